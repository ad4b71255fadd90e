/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "第三、第四部分互相核对：复议、诉讼通常由申请引起；因主动公开引起的复议、诉讼也属正常"
category_zh = "请核实"
asks_zh = "本年与上年都没有申请,第四部分是否有复议或诉讼"
asks_en = "Is there a review or a suit although neither this year nor last had any request?"
problem_zh = "三、申请表本年与上年的新收、结转均为0,而四、复议诉讼表计有{printed}件,请核实是否漏填申请。"
problem_en = "Part 4 counts {printed} reviews and suits, although this year's and last year's request tables count no request; please check that none was left out."
remedy_zh = "请与办件台账核对；复议、诉讼由主动公开引起的,无需更正。"
remedy_en = "Compare with the register of requests; where the cases arose from disclosure on the authority's own motion, nothing is to be corrected."
tables = ["requests", "proceedings"]

[examples.pass]
report = [{ requests_form = "2021", proceedings_form = "2019" }, { report_year = 2022, edition_id = "before", requests_form = "2021", proceedings_form = "2019" }]
line_requests_2021 = [
    { line_key = "received", total = 0 }, { line_key = "carried_in", total = 0 },
    { edition_id = "before", line_key = "received", total = 3 }, { edition_id = "before", line_key = "carried_in", total = 0 },
]
line_proceedings_2019 = [{ line_key = "review", total = 1 }]

[examples.fail]
report = [{ requests_form = "2021", proceedings_form = "2019" }, { report_year = 2022, edition_id = "before", requests_form = "2021", proceedings_form = "2019" }]
line_requests_2021 = [
    { line_key = "received", total = 0 }, { line_key = "carried_in", total = 0 },
    { edition_id = "before", line_key = "received", total = 0 }, { edition_id = "before", line_key = "carried_in", total = 0 },
]
line_proceedings_2019 = [{ line_key = "review", total = 1 }, { line_key = "direct_suit", total = 2 }]
says_zh = "三、申请表本年与上年的新收、结转均为0,而四、复议诉讼表计有3件,请核实是否漏填申请。"

[examples.not_applicable]
report = [{ requests_form = "2021", proceedings_form = "2019" }]
line_requests_2021 = [{ line_key = "received", total = 0 }, { line_key = "carried_in", total = 0 }]
line_proceedings_2019 = [{ line_key = "review", total = 1 }]
*/
WITH asked AS (
    SELECT edition_id, coalesce(received, 0) + coalesce(carried_in, 0) AS total,
        is_received_unread OR is_carried_in_unread AS is_unread,
        received IS NOT NULL AND carried_in IS NOT NULL AS is_whole
    FROM request_sum
),

contested AS (
    SELECT edition_id, sum(total) AS total, bool_or(total IS NULL AND total_text IS NULL) AS is_unread
    FROM line_proceedings_2019 GROUP BY edition_id
),

judged AS (
    SELECT
        report.authority, report.report_year, report.edition_id, contested.total,
        CASE
            WHEN report.requests_form IS NULL OR report.proceedings_form IS NULL THEN 'not_applicable: one of the two tables was not read'
            WHEN pair.prior_id IS NULL OR prior.edition_id IS NULL THEN 'not_applicable: no request table of the year before'
            WHEN pair.obstacle <> '' THEN 'not_applicable: ' || pair.obstacle
            WHEN asked.total > 0 OR prior.total > 0 THEN 'pass: there were requests'
            WHEN asked.is_unread OR prior.is_unread OR (contested.is_unread AND coalesce(contested.total, 0) = 0)
                THEN 'blocked: we could not read one of the numbers'
            WHEN NOT asked.is_whole OR NOT prior.is_whole THEN 'undetermined: the number of requests is blank'
            WHEN contested.total > 0 THEN 'fail: cases without a request'
            ELSE 'pass: neither requests nor cases'
        END AS answer
    FROM report
    LEFT JOIN asked ON asked.edition_id = report.edition_id
    LEFT JOIN contested ON contested.edition_id = report.edition_id
    LEFT JOIN year_pair AS pair ON pair.edition_id = report.edition_id
    LEFT JOIN asked AS prior ON prior.edition_id = pair.prior_id
)

SELECT
    authority, report_year, edition_id, 'proceedings' AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    NULL AS severity, total AS printed, NULL AS implied, NULL AS residual,
    [
        'proceedings.review.total', 'proceedings.direct_suit.total', 'proceedings.suit_after_review.total',
        'requests.received.total', 'requests.carried_in.total'
    ] AS cells,
    []::VARCHAR[] AS evidence,
    to_json({ printed: total }) AS facts
FROM judged
