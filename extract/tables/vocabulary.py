"""The labels of one official table as a reader looks them up: whole, by path, and which are another form's."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import product

from extract.numbers import PICTURE, is_value
from extract.remembered import MOST, Remembered
from standard.forms import TABLES
from standard.labels import numbering, spellings
from standard.model import Block, Line, Table, TableKind

_HEADING = "第二十条"
_CORNER = "信息内容"
_LONGEST_LABEL = 200


@lru_cache(maxsize=MOST)
def spelled(text: str) -> tuple[str, ...]:
    """Return the normalised spellings of a printed label, the whole one first (`standard.labels.spellings`).

    A picture beside its words (an icon, the line across a corner) is decoration, and says nothing.
    """
    text = text.replace(PICTURE, "")
    return spellings(text) if len(text) <= _LONGEST_LABEL else ("",)


def is_heading(text: str) -> bool:
    """Tell whether a cell names an item of 第二十条 (its number is sometimes lost)."""
    return spelled(text)[0].startswith(_HEADING) and len(spelled(text)[0]) <= 12


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The labels of one table of one form; two are the same only where they are one, so that many may be looked up."""

    table: Table

    @cached_property
    def lines(self) -> dict[str, int]:
        """Normalised spelling → number of the line, also one with the label over it in one cell (不予公开1.属于国家秘密)."""
        lines = () if self.table.is_turned else self.table.lines
        joined = {name: number for number, line in enumerate(lines) for name in _with_group(line)}
        return joined | {name: number for number, line in enumerate(self.table.lines) for name in line.names}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The block of each line."""
        return tuple(block for block in self.table.blocks for _ in block.lines)

    @cached_property
    def groups(self) -> frozenset[str]:
        """Every label that stands above lines or columns and is neither."""
        labels = {label for line in (*self.table.lines, *self.table.columns) for label in line.under}
        labels |= {label for block in self.table.blocks for label in (block.over, block.corner, block.heading)}
        labels |= {self.table.note, self.table.title, self.table.section + self.table.title, "申请人情况", _CORNER}
        return frozenset(name for label in labels if label for name in spelled(label))

    @cached_property
    def tops(self) -> frozenset[str]:
        """The labels of lines and of what stands above them."""
        return frozenset(name for line in self.table.lines for u in line.under for name in spelled(u)) | frozenset(
            self.lines
        )

    @cached_property
    def column_names(self) -> frozenset[str]:
        return frozenset(name for column in self.table.columns for name in column.names)

    @cached_property
    def headers(self) -> frozenset[str]:
        """The labels of columns and of what stands above them."""
        above = (name for column in self.table.columns for label in column.under for name in spelled(label))
        return self.column_names | frozenset(above)

    @cached_property
    def ambiguous(self) -> frozenset[str]:
        """Spellings that are a line and a column (其他, 总计): only what follows them tells."""
        return frozenset(self.lines) & self.column_names

    @cached_property
    def known(self) -> frozenset[str]:
        """Every spelling of every label that the table prints."""
        return frozenset(self.lines) | self.groups | self.column_names

    @cached_property
    def begins(self) -> frozenset[str]:
        """What the labels of lines, columns and what stands over either begin with, themselves included."""
        labels = {label for line in (*self.table.lines, *self.table.columns) for label in line.under}
        names = {name for label in labels for name in spelled(label)} | self.lines.keys() | self.column_names
        return frozenset(name[:end] for name in names for end in range(1, len(name) + 1))

    @cached_property
    def telling(self) -> frozenset[str]:
        """Labels that prose does not use: where they are printed, there is or was such a table."""
        lines = (name for line in self.table.lines for name in line.names)
        names = frozenset(lines) if self.table.kind == "requests" else self.column_names
        return frozenset(name for name in names if len(name) >= (6 if self.table.kind == "requests" else 4))

    @cached_property
    def foreign(self) -> frozenset[str]:
        """Labels of the same kind of table in another form, and in no place of this one."""
        others = (vocabulary(t) for t in TABLES if t.kind == self.table.kind and t.form != self.table.form)
        return frozenset(name for other in others for name in other.known) - self.known

    @cached_property
    def line_paths(self) -> dict[str, int]:
        """Joined labels from a group down to the line → number of the line; groups may be left out."""
        return {
            over + path: n
            for n, line in enumerate(self.table.lines)
            for path in _paths(line)
            for over in ("", *spelled(self.blocks[n].heading))
        }

    @cached_property
    def column_paths(self) -> tuple[dict[str, int], ...]:
        """For each line: joined labels of a header column → number of the column in the line's block."""
        by_block = {
            id(block): {
                over + path: n
                for n, column in enumerate(block.columns)
                for path in _paths(column)
                for over in ("", *spelled(block.over or "申请人情况"))
            }
            for block in self.table.blocks
        }
        return tuple(by_block[id(block)] for block in self.blocks)

    @cached_property
    def turned_paths(self) -> dict[str, str]:
        """Joined labels of a header column of a turned table → address of the value below it."""
        return {
            above + below: self.table.address(line.key, column.key)
            for block in self.table.blocks
            for line in block.lines
            for above in _paths(line)
            for column in block.columns
            for below in column.names
        }

    @cached_property
    def names(self) -> Remembered[str]:
        """Printed text → the spelling that this table knows, else the whole normalised one."""
        return Remembered(self._named, _LONGEST_LABEL)

    def _named(self, text: str) -> str:
        whole, *bare = spelled(text)
        if whole in self.ambiguous and (number := numbering(text)) and (number, whole) in self.begun:
            return number + whole
        return bare[0] if whole not in self.known and bare and bare[0] in self.known else whole

    @cached_property
    def begun(self) -> frozenset[tuple[str, str]]:
        """Numbers and names that begin a longer label and are no label: 2.其他, torn from 法律行政法规禁止公开, is not 3.其他."""
        labels = {label for line in self.table.lines for label in (line.label, *line.under)}
        whole = {(numbering(label), spelled(label)[0]) for label in labels}
        return frozenset(
            (number, name)
            for name in self.ambiguous
            for number, label in whole
            if label.startswith(name) and (number, name) not in whole
        )

    def name(self, text: str) -> str:
        return self.names[text]

    @cached_property
    def labels(self) -> Remembered[bool]:
        """Printed text → whether it is a label of the table, of another form or of an item of 第二十条, and no value."""
        return Remembered(self._is_label, _LONGEST_LABEL)

    def _is_label(self, text: str) -> bool:
        name = self.names[text]
        is_known = name in self.known or name in self.foreign or is_heading(text)
        return bool(name) and is_known and not is_value(text)

    @cached_property
    def amounts(self) -> tuple[tuple[str, Line], ...]:
        """The addresses of sums of money, with their columns."""
        return tuple((address, column) for address, _, column in self.table.cells() if "万元" in column.label)

    @cached_property
    def changes(self) -> frozenset[str]:
        """The addresses of changes, which are signed."""
        return frozenset(address for address, _, column in self.table.cells() if column.measure == "change")

    @cached_property
    def addresses(self) -> tuple[tuple[str, ...], ...]:
        """For each line: the addresses of its cells in printed order."""
        lines = zip(self.table.lines, self.blocks, strict=True)
        return tuple(tuple(self.table.address(line.key, c.key) for c in block.columns) for line, block in lines)


