/*
version = 1
severity = "warning"
basis_kind = "form"
basis_zh = "国办公开办函〔2021〕30号列举的情形之一：内容雷同"
category_zh = "内容雷同"
asks_zh = "除去法条、联系方式、标题、表格和许多报告共有的语句,文字是否与同年度其他报告九成以上相近"
asks_en = "Beside quoted law, contact lines, headings, tables and what many reports share: are the words those of other reports of the year?"
problem_zh = "本报告与同年度另外{count}份报告文字相近,约{percent}%的语句相同（法条、联系方式、标题、表格和许多报告共有的语句不计,机关名称、数字不计）。相同语句如：“{sentence}”"
problem_en = "The words of this report and of {count} other reports of the year are alike: about {percent}% of their sentences, leaving out what many reports share, names and numbers. One of them: “{sentence}”"
remedy_zh = "请结合本机关当年实际情况核对并改写。"
remedy_en = "Please compare the texts and write what was done by the authority itself in that year."

[examples.pass]
report = [{ authority_text = "甲县乙局" }, { authority = "990000-b", edition_id = "other", authority_text = "甲县丙局" }]
fingerprint = [
    { own_length = 600, sketch = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], clauses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], clause_lengths = [50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50], clause_sentences = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
    { edition_id = "other", own_length = 600, sketch = [21, 22, 23], clauses = [21, 22, 23], clause_lengths = [200, 200, 200], clause_sentences = [1, 2, 3] },
]

[examples.fail]
report = [{ authority_text = "甲县乙局" }, { authority = "990000-b", edition_id = "other", authority_text = "甲县丙局" }]
fingerprint = [
    { own_length = 600, sketch = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], clauses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], clause_lengths = [50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50], clause_sentences = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], sentence_ordinals = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], sentence_starts = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], sentence_ends = [9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9] },
    { edition_id = "other", own_length = 600, sketch = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], clauses = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], clause_lengths = [50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50], clause_sentences = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
]
section = [{ ordinal = 1, number = 1, body = "栏目由三级改为两级。后面还有。" }]
says_zh = "本报告与同年度另外1份报告文字相近,约100%的语句相同（法条、联系方式、标题、表格和许多报告共有的语句不计,机关名称、数字不计）。相同语句如：“栏目由三级改为两级”"

# 少于六百字的文字不作比较。
[examples.not_applicable]
report = [{}]
fingerprint = [{ own_length = 300, sketch = [1, 2, 3], clauses = [1, 2, 3], clause_lengths = [100, 100, 100], clause_sentences = [1, 2, 3] }]
*/
WITH RECURSIVE told AS MATERIALIZED (
    SELECT
        report.authority, report.report_year, report.edition_id,
        coalesce(report.report_year, 0) AS season,  -- a draft may name no year
        coalesce(authority.division, '') AS region,
        coalesce(authority.name_zh, nullif(report.authority_text, ''), report.title, '') AS name,
        coalesce(authority.name_zh, report.authority_text, '') AS body,
        coalesce(fingerprint.own_length, 0) AS own_length
    FROM report
    LEFT JOIN fingerprint USING (edition_id)
    LEFT JOIN authority USING (authority)
),

-- Reports that share a third of their smallest clause hashes: found by hashes that two to four hundred reports of the
-- year have, each report paired with its eight nearest in such a bucket, so that work grows with the season only.
sketched AS MATERIALIZED (
    SELECT
        row_number() OVER (ORDER BY told.season, told.edition_id)::INTEGER AS doc, told.season, told.edition_id,
        fingerprint.sketch[1]::BIGINT * 2147483648 + coalesce(fingerprint.sketch[2], 0) AS near
    FROM told
    JOIN fingerprint USING (edition_id)
    WHERE told.own_length >= 600
),

hashed AS (
    SELECT sketched.doc, sketched.season * 2147483648 + unnest(fingerprint.sketch[:16]) AS clause
    FROM sketched
    JOIN fingerprint USING (edition_id)
),

bucket AS (SELECT clause FROM hashed GROUP BY clause HAVING count(*) BETWEEN 2 AND 400),

placed AS MATERIALIZED (
    SELECT
        hashed.doc, clause,
        row_number() OVER (PARTITION BY clause ORDER BY sketched.near, hashed.doc)::INTEGER AS place
    FROM hashed
    SEMI JOIN bucket USING (clause)
    JOIN sketched USING (doc)
),

met AS (
    SELECT least(one.doc, other.doc) AS one, greatest(one.doc, other.doc) AS other
    FROM (SELECT doc, clause, place + unnest([1, 2, 3, 4, 5, 6, 7, 8]::INTEGER[]) AS place FROM placed) AS one
    JOIN placed AS other USING (clause, place)
),

