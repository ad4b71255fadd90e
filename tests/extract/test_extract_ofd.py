"""OFD: every ruled cell over page breaks by the positions of its texts, and a clear sentence for what cannot be read."""

import io
import zipfile
from collections.abc import Callable

import pytest

import extract
from benchmarks.drawn import as_ofd
from benchmarks.reports import FIRST_SECTION, TITLE, blanks, numbers
from extract.documents import ofd
from pages.sniff import OFD, sniff


@pytest.mark.parametrize(("form", "fill"), [("2019", numbers), ("2021", blanks)])
def test_an_ofd_gives_every_cell_and_section(form: str, fill: Callable[[str], dict[str, str]]) -> None:
    values = fill(form)
    body = as_ofd(form, values)
    assert sniff(body) == OFD
    reading = extract.read(body, source="report.ofd")
    assert {cell.address: cell.text for cell in reading.cells} == values
    assert reading.issues == ()
    assert (reading.title, str(reading.published_date)) == (TITLE.format(year=2023), "2024-01-18")
    assert [section.number for section in reading.sections] == [1, 2, 3, 4, 5, 6]
    assert reading.sections[0].text == FIRST_SECTION


def packed(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", content)
    return target.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        packed(OFD="<OFD/>"),
        packed(OFD="<OFD><DocRoot>Doc.xml</DocRoot></OFD>"),
        packed(OFD="<OFD><DocRoot>../../etc/passwd</DocRoot></OFD>"),
        packed(OFD="<OFD><DocRoot>OFD.xml</DocRoot></OFD>"),
        packed(OFD="<OFD><DocRoot>D.xml</DocRoot></OFD>", D='<D><Page BaseLoc="D.xml"/></D>'),
        packed(OFD="<OFD>"),
        packed(OFD="<!DOCTYPE x [<!ENTITY a 'aaaa'>]><OFD><DocRoot>&a;</DocRoot></OFD>"),
    ],
)
def test_an_ofd_without_pages_or_text_is_refused(body: bytes) -> None:
    with pytest.raises(extract.UnreadableFormat) as caught:
        extract.read(body, source="report.ofd")
    assert "\n" not in str(caught.value)


def test_steps_between_characters_may_be_counted() -> None:
    assert ofd._steps("g 3 2.5 1 -0.5") == [2.5, 2.5, 2.5, 1.0, -0.5]
    assert len(ofd._steps("g 99999999 1")) == 10_000
    assert ofd._steps("g x") == []


def test_a_path_gives_its_straight_strokes_where_its_matrix_puts_them() -> None:
    path = "<P Boundary='10 20 5 5' CTM='2 0 0 2 0 0'><AbbreviatedData>M 0 0 L 1 0 B 1 1 2 2 3 3 L 0 1 C</AbbreviatedData></P>"
    found = [tuple(round(n / ofd._POINT, 3) for n in rule) for rule in ofd._rules(ofd.etree.fromstring(path))]
    assert found == [(10, 20, 12, 20), (16, 26, 10, 22), (10, 22, 10, 20)]
