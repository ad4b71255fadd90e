-- The stored tables. Plain SQL that also runs on DuckLake: no keys, no ON CONFLICT, no sequences.
-- Line tables (one per official table and form) follow from standard.forms: see dimensions.py.

CREATE TABLE authority (
    authority VARCHAR,
    name_zh VARCHAR,
    aliases VARCHAR[],
    kind VARCHAR,
    level VARCHAR,
    parent VARCHAR,
    division VARCHAR,
    since_year INTEGER,
    source VARCHAR
);
COMMENT ON TABLE authority IS 'Every 机关 of the registry.';
COMMENT ON COLUMN authority.authority IS 'Registry code.';
COMMENT ON COLUMN authority.name_zh IS 'Full name 机关名称.';
COMMENT ON COLUMN authority.aliases IS 'Other names it prints.';
COMMENT ON COLUMN authority.kind IS 'department, government, office, township, subdistrict, branch or zone.';
COMMENT ON COLUMN authority.level IS 'Administrative level 层级.';
COMMENT ON COLUMN authority.parent IS 'Registry code of the authority above it, or empty.';
COMMENT ON COLUMN authority.division IS 'Division code 行政区划代码.';
COMMENT ON COLUMN authority.since_year IS 'First report year expected of it; NULL: by default.';
COMMENT ON COLUMN authority.source IS 'Where the registry row comes from; an unsourced row can make nobody missing.';

CREATE TABLE authority_event (
    authority VARCHAR,
    kind VARCHAR,
    on_date DATE,
    other VARCHAR,
    source VARCHAR
);
COMMENT ON TABLE authority_event IS 'What changed in what is expected of an authority.';
COMMENT ON COLUMN authority_event.authority IS 'Registry code.';
COMMENT ON COLUMN authority_event.kind IS 'renamed, merged, split, abolished, moved_to_party or reports_within.';
COMMENT ON COLUMN authority_event.on_date IS 'The day from which it holds.';
COMMENT ON COLUMN authority_event.other IS 'The other authority concerned, or empty.';
COMMENT ON COLUMN authority_event.source IS 'Where this is stated.';

CREATE TABLE portal (
    portal VARCHAR,
    name_zh VARCHAR,
    home_url VARCHAR
);
COMMENT ON TABLE portal IS 'Every 门户 of the registry.';
COMMENT ON COLUMN portal.portal IS 'Portal code.';
COMMENT ON COLUMN portal.name_zh IS 'Name of the portal 门户名称.';
COMMENT ON COLUMN portal.home_url IS 'Its front page.';

CREATE TABLE portal_column (
    portal VARCHAR,
    column_url VARCHAR,
    family VARCHAR,
    authority VARCHAR,
    is_confirmed BOOLEAN
);
COMMENT ON TABLE portal_column IS 'Every 栏目 watched.';
COMMENT ON COLUMN portal_column.portal IS 'Portal code.';
COMMENT ON COLUMN portal_column.column_url IS 'Address of the list page.';
COMMENT ON COLUMN portal_column.family IS 'Portal software family that reads it.';
COMMENT ON COLUMN portal_column.authority IS 'Registry code, empty for a summary column that carries many.';
COMMENT ON COLUMN portal_column.is_confirmed IS 'A person confirmed that this authority publishes its report here.';

CREATE TABLE policy (
    policy VARCHAR,
    rank VARCHAR,
    kinds VARCHAR[],
    region VARCHAR,
    from_year INTEGER,
    to_year INTEGER,
    month INTEGER,
    day INTEGER,
    basis_zh VARCHAR,
    basis_en VARCHAR,
    quotation_zh VARCHAR,
    source VARCHAR
);
COMMENT ON TABLE policy IS 'A due day with its source: kinds, region and report years to a day of the following year.';
COMMENT ON COLUMN policy.policy IS 'Policy id.';
COMMENT ON COLUMN policy.rank IS 'statute, local or custom; a local row never replaces the statute.';
COMMENT ON COLUMN policy.kinds IS 'Kinds of authority it speaks of.';
COMMENT ON COLUMN policy.region IS 'Division code prefix, empty for everywhere.';
COMMENT ON COLUMN policy.from_year IS 'First report year.';
COMMENT ON COLUMN policy.to_year IS 'Last report year, NULL for no end.';
COMMENT ON COLUMN policy.month IS 'Month of the due day, in the year after the report year.';
COMMENT ON COLUMN policy.day IS 'Day of the month; that day is included until 24:00 Asia/Shanghai.';
COMMENT ON COLUMN policy.basis_zh IS 'The basis as it is cited 依据.';
COMMENT ON COLUMN policy.basis_en IS 'The basis in English.';
COMMENT ON COLUMN policy.quotation_zh IS 'The words of the source.';
COMMENT ON COLUMN policy.source IS 'Where the words stand.';

