"""The portals of Shanghai: the city's own site and its bureaux.

Recognise: sections `/nw<id>/index.html`, articles `/nw12344/YYYYMMDD/<32 hex digits>.html`, bureaux
`/<column>/YYYYMMDD/<32 hex digits>.html` or `t0035_<id>.html`; `$(".pagination").pagination({ totalPage: N … })`.
Lists: a section lists some rows and links to year archives with irregular prefixes, `/<prefix><YYYY>/index.html`, named
2024年; their second page is `index_2.html`. Rows stand twice, once in a comment, which is no row.
Verified: against the descriptions of scrapers (PORTALS.md 1.7) and simulated pages; nothing on live pages.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from portals.cms.listing import Discovery, Get, conclude, walk_scripted
from portals.cms.page import ListPage, resolved
from standard.duty import Column

ARTICLE = re.compile(r"/\d{8}/(?:[0-9a-f]{32}|t0035_\d+)\.html$")
MARKS = {
    "articles YYYYMMDD/<32 hex digits>": re.compile(r"/20\d{6}/(?:[0-9a-f]{32}|t0035_\d+)\.html"),
    "sections /nw<id>/": re.compile(r"/nw\d{3,}/"),
    "pagination({ totalPage": re.compile(r"\.pagination\(\s*\{[^}]{0,200}totalPage"),
}
_ARCHIVE = re.compile(r"/[A-Za-z]\w{0,30}?(20\d\d)/(?:index\.html)?")
_YEAR = re.compile(r"(20\d\d)年度?")
_SECOND = 2


async def discover(column: Column, years: Sequence[int], get: Get) -> Discovery:
    """Return every row of the section and of the archives that could hold the years."""
    section = await walk_scripted(column.url, get, ARTICLE, _SECOND)
    archives = [url for url in _archives(section.pages, years) if url != column.url]
    return conclude(section, *[await walk_scripted(url, get, ARTICLE, _SECOND) for url in archives])


def _archives(pages: Sequence[ListPage], years: Sequence[int]) -> tuple[str, ...]:
    """Return the archives named by a report year or the year after, by the link's text or by its path's last digits."""
    wanted = {str(year + later) for year in years for later in (0, 1)}
    found: dict[str, None] = {}
    for page in pages:
        for anchor in page.tree.css("a[href]"):
            url = resolved(page.base, anchor)
            parts, own = urlsplit(url), urlsplit(page.base)
            if parts.netloc != own.netloc or not parts.path.endswith(("/", "/index.html")):
                continue
            named = _YEAR.fullmatch("".join(anchor.text().split())) or _ARCHIVE.fullmatch(parts.path)
            if named is not None and named[1] in wanted:
                found[url] = None
    return tuple(found)
