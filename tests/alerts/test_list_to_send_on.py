"""The list to send on: five sheets that an office may pass on unchanged, a 通报, letters that name no other unit."""

import re
import runpy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from alerts.circular import OTHER, units, write_circular, write_unit_letter
from alerts.harmless import visible
from alerts.list_book import write_list
from alerts.listing import OURS_NOTE, to_ask, to_mend
from alerts.papers import safe_name, write_papers, write_unit_letters
from alerts.reminder import write_reminder
from alerts.workbook import CONTINUED
from standard.findings import Letter, Reply
from standard.listing import Listing, Terms
from tests.alerts.listings import REPLY, TERMS, listing_of, parts_of, sheets_of, words_of

HOSTILE = {
    "script": "<script>alert(1)</script>]]>&amp;",
    "formula": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "link": '=HYPERLINK("http://evil.example","tap")',
    "bidi": "财政\u202e局\u2066政\u2069",
    "control": "a\x00b\x0bc\x1bd\x7f\ufffe\uffff_x0041_",
    "surrogate": "half \ud83d of a pair",
    "long": "长" * 10_000,
    "path": "../../etc/passwd\\..\\a:b*?",
}
FORBIDDEN = runpy.run_path(str(Path(__file__).parents[1] / "checks" / "test_words.py"))["FORBIDDEN"]
HEADS = "序号｜单位｜年度｜问题类别｜问题（所印、核对结果）｜位置｜依据｜整改建议｜整改期限｜整改情况｜复核结果｜网址｜留存证据"


@pytest.fixture
def listing(letter: Letter) -> Listing:
    return listing_of(letter)


def rows(sheet: list[list[str]]) -> list[list[str]]:
    return [row for row in sheet if row[0].split(".")[0].isdigit()]


def test_the_list_has_five_sheets_and_the_heads_that_were_agreed(listing: Listing) -> None:
    sheets = sheets_of(write_list(listing))
    assert list(sheets) == ["总体情况", "整改清单", "请核实清单", "无法核实", "逐单位状态"]
    assert HEADS.split("｜") in sheets["整改清单"]
    assert any(OURS_NOTE in row[0] for row in sheets["无法核实"])


def test_what_is_to_be_put_right_is_certain_and_rests_on_a_text(listing: Listing) -> None:
    sheets = sheets_of(write_list(listing))
    mend = rows(sheets["整改清单"])
    wanted = [f for f in listing.findings if f.severity == "error" and f.basis_kind in ("statute", "form", "local")]
    assert len(mend) == len(wanted) == len(to_mend(listing)) > 1
    heads = HEADS.split("｜")
    for name in ("单位", "年度", "问题（所印、核对结果）", "依据", "整改建议", "整改期限"):
        assert all(row[heads.index(name)] for row in mend), name
    assert len(rows(sheets["请核实清单"])) == len(to_ask(listing)) == 2
    assert len(rows(sheets["逐单位状态"])) == len(listing.standings)


def test_of_a_report_that_was_not_seen_it_says_where_it_was_looked_for(listing: Listing) -> None:
    unlinked = replace(listing, findings=tuple(replace(f, live_url="") for f in listing.findings))
    sheets = sheets_of(write_list(unlinked))
    [column] = {url for one in listing.standings for url in one.columns}
    assert {row[HEADS.split("｜").index("网址")] for row in rows(sheets["整改清单"])} == {column}
    assert {row[-1] for row in rows(sheets["逐单位状态"])} == {column}


def test_a_day_of_custom_is_never_called_the_day_due(listing: Listing) -> None:
    waiting = tuple(replace(one, state="upcoming") for one in listing.standings)
    first, *others = waiting
    told = replace(listing, standings=(replace(first, is_due_by_custom=True), *others))
    [law, custom, _] = write_reminder(told).splitlines()
    assert f"未见1家2025年度报告（通行日期2026年1月31日，条例和通知未规定）：{first.authority_zh}。" in custom
    assert "（期限2026年1月31日）" in law
    assert first.authority_zh not in law
    days = [row[4] for row in rows(sheets_of(write_list(told))["逐单位状态"])]
    assert days == ["2026年1月31日（通行日期）", *["2026年1月31日"] * len(others)]


def test_days_late_that_looks_prove_are_said_to_be_at_least_so_many(listing: Listing) -> None:
    late = replace(listing.standings[0], state="late", days_late=2)
    told = replace(listing, standings=(late, replace(late, is_at_least=True)))
    states = [row[3] for row in rows(sheets_of(write_list(told))["逐单位状态"])]
    assert [state.partition("，")[2] for state in states] == ["相差2天", "至少相差2天"]