CREATE TABLE duty (
    authority VARCHAR,
    report_year INTEGER,
    law_policy VARCHAR,
    due_law DATE,
    due_law_until DATE,
    local_policy VARCHAR,
    due_local DATE,
    due_local_until DATE,
    custom_policy VARCHAR,
    due_custom DATE,
    due_custom_until DATE,
    is_calendar_known BOOLEAN
);
COMMENT ON TABLE duty IS 'One expected report: authority and report year with its due days.';
COMMENT ON COLUMN duty.authority IS 'Registry code.';
COMMENT ON COLUMN duty.report_year IS 'The year reported on 报告年度.';
COMMENT ON COLUMN duty.law_policy IS 'Policy id of the due day by statute.';
COMMENT ON COLUMN duty.due_law IS 'Due day by statute.';
COMMENT ON COLUMN duty.due_law_until IS 'The same, or the next working day when it is none.';
COMMENT ON COLUMN duty.local_policy IS 'Policy id of the due day by local notice.';
COMMENT ON COLUMN duty.due_local IS 'Due day by local notice.';
COMMENT ON COLUMN duty.due_local_until IS 'The same, or the next working day when it is none.';
COMMENT ON COLUMN duty.custom_policy IS 'Policy id of the due day by custom.';
COMMENT ON COLUMN duty.due_custom IS 'Due day by custom.';
COMMENT ON COLUMN duty.due_custom_until IS 'The same, or the next working day when it is none.';
COMMENT ON COLUMN duty.is_calendar_known IS 'The holiday calendar reached every due day; otherwise only weekends were considered.';

CREATE TABLE run (
    run_id VARCHAR,
    as_of TIMESTAMPTZ,
    report_year INTEGER,
    state VARCHAR,
    is_green BOOLEAN,
    columns_due INTEGER,
    columns_good INTEGER,
    reader VARCHAR
);
COMMENT ON TABLE run IS 'The ledger: every season pass.';
COMMENT ON COLUMN run.run_id IS 'Run id.';
COMMENT ON COLUMN run.as_of IS 'The instant the run speaks for.';
COMMENT ON COLUMN run.report_year IS 'The season 报告年度 it was about.';
COMMENT ON COLUMN run.state IS 'running, finished or broken (it never came to its end).';
COMMENT ON COLUMN run.is_green IS 'Every column due had a good look; NULL until finished.';
COMMENT ON COLUMN run.columns_due IS 'Columns it had to look at.';
COMMENT ON COLUMN run.columns_good IS 'Columns of those that had a good look; NULL until finished.';
COMMENT ON COLUMN run.reader IS 'Version of the reader it read with.';

CREATE TABLE look (
    look_id VARCHAR,
    run_id VARCHAR,
    portal VARCHAR,
    column_url VARCHAR,
    looked_at TIMESTAMPTZ,
    is_good BOOLEAN,
    reason VARCHAR,
    items INTEGER,
    years INTEGER[]
);
COMMENT ON TABLE look IS 'Every visit of a column.';
COMMENT ON COLUMN look.look_id IS 'Look id.';
COMMENT ON COLUMN look.run_id IS 'The run that looked.';
COMMENT ON COLUMN look.portal IS 'Portal code.';
COMMENT ON COLUMN look.column_url IS 'The column visited.';
COMMENT ON COLUMN look.looked_at IS 'When.';
COMMENT ON COLUMN look.is_good IS 'Only a good look may count as an absence.';
COMMENT ON COLUMN look.reason IS 'Why it is not good, empty otherwise.';
COMMENT ON COLUMN look.years IS 'The report years it looked for; about others it proves nothing.';
COMMENT ON COLUMN look.items IS 'Links found in the list.';

CREATE TABLE sighting (
    look_id VARCHAR,
    authority VARCHAR,
    report_year INTEGER,
    url VARCHAR,
    title VARCHAR,
    listed_date DATE,
    capture_id VARCHAR,
    attachment_ids VARCHAR[]
);
COMMENT ON TABLE sighting IS 'A look saw an authority''s report in a list.';
COMMENT ON COLUMN sighting.look_id IS 'The look.';
COMMENT ON COLUMN sighting.authority IS 'Registry code.';
COMMENT ON COLUMN sighting.report_year IS 'The year reported on.';
COMMENT ON COLUMN sighting.url IS 'Address of the report.';
COMMENT ON COLUMN sighting.title IS 'Title in the list.';
COMMENT ON COLUMN sighting.listed_date IS 'Date printed beside the link.';
COMMENT ON COLUMN sighting.capture_id IS 'Capture of the report''s page, if it was fetched by that look.';
COMMENT ON COLUMN sighting.attachment_ids IS 'Captures of what that page links to or embeds, if it has no official table itself.';

