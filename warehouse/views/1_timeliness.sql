-- Who published when, and what may be said of it (CHECKS.md 5). Days are days in Asia/Shanghai.

CREATE OR REPLACE VIEW edition_seen AS
SELECT
    edition.edition_id, edition.authority, edition.report_year, edition.source_url,
    coalesce(min(capture.fetched_at), edition.read_at) AS first_seen_at,
    coalesce(max(capture.fetched_at), edition.read_at) AS last_seen_at
FROM edition
LEFT JOIN capture ON capture.edition_id = edition.edition_id
GROUP BY edition.edition_id, edition.authority, edition.report_year, edition.source_url, edition.read_at;
COMMENT ON VIEW edition_seen IS 'When each edition was first and last captured; without a capture, when it was read.';
COMMENT ON COLUMN edition_seen.edition_id IS 'The edition.';
COMMENT ON COLUMN edition_seen.authority IS 'Registry code.';
COMMENT ON COLUMN edition_seen.report_year IS 'The year reported on 报告年度.';
COMMENT ON COLUMN edition_seen.source_url IS 'Where it stands.';
COMMENT ON COLUMN edition_seen.first_seen_at IS 'First capture.';
COMMENT ON COLUMN edition_seen.last_seen_at IS 'Last capture.';

-- Which edition of a report is its newest, the greatest last. One without any table (a covering page) never displaces one
-- with; of copies seen on one day the fuller, then the one from the source known longest; within a source the last seen.
CREATE OR REPLACE MACRO edition_rank(table_count, last_seen_at, source_seen_at, read_at, edition_id) AS row(
    table_count > 0, CAST(last_seen_at AT TIME ZONE 'Asia/Shanghai' AS DATE), table_count,
    -epoch_us(source_seen_at), last_seen_at, read_at, edition_id
);
COMMENT ON MACRO edition_rank IS 'What the newest edition of a report is chosen by.';

-- What a finding names as its evidence; `gongkai evidence` reads the ids back.
CREATE OR REPLACE MACRO look_line(look_id, looked_at, column_url) AS
    'look ' || look_id || ' · ' || strftime(looked_at AT TIME ZONE 'Asia/Shanghai', '%Y-%m-%d %H:%M') || ' · ' || column_url;
COMMENT ON MACRO look_line IS 'A look as evidence names it: id, minute in Shanghai, column.';
CREATE OR REPLACE MACRO capture_line(capture_id, fetched_at, url) AS
    'capture ' || capture_id || ' · ' || strftime(fetched_at AT TIME ZONE 'Asia/Shanghai', '%Y-%m-%d %H:%M') || ' · ' || url;
COMMENT ON MACRO capture_line IS 'A capture as evidence names it: id, minute in Shanghai, address.';

CREATE OR REPLACE MACRO timeliness_as_of(instant) AS TABLE
WITH looked AS (
    SELECT look_id, column_url, looked_at, is_good, reason, years,
        CAST(looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE) AS look_date,
        column_url IN (SELECT column_url FROM portal_column) AS is_watched
    FROM look WHERE looked_at <= instant
),

-- A look beside each year that it asked for: only by equal keys are millions of looks met fast.
looked_for AS (SELECT looked.* EXCLUDE years, unnest(looked.years) AS report_year FROM looked),

seen AS (
    SELECT sighting.authority, sighting.report_year, sighting.url, sighting.listed_date, looked.column_url,
        looked.look_id, looked.looked_at, looked.is_watched
    FROM sighting JOIN looked USING (look_id)
),

kept AS (SELECT * FROM edition_seen WHERE first_seen_at <= instant),

first_sight AS (
    SELECT authority, report_year, min(seen_at) AS first_seen_at, arg_max(url, (seen_at, url)) AS url,
        arg_min(look_id, (seen_at, look_id)) FILTER (look_id IS NOT NULL) AS first_look_id,
        CAST(min(seen_at) AT TIME ZONE 'Asia/Shanghai' AS DATE) AS first_seen_date,
        -- Since when a report stood can be told only of a column that was looked at before: what a person handed in, or a
        -- page that a person pointed to, stood nobody knows where since nobody knows when.
        coalesce(
            min(seen_at) FILTER (is_watched) < min(seen_at) FILTER (NOT is_watched), bool_or(is_watched), FALSE
        ) AS is_first_by_look
    FROM (
        SELECT authority, report_year, looked_at AS seen_at, url, look_id, is_watched FROM seen
        UNION ALL SELECT authority, report_year, first_seen_at, source_url, NULL, NULL FROM kept
        UNION ALL
        SELECT edition.authority, edition.report_year, capture.fetched_at, edition.source_url, NULL, FALSE
        FROM capture JOIN edition USING (edition_id)
        WHERE capture.status = 0 AND capture.fetched_at <= instant -- handed in: nobody answered
    )
    GROUP BY authority, report_year
),

