"""The same numbers in the other ways of saying them that reports have: accounts, what was open, outcomes by their sorts."""

import pytest

from extract.prose.claims import read_claims
from standard.records import Claim, Section


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
        ("收到政府信息公开申请14件(不含上年结转3件),跨年办理2件。", [("received", 14), ("carried_out", 2)]),
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
        ("收到政府信息公开申请14件。各类来件应办理90件,实办88件,跨年办理2件。", [("received", 14)]),
        ("收到政府信息公开申请14件,去年同期未办结2件。", [("received", 14)]),
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


def listed(text: str, number: int = 1) -> list[tuple[int, list[int], bool]]:
    """Return the lists of a text: total, parts, and whether they claim to be all."""
    found: dict[int, list[Claim]] = {}
    for claim in read_claims([Section(number, "标题", text, 1)], 2023, "云岭市示例局"):
        if claim.group is not None and claim.kind.startswith("list-"):
            found.setdefault(claim.group, []).append(claim)
    return [
        (int(one[0].value or 0), [int(claim.value or 0) for claim in one[1:]], one[0].is_whole)
        for one in found.values()
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年公开信息60条,由三类构成:甲类30条、乙类20条、丙类10条。", [(60, [30, 20, 10], True)]),
        ("全年公开信息60条,由甲类30条、乙类20条和丙类10条组成。", [(60, [30, 20, 10], True)]),
        ("全年公开信息60条,其构成为甲类30条、乙类20条、丙类10条。", [(60, [30, 20, 10], True)]),
        ("甲类30条、乙类20条、丙类10条,以上共60条。", [(60, [30, 20, 10], True)]),
        ("全年公开60条(件)信息,即甲类30条、乙类20条、其他10条。", [(60, [30, 20, 10], True)]),
        ("全年公开信息60条,各栏目情况为:要闻30条,公告20条,其他10条。", [(60, [30, 20, 10], True)]),
        ("全年公开信息60条,各栏目情况为:要闻30条,公告20条。", [(60, [30, 20], False)]),
        ("全年公开信息60条,分领域为民政30条、交通20条、水务10条。", [(60, [30, 20, 10], False)]),
        ("汇编收录政策国家级30条、省级20条、市级10条,计60条。", [(60, [30, 20, 10], True)]),
        (
            "公开信息60条:民政30条、交通20条、水务10条,三类加总为60条。",
            [(60, [30, 20, 10], False), (60, [30, 20, 10], True)],
        ),
        ("公开信息60条,民政36条,占60%;交通24条,占40%。", [(60, [36, 24], True)]),
        ("公开数据60条,其中月报30条(含工业15条、投资15条),年报1条。", [(60, [30, 1], False), (30, [15, 15], False)]),
        ("收到申请60件:网络提交30件,信函寄来30件,当面递交9件。", [(60, [30, 30, 9], False)]),
        ("全年收到申请10件(企业9件、律所3件)。", [(10, [9, 3], False)]),
        ("行政诉讼9件,其中未经复议直接起诉7件、复议后起诉2件。", [(9, [7, 2], False)]),
        ("行政复议9件,行政诉讼4件,累计13件。", [(13, [9, 4], True)]),
        ("收到申请9件,其中5件按一事一申请拆分为11件。", [(9, [5], False)]),
        ("收到申请9件,受理渠道为:网络5件、信函5件。", [(9, [5, 5], False)]),
        ("收到申请9件。按内容:征地5件、拆迁5件。", [(9, [5, 5], False)]),
        ("行政诉讼9件,5件胜诉,4件败诉,1件在审。", [(9, [5, 4, 1], False)]),
        ("收到申请9件并均已答复,5件公开,5件无法提供。", [(9, [5, 5], False)]),
    ],
)
def test_lists_are_read_by_the_other_words_that_open_and_close_them(
    text: str, expected: list[tuple[int, list[int], bool]]
):
    """由…构成 and 即 say that these are all, so does a closing total, so do shares that come to a hundred."""
    assert listed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "全年公开信息60条,即时公开50条、定期公开40条。",
        "公开信息60条,大部分信息为要闻50条、公告40条。",
        "推进重点工作3项:公开政策9项、修订目录2项。",
        "新增栏目3个、更新栏目5个,累计120个。",
        "公开信息60条,民政36条,占50%;交通24条,占40%。",
        "甲2条、乙3条,各平台合计9条。",
        "收到申请20件,上年结转1件。答复中,全部公开5件,部分公开4件,不予公开7件,其他5件。",
        "行政诉讼2件,一审维持2件,二审维持2件。",
        "行政复议2件,维持2件,上年结转的纠正1件。",
    ],
)
def test_what_only_looks_like_a_list_is_none(text: str):
    """即时 opens none, what was done within tasks divides them not, and 累计 counts the years before too."""
    assert listed(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1.行政复议。新增案件9件,维持5件。\n2.行政诉讼。经复议后起诉的案件4件,1件在审。",
            [("review", 9), ("review_upheld", 5), ("suit_after_review", 4)],
        ),
        ("行政复议9件;行政诉讼4件,审结3件,未结1件。", [("review", 9), ("suit", 4), ("suit_pending", 1)]),
        (
            "有行政复议9件,行政诉讼4件。复议机关作出维持决定5件,未结案2件。",
            [("review", 9), ("suit", 4), ("review_upheld", 5), ("review_pending", 2)],
        ),
        ("直接向人民法院起诉4件,经复议后又提起诉讼1件。", [("direct_suit", 4), ("suit_after_review", 1)]),
        ("行政复议9件,行政诉讼4件,维持5件。", [("review", 9), ("suit", 4)]),
        ("复议维持5件,复议纠正2件;诉讼维持1件。", [("review_upheld", 5), ("review_corrected", 2), ("suit_upheld", 1)]),
        ("行政复议案件9件,审理结果为维持5件。", [("review", 9), ("review_upheld", 5)]),
        ("作为复议机关办结案件9件,维持7件。", []),
    ],
)
def test_cases_are_told_in_other_words(text: str, expected: list[tuple[str, int]]):
    """案件 of part four are those of its heading, what 复议机关 decided is of 复议; a body that reviews counts others'."""
    assert plain(text, 4) == expected


