#!/usr/bin/env python3
"""Ratios of PLATFORM.md 7, each measured in one interleaved run: `make bench`. Absolute times say little on shared cores.

A reading is timed against the bare selectolax parse of the same bytes, on the demo's three dialects and, if it lies beside
the checkout, on a real page pasted from Word.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time_ns

from selectolax.lexbor import LexborHTMLParser

import extract
from demo.cast import CAST
from demo.dialects import body_html
from demo.member import YEARS
from extract.documents.html import read_html
from extract.tables.official import read_tables
from pages.decode import decode

ROUNDS = 40
REAL = Path(__file__).parents[2] / "shared" / "reports" / "shuyang-fgj-2023.html"


def documents() -> dict[str, bytes]:
    """Return one document per dialect of the demo, and the real page if there is one."""
    found = {
        member.dialect: f"<html><meta charset=utf-8><title>{YEARS[-1]}</title>{body_html(member, YEARS[-1])}".encode()
        for member in CAST
    }
    return found | ({REAL.name: REAL.read_bytes()} if REAL.is_file() else {})


def spent(work: Callable[[], object]) -> int:
    """Return the CPU time of one call in nanoseconds."""
    begin = process_time_ns()
    work()
    return process_time_ns() - begin


def tables_of(body: bytes) -> object:
    """Read only what both table readers need: from bytes to addressed cells."""
    return read_tables(read_html(decode(body).text))


def main() -> None:
    """Print one line per document: bytes to cells, and the whole reading, as multiples of the bare parse."""
    say = sys.stdout.write
    say(
        f"{'document':28}{'bytes':>9}{'parse ms':>10}{'cells':>8}{'reading':>9}{'median':>8}   targets 2.2 (one reader) 4.0\n"
    )
    for name, body in documents().items():
        rounds = [
            (
                spent(lambda b=body: LexborHTMLParser(b)),
                spent(lambda b=body: tables_of(b)),
                spent(lambda b=body, n=name: extract.read(b, source=n)),
            )
            for _ in range(ROUNDS)
        ][ROUNDS // 8 :]
        parse, cells, read = (min(column) for column in zip(*rounds, strict=True))
        middle = median(one[2] / one[0] for one in rounds)
        say(f"{name:28}{len(body):9}{parse / 1e6:10.2f}{cells / parse:8.1f}{read / parse:9.1f}{middle:8.1f}\n")


if __name__ == "__main__":
    main()
