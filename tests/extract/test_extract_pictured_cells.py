"""Pictures in the cells of a table: beside a label decoration, in a value's cell something that no text says."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import extract
from benchmarks.reports import numbers, page
from standard.records import Reading

ICON = '<img src="dot.gif" width="8" height="8">'
PRINTED = numbers("2021")
PAGE = re.split(r"(?<=>)(?=[^<]*</td>)", page("2021", PRINTED))  # every part but the first begins with a cell's text
LABELS = [n for n, part in enumerate(PAGE) if n and not part.partition("<")[0].isdecimal()]


def read(places: dict[int, bool], picture: str = ICON) -> Reading:
    """Read the page with a picture in these cells, before what they print or after it."""
    parts = list(PAGE)
    for place, is_before in places.items():
        parts[place] = picture + parts[place] if is_before else parts[place].replace("</td>", f"{picture}</td>", 1)
    return extract.read("".join(parts).encode(), source="r.html")


def texts(reading: Reading) -> dict[str, str]:
    return {cell.address: cell.text for cell in reading.cells}


@given(st.dictionaries(st.integers(1, len(PAGE) - 1), st.booleans(), min_size=1, max_size=12))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_wherever_pictures_stand_the_reading_ends_and_guesses_nothing(places: dict[int, bool]) -> None:
    reading = read(places)
    hidden = {PAGE[place].partition("<")[0] for place in places if place not in LABELS}
    assert texts(reading) == {address: text for address, text in PRINTED.items() if text not in hidden}
    assert len(reading.issues) == len(hidden)


def test_a_picture_before_any_label_or_all_of_them_changes_nothing() -> None:
    reading = read(dict.fromkeys(LABELS, True))
    assert (texts(reading), reading.issues) == (PRINTED, ())


@pytest.mark.parametrize(
    ("picture", "is_spacer"),
    [
        ('<img src="spacer.gif" width=1 height=1>', True),
        ('<img src="s.gif" style="WIDTH: 1px; HEIGHT: 1px">', True),
        ('<img src="s.gif" height="0">', True),
        ('<img src="s.gif" width="2px" height="20">', True),
        ('<img src="n.gif" width="12" height="16">', False),
        ('<img src="n.gif" width="1%">', False),
        ('<img src="n.gif" width="1" height="1" style="width:12px;height:16px">', False),
        ('<img src="n.gif" width="1" height="1" style="min-width:12px">', False),
        ('<img src="n.gif">', False),
    ],
)
def test_a_picture_of_a_point_shows_nothing_beside_a_number(picture: str, *, is_spacer: bool) -> None:
    values = [place for place in range(1, len(PAGE)) if place not in LABELS]
    reading = read(dict.fromkeys(values, True), picture)
    assert texts(reading) == (PRINTED if is_spacer else {})
    assert {issue.code for issue in reading.issues} == (set() if is_spacer else {"cell-picture"})
