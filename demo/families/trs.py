"""TRS WCM (PORTALS.md 1.3, 5.2 C): relative links `./YYYYMM/tYYYYMMDD_<id>.html`, page 2 is `index_1.html`."""

from datetime import datetime
from html import escape

from demo.dialects import body_html
from demo.member import Member
from demo.pages import PER_PAGE, Page, Row, frame, metas, noise_page, rows

LONGEST_TEXT = 20


def page(member: Member, path: str, now: datetime) -> Page | None:
    """Return the page at `path` below the member's column as it stands at `now`, or None."""
    listed = rows(member.column, now)
    count = -(-len(listed) // PER_PAGE) if member.has_pages else 1
    names = {"": 0, "index.html": 0} | {f"index_{number}.html": number for number in range(1, count)}
    if path in names:
        return _list_page(member, listed, names[path], count)
    row = next((row for row in listed if _name(row) == path), None)
    return _article(row.member or member, row) if row is not None else None


def _name(row: Row) -> str:
    return f"{row.shown_at:%Y%m}/t{row.shown_at:%Y%m%d}_{row.number}.html"


def _list_page(member: Member, listed: list[Row], number: int, count: int) -> Page:
    shown = listed[number * PER_PAGE : (number + 1) * PER_PAGE] if count > 1 else listed
    items = "\n".join(
        f'<li><a href="{escape(row.href or f"./{_name(row)}")}" title="{escape(row.title)}">{escape(_cut(row.title))}</a>'
        f"<span>{row.shown_at:%Y-%m-%d}</span></li>"
        for row in shown
    )
    pager = f'<script>createPageHTML({count}, {number}, "index", "html");</script>'
    return Page(frame(member, "政府信息公开年报", "", f'<ul id="newslist">{items}</ul>{pager}'), listed[0].shown_at)


def _cut(title: str) -> str:
    return title if len(title) <= LONGEST_TEXT else f"{title[:LONGEST_TEXT]}…"


def _article(member: Member, row: Row) -> Page:
    report = body_html(row.member, row.year) if row.member is not None else noise_page(row)
    body = (
        f'<h2 class="title">{escape(row.title)}</h2>\n'
        f'<div class="info"><span>发布时间:{row.shown_at:%Y-%m-%d %H:%M}</span> '
        f"<span>来源:{escape(member.name_zh)}</span></div>\n"
        f'<div class="trs_editor_view TRS_UEDITOR trs_paper_default">\n{report}\n</div>'
    )
    return Page(frame(member, row.title, metas(member, row.title, row.shown_at, "%Y-%m-%d %H:%M"), body), row.shown_at)
