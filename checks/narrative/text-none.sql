/*
version = 2
severity = "warning"
basis_kind = "logic"
basis_zh = "同一报告的正文与表格互相核对"
category_zh = "请核实"
asks_zh = "正文说未收到申请、未发生复议或诉讼、未制定规范性文件的,表中该项是否为0"
asks_en = "Where the text says that nothing was received, reviewed, sued or issued, is the table 0 as well?"
problem_zh = "正文称{none_zh}（“{sentence}”）,{place_zh}为{implied},请核实。{explained_zh}"
problem_en = "The text says that there were no {none_en} (“{sentence}”); {place_en} is {implied}. Please check.{explained_en}"
remedy_zh = "请核对正文与表格,改正有误的一处；口径不同的,在正文写明。"
remedy_en = "Compare text and table and correct the one that is wrong; where they count different things, say so in the text."

[silent]
without = "claims"
says = { sentence-0 = "the text states no such number" }

[examples.pass]
report = [{ requests_form = "2021" }]
claim = [{ kind = "none-received", value = 0, sentence = "未收到政府信息公开申请。" }]
line_requests_2021 = [{ line_key = "received", total = 0 }]

[examples.fail]
report = [{ proceedings_form = "2019" }]
claim = [{ kind = "none-proceedings", value = 0, sentence = "未发生行政复议、行政诉讼。" }]
line_proceedings_2019 = [
    { line_key = "review", total = 1 }, { line_key = "direct_suit", total = 0 }, { line_key = "suit_after_review", total = 0 },
]
says_zh = "正文称未发生行政复议、行政诉讼（“未发生行政复议、行政诉讼。”）,四、表总计为1,请核实。"

# 另一句写明了收到的件数,本句可能只说其中一部分。
[examples.undetermined]
report = [{ requests_form = "2021" }]
claim = [
    { kind = "none-received", value = 0, sentence = "未收到政府信息公开申请。" },
    { kind = "received", value = 2, sentence = "收到申请2件。" },
]
line_requests_2021 = [{ line_key = "received", total = 2 }]

[examples.blocked]
report = [{ requests_form = "2021" }]
claim = [{ kind = "none-received", value = 0, sentence = "未收到政府信息公开申请。" }]

[examples.not_applicable]
report = [{ requests_form = "2021" }]
*/
WITH said AS (
    FROM claims_of(['none-received', 'none-review', 'none-suit', 'none-proceedings', 'none-document_issued'])
),

-- Only of reports that say there was none.
proceeding AS (
    FROM line_proceedings_2019 WHERE edition_id IN (SELECT edition_id FROM said WHERE claim_no IS NOT NULL)
),

set_beside AS (
    SELECT said.*,
        CASE kind
            WHEN 'none-received' THEN requests_form
            WHEN 'none-document_issued' THEN CASE WHEN disclosure_form = '2021' THEN disclosure_form END
            ELSE proceedings_form
        END AS form,
        CASE kind
            WHEN 'none-received' THEN request.received
            WHEN 'none-review' THEN review.total
            WHEN 'none-suit' THEN direct.total + later.total
            WHEN 'none-proceedings' THEN review.total + direct.total + later.total
            ELSE document.issued
        END AS implied,
        coalesce(CASE kind
            WHEN 'none-received' THEN request.is_received_unread
            WHEN 'none-document_issued' THEN document.issued IS NULL AND document.issued_text IS NULL
            WHEN 'none-review' THEN review.total IS NULL AND review.total_text IS NULL
            ELSE (review.total IS NULL AND review.total_text IS NULL AND kind = 'none-proceedings')
                OR (direct.total IS NULL AND direct.total_text IS NULL) OR (later.total IS NULL AND later.total_text IS NULL)
        END, TRUE) AS is_unread
    FROM said
    LEFT JOIN (FROM request_sum WHERE edition_id IN (SELECT edition_id FROM said WHERE claim_no IS NOT NULL)) AS request
        ON request.edition_id = said.edition_id
    LEFT JOIN proceeding AS review ON review.edition_id = said.edition_id AND review.line_key = 'review'
    LEFT JOIN proceeding AS direct ON direct.edition_id = said.edition_id AND direct.line_key = 'direct_suit'
    LEFT JOIN proceeding AS later ON later.edition_id = said.edition_id AND later.line_key = 'suit_after_review'
    LEFT JOIN line_disclosure_2021 AS document
        ON document.edition_id = said.edition_id AND document.line_key = 'normative_documents'
),

