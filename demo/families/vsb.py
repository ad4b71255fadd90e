"""博达 VSB (PORTALS.md 1.8): the second page has the largest number; in the variant `leaf` the column is the report."""

from collections.abc import Mapping, Sequence
from html import escape

from demo.pages import Page, Print, body_of, found, frame, items, metas, newest, page_count, sliced
from demo.scenario import Row, Site
from demo.wire import Asked

COLUMNS: Mapping[str, str] = {"": "/zfxxgk/zfxxgknb.htm", "leaf": "/zfxxgk/zfxxgknb/n2023n/xjbm/lyz.htm"}
_ROW = '<li id="line_PLACE"><a href="{href}" target="_blank" title="{title}">{text}</a><span>{day}</span></li>'


def answer(site: Site, rows: Sequence[Row], asked: Asked) -> Page | None:
    """Return the list pages, or the report where the column is one, and articles."""
    if site.variant == "leaf":
        report = next((row for row in rows if row.year), None)
        return _article(site, report) if report is not None and asked.path == site.column else None
    count, stem = page_count(site, rows), site.column.removesuffix(".htm")
    numbers = {site.column: 1} | {f"{stem}/{count - k + 1}.htm": k for k in range(2, count + 1)}
    if asked.path in numbers:
        return _list_page(site, rows, numbers[asked.path], count, asked.path)
    row = found(site, rows, _path, asked.path)
    return _article(site, row) if row is not None else None


def _path(site: Site, row: Row) -> str:  # noqa: ARG001 - a Path
    return f"/info/1042/{row.number}.htm"


def _list_page(site: Site, rows: Sequence[Row], number: int, count: int, path: str) -> Page:
    up = "../" * (path.count("/") - 1)
    printed = items(site, sliced(site, rows, number), Print(_ROW, _path, lambda _, to: f"{up}{to[1:]}"))
    shown = "\n".join(item.replace("line_PLACE", f"line_u9_{place}") for place, item in enumerate(printed))
    name = site.column.removesuffix(".htm").rpartition("/")[2]
    below = f"{name}/" if number == 1 else ""

    def link(css: str, to: int, words: str) -> str:
        return f'<span class="{css}"><a href="{below}{count - to + 1}.htm">{words}</a></span>' if to <= count else ""

    following = link("p_next p_fun", number + 1, "下页") + (
        link("p_last p_fun", count, "尾页") if number < count else ""
    )
    pager = f'<div class="pb_sys_common"><span class="p_t">共{len(rows)}条</span> {number}/{count} <span class="p_pages">{following}</span></div>'
    return Page(frame(site, "政府信息公开年报", "", f'<ul class="list">{shown}</ul>{pager}'), newest(rows))


def _article(site: Site, row: Row) -> Page:
    body = (
        f'<form name="_newscontent_fromname"><h1>{escape(row.title)}</h1><p>发布时间:{row.shown_at:%Y-%m-%d}</p>\n'
        f'<div id="vsb_content"><div class="v_news_content">\n{body_of(site, row)}\n</div></div></form>'
    )
    return Page(frame(site, row.title, metas(site, row, "%Y-%m-%d %H:%M:%S"), body), row.modified_at or row.shown_at)
