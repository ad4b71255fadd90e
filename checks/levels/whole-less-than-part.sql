/*
version = 2
severity = "warning"
basis_kind = "logic"
basis_zh = "汇总本行政区域的报告与下级各报告互相核对(垂直管理机构不计)"
category_zh = "请核实"
asks_zh = "汇总全区域的报告,其新收申请数是否少于下级报告的最大数或合计数"
asks_en = "Does a report for a whole area count fewer requests than one of its parts, or than all known parts together?"
problem_zh = "{year}年度报告称其数据为{scope_zh}汇总,新收申请{printed}件,少于所见{number}份下级报告{what_zh}{implied}件,请核实汇总范围。"
problem_en = "The {year} report says that it covers the whole area and counts {printed} requests, fewer than {implied}, {what_en} of the {number} reports below it; please check what it covers."
remedy_zh = "请核实汇总范围和数字；范围不含下级的,请在报告中写明。"
remedy_en = "Please check what is covered and the numbers; where the bodies below are not covered, please say so in the report."
tables = ["requests"]
kinds = ["government"]

[silent]
without = "authority"

[examples.pass]
authority = [{ authority = "990000-a", kind = "government" }, { authority = "b", kind = "department", parent = "990000-a" }]
report = [{ scope = "whole_area", requests_form = "2021" }, { authority = "b", edition_id = "e-b", requests_form = "2021" }]
requests = [{ line_key = "received", form = "2021", total = 30 }, { authority = "b", edition_id = "e-b", line_key = "received", form = "2021", total = 30 }]

[examples.fail]
authority = [{ authority = "990000-a", kind = "government" }, { authority = "b", kind = "department", parent = "990000-a" }, { authority = "c", kind = "township", parent = "990000-a" }, { authority = "d", kind = "branch", parent = "990000-a" }, { authority = "t", name_zh = "国家税务总局云岭县税务局", kind = "department", parent = "990000-a" }]
report = [{ scope = "whole_area", requests_form = "2021" }, { authority = "b", edition_id = "e-b" }, { authority = "c", edition_id = "e-c", scope = "unknown" }, { authority = "d", edition_id = "e-d" }, { authority = "t", edition_id = "e-t" }]
requests = [
    { line_key = "received", form = "2021", total = 30 },
    { authority = "b", edition_id = "e-b", line_key = "received", form = "2021", total = 20 },
    { authority = "c", edition_id = "e-c", line_key = "received", form = "2021", total = 11 },
    { authority = "d", edition_id = "e-d", line_key = "received", form = "2021", total = 99 },
    { authority = "t", edition_id = "e-t", line_key = "received", form = "2021", total = 99 },
]
says_zh = "2023年度报告称其数据为本行政区域汇总,新收申请30件,少于所见2份下级报告的合计31件,请核实汇总范围。"

[examples.not_applicable]
authority = [{ authority = "990000-a", kind = "government" }, { authority = "b", kind = "department", parent = "990000-a" }]
report = [{ scope = "own", requests_form = "2021" }, { authority = "b", edition_id = "e-b" }]
requests = [{ line_key = "received", form = "2021", total = 3 }, { authority = "b", edition_id = "e-b", line_key = "received", form = "2021", total = 30 }]
*/
WITH whole AS (
    SELECT report.authority, report.report_year, report.edition_id, report.scope, requests.total AS printed
    FROM report
    JOIN authority USING (authority)
    LEFT JOIN requests ON requests.edition_id = report.edition_id AND requests.line_key = 'received'
    WHERE authority.kind = 'government'
),

-- A department or a town speaks of itself unless it says otherwise; of a government below that is not known, and the
-- office of the same government would count its requests twice.
part AS (
    SELECT below.parent AS authority, report.report_year, report.edition_id, requests.total
    FROM authority AS below
    JOIN report ON report.authority = below.authority
    JOIN requests ON requests.edition_id = report.edition_id AND requests.line_key = 'received'
    WHERE below.parent IN (SELECT authority FROM whole WHERE scope = 'whole_area')
        AND below.kind NOT IN ('branch', 'office')
        -- Led from above and not by the government of the place, though the registry calls them departments.
        AND NOT regexp_matches(
            below.name_zh,
            '税务局|气象局|海关|海事局|调查队|烟草专卖局|邮政管理局|通信管理局|国家安全局|消防救援|出入境|金融监督管理|中国人民银行|外汇管理'
        )
        AND (report.scope IN ('own', 'whole_area') OR (report.scope = 'unknown' AND below.kind <> 'government'))
        AND requests.total IS NOT NULL
),

known AS (
    SELECT authority, report_year, count(*) AS number, max(total) AS most, sum(total) AS whole, list(edition_id ORDER BY edition_id) AS editions
    FROM part GROUP BY authority, report_year
),

doubtful AS (SELECT DISTINCT edition_id FROM issue WHERE subject = 'requests' OR subject LIKE 'requests.received%'),

judged AS (
    SELECT whole.*, known.number, known.most, known.whole AS together,
        whole.edition_id IN (FROM doubtful)
            OR (SELECT bool_or(edition_id IN (FROM doubtful)) FROM part
                WHERE part.authority = whole.authority AND part.report_year = whole.report_year) AS is_doubtful
    FROM whole LEFT JOIN known USING (authority, report_year)
)

SELECT
    authority, report_year, edition_id, 'requests' AS subject,
    CASE
        WHEN scope <> 'whole_area' OR number IS NULL THEN 'not_applicable'
        WHEN is_doubtful THEN 'blocked'
        WHEN printed IS NULL THEN 'undetermined'
        WHEN printed < together THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN scope <> 'whole_area' THEN 'it does not say that it covers the whole area'
        WHEN number IS NULL THEN 'no report below it is known'
        WHEN is_doubtful THEN 'our reading of one of the tables is in doubt'
        WHEN printed IS NULL THEN 'its own number is blank'
        WHEN printed < most THEN 'fewer than one of its parts'
        WHEN printed < together THEN 'fewer than its known parts together'
        ELSE 'at least as many as its known parts together'
    END AS reason,
    NULL AS severity, printed, CASE WHEN printed < most THEN most ELSE together END AS implied,
    printed - CASE WHEN printed < most THEN most ELSE together END AS residual,
    ['requests.received.total'] AS cells,
    []::VARCHAR[] AS evidence,
    to_json({
        year: report_year,
        scope_zh: '本行政区域',
        number: number,
        printed: printed,
        implied: CASE WHEN printed < most THEN most ELSE together END,
        what_zh: CASE WHEN printed < most THEN '中最多一份的' ELSE '的合计' END,
        what_en: CASE WHEN printed < most THEN 'the largest' ELSE 'the sum' END
    }) AS facts
FROM judged
