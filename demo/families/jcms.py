"""大汉 JCMS (PORTALS.md 1.4, 5.2 D) in five variants, as a column may be any of them.

inline (the usual): 45 records in the page, the rest by dataproxy · dataproxy: all by dataproxy · encrypted: 45 records in
the page, and a dataproxy that answers 54 bytes · search: a fragment by POST · annual: one page for each year, no list.
"""

from collections.abc import Mapping, Sequence
from html import escape

from demo.pages import (
    Page,
    Print,
    body_of,
    found,
    frame,
    from_root,
    items,
    metas,
    newest,
    page_count,
    page_size,
    sliced,
    split_day,
)
from demo.scenario import Row, Site
from demo.wire import HTML, Asked

COLUMN_ID, UNIT_ID, WEB_ID = "12290001", "424388", "3"
_COLUMN = f"/col/col{COLUMN_ID}/index.html"
_ANNUAL = "/module/xxgk/xxgkAnnualReport.jsp"
COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("", "inline", "dataproxy", "encrypted", "search"), _COLUMN),
    "annual": f"{_ANNUAL}?area={{division}}",
}
DATAPROXY = ("/module/web/jpage/dataproxy.jsp", "/module/jpage/dataproxy.jsp")
SEARCH = "/module/xxgk/search.jsp"
XML = "text/xml; charset=utf-8"
EMPTY = "<datastore>\r\n<recordset>\r\n</recordset>\r\n</datastore>\r\n"  # 54 bytes
_GROUP = 3  # pages whose records the column page holds
_ROW = '<li><a href="{href}" title="{title}">{text}</a><span class="time">{day}</span></li>'
_SEARCH_ROW = (
    '<tr class="tr_main_value_PARITY"><td><a href="{href}" title="{title}">{text}</a></td><td>[{day}]</td></tr>'
)
_BLOBS = "columnid=Q29sdW1uMTIyOTAwMDE%3D&unitid=VW5pdDQyNDM4OA%3D%3D&param_0=5f2e91c7"


def answer(site: Site, rows: Sequence[Row], asked: Asked) -> Page | None:
    """Return the column, what its scripts ask for, and articles."""
    if asked.path in DATAPROXY:
        return Page(_proxied(site, rows, asked), newest(rows), XML)
    if asked.path == SEARCH:
        return Page(_searched(site, rows, asked), newest(rows))
    if asked.path == _ANNUAL:
        return _annual(site, rows, asked)
    if asked.path == site.column:
        return Page(_column(site, rows), newest(rows))
    row = found(site, rows, _path, asked.path)
    return _article(site, row) if row is not None else None


def _path(site: Site, row: Row) -> str:  # noqa: ARG001 - a Path
    day = row.dated
    return f"/art/{day.year}/{day.month}/{day.day}/art_{COLUMN_ID}_{row.number}.html"


def _column(site: Site, rows: Sequence[Row]) -> str:
    if site.variant == "search":
        body = _search_shell(site)
    else:
        held = rows[: _GROUP * page_size(site)] if site.variant != "dataproxy" else ()
        store = f'<script type="text/xml">{_datastore(site, held, 1)}</script>' if held else ""
        ids = _BLOBS if site.variant == "encrypted" else f"columnid={COLUMN_ID}&unitid={UNIT_ID}"
        body = (
            f'<div id="{UNIT_ID}" class="default_pgContainer">{store}</div>\n<script>$("#{UNIT_ID}").jpage({{'
            f"totalRecord:{len(rows)},perPage:{page_size(site)},proxyUrl:'{site.at(DATAPROXY[0])}',"
            f"params:'col=1&appid=1&webid={WEB_ID}&path=/&{ids}&sourceContentType=1&permissiontype=0'}});</script>"
        )
    head = f'<meta name="ColumnName" content="政府信息公开年报">\n<meta name="ColId" content="{COLUMN_ID}">'
    return frame(site, "政府信息公开年报", head, body)


