/*
version = 4
severity = "warning"
basis_kind = "logic"
basis_zh = "同一句中的总数与分项互相核对：分项之和不会大于总数；写明为全部分项的,分项之和应等于总数"
category_zh = "请核实"
asks_zh = "正文“共…其中…”：分项之和是否大于总数；写明为全部分项的,是否等于总数"
asks_en = "In the text: do the parts of a list exceed its total, or, where the list claims to be whole, fall short of it?"
problem_zh = "分项合计{implied},与总数{printed}相差{difference}{question_zh}所在句：“{sentence}”{explained_zh}"
problem_en = "The parts come to {implied}, the total is {printed}; they differ by {difference}{question_en} The sentence: “{sentence}”{explained_en}"
remedy_zh = "请核对总数与各分项,改正有误的一处；分项有重复计算或未列全的,在文中写明。"
remedy_en = "Check the total and its parts and correct the one that is wrong; where parts overlap or are not all listed, say so."

[silent]
without = "claims"
says = { list-0 = "the text states no total with its parts" }

[examples.pass]
report = [{}]
claim = [
    { kind = "list-total", list_group = 1, value = 60, unit = "条", sentence = "共60条,其中甲40条、乙19条。" },
    { kind = "list-part", list_group = 1, value = 40, unit = "条", label = "甲" },
    { kind = "list-part", list_group = 1, value = 19, unit = "条", label = "乙" },
]

[examples.fail]
report = [{}]
claim = [
    { kind = "list-total", list_group = 1, value = 14, unit = "条", sentence = "共14条,其中甲11条、乙8条、丙2条。" },
    { kind = "list-part", list_group = 1, value = 11, unit = "条", label = "甲" },
    { kind = "list-part", list_group = 1, value = 8, unit = "条", label = "乙" },
    { kind = "list-part", list_group = 1, value = 2, unit = "条", label = "丙" },
]
says_zh = "分项合计21,与总数14相差7。所在句：“共14条,其中甲11条、乙8条、丙2条。”"

# “余”是约数,无从判断。
[examples.undetermined]
report = [{}]
claim = [
    { kind = "list-total", list_group = 1, value = 732, unit = "条", hedge = "余", sentence = "共732余条,其中甲700条、乙40条。" },
    { kind = "list-part", list_group = 1, value = 700, unit = "条", label = "甲" },
    { kind = "list-part", list_group = 1, value = 40, unit = "条", label = "乙" },
]

[examples.not_applicable]
report = [{}]
*/
WITH total AS (
    FROM claims_of(['list-total'])
),

summed AS (
    SELECT edition_id, list_group,
        sum(value) AS parts_sum,
        min(rtrim(unit, '次')) AS least_unit, max(rtrim(unit, '次')) AS greatest_unit,
        min(unit) = max(unit) AS is_of_equal_units,
        coalesce(bool_or(hedge NOT IN ('', '等')), FALSE) AS is_approximate,
        coalesce(bool_or(hedge = '等'), FALSE) AS goes_on,
        bool_or(about <> '' AND about NOT IN ('received', 'carried_in')) AS is_of_outcomes
    FROM claim
    WHERE kind = 'list-part'
    GROUP BY edition_id, list_group
),

