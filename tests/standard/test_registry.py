"""A registry is read whole or refused with file, line and field; from it follows who owes which report."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from standard.deadlines import policies
from standard.duty import Authority, AuthorityEvent, Column, Filing, Policy, Portal
from standard.errors import RegistryError
from standard.registry import STARTER, Registry, duties, expected, lint, read_registry, write_registry
from standard.rows import COLUMN, add_row

FINANCE = Authority("a", "云霁市财政局", ("市财政局",), "department", "city", "", "990000", 2021, "invented")
TOWN = Authority("b", "雾栖镇人民政府", (), "township", "township", "a", "990000", None, "invented")
SMALL = Registry(
    (FINANCE, TOWN),
    (Portal("p", "云霁市", "http://www.yunji.test/"),),
    (
        Column("p", "http://www.yunji.test/nb/", "trs", "a", is_confirmed=True),
        Column("p", "http://b.yunji.test/", "trs"),
    ),
    (AuthorityEvent("b", "renamed", date(2022, 5, 1), "", "invented"),),
    policies(),
)


def years(registry: Registry, code: str) -> list[int]:
    return [duty.year for duty in duties(registry, range(2007, 2025)) if duty.authority == code]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    write_registry(SMALL, tmp_path / "registry")
    assert read_registry(tmp_path / "registry") == SMALL


def test_reports_are_expected_since_the_row_says_else_of_this_season_and_the_last() -> None:
    owed = {(duty.authority, duty.year) for duty in expected(SMALL, 2024)}
    assert owed == {("a", year) for year in range(2021, 2025)} | {("b", 2023), ("b", 2024)}


def test_a_register_of_filings_is_read_beside_the_registry(tmp_path: Path) -> None:
    filings = (
        Filing("a", 2023, date(2024, 1, 25), "requests.received.total", Decimal(4), "the register"),
        Filing("b", 2023),
    )
    write_registry(replace(SMALL, filings=filings), tmp_path)
    assert read_registry(tmp_path).filings == filings
    (tmp_path / "filings.csv").write_text("authority,year,value\na,2023,four\n", encoding="utf-8")
    with pytest.raises(RegistryError, match=r"line 2.*value"):
        read_registry(tmp_path)


def test_the_starter_registry_is_clean_and_unconfirmed() -> None:
    starter = read_registry(STARTER)
    assert lint(starter) == ()
    assert starter.names()["中山市大涌镇"] == "中山市大涌镇人民政府"
    assert "http://www.zs.gov.cn/dyz/qt/xxgkndbg/" in {column.url for column in starter.columns}
    assert not any(column.is_confirmed for column in starter.columns)
    assert all(host.endswith(".gov.cn") for host in starter.hosts())
    assert {portal.code for portal in starter.portals} == starter.hosts()
    assert len(duties(starter, (2022, 2023))) == 2 * len(starter.authorities)
    assert all(column.evidence for column in starter.columns)
    assert all(column.note for column in starter.columns if not column.authority)


def test_the_starter_registry_holds_every_row_of_the_seed_list() -> None:
    seed = Path(__file__).parents[3] / "shared" / "portals_seed.tsv"
    rows = (
        [line.split("\t") for line in seed.read_text("utf-8").splitlines() if line[0] != "#"] if seed.exists() else []
    )
    evidence = {"E": "written", "D": "trimmed", "A": "article"}
    starter = {column.url: column.evidence for column in read_registry(STARTER).columns}
    assert len(starter) == 92
    assert {row[4]: evidence[row[0]] for row in rows}.items() <= starter.items()


@pytest.mark.parametrize(
    ("name", "row", "line", "field"),
    [
        ("authorities.csv", "c,某局,,bureau,city,,990000,,x", 4, "kind"),
        ("authorities.csv", "c,某局,,department,city,,990000,21,x", 4, "since_year"),
        ("authorities.csv", "c,,,department,city,,990000,,x", 4, "name_zh"),
        ("authorities.csv", "a,某局,,department,city,,990000,,x", 4, "code"),
        ("authorities.csv", "c,某局", 4, ""),
        ("portals.csv", "q,某网,www.yunji.test", 3, "home_url"),
        ("columns.csv", "p,http://c.yunji.test/,trs,a,maybe,,", 4, "is_confirmed"),
        ("columns.csv", "p,ftp://c.yunji.test/,trs,a,no,,", 4, "url"),
        ("columns.csv", "p,http://me:secret@c.yunji.test/,trs,a,no,,", 4, "url"),
        ("columns.csv", "p,http://me@c.yunji.test/,trs,a,no,,", 4, "url"),
        ("portals.csv", "q,某网,http://me:secret@www.yunji.test/", 3, "home_url"),
        ("columns.csv", "p,http://[::1/,trs,a,no,,", 4, "url"),
        ("columns.csv", "p,http://www.yunji.test/nb/,trs,b,no,,", 4, "url"),
        ("columns.csv", "q,http://c.yunji.test/,trs,a,no,,", 4, "portal"),
        ("columns.csv", "p,http://c.yunji.test/,trs,z,no,,", 4, "authority"),
        ("columns.csv", "p,http://c.yunji.test/ x,trs,a,no,,", 4, "url"),
        ("columns.csv", "p,http://c.yunji.test/,trs,a,no,rumour,", 4, "evidence"),
        ("authorities.csv", "c,某局,,department,city,,44,,x", 4, "division"),
        ("events.csv", "b,vanished,2022-01-01,,x", 3, "kind"),
        ("events.csv", "b,merged,1 May 2022,,x", 3, "on_date"),
        ("events.csv", "z,merged,2022-05-01,,x", 3, "authority"),
        ("events.csv", '"b,merged,2022-05-01,,x', 3, ""),
    ],
)
def test_a_bad_row_is_named_by_file_line_and_field(tmp_path: Path, name: str, row: str, line: int, field: str) -> None:
    write_registry(SMALL, tmp_path)
    with (tmp_path / name).open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    with pytest.raises(RegistryError) as caught:
        read_registry(tmp_path)
    assert (Path(caught.value.file).name, caught.value.row, caught.value.field) == (name, f"line {line}", field)
    assert caught.value.remedy
    assert "secret" not in str(caught.value)


def test_a_missing_file_and_a_wrong_encoding_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="gongkai init"):
        read_registry(tmp_path)
    write_registry(SMALL, tmp_path)
    (tmp_path / "portals.csv").write_bytes("code,name_zh,home_url\np,云,http://x.test/\n".encode("gb18030"))
    with pytest.raises(RegistryError, match="UTF-8"):
        read_registry(tmp_path)
    (tmp_path / "portals.csv").write_text("code,name\n", encoding="utf-8")
    with pytest.raises(RegistryError, match="line 1"):
        read_registry(tmp_path)


def test_a_file_saved_by_excel_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    write_registry(SMALL, tmp_path)
    path = tmp_path / "authorities.csv"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig", newline="\r\n")
    assert read_registry(tmp_path) == SMALL


def test_a_file_written_before_a_field_was_added_is_a_registry_still(tmp_path: Path) -> None:
    write_registry(SMALL, tmp_path)
    path = tmp_path / "columns.csv"
    path.write_text("portal,url,family,authority,is_confirmed\np,http://b.yunji.test/,trs,,no\n", encoding="utf-8")
    assert read_registry(tmp_path).columns == SMALL.columns[1:]
    answered = Column("p", "http://c.yunji.test/", "trs", "a", is_confirmed=True, evidence="person", note="by 王,2024")
    add_row(path, COLUMN, answered)
    assert read_registry(tmp_path).columns == (SMALL.columns[1], answered)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("is_closed", [True, False])
def test_a_row_is_added_and_every_other_byte_stays_as_it_was_saved(
    tmp_path: Path, ending: str, is_closed: bool
) -> None:
    """Excel saves a byte order mark, fields in any order, quotes of its own and sometimes no last line end."""
    write_registry(SMALL, tmp_path)
    path = tmp_path / "columns.csv"
    lines = ["url,portal,note,family,authority,is_confirmed,evidence", '"http://b.yunji.test/",p,"甲, 乙",trs,,no,']
    before = ("\ufeff" + ending.join(lines) + (ending if is_closed else "")).encode()
    path.write_bytes(before)
    added = Column("p", "http://c.yunji.test/", "trs", "a", is_confirmed=True, evidence="person", note='他说"是"')
    add_row(path, COLUMN, added)
    assert path.read_bytes().startswith(before)
    assert read_registry(tmp_path).columns == (Column("p", "http://b.yunji.test/", "trs", note="甲, 乙"), added)
    assert path.read_bytes().endswith(ending.encode())
    assert [each.name for each in tmp_path.glob(".*")] == []


def test_a_registry_may_bring_its_own_policies(tmp_path: Path) -> None:
    write_registry(SMALL, tmp_path)
    text = (
        '[[policy]]\npolicy="n"\nrank="local"\nkinds=["township"]\nregion="99"\nfrom_year=2023\nmonth=1\nday=20\n'
        'basis_zh="通知"\nbasis_en="notice"\nquotation_zh="请公布。"\nsource="云府办〔2023〕9号"\n'
    )
    (tmp_path / "policies.toml").write_text(text, encoding="utf-8")
    registry = read_registry(tmp_path)
    assert registry.policies[: len(policies())] == policies()
    duty = next(duty for duty in duties(registry, (2023,)) if duty.authority == "b")
    assert duty.local is not None
    assert duty.local.day == date(2024, 1, 20)


def test_a_report_is_expected_from_the_first_year_on() -> None:
    assert years(SMALL, "a") == [2021, 2022, 2023, 2024]
    assert years(SMALL, "b")[0] == 2008


@pytest.mark.parametrize("kind", ["abolished", "merged", "reports_within", "moved_to_party"])
@pytest.mark.parametrize(
    ("day", "last"), [(date(2023, 6, 1), 2022), (date(2024, 1, 10), 2022), (date(2024, 2, 15), 2023)]
)
def test_nothing_is_expected_that_falls_due_after_the_end(kind: str, day: date, last: int) -> None:
    event = AuthorityEvent("a", kind, day, "b", "invented")  # type: ignore[arg-type]
    registry = Registry(SMALL.authorities, SMALL.portals, SMALL.columns, (event,), policies())
    assert years(registry, "a")[-1] == last


def test_a_renamed_authority_still_owes_its_report() -> None:
    assert years(SMALL, "b")[-1] == 2024


def test_a_name_that_means_two_authorities_means_none() -> None:
    other = Authority("c", "雾栖县财政局", ("市财政局",), "department", "county", "", "990000", None, "")
    registry = Registry((FINANCE, other), SMALL.portals, SMALL.columns[:1], (), policies())
    assert "市财政局" not in registry.names()
    assert registry.names()["雾栖县财政局"] == "雾栖县财政局"
    said = "\n".join(lint(registry))
    assert "means more than one authority" in said
    assert "no column is watched" in said
    assert "no source is given" in said


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("https://www.yunji.test/nb/index.html", "same page"),
        ("http://www.yunji.test/nb", "same page"),
        ("http://www.yunji.com/nb/", "not under .gov.cn"),
    ],
)
def test_lint_names_columns_that_repeat_or_stand_on_strange_hosts(url: str, says: str) -> None:
    registry = Registry(
        SMALL.authorities, SMALL.portals, (SMALL.columns[0], Column("p", url, "trs", "b")), (), policies()
    )
    [remark] = lint(registry)
    assert url in remark
    assert says in remark


def test_lint_names_a_kind_that_the_name_denies_and_a_division_left_open() -> None:
    town = Authority("d", "雾栖县蓼湾镇人民政府", (), "department", "township", "", "", None, "invented")
    said = lint(Registry((town,), SMALL.portals, SMALL.columns[1:], (), policies()))
    assert len(said) == 2
    assert "ends like a township" in said[0]
    assert "division" in said[1]


def test_lint_names_what_refers_to_nothing_and_policies_that_compete() -> None:
    lost = Authority("d", "雾栖县水务局", (), "department", "county", "nowhere", "990000", None, "invented")
    registry = Registry(
        (lost,),
        (*SMALL.portals, Portal("q", "空", "http://q.test/")),
        SMALL.columns,
        (AuthorityEvent("d", "merged", date(2023, 1, 1), "gone", "invented"),),
        (*policies(), policies()[0]),
    )
    said = "\n".join(lint(registry))
    for word in ("nowhere", "gone", "portal q", "art49-1 and art49-1"):
        assert word in said


@pytest.mark.parametrize(
    ("to_year", "from_year", "says"), [(2022, 2023, ""), (2022, 2022, "2022 to 2022"), (None, 2023, "2023 on")]
)
def test_lint_names_policies_that_speak_of_the_same_years(to_year: int | None, from_year: int, says: str) -> None:
    old = Policy("old", "local", ("township", "zone"), "99", 2020, to_year, 1, 20, "甲", "a", "请公布。", "甲")
    new = replace(old, policy="new", kinds=("township", "branch"), from_year=from_year, to_year=None)
    elsewhere = replace(old, policy="elsewhere", region="98")
    remarks = lint(replace(SMALL, policies=(old, new, elsewhere)))
    assert [says in remark and "old and new" in remark and "for township in" in remark for remark in remarks] == (
        [True] if says else []
    )
