/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "年度报告的统计期限为当年1月1日至12月31日；标题与正文互相核对"
category_zh = "请核实"
asks_zh = "正文所说统计期限,是否为报告年度的1月1日至12月31日"
asks_en = "Is the period that the text states 1 January to 31 December of the year reported on?"
problem_zh = "统计期限为{from_zh}至{until_zh},不是{year}年1月1日至12月31日,请核实。所在句：“{sentence}”{explained_zh}"
problem_en = "The period stated is {from_zh} to {until_zh}, not 1 January to 31 December {year}. Please check. The sentence: “{sentence}”{explained_en}"
remedy_zh = "请核对统计期限；确因新设立等原因不足一年的,在正文写明。"
remedy_en = "Check the period; where a body is new and reports on less than a year, say so in the text."

[silent]
without = "claims"
says = { period-0 = "the text states no period" }

[examples.pass]
report = [{}]
claim = [
    { kind = "period-from", value = 20230101, sentence = "统计期限为2023年1月1日至12月31日。" },
    { kind = "period-until", value = 20231231, sentence = "统计期限为2023年1月1日至12月31日。" },
]

[examples.fail]
report = [{}]
claim = [
    { kind = "period-from", value = 20220101, sentence = "统计期限为2022年1月1日至12月31日。" },
    { kind = "period-until", value = 20221231, sentence = "统计期限为2022年1月1日至12月31日。" },
]
says_zh = "统计期限为2022年1月1日至2022年12月31日,不是2023年1月1日至12月31日,请核实。所在句：“统计期限为2022年1月1日至12月31日。”"

[examples.not_applicable]
report = [{}]
*/
WITH span AS (
    SELECT first.*, last.value AS until, first.ordinal AS span_no
    FROM claims_of(['period-from']) AS first
    LEFT JOIN claim AS last ON last.edition_id = first.edition_id AND last.claim_no = first.claim_no + 1 AND last.kind = 'period-until'
),

judged AS (
    SELECT *,
        CASE
            WHEN claim_no IS NULL OR until IS NULL THEN 'not_applicable: the text states no period'
            WHEN report_year IS NULL THEN 'not_applicable: the year reported on is not known'
            WHEN value = report_year * 10000 + 101 AND until = report_year * 10000 + 1231 THEN 'pass: the period is the year reported on'
            ELSE 'fail: the period is not the year reported on'
        END AS answer,
        (value // 10000)::INTEGER || '年' || (value // 100 % 100)::INTEGER || '月' || (value % 100)::INTEGER || '日' AS from_zh,
        (until // 10000)::INTEGER || '年' || (until // 100 % 100)::INTEGER || '月' || (until % 100)::INTEGER || '日' AS until_zh
    FROM span
),

explained AS (
    SELECT judged.edition_id, judged.claim_no, min(one.sentence) AS explained
    FROM judged
    JOIN claim AS one ON one.edition_id = judged.edition_id AND one.kind = 'explanation'
        AND (one.about = 'period')
    WHERE starts_with(judged.answer, 'fail')
    GROUP BY judged.edition_id, judged.claim_no
)

SELECT
    authority, report_year, edition_id, 'period-' || span_no AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    CASE WHEN explained IS NOT NULL THEN 'info' END AS severity,
    NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    list_filter([sentence, explained], lambda one: one IS NOT NULL) AS evidence,
    to_json({
        sentence: sentence,
        year: report_year,
        from_zh: from_zh,
        until_zh: until_zh,
        explained_zh: '第六部分或附注的说明：“' || explained || '”',
        explained_en: ' Part 6 or a note explains: “' || explained || '”'
    }) AS facts
FROM judged
LEFT JOIN explained USING (edition_id, claim_no)
