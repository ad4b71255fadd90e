"""The rows of a scenario's list: its reports, and the seven neighbours that every column has. Knows no markup."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from html import escape
from zlib import crc32

from demo.dialects import body_html
from demo.faults.answers import MIRROR
from demo.files import pdf, scan, wps, zipped
from demo.member import Member
from demo.prose import HEADINGS
from demo.scenario import Body, File, Organ, Report, Row, Site, instant
from standard.forms import tables_due

WECHAT = "https://mp.weixin.qq.com/s/a1B2c3D4e5F6"
# Prefixes below which a host answers as well while a mode needs it: a summary column, another town's path.
SECOND_COLUMN, OTHER_TOWN = "/hz", "/wanqiuzhen"


def published(report: Report) -> datetime:
    """Return the instant a report appears."""
    return instant(report.published or date(report.year + 1, 1, 20))


def listed(site: Site, now: datetime) -> list[Row]:
    """Return what a site lists at an instant, newest first."""
    rows = [_report(site, report) for report in site.reports]
    if site.has_noise and rows:
        rows += _neighbours(site, max(rows, key=lambda row: (row.year, row.shown_at)))
    return sorted((row for row in rows if row.listed <= now), key=lambda row: row.listed, reverse=True)


def _report(site: Site, report: Report) -> Row:
    organ = report.organ or site.organ
    title = report.title or f"{organ.called}{report.year}年政府信息公开工作年度报告"
    at, named = published(report), report.dates
    body: Body = (lambda: report.body) if report.body else partial(whole_report, site, organ, report.year)
    if report.file is not None:
        body = partial(_linked, title)
    return Row(
        title,
        instant(named.shown) if named.shown else at,
        _number(title, report.year),
        body,
        organ,
        report.year,
        files=(report.file,) if report.file is not None else (),
        url_date=named.url or at.date(),
        listed_at=instant(named.listed) if named.listed else at,
        meta_at=instant(named.meta) if named.meta else None,
        modified_at=instant(named.modified) if named.modified else None,
    )


def _number(title: str, salt: int) -> int:
    return 1_000_000 + crc32(f"{title} {salt}".encode()) % 8_000_000


def whole_report(site: Site, organ: Organ, year: int) -> str:
    """Return six sections and, from 2019 on, the three official tables, in the site's dialect."""
    if tables_due(year):
        member = Member(organ.code, organ.name, organ.kind, "trs", site.url, site.dialect, None, "good", "")
        return body_html(member, year)
    sections = "".join(f"<p><strong>{heading}</strong></p><p>  {year}年照章办理。</p>" for heading in HEADINGS.values())
    return f"<p>{escape(organ.name)}{year}年的情况如下。</p>{sections}"


def _neighbours(site: Site, newest: Row) -> list[Row]:
    name, year = newest.organ.called, newest.year

    def row(title: str, days: int, body: Body | None = None, href: str = "", files: tuple[File, ...] = ()) -> Row:
        at = newest.listed - timedelta(days=days)
        words = f"<p>{escape(title)}</p><p>本页内容与年度报告正文无关,供查阅栏目时参考。</p>"
        return Row(title, at, _number(title, days), body or (lambda: words), site.organ, href=href, files=files)

    return [
        row(f"{name}{year}年政府网站工作年度报表", 1),
        row(f"关于做好{year}年度政府信息公开工作年度报告编制工作的通知", 12),
        row(f"{name}政府信息公开指南", 200),
        row(newest.title, 2, href=WECHAT),
        row(newest.title, 3, newest.body),
        row(
            f"{name}{year - 1}年政府信息公开工作年度报告(更正)", 90, partial(whole_report, site, newest.organ, year - 1)
        ),
        row(f"{newest.title}(图片版)", 4, lambda: "", files=(File("1.png", scan(newest.title), "image/png"),)),
    ]


# ---------------------------------------------------------------- what modes of the content do to rows


def _linked(title: str) -> str:
    return f"<p>{escape(title)}</p>"


def _file(ending: str, media_type: str, make: Callable[[str], bytes], row: Row, *, needs_referer: bool = False) -> Row:
    file = File(f"{row.title}.{ending}", make(row.title), media_type, needs_referer)
    return replace(row, files=(file,), body=partial(_linked, row.title))


def _as_page(row: Row) -> Row:
    html = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(row.title)}</title></head><body>'
    return _file("pdf", "text/html", lambda _: f"{html}{row.body()}</body></html>".encode(), row)


def _again(row: Row) -> Body:
    return lambda: f"{row.body()}\n<p>补充说明:本报告发布后核对了附件清单,改正了两处笔误。</p>"


_TURNED: dict[str, Callable[[Row], Row]] = {
    "report-as-pdf": partial(_file, "pdf", "application/pdf", pdf),
    "report-as-doc": partial(_file, "doc", "application/msword", partial(wps, stream="WordDocument")),
    "report-as-wps": partial(_file, "wps", "application/octet-stream", wps),
    "report-as-zip": partial(_file, "zip", "application/zip", zipped),
    "report-as-image": partial(_file, "png", "image/png", scan),
    "report-as-iframe": _as_page,
    "html-with-pdf-extension": _as_page,
    "report-as-download-needs-referer": partial(_file, "pdf", "application/pdf", pdf, needs_referer=True),
    "republished": lambda row: replace(row, body=_again(row)),
    "backdated": lambda row: replace(row, url_date=date(row.year, 12, 11)),
    "url-changed-same-report": lambda row: replace(row, number=row.number + 7, url_date=row.dated + timedelta(days=9)),
    "wap-twin": lambda row: replace(row, has_twin=True),
    "isMobile-query": lambda row: replace(row, has_twin=True),
}


def altered(site: Site, rows: list[Row], nth_list: int) -> list[Row]:
    """Return the rows as the site's quirk makes them; `nth_list` counts the requests for the column since it is on."""
    turn = _TURNED.get(site.quirk)
    if turn is not None:
        return [turn(row) if row.year else row for row in rows]
    newest = next((row for row in rows if row.year), None)
    if newest is None:
        return rows
    if site.quirk == "silently-removed" or (site.quirk == "removed-then-back" and nth_list <= 1):
        return [row for row in rows if row.title != newest.title]
    if site.quirk == "clone-host":
        return [replace(newest, href=f"{MIRROR}{site.column}{newest.number}.html", year=0), *rows]
    return rows
