/*
version = 1
severity = "warning"
basis_kind = "form"
basis_zh = "国办公开办函〔2021〕30号所附格式：第二、三、四部分各有一张表"
category_zh = "内容不全面"
asks_zh = "三张表是否齐全"
asks_en = "Are the three official tables there?"
problem_zh = "报告中未见{table_zh},该部分只有文字。"
problem_en = "The report has no {table_en} table; its part holds words only."
remedy_zh = "请按格式补上该表；没有数据的,各格填“0”。"
remedy_en = "Add the table as the form has it; where there is nothing to report, print 0 in its cells."

[examples.pass]
report = [{ disclosure_form = "2021", requests_form = "2021", proceedings_form = "2019" }]

[examples.fail]
report = [{}]
section = [{ ordinal = 4, number = 4, body = "本年度没有复议和诉讼。" }]
says_zh = "报告中未见“四、政府信息公开行政复议、行政诉讼情况”表,该部分只有文字。"

# 标题下没有可读的内容,可能是我们没有读到。
[examples.blocked]
report = [{}]
section = [{ ordinal = 4, number = 4, body = "" }]
issue = [{ code = "cells-incomplete", subject = "proceedings" }]

# 正文说表在附件中。
[examples.undetermined]
report = [{}]
section = [{ ordinal = 4, number = 4, body = "详见附件。" }]
mark = [{ kind = "table-elsewhere", subject = "proceedings" }]

[examples.not_applicable]
report = [{ report_year = 2017 }]
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

doubt AS (
    SELECT DISTINCT edition_id, split_part(subject, '.', 1) AS table_kind FROM issue WHERE edition_id IS NOT NULL
),

noted AS (
    SELECT edition_id, subject AS table_kind, max(kind) AS kind
    FROM mark
    WHERE kind IN ('table-elsewhere', 'table-as-image')
    GROUP BY edition_id, subject
)

SELECT
    printed.authority, printed.report_year, printed.edition_id, printed.table_kind AS subject,
    CASE
        WHEN printed.report_year < 2019 OR (printed.form IS NULL AND section.edition_id IS NULL) THEN 'not_applicable'
        WHEN printed.form IS NOT NULL THEN 'pass'
        WHEN noted.kind = 'table-as-image' THEN 'not_applicable'
        WHEN doubt.edition_id IS NOT NULL OR trim(coalesce(section.body, '')) = '' THEN 'blocked'
        WHEN noted.kind = 'table-elsewhere' THEN 'undetermined'
        ELSE 'fail'
    END AS status,
    CASE
        WHEN printed.report_year < 2019 THEN 'no such table was due for that year'
        WHEN printed.form IS NOT NULL THEN 'the table is there'
        WHEN section.edition_id IS NULL THEN 'its part was not read, which section-missing speaks of'
        WHEN noted.kind = 'table-as-image' THEN 'a picture stands in its place, which table-as-image speaks of'
        WHEN doubt.edition_id IS NOT NULL THEN 'something of this table was met that we could not read'
        WHEN trim(coalesce(section.body, '')) = '' THEN 'nothing was read under its heading'
        WHEN noted.kind = 'table-elsewhere' THEN 'the text says that the table stands elsewhere'
        ELSE 'its part holds words and no table'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    CASE WHEN section.body IS NULL THEN [] ELSE [left(section.body, 200)] END AS evidence,
    to_json({ table_zh: printed.table_zh, table_en: printed.table_kind }) AS facts
FROM printed
LEFT JOIN section ON section.edition_id = printed.edition_id AND section.number = printed.section_no
LEFT JOIN doubt ON doubt.edition_id = printed.edition_id AND doubt.table_kind = printed.table_kind
LEFT JOIN noted ON noted.edition_id = printed.edition_id AND noted.table_kind = printed.table_kind
