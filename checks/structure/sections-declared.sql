/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "报告前言所述部分数与正文标题互相核对"
category_zh = "请核实"
asks_zh = "前言所述的部分数与正文的部分数是否一致"
asks_en = "Does the report have as many sections as its preface announces?"
problem_zh = "前言称报告由{texts}部分组成,正文有{found}个部分。所在句：“{sentence}”"
problem_en = "The preface announces {texts} parts, the report has {found}. The sentence: “{sentence}”"
remedy_zh = "请核对前言与正文,使两处一致。"
remedy_en = "Compare the preface with the report and make the two agree."

[examples.pass]
report = [{}]
section = [{ ordinal = 1, number = 1 }]

[examples.fail]
report = [{}]
section = [{ ordinal = 1, number = 1 }]
mark = [{ kind = "sections-declared", subject = "6", mark_text = "5", sentence = "本报告由五部分组成。" }]
says_zh = "前言称报告由5部分组成,正文有6个部分。所在句：“本报告由五部分组成。”"

[examples.not_applicable]
report = [{}]
*/
WITH met AS (
    SELECT
        edition_id,
        list(mark_text ORDER BY mark_no) AS texts,
        any_value(subject) AS found,
        list(coalesce(nullif(sentence, ''), mark_text) ORDER BY mark_no) AS sentences
    FROM mark
    WHERE kind = 'sections-declared'
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
        WHEN met.edition_id IS NOT NULL THEN 'the preface announces another number of parts'
        ELSE 'the preface announces no other number of parts'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    coalesce(sentences, []) AS evidence,
    to_json({
        texts: array_to_string(list_filter(texts, lambda t, i: list_position(texts, t) = i)[:3], '、') || if(len(texts) > 3, ' 等', ''),
        count: len(texts),
        sentence: sentences[1],
        found: found
    }) AS facts
FROM report
LEFT JOIN met USING (edition_id)
LEFT JOIN section ON section.edition_id = report.edition_id AND section.ordinal = 1
