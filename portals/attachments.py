"""What an article that has no official table itself links to or embeds: the report may be there. Asks for nothing."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pages.files import ATTACHMENTS, DOCUMENTS, DOWNLOADS
from portals.cms.page import address
from standard import forms
from standard.labels import normalise

MOST = 12  # a report in pages of pictures has about as many
_DOCUMENT = re.compile(f"{DOCUMENTS}$", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|tiff?|bmp|webp)$", re.IGNORECASE)
_DOWNLOAD = re.compile(f"{DOWNLOADS}$|{ATTACHMENTS}", re.IGNORECASE)
_CHROME = re.compile(
    r"logo|icon|banner|qrcode|ewm|share|weixin|wechat|beian|gongan|jiucuo|arrow|search|/(?:js|css|themes?)/",
    re.IGNORECASE,
)
# Where a page says what it has to say, in the makes of PORTALS.md 1.
_CONTENTS = (
    "#UCAP-CONTENT, .trs_editor_view, .TRS_UEDITOR, .TRS_Editor, #zoom, #Zoom, #zoomcon, .article-content, "
    "div.news_cont_d_wrap, .articleBox, .content_article, .v_news_content, #vsb_content, #vsb_content_2, .Article_content, "
    "#ivs_content, .xxgk_content, .artile_zw, .bt-content, .main-txt"
)
_EMBEDDED = (("iframe[src]", "src"), ("frame[src]", "src"), ("embed[src]", "src"), ("object[data]", "data"))
_OTHER_FORMS = re.compile(r"申请表|指南|流程图|说明书")
_LABELS = frozenset(
    name for table in forms.TABLES for line in (*table.lines, *table.columns) for name in line.names if len(name) >= 6
)
_FEWEST_LABELS = 4
_TAG = re.compile(r"<[^<>]*>")


def has_official_table(text: str) -> bool:
    """Say whether a page's text holds lines of an official table, as a table or run together."""
    words = normalise(text)
    return sum(label in words for label in _LABELS) >= _FEWEST_LABELS


def find(html: str, base: str) -> tuple[str, ...]:
    """Return the documents and frames of an article, or its pictures if it has neither; none if it has a table itself."""
    if has_official_table(_TAG.sub("", html)):  # before a parse, which most articles then need not pay for
        return ()
    tree = LexborHTMLParser(html)
    linked = [(_to(base, anchor, "href"), anchor.text()) for anchor in _inside(tree, "a[href]", _is_document)]
    framed = [_inner(url) for tag, source in _EMBEDDED for node in tree.css(tag) if (url := _to(base, node, source))]
    found = [*(url for url, text in linked if not _OTHER_FORMS.search(text)), *framed]
    if not found:
        pictures = (_to(base, image, "src") for image in _inside(tree, "img[src]", _is_picture))
        found = [url for url in pictures if not _CHROME.search(url)]
    return tuple(url for url in dict.fromkeys(found) if url and url != base)[:MOST]


def is_document(url: str) -> bool:
    """Say whether an address is one of a document to download."""
    parts = urlsplit(url)
    return bool(_DOCUMENT.search(parts.path) or _DOWNLOAD.search(parts.path) or _DOCUMENT.search(parts.query))


def _inside(tree: LexborHTMLParser, tag: str, fits: Callable[[LexborNode], bool]) -> list[LexborNode]:
    """Return the fitting nodes of the article proper; of the whole page where its make is not known or has none there."""
    proper = [node for content in tree.css(_CONTENTS) for node in content.css(tag) if fits(node)]
    return proper or [node for node in tree.css(tag) if fits(node)]


def _is_document(anchor: LexborNode) -> bool:
    return is_document(_attribute(anchor, "href"))


def _is_picture(image: LexborNode) -> bool:
    path = urlsplit(_attribute(image, "src")).path
    return bool(_PICTURE.search(path) or _DOWNLOAD.search(path))


def _inner(url: str) -> str:
    """Return the document that a viewer in a frame shows (`viewer.html?file=…`), or the frame's own address."""
    parts = urlsplit(url)
    if _DOWNLOAD.search(parts.path):
        return url
    named = (value for _, value in parse_qsl(parts.query) if _DOCUMENT.search(urlsplit(value).path))
    return address(url, next(named, "")) or url


def _to(base: str, node: LexborNode, attribute: str) -> str:
    return address(base, _attribute(node, attribute))


def _attribute(node: LexborNode, name: str) -> str:
    return (node.attributes.get(name) or "").strip()