CREATE TABLE capture (
    capture_id VARCHAR,
    run_id VARCHAR,
    url VARCHAR,
    fetched_at TIMESTAMPTZ,
    status INTEGER,
    media_type VARCHAR,
    sha256 VARCHAR,
    size BIGINT,
    warc_file VARCHAR,
    warc_offset BIGINT,
    edition_id VARCHAR
);
COMMENT ON TABLE capture IS 'One response kept as evidence.';
COMMENT ON COLUMN capture.capture_id IS 'Capture id.';
COMMENT ON COLUMN capture.run_id IS 'The run that fetched it, NULL for a document handed in.';
COMMENT ON COLUMN capture.url IS 'Address fetched.';
COMMENT ON COLUMN capture.fetched_at IS 'When.';
COMMENT ON COLUMN capture.status IS 'HTTP status.';
COMMENT ON COLUMN capture.media_type IS 'Media type as served.';
COMMENT ON COLUMN capture.sha256 IS 'SHA-256 of the body.';
COMMENT ON COLUMN capture.size IS 'Bytes of the body.';
COMMENT ON COLUMN capture.warc_file IS 'WARC file that holds the record.';
COMMENT ON COLUMN capture.warc_offset IS 'Where its record begins.';
COMMENT ON COLUMN capture.edition_id IS 'The edition read from it, NULL when it is no report or was not read.';

CREATE TABLE edition (
    edition_id VARCHAR,
    authority VARCHAR,
    report_year INTEGER,
    source_url VARCHAR,
    content_digest VARCHAR,
    table_count INTEGER,
    reader VARCHAR,
    media_type VARCHAR,
    sha256 VARCHAR,
    read_at TIMESTAMPTZ
);
COMMENT ON TABLE edition IS 'One content of a report from one source; it has captures.';
COMMENT ON COLUMN edition.edition_id IS 'Digest of authority, year, source and content.';
COMMENT ON COLUMN edition.authority IS 'Registry code.';
COMMENT ON COLUMN edition.report_year IS 'The year reported on.';
COMMENT ON COLUMN edition.source_url IS 'Where it stands.';
COMMENT ON COLUMN edition.content_digest IS 'Digest of main text and cells.';
COMMENT ON COLUMN edition.table_count IS 'Official tables read in it.';
COMMENT ON COLUMN edition.reader IS 'Version of the reader that read it last.';
COMMENT ON COLUMN edition.media_type IS 'Media type by content.';
COMMENT ON COLUMN edition.sha256 IS 'SHA-256 of the bytes read last.';
COMMENT ON COLUMN edition.read_at IS 'When it was read last.';

CREATE TABLE report (
    authority VARCHAR,
    report_year INTEGER,
    edition_id VARCHAR,
    title VARCHAR,
    authority_text VARCHAR,
    published_date DATE,
    scope VARCHAR,
    scope_text VARCHAR,
    disclosure_form VARCHAR,
    requests_form VARCHAR,
    proceedings_form VARCHAR
);
COMMENT ON TABLE report IS 'One row per authority and year: its newest edition.';
COMMENT ON COLUMN report.authority IS 'Registry code.';
COMMENT ON COLUMN report.report_year IS 'The year reported on.';
COMMENT ON COLUMN report.edition_id IS 'The newest edition.';
COMMENT ON COLUMN report.title IS 'Printed title.';
COMMENT ON COLUMN report.authority_text IS 'The authority as printed.';
COMMENT ON COLUMN report.published_date IS 'Stated publication date.';
COMMENT ON COLUMN report.scope IS 'own, with_departments, whole_area or unknown; unlike scopes are never compared.';
COMMENT ON COLUMN report.scope_text IS 'The sentence the scope rests on.';
COMMENT ON COLUMN report.disclosure_form IS 'Form of the table 主动公开, NULL when there is none.';
COMMENT ON COLUMN report.requests_form IS 'Form of the table 收到和处理申请, NULL when there is none.';
COMMENT ON COLUMN report.proceedings_form IS 'Form of the table 复议诉讼, NULL when there is none.';

