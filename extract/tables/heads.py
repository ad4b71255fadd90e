"""What the header of a table in flat text proves: that its columns are the form's, that they are not, or nothing.

A header that was torn proves nothing against an exact count; one that names columns in another order, or others, does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from extract.numbers import is_value
from extract.tables.rows import is_echo
from extract.tables.sequence import find_lines
from extract.tables.unrolled import Fault, Found
from extract.tables.vocabulary import Vocabulary, is_heading, spelled
from standard.model import Block, Line
from standard.records import Place

_Printed = tuple[str, int]  # a text and the row that it is printed in


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of one flattened table, torn labels joined, and the numbers of those lines.

    `rows` says which texts are printed in one row, by a number of their own; `above` are the texts, with their rows, that
    stand over a turned table and may be its header's. `is_last` says that the document's last line is the table's;
    `is_final` that no section follows the table.
    """

    texts: tuple[str, ...]
    places: tuple[Place, ...]
    rows: tuple[int, ...]
    numbers: frozenset[int]
    above: tuple[_Printed, ...]
    is_last: bool
    is_final: bool


def check_upright(region: Region, words: Vocabulary, found: Found) -> None:
    """Withhold the lines whose header names the form's columns in another order, or another form's columns."""
    names = [words.name(text) for text in region.texts]
    header: list[int] = []
    is_fresh = False
    told: set[int] = set()
    said: dict[tuple[int, tuple[int, ...]], str] = {}
    hits = dict(find_lines(region.texts, words))
    echoed = {position - 1 for position in hits if is_echo(region.texts, region.rows, position)}  # labels of lines too
    for position, name in enumerate(names):
        if position in hits:
            is_fresh = False
            line = hits[position]
            over = id(words.blocks[line]), tuple(header)  # lines under one header share its reading
            if over not in said:
                said[over] = _says([names[n] for n in header], words.blocks[line].columns, words)
            says = said[over]
            addresses = words.addresses[line]
            if says == "contradicts":
                message = "the header over this line is not the form's"
                _withhold(found, addresses, message, region.places[position])
            elif says == "unknown" and header and header[0] not in told:
                told.add(header[0])
                label = " / ".join(region.texts[n] for n in header)
                message = f"the {words.table.form} form has no header {label!r} here"
                found.faults.append(Fault("label-unknown", message, region.places[header[0]]))
            if says == "unknown":
                message = "the header over this cell names a column that the form does not have"
                for number in _others([names[n] for n in header], words.blocks[line]):
                    _withhold(found, (addresses[number],), message, region.places[position])
        elif (
            name
            and position not in echoed
            and not is_value(region.texts[position])
            and not _is_group(name, region.texts[position], words)
        ):
            if not is_fresh:
                header, is_fresh = [], True
            header.append(position)


def _withhold(found: Found, addresses: tuple[str, ...], message: str, place: Place) -> None:
    for address in addresses:
        found.cells.pop(address, None)
    found.faults.append(Fault("label-unknown", message, place, addresses))


def _is_group(name: str, text: str, words: Vocabulary) -> bool:
    return name in words.groups or is_heading(text)


def _says(names: Sequence[str], columns: Sequence[Line], words: Vocabulary) -> str:
    if any(name in words.foreign for name in names):
        return "contradicts"
    if not names:
        return "silent"
    where = [_place_of(column, names) for column in columns]
    by_columns = [n for n in where if n is not None]
    # Row by row, a column that reaches down through all header rows comes before those under a group.
    by_rows = [
        n for is_under in (False, True) for n, c in zip(where, columns, strict=True) if bool(c.under) is is_under
    ]
    rows = [n for n in by_rows if n is not None]
    if by_columns != sorted(by_columns) and rows != sorted(rows):
        return "contradicts"
    return "unknown" if None in where else "exact"


def _others(names: Sequence[str], block: Block) -> list[int]:
    """Return the columns that a clean header does not name because it names as many others, as in a grid.

    It is clean where its last names are as many as the columns, each whole but those: a torn one proves nothing.
    """
    last = names[-len(block.columns) :]
    missing = [n for n, column in enumerate(block.columns) if column.names.isdisjoint(last)]
    unknown = [name for name in last if not any(name in column.names for column in block.columns)]
    are_all = len(missing) == len(block.columns) and not block.heading
    if len(last) < len(block.columns) or len(unknown) != len(missing) or are_all:
        return []
    labels = {
        over + label for n in missing for label in block.columns[n].names for over in ("", *spelled(block.corner))
    }
    is_torn = any(name in label for name in unknown for label in labels)
    return [] if is_torn else missing


