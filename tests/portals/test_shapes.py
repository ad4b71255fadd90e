"""The shape of an address: the make it looks like and the column an article stands in (PORTALS.md 1.0), nothing asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portals.shapes import read_shape
from standard.registry import STARTER, read_registry

HEX = "0123456789abcdef" * 2
UUID = "e434bf9c-a0e0-4bfa-8e9c-c421f02dbfe2"


@pytest.mark.parametrize(
    ("path", "family", "column"),
    [
        ("/gkmlpt/content/4/4688/post_4688997.html", "gkmlpt", "/gkmlpt/index"),
        ("/zsgkz/gkmlpt/content/0/5/post_5001.html", "gkmlpt", "/zsgkz/gkmlpt/index"),
        ("/dyz/qt/xxgkndbg/content/post_2215440.html", "nfcms", "/dyz/qt/xxgkndbg/"),
        ("/dyz/qt/xxgkndbg/content/mpost_2215440.html", "nfcms", "/dyz/qt/xxgkndbg/"),
        ("/zfxxgk/zfxxgknb/202303/t20230320_78593121.html", "trs", "/zfxxgk/zfxxgknb/"),
        ("/zfxxgk/zfxxgknb/202303/t20230320_78593121_wap.shtml", "trs", "/zfxxgk/zfxxgknb/"),
        ("/zfxxgk/zfxxgknb/202301/P020230118420849432752.pdf", "trs", "/zfxxgk/zfxxgknb/"),
        ("/zwgk/zfxxgknb_81503/t_14186932.html", "trs", "/zwgk/zfxxgknb_81503/"),
        ("/art/2024/1/29/art_13666_1717088.html", "jcms", "/col/col13666/index.html"),
        (f"/col/col12290002/art/2024/art_{HEX}.html", "jpaas", "/col/col12290002/index.html"),
        (f"/zwgk/art/2024/art_{HEX}.html", "jpaas", ""),
        (f"/yx/c100/202401/{HEX}.shtml", "ucap", "/yx/c100/list.shtml"),
        ("/hebdlq/c111239/202301/c01_868731.shtml", "ucap", "/hebdlq/c111239/list.shtml"),
        (f"/nw12344/20240329/{HEX}.html", "shanghai", ""),
        ("/txxgknb_17198/20200617/t0035_1372758.html", "shanghai", "/txxgknb_17198/index.html"),
        ("/info/1025/61695.htm", "vsb", ""),
        ("/public/6598771/35994956.html", "lonsun", "/public/column/6598771?type=4&action=list"),
        (f"/columns/{UUID}/202301/05/{UUID}.html", "generic", f"/columns/{UUID}/index.html"),
        ("/zfxxgk/zfxxgknb/1234567890123456789.html", "generic", "/zfxxgk/zfxxgknb/"),
        ("/25221/27205/content_2045.html", "generic", "/25221/27205/"),
        ("/gk/2024011509301234567/index.shtml", "generic", "/gk/"),
        ("/cms/html/zzsrmzf/2024-03-01/1186777553.html", "generic", ""),
    ],
)
def test_an_article_names_its_column(path: str, family: str, column: str) -> None:
    shape = read_shape(f"https://x.gov.cn{path}")
    assert shape == (family, f"https://x.gov.cn{column}" if column else "", True)


@pytest.mark.parametrize(
    ("url", "family"),
    [
        ("http://x.gov.cn/gkmlpt/index", "gkmlpt"),
        ("http://x.gov.cn/gkmlpt/index#3108", "gkmlpt"),
        ("http://x.gov.cn/col/col17800/index.html", "jcms"),
        ("http://x.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=1&fbtime=2020", "jcms"),
        ("http://x.gov.cn/hebwcs/c5546/zfxxgklby_list.shtml", "ucap"),
        ("http://x.gov.cn/public/column/6598771?type=4&action=list", "lonsun"),
        ("http://x.gov.cn/zfxxgk/zfxxgknb/", "generic"),
        ("http://x.gov.cn/zfxxgk/zfxxgknb/1.html", "generic"),
        ("http://x.gov.cn/zfxxgk/zfxxgknb/2022n/", "generic"),
    ],
)
def test_a_column_is_itself(url: str, family: str) -> None:
    assert read_shape(url) == (family, url, False)


@pytest.mark.parametrize("column", read_registry(STARTER).columns, ids=lambda column: column.url)
def test_no_column_of_the_starter_is_taken_for_an_article_unless_it_is_one(column) -> None:
    shape = read_shape(column.url)
    if column.evidence == "article":
        assert shape.is_article or "php?" in column.url
    else:
        assert not shape.is_article
        assert shape.family in {"generic", column.family}


@given(st.text(alphabet="abct0123456789_/.-?=&#", max_size=60))
def test_a_column_stays_on_the_host_of_its_article(path: str) -> None:
    shape = read_shape(f"http://x.gov.cn/{path}")
    assert not shape.column_url or shape.column_url.startswith("http://x.gov.cn/")
