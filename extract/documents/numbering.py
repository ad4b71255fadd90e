"""The numbers that Word generates before paragraphs (一、 （二） 3.), counted as Word counts them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

_HAN = "〇一二三四五六七八九"
_CHINESE = frozenset(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"))
_MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of one document, and how far each was counted; `styles` maps a style to its own list and its parent."""

    lists: Mapping[str, str]
    levels: Mapping[str, Mapping[int, _Level]]
    restarts: dict[tuple[str, int], int]
    styles: Mapping[str, tuple[str, int, str]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, opened: Any) -> "Numbering":
        """Return the numbering of an opened Word document."""
        parts = [rel.target_part for rel in opened.part.rels.values() if rel.reltype.endswith("/numbering")]
        lists: dict[str, str] = {}
        levels: dict[str, dict[int, _Level]] = {}
        restarts: dict[tuple[str, int], int] = {}
        for part in parts[:1]:
            for abstract in part.element.iterchildren(qn("w:abstractNum")):
                levels[abstract.get(qn("w:abstractNumId"))] = dict(map(_level, abstract.iterchildren(qn("w:lvl"))))
            for number in part.element.iterchildren(qn("w:num")):
                key = number.get(qn("w:numId"))
                lists[key] = _said(number, "w:abstractNumId")
                for override in number.iterchildren(qn("w:lvlOverride")):
                    if start := _said(override, "w:startOverride"):
                        restarts[key, _whole(override.get(qn("w:ilvl")))] = _whole(start)
        return cls(lists, levels, restarts, dict(map(_style, opened.styles.element.iterchildren(qn("w:style")))))

    def before(self, paragraph: Element) -> str:
        """Return the number printed before a paragraph, and count it."""
        key, level = self._place(paragraph)
        levels = self.levels.get(self.lists.get(key, ""))
        if levels is None or level not in levels:
            return ""
        counts = self.counts.setdefault(self.lists[key], {})
        restart = self.restarts.pop((key, level), None)
        counts[level] = counts.get(level, levels[level].start - 1) + 1 if restart is None else restart
        for deeper in range(level + 1, _MOST_LEVELS):
            counts.pop(deeper, None)
        if levels[level].form in {"bullet", "none"}:
            return ""
        text = levels[level].text
        for place, shown in levels.items():
            if f"%{place + 1}" in text:
                text = text.replace(f"%{place + 1}", _written(counts.get(place, shown.start), shown.form))
        return text

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """Return the list and level of a paragraph: its own, else its style's, else those of the style's parents."""
        key = _said(paragraph, "w:pPr/w:numPr/w:numId")
        level = _said(paragraph, "w:pPr/w:numPr/w:ilvl")
        style = _said(paragraph, "w:pPr/w:pStyle")
        for _ in range(_MOST_LEVELS):
            if key or style not in self.styles:
                break
            key, own, style = self.styles[style]
            level = level or str(own)
        return key, _whole(level)


def _level(level: Element) -> tuple[int, _Level]:
    form, text, start = (_said(level, name) for name in ("w:numFmt", "w:lvlText", "w:start"))
    return _whole(level.get(qn("w:ilvl"))), _Level(form or "decimal", text, _whole(start, 1))


def _style(style: Element) -> tuple[str, tuple[str, int, str]]:
    number, level = _said(style, "w:pPr/w:numPr/w:numId"), _said(style, "w:pPr/w:numPr/w:ilvl")
    return str(style.get(qn("w:styleId"))), (number, _whole(level), _said(style, "w:basedOn"))


def _said(element: Element, path: str) -> str:
    found = element.find("/".join(map(qn, path.split("/"))))
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _whole(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else default


def _written(number: int, form: str) -> str:
    """Return a number as its list writes it; a form that is not known as plain digits."""
    if form in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return (_HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones] if ones else "")
    if form == "decimalEnclosedCircle" and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    if form in {"lowerLetter", "upperLetter"} and 0 < number <= 26:
        return chr(ord("a" if form == "lowerLetter" else "A") + number - 1)
    return str(number)
