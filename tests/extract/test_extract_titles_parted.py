"""Titles on several lines, and what only stands above one: menus, lists of bodies and years, clocks, document numbers."""

import pytest

import extract
from benchmarks.reports import HEADINGS
from extract.parted import parted_titles
from pages.titles import read_title

PERIOD = "<p>所列数据的统计期限为2023年1月1日至2023年12月31日。</p>"
BODY = PERIOD + "".join(f"<p>{heading}</p><p>照常。</p>" for heading in HEADINGS)
BARE = "2023年政府信息公开工作年度报告"
SOURCE = '<meta name="ContentSource" content="云岭县统计局">'


def read(top: str, *, head: str = SOURCE, body: str = BODY) -> tuple[str, int | None, str]:
    html = f"<html><head>{head}</head><body>{top}{body}</body></html>"
    reading = extract.read(html.encode(), source="r.html")
    return reading.authority, reading.year, reading.title


@pytest.mark.parametrize(
    "above",
    [
        "<ul><li>政府信息公开指南</li><li>政府信息公开年报</li><li>依申请公开</li></ul>",
        "<ul><li>云岭县统计局</li><li>云岭县审计局</li><li>云岭县财政局</li></ul>",
        "".join(f"<li>云岭县{name}局2023年政府信息公开工作年度报告</li>" for name in ("审计", "民政")),
        "<p>云岭县审计局2023年政府信息公开工作年度报告</p>",
        "<div>2025年6月11日 星期三</div>",
        "<p>云岭县统计局文件</p><p>云统〔2024〕3号</p>",
        "<li>云岭县统计局2022年政府信息公开工作年度报告</li><p>正文</p>",
        "<li>2024年</li><li>2023年</li><li>2022年</li>",
        "<p>2024-01-19</p>",
        "<p>浏览：33</p>",
        "<p>走进云岭县</p>",
        "<h3>云岭县人民政府</h3>",
    ],
)
def test_what_stands_above_a_title_is_no_part_of_it(above: str) -> None:
    read_as = read(f"{above}<h1>{BARE}</h1><p>发布时间：2024-01-19</p>")
    assert read_as == ("云岭县统计局", 2023, BARE)


def test_a_list_names_nobody_where_the_page_names_nobody_either() -> None:
    names = "<li>云岭县审计局</li><li>云岭县财政局</li>"
    reports = "".join(f"<li>云岭县{name}局2023年政府信息公开工作年度报告</li>" for name in ("审计", "民政"))
    for above in (names, reports):
        assert read(f"{above}<h1>{BARE}</h1><p>发布时间：2024-01-19</p>", head="") == ("", 2023, BARE)
    (path, title) = f"<p>云岭县审计局{BARE}</p>", f"<h1>{BARE}</h1>"
    assert read(path + title, head="")[0] == "云岭县审计局"  # the one path to the page that says whose


def test_the_stated_period_says_which_year_where_only_tabs_and_other_reports_do() -> None:
    title = "云岭县统计局政府信息公开工作年度报告"
    years = "<li>2025年</li><li>2024年</li>"
    for above in (years, f"<li>云岭县统计局2022年政府信息公开工作年度报告</li>{years}", "<p>2025年</p>"):
        assert read(f"{above}<h1>{title}</h1><p>来源：本网</p>") == ("云岭县统计局", 2023, title)


@pytest.mark.parametrize(
    "lines",
    [
        ("云岭县统计局", BARE),
        ("云岭县统计局2023年", "政府信息公开工作年度报告"),
        ("云岭县统计局", "2023年", "政府信息公开工作年度报告"),
        ("云岭县统计局 2023", "年政府信息公开工作年度报告"),
        ("云岭县统计局2023", "年度政府信息公开工作年度报告"),
        ("云岭县统计局", "2023年政府信息公开", "工作年度报告"),
        ("云岭县人民政府", "云岭县统计局", BARE),
        ("依申请公开", "云岭县统计局2023年政府信息", "公开工作年度报告"),
        ("云岭县统计局关于", BARE),
    ],
)
def test_a_title_on_several_lines_is_joined(lines: tuple[str, ...]) -> None:
    top = "".join(f'<p align="center">{line}</p>' for line in lines)
    authority, year, title = read(f"<p>政府信息公开年报</p><p>发布时间：2024-01-19</p>{top}", head="")
    assert (authority, year) == ("云岭县统计局", 2023)
    assert title in {"".join(lines[-2:]).replace(" ", ""), "".join(lines[-3:])}


