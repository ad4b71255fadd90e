"""Numbers among words: held to the table where every word beside them is known, left alone where one is not."""

import pytest

from extract.prose import words
from extract.prose.claims import read_claims
from extract.prose.tokens import STRANGE, own_names, read_tokens
from standard.records import Claim, Section


def counted(text: str, number: int = 1) -> list[Claim]:
    """Return what is counted, lists, shares and statements apart."""
    found = read_claims([Section(number, "标题", text, 1)], 2023, "云岭市示例局")
    return [claim for claim in found if claim.group is None and claim.value is not None]


def plain(text: str, number: int = 1) -> list[tuple[str, int]]:
    """Return what a check may hold against the table."""
    return [(c.kind, int(c.value or 0)) for c in counted(text, number) if not c.hedge and not c.scope]


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("示例局共收到依申请公开事项38件,已全部按期答复。", 1, [("received", 38)]),
        ("市局全年新收政府信息公开申请38件。", 1, [("received", 38)]),
        (
            "收到依申请公开八件,其中予以公开三件,无法提供五件。",
            1,
            [("received", 8), ("granted", 3), ("unavailable", 5)],
        ),
        ("收到政府信息公开申请共计四十二件,已办结四十件。", 1, [("received", 42), ("answered", 40)]),
        (
            "(三)依申请公开情况\n我局共收到申请23件,其中网上申请15件、信函申请8件。",
            1,
            [("received", 23)],
        ),
        (
            "2023年共办理依申请公开32件,连同2022年结转的4件,办结31件,转入2024年5件。",
            1,
            [("answered", 32), ("carried_in", 4), ("answered", 31), ("carried_out", 5)],
        ),
        (
            "除去上年结转的2件,新收申请9件,其中7件已答复,余4件结转下年。",
            1,
            [("carried_in", 2), ("received", 9), ("answered", 7), ("carried_out", 4)],
        ),
        (
            "新增申请27件,较上年增加2件,增长8.0%。其中:予以公开11件,部分公开4件。",
            1,
            [("received", 27), ("granted", 11), ("partly_granted", 4)],
        ),
        (
            "共收到申请22件,同比增加6件,已全部答复。其中,公开13件、部分公开2件、不公开7件。",
            1,
            [("received", 22), ("granted", 13), ("partly_granted", 2), ("refused", 7)],
        ),
        (
            "办结的30件申请中,属于予以公开的12件,属于无法提供的18件。",
            1,
            [("answered", 30), ("granted", 12), ("unavailable", 18)],
        ),
        ("作出“予以公开”决定10件、“不予公开”决定4件,均为政府信息公开申请。", 1, [("granted", 10), ("refused", 4)]),
        ("从申请主体看,个人申请25件,企业申请4件。", 1, [("applicant_person", 25), ("applicant_company", 4)]),
        (
            "坚持一件一登记。收到政府信息公开申请9件,其中平台受理8件、信件受理1件,结转2024年1件。",
            1,
            [("received", 9), ("carried_out", 1)],
        ),
        (
            "制定《云岭市示例办法》等规范性文件2件,修订1件;现行有效规范性文件共22件。",
            1,
            [("document_issued", 2), ("document_in_force", 22)],
        ),
        (
            "收到政府信息公开申请9件,其中转直属分局3件。已答复8件,同意公开5件、部分同意公开3件。",
            1,
            [("received", 9), ("answered", 8), ("granted", 5), ("partly_granted", 3)],
        ),
        ("按办理结果分,予以公开20件,部分公开10件。", 1, [("granted", 20), ("partly_granted", 10)]),
        (
            "新收申请9件。\n办理结果如下:\n1. 予以公开5件;\n2. 无法提供3件;\n3. 结转下年度1件。",
            1,
            [("received", 9), ("granted", 5), ("unavailable", 3), ("carried_out", 1)],
        ),
        ("共有30件政府信息公开申请,2件结转下一年度继续办理。", 1, [("answered", 30), ("carried_out", 2)]),
        (
            "依申请公开受理数30件,办结数29件,结转下年度数1件。",
            1,
            [("received", 30), ("answered", 29), ("carried_out", 1)],
        ),
        (
            "被申请行政复议3件,其中1件被纠正,2件被维持;被提起行政诉讼1件。",
            4,
            [("review", 3), ("review_corrected", 1), ("review_upheld", 2), ("suit", 1)],
        ),
        (
            "1.行政复议情况:共发生3件,其中维持2件。2.行政诉讼情况:复议后起诉1件,结果维持1件。",
            4,
            [("review", 3), ("review_upheld", 2), ("suit_after_review", 1)],
        ),
        ("因信息公开引发复议2件,尚未审结2件。", 1, [("review", 2), ("review_pending", 2)]),
        (
            "规范性文件方面,制发3件、修改1件、废止2件、现行有效21件。",
            1,
            [("document_issued", 3), ("document_repealed", 2), ("document_in_force", 21)],
        ),
        (
            "制定规范性文件9件,全部同步解读;废止4件;截至2023年底现行有效57件。",
            1,
            [("document_issued", 9), ("document_repealed", 4), ("document_in_force", 57)],
        ),
        (
            "依法办理行政许可211件,行政处罚76件,行政强制5件。",
            1,
            [("licensing", 211), ("penalties", 76), ("coercion", 5)],
        ),
        ("作出行政许可35件、处罚8件、强制0件。", 1, [("licensing", 35), ("penalties", 8), ("coercion", 0)]),
        ("行政诉讼3件:直接诉讼1件,复议后诉讼2件。", 4, [("suit", 3), ("direct_suit", 1), ("suit_after_review", 2)]),
        ("行政许可211件,行政处罚76件。", 1, [("licensing", 211), ("penalties", 76)]),
        ("行政处罚方面,作出处罚决定3件。", 1, [("penalties", 3)]),
    ],
)
def test_ordinary_wordings_are_read(text: str, number: int, expected: list[tuple[str, int]]) -> None:
    assert plain(text, number) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("受理涉及土地征收的政府信息公开申请21件。", 1),
        ("同一人提交的政府信息公开申请12件,已并案办理。", 1),
        ("协助办理市政府转来的政府信息公开申请7件。", 1),
        ("市政府收到政府信息公开申请95件。", 1),
        ("我市收到政府信息公开申请95件。", 1),
        ("通过信函方式收到政府信息公开申请9件。", 1),
        ("网上收到申请9件,予以公开5件。", 3),
        ("全年梳理不予公开事项12项、依申请公开事项8项。", 1),
        ("抽查依申请公开案卷30件。", 1),
        ("高效办成一件事,更新依申请公开目录12条。", 1),
        ("受理政府信息公开行政复议申请12件,办结11件。", 1),
        ("办理交通运输行政许可300件,下属支队作出行政处罚20件。", 1),
        ("公示行政许可300件、行政处罚20件。", 1),
        ("行政许可、行政处罚等信息公示145条。", 1),
        ("全年立案行政处罚30件,结案28件。", 1),
        ("清理规范性文件62件,废止8件,修改3件。", 1),
        ("全局各类行政复议93件。", 4),
        ("全年新收行政复议案件126件,受理120件,审结118件。", 4),
        ("涉及行政复议2件、行政诉讼1件,均与政府信息公开无关。", 4),
        ("发文30件,主动公开25件,不予公开5件。", 3),
    ],
)
def test_a_word_that_is_not_known_leaves_its_number_alone(text: str, number: int) -> None:
    assert plain(text, number) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请14件,其中征地类9件,予以公开6件;规划类5件,予以公开5件。", [("received", 14)]),
        ("收到申请14件。其中网上申请9件,答复9件;信函申请5件,答复5件。", [("received", 14)]),
        (
            "收到申请14件,其中自然人9件(予以公开6件),企业5件。",
            [("received", 14), ("applicant_person", 9), ("applicant_company", 5)],
        ),
        ("收到申请14件(其中镇街转办3件),办结13件。", [("received", 14), ("answered", 13)]),
        ("收到申请14件,同意公开9件,其余5件分别告知不予公开、无法提供。", [("received", 14), ("granted", 9)]),
        ("办结13件,其中涉及个人隐私不予公开2件。", [("answered", 13)]),
    ],
)
def test_what_divides_a_part_is_not_of_the_whole(text: str, expected: list[tuple[str, int]]) -> None:
    assert plain(text, 3) == expected


