"""Cases across years: faults of that chapter, planted by name, and what must be found of them."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from random import Random

from benchmarks.precision.case import YEAR, Case, arrival, consistent, registry
from standard.forms import tables_due
from standard.sample import plant

OF_NUMBERS = ("tables", "years")
DOCUMENTS = "disclosure.normative_documents"
FEES, LICENSING = "disclosure.fees.amount", "disclosure.licensing.decisions"
Years = tuple[dict[str, Decimal], dict[str, Decimal]]


def cases(count: int) -> Iterator[Case]:
    """Yield `count` cases of every fault of this chapter."""
    for make in FAULTS.values():
        yield from (make(seed) for seed in range(count))


def two_years(fault: str, seed: int, both: Years, *must: str, may: tuple[str, ...] = ()) -> Case:
    """Return two reports in a row of one authority, the later one judged."""
    code = f"{fault}-{seed}".replace(" ", "-")
    prior, values = both
    arrivals = arrival(code, prior, YEAR - 1), arrival(code, values)
    world = registry(code)
    return Case(fault, code, arrivals, (), frozenset(must), frozenset(may), world, chapters=OF_NUMBERS)


def _carry_over(seed: int) -> Case:
    prior, values = consistent(seed)
    planted = plant("carry-over", seed, tables_due(YEAR), values, prior=prior)
    return two_years("carry-over", seed, (prior, dict(planted.values)), "carry-over")


def _in_force(seed: int) -> Case:
    prior, values = consistent(seed)
    values[f"{DOCUMENTS}.in_force"] += 1 + seed % 60
    return two_years("documents in force do not meet", seed, (prior, values), "in-force-chain", may=("jump",))


def _repeated(seed: int) -> Case:
    """The numbers of part 2 kept from last year; in every other one, those of the request table."""
    rng = Random(seed)  # noqa: S311 — invented numbers
    prior, values = consistent(seed)
    if seed % 2:
        for held in (prior, values):
            held |= {f"{DOCUMENTS}.{key}": Decimal(0) for key in ("issued", "repealed")}
        kept = dict(zip(POWERS, map(Decimal, rng.sample(range(2, 400), 4)), strict=True))
        kept[LICENSING] += 10
        kept = kept if len(set(kept.values())) == len(kept) else {**kept, LICENSING: Decimal(911)}
        values[f"{DOCUMENTS}.in_force"] = prior[f"{DOCUMENTS}.in_force"]
        return two_years("numbers kept from last year", seed, ({**prior, **kept}, {**values, **kept}), "numbers-repeat")
    values |= {address: number for address, number in prior.items() if address.startswith("requests.")}
    return two_years("numbers kept from last year", seed, (prior, values), "numbers-repeat", may=("carry-over",))


def _unit(seed: int) -> Case:
    rng = Random(seed)  # noqa: S311 — invented numbers
    prior, values = consistent(seed)
    amount = Decimal(rng.randrange(120, 90_000)) / 100
    slipped = amount * rng.randrange(8_500, 11_500)
    prior[FEES], values[FEES] = (amount, slipped) if seed % 2 else (slipped, amount)
    return two_years("元 for 万元", seed, (prior, values), "unit-slip")


def _jump(seed: int) -> Case:
    rng = Random(seed)  # noqa: S311 — invented numbers
    prior, values = consistent(seed)
    small = Decimal(rng.randrange(50, 900))
    large = small * rng.randrange(11, 40)
    address = rng.choice(POWERS[:3])
    prior[address], values[address] = (small, large) if seed % 2 else (large, small)
    return two_years("ten times last year's", seed, (prior, values), "jump")


POWERS = (LICENSING, "disclosure.penalties.decisions", "disclosure.coercion.decisions", FEES)
# By name: from a seed to one case, another each time.
FAULTS: Mapping[str, Callable[[int], Case]] = {
    "carry-over": _carry_over,
    "in force": _in_force,
    "repeated": _repeated,
    "unit": _unit,
    "jump": _jump,
}
