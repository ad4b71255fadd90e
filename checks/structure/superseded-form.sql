/*
version = 1
severity = "warning"
basis_kind = "form"
basis_zh = "国办公开办函〔2021〕30号：2021年度起用新格式；国办公开办函〔2019〕60号：2019、2020年度用试行格式"
category_zh = "格式不符"
asks_zh = "各表是否为该年度应用的格式"
asks_en = "Is each official table of the form due for its year?"
problem_zh = "{year}年度报告的{table_zh}用的是{form}年格式,该年度应用{due}年格式。"
problem_en = "The {year} report prints its {table_en} table in the {form} form; the {due} form was due for that year."
remedy_zh = "请按该年度应用的格式重新填报该表。"
remedy_en = "Fill in that table again in the form due for the year."

[examples.pass]
report = [{ report_year = 2023, disclosure_form = "2021", requests_form = "2021", proceedings_form = "2019" }]

[examples.fail]
report = [{ report_year = 2023, requests_form = "2019" }]
says_zh = "2023年度报告的第三部分申请表用的是2019年格式,该年度应用2021年格式。"

[examples.not_applicable]
report = [{ report_year = 2017, requests_form = "2019" }]
*/
WITH printed AS (
    SELECT
        authority, report_year, edition_id,
        unnest(['disclosure', 'requests', 'proceedings']) AS table_kind,
        unnest([disclosure_form, requests_form, proceedings_form]) AS form
    FROM report
)

SELECT
    printed.authority, printed.report_year, printed.edition_id, printed.table_kind AS subject,
    CASE
        WHEN printed.form IS NULL OR form_due.form IS NULL THEN 'not_applicable'
        WHEN doubt.edition_id IS NOT NULL THEN 'blocked'
        WHEN printed.form = form_due.form THEN 'pass'
        ELSE 'fail'
    END AS status,
    CASE
        WHEN printed.form IS NULL THEN 'no such table was read'
        WHEN form_due.form IS NULL THEN 'no form was set for that year'
        WHEN doubt.edition_id IS NOT NULL THEN 'our two readers disagree on the form of this table'
        WHEN printed.form = form_due.form THEN 'the form due for the year'
        ELSE 'another form than the one due for the year'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    []::VARCHAR[] AS evidence,
    to_json({
        year: printed.report_year,
        table_zh: CASE printed.table_kind
            WHEN 'disclosure' THEN '第二部分主动公开表'
            WHEN 'requests' THEN '第三部分申请表'
            WHEN 'proceedings' THEN '第四部分复议诉讼表'
        END,
        table_en: printed.table_kind,
        form: printed.form,
        due: form_due.form
    }) AS facts
FROM printed
LEFT JOIN form_due USING (report_year, table_kind)
LEFT JOIN (SELECT DISTINCT edition_id, subject FROM issue WHERE code = 'readers-disagree') AS doubt
    ON doubt.edition_id = printed.edition_id AND doubt.subject = printed.table_kind
