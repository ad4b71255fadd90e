"""Wordings that once accused a true report: each rule with sentences of our own."""

import pytest

from extract.prose.claims import read_claims
from standard.records import Claim, Section


def claims(text: str, number: int = 3) -> tuple[Claim, ...]:
    return read_claims([Section(number, "标题", text, 1)], 2023, "云岭市示例局")


def plain(text: str, number: int = 3) -> list[tuple[str, int]]:
    """Return what a check may hold against the table."""
    found = (c for c in claims(text, number) if c.group is None and c.value is not None and not c.hedge)
    return [(c.kind, int(c.value or 0)) for c in found if not c.scope]


def listed(text: str) -> list[tuple[int, list[int]]]:
    found = [claim for claim in claims(text, 1) if claim.kind.startswith("list-")]
    groups: dict[int | None, list[int]] = {}
    for claim in found:
        groups.setdefault(claim.group, []).append(int(claim.value or 0))
    return [(total, parts) for total, *parts in groups.values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请20件,企业8件;其余12件由公益组织、科研机构等提出。", [("received", 20), ("applicant_company", 8)]),
        ("收到申请20件,4件由企业和个人共同提出。", [("received", 20)]),
        ("剩余4件由科研机构等提出。", []),
        ("其中4件由科研机构提出。", [("applicant_research", 4)]),
    ],
)
def test_what_several_bodies_asked_is_of_no_one_column(text: str, expected: list[tuple[str, int]]) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("与2021年收到政府信息公开申请40件相比,明显减少。", []),
        ("对照2022年:政府信息公开申请由40件增至52件。", []),
        ("政府信息公开申请从40件下降到31件。", []),
        ("2022年、2023年分别收到政府信息公开申请40件、31件。", []),
        ("2月收到申请3件,3月收到申请5件,全年收到申请31件。", []),
        ("收到政府信息公开申请31件,比2022年的40件减少9件。", [("received", 31)]),
    ],
)
def test_a_number_of_the_year_before_is_not_of_this_one(text: str, expected: list[tuple[str, int]]) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请9件,全部办结:4件公开,5件本机关不掌握。", [("received", 9), ("granted", 4)]),
        (
            "收到政府信息公开申请9件,均已答复:予以公开4件,无法提供5件。",
            [("received", 9), ("granted", 4), ("unavailable", 5)],
        ),
        ("共收到各类申请90件,其中属于政府信息公开申请20件,其余属咨询。", []),
        ("办理申请9件,答复中公开6件。", [("answered", 9)]),
        ("予以公开、不予公开分别为5件、4件。", []),
        ("行政复议5件,其中因信息公开引起的2件。", []),
        ("受理群众申请90件,经甄别,属信息公开申请的20件。", []),
    ],
)
def test_what_is_said_of_all_or_of_more_is_no_count_of_requests(text: str, expected: list[tuple[str, int]]) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请9件。修订依申请公开告知书模板,予以公开类2件、不予公开类4件。",
        "收到政府信息公开申请9件。公文定密与属性审核中,主动公开90件、依申请公开30件、不予公开12件。",
        "收到政府信息公开申请9件。信息发布保密审查700条,不予公开6条。",
        "收到政府信息公开申请9件。审核拟发信息700件,不予公开6件。",
        "收到政府信息公开申请9件。整理典型案例,予以公开2件、不予公开1件。",
        "收到政府信息公开申请9件。合同备案公开:予以公开7份、不予公开3份。",
        "收到政府信息公开申请9件。文件源头认定:主动公开50件、依申请公开10件、不予公开8件。",
    ],
)
def test_outcomes_of_other_papers_are_not_those_of_requests(text: str) -> None:
    assert ("refused", 4) not in plain(text)
    assert plain(text) == [("received", 9)]


