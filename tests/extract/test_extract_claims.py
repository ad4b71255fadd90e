"""Claims: plain wording is read, anything else is left alone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.prose.claims import read_claims
from extract.prose.totals import MARK, marks
from standard.records import Claim, Section


def claims(text: str, number: int | None = 1, year: int | None = 2023) -> tuple[Claim, ...]:
    return read_claims([Section(number, "一、总体情况", text, 1)], year, "云岭市示例局")


def said(text: str, number: int | None = 1) -> list[tuple[str, int]]:
    """Return what is counted or stated, lists apart."""
    found = (claim for claim in claims(text, number) if not claim.kind.startswith("list-"))
    return [(claim.kind, -1 if claim.value is None else int(claim.value)) for claim in found]


def lists(text: str) -> list[tuple[int, list[int], bool]]:
    found = claims(text)
    groups = sorted({claim.group for claim in found if claim.kind == "list-total"})
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
        (
            "收到政府信息公开申请9件，其中8件按时办结，1件结转下年度办理。",
            [("received", 9), ("answered", 8), ("carried_out", 1)],
        ),
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
        assert claim.sentence in text.replace("\n", "")
        is_grouped = claim.kind.split("-")[0] in {"list", "percent", "change"}
        assert (claim.group is not None) == is_grouped


@given(
    st.text(alphabet="其中具体内容分类为是如下别包括含主要的政府信息申请从按照看统计条件篇,，:(、59", max_size=60),
    st.data(),
)
def test_the_first_characters_of_a_mark_find_every_mark(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    met = [mark.span() for mark in marks(text, start, len(text))]
    assert met == [mark.span() for mark in MARK.finditer(text, start)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "公开信息30条，其中：网站20条，其中政策5条、解读15条；微信10条。",
            [(30, [20, 10], False), (20, [5, 15], False)],
        ),
        ("收到申请12件，其中网上10件，其中予以公开6件，不予公开5件。", [(12, [10], False)]),
        ("收到申请12件，其中自然人8件，法人4件，予以公开9件，不予公开3件。", [(12, [8, 4], False)]),
        ("公开信息9条，其中解读3条；微博发布90条。", [(9, [3], False)]),
        ("公开信息10条，其中网站6条，微信4条，政策解读8条。", [(10, [6, 4], False)]),
        ("公开信息10条，比上年度增长5%，其中网站6条，微信4条。", [(10, [6, 4], False)]),
        ("公开信息10条，包括政策两条、公告5条。", [(10, [5], False)]),
        ("门户网站50条，微信30条，微博10条，视频20条，合计30条。", [(30, [10, 20], True)]),
    ],
)
def test_a_list_ends_where_it_begins_to_count_something_else(text: str, expected: list[object]) -> None:
    assert sorted(lists(text), reverse=True) == sorted(expected, reverse=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "办结政府信息公开申请12件，其中予以公开5件、部分公开2件。",
            [("answered", 12), ("granted", 5), ("partly_granted", 2)],
        ),
        ("收到并答复政府信息公开申请3件。", [("received", 3)]),
        ("收到公民、法人和其他组织提出的政府信息公开申请7件。", [("received", 7)]),
        (
            "收到政府信息公开申请9件，其中3件不予公开，2件无法提供。",
            [("received", 9), ("refused", 3), ("unavailable", 2)],
        ),
        (
            "依申请公开办理中，自然人申请4件，法人或其他组织申请2件。",
            [("applicant_person", 4), ("applicant_organisations", 2)],
        ),
        ("收到申请公开8件，结转2023年办理2件。", [("received", 8), ("carried_in", 2)]),
        (
            "因政府信息公开被申请行政复议3件，维持2件，纠正1件。",
            [("review", 3), ("review_upheld", 2), ("review_corrected", 1)],
        ),
        (
            "政府信息公开行政诉讼3件，未经复议直接起诉2件，复议后起诉1件。",
            [("suit", 3), ("direct_suit", 2), ("suit_after_review", 1)],
        ),
        ("受理行政复议案件126件，审结118件，文书依法公开。", []),
        (
            "全年制定规范性文件3件，废止1件，现行有效9件。",
            [("document_issued", 3), ("document_repealed", 1), ("document_in_force", 9)],
        ),
        ("公开规范性文件5件，解读规范性文件2件，备案规范性文件1件。", []),
        ("作出行政许可决定5件、行政处罚决定2件。", [("licensing", 5), ("penalties", 2)]),
        ("公示行政许可5件、行政处罚2件，窗口办理行政许可办件900件。", []),
        ("2022年，收到政府信息公开申请5件。", [("own-year", 2022)]),
    ],
)
def test_what_a_number_counts_is_told_by_plain_wording_only(text: str, expected: list[tuple[str, int]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("上半年收到政府信息公开申请5件。", "上半年"),
        ("按时答复政府信息公开申请5件。", "按时"),
        ("收到政府信息公开申请约5件。", "约"),
        ("全年收到政府信息公开申请5件。", ""),
    ],
)
def test_a_word_that_makes_a_number_a_part_is_kept(text: str, hedge: str) -> None:
    assert [claim.hedge for claim in claims(text)] == [hedge]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("未收到公民、法人和其他组织提出的政府信息公开申请。", [("none-received", 0)]),
        ("全年未发生因政府信息公开引起的行政复议和行政诉讼。", [("none-proceedings", 0)]),
        ("无政府信息公开行政诉讼。", [("none-suit", 0)]),
        ("未制定行政规范性文件。", [("none-document_issued", 0)]),
        ("未收到重复申请，未收到通过信函提交的政府信息公开申请。", []),
        ("未发生被纠正的行政复议，未被复议机关纠错。", []),
        ("上年未收到政府信息公开申请。", []),
        ("统计期限为2023年1月1日至12月31日。", [("period-from", 20230101), ("period-until", 20231231)]),
        ("本年度未收取信息处理费。", [("fee-statement", 0)]),
        ("信息处理费收取120元。", [("fee-statement", 120)]),
        ("现公布2022年度报告：原表有误，特此更正。", [("correction", -1)]),
        ("申请更正登记3次。", []),
    ],
)
def test_what_is_stated_without_a_number_of_its_own(text: str, expected: list[tuple[str, int]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "现公布云岭市示例局2022年政府信息公开工作年度报告。",
            [("own-year", "", ""), ("own-name", "云岭市示例局", "own")],
        ),
        ("特向社会公布2023年度市示例局政府信息公开年度报告。", [("own-year", "", ""), ("own-name", "市示例局", "own")]),
        (
            "现将云岭市样本局2023年政府信息公开工作年度报告公布如下。",
            [("own-year", "", ""), ("own-name", "云岭市样本局", "other")],
        ),
        ("按时公布2022年政府信息公开工作年度报告。", []),
        ("督促各单位编制2022年政府信息公开工作年度报告。", []),
    ],
)
def test_a_report_names_itself_by_year_and_body(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(claim.kind, claim.label, claim.about) for claim in claims(text)] == expected


def test_a_percentage_and_a_change_keep_the_numbers_they_are_of() -> None:
    share = [c for c in claims("公开信息213条，其中统计信息129条，占60.6%。") if c.kind.startswith("percent")]
    assert [(c.kind, c.value) for c in share] == [
        ("percent", Decimal("60.6")),
        ("percent-part", 129),
        ("percent-whole", 213),
    ]
    assert share[0].rounding == Decimal("0.05")
    change = [c for c in claims("收到政府信息公开申请8件，较上年的10件下降20%。") if c.kind.startswith("change")]
    assert [(c.kind, c.value, c.about) for c in change] == [
        ("change", -20, "received"),
        ("change-base", 8, "received"),
        ("change-prior", 10, "received"),
    ]


def test_section_six_explains_what_it_gives_a_reason_for() -> None:
    found = [c for c in claims("因机构合并,规范性文件现行有效数含原单位3件。", 6) if c.kind == "explanation"]
    assert [(c.about, c.value) for c in found] == [("documents", None), ("", 3)]


def test_a_line_that_only_wraps_is_read_on_and_a_number_torn_by_it_is_nobodys() -> None:
    text = "网站全年累计发布各类政府信息共10条，其中动态类信\n息发布6条，政策类信息4条。\n另一段收到政府信息公开申请共计1\n2件。"
    assert lists(text) == [(10, [6, 4], False)]
    assert [c.kind for c in claims(text) if c.group is None] == []
    assert claims(text)[0].sentence == "网站全年累计发布各类政府信息共10条，其中动态类信息发布6条，政策类信息4条。"


def test_hostile_text_ends_in_a_bounded_number_of_claims() -> None:
    """Many marks, brackets, digits and words that begin patterns, without an end of a sentence."""
    for piece in ("其中1条，", "（其中", "1,234,", "未收到", "占1%", "收到申请1件", "9" * 50, "2023年1月1日至"):
        assert len(claims(piece * 20_000)) < 10_000
