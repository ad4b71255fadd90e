"""Words that announce a correction are met where pages put them, and nowhere else."""

import pytest

from extract.corrections import read_correction
from extract.document import TextLine
from standard.records import Section


def section(text: str, number: int = 6) -> Section:
    return Section(number, "六、其他需要报告的事项", text, number)


@pytest.mark.parametrize(
    ("title", "before", "end", "words"),
    [
        ("某局2023年政府信息公开工作年度报告(更正)", "", "", "某局2023年政府信息公开工作年度报告(更正)"),
        ("", "勘误：第三部分总计应为5。", "", "勘误：第三部分总计应为5。"),
        ("", "", "没有其他事项。\n2024年2月6日更正：第三部分总计。", "2024年2月6日更正：第三部分总计。"),
        ("", "", "更正说明：本报告发布后核对改正一处。", "更正说明：本报告发布后核对改正一处。"),
        ("", "", "没有其他事项。", ""),
        ("", "发布日期:2024-01-20", "结果纠正1件。", ""),
    ],
)
def test_an_announcement_is_found(title: str, before: str, end: str, words: str) -> None:
    assert read_correction(title, [TextLine(before, 1)] if before else [], [section(end)]) == words


def test_a_request_to_correct_information_in_prose_is_none() -> None:
    sections = [section("受理更正申请2件,对网站错误予以更正。", 1), section("没有其他事项。")]
    assert read_correction("某局2023年政府信息公开工作年度报告", [], sections) == ""