first_capture AS (
    SELECT edition.authority, edition.report_year,
        arg_min(capture_line(capture.capture_id, capture.fetched_at, capture.url), (capture.fetched_at, capture.capture_id)) AS line
    FROM capture JOIN edition USING (edition_id)
    WHERE capture.fetched_at <= instant
    GROUP BY edition.authority, edition.report_year
),

-- Every date that may say when it was published. One in the prose or in a page's clock may be about anything, so before
-- the report year has ended it is none; it can only ever excuse.
dated AS (
    SELECT kept.authority, kept.report_year, clue.kind, clue.clue_date, clue.is_chosen
    FROM clue JOIN kept USING (edition_id)
    WHERE clue.kind NOT IN ('body', 'header') OR clue.clue_date > make_date(kept.report_year, 12, 31)
    UNION ALL
    SELECT authority, report_year, 'list', unnest([min(listed_date), max(listed_date)]), TRUE
    FROM seen WHERE listed_date IS NOT NULL
    GROUP BY authority, report_year
),

-- A day before the report year has ended is no day on which its report can have been published: it is not used.
stated AS (
    SELECT authority, report_year, min(clue_date) AS stated_date,
        min(clue_date) FILTER (clue_date > make_date(report_year, 12, 31)) AS used_date,
        arg_min(kind, (clue_date, CASE kind WHEN 'visible' THEN 1 WHEN 'list' THEN 2 ELSE 3 END))
            FILTER (clue_date > make_date(report_year, 12, 31)) AS used_kind,
        -- What a reader sees is what the looks are held against; a page's metadata only where it shows no day.
        arg_min(clue_date, (kind = 'meta', clue_date <= make_date(report_year, 12, 31), clue_date)) AS shown_date,
        min(clue_date) FILTER (kind IN ('visible', 'list')) AS accusing_date,
        max(clue_date) FILTER (kind IN ('visible', 'list')) AS latest_date
    FROM dated
    WHERE is_chosen AND kind IN ('visible', 'meta', 'list')
    GROUP BY authority, report_year
),

-- A report that announced a correction when it was first met may bear the day of that instead of its own.
corrected AS (
    SELECT kept.authority, kept.report_year
    FROM kept JOIN edition USING (edition_id)
    GROUP BY kept.authority, kept.report_year
    HAVING coalesce(arg_min(edition.correction_text, kept.first_seen_at), '') <> ''
),

-- What happened in a year concerns the report due in it and the report about it; only an end concerns all that follow.
event AS (
    SELECT duty.authority, duty.report_year, min(happened.on_date) AS on_date,
        arg_min(happened.kind, (happened.on_date, happened.kind)) AS kind
    FROM duty JOIN authority_event AS happened USING (authority)
    WHERE happened.kind <> 'renamed' AND happened.on_date <= CAST(instant AT TIME ZONE 'Asia/Shanghai' AS DATE)
        AND duty.report_year >= year(happened.on_date) - 1
        AND (happened.kind <> 'split' OR duty.report_year <= year(happened.on_date))
    GROUP BY duty.authority, duty.report_year
),

-- Where an authority's report would be looked for: its own columns, and those that carried it before. A column is proven
-- when it carried this authority before, or a person confirmed it for this authority ...
watched AS (
    SELECT authority, column_url, bool_or(is_proven) AS is_proven
    FROM (
        SELECT authority, column_url, is_confirmed AS is_proven FROM portal_column WHERE authority <> ''
        UNION ALL SELECT DISTINCT authority, column_url, TRUE FROM seen WHERE is_watched
    )
    GROUP BY authority, column_url
),

-- ... else the summary columns, the same for all who have none.
adrift AS (SELECT authority FROM authority WHERE authority NOT IN (SELECT authority FROM watched)),

