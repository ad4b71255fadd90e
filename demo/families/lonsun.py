"""龙讯 Lonsun of Anhui (PORTALS.md 1.9): a shell, a label that answers the list as a fragment, a column tree that is null."""

from collections.abc import Mapping, Sequence
from html import escape

from demo.pages import Page, Print, body_of, found, frame, from_root, items, metas, newest, page_count, sliced
from demo.scenario import Row, Site
from demo.wire import Asked

ORGAN_ID, SITE_ID, CATALOGUE_ID = "6598771", "6788031", "6715581"
COLUMNS: Mapping[str, str] = {"": f"/public/column/{ORGAN_ID}?type=4&action=list"}
LABEL = "/site/label/8888"
_ROW = (
    '<li><a class="title" href="{href}" title="{title}" target="_blank">{text}</a><span class="date">{day}</span></li>'
)


def answer(site: Site, rows: Sequence[Row], asked: Asked) -> Page | None:
    """Return the shell, what its label answers, and articles."""
    if asked.path == site.column.partition("?")[0]:
        return Page(_shell(site), newest(rows))
    if asked.path == LABEL:
        if asked.said("labelName") == "columnTree":
            return Page("null", newest(rows), "application/json;charset=UTF-8")
        return Page(_label(site, rows, asked), newest(rows))
    row = found(site, rows, _path, asked.path)
    return _article(site, row) if row is not None else None


def _path(site: Site, row: Row) -> str:  # noqa: ARG001 - a Path
    return f"/public/{ORGAN_ID}/{row.number}.html"


def _shell(site: Site) -> str:
    query = {
        "IsAjax": "1",
        "dataType": "html",
        "labelName": "publicInfoList",
        "siteId": SITE_ID,
        "organId": ORGAN_ID,
        "catId": CATALOGUE_ID,
        "type": "4",
        "pageSize": str(site.page_size),
        "pageIndex": "1",
        "action": "list",
        "isDate": "true",
        "dateFormat": "yyyy-MM-dd",
        "length": "80",
        "sortType": "1",
        "file": "/xxgk/publicInfoList_newest2020",
        "result": "暂无相关信息",
    }
    said = "&".join(f"{name}={value}" for name, value in query.items())
    script = f"<script>$('#xxgkList').load('{site.at(LABEL)}?{said}');</script>"
    return frame(site, "政府信息公开年报", "", f'<div id="xxgkList" class="xxgk_list"></div>{script}')


def _label(site: Site, rows: Sequence[Row], asked: Asked) -> str:
    if (asked.said("labelName"), asked.said("organId")) != ("publicInfoList", ORGAN_ID):
        return f'<div class="empty">{escape(asked.said("result") or "暂无相关信息")}</div>'
    said, length = asked.said("pageIndex"), asked.said("length")
    number = max(1, int(said)) if said.isascii() and said.isdigit() else 1
    cut = int(length) if length.isascii() and length.isdigit() else 80
    shown = "\n".join(items(site, sliced(site, rows, number), Print(_ROW, _path, from_root, cut)))
    if not shown:
        return f'<div class="empty">{escape(asked.said("result") or "暂无相关信息")}</div>'
    count = page_count(site, rows)
    return f'<ul class="clearfix xxgk_nav_list">{shown}</ul><div id="page_public_info">共{count}页</div>'


def _article(site: Site, row: Row) -> Page:
    body = (
        f'<h1 class="wztit">{escape(row.title)}</h1><div class="wzbjxx">发布时间:{row.shown_at:%Y-%m-%d %H:%M} '
        f'来源:{escape(row.organ.name)}</div>\n<div id="zoom" class="wzcon j-fontContent">\n{body_of(site, row)}\n</div>'
    )
    return Page(frame(site, row.title, metas(site, row, "%Y-%m-%d %H:%M"), body), row.modified_at or row.shown_at)
