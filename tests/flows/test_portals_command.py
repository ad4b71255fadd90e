"""`gongkai portals`: the registry linted, every column looked at once over real HTTP, and a make told from its page."""

import csv
from datetime import timedelta

import pytest

from demo.cast import CAST, SEASON
from demo.portals import portals
from flows import portals as room
from flows import season
from portals.cms import FAMILIES
from standard.registry import STARTER, read_registry
from standard.rows import COLUMN, replace_rows
from tests.flows.seasons import home_for

SEEN = {member.code: member for member in CAST}
THREE = ("990000-czj", "990001-liaowan", "990000-wjw")


@pytest.fixture
def home(tmp_path):
    """A home whose registry names three of the demo's portals, one of which answers 503; the portals are up."""
    with portals(SEASON[2]) as running:
        home = home_for(tmp_path / "home", running.port)
        registry = read_registry(home.registry)
        columns = [column for column in registry.columns if column.authority in THREE]
        replace_rows(home.registry / "columns.csv", COLUMN, columns)
        yield home, running


def test_the_starter_passes_the_lint_and_its_makes_are_known(tmp_path, gongkai):
    gongkai("init", tmp_path)
    said = gongkai("--home", tmp_path, "portals", "check")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("91 authorities, 90 portals, 92 columns, 92 of them confirmed by nobody; 0 remarks")
    assert {column.family for column in read_registry(STARTER).columns} <= set(FAMILIES)


def test_every_remark_is_a_line_and_ends_with_1(tmp_path, gongkai):
    gongkai("init", tmp_path)
    path = tmp_path / "registry" / "columns.csv"
    kept = path.read_text("utf-8")
    path.write_text(
        kept.replace(",nfcms,442000-dayong,", ",nfcmz,442000-dayong,").replace(
            "//www.mva.gov.cn/", "//www.mva.com/", 1
        ),
        encoding="utf-8",
    )
    said = gongkai("--home", tmp_path, "portals", "check")
    assert said.code == 1
    *remarks, counted = said.out.splitlines()
    assert len(remarks) == 2
    assert "nfcmz" in remarks[1]
    assert "www.mva.com" in remarks[0]
    assert counted.endswith("2 remarks")


def test_a_row_that_cannot_be_read_ends_with_2(tmp_path, gongkai):
    gongkai("init", tmp_path)
    with (tmp_path / "registry" / "columns.csv").open("a", encoding="utf-8") as file:
        file.write("www.zs.gov.cn,not an address,trs,,no,,\n")
    said = gongkai("--home", tmp_path, "portals", "check")
    assert (said.code, said.out) == (2, "")
    assert "line 94" in said.err


def test_a_probe_writes_down_what_every_column_answered_and_nothing_else(home):
    home, running = home
    probed = room.probe(home, [], SEASON[2])
    with probed.file.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["column"]: row for row in csv.DictReader(file)}
    czj, liaowan, wjw = (rows[SEEN[code].column] for code in THREE)
    for row, code in ((czj, "990000-czj"), (liaowan, "990001-liaowan")):
        member = SEEN[code]
        assert (row["status"], row["is_good"], row["why_not"]) == ("200", "yes", "")
        assert row["family"] == row["looks_like"] == member.family
        assert row["authority"] == member.name_zh
        assert row["reports"] == "2022, 2023"
        assert int(row["items"]) > 2
    assert (wjw["is_good"], wjw["items"], wjw["looks_like"]) == ("no", "0", "")
    assert "503" in wjw["why_not"]
    assert probed.file == home.registry / "probe-2024-02-05.csv"
    assert all(url in probed.table() for url in rows)
    assert not home.warehouse.exists()
    assert not home.working.exists()
    assert len(read_registry(home.registry).columns) == 3
    asked = [(request.host, request.path) for request in running.log if request.status == 200]
    assert len(asked) == len(set(asked)), "nothing is asked twice"
    assert len(list(home.archive.glob("probe-*.warc.gz"))) == 1


def test_a_make_that_nobody_knows_is_probed_as_a_list(home):
    home, _ = home
    path = home.registry / "columns.csv"
    path.write_text(path.read_text("utf-8").replace(",trs,", ",homemade,"), encoding="utf-8")
    probed = room.probe(home, ["czj.yunji.test"], SEASON[2])
    [row] = probed.rows
    assert row[2:4] == ("homemade", "trs")
    assert row[7] == "yes"


