"""大汉 JCMS / jpage: cities of Jiangsu, Zhejiang, Shandong, Gansu, Jiangxi and Shaanxi, and some central bodies.

Recognise: `/col/col<id>/index.html`, articles `/art/Y/M/D/art_<col>_<id>.html` without leading zeros, `/module/web/jpage/`,
meta ColumnName and ColId, `class="xxgk_table"`.
Lists: the column's page holds up to 45 records in a `<datastore>` within a script; the rest comes from
`/module/web/jpage/dataproxy.jsp` as XML text of the same shape, asked by row numbers where columnid and unitid are plain
numbers. Where they are encrypted only the `<nextgroup>` link is left, and it often answers nothing: the tail is then said
to be out of reach. Two columns of another kind: the catalogue `/module/xxgk/search.jsp`, posted page by page, an HTML
fragment; and `/module/xxgk/xxgkAnnualReport.jsp?area=…&fbtime=<year>`, one page a year that is the report itself.
Verified: against answers that scrapers describe (PORTALS.md 1.4) and simulated ones; nothing on live pages.
"""

import re
from collections.abc import Sequence
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from pages.decode import UndecodableError, decode
from pages.titles import read_title
from portals import attachments
from portals.cms.listing import Discovery, Get, Leaf, Walk, conclude, gather, open_page, turn, unanswered, walk
from portals.cms.page import ListPage, address, calls, own_report, read_page, read_rows
from standard.duty import Column
from standard.records import Answer, Link

