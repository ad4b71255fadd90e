/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "两个年度报告互相对照：一个提示,不是差错"
category_zh = "请核实"
asks_zh = "主要数字是否为上年的十倍以上或不足十分之一（两年均不少于50）"
asks_en = "Is a main number more than ten times, or less than a tenth of, last year's (50 or more in both)?"
problem_zh = "{place_zh}为{printed},上年为{implied},请核实。"
problem_en = "{place_en} is {printed} and was {implied} the year before; please check."
remedy_zh = "请核对两年的数；确有其事的,无需更正。"
remedy_en = "Check both years; where it is so, nothing is to be corrected."

[silent]
without = "prior"
says = { numbers = "no report of the year before" }

[examples.pass]
report = [{ requests_form = "2021" }, { report_year = 2022, edition_id = "before", requests_form = "2021" }]
line_requests_2021 = [{ line_key = "received", total = 500 }, { edition_id = "before", line_key = "received", total = 50 }]

[examples.fail]
report = [{ requests_form = "2021" }, { report_year = 2022, edition_id = "before", requests_form = "2021" }]
line_requests_2021 = [{ line_key = "received", total = 501 }, { edition_id = "before", line_key = "received", total = 50 }]
says_zh = "三、“一、本年新收政府信息公开申请数量”行“总计”列为501,上年为50,请核实。"

[examples.not_applicable]
report = [{ requests_form = "2021" }]
line_requests_2021 = [{ line_key = "received", total = 501 }]
*/
WITH large AS (
    SELECT edition_id, '2021' AS form, 'disclosure' AS table_kind, line_key, column_key, number
    FROM (
        SELECT edition_id, line_key, unnest(['issued', 'repealed', 'in_force', 'decisions', 'amount']) AS column_key,
            unnest([issued, repealed, in_force, decisions, amount]) AS number
        FROM line_disclosure_2021 WHERE greatest(issued, repealed, in_force, decisions, amount) >= 50
    ) WHERE number >= 50
    UNION ALL
    SELECT edition_id, '2019', 'disclosure', line_key, 'decisions', decisions FROM line_disclosure_2019 WHERE decisions >= 50
    UNION ALL
    SELECT edition_id, '2021', 'requests', line_key, 'total', total
    FROM line_requests_2021 WHERE line_key IN ('received', 'outcome_total', 'carried_out') AND total >= 50
    UNION ALL
    SELECT edition_id, '2019', 'requests', line_key, 'total', total
    FROM line_requests_2019 WHERE line_key IN ('received', 'outcome_total', 'carried_out') AND total >= 50
    UNION ALL
    SELECT edition_id, '2019', 'proceedings', line_key, 'total', total FROM line_proceedings_2019 WHERE total >= 50
),

pair AS (
    SELECT edition_id, prior_id, doubts,
        obstacle AS whole_obstacle, disclosure_form, prior_disclosure_form
    FROM year_pair
),

jumped AS (
    SELECT
        pair.edition_id, this.form, this.table_kind, this.table_kind || '.' || this.line_key || '.' || this.column_key AS address,
        this.number AS printed, before.number AS implied
    FROM large AS this
    JOIN pair ON pair.edition_id = this.edition_id
    JOIN large AS before ON before.edition_id = pair.prior_id
        AND before.table_kind = this.table_kind AND before.line_key = this.line_key AND before.column_key = this.column_key
    -- What a form of the table says of documents and fees stands in no other form; requests and cases do.
    WHERE (this.form = before.form OR this.table_kind <> 'disclosure')
        AND (this.number > before.number * 10 OR this.number * 10 < before.number)
        -- Ten thousand times is a unit, and asked about there.
        AND NOT (this.column_key = 'amount'
            AND (this.number BETWEEN before.number * 8000 AND before.number * 12000
                OR before.number BETWEEN this.number * 8000 AND this.number * 12000))
        AND pair.whole_obstacle = ''
        AND len(list_filter(pair.doubts, lambda one: one = this.table_kind
            OR starts_with(one, this.table_kind || '.' || this.line_key))) = 0
)

SELECT
    report.authority, report.report_year, report.edition_id, coalesce(jumped.address, 'numbers') AS subject,
    CASE WHEN jumped.address IS NOT NULL THEN 'fail' WHEN coalesce(whole_obstacle, '-') <> '' THEN 'not_applicable' ELSE 'pass' END AS status,
    CASE
        WHEN jumped.address IS NOT NULL THEN 'more than ten times apart'
        WHEN whole_obstacle IS NULL THEN 'no report of the year before'
        WHEN whole_obstacle <> '' THEN whole_obstacle
        ELSE 'no main number that we read well jumped'
    END AS reason,
    NULL AS severity, printed, implied, printed - implied AS residual,
    if(jumped.address IS NULL, [], [jumped.address, 'prior:' || jumped.address]) AS cells,
    []::VARCHAR[] AS evidence,
    to_json({ place_zh: place.place_zh, place_en: jumped.address, printed: printed, implied: implied }) AS facts
FROM report
LEFT JOIN pair ON pair.edition_id = report.edition_id
LEFT JOIN jumped ON jumped.edition_id = report.edition_id
LEFT JOIN form_cell AS place
    ON place.form = jumped.form AND place.table_kind = jumped.table_kind AND place.address = jumped.address