CREATE TABLE section (
    edition_id VARCHAR,
    ordinal INTEGER,
    number INTEGER,
    heading VARCHAR,
    body VARCHAR
);
COMMENT ON TABLE section IS 'The sections of an edition.';
COMMENT ON COLUMN section.edition_id IS 'The edition.';
COMMENT ON COLUMN section.ordinal IS 'Place in the document, from 1.';
COMMENT ON COLUMN section.number IS 'Official number 1-6 when the heading''s words say so.';
COMMENT ON COLUMN section.heading IS 'Printed heading.';
COMMENT ON COLUMN section.body IS 'Its text.';

CREATE TABLE claim (
    edition_id VARCHAR,
    claim_no INTEGER,
    kind VARCHAR,
    value DECIMAL(24,6),
    unit VARCHAR,
    claim_text VARCHAR,
    sentence VARCHAR,
    section INTEGER,
    start_offset INTEGER,
    end_offset INTEGER,
    list_group INTEGER,
    label VARCHAR,
    hedge VARCHAR,
    is_whole BOOLEAN,
    scope VARCHAR
);
COMMENT ON TABLE claim IS 'A number in prose, with the sentence it stands in.';
COMMENT ON COLUMN claim.edition_id IS 'The edition.';
COMMENT ON COLUMN claim.claim_no IS 'Place among the edition''s claims, from 1.';
COMMENT ON COLUMN claim.kind IS 'What is counted when the wording is known: received, carried_in, list-total, list-part, …';
COMMENT ON COLUMN claim.value IS 'The number; NULL when it is longer than a warehouse keeps.';
COMMENT ON COLUMN claim.unit IS 'Its unit.';
COMMENT ON COLUMN claim.claim_text IS 'The number with its words as printed.';
COMMENT ON COLUMN claim.sentence IS 'The whole sentence.';
COMMENT ON COLUMN claim.section IS 'Official number of the section.';
COMMENT ON COLUMN claim.start_offset IS 'First character in the section''s text, from 0.';
COMMENT ON COLUMN claim.end_offset IS 'Character after the last.';
COMMENT ON COLUMN claim.list_group IS 'Number of the list it belongs to: one total and its parts.';
COMMENT ON COLUMN claim.label IS 'What the part is called.';
COMMENT ON COLUMN claim.hedge IS '约, 余, 等, 以上 or empty.';
COMMENT ON COLUMN claim.is_whole IS 'The list claims to be complete.';
COMMENT ON COLUMN claim.scope IS 'Scope word met in the sentence, or empty.';

CREATE TABLE clue (
    edition_id VARCHAR,
    kind VARCHAR,
    clue_date DATE,
    clue_text VARCHAR,
    location VARCHAR,
    is_chosen BOOLEAN
);
COMMENT ON TABLE clue IS 'Every date met in or around an edition.';
COMMENT ON COLUMN clue.edition_id IS 'The edition.';
COMMENT ON COLUMN clue.kind IS 'visible, meta, url, list, header or body.';
COMMENT ON COLUMN clue.clue_date IS 'The day.';
COMMENT ON COLUMN clue.clue_text IS 'As printed.';
COMMENT ON COLUMN clue.location IS 'Where.';
COMMENT ON COLUMN clue.is_chosen IS 'It is the stated publication date.';

CREATE TABLE issue (
    edition_id VARCHAR,
    look_id VARCHAR,
    code VARCHAR,
    message VARCHAR,
    location VARCHAR,
    subject VARCHAR
);
COMMENT ON TABLE issue IS 'What we could not read or reach: our own ledger, never an authority''s fault.';
COMMENT ON COLUMN issue.edition_id IS 'The edition it concerns, or NULL.';
COMMENT ON COLUMN issue.look_id IS 'The look it concerns, or NULL.';
COMMENT ON COLUMN issue.code IS 'Kind of issue.';
COMMENT ON COLUMN issue.message IS 'What and why.';
COMMENT ON COLUMN issue.location IS 'Where in the document, or which address.';
COMMENT ON COLUMN issue.subject IS 'Cell address, table kind, address or empty.';

