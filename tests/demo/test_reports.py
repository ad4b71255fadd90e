"""Every report of the demo, fetched over HTTP, is read whole in every dialect; its words are its own and agree."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import get_args

import httpx
import pytest

import extract
from demo.cast import CAST, SEASON, registry
from demo.dialects import body_html
from demo.member import REPORT_YEAR, YEARS, Dialect, Member
from demo.numbers import figures
from demo.portals import Portals, portals
from demo.prose import sections
from standard.labels import squeeze
from standard.records import Reading

NAMES = registry().names()
REPORTS = Path(__file__).parents[2].parent / "shared" / "reports"
CLAIMED = {
    "received": "received",
    "carried_in": "carried_in",
    "carried_out": "carried_out",
    "answered": "outcome_total",
}
EVERY_REPORT = pytest.mark.parametrize(
    ("member", "year"),
    [(member, year) for member in CAST for year in YEARS if member.published_on(year) is not None],
    ids=lambda value: value.code if isinstance(value, Member) else str(value),
)


@pytest.fixture(scope="module")
def running() -> Iterator[Portals]:
    with portals(SEASON[-1]) as started:
        for member in CAST:
            started.set_fault(member.host, "")
        yield started


@pytest.fixture(scope="module")
def client(running: Portals) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://127.0.0.1:{running.port}", trust_env=False) as started:
        yield started


def read(client: httpx.Client, member: Member, year: int) -> Reading:
    lists = ("", "index_2.html" if member.family == "nfcms" else "index_1.html") if member.has_pages else ("",)
    for name in lists:
        listed = client.get(httpx.URL(member.column + name).path, headers={"Host": member.host}).text
        for href, title in re.findall(r'<li><a [^>]*?href="([^"]+)" title="([^"]+)"', listed):
            url = httpx.URL(member.column).join(href)
            if title == member.title_of(year) and url.host == member.host:
                page = client.get(url.path, headers={"Host": member.host})
                declared = page.headers["content-type"]
                return extract.read(page.content, source=title, content_type=declared, url=str(url), names=NAMES)
    raise LookupError(member.title_of(year))


@EVERY_REPORT
def test_every_report_is_read_whole(client: httpx.Client, member: Member, year: int) -> None:
    reading, printed = read(client, member, year), figures(member, year)
    assert reading.issues == ()
    assert {cell.address: cell.text for cell in reading.cells} == printed.printed
    for cell in reading.cells:
        assert cell.value == (None if cell.text == "" else printed.values[cell.address])
    assert [(t.kind, t.form) for t in reading.tables] == [(t.kind, t.form) for t in printed.tables]
    assert (reading.authority, reading.year) == (member.name_zh, year)
    assert reading.published_date == (None if member.is_undated else member.published_on(year))
    assert [section.number for section in reading.sections] == [1, 2, 3, 4, 5, 6]


@EVERY_REPORT
def test_only_the_guilty_say_other_numbers_than_they_print(client: httpx.Client, member: Member, year: int) -> None:
    reading, values = read(client, member, year), figures(member, year).values
    wrong = {
        claim.kind
        for claim in reading.claims
        if claim.kind in CLAIMED and claim.value != values[f"requests.{CLAIMED[claim.kind]}.total"]
    }
    groups = {claim.group for claim in reading.claims if claim.group is not None}
    for group in groups:
        parts = [c.value for c in reading.claims if c.group == group and c.kind == "list-part"]
        totals = [c.value for c in reading.claims if c.group == group and c.kind == "list-total"]
        if totals != [sum(parts)]:
            assert (totals, sum(parts)) == ([Decimal(3548)], Decimal(3986))
            wrong.add("parts")
    twist = member.twist if year == REPORT_YEAR else ""
    assert wrong == {"text-received": {"received"}, "text-parts": {"parts"}}.get(twist, set())


def test_the_guilty_texts_are_seen_by_the_reader(client: httpx.Client) -> None:
    town = read(client, next(m for m in CAST if m.twist == "text-parts"), REPORT_YEAR)
    parts = [int(c.value) for c in town.claims if c.kind == "list-part"]
    assert parts == [1223, 2141, 139, 438, 45]
    school = next(m for m in CAST if m.twist == "text-received")
    received = [c.value for c in read(client, school, REPORT_YEAR).claims if c.kind == "received"]
    assert received == [figures(school, REPORT_YEAR).values["requests.received.total"] + 3]


@pytest.mark.parametrize("dialect", get_args(Dialect))
@pytest.mark.parametrize("member", CAST, ids=lambda member: member.code)
def test_a_dialect_changes_no_word_and_no_number(member: Member, dialect: Dialect) -> None:
    said = {
        squeeze(unescape(re.sub(r"<[^>]*>", "", body_html(replace(member, dialect=other), REPORT_YEAR))))
        for other in (dialect, "plain")
    }
    assert len(said) == 1


def test_no_sentence_is_borrowed_from_a_real_report() -> None:
    files = [path for path in REPORTS.glob("*") if path.suffix in {".txt", ".html", ".md", ".jsonl"}]
    real = squeeze("".join(path.read_text(encoding="utf-8") for path in files))
    ours = {
        clause
        for member in CAST
        for year in YEARS
        for texts in sections(member, year, figures(member, year)).values()
        for text in texts
        for clause in re.split(r"[,;:。、]", squeeze(text))
        # Shorter ones are figures of speech, and everybody names the Regulation.
        if len(clause) >= 12 and "条例" not in clause
    }
    assert len(ours) > 50
    assert not [clause for clause in ours if clause in real]