-- One row per due day; the first of statute, local and custom is the one that waiting is measured against.
due_day AS (
    SELECT authority, report_year, 'law' AS rank, due_law AS due, due_law_until AS until, TRUE AS is_first
    FROM duty WHERE due_law IS NOT NULL
    UNION ALL
    SELECT authority, report_year, 'local', due_local, due_local_until, due_law IS NULL
    FROM duty WHERE due_local IS NOT NULL
    UNION ALL
    SELECT authority, report_year, 'custom', due_custom, due_custom_until, due_law IS NULL AND due_local IS NULL
    FROM duty WHERE due_custom IS NOT NULL
),

-- Good looks after due, before the first sighting, per column: one of its own that nobody proved may be the right one ...
absent AS (
    SELECT authority, report_year, rank, column_url, is_proven, count(look_date) AS looks,
        count(DISTINCT look_date) AS days, count(DISTINCT look_date) FILTER (look_date > until) AS days_after_until,
        max(look_date) AS last_day
    FROM (
        SELECT due_day.authority, due_day.report_year, due_day.rank, due_day.until, watched.column_url, watched.is_proven,
            CASE WHEN looked_for.is_good AND looked_for.look_date > due_day.due
                AND (first_sight.first_seen_at IS NULL OR looked_for.looked_at < first_sight.first_seen_at)
                THEN looked_for.look_date END AS look_date
        FROM due_day
        JOIN watched USING (authority)
        LEFT JOIN first_sight USING (authority, report_year)
        LEFT JOIN looked_for ON looked_for.column_url = watched.column_url AND looked_for.report_year = due_day.report_year
    )
    GROUP BY authority, report_year, rank, column_url, is_proven
),

-- ... and at every one of them: what one column lacked may have stood in another that we could not see.
least_absent AS (
    SELECT authority, report_year, rank, min(looks) AS looks, min(days) AS days,
        min(days_after_until) AS days_after_until, min(last_day) AS last_day, bool_or(is_proven) AS is_proven
    FROM absent GROUP BY authority, report_year, rank
),

early AS (
    SELECT due_day.authority, due_day.report_year, due_day.rank, min(dated.clue_date) AS clue_date,
        arg_min(dated.kind, (dated.clue_date, dated.kind)) AS kind
    FROM due_day JOIN dated USING (authority, report_year)
    WHERE dated.clue_date <= due_day.due
    GROUP BY due_day.authority, due_day.report_year, due_day.rank
),

proof AS (
    SELECT due_day.authority, due_day.report_year, due_day.rank, due_day.due,
        -- A day later than the one on which we saw it was set when the page was moved, or by a slip: it proves nothing.
        coalesce(
            stated.accusing_date > due_day.due AND stated.accusing_date <= first_sight.first_seen_date
                AND early.clue_date IS NULL AND corrected.authority IS NULL,
            FALSE
        ) AS by_date,
        -- Two looks in one hour, as after a pass that was killed, are one piece of evidence.
        coalesce(least_absent.days >= 2 AND first_sight.is_first_by_look, FALSE) AS by_look, least_absent.last_day,
        early.clue_date AS early_date, early.kind AS early_kind
    FROM due_day
    LEFT JOIN first_sight USING (authority, report_year)
    LEFT JOIN stated USING (authority, report_year)
    LEFT JOIN least_absent USING (authority, report_year, rank)
    LEFT JOIN early USING (authority, report_year, rank)
    LEFT JOIN corrected USING (authority, report_year)
),

waiting AS (
    SELECT due_day.authority, due_day.report_year, due_day.due, due_day.until,
        coalesce(least_absent.looks, 0) AS looks, coalesce(least_absent.days_after_until, 0) AS days_after_until,
        coalesce(least_absent.is_proven, FALSE) AS is_proven
    FROM due_day LEFT JOIN least_absent USING (authority, report_year, rank)
    WHERE due_day.is_first
),

asked_of AS (
    SELECT waiting.authority, waiting.report_year, waiting.due, watched.column_url FROM waiting JOIN watched USING (authority)
    UNION ALL
    SELECT NULL, adrift_due.report_year, adrift_due.due, summary.column_url
    FROM (SELECT DISTINCT report_year, due FROM waiting JOIN adrift USING (authority)) AS adrift_due
    CROSS JOIN (SELECT DISTINCT column_url FROM portal_column WHERE authority = '') AS summary
),