def test_documents_in_the_own_name_and_other_days_are_read():
    """以本局名义 is no wider scope, and 开始 may stand in a span of days."""
    said = "以本局名义制发行政规范性文件3件,宣布废止2件,年末保留有效9件。"
    assert plain(said) == [("document_issued", 3), ("document_repealed", 2), ("document_in_force", 9)]
    days = "数据统计时段从2023年1月1日开始,到2023年12月13日截止。"
    assert plain(days) == [("period-from", 20230101), ("period-until", 20231213)]


def grouped(text: str, kind: str, number: int = 1) -> list[tuple[str, list[int | float]]]:
    """Return what percentages and changes are of: `about`, and the numbers of the group in order."""
    found: dict[int, list[Claim]] = {}
    for claim in read_claims([Section(number, "标题", text, 1)], 2023, "云岭市示例局"):
        if claim.group is not None and claim.kind.startswith(kind):
            found.setdefault(claim.group, []).append(claim)
    return [(one[0].about, [float(claim.value or 0) for claim in one]) for one in found.values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到信息公开申请40件,予以公开的占51.7%。", [("granted", [51.7])]),
        (
            "收到信息公开申请40件。新收申请中,自然人占65%,企业占35%。",
            [("applicant_person", [65]), ("applicant_company", [35])],
        ),
        ("答复信息公开申请40件,其中65%予以公开、35%部分公开。", [("granted", [65]), ("partly_granted", [35])]),
        (
            "答复信息公开申请40件。予以公开20件、部分公开6件,两项占办结总数的65%。",
            [("granted+partly_granted", [65, 26])],
        ),
        ("收到申请65件,其中予以公开25件。办结60件,予以公开占41.7%。", [("granted", [41.7])]),
        ("收到信息公开申请40件,按时办结率100%,满意率98%。", []),
        ("收到信息公开申请40件。网上申请中,予以公开占50%。", []),
        ("收到信息公开申请40件。自然人申请中,予以公开占50%。", []),
        ("收到信息公开申请40件。予以公开占比较上年提高5%。", []),
        ("收到信息公开申请40件。2022年予以公开占50%。", []),
        ("收到征地类申请40件,予以公开占50%。", []),
        ("主动公开信息40条,予以公开占50%。", []),
    ],
)
def test_shares_whose_numbers_stand_in_the_table_say_what_they_are_of(
    text: str, expected: list[tuple[str, list[float]]]
):
    """They name outcomes or applicants, of all the requests and of no other year."""
    assert grouped(text, "percent") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到建议90条,采纳30条,采纳率33.3%。", [("", [33.3, 30, 90])]),
        ("发放问卷90份,回收80份,回收率88.9%。", [("", [88.9, 80, 90])]),
        ("收到建议90条,采纳30条,采纳率100%。", []),
        ("制发文件90件,解读30件,解读率50%。", []),
        ("收到投诉90件,转办80件,化解60件,化解率75%。", []),
        ("收到建议90条,采纳30条,满意率99%。", []),
    ],
)
def test_a_rate_is_named_by_what_was_done(text: str, expected: list[tuple[str, list[float]]]):
    """采纳率 is of the one number before what was 采纳; of what had to be 解读 no number need stand there."""
    assert grouped(text, "percent") == expected


