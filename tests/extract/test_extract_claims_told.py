"""A third round of ways of speaking: of several at once and in turn, of the rest, of this body beside a wider one, of no change."""

import pytest

from extract.prose.claims import read_claims
from standard.records import Claim, Section


def read(text: str, number: int = 1, authority: str = "云岭市示例局") -> list[Claim]:
    return list(read_claims([Section(number, "标题", text, 1)], 2023, authority))


def plain(text: str, number: int = 1, authority: str = "云岭市示例局") -> list[tuple[str, int]]:
    """Return what a check may hold against the table, lists and shares apart."""
    found = read(text, number, authority)
    return [(c.kind, int(c.value or 0)) for c in found if c.group is None and not c.hedge and not c.scope]


def listed(text: str) -> list[tuple[int, list[int], bool]]:
    """Return every list: its total, its parts, and whether it is whole."""
    found = [claim for claim in read(text) if claim.kind.startswith("list")]
    groups = dict.fromkeys(claim.group for claim in found)
    of = [[claim for claim in found if claim.group == group] for group in groups]
    return [(int(one[0].value or 0), [int(part.value or 0) for part in one[1:]], one[0].is_whole) for one in of]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "依申请公开:年初手头尚有上年没办完的3件,年内又收到14件,办完15件,留到2024年2件。",
            [("carried_in", 3), ("received", 14), ("answered", 15), ("carried_out", 2)],
        ),
        (
            "收到政府信息公开申请14件,上年带入3件,办结15件,带到下年2件。",
            [("received", 14), ("carried_in", 3), ("answered", 15), ("carried_out", 2)],
        ),
        (
            "办完的政府信息公开申请14件里,能够公开的9件,另有2件部分公开,其余3件不予公开。",
            [("answered", 14), ("granted", 9), ("partly_granted", 2), ("refused", 3)],
        ),
        (
            "收到政府信息公开申请14件(上半年6件、下半年8件),上年度结转3件,办结17件。",
            [("received", 14), ("carried_in", 3), ("answered", 17)],
        ),
        (
            "收到政府信息公开申请14件,予以公开10件,不予公开、无法提供各2件。",
            [("received", 14), ("granted", 10), ("refused", 2), ("unavailable", 2)],
        ),
        (
            "行政规范性文件新发3件,废除2件,继续施行18件。",
            [("document_issued", 3), ("document_repealed", 2), ("document_in_force", 18)],
        ),
        ("规范性文件方面,即制定1件,年末有效6件。", [("document_issued", 1), ("document_in_force", 6)]),
        ("行政许可决定书开出27份。", [("licensing", 27)]),
        (
            "作出的行政许可决定、行政处罚决定依次为190件、27件。",
            [("licensing", 190), ("penalties", 27)],
        ),
        ("全市系统办理行政许可事项900件,我局作出行政许可决定32件。", [("licensing", 32)]),
    ],
)
def test_numbers_are_read_in_further_ways_of_saying_them(text: str, expected: list[tuple[str, int]]):
    """What a bracket says ends with it, and so does a wider body where this one is named."""
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("因政府信息公开被申请行政复议、提起行政诉讼均为1件。", [("review", 1), ("suit", 1)]),
        ("政府信息公开行政复议、行政诉讼分别为2件和3件。", [("review", 2), ("suit", 3)]),
        ("复议为2,诉讼为1。", [("review", 2), ("suit", 1)]),
        ("本机关收到政府信息公开行政诉讼3件,均为维持。", [("suit", 3), ("suit_upheld", 3)]),
        (
            "收到政府信息公开行政复议3件,维持1件,没有结案2件。",
            [("review", 3), ("review_upheld", 1), ("review_pending", 2)],
        ),
        ("本年没有行政复议;没有行政诉讼。", [("none-review", 0), ("none-suit", 0)]),
        ("答复均未被申请复议。", [("none-review", 0)]),
        ("经复议的案件没有诉讼。", []),
        ("结果维持的行政复议、败诉的行政诉讼均为1件。", []),
        ("因政府信息公开被申请行政复议、调解均为1件。", []),
        ("2022年政府信息公开行政复议、行政诉讼分别为2件和3件。", []),
    ],
)
def test_proceedings_are_read_where_several_are_told_at_once(text: str, expected: list[tuple[str, int]]):
    """One number told of 复议 and 诉讼 is of each of them; a denial with no verb is one where its clause says no more."""
    assert plain(text, 4) == expected


def test_a_town_decides_by_its_own_teams():
    """综合执法队 of a town is the town; of a county it may be one of several."""
    said = "综合执法队全年作出行政处罚决定9件,镇便民服务中心作出行政许可决定44件。"
    assert plain(said, authority="云岭县示例镇人民政府") == [("penalties", 9), ("licensing", 44)]
    assert plain(said) == []


