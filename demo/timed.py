"""The part of the cast whose story is told by days and looks: late by a notice, not yet due, gone and back, changed, alike."""

from datetime import date

from demo.member import Member
from standard.duty import AuthorityEvent

WITHIN = "990001-xfj"

TIMED: tuple[Member, ...] = (
    # ------------------------------------------------------------ the guilty
    Member(
        "990002-heting",
        "霜蘅区鹤汀街道办事处",
        "subdistrict",
        "trs",
        "http://heting.shuangheng.test/zwgk/zfxxgknb/",
        "plain",
        date(2024, 1, 25),
        "guilty",
        "a notice of its district asks for 19 January; no article names a day for a subdistrict",
        findings=(("late-local", "warning"),),
        printed_name="霜蘅区鹤汀街道办事处",
    ),
    Member(
        "990000-jtj",
        "云霁市交通运输局",
        "department",
        "trs",
        "http://jtj.yunji.test/zfxxgk/zfxxgknb/",
        "plain",
        date(2024, 1, 24),
        "guilty",
        "its page states 24 January; the looks of 1 and 5 February did not see it, nor did anyone say where it stood",
        findings=(("seen-after-stated", "warning"),),
        listed=date(2024, 2, 20),
    ),
    Member(
        "990000-wlj",
        "云霁市文化广电和旅游局",
        "department",
        "nfcms",
        "http://wlj.yunji.test/zwgk/xxgknb/",
        "plain",
        date(2024, 1, 18),
        "guilty",
        "one request more since 3 February, under the old date and without a word",
        twist="revised",
        findings=(("revised-unannounced", "warning"),),
        revised=date(2024, 2, 3),
    ),
    Member(
        "990002-jyj",
        "霜蘅区教育局",
        "department",
        "trs",
        "http://jyj.shuangheng.test/zfxxgk/xxgknb/",
        "plain",
        date(2024, 1, 23),
        "guilty",
        "says what its neighbour says, sentence by sentence",
        twist="alike",
        findings=(("text-alike-other", "warning"),),
    ),
    # ------------------------------------------------------------ the innocent
    Member(
        "990000-nyj",
        "云霁市农业农村局",
        "department",
        "nfcms",
        "http://nyj.yunji.test/zfxxgk/ndbg/",
        "plain",
        date(2024, 1, 17),
        "innocent",
        "in time; away while its site was rebuilt, from 4 February, and back on 3 April",
        away=(date(2024, 2, 4), date(2024, 4, 3)),
    ),
    Member(
        "990000-kjj",
        "云霁市科学技术局",
        "department",
        "nfcms",
        "http://kjj.yunji.test/zwgk/gknb/",
        "plain",
        date(2024, 1, 26),
        "innocent",
        "its portal was down until April and its page prints no date: nobody can say when it was published",
        info=frozenset({"cannot-tell"}),
        fault="503",
        healed=date(2024, 4, 1),
        is_undated=True,
    ),
    Member(
        WITHIN,
        "雾栖县信访局",
        "department",
        "trs",
        "http://xfj.wuqi.test/xxgk/xxgknb/",
        "plain",
        None,
        "innocent",
        "reports within its county's since 2023; the registry learned of that in March, and the finding was taken back",
    ),
    # ------------------------------------------------------------ the plain good
    Member(
        "990002-mzj",
        "霜蘅区民政局",
        "department",
        "nfcms",
        "http://mzj.shuangheng.test/zfxxgk/ndbg/",
        "plain",
        date(2024, 1, 22),
        "good",
        "the other half of an alike pair, which one finding names",
        twist="alike",
    ),
    Member(
        "990000-lanxi",
        "云霁市澜汐经济开发区管理委员会",
        "zone",
        "trs",
        "http://lanxi.yunji.test/zwgk/zfxxgknb/",
        "plain",
        None,
        "good",
        "a notice of its city asks for 30 April, which has not come",
    ),
)

# What the operator learned during the season, and on which day.
LEARNED: tuple[tuple[date, AuthorityEvent], ...] = (
    (
        date(2024, 3, 1),
        AuthorityEvent(WITHIN, "reports_within", date(2023, 12, 1), "990001-zf", "invented: an answer of the county"),
    ),
)
