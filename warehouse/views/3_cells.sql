-- What a report said at an instant, and what changed between its editions.

-- Blanks, and the dashes and words that stand for one.
CREATE OR REPLACE MACRO is_blank_print(text) AS regexp_full_match(text, '[\s/／\\—–－―─-]*|无');
COMMENT ON MACRO is_blank_print IS 'Whether what a cell prints says nothing: blank, a dash, 无.';

-- A side of a sum with blanks has no one value: what its printed cells come to is said instead, if any is printed.
CREATE OR REPLACE MACRO sum_how_zh(total, printed_parts) AS
    CASE WHEN total IS NOT NULL THEN '为' WHEN printed_parts IS NULL THEN '因空格未定' ELSE '(空格未计)为' END;
COMMENT ON MACRO sum_how_zh IS 'The words before what a side of a sum comes to, in Chinese.';
CREATE OR REPLACE MACRO sum_how_en(total, printed_parts) AS
    CASE WHEN total IS NOT NULL THEN 'come to ' WHEN printed_parts IS NULL THEN 'are left open by blanks' ELSE 'without the blanks come to ' END;
COMMENT ON MACRO sum_how_en IS 'The words before what a side of a sum comes to, in English.';

CREATE OR REPLACE MACRO cell_as_of(instant) AS TABLE
WITH seen AS (
    SELECT edition.authority, edition.report_year, edition.edition_id, edition.table_count, edition.source_url,
        edition.read_at, coalesce(capture.fetched_at, edition.read_at) AS seen_at
    FROM edition LEFT JOIN capture USING (edition_id)
    WHERE coalesce(capture.fetched_at, edition.read_at) <= instant
),

source AS (
    SELECT authority, report_year, source_url, min(seen_at) AS seen_at FROM seen GROUP BY authority, report_year, source_url
)

SELECT cell.*
FROM cell
WHERE cell.edition_id IN (
    SELECT arg_max(seen.edition_id, edition_rank(seen.table_count, seen.seen_at, source.seen_at, seen.read_at, seen.edition_id))
    FROM seen JOIN source USING (authority, report_year, source_url)
    GROUP BY seen.authority, seen.report_year
);
COMMENT ON MACRO TABLE cell_as_of IS 'Every printed cell of every report as its newest edition stood at an instant.';

CREATE OR REPLACE VIEW edition_step AS
-- Few reports have more than one edition; of these alone it is asked when they changed.
WITH several AS (SELECT authority, report_year FROM edition GROUP BY authority, report_year HAVING count(*) > 1),

-- Only captures tell: an edition that no capture is read as any more was another reading of the same bytes.
kept AS (
    SELECT edition.authority, edition.report_year, edition.source_url, edition.edition_id, edition.reader,
        edition.correction_text, capture.capture_id, capture.fetched_at, capture.sha256
    FROM edition JOIN several USING (authority, report_year) JOIN capture USING (edition_id)
),

turn AS (
    SELECT *, lag(edition_id) OVER earlier AS previous_id, lag(reader) OVER earlier AS previous_reader,
        lag(sha256) OVER earlier AS previous_sha256, lag(capture_id) OVER earlier AS previous_capture_id,
        lag(fetched_at) OVER earlier AS previous_fetched_at,
        lag(correction_text) OVER earlier AS previous_correction
    FROM kept
    WINDOW earlier AS (PARTITION BY authority, report_year, source_url ORDER BY fetched_at, capture_id)
),

-- A content is a step when it first comes: one that comes again may be an old server's answer, and changes nothing.
come AS (FROM turn QUALIFY row_number() OVER (PARTITION BY edition_id ORDER BY fetched_at, capture_id) = 1),

step AS (FROM come WHERE previous_id IS NOT NULL AND sha256 <> previous_sha256),

-- The first note from a change on that was not there before it: one that is added later announces it as well, and one that
-- is taken off again has announced it.
noted AS (
    SELECT step.edition_id, arg_min(later.correction_text, later.fetched_at) AS announced, min(later.fetched_at) AS announced_at
    FROM step
    JOIN step AS later ON later.authority = step.authority AND later.report_year = step.report_year
        AND later.source_url = step.source_url AND later.fetched_at >= step.fetched_at
    WHERE later.correction_text <> '' AND later.correction_text IS DISTINCT FROM step.previous_correction
    GROUP BY step.edition_id
)

SELECT authority, report_year, source_url, previous_id AS previous_edition_id, edition_id, previous_capture_id,
    previous_fetched_at, capture_id, fetched_at, announced, announced_at, reader = previous_reader AS is_same_reader
FROM step LEFT JOIN noted USING (edition_id);
COMMENT ON VIEW edition_step IS 'Where a source first showed another content than before.';
COMMENT ON COLUMN edition_step.authority IS 'Registry code.';
COMMENT ON COLUMN edition_step.report_year IS 'The year reported on 报告年度.';
COMMENT ON COLUMN edition_step.source_url IS 'Where both stood.';
COMMENT ON COLUMN edition_step.previous_edition_id IS 'The edition before.';
COMMENT ON COLUMN edition_step.edition_id IS 'The edition that differs.';
COMMENT ON COLUMN edition_step.previous_capture_id IS 'The last capture of the edition before.';
COMMENT ON COLUMN edition_step.previous_fetched_at IS 'When that was fetched.';
COMMENT ON COLUMN edition_step.capture_id IS 'The first capture of the edition that differs.';
COMMENT ON COLUMN edition_step.fetched_at IS 'When that was fetched.';
COMMENT ON COLUMN edition_step.announced IS 'The words by which the source first announced the correction, then or later; NULL when it never did.';
COMMENT ON COLUMN edition_step.announced_at IS 'When a page with these words was first fetched.';
COMMENT ON COLUMN edition_step.is_same_reader IS 'Both were read by one reader version, so the difference is theirs.';

