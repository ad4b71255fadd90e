"""What a sentence says without a number of its own: of all at once, of the rest, in the next sentence, of what it names."""

import pytest

from extract.prose.claims import read_claims
from standard.records import Claim, Section

Group = list[tuple[str, int | float]]


def claims(text: str, number: int = 3) -> tuple[Claim, ...]:
    return read_claims([Section(number, "标题", text, 1)], 2023, "云岭市示例局")


def plain(text: str, number: int = 3) -> list[tuple[str, int]]:
    """Return what a check may hold against the table."""
    said = [c for c in claims(text, number) if c.group is None and c.value is not None]
    return [(c.kind, int(c.value or 0)) for c in said if not c.hedge and not c.scope]


def lists(text: str, number: int = 1) -> list[tuple[int, list[int], bool]]:
    """Return every total with its parts, and whether they claim to be all."""
    found: dict[int, list[Claim]] = {}
    for claim in claims(text, number):
        if claim.kind.startswith("list-") and claim.group is not None:
            found.setdefault(claim.group, []).append(claim)
    return [(int(t.value or 0), [int(p.value or 0) for p in parts], t.is_whole) for t, *parts in found.values()]


def shares(text: str) -> list[tuple[float, int, int]]:
    """Return every percentage with its part and whole."""
    found: dict[int, dict[str, float]] = {}
    for claim in claims(text):
        if claim.kind.startswith("percent") and claim.group is not None:
            found.setdefault(claim.group, {})[claim.kind] = float(claim.value or 0)
    return [(one["percent"], int(one["percent-part"]), int(one["percent-whole"])) for one in found.values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政府信息公开行政复议3件,均维持。", [("review", 3), ("review_upheld", 3)]),
        ("政府信息公开行政复议3件,全部维持原行政行为。", [("review", 3), ("review_upheld", 3)]),
        ("政府信息公开行政复议3件(均被复议机关维持)。", [("review", 3), ("review_upheld", 3)]),
        ("共发生行政复议3起,均为维持;行政诉讼1起,正在审理中。", [("review", 3), ("suit", 1), ("review_upheld", 3), ("suit_pending", 1)]),
        ("政府信息公开行政复议2件,均已审结,结果均为纠正。", [("review", 2), ("review_corrected", 2)]),
        ("政府信息公开行政复议2件,均尚未审结。", [("review", 2), ("review_pending", 2)]),
        ("政府信息公开行政诉讼1件,尚未审结。", [("suit", 1), ("suit_pending", 1)]),
        ("政府信息公开行政复议2件、行政诉讼2件,均维持。", [("review", 2), ("suit", 2), ("suit_upheld", 2)]),
        ("政府信息公开行政复议3件,复议机关全部维持我局决定。", [("review", 3), ("review_upheld", 3)]),
        ("政府信息公开行政复议3件,均以维持结案。", [("review", 3), ("review_upheld", 3)]),
        ("政府信息公开行政复议3件,均未予维持。", [("review", 3)]),
        # Of some, of none, or of a result that no column of ours has.
        ("政府信息公开行政复议3件,已审结的均维持。", [("review", 3)]),
        ("政府信息公开行政复议3件,均未被纠正。", [("review", 3)]),
        ("政府信息公开行政复议3件,其中2件均维持。", [("review", 3), ("review_upheld", 2)]),
        ("政府信息公开行政诉讼2件,均判决驳回。", [("suit", 2)]),
        ("政府信息公开行政复议3件,维持原决定。", [("review", 3)]),
    ],
)  # fmt: skip
def test_a_result_of_all_is_one_of_each(text: str, expected: list[tuple[str, int]]) -> None:
    assert plain(text, 4) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请5件,均予以公开。", [("received", 5), ("granted", 5)]),
        ("办结申请5件,全部予以公开。", [("answered", 5), ("granted", 5)]),
        ("收到申请5件,均已答复,答复结果均为无法提供。", [("received", 5), ("unavailable", 5)]),
        ("收到申请1件,予以公开。", [("received", 1), ("granted", 1)]),
        ("收到申请5件,申请人均为自然人。", [("received", 5), ("applicant_person", 5)]),
        ("收到的5件申请均由自然人提出。", [("received", 5), ("applicant_person", 5)]),
        ("收到申请5件,全部为自然人通过网络提出。", [("received", 5), ("applicant_person", 5)]),
        ("收到申请5件,均按期答复。", [("received", 5)]),
        ("收到申请5件,均已主动公开。", [("received", 5)]),
        ("收到申请5件,均在法定期限内予以公开或答复。", [("received", 5)]),
        ("收到申请5件,均因信息不存在无法提供。", [("received", 5), ("unavailable", 5)]),
        ("收到申请5件,均予以登记并答复。", [("received", 5)]),
        ("收到申请5件,大部分予以公开。", [("received", 5)]),
        ("收到申请5件,予以公开。", [("received", 5)]),
        ("收到申请5件,均为自然人或企业。", [("received", 5)]),
    ],
)
def test_what_is_said_of_all_requests_is_said_of_each(text: str, expected: list[tuple[str, int]]) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("应办理政府信息公开申请42件,办结40件。", [("due", 42), ("answered", 40)]),
        ("本年度应办结政府信息公开申请42件,实际办结40件。", [("due", 42), ("answered", 40)]),
        ("应答复申请42件,已答复42件。", [("due", 42), ("answered", 42)]),
        ("新收申请40件,上年结转2件,应办理42件。", [("received", 40), ("carried_in", 2), ("due", 42)]),
        ("应办理申请42件,其中新收40件,上年结转2件。", [("due", 42), ("received", 40), ("carried_in", 2)]),
        ("需办理的政府信息公开申请共42件(含上年结转2件)。", [("due", 42)]),
        ("收到申请40件,当年办结38件。", [("received", 40), ("answered", 38)]),
        ("收到申请40件,按期办结40件。", [("received", 40), ("answered", 40)]),
        ("收到申请40件,上年结转2件,按时答复42件。", [("received", 40), ("carried_in", 2), ("answered", 42)]),
        ("按时答复申请39件,按时答复率为100%。", [("answered", 39)]),
        ("新收申请36件,上年结转1件,37件均已办结。", [("received", 36), ("carried_in", 1), ("answered", 37)]),
        ("收到申请5件,无结转下年度办理的申请。", [("received", 5), ("carried_out", 0)]),
        ("上年度无结转申请,收到申请5件。", [("received", 5), ("carried_in", 0)]),
        ("收到申请40件均已办结。", [("received", 40)]),
        # In time may be fewer than all.
        ("收到申请40件,按期办结38件。", [("received", 40)]),
        ("收到申请40件,网上办结40件。", [("received", 40)]),
        ("收到申请5件,3件均按期答复,2件延期答复。", [("received", 5)]),
        ("上年结转2件,按期办结2件;收到申请40件。", [("carried_in", 2), ("received", 40)]),
        ("收到申请40件,按期办结39件,满意率100%。", [("received", 40)]),
        ("收到申请26件,当场答复6件,按期答复20件,按期答复率100%。", [("received", 26)]),
        ("应答复申请26件,其中当年应答复24件。", [("due", 26)]),
    ],
)
def test_what_was_to_be_done_and_what_was_done_in_time(text: str, expected: list[tuple[str, int]]) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请12件。自然人8件,法人3件。", [(12, [8, 3], False)]),
        ("收到申请12件。自然人申请8件,法人或其他组织申请3件。", [(12, [8, 3], True)]),
        ("收到申请12件。网络申请8件,信函申请3件,当面申请1件。", [(12, [8, 3, 1], False)]),
        ("办结申请12件。予以公开6件、部分公开6件。", [(12, [6, 6], False)]),
        ("收到申请12件(网络8件,信函4件)。", [(12, [8, 4], False)]),
        ("主动公开信息62条。政策类40条,人事类12条,其他10条。", [(62, [40, 12, 10], True)]),
        ("收到申请12件。从方式看,网络8件,信函4件。从结果看,公开9件,不予公开3件。", [(12, [8, 4], False), (12, [9, 3], False)]),
        ("收到申请12件,网络申请8件,信函申请3件。", [(12, [8, 3], False)]),
        ("公开信息326条,政策文件类6条,占1.8%;工作动态类320条,占98.2%。", [(326, [6, 320], True)]),
        ("按结果统计,公开10件、部分公开6件、无法提供10件,合计26件。", [(26, [10, 6, 10], True)]),
        ("更新信息326条,涵盖政策文件6条、工作动态300条。", [(326, [6, 300], False)]),
        ("公开信息326条,分为政策文件6条、工作动态300条等。", [(326, [6, 300], False)]),
        ("公开信息326条,涉及部门20个、栏目12个,阅读量400条次。", []),
        ("网络申请8件,信函申请3件,当面申请1件。", []),
        ("收到申请12件,涉及自然人8件次、法人5件次。", []),
        ("废止文件2件,公告类3件,动态类4件。", []),
        ("办结申请12件。网络申请20件,信函申请5件。", []),
        ("公开信息60条。微信公众号发布90条,微博发布30条。", []),
        ("收到申请12件,办结11件。自然人8件,法人3件。", []),
        ("收到申请12件。\n自然人8件,法人3件。", []),
        ("收到申请12件。从方式看,网络8件,信函4件。从内容看,征地9件,环保8件。", [(12, [8, 4], False)]),
        ("收到申请12件。网络申请8件,受理来信30封,接待来访4件。", []),
        ("收到上年结转申请2件。自然人8件,法人3件。", []),
    ],
)  # fmt: skip
def test_the_parts_may_stand_in_the_next_sentence(text: str, expected: list[object]) -> None:
    assert lists(text) == expected


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("公开信息562条,其中政策62条,动态410条,其他90条。", True),
        ("公开信息562条,其中政策62条;动态410条;其它信息90条。", True),
        ("公开信息562条:政策62条、动态410条及其他类90条。", True),
        ("公开信息562条(其中政策62条,其余500条)。", True),
        ("公开信息562条,其中政策62条、其他部门报送90条。", False),
        ("公开信息562条,其中政策62条,其他90条等。", False),
        ("公开信息562条,其中政策62余条,其他90条。", False),
        ("公开信息562条,其中重点领域财政62条、其他90条;动态410条。", False),
        ("公开信息562条,其中政策62条、公告数十条、其他90条。", False),
        ("公开信息562条,其中政策62条、动态410条。", False),
        ("答复申请36件,其中予以公开20件、不予公开10件、其他2件。", False),
        ("政府信息公开行政复议5件,其中维持2件、其他2件。", False),
    ],
)
def test_a_list_that_ends_with_the_rest_is_whole(text: str, is_whole: bool) -> None:
    assert [whole for _, _, whole in lists(text)] == [is_whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请65件。网上申请25件,占38.5%。", [(38.5, 25, 65)]),
        ("收到申请65件。网上申请25件,占总数的38.5%。", [(38.5, 25, 65)]),
        ("收到申请65件,自然人申请25件,占38.5%。", [(38.5, 25, 65)]),
        ("收到申请65件,办结60件,自然人申请25件,占38.5%。", []),
        ("收到申请65件,其中25件由自然人提出,占38.5%。", [(38.5, 25, 65)]),
        ("收到申请65件,答复60件。网上申请25件,占答复总数的41.7%。", [(41.7, 25, 60)]),
        ("收到申请65件,其中予以公开25件。予以公开占38.5%。", [(38.5, 25, 65)]),
        ("收到申请65件,其中网络申请25件、信函申请40件。网络申请占比38.5%。", [(38.5, 25, 65)]),
        ("收到申请65件,答复60件。网上申请25件,占41.7%。", []),
        ("收到申请65件。网上申请25件,占全市总量的3.5%。", []),
        ("收到申请65件,其中网络申请25件。信函申请占比61.5%。", []),
        ("收到申请65件。来信25封,占38.5%。", []),
        ("收到申请65件。\n网上申请25件,占38.5%。", []),
    ],
)
def test_a_share_is_of_the_only_number_or_of_what_is_named(text: str, expected: list[object]) -> None:
    assert shares(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("制定政府规章1件、行政规范性文件2件。", [("regulation_issued", 1), ("document_issued", 2)]),
        ("废止规章0件;审查规章1件、规范性文件2件。", [("regulation_repealed", 0)]),
        ("制定规范性文件2件、规章制度3件。", [("document_issued", 2)]),
        ("现行有效规章1件、规范性文件18件。", [("regulation_in_force", 1)]),
    ],
)
def test_a_deed_is_of_what_it_joins(text: str, expected: list[tuple[str, int]]) -> None:
    assert plain(text, 2) == expected


def test_what_was_carried_in_makes_no_other_number_one_of_last_year() -> None:
    said = plain("新收26件、上年结转1件、办结26件、结转下年1件。")
    assert said == [("received", 26), ("carried_in", 1), ("answered", 26), ("carried_out", 1)]
    assert plain("去年收到申请30件、办结30件。") == []


@pytest.mark.parametrize("nought", ["案件均为0件", "均为零", "案件数量均为0", "零发生"])
def test_both_proceedings_may_be_nought_at_once(nought: str) -> None:
    """均为0件 stands for two numbers, and is read as words that nothing came are."""
    found = claims(f"政府信息公开行政复议、行政诉讼{nought}。", 1)
    assert [(claim.kind, claim.value) for claim in found] == [("none-proceedings", 0)]


def test_what_is_said_of_all_stands_where_it_is_printed() -> None:
    *_, upheld = claims("政府信息公开行政复议3件,均维持。", 4)
    assert (upheld.text, upheld.sentence) == ("均维持", "政府信息公开行政复议3件,均维持。")
