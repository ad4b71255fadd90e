"""NFCMS (PORTALS.md 1.2, 5.2 B): absolute links `<column>content/post_<id>.html`, further pages `index_2.html`."""

from datetime import datetime
from html import escape

from demo.dialects import body_html
from demo.member import Member
from demo.pages import PER_PAGE, Page, Row, frame, metas, noise_page, rows


def page(member: Member, path: str, now: datetime) -> Page | None:
    """Return the page at `path` below the member's column as it stands at `now`, or None."""
    listed = rows(member.column, now)
    count = -(-len(listed) // PER_PAGE) if member.has_pages else 1
    names = {"": 1, "index.html": 1} | {f"index_{number}.html": number for number in range(2, count + 1)}
    if path in names:
        return _list_page(member, listed, names[path], count)
    row = next((row for row in listed if f"content/{_name(row)}" == path), None)
    return _article(row.member or member, row) if row is not None else None


def _name(row: Row) -> str:
    return f"post_{row.number}.html"


def _list_page(member: Member, listed: list[Row], number: int, count: int) -> Page:
    shown = listed[(number - 1) * PER_PAGE : number * PER_PAGE] if count > 1 else listed
    items = "\n".join(
        f'<li><a class="_recurl" href="{escape(row.href or f"{member.column}content/{_name(row)}")}" '
        f'title="{escape(row.title)}">{escape(row.title)}</a><span>{row.shown_at:%Y-%m-%d}</span></li>'
        for row in shown
    )
    pager = ""
    if count > 1:
        following = f'<a href="index_{number + 1}.html">下一页</a>' if number < count else "<span>下一页</span>"
        pager = f'<div class="page"><a href="index.html">首页</a>{following}<a href="index_{count}.html">尾页</a></div>'
    head = f"<script>var NFCMS_SITE_ID = '{member.code.split('-')[0]}';</script>"
    title = "政府信息公开年报"
    return Page(frame(member, title, head, f'<ul class="news_list">{items}</ul>{pager}'), listed[0].shown_at)


def _article(member: Member, row: Row) -> Page:
    report = body_html(row.member, row.year) if row.member is not None else noise_page(row)
    head = (
        f"{metas(member, row.title, row.shown_at, '%Y-%m-%d %H:%M:%S')}\n"
        f"<script>var NFCMS_SITE_ID = '{member.code.split('-')[0]}', NFCMS_POST_ID = '{row.number}';</script>"
    )
    body = (
        f'<h1 class="content_title">{escape(row.title)}</h1>\n'
        f'<div class="content_date">信息来源:本网 发布日期:{row.shown_at:%Y-%m-%d} 分享:</div>\n'
        f'<div class="article-content">\n{report}\n</div>'
    )
    return Page(frame(member, row.title, head, body), row.shown_at)
