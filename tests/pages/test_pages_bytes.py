"""Bytes: what kind of file, and which characters."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages import sniff as kinds
from pages.decode import UndecodableError, decode
from pages.sniff import sniff

CHINESE = "云雾县青石镇政府信息公开工作年度报告，喆镕〇。" * 20


def packed(part: str) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr(part, "x")
    return body.getvalue()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", kinds.EMPTY),
        (b" \r\n", kinds.EMPTY),
        (b"<!DOCTYPE html><p>x", kinds.HTML),
        ("前言<div class='a'>正文</div>".encode(), kinds.HTML),
        (CHINESE.encode("gb18030"), kinds.PLAIN),
        (CHINESE.encode("utf-16"), kinds.PLAIN),
        (f"<html>{CHINESE}</html>".encode("utf-16"), kinds.HTML),
        (b"junk\n%PDF-1.4", kinds.PDF),
        (packed("word/document.xml"), kinds.DOCX),
        (packed("xl/workbook.xml"), kinds.XLSX),
        (packed("OFD.xml"), kinds.OFD),
        (packed("a.txt"), "application/zip"),
        (b"PK\x03\x04 torn", "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), kinds.DOC),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"\xff\xd8\xff\xe0\x00", "image/jpeg"),
        (b"BM is how a note may begin", kinds.PLAIN),
        (b"\x1f\x8b\x08\x00", "application/gzip"),
        (bytes(range(256)) * 8, kinds.BINARY),
    ],
)
def test_the_kind_is_read_from_the_bytes(body: bytes, kind: str) -> None:
    assert sniff(body) == kind
    assert sniff(body, "application/pdf", "a.docx") == kind  # neither header nor name is believed


def test_a_name_only_decides_between_texts() -> None:
    assert sniff(b"# a\n|b|c|", "", "r.md") == kinds.MARKDOWN
    assert sniff(b"# a\n|b|c|", "text/html", "r.txt") == kinds.PLAIN


@pytest.mark.parametrize(
    ("body", "header", "rule"),
    [
        (CHINESE.encode(), "text/html; charset=iso-8859-1", "utf-8"),
        (CHINESE.encode(), "text/html; charset=gb2312", "utf-8"),
        (CHINESE.encode("utf-8-sig"), "", "bom"),
        (CHINESE.encode("utf-16"), "", "bom"),
        (CHINESE.encode("gb18030"), "text/html; charset=GB2312", "header"),
        (CHINESE.encode("gb18030"), "text/html; charset=utf-8", "gb18030"),
        (CHINESE.encode("gb18030"), "text/html; charset=rot13", "gb18030"),
        (CHINESE.encode("gb18030"), "", "gb18030"),
    ],
)
def test_the_bytes_are_asked_before_the_header(body: bytes, header: str, rule: str) -> None:
    decoded = decode(body, header)
    assert decoded.text == CHINESE
    assert decoded.rule == rule


def test_a_meta_that_says_gb2312_reads_characters_beyond_it() -> None:
    page = f'<meta charset="gb2312">{CHINESE}'
    assert decode(page.encode("gb18030")) == (page, "gb18030", "meta")


def test_a_page_cut_within_a_character_is_still_utf_8() -> None:
    decoded = decode(CHINESE.encode()[:-1])
    assert (decoded.rule, decoded.text[:-1]) == ("utf-8-damaged", CHINESE[:-1])


def test_bytes_that_no_encoding_reads_are_refused() -> None:
    with pytest.raises(UndecodableError, match="UTF-8"):
        decode(b"\xff\xff\x80\x80" * 500)


@given(st.text(min_size=1))
def test_utf_8_always_comes_back(text: str) -> None:
    body = text.encode("utf-8", "ignore")
    if not body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        assert decode(body).text == body.decode()


@given(st.binary(max_size=400))
def test_any_bytes_have_a_kind(body: bytes) -> None:
    assert sniff(body)
