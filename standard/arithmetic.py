"""The arithmetic of an official table: what each identity gives, and which printed cells could be the wrong ones.

Blanks are intervals and so belong to judging (warehouse); here every operand has a value, or the identity is passed over.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from operator import mul

from standard.model import Instance, Operand, Table
from standard.slips import Explanation, Number, Values, moves


def residual(instance: Instance, values: Values) -> Number | None:
    """Return left - right (0 when the identity holds), or None when an operand is not a printed number of this year."""
    return None if instance.has_prior else _sum(instance.addresses, instance.signs, values)


def total(operands: Sequence[Operand], values: Values) -> Number | None:
    """Return what one side of an identity comes to, as it is printed (unsigned by side); None where a value lacks."""
    if any(operand.is_prior for operand in operands):
        return None
    addresses, signs = [operand.address for operand in operands], [operand.sign for operand in operands]
    result = _sum(addresses, signs, values)
    return None if result is None else result * signs[0]


def _sum(addresses: Sequence[str], signs: Sequence[int], values: Values) -> Number | None:
    printed = [*map(values.get, addresses)]
    return None if None in printed else sum(map(mul, printed, signs))


def explain(table: Table, values: Values) -> tuple[Explanation, ...]:
    """Return every smallest set of printed cells whose change satisfies the identities, with the value each would need.

    Faults that share no cell are explained apart where one cell explains each. Otherwise two cells may explain them all
    (a pair that changed places), else each is explained by two cells, and only then by whole lines that slipped. A value
    that would be negative explains nothing. Empty when all identities hold, or when nothing so small explains them.
    """
    residuals = {number: r for number, i in enumerate(table.instances) if (r := residual(i, values)) is not None}
    wanted = {number: -r for number, r in residuals.items() if r}
    if not wanted:
        return ()
    # Most tables are printed whole, and share one answer.
    told = frozenset(residuals)
    is_whole = len(told) == sum(not instance.has_prior for instance in table.instances)
    rows = table.signs if is_whole else table.signs_in(told)
    named = {address: row for address, row in rows.items() if not row.keys().isdisjoint(wanted)}
    faults = list(_faults(wanted, named))
    singles = [tuple(_alone(named, fault, values)) for fault in faults]
    if not all(singles) and len(faults) > 1 and (pairs := tuple(_pairs(table, told, rows, wanted, values))):
        return pairs
    found: list[Explanation] = []
    for fault, alone in zip(faults, singles, strict=True):
        found += alone or tuple(_pairs(table, told, rows, fault, values)) or _slipped(table, rows, fault, values)
    return tuple(found)


def _slipped(
    table: Table, rows: Mapping[str, Mapping[int, int]], wanted: Mapping[int, Number], values: Values
) -> Iterator[Explanation]:
    """Yield the lines that slipped, where putting them right satisfies their own identity and those of their columns."""
    if len(wanted) < 2:  # a line that nothing else names adds up after many a move
        return
    for _, changed in (move for cells in table.summed_lines for move in moves(cells, values)):
        effect: dict[int, Number] = {}
        for address, value in changed:
            for number, sign in rows.get(address, {}).items():
                effect[number] = effect.get(number, 0) + sign * (value - (values[address] or 0))
        if {number: change for number, change in effect.items() if change} == wanted:
            yield changed


def _faults(wanted: Mapping[int, Number], rows: Mapping[str, Mapping[int, int]]) -> Iterator[dict[int, Number]]:
    """Yield the failing identities in groups that no printed cell joins: faults that have nothing to do with each other."""
    left = dict(wanted)
    joined = [row.keys() & wanted.keys() for row in rows.values()]
    while left:
        group = {next(iter(left))}
        while more := {n for numbers in joined if numbers & group for n in numbers & left.keys()} - group:
            group |= more
        yield {number: left.pop(number) for number in sorted(group)}


def _alone(
    rows: Mapping[str, Mapping[int, int]], wanted: Mapping[int, Number], values: Values
) -> Iterator[Explanation]:
    """Yield the cells that every failing identity names, and no other: a change would break what holds."""
    for address, row in rows.items():
        if row.keys() == wanted.keys():
            yield from _needed((address,), rows, wanted, values)


def _pairs(
    table: Table,
    told: frozenset[int],
    rows: Mapping[str, Mapping[int, int]],
    wanted: Mapping[int, Number],
    values: Values,
) -> Iterator[Explanation]:
    """Yield the pairs of cells that every failing identity names one of, and that leave whole what holds."""
    for addresses in _paired(table, told, frozenset(wanted)):
        yield from _needed(addresses, rows, wanted, values)


@lru_cache(maxsize=1_024)  # tables of a season fail in few ways, and which identities fail says all that is asked here
def _paired(table: Table, told: frozenset[int], failing: frozenset[int]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of cells that stand, in the identities `told`, in all failing ones and else only together.

    One of the two stands in the failing identity of fewest cells, and the other with it in an identity that holds, or in
    one that fails: a fiftieth of all pairs.
    """
    rows = table.signs_in(sorted(told))
    cells: dict[int, list[str]] = {}
    for address, row in rows.items():
        for number in row:
            cells.setdefault(number, []).append(address)
    places = {address: place for place, address in enumerate(rows)}
    found = set()
    for first in min((cells[number] for number in failing), key=len):
        one = rows[first].keys()
        for second in {address for number in one | failing for address in cells[number]} - {first}:
            other = rows[second].keys()
            if one ^ other <= failing <= one | other:
                found.add((min(places[first], places[second]), max(places[first], places[second])))
    addresses = list(rows)
    return tuple((addresses[left], addresses[right]) for left, right in sorted(found))


def _needed(
    addresses: tuple[str, ...], rows: Mapping[str, Mapping[int, int]], wanted: Mapping[int, Number], values: Values
) -> Iterator[Explanation]:
    """Yield what the cells would have to hold, if there is one such answer and none of it is negative."""
    changes = _solve([rows[address] for address in addresses], wanted)
    if changes is None or not all(changes):
        return
    needed = tuple((a, (values[a] or 0) + change) for a, change in zip(addresses, changes, strict=True))
    if all(value >= 0 for _, value in needed):
        yield needed


def _solve(columns: Sequence[Mapping[int, int]], wanted: Mapping[int, Number]) -> list[Decimal] | None:
    """Return the one change per cell that meets every identity, or None if there is none or more than one."""
    touched = {number for column in columns for number in column}
    matrix = [[Decimal(c.get(n, 0)) for c in columns] + [Decimal(wanted.get(n, 0))] for n in sorted(touched)]
    pivot = 0
    for place in range(len(columns)):
        row = next((r for r in range(pivot, len(matrix)) if matrix[r][place]), None)
        if row is None:
            return None
        matrix[pivot], matrix[row] = matrix[row], matrix[pivot]
        head = matrix[pivot][place]
        matrix[pivot] = [v / head for v in matrix[pivot]]
        for other, line in enumerate(matrix):
            if other != pivot and line[place]:
                factor = line[place]
                matrix[other] = [v - factor * p for v, p in zip(line, matrix[pivot], strict=True)]
        pivot += 1
    if any(line[-1] for line in matrix[pivot:]):
        return None
    return [matrix[place][-1] for place in range(len(columns))]