CREATE TABLE finding (
    finding_id VARCHAR,
    check_id VARCHAR,
    check_version INTEGER,
    authority VARCHAR,
    report_year INTEGER,
    subject VARCHAR,
    edition_id VARCHAR,
    state VARCHAR,
    severity VARCHAR,
    message_zh VARCHAR,
    message_en VARCHAR,
    cells VARCHAR[],
    printed DECIMAL(24,6),
    implied DECIMAL(24,6),
    residual DECIMAL(24,6),
    explanations VARCHAR,
    evidence VARCHAR[],
    grounds VARCHAR,
    opened_at TIMESTAMPTZ,
    closed_at TIMESTAMPTZ,
    close_reason VARCHAR
);
COMMENT ON TABLE finding IS 'What they published is late or does not agree; one row for its whole life.';
COMMENT ON COLUMN finding.finding_id IS 'Digest of check, authority, year and subject.';
COMMENT ON COLUMN finding.check_id IS 'The check.';
COMMENT ON COLUMN finding.check_version IS 'Version of the check that failed last.';
COMMENT ON COLUMN finding.authority IS 'Registry code.';
COMMENT ON COLUMN finding.report_year IS 'The year reported on.';
COMMENT ON COLUMN finding.subject IS 'What within the report.';
COMMENT ON COLUMN finding.edition_id IS 'The edition it was last found in, NULL when it is about no document.';
COMMENT ON COLUMN finding.state IS 'open, resolved (they changed) or retracted (we changed).';
COMMENT ON COLUMN finding.severity IS 'error, warning or info.';
COMMENT ON COLUMN finding.message_zh IS 'What is printed and what follows, in Chinese.';
COMMENT ON COLUMN finding.message_en IS 'The same in English.';
COMMENT ON COLUMN finding.cells IS 'Addresses of its operands, the disputed one first.';
COMMENT ON COLUMN finding.printed IS 'What is printed.';
COMMENT ON COLUMN finding.implied IS 'What follows.';
COMMENT ON COLUMN finding.residual IS 'printed − implied.';
COMMENT ON COLUMN finding.explanations IS 'JSON: the smallest sets of cells whose change would satisfy every identity.';
COMMENT ON COLUMN finding.evidence IS 'Looks, captures or sentences it rests on.';
COMMENT ON COLUMN finding.grounds IS 'JSON: the bytes, reader, due days and registry rows it rested on, compared when it closes.';
COMMENT ON COLUMN finding.opened_at IS 'When it was opened, or opened again.';
COMMENT ON COLUMN finding.closed_at IS 'When it closed, NULL while open.';
COMMENT ON COLUMN finding.close_reason IS 'Why it closed; only revised credits the authority.';

CREATE TABLE transition (
    transition_id VARCHAR,
    finding_id VARCHAR,
    step_no INTEGER,
    step VARCHAR,
    taken_at TIMESTAMPTZ,
    run_id VARCHAR,
    reason VARCHAR,
    severity VARCHAR,
    message_zh VARCHAR,
    message_en VARCHAR,
    letter_id VARCHAR
);
COMMENT ON TABLE transition IS 'Every step in the life of a finding.';
COMMENT ON COLUMN transition.transition_id IS 'Digest of the finding and the ordinal of the step.';
COMMENT ON COLUMN transition.finding_id IS 'The finding.';
COMMENT ON COLUMN transition.step_no IS 'Ordinal of the step in the life of the finding, from 1.';
COMMENT ON COLUMN transition.step IS 'new, escalated, reopened, resolved or retracted.';
COMMENT ON COLUMN transition.taken_at IS 'When it was taken.';
COMMENT ON COLUMN transition.run_id IS 'The run that took the step.';
COMMENT ON COLUMN transition.reason IS 'Why, for steps that close.';
COMMENT ON COLUMN transition.severity IS 'Severity after the step.';
COMMENT ON COLUMN transition.message_zh IS 'What was said, in Chinese.';
COMMENT ON COLUMN transition.message_en IS 'What was said, in English.';
COMMENT ON COLUMN transition.letter_id IS 'The one letter it entered, NULL until then.';

CREATE TABLE delivery (
    letter_id VARCHAR,
    run_id VARCHAR,
    as_of TIMESTAMPTZ,
    state VARCHAR,
    letter VARCHAR
);
COMMENT ON TABLE delivery IS 'The outbox: every letter, stored before it is written.';
COMMENT ON COLUMN delivery.letter_id IS 'Letter id.';
COMMENT ON COLUMN delivery.run_id IS 'The run that composed it.';
COMMENT ON COLUMN delivery.as_of IS 'The instant it speaks for.';
COMMENT ON COLUMN delivery.state IS 'composed, then written.';
COMMENT ON COLUMN delivery.letter IS 'JSON of the whole letter, so that an interrupted writing is finished from it.';

COMMENT ON TABLE schema_version IS 'Which migrations this file has been through.';
COMMENT ON COLUMN schema_version.version IS 'Number of the migration.';