def _datastore(site: Site, rows: Sequence[Row], following: int) -> str:
    """Return records as XML; `following` is the group of pages that comes next."""
    ids = _BLOBS if site.variant == "encrypted" else f"columnid={COLUMN_ID}&unitid={UNIT_ID}"
    href = f"{site.at(DATAPROXY[0])}?page={following}&appid=1&webid={WEB_ID}&path=/&{ids}"
    printed = items(site, rows, Print(_ROW, _path, from_root, day=split_day))
    records = "".join(f"<record><![CDATA[{item}]]></record>" for item in printed)
    group = f'<nextgroup><![CDATA[<a href="{href}"></a>]]></nextgroup>'
    return f"<datastore>{group}<recordset>{records}</recordset></datastore>"


def _proxied(site: Site, rows: Sequence[Row], asked: Asked) -> str:
    is_ours = (asked.said("columnid"), asked.said("unitid")) == (COLUMN_ID, UNIT_ID)
    if site.variant == "encrypted" or site.quirk == "paging-empty-54B" or not is_ours:
        return EMPTY
    size, group = page_size(site), _number(asked.said("page"), 0)
    first = _number(asked.said("startrecord"), group * _GROUP * size + 1)
    last = _number(asked.said("endrecord"), first + _GROUP * size - 1)
    if site.quirk == "paging-loop":
        first, last = 1, last - first + 1
    shown = rows[max(0, first - 1) : last]
    return _datastore(site, shown, group + 1) if shown else EMPTY


def _number(said: str, unsaid: int) -> int:
    return int(said) if said.isascii() and said.isdigit() else unsaid


def _search_shell(site: Site) -> str:
    query = (
        "standardXxgk=1&isAllList=1&texttype=&fbtime=&vc_all=&vc_filenumber=&vc_title=&vc_number="
        "&currpage=1&sortfield=,compaltedate:0"
    )
    form = f"infotypeId=A0203&jdid=3&area={site.organ.division}&divid=div{COLUMN_ID}"
    return (
        f'<div id="div{COLUMN_ID}" class="xxgk_list"></div>\n'
        f"<script>$.post('{site.at(SEARCH)}?{query}', '{form}', function(t){{$('#div{COLUMN_ID}').html(t);}});</script>"
    )


def _searched(site: Site, rows: Sequence[Row], asked: Asked) -> str:
    number, count = _number(asked.said("currpage"), 1), page_count(site, rows)
    is_ours = asked.said("infotypeId") == "A0203" and asked.said("area") in ("", site.organ.division)
    shown = items(site, sliced(site, rows, number), Print(_SEARCH_ROW, _path, from_root)) if is_ours else []
    lines = "".join(item.replace("PARITY", "even" if place % 2 else "odd") for place, item in enumerate(shown))
    pages = "".join(f"<a href=\"javascript:funGoPage('{site.at(SEARCH)}',{k})\">{k}</a>" for k in range(1, count + 1))
    return f'<table class="xxgk_table">{lines}</table><div class="page">第{number}页 共{count}页 {pages}</div>'


def _annual(site: Site, rows: Sequence[Row], asked: Asked) -> Page:
    reports = {str(row.year): row for row in rows if row.year and not row.href}
    wanted = asked.said("fbtime") or max(reports, default="")
    row = reports.get(wanted) if asked.said("area") == site.organ.division else None
    if row is not None:
        return _article(site, row)
    nothing = '<div class="xxgk_content"><p>暂无数据</p></div>'
    return Page(frame(site, "政府信息公开年度报告", "", nothing), newest(rows), HTML)


def _article(site: Site, row: Row) -> Page:
    labels = {
        "索引号": f"{site.organ.division}/{row.shown_at.year}-{row.number % 100_000:05}",
        "发布机构": row.organ.name,
        "文件编号": "",
        "生成日期": f"{row.shown_at:%Y-%m-%d}",
        "公开方式": "主动公开",
    }
    table = "".join(f"<tr><td>{label}</td><td>{escape(value)}</td></tr>" for label, value in labels.items())
    body = (
        f'<table class="xxgk_table">{table}</table>\n<h1 class="title">{escape(row.title)}</h1>\n'
        f'<div class="info">发布时间:{row.shown_at:%Y-%m-%d}</div>\n<div id="zoom">\n{body_of(site, row)}\n</div>'
    )
    return Page(frame(site, row.title, metas(site, row, "%Y-%m-%d %H:%M"), body), row.modified_at or row.shown_at)
