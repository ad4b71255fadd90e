/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "两个年度的报告互相核对：除去法条、联系方式、标题、表格和许多报告共有的语句,不计数字和年份"
category_zh = "请核实"
asks_zh = "文字是否与本机关上一年度的报告九成以上相同（全文、第一部分、第五部分分别比较）"
asks_en = "Are the words those of the authority’s report of the year before, as a whole or in section one or five?"
problem_zh = "{part_zh}与{prior_year}年度报告约{percent}%的语句相同（不计数字和年份）,请核实是否写了当年的情况。相同语句如：“{sentence}”"
problem_en = "About {percent}% of the sentences of {part_en} are those of the {prior_year} report, numbers and years aside; does it say what was done in the year? One of them: “{sentence}”"
remedy_zh = "请核对上一年度的报告,写明当年的情况。"
remedy_en = "Compare with the report of the year before and write what was done in the year."

[silent]
without = "prior"
says = { whole = "no report of the year before, or too few words of its own" }

[examples.pass]
report = [{}, { report_year = 2022, edition_id = "before" }]
fingerprint = [
    { own_length = 600, sketch = [1, 2], clauses = [1, 2, 3], clause_lengths = [200, 200, 200], clause_sentences = [1, 2, 3], sentence_ordinals = [1, 1, 1] },
    { edition_id = "before", own_length = 600, sketch = [7, 8], clauses = [7, 8, 9], clause_lengths = [200, 200, 200], clause_sentences = [1, 2, 3], sentence_ordinals = [1, 1, 1] },
]
section = [{ ordinal = 1, number = 1 }]

[examples.fail]
report = [{}, { report_year = 2022, edition_id = "before" }]
fingerprint = [
    { own_length = 600, sketch = [1, 2, 3], clauses = [1, 2, 3], clause_lengths = [190, 190, 220], clause_sentences = [1, 2, 3], sentence_ordinals = [1, 1, 1], sentence_starts = [0, 7, 7], sentence_ends = [7, 14, 14] },
    { edition_id = "before", own_length = 600, sketch = [1, 2, 3], clauses = [1, 2, 3], clause_lengths = [190, 190, 220], clause_sentences = [1, 2, 3], sentence_ordinals = [1, 1, 1] },
]
section = [{ ordinal = 1, number = 1, body = "目录按季更换。栏目改为两级。" }, { edition_id = "before", ordinal = 1, number = 1 }]
says_zh = "全文与2022年度报告约100%的语句相同（不计数字和年份）,请核实是否写了当年的情况。相同语句如：“栏目改为两级。”"

[examples.not_applicable]
report = [{}]
fingerprint = [{ own_length = 600, sketch = [1, 2], clauses = [1, 2, 3], clause_lengths = [200, 200, 200], clause_sentences = [1, 2, 3], sentence_ordinals = [1, 1, 1] }]
section = [{ ordinal = 1, number = 1 }]
*/
WITH compared AS MATERIALIZED (
    SELECT
        this.edition_id, that.edition_id AS prior_id, this.report_year,
        coalesce(authority.division, '') AS region,
        len(list_intersect(mine.sketch, theirs.sketch)) >= 0.2 * len(mine.sketch) AS is_near
    FROM report AS this
    JOIN report AS that ON that.authority = this.authority AND that.report_year = this.report_year - 1
    JOIN fingerprint AS mine ON mine.edition_id = this.edition_id
    JOIN fingerprint AS theirs ON theirs.edition_id = that.edition_id
    LEFT JOIN authority ON authority.authority = this.authority
    WHERE mine.own_length >= 150
),

near AS MATERIALIZED (FROM compared WHERE is_near),

mine AS MATERIALIZED (
    SELECT
        near.edition_id, near.report_year, near.region,
        unnest(fingerprint.clauses) AS clause,
        unnest(fingerprint.clause_lengths) AS length,
        unnest(fingerprint.clause_sentences) AS sentence
    FROM near
    JOIN fingerprint USING (edition_id)
),

theirs AS (
    SELECT near.edition_id, unnest(fingerprint.clauses) AS clause, unnest(fingerprint.clause_lengths) AS length
    FROM near
    JOIN fingerprint ON fingerprint.edition_id = near.prior_id
),

sized AS (
    SELECT report_year, region, count(*) AS reports, sum(count(*)) OVER (PARTITION BY report_year) AS everywhere
    FROM compared
    GROUP BY report_year, region
),

