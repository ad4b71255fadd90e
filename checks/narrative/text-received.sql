/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "同一报告的正文与表格互相核对"
category_zh = "请核实"
asks_zh = "正文所说收到的申请件数,与第三部分表格“本年新收”（含结转的,加“上年结转”）的总计是否一致"
asks_en = "Does the number of requests received that the text states match the table (with what was carried in, where the text includes it)?"
problem_zh = "正文称收到申请{printed}件（“{sentence}”）,三、表中{counted_zh}总计为{implied},相差{difference},请核实。"
problem_en = "The text speaks of {printed} requests received (“{sentence}”); in the table of part 3 {counted_en} comes to {implied}; they differ by {difference}. Please check."
remedy_zh = "请核对正文与表格,改正有误的一处；口径不同的,在正文写明。"
remedy_en = "Compare text and table and correct the one that is wrong; where they count different things, say so in the text."
tables = ["requests"]

[examples.pass]
report = [{ requests_form = "2021" }]
claim = [{ kind = "received", value = 4, unit = "件", sentence = "全年收到申请4件。" }]
cell = [
    { table_kind = "requests", form = "2021", address = "requests.received.total", value = 4, text = "4" },
    { table_kind = "requests", form = "2021", address = "requests.carried_in.total", value = 1, text = "1" },
]

[examples.fail]
report = [{ requests_form = "2021" }]
claim = [{ kind = "received", value = 2, unit = "件", sentence = "全年收到申请2件。" }]
cell = [
    { table_kind = "requests", form = "2021", address = "requests.received.total", value = 3, text = "3" },
    { table_kind = "requests", form = "2021", address = "requests.carried_in.total", value = 0, text = "0" },
]
says_zh = "正文称收到申请2件（“全年收到申请2件。”）,三、表中“本年新收”总计为3,相差1,请核实。"

# 代表区政府受理的件数不是本机关表中的件数。
[examples.undetermined]
report = [{ requests_form = "2021" }]
claim = [{ kind = "received", value = 17, unit = "件", scope = "代表区政府", sentence = "代表区政府收到申请17件。" }]
cell = [{ table_kind = "requests", form = "2021", address = "requests.received.total", value = 95, text = "95" }]

# 表中该格未能读出时,差异可能是我们的。
[examples.blocked]
report = [{ requests_form = "2021" }]
claim = [{ kind = "received", value = 2, unit = "件", sentence = "全年收到申请2件。" }]

[examples.not_applicable]
report = [{ requests_form = "2021" }]
claim = [{ kind = "carried_in", value = 2, unit = "件", sentence = "上年结转2件。" }]
*/
WITH stated AS (
    SELECT
        report.authority, report.report_year, report.edition_id, report.requests_form,
        claim.claim_no, claim.value, claim.sentence, claim.section, claim.hedge, claim.scope,
        -- 受理 and 收到 may include what was carried in; the reader of the text says so in the label.
        contains(claim.label, '结转') AS is_with_carried_in,
        row_number() OVER (PARTITION BY report.edition_id ORDER BY claim.claim_no) AS ordinal
    FROM report
    LEFT JOIN claim ON claim.edition_id = report.edition_id AND claim.kind = 'received'
),

set_beside AS (
    SELECT
        stated.*,
        received.edition_id IS NULL OR (is_with_carried_in AND carried_in.edition_id IS NULL) AS is_unread,
        received.value AS received,
        received.value + carried_in.value AS received_and_carried_in,
        CASE WHEN is_with_carried_in THEN received.value + carried_in.value ELSE received.value END AS implied
    FROM stated
    LEFT JOIN cell AS received
        ON received.edition_id = stated.edition_id AND received.address = 'requests.received.total'
    LEFT JOIN cell AS carried_in
        ON carried_in.edition_id = stated.edition_id AND carried_in.address = 'requests.carried_in.total'
),

judged AS (
    SELECT
        *,
        -- Another sentence gives the table's own number, so a smaller one may well count a part of it.
        value < received AND bool_or(value = received) OVER (PARTITION BY edition_id) AS is_perhaps_a_part
    FROM set_beside
)

SELECT
    authority, report_year, edition_id, 'sentence-' || ordinal AS subject,
    CASE
        WHEN claim_no IS NULL OR requests_form IS NULL THEN 'not_applicable'
        WHEN is_unread THEN 'blocked'
        WHEN value IN (received, implied) THEN 'pass'
        WHEN implied IS NULL OR scope <> '' OR hedge <> '' THEN 'undetermined'
        WHEN value = received_and_carried_in OR is_perhaps_a_part THEN 'undetermined'
        ELSE 'fail'
    END AS status,
    CASE
        WHEN claim_no IS NULL THEN 'the text states no number of requests received'
        WHEN requests_form IS NULL THEN 'no request table was read'
        WHEN is_unread THEN 'we could not read the number in the table'
        WHEN value IN (received, implied) THEN 'text and table agree'
        WHEN implied IS NULL THEN 'the number in the table is blank'
        WHEN scope <> '' THEN 'the sentence speaks of another scope: ' || scope
        WHEN hedge <> '' THEN 'the sentence gives an approximate number: ' || hedge
        WHEN value = received_and_carried_in THEN 'the sentence may include what was carried in'
        WHEN is_perhaps_a_part THEN 'another sentence gives the number of the table; this one may count a part'
        ELSE 'text and table give different numbers'
    END AS reason,
    NULL AS severity,
    value AS printed, implied, value - implied AS residual,
    CASE
        WHEN is_with_carried_in THEN ['requests.received.total', 'requests.carried_in.total']
        ELSE ['requests.received.total']
    END AS cells,
    CASE WHEN sentence IS NULL THEN [] ELSE [sentence] END AS evidence,
    to_json({
        sentence: sentence,
        printed: value,
        implied: implied,
        difference: abs(value - implied),
        counted_zh: CASE WHEN is_with_carried_in THEN '“本年新收”与“上年结转”' ELSE '“本年新收”' END,
        counted_en: CASE WHEN is_with_carried_in THEN 'received + carried in' ELSE 'received' END
    }) AS facts
FROM judged
