-- What people decided about findings: folded in from the small files of the home, which remain the original.

CREATE TABLE decision (
    decision_id VARCHAR,
    finding_id VARCHAR,
    kind VARCHAR,
    by_zh VARCHAR,
    decision_text VARCHAR,
    decided_at TIMESTAMPTZ,
    until_date DATE
);
COMMENT ON TABLE decision IS 'What people decided about findings; only ever added to.';
COMMENT ON COLUMN decision.decision_id IS 'Digest of the decision.';
COMMENT ON COLUMN decision.finding_id IS 'The finding.';
COMMENT ON COLUMN decision.kind IS 'acknowledged, waived or replied.';
COMMENT ON COLUMN decision.by_zh IS 'Who decided or answered 单位或姓名.';
COMMENT ON COLUMN decision.decision_text IS 'Why it was waived, or the words of the reply, verbatim 原文.';
COMMENT ON COLUMN decision.decided_at IS 'When.';
COMMENT ON COLUMN decision.until_date IS 'Last day of a waiver, Asia/Shanghai.';

COMMENT ON COLUMN finding.state IS 'open, waived, resolved (they changed) or retracted (we changed).';
COMMENT ON COLUMN finding.severity IS 'error, warning or info; a warning that was replied to is info.';
COMMENT ON COLUMN finding.closed_at IS 'When it closed, NULL while open; a waived finding is closed until its day is over.';

ALTER TABLE run ADD COLUMN purpose VARCHAR;
COMMENT ON COLUMN run.purpose IS 'season, backfill (of earlier years) or reread (no page was asked for); NULL: season.';
