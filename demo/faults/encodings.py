"""Fault modes of bytes: charsets that are not declared or lie, gzip nobody asked for, pages too big or too deep to trust."""

import gzip
import re
from dataclasses import replace

from demo.faults.mode import Mode
from demo.wire import Asked, Reply

MEGABYTES_12 = 12_000_000
DEPTH = 50_000
# Characters of GBK that GB2312 lacks: names of people and years are full of them.
BEYOND_GB2312 = "<p>联系人:陶喆,校对:镕镕,成文于二〇二四年。</p>"
_CHARSET = re.compile(r'<meta charset="[^"]*">\n?')


def _header(reply: Reply, name: str) -> str:
    return next((value for own, value in reply.headers if own.lower() == name.lower()), "")


def with_header(reply: Reply, name: str, value: str) -> Reply:
    """Return a reply with one header set, or taken away where the value is empty."""
    kept = tuple((own, said) for own, said in reply.headers if own.lower() != name.lower())
    return replace(reply, headers=(*kept, (name, value)) if value else kept)


def _is_html(reply: Reply) -> bool:
    return _header(reply, "Content-Type").startswith("text/html")


def _gbk(good: Reply, content_type: str, meta: str = "") -> Reply:
    if not _is_html(good):
        return good
    text = _CHARSET.sub(meta, good.body.decode()).replace("</body>", f"{BEYOND_GB2312}\n</body>")
    return with_header(replace(good, body=text.encode("gb18030")), "Content-Type", content_type)


def _undeclared(good: Reply, _: Asked) -> Reply:
    return _gbk(good, "text/html")


def _gb2312(good: Reply, _: Asked) -> Reply:
    return _gbk(good, "text/html", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">\n')


def _lying_header(good: Reply, asked: Asked) -> Reply:
    charset = "utf-8" if asked.nth % 2 else "iso-8859-1"
    return _gbk(good, f"text/html; charset={charset}")


def _zipped(good: Reply) -> Reply:
    packed = with_header(good, "Content-Encoding", "gzip")
    return replace(packed, body=gzip.compress(good.body, mtime=0)) if good.body else good


def _forced(good: Reply, _: Asked) -> Reply:
    return _zipped(good)


def _truncated(good: Reply, _: Asked) -> Reply:
    packed = _zipped(good)
    return replace(packed, body=packed.body[: len(packed.body) // 2])


def _big(good: Reply, _: Asked) -> Reply:
    filler = b" " * MEGABYTES_12
    at = good.body.rfind(b"</body>") if _is_html(good) else len(good.body)
    at = at if at >= 0 else len(good.body)
    return replace(good, body=good.body[:at] + filler + good.body[at:])


def _deep(good: Reply, _: Asked) -> Reply:
    """Nest what surrounds the content: elements in HTML, arrays in JSON."""
    if _header(good, "Content-Type").startswith("application/json"):
        nested = b'{"nested":' + b"[" * DEPTH + b"]" * DEPTH + b","
        return replace(good, body=good.body.replace(b"{", nested, 1))
    head, opening, rest = good.body.partition(b"<body>")
    if not opening:
        return replace(good, body=b"<div>" * DEPTH + good.body + b"</div>" * DEPTH)
    inner, closing, tail = rest.rpartition(b"</body>")
    return replace(good, body=head + opening + b"<div>" * DEPTH + inner + b"</div>" * DEPTH + closing + tail)


def _nulls(good: Reply, _: Asked) -> Reply:
    return replace(good, body=good.body.replace("政府信息".encode(), "政府\0信息".encode()).replace(b"<li>", b"\0<li>"))


def _controls(good: Reply, _: Asked) -> Reply:
    """Put raw control characters where JSON forbids them and HTML does not expect them: inside titles."""
    body = good.body.replace("工作年度报告".encode(), "工作\x01\x0b\t年度报告".encode())
    return replace(good, body=body.replace(rb"\u5de5\u4f5c\u5e74\u5ea6", b"\\u5de5\\u4f5c\x01\x0b\t\\u5e74\\u5ea6"))


ENCODINGS = {
    "enc-gbk-undeclared": Mode("GBK bytes under a bare text/html and no meta", "decoded", "all", _undeclared),
    "enc-gb2312-lies": Mode("the meta tag says gb2312, the bytes hold 喆 and 〇", "decoded", "pages", _gb2312),
    "enc-header-lies": Mode(
        "the header says utf-8, or every other time iso-8859-1; the bytes are GBK", "decoded", "pages", _lying_header
    ),
    "gzip-forced": Mode("gzip although nobody said Accept-Encoding", "read", "all", _forced),
    "gzip-truncated": Mode(
        "a gzip stream that stops half way under a true Content-Length", "retried", "pages", _truncated
    ),
    "big-page": Mode("12 MB of blanks before the end of every page", "bounded", "pages", _big),
    "deep-nesting": Mode("the content stands inside 50 000 nested elements or arrays", "bounded", "pages", _deep),
    "null-bytes": Mode("null bytes before rows and inside words", "bounded", "pages", _nulls),
    "control-chars": Mode("raw control characters inside titles, in JSON strings too", "bounded", "pages", _controls),
}
