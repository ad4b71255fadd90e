"""Invented but consistent numbers for official tables, year after year, and faults planted in them by name.

What is free to choose and what follows is taken from the identities of the form, so a new line needs no word here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from random import Random

from standard.forms import tables_due
from standard.model import Instance, Line, Table

Values = Mapping[str, Decimal]
Broken = frozenset[tuple[str, str]]
NONE: Values = {}
ZERO = Decimal(0)


def sample(
    seed: int, tables: Sequence[Table], *, prior: Values | None = None, fixed: Values = NONE
) -> dict[str, Decimal]:
    """Return a value for every address of `tables` that satisfies every identity, the same for the same seed.

    `prior` are last year's values: what was carried out then is carried in now. `fixed` sets cells that follow from
    no other; ValueError for one that does, for one that no table has, and where they leave less done than came in.
    """
    rng = Random(seed)  # noqa: S311 - invented numbers, no secret
    values: dict[str, Decimal] = {}
    for table in tables:
        values |= _fill(table, rng, prior, fixed)
    if unknown := fixed.keys() - values.keys():
        raise ValueError(f"no table of the sample has {sorted(unknown)}; fix only addresses of its tables")
    return values


def samples(seed: int, years: Sequence[int], *, fixed: Values = NONE) -> dict[int, dict[str, Decimal]]:
    """Return consistent values of the tables due for each of some years, each meeting the year before it."""
    found: dict[int, dict[str, Decimal]] = {}
    for year in years:
        found[year] = sample(seed * 10_000 + year, tables_due(year), prior=found.get(year - 1), fixed=fixed)
    return found


def _fill(table: Table, rng: Random, prior: Values | None, fixed: Values) -> dict[str, Decimal]:
    # Without last year's report whatever is carried in is free to choose.
    laid = [i for i in table.instances if prior is not None or not any(o.is_prior for o in i.operands)]
    derived = {instance.left[0].address: instance for instance in laid}
    if clash := derived.keys() & fixed.keys():
        raise ValueError(f"{sorted(clash)} follow from other cells; fix those instead")
    free = {a: _draw(rng, line, column) for a, line, column in table.cells() if a not in derived}
    free |= {address: value for address, value in fixed.items() if address in free}
    _chain_in_force(table, free, prior or NONE, fixed)
    while True:
        values = dict(free)
        for address in derived:
            _derive(address, derived, values, prior or NONE)
        short = next((address for address in derived if values[address] < 0), None)
        if short is None:
            return {address: values[address] for address in table.addresses}
        lifted = _first_source(short, derived)
        if lifted in fixed:
            raise ValueError(f"{lifted} is fixed too low: more was carried in than is done or carried out")
        free[lifted] -= values[short]


def _draw(rng: Random, line: Line, column: Line) -> Decimal:
    measures = {line.measure, column.measure}
    if "amount" in measures:
        return Decimal(rng.randrange(900_000)) / 100
    if "change" in measures:
        return Decimal(rng.randrange(-9, 10))
    # Most cells of real reports are 0 and most others small. Hardly any authority makes 规章.
    drawn = Decimal(rng.choice((0, 0, 0, 0, rng.randrange(1, 6), rng.randrange(6, 40))))
    return ZERO if line.key == "regulations" else drawn


def _chain_in_force(table: Table, free: dict[str, Decimal], prior: Values, fixed: Values) -> None:
    """Let documents in force follow from last year's, as nothing on the form itself makes them."""
    for line in table.lines:
        in_force, issued, repealed = (table.address(line.key, key) for key in ("in_force", "issued", "repealed"))
        if not {in_force, issued, repealed} <= free.keys() - fixed.keys():
            continue
        before = prior.get(in_force, free[in_force])
        free[repealed] = min(free[repealed], before)
        free[in_force] = before + free[issued] - free[repealed]


