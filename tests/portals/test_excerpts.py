"""Titles of real reports (shared/reports/excerpts.jsonl): whose they are, by their words and the region of their host."""

import json
from collections import Counter
from pathlib import Path

from pages.titles import read_title
from portals.choose import choose, kin_of
from standard.duty import Authority, Column
from standard.records import Link

EXCERPTS = Path(__file__).parents[3] / "shared/reports/excerpts.jsonl"
ROWS = [json.loads(line) for line in EXCERPTS.read_text(encoding="utf-8").splitlines()] if EXCERPTS.exists() else []
ENOUGH = 0.95
# Of other regions: the same towns, offices and streets as theirs, under names that end as theirs do.
AWAY = "岚川市", "雾栖县", "云霁区"


def authority(code: str, name: str, parent: str = "", division: str = "990100") -> Authority:
    return Authority(code, name, (), "department", "county", parent, division, None, "test")


def decoys(organ: str) -> list[Authority]:
    """Return authorities elsewhere whose names end as this one's does, and neighbours of its own region."""
    away = [
        authority(f"away-{place}-{length}", f"{place}{organ[-length:]}", division="980100")
        for place in AWAY
        for length in range(3, len(organ))
    ]
    near = [authority(f"near-{name}", f"萤汀{name}", "region") for name in ("镇人民政府", "乡人民政府", "街道办事处")]
    return [*away, *near, authority("near-office", "萤汀县人民政府办公室", "region")]


def identified(row: dict[str, str]) -> tuple[tuple[str, int], ...]:
    """Return who reports for which year, as a summary column on the row's host would have it."""
    home = f"http://{row['host']}/"
    region = authority("region", "萤汀县人民政府")
    region_column = Column(row["host"], f"{home}own/", "generic", "region")
    everyone = [region, authority("own", row["organ_guess"], "region"), *decoys(row["organ_guess"])]
    summary = Column(row["host"], f"{home}all/", "generic")
    kin = kin_of(summary, [summary, region_column], everyone)
    links = [Link(row["url"], row["title_guess"], None)]
    choice = choose(links, summary, range(2000, 2030), everyone, hosts={row["host"]}, kin=kin)
    return tuple((each.authority, each.year) for each in choice.sightings)


def test_real_titles_give_authority_and_year_or_nothing_and_never_another() -> None:
    outcome: Counter[str] = Counter()
    for row in ROWS:
        found = identified(row)
        right = (("own", row["report_year"]),) if row["report_year"] is not None else ()
        assert found in (right, ()), (row["title_guess"], found)
        outcome["right" if found == right else "unknown"] += 1
    assert outcome["right"] >= ENOUGH * len(ROWS), outcome


def test_every_real_title_is_a_reports_and_names_the_year_it_prints() -> None:
    for row in ROWS:
        title = read_title(row["title_guess"])
        assert (title.is_report, title.year) == (True, row["report_year"]), row["title_guess"]
        assert title.authority_text, row["title_guess"]


def test_a_real_title_under_a_name_of_another_region_is_nobodys() -> None:
    for row in ROWS:
        home = f"http://{row['host']}/"
        strangers = [each for each in decoys(row["organ_guess"]) if each.code.startswith("away")]
        links = [Link(row["url"], row["title_guess"], None)]
        choice = choose(links, Column("p", home, "generic"), range(2000, 2030), strangers, hosts={row["host"]})
        assert choice.sightings == (), row["title_guess"]