ARTICLE = re.compile(r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\w+\.html$")
MARKS = {
    "articles /art/Y/M/D/art_<col>_<id>": re.compile(r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html"),
    "columns /col/col<id>/": re.compile(r"/col/col\d+/"),
    "/module/web/jpage/ or <datastore>": re.compile(r"/module/(?:web/)?jpage/|<datastore>"),
    "/module/xxgk/": re.compile(r"/module/xxgk/"),
}
_ANNUAL = "/xxgkAnnualReport.jsp"
_PROXY = "/jpage/dataproxy.jsp"
_SEARCH = "/xxgk/search.jsp"
_POSTED = re.compile(r"/xxgk/search\.jsp\?[^\s\"'<>]{1,2000}[\"']\s*,\s*[\"']([^\s\"'<>]{1,800})[\"']")
_NEXT_GROUP = re.compile(r"<nextgroup>.{0,80}?href=[\"']?([^\"'>\s]{1,2000})", re.DOTALL)
_TOTAL = re.compile(r"\btotal[Rr]ecord['\"]?\s*[:=>]\s*['\"]?(\d{1,6})")
_PER_PAGE = re.compile(r"\bper[Pp]age['\"]?\s*[:=]\s*['\"]?(\d{1,3})")
_PLAIN = {
    name: re.compile(rf"\b{name}['\"]?\s*[:=]\s*['\"]?(\d{{1,12}})(?!\w)") for name in ("webid", "columnid", "unitid")
}
_SEARCH_PAGES = re.compile(
    r"共\s*(?:<[^<>]*>)?\s*(\d{1,4})\s*(?:</\w+>)?\s*页|funGoPage\(\s*'[^']*'\s*,\s*(\d{1,4})\s*\)"
)
_NOTHING = re.compile(
    r"(?:暂无|没有|未找到|未查到|查无|无相关)\s*(?:\w{0,6}?)(?:数据|信息|内容|记录|年报|年度报告|文件|结果)"
)
_GROUP = 3  # pages that the portal's own script asks for at once
_USUAL_PAGE = 15


async def discover(column: Column, years: Sequence[int], get: Get) -> Discovery:
    """Return every row of the column, of the catalogue, or the annual pages of the years."""
    path = urlsplit(column.url).path
    if path.endswith(_ANNUAL):
        return await _annual_pages(column.url, years, get)
    if path.endswith(_SEARCH):
        return await _catalogue(column.url, "", column.url, get)
    page = await open_page(column.url, get, ARTICLE)
    if isinstance(page, str):
        return Discovery((), is_complete=False, reason=page)
    inline = _records(page.text, page.base)
    if inline or "<datastore>" in page.text or (_PROXY in page.text and _TOTAL.search(page.text) is not None):
        return gather(_inline(page, inline), await _tail(page, inline, get))
    call = next((each for each in calls(page.text, _SEARCH) if "?" in each), "")
    if not page.rows and call:
        posted = _POSTED.search(page.text)
        return await _catalogue(urljoin(page.base, call), unescape(posted[1]) if posted else "", page.url, get)
    return conclude(await walk(page, get, ARTICLE))


def _inline(page: ListPage, inline: tuple[Link, ...]) -> Discovery:
    walked = Walk({link.url: link for link in (*page.rows, *inline)}, (page,), "")
    return Discovery(conclude(walked).links, is_complete=True)


async def _tail(page: ListPage, inline: tuple[Link, ...], get: Get) -> Discovery:
    """Return the records behind those that stand in the page."""
    total = _number(_TOTAL, page.text)
    following = _next_group(page.text, page.base)
    if (total is not None and len(inline) >= total) or (total is None and not following):
        return Discovery(inline, is_complete=True)
    if (plain := _plain_ids(page.text, following)) is not None and total is not None:
        per_page = _number(_PER_PAGE, page.text) or _USUAL_PAGE
        proxy = _proxy(page, following)

        async def ask(part: int) -> Leaf:
            first = len(inline) + 1 + (part - 1) * _GROUP * per_page
            rows = {"startrecord": first, "endrecord": min(total, first + _GROUP * per_page - 1), "perpage": per_page}
            answer = await get(f"{proxy}?{urlencode(rows)}", form=plain, referer=page.url)
            return _leaf(answer, page.base, total)

        return await turn(ask, inline)
    return await _next_groups(page, following, total, inline, get)


async def _next_groups(
    page: ListPage, following: str, total: int | None, inline: tuple[Link, ...], get: Get
) -> Discovery:
    """Follow the link to the next group of records from answer to answer."""
    waiting = [following]

    async def ask(_: int) -> Leaf:
        if not waiting[-1]:
            return Leaf((), total)
        answer = await get(waiting[-1], referer=page.url)
        leaf = _leaf(answer, page.base, total)
        waiting.append(_next_group(_text(answer), page.base))
        if not leaf.rows and not leaf.problem and total is None:
            return Leaf((), problem=f"tail not reachable: no more than {len(inline)} rows are answered: {answer.url}")
        return leaf

    return await turn(ask, inline)


def _leaf(answer: Answer, base: str, total: int | None) -> Leaf:
    problem = unanswered(answer)
    rows = () if problem else _records(_text(answer), base)
    return Leaf(rows, total, f"{problem}: {answer.url}" if problem else "")


def _records(text: str, base: str) -> tuple[Link, ...]:
    records = (part.partition("</record>")[0].strip() for part in text.split("<record>")[1:])
    bare = (record.removeprefix("<![CDATA[").removesuffix("]]>") for record in records)
    return read_rows("\n".join(bare), base, ARTICLE)


def _next_group(text: str, base: str) -> str:
    found = _NEXT_GROUP.search(text)
    return address(base, found[1].replace("&amp;", "&")) if found is not None else ""


def _proxy(page: ListPage, following: str) -> str:
    named = following or next(calls(page.text, _PROXY), "/module/web/jpage/dataproxy.jsp")
    return urlsplit(urljoin(page.base, named))._replace(query="", fragment="").geturl()


def _plain_ids(text: str, following: str) -> dict[str, str] | None:
    """Return the form that asks by row numbers, or None where the portal encrypts what it asks by."""
    if "param_" in text:
        return None
    asked = dict(parse_qsl(urlsplit(following).query))
    for name, pattern in _PLAIN.items():
        found = pattern.search(text)
        value = asked.get(name) or (found[1] if found is not None else "")
        if not value.isascii() or not value.isdigit():
            return None
        asked[name] = value
    named = {name: asked[name] for name in ("webid", "columnid", "unitid")}
    usual = {"col": "1", "appid": "1", "path": "/", "sourceContentType": "1", "webname": "", "permissiontype": "0"}
    return usual | named


async def _catalogue(call: str, posted: str, referer: str, get: Get) -> Discovery:
    """Return every row of the disclosure catalogue that a call of search.jsp lists, with the form that is posted to it."""
    asked = dict(parse_qsl(urlsplit(call).query, keep_blank_values=True))
    place = urlsplit(call)._replace(query="", fragment="").geturl()
    usual = {name: asked.get(name, "") for name in ("infotypeId", "jdid", "area", "divid")}
    fields = usual | dict(parse_qsl(posted, keep_blank_values=True))
    last = 1

    async def ask(page: int) -> Leaf:
        nonlocal last
        query = {"standardXxgk": "0", "isAllList": "1"} | asked | {"currpage": str(page)}
        answer = await get(f"{place}?{urlencode(query)}", form=fields, referer=referer)
        if problem := unanswered(answer):
            return Leaf((), problem=f"{problem}: {answer.url}")
        text = _text(answer)
        last = max([last, *(int(found[1] or found[2]) for found in _SEARCH_PAGES.finditer(text))])
        return Leaf(read_rows(text, place, ARTICLE), last=last)

    return await turn(ask)


async def _annual_pages(url: str, years: Sequence[int], get: Get) -> Discovery:
    """Return the pages of the years that are reports, and of the year before: a page that shows that one shows what is there.

    A year without a report says so; what shows neither may be a page that we cannot read.
    """
    links: list[Link] = []
    problems: list[str] = []
    for year in sorted({*years, min(years) - 1}, reverse=True):
        query = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True)) | {"fbtime": str(year)}
        asked = urlsplit(url)._replace(query=urlencode(query)).geturl()
        answer = await get(asked, referer=url)
        problem, own = unanswered(answer), None
        if not problem:
            try:
                page = read_page(answer, ARTICLE)
                own = own_report(page)
                is_another = own is not None and read_title(own.title).year not in {None, year}
                if is_another or (own is None and not _says_nothing(page)):
                    own, problem = None, f"the page of {year} shows neither its report nor that there is none"
            except UndecodableError as error:
                problem = str(error)
        if own is not None:
            links.append(own)
        if problem and year in years:
            problems.append(f"{problem}: {asked}")
    return Discovery(tuple(links), not problems, "; ".join(problems))


def _says_nothing(page: ListPage) -> bool:
    """Say whether a page tells that there is no report: in words, and with nothing that could be one."""
    return (
        _NOTHING.search(page.text) is not None
        and not attachments.find(page.text, page.base)
        and not (attachments.has_official_table(page.text))
    )


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(found[1]) if found is not None else None


def _text(answer: Answer) -> str:
    try:
        return decode(answer.body, answer.header("Content-Type")).text
    except UndecodableError:
        return ""
