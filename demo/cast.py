"""Who plays in the demo, what each one did or did not do, and what must be found. Names and divisions exist nowhere.

The season is that of report year 2023; every report stands in its column from its publication instant on.
"""

import shutil
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from zlib import crc32

from demo.member import SHANGHAI, Member
from demo.timed import LEARNED, TIMED
from standard import deadlines
from standard.duty import Authority, Column, Portal
from standard.registry import Registry, write_registry

# As few passes as the story needs: before; two looks after 31 January; two after 31 March.
SEASON: tuple[datetime, ...] = tuple(
    datetime.combine(day, time(10), SHANGHAI)
    for day in (
        date(2024, 1, 10),
        date(2024, 2, 1),
        date(2024, 2, 5),
        date(2024, 4, 2),
        date(2024, 4, 3),
    )
)

_PLAIN: tuple[Member, ...] = (
    # ------------------------------------------------------------ the guilty
    Member(
        "990000-czj",
        "云霁市财政局",
        "department",
        "trs",
        "http://czj.yunji.test/zfxxgk/zfxxgknb/",
        "word",
        date(2024, 2, 3),
        "guilty",
        "its report is dated three days after 31 January, and the look of 1 February did not see it",
        findings=(("late", "error"),),
    ),
    Member(
        "990000-swj",
        "云霁市水务局",
        "department",
        "nfcms",
        "http://swj.yunji.test/zwgk/xxgknb/",
        "plain",
        None,
        "guilty",
        "the reports of earlier years stand in its column, that of 2023 never came",
        findings=(("missing", "error"),),
    ),
    Member(
        "990000-gxj",
        "云霁市工业和信息化局",
        "department",
        "trs",
        "http://gxj.yunji.test/xxgk/gknb/",
        "plain",
        date(2024, 1, 23),
        "guilty",
        "the total of （一）予以公开 is one more than its applicants; the cell stands in two sums",
        twist="wrong-total",
        findings=(
            ("applicants-sum", "error"),
            ("outcomes-sum", "error"),
        ),
    ),
    Member(
        "990000-mzj",
        "云霁市民政局",
        "department",
        "nfcms",
        "http://mzj.yunji.test/zfxxgk/ndbg/",
        "word",
        date(2024, 1, 19),
        "guilty",
        "carries in one request more than its 2022 report carried out, without a word",
        twist="carry-over",
        findings=(("carry-over", "warning"),),
    ),
    Member(
        "990000-zjj",
        "云霁市住房和城乡建设局",
        "department",
        "trs",
        "http://zjj.yunji.test/zfxxgk/xxgknb/",
        "plain",
        date(2024, 1, 30),
        "guilty",
        "fills in the form of 2019 for 2023",
        twist="superseded-form",
        findings=(("superseded-form", "warning"),),
    ),
    Member(
        "990000-jyj",
        "云霁市教育局",
        "department",
        "nfcms",
        "http://jyj.yunji.test/gk/xxgknb/",
        "text",
        date(2024, 1, 25),
        "guilty",
        "its text counts three applications more than its table",
        twist="text-received",
        findings=(("text-received", "warning"),),
        title="{year}年{name}政府信息公开工作年度报告",
    ),
    Member(
        "990001-liaowan",
        "雾栖县蓼湾镇人民政府",
        "township",
        "nfcms",
        "http://liaowan.wuqi.test/qt/xxgkndbg/",
        "text",
        date(2024, 1, 9),
        "guilty",
        "says 3548, lists parts that come to 3986 (figures of a real report, sentences invented)",
        twist="text-parts",
        findings=(("text-parts", "warning"),),
        printed_name="雾栖县蓼湾镇",
    ),
    # ------------------------------------------------------------ the innocent
    Member(
        "990001-fgj",
        "雾栖县发展和改革局",
        "department",
        "trs",
        "http://fgj.wuqi.test/zfxxgk/zfxxgknb/",
        "word",
        date(2024, 1, 17),
        "innocent",
        "leaves every column of organisations blank and fills in the totals; nothing forbids it",
        twist="blank-columns",
        info=frozenset({"blank-cells"}),
    ),
    Member(
        "990000-wjw",
        "云霁市卫生健康委员会",
        "department",
        "trs",
        "http://wjw.yunji.test/zfxxgk/zfxxgknb/",
        "plain",
        date(2024, 1, 22),
        "innocent",
        "published in time, but its portal answers 503 all season, so we cannot tell",
        info=frozenset({"cannot-tell"}),
        fault="503",
    ),
    Member(
        "990001-zf",
        "雾栖县人民政府",
        "government",
        "nfcms",
        "http://www.wuqi.test/zwgk/zfxxgknb/",
        "plain",
        date(2024, 4, 1),
        "innocent",
        "31 March 2024 was a Sunday, it published on the Monday; the article grants no such day",
        findings=(("late", "warning"),),
    ),
    Member(
        "990000-zrzy",
        "云霁市自然资源局",
        "department",
        "trs",
        "http://zrzy.yunji.test/xxgk/xxgknb/",
        "plain",
        date(2024, 1, 24),
        "innocent",
        "carries in one more than 2022 carried out, and section 六 says why",
        twist="carry-over-explained",
        info=frozenset({"carry-over"}),
    ),
    Member(
        "990001-fuliao",
        "雾栖县拂蓼镇人民政府",
        "township",
        "nfcms",
        "http://fuliao.wuqi.test/zwgk/xxgknb/",
        "plain",
        date(2024, 2, 2),
        "innocent",
        "published in February, and no article names a day for a township",
        info=frozenset({"after-custom"}),
        printed_name="雾栖县拂蓼镇",
    ),
    # ------------------------------------------------------------ the plain good
    Member(
        "990000-zf",
        "云霁市人民政府",
        "government",
        "trs",
        "http://www.yunji.test/zfxxgk/zfxxgknb/szf/",
        "word",
        date(2024, 3, 27),
        "good",
        "a whole government, due on 31 March",
        has_pages=True,
    ),
    Member(
        "990000-zfb",
        "云霁市人民政府办公室",
        "office",
        "nfcms",
        "http://zfb.yunji.test/gkzl/gknb/",
        "plain",
        date(2024, 1, 18),
        "good",
        "two list pages, the older years on the second",
        has_pages=True,
    ),
    Member(
        "990000-sjj",
        "云霁市审计局",
        "department",
        "nfcms",
        "http://sjj.yunji.test/zwgk/gknb/",
        "word",
        date(2024, 1, 29),
        "good",
        "seen first on 1 February, dated two days before the day",
        title="{name}{year}年度政府信息公开工作年度报告",
    ),
    Member(
        "990002-yingting",
        "霜蘅区萤汀街道办事处",
        "subdistrict",
        "trs",
        "http://yingting.shuangheng.test/zwgk/zfxxgknb/",
        "text",
        date(2024, 1, 16),
        "good",
        "every cell stands in a paragraph of its own",
        printed_name="霜蘅区萤汀街道办事处",
    ),
    Member(
        "990001-luzhu",
        "雾栖县鹭渚镇人民政府",
        "township",
        "trs",
        "http://xz.wuqi.test/xzgk/zfxxgknb/",
        "plain",
        date(2024, 1, 15),
        "good",
        "shares a summary column with its neighbour",
        printed_name="雾栖县鹭渚镇",
        is_summary=True,
    ),
    Member(
        "990001-yingtang",
        "雾栖县萤塘乡人民政府",
        "township",
        "trs",
        "http://xz.wuqi.test/xzgk/zfxxgknb/",
        "word",
        date(2024, 1, 20),
        "good",
        "shares a summary column with its neighbour, was set up in 2023, and nobody asked it anything",
        twist="no-requests",
        printed_name="雾栖县萤塘乡",
        is_summary=True,
        since=2023,
    ),
)

