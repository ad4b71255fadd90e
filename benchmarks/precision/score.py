"""Judges cases many at a time and counts, per check, what was found, missed and wrongly accused."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import checks
import extract
from benchmarks.precision.case import READ_AT, Case, Document
from standard.findings import Verdict
from standard.records import Reading
from standard.registry import Registry
from warehouse import connect, judge, load

BATCH = 200


@dataclass(frozen=True)
class Outcome:
    """What the whole catalogue said of one case; `unjudged` are checks that were blocked or undetermined."""

    case: Case
    failed: frozenset[tuple[str, str]]
    unjudged: frozenset[str]
    named: str = ""

    @property
    def checks(self) -> frozenset[str]:
        """Every check that failed."""
        return frozenset(check for check, _ in self.failed)


@dataclass
class Tally:
    """The counts of one check; `others` are cases in which it must not fail, `false` those in which it did, by severity."""

    planted: int = 0
    found: int = 0
    unjudged: int = 0
    others: int = 0
    false: Counter[str] = field(default_factory=Counter)

    def add(self, more: "Tally") -> None:
        """Count another chapter's cases in."""
        self.planted += more.planted
        self.found += more.found
        self.unjudged += more.unjudged
        self.others += more.others
        self.false += more.false


def batches(cases: Sequence[Case]) -> Iterator[tuple[Case, ...]]:
    """Yield cases that are judged at one instant, a few hundred at a time, in their order."""
    for _, alike in groupby(sorted(cases, key=lambda case: case.as_of), key=lambda case: case.as_of):
        found = tuple(alike)
        yield from (found[start : start + BATCH] for start in range(0, len(found), BATCH))


def judged(cases: Sequence[Case]) -> list[Outcome]:
    """Read what is still to be read, judge everything with the whole catalogue, and return what came of each case."""
    con = connect.in_memory()
    worlds = [case.registry for case in cases]
    load.load_registry(con, _joined(worlds), [duty for case in cases for duty in case.duties])
    load.load_looks(con, "precision", [look for case in cases for look in case.looks])
    load.load_readings(con, [a for case in cases for a in (*case.arrivals, *map(_read, case.documents))])
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in judge.judge(con, checks.catalogue(), cases[0].as_of):
        if verdict.status not in ("pass", "not_applicable"):
            verdicts[verdict.authority].append(verdict)
    con.close()
    return [_outcome(case, verdicts[case.code]) for case in cases]


def _joined(worlds: Sequence[Registry]) -> Registry:
    return Registry(
        tuple(one for world in worlds for one in world.authorities),
        tuple(one for world in worlds for one in world.portals),
        tuple(one for world in worlds for one in world.columns),
        tuple(one for world in worlds for one in world.events),
        tuple(dict.fromkeys(one for world in worlds for one in world.policies)),
        tuple(one for world in worlds for one in world.filings),
    )


def _read(document: Document) -> load.Arrival:
    reading: Reading = extract.read(document.body, source=document.source)
    url = f"https://a.example/{document.code}/{document.year}/{document.source}"
    return load.Arrival(reading, document.code, document.year, url, None, READ_AT)


_CHAPTER_OF = {check.id: check.chapter for check in checks.catalogue()}


def _outcome(case: Case, found: Sequence[Verdict]) -> Outcome:
    verdicts = [v for v in found if _is_counted(case, v.check)]
    failures = [verdict for verdict in verdicts if verdict.status == "fail"]
    return Outcome(
        case,
        frozenset((verdict.check, verdict.severity) for verdict in failures),
        frozenset(verdict.check for verdict in verdicts if verdict.status != "fail"),
        _naming(case, failures),
    )


def _is_counted(case: Case, check: str) -> bool:
    return not case.chapters or _CHAPTER_OF[check] in case.chapters


def _naming(case: Case, failures: Sequence[Verdict]) -> str:
    """Say whether the explanations name the changed cell alone: right, wrong, several, or nothing was explained."""
    if case.wrong is None:
        return ""
    ways = {way for verdict in failures for way in verdict.explanations}
    right = ((case.wrong.address, case.wrong.value),)
    if not ways:
        return "none"
    if len(ways) > 1:
        return "several" if right in ways else "wrong"
    return "right" if right in ways else "wrong"


def tallies(outcomes: Sequence[Outcome]) -> dict[str, Tally]:
    """Return the counts of every check, in alphabetical order."""
    found = {check: Tally() for check in _CHAPTER_OF}
    for outcome in outcomes:
        case = outcome.case
        for check in _CHAPTER_OF.keys() - case.must - case.may:
            found[check].others += _is_counted(case, check)
        for check in case.must:
            found[check].planted += 1
            found[check].found += check in outcome.checks
            found[check].unjudged += check in outcome.unjudged - outcome.checks
        for check, severity in outcome.failed:
            found[check].false[severity] += check not in case.must | case.may
    return found


def missed(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a line for every case that did not come out as it was made."""
    for outcome in outcomes:
        case = outcome.case
        lost, wrong = case.must - outcome.checks, outcome.checks - case.must - case.may
        if lost or wrong or outcome.named == "wrong":
            name = f"{case.fault} [{case.group}] {case.code}" if case.group else f"{case.fault} {case.code}"
            said = [f"missed {sorted(lost)}"] if lost else []
            said += [f"accused {sorted(wrong)}"] if wrong else []
            said += [f"named another cell than {case.wrong}"] if outcome.named == "wrong" else []
            yield f"  {name}: {'; '.join(said)}"


def naming(outcomes: Sequence[Outcome]) -> Mapping[str, int]:
    """Return how many single-cell faults had their cell named uniquely and rightly, and how many otherwise."""
    return Counter(outcome.named for outcome in outcomes if outcome.named)
