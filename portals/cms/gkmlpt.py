"""Guangdong's 政府信息公开目录管理平台, gkmlpt: Guangdong only.

Recognise: `/gkmlpt/` in the path; `window._CONFIG = {…}` with SID and TREE; assets under `/gkmlpt/gkml/`.
Lists: `<root>/gkmlpt/index` prints the site's number (SID) and the tree of categories; the reports are one of them, or the
leaves below it. `GET <root>/gkmlpt/api/all/<category>?page=<n>&sid=<SID>` answers JSON, 100 articles a page, page 0 being
page 1 again. A category with a jump_url is an ordinary NFCMS column. A column's URL may name its category as `#<id>`.
Dates are seconds of Unix time at midnight of Shanghai. `url` is the platform's page, `post_url` the same on the site.
Verified: against answers that scrapers describe (PORTALS.md 1.1) and simulated ones; nothing on live pages.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from urllib.parse import urldefrag, urlencode, urlsplit

from portals.cms import nfcms
from portals.cms.answers import mapping, number, read_json, sequence, words
from portals.cms.listing import Discovery, Get, Leaf, conclude, gather, open_page, turn, unanswered, walk
from portals.cms.page import address
from standard.duty import Column
from standard.records import Answer, Link

ARTICLE = re.compile(r"/gkmlpt/content/\d+/\d+/post_\d+\.html$")
MARKS = {
    "/gkmlpt/ in the path": re.compile(r"/gkmlpt/"),
    "window._CONFIG with SID": re.compile(r"_CONFIG\s*=\s*\{[^<]{0,2000}?\bSID\s*:"),
    "TREE of categories": re.compile(r"\bTREE\s*:\s*\["),
}
_SID = re.compile(r"\bSID\s*:\s*['\"]?(\d{1,12})")
_TREE = re.compile(r"\bTREE\s*:\s*(?=\[)")
_ANNUAL = re.compile(r"信息公开(?:工作)?(?:年度?报告?|年度工作报告)|^(?:公开)?(?:年度报告|年报)$")
_DEEPEST = 12
_PER_PAGE = 100
_SHANGHAI = timezone(timedelta(hours=8))


async def discover(column: Column, years: Sequence[int], get: Get) -> Discovery:  # noqa: ARG001 - all years share a list
    """Return every article of the categories of annual reports."""
    index, category = urldefrag(column.url)
    page = await open_page(index, get, ARTICLE)
    if isinstance(page, str):
        return Discovery((), is_complete=False, reason=page)
    sid, tree = _SID.search(page.text), _tree(page.text)
    if sid is None or tree is None:
        return Discovery((), is_complete=False, reason=f"no SID or no TREE in _CONFIG: {index}")
    nodes = tuple(_annual(tree, category))
    if not nodes:
        reason = f"no category of annual reports in TREE: {index}"
        # A category asked for by its number may only have got another one.
        return Discovery((), is_complete=False, reason=reason, has_column=None if category else False)
    found = []
    for node in nodes:
        if jump := address(page.base, words(node, "jump_url")):
            found.append(conclude(await walk(jump, get, nfcms.ARTICLE)))
        else:
            found.append(await _list(page.base, sid[1], number(node, "id"), get))
    return gather(*found)


async def _list(index: str, sid: str, category: int | None, get: Get) -> Discovery:
    root = index[: index.index("/gkmlpt/")] if "/gkmlpt/" in index else index.rstrip("/")

    async def ask(page: int) -> Leaf:
        url = f"{root}/gkmlpt/api/all/{category}?{urlencode({'page': page, 'sid': sid})}"
        answer = await get(url, referer=index)
        return _leaf(answer, index)

    return await turn(ask, size=_PER_PAGE)


def _leaf(answer: Answer, index: str) -> Leaf:
    if problem := unanswered(answer):
        return Leaf((), problem=f"{problem}: {answer.url}")
    told = mapping(read_json(answer))
    if "articles" not in told:
        return Leaf((), problem=f"no JSON list of articles: {answer.url}")
    rows = (_row(mapping(article), index) for article in sequence(told["articles"]))
    return Leaf(tuple(row for row in rows if row.url and row.title), number(told, "total"))


def _row(article: dict[str, Any], index: str) -> Link:
    own, post = (address(index, words(article, key)) for key in ("url", "post_url"))
    is_away = urlsplit(own).hostname != urlsplit(index).hostname
    seconds = number(article, "date")
    day = _day(seconds) if seconds is not None else None
    return Link(post if post and is_away else own, words(article, "title"), day)


def _day(seconds: int) -> date | None:
    try:
        return datetime.fromtimestamp(seconds, UTC).astimezone(_SHANGHAI).date()
    except (OverflowError, OSError, ValueError):
        return None


def _tree(text: str) -> list[Any] | None:
    start = _TREE.search(text)
    if start is None:
        return None
    try:
        tree, _ = json.JSONDecoder(strict=False).raw_decode(text, start.end())
    except (ValueError, RecursionError):
        return None
    return tree if isinstance(tree, list) else None


def _annual(nodes: Iterable[Any], category: str, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the leaves of the category that was asked for, else of every category of annual reports."""
    for node in map(mapping, nodes):
        children = sequence(node.get("children"))
        name = "".join(words(node, "name").split())
        is_meant = str(number(node, "id")) == category if category else _ANNUAL.search(name) and "网站" not in name
        if is_meant:
            yield from _leaves(node, depth)
        elif depth < _DEEPEST:
            yield from _annual(children, category, depth + 1)


def _leaves(node: dict[str, Any], depth: int) -> Iterator[dict[str, Any]]:
    children = sequence(node.get("children"))
    if not children or number(node, "post_count") or words(node, "jump_url"):
        yield node
    if depth < _DEEPEST:
        for child in map(mapping, children):
            yield from _leaves(child, depth + 1)
