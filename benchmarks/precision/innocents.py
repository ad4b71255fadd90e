"""The innocents (CHECKS.md 10): bodies that look guilty and are not; no check may call any of them an error."""

from collections.abc import Callable, Iterator, Mapping

from benchmarks.precision.case import Case
from benchmarks.precision.innocents_in_numbers import IN_NUMBERS
from benchmarks.precision.innocents_in_time import IN_TIME

# By name: from a seed to one case, another each time.
INNOCENTS: Mapping[str, Callable[[int], Case]] = {**IN_NUMBERS, **IN_TIME}


def cases(count: int) -> Iterator[Case]:
    """Yield `count` of every kind of innocent."""
    for make in INNOCENTS.values():
        yield from (make(seed) for seed in range(count))
