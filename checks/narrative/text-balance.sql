/*
version = 3
severity = "warning"
basis_kind = "logic"
basis_zh = "同一报告正文中的数互相核对：收到与上年结转之和,即办结与结转下年之和"
category_zh = "请核实"
asks_zh = "正文同时写明收到、上年结转、办结、结转下年的,收到与上年结转之和是否等于办结与结转下年之和"
asks_en = "Where the text states all four, is received + carried in = answered + carried out?"
problem_zh = "正文称收到{received}件、上年结转{carried_in}件,合计{implied}；办结{answered}件、结转下年{carried_out}件,合计{printed},相差{difference},请核实。{explained_zh}"
problem_en = "The text states {received} received and {carried_in} carried in, together {implied}; {answered} answered and {carried_out} carried out, together {printed}; they differ by {difference}. Please check.{explained_en}"
remedy_zh = "请与办件台账核对,改正有误的数；口径不同的,在正文写明。"
remedy_en = "Compare with the register of requests and correct the number that is wrong; where they count different things, say so."

[silent]
without = "claims"
says = { requests = "the text does not state all four numbers, or states one of them twice" }

[examples.pass]
report = [{}]
claim = [
    { kind = "received", value = 821, sentence = "收到821件。" },
    { kind = "carried_in", value = 2, sentence = "上年结转2件。" },
    { kind = "answered", value = 814, sentence = "办结814件。" },
    { kind = "carried_out", value = 9, sentence = "结转9件。" },
]

[examples.fail]
report = [{}]
claim = [
    { kind = "received", value = 20, sentence = "收到20件。" },
    { kind = "carried_in", value = 2, sentence = "上年结转2件。" },
    { kind = "answered", value = 18, sentence = "办结18件。" },
    { kind = "carried_out", value = 1, sentence = "结转1件。" },
]
says_zh = "正文称收到20件、上年结转2件,合计22；办结18件、结转下年1件,合计19,相差3,请核实。"

# 收到的件数可能已含上年结转。
[examples.undetermined]
report = [{}]
claim = [
    { kind = "received", value = 22, sentence = "受理22件。" },
    { kind = "carried_in", value = 2, sentence = "上年结转2件。" },
    { kind = "answered", value = 21, sentence = "办结21件。" },
    { kind = "carried_out", value = 1, sentence = "结转1件。" },
]

[examples.not_applicable]
report = [{}]
claim = [{ kind = "received", value = 22, sentence = "受理22件。" }]
*/
WITH stated AS (
    -- A kind that several sentences number differently says nothing here: one of them may count a part.
    SELECT edition_id, min(authority) AS authority, min(report_year) AS report_year,
        CASE WHEN min(value) FILTER (kind = 'received') = max(value) FILTER (kind = 'received')
            THEN max(value) FILTER (kind = 'received') END AS received,
        CASE WHEN min(value) FILTER (kind = 'carried_in') = max(value) FILTER (kind = 'carried_in')
            THEN max(value) FILTER (kind = 'carried_in') END AS carried_in,
        CASE WHEN min(value) FILTER (kind = 'answered' AND coalesce(about, '') <> 'handled') = max(value) FILTER (kind = 'answered' AND coalesce(about, '') <> 'handled')
            THEN max(value) FILTER (kind = 'answered' AND coalesce(about, '') <> 'handled') END AS answered,
        CASE WHEN min(value) FILTER (kind = 'carried_out') = max(value) FILTER (kind = 'carried_out')
            THEN max(value) FILTER (kind = 'carried_out') END AS carried_out,
        coalesce(bool_or(hedge <> '' OR scope <> '') FILTER (coalesce(about, '') <> 'handled' AND kind <> 'due'), FALSE) AS is_loose,
        list(value) FILTER (kind = 'due' AND hedge = '' AND scope = '') AS due
    FROM claims_of(['received', 'carried_in', 'answered', 'carried_out', 'due'])
    GROUP BY edition_id
),

judged AS (
    SELECT *,
        CASE
            WHEN received + carried_in + answered + carried_out IS NULL
                THEN 'not_applicable: the text does not state all four numbers, or states one of them twice'
            WHEN received + carried_in = answered + carried_out THEN 'pass: the four numbers meet'
            WHEN is_loose THEN 'undetermined: one of the numbers is approximate, counts a part or speaks of another scope'
            -- 应办理13件 says that what came is meant without what was carried in, and what was done with it.
            WHEN list_contains(due, received + carried_in) THEN 'fail: the four numbers do not meet'
            WHEN received = answered + carried_out THEN 'undetermined: what was received may include what was carried in'
            WHEN received = answered THEN 'undetermined: what was answered may leave out what was carried in'
            ELSE 'fail: the four numbers do not meet'
        END AS answer
    FROM stated
),

-- Few fail; only of these the sentences are fetched.
sentence AS (
    SELECT edition_id, claim_no, sentence FROM claim WHERE kind IN ('received', 'carried_in', 'answered', 'carried_out')
),

explained AS (
    SELECT judged.edition_id, min(one.sentence) AS explained
    FROM judged
    JOIN claim AS one ON one.edition_id = judged.edition_id AND one.kind = 'explanation'
        AND (one.about = 'requests' OR one.value IN (judged.received, judged.carried_in, judged.answered, judged.carried_out))
    WHERE starts_with(judged.answer, 'fail')
    GROUP BY judged.edition_id
)

SELECT
    authority, report_year, edition_id, 'requests' AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    CASE WHEN explained IS NOT NULL THEN 'info' END AS severity,
    answered + carried_out AS printed, received + carried_in AS implied,
    answered + carried_out - received - carried_in AS residual,
    []::VARCHAR[] AS cells,
    list_filter(
        list_append(list_distinct(list_transform(list_sort(
            (SELECT list({ claim_no: claim_no, sentence: sentence }) FROM sentence WHERE sentence.edition_id = judged.edition_id)
        ), lambda one: one.sentence)), explained),
        lambda one: one IS NOT NULL
    ) AS evidence,
    to_json({
        received: received,
        carried_in: carried_in,
        answered: answered,
        carried_out: carried_out,
        printed: answered + carried_out,
        implied: received + carried_in,
        difference: abs(answered + carried_out - received - carried_in),
        explained_zh: '第六部分或附注的说明：“' || explained || '”',
        explained_en: ' Part 6 or a note explains: “' || explained || '”'
    }) AS facts
FROM judged
LEFT JOIN explained USING (edition_id)