def test_a_portal_that_is_not_in_the_registry_is_not_probed(home, gongkai):
    home, running = home
    said = gongkai("--home", home.root, "portals", "probe", "--portal", "nowhere.gov.cn")
    assert said.code == 2
    assert "nowhere.gov.cn" in said.err
    assert running.log == ()


@pytest.mark.parametrize("code", ["990000-czj", "990001-liaowan"])
def test_an_address_is_asked_for_its_make_and_a_row_is_proposed(home, code):
    home, running = home
    member = SEEN[code]
    said = room.detect(home, member.column, SEASON[2])
    assert f"family   {member.family}" in said
    [row] = [line.removeprefix("row      ") for line in said if line.startswith("row")]
    [proposed] = csv.reader([row])
    assert dict(zip(COLUMN, proposed, strict=True)) | {"authority": code} == {
        "portal": member.host,
        "url": member.column,
        "family": member.family,
        "authority": code,
        "is_confirmed": "no",
        "evidence": "",
        "note": "",
    }
    assert {request.host for request in running.log} == {member.host}


@pytest.mark.parametrize(
    "url", ["czj.yunji.test", "http://yunji.example.com/", "file:///etc/passwd", "http://127.0.0.1/"]
)
def test_an_address_that_may_not_be_asked_is_not(home, gongkai, url):
    home, running = home
    said = gongkai("--home", home.root, "portals", "detect", url)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert url in said.err
    assert running.log == ()


@pytest.mark.parametrize(
    "words",
    [("portals", "detect"), ("init", "--portal"), ("seen", "云霁市财政局", "--by", "王")],
    ids=lambda words: words[0],
)
@pytest.mark.parametrize(
    "url",
    ["http://me:secret@czj.yunji.test/", "ftp://me:secret@czj.yunji.test/", "http://me:se//cret@czj.yunji.test:99999/"],
)
def test_a_password_in_an_address_is_refused_and_never_shown(home, gongkai, words, url):
    home, running = home
    said = gongkai("--home", home.root, *words, url)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "without a name or password" in said.err
    assert "me:" not in said.err
    assert "cret@" not in said.err
    assert running.log == ()


def test_an_address_that_does_not_open_is_one_line_and_proposes_no_row(home, gongkai):
    home, _ = home
    said = gongkai("--home", home.root, "portals", "detect", "http://wjw.yunji.test/nothing/")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "503" in said.err


def test_a_home_that_plays_a_demo_asks_no_real_portal(home, gongkai):
    home, _ = home
    said = gongkai("--home", home.root, "portals", "detect", "http://www.yunji.gov.cn/")
    assert said.code == 2
    assert "off-site" in said.err


def test_a_name_that_would_be_a_formula_is_harmless_in_the_probes_file(home):
    home, _ = home
    path = home.registry / "authorities.csv"
    path.write_text(path.read_text("utf-8").replace("云霁市财政局", "=1+1"), encoding="utf-8")
    probed = room.probe(home, ["czj.yunji.test"], SEASON[2])
    assert "'=1+1" in probed.file.read_text("utf-8-sig")


def test_what_a_probe_learns_of_a_host_binds_a_pass_and_the_other_way_round(home):
    """Who asks does not matter to the host: a rest is kept by all, and a profile learned is known to all."""
    home, running = home
    at, czj, town = SEASON[2], "czj.yunji.test", "liaowan.wuqi.test"
    running.set_fault(czj, "waf-412")
    room.probe(home, [], at)
    running.set_fault(czj, "")
    asked = len(running.asked(czj))
    season.play(season.Order(home, at, 2023), season.Plain())
    with pytest.raises(room.UnreadError, match="resting"):
        room.detect(home, SEEN["990000-czj"].column, at + timedelta(days=1))
    assert len(running.asked(czj)) == asked > 0
    running.set_fault(town, "waf-412")
    season.play(season.Order(home, at + timedelta(days=1), 2023), season.Plain())
    running.set_fault(town, "")
    asked = len(running.asked(town))
    room.probe(home, [], at + timedelta(days=2))
    assert len(running.asked(town)) == asked
    said = room.detect(home, SEEN["990000-czj"].column, at + timedelta(days=4))
    assert any(line.startswith(f"family   {SEEN['990000-czj'].family}") for line in said)
