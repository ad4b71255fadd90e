/*
version = 1
severity = "warning"
basis_kind = "form"
basis_zh = "国办公开办函〔2021〕30号、〔2019〕60号所附格式的表格行次"
category_zh = "格式不符"
asks_zh = "表格是否有重复的行或格式以外的行"
asks_en = "Does a table have a line twice, or one that its form does not have?"
problem_zh = "{table_zh}有{count}行与格式不符：{labels}。"
problem_en = "The {table_en} table has {count} lines that its form has not, or has once: {labels}."
remedy_zh = "请按格式的行次填报,去掉重复或另加的行。"
remedy_en = "Fill in the lines of the form, and take out what was doubled or added."

[examples.pass]
report = [{ requests_form = "2021" }]

[examples.fail]
report = [{ requests_form = "2021" }]
mark = [{ kind = "line-extra", subject = "requests", mark_text = "（七）其他渠道" , location = "table 2 row 30 column 1" }]
issue = [{ code = "cells-incomplete", subject = "requests" }]
says_zh = "“三、收到和处理政府信息公开申请情况”表有1行与格式不符：“（七）其他渠道”（格式中没有）。"

# 其余各格没有全部读准时,可能是我们没有读到。
[examples.blocked]
report = [{ requests_form = "2021" }]
issue = [{ code = "row-short", subject = "requests.granted" }]

[examples.not_applicable]
report = [{}]
*/
WITH printed AS (
    SELECT
        authority, report_year, edition_id,
        unnest(['disclosure', 'requests', 'proceedings']) AS table_kind,
        unnest(['二', '三', '四']) AS section_zh,
        unnest([2, 3, 4]) AS section_no,
        unnest([
            '“二、主动公开政府信息情况”表', '“三、收到和处理政府信息公开申请情况”表',
            '“四、政府信息公开行政复议、行政诉讼情况”表'
        ]) AS table_zh,
        unnest([disclosure_form, requests_form, proceedings_form]) AS form
    FROM report
),

met AS (
    SELECT
        edition_id, split_part(subject, '.', 1) AS table_kind,
        list('“' || mark_text || '”' || if(location = 'doubled', '（重复）', '（格式中没有）') ORDER BY mark_no) AS labels,
        list(mark_text || if(location = '', '', '（' || location || '）') ORDER BY mark_no) AS places
    FROM mark
    WHERE kind = 'line-extra'
    GROUP BY edition_id, table_kind
),

doubt AS (
    SELECT DISTINCT edition_id, split_part(subject, '.', 1) AS table_kind FROM issue WHERE edition_id IS NOT NULL
)

SELECT
    printed.authority, printed.report_year, printed.edition_id, printed.table_kind AS subject,
    CASE
        WHEN printed.form IS NULL THEN 'not_applicable'
        WHEN met.edition_id IS NOT NULL THEN 'fail'
        WHEN doubt.edition_id IS NOT NULL THEN 'blocked'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN printed.form IS NULL THEN 'no such table was read'
        WHEN met.edition_id IS NOT NULL THEN 'a line stands twice or is none of the form, and all others were placed exactly'
        WHEN doubt.edition_id IS NOT NULL THEN 'not every other cell of this table was read, so a line may be our misreading'
        ELSE 'no line stands twice and none is added'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    coalesce(met.places, []) AS evidence,
    to_json({
        table_zh: printed.table_zh, table_en: printed.table_kind,
        count: len(met.labels),
        labels: array_to_string(met.labels[:5], '、') || if(len(met.labels) > 5, ' 等', '')
    }) AS facts
FROM printed
LEFT JOIN met ON met.edition_id = printed.edition_id AND met.table_kind = printed.table_kind
LEFT JOIN doubt ON doubt.edition_id = printed.edition_id AND doubt.table_kind = printed.table_kind
