/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "两个年度报告互相核对：收费金额与上年相差约一万倍,多为元与万元之别"
category_zh = "请核实"
asks_zh = "行政事业性收费金额与上年相差是否约为一万倍（元与万元）"
asks_en = "Are fees about ten thousand times, or a ten-thousandth of, last year's (元 for 万元)?"
problem_zh = "{place_zh}为{printed},上年为{implied},相差约一万倍,请核实单位是否为万元。"
problem_en = "Fees are {printed} and were {implied} the year before, about ten thousand times apart; please check that both are in 万元."
remedy_zh = "请核实该格单位为万元。"
remedy_en = "Check that the amount is in 万元."
forms = ["2021"]
tables = ["disclosure"]

[silent]
without = "prior"
says = { fees = "the two years do not both have a table of the 2021 form" }

[examples.pass]
report = [{ disclosure_form = "2021" }, { report_year = 2022, edition_id = "before", disclosure_form = "2021" }]
line_disclosure_2021 = [{ line_key = "fees", amount = 12.5 }, { edition_id = "before", line_key = "fees", amount = 14 }]

[examples.fail]
report = [{ disclosure_form = "2021" }, { report_year = 2022, edition_id = "before", disclosure_form = "2021" }]
line_disclosure_2021 = [{ line_key = "fees", amount = 125000 }, { edition_id = "before", line_key = "fees", amount = 12.1 }]
says_zh = "二、“行政事业性收费”行“本年收费金额（单位：万元）”列为125000,上年为12.1,相差约一万倍,请核实单位是否为万元。"

# 未能读出的格,差异可能是我们的。
[examples.blocked]
report = [{ disclosure_form = "2021" }, { report_year = 2022, edition_id = "before", disclosure_form = "2021" }]
line_disclosure_2021 = [{ line_key = "fees" }, { edition_id = "before", line_key = "fees", amount = 12.1 }]

[examples.not_applicable]
report = [{ disclosure_form = "2021" }]
line_disclosure_2021 = [{ line_key = "fees", amount = 125000 }]
*/
WITH beside AS (
    SELECT
        report.authority, report.report_year, report.edition_id, fees.amount AS printed, prior.amount AS implied,
        pair.obstacle, report.disclosure_form = '2021' AND pair.prior_disclosure_form = '2021' AS is_comparable,
        len(list_filter(pair.doubts, lambda one: one = 'disclosure' OR starts_with(one, 'disclosure.fees'))) > 0
            OR (fees.amount IS NULL AND fees.amount_text IS NULL) OR (prior.amount IS NULL AND prior.amount_text IS NULL)
            AS is_doubtful
    FROM report
    LEFT JOIN year_pair AS pair ON pair.edition_id = report.edition_id
    LEFT JOIN line_disclosure_2021 AS fees ON fees.edition_id = report.edition_id AND fees.line_key = 'fees'
    LEFT JOIN line_disclosure_2021 AS prior ON prior.edition_id = pair.prior_id AND prior.line_key = 'fees'
),

judged AS (
    SELECT *,
        CASE
            WHEN NOT coalesce(is_comparable, false) THEN 'not_applicable: the two years do not both have a table of the 2021 form'
            WHEN obstacle <> '' THEN 'not_applicable: ' || obstacle
            WHEN is_doubtful THEN 'blocked: we could not read one of the two amounts well'
            WHEN printed > 0 AND implied > 0
                AND (printed BETWEEN implied * 8000 AND implied * 12000 OR implied BETWEEN printed * 8000 AND printed * 12000)
                THEN 'fail: about ten thousand times apart'
            ELSE 'pass: not ten thousand times apart'
        END AS answer
    FROM beside
)

SELECT
    authority, report_year, edition_id, 'fees' AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    NULL AS severity, printed, implied, printed - implied AS residual,
    ['disclosure.fees.amount', 'prior:disclosure.fees.amount'] AS cells,
    []::VARCHAR[] AS evidence,
    to_json({ place_zh: place.place_zh, printed: printed, implied: implied }) AS facts
FROM judged
LEFT JOIN form_cell AS place ON place.form = '2021' AND place.address = 'disclosure.fees.amount'
