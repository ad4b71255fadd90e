"""The walk through a list, page by page, and what it is worth. Knows no portal software and no authority."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from re import Pattern
from typing import Protocol

from pages.decode import UndecodableError
from portals import soft
from portals.cms.page import ListPage, is_dated_report, own_report, read_page
from portals.cms.pager import MOST_PAGES, ahead, said_pages, scripted, year_columns
from standard.records import Answer, Link

_ANY_SIZE = 1_000_000


class Get(Protocol):
    """How a family asks its portal."""

    async def __call__(self, url: str, *, form: Mapping[str, str] | None = None, referer: str = "") -> Answer:
        """Return the answer to a URL: to a POST of `form` if there is one.

        `referer` is the page whose script asks: what comes back is a fragment of that page, and need not look like one.
        """
        ...


@dataclass(frozen=True, slots=True)
class Discovery:
    """The rows of a column. `is_complete` is False, with a reason, if a page that could hold the years was not read.

    `has_column` is False where the portal's own tree of columns was read and has none of annual reports.
    """

    links: tuple[Link, ...]
    is_complete: bool
    reason: str = ""
    has_column: bool | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """The pages of one list as far as they were read, their rows by URL, and what stopped the reading, if anything."""

    links: dict[str, Link]
    pages: tuple[ListPage, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """One answer of a list that a script asks for: its rows, how many the whole list says it has, and what went wrong.

    `last` is the number of the list's last leaf, where the answer counts leaves instead of rows.
    """

    rows: tuple[Link, ...]
    said: int | None = None
    problem: str = ""
    last: int | None = None


def unread(answer: Answer) -> str:
    """Return why an answer cannot stand for the page that was asked for, or an empty string."""
    return unanswered(answer) or soft.soft_404(answer)


def unanswered(answer: Answer) -> str:
    """Return why there is nothing to read, or an empty string: enough for fragments, which are small and say little."""
    return answer.error or ("" if answer.status == 200 else f"status {answer.status}")


async def open_page(url: str, get: Get, article: Pattern[str] | None) -> ListPage | str:
    """Return the page at a URL, or why it cannot be read."""
    answer = await get(url)
    if problem := unread(answer):
        return f"{problem}: {url}"
    try:
        return read_page(answer, article)
    except UndecodableError as error:
        return f"{error}: {url}"


async def walk(
    start: str | ListPage, get: Get, article: Pattern[str] | None, more: Callable[[ListPage], Iterable[str]] = ahead
) -> Walk:
    """Read a list page by page, as far as `more` names pages and every page brings an article that is new.

    It starts from an address, or from its first page where that was read already.
    """
    links: dict[str, Link] = {}
    pages: list[ListPage] = []
    opened = None if isinstance(start, str) else start
    waiting = [start if isinstance(start, str) else start.url]
    known = set(waiting)
    while waiting:
        url = waiting.pop(0)
        if len(pages) == MOST_PAGES:
            return Walk(links, tuple(pages), f"more than {MOST_PAGES} list pages: {url}")
        page = opened or await open_page(url, get, article)
        opened = None
        if isinstance(page, str):
            return Walk(links, tuple(pages), page)
        fresh = {row.url: row for row in page.rows if row.url not in links}
        if pages and not fresh:
            return Walk(links, tuple(pages), f"the page brings no new article: {url}")
        links.update(fresh)
        pages.append(page)
        further = [address for address in dict.fromkeys(more(page)) if address not in known]
        known.update(further)
        waiting += further
    return Walk(links, tuple(pages), "")


async def walk_years(
    start: str, years: Sequence[int], get: Get, article: Pattern[str] | None, second: int = 1
) -> Discovery:
    """Walk a list whose pager is links or a script, and the year columns below it that could hold the years."""
    parent = await walk_scripted(start, get, article, second)
    below = year_columns(parent.pages, years, article)
    return conclude(parent, *[await walk_scripted(child, get, article, second) for child in below])


async def walk_scripted(start: str, get: Get, article: Pattern[str] | None, second: int) -> Walk:
    """Walk a list by its pager's links, else by its script; its second page is numbered `second`, or the other of 1 and 2."""
    walked = await walk(start, get, article, lambda page: ahead(page) or scripted(page, second))
    if not walked.problem or len(walked.pages) != 1:
        return walked
    # Nothing behind the first page by the usual count: some portals start one later, or earlier.
    other = scripted(walked.pages[0], 3 - second)
    if ahead(walked.pages[0]) or not other:
        return walked
    behind = await walk(other[0], get, article, lambda _: other)
    fresh = {url: link for url, link in behind.links.items() if url not in walked.links}
    if not fresh:
        return walked
    return Walk(walked.links | fresh, walked.pages + behind.pages, behind.problem)


async def turn(ask: Callable[[int], Awaitable[Leaf]], known: Iterable[Link] = (), size: int = _ANY_SIZE) -> Discovery:
    """Ask for leaf 1, 2, … of a list behind a script, until as many rows were met as it says it has.

    `known` are rows that were met before; `size` is how many rows a leaf was asked to have: twins of rows count as rows,
    so that the number of rows is met before the last leaf. A leaf that brings nothing new is the end of a list that gives
    no number, if it is empty; one that repeats what was read is a portal that does not turn its pages.
    """
    links = {link.url: link for link in known}
    met = len(links)
    for number in range(1, MOST_PAGES + 1):
        leaf = await ask(number)
        if leaf.problem:
            return Discovery(tuple(links.values()), is_complete=False, reason=leaf.problem)
        fresh = [row for row in leaf.rows if row.url not in links]
        links |= {row.url: row for row in fresh}
        met += len(fresh)
        has_all = leaf.said is not None and met >= leaf.said and (number * size >= leaf.said or not fresh)
        is_over = leaf.said is None and leaf.last is None and not leaf.rows
        if has_all or is_over or (fresh and number == leaf.last):
            return Discovery(tuple(links.values()), is_complete=True)
        if not fresh:
            said = "more" if leaf.said is None else str(leaf.said)
            reason = f"tail not reachable: the list has {said} rows, {met} were read; part {number} brings nothing new"
            return Discovery(tuple(links.values()), is_complete=False, reason=reason)
    return Discovery(tuple(links.values()), is_complete=False, reason=f"more than {MOST_PAGES} parts of a list")


def conclude(*walks: Walk) -> Discovery:
    """Return what some walks found together, and whether each of them read all pages that its pager speaks of.

    A page that is itself a report counts as one row.
    """
    links = {url: link for walked in walks for url, link in walked.links.items()}
    for walked in walks:
        own = own_report(walked.pages[0]) if walked.pages else None
        if own is not None and not any(is_dated_report(link.title) for link in walked.links.values()):
            links[own.url] = own
    reason = "; ".join(filter(None, (walked.problem or _shortfall(walked.pages) for walked in walks)))
    return Discovery(tuple(links.values()), not reason, reason)


def gather(*discoveries: Discovery) -> Discovery:
    """Return several lists of one column as one."""
    links = {link.url: link for each in discoveries for link in each.links}
    reason = "; ".join(dict.fromkeys(each.reason for each in discoveries if each.reason))
    return Discovery(tuple(links.values()), all(each.is_complete for each in discoveries), reason)


def _shortfall(pages: tuple[ListPage, ...]) -> str:
    said = said_pages(pages)
    return f"the pager speaks of {said} pages, {len(pages)} were found" if said > len(pages) else ""
