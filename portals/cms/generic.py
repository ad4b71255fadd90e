"""Any list page: the fallback where no make of software is recognised.

Recognise: nothing to recognise; a page that shows titles as links with a date near each of them.
Lists: rows are links with a date in their row, or whose title is a report's; further pages by 下一页 and 尾页 links, else by
a script that says how many there are (createPageHTML, countPage, totalPage); year columns below are read too.
Verified: against list pages made after the descriptions of PORTALS.md 1 and 5.3; nothing on live pages.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from portals.cms.listing import Discovery, Get, walk_years
from standard.duty import Column

MARKS: Mapping[str, re.Pattern[str]] = MappingProxyType({})


async def discover(column: Column, years: Sequence[int], get: Get) -> Discovery:
    """Return every dated row of the column and of the children that could hold the years."""
    return await walk_years(column.url, years, get, None)
