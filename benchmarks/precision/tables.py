"""Cases within the tables: one fault of arithmetic or of form in an otherwise consistent report, by value and end to end."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from random import Random

from benchmarks.dialects import DIALECTS, Dialect
from benchmarks.precision.case import YEAR, Case, Document, Named, Printed, arrival, consistent, registry
from standard.forms import tables_due
from standard.sample import NONE, Planted, Values, broken, plant

# Both forms, the newer one more often.
YEARS = (YEAR, YEAR, YEAR, 2020)
DRAWN = 5
OF_NUMBERS = ("tables", "years")
ARITHMETIC = (
    *("requests-balance", "outcomes-sum", "applicants-sum", "proceedings-sum"),
    *("any-cell", "digit-swap", "neighbours-swapped"),
)


def cases(count: int) -> Iterator[Case]:
    """Yield `count` cases of every fault at value level, then a few in every dialect, drawn and read."""
    for fault in ARITHMETIC:
        yield from (_planted(fault, seed) for seed in range(count))
    for fault, spoil in SPOILERS.items():
        yield from (_spoiled(fault, spoil, seed) for seed in range(count))
    for dialect in DIALECTS:
        for fault in ARITHMETIC:
            yield from (_drawn(fault, dialect, seed) for seed in range(min(count, DRAWN)))
    yield from (_kept(seed) for seed in range(count))


def _planted(fault: str, seed: int) -> Case:
    year = YEARS[seed % len(YEARS)]
    prior, values = consistent(seed, year)
    planted = _plant(fault, seed, year, values, prior)
    must = frozenset(check for check, _ in planted.broken)
    code = f"{fault}-{seed}"
    both = arrival(code, prior, year - 1), arrival(code, planted.values, year)
    # A total that was changed may now stand far from last year's, and outcomes that were may be 其他 for a third.
    return Case(
        *(fault, code, both, (), must, _may(planted.changed), registry(code)),
        chapters=OF_NUMBERS,
        wrong=_named(planted.changed, values),
    )


def _plant(fault: str, seed: int, year: int, values: Values, prior: Values) -> Planted:
    """Return the fault at the first place, by seed, where it breaks an identity: most of a form's cells stand in none."""
    tried = (plant(fault, seed + 1_000 * again, tables_due(year), values, prior=prior) for again in range(100))
    return next(planted for planted in tried if planted.broken)


def _may(changed: tuple[str, ...]) -> frozenset[str]:
    other = {"other-share", "jump", "unit-slip", "in-force-chain", "in-force-bound", "all-zero"}
    return frozenset(other if any(a.startswith(("disclosure", "requests")) for a in changed) else ())


def _named(changed: tuple[str, ...], values: Values) -> Named | None:
    if len(changed) == 1 and changed[0].startswith("requests."):
        return Named(changed[0], values[changed[0]])
    return None


def _drawn(fault: str, dialect: Dialect, seed: int) -> Case:
    form, year = (("2021", YEAR), ("2019", 2020))[seed % 2]
    rng = Random(seed)  # noqa: S311 — invented documents
    _, values = consistent(seed, year)
    planted = _plant(fault, seed, year, values, NONE)
    drawn = dialect.draw(form, {a: f"{v:f}" for a, v in planted.values.items()}, rng)
    code = f"{fault}-{dialect.name}-{seed}".replace(" ", "-")
    document = Document(drawn.encode() if isinstance(drawn, str) else drawn, dialect.source, code, year)
    must = frozenset(check for check, _ in planted.broken)
    return Case(
        *(fault, code, (), (document,), must, _may(planted.changed), registry(code)),
        chapters=OF_NUMBERS,
        wrong=_named(planted.changed, values),
        group=dialect.name,
    )


Spoil = Callable[[dict[str, Decimal], dict[str, Decimal], Random], tuple[Printed, frozenset[str]]]


def _spoiled(fault: str, spoil: Spoil, seed: int) -> Case:
    rng = Random(seed)  # noqa: S311 — invented faults
    prior, values = consistent(seed)
    printed, must = spoil(dict(values), prior, rng)
    code = f"{fault}-{seed}"
    both = arrival(code, prior, YEAR - 1), arrival(code, printed)
    # Requests that end here no longer meet those that began last year.
    may = _may(("requests",)) | ({"carry-over"} if "zero" in fault or "without" in fault else frozenset())
    return Case(fault, code, both, (), must, may, registry(code), chapters=OF_NUMBERS)


def _kept(seed: int) -> Case:
    """A report in which nothing is wrong."""
    year = YEARS[seed % len(YEARS)]
    prior, values = consistent(seed, year)
    code = f"nothing-wrong-{seed}"
    both = arrival(code, prior, year - 1), arrival(code, values, year)
    return Case("a consistent report", code, both, registry=registry(code), chapters=OF_NUMBERS)


def _total_missing(values: dict[str, Decimal], _: object, rng: Random) -> tuple[Printed, frozenset[str]]:
    totals = [a for a, v in values.items() if v and (a.endswith(".total") or ".outcome_total." in a)]
    return {**values, rng.choice(totals): ""}, frozenset(("total-missing", "blank-cells"))


def _blank(values: dict[str, Decimal], _: object, rng: Random) -> tuple[Printed, frozenset[str]]:
    parts = [a for a in values if ".total" not in a and "_total." not in a]
    blank = {address: rng.choice(("", "/", "—", "无")) for address in rng.sample(parts, rng.randint(1, 9))}
    return {**values, **blank}, frozenset(("blank-cells",))


def _words(values: dict[str, Decimal], _: object, rng: Random) -> tuple[Printed, frozenset[str]]:
    parts = [a for a in values if ".total" not in a and "_total." not in a]
    return {**values, rng.choice(parts): rng.choice(("若干", "见附件", "数件"))}, frozenset(("cell-not-a-number",))


