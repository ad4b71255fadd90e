"""The innocents of time (CHECKS.md 10): each looks late, missing, changed or gone, and has a reason that can be seen."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from benchmarks.precision.case import YEAR, Case, with_events
from benchmarks.precision.watch import (
    DUE,
    capture,
    column,
    days,
    expected,
    look,
    looks,
    numbers,
    page,
    read,
    sight,
    world,
)
from standard.duty import AuthorityEvent, Column
from standard.records import Look, Revisit, Sighting
from standard.registry import Registry
from warehouse.load import Arrival

BEFORE = date(YEAR + 1, 1, 5)
WORDS = "2024年2月10日更正：第三部分的数字。"


def _case(name: str, code: str, here: Registry, seen: tuple[Look, ...], **parts: object) -> Case:
    return Case(name, code, registry=here, duties=expected(here), looks=seen, **parts)  # type: ignore[arg-type]


def _plain(code: str, seed: int, day: date, stated: date, **parts: object) -> tuple[Sighting, Arrival]:
    """Return what a look on a day saw, and the reading of the page."""
    kept = capture(code, day)
    _, values = numbers(seed)
    return sight(code, kept), read(code, kept, {"visible": stated}, values, **parts)


def holiday(seed: int) -> Case:
    """31 March 2024 was a Sunday: a government that published on the Monday."""
    code = f"holiday-{seed}"
    day = date(YEAR + 1, 4, 1)
    here = world(code, "government")
    sees, arrived = _plain(code, seed, day, day)
    return _case(
        "due day a holiday",
        code,
        here,
        (look(code, BEFORE), look(code, day, sees)),
        arrivals=(arrived,),
        may=frozenset(("late",)),
    )


def stricter_day(seed: int) -> Case:
    """Between the day of a local notice and that of the Regulation."""
    code, day = f"stricter-{seed}", date(YEAR + 1, 1, 20 + seed % 11)
    here = world(code, local=True)
    sees, arrived = _plain(code, seed, day, day)
    return _case(
        "stricter local day",
        code,
        here,
        (look(code, BEFORE), look(code, day, sees)),
        arrivals=(arrived,),
        may=frozenset(("late-local",)),
    )


def restamped(seed: int) -> Case:
    """In time, then corrected under a new date, as the remedy does not ask but many do; every other one first met after."""
    code, first, later = f"restamped-{seed}", DUE - timedelta(days=3 + seed % 9), DUE + timedelta(days=10)
    here, second = world(code), capture(code, later, content="2")
    sees, arrived = _plain(code, seed, first, first)
    _, values = numbers(seed)
    again = read(code, second, {"visible": later}, values, correction=WORDS, content_digest="after")
    before = (look(code, first, sees),) if seed % 2 else (look(code, BEFORE),)
    texts = (arrived, again) if seed % 2 else (again,)
    may = frozenset(("dates-disagree", "text-revised", "numbers-revised"))
    return _case(
        "corrected and re-stamped",
        code,
        here,
        (*before, look(code, later, sight(code, second))),
        arrivals=texts,
        may=may,
    )


def migrated(seed: int) -> Case:
    """Seen in time at the old site, which is down since; the new one bears the day of the move."""
    code, first, moved = f"migrated-{seed}", DUE - timedelta(days=5), DUE + timedelta(days=20 + seed % 20)
    here = world(code, "department", "nb", "new")
    sees, arrived = _plain(code, seed, first, first)
    new = capture(code, moved, "2", "2")
    _, values = numbers(seed)
    seen = (
        look(code, first, sees),
        look(code, first, name="new"),
        *looks(code, days(moved, 3), reason="status 404"),
        *looks(code, days(moved, 3), sight(code, new, listed=moved, name="2"), name="new"),
    )
    texts = (arrived, read(code, new, {"visible": moved}, values))
    return _case("migrated with new dates", code, here, seen, arrivals=texts, may=frozenset(("dates-disagree",)))


def _ended(kind: str, name: str) -> Callable[[int], Case]:
    def make(seed: int) -> Case:
        code = f"{kind}-{seed}"
        on = date(YEAR, 6 + seed % 6, 1) if seed % 2 else date(YEAR + 1, 3, 1)
        event = AuthorityEvent(code, kind, on, "990000-other", "公告")  # type: ignore[arg-type]
        here = with_events(world(code), event)
        seen = looks(code, days(DUE + timedelta(days=1 + seed % 5), 1, 4, 9))
        return _case(name, code, here, seen, may=frozenset(("cannot-tell",)))

    return make


def renamed(seed: int) -> Case:
    code, day = f"renamed-{seed}", DUE - timedelta(days=seed % 15)
    event = AuthorityEvent(code, "renamed", date(YEAR, 9, 1), "", "公告")
    here = with_events(world(code), event)
    sees, arrived = _plain(code, seed, day, day)
    return _case("renamed", code, here, (look(code, BEFORE), look(code, day, sees)), arrivals=(arrived,))


def own_site_first(seed: int) -> Case:
    """On its own site in time; the platform, which is watched as well, took it over weeks later and dates it so."""
    code, first, later = f"own-first-{seed}", DUE - timedelta(days=2 + seed % 9), DUE + timedelta(days=15)
    here = world(code, "department", "nb", "pt")
    sees, arrived = _plain(code, seed, first, first)
    copied = capture(code, later, "2", "2")
    _, values = numbers(seed)
    seen = (
        look(code, BEFORE),
        look(code, first, sees),
        *looks(code, (BEFORE, *days(DUE + timedelta(days=1), 2, 5)), name="pt"),
        look(code, later, sight(code, copied, listed=later, name="2"), name="pt"),
        look(code, later, sees),
    )
    texts = (arrived, read(code, copied, {"visible": later}, values))
    return _case(
        "first on its own site, later on the platform",
        code,
        here,
        seen,
        arrivals=texts,
        may=frozenset(("dates-disagree",)),
    )


def down_all_week(seed: int) -> Case:
    """The portal answers 503 through the week of the due day; the report, dated in time, is met afterwards, or never."""
    code, later = f"down-{seed}", DUE + timedelta(days=9)
    here = world(code)
    down = looks(code, days(DUE - timedelta(days=2), *range(1, 10)), reason="status 503")
    if seed % 3 == 0:
        return _case("portal 503 all deadline week", code, here, down, may=frozenset(("cannot-tell",)))
    stated = DUE - timedelta(days=seed % 9)
    sees, arrived = _plain(code, seed, later, stated)
    if seed % 3 == 1:
        arrived = replace(arrived, reading=replace(arrived.reading, clues=()))
    return _case(
        "portal 503 all deadline week",
        code,
        here,
        (look(code, BEFORE), *down, look(code, later, sees)),
        arrivals=(arrived,),
    )


def own_column_down(seed: int) -> Case:
    """Its own column, which nobody confirmed, answers 503 for weeks; a summary column takes the report over late, or never."""
    code, later = f"own-down-{seed}", DUE + timedelta(days=9)
    here = world(code, is_confirmed=False)
    here = replace(here, columns=(*here.columns, Column(code, column(code, "all"), "trs")))
    seen = (
        look(code, BEFORE, sight(code, name="old", year=YEAR - 1), name="all"),
        *looks(code, days(DUE - timedelta(days=2), *range(1, 10)), reason="status 503"),
        *looks(code, days(DUE + timedelta(days=1 + seed % 4), 1, 3), name="all"),
    )
    if seed % 2:
        seen = (*seen, look(code, later, sight(code), name="all"))
    return _case("its own column down, a summary column open", code, here, seen, may=frozenset(("cannot-tell",)))


def handed_in(seed: int) -> Case:
    """In time on a page that no column watched leads to; a person hands it in weeks later, and it bears no date."""
    code, later = f"handed-in-{seed}", DUE + timedelta(days=9 + seed % 20)
    supplied = replace(capture(code, later, "else"), status=0)
    _, values = numbers(seed)
    seen = looks(code, (BEFORE, *days(DUE + timedelta(days=1), 1, 4)))
    if seed % 2:
        seen = (*seen, look(code, later + timedelta(days=4), sight(code)))
    arrived = read(code, supplied, {}, values)
    return _case("handed in by a person", code, world(code), seen, arrivals=(arrived,))


def cleaned_away(seed: int) -> Case:
    """The reports of long ago are no longer listed."""
    code, day = f"cleaned-{seed}", DUE - timedelta(days=seed % 9)
    here, whole = world(code), (2023, 2022, 2021, 2019, 2018)
    sees, arrived = _plain(code, seed, day, day)
    later = tuple(look(code, each, sees, listed=whole[:3]) for each in days(DUE + timedelta(days=3), 5))
    return _case(
        "old report cleaned away",
        code,
        here,
        (look(code, day, sees, listed=whole), *later),
        arrivals=(arrived,),
        may=frozenset(("history-incomplete",)),
    )


def one_bad_day(seed: int) -> Case:
    """Missed on one day only, and there again: a list half built."""
    code, day = f"half-built-{seed}", DUE - timedelta(days=seed % 9)
    here, url = world(code), page(code)
    sees, arrived = _plain(code, seed, day, day)
    missed = look(code, DUE + timedelta(days=4), missing=(url,), revisits=(Revisit(url, is_there=False),))
    return _case(
        "a list half built for a day",
        code,
        here,
        (look(code, day, sees), missed, look(code, DUE + timedelta(days=6), sees)),
        arrivals=(arrived,),
    )


IN_TIME: Mapping[str, Callable[[int], Case]] = {
    "due day a holiday": holiday,
    "stricter local day": stricter_day,
    "corrected and re-stamped": restamped,
    "migrated with new dates": migrated,
    "renamed": renamed,
    "merged": _ended("merged", "merged"),
    "reported within another's report": _ended("reports_within", "reported within another's report"),
    "moved to a party organ": _ended("moved_to_party", "moved to a party organ"),
    "first on its own site, later on the platform": own_site_first,
    "portal 503 all deadline week": down_all_week,
    "its own column down, a summary column open": own_column_down,
    "handed in by a person": handed_in,
    "old report cleaned away": cleaned_away,
    "a list half built for a day": one_bad_day,
}