def _place_of(column: Line, names: Sequence[str]) -> int | None:
    """Return where a header names a column: whole, or in two pieces of two rows (商业 … / 企业 …)."""
    if (whole := next((n for n, name in enumerate(names) if name in column.names), None)) is not None:
        return whole
    begun = ((n, name) for n, name in enumerate(names) if any(own.startswith(name) for own in column.names))
    pieces = ((n, name + other) for n, name in begun for other in names[n + 1 :])
    return next((n for n, joined in pieces if joined in column.names), None)


def check_turned(region: Region, words: Vocabulary, found: Found) -> None:
    """Withhold the values whose header names the form's columns in another order, or a column that it does not have."""
    columns = {address: column for address, _, column in words.table.cells()}
    positions = {position: address for address, position in found.cells.items()}
    texts = list(zip(region.texts, region.rows, strict=True))
    header: list[list[str]] = []
    end = 0
    for begin in sorted(position for position in positions if position - 1 not in positions):
        over = _pieces((*region.above, *texts[:begin]) if not end else texts[end:begin], words)
        end = next(n for n in range(begin, len(texts) + 1) if n not in positions)
        if any(name in words.column_names for row in over for name in row):
            header = over  # else the lines run down the side, under the header of the first of them
        addresses = tuple(positions[n] for n in range(begin, end))
        wrong = _wrong(header, [columns[address] for address in addresses], words)
        for number in wrong:
            del found.cells[addresses[number]]
        if wrong:
            label = " / ".join(name for row in header for name in row)
            message = f"the header over these values is not the {words.table.form} form's: {label}"
            place = region.places[begin]
            found.faults.append(Fault("label-unknown", message, place, tuple(addresses[number] for number in wrong)))


def _pieces(printed: Iterable[_Printed], words: Vocabulary) -> list[list[str]]:
    """Return the labels of each row of a header, or what is left of them; a label of the form is one, spaces part others."""
    rows: list[list[str]] = []
    for _, row in groupby(printed, itemgetter(1)):
        texts = [text for text, _ in row if not is_value(text)]
        rows.append([n for t in texts for n in ([words.name(t)] if words.name(t) in words.known else _parts(t)) if n])
    return [row for row in rows if row]


def _parts(text: str) -> list[str]:
    return [spelled(part)[0] for part in text.split()]


def _wrong(header: Sequence[Sequence[str]], columns: Sequence[Line], words: Vocabulary) -> Sequence[int]:
    """Return which of the values under a header, one for each of the form's columns, are not proven to be theirs."""
    everyone = range(len(columns))
    if _are_moved(header, words):
        return everyone
    names = [name for row in header for name in row if name not in words.tops]
    if len(names) >= len(columns) and all(map(_is_of, names[-len(columns) :], columns)):
        return ()
    if len(names) == len(columns):
        others = [n for n in everyone if not _is_of(names[n], columns[n])]
        return everyone if any(names[n] in words.column_names for n in others) else others
    first = next((n for n, row in enumerate(header) if not words.known.isdisjoint(row)), 0)
    own = set("".join(words.known))
    if any(not own.issuperset(name) for row in header[first:] for name in row):
        return everyone
    return () if all(_are_in_order(row, columns) for row in _read_together(header[first:])) else everyone


def _is_of(name: str, column: Line) -> bool:
    return name in column.names


def _are_moved(header: Sequence[Sequence[str]], words: Vocabulary) -> bool:
    """Tell whether a header names what stands above the lines in another order, or in one row lines before the columns of another."""
    order = {
        name: n
        for n, line in reversed([*enumerate(words.table.lines)])
        for name in spelled((*line.under, line.label)[0])
    }
    seen = [order[name] for row in header for name in row if name in order]
    if seen != sorted(seen):
        return True
    firsts = (next((n for n, name in enumerate(row) if name in words.column_names), 0) for row in header)
    return any(len(set(row[:first]) & words.lines.keys()) > 1 for row, first in zip(header, firsts, strict=True))


def _read_together(header: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the names that one order holds together: those of a row, and those of rows of one name that follow each other."""
    for is_single, rows in groupby(header, lambda row: len(row) == 1):
        if is_single:
            yield [name for row in rows for name in row]
        else:
            yield from map(list, rows)


def _are_in_order(names: Sequence[str], columns: Sequence[Line]) -> bool:
    """Tell whether the columns that names, or the beginnings of names, mean stand as the form's; what means none may be torn."""
    each = {column.key: column for column in columns}
    rest = iter(
        columns[: -(-len(names) // len(each)) * len(each)]
    )  # of as many lines as the names can be the columns of
    for name in names:
        meant = [column.key for column in each.values() if _is_of(name, column)] or [
            column.key for column in each.values() if any(own.startswith(name) for own in column.names)
        ]
        if len(meant) == 1 and not any(column.key == meant[0] for column in rest):
            return False
    return True
