-- A letter per run and subscription, and what became of sending each through each channel.

ALTER TABLE delivery ADD COLUMN subscription VARCHAR;
COMMENT ON COLUMN delivery.subscription IS 'The subscription it is for; empty: the one of a home without subscriptions.';
UPDATE delivery SET subscription = '';

CREATE TABLE telling (
    transition_id VARCHAR,
    finding_id VARCHAR,
    subscription VARCHAR,
    letter_id VARCHAR
);
COMMENT ON TABLE telling IS 'Who was told of a step: one row per transition and subscription, in exactly one letter of it.';
COMMENT ON COLUMN telling.transition_id IS 'The transition.';
COMMENT ON COLUMN telling.finding_id IS 'The finding.';
COMMENT ON COLUMN telling.subscription IS 'The subscription.';
COMMENT ON COLUMN telling.letter_id IS 'The letter of that subscription which it entered.';
INSERT INTO telling SELECT transition_id, finding_id, '', letter_id FROM transition WHERE letter_id IS NOT NULL;
COMMENT ON COLUMN transition.letter_id IS 'The first letter it entered (telling has all); empty: no subscription asked for it; NULL: not told yet.';
COMMENT ON COLUMN transition.step IS 'new, escalated, reopened, reminded, resolved or retracted.';

CREATE TABLE sending (
    letter_id VARCHAR,
    channel VARCHAR,
    state VARCHAR,
    attempts INTEGER,
    is_doubted BOOLEAN,
    changed_at TIMESTAMPTZ,
    reason VARCHAR
);
COMMENT ON TABLE sending IS 'What became of each letter in each channel of its subscription.';
COMMENT ON COLUMN sending.letter_id IS 'The letter.';
COMMENT ON COLUMN sending.channel IS 'Name of the channel; its address is in no warehouse.';
COMMENT ON COLUMN sending.state IS 'composed, sending, sent, failed or in_doubt (handed over, and nobody said that it arrived).';
COMMENT ON COLUMN sending.attempts IS 'How many runs tried to send it.';
COMMENT ON COLUMN sending.is_doubted IS 'It was in doubt once, so it may have arrived more than once, always under one id.';
COMMENT ON COLUMN sending.changed_at IS 'When its state changed last.';
COMMENT ON COLUMN sending.reason IS 'Why it failed or is in doubt, without addresses; empty otherwise.';
