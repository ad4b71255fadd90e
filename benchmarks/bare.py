"""The bare parse as its user runs it: a process that imports selectolax and nothing of ours.

It parses the file that a line of its input numbers, and answers with nanoseconds of CPU time; it ends with its input.
The second of two is timed, as of all work in benchmarks/reading.py: the first finds the caches as other work left them.
"""

import sys
from pathlib import Path
from time import process_time_ns

from selectolax.lexbor import LexborHTMLParser


def main(paths: list[str]) -> None:
    """Answer every line of the input."""
    bodies = [Path(path).read_bytes() for path in paths]
    for line in sys.stdin:
        body = bodies[int(line)]
        LexborHTMLParser(body)
        begin = process_time_ns()
        LexborHTMLParser(body)
        print(process_time_ns() - begin, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
