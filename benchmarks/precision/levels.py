"""Cases between levels, and between a filing and a page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

from benchmarks.precision import filings
from benchmarks.precision.case import Case, arrival, registry
from benchmarks.precision.watch import numbers
from standard.registry import Registry
from warehouse.load import Arrival

OF_LEVELS = ("levels",)
RECEIVED = "requests.received.total"


def cases(count: int) -> Iterator[Case]:
    """Yield `count` cases of every fault of this chapter."""
    for fault, make in {**FAULTS, **filings.FAULTS}.items():
        for seed in range(count):
            code = f"{fault}-{seed}".replace(" ", "-")
            yield replace(make(code, Random(seed)), fault=fault, code=code, chapters=OF_LEVELS)  # noqa: S311 — invented


def _family(code: str, rng: Random, whole: int, *parts: tuple[str, int], scope: str = "whole_area") -> Case:
    """Return a government that counts `whole` requests, and bodies below it of a kind and number each."""
    above = registry(code, "government", name_zh=f"云岭市{code}人民政府")
    below = [registry(f"{code}-{n}", kind, parent=code) for n, (kind, _) in enumerate(parts)]  # type: ignore[arg-type]
    here = Registry(tuple(one for world in (above, *below) for one in world.authorities), (), ())
    arrived = [_counting(code, rng, whole, scope=scope)]
    arrived += [_counting(f"{code}-{n}", rng, number, scope="own") for n, (_, number) in enumerate(parts)]
    return Case("", code, tuple(arrived), registry=here)


def _counting(code: str, rng: Random, received: int, scope: str) -> Arrival:
    _, values = numbers(rng.randrange(40))
    return arrival(code, {**values, RECEIVED: Decimal(received)}, scope=scope)


def _less_than_one(code: str, rng: Random) -> Case:
    whole = rng.randrange(5, 90)
    case = _family(code, rng, whole, ("department", whole + rng.randrange(1, 9)), ("township", 1))
    return replace(case, must=frozenset(("whole-less-than-part",)))


def _less_than_all(code: str, rng: Random) -> Case:
    one, other = rng.randrange(5, 90), rng.randrange(5, 90)
    case = _family(code, rng, max(one, other), ("department", one), ("government", other))
    return replace(case, must=frozenset(("whole-less-than-part",)))


def _covers_all(code: str, rng: Random) -> Case:
    one, other = rng.randrange(5, 90), rng.randrange(5, 90)
    return _family(code, rng, one + other, ("department", one), ("township", other), ("branch", 500), ("office", 400))


def _own_only(code: str, rng: Random) -> Case:
    return _family(
        code, rng, 3, ("department", rng.randrange(5, 90)), scope=rng.choice(("own", "with_departments", "unknown"))
    )


def _offices(code: str, rng: Random) -> Case:
    """A government whose request table is its own office's."""
    _, values = numbers(rng.randrange(40))
    large = {a: v + 10 if a == RECEIVED else v for a, v in values.items()}
    case = _family(code, rng, 1, ("office", 1), scope="unknown")
    same = (arrival(code, large, scope="unknown"), arrival(f"{code}-0", large))
    lines = sum(1 for a, v in large.items() if a.startswith("requests.") and a.endswith(".total") and v)
    must = frozenset(("scope-doubt",) if large[RECEIVED] >= 10 and lines >= 4 else ())
    return replace(case, arrivals=same, must=must)


FAULTS: Mapping[str, Callable[[str, Random], Case]] = {
    "a whole below one of its parts": _less_than_one,
    "a whole below its parts together": _less_than_all,
    "a whole above all it covers": _covers_all,
    "a government that speaks of itself": _own_only,
    "a government's numbers are its office's": _offices,
}
