/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "报送用的函件不是年度报告的内容"
category_zh = "请核实"
asks_zh = "页面上是否带有报送函的文字"
asks_en = "Do the words of a covering letter stand on the page?"
problem_zh = "页面上有报送函的文字“{texts}”。所在句：“{sentence}”"
problem_en = "The words of a covering letter stand on the page: “{texts}”. The sentence: “{sentence}”"
remedy_zh = "请从页面上去掉报送函,只留年度报告。"
remedy_en = "Take the covering letter off the page and leave the report."

[examples.pass]
report = [{}]
section = [{ ordinal = 1, number = 1 }]

[examples.fail]
report = [{}]
section = [{ ordinal = 1, number = 1 }]
mark = [{ kind = "letter", mark_text = "妥否，请", sentence = "妥否，请批示。" }]
says_zh = "页面上有报送函的文字“妥否，请”。所在句：“妥否，请批示。”"

[examples.not_applicable]
report = [{}]
*/
WITH met AS (
    SELECT
        edition_id,
        list(mark_text ORDER BY mark_no) AS texts,
        list(coalesce(nullif(sentence, ''), mark_text) ORDER BY mark_no) AS sentences
    FROM mark
    WHERE kind = 'letter'
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
        WHEN met.edition_id IS NOT NULL THEN 'words of a covering letter were met'
        ELSE 'no words of a covering letter were met'
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
