"""NFCMS (PORTALS.md 1.2, 5.2 B): absolute links `<column>content/post_<id>.html`, further pages `index_2.html`."""

from collections.abc import Mapping, Sequence
from html import escape

from demo.pages import Page, Print, body_of, found, frame, items, metas, newest, page_count, sliced, whole
from demo.scenario import Row, Site
from demo.wire import Asked

COLUMNS: Mapping[str, str] = {"": "/dyz/nb/"}
_ROW = '<li><a class="_recurl" href="{href}" title="{title}">{text}</a><span>{day}</span></li>'


def answer(site: Site, rows: Sequence[Row], asked: Asked) -> Page | None:
    """Return the list pages and articles below the column."""
    count = page_count(site, rows)
    second = 1 if site.quirk == "paging-off-by-one" else 2
    names = {"": 1, "index.html": 1} | {f"index_{second + k}.html": k + 2 for k in range(count - 1)}
    name = asked.path.removeprefix(site.column)
    if asked.path.startswith(site.column) and name in names:
        return _list_page(site, rows, names[name], count, second - 2)
    if site.quirk == "no-trailing-slash" and f"{asked.path}/" == site.column:
        return _list_page(site, rows, 1, count, second - 2)
    row = found(site, rows, _path, asked.path)
    return _article(site, row) if row is not None else None


def _path(site: Site, row: Row) -> str:
    return f"{site.column}content/post_{row.number}.html"


def _list_page(site: Site, rows: Sequence[Row], number: int, count: int, shift: int) -> Page:
    shown = "\n".join(items(site, sliced(site, rows, number), Print(_ROW, _path, whole)))
    pager = ""
    if count > 1:
        following = f'<a href="index_{number + 1 + shift}.html">下一页</a>' if number < count else "<span>下一页</span>"
        last = f'<a href="index_{count + shift}.html">尾页</a>'
        pager = f'<div class="page"><a href="index.html">首页</a>{following}{last}</div>'
    head = f"<script>var NFCMS_SITE_ID = '{site.organ.division}';</script>"
    return Page(frame(site, "政府信息公开年报", head, f'<ul class="news_list">{shown}</ul>{pager}'), newest(rows))


def _article(site: Site, row: Row) -> Page:
    head = (
        f"{metas(site, row, '%Y-%m-%d %H:%M:%S')}\n"
        f"<script>var NFCMS_SITE_ID = '{site.organ.division}', NFCMS_POST_ID = '{row.number}';</script>"
    )
    dated = "" if row.is_undated else f"发布日期:{row.shown_at:%Y-%m-%d} "
    body = (
        f'<h1 class="content_title">{escape(row.title)}</h1>\n'
        f'<div class="content_date">信息来源:本网 {dated}分享:</div>\n'
        f'<div class="article-content">\n{body_of(site, row)}\n</div>'
    )
    return Page(frame(site, row.title, head, body), row.modified_at or row.shown_at)
