"""What every family prints alike: the page around it, the national meta tags, files, and the rows of a list with their quirks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from urllib.parse import quote

from demo.member import SHANGHAI
from demo.rows import OTHER_TOWN
from demo.scenario import File, Row, Site
from demo.wire import HTML

CUT = 14
BUILT = datetime(2018, 1, 1, tzinfo=SHANGHAI)
_SMALL = 4  # rows of a page while paging itself is at fault, so that there are several pages


@dataclass(frozen=True, slots=True)
class Page:
    """One answer before it meets the wire: its content, when it last changed, and its type."""

    content: str | bytes
    modified: datetime
    media_type: str = HTML

    @property
    def body(self) -> bytes:
        return self.content.encode() if isinstance(self.content, str) else self.content


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it will be printed, escaped: where it leads, its whole title, the text and the day beside it."""

    href: str
    title: str
    text: str
    day: str


Path = Callable[[Site, Row], str]
Written = Callable[[Site, str], str]


@dataclass(frozen=True, slots=True)
class Print:
    """How a family prints a row: its markup, where the article stands, how it writes that, its cut of titles, its days."""

    markup: str
    path: Path
    written: Written
    cut: int = 0
    day: Callable[[str], str] = str


def sliced(site: Site, rows: Sequence[Row], number: int) -> Sequence[Row]:
    """Return the rows of a page, counted from 1."""
    size = page_size(site)
    first = 0 if site.quirk == "paging-loop" else (number - 1) * size
    return rows[first : first + size]


