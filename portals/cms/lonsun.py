"""龙讯 Lonsun: Anhui, parts of Sichuan.

Recognise: columns `/public/column/<organ>?type=4&action=list`, articles `/public/<organ>/<id>.html`, `/site/label/8888`.
Lists: `/site/label/8888?labelName=publicInfoList&…` answers an HTML fragment of 15 rows a page. The call stands in the
page's script, or is made up: the category of annual reports is in the column's URL (catId), in a link of the page, or in the
tree that `labelName=columnTree` answers; where that is the text `null`, all that the organ published is listed. Titles are cut at `length`, whole in @title.
Verified: against answers that scrapers describe (PORTALS.md 1.9) and simulated ones; nothing on live pages.
"""

import re
from collections.abc import Sequence
from urllib.parse import parse_qs, parse_qsl, urlencode, urljoin, urlsplit

from pages.decode import UndecodableError, decode
from portals.cms.answers import mapping, read_json, sequence, words
from portals.cms.listing import Discovery, Get, Leaf, Walk, conclude, open_page, turn, unanswered
from portals.cms.page import ListPage, calls, read_rows, resolved
from standard.duty import Column
from standard.records import Answer

ARTICLE = re.compile(r"/public/\d+/\d+\.html$")
MARKS = {
    "columns /public/column/<organ>": re.compile(r"/public/column/\d+"),
    "articles /public/<organ>/<id>.html": re.compile(r"/public/\d+/\d+\.html"),
    "/site/label/8888": re.compile(r"/site/label/8888"),
}
_ORGAN = re.compile(r"/public/column/(\d{1,12})")
_SITE = re.compile(r"\bsiteId\b['\"]?\s*[:=]\s*['\"]?(\d{1,12})")
_CATEGORY = re.compile(r"\bcatId=(\d{1,12})")
_ANNUAL = re.compile(r"信息公开(?:工作)?(?:年度?报告?|年度工作报告)|^(?:公开)?(?:年度报告|年报)$")
_ROWS = re.compile(r"共\s*(?:<[^<>]*>)?\s*(\d{1,6})\s*(?:</\w+>)?\s*条")
_PAGES = re.compile(r"共\s*(?:<[^<>]*>)?\s*(\d{1,4})\s*(?:</\w+>)?\s*页")
_LABEL = "/site/label/8888"
_LIST = {
    "IsAjax": "1",
    "dataType": "html",
    "labelName": "publicInfoList",
    "type": "4",
    "pageSize": "15",
    "action": "list",
    "isDate": "true",
    "dateFormat": "yyyy-MM-dd",
    "length": "80",
    "sortType": "1",
    "file": "/xxgk/publicInfoList_newest2020",
    "result": "暂无相关信息",
}


async def discover(column: Column, years: Sequence[int], get: Get) -> Discovery:  # noqa: ARG001 - all years share a list
    """Return every row of the organ's category of annual reports."""
    page = await open_page(column.url, get, ARTICLE)
    if isinstance(page, str):
        return Discovery((), is_complete=False, reason=page)
    # The call as the page's own script makes it has everything in it.
    if printed := next((each for each in calls(page.text, _LABEL) if "labelName=publicInfoList" in each), ""):
        call, _, query = urljoin(page.base, printed).partition("?")
        return await _list(page, call, dict(parse_qsl(query, keep_blank_values=True)), get)
    organ, site = _ORGAN.search(urlsplit(column.url).path), _SITE.search(page.text)
    if organ is None or site is None:
        own = conclude(Walk({row.url: row for row in page.rows}, (page,), ""))
        reason = f"no siteId in the page, or no organ in its address: {column.url}"
        return Discovery(own.links, is_complete=False, reason=reason)
    call = urljoin(page.base, _LABEL)
    named = {"siteId": site[1], "organId": organ[1]}
    category = await _category(page, call, named, get)
    return await _list(page, call, _LIST | named | {"catId": category}, get)


async def _list(page: ListPage, call: str, query: dict[str, str], get: Get) -> Discovery:
    async def ask(turned: int) -> Leaf:
        asked = query | {"pageIndex": str(turned)}
        return _leaf(await get(f"{call}?{urlencode(asked)}", referer=page.url), page.base)

    return await turn(ask)


async def _category(page: ListPage, call: str, named: dict[str, str], get: Get) -> str:
    """Return the number of the category of annual reports, or an empty string for all that the organ published."""
    own = parse_qs(urlsplit(page.url).query).get("catId", [""])[0]
    if own.isascii() and own.isdigit():
        return own
    for anchor in page.tree.css("a[href]"):
        linked = _CATEGORY.search(resolved(page.base, anchor))
        if linked is not None and _is_annual(anchor.text()):
            return linked[1]
    asked = {"IsAjax": "1", "dataType": "html", "isJson": "true", "isChild": "true", "labelName": "columnTree"} | named
    tree = read_json(await get(f"{call}?{urlencode(asked | {'id': named['organId']})}", referer=page.url))
    for node in map(mapping, sequence(tree)):
        found = _CATEGORY.search(words(node, "htmlPath"))
        if found is not None and _is_annual(words(node, "name")):
            return found[1]
    return ""


def _is_annual(name: str) -> bool:
    name = "".join(name.split())
    return _ANNUAL.search(name) is not None and "网站" not in name


def _leaf(answer: Answer, base: str) -> Leaf:
    if problem := unanswered(answer):
        return Leaf((), problem=f"{problem}: {answer.url}")
    try:
        text = decode(answer.body, answer.header("Content-Type")).text
    except UndecodableError as error:
        return Leaf((), problem=f"{error}: {answer.url}")
    said, last = _ROWS.search(text), _PAGES.search(text)
    rows = read_rows(text, base, ARTICLE)
    return Leaf(rows, int(said[1]) if said is not None else None, last=int(last[1]) if last is not None else None)
