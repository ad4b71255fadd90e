"""The self-check form, laid out once for the workbook and for Word: where each box stands, and where parts must meet.

Labels, places and sums follow from the form; nothing of them is restated here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from standard.model import Identity, Instance, Line, Table, Term, parse
from standard.render import Placed, placed, size

Spot = tuple[int, int]
LOGIC = frozenset({"carry-over"})  # two years that do not meet are only asked about


@dataclass(frozen=True)
class Blank:
    """A form to fill in: the tables due for a report year, whose, and what last year's report carried out, by column."""

    tables: tuple[Table, ...]
    year: int
    authority_zh: str = ""
    carried: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What it is called."""
        return f"{self.year}年度报告填报自检表"

    @property
    def heading(self) -> str:
        """What stands over each table."""
        return f"{self.title}　{self.authority_zh or '单位：＿＿＿＿＿＿＿＿'}"


@dataclass(frozen=True)
class Laid:
    """A table as it is drawn: its boxes, its size, and where each address stands."""

    table: Table
    placed: tuple[Placed, ...]
    height: int
    width: int

    @property
    def spots(self) -> Mapping[str, Spot]:
        """Where each value stands."""
        return {one.box.address: (one.row, one.column) for one in self.placed if one.box.address}

    @property
    def label_width(self) -> int:
        """How many columns the labels of lines take; a turned table has none."""
        return 0 if self.table.is_turned else min(column for _, column in self.spots.values())

    @property
    def heads(self) -> int:
        """How many rows the labels of columns take."""
        return min(row for row, _ in self.spots.values())


def lay(table: Table) -> Laid:
    """Return the boxes of a table with their places and its size."""
    height, width = size(table)
    return Laid(table, placed(table), height, width)


def stands_beside(laid: Laid, instance: Instance) -> bool:
    """Say whether a sum runs along one line, so that its answer stands beside it; else it stands below the table."""
    rows = {laid.spots[operand.address][0] for operand in instance.operands}
    is_across_years = any(operand.is_prior for operand in instance.operands)
    return not laid.table.is_turned and len(rows) == 1 and not is_across_years


def answers_below(laid: Laid) -> tuple[tuple[Identity, tuple[tuple[int, Instance], ...]], ...]:
    """Return each identity whose answers stand below the table, with the column of each."""
    found = []
    for identity in laid.table.identities:
        places = tuple(
            (laid.spots[instance.left[0].address][1], instance)
            for instance in laid.table.instances
            if instance.check == identity.check and not stands_beside(laid, instance)
        )
        if places:
            found.append((identity, places))
    return tuple(found)


def sentence_zh(table: Table, identity: Identity) -> str:
    """Return an identity in the labels that the form prints."""
    left, right = parse(identity.sentence)
    return f"{_side(table, left)}＝{_side(table, right)}"


def last_years(table: Table, carried: Mapping[str, Decimal]) -> Iterator[tuple[str, str]]:
    """Yield what last year's report carried out, by printed column, where it is known."""
    for column in table.columns:
        if (value := carried.get(column.key)) is not None:
            yield column.label, f"{value:f}"


def _side(table: Table, terms: Sequence[Term]) -> str:
    said = ""
    for number, term in enumerate(terms):
        joint = "" if number == 0 else "＋" if term.sign > 0 else "－"
        said += f"{joint}{_named(table, term)}"
    return said


def _named(table: Table, term: Term) -> str:
    if term.key.endswith(".*"):
        lines = [line for line in table.lines if line.group == term.key[:-2]]
        return f"“{lines[0].label}”至“{_full(lines[-1])}”各项之和"
    line = next(line for line in (*table.lines, *table.columns) if line.key == term.key)
    return f"{'上年年报的' if term.is_prior else ''}“{_full(line)}”"


def _full(line: Line) -> str:
    """Return a label that says enough by itself: 其他 stands under what it is the rest of."""
    return f"{line.under[-1]}·{line.label}" if line.under and "其他" in line.label else line.label
