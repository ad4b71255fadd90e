"""Answers that are not what their status says: challenges, home pages for missing ones, stubs.

A challenge is a refusal: it is recognised and recorded, never solved (PORTALS.md 2.4). Knows no list and no report.
"""

import re
from urllib.parse import urlsplit

from pages import sniff
from pages.decode import UndecodableError, decode
from standard.records import Answer

_SHELL = 8_192  # a page that a script rewrites is small; a full page may carry the same markers
_STUB = 2_048
_CLOUD_WAF = "云防护".encode(), "云防护".encode("gb18030")
_MARKERS = (  # what stands in the body, and whose it is
    (b"$_ts", "ruishu"),
    (b"acw_sc__v2", "aliyun"),
    (b"C3VK=", "c3vk"),
    (b"__jsl_clearance", "jiasule"),
)
_STATUSES = {412: "412", 521: "jiasule"}
_READABLE = {sniff.HTML, sniff.PLAIN, sniff.EMPTY, sniff.BINARY}
_GONE = re.compile(r"404|页面不存在|网页不存在|找不到|不存在|已删除|not\s*found", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<>]{0,80})", re.IGNORECASE)
_HEADING = re.compile(r"<h[1-6][^<>]{0,200}>([^<>]{0,200})", re.IGNORECASE)
_SENT_ON = re.compile(r"location(?:\.href)?\s*=|location\.replace\(|http-equiv=[\"']?refresh", re.IGNORECASE)
_SCRIPT = re.compile(r"<script[^<>]{0,200}>(.{0,2000}?)</script>", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<meta\s[^<>]{0,500}>", re.IGNORECASE)
_ADDRESS = r"\s*[\"']([^\"'<>\s]{1,500})[\"'](?!\s*\+)"
_ASSIGNED = re.compile(rf"location(?:\.href)?\s*={_ADDRESS}|location\.(?:replace|assign)\({_ADDRESS}")
_REFRESH = re.compile(r"http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)
_REFRESH_URL = re.compile(r"\burl\s*=\s*[\"']?([^\"'<>\s;]{1,500})", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|title|noscript)\b.*?</\1>|<!--.*?-->|<[^<>]*>", re.IGNORECASE | re.DOTALL)
_MOST_WORDS = 100  # characters that a page may show while it sends its visitor on
_HOMES = {"", "/", "/index.html", "/index.htm", "/index.shtml", "/index.jsp"}


def challenge(answer: Answer) -> str:
    """Return whose challenge an answer is, or an empty string."""
    is_shell = len(answer.body) < _SHELL
    named = next((kind for marker, kind in _MARKERS if is_shell and marker in answer.body), "")
    if answer.status in _STATUSES:
        return named or _STATUSES[answer.status]
    if answer.status == 405 and any(words in answer.body for words in _CLOUD_WAF):
        return "ctyun"
    return named if answer.status in {200, 202, 403} else ""


def sent_on(answer: Answer) -> str:
    """Return where a page that says nothing itself sends its visitor by meta tag or script, or an empty string.

    Only an address that is written out: a script that computes one would have to be run.
    """
    if answer.status != 200 or answer.error or not 0 < len(answer.body) < _STUB:
        return ""
    if sniff.sniff(answer.body, answer.header("Content-Type"), urlsplit(answer.final_url).path) != sniff.HTML:
        return ""
    try:
        text = decode(answer.body, answer.header("Content-Type")).text
    except UndecodableError:
        return ""
    if len("".join(_UNSEEN.sub(" ", text).split())) > _MOST_WORDS:
        return ""
    metas = " ".join(tag for tag in _META.findall(text) if _REFRESH.search(tag))
    scripts = " ".join(_SCRIPT.findall(text))
    named = {*_REFRESH_URL.findall(metas), *("".join(found) for found in _ASSIGNED.findall(scripts))}
    return named.pop().replace("\\/", "/") if len(named) == 1 else ""


def soft_404(answer: Answer) -> str:
    """Return why a page answered with 200 is none, or an empty string. Files that are not HTML are left alone."""
    if sniff.sniff(answer.body, answer.header("Content-Type"), urlsplit(answer.final_url).path) not in _READABLE:
        return ""
    asked, got = urlsplit(answer.url).path, urlsplit(answer.final_url).path
    if got in _HOMES and asked not in _HOMES:
        return "the home page was answered instead"
    try:
        return _confession(decode(answer.body, answer.header("Content-Type")).text, len(answer.body))
    except UndecodableError:
        return ""  # the reader says so, with its own issue


def _confession(text: str, size: int) -> str:
    title = _TITLE.search(text)  # a parse would cost as much as reading the page
    called = title[1].strip() if title is not None else ""
    if _GONE.search(called):
        return f"the page calls itself 「{called}」"
    if size >= _STUB:
        return ""
    if _SENT_ON.search(text):
        return "a script or meta tag sends the visitor elsewhere"
    # In running text the same words may speak of information that does not exist: an answer to an applicant.
    if gone := next((heading for heading in _HEADING.findall(text) if _GONE.search(heading)), ""):
        return f"the page is headed 「{gone.strip()}」"
    is_empty = "信息公开" not in text
    return f"{size} bytes and nothing about 信息公开 in them" if is_empty else ""