-- Two papers of one body, a government and its own office, a body and its successor say the same with good reason.
pair AS MATERIALIZED (
    SELECT a.edition_id AS one, b.edition_id AS other
    FROM (SELECT one, other FROM met GROUP BY one, other HAVING count(*) >= 5) AS shared
    JOIN sketched AS a ON a.doc = shared.one
    JOIN sketched AS b ON b.doc = shared.other
    JOIN told AS this ON this.edition_id = a.edition_id
    JOIN told AS that ON that.edition_id = b.edition_id
    WHERE this.authority <> that.authority
        AND this.body <> '' AND that.body <> ''
        AND regexp_replace(this.body, '办公[厅室]$', '') <> regexp_replace(that.body, '办公[厅室]$', '')
        AND NOT EXISTS (
            FROM authority_event AS event
            WHERE (event.authority = this.authority AND event.other = that.authority)
                OR (event.authority = that.authority AND event.other = this.authority)
        )
),

clause AS MATERIALIZED (
    SELECT
        told.edition_id, told.season, told.region,
        unnest(fingerprint.clauses) AS clause,
        unnest(fingerprint.clause_lengths) AS length,
        unnest(fingerprint.clause_sentences) AS sentence
    FROM told
    JOIN fingerprint USING (edition_id)
    WHERE told.edition_id IN (SELECT one FROM pair UNION SELECT other FROM pair)
),

sized AS (SELECT season, region, count(*) AS reports FROM told GROUP BY season, region),

-- What a twentieth of the year's reports have, and what a third of the region's have: all are read twice, so that only
-- clauses of the reports in question are counted (left joins, for the long lists must not be what a hash join holds).
of_year AS MATERIALIZED (
    SELECT season, clause
    FROM (
        SELECT season, clause, count(*) AS reports
        FROM (
            SELECT told.season, unnest(fingerprint.clauses) AS clause
            FROM fingerprint
            LEFT JOIN told USING (edition_id)
        )
        SEMI JOIN clause USING (season, clause)
        GROUP BY season, clause
        HAVING count(*) >= 20
    ) AS counted
    JOIN (SELECT season, sum(reports) AS everywhere FROM sized GROUP BY season) USING (season)
    WHERE counted.reports >= 0.05 * everywhere
),

of_region AS MATERIALIZED (
    SELECT season, region, clause
    FROM (
        SELECT season, region, clause, count(*) AS reports
        FROM (
            SELECT told.season, told.region, unnest(fingerprint.clauses) AS clause
            FROM fingerprint
            LEFT JOIN told USING (edition_id)
        )
        SEMI JOIN clause USING (season, region, clause)
        GROUP BY season, region, clause
        HAVING count(*) >= 5
    ) AS counted
    JOIN sized USING (season, region)
    WHERE counted.reports >= 0.3 * sized.reports
),

-- A sentence is everybody's if half of it is, and shared if half of it is in the other report.
own AS MATERIALIZED (
    SELECT edition_id, sentence, clause, length, sentence_length,
        (sum(length) OVER (PARTITION BY edition_id))::INTEGER AS whole
    FROM (
        SELECT
            clause.edition_id, clause.sentence, clause.clause, clause.length,
            (sum(clause.length) OVER (PARTITION BY clause.edition_id, clause.sentence))::INTEGER AS sentence_length,
            (sum(if(of_year.clause IS NULL AND of_region.clause IS NULL, clause.length, 0))
                OVER (PARTITION BY clause.edition_id, clause.sentence))::INTEGER AS rare_length
        FROM clause
        LEFT JOIN of_year USING (season, clause)
        LEFT JOIN of_region USING (season, region, clause)
    )
    WHERE 2 * rare_length > sentence_length
),

compared AS (SELECT one, other FROM pair UNION ALL SELECT other AS one, one AS other FROM pair),

sentence AS MATERIALIZED (
    SELECT compared.one, compared.other, mine.sentence, any_value(mine.sentence_length) AS sentence_length,
        any_value(mine.whole) AS whole
    FROM compared
    JOIN own AS mine ON mine.edition_id = compared.one
    SEMI JOIN own AS theirs ON theirs.edition_id = compared.other AND theirs.clause = mine.clause
    GROUP BY compared.one, compared.other, mine.sentence
    HAVING 2 * sum(mine.length) >= any_value(mine.sentence_length)
),

share AS (
    SELECT one, other, sum(sentence_length) / any_value(whole) AS likeness
    FROM sentence
    WHERE whole >= 600
    GROUP BY one, other
),

