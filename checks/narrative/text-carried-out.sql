/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "同一报告的正文与表格互相核对"
category_zh = "请核实"
asks_zh = "正文所说结转下年度申请件数,与第三部分表格“结转下年度继续办理”的总计是否一致"
asks_en = "Does the number of requests carried out that the text states match the table?"
problem_zh = "正文称结转下年度申请{printed}{unit}（“{sentence}”）,{place_zh}为{implied},相差{difference},请核实。{explained_zh}"
problem_en = "The text says requests carried out: {printed} (“{sentence}”); {place_en} is {implied}; they differ by {difference}. Please check.{explained_en}"
remedy_zh = "请核对正文与表格,改正有误的一处；口径不同的,在正文写明。"
remedy_en = "Compare text and table and correct the one that is wrong; where they count different things, say so in the text."
tables = ["requests"]

[silent]
without = "claims"
says = { sentence-0 = "the text states no such number" }

[examples.pass]
report = [{ requests_form = "2021" }]
claim = [{ kind = "carried_out", value = 4, sentence = "结转下年度4件。" }]
line_requests_2021 = [{ line_key = "carried_out", total = 4 }]

[examples.fail]
report = [{ requests_form = "2021" }]
claim = [{ kind = "carried_out", value = 2, sentence = "结转下年度2件。" }]
line_requests_2021 = [{ line_key = "carried_out", total = 3 }]
says_zh = "正文称结转下年度申请2件（“结转下年度2件。”）,三、表“结转下年度继续办理”总计为3,相差1,请核实。"

# 约数、另一口径,无从判断。
[examples.undetermined]
report = [{ requests_form = "2021" }]
claim = [
    { kind = "carried_out", value = 17, scope = "代表区政府", sentence = "代表区政府结转下年度17件。" },
    { kind = "carried_out", value = 90, hedge = "余", sentence = "结转下年度90余件。" },
]
line_requests_2021 = [{ line_key = "carried_out", total = 95 }]

# 表中该格未能读出时,差异可能是我们的。
[examples.blocked]
report = [{ requests_form = "2021" }]
claim = [{ kind = "carried_out", value = 2, sentence = "结转下年度2件。" }]
line_requests_2021 = [{ line_key = "carried_out" }]

[examples.not_applicable]
report = [{ requests_form = "2021" }]
*/
WITH beside AS (
    SELECT said.*, carried_out AS implied,
        coalesce(is_carried_out_unread, TRUE) AS is_unread
    FROM claims_of(['carried_out']) AS said
    LEFT JOIN request_sum USING (edition_id)
),

answered AS (
    SELECT *, text_answer(claim_no, requests_form, is_unread, value, implied, scope, hedge, '') AS first_answer
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
    ['requests.carried_out.total'] AS cells,
    list_filter([sentence, explained], lambda one: one IS NOT NULL) AS evidence,
    to_json({
        sentence: sentence,
        printed: value,
        unit: unit,
        implied: implied,
        difference: abs(value - implied),
        place_zh: '三、表“结转下年度继续办理”总计',
        place_en: 'the total carried out in the table of part 3',
        explained_zh: '第六部分或附注的说明：“' || explained || '”',
        explained_en: ' Part 6 or a note explains: “' || explained || '”'
    }) AS facts
FROM judged
