/*
version = 2
severity = "warning"
basis_kind = "logic"
basis_zh = "同一报告的正文与表格互相核对"
category_zh = "请核实"
asks_zh = "正文所说行政复议、行政诉讼件数及结果,与第四部分表格是否一致"
asks_en = "Do the numbers of reviews and suits, and their results, that the text states match the table?"
problem_zh = "正文称{proceeding_zh}{printed}{unit}（“{sentence}”）,{place_zh}为{implied},相差{difference},请核实。{explained_zh}"
problem_en = "The text says {proceeding_en}: {printed} (“{sentence}”); {place_en} is {implied}; they differ by {difference}. Please check.{explained_en}"
remedy_zh = "请核对正文与表格,改正有误的一处；口径不同的,在正文写明。"
remedy_en = "Compare text and table and correct the one that is wrong; where they count different things, say so in the text."
tables = ["proceedings"]

[silent]
without = "claims"
says = { sentence-0 = "the text states no such number" }

[examples.pass]
report = [{ proceedings_form = "2019" }]
claim = [{ kind = "suit", value = 3, sentence = "行政诉讼3件。" }]
line_proceedings_2019 = [{ line_key = "direct_suit", total = 2 }, { line_key = "suit_after_review", total = 1 }]

[examples.fail]
report = [{ proceedings_form = "2019" }]
claim = [{ kind = "review_upheld", value = 2, sentence = "行政复议3件,维持2件。" }]
line_proceedings_2019 = [{ line_key = "review", total = 3, upheld = 3 }]
says_zh = "正文称行政复议结果维持2件（“行政复议3件,维持2件。”）,四、表“行政复议”的“结果维持”为3,相差1,请核实。"

[examples.undetermined]
report = [{ proceedings_form = "2019" }]
claim = [{ kind = "review", value = 20, scope = "全县", sentence = "全县行政复议20件。" }]
line_proceedings_2019 = [{ line_key = "review", total = 3 }]

[examples.blocked]
report = [{ proceedings_form = "2019" }]
claim = [{ kind = "review", value = 2, sentence = "行政复议2件。" }]

[examples.not_applicable]
report = [{ proceedings_form = "2019" }]
*/
WITH said AS (
    SELECT *,
        CASE WHEN kind IN ('direct_suit', 'suit_after_review') THEN kind ELSE split_part(kind, '_', 1) END AS proceeding,
        regexp_extract(kind, '^(?:review|suit)_(upheld|corrected|pending)$', 1) AS result
    FROM claims_of(['review', 'suit', 'direct_suit', 'suit_after_review', 'review_upheld', 'review_corrected', 'review_pending', 'suit_upheld', 'suit_corrected', 'suit_pending'])
),

counted AS (
    SELECT said.edition_id, said.claim_no,
        count(*) AS lines,
        sum(CASE result WHEN 'upheld' THEN line.upheld WHEN 'corrected' THEN line.corrected WHEN 'pending' THEN line.pending ELSE line.total END) AS implied,
        count(CASE result WHEN 'upheld' THEN line.upheld WHEN 'corrected' THEN line.corrected WHEN 'pending' THEN line.pending ELSE line.total END) AS numbers,
        count(CASE result WHEN 'upheld' THEN line.upheld_text WHEN 'corrected' THEN line.corrected_text WHEN 'pending' THEN line.pending_text ELSE line.total_text END) AS texts
    FROM (FROM said WHERE claim_no IS NOT NULL) AS said
    JOIN line_proceedings_2019 AS line ON line.edition_id = said.edition_id
        AND (line.line_key = said.proceeding OR (said.proceeding = 'suit' AND line.line_key IN ('direct_suit', 'suit_after_review')))
    GROUP BY said.edition_id, said.claim_no
),

beside AS (
    SELECT said.*,
        CASE WHEN numbers = lines THEN counted.implied END AS implied,
        coalesce(numbers < lines AND texts = 0, TRUE) OR lines < if(proceeding = 'suit', 2, 1) AS is_unread
    FROM said
    LEFT JOIN counted ON counted.edition_id = said.edition_id AND counted.claim_no = said.claim_no
),

answered AS (
    SELECT *, text_answer(claim_no, proceedings_form, is_unread, value, implied, scope, hedge, CASE
            -- Where nothing says that they are over disclosure they may be all there were, and those are never fewer.
            WHEN about = 'of_any_matter' AND value > implied THEN 'the sentence may count those over other matters too'
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
    JOIN (FROM claim WHERE edition_id IN (SELECT edition_id FROM differing)) AS other
        ON other.edition_id = differing.edition_id AND other.kind = differing.kind
    WHERE differing.value < differing.implied
    GROUP BY differing.edition_id, differing.claim_no, differing.implied
    HAVING bool_or(other.value = differing.implied) OR sum(other.value) = differing.implied
),

explained AS (
    SELECT differing.edition_id, differing.claim_no, min(one.sentence) AS explained
    FROM differing
    JOIN claim AS one ON one.edition_id = differing.edition_id AND one.kind = 'explanation'
        AND (one.about = 'proceedings' OR one.value IN (differing.value, differing.implied, abs(differing.value - differing.implied)))
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
    list_transform(
        CASE proceeding WHEN 'suit' THEN ['direct_suit', 'suit_after_review'] ELSE [proceeding] END,
        lambda one: 'proceedings.' || one || '.' || if(result = '', 'total', result)
    ) AS cells,
    list_filter([sentence, explained], lambda one: one IS NOT NULL) AS evidence,
    to_json({
        sentence: sentence,
        printed: value,
        unit: unit,
        implied: implied,
        difference: abs(value - implied),
        proceeding_zh: CASE proceeding WHEN 'review' THEN '行政复议' WHEN 'suit' THEN '行政诉讼' WHEN 'direct_suit' THEN '未经复议直接起诉' WHEN 'suit_after_review' THEN '复议后起诉' END
            || CASE result WHEN 'upheld' THEN '结果维持' WHEN 'corrected' THEN '结果纠正' WHEN 'pending' THEN '尚未审结' ELSE '' END,
        proceeding_en: replace(kind, '_', ' '),
        place_zh: '四、表“' || CASE proceeding WHEN 'review' THEN '行政复议' WHEN 'suit' THEN '未经复议直接起诉”与“复议后起诉' WHEN 'direct_suit' THEN '未经复议直接起诉' ELSE '复议后起诉' END
            || '”的“' || CASE result WHEN 'upheld' THEN '结果维持' WHEN 'corrected' THEN '结果纠正' WHEN 'pending' THEN '尚未审结' ELSE '总计' END || '”',
        place_en: 'the table of part 4',
        explained_zh: '第六部分或附注的说明：“' || explained || '”',
        explained_en: ' Part 6 or a note explains: “' || explained || '”'
    }) AS facts
FROM judged
