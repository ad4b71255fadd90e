"""开普 UCAP (PORTALS.md 1.6, 5.2 F): the channel in a meta tag, the list as JSON, articles between upper-case tags."""

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from demo.pages import Page, Print, addresses, body_of, file_path, found, frame, metas, newest, page_size, sliced
from demo.scenario import Row, Site
from demo.wire import Asked

COLUMNS: Mapping[str, str] = {"": "/yx/c100/list.shtml"}
CHANNEL = "0123456789abcdef0123456789abcdef"
_SEARCHES = {f"{prefix}/{CHANNEL}" for prefix in ("/common/search", "/searchList", "/search")}


def answer(site: Site, rows: Sequence[Row], asked: Asked) -> Page | None:
    """Return the column, the JSON list of its channel and articles."""
    if asked.path == site.column:
        meta = f'<meta name="channelid" content="{CHANNEL}">'
        return Page(frame(site, "政府信息公开年报", meta, '<ul id="list"></ul><div id="page_div"></div>'), newest(rows))
    if asked.path in _SEARCHES:
        return Page(_searched(site, rows, asked), newest(rows), "application/json;charset=utf-8")
    row = found(site, rows, _path, asked.path)
    return _article(site, row) if row is not None else None


def _path(site: Site, row: Row) -> str:
    return f"{site.column.rpartition('/')[0]}/{row.dated:%Y%m}/{row.hex}.shtml"


def _without_scheme(site: Site, path: str) -> str:
    return f"//{site.host}{site.at(path)}"


def _searched(site: Site, rows: Sequence[Row], asked: Asked) -> str:
    said, size = asked.said("page"), asked.said("_pageSize")
    number = max(1, int(said)) if said.isascii() and said.isdigit() else 1
    is_sized = size.isascii() and size.isdigit() and int(size) > 0 and not site.quirk.startswith("paging-")
    per_page = int(size) if is_sized else page_size(site)
    first = 0 if site.quirk == "paging-loop" else (number - 1) * per_page
    shown = sliced(site, rows, number) if not is_sized else rows[first : first + per_page]
    data = {
        "page": number,
        "rows": per_page,
        "total": len(rows),
        "channelId": CHANNEL,
        "results": [
            _entry(site, row, url) for row in shown for url in addresses(site, row, Print("", _path, _without_scheme))
        ],
    }
    return json.dumps({"data": data}, ensure_ascii=False, separators=(",", ":"))


def _entry(site: Site, row: Row, url: str) -> dict[str, Any]:
    number = {"key": "syh", "value": f"{site.organ.division}/{row.listed.year}-{row.number % 100_000}"}
    return {
        "title": row.title,
        "url": url,
        "publishedTime": int(row.listed.timestamp()) * 1000,
        "publishedTimeStr": f"{row.listed:%Y-%m-%d %H:%M:%S}",
        "channelName": "政府信息公开年报",
        "resList": [{"fileName": file.name, "filePath": site.at(file_path(site, row, file))} for file in row.files],
        "domainMetaList": [{"resultList": [number]}],
    }


def _article(site: Site, row: Row) -> Page:
    """Return the article; the engine leaves the mark between two of its pages in the text."""
    text = body_of(site, row).replace("</table>", "</table>\n#PAGE_BREAK#\n", 1)
    body = (
        f"<h1><UCAPTITLE>{escape(row.title)}</UCAPTITLE></h1>\n"
        f"<p>发布时间:<PUBLISHTIME>{row.shown_at:%Y-%m-%d %H:%M}</PUBLISHTIME></p>\n"
        f'<div id="UCAP-CONTENT"><UCAPCONTENT>\n{text}\n</UCAPCONTENT></div>'
    )
    return Page(frame(site, row.title, metas(site, row, "%Y-%m-%d %H:%M"), body), row.modified_at or row.shown_at)
