/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "两个年度报告互相核对：各自独立的多个数字两年完全相同,并不常见"
category_zh = "请核实"
asks_zh = "某一张表中互相独立的数字（不少于4个,其中有不小于10的）是否与上年完全相同"
asks_en = "Are all independent numbers of a table (four or more, one of them 10 or more) equal to last year's?"
problem_zh = "{table_zh}中互相独立的{count}个数字（如{numbers}）与{prior_year}年报完全相同,请核实是否沿用了上年数据。"
problem_en = "All {count} independent numbers of the {table_en} table ({numbers}) equal those of the {prior_year} report; please check whether last year's were kept."
remedy_zh = "请与本年台账核对；确实相同的,请在第六部分说明。"
remedy_en = "Compare with this year's registers; where they are truly equal, say so in part 6."

[silent]
without = "prior"
says = { tables = "no report of the year before" }

[examples.pass]
report = [{ disclosure_form = "2021" }, { report_year = 2022, edition_id = "before", disclosure_form = "2021" }]
line_disclosure_2021 = [
    { line_key = "licensing", decisions = 120 }, { line_key = "penalties", decisions = 31 }, { line_key = "coercion", decisions = 4 }, { line_key = "fees", amount = 12.5 },
    { edition_id = "before", line_key = "licensing", decisions = 120 }, { edition_id = "before", line_key = "penalties", decisions = 31 },
    { edition_id = "before", line_key = "coercion", decisions = 4 }, { edition_id = "before", line_key = "fees", amount = 12.6 },
]

[examples.fail]
report = [{ disclosure_form = "2021" }, { report_year = 2022, edition_id = "before", disclosure_form = "2021" }]
line_disclosure_2021 = [
    { line_key = "licensing", decisions = 120 }, { line_key = "penalties", decisions = 31 }, { line_key = "coercion", decisions = 4 }, { line_key = "fees", amount = 12.5 },
    { edition_id = "before", line_key = "licensing", decisions = 120 }, { edition_id = "before", line_key = "penalties", decisions = 31 },
    { edition_id = "before", line_key = "coercion", decisions = 4 }, { edition_id = "before", line_key = "fees", amount = 12.5 },
]
says_zh = "第二部分主动公开表中互相独立的4个数字（如120、31、12.5、4）与2022年报完全相同,请核实是否沿用了上年数据。"

[examples.not_applicable]
report = [{ disclosure_form = "2021" }]
line_disclosure_2021 = [{ line_key = "licensing", decisions = 120 }]
*/
-- Totals are left out, and whatever follows from other cells: what was received follows from how it ended, documents in
-- force from last year's. Lines without a number above zero say nothing.
WITH line AS NOT MATERIALIZED (
    SELECT edition_id, 'requests' AS table_kind, '2021' AS form, line_key,
        person AS a, company AS b, research AS c, charity AS d, legal_service AS e, other_organisation AS f
    FROM line_requests_2021 WHERE line_key NOT IN ('received', 'outcome_total')
    UNION ALL
    SELECT edition_id, 'requests', '2019', line_key, person, company, research, charity, legal_service, other_organisation
    FROM line_requests_2019 WHERE line_key NOT IN ('received', 'outcome_total')
    UNION ALL
    SELECT edition_id, 'disclosure', '2021', line_key, issued, repealed, decisions, amount, NULL, NULL
    FROM line_disclosure_2021
    UNION ALL
    SELECT edition_id, 'disclosure', '2019', line_key, made, published, decisions, items, amount, NULL
    FROM line_disclosure_2019
    UNION ALL
    SELECT edition_id, 'proceedings', '2019', line_key, upheld, corrected, other, pending, NULL, NULL
    FROM line_proceedings_2019
),