-- What a third of a county's reports repeat, or a twentieth of the year's, is a template: no authority's own last year.
-- Most clauses are of one report alone: those are out before regions are counted.
often AS MATERIALIZED (
    SELECT report_year, clause, count(*) AS everywhere FROM mine GROUP BY report_year, clause HAVING count(*) >= 5
),

common AS MATERIALIZED (
    SELECT counted.report_year, counted.region, counted.clause
    FROM (
        SELECT mine.report_year, mine.region, mine.clause, count(*) AS reports, any_value(often.everywhere) AS everywhere
        FROM mine
        JOIN often USING (report_year, clause)
        GROUP BY mine.report_year, mine.region, mine.clause
    ) AS counted
    JOIN sized USING (report_year, region)
    WHERE counted.reports >= greatest(5, 0.3 * sized.reports)
        OR counted.everywhere >= greatest(20, 0.05 * sized.everywhere)
),

-- A sentence is everybody's if half of it is, and shared if half of it stood in the report of the year before.
own AS MATERIALIZED (
    SELECT
        mine.edition_id, mine.sentence,
        sum(mine.length) AS length,
        2 * sum(if(stood.clause IS NULL, 0, mine.length)) >= sum(mine.length) AS is_shared
    FROM mine
    LEFT JOIN common USING (report_year, region, clause)
    LEFT JOIN (SELECT DISTINCT edition_id, clause FROM theirs) AS stood USING (edition_id, clause)
    GROUP BY mine.edition_id, mine.sentence
    HAVING 2 * sum(if(common.clause IS NULL, 0, mine.length)) < sum(mine.length)
),

sentence AS MATERIALIZED (
    SELECT
        own.*,
        fingerprint.sentence_ordinals[own.sentence] AS ordinal,
        fingerprint.sentence_starts[own.sentence] AS begins,
        fingerprint.sentence_ends[own.sentence] AS ends
    FROM own
    JOIN fingerprint USING (edition_id)
),

measured AS (
    SELECT
        sentence.edition_id,
        CASE WHEN GROUPING(section.number) = 1 THEN 'whole' ELSE 'section-' || section.number END AS subject,
        sum(length) AS whole,
        sum(length) FILTER (is_shared) / sum(length) AS likeness,
        arg_max(substr(section.body, begins + 1, ends - begins), (length, -sentence)) FILTER (is_shared) AS example
    FROM sentence
    JOIN section ON section.edition_id = sentence.edition_id AND section.ordinal = sentence.ordinal
    GROUP BY GROUPING SETS ((sentence.edition_id), (sentence.edition_id, section.number))
),

-- Words that were taken out do not make the rest new: what stood before must also be about as long.
judged AS (
    SELECT
        compared.edition_id, part.subject, measured.whole, measured.likeness, measured.example,
        measured.whole >= if(part.subject = 'whole', 600, 150) AND measured.likeness >= 0.9 AS is_alike
    FROM compared
    CROSS JOIN (SELECT unnest(['whole', 'section-1', 'section-5']) AS subject) AS part
    LEFT JOIN measured ON measured.edition_id = compared.edition_id AND measured.subject = part.subject
),

told AS (
    SELECT *, bool_or(subject = 'whole' AND is_alike) OVER (PARTITION BY edition_id) AS is_whole_alike FROM judged
)

SELECT
    report.authority, report.report_year, report.edition_id, coalesce(told.subject, 'whole') AS subject,
    CASE
        WHEN told.edition_id IS NULL OR (told.is_whole_alike AND told.subject <> 'whole') THEN 'not_applicable'
        WHEN told.is_alike THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN told.edition_id IS NULL THEN 'no report of the year before, or too few words of its own'
        WHEN told.is_whole_alike AND told.subject <> 'whole' THEN 'said of the whole report'
        WHEN told.is_alike THEN 'nearly every sentence stood in the report of the year before'
        ELSE 'the words are not those of the year before, or too few to tell'
    END AS reason,
    CASE WHEN told.likeness >= 0.97 THEN 'warning' END AS severity,
    NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    CASE WHEN told.example IS NULL THEN [] ELSE [told.example] END AS evidence,
    to_json({
        prior_year: report.report_year - 1,
        part_zh: CASE told.subject WHEN 'section-1' THEN '第一部分' WHEN 'section-5' THEN '第五部分' ELSE '全文' END,
        part_en: CASE told.subject WHEN 'section-1' THEN 'section one' WHEN 'section-5' THEN 'section five' ELSE 'the report' END,
        percent: round(100 * told.likeness)::INTEGER,
        sentence: told.example
    }) AS facts
FROM report
LEFT JOIN told USING (edition_id)
