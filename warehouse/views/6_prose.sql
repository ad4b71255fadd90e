-- What the prose says, ready to be set beside the tables: the checks of the chapter 正文与表格 read these.

CREATE OR REPLACE VIEW explanation AS
SELECT edition_id, list({about: about, value: value, sentence: sentence} ORDER BY claim_no) AS explanations
FROM claim WHERE kind = 'explanation'
GROUP BY edition_id;
COMMENT ON VIEW explanation IS 'The sentences of part 6 and the footnotes that explain a number, by edition.';
COMMENT ON COLUMN explanation.edition_id IS 'The edition.';
COMMENT ON COLUMN explanation.explanations IS 'What each is about, or the number in it, with the sentence, in printed order.';

CREATE OR REPLACE VIEW request_total AS
SELECT edition_id, line_key, total, total IS NULL AND total_text IS NULL AS is_unread FROM line_requests_2021
UNION ALL
SELECT edition_id, line_key, total, total IS NULL AND total_text IS NULL FROM line_requests_2019;
COMMENT ON VIEW request_total IS 'The column 总计 of the request table, in either form.';
COMMENT ON COLUMN request_total.edition_id IS 'The edition.';
COMMENT ON COLUMN request_total.line_key IS 'Line part of the address.';
COMMENT ON COLUMN request_total.total IS 'The number; NULL where it is blank or was not read.';
COMMENT ON COLUMN request_total.is_unread IS 'We did not read this cell.';

CREATE OR REPLACE VIEW request_sum AS
SELECT edition_id,
    max(total) FILTER (line_key = 'received') AS received,
    max(total) FILTER (line_key = 'carried_in') AS carried_in,
    max(total) FILTER (line_key = 'outcome_total') AS outcome_total,
    max(total) FILTER (line_key = 'carried_out') AS carried_out,
    sum(total) FILTER (starts_with(line_key, 'other_')) AS others,
    bool_or(is_unread) FILTER (line_key = 'received') AS is_received_unread,
    bool_or(is_unread) FILTER (line_key = 'carried_in') AS is_carried_in_unread,
    bool_or(is_unread) FILTER (line_key = 'outcome_total') AS is_outcome_total_unread,
    bool_or(is_unread) FILTER (line_key = 'carried_out') AS is_carried_out_unread
FROM request_total
WHERE line_key IN ('received', 'carried_in', 'outcome_total', 'carried_out') OR starts_with(line_key, 'other_')
GROUP BY edition_id;
COMMENT ON VIEW request_sum IS 'What the column 总计 of the request table comes to, a row per edition: nine checks ask for it.';
COMMENT ON COLUMN request_sum.edition_id IS 'The edition.';
COMMENT ON COLUMN request_sum.received IS '本年新收: the number; NULL where it is blank or was not read.';
COMMENT ON COLUMN request_sum.carried_in IS '上年结转: the number; NULL where it is blank or was not read.';
COMMENT ON COLUMN request_sum.outcome_total IS '办理结果总计: the number; NULL where it is blank or was not read.';
COMMENT ON COLUMN request_sum.carried_out IS '结转下年度: the number; NULL where it is blank or was not read.';
COMMENT ON COLUMN request_sum.others IS '其他处理: what its printed numbers come to; NULL without any.';
COMMENT ON COLUMN request_sum.is_received_unread IS 'We did not read 本年新收.';
COMMENT ON COLUMN request_sum.is_carried_in_unread IS 'We did not read 上年结转.';
COMMENT ON COLUMN request_sum.is_outcome_total_unread IS 'We did not read 办理结果总计.';
COMMENT ON COLUMN request_sum.is_carried_out_unread IS 'We did not read 结转下年度.';

CREATE OR REPLACE VIEW outcome_sum AS
-- Only of reports whose text speaks of an outcome or of a share: of all it would cost what ten checks do.
-- granted, partly_granted, refused, unavailable, declined, other: each line belongs to one, by the part of its key.
WITH outcome AS (
    SELECT edition_id,
        CASE WHEN line_key IN ('granted', 'partly_granted') THEN line_key ELSE split_part(line_key, '_', 1) END AS outcome,
        CASE WHEN count(total) = count(*) THEN sum(total) END AS number,
        bool_or(is_unread) AS is_unread
    FROM request_total
    WHERE line_key NOT IN ('received', 'carried_in', 'carried_out', 'outcome_total')
        AND edition_id IN (
            SELECT edition_id FROM claim WHERE kind IN ('granted', 'partly_granted', 'granted_or_partly', 'refused', 'unavailable',
                'declined', 'other_outcome', 'percent')
        )
    GROUP BY edition_id, outcome
)

