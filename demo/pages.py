"""What every family prints alike: the page around it, the national meta tags, and the rows of a column on a day."""

from dataclasses import dataclass
from datetime import date, datetime, time
from html import escape

from demo.cast import CAST, place
from demo.member import REPORT_YEAR, SHANGHAI, YEARS, Member

PER_PAGE = 6
# Same title, other host: it is in no registry, so nobody may ask it anything.
MIRROR = "http://www.zhuanzai-mirror.test"


@dataclass(frozen=True, slots=True)
class Page:
    """One answer before it meets the wire: text still, and when it last changed."""

    html: str
    modified: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list page: a report (with its member) or noise (without)."""

    title: str
    shown_at: datetime
    number: int
    member: Member | None = None
    year: int = 0
    href: str = ""


def rows(column: str, now: datetime) -> list[Row]:
    """Return what a column lists at an instant, newest first: reports that have appeared, and their neighbours."""
    members = [member for member in CAST if member.column == column]
    found = [
        Row(member.title_of(year), shown_at(day, member), _number(member, year), member, year)
        for member in members
        for year in YEARS
        if (day := member.published_on(year)) is not None
    ]
    found += _noise(members[0])
    return sorted((row for row in found if row.shown_at <= now), key=lambda row: row.shown_at, reverse=True)


def shown_at(day: date, member: Member) -> datetime:
    """Return the instant of a publication: in office hours, another minute for each."""
    return datetime.combine(day, time(9, place(member) * 3), SHANGHAI)


def _number(member: Member, year: int) -> int:
    return 9_900_000 + place(member) * 1_000 + year % 100 * 10


def _noise(member: Member) -> list[Row]:
    """Return the rows beside reports that are none, some of them with nearly the same title."""
    name, number = member.printed_name or member.name_zh, _number(member, 0)
    before = REPORT_YEAR - 1

    def at(month: int, day: int, year: int = REPORT_YEAR) -> datetime:
        return shown_at(date(year, month, day), member)

    noise = [
        Row(f"{name}{before}年政府网站工作年度报表", at(1, 29), number + 1),
        Row(f"关于做好{before}年度政府信息公开工作年度报告编制工作的通知", at(1, 3), number + 2),
        Row(f"一图读懂{name}{before}年政府信息公开工作年度报告(图解)", at(2, 8), number + 3),
    ]
    if place(member) % 3 == 0:
        mirror = f"{MIRROR}/repost/{number}.html"
        noise.append(Row(member.title_of(before), at(2, 20), number + 4, href=mirror))
    if member.has_pages:
        noise += [
            Row(f"{name}{year}年政府信息公开指南", at(6, 3, year), number + year % 100) for year in range(2018, 2022)
        ]
    return noise


def noise_page(row: Row) -> str:
    """Return the body of a neighbour's page: words only, no report."""
    return f"<p>{escape(row.title)}</p><p>本页内容与年度报告正文无关,供查阅栏目时参考。</p>"


def metas(member: Member, title: str, at: datetime, pub_date: str) -> str:
    """Return the national page labels (国办发〔2017〕47号) as meta tags."""
    named = {
        "SiteName": f"{member.name_zh}网站",
        "SiteDomain": member.host,
        "SiteIDCode": f"{member.code.split('-')[0]}{place(member):04}",
        "ColumnName": "政府信息公开年报",
        "ColumnType": "政府信息公开",
        "ArticleTitle": title,
        "PubDate": at.strftime(pub_date),
        "ContentSource": member.name_zh,
    }
    return "\n".join(f'<meta name="{name}" content="{escape(content)}">' for name, content in named.items())


def frame(member: Member, title: str, head: str, body: str) -> str:
    """Return a whole page: the site's banner and navigation, the body, and the footer with 网站标识码."""
    code = f"{member.code.split('-')[0]}{place(member):04}"
    navigation = "".join(
        f'<li><a href="/{path}/">{name}</a></li>'
        for path, name in (
            ("zwgk", "政务公开"),
            ("zmhd", "政民互动"),
            ("zxfw", "在线服务"),
            ("zfxxgkzn", "政府信息公开指南"),
            ("zfxxgkzd", "政府信息公开制度"),
            ("fdzdgknr", "法定主动公开内容"),
        )
    )
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{escape(title)}-{escape(member.name_zh)}</title>
{head}
<style>body{{margin:0 auto;width:1200px;font:16px/1.9 "Microsoft YaHei"}}table{{border-collapse:collapse}}td{{padding:2px 6px}}</style>
</head>
<body>
<div class="top"><a href="#" class="wza">无障碍浏览</a> <a href="#" class="zz">长者助手</a></div>
<div class="header"><a href="/">{escape(member.name_zh)}网站</a></div>
<ul class="nav">{navigation}</ul>
<div class="position">您当前的位置:<a href="/">首页</a> &gt; <a href="../">政务公开</a> &gt; <a href="./">政府信息公开年报</a></div>
{body}
<div class="footer">
<p>主办:{escape(member.name_zh)} 网站标识码:{code}</p>
<p>本站为演示用的虚构网站,其中的机关、人员和数据均属虚构。</p>
</div>
</body>
</html>
"""
