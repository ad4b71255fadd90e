#!/usr/bin/env python3
"""Ratios of PLATFORM.md 7, each measured in one interleaved run: `make bench`. Absolute times say little on shared cores.

A reading is timed against the bare selectolax parse of the same bytes, on the demo's three dialects and, if it lies beside
the checkout, on a real page pasted from Word. The base is the parse as its user runs it, in a process of its own that
imports only selectolax (`benchmarks/bare.py`), asked once in every round. What is printed is the median of several
processes: the seed of Python's hashes alone moves one by a twentieth. `here` is the same parse in this process, where
memory is kept between pages (extract/documents/html.py) and it costs about half: against it every ratio would be twice as
high. `touch` is a floor: to write the tree out, and look once at each of its tags. `one reader` finds its cells anew every time;
`both` and `full` take them from a grid drawn alike (extract/tables/parts.py), as most of a season's can.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from subprocess import PIPE, Popen, check_output
from tempfile import TemporaryDirectory

from selectolax.lexbor import LexborHTMLParser

import extract
from benchmarks.bare import spent
from demo.cast import CAST
from demo.dialects import body_html
from demo.member import YEARS
from extract.document import Document
from extract.documents.formats import open_document
from extract.numbers import Printed, read_number
from extract.tables.official import read_tables
from extract.tables.rectangle import read_rectangle
from extract.tables.unrolled import unroll
from extract.tables.vocabulary import vocabulary
from pages.sniff import HTML
from standard.forms import tables_due

ROUNDS, PROCESSES = 20, 5
ONCE = "--once"
FORM_OF = 2023
REAL = Path(__file__).parents[2] / "shared" / "reports" / "shuyang-fgj-2023.html"


def documents() -> dict[str, bytes]:
    """Return one document per dialect of the demo, and the real page if there is one."""
    found = {
        member.dialect: f"<html><meta charset=utf-8><title>{YEARS[-1]}</title>{body_html(member, YEARS[-1])}".encode()
        for member in CAST
    }
    return found | ({REAL.name: REAL.read_bytes()} if REAL.is_file() else {})


def touch(body: bytes) -> None:
    """Parse, write the tree out and look at each tag and the text after it: what a pass over a page in Python begins with."""
    for part in (LexborHTMLParser(body).html or "").split("<"):
        part.partition(">")


def opened(body: bytes) -> Document:
    return open_document(body, "", "", HTML)[0]


def one_reader(body: bytes) -> dict[str, Printed]:
    """Return what the grid reader alone makes of a page whose last tables are the three official ones."""
    cells: dict[str, Printed] = {}
    document = opened(body)
    for table, grid in zip(tables_due(FORM_OF), document.grids[-3:], strict=False):
        sheet = unroll(grid)
        found = read_rectangle(sheet, vocabulary(table)).cells
        cells.update((address, read_number(sheet.texts[number])) for address, number in found.items())
    return cells


def both_readers(body: bytes) -> object:
    """Read only what both table readers need: from bytes to addressed cells that they agree on."""
    return read_tables(opened(body))


@contextmanager
def bare(bodies: Iterable[bytes]) -> Iterator[Callable[[int], int]]:
    """Give what asks a process of its own for the CPU time of the bare parse of one of these pages."""
    with TemporaryDirectory() as home:
        paths = [Path(home, str(number)) for number, _ in enumerate(bodies)]
        for path, body in zip(paths, bodies, strict=True):
            path.write_bytes(body)
        command = [sys.executable, str(Path(__file__).with_name("bare.py")), *map(str, paths)]
        with Popen(command, stdin=PIPE, stdout=PIPE, text=True) as child:  # noqa: S603  our own file; it ends with its input
            assert child.stdin
            assert child.stdout
            asked, answered = child.stdin, child.stdout

            def parse(number: int) -> int:
                asked.write(f"{number}\n")
                asked.flush()
                return int(answered.readline())

            yield parse


def measure() -> dict[str, list[float]]:
    """Return for each document its bytes, the bare parse in ms, and each amount of work as a multiple of it, the median of all rounds."""
    found: dict[str, list[float]] = {}
    pages = documents()
    with bare(pages.values()) as parse:
        for number, (name, body) in enumerate(pages.items()):
            works: tuple[Callable[[], object], ...] = (
                lambda b=body: LexborHTMLParser(b),
                lambda b=body: touch(b),
                lambda b=body: one_reader(b),
                lambda b=body: both_readers(b),
                lambda b=body, n=name: extract.read(b, source=n),
            )
            rounds = [(parse(number), *map(spent, works)) for _ in range(ROUNDS)][ROUNDS // 8 :]
            base, *others = (median(column) for column in zip(*rounds, strict=True))
            found[name] = [len(body), base / 1e6, *(other / base for other in others)]
    return found


def main() -> None:
    """Print one line per document: the median of several processes, and the least and the most of the full reading."""
    if ONCE in sys.argv:
        sys.stdout.write(json.dumps(measure()))
        return
    command = [sys.executable, "-m", "benchmarks.reading", ONCE]
    runs = [json.loads(check_output(command)) for _ in range(PROCESSES)]  # noqa: S603  this very module
    say = sys.stdout.write
    heads = ("here", "touch", "one reader", "both", "full")
    say(f"{'document':24}{'bytes':>8}{'bare ms':>10}{''.join(f'{head:>12}' for head in heads)}{'least':>8}{'most':>8}")
    say("   targets: one 2.2, full 4.0\n")
    for name in runs[0]:
        size, base, *ratios = (median(column) for column in zip(*(run[name] for run in runs), strict=True))
        full = [run[name][-1] for run in runs]
        shown = "".join(f"{ratio:12.2f}" for ratio in ratios)
        say(f"{name:24}{size:8.0f}{base:10.2f}{shown}{min(full):8.2f}{max(full):8.2f}\n")


if __name__ == "__main__":
    main()
