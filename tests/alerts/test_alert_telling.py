"""What a letter says to its readers: the order, the parts of each finding, and whose fault it is not."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from selectolax.lexbor import LexborHTMLParser

import alerts
from alerts.digest import ORDER, plain_number, signed_number
from alerts.words import EN, WORDS, ZH, Lang
from portals import http
from standard.check import BasisKind
from standard.findings import Letter, Severity, Step, Unseen
from tests.alerts.conftest import PRECISION_EN, PRECISION_ZH
from tests.alerts.listings import sheets_of

# What is no sentence in English either: the codes of requests.
_IN_ENGLISH = {
    "timeout: http://a.test/dns": "it did not answer in time (timeout): http://a.test/dns",
    "challenge:ruishu: http://a.test/; the pager speaks of 3 pages, 2 were found": (
        "it wants its visitors checked (challenge:ruishu): http://a.test/; the pager speaks of 3 pages, 2 were found"
    ),
    "good looks on 1 of the 2 days needed after the due day; the last bad look: dns: http://a.test/": (
        "good looks on 1 of the 2 days needed after the due day; "
        "the last bad look: no address is known for its name (dns): http://a.test/"
    ),
    "robots:503: http://a.test/": "its robots.txt could not be read (robots:503): http://a.test/",
    "disallowed: http://a.test/": "its robots.txt forbids it (disallowed): http://a.test/",
    "tail not reachable: the list has 9 rows, 7 were read; part 3 brings nothing new; proxy: http://a.test/": (
        "tail not reachable: the list has 9 rows, 7 were read; part 3 brings nothing new; "
        "the proxy did not pass it on (proxy): http://a.test/"
    ),
}


def _codes() -> list[str]:
    """Return every error code that the client names in its docstring, with a part where it has parts."""
    named = re.sub(r"\s*\([^()]*\)", "", (http.__doc__ or "").partition("a short code:")[2]).strip(" .\n")
    codes = [re.sub(r"<\w+>", "self-signed", code) for code in re.split(r",\s+", named)]
    assert len(codes) > 20
    return [*(code for code in codes if not code.startswith("robots:")), "challenge:412"]


def written(letter: Letter, folder: Path, lang: Lang = "zh") -> dict[str, str]:
    return {p.suffix: p.read_text("utf-8") for p in alerts.write(letter, folder, lang=lang) if p.suffix != ".xlsx"}


def test_retractions_stand_first_and_what_is_still_open_last(letter: Letter, tmp_path: Path) -> None:
    told = written(letter, tmp_path)
    headings = ["撤回", "新增", "升级", "再次出现", "已解决", "提醒", "仍未解决", "未能查看"]
    assert re.findall(r"^## (\S+)", told[".md"], re.MULTILINE) == headings
    page = LexborHTMLParser(told[".html"])
    assert [node.text().split()[0] for node in page.css("h2")] == headings
    assert [node.attributes["id"] for node in page.css("section")] == [*ORDER, "unseen"]


def test_within_a_group_the_most_certain_stands_first(letter: Letter, tmp_path: Path) -> None:
    new = written(letter, tmp_path)[".md"].split("## 新增")[1].split("\n## ")[0]
    assert re.findall(r"^### \d+\. \[(\S+)\]", new, re.MULTILINE) == ["确定", "请核实"]


@pytest.mark.parametrize("kind", [".md", ".html"])
def test_a_finding_says_what_is_printed_what_follows_where_on_what_basis_and_what_to_do(
    letter: Letter, tmp_path: Path, kind: str
) -> None:
    told = written(letter, tmp_path)[kind]
    about_finance = told[told.index("云台市财政局") :].split("青石镇")[0]
    for part in (
        "2025年度",
        "六类申请人相加为4。",
        "4（相差 +1）",
        "三、“（一）予以公开”行“总计”列 → 4",
        "或三、“（一）予以公开”行“自然人”列 → 4；三、“（七）总计”行“自然人”列 → 7",
        "内容不准确",
        "国办公开办函〔2021〕30号所附格式,总计为各类申请人之和（格式）",
        "请核对原始台账后更正。",
        "http://www.yuntai.example.gov.cn/zwgk/nb/t20260002.html",
        "capture-000002",
        "f0000002",
    ):
        assert part in about_finance


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_beside_each_finding_stands_how_good_its_check_was_found_to_be(
    letter: Letter, tmp_path: Path, lang: Lang
) -> None:
    told = written(letter, tmp_path, lang)
    asked = sum(t.step not in ("retracted", "resolved") for t in letter.transitions) + len(letter.still_open)
    label, said = {"zh": ("自测准确率", PRECISION_ZH), "en": ("Our precision", PRECISION_EN)}[lang]
    assert told[".html"].count(said) == told[".html"].count(label) == told[".md"].count(said) == asked
    found = json.loads(told[".json"])["transitions"][0]["finding"]
    assert (found["precision"], found["precision_zh"], found["precision_en"]) == (0.995, PRECISION_ZH, PRECISION_EN)
    rows = sheets_of((tmp_path / f"{letter.letter_id}.xlsx").read_bytes())[WORDS[lang].sheets[0]]
    assert sum(said in cell for row in rows for cell in row) == asked


def test_an_older_letter_says_nothing_of_precision(letter: Letter, tmp_path: Path) -> None:
    old = replace(letter.still_open[0], precision=None, precision_zh="", precision_en="")
    assert "自测" not in written(replace(letter, transitions=(), still_open=(old,)), tmp_path)[".md"]


def test_kept_evidence_is_named_in_the_language_of_the_letter(letter: Letter, tmp_path: Path) -> None:
    when = "2026-02-02 09:30 · http://a.test/nb/"
    sentence = "look 2026-02-02 is what the page says"
    kept = (f"look 2d3ab0d4 · {when}", f"capture 7fb1 · {when}", sentence)
    only = replace(letter, transitions=(), still_open=(replace(letter.still_open[0], evidence=kept),), unseen=())
    told = written(only, tmp_path)
    for piece in (f"查看 2d3ab0d4 · {when}", f"存证 7fb1 · {when}", sentence):
        assert piece in told[".html"]
    assert json.loads(told[".json"])["still_open"][0]["evidence"] == list(kept)
    assert kept[0] in written(only, tmp_path, "en")[".html"]


@pytest.mark.parametrize(("step", "remedy_stands"), [("retracted", False), ("resolved", False), ("new", True)])
def test_nothing_is_asked_about_what_is_over(letter: Letter, tmp_path: Path, step: Step, remedy_stands: bool) -> None:
    only = replace(letter.transitions[2], step=step)
    told = written(replace(letter, transitions=(only,), still_open=(), unseen=()), tmp_path)
    for kind in (".md", ".html"):
        assert (only.finding.remedy_zh in told[kind]) is remedy_stands
        assert ("→ 4" in told[kind]) is remedy_stands
        assert ("原述：" in told[kind]) is not remedy_stands


def test_a_retraction_says_whose_fault_it_was_and_why(letter: Letter, tmp_path: Path) -> None:
    told = written(letter, tmp_path)[".md"].split("## 撤回")[1].split("\n## ")[0]
    assert "与单位无关" in told
    assert "原因： 我方重新读取了文件" in told


def test_what_a_check_no_longer_in_the_catalogue_said_can_still_be_told(letter: Letter, tmp_path: Path) -> None:
    old = replace(letter.still_open[0], basis_kind="", basis_zh="", remedy_zh="", remedy_en="", category_zh="")
    told = written(replace(letter, transitions=(), still_open=(old,)), tmp_path)
    assert "125个单元格未填数字。" in told[".md"]
    assert "依据" not in told[".md"]


def test_a_day_without_news_is_told_too(letter: Letter, tmp_path: Path) -> None:
    quiet = replace(letter, transitions=())
    assert "本期无新增事项，应公开120份，已见118份" in written(quiet, tmp_path)[".md"]
    assert "Nothing new, 118 of 120 seen" in written(quiet, tmp_path, "en")[".html"]
    assert "无新增" not in written(letter, tmp_path)[".html"]


def test_what_could_not_be_seen_is_never_put_down_to_the_authority(letter: Letter, tmp_path: Path) -> None:
    for kind in (".md", ".html"):
        told = written(letter, tmp_path)[kind].split("未能查看")[-1]
        assert "以下为检查工具未完成事项,不反映单位问题" in told
        assert "云台市交通运输局 · 2025年度 · 期限后未能正常打开或读通栏目: 门户返回 503" in told
        assert "http://jt.yuntai.example.gov.cn/nb/" in told


def test_an_address_that_could_not_be_seen_is_named_once(letter: Letter, tmp_path: Path) -> None:
    url = "http://jt.yuntai.example.gov.cn/nb/"
    once = replace(letter, transitions=(), still_open=(), unseen=(Unseen("", None, url, f"status 503: {url}"),))
    assert f"- 门户返回 503 · 栏目： <{url}>" in written(once, tmp_path)[".md"]


def test_a_letter_in_english_has_no_chinese_words_of_its_own(letter: Letter, tmp_path: Path) -> None:
    bare = replace(letter, transitions=(), still_open=(), unseen=())
    assert not re.search("[\u4e00-\u9fff]", "".join(written(bare, tmp_path, "en").values()))
    told = written(letter, tmp_path, "en")
    assert "The 2024 report carries 3 out; the 2025 report carries 2 in." in told[".md"]
    assert '<html lang="en">' in told[".html"]


def test_every_language_has_a_word_for_every_step_severity_and_basis() -> None:
    for words in WORDS.values():
        assert set(words.severities) == set(get_args(Severity))
        assert set(words.groups) == set(words.notes) == {*get_args(Step), "open"} == set(ORDER)
        assert set(words.basis_kinds) == set(get_args(BasisKind))
    assert ZH.reasons.keys() == EN.reasons.keys()
    assert tuple(ZH.severities.values()) == ("确定", "请核实", "提示")


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("status 503: http://a.test/", "门户返回 503: http://a.test/"),
        ("timeout: http://a.test/dns", "门户响应超时: http://a.test/dns"),
        (
            "challenge:ruishu: http://a.test/; the pager speaks of 3 pages, 2 were found",
            "门户要求验证: http://a.test/; 栏目应有3页，读到2页",
        ),
        (
            "good looks on 1 of the 2 days needed after the due day; the last bad look: dns: http://a.test/",
            "期限后能正常打开栏目的日子为1天，须有2天; 最近一次未成功: 门户无法连接: http://a.test/",
        ),
        ("robots:503: http://a.test/", "门户的 robots.txt 无法读取: http://a.test/"),
        ("disallowed: http://a.test/", "门户不允许自动访问: http://a.test/"),
        ("sentinel missing: http://a.test/b", "此前见过的条目未再列出: http://a.test/b"),
        (
            "sentinel missing: http://a.test/b and 2 more",
            "此前见过的条目未再列出，其中一条为: http://a.test/b，另有2条",
        ),
        (
            "tail not reachable: the list has 9 rows, 7 were read; part 3 brings nothing new; proxy: http://a.test/",
            "列表应有9条，读到7条; 代理服务器未能转达: http://a.test/",
        ),
        ("no category of annual reports in TREE: http://a.test/", "目录中没有年度报告一类: http://a.test/"),
        ("no pass asked for that year", "尚未查看过该年度"),
        ("something nobody has worded yet", "something nobody has worded yet"),
    ],
)
def test_our_own_reasons_are_told_in_chinese_and_but_for_codes_as_they_are_in_english(reason: str, told: str) -> None:
    assert ZH.say_why(reason) == told
    assert EN.say_why(reason) == _IN_ENGLISH.get(reason, reason)


@pytest.mark.parametrize("before", ["", "robots:", "last year's page: ", "the pager speaks of 3 pages, 2 were found; "])
@pytest.mark.parametrize("code", _codes())
@pytest.mark.parametrize("after", ["", ": http://a.test/dns"])
def test_no_code_of_a_request_is_shown_bare_to_anybody(before: str, code: str, after: str) -> None:
    """The codes are those that the client names in its docstring: one more there needs its words here."""
    reason = f"{before}{code}{after}"
    assert code not in ZH.say_why(reason).removesuffix(after)
    assert f" ({before if before == 'robots:' else ''}{code}){after}" in EN.say_why(reason)


@pytest.mark.parametrize(
    ("value", "text", "signed"),
    [("5.000000", "5", "+5"), ("-15", "-15", "−15"), ("7730.280000", "7730.28", "+7730.28"), ("1200", "1200", "+1200")],
)
def test_numbers_are_written_as_people_write_them(value: str, text: str, signed: str) -> None:
    assert plain_number(Decimal(value)) == text
    assert signed_number(Decimal(value)) == signed