-- Tables are first met by one number each, of requests by what stands below the outcomes; only equal ones are laid side by side.
digest AS (
    SELECT edition_id, 'requests' AS table_kind, '2021' AS form, bit_xor(hash(line_key, total)) AS digest
    FROM line_requests_2021 WHERE line_key IN ('outcome_total', 'carried_out') GROUP BY edition_id HAVING max(total) >= 10
    UNION ALL
    SELECT edition_id, 'requests', '2019', bit_xor(hash(line_key, total))
    FROM line_requests_2019 WHERE line_key IN ('outcome_total', 'carried_out') GROUP BY edition_id HAVING max(total) >= 10
    UNION ALL
    SELECT edition_id, 'disclosure', '2021', bit_xor(hash(line_key, issued, repealed, decisions, amount))
    FROM line_disclosure_2021 GROUP BY edition_id HAVING max(greatest(issued, repealed, decisions, amount)) >= 10
    UNION ALL
    SELECT edition_id, 'disclosure', '2019', bit_xor(hash(line_key, made, published, decisions, items, amount))
    FROM line_disclosure_2019 GROUP BY edition_id HAVING max(greatest(made, published, decisions, items, amount)) >= 10
    UNION ALL
    SELECT edition_id, 'proceedings', '2019', bit_xor(hash(line_key, upheld, corrected, other, pending))
    FROM line_proceedings_2019 GROUP BY edition_id HAVING max(greatest(upheld, corrected, other, pending)) >= 10
),

alike AS (
    SELECT pair.edition_id, pair.prior_id, this.table_kind, this.form
    FROM year_pair AS pair
    JOIN digest AS this ON this.edition_id = pair.edition_id
    JOIN digest AS prior ON prior.edition_id = pair.prior_id
        AND (prior.table_kind, prior.form, prior.digest) = (this.table_kind, this.form, this.digest)
    WHERE pair.obstacle = '' AND NOT list_contains(list_transform(pair.doubts, lambda one: split_part(one, '.', 1)), this.table_kind)
),

spelled AS (
    SELECT edition_id, table_kind, form,
        list({line_key: line_key, numbers: [a, b, c, d, e, f]} ORDER BY line_key) AS lines,
        -- One fact stands in several cells with one number.
        list_reverse_sort(list_distinct(list_filter(flatten(list([a, b, c, d, e, f])), lambda number: number > 0))) AS independent
    FROM line
    WHERE greatest(a, b, c, d, e, f) > 0
        AND edition_id IN (SELECT edition_id FROM alike UNION SELECT prior_id FROM alike)
    GROUP BY ALL
),

repeated AS (
    SELECT alike.edition_id, alike.table_kind, this.independent
    FROM alike
    JOIN spelled AS this USING (edition_id, table_kind, form)
    JOIN spelled AS prior
        ON (prior.edition_id, prior.table_kind, prior.form) = (alike.prior_id, alike.table_kind, alike.form)
    WHERE this.lines = prior.lines AND len(this.independent) >= 4 AND this.independent[1] >= 10
)

SELECT
    report.authority, report.report_year, report.edition_id, coalesce(repeated.table_kind, 'tables') AS subject,
    CASE
        WHEN repeated.table_kind IS NOT NULL THEN 'fail'
        WHEN pair.obstacle IS NULL OR pair.obstacle <> '' THEN 'not_applicable'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN repeated.table_kind IS NOT NULL THEN 'every independent number equals last year''s'
        WHEN pair.obstacle IS NULL THEN 'no report of the year before'
        WHEN pair.obstacle <> '' THEN pair.obstacle
        ELSE 'no table that we read well repeats that of the year before'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    []::VARCHAR[] AS evidence,
    to_json({
        prior_year: report.report_year - 1,
        count: len(independent),
        numbers: array_to_string(list_transform(independent[:6], lambda number: printed_number(number)), '、'),
        table_zh: CASE repeated.table_kind
            WHEN 'disclosure' THEN '第二部分主动公开表'
            WHEN 'requests' THEN '第三部分申请表'
            WHEN 'proceedings' THEN '第四部分复议诉讼表'
        END,
        table_en: repeated.table_kind
    }) AS facts
FROM report
LEFT JOIN year_pair AS pair ON pair.edition_id = report.edition_id
LEFT JOIN repeated ON repeated.edition_id = report.edition_id
