"""Document + forms → cells: which tables there are, of which kind and form by their own labels, and what both readers say.

A cell counts as read only where both readers point at the same raw cell; everything else is an issue.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from extract.document import Document, Grid
from extract.numbers import Printed, read_amount, read_change, read_number
from extract.tables.doubts import counts_pages
from extract.tables.flat import ends_inside, find_region, read_flat
from extract.tables.parts import Part, read_part
from extract.tables.sheets import sheets_of
from extract.tables.spaced import Row, part_rows, take_apart
from extract.tables.unrolled import Fault, Found, Rectangle
from extract.tables.vocabulary import (
    Vocabulary,
    own_labels,
    spelled,
    vocabularies,
    vocabulary,
)
from standard.forms import KINDS
from standard.labels import squeeze
from standard.model import TableKind
from standard.records import Cell, Issue, Place, TableRead

_TRACES = 2
_OF_NUMBERS = "0123456789.,"


@dataclass(slots=True)
class Tables:
    """Everything read from the official tables of one document.

    `flat_lines` are the numbers of the text lines that were cells. `is_cut` says that the document ends in a table;
    `extra` are the labels of lines that the form does not have, and where they stand; `again` are the kinds of which
    another table prints the same cells anew: last year's for comparison, a second sheet.
    """

    reads: list[TableRead] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    flat_lines: set[int] = field(default_factory=set)
    is_cut: bool = False
    extra: list[tuple[TableKind, str, Place]] = field(default_factory=list)
    again: set[TableKind] = field(default_factory=set)

    def withhold(self, why: str) -> None:
        """Keep no cell, and say why of each table that had any."""
        for kind in dict.fromkeys(cell.address.partition(".")[0] for cell in self.cells):
            self.issues.append(Issue("number-doubted", why, "", kind))
        self.cells.clear()


class _Lines(NamedTuple):
    """Lines taken apart at their spaces: without those of nothing but spaces, then with them, where there are any."""

    ways: tuple[list[Row], ...]
    counts_pages: bool


def read_tables(document: Document) -> Tables:
    """Return the cells of every official table, and an issue for whatever in them was not read."""
    tables = Tables()
    found = sheets_of(document)
    lines = _taken_apart(document) if found.keys() < set(KINDS) else _Lines((), False)
    for kind in KINDS:
        sheets = found.get(kind, [])
        candidates = vocabularies(kind)
        if sheets:
            _read_grids(sheets, _likely(candidates, [text for sheet in sheets for text in sheet.texts]), tables)
        else:
            _read_lines(document, lines, candidates, tables)
    _tell_traces(document, tables)
    if document.is_cut and document.blocks and isinstance(document.blocks[-1], Grid):
        tables.is_cut = True
    return tables


def _tell_traces(document: Document, tables: Tables) -> None:
    """Say of a table that was not found, though its own words are printed, that it is we who could not read it."""
    lost = [kind for kind in KINDS if kind not in {read.kind for read in tables.reads}]
    if not lost:
        return
    texts = (
        *(line.text for line in document.lines),
        *(c.text for grid in document.grids for r in grid.rows for c in r),
    )
    printed = "\n".join(squeeze(text) for text in texts)
    for kind in lost:
        words = {name for words in vocabularies(kind) for name in words.telling}
        if sum(name in printed for name in words) >= _TRACES:
            message = "labels of this table are printed, but no whole table was recognised"
            tables.issues.append(Issue("cells-incomplete", message, "", kind))


def _likely(candidates: Sequence[Vocabulary], texts: Iterable[str]) -> Sequence[Vocabulary]:
    """Return the forms whose own labels are printed, most of them first; all when none is."""
    printed = frozenset().union(*map(spelled, set(texts)))
    votes = [(len(printed & own_labels(words, tuple(candidates))), words) for words in candidates]
    voted = [words for count, words in sorted(votes, key=lambda vote: -vote[0]) if count]
    return voted or candidates


def _tries(sheets: list[Rectangle], candidates: Sequence[Vocabulary]) -> list[tuple[Vocabulary, list[Part]]]:
    return [(words, [read_part(sheet, words) for sheet in sheets]) for words in candidates]


def _read_grids(sheets: list[Rectangle], candidates: Sequence[Vocabulary], tables: Tables) -> None:
    tries = _tries(sheets, candidates)
    if candidates[0].table.is_turned and not any(part.first.cells for _, parts in tries for part in parts):
        # A page may turn the table whose lines run across the top: lines down the side, as in the others.
        upright = [vocabulary(replace(words.table, is_turned=False)) for words in candidates]
        tries = [tried for tried in _tries(sheets, upright) if any(part.first.cells for part in tried[1])] or tries
    words, parts = max(tries, key=lambda tried: _seen(*(part.first for part in tried[1])))
    second, _ = max(tries, key=lambda tried: _seen(*(part.second for part in tried[1])))
    table = words.table
    tables.reads.append(TableRead(table.kind, table.form, sheets[0].places[0].table, is_form_agreed=words is second))
    if words is not second:
        message = f"one reader finds the {table.form} form, the other the {second.table.form}"
        tables.issues.append(Issue("readers-disagree", message, str(sheets[0].places[0]), table.kind))
    _settle(words, parts, tables)


def _seen(*found: Found) -> tuple[int, int]:
    """Return how many cells a form gives, then how many it names, read or not: the better form has more."""
    cells = sum(len(part.cells) for part in found)
    return cells, cells + sum(len(fault.addresses) for part in found for fault in part.faults)


def _taken_apart(document: Document) -> _Lines:
    printed = [line for line in document.lines if line.text or not line.is_alone]
    ways = (printed, document.lines) if len(printed) < len(document.lines) else (printed,)
    return _Lines(tuple(map(take_apart, ways)), counts_pages([line.text for line in printed]))


def _read_lines(document: Document, lines: _Lines, candidates: Sequence[Vocabulary], tables: Tables) -> None:
    regions = [
        (words, region, is_spaced)
        for words in candidates
        for is_spaced, rows in enumerate(lines.ways)
        if (region := find_region(part_rows(rows, words), words)) is not None
    ]
    if not regions:
        return
    likely = _likely([words for words, _, _ in regions], [text for _, region, _ in regions for text in region.texts])
    tries = []
    for words, region, is_spaced in regions:
        if words in likely:
            found = read_flat(region, words, ends_open=document.ends_open, counts_pages=lines.counts_pages)
            # A line of spaces is a blank cell only where such blanks make every line of the table whole.
            if not is_spaced or all(fault.code != "row-short" for fault in found.faults):
                tries.append((words, region, Part(region.texts, region.places, found, found)))
    words, region, part = max(tries, key=lambda tried: _seen(tried[2].first))
    if not part.first.cells and not part.first.faults:
        return
    table = words.table
    tables.reads.append(TableRead(table.kind, table.form, 0))
    tables.flat_lines.update(region.numbers)
    _settle(words, [part], tables)
    tables.is_cut |= ends_inside(region, words)


class _Settlement:
    """What both readers agree on, gathered over the parts of one table; `told` are addresses that have an issue."""

    def __init__(self, words: Vocabulary, tables: Tables) -> None:
        self.words = words
        self.table = words.table
        self.tables = tables
        self.read: dict[str, Cell] = {}
        self.told: set[str] = set()
        self.amounts = {address for address, _ in words.amounts}

    def tell(self, code: str, message: str, place: Place, address: str) -> None:
        self.told.add(address)
        self.read.pop(address, None)
        self.tables.issues.append(Issue(code, message, str(place), address))

    def take(self, part: Part) -> None:
        first, second, texts, places = part.first.cells, part.second.cells, part.texts, part.places
        read, told = self.read, self.told
        if first != second:
            first = {address: number for address, number in first.items() if second.get(address) == number}
        new = tuple.__new__  # a NamedTuple made by the tuple that it is: half the cost of its own constructor
        for address, number in first.items():
            if address in told:
                continue
            text, value, note, unit, fault = printed = read_number(texts[number])
            if value is None and text and not fault:
                text, value, note, unit, fault = printed = self.worded(address, printed)
            if address in read:
                self.tables.again.add(self.table.kind)
            if fault or address in read:
                self.doubt(address, printed, places[number])
            else:
                read[address] = new(Cell, (address, value, text, places[number], note, unit))
        for fault in (*part.first.faults, *(part.second.faults if part.second is not part.first else ())):
            unread = tuple(a for a in fault.addresses if a not in self.read and a not in self.told)
            if unread or not fault.addresses:
                self.told.update(unread)
                issue = _issue(fault, unread, self.table.kind)
                if issue not in self.tables.issues:  # both readers may say it
                    self.tables.issues.append(issue)
        self.disagree(part)

    def worded(self, address: str, printed: Printed) -> Printed:
        """Return what the words of a cell print, an amount or a change in the ways that these are printed as well."""
        text = printed.text
        if self.words.labels[text.lstrip(_OF_NUMBERS)]:
            # The break between a number and the label of the next row was lost.
            return printed._replace(fault="number-doubted")
        if address in self.words.changes:
            return read_change(text)
        return read_amount(text) if address in self.amounts else printed

    def disagree(self, part: Part) -> None:
        """Say of each cell that nothing was said of yet that the two readers put it in different places."""
        if len(self.read) == len(self.table.addresses):
            return
        for address in self.table.addresses:
            if address in self.read or address in self.told:
                continue
            if (number := part.first.cells.get(address, part.second.cells.get(address, -1))) >= 0:
                message = "the grid and the sequence of cells put different cells here"
                self.tell("readers-disagree", message, part.places[number], address)

    def doubt(self, address: str, printed: Printed, place: Place) -> None:
        """Say of a cell that its text is no number to keep, or another one than it has been read with before."""
        before = self.read.get(address)
        if printed.fault:
            said = "is no sure reading" if printed.fault == "number-doubted" else "is not one number that can be kept"
            self.tell(printed.fault, f"{printed.text!r} {said}", place, address)
        elif before is not None and before.text != printed.text:
            message = f"printed twice, {before.text!r} at {before.place} and {printed.text!r} here"
            self.tell("label-repeated", message, place, address)

    def close(self, place: Place) -> None:
        self.tables.cells.extend([self.read[a] for a in self.table.addresses if a in self.read])
        if len(self.read) == len(self.table.addresses):
            return
        missing = [a for a in self.table.addresses if a not in self.read and a not in self.told]
        if missing:
            lines = dict.fromkeys(address.split(".")[1] for address in missing)
            message = f"{len(missing)} of {len(self.table.addresses)} cells are not in the document: {', '.join(lines)}"
            self.tables.issues.append(Issue("cells-incomplete", message, str(place), self.table.kind))


def _settle(words: Vocabulary, parts: list[Part], tables: Tables) -> None:
    """Take the cells on which both readers agree; say of every other cell of the form why it was not read."""
    settlement = _Settlement(words, tables)
    for part in parts:
        settlement.take(part)
        tables.extra.extend((words.table.kind, part.texts[n], part.places[n]) for n in part.first.extra)
    _tell_units(words, parts, settlement)
    settlement.close(parts[0].places[0])


def _tell_units(words: Vocabulary, parts: list[Part], settlement: _Settlement) -> None:
    """Say of an amount that its header counts it in another unit than the form: the number is kept as it is printed."""
    for address, column in words.amounts:
        if address not in settlement.read:
            continue
        for part in parts:
            for text, place in zip(part.texts, part.places, strict=True):
                if "元" in text and "万" not in text and words.name(text) in column.names:
                    message = f"{text!r} counts in another unit than the form's {column.label}"
                    settlement.tables.issues.append(Issue("label-unknown", message, str(place), address))


def _issue(fault: Fault, unread: tuple[str, ...], kind: TableKind) -> Issue:
    lines = {address.rpartition(".")[0] for address in unread}
    subject = unread[0] if len(unread) == 1 else next(iter(lines)) if len(lines) == 1 else kind
    return Issue(fault.code, fault.message, str(fault.place), subject)