def test_a_share_of_cases_is_of_those_before_it():
    """维持6件,占60%: of the 复议 that the sentence begins with."""
    said = "行政复议共10件,维持6件,占60%;纠正4件,占40%。"
    assert grouped(said, "percent", 4) == [("review_upheld", [60, 6, 10]), ("review_corrected", [40, 4, 10])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布信息150条,比2022年多发布30条(上年120条),增幅25%。", [[30, 150, 120], [25, 150, 120, 30]]),
        ("与2022年公开的120条相比,2023年公开150条,增长25%。", [[25, 150, 120]]),
        ("公开量与上一年度的120条相比多出30条,达150条。", [[30, 150, 120]]),
        ("新收申请150件,增长25%(上一年度120件)。", [[25, 150, 120]]),
        ("新收申请150件,增长25%。", []),
        ("栏目由46个精简为31个,减少15个。", [[-15, 31, 46]]),
    ],
)
def test_changes_may_begin_with_the_year_before(text: str, expected: list[list[float]]):
    """与上年相比 tells last year's number first; without a word of last year a growth is of nobody knows what."""
    assert [numbers for _, numbers in grouped(text, "change")] == expected


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("2022年,我局主动公开信息150条。", 1, [2022]),
        ("2022年,我局未因政府信息公开被申请行政复议。", 4, [2022]),
        ("2022年,我局主动公开信息150条。2023年公开180条。", 1, []),
        ("2022年,我局主动公开信息150条,同比增长9%。", 1, []),
        ("2022年结转申请2件,均已答复。", 1, []),
        ("2022年,我局公开信息150条。今年公开180条。", 1, []),
        ("2022年,我局被确定为试点。", 1, []),
        ("2024年,我局将主动公开信息150条以上。", 1, []),
        ("2022年,我局办理公开事务,做到无遗漏。", 1, []),
        ("2022年,全市共收到申请200件。", 1, []),
        ("2022年我局公开信息150条,本年公开180条。", 1, []),
        ("2023年,我局主动公开信息150条。", 1, []),
        ("2022年起,我局收到的申请都由专人办理。", 3, []),
    ],
)
def test_a_year_left_behind_opens_what_was_done(text: str, number: int, expected: list[int]):
    """Only in a section that never names the year reported on, of what was done, and not where a year is compared."""
    found = read_claims([Section(number, "标题", text, 1)], 2023, "云岭市示例局")
    assert [int(claim.value or 0) for claim in found if claim.kind == "own-year"] == expected


def test_a_denied_case_heads_no_other():
    """未收到行政复议。法院立案1件: the second is of 诉讼, and no 复议."""
    assert plain("未收到行政复议。法院立案1件。", 4) == [("suit", 1), ("none-review", 0)]
    assert plain("无政府信息公开行政诉讼、行政复议案件。", 4) == [("none-proceedings", 0)]


def test_people_and_companies_together_are_everyone():
    """群众和企业申请9件 are all that came; 9件为本年新收 are all that were new."""
    assert plain("我局受理群众和企业申请公开事项9件。") == [("received", 9)]
    assert plain("信息公开申请12件,其中9件为本年新收、3件为上年结转。")[1:] == [("received", 9), ("carried_in", 3)]
