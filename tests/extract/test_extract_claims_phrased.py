"""The same numbers in the other ways of saying them that reports have: accounts, what was open, outcomes by their sorts."""

import pytest

from extract.prose.claims import read_claims
from standard.records import Section


def plain(text: str, number: int = 1) -> list[tuple[str, int]]:
    """Return what a check may hold against the table, lists and shares apart."""
    found = read_claims([Section(number, "标题", text, 1)], 2023, "云岭市示例局")
    return [(c.kind, int(c.value or 0)) for c in found if c.group is None and not c.hedge and not c.scope]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "依申请公开台账:期初3件,本期增加14件,本期减少15件,期末2件。",
            [("carried_in", 3), ("received", 14), ("answered", 15), ("carried_out", 2)],
        ),
        (
            "依申请公开工作。年初待办3件,全年新收14件,一并办理15件,年末尚有2件在办。",
            [("carried_in", 3), ("received", 14), ("answered", 15), ("carried_out", 2)],
        ),
        (
            "本局收到政府信息公开申请14件,另有上年度转来3件,实际办结15件,其余2件因尚在征求意见期内未到期。",
            [("received", 14), ("carried_in", 3), ("answered", 15), ("carried_out", 2)],
        ),
        (
            "加上年遗留的3件,到期应答的申请公开事项17件,实答17件。",
            [("carried_in", 3), ("due", 17), ("answered", 17)],
        ),
        (
            "收到政府信息公开申请14件,办结11件,尚未办结3件。",
            [("received", 14), ("answered", 11), ("carried_out", 3)],
        ),
        ("收到政府信息公开申请14件,截至2023年底仍有3件未到期。", [("received", 14), ("carried_out", 3)]),
        ("依申请公开数据统计:申请14件,予以公开9件。", [("received", 14), ("granted", 9)]),
        ("(三)申请办理情况:当年登记申请14件,当年审结答复12件。", [("received", 14), ("answered", 12)]),
        (
            "答复类型:9件同意公开,3件同意部分公开,2件不同意公开,1件无法提供。",
            [("granted", 9), ("partly_granted", 3), ("refused", 2), ("unavailable", 1)],
        ),
        (
            "办结的14件申请中,公开类(含部分公开)9件,不予公开类3件,无法提供类2件。",
            [("answered", 14), ("granted_or_partly", 9), ("refused", 3), ("unavailable", 2)],
        ),
        ("收到信息公开申请14件。其中9件公开,5件不予处理。", [("received", 14), ("granted", 9), ("declined", 5)]),
        (
            "收到信息公开申请14件。予以公开9件、部分公开2件,二者占已办件的78.6%;依法不予公开3件。",
            [("received", 14), ("granted", 9), ("partly_granted", 2), ("refused", 3)],
        ),
    ],
)
def test_numbers_are_read_in_the_other_ways_of_saying_them(text: str, expected: list[tuple[str, int]]):
    """What is open is carried in where the year began with it and out where it ended; a sort of outcome is that outcome."""
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What is left besides may be of a part; what was not answered of one way is no whole.
        ("收到政府信息公开申请14件,当场答复2件,其余答复12件。", [("received", 14)]),
        ("收到政府信息公开申请14件,其中网上申请未办结2件。", [("received", 14)]),
        ("收到政府信息公开申请14件,另收到申请3件属于信访。", [("received", 14)]),
        # No word says that these are requests for information.
        ("年初待办许可3件,年末在办许可2件。", []),
        ("收到申请14件,共接12345工单9件。", [("received", 14)]),
        ("在办理过程中,收到政府信息公开申请14件。", [("received", 14)]),
        ("收到政府信息公开申请14件,予以公开政策文件9件。", [("received", 14)]),
    ],
)
def test_what_is_of_a_part_or_another_matter_is_no_such_number(text: str, expected: list[tuple[str, int]]):
    """A word more makes it a number of something else."""
    assert plain(text) == expected


def test_an_outcome_among_another_is_marked():
    """不予公开9件,其中无法提供2件: the second is told apart by no line, so the first may count both."""
    found = read_claims([Section(3, "标题", "不予公开9件,其中无法提供2件。", 1)], 2023)
    assert [(claim.kind, claim.about) for claim in found if claim.group is None] == [
        ("refused", ""),
        ("unavailable", "among"),
    ]