def page_count(site: Site, rows: Sequence[Row]) -> int:
    """Return how many pages a list has, at least one."""
    return max(1, -(-len(rows) // page_size(site)))


def page_size(site: Site) -> int:
    """Return how many rows a page holds."""
    return min(site.page_size, _SMALL) if site.quirk.startswith(("paging-", "pageNo")) else site.page_size


def newest(rows: Sequence[Row]) -> datetime:
    """Return when the newest row appeared: the moment a list last changed; an empty one is as old as the site."""
    return max((row.listed for row in rows), default=BUILT)


def addresses(site: Site, row: Row, how: Print) -> tuple[str, ...]:
    """Return where a row leads as its family writes it, and where its twin does if the site makes such copies."""
    href = row.href or _href(site, how.path(site, row), how.written)
    return (href, _twin(site, href)) if row.has_twin else (href,)


def _lines(site: Site, row: Row, how: Print) -> list[Line]:
    day = "" if row.is_undated else how.day(f"{row.listed:%Y-%m-%d}")
    text = cut(row.title, how.cut)
    if site.quirk == "title-truncated":
        text = cut(row.title, CUT)
    if site.quirk == "title+date-in-anchor":
        text, day = f"{row.title} {day}", ""
    if site.quirk == "date-split-lines":
        day = split_day(day)
    return [Line(escape(href), escape(row.title), escape(text), day) for href in addresses(site, row, how)]


def cut(title: str, longest: int) -> str:
    """Return a title as lists cut it; 0 cuts nothing."""
    return f"{title[:longest]}…" if 0 < longest < len(title) else title


def split_day(day: str) -> str:
    """Return a date over three lines, as templates of JCMS print it."""
    return " " + day.replace("-", "-\n ") + " "


def _href(site: Site, path: str, written: Written) -> str:
    href = written(site, path)
    match site.quirk:
        case "organ-in-path-wrong":
            return f"{OTHER_TOWN}{path}"
        case "protocol-relative":
            return f"//{site.host}{site.at(path)}"
        case "absolute-http-on-https":
            return f"http://{site.host}{site.at(path)}"
        case "no-trailing-slash":
            below = path.removeprefix(site.column)
            last = site.column.rstrip("/").rpartition("/")[2]
            return f"../{last}/{below}" if sum(path.encode()) % 2 else f"./{below}"
    return href


def from_root(site: Site, path: str) -> str:
    """Write a path as most families do."""
    return site.at(path)


def whole(site: Site, path: str) -> str:
    """Write a path with its host."""
    return site.whole(path)


def items(site: Site, rows: Sequence[Row], how: Print) -> list[str]:
    """Return every row in the family's markup, twice where it has a twin, and behind comments where those hold rows."""
    return [_item(site, printed, how) for row in rows for printed in _lines(site, row, how)]


def _item(site: Site, printed: Line, how: Print) -> str:
    item = _filled(how.markup, printed)
    if site.quirk != "rows-in-comments":
        return item
    withdrawn = Line(f"{printed.href}.old.html", f"{printed.title}(撤回)", f"{printed.text}(撤回)", printed.day)
    return f"<!-- {item} {_filled(how.markup, withdrawn)} -->{item}"


def _filled(markup: str, printed: Line) -> str:
    return markup.format(href=printed.href, title=printed.title, text=printed.text, day=printed.day)


def _twin(site: Site, address: str) -> str:
    if site.quirk == "wap-twin":
        stem, dot, ending = address.rpartition(".")
        return f"{stem}_wap{dot}{ending}"
    return f"{address}{'&' if '?' in address else '?'}isMobile=false"


def found(site: Site, rows: Sequence[Row], path: Path, asked: str) -> Row | None:
    """Return the row whose article stands at a path."""
    own = {path(site, row): row for row in rows if not row.href}
    return own.get(asked) or own.get(asked.replace("_wap.", ".") if site.quirk == "wap-twin" else "")


# ---------------------------------------------------------------- files


def file_path(site: Site, row: Row, file: File) -> str:
    """Return where a file of an article stands, in its family's way."""
    if file.needs_referer or site.family == "vsb":
        return f"/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid={row.number}"
    if site.family == "trs":
        return f"{site.column}{row.dated:%Y%m}/P0{row.dated:%Y%m%d}{row.number:012}.{file.ending}"
    if site.family == "jcms":
        return f"/module/download/downfile.jsp?classid=0&filename={row.hex}.{file.ending}&showname={quote(file.name)}"
    return f"/attachment/0/0/{row.number}/1.{file.ending}"


def file_at(site: Site, rows: Sequence[Row], target: str) -> tuple[Row, File] | None:
    """Return the file that stands at a path with its query."""
    own = {file_path(site, row, file): (row, file) for row in rows for file in row.files}
    return own.get(target)


def body_of(site: Site, row: Row) -> str:
    """Return the body of an article: its words, and how its files are shown."""
    return "\n".join((row.body(), *(_shown(site, row, file) for file in row.files)))


def _shown(site: Site, row: Row, file: File) -> str:
    target = escape(site.at(file_path(site, row, file)))
    if site.quirk == "report-as-iframe":
        return f'<iframe src="{target}" width="100%" height="900"></iframe>'
    if file.media_type.startswith("image/"):
        return f'<p style="text-align:center"><img src="{target}" alt=""></p>'
    return f'<p>附件:<a href="{target}">{escape(file.name)}</a></p>'


# ---------------------------------------------------------------- the page around


def metas(site: Site, row: Row, pub_date: str) -> str:
    """Return the national page labels (国办发〔2017〕47号) as meta tags."""
    named = {
        "SiteName": f"{site.organ.name}网站",
        "SiteDomain": site.host,
        "SiteIDCode": site.organ.site_code,
        "ColumnName": "政府信息公开年报",
        "ColumnType": "政府信息公开",
        "ArticleTitle": row.title,
        "PubDate": (row.meta_at or row.shown_at).strftime(pub_date),
        "ContentSource": row.organ.name,
    }
    if row.is_undated:
        del named["PubDate"]
    return "\n".join(f'<meta name="{name}" content="{escape(content)}">' for name, content in named.items())


def frame(site: Site, title: str, head: str, body: str) -> str:
    """Return a whole page: the site's banner and navigation, the body, and the footer with 网站标识码."""
    name = escape(site.organ.name)
    navigation = "".join(
        f'<li><a href="/{path}/">{label}</a></li>'
        for path, label in (
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
<title>{escape(title)}-{name}</title>
{head}
<style>body{{margin:0 auto;width:1200px;font:16px/1.9 "Microsoft YaHei"}}table{{border-collapse:collapse}}td{{padding:2px 6px}}</style>
</head>
<body>
<div class="top"><a href="#" class="wza">无障碍浏览</a> <a href="#" class="zz">长者助手</a></div>
<div class="header"><a href="/">{name}网站</a></div>
<ul class="nav">{navigation}</ul>
<div class="position">您当前的位置:<a href="/">首页</a> &gt; <a href="../">政务公开</a> &gt; <a href="./">政府信息公开年报</a></div>
{body}
<div class="footer">
<p>主办:{name} 网站标识码:{site.organ.site_code}</p>
<p>本站为演示用的虚构网站,其中的机关、人员和数据均属虚构。</p>
</div>
</body>
</html>
"""