def test_of_one_body_the_own_is_the_whole():
    """本机关 of a government, or of a body whose text names others under it, may be less than its table counts."""
    said = "本机关收到政府信息公开申请9件。"
    assert plain(said) == [("received", 9)]
    assert plain(said, authority="云岭县人民政府") == []
    assert plain(said + "局属单位收到2件。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到甲类信函1件、邮件2件,合起来3件。", [(3, [1, 2], True)]),
        ("公开154条,其中网站公开90条,电子屏等其他渠道公开24条。", [(154, [90, 24], True)]),
        (
            "公开信息46条,其中机构信息3条,财政信息5条,工作动态38条,惠民政策10条,其他信息8条。",
            [(46, [3, 5, 38, 10, 8], True)],
        ),
        ("公开信息共计530条,工程198条,水务251条,房屋91条。", [(530, [198, 251, 91], False)]),
        ("公开信息共计530条,网站198条,公众号251条,其他渠道91条。", [(530, [198, 251, 91], True)]),
        ("公开信息共计530条,政策解读198条,回应关切251条,转发91条。", []),
        ("全年上网信息61条,指引33条、动态7条、财务21条,三项加在一起就是全部。", [(61, [33, 7, 21], True)]),
        ("发布资讯、指南共87条,前者70条,后者17条。", [(87, [70, 17], False)]),
        ("公开信息共计530条,工程198条,水务251条,房屋91条,较上年增加9条。", []),
    ],
)
def test_lists_are_read_that_only_their_end_closes(text: str, expected: list[tuple[int, list[int], bool]]):
    """Bare names after a total that sums up are its parts; only words that say so make them all of it."""
    assert listed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请5件,与上年持平(上年5件)。", [(0, 5, 5)]),
        ("收到申请5件,与上年基本持平(上年4件)。", []),
        ("行政许可 76 件,比 2022 年的 70 件多 6 件。", [(6, 76, 70)]),
        ("来件68件,和2022年的80件相比少了12件。", [(-12, 68, 80)]),
        ("公开信息571条。信息数量较2022年的502条增加69条,增长14%。", [(69, 571, 502), (14, 571, 502)]),
        ("公开信息600条。信息数量较2022年的502条增加69条,增长14%。", []),
    ],
)
def test_changes_are_read_of_the_number_before_and_where_there_was_none(
    text: str, expected: list[tuple[int, int, int]]
):
    """Last year's number and the change show which number before the sentence is this year's."""
    of = {}
    for claim in read(text):
        if claim.kind.startswith("change"):
            of.setdefault(claim.group, {})[claim.kind] = int(claim.value or 0)
    assert [(one["change"], one["change-base"], one["change-prior"]) for one in of.values()] == expected


@pytest.mark.parametrize(
    "text",
    [
        "现向社会公布云岭市示例局 2022 年政府信息公开工作年度报告。",
        "根据有关规定,制作云岭市示例局2022年政府信息公开工作年度报告。",
        "云岭市示例局发布本单位2022年度政府信息公开工作年度报告。",
    ],
)
def test_a_report_names_itself_in_other_words(text: str):
    """Blanks about the year, and 制作 or 发布 for 公布, name the report as well."""
    assert [int(c.value or 0) for c in read(text) if c.kind == "own-year"] == [2022]


def test_a_period_is_read_from_where_it_began_to_where_it_stopped():
    said = read("统计期限起于2022年1月1日,止于2023年12月31日。")
    assert [(c.kind, int(c.value or 0)) for c in said] == [("period-from", 20220101), ("period-until", 20231231)]


def test_cases_told_at_once_may_be_over_any_matter():
    """Where nothing says that they are over disclosure, they may be all there were."""
    said = read("行政复议、行政诉讼分别为2件和3件。", 4)
    assert [(claim.kind, claim.about) for claim in said] == [("review", "of_any_matter"), ("suit", "of_any_matter")]


@pytest.mark.parametrize(
    "text",
    ["2023年,我局编制发布2022年度政府信息公开工作年度报告。", "我局在网站发布我局2022年度政府信息公开工作年度报告。"],
)
def test_what_was_done_with_the_report_before_names_no_own_year(text: str):
    """Last year's report is one of the things that were published in the year reported on."""
    assert [claim for claim in read(text) if claim.kind == "own-year"] == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "本机关收到政府信息公开申请40件,办结36件,余4件。",
            {("received", ""), ("answered", ""), ("carried_out", "")},
        ),
        (
            "收到政府信息公开申请14件,本机关予以公开、不予公开分别为9件、5件。",
            {("received", ""), ("granted", ""), ("refused", "")},
        ),
    ],
)
def test_whoever_reads_a_number_of_a_sentence_gives_it_the_scope_of_the_others(
    text: str, kinds: set[tuple[str, str]]
) -> None:
    assert {(claim.kind, claim.scope) for claim in read(text) if claim.group is None} == kinds


def test_what_is_given_of_those_that_came_is_read_with_the_words_of_a_list() -> None:
    found = plain("收到信息公开申请14件。其中公开的9件,不予公开5件。", 3)
    assert ("granted", 9) in found
    assert ("refused", 5) in found