def test_a_strange_word_is_kept_as_the_hedge() -> None:
    (claim,) = counted("受理涉及土地征收的政府信息公开申请21件。")
    assert (claim.kind, claim.hedge) == ("received", "土地征收")


def test_proceedings_of_any_matter_say_so() -> None:
    found = counted("行政复议2件,行政诉讼1件。")
    assert [(claim.kind, claim.about) for claim in found] == [("review", "of_any_matter"), ("suit", "of_any_matter")]


def test_the_own_body_is_known_by_every_short_form_of_its_name() -> None:
    own = own_names("云岭市医疗保障局")
    for name in ("云岭市医疗保障局", "市医保局", "医疗保障局", "市局"):
        assert [token.sense for token in read_tokens(name, "requests", own)] == [""]
    assert [t.sense for t in read_tokens("我县政府", "requests", own_names("云岭市样本县人民政府"))] == [""]
    assert STRANGE in {token.sense for token in read_tokens("市民政局", "requests", own)}


def test_no_word_is_said_to_mean_two_outcomes() -> None:
    said = [word for listed in (*words.OUTCOMES.values(), *words.RESULTS.values()) for word in listed.split()]
    shared = {word for word in said if said.count(word) > 1}
    assert not shared


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开信息9条,其中甲4条,占44.4%;乙5条,占55.6%。", ["44.4", "9", "55.6", "9"]),
        ("答复9件。公开4件,占比44.4%;无法提供5件,占比55.6%。", ["44.4", "9", "55.6", "9"]),
        ("甲40件,占总数的71.4%;乙16件,占总数的28.6%。", []),
        ("收到9件,比2022年(6件)多3件,增长50%。", ["3", "6", "50", "6"]),
        ("收到9件,同比增长50%(上年6件)。", ["50", "6"]),
        ("公开9条,2022年为6条,同比增长50%。", ["50", "6"]),
        ("公开9条,比上年增加3条,点击量增长50%。", ["3"]),
    ],
)
def test_a_share_or_a_change_is_of_the_number_that_the_words_show(text: str, expected: list[str]) -> None:
    found = read_claims([Section(1, "标题", text, 1)], 2023)
    said = ("percent", "percent-whole", "change", "change-prior")
    assert [str(claim.value) for claim in found if claim.kind in said] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开9条(甲2条、乙3条、丙4条)。", [(9, [2, 3, 4], False)]),
        ("公开9条(其中甲4条、乙3条),微信发布5条。", [(9, [4, 3], False)]),
        ("公开9条,含甲4条、乙5条。", [(9, [4, 5], False)]),
        ("公开9条,按内容分为甲4条、乙5条。", [(9, [4, 5], False)]),
        (
            "公开9条,比上年增加2条。从内容看,甲4条,乙5条;从渠道看,丙3条,丁6条。",
            [(9, [4, 5], False), (9, [3, 6], False)],
        ),
        ("收到申请9件,同比增加2件,均已答复。其中,公开4件、不公开5件。", [(9, [4, 5], False)]),
        ("甲2条、乙3条、丙4条,共9条。", [(9, [2, 3, 4], True)]),
        ("甲2条、乙3条,合计公开信息5条。", [(5, [2, 3], True)]),
        ("甲2条、乙3条,各平台合计9条。", []),
        ("收到申请14件,其中征地类9件,予以公开6件,不予公开3件。", [(14, [9], False)]),
        ("行政许可9件,其中即办8件;作出行政处罚5件。", [(9, [8], False)]),
        ("承办9件,其中建议4件,提案5件,全部办结并公开9件。", [(9, [4, 5], False)]),
    ],
)
def test_a_list_is_what_its_words_show(text: str, expected: list[tuple[int, list[int], bool]]) -> None:
    found = [c for c in read_claims([Section(1, "标题", text, 1)], 2023) if c.kind.startswith("list-")]
    groups = sorted({claim.group or 0 for claim in found})
    listed = [[claim for claim in found if claim.group == group] for group in groups]
    assert [(int(a.value or 0), [int(c.value or 0) for c in b], a.is_whole) for a, *b in listed] == expected
