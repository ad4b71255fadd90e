"""The shape of an official table: lines, columns, blocks and the identities between them.

Rows and columns are one noun, `Line`. A form file fills these records the way the page prints them; labels to match,
warehouse rows, judging, rendering and test data all follow from them. Knows no page, no portal and no database.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from standard.labels import spellings

TableKind = Literal["disclosure", "requests", "proceedings", "statistics"]
Measure = Literal["count", "change", "amount"]


@dataclass(frozen=True)
class Line:
    """One printed row or column: its key, its official label, the labels it stands under, and how else it was seen.

    `unit` is what a form prints in a column of units beside the line.
    """

    key: str
    label: str
    under: tuple[str, ...] = ()
    seen_as: tuple[str, ...] = ()
    group: str = ""
    measure: Measure = "count"
    unit: str = ""

    @cached_property
    def names(self) -> frozenset[str]:
        """Every normalised spelling that means this line."""
        return frozenset(name for label in (self.label, *self.seen_as) for name in spellings(label))


@dataclass(frozen=True)
class Block:
    """Lines that share one header row: the requests table is one block, the disclosure table one per 第二十条 item.

    `corner` is printed above the line labels (a table with a note prints that there), `over` above all columns.
    """

    lines: tuple[Line, ...]
    columns: tuple[Line, ...]
    heading: str = ""
    corner: str = ""
    over: str = ""


class Term(NamedTuple):
    """One operand of an identity: the key of a line or column, +1 or -1, and whether last year's report holds it."""

    key: str
    sign: int
    is_prior: bool


@dataclass(frozen=True)
class Identity:
    """A 勾稽关系: the id of the check it feeds and the sentence, written `left = right` with `+ - .* prior:` only."""

    check: str
    sentence: str


class Operand(NamedTuple):
    """A cell in an identity once it is laid over a table: `sign` is that of the cell in left - right."""

    address: str
    sign: int
    is_prior: bool


@dataclass(frozen=True)
class Instance:
    """One identity at one place, e.g. applicants-sum of the line `granted`; `subject` is that line's or column's key."""

    check: str
    subject: str
    left: tuple[Operand, ...]
    right: tuple[Operand, ...]

    @cached_property
    def operands(self) -> tuple[Operand, ...]:
        """Every operand, the disputed left side first."""
        return self.left + self.right

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """The address of every operand, in their order."""
        return tuple(operand.address for operand in self.operands)

    @cached_property
    def signs(self) -> tuple[int, ...]:
        """The sign of every operand in left - right, in their order."""
        return tuple(operand.sign for operand in self.operands)

    @cached_property
    def has_prior(self) -> bool:
        """Some operand stands in the report of the year before."""
        return any(operand.is_prior for operand in self.operands)


