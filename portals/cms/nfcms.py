"""南方网 NFCMS, the ordinary columns of Guangdong's portals.

Recognise: articles `<column>/content/post_<id>.html` (`mpost_` for mobiles), script variables NFCMS_SITE_ID and
NFCMS_POST_ID, list links of class `_recurl`.
Lists: `<column>/` or `<column>/index.html`; further pages `index_<N>.html`, whose second may be 1 or 2: read from the
pager's 下一页 and 尾页. Rows are `li > a` with the date beside; addresses usually absolute and http.
Verified: against descriptions in public scrapers (PORTALS.md 1.2) and the demo portals; nothing on live pages.
"""

import re
from collections.abc import Sequence

from portals.cms.listing import Discovery, Get, conclude, walk
from standard.duty import Column

ARTICLE = re.compile(r"/content/m?post_\d+\.html$")
MARKS = {
    "articles content/post_<id>.html": re.compile(r"/content/m?post_\d+\.html"),
    "NFCMS_SITE_ID": re.compile(r"NFCMS_(?:SITE|POST)_ID"),
    "links of class _recurl": re.compile(r"class=[\"']?_recurl"),
}


async def discover(column: Column, years: Sequence[int], get: Get) -> Discovery:  # noqa: ARG001 - all years share a list
    """Return every row of the column."""
    return conclude(await walk(column.url, get, ARTICLE))
