/*
version = 1
severity = "warning"
basis_kind = "form"
basis_zh = "国办公开办函〔2021〕30号所附格式：年度报告由六个部分组成；《中华人民共和国政府信息公开条例》第五十条列明各部分内容"
category_zh = "内容不全面"
asks_zh = "六个部分是否齐全"
asks_en = "Are all six sections there?"
problem_zh = "报告中未见{missing_zh}。"
problem_en = "The report has no part {missing_en} of the six."
remedy_zh = "请按格式补上该部分；没有相应情况的,写明没有。"
remedy_en = "Add the part as the form has it; where there is nothing to report, say so."

[examples.pass]
report = [{}]
section = [{ ordinal = 1, number = 1 }, { ordinal = 2, number = 2 }, { ordinal = 3, number = 3 }]

[examples.fail]
report = [{}]
section = [{ ordinal = 1, number = 1 }, { ordinal = 2, number = 2 }, { ordinal = 3, number = 3 }]
mark = [{ kind = "section-missing", subject = "5" }, { kind = "section-missing", subject = "6" }]
says_zh = "报告中未见“五、存在的主要问题及改进情况”、“六、其他需要报告的事项”。"

# 另有标题可能就是这一部分,分不清时不作判断。
[examples.blocked]
report = [{}]
section = [{ ordinal = 1, number = 1 }, { ordinal = 2, number = 2 }, { ordinal = 3, number = 3 }]
mark = [{ kind = "section-perhaps", subject = "5", mark_text = "（一）主要问题" }]

[examples.not_applicable]
report = [{ report_year = 2017 }]
*/
WITH official AS (
    SELECT unnest(generate_series(1, 6))::VARCHAR AS subject, unnest([
        '一、总体情况', '二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况',
        '四、政府信息公开行政复议、行政诉讼情况', '五、存在的主要问题及改进情况', '六、其他需要报告的事项'
    ]) AS heading
),

met AS (
    SELECT
        mark.edition_id,
        list('“' || official.heading || '”' ORDER BY mark.subject) FILTER (mark.kind = 'section-missing') AS missing,
        list(mark.subject ORDER BY mark.subject) FILTER (mark.kind = 'section-missing') AS numbers
    FROM mark
    JOIN official USING (subject)
    WHERE mark.kind IN ('section-missing', 'section-perhaps')
    GROUP BY mark.edition_id
),

headed AS (
    SELECT edition_id FROM section GROUP BY edition_id HAVING count(number) >= 3
)

SELECT
    report.authority, report.report_year, report.edition_id, 'sections' AS subject,
    CASE
        WHEN report.report_year < 2019 OR headed.edition_id IS NULL THEN 'not_applicable'
        WHEN met.missing IS NOT NULL THEN 'fail'
        WHEN met.edition_id IS NOT NULL THEN 'blocked'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN report.report_year < 2019 THEN 'the form of six parts was not yet due'
        WHEN headed.edition_id IS NULL THEN 'too few headings were read to judge how the report is built'
        WHEN met.missing IS NOT NULL THEN 'a part of the form has neither a heading nor a line that could be one'
        WHEN met.edition_id IS NOT NULL THEN 'another heading, line or table may be the part whose heading was not read'
        ELSE 'all six parts are there'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells, []::VARCHAR[] AS evidence,
    to_json({
        missing_zh: array_to_string(met.missing, '、'),
        missing_en: array_to_string(met.numbers, ', ')
    }) AS facts
FROM report
LEFT JOIN met USING (edition_id)
LEFT JOIN headed USING (edition_id)
