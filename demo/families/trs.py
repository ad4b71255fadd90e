"""TRS WCM (PORTALS.md 1.3, 5.2 C): relative links `./YYYYMM/tYYYYMMDD_<id>.html`, page 2 is `index_1.html`.

The page behind the last is a stub with 200; the variant `years` keeps each year in a child column.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from demo.faults.answers import padded
from demo.pages import Page, Print, body_of, found, frame, items, metas, newest, page_count, sliced
from demo.scenario import Row, Site
from demo.wire import Asked

COLUMNS: Mapping[str, str] = {"": "/zfxxgk/zfxxgknb/", "years": "/zfxxgk/zfxxgknb/"}
LONGEST_TEXT = 20
_ROW = '<li><a href="{href}" title="{title}">{text}</a><span>{day}</span></li>'
_STUB = padded("<html><head><title></title></head><body><div></div></body></html>", 356)


def answer(site: Site, rows: Sequence[Row], asked: Asked) -> Page | None:
    """Return the list pages, year columns and articles below the column."""
    name = asked.path.removeprefix(site.column)
    if site.variant == "years":
        child, slash, _ = name.partition("/")
        years = {_child(site, year): year for year in _years(rows)}
        if name in ("", "index.html"):
            links = "".join(f'<li><a href="./{below}/">{year}年</a></li>' for below, year in years.items())
            return Page(frame(site, "政府信息公开年报", "", f'<ul id="years">{links}</ul>'), newest(rows))
        if child in years and slash:
            inner = [row for row in rows if row.listed.year == years[child]]
            below = replace(site, variant="", column=f"{site.column}{child}/")
            return answer(below, inner, asked)
        return None
    row = found(site, rows, _path, asked.path)
    if row is not None:
        return _article(site, row)
    is_bare = site.quirk == "no-trailing-slash" and f"{asked.path}/" == site.column
    if not is_bare and not asked.path.startswith(site.column):
        return None
    return _list(site, rows, "" if is_bare else name)


def _years(rows: Sequence[Row]) -> list[int]:
    return sorted({row.listed.year for row in rows}, reverse=True)


def _child(site: Site, year: int) -> str:
    """Name a year's column as copies of a CMS do: some carry the number of the copy."""
    return f"{year}n" if year % 2 else f"{year}n_{site.organ.division[:3]}{year}"


def _path(site: Site, row: Row) -> str:
    return f"{site.column}{row.dated:%Y%m}/t{row.dated:%Y%m%d}_{row.number}.html"


def _written(site: Site, path: str) -> str:
    return f"./{path.removeprefix(site.column)}"


def _list(site: Site, rows: Sequence[Row], name: str) -> Page | None:
    count = page_count(site, rows)
    first = 2 if site.quirk == "paging-off-by-one" else 1
    names = {"": 1, "index.html": 1} | {f"index_{first + k}.html": k + 2 for k in range(count - 1)}
    if name in names:
        return _list_page(site, rows, names[name], count)
    is_behind = count > 1 and name == f"index_{first + count - 1}.html"
    return Page(_STUB, newest(rows)) if is_behind else None


def _list_page(site: Site, rows: Sequence[Row], number: int, count: int) -> Page:
    shown = "\n".join(items(site, sliced(site, rows, number), Print(_ROW, _path, _written, LONGEST_TEXT)))
    pager = f'<script>createPageHTML({count}, {number - 1}, "index", "html");</script>'
    return Page(frame(site, "政府信息公开年报", "", f'<ul id="newslist">{shown}</ul>{pager}'), newest(rows))


def _article(site: Site, row: Row) -> Page:
    body = (
        f'<h2 class="title">{escape(row.title)}</h2>\n'
        f'<div class="info"><span>发布时间:{row.shown_at:%Y-%m-%d %H:%M}</span> '
        f"<span>来源:{escape(row.organ.name)}</span></div>\n"
        f'<div class="trs_editor_view TRS_UEDITOR trs_paper_default">\n{body_of(site, row)}\n</div>'
    )
    return Page(frame(site, row.title, metas(site, row, "%Y-%m-%d %H:%M"), body), row.modified_at or row.shown_at)
