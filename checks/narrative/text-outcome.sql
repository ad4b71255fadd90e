/*
version = 3
severity = "warning"
basis_kind = "logic"
basis_zh = "同一报告的正文与表格互相核对"
category_zh = "请核实"
asks_zh = "正文所说予以公开、部分公开、不予公开、无法提供、不予处理、其他处理的件数,与第三部分表格是否一致"
asks_en = "Do the numbers of requests granted, partly granted, refused, unavailable, declined and otherwise handled match the table?"
problem_zh = "正文称{outcome_zh}{printed}{unit}（“{sentence}”）,{place_zh}为{implied},相差{difference},请核实。{explained_zh}"
problem_en = "The text says requests {outcome_en}: {printed} (“{sentence}”); {place_en} is {implied}; they differ by {difference}. Please check.{explained_en}"
remedy_zh = "请核对正文与表格,改正有误的一处；口径不同的,在正文写明。"
remedy_en = "Compare text and table and correct the one that is wrong; where they count different things, say so in the text."
tables = ["requests"]

[silent]
without = "claims"
says = { sentence-0 = "the text states no such number" }

[examples.pass]
report = [{ requests_form = "2021" }]
claim = [{ kind = "granted", value = 4, sentence = "予以公开4件。" }]
line_requests_2021 = [{ line_key = "granted", total = 4 }, { line_key = "partly_granted", total = 1 }]

[examples.fail]
report = [{ requests_form = "2021" }]
claim = [{ kind = "refused", value = 2, sentence = "不予公开2件。" }]
line_requests_2021 = [{ line_key = "refused_internal", total = 3 }, { line_key = "refused_process", total = 1 }]
says_zh = "正文称不予公开2件（“不予公开2件。”）,三、表“（三）不予公开”各项合计为4,相差2,请核实。"

# “公开5件”未另写部分公开的,可能把部分公开也算在内；“收到6件,均不予公开”不算上年结转的。
[examples.undetermined]
report = [{ requests_form = "2021" }]
claim = [
    { kind = "granted", value = 5, sentence = "予以公开5件。" },
    { kind = "refused", value = 6, about = "received", sentence = "收到6件,均不予公开。" },
]
line_requests_2021 = [
    { line_key = "carried_in", total = 1 },
    { line_key = "granted", total = 4 },
    { line_key = "partly_granted", total = 1 },
    { line_key = "refused_internal", total = 7 },
]

[examples.blocked]
report = [{ requests_form = "2021" }]
claim = [{ kind = "granted", value = 2, sentence = "予以公开2件。" }]
line_requests_2021 = [{ line_key = "granted" }]

[examples.not_applicable]
report = [{ requests_form = "2021" }]
*/
WITH said AS (
    FROM claims_of(['granted', 'partly_granted', 'granted_or_partly', 'refused', 'unavailable', 'declined', 'other_outcome'])
),

set_beside AS (
    SELECT said.*, line.* EXCLUDE edition_id, request.carried_in, request.carried_out,
        CASE kind
            WHEN 'granted' THEN granted
            WHEN 'partly_granted' THEN partly_granted
            WHEN 'granted_or_partly' THEN granted + partly_granted
            WHEN 'refused' THEN refused
            WHEN 'unavailable' THEN unavailable
            WHEN 'declined' THEN declined
            WHEN 'other_outcome' THEN other
        END AS implied,
        line.edition_id IS NULL OR coalesce(len(list_filter(unread, lambda one:
            kind = one OR kind = one || '_outcome' OR (kind = 'granted_or_partly' AND one IN ('granted', 'partly_granted'))
        )) > 0, FALSE) AS is_unread
    FROM said
    LEFT JOIN outcome_sum AS line ON line.edition_id = CASE WHEN claim_no IS NOT NULL THEN said.edition_id END
    LEFT JOIN request_sum AS request ON request.edition_id = CASE WHEN said.about = 'received' THEN said.edition_id END
),

-- Few numbers differ from their line; only of these it is asked what other outcomes their sentence tells apart.
told AS (
    SELECT one.edition_id, one.claim_no, list(DISTINCT other.kind) AS told
    FROM (SELECT edition_id, claim_no, kind, sentence FROM set_beside WHERE value <> implied) AS one
    JOIN claim AS other ON other.edition_id = one.edition_id AND other.kind <> one.kind AND other.sentence = one.sentence
        AND other.kind IN ('partly_granted', 'refused', 'unavailable', 'declined', 'other_outcome')
        AND other.hedge = '' AND other.scope = '' AND coalesce(other.about, '') <> 'among'
    GROUP BY one.edition_id, one.claim_no
),

