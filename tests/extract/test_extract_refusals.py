"""A document that gives nothing says why in one sentence and what to do."""

import pytest

import extract
from benchmarks.reports import numbers, page
from extract.documents.html import DEEPEST


def refusal(body: bytes, source: str = "file.html", content_type: str = "") -> extract.ReadError:
    with pytest.raises(extract.ReadError) as caught:
        extract.read(body, source=source, content_type=content_type)
    assert "\n" not in str(caught.value)
    assert source in str(caught.value)
    return caught.value


@pytest.mark.parametrize("body", [b"", b" \r\n\t ", b"\xef\xbb\xbf\n"])
def test_an_empty_document_is_named_empty(body: bytes) -> None:
    assert isinstance(refusal(body), extract.EmptyDocument)


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7\n%\xe2\xe3",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
        b"\x00\x01\x02\x03" * 50,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 4,
    ],
)
def test_a_binary_says_that_its_kind_is_not_read(body: bytes) -> None:
    assert isinstance(refusal(body, "f.bin"), extract.UnreadableFormat)


def test_a_page_without_tables_and_headings_is_not_a_report() -> None:
    html = "<html><body><ul><li>云雾县青石镇2023年政府信息公开工作年度报告</li></ul></body></html>"
    assert isinstance(refusal(html.encode()), extract.NotAReport)
    assert isinstance(refusal("买菜清单\n白菜\n".encode(), "list.txt"), extract.NotAReport)


@pytest.mark.parametrize(
    "holder",
    ['<iframe src="/pdf/viewer.html?file=/a"></iframe>', '<p>附件：<a href="a.pdf">下载</a></p>', "<EMBED SRC=a.PDF >"],
)
def test_a_page_that_covers_a_report_says_where_it_stands(holder: str) -> None:
    page_of = "<html><body><h1>{}</h1><p>发布时间：2024-01-19</p>{}</body></html>".format
    title = "云雾县青石镇2023年政府信息公开工作年度报告"
    error = refusal(page_of(title, holder).encode())
    assert isinstance(error, extract.NotAReport)
    assert error.is_cover
    assert not error.is_bare
    assert "attached file" in error.remedy
    for other in (page_of(title, ""), page_of("云雾县青石镇2023年工作总结", holder)):
        error = refusal(other.encode())
        assert isinstance(error, extract.NotAReport)
        assert not error.is_cover


def test_a_page_cut_before_or_inside_a_table_is_truncated() -> None:
    html = page("2021", numbers("2021"))
    for mark in ("二、主动公开", "行政许可", "（五）不予处理", "四、政府信息公开", "尚未审结"):
        cut = html[: html.index(mark) + 3]
        assert isinstance(refusal(cut.encode()), extract.Truncated)


def test_a_page_cut_after_its_tables_is_read() -> None:
    html = page("2021", numbers("2021"))
    reading = extract.read(html[: html.index("人手")].encode(), source="r.html")
    assert len(reading.cells) == 200


def test_a_huge_body_is_refused_and_a_deep_one_does_not_hang() -> None:
    assert isinstance(refusal(b"<p>" * (extract.LARGEST // 3 + 1)), extract.TooLarge)
    assert isinstance(refusal(b"<div>" * 100_000 + b"x"), extract.UnreadableFormat)
    assert isinstance(refusal(b"<div>" * (DEEPEST - 1) + b"x"), extract.NotAReport)
    assert isinstance(refusal(b"<table><tr><td>" * 20_000 + b"x"), extract.ReadError)


@pytest.mark.parametrize("codec", ["gb18030", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read_alike(codec: str) -> None:
    printed = numbers("2021")
    reading = extract.read(page("2021", printed).encode(codec), source="r.html", content_type="text/html")
    assert {cell.address: cell.text for cell in reading.cells} == printed


def test_damaged_characters_are_an_issue_of_ours() -> None:
    body = page("2021", numbers("2021")).encode().replace("人手".encode(), b"\xe4\xba")
    reading = extract.read(body, source="r.html")
    assert [issue.code for issue in reading.issues] == ["encoding-doubt"]


def test_hostile_markup_stays_text() -> None:
    printed = numbers("2021") | {"requests.granted.person": "<script>alert(1)</script>\"'; DROP TABLE report; --"}
    reading = extract.read(page("2021", printed).encode(), source="r.html")
    cell = next(cell for cell in reading.cells if cell.address == "requests.granted.person")
    assert (cell.value, cell.text) == (None, printed["requests.granted.person"])
