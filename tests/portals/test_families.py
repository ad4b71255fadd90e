"""NFCMS and TRS over real HTTP: rows, pagers, year columns, and the traps of PORTALS.md 1.2, 1.3 and 5.3."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from portals.cms import FAMILIES, Discovery
from portals.cms.pager import MOST_PAGES
from tests.portals.server import Server, page, reply

NFCMS = "http://www.yunji.gov.cn/dyz/nb/"
TRS = "http://www.yunji.gov.cn/zfxxgk/zfxxgknb/"
ENGEBEI = Path(__file__).parents[3] / "shared/reports/listing-engebei-2020.html"

Discover = Callable[..., Discovery]


def test_every_family_says_how_it_is_recognised_lists_and_was_verified() -> None:
    for name, family in FAMILIES.items():
        for word in ("Recognise:", "Lists:", "Verified:"):
            assert word in (family.__doc__ or ""), name


def title(year: int) -> str:
    return f"云霁镇{year}年政府信息公开工作年度报告"


def nfcms_row(year: int) -> str:
    href = f"{NFCMS}content/post_{7000 + year}.html"
    cut = title(year)[:14]
    return f'<li><a class="_recurl" href="{href}" title="{title(year)}">{cut}…</a><span>{year + 1}-01-10</span></li>'


def trs_row(year: int, *, href: str = "") -> str:
    href = href or f"./{year + 1}03/t{year + 1}0320_{78590000 + year}.html"
    return f'<li><a href="{href}" title="{title(year)}">{title(year)[:14]}…</a><span>{year + 1}-03-20</span></li>'


def trs_url(year: int, under: str = TRS) -> str:
    return f"{under}{year + 1}03/t{year + 1}0320_{78590000 + year}.html"


@pytest.mark.parametrize("second", [1, 2])
def test_nfcms_follows_the_pager_whatever_it_calls_the_second_page(
    portal: Server, discover: Discover, second: int
) -> None:
    pager = f'<a href="index_{second}.html">下一页</a><a href="index_{second + 1}.html">尾页</a>'
    portal.set(NFCMS, page(f"<ul>{nfcms_row(2023)}{nfcms_row(2022)}</ul><b>共3页</b>{pager}"))
    portal.set(f"{NFCMS}index_{second}.html", page(f'{nfcms_row(2021)}<a href="index_{second + 1}.html">下一页</a>'))
    portal.set(
        f"{NFCMS}index_{second + 1}.html",
        page(f'{nfcms_row(2020)}<a href="javascript:;">下一页</a><a href="#">尾页</a>'),
    )
    found = discover("nfcms", NFCMS)
    assert (found.is_complete, found.reason) == (True, "")
    assert [(link.title, link.listed_date) for link in found.links] == [
        (title(year), date(year + 1, 1, 10)) for year in (2023, 2022, 2021, 2020)
    ]
    assert len(portal.log) == 4


def test_nfcms_rows_in_comments_navigation_and_other_dates_are_no_rows(portal: Server, discover: Discover) -> None:
    portal.set(
        NFCMS,
        page(
            f"""<!-- {nfcms_row(2019)} --><p>今天是2024年2月5日</p><a href="/dyz/nb/">政府信息公开年报</a>
            <a href="javascript:void(0)">x</a><a href="">y</a><a href="mailto:a@b.cn">z</a><a href="http://[bad/">w</a>
            <ul><li><a href="content/mpost_7.html">{title(2023)} 2024年01月11日</a></li>
            <li><a href="//www.yunji.gov.cn/dyz/nb/content/post_8.html">{title(2022)}</a><i> 2023-\n 01-\n 12 </i></li>
            <li><a href="http://copy.example.com/dyz/nb/content/post_9.html" title="点击查看">{title(2021)}</a></li></ul>"""
        ),
    )
    assert [(link.url, link.title, link.listed_date) for link in discover("nfcms", NFCMS).links] == [
        (f"{NFCMS}content/mpost_7.html", title(2023), date(2024, 1, 11)),
        (f"{NFCMS}content/post_8.html", title(2022), date(2023, 1, 12)),
        ("http://copy.example.com/dyz/nb/content/post_9.html", title(2021), None),
    ]


def test_a_list_page_that_cannot_be_read_leaves_the_discovery_incomplete(portal: Server, discover: Discover) -> None:
    portal.set(NFCMS, page(f'{nfcms_row(2023)}<a href="index_2.html">下一页</a>'))
    portal.set(f"{NFCMS}index_2.html", reply("503 Busy"))
    found = discover("nfcms", NFCMS)
    assert (len(found.links), found.is_complete, found.reason) == (1, False, f"status 503: {NFCMS}index_2.html")


def test_pages_that_only_repeat_end_the_walk_and_flag_the_tail(portal: Server, discover: Discover) -> None:
    for name in ("", *(f"index_{n}.html" for n in range(2, 9))):
        portal.set(
            f"{NFCMS}{name}", page(f'{nfcms_row(2023)}<a href="index_2.html">下一页</a><a href="index_8.html">尾页</a>')
        )
    found = discover("nfcms", NFCMS)
    assert (len(found.links), found.is_complete) == (1, False)
    assert "no new article" in found.reason
    assert len(portal.log) == 3


def test_an_endless_list_is_left_at_the_bound(portal: Server, discover: Discover) -> None:
    def endless(asked: object) -> bytes:
        number = int("0" + "".join(filter(str.isdigit, str(getattr(asked, "path", "")))))
        row = f'<a href="content/post_{number}.html">通知</a>'
        return page(f'{row}<a href="index_{number + 1}.html">下一页</a>')

    portal.set("http://www.yunji.gov.cn/robots.txt", reply("404 No"))
    portal.whole_host("www.yunji.gov.cn", endless)
    found = discover("nfcms", NFCMS)
    assert (len(found.links), found.is_complete) == (MOST_PAGES, False)


def test_a_pager_that_only_a_script_could_use_is_not_taken_for_one_page(portal: Server, discover: Discover) -> None:
    portal.set(NFCMS, page(f"{nfcms_row(2023)}<b>共3页</b> 共31条<a href='javascript:next(2)'>下一页</a>"))
    found = discover("nfcms", NFCMS)
    assert (found.is_complete, found.reason) == (False, "the pager speaks of 3 pages, 1 were found")


@pytest.mark.parametrize("start", [TRS, TRS.removesuffix("/"), f"{TRS}index.html"])
def test_trs_pages_by_its_script_and_resolves_relative_links_against_the_column(
    portal: Server, discover: Discover, start: str
) -> None:
    pager = '<script>createPageHTML(3, 0, "index", "html");</script>'
    portal.set(start, page(f'<ul id="newslist">{trs_row(2023)}{trs_row(2022)}</ul>{pager}'))
    portal.set(f"{TRS}index_1.html", page(f'{trs_row(2021)}<script>createPageHTML(3, 1, "index", "html");</script>'))
    portal.set(f"{TRS}index_2.html", page(f'{trs_row(2020)}<script>createPageHTML(3, 2, "index", "html");</script>'))
    portal.set(f"{TRS}index_3.html", reply(body="x" * 356))
    found = discover("trs", start)
    assert (found.is_complete, found.reason) == (True, "")
    assert [(link.url, link.title, link.listed_date) for link in found.links] == [
        (trs_url(year), title(year), date(year + 1, 3, 20)) for year in (2023, 2022, 2021, 2020)
    ]
    assert f"{TRS}index_3.html" not in portal.paths()


def test_trs_pages_that_are_numbered_from_two_are_found(portal: Server, discover: Discover) -> None:
    pager = '<script>createPageHTML(3, 0, "index", "shtml");</script>'
    portal.set(TRS, page(f"{trs_row(2023)}{pager}"))
    portal.set(f"{TRS}index_2.shtml", page(f"{trs_row(2022)}{pager}"))
    portal.set(f"{TRS}index_3.shtml", page(f"{trs_row(2021)}{pager}"))
    found = discover("trs", TRS)
    assert (len(found.links), found.is_complete, found.reason) == (3, True, "")


def test_a_stub_in_place_of_a_page_flags_the_tail(portal: Server, discover: Discover) -> None:
    portal.set(TRS, page(f'{trs_row(2023)}<script>createPageHTML(3, 0, "index", "html");</script>'))
    portal.set(f"{TRS}index_1.html", reply(body="x" * 356))
    found = discover("trs", TRS)
    assert (len(found.links), found.is_complete) == (1, False)
    assert found.reason.endswith(f"{TRS}index_1.html")


def test_year_columns_that_could_hold_the_years_are_read_and_no_others(portal: Server, discover: Discover) -> None:
    children = ("2024n/", "2023n_5930973/", "./nb_2022n/index.html", "n2021n/", "2020nianbao/", "202303/")
    anchors = "".join(f'<a href="{child}">{child}</a>' for child in children)
    named = '<a href="./lmz/">2022年</a><a href="/elsewhere/2023n/">2023年</a>'
    portal.set(TRS, page(anchors + named))
    portal.set(f"{TRS}2023n_5930973/", page(trs_row(2023)))
    portal.set(f"{TRS}nb_2022n/index.html", page(trs_row(2022)))
    portal.set(f"{TRS}lmz/", page(trs_row(2022, href="./t_12.html")))
    found = discover("trs", TRS, 2022)
    assert (found.is_complete, found.reason) == (True, "")
    assert [link.url for link in found.links] == [
        trs_url(2023, f"{TRS}2023n_5930973/"),
        trs_url(2022, f"{TRS}nb_2022n/"),
        f"{TRS}lmz/t_12.html",
    ]


def test_a_year_column_that_fails_leaves_the_discovery_incomplete(portal: Server, discover: Discover) -> None:
    portal.set(TRS, page(f'{trs_row(2021)}<a href="2023n/">2023</a>'))
    found = discover("trs", TRS, 2023)
    assert (len(found.links), found.is_complete, found.reason) == (1, False, f"status 404: {TRS}2023n/")


@pytest.mark.parametrize("saved", [path for path in [ENGEBEI] if path.exists()])
def test_a_real_column_is_read_row_by_row(portal: Server, discover: Discover, saved: Path) -> None:
    portal.set(TRS, reply(body=saved.read_bytes(), Content_Type="text/html"))
    found = discover("trs", TRS, 2019)
    assert len(found.links) == 10
    first = found.links[0]
    assert (first.title, first.listed_date) == ("鄂尔多斯市2019年政府信息公开工作年度报告", date(2020, 9, 3))
    assert first.url == f"{TRS}202009/t20200903_2748784.html"
    assert found.reason == f"status 404: {TRS}index_1.html"