SELECT edition_id,
    max(number) FILTER (outcome = 'granted') AS granted,
    max(number) FILTER (outcome = 'partly_granted') AS partly_granted,
    max(number) FILTER (outcome = 'refused') AS refused,
    max(number) FILTER (outcome = 'unavailable') AS unavailable,
    max(number) FILTER (outcome = 'declined') AS declined,
    max(number) FILTER (outcome = 'other') AS other,
    list(outcome) FILTER (is_unread) AS unread
FROM outcome
GROUP BY edition_id;
COMMENT ON VIEW outcome_sum IS 'What each outcome of the request table comes to in its column 总计, a row per edition whose text speaks of an outcome or a share.';
COMMENT ON COLUMN outcome_sum.edition_id IS 'The edition.';
COMMENT ON COLUMN outcome_sum.granted IS '予以公开: the number; NULL where it is blank or was not read.';
COMMENT ON COLUMN outcome_sum.partly_granted IS '部分公开: the number; NULL where it is blank or was not read.';
COMMENT ON COLUMN outcome_sum.refused IS '不予公开: what its lines come to; NULL where one is blank or was not read.';
COMMENT ON COLUMN outcome_sum.unavailable IS '无法提供: what its lines come to; NULL where one is blank or was not read.';
COMMENT ON COLUMN outcome_sum.declined IS '不予处理: what its lines come to; NULL where one is blank or was not read.';
COMMENT ON COLUMN outcome_sum.other IS '其他处理: what its lines come to; NULL where one is blank or was not read.';
COMMENT ON COLUMN outcome_sum.unread IS 'The outcomes of which we did not read a line.';

CREATE OR REPLACE MACRO claims_of(kinds) AS TABLE
SELECT report.authority, report.report_year, report.edition_id, report.scope AS report_scope, report.disclosure_form,
    report.requests_form, report.proceedings_form, claim.claim_no, claim.kind, claim.value, claim.unit, claim.sentence,
    claim.section, claim.list_group, claim.label, claim.hedge, claim.scope, claim.about, claim.rounding,
    claim.is_whole, claim.is_overlapping, coalesce(claim.ordinal, 0) AS ordinal
FROM report
LEFT JOIN (FROM claim WHERE kind IN (SELECT unnest(kinds))) AS claim ON claim.edition_id = report.edition_id;
COMMENT ON MACRO TABLE claims_of IS 'Every claim of some kinds in the newest edition of each report, a row without one where there is none.';

CREATE OR REPLACE MACRO text_answer(claim_no, form, is_unread, printed, implied, scope, hedge, doubt) AS
CASE
    WHEN claim_no IS NULL THEN 'not_applicable: the text states no such number'
    WHEN form IS NULL THEN 'not_applicable: this table was not read, or is of another form'
    WHEN is_unread OR printed IS NULL THEN 'blocked: we could not read the number in the table or in the text'
    WHEN printed = implied THEN 'pass: text and table agree'
    WHEN implied IS NULL THEN 'undetermined: the number in the table is blank'
    WHEN scope <> '' THEN 'undetermined: the sentence speaks of another scope, ' || scope
    WHEN hedge <> '' THEN 'undetermined: the number is approximate, counts a part or stands beside words we do not know, ' || hedge
    WHEN doubt <> '' THEN 'undetermined: ' || doubt
    ELSE 'fail: text and table give different numbers'
END;
COMMENT ON MACRO text_answer IS 'Status and reason of a number of the text beside the number of the table.';

CREATE OR REPLACE MACRO explained_by(explanations, subject, numbers) AS
list_filter(explanations, lambda one: one.about = subject OR list_contains(numbers, one.value))[1].sentence;
COMMENT ON MACRO explained_by IS 'The sentence of part 6 or the footnote that speaks of a subject or names one of the numbers; NULL where there is none.';
