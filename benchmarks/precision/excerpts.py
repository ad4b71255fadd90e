"""The prose of the 76 real beginnings against labels set by hand, by excerpt and offset: no sentence of theirs stands here.

Not planted, so counted apart: how many labelled claims are read, how many that are read are labelled, and whether the lists
that contradict themselves, and only those, are asked about.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import checks
from benchmarks.precision.case import AS_OF, arrival
from extract.prose.claims import read_claims
from standard.records import Claim, Section
from warehouse import connect, judge, load

EXCERPTS = Path(__file__).parents[3] / "shared" / "reports" / "excerpts.jsonl"
LABELS = Path(__file__).parent / "excerpts.tsv"


class Place(NamedTuple):
    """A claim by where it stands."""

    excerpt: int
    kind: str
    start: int
    value: str


class Measured(NamedTuple):
    """What came of the real excerpts."""

    right: Counter[str]
    missed: tuple[Place, ...]
    extra: tuple[Place, ...]
    accused: frozenset[int]
    wrong: frozenset[int]


def measure() -> Measured:
    """Read and judge every excerpt and compare with the labels."""
    texts = [json.loads(line) for line in EXCERPTS.read_text("utf-8").splitlines()]
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    labelled = {Place(int(r["excerpt"]), r["kind"], int(r["start"]), r["value"]) for r in rows}
    wrong = frozenset(int(row["excerpt"]) for row in rows if row["judged"] == "wrong")
    read: set[Place] = set()
    con = connect.in_memory()
    arrivals = []
    for number, text in enumerate(texts):
        section = Section(1, "", text["excerpt"], 1)
        claims = read_claims([section], text["report_year"], text["organ_guess"])
        read.update(_places(number, claims))
        year = text["report_year"] or 2023
        arrivals.append(arrival(str(number), {}, year, sections=(section,), claims=claims))
    load.load_readings(con, arrivals)
    rules = [check for check in checks.catalogue() if check.chapter == "narrative"]
    verdicts = judge.judge(con, rules, AS_OF)
    con.close()
    accused = frozenset(int(v.authority) for v in verdicts if v.status == "fail" and v.check == "text-parts")
    right = Counter(_sort(place) for place in labelled & read)
    return Measured(right, tuple(sorted(labelled - read)), tuple(sorted(read - labelled)), accused, wrong)


def _places(number: int, claims: tuple[Claim, ...]) -> Iterator[Place]:
    for claim in claims:
        yield Place(number, claim.kind, claim.start, "" if claim.value is None else _plain(claim.value))


def _plain(value: Decimal) -> str:
    return f"{value:f}"


def _sort(place: Place) -> str:
    return "lists" if place.kind.startswith("list-") else "numbers and statements"


def told() -> Iterator[str]:
    """Yield the figures as lines to print; nothing where the excerpts do not lie beside the checkout."""
    if not EXCERPTS.is_file():
        return
    found = measure()
    yield "\nreal excerpts, labelled by hand (claims read, not planted)"
    for sort in ("lists", "numbers and statements"):
        right = found.right[sort]
        missed = sum(_sort(place) == sort for place in found.missed)
        extra = sum(_sort(place) == sort for place in found.extra)
        yield (
            f"  {sort}: {right} of {right + missed} read (recall {right / (right + missed):.1%}), "
            f"{extra} not labelled (precision {right / (right + extra):.1%})"
        )
    yield f"  lists that contradict themselves: excerpts {sorted(found.wrong)}; asked about: {sorted(found.accused)}"