CREATE OR REPLACE VIEW edition_copy AS
-- Few reports were read from two places; of these alone it is asked where they stand.
WITH several AS (
    SELECT authority, report_year FROM edition GROUP BY authority, report_year HAVING min(source_url) <> max(source_url)
),

-- Only what the newest good look at some column for that year still lists is a copy; what stood elsewhere before is an older
-- edition. A look that failed takes nothing off a list; one at a page that a person pointed to asks for what it saw there.
sought AS (
    SELECT column_url, unnest(years) AS report_year, looked_at FROM look WHERE is_good
    UNION ALL
    SELECT look.column_url, sighting.report_year, look.looked_at
    FROM look JOIN sighting USING (look_id) WHERE look.is_good AND len(look.years) = 0
),

newest AS (SELECT column_url, report_year, max(looked_at) AS looked_at FROM sought GROUP BY column_url, report_year),

met AS (
    SELECT sighting.authority, sighting.report_year, sighting.url, sighting.capture_id, sighting.attachment_ids,
        look.column_url, look.looked_at
    FROM sighting JOIN several USING (authority, report_year) JOIN look USING (look_id)
),

-- A page that was not asked for again is what it was when it was last fetched.
shown AS (
    SELECT DISTINCT unnest(list_append(attachment_ids, capture_id)) AS capture_id FROM (
        SELECT arg_max(attachment_ids, met.looked_at) FILTER (met.capture_id IS NOT NULL) AS attachment_ids,
            arg_max(capture_id, met.looked_at) AS capture_id
        FROM met JOIN newest USING (column_url, report_year)
        GROUP BY met.authority, met.report_year, met.url, met.column_url
        HAVING bool_or(met.looked_at = newest.looked_at)
    )
),

kept AS (
    SELECT edition.authority, edition.report_year, edition.source_url, bool_or(shown.capture_id IS NOT NULL) AS is_listed,
        arg_max({edition_id: edition_id, reader: reader, table_count: table_count, capture_id: capture.capture_id,
            fetched_at: fetched_at}, (fetched_at, capture.capture_id)) AS newest,
        min(fetched_at) AS known_since
    FROM edition JOIN several USING (authority, report_year) JOIN capture USING (edition_id)
    LEFT JOIN shown ON shown.capture_id = capture.capture_id
    GROUP BY edition.authority, edition.report_year, edition.source_url
),

-- Each is held beside one, the copy known longest: whichever was fetched last, they are the same pairs.
ranked AS (
    SELECT *, row_number() OVER (
        PARTITION BY authority, report_year ORDER BY is_listed DESC, newest.table_count > 0 DESC, known_since, source_url
    ) AS rank
    FROM kept
)

SELECT own.authority, own.report_year, own.newest.edition_id AS edition_id, own.source_url, own.newest.capture_id AS capture_id,
    own.newest.fetched_at AS fetched_at, other.newest.edition_id AS other_id, other.source_url AS other_url,
    other.newest.capture_id AS other_capture_id, other.newest.fetched_at AS other_fetched_at,
    own.newest.reader = other.newest.reader AS is_same_reader, own.is_listed AND other.is_listed AS is_listed
FROM ranked AS own
JOIN ranked AS other ON other.authority = own.authority AND other.report_year = own.report_year AND other.rank > own.rank
-- Of what is listed no more every pair, so that what was said of one is closed.
WHERE other.newest.table_count > 0 AND (own.rank = 1 OR NOT other.is_listed);
COMMENT ON VIEW edition_copy IS 'The newest content of every source of a report beside that of the one known longest of those that still list it.';
COMMENT ON COLUMN edition_copy.authority IS 'Registry code.';
COMMENT ON COLUMN edition_copy.report_year IS 'The year reported on 报告年度.';
COMMENT ON COLUMN edition_copy.edition_id IS 'The edition from the source known longest; of two former copies, from either.';
COMMENT ON COLUMN edition_copy.source_url IS 'Where it stands.';
COMMENT ON COLUMN edition_copy.capture_id IS 'Its newest capture.';
COMMENT ON COLUMN edition_copy.fetched_at IS 'When that was fetched.';
COMMENT ON COLUMN edition_copy.other_id IS 'The edition from another source.';
COMMENT ON COLUMN edition_copy.other_url IS 'Where that one stands.';
COMMENT ON COLUMN edition_copy.other_capture_id IS 'Its newest capture.';
COMMENT ON COLUMN edition_copy.other_fetched_at IS 'When that was fetched.';
COMMENT ON COLUMN edition_copy.is_listed IS 'Both stood in a list when each was last looked at well; else one is a former copy.';
COMMENT ON COLUMN edition_copy.is_same_reader IS 'Both were read by one reader version, so the difference is theirs.';
