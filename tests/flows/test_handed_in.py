"""What people hand in: a document kept as theirs, an answer 「已发布」 that takes a finding back; nothing is made up."""

import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from demo.cast import CAST, SEASON
from demo.portals import portals
from flows import handed_in, season
from flows.handed_in import HandedInError, UnknownAuthorityError
from flows.settings import Home
from portals import archive, evidence, manifest
from portals.handed_in import NO_STATUS
from standard import forms
from standard.duty import Column
from standard.records import Capture
from standard.registry import Registry, read_registry, write_registry
from standard.render import render
from standard.sample import samples
from tests.flows.seasons import home_for
from warehouse import connect
from warehouse.query import query

AT = datetime(2024, 2, 20, 4, tzinfo=UTC)
YEAR = 2023
MEMBERS = {member.code: member for member in CAST}
ZRZY = MEMBERS["990000-zrzy"]  # published in time; its registry row here is another's column, where it is not
SWJ = MEMBERS["990000-swj"]
LIAOWAN = MEMBERS["990001-liaowan"]


def report(name: str, year: int = YEAR, day: str = "2024-01-12") -> str:
    values = {address: str(value) for address, value in samples(5, (year,))[year].items()}
    tables = "".join(f"<p>{t.section}{t.title}</p>{render(t, values)}" for t in forms.tables_due(year))
    title = f"{name}{year}年政府信息公开工作年度报告"
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>发布日期：{day}</p><p>一、总体情况</p>"
        f"<p>各项工作如期完成。</p>{tables}<p>五、存在的主要问题及改进情况</p><p>解读形式较少。</p>"
        f"<p>六、其他需要报告的事项</p><p>无。</p></body></html>"
    )


@pytest.fixture
def home(tmp_path):
    return home_for(tmp_path / "home", 9)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "年报.html"
    path.write_text(report(SWJ.name_zh), encoding="utf-8")
    return path


def test_a_document_handed_in_is_kept_as_a_persons_read_and_published(home, file):
    said = handed_in.add(home, file, "云霁市水务局", YEAR, AT)
    [kept] = home.archive.glob("*.warc.gz")
    assert str(kept) in said[0]
    [(authority, year, source, digest)] = query(
        home.warehouse, "SELECT authority, report_year, source_url, sha256 FROM edition"
    ).rows
    assert (authority, year) == (SWJ.code, YEAR)
    assert source == f"urn:sha256:{digest}"
    [(status, media_type, offset)] = query(
        home.warehouse,
        "SELECT capture.status, capture.media_type, warc_offset FROM capture JOIN report USING (edition_id)",
    ).rows
    assert (status, media_type) == (NO_STATUS, "text/html")
    assert archive.read_body(kept, offset) == (file.read_bytes(), "text/html")
    [(cells,)] = query(home.warehouse, "SELECT count(*) FROM cell").rows
    assert cells == sum(len(table.addresses) for table in forms.tables_due(YEAR))


def test_the_record_says_in_a_second_library_too_that_a_person_supplied_it(home, file):
    handed_in.add(home, file, SWJ.code, YEAR, AT, url="http://swj.yunji.gov.cn/nb/1.html", seen_on=date(2024, 1, 30))
    [kept] = home.archive.glob("*.warc.gz")
    with kept.open("rb") as stream:
        records = [
            (record.record_type, record.headers["WARC-Target-URI"], record.headers["WARC-Date"], record.reader.read())
            for record in ArchiveIterator(stream, parse_http=False)
        ]
    assert [kind for kind, *_ in records] == [WarcRecordType.resource, WarcRecordType.metadata]
    assert {(url, at[:19]) for _, url, at, _ in records} == {
        ("http://swj.yunji.gov.cn/nb/1.html", "2024-02-20T04:00:00")
    }
    assert records[0][3] == file.read_bytes()
    said = records[1][3].decode()
    assert "supplied-by: a person" in said
    assert "file-name: 年报.html" in said
    assert "said-seen-at: 2024-01-30T23:59:59" in said