judged AS (
    SELECT total.*, parts_sum,
        CASE
            WHEN total.list_group IS NULL THEN 'not_applicable: the text states no total with its parts'
            WHEN parts_sum IS NULL THEN 'not_applicable: no part of this total was read'
            -- 条次 counts at least what 条 counts.
            WHEN least_unit <> rtrim(unit, '次') OR greatest_unit <> rtrim(unit, '次')
                THEN 'not_applicable: the parts are counted in other units than the total'
            WHEN parts_sum = value THEN 'pass: the parts come to the total'
            -- 等 says that the list goes on, not that its numbers are rough.
            WHEN is_approximate OR hedge NOT IN ('', '等') THEN 'undetermined: the total or a part is approximate'
            -- What was done may include what was carried in, though the sentence says 其中.
            WHEN total.about <> 'answered' AND is_of_outcomes AND parts_sum > value
                AND coalesce(parts_sum <= value + request.carried_in, TRUE)
                THEN 'undetermined: the parts may include what was carried in'
            WHEN parts_sum > value THEN 'fail: the parts exceed the total'
            WHEN total.is_whole AND hedge = '' AND NOT goes_on AND is_of_equal_units
                THEN 'fail: the list claims to be whole and falls short of its total'
            ELSE 'pass: the list does not claim to be whole'
        END AS answer
    FROM total
    LEFT JOIN summed ON summed.edition_id = total.edition_id AND summed.list_group = total.list_group
    -- Only of lists that it may explain.
    LEFT JOIN request_sum AS request
        ON request.edition_id = CASE WHEN total.about <> 'answered' AND is_of_outcomes AND parts_sum > value THEN total.edition_id END
),

-- Few lists fail; only of these the names of their parts are looked at.
named AS (
    SELECT judged.edition_id, judged.claim_no,
        string_agg(DISTINCT regexp_replace(part.label, '[“”"]', '', 'g'), '”或“')
            FILTER (part.value = abs(judged.parts_sum - judged.value)) AS missed
    FROM judged
    JOIN claim AS part
        ON part.edition_id = judged.edition_id AND part.list_group = judged.list_group AND part.kind = 'list-part'
    WHERE starts_with(judged.answer, 'fail')
    GROUP BY judged.edition_id, judged.claim_no
),

explained AS (
    SELECT judged.edition_id, judged.claim_no, min(one.sentence) AS explained
    FROM judged
    JOIN claim AS one ON one.edition_id = judged.edition_id AND one.kind = 'explanation'
        AND (one.about = 'lists' OR one.value IN (judged.value, judged.parts_sum, abs(judged.value - judged.parts_sum)))
    WHERE starts_with(judged.answer, 'fail')
    GROUP BY judged.edition_id, judged.claim_no
)

SELECT
    authority, report_year, edition_id, 'list-' || ordinal AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    -- Whether parts may overlap an older reader did not say: then they may.
    CASE WHEN explained IS NOT NULL OR (coalesce(is_overlapping, TRUE) AND parts_sum > value AND missed IS NULL) THEN 'info' END AS severity,
    value AS printed, parts_sum AS implied, value - parts_sum AS residual,
    []::VARCHAR[] AS cells,
    list_filter([sentence, explained], lambda one: one IS NOT NULL) AS evidence,
    to_json({
        sentence: sentence,
        printed: value,
        implied: parts_sum,
        difference: abs(value - parts_sum),
        question_zh: CASE
            WHEN missed IS NOT NULL AND parts_sum > value THEN ',恰为“' || missed || '”一项,是否未计入?'
            WHEN missed IS NOT NULL THEN ',恰为“' || missed || '”一项,是否重复计入总数?'
            -- The same digits in another order, 3548 and 3584.
            WHEN list_sort(string_split(value::BIGINT::VARCHAR, '')) = list_sort(string_split(parts_sum::BIGINT::VARCHAR, ''))
                THEN ',两数数字相同、次序不同,是否数位颠倒?'
            ELSE '。'
        END,
        question_en: CASE
            WHEN missed IS NOT NULL AND parts_sum > value THEN ', exactly the part “' || missed || '”: was it left out of the total?'
            WHEN missed IS NOT NULL THEN ', exactly the part “' || missed || '”: was it counted twice in the total?'
            WHEN list_sort(string_split(value::BIGINT::VARCHAR, '')) = list_sort(string_split(parts_sum::BIGINT::VARCHAR, ''))
                THEN ', by the same digits in another order: were two digits swapped?'
            ELSE '.'
        END,
        explained_zh: '第六部分或附注的说明：“' || explained || '”',
        explained_en: ' Part 6 or a note explains: “' || explained || '”'
    }) AS facts
FROM judged
LEFT JOIN named USING (edition_id, claim_no)
LEFT JOIN explained USING (edition_id, claim_no)