def _paths(line: Line) -> set[str]:
    """Return the joined labels that lead to a line; a label above it may be missing (a table cut in two), not wrong."""
    above = [("", *spelled(label)) for label in line.under]
    return {"".join(parts) for parts in product(*above, line.names)}


def _with_group(line: Line) -> Iterator[str]:
    """Yield the spellings of a line's label printed in one cell with the group right over it, or all over it."""
    for label in (line.label, *line.seen_as):
        for over in line.under[-1:], line.under:
            yield from spelled("".join((*over, label))) if over else ()


@lru_cache(maxsize=32)
def vocabulary(table: Table) -> Vocabulary:
    """Return the vocabulary of a table, built once."""
    return Vocabulary(table)


@cache
def vocabularies(kind: TableKind) -> tuple[Vocabulary, ...]:
    """Return the vocabularies of a kind of table in every form."""
    return tuple(vocabulary(table) for table in TABLES if table.kind == kind)


@cache
def every_label() -> frozenset[str]:
    """Return the spellings of every label of every form."""
    return frozenset(name for table in TABLES for name in vocabulary(table).known)


@lru_cache(maxsize=256)
def own_labels(words: Vocabulary, others: tuple[Vocabulary, ...]) -> frozenset[str]:
    """Return the labels of one form that none of the others prints."""
    return words.known.difference(*(other.known for other in others if other is not words))


@lru_cache(maxsize=1)
def disclosure_columns() -> frozenset[str]:
    """The column labels of every disclosure table: its line labels alone (行政许可 …) stand in many other tables."""
    return frozenset(n for table in TABLES if table.kind == "disclosure" for n in vocabulary(table).column_names)


@lru_cache(maxsize=1)
def kind_words() -> dict[str, TableKind]:
    """Normalised label → the one kind of table that prints it; labels of two kinds are left out."""
    kinds: dict[str, set[TableKind]] = {}
    for table in TABLES:
        for name in vocabulary(table).known:
            kinds.setdefault(name, set()).add(table.kind)
    return {
        name: next(iter(found))
        for name, found in kinds.items()
        if len(found) == 1 and name not in {"其他", "总计", "合计"}
    }
