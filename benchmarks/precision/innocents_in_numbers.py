"""The innocents of numbers (CHECKS.md 10): two years that do not meet for a reason, one fact in many cells, a maker of 规章."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from benchmarks.precision.case import YEAR, Case, arrival, arriving, consistent, issue, reading, registry, with_events
from benchmarks.precision.years import DOCUMENTS, OF_NUMBERS, two_years
from standard.duty import AuthorityEvent
from standard.forms import tables_due
from standard.records import Claim
from standard.sample import plant


def _gap(seed: int) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    prior, values = consistent(seed)
    planted = plant("carry-over", seed, tables_due(YEAR), values, prior=prior)
    found = dict(planted.values)
    found[f"{DOCUMENTS}.in_force"] += 30
    return prior, found


def _merged(seed: int) -> Case:
    case = two_years("merged between two years", seed, _gap(seed))
    kind = ("merged", "split")[seed % 2]
    event = AuthorityEvent(case.code, kind, date(YEAR - seed % 2, 3 + seed % 9, 1), "", "公告")  # type: ignore[arg-type]
    return replace(case, registry=with_events(case.registry, event))


def _other_scope(seed: int) -> Case:
    case = two_years("another scope than last year", seed, _gap(seed))
    before, this = case.arrivals
    return replace(case, arrivals=(before, replace(this, reading=replace(this.reading, scope="whole_area"))))


def _doubted(seed: int) -> Case:
    """Something in one of the two years' tables that we could not read well."""
    case = two_years("a doubt of ours in either year", seed, _gap(seed))
    doubts = issue("readers-disagree", "requests"), issue("row-short", "disclosure.normative_documents")
    before, this = case.arrivals
    if seed % 2:
        this = replace(this, reading=replace(this.reading, issues=doubts))
    else:
        before = replace(before, reading=replace(before.reading, issues=doubts))
    return replace(case, arrivals=(before, this))


def _explained(seed: int) -> Case:
    """A gap that part 6 explains is only a notice: the sentence stands with it."""
    case = two_years("a gap explained in section 六", seed, _gap(seed), may=("carry-over", "in-force-chain"))
    before, this = case.arrivals
    sentence = "机构调整期间转来的申请已计入上年结转,清理后失效的规范性文件不再计入现行有效。"
    claims = tuple(
        Claim("explanation", Decimal(0), "", "", sentence, 6, 0, 4, about=a) for a in ("requests", "documents")
    )
    return replace(case, arrivals=(before, replace(this, reading=replace(this.reading, claims=claims))))


def _one_fact(seed: int) -> Case:
    """So many requests of persons, all granted, this year as last: six equal cells that are one fact."""
    zero = {a: Decimal(0) for table in tables_due(YEAR) for a in table.addresses}
    lines = ("received", "granted", "outcome_total")
    fact = {f"requests.{line}.{column}": Decimal(10 + seed) for line in lines for column in ("person", "total")}
    return two_years("six equal cells that are one fact", seed, (zero | fact, zero | fact))


def _justice(seed: int) -> Case:
    """The 司法局 of a city reports the 规章 of its government."""
    code = f"justice-{seed}"
    prior, values = consistent(seed)
    made = {
        f"disclosure.regulations.{key}": Decimal(n) for key, n in (("issued", 0), ("repealed", 0), ("in_force", 12))
    }
    arrivals = arrival(code, prior | made, YEAR - 1), arriving(code, reading(values | made))
    world = registry(code, name_zh="云岭市司法局")
    return Case("a city 司法局 with 规章", code, arrivals, registry=world, chapters=OF_NUMBERS)


IN_NUMBERS: Mapping[str, Callable[[int], Case]] = {
    "merged": _merged,
    "scope": _other_scope,
    "doubted": _doubted,
    "explained": _explained,
    "one fact": _one_fact,
    "justice": _justice,
}
