"""What a reading noted of its document, and its fingerprint, as rows: one per mark, one with lists per edition."""

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb

from standard.records import Reading
from warehouse.rows import by_column, insert

SKETCH = 48
_MARK = ("edition_id", "mark_no", "kind", "subject", "mark_text", "sentence", "section", "location")
_FINGERPRINT = (
    *("edition_id", "own_length", "sketch", "clauses", "clause_lengths", "clause_sentences"),
    *("sentence_ordinals", "sentence_starts", "sentence_ends", "figures", "cells_digest"),
)
# An edition's words change when the edition does, so both go and come with it.
TABLES = ("mark", "fingerprint")


def insert_marks(connection: duckdb.DuckDBPyConnection, readings: Sequence[tuple[str, Reading]]) -> None:
    """Append the marks and fingerprints of editions."""
    marks = [
        (edition_id, number, m.kind, m.subject, m.text, m.sentence, m.section, m.where)
        for edition_id, reading in readings
        for number, m in enumerate(reading.marks, 1)
    ]
    insert(connection, "mark", by_column(_MARK, marks))
    insert(connection, "fingerprint", by_column(_FINGERPRINT, [*_fingerprints(readings)]))


def _fingerprints(readings: Sequence[tuple[str, Reading]]) -> Iterator[tuple[Any, ...]]:
    for edition_id, reading in readings:
        said = reading.fingerprint
        if not (said.sentences or said.cells_digest):
            continue
        clauses = [clause for sentence in said.sentences for clause, _ in sentence.clauses]
        lengths = [length for sentence in said.sentences for _, length in sentence.clauses]
        places = [number for number, sentence in enumerate(said.sentences, 1) for _ in sentence.clauses]
        sentences = [(sentence.ordinal, sentence.start, sentence.end) for sentence in said.sentences]
        ordinals, starts, ends = map(list, zip(*sentences, strict=True)) if sentences else ([], [], [])
        sketch = sorted(set(clauses))[:SKETCH]
        yield (
            *(edition_id, sum(lengths), sketch, clauses, lengths, places),
            *(ordinals, starts, ends, list(said.figures), said.cells_digest),
        )
