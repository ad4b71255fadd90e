"""gkmlpt of Guangdong (PORTALS.md 1.1, 5.2 A): `_CONFIG` with SID and TREE, a JSON index of 100 articles a page.

Page 0 and page 1 are the same; a wrong SID gets no article. Times are Unix seconds, days begin in UTC+8.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from html import escape
from typing import Any

from demo.member import SHANGHAI
from demo.pages import (
    Page,
    Print,
    addresses,
    body_of,
    file_path,
    found,
    frame,
    metas,
    newest,
    page_count,
    sliced,
    whole,
)
from demo.scenario import Row, Site
from demo.wire import Asked

COLUMNS: Mapping[str, str] = {"": "/gkmlpt/index"}
JSON = "application/json"
CATEGORY = 11
PER_PAGE = 100
_NAME = "政府信息公开年报"


def answer(site: Site, rows: Sequence[Row], asked: Asked) -> Page | None:
    """Return the index page, the JSON of its category, and articles under both of their addresses."""
    if asked.path == site.column:
        return _index(site, rows)
    head, _, category = asked.path.rpartition("/")
    if head == _root(site) + "/api/all":
        return _api(replace(site, page_size=PER_PAGE), rows, category, asked)
    row = found(site, rows, _path, asked.path) or found(site, rows, _post_path, asked.path)
    return _article(site, row) if row is not None else None


def _root(site: Site) -> str:
    return site.column.removesuffix("/index")


def _path(site: Site, row: Row) -> str:
    return f"{_root(site)}/content/0/5/post_{row.number}.html"


def _post_path(site: Site, row: Row) -> str:  # noqa: ARG001 - a Path
    return f"/xxgk/nb/content/post_{row.number}.html"


def _index(site: Site, rows: Sequence[Row]) -> Page:
    tree = [
        {"id": CATEGORY, "name": _NAME, "post_count": len(rows), "jump_url": "", "children": []},
        {"id": 12, "name": "政策文件", "post_count": 1, "jump_url": f"http://{site.host}/zc/", "children": []},
    ]
    config = (
        f"<script>window._CONFIG = {{ SITE_NAME:'{escape(site.organ.called)}', SID: '{site.organ.division}', "
        f"TREE: {json.dumps(tree, ensure_ascii=False, separators=(',', ':'))}, SERVICE_AREA_ID: 9 }};</script>"
    )
    body = '<div id="gkmlpt"></div><script src="/gkmlpt/gkml/pc/js/app.js"></script>'
    return Page(frame(site, "政府信息公开目录", config, body), newest(rows))


def _api(site: Site, rows: Sequence[Row], category: str, asked: Asked) -> Page:
    said = asked.said("page")
    number = max(1, int(said)) if said.isascii() and said.isdigit() else 1
    # Asked without any SID, portals have answered too.
    is_ours = category in (str(CATEGORY), "0") and asked.said("sid") in ("", site.organ.division)
    shown = sliced(site, rows, number) if is_ours and number <= page_count(site, rows) else ()
    answered = {
        "classify": {"id": CATEGORY, "name": _NAME, "post_count": len(rows)},
        "total": len(rows),
        "articles": [_entry(site, row, *to) for row in shown for to in _places(site, row)],
    }
    return Page(json.dumps(answered, separators=(",", ":")), newest(rows), JSON)


def _places(site: Site, row: Row) -> list[tuple[str, str]]:
    urls = addresses(site, row, Print("", _path, whole))
    return list(zip(urls, addresses(site, row, Print("", _post_path, whole)), strict=True))


def _entry(site: Site, row: Row, url: str, post_url: str) -> dict[str, Any]:
    at = row.listed.astimezone(SHANGHAI)
    midnight = datetime.combine(at.date(), time(), SHANGHAI)
    return {
        "id": row.number + (500_000 if site.quirk == "id-changed-same-url" else 0),
        "title": row.title,
        "identifier": f"{site.organ.division}/{at.year}-{row.number % 100_000:05}",
        "document_number": "",
        "publisher": row.organ.name,
        "date": int(midnight.timestamp()),
        "display_publish_time": int(row.shown_at.timestamp()),
        "created_at": f"{row.meta_at or row.shown_at:%Y-%m-%d %H:%M:%S}",
        "url": url,
        "post_url": post_url,
        "attachment": [
            {
                "id": row.number,
                "name": file.name,
                "type": file.ending,
                "mime": file.media_type,
                "size": str(len(file.body)),
                "url": site.whole(file_path(site, row, file)),
            }
            for file in row.files
        ],
        "is_expired": 0,
        "is_abolished": 0,
        "relation": "[]",
    }


def _article(site: Site, row: Row) -> Page:
    body = body_of(site, row)
    detail = json.dumps(
        {"id": row.number, "title": row.title, "content": escape(body)}, ensure_ascii=False
    )  # escaped, so that no tag ends the script
    head = (
        f"{metas(site, row, '%Y-%m-%d %H:%M:%S')}\n<script>window._CONFIG = {{ SID: '{site.organ.division}', "
        f"DETAIL: {detail} }};</script>"
    )
    labels = {
        "索引号": f"{site.organ.division}/{row.shown_at.year}-{row.number % 100_000:05}",
        "分类": _NAME,
        "发布机构": row.organ.name,
        "成文日期": f"{row.shown_at:%Y-%m-%d}",
        "名称": row.title,
        "文号": "",
        "发布日期": f"{row.shown_at:%Y-%m-%d}",
        "主题词": "",
    }
    table = "".join(f"<tr><td>{label}:</td><td>{escape(value)}</td></tr>" for label, value in labels.items())
    text = (
        f'<table class="gkmlpt-meta">{table}</table>\n<h1 class="title">{escape(row.title)}</h1>\n'
        f'<div class="date">发布日期:{row.shown_at:%Y-%m-%d} 浏览次数:-</div>\n'
        f'<div class="article-content">\n{body}\n</div>'
    )
    return Page(frame(site, row.title, head, text), row.modified_at or row.shown_at)
