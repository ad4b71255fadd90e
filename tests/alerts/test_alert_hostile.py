"""Text from portals may be anything. In no format may it run, link, reorder the page or bury what stands beside it."""

import json
import re
import unicodedata
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

import alerts
from alerts.harmless import LIMIT, escape_json, escape_markdown, link_target, unescape_markdown, visible
from standard.findings import Finding, Letter, Unseen
from tests.alerts.listings import parts_of

HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}",
    "attribute": "\" onmouseover=\"alert(1)' style='position:fixed",
    "bidi": "财政\u202e局\u2066政\u2069\u200f\u061c\ufeff",
    "control": "a\x00b\x07c\x1b[31md\x7f\x85e\u2028f\r\ng",
    "markdown": "\n# heading\n[tap](javascript:alert(1)) ![](http://evil.example/x.png) `a` **b** <b>c</b> | d |",
    "surrogate": "half \ud83d of a pair",
    "formula": "=cmd|' /C calc'!A0",
    "link": '=HYPERLINK("http://evil.example","tap")',
    "long": "长" * 10_000,
}
OURS = {"severity", "basis_kind", "year", "printed", "implied", "residual", "opened_at", "explanations", "evidence"}


def poisoned(letter: Letter, text: str) -> Letter:
    """Return the letter with `text` in every field that a portal, or a person, may have worded."""
    worded = {field.name: text for field in fields(Finding) if field.name not in OURS}
    found = replace(letter.transitions[0].finding, evidence=(text, text), **worded)
    return replace(
        letter,
        transitions=tuple(replace(t, reason=text, finding=found) for t in letter.transitions),
        still_open=(found,),
        unseen=(Unseen(text, 2025, text, text),),
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_harmless_in_every_format(letter: Letter, tmp_path: Path, name: str) -> None:
    paths = alerts.write(poisoned(letter, HOSTILE[name]), tmp_path)
    markdown, html, plain = (path.read_text("utf-8") for path in paths[:3])

    page = LexborHTMLParser(html)
    harmless = LexborHTMLParser(alerts.write(poisoned(letter, "text"), tmp_path / "calm")[1].read_text("utf-8"))
    assert [node.tag for node in page.css("*")] == [node.tag for node in harmless.css("*")]
    assert {name for node in page.css("*") for name in node.attributes} == {
        name for node in harmless.css("*") for name in node.attributes
    }
    assert not page.css("script, img, iframe, object, link")

    for told in (markdown, html, plain):
        assert {c for c in told if unicodedata.category(c) in ("Cc", "Cf", "Cs")} <= {"\n"}
    for told in (markdown, plain):
        assert not re.search(r"(?<!\\)<(script|img|b>)", told)
    assert not re.search(r"(?<!\\)(?:\]\(|<(?!https?://))", markdown)
    assert max(len(line) for line in markdown.splitlines()) < 4 * LIMIT
    assert len(html) < 400_000
    for part, content in parts_of(paths[3].read_bytes()).items():
        assert not re.search(rb"<f>|<hyperlink|TargetMode=.External|\xe2\x80\xae", content), part


def test_the_json_file_gives_back_what_was_printed(letter: Letter, tmp_path: Path) -> None:
    for text in HOSTILE.values():
        told = json.loads(alerts.write(poisoned(letter, text), tmp_path)[2].read_text("utf-8"))
        assert told["still_open"][0]["message_zh"] == text


@given(st.text())
def test_visible_text_is_one_line_without_invisible_characters(text: str) -> None:
    shown = visible(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert visible(shown) == shown


@given(st.text())
def test_markdown_unescaped_says_what_was_escaped(text: str) -> None:
    assert unescape_markdown(escape_markdown(text)) == text


@given(st.text())
def test_escaped_json_says_the_same(text: str) -> None:
    escaped = escape_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(escaped) == text
    assert "<" not in escaped


@given(st.text(max_size=200))
def test_escaped_markdown_keeps_every_character(text: str) -> None:
    assert re.sub(r"\\([\\`*_\[\]<>~|&#$@])", r"\1", escape_markdown(text)) == text


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "//no-scheme.example/",
        "http:///no-host",
        "http://user:password@example.gov.cn/",
        "http://[not-ipv6/",
        "http://example.gov.cn/a\nb",
        " http://example.gov.cn/",
        "http://example.gov.cn/\u202e",
        "http://example.gov.cn/" + "a" * 2000,
        "",
    ],
)
def test_only_a_plain_web_address_becomes_a_link(url: str) -> None:
    assert link_target(url) is None


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://www.example.gov.cn/a.html?id=1&y=2025#t", "https://www.example.gov.cn/a.html?id=1&y=2025#t"),
        ("http://example.gov.cn/年报/(1).html", "http://example.gov.cn/%E5%B9%B4%E6%8A%A5/%281%29.html"),
        ('http://example.gov.cn/"><b>', "http://example.gov.cn/%22%3E%3Cb%3E"),
        ("http://example.gov.cn/a b", "http://example.gov.cn/a%20b"),
        ("http://example.gov.cn/%E5%B9%B4", "http://example.gov.cn/%E5%B9%B4"),
    ],
)
def test_a_link_holds_no_character_that_ends_it(url: str, target: str) -> None:
    assert link_target(url) == target