@dataclass(frozen=True)
class Table:
    """One official table of one form, as printed.

    `is_turned` says that its lines run across the top (proceedings): every value then stands in one printed row.
    `is_verified` says that its labels are those of the notice, as a published copy shows them.
    """

    kind: TableKind
    form: str
    section: str
    title: str
    blocks: tuple[Block, ...]
    identities: tuple[Identity, ...] = ()
    note: str = ""
    is_turned: bool = False
    is_verified: bool = True

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line in printed order."""
        return tuple(line for block in self.blocks for line in block.lines)

    @cached_property
    def columns(self) -> tuple[Line, ...]:
        """Every column key once, in printed order (blocks may share one)."""
        return tuple({column.key: column for block in self.blocks for column in block.columns}.values())

    def cells(self) -> Iterator[tuple[str, Line, Line]]:
        """Yield (address, line, column) for every cell that the form prints, in printed order."""
        for block in self.blocks:
            for line in block.lines:
                for column in block.columns:
                    yield self.address(line.key, column.key), line, column

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Every canonical address, in printed order."""
        return tuple(address for address, _, _ in self.cells())

    def address(self, line: str, column: str) -> str:
        """Return the canonical address `<table>.<line>.<column>` (FORMS.md 2.1: public and stable)."""
        return f"{self.kind}.{line}.{column}"

    @cached_property
    def instances(self) -> tuple[Instance, ...]:
        """Every identity of this table at every place it holds."""
        return tuple(instance for identity in self.identities for instance in _lay(self, identity))

    @cached_property
    def summed_lines(self) -> tuple[tuple[str, ...], ...]:
        """The addresses of every line that ends in its own total, in printed order."""
        return tuple(
            (*(operand.address for operand in instance.right), instance.left[0].address)
            for instance in self.instances
            if _is_line(instance)
        )

    @cached_property
    def signs(self) -> Mapping[str, Mapping[int, int]]:
        """By cell its sign in every identity that this report alone can break, by the identity's place in `instances`."""
        return self.signs_in(number for number, instance in enumerate(self.instances) if not instance.has_prior)

    def signs_in(self, numbers: Iterable[int]) -> Mapping[str, Mapping[int, int]]:
        """Return `signs` of some of the identities only."""
        signs: dict[str, dict[int, int]] = {}
        for number in numbers:
            for operand in self.instances[number].operands:
                signs.setdefault(operand.address, {})[number] = operand.sign
        return signs

    @cached_property
    def checks_alone(self) -> frozenset[str]:
        """The checks of the identities that this report alone can break."""
        return frozenset(instance.check for instance in self.instances if not instance.has_prior)

    @cached_property
    def _places(self) -> Mapping[str, str]:
        across = "栏" if self.is_turned else "行"
        # Of an address that two blocks print the first one counts, as in `addresses`.
        return {
            a: f"{self.section}“{line.label}”{across}“{column.label}”列"
            for a, line, column in reversed([*self.cells()])
        }

    def place_zh(self, address: str) -> str:
        """Return where a cell stands in the words printed on the page, e.g. 三、“（一）予以公开”行“总计”列; nothing where none does."""
        return self._places.get(address, "")


def _is_line(instance: Instance) -> bool:
    lines = {operand.address.rpartition(".")[0] for operand in instance.operands}
    return len(lines) == 1 and len(instance.left) == 1 and not any(operand.is_prior for operand in instance.operands)


def parse(sentence: str) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """Return the left and the right terms of an identity sentence; `group.*` stays one term until it is laid."""
    left, equals, right = sentence.partition("=")
    if not equals or "=" in right:
        raise ValueError(f"an identity has exactly one '=': {sentence!r}")
    return _terms(left, sentence), _terms(right, sentence)


def _terms(side: str, sentence: str) -> tuple[Term, ...]:
    terms = []
    sign = 1
    is_operand_due = True
    for word in side.split():
        if word in "+-":
            if is_operand_due:
                raise ValueError(f"a term is missing before {word!r} in {sentence!r}")
            sign, is_operand_due = (1 if word == "+" else -1), True
            continue
        key = word.removeprefix("prior:")
        if not is_operand_due or not key.removesuffix(".*").isidentifier():
            raise ValueError(f"{word!r} is not a term in {sentence!r}")
        terms.append(Term(key, sign, word.startswith("prior:")))
        is_operand_due = False
    if is_operand_due:
        raise ValueError(f"a term is missing at the end of a side of {sentence!r}")
    return tuple(terms)


def _lay(table: Table, identity: Identity) -> Iterator[Instance]:
    """Yield the identity in every column if its terms are lines, in every line that has its columns if they are columns."""
    left, right = parse(identity.sentence)
    first = left[0].key
    for block in table.blocks:
        keys = {line.key for line in block.lines}
        is_over_lines = first in keys
        if not is_over_lines and first not in {column.key for column in block.columns}:
            continue
        operands, places = (block.lines, block.columns) if is_over_lines else (block.columns, block.lines)
        for place in places:
            yield Instance(
                identity.check,
                place.key,
                *(
                    tuple(
                        Operand(
                            table.address(key, place.key) if is_over_lines else table.address(place.key, key),
                            term.sign * side,
                            term.is_prior,
                        )
                        for term in terms
                        for key in _keys(term.key, operands)
                    )
                    for terms, side in ((left, 1), (right, -1))
                ),
            )


def _keys(term: str, lines: tuple[Line, ...]) -> tuple[str, ...]:
    if term.endswith(".*"):
        found = tuple(line.key for line in lines if line.group == term[:-2])
    else:
        found = tuple(line.key for line in lines if line.key == term)
    if not found:
        raise ValueError(f"no line or column is called {term!r}")
    return found
