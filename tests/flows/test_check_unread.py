"""What a clerk reads of what a check could not read: Chinese, with the place as the form prints it."""

import re
from random import Random

import pytest

import extract
from benchmarks.damage import IN_MARKUP, IN_TEXT
from benchmarks.reports import flat, numbers, page
from flows.drafts.unread import unread, where
from standard.records import Issue, Reading, TableRead

PRINTED = numbers("2021")
_QUOTED = re.compile(r"“.*”", re.DOTALL)


def readings() -> list[Reading]:
    """Reports damaged in every way that the benchmark knows."""
    found = []
    for seed in range(3):
        for damage in (*IN_MARKUP, *IN_TEXT):
            source, text = (
                ("r.html", page("2021", PRINTED)) if damage in IN_MARKUP else ("r.txt", flat("2021", PRINTED))
            )
            try:
                found.append(extract.read(damage(text, Random(seed)).encode(), source=source))
            except extract.ReadError:
                continue
    return found


def test_every_issue_of_a_damaged_report_is_said_in_chinese() -> None:
    said = {(issue.message, unread(reading, issue)) for reading in readings() for issue in reading.issues}
    assert len(said) > 20
    assert not {message for message, sentence in said if re.search("[a-z]{2}", _QUOTED.sub("", sentence))}


@pytest.mark.parametrize(
    ("issue", "said", "place"),
    [
        (
            Issue(
                "split-digits",
                "'1 2' is not one number that can be kept",
                "table 2 row 4 column 4",
                "requests.granted.person",
            ),
            "三、“（一）予以公开”行“自然人”列：所印“1 2”中间有空格，不能确定是一个数，未读",
            "第2个表第4行第4列",
        ),
        (
            Issue("row-short", "6 cells where the form has 7", "table 2 row 6 column 2", "requests.granted"),
            "三、“（一）予以公开”行：这一行有6格，格式为7格，未读",
            "第2个表第6行第2列",
        ),
        (
            Issue("cells-incomplete", "1 of 10 cells are not in the document: coercion", "line 9", "disclosure"),
            "二、主动公开政府信息情况：全表10格，有1格在文件中没有找到（行政强制）",
            "第9行文字",
        ),
        (
            Issue("label-unknown", "the 2021 form has no column '备注'", "", "requests"),
            "三、收到和处理政府信息公开申请情况：格式没有“备注”一列，该列不读，其余照读",
            "",
        ),
        (Issue("strange", "some new reason", "page 3", "elsewhere"), "some new reason", "page 3"),
    ],
)
def test_an_issue_names_its_place_and_its_reason(issue: Issue, said: str, place: str) -> None:
    reading = extract.read(page("2021", PRINTED).encode(), source="r.html")
    assert (unread(reading, issue), where(issue)) == (said, place)


def test_a_line_is_named_as_the_form_of_the_document_has_it() -> None:
    """其他处理 is one line in the 2019 form and a group in the next."""
    reading = extract.read(page("2019", numbers("2019")).encode(), source="r.html")
    assert TableRead("requests", "2019", 2) in reading.tables
    issue = Issue("row-short", "8 cells where the form has 7", "", "requests.other_outcome")
    assert unread(reading, issue).startswith("三、“（六）其他处理”行：")
