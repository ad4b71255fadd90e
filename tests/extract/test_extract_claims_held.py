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
        ("收到政府信息公开申请31件,比2022年的40件减少9件。", [("received", 31)]),
    ],
)
def test_a_number_of_the_year_before_is_not_of_this_one(text: str, expected: list[tuple[str, int]]) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请9件,全部办结:4件公开,5件本机关不掌握。", [("received", 9)]),
        (
            "收到政府信息公开申请9件,均已答复:予以公开4件,无法提供5件。",
            [("received", 9), ("granted", 4), ("unavailable", 5)],
        ),
        ("共收到各类申请90件,其中属于政府信息公开申请20件,其余属咨询。", []),
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
    ],
)
def test_outcomes_of_other_papers_are_not_those_of_requests(text: str) -> None:
    assert ("refused", 4) not in plain(text)
    assert {kind for kind, _ in plain(text)} <= {"received", "answered"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("答复50件,公开20件、部分公开5件,两项合计25件,占50%。", [(25, [20, 5])]),
        ("登记60件,甲9件、乙5件、丙6件,三项合计20件。", [(20, [9, 5, 6])]),
        ("答复20件,其中公开9件、部分公开3件,两项合计12件。", [(20, [9, 3])]),
        ("收到申请9件,减少25%(上年12件)。其中甲5件,乙4件。", [(9, [5, 4])]),
        ("收到申请9件,减少25%(去年12件);其中甲5件,乙4件。", [(9, [5, 4])]),
        ("被提起行政复议4件,其中2件被纠正;提起行政诉讼8件,其中甲5件。", [(4, [2]), (8, [5])]),
        ("被申请复议4件,其中2件被纠正;发生诉讼8件。", [(4, [2])]),
    ],
)
def test_a_list_ends_where_its_words_end(text: str, expected: list[tuple[int, list[int]]]) -> None:
    assert listed(text) == expected
