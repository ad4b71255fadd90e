"""Headings that come twice: a list of contents, sub-headings counted anew, a heading with nothing under it."""

import pytest

import extract
from benchmarks.reports import HEADINGS, numbers, page
from standard.records import Reading, Section

TITLE = "云岭市示例局2023年政府信息公开工作年度报告"
DATED = f"<p>{TITLE}</p><p>发布时间：2024-01-19</p>"
FIFTH = next(place for place, heading in enumerate(HEADINGS) if "问题" in heading)
ONE = "一是解读形式较少。"
TWO = "二是将增加图解。"


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def written(*fifth: str, before: str = "", after: tuple[str, ...] = ()) -> Reading:
    """Read a report with these lines in section five, something before its first heading and after its last section."""
    lines: list[str] = []
    for place, heading in enumerate(HEADINGS):
        lines += [heading, *(fifth if place == FIFTH else ("本机关按规定办理。",))]
    return extract.read(f"{before}{paragraphs(*lines, *after)}".encode(), source="r.html")


def of(reading: Reading, number: int) -> Section:
    (section,) = (section for section in reading.sections if section.number == number)
    return section


@pytest.mark.parametrize("ending", ["", " 3", "……5", "；"])
@pytest.mark.parametrize("order", ["title first", "list first", "list last"])
def test_a_list_of_contents_is_no_section(ending: str, order: str) -> None:
    listed = paragraphs("目　录", *(f"{heading}{ending}" for heading in HEADINGS))
    said = paragraphs("本报告由本局编制，所列数据截至上年底。")
    before = {
        "title first": DATED + listed + said,
        "list first": listed + DATED + said,
        "list last": DATED + said + listed,
    }[order]
    reading = written(ONE, TWO, before=before)
    assert [section.number for section in reading.sections] == [None, 1, 2, 3, 4, 5, 6]
    assert of(reading, 5).text == f"{ONE}\n{TWO}"
    assert "本报告由本局编制" in reading.sections[0].text
    assert (reading.title, str(reading.published_date)) == (TITLE, "2024-01-19")


def test_headings_whose_tables_alone_stand_between_them_are_no_list() -> None:
    """A page that prints its report twice, for a small screen and a large one, keeps the first."""
    whole = page("2021", numbers("2021"))
    once = extract.read(whole.encode(), source="r.html")
    body = whole[whole.index("<body>") + len("<body>") : whole.index("</body>")]
    twice = extract.read(whole.replace("</body>", f"{body}</body>").encode(), source="r.html")
    assert [s.heading for s in twice.sections[: len(once.sections)]] == [s.heading for s in once.sections]
    assert [s.number for s in twice.sections[: len(once.sections)]] == [s.number for s in once.sections]


def test_a_list_that_promises_more_than_comes_takes_no_text_from_a_section() -> None:
    listed = paragraphs(*HEADINGS, "七、附表")
    reading = written(ONE, before=DATED + listed)
    assert of(reading, 5).text == ONE
    short = "".join(f"<p>{heading}</p><p>本机关按规定办理。</p>" for heading in HEADINGS[:-1])
    reading = extract.read(f"{DATED}{paragraphs(*HEADINGS)}{short}".encode(), source="r.html")
    assert of(reading, 5).text == "本机关按规定办理。"


@pytest.mark.parametrize(
    "fifth",
    [
        ("一、存在的主要问题", ONE, "二、改进情况", TWO),
        ("一、公开内容不够", ONE, "二、队伍不稳", TWO),
        ("存在的主要问题", ONE, "改进情况", TWO),
        ("一、存在的主要问题", ONE, "二、改进情况", TWO, "三、下一步打算", TWO),
    ],
)
def test_headings_counted_anew_inside_a_section_are_part_of_it(fifth: tuple[str, ...]) -> None:
    reading = written(*fifth, before=DATED)
    assert of(reading, 5).text == "\n".join(fifth)
    assert [section.number for section in reading.sections] == [1, 2, 3, 4, 5, 6]


def test_a_heading_printed_twice_over_nothing_heads_nothing() -> None:
    assert of(written(HEADINGS[FIFTH], before=DATED), 5).text == ""


def test_a_sentence_that_begins_as_its_sections_heading_does_is_said_in_it() -> None:
    said = "存在问题主要为人手不足。"
    assert of(written(said, before=DATED), 5).text == said


def test_a_section_that_says_something_keeps_its_number() -> None:
    reading = written(ONE, before=DATED, after=("五、存在的问题", TWO))
    assert of(reading, 5).text == ONE
    assert of(written(before=DATED, after=("五、存在的问题", TWO)), 5).text == TWO
