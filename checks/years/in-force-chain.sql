/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "两个年度报告互相核对：上年现行有效件数加本年制发、减本年废止,通常即本年现行有效件数"
category_zh = "请核实"
asks_zh = "现行有效件数,与上年现行有效加本年制发减本年废止是否衔接（2021年格式）"
asks_en = "Do documents in force follow from last year's, with those issued and repealed this year (2021 form)?"
problem_zh = "{place_zh}为{printed}；{prior_year}年报{before}件,加本年制发{issued}件、减本年废止{repealed}件,推算为{implied},相差{difference}。常见原因：批量清理、印发未施行、机构合并、含失效文件,请核实或说明。{explained_zh}"
problem_en = "In force: {printed} {line_en}; {before} in the {prior_year} report, {issued} issued, {repealed} repealed give {implied}; they differ by {difference}. Usual reasons: a clean-up, documents not yet in force, a merger, lapsed documents. Please check or explain.{explained_en}"
remedy_zh = "请核对两年的件数；有批量清理、机构合并等原因的,在第六部分说明。"
remedy_en = "Check the numbers of both years; where there was a clean-up or a merger, say so in part 6."
forms = ["2021"]
tables = ["disclosure"]

[examples.pass]
report = [{ disclosure_form = "2021" }, { report_year = 2022, edition_id = "before", disclosure_form = "2021" }]
line_disclosure_2021 = [
    { line_key = "normative_documents", issued = 3, repealed = 1, in_force = 42 },
    { edition_id = "before", line_key = "normative_documents", issued = 0, repealed = 0, in_force = 40 },
]

[examples.fail]
report = [{ disclosure_form = "2021" }, { report_year = 2022, edition_id = "before", disclosure_form = "2021" }]
line_disclosure_2021 = [
    { line_key = "normative_documents", issued = 3, repealed = 1, in_force = 12 },
    { edition_id = "before", line_key = "normative_documents", issued = 0, repealed = 0, in_force = 40 },
]
says_zh = "二、“行政规范性文件”行“现行有效件数”列为12；2022年报40件,加本年制发3件、减本年废止1件,推算为42,相差30。常见原因：批量清理、印发未施行、机构合并、含失效文件,请核实或说明。"

# 未能读出的格,差异可能是我们的。
[examples.blocked]
report = [{ disclosure_form = "2021" }, { report_year = 2022, edition_id = "before", disclosure_form = "2021" }]
line_disclosure_2021 = [
    { line_key = "normative_documents", issued = 3, repealed = 1 },
    { edition_id = "before", line_key = "normative_documents", issued = 0, repealed = 0, in_force = 40 },
]

# “对外公开总数量”不是现行有效件数。
[examples.not_applicable]
report = [{ disclosure_form = "2021" }, { report_year = 2022, edition_id = "before", disclosure_form = "2019" }]
line_disclosure_2021 = [{ line_key = "normative_documents", issued = 3, repealed = 1, in_force = 12 }]
*/
WITH beside AS (
    SELECT
        report.authority, report.report_year, report.edition_id, line.line_key, line.issued, line.repealed, line.in_force,
        prior.in_force AS before, prior.in_force + line.issued - line.repealed AS implied, pair.obstacle,
        report.disclosure_form = '2021' AND pair.prior_disclosure_form = '2021' AS is_comparable,
        len(list_filter(pair.doubts, lambda one: one = 'disclosure' OR starts_with(one, 'disclosure.' || line.line_key))) > 0
            AS is_doubtful,
        (line.issued IS NULL AND line.issued_text IS NULL) OR (line.repealed IS NULL AND line.repealed_text IS NULL)
            OR (line.in_force IS NULL AND line.in_force_text IS NULL)
            OR (prior.in_force IS NULL AND prior.in_force_text IS NULL) AS is_unread
    FROM report
    LEFT JOIN year_pair AS pair ON pair.edition_id = report.edition_id
    LEFT JOIN line_disclosure_2021 AS line
        ON line.edition_id = report.edition_id AND line.line_key IN ('regulations', 'normative_documents')
    LEFT JOIN line_disclosure_2021 AS prior ON prior.edition_id = pair.prior_id AND prior.line_key = line.line_key
),

judged AS (
    SELECT
        beside.*, explained_by(explanation.explanations, 'documents', [in_force, before, abs(in_force - implied)]) AS explained,
        CASE
            WHEN NOT coalesce(is_comparable, false) OR line_key IS NULL THEN 'not_applicable: the two years do not both have a table of the 2021 form'
            WHEN obstacle <> '' THEN 'not_applicable: ' || obstacle
            WHEN is_doubtful OR is_unread THEN 'blocked: we could not read one of the two tables well'
            WHEN in_force = implied THEN 'pass: the two years meet'
            WHEN in_force IS NULL OR implied IS NULL THEN 'undetermined: one of the numbers is blank'
            ELSE 'fail: the two years do not meet'
        END AS answer
    FROM beside LEFT JOIN explanation ON explanation.edition_id = beside.edition_id
)

SELECT
    authority, report_year, edition_id, coalesce(judged.line_key, 'disclosure') AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    CASE WHEN explained IS NOT NULL OR abs(in_force - implied) <= greatest(3, implied * 0.2) THEN 'info' END AS severity,
    in_force AS printed, implied, in_force - implied AS residual,
    if(judged.line_key IS NULL, [], [
        'disclosure.' || judged.line_key || '.in_force', 'disclosure.' || judged.line_key || '.issued',
        'disclosure.' || judged.line_key || '.repealed', 'prior:disclosure.' || judged.line_key || '.in_force'
    ]) AS cells,
    if(explained IS NULL, [], [explained]) AS evidence,
    to_json({
        place_zh: place.place_zh,
        line_en: judged.line_key,
        prior_year: report_year - 1,
        printed: in_force,
        before: before,
        issued: issued,
        repealed: repealed,
        implied: implied,
        difference: abs(in_force - implied),
        explained_zh: '第六部分的说明：“' || explained || '”',
        explained_en: ' Part 6 explains: “' || explained || '”'
    }) AS facts
FROM judged
LEFT JOIN form_cell AS place ON place.form = '2021' AND place.address = 'disclosure.' || judged.line_key || '.in_force'
