"""开普 UCAP: Xinjiang, Hainan, Suzhou, Heilongjiang, 税务总局, 证监会, parts of Sichuan.

Recognise: tags `<ucaptitle>`, `<ucapcontent>`, `<publishtime>` in any case, `#UCAP-CONTENT`, `#PAGE_BREAK#`; `.shtml`;
`meta[name=channelid]` of 32 hex digits; lists named `list.shtml`, `common_list.shtml`.
Lists: the channel is asked for as JSON under `/common/search/<channel>`, `/searchList/` or `/search/`, whichever the page
names; 苏州 answers `/szinf/info/getInfoCommon/`, 税务总局 a POST to `/getFileListByCodeId`. A page without a channel is
read as it stands and paged by its links. Addresses may lack their scheme; times are milliseconds or text.
Verified: against answers that scrapers describe (PORTALS.md 1.6) and simulated ones; nothing on live pages.
"""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode, urljoin

from selectolax.lexbor import LexborHTMLParser

from pages.dates import find_dates
from portals.cms.answers import mapping, number, read_json, sequence, words
from portals.cms.listing import Discovery, Get, Leaf, conclude, open_page, turn, unanswered, walk
from portals.cms.page import ListPage, address
from standard.duty import Column
from standard.records import Answer, Link

ARTICLE = re.compile(
    r"/\d{6}/(?:[0-9a-f]{32}|c\d+_\w+)\.s?html$|/c\d+[a-z]?/(?:\d{6}/)?c?\w*\d+/content\.s?html$|/c\d+/content\.s?html$"
)
MARKS = {
    "ucap tags or ids": re.compile(r"<ucap(?:title|content)|UCAP-CONTENT|#PAGE_BREAK#", re.IGNORECASE),
    "meta channelid": re.compile(r"<meta\s[^<>]{0,80}channelid", re.IGNORECASE),
    "articles YYYYMM/<32 hex digits>.shtml": re.compile(r"/20\d{4}/(?:[0-9a-f]{32}|c\d+_\w+)\.shtml"),
    "lists named list.shtml": re.compile(r"(?:nav_|common_|/|\w_)list\.shtml"),
}
_PREFIXES = ("/common/search/", "/searchList/", "/search/")
_CHANNEL = re.compile(r"[0-9a-f]{32}", re.IGNORECASE)
_SUZHOU = "/szinf/info/getInfoCommon/"
_TAXES = "/getFileListByCodeId"
_SIZE = 15
_TAX_SIZE = 100


async def discover(column: Column, years: Sequence[int], get: Get) -> Discovery:  # noqa: ARG001 - all years share a list
    """Return every row of the column's channel."""
    page = await open_page(column.url, get, ARTICLE)
    if isinstance(page, str):
        return Discovery((), is_complete=False, reason=page)
    channel = _channel(page)
    if not channel:
        return conclude(await walk(page, get, ARTICLE))
    if _TAXES in page.text:
        return await turn(partial(_taxes, page, channel, get), size=_TAX_SIZE)
    if _SUZHOU in page.text:
        return await turn(partial(_suzhou, page, channel, get), size=_SIZE)
    named = [prefix for prefix in _PREFIXES if f"{prefix}{channel}" in page.text]
    found = Discovery((), is_complete=False)
    for prefix in named or _PREFIXES:
        place = urljoin(page.base, f"{prefix}{channel}")
        found = await turn(partial(_search, page, place, get), size=_SIZE)
        if found.links or found.is_complete:
            break
    return found


def _channel(page: ListPage) -> str:
    metas = page.tree.css("meta[name]")
    named = (meta.attributes for meta in metas if (meta.attributes.get("name") or "").lower() == "channelid")
    found = next((_CHANNEL.fullmatch((meta.get("content") or "").strip()) for meta in named), None)
    return found[0] if found is not None else ""


async def _search(page: ListPage, place: str, get: Get, turned: int) -> Leaf:
    asked = {"_isAgg": "true", "_isJson": "true", "_pageSize": str(_SIZE), "_template": "index", "page": str(turned)}
    answer = await get(f"{place}?{urlencode(asked)}", referer=page.url)
    data = mapping(mapping(read_json(answer)).get("data"))
    return _leaf(answer, page, data, "results")


async def _taxes(page: ListPage, channel: str, get: Get, turned: int) -> Leaf:
    form = {
        "channelId": channel,
        "page": str(turned),
        "size": str(_TAX_SIZE),
        "relateSubChannels": "true",
        "codeId": "",
    }
    answer = await get(urljoin(page.base, _TAXES), form=form, referer=page.url)
    data = mapping(mapping(mapping(read_json(answer)).get("results")).get("data"))
    return _leaf(answer, page, data, "results")


async def _suzhou(page: ListPage, channel: str, get: Get, turned: int) -> Leaf:
    asked = {"pagesize": str(_SIZE), "currpage": str(turned), "channelid": channel}
    answer = await get(f"{urljoin(page.base, _SUZHOU)}?{urlencode(asked)}", referer=page.url)
    return _leaf(answer, page, mapping(read_json(answer)), "infolist")


def _leaf(answer: Answer, page: ListPage, data: dict[str, Any], key: str) -> Leaf:
    if problem := unanswered(answer):
        return Leaf((), problem=f"{problem}: {answer.url}")
    if key not in data:
        return Leaf((), problem=f"no JSON list of {key}: {answer.url}")
    return Leaf(tuple(_rows(map(mapping, sequence(data[key])), page.base)), number(data, "total"))


def _rows(told: Iterable[dict[str, Any]], base: str) -> Iterable[Link]:
    for row in told:
        url = address(base, words(row, "url", "link", "redirectUrl"))
        title = LexborHTMLParser(words(row, "title", "titleHtml")).text()
        days = find_dates(words(row, "publishedTimeStr", "pubtime"))
        if url and title:
            yield Link(url, " ".join(title.split()), days[0].date if days else None)
