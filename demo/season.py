"""The cast as sites: each column of the season with its rows on a day, reports that have appeared and their neighbours."""

from dataclasses import replace
from datetime import date, datetime, time
from functools import partial
from html import escape
from urllib.parse import urlsplit

from demo.cast import CAST, place
from demo.dialects import body_html
from demo.faults.answers import MIRROR
from demo.member import REPORT_YEAR, SHANGHAI, YEARS, Member
from demo.scenario import Organ, Row, Site

PER_PAGE = 6
_ONE_PAGE = 1_000


def sites() -> dict[str, Site]:
    """Return the site of every host of the cast."""
    return {member.host: _site(member) for member in reversed(CAST)}  # a column's first member owns its site


def _site(member: Member) -> Site:
    column = urlsplit(member.column).path
    size = PER_PAGE if member.has_pages else _ONE_PAGE
    return Site(member.host, member.family, _organ(member), column=column, page_size=size, fault=member.fault)


def _organ(member: Member) -> Organ:
    return Organ(member.name_zh, member.code.split("-")[0], member.kind, member.printed_name)


def listed(site: Site, now: datetime) -> list[Row]:
    """Return what a site lists at an instant, newest first."""
    return rows(replace(site, prefix="").url, now)


def rows(column: str, now: datetime) -> list[Row]:
    """Return what a column lists at an instant, newest first: reports that have appeared, and their neighbours."""
    members = [member for member in CAST if member.column == column]
    today = now.astimezone(SHANGHAI).date()
    found = [
        Row(
            member.title_of(year),
            shown_at(day, member),
            _number(member, year),
            partial(body_html, member.on(today), year),
            _organ(member),
            year,
            is_undated=member.is_undated,
        )
        for member in members
        for year in YEARS
        if (day := member.published_on(year)) is not None and member.shows(year, today)
    ]
    found += _noise(members[0])
    return sorted((row for row in found if row.shown_at <= now), key=lambda row: row.shown_at, reverse=True)


def shown_at(day: date, member: Member) -> datetime:
    """Return the instant of a publication: in office hours, another minute for each."""
    return datetime.combine(day, time(9, place(member) * 3 % 60), SHANGHAI)


def _number(member: Member, year: int) -> int:
    return 9_900_000 + place(member) * 1_000 + year % 100 * 10


def _noise(member: Member) -> list[Row]:
    """Return the rows beside reports that are none, some of them with nearly the same title."""
    name, number = member.printed_name or member.name_zh, _number(member, 0)
    before = REPORT_YEAR - 1

    def row(title: str, day: date, later: int, href: str = "") -> Row:
        words = f"<p>{escape(title)}</p><p>本页内容与年度报告正文无关,供查阅栏目时参考。</p>"
        return Row(title, shown_at(day, member), number + later, lambda: words, _organ(member), href=href)

    noise = [
        row(f"{name}{before}年政府网站工作年度报表", date(REPORT_YEAR, 1, 29), 1),
        row(f"关于做好{before}年度政府信息公开工作年度报告编制工作的通知", date(REPORT_YEAR, 1, 3), 2),
        row(f"一图读懂{name}{before}年政府信息公开工作年度报告(图解)", date(REPORT_YEAR, 2, 8), 3),
    ]
    if place(member) % 3 == 0:
        mirror = f"{MIRROR}/repost/{number}.html"
        noise.append(row(member.title_of(before), date(REPORT_YEAR, 2, 20), 4, mirror))
    if member.has_pages:
        noise += [row(f"{name}{year}年政府信息公开指南", date(year, 6, 3), year % 100) for year in range(2018, 2022)]
    return noise
