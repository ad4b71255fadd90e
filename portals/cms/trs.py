"""TRS WCM and its look-alikes: most central ministries and inland cities.

Recognise: articles `YYYYMM/tYYYYMMDD_<id>.html` (`.htm`, `.shtml`, undated `t_<id>.html`), often linked as `./202303/t…`;
`createPageHTML(` in a script; editor classes TRS_Editor, trs_editor_view.
Lists: `<column>/`; `index_1.html` is the second page where a script writes the pager (createPageHTML, countPage), but
some portals call it `index_2`; a pager written as links is believed first. A page beyond the end is a stub with 200. Years
may have child columns (`2022n/`, `2022n_5930973/`) while the parent lists the newest only, or nothing else.
Verified: on one saved column of 2020 (恩格贝; PORTALS.md 1.3) and the demo portals; nothing on live pages.
"""

import re
from collections.abc import Sequence

from portals.cms.listing import Discovery, Get, walk_years
from standard.duty import Column

ARTICLE = re.compile(r"/(?:t(?:\d{8})?_\d+(?:_wap)?\.s?html?|P0\d{12,}\.(?:pdf|docx?|wps))$")
MARKS = {
    "articles tYYYYMMDD_<id>": re.compile(r"/t(?:20\d{6}|null)?_\d+(?:_wap)?\.s?html?"),
    "createPageHTML(": re.compile(r"createPageHTML\("),
    "editor classes of TRS": re.compile(r"TRS_Editor|TRS_UEDITOR|trs_editor_view|trs_paper_default"),
}


async def discover(column: Column, years: Sequence[int], get: Get) -> Discovery:
    """Return every row of the column and of the children that could hold the years."""
    return await walk_years(column.url, years, get, ARTICLE)
