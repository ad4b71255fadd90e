/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "年度报告通常不需要公开个人的身份证号码、手机号码（联系方式除外）"
category_zh = "请核实"
asks_zh = "联系方式以外是否出现身份证号码或手机号码"
asks_en = "Does an ID number or a mobile number stand outside a contact line?"
problem_zh = "正文有疑似个人号码{count}处：{texts}（已遮盖）。所在句：“{sentence}”"
problem_en = "{count} numbers that may be a person’s stand in the text: {texts} (masked). The sentence: “{sentence}”"
remedy_zh = "请核实；确为个人号码的,遮盖或删去。"
remedy_en = "Please check; where it is a person’s number, mask it or take it out."

[examples.pass]
report = [{}]
section = [{ ordinal = 1, number = 1 }]

[examples.fail]
report = [{}]
section = [{ ordinal = 1, number = 1 }]
mark = [{ kind = "personal", mark_text = "139******00", sentence = "申请人139******00的申请已答复。" }]
says_zh = "正文有疑似个人号码1处：139******00（已遮盖）。所在句：“申请人139******00的申请已答复。”"

[examples.not_applicable]
report = [{}]
*/
WITH met AS (
    SELECT
        edition_id,
        list(mark_text ORDER BY mark_no) AS texts,
        list(coalesce(nullif(sentence, ''), mark_text) ORDER BY mark_no) AS sentences
    FROM mark
    WHERE kind = 'personal'
    GROUP BY edition_id
)

SELECT
    report.authority, report.report_year, report.edition_id, 'report' AS subject,
    CASE
        WHEN section.edition_id IS NULL THEN 'not_applicable'
        WHEN met.edition_id IS NOT NULL THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN section.edition_id IS NULL THEN 'no section was read'
        WHEN met.edition_id IS NOT NULL THEN 'a number with the form of a person’s was met'
        ELSE 'no such number was met'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    coalesce(sentences, []) AS evidence,
    to_json({
        texts: array_to_string(list_filter(texts, lambda t, i: list_position(texts, t) = i)[:3], '、') || if(len(texts) > 3, ' 等', ''),
        count: len(texts),
        sentence: sentences[1]
    }) AS facts
FROM report
LEFT JOIN met USING (edition_id)
LEFT JOIN section ON section.edition_id = report.edition_id AND section.ordinal = 1
