"""What Excel shows in the cells of an .xlsx where that is not the stored value: its format, looks, errors and formulas.

Runs in a child process only. A formula that no program has worked out yet shows nothing that can be read: a doubt, no blank.
"""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from extract.documents.masks import shown_number
from extract.numbers import DOUBT

_PARSED = {"resolve_entities": False, "no_network": True, "huge_tree": False}
_PARSER = etree.XMLParser(**_PARSED)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN = {
    0: "",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    49: "",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    41: '#,##0;-#,##0;"-"',
    42: '#,##0;-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"',
    44: '#,##0.00;-#,##0.00;"-"',
}
Place = tuple[int, int]


@dataclass(slots=True)
class Shown:
    """The parts of one package that say how cells are shown; `masks` are the formats of numbers, by style."""

    package: zipfile.ZipFile
    parts: Mapping[str, str]
    is_stale: bool = False
    masks: list[str | None] = field(default_factory=list)
    struck: list[bool] = field(default_factory=list)
    texts: list[str | None] = field(default_factory=list)

    @classmethod
    def of(cls, package: zipfile.ZipFile) -> "Shown":
        """Return what an opened package says; one without a workbook says nothing."""
        names = frozenset(package.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return cls(package, {})
        book, links = _parsed(package, "xl/workbook.xml"), _parsed(package, "xl/_rels/workbook.xml.rels")
        targets = {link.get("Id"): posixpath.join("/xl", link.get("Target", "")).lstrip("/") for link in links}
        parts = {sheet.get("name"): targets.get(sheet.get(_LINK), "") for sheet in book.iter(f"{_MAIN}sheet")}
        shown = cls(package, {name: part for name, part in parts.items() if part in names})
        # Asked to work everything out on opening, a program left a 0 where it had no result (xlsxwriter does).
        shown.is_stale = any(calc.get("fullCalcOnLoad") in {"1", "true"} for calc in book.iter(f"{_MAIN}calcPr"))
        if "xl/styles.xml" in names:
            shown.learn(_parsed(package, "xl/styles.xml"))
        if "xl/sharedStrings.xml" in names:
            with package.open("xl/sharedStrings.xml") as part:
                shown.texts = [_rich(text) for text in _each(part, "si")]
        return shown

    def learn(self, styles: etree._Element) -> None:
        """Keep the format of each style's numbers, and whether its font strikes them out."""
        own = {_whole(said.get("numFmtId")): said.get("formatCode", "") for said in styles.iter(f"{_MAIN}numFmt")}
        fonts = [_is_on(font.find(f"{_MAIN}strike")) for font in styles.iterfind(f"{_MAIN}fonts/{_MAIN}font")]
        for style in styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"):
            number, font = _whole(style.get("numFmtId")), _whole(style.get("fontId"))
            self.masks.append(own.get(number, _BUILT_IN.get(number)))
            self.struck.append(font < len(fonts) and fonts[font])

    def cells(self, sheet: str) -> Iterator[tuple[Place, str]]:
        """Yield the cells of a sheet that show another text than their value."""
        if sheet not in self.parts:
            return
        with self.package.open(self.parts[sheet]) as part:
            hides_zeros = False
            row = column = -1
            for event, element in etree.iterparse(
                part, events=("start", "end"), tag=[f"{_MAIN}{n}" for n in ("sheetView", "row", "c")], **_PARSED
            ):
                name = element.tag.removeprefix(_MAIN)
                if event == "start" and name == "row":
                    row, column = _whole(element.get("r"), row + 2) - 1, -1
                elif event == "start" and name == "sheetView":
                    hides_zeros = element.get("showZeros") in {"0", "false"}
                elif event == "end" and name == "c":
                    column = _column(element.get("r", "")) if element.get("r") else column + 1
                    if (text := self.text(element, hides_zeros=hides_zeros)) is not None:
                        yield (row, column), text
                elif event == "end" and name == "row":
                    element.clear()

    def text(self, cell: etree._Element, *, hides_zeros: bool) -> str | None:
        """Return what a cell shows, or None where it is its stored text."""
        kind, style = cell.get("t", "n"), _whole(cell.get("s"))
        value: str = cell.findtext(f"{_MAIN}v", "")
        is_formula = cell.find(f"{_MAIN}f") is not None
        if is_formula and not value and kind != "str":
            return DOUBT
        if is_formula and self.is_stale and value == "0":
            return DOUBT + value
        text = value if kind == "e" else None
        if kind == "s":
            text = self.texts[_whole(value)] if _whole(value) < len(self.texts) else None
        elif kind == "inlineStr":
            text = next((_rich(said) for said in cell.iter(f"{_MAIN}is")), None)
        elif kind == "n" and value:
            mask = self.masks[style] if style < len(self.masks) else ""
            text = shown_number(value, mask, hides_zeros=hides_zeros)
        if style < len(self.struck) and self.struck[style] and (value or text):
            return DOUBT + (value if kind == "n" else "")
        return text


def _parsed(package: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(package.read(name), _PARSER)


def _each(part: IO[bytes], name: str) -> Iterator[etree._Element]:
    for _, element in etree.iterparse(part, tag=f"{_MAIN}{name}", **_PARSED):
        yield element
        element.clear()


def _rich(text: etree._Element) -> str | None:
    """Return a text without its struck words and with raised ones set apart; None where it has neither."""
    runs = text.findall(f"{_MAIN}r")
    looks = [run.find(f"{_MAIN}rPr") for run in runs]
    struck = [look is not None and _is_on(look.find(f"{_MAIN}strike")) for look in looks]
    raised = [look is not None and _is_raised(look.find(f"{_MAIN}vertAlign")) for look in looks]
    if not any(struck) and not any(raised):
        return None
    said = (
        (" " if is_raised else "") + run.findtext(f"{_MAIN}t", "")
        for run, is_struck, is_raised in zip(runs, struck, raised, strict=True)
        if not is_struck
    )
    return "".join(said).strip()


def _is_on(look: etree._Element | None) -> bool:
    return look is not None and look.get("val") not in {"0", "false"}


def _is_raised(look: etree._Element | None) -> bool:
    return look is not None and look.get("val") != "baseline"


def _column(reference: str) -> int:
    number = 0
    for letter in reference.rstrip("0123456789")[:4]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _whole(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else default