def test_no_finding_of_logic_is_to_be_put_right_however_grave(listing: Listing) -> None:
    grave = replace(listing, findings=tuple(replace(f, severity="error") for f in listing.findings))
    assert {f.basis_kind for f in to_mend(grave)} <= {"statute", "form", "local"}
    assert {"carry-over", "text-parts"} <= {f.check for f in to_ask(grave)}
    ours = replace(listing, findings=tuple(replace(f, is_ours=True) for f in listing.findings))
    assert (to_mend(ours), to_ask(ours)) == ((), ())


def test_an_answer_stands_word_for_word_beside_its_finding(listing: Listing) -> None:
    row = next(row for row in rows(sheets_of(write_list(listing))["整改清单"]) if row[1] == "云台市财政局")
    assert REPLY in row[9]
    assert REPLY in words_of(write_unit_letter(listing, "990000-finance"))
    assert "".join(REPLY.split("\n")) in words_of(write_circular(listing)).replace("\n", "")


def test_what_is_taller_than_a_row_goes_on_in_the_next(listing: Listing) -> None:
    said = "我局已发布。" * 400
    told = tuple(replace(f, replies=(Reply(f.authority_zh, said, listing.as_of),)) for f in listing.findings)
    sheet = sheets_of(write_list(replace(listing, findings=told)))["整改清单"]
    first = next(number for number, row in enumerate(sheet) if row[0] == "1")
    end = next(number for number, row in enumerate(sheet) if row[0] == "2")
    assert {row[0] for row in sheet[first + 1 : end]} == {CONTINUED}
    assert "".join(row[9] for row in sheet[first:end]).endswith(said)


def test_nothing_that_only_we_can_use_is_in_it(listing: Listing) -> None:
    told = "\n".join(map(str, sheets_of(write_list(listing)).values())) + words_of(write_circular(listing))
    told += write_reminder(listing) + "".join(words_of(write_unit_letter(listing, code)) for code, _ in units(listing))
    told = re.sub(r"https?://[^\s']+|SHA|calc|cmd|WPS|Excel|robots\.txt", "", told)
    for finding in listing.findings:
        assert finding.finding_id not in told
        assert finding.check not in told
    assert not re.search(r"requests\.|look-|capture-|[A-Za-z]{4,}", told)
    assert not FORBIDDEN.search(told)


def test_what_cannot_be_said_in_chinese_is_said_in_general(listing: Listing) -> None:
    strange = tuple(replace(one, reason="the moon was full: nothing: http://x.example/") for one in listing.unseen)
    assert "未能完成查看" in str(sheets_of(write_list(replace(listing, unseen=strange)))["无法核实"])


def test_heads_are_repeated_on_every_printed_page(listing: Listing) -> None:
    book = parts_of(write_list(listing))
    assert book["xl/workbook.xml"].count(b"_xlnm.Print_Titles") == 5
    assert all(b'paperSize="9"' in book[f"xl/worksheets/sheet{n}.xml"] for n in range(1, 6))
    assert parts_of(write_circular(listing))["word/document.xml"].count(b"<w:tblHeader/>") == 4


def test_every_page_of_a_paper_is_a4(listing: Listing) -> None:
    for paper in (write_circular(listing), write_unit_letter(listing, "990000-finance")):
        sizes = re.findall(rb'<w:pgSz w:w="(\d+)" w:h="(\d+)"', parts_of(paper)["word/document.xml"])
        assert {tuple(sorted(map(int, size))) for size in sizes} == {(11906, 16838)}, "twentieths of a point"


def test_the_terms_are_blank_until_an_office_names_them(listing: Listing) -> None:
    named, blank = write_circular(listing), write_circular(replace(listing, terms=Terms()))
    assert "如有异议，请联系云台市政务公开办公室王某，000-00000000。" in words_of(named)
    assert {TERMS.office, TERMS.reference} <= set(words_of(named).split("\n"))
    assert "如有异议，请联系发送本材料的单位。" in words_of(blank)
    assert "整改期限：" not in words_of(blank)


def test_a_letter_names_its_unit_and_no_other(listing: Listing) -> None:
    names = {name for _, name in units(listing)} | {one.authority_zh for one in listing.standings}
    everyone = "、".join(sorted(names))
    loud = replace(
        listing, findings=tuple(replace(f, message_zh=everyone, evidence=(everyone,)) for f in listing.findings)
    )
    for code, name in units(loud):
        told = words_of(write_unit_letter(loud, code))
        assert name in told
        assert OTHER in told
        for other in names - {name}:
            assert other not in told.replace(name, "")


def test_alike_reports_are_named_to_the_office_and_to_none_of_them(listing: Listing) -> None:
    one = to_ask(listing)[0]
    named = ("云台市民政局 2025", f"{one.authority_zh} 2025", "capture abc · 2026-02-01 10:00 · http://a.example/1")
    told = replace(listing, findings=(replace(one, evidence=named),))
    [row] = rows(sheets_of(write_list(told))["请核实清单"])
    assert row[-1] == f"文字相近的报告：云台市民政局2025年度、{one.authority_zh}2025年度"
    assert "民政局" not in words_of(write_unit_letter(told, one.authority))