through_column AS (
    SELECT asked.column_url, asked.report_year, asked.due,
        min(look_date) FILTER (is_good) AS first_good_look,
        count(look_id) FILTER (look_date > asked.due) AS looks,
        count(look_id) FILTER (look_date > asked.due AND is_good) AS good_looks,
        max(looked_at) FILTER (look_date > asked.due AND NOT is_good) AS last_bad_at,
        arg_max(reason, (looked_at, reason)) FILTER (look_date > asked.due AND NOT is_good) AS last_reason
    FROM (SELECT DISTINCT column_url, report_year, due FROM asked_of) AS asked
    LEFT JOIN looked_for USING (column_url, report_year)
    GROUP BY asked.column_url, asked.report_year, asked.due
),

seen_through AS (
    SELECT asked_of.authority, asked_of.report_year, asked_of.due, count(*) AS columns,
        min(first_good_look) AS first_good_look, sum(looks) AS looks, sum(good_looks) AS good_looks,
        arg_max(last_reason, (last_bad_at, last_reason)) FILTER (last_bad_at IS NOT NULL) AS last_reason
    FROM asked_of JOIN through_column USING (column_url, report_year, due)
    GROUP BY asked_of.authority, asked_of.report_year, asked_of.due
),

watch AS (
    SELECT * FROM seen_through WHERE authority IS NOT NULL
    UNION ALL
    SELECT through.* REPLACE (waiting.authority AS authority)
    FROM seen_through AS through
    JOIN waiting ON waiting.report_year = through.report_year AND waiting.due = through.due
    JOIN adrift ON adrift.authority = waiting.authority
    WHERE through.authority IS NULL
),

known AS (
    SELECT
        duty.*, authority.name_zh, authority.kind, authority.source, event.kind AS event_kind, event.on_date AS event_date,
        first_sight.first_seen_at, first_sight.first_look_id, first_sight.is_first_by_look, first_sight.url, stated.stated_date, stated.shown_date,
        corrected.authority IS NOT NULL AS is_corrected, watch.first_good_look,
        coalesce(first_sight.first_seen_date <= waiting.due AND stated.latest_date > waiting.due, FALSE) AS is_republished,
        asked.report_year IS NOT NULL AS is_asked,
        waiting.due, waiting.until, coalesce(waiting.looks, 0) AS good_looks_after_due, waiting.days_after_until,
        coalesce(waiting.is_proven, FALSE) AS is_proven,
        coalesce(watch.columns, 0) AS watched_columns, watch.looks, watch.good_looks, watch.last_reason,
        coalesce(watch.first_good_look <= waiting.due + 30, FALSE) AS is_after_watch_began,
        least(first_sight.first_seen_date, stated.used_date) AS effective_date,
        CASE WHEN first_sight.first_seen_date IS NULL THEN NULL
             WHEN stated.used_date <= first_sight.first_seen_date THEN stated.used_kind ELSE 'sighting' END AS effective_kind,
        CAST(instant AT TIME ZONE 'Asia/Shanghai' AS DATE) AS today,
        law.by_date AS law_by_date, law.by_look AS law_by_look, law.last_day AS law_last_day, law.early_date, law.early_kind,
        near.by_date AS local_by_date, near.by_look AS local_by_look, near.last_day AS local_last_day,
        usual.by_date AS custom_by_date, usual.by_look AS custom_by_look, usual.last_day AS custom_last_day,
        list_filter([look_line(first_look.look_id, first_look.looked_at, first_look.column_url), first_capture.line],
            lambda line: line IS NOT NULL) AS seen_evidence
    FROM duty
    LEFT JOIN authority USING (authority)
    LEFT JOIN event USING (authority, report_year)
    LEFT JOIN first_sight USING (authority, report_year)
    LEFT JOIN looked AS first_look ON first_look.look_id = first_sight.first_look_id
    LEFT JOIN first_capture USING (authority, report_year)
    LEFT JOIN stated USING (authority, report_year)
    LEFT JOIN corrected USING (authority, report_year)
    LEFT JOIN (SELECT DISTINCT unnest(years) AS report_year FROM looked) AS asked USING (report_year)
    LEFT JOIN waiting USING (authority, report_year)
    LEFT JOIN watch ON watch.authority = duty.authority AND watch.report_year = duty.report_year
    LEFT JOIN proof AS law ON law.authority = duty.authority AND law.report_year = duty.report_year AND law.rank = 'law'
    LEFT JOIN proof AS near ON near.authority = duty.authority AND near.report_year = duty.report_year AND near.rank = 'local'
    LEFT JOIN proof AS usual ON usual.authority = duty.authority AND usual.report_year = duty.report_year AND usual.rank = 'custom'
),

