"""What kind of file some bytes are, by the bytes: names and headers of portals are only hints."""

import io
import re
import zipfile

HTML = "text/html"
PLAIN = "text/plain"
MARKDOWN = "text/markdown"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
OFD = "application/ofd"
RTF = "application/rtf"
WORD_XML = (
    "application/vnd.ms-word.2003+xml"  # Word as one XML file, of 2003 or as a package laid flat; often named .doc
)
MAIL = "multipart/related"  # a page with its pictures, as Word saves 单个文件网页, often named .doc
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/tiff", "image/bmp", "image/webp")
LOCKED = "application/x-ole-encrypted"  # an office file of the new kind, locked with a password
EMPTY = "application/x-empty"
BINARY = "application/octet-stream"

_MAGIC = tuple(
    (re.compile(magic, re.DOTALL), kind)
    for magic, kind in (
        (rb".{0,1024}?%PDF-", PDF),
        (rb"\x89PNG\r\n\x1a\n", "image/png"),
        (rb"\xff\xd8\xff", "image/jpeg"),
        (rb"GIF8", "image/gif"),
        (rb"II\*\x00|MM\x00\*", "image/tiff"),
        (rb"BM.{4}\x00{4}", "image/bmp"),  # two letters prove little; a bitmap's header also has reserved zeros
        (rb"RIFF.{4}WEBP", "image/webp"),
        (rb"\x1f\x8b", "application/gzip"),
        (rb"Rar!\x1a\x07", "application/vnd.rar"),
        (rb"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
        (rb"\{\\rtf", RTF),
        (rb"(?:\xef\xbb\xbf)?\s*<\?xml(?=.{0,2000}?<\?mso-application\s+progid=.Word\.Document)", WORD_XML),
        (rb"(?i)(?=[\w-]+:\s)(?=.{0,600}?MIME-Version:\s*1\.0)(?=.{0,600}?Content-Type:\s*multipart/related)", MAIL),
    )
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (("EncryptedPackage", LOCKED), ("WordDocument", DOC), ("Workbook", XLS), ("Book", XLS))
_PARTS = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("OFD.xml", OFD))
_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|t[dr]|div|p|span|meta|ul|article)[\s>]", re.IGNORECASE)
# Markdown may have tables in HTML, and the tags that pandoc leaves: it says nothing of a page, and its headings begin so,
# or no tag but a table's parts its lines.
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|script|link)[\s>]", re.IGNORECASE)
_HEADING = re.compile(rb"^#{1,6} {1,3}[^\s#]", re.MULTILINE)
_PARTING = re.compile(rb"<(?:p|div|br|h[1-6]|hr|ul|ol|li|pre|span|font|article|section|center)[\s>/]", re.IGNORECASE)
_NAMED_PAGE, _NAMED_MARKDOWN = (".html", ".htm", ".shtml"), (".md", ".markdown")
_CONTROL = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_NOTHING = b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf"
_LOOKED_AT = 65_536
_TELLING = 16_384  # what is no text shows it here


def sniff(body: bytes, declared: str = "", name: str = "") -> str:
    """Return the media type of `body`; `declared` (a header) and `name` (a file name) only decide between texts."""
    head = body[:_LOOKED_AT]
    if not head.lstrip(_NOTHING) and not body.lstrip(_NOTHING):
        return EMPTY
    if head.startswith(b"PK\x03\x04"):
        return _packed(body)
    if head.startswith(_OLE):
        return next((kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in body), BINARY)
    return next((kind for magic, kind in _MAGIC if magic.match(head)), None) or _written(body, head, declared, name)


def _packed(body: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(body)).namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, UnicodeDecodeError):
        # NotImplementedError is what zipfile says of a zip of a later version than it reads.
        return "application/zip"
    return next((kind for part, kind in _PARTS if part in names), "application/zip")


def _written(body: bytes, head: bytes, declared: str, name: str) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = body[: 2 * _LOOKED_AT].decode("utf-16", "ignore").encode()
    first = head[:_TELLING]
    if len(first) - len(first.translate(None, _CONTROL)) > len(first) // 200:
        return BINARY
    is_declared = declared.partition(";")[0].strip().lower() in {HTML, "application/xhtml+xml"}
    if _TAG.search(head):
        return MARKDOWN if not is_declared and _is_markdown(head, name.lower()) else HTML
    if is_declared and b"<" in head:
        return HTML
    return MARKDOWN if name.lower().endswith(_NAMED_MARKDOWN) else PLAIN


def _is_markdown(head: bytes, name: str) -> bool:
    """Tell whether a text with tags is Markdown that holds some, and no page nor a part of one."""
    if name.endswith(_NAMED_PAGE) or _PAGE.search(head) is not None:
        return False
    if name.endswith(_NAMED_MARKDOWN) or _HEADING.search(head) is not None:
        return True
    return not head.lstrip(_NOTHING).startswith(b"<") and _PARTING.search(head) is None