def test_the_day_a_person_saw_it_can_only_excuse(home, file, tmp_path):
    late = tmp_path / "late.html"
    late.write_text(report(ZRZY.name_zh, day=""), encoding="utf-8")
    handed_in.add(home, late, ZRZY.code, YEAR, AT)
    state = f"SELECT state, effective_date FROM timeliness_as_of(?::TIMESTAMPTZ) WHERE authority = '{ZRZY.code}' AND report_year = {YEAR}"

    def states():
        with connect.reader(home.warehouse) as con:
            return con.execute(state, [AT + timedelta(hours=1)]).fetchall()

    assert states() == [("undated", date(2024, 2, 20))]
    handed_in.add(home, late, ZRZY.code, YEAR, AT + timedelta(minutes=1), seen_on=date(2024, 1, 30))
    assert states() == [("on_time", date(2024, 1, 30))]


def test_the_archive_closes_exports_and_verifies_with_what_was_handed_in(home, file, tmp_path):
    handed_in.add(home, file, SWJ.code, YEAR, AT)
    manifest.close(home.archive, date(2024, 2, 20), "reader")
    report = manifest.verify(home.archive)
    assert (report.is_whole, report.records, report.unlisted) == (True, 2, 0)
    columns = "capture_id, url, fetched_at, status, media_type, sha256, size, warc_file, warc_offset"
    captures = [Capture(*row) for row in query(home.warehouse, f"SELECT {columns} FROM capture").rows]
    written = evidence.export(captures, home.archive, tmp_path / "out")
    assert file.read_bytes() in [path.read_bytes() for path in written if path.name == "page.html"]
    assert not evidence.verify(tmp_path / "out").problems


def test_handing_in_twice_adds_a_capture_and_no_edition(home, file):
    for minute in range(2):
        handed_in.add(home, file, SWJ.code, YEAR, AT + timedelta(minutes=minute))
    assert query(home.warehouse, "SELECT count(*) FROM edition").rows == [(1,)]
    assert query(home.warehouse, "SELECT count(*), count(DISTINCT warc_file) FROM capture").rows == [(2, 2)]


@pytest.mark.parametrize(
    ("content", "words", "says"),
    [
        (None, {}, "cannot be opened"),
        (b"", {}, "empty"),
        ("<html><body><p>通知</p></body></html>".encode(), {}, "no 政府信息公开工作年度报告"),
        (report("云霁市水务局", 2022).encode(), {}, "of 2022, not of 2023"),
        (report("云霁市财政局").encode(), {}, "of 云霁市财政局, not of 云霁市水务局"),
        (report("云霁市水务局").encode()[:4000], {}, "the document ends"),
        (report("云霁市水务局").encode(), {"authority": "水务"}, "did you mean 云霁市水务局 (990000-swj)"),
        (report("云霁市水务局").encode(), {"authority": "云霁市水务局某科"}, "did you mean 云霁市水务局 (990000-swj)"),
        (report("云霁市水务局").encode(), {"authority": "某某厅"}, "authorities.csv"),
        (report("云霁市水务局").encode(), {"authority": ""}, "is no authority"),
        (report("云霁市水务局").encode(), {"url": "http://copy.example.com/1.html"}, "copies of reports"),
        (report("云霁市水务局").encode(), {"url": "javascript:1"}, "no web address"),
        (report("云霁市水务局").encode(), {"seen_on": date(2024, 2, 21)}, "future"),
    ],
)
def test_what_cannot_be_taken_in_is_said_and_leaves_nothing(home, tmp_path, content, words, says):
    path = tmp_path / "handed.html"
    if content is not None:
        path.write_bytes(content)
    asked = {"authority": "云霁市水务局", **words}
    with pytest.raises(Exception, match=r"(?s).*") as caught:
        handed_in.add(home, path, asked.pop("authority"), YEAR, AT, **asked)
    assert says in str(caught.value)
    assert not home.archive.exists()
    assert not home.working.exists()