named AS (
    SELECT *, CASE
        WHEN first_seen_at IS NOT NULL THEN CASE
            WHEN due IS NULL THEN 'on_time'
            WHEN effective_date > due_law AND (law_by_date OR law_by_look) THEN 'late'
            -- A date after the day of the law as well, which does not prove it late by law, proves nothing by a notice either.
            WHEN effective_date > due_local
                AND (local_by_look OR local_by_date AND coalesce(effective_date <= due_law, TRUE)) THEN 'late_local'
            WHEN effective_date > due AND due = due_custom AND due_law IS NULL AND due_local IS NULL
                AND (custom_by_date OR custom_by_look) THEN 'after_custom'
            WHEN effective_date > due OR effective_date > due_local THEN 'undated'
            ELSE 'on_time' END
        WHEN due IS NULL THEN 'cannot_tell'
        WHEN today <= until THEN 'upcoming'
        WHEN event_kind IS NULL AND coalesce(source, '') <> '' AND is_proven AND days_after_until >= 2 THEN 'missing'
        ELSE 'cannot_tell' END AS state
    FROM known
),

-- Days on which we could not look are nobody's delay: where only our own looks speak, and of a notice after the day of the
-- law, days are counted to the last on which every column was seen without it.
counted AS (
    SELECT *, CASE WHEN effective_kind = 'sighting' OR state = 'late_local' AND effective_date > due_law
        THEN CASE state WHEN 'late' THEN law_last_day WHEN 'late_local' THEN local_last_day
                        WHEN 'after_custom' THEN custom_last_day END
        END AS absent_until
    FROM named
)

SELECT
    authority, name_zh, kind, report_year, state,
    due_law, due_law_until, due_local, due_local_until, due_custom, due_custom_until, is_calendar_known,
    effective_date, effective_kind, stated_date, shown_date, first_seen_at, is_first_by_look, absent_until,
    coalesce(absent_until, effective_date)
        - CASE state WHEN 'late' THEN due_law WHEN 'late_local' THEN due_local WHEN 'after_custom' THEN due_custom END AS days_late,
    coalesce(coalesce(absent_until, effective_date) <= CASE state WHEN 'late' THEN due_law_until
        WHEN 'late_local' THEN due_local_until WHEN 'after_custom' THEN due_custom_until END, FALSE) AS is_within_grace,
    good_looks_after_due, is_proven,
    coalesce(CASE state WHEN 'late' THEN law_by_look WHEN 'late_local' THEN local_by_look
                        WHEN 'after_custom' THEN custom_by_look END, FALSE) AS is_late_by_look,
    is_after_watch_began, is_republished, first_good_look, seen_evidence, url,
    CASE
        WHEN state = 'undated' AND is_corrected
            THEN 'found after the due day, already corrected: its date may be that of the correction'
        WHEN state = 'undated' AND early_date IS NOT NULL
            THEN 'found after the due day, but a date of kind ' || early_kind || ' says ' || early_date
        WHEN state = 'undated' AND stated_date > CAST(first_seen_at AT TIME ZONE 'Asia/Shanghai' AS DATE)
            THEN 'found after the due day; the stated date is later than the day on which it was first seen'
        WHEN state = 'undated' AND NOT is_first_by_look
            THEN 'found after the due day, first in no column that was watched: since when it stood there, no look can say'
        WHEN state = 'undated' AND stated_date IS NOT NULL AND stated_date > due
            THEN 'found after the due day; the only stated date is one of the page''s metadata, and no two good looks missed it'
        WHEN state = 'undated' THEN 'found after the due day, without a stated date, and no two good looks missed it'
        WHEN due IS NULL THEN 'no due day is known'
        WHEN state = 'upcoming' AND today > due THEN 'the due day is no working day; the next one has not ended'
        WHEN state <> 'cannot_tell' THEN ''
        -- Nothing is said of a year that nobody asked for; only a registry without any column can be asked for none.
        WHEN NOT is_asked AND EXISTS (FROM portal_column) THEN 'no pass asked for that year'
        WHEN event_kind IS NOT NULL THEN 'the registry says ' || event_kind || ' on ' || event_date
        WHEN coalesce(source, '') = '' THEN 'its row in the registry has no source'
        WHEN watched_columns = 0 THEN 'no column is registered for it'
        WHEN looks = 0 THEN 'not looked at since the due day'
        WHEN good_looks = 0 THEN 'no good look since the due day: ' || last_reason
        WHEN NOT is_proven THEN 'no column is proven: none carried it before and nobody confirmed one'
        ELSE 'good looks on ' || days_after_until || ' of the 2 days needed after the due day'
            || CASE WHEN last_reason IS NULL THEN '' ELSE '; the last bad look: ' || last_reason END
    END AS reason,
    instant AS as_of
