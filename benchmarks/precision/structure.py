"""Cases in structure and content, and likeness: faults of that chapter, planted by name, and what must be found of them."""

from collections.abc import Callable, Iterator, Mapping

from benchmarks.precision.case import Case

# By name: from a seed to one case, another each time.
FAULTS: Mapping[str, Callable[[int], Case]] = {}


def cases(count: int) -> Iterator[Case]:
    """Yield `count` cases of every fault of this chapter."""
    for make in FAULTS.values():
        yield from (make(seed) for seed in range(count))