apart AS (
    SELECT set_beside.* EXCLUDE (partly_granted, refused, unavailable, declined, other),
        if(list_contains(told, 'partly_granted'), NULL, partly_granted) AS partly_granted,
        if(list_contains(told, 'refused'), NULL, refused) AS refused,
        if(list_contains(told, 'unavailable'), NULL, unavailable) AS unavailable,
        if(list_contains(told, 'declined'), NULL, declined) AS declined,
        if(list_contains(told, 'other_outcome'), NULL, other) AS other
    FROM set_beside
    LEFT JOIN told ON told.edition_id = set_beside.edition_id AND told.claim_no = set_beside.claim_no
),

beside AS (
    SELECT *,
        -- A short text may count 部分公开 as 公开, and whatever was not handed out as 不予公开, if it does not tell them apart.
        value IN (granted + partly_granted) AND kind = 'granted'
            OR value IN (refused + unavailable, refused + declined, refused + unavailable + declined,
                refused + unavailable + declined + other, refused + unavailable + other) AND kind = 'refused'
            OR value IN (unavailable + declined, unavailable + other, unavailable + declined + other) AND kind = 'unavailable'
            OR value IN (declined + other, unavailable + declined, refused + declined) AND kind = 'declined'
            OR value IN (other + declined, other + unavailable, other + unavailable + declined) AND kind = 'other_outcome'
            AS is_perhaps_wider
    FROM apart
),

answered AS (
    SELECT *, text_answer(claim_no, requests_form, is_unread, value, implied, scope, hedge, CASE
            WHEN about = 'received' AND (implied BETWEEN value - carried_out AND value + carried_in) IS NOT FALSE
                THEN 'the sentence speaks of what came, and not of what was carried in or out'
            WHEN is_perhaps_wider THEN 'the sentence may count more lines of the table under this word'
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
    authority, report_year, edition_id, coalesce(kind, 'sentence') || '-' || ordinal AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    CASE WHEN explained IS NOT NULL THEN 'info' END AS severity,
    value AS printed, implied, value - implied AS residual,
    ['requests.' || CASE kind WHEN 'granted_or_partly' THEN 'granted' WHEN 'refused' THEN 'refused_state_secret' WHEN 'unavailable' THEN 'unavailable_not_held' WHEN 'declined' THEN 'declined_petition' WHEN 'other_outcome' THEN if(requests_form = '2019', 'other_outcome', 'other_other') ELSE kind END || '.total'] AS cells,
    list_filter([sentence, explained], lambda one: one IS NOT NULL) AS evidence,
    to_json({
        sentence: sentence,
        printed: value,
        unit: unit,
        implied: implied,
        difference: abs(value - implied),
        outcome_zh: CASE kind WHEN 'granted' THEN '予以公开' WHEN 'partly_granted' THEN '部分公开'
            WHEN 'granted_or_partly' THEN '予以公开及部分公开' WHEN 'refused' THEN '不予公开' WHEN 'unavailable' THEN '无法提供'
            WHEN 'declined' THEN '不予处理' ELSE '其他处理' END,
        outcome_en: replace(kind, '_', ' '),
        place_zh: CASE kind WHEN 'granted' THEN '三、表“（一）予以公开”总计' WHEN 'partly_granted' THEN '三、表“（二）部分公开”总计'
            WHEN 'granted_or_partly' THEN '三、表“（一）予以公开”与“（二）部分公开”合计' WHEN 'refused' THEN '三、表“（三）不予公开”各项合计'
            WHEN 'unavailable' THEN '三、表“（四）无法提供”各项合计' WHEN 'declined' THEN '三、表“（五）不予处理”各项合计'
            ELSE '三、表“（六）其他处理”合计' END,
        place_en: 'the sum of those lines in the table of part 3',
        explained_zh: '第六部分或附注的说明：“' || explained || '”',
        explained_en: ' Part 6 or a note explains: “' || explained || '”'
    }) AS facts
FROM judged
