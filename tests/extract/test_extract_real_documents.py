"""The real documents beside the checkout, cell by cell against their truth files; nothing of them is copied here."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import extract
from benchmarks.precision.excerpts import measure
from benchmarks.reports import HEADINGS
from extract.prose.claims import read_claims
from pages.titles import full_name, read_title
from standard.records import Section

REPORTS = Path(__file__).parents[3] / "shared" / "reports"
READABLE = sorted(path for path in REPORTS.glob("*.truth.json") if ".pdf." not in path.name)
EXCERPTS = sorted(REPORTS.glob("excerpts.jsonl"))


@pytest.mark.parametrize("truth_file", READABLE, ids=lambda path: path.name)
def test_a_real_document_gives_every_cell_of_its_truth_file(truth_file: Path) -> None:
    truth = json.loads(truth_file.read_text())
    source = truth_file.with_name(truth_file.name.removesuffix(".truth.json"))
    reading = extract.read(source.read_bytes(), source=source.name)
    assert {cell.address: cell.value for cell in reading.cells} == truth["cells"]
    assert all(cell.text == "" for cell in reading.cells if cell.value is None)
    assert reading.issues == ()
    assert reading.authority == truth["authority"]
    assert reading.year == truth["year"]
    assert reading.published_date == date.fromisoformat(truth["published_date"])
    assert {table.kind: table.form for table in reading.tables} == {
        "disclosure": truth["form"],
        "requests": truth["form"],
        "proceedings": "2019",
    }


EXPECTED_LISTS = {
    "dachong-2022.txt": (3548, [1223, 2141, 139, 438, 45]),
    "shuyang-fgj-2023.html": (249, [9, 7, 39, 6, 1, 1, 185, 1]),
}


@pytest.mark.parametrize("source", [p for p in REPORTS.glob("*") if p.name in EXPECTED_LISTS], ids=lambda p: p.name)
def test_the_list_of_a_real_report_is_one_total_and_its_parts(source: Path) -> None:
    reading = extract.read(source.read_bytes(), source=source.name)
    claims = [claim for claim in reading.claims if claim.section == 1 and claim.group is not None]
    total, parts = EXPECTED_LISTS[source.name]
    assert [claim.value for claim in claims if claim.kind == "list-total"] == [total]
    assert [claim.value for claim in claims if claim.kind == "list-part"] == parts
    assert len({claim.group for claim in claims}) == 1
    texts = {section.number: section.text for section in reading.sections}
    assert all(texts[1][claim.start : claim.end] == claim.text for claim in claims)


@pytest.mark.parametrize("excerpts", EXCERPTS)
def test_no_list_of_the_real_excerpts_is_accused_but_the_known_ones(excerpts: Path) -> None:
    """Of 76 beginnings of real reports only those noted as contradicting themselves have parts that exceed the whole."""
    accused = {}
    for line in excerpts.read_text().splitlines():
        excerpt = json.loads(line)
        claims = read_claims([Section(1, "", excerpt["excerpt"], 1)])
        for group in {claim.group for claim in claims if claim.kind == "list-total"}:
            listed = [claim for claim in claims if claim.group == group]
            (total,) = (claim for claim in listed if claim.kind == "list-total")
            parts = [claim for claim in listed if claim.kind == "list-part"]
            residual = total.value - sum((part.value for part in parts), Decimal(0))
            hedged = any(claim.hedge for claim in listed)
            if not hedged and (residual < 0 or (residual > 0 and total.is_whole)):
                accused[excerpt["title_guess"]] = residual
    assert accused == {"子长市人民政府2023年度政府信息公开工作报告": 3437 - 3914}


@pytest.mark.parametrize("excerpts", EXCERPTS)
def test_the_titles_and_beginnings_of_real_pages_name_nobody_wrong(excerpts: Path) -> None:
    """The name is the organ's or the end of it (a town without its county), a short office name, or nobody's."""
    for line in excerpts.read_text().splitlines():
        excerpt = json.loads(line)
        organ, year = excerpt["organ_guess"], excerpt["report_year"]
        title = read_title(excerpt["title_guess"])
        assert title.is_report
        assert title.year == year
        text = excerpt["excerpt"].replace("…", "\n") + "".join(f"\n{heading}\n照常。" for heading in HEADINGS)
        reading = extract.read(text.encode(), source="r.txt")
        for name in {full_name(title.authority_text), reading.authority} - {""}:
            assert organ.endswith(name) or name.endswith((organ, "住建局")) or name.startswith("高新区")
        assert reading.year in {year, None}
        seen = excerpt["publish_date_if_visible"]
        # Days of an update, of writing and of being handed over stand there too; those are not chosen.
        assert reading.published_date in {date.fromisoformat(seen[:10]) if seen else None, None}


@pytest.mark.parametrize("excerpts", EXCERPTS)
def test_the_claims_of_the_real_excerpts_are_those_labelled_by_hand(excerpts: Path) -> None:
    """None is read that a person did not see there; some that a person sees are worded too freely to be read."""
    found = measure()
    assert found.extra == ()
    assert found.accused == found.wrong == {7}
    assert found.right["lists"] >= 143
    assert found.right["numbers and statements"] >= 93


@pytest.mark.parametrize("source", sorted(REPORTS.glob("shanghai-kewei-*.md")), ids=lambda p: p.name)
def test_a_list_over_wrapped_lines_is_one_list(source: Path) -> None:
    reading = extract.read(source.read_bytes(), source=source.name)
    listed = [claim.value for claim in reading.claims if claim.group is not None]
    assert listed == [2139, 1744, 393, 21, 2]
