"""What a report says or lacks in words becomes marks, once, and its own words a fingerprint; plain wording only."""

from collections.abc import Sequence

import pytest

from extract.document import Document, TextLine
from extract.prose.fingerprint import read_fingerprint
from extract.prose.marks import read_marks
from extract.tables.official import Tables
from standard.records import Fingerprint, Mark, Section

OWN = "栏目由三级改为两级,查找文件的点击次数减少三成。每季度抽查已发布的内容,错字当日改正。"


def met(text: str, number: int = 1, title: str = "", kinds: Sequence[str] = ()) -> list[tuple[str, str]]:
    sections = (Section(number, "一、总体情况", text, 1),)
    marks = read_marks(Document((TextLine(text, 1),)), Tables(), sections, title, frozenset())
    return [(mark.kind, mark.subject or mark.text) for mark in marks if not kinds or mark.kind in kinds]


@pytest.mark.parametrize(
    "text",
    [
        "全年公开信息XX条。",
        "其中××局公开2件。",
        "××市发布12次。",
        "办理建议X件。",
        "本部分（安排部署、做法成效）。",
        "共【此处填写次数】次。",
        "Ｘ×年完成。",
    ],
)
def test_what_a_template_leaves_is_met(text: str) -> None:
    assert [kind for kind, _ in met(text)] == ["template"]


@pytest.mark.parametrize(
    "text",
    [
        "申请人张××、李××的申请已答复。",
        "张××局长主持会议。",
        "购置X光机一台。",
        "尺寸3×4件。",
        "参见XX条例的规定。",
        "王××市民来信。",
        "XX日报刊登。",
        "按照要求填写登记表。",
    ],
)
def test_a_masked_person_and_other_crosses_are_no_template(text: str) -> None:
    assert met(text, kinds=["template"]) == []


@pytest.mark.parametrize(
    ("text", "is_letter"),
    [
        ("根据贵办通知,现将有关情况报上。", True),
        ("以上妥否,请批示。", True),
        ("现将我局年度报告报送贵办。", True),
        ("现将有关情况报告如下。", False),
        ("现将2023年度报告予以公布,请监督。", False),
        ("富贵办事处公开12条。", False),
        ("现将材料报上级部门审核后公布。", False),
    ],
)
def test_a_covering_letter_is_met_by_its_own_words(text: str, is_letter: bool) -> None:
    assert bool(met(text, kinds=["letter"])) is is_letter


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("依照条例（国务院令第492号）编制。", ["492"]),
        ("按国办公开办函〔2019〕60号编制。", ["60"]),
        ("按国办公开办函 [2019] 60 号编制。", ["60"]),
        ("条例（2007年国务院令第492号公布,2019年国务院令第711号修订）。", []),
        ("按国办公开办函〔2021〕30号编制,国办公开办函〔2019〕60号同时废止。", []),
        ("全年收到492件,其中60号件已答复。", []),
        ("按某省关于做好政府信息公开工作年度报告有关事项的通知编制。", []),
    ],
)
def test_an_older_text_is_met_where_it_is_the_one_cited(text: str, cited: list[str]) -> None:
    assert [subject for _, subject in met(text, kinds=["citation"])] == cited


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", ["fifth-perhaps"]),
        ("无。", ["fifth-empty"]),
        ("本年度不存在问题", ["fifth-empty"]),
        ("解读形式比较单一,公开的深度还不够,仍有待提高。", ["problems"]),
        ("下一年将增加图解的比重,并按月检查各个栏目。", ["plans"]),
        ("解读形式比较单一。下一年将增加图解的比重和次数。", ["problems", "plans"]),
        ("按上级要求办理。", []),
    ],
)
def test_section_five_is_empty_or_has_two_sides(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in met(text, 5, kinds=["fifth-empty", "fifth-perhaps", "problems", "plans"])] == kinds


@pytest.mark.parametrize(
    ("title", "lacks"),
    [
        ("云雾县青石镇2023年政府信息公开工作年度报告", []),
        ("2023年政府信息公开工作年度报告", ["authority"]),
        ("云雾县青石镇政府信息公开工作年度报告", ["year"]),
        ("云雾县青石镇2023年政府信息公开工作报告", ["words"]),
    ],
)
def test_a_title_names_authority_year_and_kind(title: str, lacks: list[str]) -> None:
    assert [subject for _, subject in met(OWN, title=title, kinds=["title"])] == lacks


def printed(text: str, *names: str) -> Fingerprint:
    return read_fingerprint((Section(1, "一、总体情况", text, 1),), (), names)


def clauses(found: Fingerprint) -> set[tuple[int, int]]:
    return {clause for sentence in found.sentences for clause in sentence.clauses}


def test_a_text_copied_under_another_name_has_the_same_clauses() -> None:
    one = printed(f"2023年,青石镇公开信息812条。我镇{OWN}", "云雾县青石镇人民政府", "云雾县青石镇")
    other = printed(f"{OWN}2021年,白杨镇公开信息5条。", "云雾县白杨镇人民政府", "云雾县白杨镇")
    assert clauses(one) == clauses(other)
    assert one.figures != other.figures


def test_quoted_law_contact_lines_and_headings_are_nobodys_own_words() -> None:
    law = "根据《中华人民共和国政府信息公开条例》第五十条规定编制。\n(一)主动公开情况\n联系电话：0999-1234567。\n"
    assert clauses(printed(law + OWN)) == clauses(printed(OWN))
    assert printed(law).sentences == ()


def test_a_sentence_is_found_again_by_its_offsets() -> None:
    found = printed(OWN)
    assert [OWN[s.start : s.end] for s in found.sentences] == [f"{part}。" for part in OWN.split("。") if part]


def test_a_mark_shows_its_sentence() -> None:
    sections = (Section(6, "六、其他需要报告的事项", "前一句。共XX条。后一句。", 6),)
    (mark,) = (m for m in read_marks(Document(()), Tables(), sections, "", frozenset()) if m.kind == "template")
    assert mark == Mark("template", "XX", "共XX条。", 6)