def _derive(address: str, derived: Mapping[str, Instance], values: dict[str, Decimal], prior: Values) -> Decimal:
    if address not in values:
        rest = derived[address].operands[1:]
        values[address] = -sum(
            (o.sign * (prior[o.address] if o.is_prior else _derive(o.address, derived, values, prior)) for o in rest),
            ZERO,
        )
    return values[address]


def _first_source(address: str, derived: Mapping[str, Instance]) -> str:
    """Return the free cell that raises a derived one most directly: down the right sides, first operand each time."""
    while address in derived:
        address = derived[address].right[0].address
    return address


# ---------------------------------------------------------------- planted faults


@dataclass(frozen=True, slots=True)
class Planted:
    """Values with one fault in them: what was changed, and the (check, subject) pairs that no longer hold."""

    fault: str
    values: Values
    changed: tuple[str, ...]
    broken: Broken


FAULTS = (
    "requests-balance",
    "outcomes-sum",
    "applicants-sum",
    "proceedings-sum",
    "carry-over",
    "any-cell",
    "digit-swap",
    "neighbours-swapped",
)


def plant(fault: str, seed: int, tables: Sequence[Table], values: Values, *, prior: Values = NONE) -> Planted:
    """Return `values` with one named fault at a place chosen by `seed`; ValueError where no place can hold it.

    A fault named after a check changes the total that check disputes; `carry-over` keeps this year's sums true.
    """
    rng = Random(seed)  # noqa: S311 - invented faults, no secret
    places = _places(fault, tables, values)
    if not places:
        raise ValueError(f"no place in these values can hold the fault {fault!r} (known: {', '.join(FAULTS)})")
    changes = rng.choice(places)
    if fault not in ("carry-over", "digit-swap", "neighbours-swapped"):
        changes = {address: value + rng.randrange(1, 10) for address, value in changes.items()}
    spoiled = {**values, **changes}
    return Planted(fault, spoiled, tuple(changes), broken(tables, spoiled, prior=prior))


def broken(tables: Sequence[Table], values: Values, *, prior: Values = NONE) -> Broken:
    """Return the (check, subject) pairs whose identity does not hold, across years only where `prior` has the cell."""
    return frozenset(
        (instance.check, instance.subject)
        for table in tables
        for instance in table.instances
        if all(o.address in (prior if o.is_prior else values) for o in instance.operands)
        and sum(o.sign * (prior if o.is_prior else values)[o.address] for o in instance.operands) != 0
    )


def _places(fault: str, tables: Iterable[Table], values: Values) -> list[dict[str, Decimal]]:
    """Return every set of cells that can carry the fault, with the values to start from or to put there."""
    instances = [instance for table in tables for instance in table.instances]
    if fault == "carry-over":
        return [c for i in instances if i.check == "requests-balance" and (c := _moved(i, instances, values))]
    if fault == "digit-swap":
        return [{a: s} for a, v in values.items() if (s := Decimal(str(v)[::-1] if v >= 10 else 0)) not in (v, 0)]
    if fault == "neighbours-swapped":
        rows = [[t.address(line.key, c.key) for c in b.columns] for t in tables for b in t.blocks for line in b.lines]
        pairs = [pair for row in rows for pair in pairwise(row)]
        return [{a: values[b], b: values[a]} for a, b in pairs if values[a] != values[b]]
    if fault == "any-cell":
        return [{address: value} for address, value in values.items()]
    return [{i.left[0].address: values[i.left[0].address]} for i in instances if i.check == fault]


def _moved(balance: Instance, instances: Sequence[Instance], values: Values) -> dict[str, Decimal]:
    """Return one request moved from what was received to what was carried in, in a column and in its totals."""
    received, carried_in = (operand.address for operand in balance.left)
    totals = {
        operand.address: i.left[0].address for i in instances if i.check == "applicants-sum" for operand in i.right
    }
    if received not in totals or values[received] < 1:
        return {}
    step = {received: -1, carried_in: 1, totals[received]: -1, totals[carried_in]: 1}
    return {address: values[address] + by for address, by in step.items()}
