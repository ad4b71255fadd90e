/*
version = 1
severity = "info"
basis_kind = "statute"
basis_zh = "《中华人民共和国政府信息公开条例》第五十条：各级人民政府的报告还应当包括工作考核、社会评议和责任追究结果情况"
category_zh = "内容不全面"
asks_zh = "各级人民政府的报告是否写到工作考核、社会评议和责任追究结果"
asks_en = "Does a government’s report speak of assessment, public appraisal and accountability?"
problem_zh = "政府的年度报告未写到{missing_zh}结果情况。"
problem_en = "A government’s report does not speak of {missing_en}."
remedy_zh = "请补充所缺的结果情况；没有责任追究情形的,写明没有。"
remedy_en = "Add it; where nobody was held to account, say so."

[examples.pass]
report = [{}]
authority = [{ kind = "government" }]
section = [{ ordinal = 1, number = 1 }]
mark = [{ kind = "assessment", subject = "考核" }, { kind = "assessment", subject = "评议" }, { kind = "assessment", subject = "追究" }]

[examples.fail]
report = [{}]
authority = [{ kind = "township" }]
section = [{ ordinal = 1, number = 1 }]
mark = [{ kind = "assessment", subject = "考核" }]
says_zh = "政府的年度报告未写到社会评议、责任追究结果情况。"

[examples.not_applicable]
report = [{}]
authority = [{ kind = "department" }]
section = [{ ordinal = 1, number = 1 }]
*/
WITH met AS (
    SELECT edition_id, list(DISTINCT subject) AS subjects FROM mark WHERE kind = 'assessment' GROUP BY edition_id
),

judged AS (
    SELECT
        report.authority, report.report_year, report.edition_id,
        -- A draft has no row in the registry: then its printed name says whether it is a government's.
        coalesce(
            authority.kind IN ('government', 'township'),
            regexp_matches(report.authority_text, '(人民政府|镇|乡|苏木|[^街]县|自治州)$'), FALSE
        ) AND coalesce(report.report_year >= 2019, TRUE) AS is_due,
        section.edition_id IS NOT NULL AS is_read,
        list_filter(
            ['工作考核', '社会评议', '责任追究'],
            lambda word: NOT list_contains(coalesce(met.subjects, []), right(word, 2))
        ) AS missing
    FROM report
    LEFT JOIN authority USING (authority)
    LEFT JOIN section ON section.edition_id = report.edition_id AND section.ordinal = 1
    LEFT JOIN met ON met.edition_id = report.edition_id
)

SELECT
    authority, report_year, edition_id, 'report' AS subject,
    CASE
        WHEN NOT is_due OR NOT is_read THEN 'not_applicable'
        WHEN len(missing) > 0 THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN NOT is_due THEN 'the article asks this of governments, from the report of 2019 on'
        WHEN NOT is_read THEN 'no section was read'
        WHEN len(missing) > 0 THEN 'words that the article asks for were not met'
        ELSE 'all three are spoken of'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells, []::VARCHAR[] AS evidence,
    to_json({
        missing_zh: array_to_string(missing, '、'),
        missing_en: array_to_string(list_transform(missing, lambda word: CASE word
            WHEN '工作考核' THEN 'assessment' WHEN '社会评议' THEN 'public appraisal' ELSE 'accountability' END), ', ')
    }) AS facts
FROM judged
