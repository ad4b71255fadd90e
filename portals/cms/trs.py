"""TRS WCM and its look-alikes: most central ministries and inland cities.

Recognise: articles `YYYYMM/tYYYYMMDD_<id>.html` (`.htm`, `.shtml`, undated `t_<id>.html`), often linked as `./202303/t…`;
`createPageHTML(` in a script; editor classes TRS_Editor, trs_editor_view.
Lists: `<column>/`; `index_1.html` is the second page where a script writes the pager (createPageHTML, countPage), but
some portals call it `index_2`; a pager written as links is believed first. A page beyond the end is a stub with 200. Years
may have child columns (`2022n/`, `2022n_5930973/`) while the parent lists the newest only, or nothing else.
Verified: on one saved column of 2020 (恩格贝; PORTALS.md 1.3) and the demo portals; nothing on live pages.
"""

import re
from collections.abc import Callable, Sequence
from urllib.parse import urljoin, urlsplit

from portals.cms.listing import MOST_PAGES, Discovery, Get, ListPage, Walk, ahead, conclude, resolved, walk
from standard.duty import Column

ARTICLE = re.compile(r"/(?:t(?:\d{8})?_\d+(?:_wap)?\.s?html?|P0\d{12,}\.(?:pdf|docx?|wps))$")
_PAGER = re.compile(
    r"createPageHTML\(\s*['\"]?(\d{1,4})['\"]?\s*,\s*['\"]?\d{1,4}['\"]?\s*,\s*['\"](\w{1,20})['\"]\s*,\s*['\"](\w{1,8})['\"]"
)
_COUNT = re.compile(r"\bcountPage\s*=\s*(\d{1,4})")
_YEAR_CHILD = re.compile(r"[a-z_]{0,12}(20\d\d)[a-z]{0,8}(?:_\d+)?/(?:index\.s?html?)?")
_YEAR_TEXT = re.compile(r"(20\d\d)年度?")


async def discover(column: Column, years: Sequence[int], get: Get) -> Discovery:
    """Return every row of the column and of the children that could hold the years."""
    parent = await _walk_list(column.url, get)
    return conclude(parent, *[await _walk_list(child, get) for child in _children(parent.pages, years)])


async def _walk_list(start: str, get: Get) -> Walk:
    walked = await walk(start, get, ARTICLE, lambda page: ahead(page) or _scripted(page, 1))
    if not walked.problem or len(walked.pages) != 1:
        return walked
    # Nothing behind the first page by the common count from 0: some portals call the second page 2.
    second = _scripted(walked.pages[0], 2)
    if not second:
        return walked
    behind = await walk(second[0], get, ARTICLE, _rest_of(second))
    fresh = {url: link for url, link in behind.links.items() if url not in walked.links}
    if not fresh:
        return walked
    return Walk(walked.links | fresh, walked.pages + behind.pages, behind.problem)


def _rest_of(pages: tuple[str, ...]) -> Callable[[ListPage], tuple[str, ...]]:
    return lambda _: pages


def _scripted(page: ListPage, second: int) -> tuple[str, ...]:
    """Return the further pages that a script writes into the pager, the second one numbered `second`."""
    pager, count = _PAGER.search(page.text), _COUNT.search(page.text)
    if pager is not None:
        total, name, ending = int(pager[1]), pager[2], pager[3]
    elif count is not None:
        total, name, ending = int(count[1]), "index", "html"
    else:
        return ()
    numbers = range(second, second + min(total - 1, MOST_PAGES))
    return tuple(urljoin(page.base, f"{name}_{number}.{ending}") for number in numbers)


def _children(pages: tuple[ListPage, ...], years: Sequence[int]) -> tuple[str, ...]:
    """Return the year columns below this one that could hold the years: named by report year or by the year after."""
    wanted = {str(year + later) for year in years for later in (0, 1)}
    found: dict[str, None] = {}
    for page in pages:
        parent = urlsplit(urljoin(page.base, "."))
        for anchor in page.tree.css("a[href]"):
            parts = urlsplit(resolved(page.base, anchor))
            below = parts.path.removeprefix(parent.path)
            if parts.netloc != parent.netloc or below == parts.path or not below.endswith(("/", "html")):
                continue
            named = _YEAR_CHILD.fullmatch(below) or _YEAR_TEXT.fullmatch("".join(anchor.text().split()))
            if named is not None and named[1] in wanted and not ARTICLE.search(parts.path):
                found[parts._replace(query="", fragment="").geturl()] = None
    return tuple(found)
