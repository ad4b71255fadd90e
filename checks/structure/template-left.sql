/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "模板中的占位符号和填写提示不是年度报告的内容"
category_zh = "请核实"
asks_zh = "是否留有模板的占位符号（XX、××）或填写提示"
asks_en = "Are placeholders (XX, ××) or filling hints of a template left?"
problem_zh = "报告留有模板文字“{texts}”（共{count}处）。首处：“{sentence}”"
problem_en = "Words of a template are left, in {count} places: “{texts}”. The first: “{sentence}”"
remedy_zh = "请填上实际内容,去掉占位符号和填写提示。"
remedy_en = "Put in what is meant and take out placeholders and hints."

[examples.pass]
report = [{}]
section = [{ ordinal = 1, number = 1 }]

[examples.fail]
report = [{}]
section = [{ ordinal = 1, number = 1 }]
mark = [{ kind = "template", mark_text = "XX", sentence = "全年公开信息XX条。" }]
says_zh = "报告留有模板文字“XX”（共1处）。首处：“全年公开信息XX条。”"

[examples.not_applicable]
report = [{}]
*/
WITH met AS (
    SELECT
        edition_id,
        list(mark_text ORDER BY mark_no) AS texts,
        list(coalesce(nullif(sentence, ''), mark_text) ORDER BY mark_no) AS sentences
    FROM mark
    WHERE kind = 'template'
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
        WHEN met.edition_id IS NOT NULL THEN 'placeholders or hints of a template were met'
        ELSE 'no placeholder or hint was met'
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
