"""Cases between editions: numbers or words changed, with and without a word, and what only seems to be a change."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from benchmarks.precision.case import YEAR, Case
from benchmarks.precision.watch import capture, expected, look, numbers, read, sight, world

FIRST = date(YEAR + 1, 1, 18)
OF_EDITIONS = ("editions",)
WORDS = "2024年2月6日更正：第三部分的数字。"

Printed = Mapping[str, Decimal]
Change = Callable[[Printed, Random], Printed]


def cases(count: int) -> Iterator[Case]:
    """Yield `count` cases of every fault of this chapter."""
    for fault, make in FAULTS.items():
        for seed in range(count):
            code = f"{fault}-{seed}".replace(" ", "-")
            yield replace(make(code, Random(seed)), fault=fault, code=code, chapters=OF_EDITIONS)  # noqa: S311 — invented


def _pair(code: str, rng: Random, after: Printed, before: Printed, must: str, **parts: object) -> Case:
    """Return two captures of one page, the second of other bytes; `parts` are those of its reading."""
    later = FIRST + timedelta(days=rng.randrange(2, 60))
    dates = parts.pop("dates", {"visible": FIRST})
    first, second = capture(code, FIRST), capture(code, later, content="2")
    here = world(code)
    arrived = (
        read(code, first, {"visible": FIRST}, before, content_digest="before"),
        read(code, second, dates, after, content_digest="after", **parts),  # type: ignore[arg-type]
    )
    seen = (look(code, FIRST, sight(code, first)), look(code, later, sight(code, second)))
    return Case(
        "", code, arrived, must=frozenset((must,) if must else ()), registry=here, duties=expected(here), looks=seen
    )


def _changed(values: Printed, rng: Random) -> Printed:
    address = rng.choice([a for a, v in values.items() if v and a.startswith("requests")])
    return {**values, address: values[address] + rng.randrange(1, 9)}


def _silent(code: str, rng: Random) -> Case:
    _, values = numbers(rng.randrange(40))
    return _pair(code, rng, _changed(values, rng), values, "revised-unannounced")


def _announced(code: str, rng: Random) -> Case:
    _, values = numbers(rng.randrange(40))
    return _pair(code, rng, _changed(values, rng), values, "numbers-revised", correction=WORDS)


def _redated(code: str, rng: Random) -> Case:
    _, values = numbers(rng.randrange(40))
    dates = {"visible": FIRST + timedelta(days=rng.randrange(1, 30))}
    return _pair(code, rng, _changed(values, rng), values, "numbers-revised", dates=dates)


def _words_only(code: str, rng: Random) -> Case:
    _, values = numbers(rng.randrange(40))
    return _pair(code, rng, values, values, "text-revised")


def _reread(code: str, rng: Random) -> Case:
    """A new version of our reader reads other numbers from other bytes: nobody can say whose doing it is."""
    _, values = numbers(rng.randrange(40))
    return _pair(code, rng, _changed(values, rng), values, "", reader="another")


def _unread(code: str, rng: Random) -> Case:
    """A cell that could not be read the second time is no change of theirs."""
    _, values = numbers(rng.randrange(40))
    gone = rng.choice(list(values))
    return _pair(code, rng, {a: v for a, v in values.items() if a != gone}, values, "", correction=WORDS)


def _same_bytes(code: str, rng: Random) -> Case:
    """The same bytes, read otherwise: no edition of theirs."""
    _, values = numbers(rng.randrange(40))
    case = _pair(code, rng, _changed(values, rng), values, "")
    first, second = case.arrivals
    assert second.capture is not None
    return replace(case, arrivals=(first, replace(second, capture=replace(second.capture, sha256="1".zfill(64)))))


FAULTS: Mapping[str, Callable[[str, Random], Case]] = {
    "a number changed without a word": _silent,
    "a number corrected, with a note": _announced,
    "a number changed under a new date": _redated,
    "only words changed": _words_only,
    "read by another version": _reread,
    "a cell not read again": _unread,
    "the same bytes read anew": _same_bytes,
}
