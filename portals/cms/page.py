"""One list page and its rows: which links are articles, their whole titles, the dates printed beside them.

Knows no portal software beyond the pattern of article paths it is given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pages.dates import Dated, find_dates
from pages.decode import decode
from pages.titles import could_be_report, read_title
from standard.records import Answer, Link

_MOST_ROWS = 5_000
_LONGEST_TITLE = 500
_ROW_LEVELS = 4
_BEYOND_ROWS = {"ul", "ol", "dl", "table", "tbody", "body", "html"}
_LONGEST_CALL, _MOST_CALLS = 2_000, 50
# An address in a script, before and after the path it was found by.
_CALL_END = re.compile(r"[^\s\"'<>?=(]{0,200}$")
_CALL_START = re.compile(r"[^\s\"'<>]{1,2000}")
_SPLIT_DATE = re.compile(r"\s*([-/.年月])\s*")
# The fixed headings of a report since 2019, as far as no list page would print them.
_HEADINGS = (
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
_ENOUGH_HEADINGS = 3


@dataclass(frozen=True, slots=True)
class ListPage:
    """One list page: its address, where its relative links start, its text, its tree and its rows."""

    url: str
    base: str
    text: str
    tree: LexborHTMLParser
    rows: tuple[Link, ...]


def read_page(answer: Answer, article: re.Pattern[str] | None) -> ListPage:
    """Return a list page with its rows. Raises UndecodableError."""
    text = decode(answer.body, answer.header("Content-Type")).text
    tree, base = LexborHTMLParser(text), base_of(answer.final_url)
    return ListPage(answer.final_url, base, text, tree, _rows(tree, base, article))


def read_rows(html: str, base: str, article: re.Pattern[str] | None) -> tuple[Link, ...]:
    """Return the rows of a fragment: links whose path is an article's or whose title is a report's, or with a date could be.

    Without a pattern every link with a date beside it is an article: navigation has none.
    """
    return _rows(LexborHTMLParser(html), base, article)


def base_of(url: str) -> str:
    """Return what relative links start from: a column without its slash would send `./202303/` to the parent."""
    parts = urlsplit(url)
    last = parts.path.rsplit("/", 1)[-1]
    return url if "." in last or parts.path.endswith("/") else parts._replace(path=f"{parts.path}/").geturl()


def address(base: str, href: str) -> str:
    """Return the whole address that a page means by `href`, or an empty string if it leads to no page.

    On the page's own host its own scheme is used: it is the one that is known to answer.
    """
    try:
        url = urldefrag(urljoin(base, href.strip())).url
        parts, own = urlsplit(url), urlsplit(base)
        if parts.netloc == own.netloc and parts.scheme in {"http", "https"}:
            url = parts._replace(scheme=own.scheme).geturl()
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and href.strip()[:1] not in {"", "#"} else ""


def calls(text: str, path: str) -> Iterator[str]:
    """Yield the first addresses in scripts that hold `path`, as they are printed, character references undone."""
    at = text.find(path)
    for _ in range(_MOST_CALLS):
        if at < 0:
            return
        before, after = _CALL_END.search(text[max(0, at - _LONGEST_CALL) : at]), _CALL_START.match(text, at)
        yield unescape((before[0] if before is not None else "") + (after[0] if after is not None else ""))
        at = text.find(path, at + len(path))


def resolved(base: str, anchor: LexborNode) -> str:
    """Return the whole address of a link, or an empty string if it leads to no page."""
    return address(base, _href(anchor))


def one_line(text: str) -> str:
    """Return a text with every run of white space made one space."""
    return " ".join(text.split())


def is_dated_report(title: str) -> bool:
    """Say whether a title alone shows that its page is a report of a year."""
    read = read_title(title)
    return read.is_report and read.year is not None


def own_report(page: ListPage) -> Link | None:
    """Return the link to a page that is itself the report instead of a list of reports, or None.

    Leaf columns often are: the text stands where the list would. Its fixed headings tell, never its window title.
    """
    body = page.tree.body
    lines = body.text(separator="\n").splitlines() if body is not None else []
    whole = "".join("".join(lines).split())
    if sum(heading in whole for heading in _HEADINGS) < _ENOUGH_HEADINGS:
        return None
    metas = [node.attributes.get("content") or "" for node in page.tree.css('meta[name="ArticleTitle" i]')]
    heads = [node.text() for node in page.tree.css("title, h1, h2, h3")]
    titles = (read_title(text) for text in (*metas, *heads, *lines) if text.strip() and len(text) <= _LONGEST_TITLE)
    reports = [title for title in titles if title.is_report]
    best = max(reports, key=lambda title: 2 * (title.year is not None) + bool(title.authority_text), default=None)
    return Link(page.url, best.text, None) if best is not None else None


def _rows(tree: LexborHTMLParser, base: str, article: re.Pattern[str] | None) -> tuple[Link, ...]:
    rows: dict[str, Link] = {}
    for anchor in tree.css("a[href]"):
        url = resolved(base, anchor)
        if not url or url in rows:
            continue
        title = _title(anchor)
        is_article = article is not None and article.search(urlsplit(url).path) is not None
        is_report = is_dated_report(title)
        if not title or not (article is None or is_article or is_report or could_be_report(title)):
            continue
        day = _date_beside(anchor)
        # What no pattern and no title shows to be an article has a date beside it: navigation has none.
        if day is None and not (is_article or is_report):
            continue
        rows[url] = Link(url, title, day)
        if len(rows) == _MOST_ROWS:
            break
    return tuple(rows.values())


def _href(anchor: LexborNode) -> str:
    return (anchor.attributes.get("href") or "").strip()


def _title(anchor: LexborNode) -> str:
    """Return the title of a row: @title is whole where the text is cut or carries the date, if it is a title at all."""
    named = one_line(anchor.attributes.get("title") or "")
    shown = one_line(anchor.text())
    for dated in reversed(find_dates(shown)):
        shown = f"{shown[: dated.start]}{shown[dated.start + len(dated.text) :]}"
    shown = shown.strip(" []【】()（）")
    if named.startswith(shown.rstrip("….")):
        return named[:_LONGEST_TITLE]
    best = next((text for text in (named, shown) if text and read_title(text).is_report), named or shown)
    return best[:_LONGEST_TITLE]


def _date_beside(anchor: LexborNode) -> date | None:
    """Return the date printed in the row of a link: beside it, in the row's next part, else within it."""
    own = anchor.text()
    if beside := _dates_after(anchor):
        return beside[0].date
    node: LexborNode | None = anchor.parent
    for _ in range(_ROW_LEVELS):
        if node is None or node.tag in _BEYOND_ROWS:
            break
        if len({_href(other) for other in node.css("a[href]")} - {""}) > 1:
            break
        if found := find_dates(_SPLIT_DATE.sub(r"\1", node.text(separator=" ").replace(own, " ", 1))):
            return found[0].date
        if found := _dates_after(node):
            return found[0].date
        node = node.parent
    inside = find_dates(_SPLIT_DATE.sub(r"\1", own))
    return inside[-1].date if inside else None


def _dates_after(node: LexborNode) -> tuple[Dated, ...]:
    """Return the dates in what follows a link or its cell, as far as that is not the next row."""
    after = node.next
    while after is not None and after.tag == "-text" and not after.text().strip():
        after = after.next
    if after is None or after.tag == "a" or after.css_first("a") is not None:
        return ()
    return find_dates(_SPLIT_DATE.sub(r"\1", after.text(separator=" ")))
