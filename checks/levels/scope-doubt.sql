/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "政府的报告与其办公厅(室)的报告互相核对"
category_zh = "请核实"
asks_zh = "政府报告的申请数据是否与其办公厅(室)自己的报告完全相同"
asks_en = "Are the numbers of a government's report those of its own office's report?"
problem_zh = "{year}年度报告的申请数据与{office_zh}的报告完全相同(新收{received}件),请核实其统计范围是否为本级政府。"
problem_en = "The request numbers of the {year} report are those of the report of {office_zh} ({received} received); please check whether they cover the government."
remedy_zh = "请核实统计范围,并在报告中写明。"
remedy_en = "Please check what is covered, and say so in the report."
kinds = ["government"]
tables = ["requests"]

[silent]
without = "authority"

[examples.pass]
authority = [{ authority = "990000-a", kind = "government" }, { authority = "b", kind = "office", parent = "990000-a", name_zh = "云岭市人民政府办公室" }]
requests = [
    { form = "2021", line_key = "received", total = 20 }, { form = "2021", line_key = "outcome_total", total = 19 }, { form = "2021", line_key = "carried_in", total = 1 }, { form = "2021", line_key = "carried_out", total = 2 },
    { authority = "b", edition_id = "e-b", form = "2021", line_key = "received", total = 12 }, { authority = "b", edition_id = "e-b", form = "2021", line_key = "outcome_total", total = 11 }, { authority = "b", edition_id = "e-b", form = "2021", line_key = "carried_in", total = 1 }, { authority = "b", edition_id = "e-b", form = "2021", line_key = "carried_out", total = 2 },
]

[examples.fail]
authority = [{ authority = "990000-a", kind = "government" }, { authority = "b", kind = "office", parent = "990000-a", name_zh = "云岭市人民政府办公室" }]
requests = [
    { form = "2021", line_key = "received", total = 20 }, { form = "2021", line_key = "outcome_total", total = 19 }, { form = "2021", line_key = "carried_in", total = 1 }, { form = "2021", line_key = "carried_out", total = 2 },
    { authority = "b", edition_id = "e-b", form = "2021", line_key = "received", total = 20 }, { authority = "b", edition_id = "e-b", form = "2021", line_key = "outcome_total", total = 19 }, { authority = "b", edition_id = "e-b", form = "2021", line_key = "carried_in", total = 1 }, { authority = "b", edition_id = "e-b", form = "2021", line_key = "carried_out", total = 2 },
]
says_zh = "2023年度报告的申请数据与云岭市人民政府办公室的报告完全相同(新收20件),请核实其统计范围是否为本级政府。"

# 申请很少的,相同不足为怪。
[examples.not_applicable]
authority = [{ authority = "990000-a", kind = "government" }, { authority = "b", kind = "office", parent = "990000-a", name_zh = "云岭市人民政府办公室" }]
requests = [{ form = "2021", line_key = "received", total = 2 }, { authority = "b", edition_id = "e-b", form = "2021", line_key = "received", total = 2 }]
*/
WITH pair AS (
    SELECT government.authority, office.authority AS office, office.name_zh AS office_zh
    FROM authority AS government
    JOIN authority AS office ON office.parent = government.authority AND office.kind = 'office'
    WHERE government.kind = 'government'
),

-- Asked of these bodies alone: whoever joins the whole table to itself lays out every report of the season.
asked AS MATERIALIZED (
    SELECT authority, report_year, edition_id, form, line_key, total, person, company FROM requests
    WHERE authority IN (SELECT authority FROM pair UNION ALL SELECT office FROM pair)
),

-- Line by line, the six columns and the total: what the two reports print.
counted AS (
    SELECT pair.authority, pair.office, own.report_year, any_value(own.edition_id) AS edition_id,
        any_value(pair.office_zh) AS office_zh, max(own.total) FILTER (own.line_key = 'received') AS received,
        max(theirs.total) FILTER (own.line_key = 'received') AS theirs,
        count(*) FILTER (own.total > 0) AS lines,
        count(*) FILTER ((own.total, own.person, own.company) IS DISTINCT FROM (theirs.total, theirs.person, theirs.company))
            AS differing,
        bool_or(doubt.edition_id IS NOT NULL) AS is_doubtful
    FROM pair
    JOIN asked AS own ON own.authority = pair.authority
    JOIN asked AS theirs ON theirs.authority = pair.office AND theirs.report_year = own.report_year
        AND theirs.form = own.form AND theirs.line_key = own.line_key
    LEFT JOIN (SELECT DISTINCT edition_id FROM issue WHERE subject LIKE 'requests%') AS doubt
        ON doubt.edition_id IN (own.edition_id, theirs.edition_id)
    GROUP BY pair.authority, pair.office, own.report_year
)

SELECT
    authority, report_year, edition_id, office AS subject,
    CASE
        WHEN coalesce(received, 0) < 10 OR lines < 4 THEN 'not_applicable'
        WHEN is_doubtful THEN 'blocked'
        WHEN differing = 0 THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN coalesce(received, 0) < 10 OR lines < 4 THEN 'too few requests for equal numbers to say anything'
        WHEN is_doubtful THEN 'our reading of one of the tables is in doubt'
        WHEN differing = 0 THEN 'every line is equal'
        ELSE 'the two differ'
    END AS reason,
    NULL AS severity, received AS printed, theirs AS implied, NULL AS residual,
    ['requests.received.total'] AS cells,
    []::VARCHAR[] AS evidence,
    to_json({ year: report_year, office_zh: office_zh, received: received }) AS facts
FROM counted
