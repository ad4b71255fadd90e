/*
version = 1
severity = "warning"
basis_kind = "form"
basis_zh = "国办公开办函〔2021〕30号所附格式第二部分：本年制发而本年未废止的文件在现行有效之列"
category_zh = "内容不准确"
asks_zh = "第二部分规章、行政规范性文件的现行有效件数,是否少于本年制发与本年废止之差"
asks_en = "Are fewer documents said to be in force than were issued less those repealed this year?"
problem_zh = "{place_zh}为{printed},少于本年制发{issued}件减本年废止{repealed}件所余的{implied}件,请核实。{explained_zh}"
problem_en = "In force: {printed} {line_en}; issued {issued} less repealed {repealed} leaves {implied}. Please check.{explained_en}"
remedy_zh = "请核对制发、废止和现行有效件数；制发后尚未施行等原因,请在第六部分说明。"
remedy_en = "Check the three numbers; where documents were issued and are not yet in force, say so in part 6."
forms = ["2021"]
tables = ["disclosure"]

[examples.pass]
report = [{ disclosure_form = "2021" }]
line_disclosure_2021 = [{ line_key = "normative_documents", issued = 3, repealed = 1, in_force = 2 }]

[examples.fail]
report = [{ disclosure_form = "2021" }]
line_disclosure_2021 = [{ line_key = "normative_documents", issued = 3, repealed = 1, in_force = 1 }]
says_zh = "二、“行政规范性文件”行“现行有效件数”列为1,少于本年制发3件减本年废止1件所余的2件,请核实。"

# 现行有效留空的,可能是任何数。
[examples.undetermined]
report = [{ disclosure_form = "2021" }]
line_disclosure_2021 = [{ line_key = "normative_documents", issued = 3, repealed = 1, in_force_text = "" }]

# 未能读出的格,差异可能是我们的。
[examples.blocked]
report = [{ disclosure_form = "2021" }]
line_disclosure_2021 = [{ line_key = "normative_documents", issued = 3, repealed = 1 }]

[examples.not_applicable]
report = [{ disclosure_form = "2019" }]
*/
WITH stated AS (
    SELECT
        report.authority, report.report_year, report.edition_id, report.disclosure_form,
        line.line_key, line.issued, line.repealed, line.in_force, line.issued - line.repealed AS implied,
        (issued IS NULL AND issued_text IS NULL) OR (repealed IS NULL AND repealed_text IS NULL)
            OR (in_force IS NULL AND in_force_text IS NULL) AS is_unread,
        explained_by(explanation.explanations, 'documents', [issued, repealed, in_force]) AS explained
    FROM report
    LEFT JOIN line_disclosure_2021 AS line
        ON line.edition_id = report.edition_id AND line.line_key IN ('regulations', 'normative_documents')
    LEFT JOIN explanation ON explanation.edition_id = report.edition_id
),

judged AS (
    SELECT *,
        CASE
            WHEN disclosure_form IS DISTINCT FROM '2021' OR line_key IS NULL THEN 'not_applicable: no table of the 2021 form was read'
            WHEN is_unread THEN 'blocked: we could not read one of the numbers'
            WHEN in_force < implied THEN 'fail: fewer in force than this year alone leaves'
            WHEN in_force IS NULL OR implied IS NULL THEN 'undetermined: one of the numbers is blank'
            ELSE 'pass: at least as many as this year leaves'
        END AS answer
    FROM stated
)

SELECT
    authority, report_year, judged.edition_id, coalesce(judged.line_key, 'disclosure') AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    CASE WHEN explained IS NOT NULL THEN 'info' END AS severity,
    in_force AS printed, implied, in_force - implied AS residual,
    if(judged.line_key IS NULL, [], [
        'disclosure.' || judged.line_key || '.in_force', 'disclosure.' || judged.line_key || '.issued',
        'disclosure.' || judged.line_key || '.repealed'
    ]) AS cells,
    if(explained IS NULL, [], [explained]) AS evidence,
    to_json({
        place_zh: place.place_zh,
        line_en: judged.line_key,
        printed: in_force,
        issued: issued,
        repealed: repealed,
        implied: implied,
        explained_zh: '第六部分的说明：“' || explained || '”',
        explained_en: ' Part 6 explains: “' || explained || '”'
    }) AS facts
FROM judged
LEFT JOIN form_cell AS place ON place.form = '2021' AND place.address = 'disclosure.' || judged.line_key || '.in_force'
