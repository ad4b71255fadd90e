/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "修订标记未接受或拒绝的文档,读者可以看到改动的过程"
category_zh = "请核实"
asks_zh = "Word文档是否仍带有修订标记"
asks_en = "Does a Word file still carry marked changes?"
problem_zh = "文档仍带有修订标记,下载者可以看到改动；以上各项按接受修订后的内容判断。"
problem_en = "The file still carries marked changes that whoever downloads it can see; it was judged as if they were accepted."
remedy_zh = "请接受或拒绝全部修订后重新上传。"
remedy_en = "Accept or refuse all changes and upload the file again."

[examples.pass]
report = [{}]
edition = [{ media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document" }]

[examples.fail]
report = [{}]
edition = [{ media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document" }]
mark = [{ kind = "tracked-changes" }]
says_zh = "文档仍带有修订标记,下载者可以看到改动；以上各项按接受修订后的内容判断。"

[examples.not_applicable]
report = [{}]
edition = [{ media_type = "text/html" }]
*/
WITH met AS (
    SELECT
        edition_id,
        list(mark_text ORDER BY mark_no) AS texts,
        list(coalesce(nullif(sentence, ''), mark_text) ORDER BY mark_no) AS sentences
    FROM mark
    WHERE kind = 'tracked-changes'
    GROUP BY edition_id
)

SELECT
    report.authority, report.report_year, report.edition_id, 'report' AS subject,
    CASE
        WHEN edition.media_type NOT LIKE '%word%' AND met.edition_id IS NULL THEN 'not_applicable'
        WHEN met.edition_id IS NOT NULL THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN edition.media_type NOT LIKE '%word%' AND met.edition_id IS NULL THEN 'the report is no Word file'
        WHEN met.edition_id IS NOT NULL THEN 'changes are still marked in the file'
        ELSE 'no change is marked'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    coalesce([]::VARCHAR[], []) AS evidence,
    to_json({
        texts: array_to_string(list_filter(texts, lambda t, i: list_position(texts, t) = i)[:3], '、') || if(len(texts) > 3, ' 等', ''),
        count: len(texts),
        sentence: sentences[1]
    }) AS facts
FROM report
LEFT JOIN met USING (edition_id)
LEFT JOIN edition USING (edition_id)
