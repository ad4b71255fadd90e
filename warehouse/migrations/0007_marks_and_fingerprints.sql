CREATE TABLE mark (
    edition_id VARCHAR,
    mark_no INTEGER,
    kind VARCHAR,
    subject VARCHAR,
    mark_text VARCHAR,
    sentence VARCHAR,
    section INTEGER,
    location VARCHAR
);
COMMENT ON TABLE mark IS 'A fact about an edition that no cell and no number in prose shows, met when it was read.';
COMMENT ON COLUMN mark.edition_id IS 'The edition.';
COMMENT ON COLUMN mark.mark_no IS 'Place among the edition''s marks, from 1.';
COMMENT ON COLUMN mark.kind IS 'What was met: template, citation, table-as-image, tracked-changes, …';
COMMENT ON COLUMN mark.subject IS 'Of what: a table kind, an address, a section''s official number, or empty.';
COMMENT ON COLUMN mark.mark_text IS 'As printed, personal data masked.';
COMMENT ON COLUMN mark.sentence IS 'The sentence it stands in, personal data masked.';
COMMENT ON COLUMN mark.section IS 'Official number of the section.';
COMMENT ON COLUMN mark.location IS 'Where in the document.';

CREATE TABLE fingerprint (
    edition_id VARCHAR,
    own_length INTEGER,
    sketch INTEGER[],
    clauses INTEGER[],
    clause_lengths INTEGER[],
    clause_sentences INTEGER[],
    sentence_ordinals INTEGER[],
    sentence_starts INTEGER[],
    sentence_ends INTEGER[],
    figures INTEGER[],
    cells_digest VARCHAR
);
COMMENT ON TABLE fingerprint IS 'What an edition''s own words are compared by: clauses without names and numbers, as hashes.';
COMMENT ON COLUMN fingerprint.edition_id IS 'The edition.';
COMMENT ON COLUMN fingerprint.own_length IS 'Characters of its clauses, all together.';
COMMENT ON COLUMN fingerprint.sketch IS 'The smallest clause hashes: what alike editions are found by.';
COMMENT ON COLUMN fingerprint.clauses IS 'The hash of each clause, in printed order.';
COMMENT ON COLUMN fingerprint.clause_lengths IS 'The length of each clause.';
COMMENT ON COLUMN fingerprint.clause_sentences IS 'The sentence of each clause, from 1.';
COMMENT ON COLUMN fingerprint.sentence_ordinals IS 'The section of each sentence, by its place in the document.';
COMMENT ON COLUMN fingerprint.sentence_starts IS 'First character of each sentence in its section''s text, from 0.';
COMMENT ON COLUMN fingerprint.sentence_ends IS 'Character after the last of each sentence.';
COMMENT ON COLUMN fingerprint.figures IS 'The hash of each sentence with digits, as printed.';
COMMENT ON COLUMN fingerprint.cells_digest IS 'Stands for every printed cell; empty where no number but zero is printed.';