def test_while_a_run_is_writing_nothing_is_taken_in_and_it_is_said_what_to_do(home, file, gongkai):
    hold = "import sys; from pathlib import Path; from warehouse import connect; con = connect.writer(Path(sys.argv[1])); print(1, flush=True); input()"
    run = subprocess.Popen(
        [sys.executable, "-c", hold, str(home.working)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert run.stdout.readline() == b"1\n"
        for words in (
            ("add", file, "--authority", SWJ.code, "--year", YEAR),
            ("seen", SWJ.code, SWJ.column, "--by", "王"),
        ):
            said = gongkai("--home", home.root, *words)
            assert said.code == 2
            assert f"process {run.pid}: wait until it has finished" in said.err
    finally:
        run.communicate(b"\n", timeout=30)
    assert not home.archive.exists()


def test_the_command_says_it_in_one_line_and_ends_with_2(home, file, gongkai):
    said = gongkai("--home", home.root, "add", file, "--authority", "水务", "--year", YEAR)
    assert (said.code, said.err.count("\n")) == (2, 1)
    said = gongkai(
        "--home", home.root, "add", file, "--authority", "云霁市水务局", "--year", YEAR, "--seen-on", "2024-02-01"
    )
    assert (said.code, said.err) == (0, "")
    assert "supplied by a person" in said.out


def test_a_pass_takes_in_stride_what_was_handed_in(tmp_path):
    """Its capture has no headers to ask a page by, and its address may be none that can be asked."""
    with portals(SEASON[1]) as running:
        home = home_for(tmp_path / "home", running.port)
        registry = read_registry(home.registry)
        write_registry(Registry(registry.authorities, registry.portals, registry.columns[:2]), home.registry)
        document = tmp_path / "d.html"
        document.write_text(report(SWJ.name_zh), encoding="utf-8")
        handed_in.add(home, document, SWJ.code, YEAR, SEASON[1] - timedelta(hours=1))
        told = season.play(season.Order(home, SEASON[1], YEAR), season.Plain())
    assert told.is_green
    assert query(
        home.warehouse, f"SELECT state FROM timeliness WHERE authority = '{SWJ.code}' AND report_year = {YEAR}"
    ).rows == [("on_time",)]


# ---------------------------------------------------------------- an answer 「已发布」


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """A home that watched the wrong column, three days long, for an authority whose report stands elsewhere."""
    with portals(SEASON[1]) as running:
        home = home_for(tmp_path_factory.mktemp("played"), running.port)
        registry = read_registry(home.registry)
        wrong = Column(SWJ.host, SWJ.column, SWJ.family, ZRZY.code, is_confirmed=True)
        write_registry(Registry(registry.authorities, registry.portals, (wrong,)), home.registry)
        for instant in (SEASON[1], SEASON[2], SEASON[3]):
            running.set_day(instant)
            season.play(season.Order(home, instant, YEAR), season.Plain())
        yield home, running


@pytest.fixture
def watched(played, tmp_path):
    """A copy of that home, half an hour after its last pass, and the portals as they stood then."""
    home, running = played
    running.set_day(SEASON[3])
    copy = Home(shutil.copytree(home.root, tmp_path / "home"))
    assert open_findings(copy) == [("missing", "error")]
    return copy, running, SEASON[3] + timedelta(minutes=30)


def open_findings(home):
    asked = f"SELECT check_id, severity FROM finding_open WHERE authority = '{ZRZY.code}' AND report_year = {YEAR} ORDER BY 1"
    return [row for row in query(home.warehouse, asked).rows if row[1] != "info"]


def test_an_answer_that_names_the_column_takes_the_finding_back_at_once(watched):
    home, running, at = watched
    before = (home.registry / "columns.csv").read_bytes()
    said = handed_in.seen(home, ZRZY.name_zh, ZRZY.column, "市自然资源局 王某", at, year=YEAR)
    assert open_findings(home) == []
    assert any(line.startswith("retracted") and "missing" in line and "found-published" in line for line in said)
    [added] = [column for column in read_registry(home.registry).columns if column.url == ZRZY.column]
    assert (added.authority, added.is_confirmed, added.evidence) == (ZRZY.code, True, "person")
    assert added.note == "confirmed by 市自然资源局 王某 on 2024-04-02"
    assert (home.registry / "columns.csv").read_bytes().startswith(before)
    steps = query(
        home.warehouse,
        f"SELECT step, reason FROM transition JOIN finding USING (finding_id) WHERE check_id = 'missing' AND authority = '{ZRZY.code}' AND report_year = {YEAR} AND step <> 'reminded' ORDER BY taken_at",
    )
    assert steps.rows == [("new", ""), ("retracted", "found-published")]
    # The next ordinary pass finds it there by itself, and has nothing to tell.
    running.set_day(SEASON[4])
    told = season.play(season.Order(home, SEASON[4], YEAR), season.Plain())
    news = [
        (step.step, step.finding.check, step.reason)
        for step in told.letter.transitions
        if step.finding.severity != "info"
    ]
    assert news == []


def test_an_answer_that_names_the_report_finds_the_column_it_stands_in(watched):
    home, running, at = watched
    handed_in.seen(home, ZRZY.code, article(home, running, at), "王某", at, year=YEAR)
    assert open_findings(home) == []
    assert ZRZY.column in {column.url for column in read_registry(home.registry).columns if column.is_confirmed}


def test_an_undated_report_handed_in_takes_the_finding_back_and_makes_nobody_late(watched, tmp_path):
    """The column was looked at for days without it, but was never its own; the day on which it was sent accuses nobody."""
    home, running, at = watched
    document = tmp_path / "年报.html"
    document.write_text(report(ZRZY.name_zh, day=""), encoding="utf-8")
    handed_in.add(home, document, ZRZY.code, YEAR, at)
    running.set_day(SEASON[4])
    told = season.play(season.Order(home, SEASON[4], YEAR), season.Plain())
    news = [
        (step.step, step.finding.check, step.reason)
        for step in told.letter.transitions
        if (step.finding.authority, step.finding.year) == (ZRZY.code, YEAR) and step.finding.severity != "info"
    ]
    assert news == [("retracted", "missing", "found-published")]
    asked = f"SELECT state, days_late FROM timeliness WHERE authority = '{ZRZY.code}' AND report_year = {YEAR}"
    assert query(home.warehouse, asked).rows == [("undated", None)]


def article(home, running, at):
    """Return the address of the report, as its unit would copy it from a browser."""
    look = season.look(
        season.Order(home, at, YEAR),
        season.Batch("peek", (Column(ZRZY.host, ZRZY.column, ZRZY.family, ZRZY.code),), (YEAR,)),
    )
    [sighting] = look[0].sightings
    return sighting.url


def test_a_column_that_was_there_unconfirmed_becomes_confirmed(watched):
    home, _, at = watched
    registry = read_registry(home.registry)
    columns = (*registry.columns, Column(ZRZY.host, ZRZY.column, ZRZY.family, ZRZY.code, note="seed"))
    write_registry(Registry(registry.authorities, registry.portals, columns), home.registry)
    handed_in.seen(home, ZRZY.code, ZRZY.column, "王某", at, year=YEAR)
    [row] = [column for column in read_registry(home.registry).columns if column.url == ZRZY.column]
    assert row.is_confirmed
    assert row.note == "seed; confirmed by 王某 on 2024-04-02"


@pytest.mark.parametrize(
    ("url", "words", "says"),
    [
        (SWJ.column, {}, "lists no report of 云霁市自然资源局 for 2023"),
        ("http://zrzy.yunji.test/nowhere/", {}, "status 404"),
        ("http://copy.example.com/1.html", {}, "copies of reports"),
        ("zrzy.yunji.test", {}, "no web address"),
        (ZRZY.column, {"by": " "}, "names nobody"),
        (ZRZY.column, {"authority": "自然资源"}, "did you mean"),
        (ZRZY.column, {"year": 2012}, "lists no report of 云霁市自然资源局 for 2012"),
        (LIAOWAN.column, {}, "lists no report"),
    ],
)
def test_an_answer_that_shows_nothing_changes_nothing(watched, url, words, says):
    home, _, at = watched
    before = read_registry(home.registry)
    asked = {"authority": ZRZY.code, "by": "王某", "year": YEAR, **words}
    with pytest.raises(HandedInError) as caught:
        handed_in.seen(home, asked["authority"], url, asked["by"], at, year=asked["year"])
    assert says in str(caught.value)
    assert read_registry(home.registry) == before
    assert open_findings(home) == [("missing", "error")]


def test_an_answer_about_another_authoritys_report_is_refused(watched):
    home, running, at = watched
    url = article(home, running, at)
    with pytest.raises(HandedInError, match=f"of {ZRZY.name_zh}, not of {SWJ.name_zh}"):
        handed_in.seen(home, SWJ.code, url, "王某", at, year=YEAR)


def test_an_answer_waits_for_a_first_pass(home):
    with pytest.raises(HandedInError, match="gongkai run first"):
        handed_in.seen(home, ZRZY.code, ZRZY.column, "王某", AT, year=YEAR)


def test_names_near_are_found_by_what_they_contain_never_by_likeness(home, file):
    with pytest.raises(UnknownAuthorityError) as caught:
        handed_in.add(home, file, "霁市", YEAR, AT)
    assert 0 < len(caught.value.near) <= 5
    assert all("霁市" in name for name in caught.value.near)
    with pytest.raises(UnknownAuthorityError) as caught:
        handed_in.add(home, file, "云霁市水务据", YEAR, AT)
    assert caught.value.near == ()
