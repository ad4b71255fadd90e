"""The Atom feed of a subscription (RFC 4287): its newest letters, each an entry with its own lasting id."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from alerts.digest import arrange, subject
from alerts.few import LINE, few_lines, inert
from alerts.words import WORDS, Lang
from standard.findings import Letter
from standard.listing import Terms

NEWEST = 30  # letters that a feed holds
_ATOM = "http://www.w3.org/2005/Atom"
# A tag URI (RFC 4151) names for ever; a home may change its contact, so the name is that of the program.
_TAG = "tag:gongkai.invalid,2026-01-01:"
_BYTES = 20_000  # of one entry; the page it links to has all


def write_feed(subscription: str, letters: Sequence[Letter], lang: Lang, terms: Terms) -> str:
    """Return the feed of the letters given, newest first; there must be one, for a feed says when it changed last."""
    words = WORDS[lang]
    folder = f"{subscription}/" if subscription else ""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": words.html_lang})
    _add(feed, "id", f"{_TAG}feed/{subscription}")
    _add(feed, "title", " · ".join(part for part in (words.feed, subscription) if part))
    _add(feed, "updated", _instant(letters[0]))
    _add(_add(feed, "author"), "name", "gongkai")
    ET.SubElement(feed, "link", {"rel": "self", "href": f"{subscription or 'feed'}.atom"})
    for letter in letters:
        told = arrange(letter)
        entry = _add(feed, "entry")
        _add(entry, "id", f"{_TAG}letter/{folder}{letter.letter_id}")
        _add(entry, "title", inert(subject(told, WORDS[letter.language]), LINE))
        _add(entry, "updated", _instant(letter))
        href = f"{folder}{letter.letter_id}.html"
        ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": href})
        _add(entry, "content", few_lines(letter, _BYTES, terms)).set("type", "text")
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    child = ET.SubElement(parent, name)
    child.text = text or None
    return child


def _instant(letter: Letter) -> str:
    return letter.as_of.isoformat()
