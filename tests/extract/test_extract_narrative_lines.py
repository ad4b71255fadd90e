"""Lines of prose that begin as a page's frame does."""

import extract
from benchmarks.reports import HEADINGS


def test_a_sentence_that_begins_like_a_pages_frame_is_prose() -> None:
    said = ("无障碍设施信息公开不足。", "【培训】全年培训2次。", "打印")
    fifth = next(place for place, heading in enumerate(HEADINGS) if "问题" in heading)
    lines = "".join(
        f"<p>{heading}</p>{''.join(f'<p>{line}</p>' for line in said) if place == fifth else ''}"
        for place, heading in enumerate(HEADINGS)
    )
    body = f"<h1>云岭市示例局2023年政府信息公开工作年度报告</h1>{lines}"
    reading = extract.read(body.encode(), source="frame.html")
    (section,) = (section for section in reading.sections if section.number == 5)
    assert section.text.split("\n") == list(said[:2])
