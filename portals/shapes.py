"""What the shape of an address says: which make of portal wrote it, and which column an article stands in.

By PORTALS.md 1.0: deterministic trimming, nothing is asked. A shape is a hint; `cms` reads what is there.
"""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

UNKNOWN = "generic"


class Shape(NamedTuple):
    """The family an address looks like, and the column it is or stands in; `column_url` is empty where none follows."""

    family: str
    column_url: str
    is_article: bool


_Trim = Callable[[re.Match[str]], str]


def _to(template: str) -> _Trim:
    return lambda found: found.expand(template)


def _nowhere(_: re.Match[str]) -> str:
    return ""


# (family, the article's path and query, its column); the first that fits.
_ARTICLES: tuple[tuple[str, re.Pattern[str], _Trim], ...] = tuple(
    (family, re.compile(pattern), trim)
    for family, pattern, trim in (
        ("gkmlpt", r"(.*/gkmlpt)/content/\d+/\d+/m?post_\d+\.html", _to(r"\1/index")),
        ("nfcms", r"(.*/)content/m?post_\d+\.html", _to(r"\1")),
        ("trs", r"(.*/)\d{6}/(?:t\d{8}_\d+(?:_wap)?\.s?html?|P0\d{12,}\.\w{3,4})", _to(r"\1")),
        ("trs", r"(.*/)t_\d+(?:_wap)?\.s?html?", _to(r"\1")),
        ("shanghai", r"/nw12344/\d{8}/[\w-]+\.html", _nowhere),
        ("shanghai", r"(.*/)\d{8}/(?:[0-9a-f]{32}|t0035_\d+)\.html", _to(r"\1index.html")),
        ("jpaas", r"/col/col(\d+)/art/\d{4}/art_\w+\.html", _to(r"/col/col\1/index.html")),
        ("jpaas", r"(?:/\w+)?/art/\d{4}/art_[0-9a-f]{32}\.html", _nowhere),
        ("jcms", r"/art/\d{4}/\d{1,2}/\d{1,2}/art_(\d+)_\d+\.html", _to(r"/col/col\1/index.html")),
        ("ucap", r"(.*/)\d{6}/(?:[0-9a-f]{32}|c01_\d+)\.s?html", _to(r"\1list.shtml")),
        ("ucap", r"(.*/)c\d+/content\.s?html", _nowhere),
        ("vsb", r".*/info/\d+/\d+\.htm", _nowhere),
        ("lonsun", r"(.*/public)/(\d+)/\d+\.html", _to(r"\1/column/\2?type=4&action=list")),
        (UNKNOWN, r"(/columns/[0-9a-f-]{36}/)\d{6}/\d{2}/[0-9a-f-]{36}\.html", _to(r"\1index.html")),
        (UNKNOWN, r"(.*/)(?:\d{18,19}|[0-9a-f]{24}|content_\d+)\.html", _to(r"\1")),
        (UNKNOWN, r"(.*/)(?:20\d{10,}/index\.shtml|pnidpv\d+\.html)", _to(r"\1")),
        (UNKNOWN, r"/cms/html/\w+/\d{4}-\d\d-\d\d/\d+\.html", _nowhere),
    )
)
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (family, re.compile(pattern))
    for family, pattern in (
        ("gkmlpt", r".*/gkmlpt/index"),
        ("jcms", r"/col/col\d+/(?:index\.html)?|/module/xxgk/(?:xxgkAnnualReport|search)\.jsp\?.*"),
        ("lonsun", r".*/public/column/\d+.*"),
        ("ucap", r".*/(?:common_list|nav_list|list|\w+_list)\.shtml"),
    )
)


def read_shape(url: str) -> Shape:
    """Return what the shape of a whole web address says; an unknown shape is a column of an unknown make."""
    parts = urlsplit(url)
    site, path = f"{parts.scheme}://{parts.netloc}", f"{parts.path}?{parts.query}" if parts.query else parts.path
    for family, article, trim in _ARTICLES:
        if (found := article.fullmatch(parts.path)) is not None:
            column = trim(found)
            return Shape(family, column and site + column, is_article=True)
    family = next((family for family, column in _COLUMNS if column.fullmatch(path)), UNKNOWN)
    # gkmlpt names its categories there; everywhere else a fragment is a place in the same page.
    return Shape(family, url if family == "gkmlpt" else parts._replace(fragment="").geturl(), is_article=False)
