"""LibreOffice opens every file without a warning, prints it, and counts the self-check form anew as a clerk fills it in."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from xlsxwriter.utility import xl_rowcol_to_cell

import alerts
from alerts.papers import blank_forms, write_papers, write_unit_letters
from alerts.self_check import Blank, lay
from alerts.self_check_book import TOP, prior_row
from standard.findings import Letter
from standard.forms import table, tables_due
from standard.listing import Terms
from standard.sample import samples
from tests.alerts.listings import listing_of, sheets_of

OFFICE = shutil.which("soffice")
SECONDS = 180
AT = datetime(2026, 1, 5, tzinfo=UTC)
REQUESTS = table("requests", "2021")
SEASONS = samples(5, (2022, 2023))
SHEET = "三、收到和处理政府信息公开申请情况"
# LibreOffice shows what a workbook stored unless it is told to count anew when it opens one.
COUNT_ANEW = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(OFFICE is None, reason="see .ci/machine")]


@pytest.fixture(scope="module")
def profile(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("profile")
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(COUNT_ANEW, encoding="utf-8")
    return folder


def saved_as(kind: str, profile: Path, folder: Path, *paths: Path) -> Iterator[bytes]:
    """Yield each file as LibreOffice saves it; a word it says on standard error is a warning."""
    assert OFFICE is not None
    words = [
        OFFICE,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        folder,
    ]
    done = subprocess.run([*words, *paths], check=True, capture_output=True, timeout=SECONDS)
    said = [
        line for line in done.stderr.decode().splitlines() if line and "javaldx" not in line
    ]  # no Java is installed
    assert said == []
    for path in paths:
        yield (folder / f"{path.stem}.{kind.partition(':')[0]}").read_bytes()


def typed(content: bytes, values: Mapping[tuple[int, int], float]) -> bytes:
    """Return the form with numbers typed into cells of its second sheet, as a spreadsheet would save them."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(out, "w") as made:
        for name in given.namelist():
            part = given.read(name).decode()
            if name == "xl/worksheets/sheet2.xml":
                for spot, value in values.items():
                    cell = xl_rowcol_to_cell(*spot)
                    part, count = re.subn(
                        rf'<c r="{cell}" s="(\d+)"/>', rf'<c r="{cell}" s="\1"><v>{value}</v></c>', part
                    )
                    assert count == 1, cell
            made.writestr(name, part)
    return out.getvalue()


def filled(**changes: float | None) -> dict[tuple[int, int], float]:
    """Return a consistent report of two years by place in the sheet; a change of None leaves a cell blank."""
    last, this = (SEASONS[year] for year in (2022, 2023))
    laid = lay(REQUESTS)
    printed = {address: float(this[address]) for address in laid.spots}
    printed |= {address.replace("__", "."): value for address, value in changes.items()}
    places = {(TOP + laid.spots[a][0], laid.spots[a][1]): v for a, v in printed.items() if v is not None}
    for column in REQUESTS.columns:
        _, place = laid.spots[f"requests.carried_in.{column.key}"]
        places[prior_row(laid), place] = float(last[f"requests.carried_out.{column.key}"])
    return places


def form() -> bytes:
    return blank_forms(Blank(tables_due(2023), 2023), Terms())["xlsx"]


def red_points(pdf: bytes) -> int:
    """Return how many points of the second page are as red as a sum that does not meet."""
    picture = pypdfium2.PdfDocument(pdf)[1].render(scale=1).to_pil().convert("RGB")
    colours = picture.getcolors(2**20)
    assert colours is not None
    return sum(count for count, colour in colours if colour == (255, 199, 206))


def test_every_file_opens_and_prints(letter: Letter, profile: Path, tmp_path: Path) -> None:
    listing = listing_of(letter)
    paths = [*alerts.write(letter, tmp_path), *write_papers(listing, tmp_path), *write_unit_letters(listing, tmp_path)]
    office = [path for path in paths if path.suffix in (".xlsx", ".docx")]
    for name, content in blank_forms(Blank(tables_due(2025), 2025), Terms()).items():
        office.append(tmp_path / f"form-{name}.{name}")
        office[-1].write_bytes(content)
    assert len({path.stem for path in office}) == len(office)
    for path, pdf in zip(office, saved_as("pdf", profile, tmp_path / "pdf", *office), strict=True):
        pages = pypdfium2.PdfDocument(pdf)
        assert len(pages) > 0, path.name
        for page in pages:
            assert sorted(round(side) for side in page.get_size()) == [595, 842], f"{path.name} is not A4"
        words = "".join(page.get_textpage().get_text_bounded() for page in pages)
        assert "###" not in words, path.name


def test_each_table_of_the_word_form_fills_one_page(profile: Path, tmp_path: Path) -> None:
    carried = {column.key: Decimal(12) for column in REQUESTS.columns}
    form = blank_forms(Blank(tables_due(2025), 2025, "云台市工业和信息化局", carried), Terms())["docx"]
    (tmp_path / "form.docx").write_bytes(form)
    [pdf] = saved_as("pdf", profile, tmp_path / "pdf", tmp_path / "form.docx")
    assert len(pypdfium2.PdfDocument(pdf)) == len(tables_due(2025))


def test_a_planted_wrong_total_turns_red_and_a_right_one_does_not(profile: Path, tmp_path: Path) -> None:
    right = filled()
    total = float(SEASONS[2023]["requests.granted.total"])
    cases = {
        "right": right,
        "wrong": filled(requests__granted__total=total + 1),
        "blank": filled(requests__granted__person=None),
        "carried": filled(requests__carried_in__person=99),
    }
    paths = []
    for name, values in cases.items():
        paths.append(tmp_path / f"{name}.xlsx")
        paths[-1].write_bytes(typed(form(), values))
    books = dict(zip(cases, saved_as("xlsx", profile, tmp_path / "again", *paths), strict=True))
    said = {
        name: [
            value for row in sheets_of(book)[SHEET] for value in row if re.match("不符，|请核实，|未填完|相符", value)
        ]
        for name, book in books.items()
    }
    assert set(said["right"]) == {"相符"}
    assert sorted(value for value in said["wrong"] if value != "相符") == ["不符，相差+1", "不符，相差-1"]
    # A blank may hold what makes the sum meet, so nothing is wrong.
    assert {value[:2] for value in said["blank"]} == {"相符", "未填"}
    assert any(value.startswith("请核实，相差") for value in said["carried"])
    pages = dict(zip(cases, saved_as("pdf", profile, tmp_path / "pages", *paths), strict=True))
    red = {name: red_points(page) for name, page in pages.items()}
    assert red["wrong"] > 100
    assert (red["right"], red["blank"]) == (0, 0)
