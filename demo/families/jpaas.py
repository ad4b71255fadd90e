"""jpaas-publish-server (PORTALS.md 1.5, 5.2 E): a pager of attributes, and a unit API that wraps the list in JSON."""

import json
from collections.abc import Mapping, Sequence
from html import escape

from demo.pages import Page, Print, body_of, found, frame, items, metas, newest, page_count, page_size, sliced
from demo.scenario import Row, Site
from demo.wire import Asked

COLUMN_ID = "12290002"
COLUMNS: Mapping[str, str] = {"": f"/col/col{COLUMN_ID}/index.html"}
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_WEB_ID, _TAG, _TEMPLATE = "3185", "信息列表", "abc"
_ROW = (
    '<li class="clearfix"><a class="bt-left" title="{title}" href="{href}">{text}</a>'
    '<span class="bt-right">{day}</span></li>'
)


def answer(site: Site, rows: Sequence[Row], asked: Asked) -> Page | None:
    """Return the column, the unit API and articles."""
    if asked.path == site.column:
        body = f'<div class="list">{_listed(site, rows, 1)}</div>'
        return Page(frame(site, "政府信息公开年报", "", body), newest(rows))
    if asked.path == UNIT:
        return Page(_unit(site, rows, asked), newest(rows), "application/json;charset=UTF-8")
    row = found(site, rows, _path, asked.path)
    return _article(site, row) if row is not None else None


def _path(site: Site, row: Row) -> str:  # noqa: ARG001 - a Path
    day = row.dated
    return f"/art/{day.year}/{day.month}/{day.day}/art_{COLUMN_ID}_{row.number}.html"


def _without_scheme(site: Site, path: str) -> str:
    return f"//{site.host}{site.at(path)}"


def _listed(site: Site, rows: Sequence[Row], number: int) -> str:
    shown = "".join(items(site, sliced(site, rows, number), Print(_ROW, _path, _without_scheme)))
    query = f"{{'webId':'{_WEB_ID}','pageId':'col{COLUMN_ID}','tagId':'{_TAG}','tplSetId':'{_TEMPLATE}'}}"
    pager = (
        f'<div class="pagination" count="{len(rows)}" rows="{page_size(site)}" pageNo="{number}" '
        f'unitUrl="{site.at(UNIT)}" queryData="{query}"></div>'
    )
    return f"<ul>{shown}</ul>{pager}"


def _unit(site: Site, rows: Sequence[Row], asked: Asked) -> str:
    said = (asked.said("webId"), asked.said("pageId"), asked.said("tagId"), asked.said("tplSetId"))
    if said not in ((_WEB_ID, f"col{COLUMN_ID}", _TAG, _TEMPLATE), (_WEB_ID, COLUMN_ID, _TAG, _TEMPLATE)):
        return json.dumps({"success": False, "message": "参数错误", "data": None}, ensure_ascii=False)
    number = 1 if site.quirk == "pageNo-ignored" else _page_number(asked)
    is_there = number <= page_count(site, rows) or site.quirk == "paging-loop"
    html = _listed(site, rows, number) if is_there else "<ul></ul>"
    return json.dumps({"success": True, "data": {"html": html}}, ensure_ascii=False, separators=(",", ":"))


def _page_number(asked: Asked) -> int:
    said = asked.said("pageNo")
    if not said:
        try:
            given = json.loads(asked.said("paramJson") or "{}")
        except ValueError:
            return 1
        said = str(given.get("pageNo", 1)) if isinstance(given, dict) else "1"
    return max(1, int(said)) if said.isascii() and said.isdigit() else 1


def _article(site: Site, row: Row) -> Page:
    body = (
        f'<div class="article"><h1>{escape(row.title)}</h1><p class="sp_time">发布日期:{row.shown_at:%Y-%m-%d %H:%M} '
        f'信息来源:{escape(row.organ.name)}</p>\n<div class="bt-content" id="zoom">\n{body_of(site, row)}\n</div></div>'
    )
    return Page(frame(site, row.title, metas(site, row, "%Y-%m-%d %H:%M"), body), row.modified_at or row.shown_at)
