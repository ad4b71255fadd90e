"""Every mode of the content is played by every family it names: the wire changes as the mode says, and heals."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from urllib.parse import urljoin

import httpx
import pytest

from demo.families import FAMILIES
from demo.faults import MODES
from demo.faults.answers import MIRROR
from demo.scenario import Row
from tests.demo.scenes import NOISE, REPORTS, Asker, article, played, rows, site

LISTS = {
    "gkmlpt": ("/gkmlpt/api/all/11?page=1&sid=990001", "/gkmlpt/api/all/11?page=2&sid=990001"),
    "nfcms": ("/dyz/nb/index_1.html", "/dyz/nb/index_2.html", "/dyz/nb"),
    "trs": ("/zfxxgk/zfxxgknb/index_1.html", "/zfxxgk/zfxxgknb/index_2.html", "/zfxxgk/zfxxgknb"),
    "jcms": ("/module/web/jpage/dataproxy.jsp?startrecord=5&endrecord=8&columnid=12290001&unitid=424388",),
    "jpaas": tuple(
        "/api-gateway/jpaas-publish-server/front/page/build/unit?webId=3185&pageId=col12290002&tagId=信息列表"
        f"&tplSetId=abc&pageNo={number}"
        for number in (1, 2)
    ),
    "ucap": tuple(f"/common/search/0123456789abcdef0123456789abcdef?page={number}" for number in (1, 2)),
    "shanghai": ("/zfxxgk2024/index.html", "/zfxxgk2024/index_2.html"),
    "vsb": ("/zfxxgk/zfxxgknb/1.htm", "/zfxxgk/zfxxgknb/2.htm"),
    "lonsun": tuple(f"/site/label/8888?labelName=publicInfoList&organId=6598771&pageIndex={n}" for n in (1, 2)),
}
CONTENT = [
    (name, family)
    for name, mode in MODES.items()
    if mode.where == "content"
    for family in (mode.families or tuple(FAMILIES))
]
TITLE = "云霁镇2023年政府信息公开工作年度报告"
COLUMN = "http://trs.test/zfxxgk/zfxxgknb/"


def newest(ask: Asker, family: str) -> Row:
    return next(row for row in rows(ask.running, f"{family}.test") if row.year)


def transcript(ask: Asker, family: str) -> list[tuple[int, bytes]]:
    """Return what the host answers at its column, its lists and its newest report, and below the second column."""
    column = ask.running.sites[f"{family}.test"]
    urls = [
        column.url,
        *(column.whole(path) for path in LISTS[family]),
        article(ask.running, column.host, newest(ask, family)),
    ]
    urls.append(column.whole(f"/hz{column.column}"))
    return [(page.status_code, page.content) for page in map(ask, urls)]


@pytest.fixture(scope="module")
def all_families() -> Iterator[Asker]:
    with played(*(site(family, scheme="https") for family in FAMILIES)) as asker:
        yield asker


@pytest.fixture(scope="module")
def whole(all_families: Asker) -> Mapping[str, list[tuple[int, bytes]]]:
    return {family: transcript(all_families, family) for family in FAMILIES}


@pytest.mark.parametrize(("mode", "family"), CONTENT)
def test_a_mode_changes_what_its_families_answer_and_can_be_healed(
    all_families: Asker, whole: Mapping[str, list[tuple[int, bytes]]], mode: str, family: str
) -> None:
    assert [status for status, _ in whole[family]].count(200) >= 2
    all_families.running.set_fault(f"{family}.test", mode)
    assert transcript(all_families, family) != whole[family]
    all_families.running.set_fault(f"{family}.test", "")
    assert transcript(all_families, family) == whole[family]


# ---------------------------------------------------------------- what each says, in one family


@pytest.mark.parametrize("mode", sorted({mode for mode, _ in CONTENT}))
def test_a_mode_of_the_content_does_what_it_says(mode: str) -> None:
    family, check = CHECKS[mode]
    scheme = "https" if mode == "absolute-http-on-https" else "http"
    with played(site(family, scheme=scheme)) as ask:
        ask.running.set_fault(f"{family}.test", mode)
        check(ask)


def test_every_mode_of_the_content_has_a_check_in_a_family_that_plays_it() -> None:
    assert set(CHECKS) == {mode for mode, _ in CONTENT}
    assert {(mode, family) for mode, (family, _) in CHECKS.items()} <= set(CONTENT)


def links(page: httpx.Response, title: str = TITLE) -> list[str]:
    """Return where the rows of a title lead."""
    found = re.findall(r'href="([^"]+)" title="' + re.escape(title) + '"', page.text)
    return [urljoin(str(page.url.copy_with(host="trs.test", port=None)), unescape(href)) for href in found]


def off_by_one(ask: Asker) -> None:
    first = ask(COLUMN)
    assert "createPageHTML(3, 0," in first.text
    assert [ask(f"{COLUMN}index_{n}.html").status_code for n in (1, 2, 3)] == [404, 200, 200]
    ask.running.set_fault("trs.test", "paging-loop")
    assert ask(f"{COLUMN}index_1.html").text.count('<li><a href="./') > 0


def off_by_one_downwards(ask: Asker) -> None:
    text = ask("http://nfcms.test/dyz/nb/").text
    assert '<a href="index_1.html">下一页</a><a href="index_2.html">尾页</a>' in text


def looped(ask: Asker) -> None:
    pages = [re.findall(r"t\d{8}_\d+", ask(f"{COLUMN}{name}").text) for name in ("", "index_1.html", "index_2.html")]
    assert pages[0] == pages[1] == pages[2] != []


def backward(ask: Asker) -> None:
    text = ask("http://vsb.test/zfxxgk/zfxxgknb.htm").text
    assert "1/3" in text
    assert '<a href="zfxxgknb/2.htm">下页</a>' in text
    sizes = [ask(f"http://vsb.test/zfxxgk/zfxxgknb/{n}.htm").text.count('id="line_') for n in (2, 1)]
    assert sizes == [4, len(REPORTS) + NOISE - 8]


def empty_tail(ask: Asker) -> None:
    host = "http://jcms.test"
    page = ask(f"{host}/col/col12290001/index.html").text
    assert page.count("<record>") == len(REPORTS) + NOISE
    assert len(ask(host + LISTS["jcms"][0], "POST").content) == 54


def page_number_ignored(ask: Asker) -> None:
    first, second = (ask(f"http://jpaas.test{path}").json()["data"]["html"] for path in LISTS["jpaas"])
    assert first == second
    assert 'count="12" rows="4"' in first


def commented(ask: Asker) -> None:
    page = ask(COLUMN)
    assert "(撤回)" in page.text
    live = re.sub(r"<!--.*?-->", "", page.text, flags=re.DOTALL)
    assert "(撤回)" not in live
    assert live.count('<li><a href="./') == len(REPORTS) + NOISE - 1
    assert page.text.count('<li><a href="./') == 3 * (len(REPORTS) + NOISE - 1)
    withdrawn = re.search(r'href="\./([^"]+old\.html)"', page.text)
    assert withdrawn is not None
    assert ask(COLUMN + withdrawn[1]).status_code == 404


def split_dates(ask: Asker) -> None:
    assert "<span> 2024-\n 01-\n 30 </span>" in ask(COLUMN).text


def cut_titles(ask: Asker) -> None:
    assert f'title="{TITLE}">{TITLE[:14]}…</a>' in ask(COLUMN).text


def dated_anchors(ask: Asker) -> None:
    assert f'title="{TITLE}">{TITLE} 2024-01-30</a><span></span>' in ask(COLUMN).text


def schemeless(ask: Asker) -> None:
    assert re.search(r'href="//trs\.test/zfxxgk/zfxxgknb/202401/t20240130_\d+\.html"', ask(COLUMN).text)


def slashless(ask: Asker) -> None:
    bare = ask(COLUMN[:-1])
    assert bare.content == ask(COLUMN).content
    hrefs = re.findall(r'href="(\.\.?/[^"]+\.html)"', bare.text)
    assert {href.split("/")[0] for href in hrefs} == {".", ".."}
    assert all(ask(urljoin(COLUMN, href)).status_code == 200 for href in hrefs)
    assert any(ask(urljoin(COLUMN[:-1], href)).status_code == 404 for href in hrefs)


def plain_on_secure(ask: Asker) -> None:
    assert ask.running.sites["trs.test"].url.startswith("https://")
    assert re.search(r'href="http://trs\.test/zfxxgk/[^"]+"', ask(COLUMN).text)
    assert 'href="https://trs' not in ask(COLUMN).text


def second_column(ask: Asker) -> None:
    first, second = links(ask(COLUMN)), links(ask("http://trs.test/hz/zfxxgk/zfxxgknb/"))
    assert len(first) == len(second) == 3
    assert second[0].startswith("http://trs.test/hz/zfxxgk/zfxxgknb/202401/")
    bodies = [ask(url).text.partition("TRS_UEDITOR")[2] for url in (first[0], second[0])]
    assert bodies[0] == bodies[1] != ""


def mobile(ask: Asker) -> None:
    own, twin, *_ = links(ask(COLUMN))
    assert twin == own.replace(".html", "_wap.html")
    assert ask(twin).content == ask(own).content


def queried(ask: Asker) -> None:
    own, twin, *_ = links(ask(COLUMN))
    assert twin == f"{own}?isMobile=false"
    assert ask(twin).content == ask(own).content


def indexed(ask: Asker) -> dict[str, int]:
    return {entry["url"]: entry["id"] for entry in ask(f"http://gkmlpt.test{LISTS['gkmlpt'][0]}").json()["articles"]}


def new_ids(ask: Asker) -> None:
    after = indexed(ask)
    ask.running.set_fault("gkmlpt.test", "")
    before = indexed(ask)
    assert before.keys() == after.keys()
    assert not set(before.values()) & set(after.values())


def rebuilt(ask: Asker) -> None:
    after = links(ask(COLUMN))[0]
    ask.running.set_fault("trs.test", "")
    before = links(ask(COLUMN))[0]
    ask.running.set_fault("trs.test", "url-changed-same-report")
    assert before != after
    assert (ask(before).status_code, ask(after).status_code) == (404, 200)


def other_town(ask: Asker) -> None:
    url = links(ask(COLUMN))[0]
    assert url.startswith("http://trs.test/wanqiuzhen/zfxxgk/zfxxgknb/")
    assert TITLE in ask(url).text


def body_of_newest(ask: Asker) -> str:
    return ask(article(ask.running, "trs.test", newest(ask, "trs"))).text


def republished(ask: Asker) -> None:
    after = body_of_newest(ask)
    ask.running.set_fault("trs.test", "")
    before = body_of_newest(ask)
    assert "补充说明" in after
    assert "补充说明" not in before
    assert before.count("<td") == after.count("<td")


def backdated(ask: Asker) -> None:
    page = ask(COLUMN)
    url = links(page)[0]
    assert "/202312/t20231211_" in url
    assert "<span>2024-01-30</span>" in page.text
    assert "发布时间:2024-01-30" in ask(url).text


def removed(ask: Asker) -> None:
    assert links(ask(COLUMN)) == []
    assert ask(article(ask.running, "trs.test", newest(ask, "trs"))).status_code == 404
    assert links(ask(COLUMN), TITLE.replace("2023", "2022")) != []


def removed_once(ask: Asker) -> None:
    assert links(ask(COLUMN)) == []
    assert links(ask(COLUMN)) != []
    assert ask(article(ask.running, "trs.test", newest(ask, "trs"))).status_code == 200


def as_file(tag: str, media_type: str, start: bytes) -> Callable[[Asker], None]:
    def check(ask: Asker) -> None:
        url = article(ask.running, "trs.test", newest(ask, "trs"))
        page = ask(url).text
        assert "<td" not in page
        target = re.search(rf'{tag}="([^"]+)"', page)
        assert target is not None
        file = ask(urljoin(url, unescape(target[1])), Referer=url)
        assert file.headers["content-type"] == media_type
        assert file.content.startswith(start)

    return check


def needs_referer(ask: Asker) -> None:
    as_file("附件:<a href", "application/pdf", b"%PDF-")(ask)
    target = re.search(r'href="(/system/_content/download\.jsp[^"]+)"', body_of_newest(ask))
    assert target is not None
    refused = ask(f"http://trs.test{unescape(target[1])}")
    assert (refused.status_code, len(refused.content)) == (200, 4_900)
    assert "<html>" in refused.text


def packed(ask: Asker) -> None:
    as_file("附件:<a href", "application/zip", b"PK\x03\x04")(ask)
    target = re.search(r'href="([^"]+\.zip)"', body_of_newest(ask))
    assert target is not None
    with zipfile.ZipFile(io.BytesIO(ask(f"http://trs.test{target[1]}").content)) as archive:
        assert archive.namelist() == [f"{TITLE}.pdf"]


def page_called_pdf(ask: Asker) -> None:
    as_file("附件:<a href", "text/html", b"<!DOCTYPE html>")(ask)
    target = re.search(r'href="([^"]+\.pdf)"', body_of_newest(ask))
    assert target is not None
    assert "<td" in ask(f"http://trs.test{target[1]}").text


def cloned(ask: Asker) -> None:
    found = links(ask(COLUMN))
    assert len([url for url in found if url.startswith(MIRROR)]) == 1
    assert len([url for url in found if url.startswith("http://trs.test/")]) == 2


CHECKS: Mapping[str, tuple[str, Callable[[Asker], None]]] = {
    "paging-off-by-one": ("trs", off_by_one),
    "paging-loop": ("trs", looped),
    "paging-backward": ("vsb", backward),
    "paging-empty-54B": ("jcms", empty_tail),
    "pageNo-ignored": ("jpaas", page_number_ignored),
    "rows-in-comments": ("trs", commented),
    "date-split-lines": ("trs", split_dates),
    "title-truncated": ("trs", cut_titles),
    "title+date-in-anchor": ("trs", dated_anchors),
    "protocol-relative": ("trs", schemeless),
    "no-trailing-slash": ("trs", slashless),
    "absolute-http-on-https": ("trs", plain_on_secure),
    "dup-columns": ("trs", second_column),
    "wap-twin": ("trs", mobile),
    "isMobile-query": ("trs", queried),
    "id-changed-same-url": ("gkmlpt", new_ids),
    "url-changed-same-report": ("trs", rebuilt),
    "organ-in-path-wrong": ("trs", other_town),
    "republished": ("trs", republished),
    "backdated": ("trs", backdated),
    "silently-removed": ("trs", removed),
    "removed-then-back": ("trs", removed_once),
    "report-as-pdf": ("trs", as_file("附件:<a href", "application/pdf", b"%PDF-")),
    "report-as-doc": ("trs", as_file("附件:<a href", "application/msword", b"\xd0\xcf\x11\xe0")),
    "report-as-wps": ("trs", as_file("附件:<a href", "application/octet-stream", b"\xd0\xcf\x11\xe0")),
    "report-as-image": ("trs", as_file("<img src", "image/png", b"\x89PNG")),
    "report-as-iframe": ("trs", as_file("<iframe src", "text/html", b"<!DOCTYPE html>")),
    "report-as-download-needs-referer": ("trs", needs_referer),
    "report-as-zip": ("trs", packed),
    "html-with-pdf-extension": ("trs", page_called_pdf),
    "clone-host": ("trs", cloned),
}
