"""Numbers of the prose that only look like those of the tables, met in reports that were true."""

import pytest

from extract.prose.claims import read_claims
from standard.records import Claim, Section


def claims(text: str, number: int) -> tuple[Claim, ...]:
    return read_claims([Section(number, "标题", text, 1)], 2023, "云岭市示例局")


def said(text: str, number: int) -> list[tuple[str, int | None]]:
    """Return what is counted, lists apart."""
    found = (claim for claim in claims(text, number) if not claim.kind.startswith("list-"))
    return [(claim.kind, None if claim.value is None else int(claim.value)) for claim in found]


def lists(text: str) -> list[tuple[int, list[int], bool]]:
    found = [claim for claim in claims(text, 1) if claim.kind.startswith("list-")]
    groups: dict[int | None, list[Claim]] = {}
    for claim in found:
        groups.setdefault(claim.group, []).append(claim)
    return [(int(one[0].value or 0), [int(c.value or 0) for c in one[1:]], one[0].is_whole) for one in groups.values()]


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("因工伤被提起行政复议9件。", 4, []),
        ("年内被申请行政复议90件,其中政府信息公开行政复议2件。", 1, [("review", 2)]),
        ("无复议纠错案件。行政复议2件、行政诉讼3件。", 4, [("review", 2), ("suit", 3)]),
        ("受理热线80件。复议诉讼方面,被申请复议9件。", 1, []),
        ("清理规范性文件9件,其中继续有效7件,废止2件。", 1, []),
        ("审查规范性文件9件,本局制发规范性文件2件。", 1, [("document_issued", 2)]),
        ("规范性文件:制定2件,截至年底现行有效规范性文件6件。", 1, [("document_issued", 2), ("document_in_force", 6)]),
        ("受理农药经营许可12件,办结12件。", 3, []),
        ("印发文件90件,其中主动公开80件,不予公开2件。", 3, []),
        ("受理申请12件,答复12件。", 3, [("received", 12), ("answered", 12)]),
        ("予以公开:3件;不予公开:4件。", 3, [("granted", 3), ("refused", 4)]),
        ("信息公开申请5件。", 1, [("answered", 5)]),
        ("往年结转2件,办理结果总计7件。", 3, [("carried_in", 2), ("answered", 7)]),
        (
            "公开信息1400条,比上年增加138条,增长10.9%。",
            1,
            [("change", 138), ("change-base", 1400), ("change", 10), ("change-base", 1400), ("change-by", 138)],
        ),
        ("收到申请9件,答复公开3件、部分公开4件。", 3, [("received", 9), ("partly_granted", 4)]),
        ("征收类行政复议8件、诉讼9件;信息公开类行政复议2件、诉讼3件。", 4, [("review", 2), ("suit", 3)]),
        ("1.行政复议2件。", 4, [("review", 2)]),
        ("房屋征收复议9件,被申请行政复议2件。", 4, [("review", 2)]),
        ("制发规范性文件2件,废止文件6件(其中规范性文件1件)。", 1, [("document_issued", 2)]),
        ("公开类(含部分公开)9件,不予公开类3件。", 3, [("granted_or_partly", 9), ("refused", 3)]),
        ("收到申请公开政府信息4件,本机关不掌握等无法提供1件。", 3, [("received", 4), ("unavailable", 1)]),
    ],
)
def test_numbers_that_only_look_like_those_of_the_table_are_no_claims(
    text: str, number: int, expected: list[tuple[str, int]]
) -> None:
    assert said(text, number) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开信息10条:网站4条,微信6条。", [(10, [4, 6], False)]),
        ("收到申请10件。从渠道看,网上4件,信函6件。", [(10, [4, 6], False)]),
        ("收到申请10件,办结8件。从主体看,公民4件,法人6件。", []),
        ("收到申请10件,办结8件,其中自然人4件,法人6件。", []),
        ("上年结转2件。其中:予以公开4件;部分公开5件。", []),
        ("新收10件,结转2件,办理结果总计11件。", []),
        ("代办复议26件,其中受理20件,审结18件:维持11件、撤销7件。", [(26, [20], False), (18, [11, 7], False)]),
        ("热线8件、来信2件,其中解决7件,解释3件。", []),
        ("收到10件,转来2件,其中甲类8件,乙类4件。", []),
        ("许可2件、证照3张、备案4件,合计9件。", []),
        ("公开4件,其他处理2件(包括上年转来的9件)。", []),
        ("制发文件9件,其中规范性文件8件,废止文件6件。", []),
        ("收到申请9件,较2023年的4件增加5件,其中市政府6件。", []),
        ("应诉8件,其中公开类复议4件、诉讼5件。", []),
        ("收到申请9件(公民4件、法人5件),结转2件,合计11件。", [(9, [4, 5], False), (11, [9, 2], True)]),
    ],
)
def test_a_list_is_of_the_number_it_divides(text: str, expected: list[object]) -> None:
    assert lists(text) == expected


def test_a_fee_of_nothing_explains_no_number() -> None:
    assert [c.kind for c in claims("因申请公开收取信息处理费0元。", 6)] == ["fee-statement"]


def test_months_are_a_part_of_the_year() -> None:
    (claim,) = claims("1—9月收到政府信息公开申请7件。", 3)
    assert (claim.kind, bool(claim.hedge)) == ("received", True)


@pytest.mark.parametrize(
    "closing",
    [
        "三栏目合计20条",
        "三类加总为20条",
        "三个栏目共计20条",
        "总计20条",
        "累计20条",
        "三者加起来20条",
        "三项相加共20条",
        "三项之和为20条",
        "总数为20条",
        "计20条",
    ],
)
@pytest.mark.parametrize("opening", ["公开信息20条:", "公开信息20条,其中", "公开信息20条,按栏目看,", "公开信息20条,"])
def test_what_sums_a_list_up_is_no_part_of_it(opening: str, closing: str) -> None:
    for told in lists(f"{opening}政策类9条、通知类8条、法规类3条,{closing}。"):
        assert told[:2] == (20, [9, 8, 3])


@pytest.mark.parametrize(
    ("text", "may_overlap"),
    [
        ("公开信息100条,其中网站90条,微信公众号60条。", True),
        ("公开信息100条,其中“示例发布”90条,信息公开栏60条。", True),
        ("公开信息100条,其中政策类90条,人事类60条。", False),
        # How something is explained is no channel; but of documents, one may be explained in several ways.
        ("发布政策解读10篇,其中图文解读8篇,视频解读5篇。", False),
        ("发布政策解读10篇,其中网站8篇,视频解读5篇。", True),
        ("制定文件10件,其中图文解读8件,专家解读5件。", True),
        ("制定文件10件,其中公文类8件,其他5件。", False),
    ],
)
def test_a_list_says_whether_its_parts_may_count_one_item_twice(text: str, may_overlap: bool) -> None:
    found = [claim for claim in claims(text, 2) if claim.kind.startswith("list-")]
    assert [claim.kind for claim in found] == ["list-total", "list-part", "list-part"]
    assert {claim.is_overlapping for claim in found} == {may_overlap}
