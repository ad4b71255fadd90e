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


def main() -> None:
    """Print one line per document: the reading's cost as a multiple of the bare parse, lowest and median."""
    say = sys.stdout.write
    say(f"{'document':28}{'bytes':>9}{'parse ms':>10}{'read ms':>10}{'lowest':>8}{'median':>8}   target 4.0\n")
    for name, body in documents().items():
        pairs = [
            (spent(lambda b=body: LexborHTMLParser(b)), spent(lambda b=body, n=name: extract.read(b, source=n)))
            for _ in range(ROUNDS)
        ][ROUNDS // 8 :]
        parse, read = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
        middle = median(pair[1] / pair[0] for pair in pairs)
        say(f"{name:28}{len(body):9}{parse / 1e6:10.2f}{read / 1e6:10.2f}{read / parse:8.1f}{middle:8.1f}\n")


if __name__ == "__main__":
    main()
