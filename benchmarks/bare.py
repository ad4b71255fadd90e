"""The bare parse as its user runs it: a process that imports selectolax and nothing of ours.

It parses the file that a line of its input numbers, and answers with nanoseconds of CPU time; it ends with its input.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time_ns

from selectolax.lexbor import LexborHTMLParser

UNTIMED, TIMED = 2, 3


def main(paths: list[str]) -> None:
    """Answer every line of the input."""
    bodies = [Path(path).read_bytes() for path in paths]
    for line in sys.stdin:
        body = bodies[int(line)]
        print(spent(lambda body=body: LexborHTMLParser(body)), flush=True)  # type: ignore[misc]


def spent(work: Callable[[], object]) -> int:
    """Return the CPU time of one call in nanoseconds, of a few in a row: the first ones find the caches as others left them."""
    for _ in range(UNTIMED):
        work()
    begin = process_time_ns()
    for _ in range(TIMED):
        work()
    return (process_time_ns() - begin) // TIMED


if __name__ == "__main__":
    main(sys.argv[1:])
