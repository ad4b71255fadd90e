/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "同一报告的正文与表格互相核对"
category_zh = "请核实"
asks_zh = "正文所说本机关行政许可、行政处罚、行政强制的决定件数,与第二部分表格是否一致"
asks_en = "Do the numbers of licences, penalties and coercive measures of this body that the text states match the table?"
problem_zh = "正文称{power_zh}{printed}{unit}（“{sentence}”）,{place_zh}为{implied},相差{difference},请核实。{explained_zh}"
problem_en = "The text says decisions: {printed} (“{sentence}”); {place_en} is {implied}; they differ by {difference}. Please check.{explained_en}"
remedy_zh = "请核对正文与表格,改正有误的一处；口径不同的,在正文写明。"
remedy_en = "Compare text and table and correct the one that is wrong; where they count different things, say so in the text."
tables = ["disclosure"]

[silent]
without = "claims"
says = { sentence-0 = "the text states no such number" }

[examples.pass]
report = [{ disclosure_form = "2021" }]
claim = [{ kind = "penalties", value = 3, sentence = "作出行政处罚决定3件。" }]
line_disclosure_2021 = [{ line_key = "penalties", decisions = 3 }]

[examples.fail]
report = [{ disclosure_form = "2021" }]
claim = [{ kind = "licensing", value = 20, sentence = "办结行政许可20件。" }]
line_disclosure_2021 = [{ line_key = "licensing", decisions = 25 }]
says_zh = "正文称行政许可20件（“办结行政许可20件。”）,二、表“行政许可”的“本年处理决定数量”为25,相差5,请核实。"

[examples.undetermined]
report = [{ disclosure_form = "2021" }]
claim = [{ kind = "penalties", value = 300, scope = "全县", sentence = "全县作出行政处罚决定300件。" }]
line_disclosure_2021 = [{ line_key = "penalties", decisions = 3 }]

[examples.not_applicable]
report = [{ disclosure_form = "2021" }]
*/
WITH line AS (
    SELECT edition_id, line_key, decisions, decisions IS NULL AND decisions_text IS NULL AS is_unread
    FROM line_disclosure_2021
    UNION ALL
    SELECT edition_id, line_key, decisions, decisions IS NULL AND decisions_text IS NULL
    FROM line_disclosure_2019
),

beside AS (
    SELECT said.*, line.decisions AS implied,
        coalesce(line.is_unread, TRUE) AS is_unread
    FROM claims_of(['licensing', 'penalties', 'coercion']) AS said
    LEFT JOIN line ON line.edition_id = said.edition_id AND line.line_key = said.kind
),

answered AS (
    SELECT *, text_answer(claim_no, disclosure_form, is_unread, value, implied, scope, hedge, '') AS first_answer
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
        AND (one.about = 'powers' OR one.value IN (differing.value, differing.implied, abs(differing.value - differing.implied)))
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
    authority, report_year, edition_id, coalesce(kind, 'sentence') || '-' || ordinal AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    CASE WHEN explained IS NOT NULL THEN 'info' END AS severity,
    value AS printed, implied, value - implied AS residual,
    ['disclosure.' || kind || '.decisions'] AS cells,
    list_filter([sentence, explained], lambda one: one IS NOT NULL) AS evidence,
    to_json({
        sentence: sentence,
        printed: value,
        unit: unit,
        implied: implied,
        difference: abs(value - implied),
        power_zh: CASE kind WHEN 'licensing' THEN '行政许可' WHEN 'penalties' THEN '行政处罚' ELSE '行政强制' END,
        place_zh: '二、表“' || CASE kind WHEN 'licensing' THEN '行政许可' WHEN 'penalties' THEN '行政处罚' ELSE '行政强制' END || '”的“本年处理决定数量”',
        place_en: 'the table of part 2',
        explained_zh: '第六部分或附注的说明：“' || explained || '”',
        explained_en: ' Part 6 or a note explains: “' || explained || '”'
    }) AS facts
FROM judged
