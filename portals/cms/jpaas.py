"""jpaas-publish-server, the newer 大汉: departments of Zhejiang, 市场监管总局, 商务部.

Recognise: `/api-gateway/jpaas-publish-server/front/page/build/unit`; a pagination `div` with the attributes count, rows,
unitUrl and queryData.
Lists: the unit is asked for as the page's script does, with the page as referer, and answers JSON whose `data.html` is the
list; the count stands in the `div` or in that html. JSON may hold raw control characters. Some networks are given page 1
for every pageNo: rows that repeat end the walk and the tail is said to be out of reach.
Verified: against answers that scrapers describe (PORTALS.md 1.5) and simulated ones; nothing on live pages.
"""

import json
import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from portals.cms.answers import mapping, number, read_json
from portals.cms.listing import Discovery, Get, Leaf, Walk, conclude, gather, open_page, turn, unanswered, walk
from portals.cms.page import ListPage, address, read_rows
from standard.duty import Column
from standard.records import Answer

ARTICLE = re.compile(r"/art/\d{4}/(?:\d{1,2}/\d{1,2}/)?art_\w+\.html$")
MARKS = {
    "jpaas-publish-server": re.compile(r"/jpaas-publish-server/|jpaas-"),
    "queryData of a unit": re.compile(r"queryData\s*=", re.IGNORECASE),
    "articles art_<32 hex digits>": re.compile(r"/art/\d{4}/(?:\d{1,2}/\d{1,2}/)?art_[0-9a-f]{32}\.html"),
}
_PAIR = re.compile(r"['\"](\w{1,40})['\"]\s*:\s*['\"]([^'\"]{0,200})['\"]")
_COUNT = re.compile(r"\bcount=[\\\"']{0,2}(\d{1,6})")
_USUAL_PAGE = 15
_MOST_UNITS = 6


class _Unit(NamedTuple):
    url: str
    query: dict[str, str]
    rows: int
    total: int | None


async def discover(column: Column, years: Sequence[int], get: Get) -> Discovery:  # noqa: ARG001 - all years share a list
    """Return every row of the column's list units."""
    page = await open_page(column.url, get, ARTICLE)
    if isinstance(page, str):
        return Discovery((), is_complete=False, reason=page)
    units = _units(page)
    if not units:
        return conclude(await walk(page, get, ARTICLE))
    own = Discovery(conclude(Walk({link.url: link for link in page.rows}, (page,), "")).links, is_complete=True)
    return gather(own, *[await _list(unit, page, get) for unit in units])


def _units(page: ListPage) -> tuple[_Unit, ...]:
    """Return the units that page through a list, or all there are where none says that it does."""
    found = []
    for node in page.tree.css("[querydata]"):
        given = {name: value or "" for name, value in node.attributes.items()}
        url = address(page.base, given.get("uniturl") or given.get("url", ""))
        if url:
            query = dict(_PAIR.findall(given["querydata"]))
            found.append(_Unit(url, query, number(given, "rows") or _USUAL_PAGE, number(given, "count")))
    return tuple([unit for unit in found if unit.total is not None] or found)[:_MOST_UNITS]


async def _list(unit: _Unit, page: ListPage, get: Get) -> Discovery:
    async def ask(turned: int) -> Leaf:
        usual = {"parseType": "bulidstatic", "pageType": "column", "editType": "null"}
        further = {"paramJson": json.dumps({"pageNo": turned, "pageSize": unit.rows}, separators=(",", ":"))}
        answer = await get(f"{unit.url}?{urlencode(usual | unit.query | further)}", referer=page.url)
        return _leaf(answer, page.base, unit.total)

    return await turn(ask, size=unit.rows)


def _leaf(answer: Answer, base: str, count: int | None) -> Leaf:
    if problem := unanswered(answer):
        return Leaf((), problem=f"{problem}: {answer.url}")
    data = mapping(mapping(read_json(answer)).get("data"))
    if "html" not in data:
        return Leaf((), problem=f"no JSON with data.html: {answer.url}")
    html = data["html"] if isinstance(data["html"], str) else ""
    counted = _COUNT.search(html)
    return Leaf(read_rows(html, base, ARTICLE), int(counted[1]) if counted is not None else count)
