"""Cases between a register of filings and the pages: numbers that differ, a filing nobody published, a report nobody filed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

from benchmarks.precision.case import YEAR, Case, Printed
from benchmarks.precision.watch import DUE, capture, days, expected, look, looks, numbers, read, sight, world
from standard.duty import Filing


def _published(code: str, rng: Random, filed: Mapping[str, Decimal | None], printed: Printed) -> Case:
    """Return a report seen in time, with the numbers that were filed of it; none at all if it was not filed."""
    day = DUE - timedelta(days=rng.randrange(1, 20))
    kept, here = capture(code, day), world(code)
    # Somebody has filed for the year, else there is no register to be missing from.
    filings = [Filing(f"{code}-other", YEAR), *(Filing(code, YEAR, None, *one) for one in filed.items())]
    return Case(
        *("", code, (read(code, kept, {"visible": day}, printed),)),
        registry=replace(here, filings=tuple(filings)),
        duties=expected(here),
        looks=(look(code, day, sight(code, kept)),),
    )


def _alike(code: str, rng: Random) -> Case:
    _, values = numbers(rng.randrange(40))
    return _published(code, rng, _numbers(values), values)


def _differing(code: str, rng: Random) -> Case:
    """One number was filed otherwise, or filed blank."""
    _, values = numbers(rng.randrange(40))
    filed = _numbers(values)
    address = rng.choice(sorted(filed))
    filed[address] = None if rng.random() < 0.2 else Decimal(values[address]) + rng.randrange(1, 9)
    return replace(_published(code, rng, filed, values), must=frozenset(("filed-differs",)))


def _unfiled(code: str, rng: Random) -> Case:
    _, values = numbers(rng.randrange(40))
    return replace(_published(code, rng, {}, values), must=frozenset(("published-not-filed",)))


def _unseen(code: str, rng: Random) -> Case:
    here = replace(world(code), filings=(Filing(code, YEAR, DUE - timedelta(days=rng.randrange(1, 30))),))
    seen = looks(code, days(DUE + timedelta(days=rng.randrange(1, 9)), 1, 2, 9))
    must = frozenset(("filed-not-published",))
    return Case("", code, must=must, registry=here, duties=expected(here), looks=seen)


def _numbers(printed: Printed) -> dict[str, Decimal | None]:
    return {address: value for address, value in printed.items() if isinstance(value, Decimal)}


FAULTS: Mapping[str, Callable[[str, Random], Case]] = {
    "filed as published": _alike,
    "filed with another number": _differing,
    "published and not filed": _unfiled,
    "filed and not published": _unseen,
}