def test_a_name_over_the_marked_title_in_the_text_itself_is_its_upper_line() -> None:
    top = f"<h1>{BARE}</h1><p>来源：云岭县人民政府办公室</p><p>云岭县统计局</p><p>{BARE}</p>"
    assert read(top, head="")[0] == "云岭县统计局"


def test_a_department_over_the_marked_title_is_named_where_the_source_publishes_for_all() -> None:
    office = '<meta name="ContentSource" content="云岭县人民政府办公室">'
    for head, authority in ((office, "云岭县审计局"), (SOURCE, "云岭县统计局")):
        assert read(f"<div>云岭县审计局</div><h1>{BARE}</h1>", head=head)[0] == authority
    assert read(f"<div>云岭县人民政府</div><h1>{BARE}</h1>", head=office)[0] == "云岭县人民政府办公室"


def test_the_year_in_brackets_below_a_title_is_its_own() -> None:
    lines = ["云岭县统计局政府信息公开工作年度报告", "（2023年度）"]
    assert list(parted_titles(lines, (), read_title)) == ["".join(lines)]
    assert list(parted_titles([lines[0], BARE], (), read_title)) == []


def test_a_title_printed_twice_for_two_screens_is_one() -> None:
    title = f"云岭县统计局{BARE}"
    assert read(f"<h1><span>{title}</span> <span>{title}</span></h1>", head="") == ("云岭县统计局", 2023, title)


@pytest.mark.parametrize(
    "title", ["云岭县统计局2023年政务公开工作年度报告", "云岭县统计局2023年政府信息与政务公开工作年度报告"]
)
def test_a_report_that_is_called_otherwise_is_found_under_a_menu_of_reports(title: str) -> None:
    menu = "<ul><li>首页</li><li>政务公开</li><li>政府信息公开年报</li></ul>"
    assert read(f"{menu}<h1>{title}</h1>", head="") == ("云岭县统计局", 2023, title)


@pytest.mark.parametrize(
    ("printed", "head", "authority"),
    [
        ("我局", SOURCE, "云岭县统计局"),
        ("本局", '<meta name="ContentSource" content="云岭县人民政府办公室">', "本局"),
        ("我镇", '<meta name="ContentSource" content="云岭县青石镇">', "云岭县青石镇人民政府"),
        ("我县", '<meta name="SiteName" content="岭县人民政府门户网站">', "岭县人民政府"),
        ("县审计局", '<meta name="SiteName" content="岭县人民政府">', "岭县审计局"),
        ("县审计局", '<meta name="SiteName" content="全县政府网站">', "县审计局"),
    ],
)
def test_a_body_that_names_itself_by_its_kind_is_who_the_page_says_it_is(
    printed: str, head: str, authority: str
) -> None:
    html = f"<html><head>{head}</head><body><h1>{printed}{BARE}</h1>{BODY}</body></html>"
    reading = extract.read(html.encode(), source="r.html")
    assert (reading.authority, reading.authority_text) == (authority, printed)


def test_a_day_and_the_years_of_other_reports_are_no_part_of_a_title_in_a_text() -> None:
    body = "\n".join(
        ["所列数据的统计期限为2023年1月1日至2023年12月31日。", *(f"{heading}\n照常。" for heading in HEADINGS)]
    )
    for above in ("更新时间：2027-03-02", "2024-01-12", "2025年度\n2024年度\n2023年度\n2022年度"):
        reading = extract.read(f"{above}\n{BARE}\n来源：云岭县统计局\n{body}".encode(), source="r.txt")
        assert (reading.authority, reading.year, reading.title) == ("云岭县统计局", 2023, BARE)
