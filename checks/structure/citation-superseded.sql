/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "2019年5月15日起施行的是修订后的条例（国务院令第711号）；2021年度起的格式由国办公开办函〔2021〕30号规定"
category_zh = "请核实"
asks_zh = "2021年度起的报告是否仍引用原条例（第492号令）或2019年的格式通知（60号）"
asks_en = "Does a report from 2021 on still cite the decree of 2007 or the notice of 2019?"
problem_zh = "报告引用了“{texts}”,该文件已有新的规定。所在句：“{sentence}”"
problem_en = "The report cites “{texts}”, which has been replaced. The sentence: “{sentence}”"
remedy_zh = "请改引现行条例和格式通知。"
remedy_en = "Cite the regulation and the notice now in force."

[examples.pass]
report = [{}]

[examples.fail]
report = [{}]
mark = [{ kind = "citation", subject = "60", mark_text = "国办公开办函〔2019〕60号", sentence = "按照国办公开办函〔2019〕60号编制。" }]
says_zh = "报告引用了“国办公开办函〔2019〕60号”,该文件已有新的规定。所在句：“按照国办公开办函〔2019〕60号编制。”"

[examples.not_applicable]
report = [{ report_year = 2020 }]
mark = [{ kind = "citation", subject = "60", mark_text = "国办公开办函〔2019〕60号" }]
*/
WITH met AS (
    SELECT
        edition_id,
        list(mark_text ORDER BY mark_no) AS texts,
        list(coalesce(nullif(sentence, ''), mark_text) ORDER BY mark_no) AS sentences
    FROM mark
    WHERE kind = 'citation'
    GROUP BY edition_id
)

SELECT
    report.authority, report.report_year, report.edition_id, 'report' AS subject,
    CASE
        WHEN report.report_year < 2021 THEN 'not_applicable'
        WHEN met.edition_id IS NOT NULL THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN report.report_year < 2021 THEN 'the notice of 2021 was not yet in force for that year'
        WHEN met.edition_id IS NOT NULL THEN 'a text that has been replaced is cited'
        ELSE 'no text that has been replaced is cited'
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