CAST = (*_PLAIN, *TIMED)
_POLICIES = Path(__file__).with_name("policies.toml")
_PLACES = {member.code: place for place, member in enumerate(CAST)}


def place(member: Member) -> int:
    """Return a member's number in the cast, from which its seeds, minutes and page numbers follow; guests come after."""
    return _PLACES.get(member.code, len(CAST) + crc32(member.code.encode()) % 100_000)


def registry() -> Registry:
    """Return the registry row of every member; nothing is confirmed by hand, so a column proves itself by what it held."""
    portals = {member.host: Portal(member.host, f"{member.name_zh}网站", f"http://{member.host}/") for member in CAST}
    columns = {
        member.column: Column(
            member.host, member.column, member.family, authority="" if member.is_summary else member.code
        )
        for member in CAST
    }
    return Registry(
        tuple(_authority(member) for member in CAST),
        tuple(portals.values()),
        tuple(columns.values()),
        policies=(*deadlines.policies(), *deadlines.read_policies(_POLICIES)),
    )


def write(folder: Path, at: datetime) -> None:
    """Write the registry as its operator has it at an instant: with the demo's notices, and what was learned by then."""
    today = at.astimezone(SHANGHAI).date()
    learned = tuple(event for day, event in LEARNED if day <= today)
    write_registry(replace(registry(), events=learned), folder)
    shutil.copyfile(_POLICIES, folder / _POLICIES.name)


def _authority(member: Member) -> Authority:
    division = member.code.split("-")[0]
    level = {"township": "township", "subdistrict": "township"}.get(
        member.kind, "city" if division == "990000" else "county"
    )
    aliases = (member.printed_name,) if member.printed_name not in ("", member.name_zh) else ()
    return Authority(
        member.code, member.name_zh, aliases, member.kind, level, "", division, member.since, "the demo's cast"
    )