def test_outcomes_need_requests_to_be_spoken_of() -> None:
    assert plain("会议纪要清理,予以公开7件、不予公开3件。", 1) == []
    assert plain("定期清理,不予公开3件,依申请公开转主动公开2件。", 1) == []
    assert plain("决定公开的9件中,全部公开7件、部分公开2件。") == [("granted", 7), ("partly_granted", 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("答复50件,公开20件、部分公开5件,两项合计25件,占50%。", [(25, [20, 5])]),
        ("登记60件,甲9件、乙5件、丙6件,三项合计20件。", [(20, [9, 5, 6])]),
        ("答复20件,其中公开9件、部分公开3件,两项合计12件。", [(20, [9, 3]), (12, [9, 3])]),
        ("收到申请9件。抽查其中6件,规范6件。", []),
        ("制定规范性文件4件,其中联合制定1件;报备规范性文件4件。", [(4, [1])]),
        ("公开信息9条,其中网站公开信息4条;微信公开信息5条。", [(9, [4, 5])]),
        ("收到申请9件,减少25%(上年12件)。其中甲5件,乙4件。", [(9, [5, 4])]),
        ("收到申请9件,减少25%(去年12件);其中甲5件,乙4件。", [(9, [5, 4])]),
        ("承办议案35件、提案61件,共97件。", [(97, [35, 61])]),
        ("承办议案35件,办结61件,共97件。", []),
        ("被提起行政复议4件,其中2件被纠正;提起行政诉讼8件,其中甲5件。", [(4, [2]), (8, [5])]),
        ("被申请复议4件,其中2件被纠正;发生诉讼8件。", [(4, [2])]),
    ],
)
def test_a_list_ends_where_its_words_end(text: str, expected: list[tuple[int, list[int]]]) -> None:
    assert listed(text) == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("收到申请20件,答复17件,余3件。", [3]),
        ("收到申请20件,上年结转2件,办结17件,在办5件。", [5]),
        ("收到申请20件,办结17件,3件尚在法定期限内。", [3]),
        ("新收申请20件,上年结转2件,应办结22件,实际办结17件,5件正在办理。", [5]),
        ("收到申请20件,上年结转2件,办结17件,结转9件。", [9]),
        ("收到申请20件,答复17件,其余3件不属于本机关。", []),
        ("收到申请20件,答复17件,余3件撤回。", []),
        ("收到申请20件,答复17件,目前在办5件。", []),
        ("收到申请20件,答复17件,其中在办5件。", []),
        ("收到申请20件,答复17件,其余3件于2024年1月答复。", []),
        ("收到申请20件,均已答复。平台事项上年未结8件,新收90件,办结95件,在办3件。", []),
        ("收到申请20件,平台事项上年未结8件,新收90件,办理完成95件,在办3件。", []),
    ],
)
def test_what_is_left_is_what_the_sum_shows(text: str, left: list[int]) -> None:
    assert [number for kind, number in plain(text) if kind == "carried_out"] == left
    assert ("answered", 3) not in plain(text)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("答复9件。公开4件(44.4%)、无法提供5件(55.6%)。", "percent", ["44.4", "9", "55.6", "9"]),
        ("收到9件。自然人44.4%(4件),企业55.6%(5件)。", "percent", ["44.4", "9", "55.6", "9"]),
        (
            "答复10件。\n发出函3份。\n公开5件,占50%;部分公开3件,占30%;无法提供2件,占22%。",
            "percent",
            ["50", "10", "30", "10", "22", "10"],
        ),
        ("公开4件(44.4%)。", "percent", []),
        ("收到9件,比上年增加3件(上年6件),增幅50%。", "change", ["3", "6", "50", "6"]),
        ("公开9条,同2022年相比增长50%(2022年6条)。", "change", ["50", "6"]),
        ("收到9件,增幅为50%(上年6件)。", "change", ["50", "6"]),
        ("收到9件,增幅为50%。", "change", []),
        ("公开条数由6条增至9条,增长50%。", "change", ["50", "6"]),
        ("公开条数由6条增至9条,年均增长50%。", "change", []),
    ],
)
def test_shares_in_brackets_and_changes_from_one_number_to_another(text: str, kind: str, expected: list[str]) -> None:
    said = (kind, f"{kind}-whole", f"{kind}-prior")
    assert [str(claim.value) for claim in claims(text, 1) if claim.kind in said] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("局机关收到政府信息公开申请20件,下属单位收到申请5件,合计25件。", []),
        ("县局收到政府信息公开申请20件,各分局收到申请5件,合计25件。", []),
        ("局机关收到政府信息公开申请25件。", [("received", 25)]),
    ],
)
def test_what_one_body_beside_its_parts_got_is_not_the_whole(text: str, expected: list[tuple[str, int]]) -> None:
    assert plain(text) == expected
