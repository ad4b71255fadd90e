"""Lines of prose that begin as a page's frame does."""

import pytest

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


TITLE = "云岭市示例局2023年政府信息公开工作年度报告"


def own_years(*lines: str, after: tuple[str, ...] = ()) -> list[tuple[int, str]]:
    texts = (*lines, *HEADINGS, *after)
    reading = extract.read("".join(f"<p>{text}</p>" for text in texts).encode(), source="r.html")
    assert (reading.title, reading.year) == (TITLE, 2023)
    return [(int(claim.value or 0), claim.sentence) for claim in reading.claims if claim.kind == "own-year"]


@pytest.mark.parametrize(
    "text",
    [
        "现公布2022年度云岭市示例局政府信息公开工作年度报告。",
        "现公布云岭市示例局2022年度政府信息公开工作年度报告。",
        "特向社会公布2022年度云岭市示例局政府信息公开年度报告。",
        "根据条例规定，现公布云岭市示例局2022年度政府信息公开工作年度报告。",
    ],
)
def test_a_sentence_that_names_the_report_in_a_paragraph_of_its_own_is_prose(text: str) -> None:
    assert own_years(TITLE, text) == [(2022, text)]
    assert own_years(TITLE, TITLE, "来源：云岭市示例局", text) == [(2022, text)]


def test_titles_and_links_to_other_years_name_no_year_of_this_report() -> None:
    others = [f"云岭市示例局{year}年政府信息公开工作年度报告" for year in (2022, 2021)]
    assert own_years(TITLE, after=(*others, f"上一篇：{others[0]}", f"{others[1]}。", "版权所有")) == []
    assert own_years(TITLE, f"{TITLE}。") == []
    assert own_years(TITLE, "历年报告：", *others) == []


def test_a_title_without_a_name_keeps_its_year_before_a_sentence_of_another() -> None:
    said = "2023年政府信息公开工作年度报告", "现公布云岭市示例局2022年度政府信息公开工作年度报告。"
    reading = extract.read("".join(f"<p>{text}</p>" for text in (*said, *HEADINGS)).encode(), source="r.html")
    assert (reading.title, reading.year) == (said[0], 2023)
    assert [int(claim.value or 0) for claim in reading.claims if claim.kind == "own-year"] == [2022]


def test_without_a_title_the_sentence_stands_for_it_and_what_follows_is_the_preface() -> None:
    said = "现公布云岭市示例局2023年政府信息公开工作年度报告。", "本报告由本局编制。"
    reading = extract.read("".join(f"<p>{text}</p>" for text in (*said, *HEADINGS)).encode(), source="r.html")
    assert reading.sections[0].text == said[1]


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        *((f"{way}情况", 1) for way in ("总体", "工作总体", "总体工作")),
        *((way, 2) for way in ("主动公开政府信息情况", "主动公开情况", "政府信息主动公开情况")),
        *(
            (f"{way}情况", 3)
            for way in ("收到和处理政府信息公开申请", "处理政府信息公开申请", "依申请公开", "政府信息依申请公开")
        ),
        *(
            (f"{way}行政复议、行政诉讼情况", 4)
            for way in ("政府信息公开", "因政府信息公开申请提起", "政府信息公开工作")
        ),
        *((way, 5) for way in ("存在的主要问题及改进情况", "当前存在的困难", "问题及改进", "困难和打算", "主要问题")),
        *((way, 5) for way in ("政府信息公开工作存在的主要问题及改进情况", "的主要问题")),
        *((way, 6) for way in ("其他需要报告的事项", "其它说明事项", "需要报告的事项")),
    ],
)
def test_a_heading_is_known_by_its_words_however_they_begin(heading: str, number: int) -> None:
    headings = [f"七、{heading}" if place == number else official for place, official in enumerate(HEADINGS, 1)]
    body = f"<h1>{TITLE}</h1>" + "".join(f"<p>{one}</p><p>说明{place}。</p>" for place, one in enumerate(headings, 1))
    reading = extract.read(body.encode(), source="heading.html")
    assert [section.number for section in reading.sections if section.text == f"说明{number}。"] == [number]
