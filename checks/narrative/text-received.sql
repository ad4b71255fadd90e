/*
version = 4
severity = "warning"
basis_kind = "logic"
basis_zh = "同一报告的正文与表格互相核对"
category_zh = "请核实"
asks_zh = "正文所说收到的申请件数,与第三部分表格“本年新收”（含结转的,加“上年结转”）的总计是否一致"
asks_en = "Does the number of requests received that the text states match the table (with what was carried in, where the text includes it)?"
problem_zh = "正文称{said_zh}{printed}{unit}（“{sentence}”）,{place_zh}为{implied},相差{difference},请核实。{explained_zh}"
problem_en = "The text says {said_en}: {printed} (“{sentence}”); {place_en} is {implied}; they differ by {difference}. Please check.{explained_en}"
remedy_zh = "请核对正文与表格,改正有误的一处；口径不同的,在正文写明。"
remedy_en = "Compare text and table and correct the one that is wrong; where they count different things, say so in the text."
tables = ["requests"]

[silent]
without = "claims"
says = { sentence-0 = "the text states no such number" }

[examples.pass]
report = [{ requests_form = "2021" }]
claim = [{ kind = "received", value = 4, sentence = "全年收到申请4件。" }]
line_requests_2021 = [{ line_key = "received", total = 4 }]

[examples.fail]
report = [{ requests_form = "2021" }]
claim = [{ kind = "received", value = 2, sentence = "全年收到申请2件。" }]
line_requests_2021 = [{ line_key = "received", total = 3 }]
says_zh = "正文称收到申请2件（“全年收到申请2件。”）,三、表“本年新收”总计为3,相差1,请核实。"

# 应办理的,可能只算已到期限的。
[examples.undetermined]
report = [{ requests_form = "2021" }]
claim = [
    { kind = "due", value = 95, sentence = "全年应办理申请95件。" },
    { kind = "received", value = 17, scope = "代表区政府", sentence = "代表区政府全年收到申请17件。" },
    { kind = "received", value = 90, hedge = "余", sentence = "全年收到申请90余件。" },
]
line_requests_2021 = [{ line_key = "received", total = 95 }]

# 表中该格未能读出时,差异可能是我们的。
[examples.blocked]
report = [{ requests_form = "2021" }]
claim = [{ kind = "received", value = 2, sentence = "全年收到申请2件。" }]
line_requests_2021 = [{ line_key = "received" }]

[examples.not_applicable]
report = [{ requests_form = "2021" }]
*/
WITH beside AS (
    SELECT said.*, received, carried_in, outcome_total,
        coalesce(is_received_unread, TRUE) OR coalesce(is_carried_in_unread, FALSE) AS is_unread,
        -- 受理 and 收到 may include what was carried in.
        CASE WHEN kind = 'due' OR (value = received + carried_in AND about = 'carried_in') THEN received + carried_in ELSE received END AS implied,
        value = received + carried_in AS is_with_carried_in
    FROM claims_of(['received', 'due']) AS said
    LEFT JOIN request_sum USING (edition_id)
),

answered AS (
    SELECT *, text_answer(claim_no, requests_form, is_unread, value, implied, scope, hedge, CASE
            WHEN about = 'handled' AND value = outcome_total THEN 'the sentence may speak of what was answered'
            WHEN kind = 'due' AND value IN (received, outcome_total) THEN 'the sentence may leave out what was carried in, or what was not due yet'
            WHEN is_with_carried_in THEN 'the sentence may include what was carried in'
            ELSE ''
        END) AS first_answer
    FROM beside
),

-- Few sentences differ from their table; only of these it is asked whether they count a part, and whether they are explained.
differing AS (
    SELECT edition_id, claim_no, kind, value, implied FROM answered WHERE starts_with(first_answer, 'fail')
),

part AS (
    SELECT differing.edition_id, differing.claim_no
    FROM differing
    JOIN claim AS other ON other.edition_id = differing.edition_id AND other.kind = differing.kind
    WHERE differing.value < differing.implied
    GROUP BY differing.edition_id, differing.claim_no, differing.implied
    HAVING bool_or(other.value = differing.implied) OR sum(other.value) = differing.implied
),

explained AS (
    SELECT differing.edition_id, differing.claim_no, min(one.sentence) AS explained
    FROM differing
    JOIN claim AS one ON one.edition_id = differing.edition_id AND one.kind = 'explanation'
        AND (one.about = 'requests' OR one.value IN (differing.value, differing.implied, abs(differing.value - differing.implied)))
    GROUP BY differing.edition_id, differing.claim_no
),

judged AS (
    SELECT answered.*, explained.explained,
        CASE
            WHEN part.claim_no IS NOT NULL
                THEN 'undetermined: other sentences give the number of the table, so this one may count a part'
            ELSE first_answer
        END AS answer
    FROM answered
    LEFT JOIN part ON part.edition_id = answered.edition_id AND part.claim_no = answered.claim_no
    LEFT JOIN explained ON explained.edition_id = answered.edition_id AND explained.claim_no = answered.claim_no
)

SELECT
    authority, report_year, edition_id, 'sentence-' || ordinal AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    CASE WHEN explained IS NOT NULL THEN 'info' END AS severity,
    value AS printed, implied, value - implied AS residual,
    ['requests.received.total'] AS cells,
    list_filter([sentence, explained], lambda one: one IS NOT NULL) AS evidence,
    to_json({
        sentence: sentence,
        printed: value,
        unit: unit,
        implied: implied,
        difference: abs(value - implied),
        said_zh: if(kind = 'due', '应办理申请', '收到申请'),
        said_en: if(kind = 'due', 'requests to be handled', 'requests received'),
        place_zh: if(kind = 'due', '三、表“本年新收”与“上年结转”总计之和', '三、表“本年新收”总计'),
        place_en: if(kind = 'due', 'the total received and carried in, in the table of part 3,', 'the total received in the table of part 3'),
        explained_zh: '第六部分或附注的说明：“' || explained || '”',
        explained_en: ' Part 6 or a note explains: “' || explained || '”'
    }) AS facts
FROM judged