def test_a_report_that_names_nobody_takes_no_word_out_of_the_letters_of_others(listing: Listing) -> None:
    nameless = replace(listing.findings[0], authority="x", authority_zh="")
    told = write_unit_letter(replace(listing, findings=(*listing.findings, nameless)), "990000-finance")
    assert OTHER not in words_of(told)


def test_a_name_within_another_is_left_whole(listing: Listing) -> None:
    office = next(f for f in listing.findings if f.authority == "990000-office")
    city = replace(listing.standings[0], authority="990000-city", authority_zh="云台市人民政府")
    told = words_of(write_unit_letter(replace(listing, standings=(*listing.standings, city)), office.authority))
    assert f"{office.authority_zh}：" in told


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_harmless_in_every_office_file(listing: Listing, tmp_path: Path, name: str) -> None:
    text = HOSTILE[name]
    worded = dict.fromkeys(
        ("authority_zh", "message_zh", "place_zh", "category_zh", "basis_zh", "remedy_zh", "live_url"), text
    )
    answer = (Reply(text, text, listing.as_of),)
    poisoned = replace(
        listing,
        findings=tuple(replace(f, evidence=(text,), replies=answer, **worded) for f in listing.findings),
        standings=tuple(replace(one, authority_zh=text, url=text) for one in listing.standings),
        unseen=tuple(replace(one, authority_zh=text, reason=text, column_url=text) for one in listing.unseen),
        terms=Terms(*(text for _ in Terms.names())),
    )
    paths = (*write_papers(poisoned, tmp_path), *write_unit_letters(poisoned, tmp_path))
    assert all(path.resolve().is_relative_to(tmp_path) for path in paths)
    for path in paths:
        if path.suffix == ".txt":
            lines = path.read_text("utf-8").splitlines()
            assert lines == [visible(line, 10**6) for line in lines]
            continue
        for part, content in parts_of(path.read_bytes()).items():
            assert b"<f>" not in content, part
            assert b"<hyperlink" not in content, part
            assert b"\xe2\x80\xae" not in content, part
            assert b'TargetMode="External"' not in content, part
    assert (
        max(len(cell) for sheet in sheets_of(paths[0].read_bytes()).values() for row in sheet for cell in row) < 32_767
    )


def test_the_same_listing_leaves_the_same_bytes_and_nothing_of_before(listing: Listing, tmp_path: Path) -> None:
    first = {p: p.read_bytes() for p in (*write_papers(listing, tmp_path), *write_unit_letters(listing, tmp_path))}
    less = replace(listing, findings=listing.findings[1:])
    write_unit_letters(less, tmp_path)
    assert {p.name for p in tmp_path.glob("*/*.docx")} == {f"{name}.docx" for _, name in units(less)}
    again = (*write_papers(listing, tmp_path), *write_unit_letters(listing, tmp_path))
    assert {p: p.read_bytes() for p in again} == first


@pytest.mark.parametrize(
    ("text", "name"),
    [("云台市财政局", "云台市财政局"), ("../a", "a"), ("..", "990"), ("\u202e", "990"), ("a/b\\c:d", "abcd")],
)
def test_a_unit_never_leads_out_of_the_folder(text: str, name: str) -> None:
    assert safe_name(text, "990") == name


def test_two_units_of_one_name_get_two_letters(listing: Listing, tmp_path: Path) -> None:
    one_name = replace(listing, findings=tuple(replace(f, authority_zh="同名局") for f in listing.findings))
    paths = write_unit_letters(one_name, tmp_path)
    assert len({path.name for path in paths}) == len(paths) == len(units(one_name))


def test_the_text_for_a_work_group_names_who_was_looked_at_and_not_seen(listing: Listing) -> None:
    states = {one.authority_zh: one.state for one in listing.standings}
    told = write_reminder(listing)
    for name, state in states.items():
        assert (name in told) is (state in ("upcoming", "missing"))
    assert "截至2月3日9时，在所监测的1个栏目中未见1家2025年度报告（期限2026年1月31日）：" in told
    assert "截至2月3日9时未见1家" in told
    assert told.count("如已发布，请回复网址。") == 2
    assert "另有1个单位尚无法核实，未列入" in told


def test_who_could_not_be_looked_at_is_not_named_before_the_due_day(listing: Listing) -> None:
    unseen = tuple(replace(one, state="upcoming", columns=(), due_date=date(2026, 3, 31)) for one in listing.standings)
    told = write_reminder(replace(listing, standings=unseen))
    assert not [one.authority_zh for one in unseen if one.authority_zh in told]
