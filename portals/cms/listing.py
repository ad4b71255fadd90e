"""List pages: their rows, and the walk through all pages of a column. Knows no portal software and no authority."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pages.dates import find_dates
from pages.decode import UndecodableError, decode
from pages.titles import read_title
from portals import soft
from standard.records import Answer, Link


class Get(Protocol):
    """How a family asks its portal."""

    async def __call__(self, url: str, *, form: Mapping[str, str] | None = None, referer: str = "") -> Answer:
        """Return the answer to a URL: to a POST of `form` if there is one.

        `referer` is the page whose script asks: what comes back is a fragment of that page, and need not look like one.
        """
        ...


MOST_PAGES = 100
_MOST_ROWS = 5_000
_LONGEST_TITLE = 500
_ROW_LEVELS = 4
_BEYOND_ROWS = {"ul", "ol", "dl", "table", "tbody", "body", "html"}
# How many pages there are, in the words and scripts of pagers: 共5页, createPageHTML(5, …), countPage = 5, totalPage: 5.
_GAP = r"(?:<[^<>]{0,80}>|&nbsp;|\s){0,9}"
_PAGE_COUNT = re.compile(
    rf"共计?{_GAP}(\d{{1,4}}){_GAP}页"
    r"|(?:createPageHTML\(\s*['\"]?|\bcountPage\s*=\s*|\btotalPage\s*[:=]\s*)(\d{1,4})(?!\d)"
)
_SPLIT_DATE = re.compile(r"\s*([-/.年月])\s*")


@dataclass(frozen=True, slots=True)
class Discovery:
    """The rows of a column. `is_complete` is False, with a reason, if a page that could hold the years was not read."""

    links: tuple[Link, ...]
    is_complete: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Walk:
    """The pages of one list as far as they were read, their rows by URL, and what stopped the reading, if anything."""

    links: dict[str, Link]
    pages: tuple["ListPage", ...]
    problem: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """One list page: where its relative links start, its text, its tree and its rows."""

    base: str
    text: str
    tree: LexborHTMLParser
    rows: tuple[Link, ...]


def unread(answer: Answer) -> str:
    """Return why an answer cannot stand for the page that was asked for, or an empty string."""
    return unanswered(answer) or soft.soft_404(answer)


def unanswered(answer: Answer) -> str:
    """Return why there is nothing to read, or an empty string: enough for fragments, which are small and say little."""
    return answer.error or ("" if answer.status == 200 else f"status {answer.status}")


def read_page(answer: Answer, article: re.Pattern[str]) -> ListPage:
    """Return a list page with its rows: links whose path is an article's, or whose title is a report's.

    Raises UndecodableError.
    """
    text = decode(answer.body, answer.header("Content-Type")).text
    tree = LexborHTMLParser(text)
    base = _base(answer.final_url)
    return ListPage(base, text, tree, _rows(tree, base, article))


async def walk(start: str, get: Get, article: re.Pattern[str], more: Callable[[ListPage], Iterable[str]]) -> Walk:
    """Read a list page by page, as far as `more` names pages and every page brings an article that is new."""
    links: dict[str, Link] = {}
    pages: list[ListPage] = []
    known, waiting = {start}, [start]
    while waiting:
        url = waiting.pop(0)
        if len(pages) == MOST_PAGES:
            return Walk(links, tuple(pages), f"more than {MOST_PAGES} list pages: {url}")
        answer = await get(url)
        if problem := unread(answer):
            return Walk(links, tuple(pages), f"{problem}: {url}")
        try:
            page = read_page(answer, article)
        except UndecodableError as error:
            return Walk(links, tuple(pages), f"{error}: {url}")
        fresh = {row.url: row for row in page.rows if row.url not in links}
        if pages and not fresh:
            return Walk(links, tuple(pages), f"the page brings no new article: {url}")
        links.update(fresh)
        pages.append(page)
        further = [address for address in dict.fromkeys(more(page)) if address not in known]
        known.update(further)
        waiting += further
    return Walk(links, tuple(pages), "")


def conclude(*walks: Walk) -> Discovery:
    """Return what some walks found together, and whether each of them read all pages that its pager speaks of."""
    links = {url: link for walked in walks for url, link in walked.links.items()}
    reason = "; ".join(filter(None, (walked.problem or _shortfall(walked.pages) for walked in walks)))
    return Discovery(tuple(links.values()), not reason, reason)


def _shortfall(pages: tuple[ListPage, ...]) -> str:
    said = max((int(found[1] or found[2]) for page in pages for found in _PAGE_COUNT.finditer(page.text)), default=0)
    return f"the pager speaks of {said} pages, {len(pages)} were found" if said > len(pages) else ""


def ahead(page: ListPage) -> tuple[str, ...]:
    """Return the pages that the pager links to as next and last, with the numbered ones between them.

    Portals number the second page 1 or 2: only the pager knows.
    """
    targets = {
        word: url
        for anchor in page.tree.css("a[href]")
        for word in ("下一页", "下页", "尾页", "末页")
        if word in _one_line(anchor.text()) and (url := resolved(page.base, anchor))
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


def _page_number(url: str) -> tuple[str, int, str] | None:
    found = re.fullmatch(r"(.*_)(\d{1,4})(\.s?html?)", url)
    return (found[1], int(found[2]), found[3]) if found is not None else None


def _base(url: str) -> str:
    """Return what relative links start from: a column without its slash would send `./202303/` to the parent."""
    parts = urlsplit(url)
    last = parts.path.rsplit("/", 1)[-1]
    return url if "." in last or parts.path.endswith("/") else parts._replace(path=f"{parts.path}/").geturl()


def _rows(tree: LexborHTMLParser, base: str, article: re.Pattern[str]) -> tuple[Link, ...]:
    rows: dict[str, Link] = {}
    for anchor in tree.css("a[href]"):
        url = resolved(base, anchor)
        if not url or url in rows:
            continue
        title = _title(anchor)
        if not title or not (article.search(urlsplit(url).path) or _is_dated_report(title)):
            continue
        day, text = _date_beside(anchor)
        rows[url] = Link(url, title, day, text)
        if len(rows) == _MOST_ROWS:
            break
    return tuple(rows.values())


def _is_dated_report(title: str) -> bool:
    read = read_title(title)
    return read.is_report and read.year is not None


def resolved(base: str, anchor: LexborNode) -> str:
    """Return the whole address of a link, or an empty string if it leads to no page."""
    try:
        url = urldefrag(urljoin(base, _href(anchor))).url
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and _href(anchor)[:1] not in {"", "#"} else ""


def _href(anchor: LexborNode) -> str:
    return (anchor.attributes.get("href") or "").strip()


def _title(anchor: LexborNode) -> str:
    """Return the title of a row: @title is whole where the text is cut or carries the date, if it is a title at all."""
    named = _one_line(anchor.attributes.get("title") or "")
    shown = _one_line(anchor.text())
    for dated in reversed(find_dates(shown)):
        shown = f"{shown[: dated.start]}{shown[dated.start + len(dated.text) :]}"
    shown = shown.strip(" []【】()（）")
    best = next((text for text in (named, shown) if text and read_title(text).is_report), named or shown)
    return best[:_LONGEST_TITLE]


def _date_beside(anchor: LexborNode) -> tuple[date | None, str]:
    """Return the date printed in the row of a link: beside it, else within it."""
    own = anchor.text()
    node: LexborNode | None = anchor.parent
    for _ in range(_ROW_LEVELS):
        if node is None or node.tag in _BEYOND_ROWS:
            break
        if len({_href(other) for other in node.css("a[href]")} - {""}) > 1:
            break
        if found := find_dates(_SPLIT_DATE.sub(r"\1", node.text(separator=" ").replace(own, " ", 1))):
            return found[0].date, found[0].text
        node = node.parent
    inside = find_dates(_SPLIT_DATE.sub(r"\1", own))
    return (inside[-1].date, inside[-1].text) if inside else (None, "")


def _one_line(text: str) -> str:
    return " ".join(text.split())
