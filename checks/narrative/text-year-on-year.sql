/*
version = 2
severity = "warning"
basis_kind = "logic"
basis_zh = "正文所说增减与所据两年的数互相核对,按所印位数的四舍五入计"
category_zh = "请核实"
asks_zh = "正文所说较上年的增减,与本年、上年两数是否相符（上年数取自同句或上年年报）"
asks_en = "Does a change against the year before that the text states follow from the two years' numbers (last year's from the sentence, or from last year's report)?"
problem_zh = "正文称本年{base}较上年变动{printed}{unit},上年为{prior}（{prior_from_zh}）,计算为{implied}{unit},请核实。所在句：“{sentence}”{explained_zh}"
problem_en = "The text says that {base} this year is a change of {printed}{unit}; last year's number is {prior} ({prior_from_en}), which gives {implied}{unit}. Please check. The sentence: “{sentence}”{explained_en}"
remedy_zh = "请与上年年报核对,改正有误的数；口径不同的,在正文写明。"
remedy_en = "Compare with last year's report and correct the number that is wrong; where they count different things, say so."

[silent]
without = "claims"
says = { sentence-0 = "the text states no change against the year before" }

[examples.pass]
report = [{}]
claim = [
    { kind = "change", list_group = 1, value = 20, unit = "%", rounding = 0.5, sentence = "收到12件,较上年的10件增长20%。" },
    { kind = "change-base", list_group = 1, value = 12 },
    { kind = "change-prior", list_group = 1, value = 10 },
]

[examples.fail]
report = [{ report_year = 2022, edition_id = "last", requests_form = "2021" }, { report_year = 2023, requests_form = "2021" }]
claim = [
    { kind = "change", list_group = 1, value = 3, unit = "件", about = "received", sentence = "收到申请12件,比上年增加3件。" },
    { kind = "change-base", list_group = 1, value = 12 },
]
line_requests_2021 = [{ edition_id = "last", line_key = "received", total = 10 }]
says_zh = "正文称本年12较上年变动3件,上年为10（上年年报）,计算为2件,请核实。所在句：“收到申请12件,比上年增加3件。”"

[examples.undetermined]
report = [{}]
claim = [
    { kind = "change", list_group = 1, value = 20, unit = "%", rounding = 0.5, hedge = "约", sentence = "收到12件,较上年的11件增长约20%。" },
    { kind = "change-base", list_group = 1, value = 12 },
    { kind = "change-prior", list_group = 1, value = 11 },
]

# 没有上年年报,也没有写明上年的数。
[examples.not_applicable]
report = [{}]
claim = [
    { kind = "change", list_group = 1, value = 3, unit = "件", about = "received", sentence = "收到申请12件,比上年增加3件。" },
    { kind = "change-base", list_group = 1, value = 12 },
]
*/
WITH stated AS (
    SELECT said.*, base.value AS base, prior.value AS prior_said,
        -- 比上年增加6件,增长60%: the one change says what last year's number was for the other.
        base.value - step.value AS prior_shown,
        said.hedge <> '' OR base.hedge <> '' OR coalesce(prior.hedge <> '', FALSE) OR coalesce(step.hedge <> '', FALSE) AS is_loose,
        last_year.edition_id AS last_id, last_year.scope AS last_scope,
        CASE said.about WHEN 'answered' THEN 'outcome_total' ELSE said.about END AS line_key
    FROM claims_of(['change']) AS said
    LEFT JOIN claim AS base
        ON base.edition_id = said.edition_id AND base.list_group = said.list_group AND base.kind = 'change-base'
    LEFT JOIN claim AS prior
        ON prior.edition_id = said.edition_id AND prior.list_group = said.list_group AND prior.kind = 'change-prior'
    LEFT JOIN claim AS step
        ON step.edition_id = said.edition_id AND step.list_group = said.list_group AND step.kind = 'change-by'
    LEFT JOIN report AS last_year
        ON last_year.authority = CASE WHEN said.kind IS NOT NULL THEN said.authority END
        AND last_year.report_year = said.report_year - 1
),

