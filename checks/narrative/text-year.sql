/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "同一报告的标题与正文互相核对"
category_zh = "请核实"
asks_zh = "正文自述的年度,与标题的年度是否一致"
asks_en = "Is the year by which the text names the report the year of its title?"
problem_zh = "标题为{year}年度,正文自述为{printed}年度（“{sentence}”）,请核实。"
problem_en = "The title says {year}, the text calls itself the report for {printed} (“{sentence}”). Please check."
remedy_zh = "请核对年度,改正有误的一处。"
remedy_en = "Check the year and correct the one that is wrong."

[silent]
without = "claims"
says = { sentence-0 = "no sentence names the report with its year" }

[examples.pass]
report = [{}]
claim = [{ kind = "own-year", value = 2023, sentence = "现公布2023年度报告。" }]

[examples.fail]
report = [{}]
claim = [{ kind = "own-year", value = 2022, sentence = "现公布2022年度报告。" }]
says_zh = "标题为2023年度,正文自述为2022年度（“现公布2022年度报告。”）,请核实。"

[examples.not_applicable]
report = [{}]
*/
WITH judged AS (
    SELECT *,
        CASE
            WHEN claim_no IS NULL THEN 'not_applicable: no sentence names the report with its year'
            WHEN report_year IS NULL THEN 'not_applicable: the year reported on is not known'
            WHEN value = report_year THEN 'pass: the text names the year of the title'
            ELSE 'fail: the text names another year than the title'
        END AS answer
    FROM claims_of(['own-year'])
)

SELECT
    authority, report_year, edition_id, 'sentence-' || ordinal AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    NULL AS severity,
    value AS printed, report_year AS implied, value - report_year AS residual,
    []::VARCHAR[] AS cells,
    list_filter([sentence], lambda one: one IS NOT NULL) AS evidence,
    to_json({ sentence: sentence, year: report_year, printed: value }) AS facts
FROM judged
