-- The life of findings, now and at any instant.

CREATE OR REPLACE VIEW finding_open AS
SELECT finding.finding_id, finding.check_id, finding.severity, finding.authority, authority.name_zh, finding.report_year,
    finding.subject, finding.message_zh, finding.message_en, finding.cells, finding.printed, finding.implied,
    finding.residual, finding.evidence, finding.edition_id, finding.opened_at, decided.acknowledged_by, decided.replies
FROM finding
LEFT JOIN authority USING (authority)
LEFT JOIN (
    SELECT finding.finding_id,
        arg_max(by_zh, decided_at) FILTER (decision.kind = 'acknowledged' AND decided_at >= opened_at) AS acknowledged_by,
        list(by_zh || '：' || decision_text ORDER BY decided_at, decision_id) FILTER (decision.kind = 'replied') AS replies
    FROM decision JOIN finding USING (finding_id)
    GROUP BY finding.finding_id
) AS decided USING (finding_id)
WHERE finding.closed_at IS NULL;
COMMENT ON VIEW finding_open IS 'Every finding that stands today.';
COMMENT ON COLUMN finding_open.finding_id IS 'Finding id.';
COMMENT ON COLUMN finding_open.check_id IS 'The check.';
COMMENT ON COLUMN finding_open.severity IS 'error 确定, warning 请核实 or info 提示.';
COMMENT ON COLUMN finding_open.authority IS 'Registry code.';
COMMENT ON COLUMN finding_open.name_zh IS 'Name of the authority 机关名称.';
COMMENT ON COLUMN finding_open.report_year IS 'The year reported on 报告年度.';
COMMENT ON COLUMN finding_open.subject IS 'What within the report.';
COMMENT ON COLUMN finding_open.message_zh IS 'What is printed and what follows 问题.';
COMMENT ON COLUMN finding_open.message_en IS 'The same in English.';
COMMENT ON COLUMN finding_open.cells IS 'Addresses of the operands, the disputed one first.';
COMMENT ON COLUMN finding_open.printed IS 'What is printed.';
COMMENT ON COLUMN finding_open.implied IS 'What follows.';
COMMENT ON COLUMN finding_open.residual IS 'printed − implied.';
COMMENT ON COLUMN finding_open.evidence IS 'Looks, captures or sentences it rests on.';
COMMENT ON COLUMN finding_open.edition_id IS 'The edition it was found in.';
COMMENT ON COLUMN finding_open.opened_at IS 'When it was opened, or opened again.';
COMMENT ON COLUMN finding_open.acknowledged_by IS 'Who knows of it, NULL when nobody said so.';
COMMENT ON COLUMN finding_open.replies IS 'What the authority answered, verbatim but for masked personal numbers 答复; NULL without an answer.';
COMMENT ON COLUMN decision.decision_text IS 'Why it was waived, or the words of the reply, verbatim but for masked personal numbers; the file of the home has all 原文.';

CREATE OR REPLACE MACRO finding_as_of(instant) AS TABLE
SELECT finding.finding_id, finding.check_id, finding.authority, finding.report_year, finding.subject, told.severity,
    CASE
        WHEN told.step IN ('resolved', 'retracted') THEN told.step
        WHEN waived.until_date >= CAST(instant AT TIME ZONE 'Asia/Shanghai' AS DATE) THEN 'waived'
        ELSE 'open'
    END AS state,
    told.reason, told.message_zh, told.message_en, told.taken_at
FROM (
    SELECT finding_id, unnest(arg_max({
        step: step, reason: reason, severity: severity, message_zh: message_zh, message_en: message_en, taken_at: taken_at
    }, (taken_at, step_no)))
    FROM transition WHERE taken_at <= instant
    GROUP BY finding_id
) AS told
JOIN finding USING (finding_id)
LEFT JOIN (
    SELECT finding_id, arg_max(until_date, decided_at) AS until_date
    FROM decision WHERE kind = 'waived' AND decided_at <= instant
    GROUP BY finding_id
) AS waived USING (finding_id);
COMMENT ON MACRO TABLE finding_as_of IS 'Every finding known at an instant, as it was told then.';

CREATE OR REPLACE VIEW retraction AS
WITH life AS (
    SELECT finding_id, bool_or(step = 'retracted') AS is_retracted, max(reason) FILTER (step = 'retracted') AS reason
    FROM transition GROUP BY finding_id
)

SELECT finding.report_year, finding.check_id, count(*) AS told_count,
    count(*) FILTER (life.is_retracted) AS retracted_count,
    list(DISTINCT life.reason ORDER BY life.reason) FILTER (life.is_retracted) AS reasons
FROM finding JOIN life USING (finding_id)
GROUP BY finding.report_year, finding.check_id;
COMMENT ON VIEW retraction IS 'How often we took our word back, per season and check: our own mistakes, counted in public.';
COMMENT ON COLUMN retraction.report_year IS 'The year reported on 报告年度.';
COMMENT ON COLUMN retraction.check_id IS 'The check.';
COMMENT ON COLUMN retraction.told_count IS 'Findings ever told.';
COMMENT ON COLUMN retraction.retracted_count IS 'Findings of those that were retracted at least once.';
COMMENT ON COLUMN retraction.reasons IS 'Why; NULL when none was.';
