/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "同一句中的百分比与所据两数互相核对,按所印位数的四舍五入计"
category_zh = "请核实"
asks_zh = "正文所说占比,与所据的两个数是否相符（按所印位数的四舍五入）"
asks_en = "Does a percentage in the text follow from the two numbers it is of, within its printed rounding?"
problem_zh = "正文称{part}占{whole}的{printed}%,按两数计算为{implied}%,请核实。所在句：“{sentence}”{explained_zh}"
problem_en = "The text says that {part} is {printed}% of {whole}; the two numbers give {implied}%. Please check. The sentence: “{sentence}”{explained_en}"
remedy_zh = "请重新计算占比,改正有误的数。"
remedy_en = "Work the percentage out again and correct the number that is wrong."

[silent]
without = "claims"
says = { sentence-0 = "the text states no percentage of two numbers" }

[examples.pass]
report = [{}]
claim = [
    { kind = "percent", list_group = 1, value = 60.6, unit = "%", rounding = 0.05, sentence = "其中统计信息129件,占60.6%。" },
    { kind = "percent-part", list_group = 1, value = 129 },
    { kind = "percent-whole", list_group = 1, value = 213 },
]

[examples.fail]
report = [{}]
claim = [
    { kind = "percent", list_group = 1, value = 66.6, unit = "%", rounding = 0.05, sentence = "其中统计信息129件,占66.6%。" },
    { kind = "percent-part", list_group = 1, value = 129 },
    { kind = "percent-whole", list_group = 1, value = 213 },
]
says_zh = "正文称129占213的66.6%,按两数计算为60.56%,请核实。所在句：“其中统计信息129件,占66.6%。”"

# 60.5是截去尾数,不是四舍五入。
[examples.undetermined]
report = [{}]
claim = [
    { kind = "percent", list_group = 1, value = 60.5, unit = "%", rounding = 0.05, sentence = "其中统计信息129件,占60.5%。" },
    { kind = "percent-part", list_group = 1, value = 129 },
    { kind = "percent-whole", list_group = 1, value = 213 },
]

[examples.not_applicable]
report = [{}]
*/
WITH stated AS (
    SELECT said.*, part.value AS part, whole.value AS whole,
        (100 * part.value / nullif(whole.value, 0))::DECIMAL(24,6) AS exact,
        said.hedge <> '' OR part.hedge <> '' OR whole.hedge <> '' AS is_loose
    FROM claims_of(['percent']) AS said
    LEFT JOIN claim AS part
        ON part.edition_id = said.edition_id AND part.list_group = said.list_group AND part.kind = 'percent-part'
    LEFT JOIN claim AS whole
        ON whole.edition_id = said.edition_id AND whole.list_group = said.list_group AND whole.kind = 'percent-whole'
),

judged AS (
    SELECT *,
        CASE
            WHEN claim_no IS NULL THEN 'not_applicable: the text states no percentage of two numbers'
            WHEN exact IS NULL OR value IS NULL THEN 'not_applicable: the whole is 0, or a number is longer than a warehouse keeps'
            WHEN abs(value - exact) <= rounding THEN 'pass: the percentage follows from the two numbers'
            WHEN is_loose THEN 'undetermined: a number is approximate'
            WHEN exact - value BETWEEN 0 AND 2 * rounding THEN 'undetermined: the last digit was cut off, not rounded'
            WHEN value - exact BETWEEN 0 AND 2 * rounding THEN 'undetermined: the last digit was rounded up, or makes the shares come to 100'
            ELSE 'fail: the percentage does not follow from the two numbers'
        END AS answer
    FROM stated
),

explained AS (
    SELECT judged.edition_id, judged.claim_no, min(one.sentence) AS explained
    FROM judged
    JOIN claim AS one ON one.edition_id = judged.edition_id AND one.kind = 'explanation'
        AND (one.about = 'lists' OR one.value IN (judged.part, judged.whole))
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
        part: part,
        whole: whole,
        implied: exact::DECIMAL(18,2),
        explained_zh: '第六部分或附注的说明：“' || explained || '”',
        explained_en: ' Part 6 or a note explains: “' || explained || '”'
    }) AS facts
FROM judged
LEFT JOIN explained USING (edition_id, claim_no)
