"""Claims: plain wording is read, anything else is left alone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.claims import read_claims
from standard.records import Claim, Section


def claims(text: str, number: int | None = 1) -> tuple[Claim, ...]:
    return read_claims([Section(number, "一、总体情况", text, 1)])


def lists(text: str) -> list[tuple[int, list[int], bool]]:
    found = claims(text)
    groups = sorted({claim.group for claim in found if claim.group is not None})
    listed = [[claim for claim in found if claim.group == group] for group in groups]
    return [
        (
            next(int(c.value) for c in group if c.kind == "list-total"),
            [int(c.value) for c in group if c.kind == "list-part"],
            group[0].is_whole,
        )
        for group in listed
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年公开信息10条，其中网站4条，微信6条。", [(10, [4, 6], False)]),
        ("全年公开信息10条，其中：网站4条；微信5条；微博1条。全年受理问政9件。", [(10, [4, 5, 1], False)]),
        (
            "全年公开信息10条。其中，网站共4，“青石发布”微信6、视频3条；此外，公开数据集7个，共8条。",
            [(10, [4, 6, 3], False)],
        ),
        ("共公开信息10条，包括：网站4条，微信5条。", [(10, [4, 5], True)]),
        ("共公开信息10条，分别为网站4条、微信6条。", [(10, [4, 6], True)]),
        ("共公开信息10条，包括网站4条，微信5条等。", [(10, [4, 5], False)]),
        ("共公开信息10余条，包括网站4条，微信5条。", [(10, [4, 5], False)]),
        (
            "共公开信息100条，其中网站60条（其中政策20条，解读40条），微信40条。",
            [(100, [60, 40], False), (60, [20, 40], False)],
        ),
        ("网站公开信息4条，微信公开信息5条，合计9条。", [(9, [4, 5], True)]),
        ("公开信息10条次，其中网站4条，比上年增加1条，微信6条。", [(10, [4, 6], False)]),
        ("公开信息10条，其中网站4条、视频6个。", [(10, [4], False)]),
        ("公开信息10条，占比12%，其中2.2023年新增。", []),
        ("公开内容包括机构职能、政策文件。网站公开信息4条，微信5条。", []),
        ("共收到申请21件，包括信函2件、网络19件，均已办结。其中予以公开10件，部分公开12件。", [(21, [2, 19], True)]),
    ],
)
def test_a_list_is_one_total_and_the_parts_of_its_sentence_group(text: str, expected: list[object]) -> None:
    assert lists(text) == expected


def test_a_part_keeps_its_label_hedge_unit_and_place() -> None:
    text = "全年公开信息1,010条。其中，政府网站发布信息1,000，微信约6条、视频4余条。"
    total, web, wechat, video = claims(text)
    assert (total.value, total.label) == (Decimal(1010), "全年公开信息")
    assert (web.value, web.label, web.unit, web.hedge) == (Decimal(1000), "政府网站发布信息", "条", "")
    assert (wechat.label, wechat.hedge) == ("微信", "约")
    assert (video.label, video.hedge) == ("视频", "余")
    assert [text[c.start : c.end] for c in (total, web, wechat)] == ["1,010条", "1,000", "6条"]
    assert {claim.sentence for claim in (total, web, wechat, video)} == {text}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年共收到政府信息公开申请12件。", [("received", 12)]),
        ("共收到群众依申请公开信件4件，均已办结。", [("received", 4)]),
        ("本年共收到1件依申请公开。", [("received", 1)]),
        (
            "全年受理依申请公开5件，办结4件，结转下年度继续办理1件。",
            [("received", 5), ("answered", 4), ("carried_out", 1)],
        ),
        ("除去上年结转的2件政府信息公开申请，新收依申请公开9件。", [("carried_in", 2), ("received", 9)]),
        ("收到政府信息公开申请9件，其中8件按时办结，1件结转下年度办理。", [("received", 9), ("carried_out", 1)]),
        ("全年收到申请公开94件，结转2024年办理3件。", [("received", 94), ("carried_out", 3)]),
        ("受理12345政务服务热线工单3218件，网民留言3件。", []),
        ("收到政府信息公开行政复议1件、行政诉讼2件。", [("review", 1), ("suit", 2)]),
        ("承办人大建议5件、政协提案6件，收到来信7件。", []),
        ("全年受理网络问政182件。", []),
        ("本机关未收到政府信息公开申请。", [("none-received", 0)]),
    ],
)
def test_only_requests_for_information_are_counted(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(c.kind, c.value) for c in claims(text) if c.group is None] == expected


def test_a_scope_word_is_kept_with_the_claim() -> None:
    (claim,) = claims("县政府办代表县政府共受理政府信息公开申请17件。")
    assert (claim.kind, claim.scope) == ("received", "代表县政府")


def test_plans_of_section_five_are_no_claims() -> None:
    assert claims("计划公开信息10条，其中网站4条，微信6条。", number=5) == ()


def test_numbers_of_pages_documents_phones_and_times_are_no_claims() -> None:
    text = "依据国办发〔2021〕30号，联系电话0527-83593059，其中2.2021年1月1日至12月31日，第3期，公开率100%。"
    assert claims(text) == ()


@given(st.text(alphabet="0123456789条件，。；其中包括共收到依申请公开（）,;余等合计", max_size=120))
def test_every_claim_points_at_its_own_words(text: str) -> None:
    for claim in claims(text):
        assert text[claim.start : claim.end] == claim.text
        assert claim.sentence in text
        is_grouped = claim.kind.split("-")[0] in {"list", "percent", "change"}
        assert (claim.group is not None) == is_grouped
