"""Hostile text made harmless: what a portal printed may be shown, and may neither act nor disturb the page around it."""

import re
import unicodedata
from urllib.parse import quote, urlsplit

LIMIT = 1200  # characters of one text that a person is shown; the JSON file keeps the whole
LONGEST_REPLY = 30_000  # of an authority's answer, which is shown whole: more than it may write
_URL_LIMIT = 2000
_UNSEEN = {"Cc", "Cf", "Cs"}  # controls, bidi and zero-width marks, lone surrogates
_MARKUP = re.compile(r"([\\`*_\[\]<>~|&#$@])")
_KEPT_IN_URL = "/:?#@!$&'*+,;=%~"


def visible(text: str, limit: int = LIMIT) -> str:
    """Return `text` on one line without invisible characters, cut at `limit` with the number of characters left out."""
    seen = "".join(c for c in text if c.isspace() or not _is_unseen(c))
    seen = " ".join(seen.split())
    return seen if len(seen) <= limit else f"{seen[:limit]}… (+{len(seen) - limit})"


def visible_lines(text: str, limit: int) -> str:
    """Return `text` with its own lines, each without invisible characters: what an office file may hold of it."""
    return "\n".join(visible(line, limit) for line in text[:limit].splitlines())


def _is_unseen(character: str) -> bool:
    # U+FFFE and U+FFFF, and their like on every plane, are no characters: the XML of office files may not hold them.
    return unicodedata.category(character) in _UNSEEN or ord(character) & 0xFFFE == 0xFFFE


def escape_markdown(text: str) -> str:
    """Return `text` with every character escaped that could open markup inside a line of Markdown."""
    return _MARKUP.sub(r"\\\1", text)


def unescape_markdown(text: str) -> str:
    """Return what escaped Markdown says, for where nothing reads it as Markdown: an address can then be copied."""
    return re.sub(rf"\\{_MARKUP.pattern}", r"\1", text)


def link_target(url: str) -> str | None:
    """Return an http(s) URL that is safe to link to in Markdown and HTML, or None if `url` is not one."""
    if len(url) > _URL_LIMIT or url != visible(url, _URL_LIMIT):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # "Invalid IPv6 URL" and its kin
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        return None
    return quote(url, safe=_KEPT_IN_URL)


def escape_json(text: str) -> str:
    """Return serialised JSON, markup and invisible characters turned into escapes: the same data, inert if shown."""
    return "".join(
        character if character == "\n" or not _is_disturbing(character) else _escaped(character) for character in text
    )


def _is_disturbing(character: str) -> bool:
    return character in "<>&\u2028\u2029" or unicodedata.category(character) in _UNSEEN


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