def _negative(values: dict[str, Decimal], _: object, rng: Random) -> tuple[Printed, frozenset[str]]:
    """A negative count with its sums kept true: nothing but the sign is wrong."""
    line = rng.choice(("review", "direct_suit", "suit_after_review"))
    fault = {f"proceedings.{line}.{key}": Decimal(n) for key, n in (("upheld", -2), ("corrected", 5))}
    rest = values[f"proceedings.{line}.other"] + values[f"proceedings.{line}.pending"]
    return {**values, **fault, f"proceedings.{line}.total": rest + 3}, frozenset(("cell-negative",))


def _fraction(values: dict[str, Decimal], _: object, rng: Random) -> tuple[Printed, frozenset[str]]:
    line = rng.choice(("review", "direct_suit", "suit_after_review"))
    half = Decimal("0.5")
    fault = {f"proceedings.{line}.{key}": values[f"proceedings.{line}.{key}"] + half for key in ("upheld", "total")}
    return {**values, **fault}, frozenset(("cell-not-whole",))


def _two(values: dict[str, Decimal], prior: dict[str, Decimal], rng: Random) -> tuple[Printed, frozenset[str]]:
    """Two cells of a table, of one row or of two."""
    table = rng.choice(tables_due(YEAR)[1:])
    wrong = {address: values[address] + rng.randint(1, 9) for address in rng.sample(table.addresses, 2)}
    spoiled = {**values, **wrong}
    return spoiled, frozenset(check for check, _ in broken(tables_due(YEAR), spoiled, prior=prior))


def _split(values: dict[str, Decimal], prior: dict[str, Decimal], rng: Random) -> tuple[Printed, frozenset[str]]:
    """One number of a line printed over two cells, the rest pushed to the right and the total out of the row."""
    return _moved(values, prior, rng, lambda row, at: [*row[:at], row[at] // 10, row[at] % 10, *row[at + 1 : -1]])


def _shift(values: dict[str, Decimal], prior: dict[str, Decimal], rng: Random) -> tuple[Printed, frozenset[str]]:
    return _moved(values, prior, rng, lambda row, _: [Decimal(0), *row[:-1]])


def _moved(
    values: dict[str, Decimal],
    prior: dict[str, Decimal],
    rng: Random,
    move: Callable[[list[Decimal], int], list[Decimal]],
) -> tuple[Printed, frozenset[str]]:
    request, columns = tables_due(YEAR)[1], len(tables_due(YEAR)[1].columns)
    rows = [request.addresses[start : start + columns] for start in range(0, len(request.addresses), columns)]
    places = [(row, at) for row in rows for at, address in enumerate(row[:-1]) if values[address] >= 10]
    row, at = rng.choice(places)
    spoiled = {**values, **dict(zip(row, move([values[a] for a in row], at), strict=True))}
    return spoiled, frozenset(check for check, _ in broken(tables_due(YEAR), spoiled, prior=prior))


def _all_zero(values: dict[str, Decimal], prior: dict[str, Decimal], _: Random) -> tuple[Printed, frozenset[str]]:
    """Nothing in the request table, after a year in which nothing was carried out."""
    many = prior["requests.received.total"] >= 20
    none = {a: Decimal(0) for a in values if a.startswith("requests.")}
    return {**values, **none}, frozenset(("all-zero",) if many else ())


def _below_bound(values: dict[str, Decimal], _: object, rng: Random) -> tuple[Printed, frozenset[str]]:
    line = "disclosure.normative_documents"
    fault = {f"{line}.issued": 9, f"{line}.repealed": rng.randrange(4), f"{line}.in_force": rng.randrange(5)}
    return {**values, **{a: Decimal(n) for a, n in fault.items()}}, frozenset(("in-force-bound",))


def _regulations(values: dict[str, Decimal], _: object, rng: Random) -> tuple[Printed, frozenset[str]]:
    made = Decimal(rng.randrange(1, 30))
    fault = {f"disclosure.regulations.{key}": made for key in ("issued", "in_force")}
    return {**values, **fault}, frozenset(("rulemaker",))


def _cases_only(values: dict[str, Decimal], prior: dict[str, Decimal], _: Random) -> tuple[Printed, frozenset[str]]:
    """No request in two years, and yet a review."""
    for held in (values, prior):
        held |= {a: Decimal(0) for a in held if a.startswith("requests.")}
    one = {"proceedings.review.upheld": Decimal(3), "proceedings.review.total": Decimal(3)}
    rest = {f"proceedings.review.{key}": Decimal(0) for key in ("corrected", "other", "pending")}
    return {**values, **one, **rest}, frozenset(("proceedings-without-requests",))


def _others(values: dict[str, Decimal], _: object, rng: Random) -> tuple[Printed, frozenset[str]]:
    more = values["requests.outcome_total.total"] + 30 + rng.randrange(30)
    cells = [
        f"requests.{line}.{key}" for line in ("received", "other_other", "outcome_total") for key in ("person", "total")
    ]
    return {**values, **{a: values[a] + more for a in cells}}, frozenset(("other-share",))


SPOILERS: Mapping[str, Spoil] = {
    "a total left blank": _total_missing,
    "cells left blank": _blank,
    "words for a number": _words,
    "below zero": _negative,
    "not whole": _fraction,
    "two wrong cells": _two,
    "a number over two cells": _split,
    "a row moved by one": _shift,
    "all zero after many": _all_zero,
    "fewer in force than issued": _below_bound,
    "规章 of a body that makes none": _regulations,
    "cases without requests": _cases_only,
    "a large share of 其他": _others,
}
