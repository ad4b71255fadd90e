"""Shanghai (PORTALS.md 1.7): a section that links to year archives of irregular names; rows stand in comments again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from demo.pages import Page, Print, body_of, found, frame, from_root, items, newest, page_count, sliced
from demo.scenario import Row, Site
from demo.wire import Asked

COLUMNS: Mapping[str, str] = {"": "/nw12340/index.html"}
_ROW = '<li><a href="{href}" title="{title}" target="_blank">{text}</a><span class="time">{day}</span></li>'
_PREFIXES = ("nw4411", "nw12855n", "zfxxgk")


def answer(site: Site, rows: Sequence[Row], asked: Asked) -> Page | None:
    """Return the section, its year archives and articles."""
    years = {f"{_PREFIXES[year % 3]}{year}": year for year in sorted({row.listed.year for row in rows}, reverse=True)}
    if asked.path == site.column:
        links = "".join(
            f'<li><a href="{site.at(f"/{name}/index.html")}">{year}年</a></li>' for name, year in years.items()
        )
        return Page(frame(site, "政府信息公开年报", "", f'<ul class="year-list">{links}</ul>'), newest(rows))
    archive, _, name = asked.path[1:].partition("/")
    if archive in years:
        return _archive(site, [row for row in rows if row.listed.year == years[archive]], name)
    row = found(site, rows, _path, asked.path)
    return _article(site, row) if row is not None else None


def _path(site: Site, row: Row) -> str:  # noqa: ARG001 - a Path
    return f"/nw12344/{row.dated:%Y%m%d}/{row.hex}.html"


def _archive(site: Site, rows: Sequence[Row], name: str) -> Page | None:
    count = page_count(site, rows)
    names = {"": 1, "index.html": 1} | {f"index_{k}.html": k for k in range(2, count + 1)}
    if name not in names:
        return None
    commented = replace(site, quirk=site.quirk or "rows-in-comments")
    shown = "\n".join(items(commented, sliced(site, rows, names[name]), Print(_ROW, _path, from_root)))
    pager = f'<script>$(".pagination").pagination({{ totalPage: {count}, currentPage: {names[name]} }});</script>'
    body = f'<ul class="uli14 nowrapli list-date">{shown}</ul><div class="pagination"></div>{pager}'
    return Page(frame(site, "政府信息公开年报", "", body), newest(rows))


def _article(site: Site, row: Row) -> Page:
    body = (
        f'<h2 id="ivs_title">{escape(row.title)}<small class="PBtime">({row.shown_at:%Y年%m月%d日})</small></h2>\n'
        f'<div class="Article_content" id="ivs_content">\n{body_of(site, row)}\n</div>'
    )
    return Page(frame(site, row.title, "", body), row.modified_at or row.shown_at)
