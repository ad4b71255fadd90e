/*
version = 1
severity = "warning"
basis_kind = "form"
basis_zh = "国办公开办函〔2021〕30号所附格式为表格；图片中的数字不能检索、复制和核对"
category_zh = "格式不符"
asks_zh = "官方表格是否以图片代替"
asks_en = "Does a picture stand in the place of an official table?"
problem_zh = "{table_zh}处是图片,不是表格。"
problem_en = "A picture stands in the place of the {table_en} table."
remedy_zh = "请改用文字表格发布,图片可作补充。"
remedy_en = "Publish the table as text; a picture may stand beside it."

[examples.pass]
report = [{ disclosure_form = "2021", requests_form = "2021", proceedings_form = "2019" }]

[examples.fail]
report = [{}]
mark = [{ kind = "table-as-image", subject = "requests" }]
says_zh = "“三、收到和处理政府信息公开申请情况”表处是图片,不是表格。"

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
)

SELECT
    printed.authority, printed.report_year, printed.edition_id, printed.table_kind AS subject,
    CASE
        WHEN printed.form IS NOT NULL THEN 'pass'
        WHEN mark.edition_id IS NULL OR printed.report_year < 2019 THEN 'not_applicable'
        ELSE 'fail'
    END AS status,
    CASE
        WHEN printed.form IS NOT NULL THEN 'the table is text'
        WHEN mark.edition_id IS NULL THEN 'neither a table nor a picture in its place was met'
        WHEN printed.report_year < 2019 THEN 'no such table was due for that year'
        ELSE 'a picture stands where the table is due'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells, []::VARCHAR[] AS evidence,
    to_json({ table_zh: printed.table_zh, table_en: printed.table_kind }) AS facts
FROM printed
LEFT JOIN (SELECT DISTINCT edition_id, subject FROM mark WHERE kind = 'table-as-image') AS mark
    ON mark.edition_id = printed.edition_id AND mark.subject = printed.table_kind