set_beside AS (
    SELECT stated.* EXCLUDE line_key,
        coalesce(prior_said, prior_shown, request.total, decision.decisions, proceeding.total) AS prior,
        CASE WHEN prior_said IS NULL AND prior_shown IS NULL THEN stated.line_key END AS line_key,
        request.is_unread AS is_unread
    FROM stated
    -- Only of reports whose next one speaks of a change.
    LEFT JOIN (
        FROM request_total WHERE line_key IN ('received', 'outcome_total') AND edition_id IN (SELECT last_id FROM stated)
    ) AS request
        ON request.edition_id = last_id AND request.line_key = stated.line_key
    LEFT JOIN line_disclosure_2021 AS decision ON decision.edition_id = last_id AND decision.line_key = stated.line_key
    LEFT JOIN line_proceedings_2019 AS proceeding ON proceeding.edition_id = last_id AND proceeding.line_key = stated.line_key
),

derived AS (
    SELECT *,
        (CASE WHEN unit = '%' THEN 100 * (base - prior) / nullif(prior, 0) ELSE base - prior END)::DECIMAL(24,6) AS exact,
        CASE WHEN unit = '%' THEN rounding ELSE 0 END AS tolerance
    FROM set_beside
),

judged AS (
    SELECT *,
        CASE
            WHEN claim_no IS NULL THEN 'not_applicable: the text states no change against the year before'
            WHEN exact IS NULL AND is_unread THEN 'blocked: we could not read last year''s number'
            WHEN exact IS NULL OR value IS NULL THEN 'not_applicable: last year''s number is not known, or is 0'
            WHEN abs(value - exact) <= tolerance THEN 'pass: the change follows from the two numbers'
            WHEN is_loose THEN 'undetermined: a number is approximate'
            WHEN scope <> '' OR (prior_said IS NULL AND prior_shown IS NULL AND report_scope <> last_scope)
                THEN 'undetermined: the sentence or one of the two reports speaks of another scope'
            WHEN abs(value - exact) <= 2 * tolerance THEN 'undetermined: the last digit was cut off or rounded otherwise'
            ELSE 'fail: the change does not follow from the two numbers'
        END AS answer
    FROM derived
),

explained AS (
    SELECT judged.edition_id, judged.claim_no, min(one.sentence) AS explained
    FROM judged
    JOIN claim AS one ON one.edition_id = judged.edition_id AND one.kind = 'explanation'
        AND (one.about = CASE WHEN judged.about = '' THEN 'lists' ELSE 'requests' END OR one.value IN (judged.base, judged.prior))
    WHERE starts_with(judged.answer, 'fail')
    GROUP BY judged.edition_id, judged.claim_no
)

SELECT
    authority, report_year, edition_id, 'sentence-' || ordinal AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    CASE WHEN explained IS NOT NULL THEN 'info' END AS severity,
    value AS printed, exact AS implied, value - exact AS residual,
    []::VARCHAR[] AS cells,
    list_filter([sentence, explained], lambda one: one IS NOT NULL) AS evidence,
    to_json({
        sentence: sentence,
        printed: value,
        unit: unit,
        base: base,
        prior: prior,
        implied: exact::DECIMAL(24,2),
        prior_from_zh: CASE WHEN prior_said IS NULL AND prior_shown IS NULL THEN '上年年报' ELSE '同句' END,
        prior_from_en: CASE WHEN prior_said IS NULL AND prior_shown IS NULL THEN 'last year''s report' ELSE 'the same sentence' END,
        explained_zh: '第六部分或附注的说明：“' || explained || '”',
        explained_en: ' Part 6 or a note explains: “' || explained || '”'
    }) AS facts
FROM judged
LEFT JOIN explained USING (edition_id, claim_no)
