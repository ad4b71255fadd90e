"""The arithmetic of an official table: what each identity gives, and which printed cells could be the wrong ones.

Blanks are intervals and so belong to judging (warehouse); here every operand has a value, or the identity is passed over.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from standard.model import Instance, Operand, Table

Values = Mapping[str, Decimal | None]
Explanation = tuple[tuple[str, Decimal], ...]

_SIZES = (1, 2)


def residual(instance: Instance, values: Values) -> Decimal | None:
    """Return left - right (0 when the identity holds), or None when an operand is not a printed number of this year."""
    return _sum(instance.operands, values)


def total(operands: Sequence[Operand], values: Values) -> Decimal | None:
    """Return what one side of an identity comes to, as it is printed (unsigned by side); None where a value lacks."""
    if (result := _sum(operands, values)) is None:
        return None
    return result * operands[0].sign


def _sum(operands: Sequence[Operand], values: Values) -> Decimal | None:
    result = Decimal(0)
    for operand in operands:
        value = None if operand.is_prior else values.get(operand.address)
        if value is None:
            return None
        result += operand.sign * value
    return result


def explain(table: Table, values: Values) -> tuple[Explanation, ...]:
    """Return every smallest set of printed cells whose change satisfies the identities, with the value each would need.

    Faults that share no cell are explained apart, each by sets of one cell; only when there is none, by sets of two. A
    value that would be negative explains nothing. Empty when all identities hold, or for a fault of more than two cells.
    """
    residuals = [(i, r) for i in table.instances if (r := residual(i, values)) is not None]
    if not any(r for _, r in residuals):
        return ()
    rows: dict[str, dict[int, int]] = {}
    for number, (instance, _) in enumerate(residuals):
        for operand in instance.operands:
            rows.setdefault(operand.address, {})[number] = operand.sign
    wanted = {number: -r for number, (_, r) in enumerate(residuals) if r}
    found: list[Explanation] = []
    for fault in _faults(wanted, rows):
        found += next((sets for size in _SIZES if (sets := tuple(_sets(size, rows, fault, values)))), ())
    return tuple(found)


def _faults(wanted: Mapping[int, Decimal], rows: Mapping[str, Mapping[int, int]]) -> Iterator[dict[int, Decimal]]:
    """Yield the failing identities in groups that no printed cell joins: faults that have nothing to do with each other."""
    left = dict(wanted)
    while left:
        group = {next(iter(left))}
        while more := {n for row in rows.values() if row.keys() & group for n in row.keys() & left.keys()} - group:
            group |= more
        yield {number: left.pop(number) for number in sorted(group)}


def _sets(
    size: int, rows: Mapping[str, Mapping[int, int]], wanted: Mapping[int, Decimal], values: Values
) -> Iterator[Explanation]:
    # A cell of a smallest set is named by a failing identity, or shares an identity with one that is.
    suspects = [a for a, row in rows.items() if row.keys() & wanted.keys()]
    pool = suspects if size == 1 else list(rows)
    for addresses in combinations(pool, size):
        if size > 1 and not any(rows[a].keys() & wanted.keys() for a in addresses):
            continue
        changes = _solve([rows[a] for a in addresses], wanted)
        if changes is None or not all(changes):
            continue
        needed = tuple((a, (values[a] or Decimal(0)) + change) for a, change in zip(addresses, changes, strict=True))
        if all(value >= 0 for _, value in needed):
            yield needed


def _solve(columns: Sequence[Mapping[int, int]], wanted: Mapping[int, Decimal]) -> list[Decimal] | None:
    """Return the one change per cell that meets every identity, or None if there is none or more than one."""
    touched = {number for column in columns for number in column}
    if not wanted.keys() <= touched:
        return None
    matrix = [[Decimal(c.get(n, 0)) for c in columns] + [wanted.get(n, Decimal(0))] for n in sorted(touched)]
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