FROM counted;
COMMENT ON MACRO TABLE timeliness_as_of IS 'The view timeliness as it would have stood at an instant.';

CREATE OR REPLACE VIEW timeliness AS
-- A judgement says which instant it speaks for; whoever only reads sees the newest run.
FROM timeliness_as_of(coalesce(getvariable('judged_at')::TIMESTAMPTZ, (SELECT max(as_of) FROM run)));
COMMENT ON VIEW timeliness IS 'One row per expected report: when it was published, by the evidence of the newest run.';
COMMENT ON COLUMN timeliness.authority IS 'Registry code.';
COMMENT ON COLUMN timeliness.name_zh IS 'Name of the authority 机关名称.';
COMMENT ON COLUMN timeliness.kind IS 'Kind of authority.';
COMMENT ON COLUMN timeliness.report_year IS 'The year reported on 报告年度.';
COMMENT ON COLUMN timeliness.state IS 'upcoming, on_time, late, late_local, after_custom, missing, cannot_tell or undated.';
COMMENT ON COLUMN timeliness.due_law IS 'Due day by statute.';
COMMENT ON COLUMN timeliness.due_law_until IS 'The same, or the next working day when it is none.';
COMMENT ON COLUMN timeliness.due_local IS 'Due day by local notice.';
COMMENT ON COLUMN timeliness.due_local_until IS 'The same, or the next working day when it is none.';
COMMENT ON COLUMN timeliness.due_custom IS 'Due day by custom.';
COMMENT ON COLUMN timeliness.due_custom_until IS 'The same, or the next working day when it is none.';
COMMENT ON COLUMN timeliness.is_calendar_known IS 'The holiday calendar reached every due day.';
COMMENT ON COLUMN timeliness.effective_date IS 'The earliest of our first sighting and a stated date of kind visible, meta or list after the report year had ended.';
COMMENT ON COLUMN timeliness.effective_kind IS 'What that date is: visible, meta, list or sighting.';
COMMENT ON COLUMN timeliness.stated_date IS 'Earliest stated date.';
COMMENT ON COLUMN timeliness.shown_date IS 'Earliest day that the page shows or its list gives, one before the report year had ended last; that of its metadata only where neither gives one.';
COMMENT ON COLUMN timeliness.first_seen_at IS 'Our first sighting.';
COMMENT ON COLUMN timeliness.is_first_by_look IS 'A look at a column of the registry saw it first, no person''s hand before.';
COMMENT ON COLUMN timeliness.absent_until IS 'The last day on which good looks proved it absent from every column watched for it, where days late are counted to that day and not to the effective date.';
COMMENT ON COLUMN timeliness.days_late IS 'Days from the due day that was not kept to the effective date; at least so many where absent_until is given.';
COMMENT ON COLUMN timeliness.is_within_grace IS 'The due day that was not kept was no working day, and by the end of the next one it was there, or nobody could look.';
COMMENT ON COLUMN timeliness.good_looks_after_due IS 'Good looks after the due day without it, at the column watched for it that had fewest.';
COMMENT ON COLUMN timeliness.is_proven IS 'Some column carried this authority before, or a person confirmed one.';
COMMENT ON COLUMN timeliness.is_late_by_look IS 'At least 2 good looks after the due day did not show it.';
COMMENT ON COLUMN timeliness.is_after_watch_began IS 'Our first good look was no later than 30 days after the due day; else lateness rests on the stated date only.';
COMMENT ON COLUMN timeliness.is_republished IS 'It was seen by the due day and bears a later date now, which makes nothing late.';
COMMENT ON COLUMN timeliness.first_good_look IS 'Day of our first good look for that year at a column watched for it: when the watch began.';
COMMENT ON COLUMN timeliness.seen_evidence IS 'The look that saw it first and its first capture, as evidence names them.';
COMMENT ON COLUMN timeliness.url IS 'Where it was seen last.';
COMMENT ON COLUMN timeliness.reason IS 'Why it cannot be told, or is undated; empty where the state says all.';
COMMENT ON COLUMN timeliness.as_of IS 'The instant this speaks for.';
