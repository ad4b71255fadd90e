/*
version = 1
severity = "warning"
basis_kind = "statute"
basis_zh = "《中华人民共和国政府信息公开条例》第五十条：年度报告应当包括政府信息公开工作存在的主要问题及改进情况"
category_zh = "内容不全面"
asks_zh = "第五部分是否有内容"
asks_en = "Does section five hold anything?"
problem_zh = "第五部分“存在的主要问题及改进情况”{what_zh}。"
problem_en = "Section five, on problems and improvements, {what_en}."
remedy_zh = "请写明存在的主要问题和改进情况。"
remedy_en = "State the main problems and what is done about them."

[examples.pass]
report = [{}]
section = [{ ordinal = 5, number = 5, body = "解读形式较少。下一年将增加图解。" }]

[examples.fail]
report = [{}]
section = [{ ordinal = 5, number = 5, body = "无。" }]
mark = [{ kind = "fifth-empty", section = 5, mark_text = "无。" }]
says_zh = "第五部分“存在的主要问题及改进情况”只写了“无。”。"

# 标题下有图片或表格,内容可能在其中。
[examples.blocked]
report = [{}]
section = [{ ordinal = 5, number = 5, body = "" }]
mark = [{ kind = "fifth-perhaps", section = 5 }]

[examples.not_applicable]
report = [{}]
*/
WITH met AS (
    SELECT edition_id, min(kind) AS kind FROM mark WHERE kind IN ('fifth-empty', 'fifth-perhaps') GROUP BY edition_id
)

SELECT
    report.authority, report.report_year, report.edition_id, 'section-5' AS subject,
    CASE
        WHEN section.edition_id IS NULL THEN 'not_applicable'
        WHEN met.kind = 'fifth-empty' THEN 'fail'
        WHEN met.kind = 'fifth-perhaps' THEN 'blocked'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN section.edition_id IS NULL THEN 'section five was not read'
        WHEN met.kind = 'fifth-empty' THEN 'nothing, or only 无, stands under its heading'
        WHEN met.kind = 'fifth-perhaps' THEN 'a picture or a table stands under its heading'
        ELSE 'section five holds words'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    CASE WHEN section.body IS NULL THEN [] ELSE [left(section.body, 200)] END AS evidence,
    to_json({
        what_zh: if(trim(section.body) = '', '没有内容', '只写了“' || trim(section.body) || '”'),
        what_en: if(trim(section.body) = '', 'is empty', 'says only “' || trim(section.body) || '”')
    }) AS facts
FROM report
LEFT JOIN section ON section.edition_id = report.edition_id AND section.number = 5
LEFT JOIN met ON met.edition_id = report.edition_id