answered AS (
    SELECT *, text_answer(claim_no, form, is_unread, value, implied, scope, hedge, '') AS first_answer FROM set_beside
),

-- Another sentence that gives a number: then this one may speak of a part.
otherwise AS (
    SELECT DISTINCT answered.edition_id, answered.claim_no
    FROM answered
    JOIN (
        FROM claim
        WHERE value > 0 AND kind IN ('received', 'document_issued', 'review', 'suit', 'direct_suit', 'suit_after_review')
            AND edition_id IN (SELECT edition_id FROM said WHERE claim_no IS NOT NULL)
    ) AS other ON other.edition_id = answered.edition_id
        AND CASE answered.kind
            WHEN 'none-received' THEN other.kind = 'received'
            WHEN 'none-document_issued' THEN other.kind = 'document_issued'
            WHEN 'none-review' THEN other.kind = 'review'
            WHEN 'none-suit' THEN other.kind IN ('suit', 'direct_suit', 'suit_after_review')
            ELSE other.kind IN ('review', 'suit', 'direct_suit', 'suit_after_review')
        END
    WHERE starts_with(answered.first_answer, 'fail')
),

judged AS (
    SELECT answered.*,
        CASE
            WHEN otherwise.claim_no IS NOT NULL
                THEN 'undetermined: another sentence gives a number, so this one may speak of a part'
            ELSE first_answer
        END AS answer
    FROM answered
    LEFT JOIN otherwise ON otherwise.edition_id = answered.edition_id AND otherwise.claim_no = answered.claim_no
),

explained AS (
    SELECT judged.edition_id, judged.claim_no, min(one.sentence) AS explained
    FROM judged
    JOIN claim AS one ON one.edition_id = judged.edition_id AND one.kind = 'explanation'
        AND (one.about = CASE judged.kind WHEN 'none-received' THEN 'requests' WHEN 'none-document_issued' THEN 'documents'
            ELSE 'proceedings' END OR one.value IN (judged.implied))
    WHERE starts_with(judged.answer, 'fail')
    GROUP BY judged.edition_id, judged.claim_no
)

SELECT
    authority, report_year, edition_id, coalesce(kind, 'sentence') || '-' || ordinal AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    CASE WHEN explained IS NOT NULL THEN 'info' END AS severity,
    value AS printed, implied, value - implied AS residual,
    CASE kind
        WHEN 'none-received' THEN ['requests.received.total']
        WHEN 'none-document_issued' THEN ['disclosure.normative_documents.issued']
        WHEN 'none-review' THEN ['proceedings.review.total']
        WHEN 'none-suit' THEN ['proceedings.direct_suit.total', 'proceedings.suit_after_review.total']
        ELSE ['proceedings.review.total', 'proceedings.direct_suit.total', 'proceedings.suit_after_review.total']
    END AS cells,
    list_filter([sentence, explained], lambda one: one IS NOT NULL) AS evidence,
    to_json({
        sentence: sentence,
        implied: implied,
        none_zh: CASE kind WHEN 'none-received' THEN '未收到申请' WHEN 'none-document_issued' THEN '未制定规范性文件'
            WHEN 'none-review' THEN '未发生行政复议' WHEN 'none-suit' THEN '未发生行政诉讼' ELSE '未发生行政复议、行政诉讼' END,
        none_en: CASE kind WHEN 'none-received' THEN 'requests' WHEN 'none-document_issued' THEN 'normative documents'
            WHEN 'none-review' THEN 'reviews' WHEN 'none-suit' THEN 'suits' ELSE 'reviews and suits' END,
        place_zh: CASE kind WHEN 'none-received' THEN '三、表“本年新收”总计'
            WHEN 'none-document_issued' THEN '二、表“行政规范性文件”的“本年制发件数”' ELSE '四、表总计' END,
        place_en: 'the number in the table',
        explained_zh: '第六部分或附注的说明：“' || explained || '”',
        explained_en: ' Part 6 or a note explains: “' || explained || '”'
    }) AS facts
FROM judged
LEFT JOIN explained USING (edition_id, claim_no)
