"""Text of a PDF whose labels take several lines, over the row of their values: read where no row can be another label's."""

import pytest

import extract
from benchmarks.reports import tables_of
from benchmarks.texts import as_text
from standard.model import Table
from standard.records import Reading
from standard.render import boxes
from standard.sample import sample

PRINTED = {address: str(value) for address, value in sample(7, tables_of("2021")).items()}
OWN = ("（一）予以公开", "四、结转下年度继续办理")  # print their values in their own row, as short labels do
PAGE = ("2.其他", "法律行", "{}", "1", "政法规", "禁止公", "开")


def wrapped(text: str, width: int) -> list[str]:
    return [text[n : n + width] for n in range(0, len(text), width)]


def under(table: Table, width: int, *, is_before: bool = False, lost: str = "", torn: bool = False) -> list[str]:
    lines: list[str] = []
    for row in boxes(table):
        labels = [box.text for box in row if box.text and not box.address]
        values = " ".join(PRINTED[box.address] for box in row if box.address)
        if table.kind != "requests" or not values:
            lines += [*labels, *([values] if values else [])]
        elif labels[-1] in OWN:
            lines += [*labels[:-1], f"{labels[-1]} {values}"]
        elif torn and labels[-1].startswith("2.其他"):
            lines += [line.format(values) for line in PAGE]
        else:
            label = [*(p for text in labels for p in wrapped(text, width))]
            own = [] if lost and lost in labels[-1] else [values]
            lines += [*own, *label] if is_before else [*label, *own]
    return lines


def read(**how: object) -> Reading:
    width = int(str(how.pop("width", 4)))
    return extract.read(as_text("2021", lambda table: under(table, width, **how)).encode(), source="page.txt")  # type: ignore[arg-type]


def requests(reading: Reading) -> dict[str, str]:
    return {cell.address: cell.text for cell in reading.cells if cell.address.startswith("requests.")}


@pytest.mark.parametrize("width", [4, 5, 7, 12])
def test_values_under_labels_of_several_lines_are_theirs(width: int) -> None:
    assert requests(read(width=width)).items() <= PRINTED.items()
    assert len(requests(read(width=width))) == 175


def test_a_label_that_a_page_s_end_cut_leaves_the_others_theirs() -> None:
    found = requests(read(torn=True))
    assert found.items() < PRINTED.items()
    assert len(found) == 168


@pytest.mark.parametrize("width", [3, 4, 7, 12])
def test_values_over_their_labels_are_nobody_s(width: int) -> None:
    assert {address.split(".")[1] for address in requests(read(width=width, is_before=True))} <= {
        "granted",
        "carried_out",
    }


@pytest.mark.parametrize("is_before", [False, True])
@pytest.mark.parametrize("lost", ["3.危及", "1.信访", "（七）总计", "2.申请人"])
def test_where_a_row_has_no_values_none_is_another_s(lost: str, is_before: bool) -> None:
    for torn in (False, True):
        assert requests(read(lost=lost, is_before=is_before, torn=torn)).items() <= PRINTED.items()
