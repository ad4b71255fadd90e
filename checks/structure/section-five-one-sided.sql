/*
version = 1
severity = "info"
basis_kind = "statute"
basis_zh = "《中华人民共和国政府信息公开条例》第五十条：年度报告应当包括政府信息公开工作存在的主要问题及改进情况"
category_zh = "内容不全面"
asks_zh = "第五部分是否既写问题,又写改进"
asks_en = "Does section five speak both of problems and of improvements?"
problem_zh = "第五部分只写了{there_zh},未写{missing_zh}。"
problem_en = "Section five speaks of {there_en} only, not of {missing_en}."
remedy_zh = "请补充所缺的一方面。"
remedy_en = "Add the other side."

[examples.pass]
report = [{}]
section = [{ ordinal = 5, number = 5, body = "解读形式较少。下一年将增加图解。" }]
mark = [{ kind = "problems", section = 5 }, { kind = "plans", section = 5 }]

[examples.fail]
report = [{}]
section = [{ ordinal = 5, number = 5, body = "解读形式较少,更新不及时,群众不易看懂。" }]
mark = [{ kind = "problems", section = 5, sentence = "解读形式较少,更新不及时,群众不易看懂。" }]
says_zh = "第五部分只写了问题,未写改进情况。"

[examples.undetermined]
report = [{}]
section = [{ ordinal = 5, number = 5, body = "按上级要求办理。" }]

[examples.not_applicable]
report = [{}]
*/
WITH met AS (
    SELECT edition_id, bool_or(kind = 'problems') AS has_problems, bool_or(kind = 'plans') AS has_plans,
        list(sentence ORDER BY mark_no) AS sentences
    FROM mark
    WHERE kind IN ('problems', 'plans')
    GROUP BY edition_id
)

SELECT
    report.authority, report.report_year, report.edition_id, 'section-5' AS subject,
    CASE
        WHEN section.edition_id IS NULL THEN 'not_applicable'
        WHEN met.edition_id IS NULL THEN 'undetermined'
        WHEN has_problems AND has_plans THEN 'pass'
        ELSE 'fail'
    END AS status,
    CASE
        WHEN section.edition_id IS NULL THEN 'section five was not read'
        WHEN met.edition_id IS NULL THEN 'too short, or in words that are plainly neither a problem nor a plan'
        WHEN has_problems AND has_plans THEN 'both are spoken of'
        WHEN has_problems THEN 'no word of an improvement was met'
        ELSE 'no word of a problem was met'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    coalesce(met.sentences, []) AS evidence,
    to_json({
        there_zh: if(has_problems, '问题', '改进情况'), missing_zh: if(has_problems, '改进情况', '存在的主要问题'),
        there_en: if(has_problems, 'problems', 'improvements'), missing_en: if(has_problems, 'improvements', 'problems')
    }) AS facts
FROM report
LEFT JOIN section ON section.edition_id = report.edition_id AND section.number = 5
LEFT JOIN met ON met.edition_id = report.edition_id
