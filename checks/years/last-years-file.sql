/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "同一机关两个年度的报告互相核对：各表所印和正文中带数字的语句几乎全部相同"
category_zh = "请核实"
asks_zh = "报告的表格和正文是否就是本机关另一年度的报告"
asks_en = "Are the tables and the text those of the authority’s report of another year?"
problem_zh = "{year}年度报告的三张表与{other_year}年度报告完全相同,正文中带数字的{count}句有{shared}句一字不差,请核实是否误用了另一年度的文件。"
problem_en = "Every cell of the {year} report is that of the {other_year} report, and so are {shared} of the {count} sentences with numbers; was the file of another year used?"
remedy_zh = "请核对后换成该年度的报告。"
remedy_en = "Please check and put up the report of the year."

[silent]
without = "prior"
says = { report = "no report of an earlier year to compare with" }

[examples.pass]
report = [{}, { report_year = 2022, edition_id = "before" }]
fingerprint = [
    { cells_digest = "a", figures = [1, 2, 3], sketch = [1, 2, 3] },
    { edition_id = "before", cells_digest = "b", figures = [1, 2, 3], sketch = [1, 2, 3] },
]

[examples.fail]
report = [{}, { report_year = 2022, edition_id = "before" }]
fingerprint = [
    { cells_digest = "a", figures = [1, 2, 3], sketch = [1, 2, 3] },
    { edition_id = "before", cells_digest = "a", figures = [1, 2, 3], sketch = [1, 2, 3] },
]
says_zh = "2023年度报告的三张表与2022年度报告完全相同,正文中带数字的3句有3句一字不差,请核实是否误用了另一年度的文件。"

[examples.not_applicable]
report = [{}]
fingerprint = [{ cells_digest = "a", figures = [1, 2, 3], sketch = [1, 2, 3] }]
*/
-- Tables are compared first, by their digests: lists are fetched only where those are the same, of few reports in a season.
WITH earlier AS MATERIALIZED (
    SELECT
        this.edition_id, that.edition_id AS other_id, that.report_year AS other_year,
        mine.cells_digest = theirs.cells_digest AS has_same_cells
    FROM report AS this
    JOIN report AS that ON that.authority = this.authority AND that.report_year < this.report_year
    JOIN fingerprint AS mine ON mine.edition_id = this.edition_id
    JOIN fingerprint AS theirs ON theirs.edition_id = that.edition_id
),

same AS MATERIALIZED (FROM earlier WHERE has_same_cells),

fetched AS MATERIALIZED (
    SELECT edition_id, figures, sketch FROM fingerprint
    WHERE edition_id IN (SELECT edition_id FROM same UNION SELECT other_id FROM same)
),

-- Where every number is zero the tables of two years are alike by nature: then the sentences with numbers must say it.
taken AS (
    SELECT same.edition_id, same.other_year, len(mine.figures) AS figures,
        len(list_intersect(mine.figures, theirs.figures)) AS same_figures
    FROM same
    JOIN fetched AS mine ON mine.edition_id = same.edition_id
    JOIN fetched AS theirs ON theirs.edition_id = same.other_id
    WHERE same_figures >= 3
        AND same_figures >= 0.9 * greatest(len(mine.figures), len(theirs.figures))
        AND len(list_intersect(mine.sketch, theirs.sketch)) >= 0.9 * greatest(len(mine.sketch), len(theirs.sketch))
),

met AS (
    SELECT earlier.edition_id, any_value(taken.figures) AS figures,
        arg_max(taken.other_year, (taken.same_figures, taken.other_year)) AS other_year, max(taken.same_figures) AS same_figures
    FROM (SELECT DISTINCT edition_id FROM earlier) AS earlier
    LEFT JOIN taken USING (edition_id)
    GROUP BY earlier.edition_id
)

SELECT
    report.authority, report.report_year, report.edition_id, 'report' AS subject,
    CASE
        WHEN met.edition_id IS NULL THEN 'not_applicable'
        WHEN met.other_year IS NOT NULL THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN met.edition_id IS NULL THEN 'no report of an earlier year to compare with'
        WHEN met.other_year IS NOT NULL THEN 'cells and sentences with numbers are those of another year'
        ELSE 'no earlier report has the same cells and sentences'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells, []::VARCHAR[] AS evidence,
    to_json({
        year: report.report_year, other_year: met.other_year, count: met.figures, shared: met.same_figures
    }) AS facts
FROM report
LEFT JOIN met USING (edition_id)
