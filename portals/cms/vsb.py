"""博达 VSB / WebPlus: counties of Gansu, Xinjiang, Yunnan and Sichuan, most universities.

Recognise: articles `/info/<tree>/<id>.htm`; rows `li[id^=line_]`; pager of classes p_pages, p_next; `共N条 x/y`; bodies
`.v_news_content`, `#vsb_content`; images under `/__local/`.
Lists: `<path>/zfxxgknb.htm`; further pages `<path>/zfxxgknb/<k>.htm` are numbered backwards, the second page highest, so a
number says nothing: 下页 is followed from page to page, and where a script writes the pager the numbers are counted down.
A leaf column may be the report itself.
Verified: against the shape that scrapers describe (PORTALS.md 1.8) and simulated pages; nothing on live pages.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from portals.cms.listing import Discovery, Get, conclude, walk
from portals.cms.page import ListPage
from portals.cms.pager import MOST_PAGES, ahead, said_pages
from standard.duty import Column

ARTICLE = re.compile(r"/info/\d+/\d+\.html?$")
MARKS = {
    "articles /info/<tree>/<id>.htm": re.compile(r"/info/\d+/\d+\.htm"),
    "vsb in ids or classes": re.compile(r"vsb_content|v_news_content|_vsb_|VSB"),
    "pager of class p_next": re.compile(r"class=[\"']?p_(?:next|pages)"),
    "rows line_<id>": re.compile(r"id=[\"']line_"),
}


async def discover(column: Column, years: Sequence[int], get: Get) -> Discovery:  # noqa: ARG001 - all years share a list
    """Return every row of the column, or the column itself where it is the report."""
    return conclude(await walk(column.url, get, ARTICLE, lambda page: ahead(page) or _counted_down(page, column.url)))


def _counted_down(page: ListPage, start: str) -> tuple[str, ...]:
    """Return the further pages that `x/y` speaks of without linking to them."""
    stem, ending = re.subn(r"\.html?$", "", urlsplit(start).path)
    if not ending:
        return ()
    numbers = range(min(said_pages([page]) - 1, MOST_PAGES), 0, -1)
    return tuple(urlsplit(start)._replace(path=f"{stem}/{number}.htm", query="").geturl() for number in numbers)
