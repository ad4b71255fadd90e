"""Cases of time: who published late, not at all, or where nobody could see; what stood in a list and what no longer does."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from benchmarks.precision.case import YEAR, Case
from benchmarks.precision.watch import DUE, at, capture, days, expected, look, looks, numbers, page, read, sight, world
from standard.duty import AuthorityKind, Column
from standard.records import Look, Revisit

BEFORE = date(YEAR + 1, 1, 5)
OF_TIME = ("timeliness",)
OTHER_PAGE = "2"


def cases(count: int) -> Iterator[Case]:
    """Yield `count` cases of every fault of this chapter."""
    for fault, make in FAULTS.items():
        for seed in range(count):
            code = f"{fault}-{seed}".replace(" ", "-")
            yield replace(make(code, Random(seed)), fault=fault, code=code, chapters=OF_TIME)  # noqa: S311 — invented days


def _seen(
    code: str, appears: date, stated: date, *before: Look, kind: AuthorityKind = "department", local: bool = False
) -> Case:
    """Return a report that states a day and is seen on another, after the looks that did not see it."""
    kept, here = capture(code, appears), world(code, kind, local=local)
    found = look(code, appears, sight(code, kept))
    return Case(
        "", code, (read(code, kept, {"visible": stated}),), registry=here, duties=expected(here), looks=(*before, found)
    )


def _on_time(code: str, rng: Random) -> Case:
    day = DUE - timedelta(days=rng.randrange(20))
    return _seen(code, day + timedelta(days=rng.randrange(2)), day, look(code, BEFORE))


def _late_by_date(code: str, rng: Random) -> Case:
    day = DUE + timedelta(days=rng.randrange(1, 28))
    case = _seen(code, day, day, look(code, BEFORE), look(code, DUE))
    return replace(case, must=frozenset(("late",)))


def _late_by_look(code: str, rng: Random) -> Case:
    """Undated, and two days of good looks after the due day did not show it."""
    first = DUE + timedelta(days=rng.randrange(1, 10))
    appears = first + timedelta(days=rng.randrange(2, 20))
    here, kept = world(code), capture(code, appears)
    seen = (*looks(code, days(first, 1)), look(code, appears, sight(code, kept)))
    return Case(
        "", code, (read(code, kept, {}),), must=frozenset(("late",)), registry=here, duties=expected(here), looks=seen
    )


def _late_local(code: str, rng: Random) -> Case:
    day = date(YEAR + 1, 1, 19) + timedelta(days=rng.randrange(1, 12))
    case = _seen(code, day, day, look(code, BEFORE), local=True)
    return replace(case, must=frozenset(("late-local",)))


def _after_custom(code: str, rng: Random) -> Case:
    day = DUE + timedelta(days=rng.randrange(1, 28))
    case = _seen(code, day, day, look(code, BEFORE), kind=rng.choice(("township", "subdistrict", "branch", "zone")))
    return replace(case, must=frozenset(("after-custom",)))


def _late_again(code: str, rng: Random) -> Case:
    here, found, arrived = world(code), [], []
    for year in (YEAR - 1, YEAR):
        day = date(year + 1, 2, 1) + timedelta(days=rng.randrange(25))
        kept = capture(code, day, f"{year}")
        found += [look(code, date(year + 1, 1, 20)), look(code, day, sight(code, kept, name=f"{year}", year=year))]
        arrived.append(read(code, kept, {"visible": day}, year=year))
    must = frozenset(("late", "late-again"))
    # Of the year before, nothing was asked in the first season; of the last, everything.
    return Case(
        "", code, tuple(arrived), must=must, registry=here, duties=expected(here, YEAR - 1, YEAR), looks=tuple(found)
    )


def _missing(code: str, rng: Random) -> Case:
    here = world(code)
    seen = looks(
        code, days(DUE + timedelta(days=rng.randrange(1, 9)), *sorted(rng.sample(range(1, 40), rng.randrange(1, 4))))
    )
    return Case("", code, must=frozenset(("missing",)), registry=here, duties=expected(here), looks=seen)


def _cannot_tell(code: str, rng: Random) -> Case:
    """Refused, challenged or down on all days but one at the most."""
    here = world(code)
    later = days(DUE + timedelta(days=1), *range(1, 9))
    bad = looks(code, later, reason=rng.choice(("status 503", "challenge:412", "disallowed", "timeout")))
    good = looks(code, (later[-1] + timedelta(days=1),)) if rng.random() < 0.5 else ()
    return Case("", code, must=frozenset(("cannot-tell",)), registry=here, duties=expected(here), looks=(*bad, *good))


def _unproven(code: str, rng: Random) -> Case:
    """A column that never carried the authority and that nobody confirmed."""
    here = world(code, is_confirmed=False)
    seen = looks(code, days(DUE + timedelta(days=rng.randrange(1, 9)), 1, 2, 9))
    return Case("", code, must=frozenset(("cannot-tell",)), registry=here, duties=expected(here), looks=seen)


def _due_soon(code: str, rng: Random) -> Case:
    here = world(code)
    return Case(
        *("", code),
        must=frozenset(("due-soon",)),
        registry=here,
        duties=expected(here),
        looks=(look(code, BEFORE),),
        as_of=at(DUE - timedelta(days=(14, 7, 1)[rng.randrange(3)])),
    )


def _seen_after_stated(code: str, rng: Random) -> Case:
    stated = BEFORE + timedelta(days=rng.randrange(1, 15))
    appears = stated + timedelta(days=rng.randrange(5, 11))
    before = looks(code, (BEFORE, stated + timedelta(days=1), stated + timedelta(days=rng.randrange(2, 5))))
    return replace(_seen(code, appears, stated, *before), must=frozenset(("seen-after-stated",)))


def _dates_disagree(code: str, rng: Random) -> Case:
    day = DUE - timedelta(days=rng.randrange(10))
    kept, here = capture(code, day), world(code)
    other = day - timedelta(days=rng.randrange(1, 9))
    read_it = read(code, kept, {"visible": day, rng.choice(("meta", "url")): other})
    found = (look(code, BEFORE), look(code, day, sight(code, kept)))
    must = frozenset(("dates-disagree",))
    return Case("", code, (read_it,), must=must, registry=here, duties=expected(here), looks=found)


def _before_year_end(code: str, rng: Random) -> Case:
    seen = DUE - timedelta(days=rng.randrange(20))
    case = _seen(code, seen, date(YEAR, 12, rng.randrange(1, 32)), look(code, BEFORE))
    return replace(case, must=frozenset(("published-before-year-end",)))


def _away(code: str, rng: Random, *, is_there: bool) -> Case:
    """Seen in time, then missed on two days, its address opening or not."""
    case = _on_time(code, rng)
    url, first = page(code), DUE + timedelta(days=rng.randrange(2, 30))
    missed = tuple(
        look(code, day, missing=(url,), revisits=(Revisit(url, is_there, "" if is_there else "status 404"),))
        for day in days(first, rng.randrange(1, 20))
    )
    return replace(case, looks=(*case.looks, *missed))


def _gone(code: str, rng: Random) -> Case:
    return replace(_away(code, rng, is_there=False), must=frozenset(("no-longer-reachable",)))


def _unlisted(code: str, rng: Random) -> Case:
    return replace(_away(code, rng, is_there=True), must=frozenset(("unlisted",)))


def _broken(code: str, rng: Random) -> Case:
    here = world(code)
    condition = rng.choice(("broken", "attachment-broken"))
    day = DUE - timedelta(days=rng.randrange(3, 15))
    seen = (look(code, BEFORE), *looks(code, days(day, 2), sight(code, listed=day, condition=condition)))
    return Case("", code, must=frozenset(("empty-or-broken",)), registry=here, duties=expected(here), looks=seen)


def _no_column(code: str, rng: Random) -> Case:
    here = world(code)
    first = DUE + timedelta(days=rng.randrange(1, 9))
    seen = tuple(look(code, day, reason="no row", has_column=False) for day in days(first, 3))
    must = frozenset(("column-missing", "cannot-tell"))
    return Case("", code, must=must, registry=here, duties=expected(here), looks=seen)


def _disordered(code: str, rng: Random) -> Case:
    years = [2023, 2022, 2021, 2020, 2019]
    while years in (sorted(years), sorted(years, reverse=True)):
        rng.shuffle(years)
    case = _on_time(code, rng)
    return replace(
        case,
        must=frozenset(("column-disordered",)),
        looks=(*case.looks[:-1], replace(case.looks[-1], listed_years=tuple(years))),
    )


def _history(code: str, rng: Random) -> Case:
    whole, gone = (2023, 2022, 2021, 2020, 2019), rng.choice((2020, 2021))
    case = _on_time(code, rng)
    found = replace(case.looks[-1], listed_years=whole)
    sees, left = case.looks[-1].sightings, tuple(year for year in whole if year != gone)
    later = tuple(look(code, day, *sees, listed=left) for day in days(DUE + timedelta(days=2), rng.randrange(1, 30)))
    return replace(case, must=frozenset(("history-incomplete",)), looks=(*case.looks[:-1], found, *later))


def _central(code: str, rng: Random) -> Case:
    """A summary column that carried it last year, and lacks what stands in its own column."""
    case = _on_time(code, rng)
    summary = look(code, BEFORE, sight(code, name="old", year=YEAR - 1), name="all")
    later = looks(code, days(DUE + timedelta(days=3), rng.randrange(1, 20)), name="all")
    columns = (*case.registry.columns, Column(code, summary.column_url, "trs"))
    here = replace(case.registry, columns=columns)
    must = frozenset(("central-list-incomplete",))
    return replace(case, must=must, registry=here, looks=(*case.looks, summary, *later))


def _two(code: str, rng: Random, *names: str) -> Case:
    """Two texts of one report, which differ in one number: in one list, or on two portals."""
    _, values = numbers(rng.randrange(40))
    day = DUE - timedelta(days=rng.randrange(3, 15))
    other = {**values, "requests.received.total": values["requests.received.total"] + rng.randrange(1, 9)}
    here = world(code, "department", *dict.fromkeys(names))
    kept, second = capture(code, day), capture(code, day, OTHER_PAGE, "2")
    one, two = sight(code, kept), sight(code, second, name=OTHER_PAGE)
    if len(set(names)) == 1:
        found = (look(code, day, one, two),)
    else:
        found = (look(code, day, one, name=names[0]), look(code, day, two, name=names[1]))
    arrived = (read(code, kept, {"visible": day}, values), read(code, second, {"visible": day}, other))
    return Case("", code, arrived, registry=here, duties=expected(here), looks=found)


def _copies(code: str, rng: Random) -> Case:
    return replace(_two(code, rng, "nb", "pt"), must=frozenset(("copies-differ",)))


def _two_reports(code: str, rng: Random) -> Case:
    return replace(_two(code, rng, "nb", "nb"), must=frozenset(("two-reports",)))


FAULTS: Mapping[str, Callable[[str, Random], Case]] = {
    "published in time": _on_time,
    "dated after the due day": _late_by_date,
    "not there in two looks after the due day": _late_by_look,
    "after the day of a notice": _late_local,
    "after the customary day": _after_custom,
    "late in two years": _late_again,
    "never seen": _missing,
    "a portal that refuses": _cannot_tell,
    "a column nobody confirmed": _unproven,
    "due within days": _due_soon,
    "seen long after its date": _seen_after_stated,
    "two dates": _dates_disagree,
    "dated before the year had ended": _before_year_end,
    "gone": _gone,
    "no longer listed": _unlisted,
    "listed and not to be opened": _broken,
    "no column of reports": _no_column,
    "a list out of order": _disordered,
    "an old year gone": _history,
    "a summary column behind": _central,
    "copies that differ": _copies,
    "two reports for a year": _two_reports,
}
