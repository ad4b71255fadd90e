"""Where a list goes on: the pages that its pager links to or a script writes, and the columns of single years."""

import re
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from portals.cms.page import ListPage, one_line, resolved

MOST_PAGES = 100
# How many pages there are, in the words and scripts of pagers: 共5页, 共63条 1/5, createPageHTML(5, …), countPage = 5.
_GAP = r"(?:<[^<>]{0,80}>|&nbsp;|\s){0,9}"
_PAGE_COUNT = re.compile(
    rf"共计?{_GAP}(\d{{1,4}}){_GAP}页"
    rf"|共计?{_GAP}\d{{1,6}}{_GAP}条{_GAP}\d{{1,4}}{_GAP}/{_GAP}(\d{{1,4}})(?!\d)"
    r"|(?:createPageHTML\(\s*['\"]?|\bcountPage\s*=\s*|\btotalPage\s*[:=]\s*)(\d{1,4})(?!\d)"
)
# A pager that only a script can turn: javascript:next(2), PageIndex > 8 ? 8 : PageIndex, 页次：1/8页, 总页数：8.
_SCRIPTED_COUNT = re.compile(
    r"javascript:\s*\w+\(\s*['\"]?(\d{1,4})['\"]?\s*\)|\bPageIndex\s*>\s*(\d{1,4})|页次[:：]\s*\d{1,4}\s*/\s*(\d{1,4})|总页数[:：]\s*(\d{1,4})"
)
_ROW_COUNT = re.compile(
    r"\bcount=[\"'](\d{1,6})[\"']\s+rows=[\"'](\d{1,4})[\"']|\btotalRecord\s*:\s*(\d{1,6})\s*,\s*perPage\s*:\s*(\d{1,4})"
)
_PAGER = re.compile(
    r"createPageHTML\(\s*['\"]?(\d{1,4})['\"]?\s*,\s*['\"]?\d{1,4}['\"]?\s*,\s*['\"](\w{1,20})['\"]\s*,\s*['\"](\w{1,8})['\"]"
)
_ENDING = re.compile(r"\.(s?html?)$")
_COUNT = re.compile(r"\b(?:countPage\s*=|totalPage\s*[:=])\s*(\d{1,4})")
_YEAR_CHILD = re.compile(r"[a-z_]{0,12}(20\d\d)[a-z]{0,8}(?:_\d+)?/(?:index\.s?html?)?")
_YEAR_TEXT = re.compile(r"(20\d\d)年度?")


def said_pages(pages: Sequence[ListPage]) -> int:
    """Return how many pages the pagers of some pages speak of, 0 if they say nothing."""
    found = (match for page in pages for match in _PAGE_COUNT.finditer(page.text))
    counts = [int(match[1] or match[2] or match[3]) for match in found]
    scripted = (match for page in pages for match in _SCRIPTED_COUNT.finditer(page.text))
    counts += [int(next(filter(None, match.groups()))) for match in scripted]
    # 28 rows in pages of 5, as jpaas and JCMS tell their scripts.
    shares = (match for page in pages for match in _ROW_COUNT.finditer(page.text))
    counts += [-(-int(match[1] or match[3]) // max(1, int(match[2] or match[4]))) for match in shares]
    return max(counts, default=0)


def ahead(page: ListPage) -> tuple[str, ...]:
    """Return the pages that the pager links to as next and last, with the numbered ones between them.

    Portals number the second page 1 or 2, or backwards: only the pager knows.
    """
    targets = {
        word: url
        for anchor in page.tree.css("a[href]")
        for word in ("下一页", "下页", "尾页", "末页")
        if word in one_line(anchor.text()) and (url := resolved(page.base, anchor))
    }
    following = targets.get("下一页") or targets.get("下页")
    last = targets.get("尾页") or targets.get("末页")
    if following is None:
        return () if last is None else (last,)
    first_number, last_number = _page_number(following), _page_number(last or "")
    if first_number is None or last_number is None or last_number[0] != first_number[0]:
        return (following,)
    stem, number, ending = first_number
    # A lying pager is cut here and called incomplete by the walk.
    numbers = range(number, min(last_number[1], number + MOST_PAGES) + 1)
    return tuple(f"{stem}{k}{ending}" for k in numbers) or (following,)


def scripted(page: ListPage, second: int) -> tuple[str, ...]:
    """Return the further pages that a script writes into the pager, the second one numbered `second`."""
    pager, count = _PAGER.search(page.text), _COUNT.search(page.text)
    if pager is not None:
        total, name, ending = int(pager[1]), pager[2], pager[3]
    elif count is not None:
        own = _ENDING.search(urlsplit(page.base).path)
        total, name, ending = int(count[1]), "index", own[1] if own is not None else "html"
    else:
        return ()
    numbers = range(second, second + min(total - 1, MOST_PAGES))
    return tuple(urljoin(page.base, f"{name}_{number}.{ending}") for number in numbers)


def year_columns(pages: Sequence[ListPage], years: Sequence[int], article: re.Pattern[str] | None) -> tuple[str, ...]:
    """Return the columns below this one that could hold the years: named by report year or by the year after."""
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
            if named is not None and named[1] in wanted and not (article and article.search(parts.path)):
                found[parts._replace(query="", fragment="").geturl()] = None
    return tuple(found)


def _page_number(url: str) -> tuple[str, int, str] | None:
    found = re.fullmatch(r"(.*_)(\d{1,4})(\.s?html?)", url)
    return (found[1], int(found[2]), found[3]) if found is not None else None