alike AS MATERIALIZED (
    SELECT this.one, this.other, least(this.likeness, that.likeness) AS likeness
    FROM share AS this
    JOIN share AS that ON that.one = this.other AND that.other = this.one
    WHERE least(this.likeness, that.likeness) >= 0.9
),

-- Groups: whoever is alike to one of a group is of it, and each is named by its first.
ordered AS (SELECT edition_id, authority FROM told WHERE edition_id IN (SELECT one FROM alike)),

reached AS (
    SELECT edition_id, authority AS leader FROM ordered
    UNION
    SELECT alike.other AS edition_id, reached.leader
    FROM reached
    JOIN alike ON alike.one = reached.edition_id
    JOIN ordered ON ordered.edition_id = alike.other
    WHERE reached.leader < ordered.authority
),

grouped AS MATERIALIZED (SELECT edition_id, min(leader) AS leader FROM reached GROUP BY edition_id),

page AS (
    SELECT edition_id, arg_max(capture_line(capture_id, fetched_at, url), (fetched_at, capture_id)) AS line
    FROM capture WHERE edition_id IN (SELECT edition_id FROM grouped)
    GROUP BY edition_id
),

found AS MATERIALIZED (
    SELECT
        grouped.leader, told.report_year, count(*) - 1 AS others,
        list(told.name || ' ' || coalesce(told.report_year::VARCHAR, '') ORDER BY told.authority) AS names,
        list(page.line ORDER BY told.authority) FILTER (page.line IS NOT NULL) AS pages
    FROM grouped
    JOIN told USING (edition_id)
    LEFT JOIN page USING (edition_id)
    GROUP BY grouped.leader, told.report_year
),

likest AS (SELECT one, arg_max(other, (likeness, other)) AS other, max(likeness) AS likeness FROM alike GROUP BY one),

shown AS (
    SELECT
        sentence.one AS edition_id, any_value(likest.likeness) AS likeness,
        list(sentence.sentence ORDER BY sentence.sentence_length DESC, sentence.sentence)[:3] AS numbers
    FROM sentence
    JOIN likest USING (one, other)
    GROUP BY sentence.one
),

quoted AS (
    SELECT
        placed.edition_id, any_value(placed.likeness) AS likeness,
        list(substr(section.body, placed.begins + 1, placed.ends - placed.begins) ORDER BY placed.rank) AS sentences
    FROM (
        SELECT
            shown.edition_id, shown.likeness, unnest(generate_series(1, len(shown.numbers))) AS rank,
            unnest(list_transform(shown.numbers, lambda n: fingerprint.sentence_ordinals[n])) AS ordinal,
            unnest(list_transform(shown.numbers, lambda n: fingerprint.sentence_starts[n])) AS begins,
            unnest(list_transform(shown.numbers, lambda n: fingerprint.sentence_ends[n])) AS ends
        -- The bound is what the planner needs, lest it hold every fingerprint of the season.
        FROM (FROM fingerprint WHERE edition_id IN (SELECT DISTINCT one FROM alike LIMIT 100000)) AS fingerprint
        JOIN shown USING (edition_id)
    ) AS placed
    JOIN section ON section.edition_id = placed.edition_id AND section.ordinal = placed.ordinal
    GROUP BY placed.edition_id
)

SELECT
    told.authority, told.report_year, told.edition_id, 'words' AS subject,
    CASE
        WHEN found.leader IS NOT NULL THEN 'fail'
        WHEN told.own_length < 600 OR grouped.edition_id IS NOT NULL THEN 'not_applicable'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN found.leader IS NOT NULL THEN 'most of its own sentences are those of other reports of the year'
        WHEN told.own_length < 600 THEN 'fewer than 600 characters of its own to compare'
        WHEN grouped.edition_id IS NOT NULL THEN 'alike to others; said once for the group, under ' || grouped.leader
        ELSE 'no report of the year has most of its sentences'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    CASE
        WHEN found.leader IS NOT NULL THEN list_concat(found.names, coalesce(quoted.sentences, []), coalesce(found.pages, []))
        WHEN told.own_length >= 600 AND grouped.edition_id IS NOT NULL THEN [grouped.leader]
        ELSE []
    END AS evidence,
    to_json({
        count: found.others,
        percent: round(100 * quoted.likeness)::INTEGER,
        sentence: quoted.sentences[1]
    }) AS facts
FROM told
LEFT JOIN grouped ON grouped.edition_id = told.edition_id
LEFT JOIN found ON found.leader = told.authority AND grouped.leader = told.authority
    AND found.report_year IS NOT DISTINCT FROM told.report_year
LEFT JOIN quoted ON quoted.edition_id = told.edition_id
