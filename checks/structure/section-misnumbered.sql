/*
version = 1
severity = "info"
basis_kind = "form"
basis_zh = "国办公开办函〔2021〕30号所附格式：六个部分以“一”至“六”为序"
category_zh = "格式不符"
asks_zh = "六个部分的序号和次序是否与格式一致"
asks_en = "Are the six sections numbered and ordered as the form has them?"
problem_zh = "{count}处标题的序号或次序与格式不同：{texts}。"
problem_en = "{count} headings are not numbered or placed as the form has them: {texts}."
remedy_zh = "请按格式的次序和序号排列各部分。"
remedy_en = "Number and order the sections as the form has them."

[examples.pass]
report = [{}]
section = [{ ordinal = 1, number = 1 }]

[examples.fail]
report = [{}]
section = [{ ordinal = 1, number = 1 }]
mark = [{ kind = "section-misnumbered", subject = "5", mark_text = "六、存在的主要问题及改进情况" }]
says_zh = "1处标题的序号或次序与格式不同：六、存在的主要问题及改进情况。"

[examples.not_applicable]
report = [{ report_year = 2017 }]
*/
WITH met AS (
    SELECT
        edition_id,
        list(mark_text ORDER BY mark_no) AS texts,
        list(coalesce(nullif(sentence, ''), mark_text) ORDER BY mark_no) AS sentences
    FROM mark
    WHERE kind = 'section-misnumbered'
    GROUP BY edition_id
)

SELECT
    report.authority, report.report_year, report.edition_id, 'report' AS subject,
    CASE
        WHEN report.report_year < 2019 OR section.edition_id IS NULL THEN 'not_applicable'
        WHEN met.edition_id IS NOT NULL THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN report.report_year < 2019 OR section.edition_id IS NULL THEN 'no section of the form was due, or none was read'
        WHEN met.edition_id IS NOT NULL THEN 'a heading has another numeral or place than the form gives it'
        ELSE 'numerals and order are those of the form'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    coalesce(texts, []) AS evidence,
    to_json({
        texts: array_to_string(list_filter(texts, lambda t, i: list_position(texts, t) = i)[:3], '、') || if(len(texts) > 3, ' 等', ''),
        count: len(texts),
        sentence: sentences[1]
    }) AS facts
FROM report
LEFT JOIN met USING (edition_id)
LEFT JOIN section ON section.edition_id = report.edition_id AND section.ordinal = 1
