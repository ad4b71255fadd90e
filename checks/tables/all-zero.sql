/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "与上年年报、与机关层级对照：全年没有一件申请并非不可能,仅提示核对是否漏填"
category_zh = "请核实"
asks_zh = "第三部分申请表是否全为零,而上年新收不少于20件,或该机关为设区的市级以上政府"
asks_en = "Is the request table all zero although last year's report counted 20 requests or more, or the authority is a city or above?"
problem_zh = "三、申请表新收、结转和办理结果的总计均为0,而{why_zh},请核实是否漏填。"
problem_en = "In the request table received, carried in, outcomes and carried out are all 0, although {why_en}; please check that nothing was left out."
remedy_zh = "请与办件台账核对；确无申请的,无需更正。"
remedy_en = "Compare with the register of requests; where there were none, nothing is to be corrected."
tables = ["requests"]

[examples.pass]
report = [{ requests_form = "2021" }, { report_year = 2022, edition_id = "before", requests_form = "2021" }]
line_requests_2021 = [
    { line_key = "received", total = 0 }, { line_key = "carried_in", total = 0 },
    { line_key = "outcome_total", total = 0 }, { line_key = "carried_out", total = 0 },
    { edition_id = "before", line_key = "received", total = 4 }, { edition_id = "before", line_key = "carried_in", total = 0 },
    { edition_id = "before", line_key = "outcome_total", total = 4 }, { edition_id = "before", line_key = "carried_out", total = 0 },
]

[examples.fail]
report = [{ requests_form = "2021" }, { report_year = 2022, edition_id = "before" }]
line_requests_2021 = [
    { line_key = "received", total = 0 }, { line_key = "carried_in", total = 0 },
    { line_key = "outcome_total", total = 0 }, { line_key = "carried_out", total = 0 },
    { edition_id = "before", line_key = "received", total = 31 },
]
says_zh = "三、申请表新收、结转和办理结果的总计均为0,而上年年报新收31件,请核实是否漏填。"

[examples.not_applicable]
report = [{}]
*/
WITH summed AS (
    SELECT edition_id, received, greatest(received, carried_in, outcome_total, carried_out) AS most,
        received + carried_in + outcome_total + carried_out IS NOT NULL AS is_whole,
        is_received_unread OR is_carried_in_unread OR is_outcome_total_unread OR is_carried_out_unread AS is_unread
    FROM request_sum
),

beside AS (
    SELECT
        report.authority, report.report_year, report.edition_id, report.requests_form, summed.* EXCLUDE edition_id,
        CASE WHEN pair.obstacle = '' THEN prior.received END AS prior_received,
        authority.kind IN ('government', 'office') AND authority.level IN ('city', 'province') OR authority.level = 'central'
            AS is_high
    FROM report
    LEFT JOIN summed USING (edition_id)
    LEFT JOIN year_pair AS pair ON pair.edition_id = report.edition_id
    LEFT JOIN summed AS prior ON prior.edition_id = pair.prior_id
    LEFT JOIN authority ON authority.authority = report.authority
),

judged AS (
    SELECT *,
        CASE
            WHEN requests_form IS NULL THEN 'not_applicable: no request table was read'
            WHEN most > 0 THEN 'pass: there were requests'
            WHEN coalesce(is_unread, TRUE) THEN 'blocked: we could not read one of the totals'
            WHEN NOT is_whole THEN 'undetermined: one of the totals is blank'
            WHEN prior_received >= 20 THEN 'fail: all zero after a year of many requests'
            WHEN is_high THEN 'fail: all zero at this level'
            ELSE 'pass: as one would expect'
        END AS answer
    FROM beside
)

SELECT
    authority, report_year, edition_id, 'requests' AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    NULL AS severity, most AS printed, NULL AS implied, NULL AS residual,
    ['requests.received.total', 'requests.carried_in.total', 'requests.outcome_total.total', 'requests.carried_out.total'] AS cells,
    []::VARCHAR[] AS evidence,
    to_json({
        why_zh: CASE WHEN prior_received >= 20 THEN '上年年报新收' || prior_received::BIGINT || '件' ELSE '该机关为设区的市级以上机关' END,
        why_en: CASE
            WHEN prior_received >= 20 THEN 'last year''s report counted ' || prior_received::BIGINT || ' received'
            ELSE 'it is an authority of a city or above'
        END
    }) AS facts
FROM judged
