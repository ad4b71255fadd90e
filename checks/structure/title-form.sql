/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "格式通知所附标题为“X机关X年政府信息公开工作年度报告”；实际标题写法不一,只作提示"
category_zh = "请核实"
asks_zh = "标题是否写明机关、年度和“年度报告”"
asks_en = "Does the title name the authority, the year and 年度报告?"
problem_zh = "标题“{sentence}”{lacks_zh}。"
problem_en = "The title “{sentence}” {lacks_en}."
remedy_zh = "建议标题写全机关名称、年度和“政府信息公开工作年度报告”。"
remedy_en = "Better name the authority, the year and 政府信息公开工作年度报告 in the title."

[examples.pass]
report = [{ title = "云岭市示例局2023年政府信息公开工作年度报告" }]

[examples.fail]
report = [{ title = "2023年政府信息公开工作报告" }]
mark = [
    { kind = "title", subject = "authority", mark_text = "2023年政府信息公开工作报告", mark_no = 1 },
    { kind = "title", subject = "words", mark_text = "2023年政府信息公开工作报告", mark_no = 2 },
]
says_zh = "标题“2023年政府信息公开工作报告”未写机关名称、以“工作报告”代“年度报告”。"

[examples.not_applicable]
report = [{ title = "" }]
*/
WITH met AS (
    SELECT
        edition_id,
        list(mark_text ORDER BY mark_no) AS texts,
        list(subject ORDER BY mark_no) AS subjects,
        list(coalesce(nullif(sentence, ''), mark_text) ORDER BY mark_no) AS sentences
    FROM mark
    WHERE kind = 'title'
    GROUP BY edition_id
)

SELECT
    report.authority, report.report_year, report.edition_id, 'report' AS subject,
    CASE
        WHEN coalesce(report.title, '') = '' THEN 'not_applicable'
        WHEN met.edition_id IS NOT NULL THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN coalesce(report.title, '') = '' THEN 'no title was read'
        WHEN met.edition_id IS NOT NULL THEN 'the title leaves something out'
        ELSE 'the title names authority, year and kind'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    coalesce(sentences[:1], []) AS evidence,
    to_json({
        texts: array_to_string(list_filter(texts, lambda t, i: list_position(texts, t) = i)[:3], '、') || if(len(texts) > 3, ' 等', ''),
        count: len(texts),
        sentence: sentences[1],
        lacks_zh: array_to_string(list_transform(subjects, lambda s: CASE s WHEN 'authority' THEN '未写机关名称' WHEN 'year' THEN '未写年度' ELSE '以“工作报告”代“年度报告”' END), '、'),
        lacks_en: array_to_string(list_transform(subjects, lambda s: CASE s WHEN 'authority' THEN 'names no authority' WHEN 'year' THEN 'names no year' ELSE 'says 工作报告 for 年度报告' END), ' and ')
    }) AS facts
FROM report
LEFT JOIN met USING (edition_id)
