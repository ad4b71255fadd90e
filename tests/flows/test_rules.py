"""A house bends the catalogue in its gongkai.toml: checks off, severities, own checks, own due days."""

import json
from datetime import UTC, date, datetime
from importlib import resources

import pytest

from flows import handed_in, rules
from flows.settings import SettingsError
from standard.errors import RegistryError
from standard.registry import duties
from standard.sample import samples
from tests.flows.seasons import home_for, judge_home
from tests.flows.test_check_command import report as draft
from tests.flows.test_handed_in import SWJ, report

AT = datetime(2024, 2, 20, 4, tzinfo=UTC)
SUM = (resources.files("checks") / "tables" / "applicants-sum.sql").read_text("utf-8")
POLICY = """
[[policy]]
policy = "local-test"
rank = "local"
kinds = ["department"]
region = "990000"
from_year = 2020
month = 1
day = 20
basis_zh = "云霁市政务公开办通知"
basis_en = "a notice"
quotation_zh = "请于1月20日前发布"
source = "http://www.yunji.test/notice.html"
"""


@pytest.fixture
def home_with(tmp_path):
    def make(settings, **own):
        home = home_for(tmp_path / "home", 9)
        home.settings_file.write_text(settings, encoding="utf-8")
        (home.root / "own").mkdir()
        for name, text in own.items():
            (home.root / "own" / f"{name.replace('_', '-')}.sql").write_text(text, encoding="utf-8")
        return home

    return make


def test_a_house_switches_checks_off_and_makes_them_milder(home_with):
    chosen = rules.catalogue(home_with('[checks]\noff = ["blank-cells"]\n[severity]\nlate = "warning"\n'))
    found = {check.id: check for check in chosen.checks}
    assert "blank-cells" not in found
    assert (found["late"].severity, found["late"].is_severity_set) == ("warning", True)
    assert [check.id for check in chosen.off] == ["blank-cells"]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ('[checks]\noff = ["nonesuch"]\n', "'nonesuch', which is no check"),
        ('[severity]\nnonesuch = "info"\n', "'nonesuch', which is no check"),
        ('[severity]\ncarry-over = "error"\n', "it only asks"),
        ('[checks]\nown = "nowhere"\n', "is no folder"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_with_its_cure(home_with, settings, says):
    with pytest.raises(SettingsError, match=r"gongkai\.toml") as caught:
        rules.catalogue(home_with(settings))
    assert says in str(caught.value)


def test_own_checks_are_asked_and_broken_ones_are_named_and_stop_nothing(home_with, tmp_path, gongkai):
    home = home_with(
        '[checks]\nown = "own"\n',
        our_sum=SUM,
        late=SUM,
        no_column=SUM.replace("FROM identity_answer", "FROM no_such_table"),
        no_header="SELECT 1",
        too_grave=SUM.replace('basis_kind = "form"', 'basis_kind = "logic"'),
    )
    chosen = rules.catalogue(home)
    assert "our-sum" in {check.id for check in chosen.checks}
    assert len(chosen.problems) == 4
    for words in ("taken by another", "no-column", "no-header", "too-grave"):
        assert words in "\n".join(chosen.problems)
    (tmp_path / "draft.html").write_text(report(SWJ.name_zh), encoding="utf-8")
    handed_in.add(home, tmp_path / "draft.html", SWJ.code, 2023, AT)
    assert len(judge_home(home, AT).problems) == 4
    said = gongkai("--home", home.root, "checks")
    assert said.out.count("left out: ") == 4
    assert {
        row["id"]: row["here"] for row in json.loads(gongkai("--home", home.root, "checks", "--format", "json").out)
    }["our-sum"] == "own"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('problem_zh = "', 'problem_zh = "涉嫌造假：', "checks/own/ours.sql: problem_zh says '造假'"),
        ('problem_en = "', 'problem_en = "Forged: ', "checks/own/ours.sql: problem_en says 'Forged'"),
        ('asks_zh = "', 'asks_zh = "是否瞒报', "checks/own/ours.sql: asks_zh says '瞒报'"),
        ('remedy_zh = "', 'remedy_zh = "系违规,', "checks/own/ours.sql: remedy_zh says '违规'"),
        ('basis_zh = "', 'basis_zh = "违法行为处分办法：', ""),
    ],
)
def test_an_own_check_that_names_an_intent_is_left_out(home_with, old, new, says):
    assert SUM.count(old) == 1
    chosen = rules.catalogue(home_with('[checks]\nown = "own"\n', ours=SUM.replace(old, new)))
    assert ("ours" in {check.id for check in chosen.checks}) is (not says)
    assert [problem.startswith(says) for problem in chosen.problems] == [True] * bool(says)
    assert all(problem.endswith("which names an intent; say what is printed, or ask") for problem in chosen.problems)


def test_nor_does_the_name_of_its_file(home_with):
    [problem] = rules.catalogue(home_with('[checks]\nown = "own"\n', forged_sum=SUM)).problems
    assert problem.startswith("checks/own/forged-sum.sql: id says 'forged'")


def test_an_own_check_that_breaks_over_real_rows_is_left_out_of_that_run(home_with, tmp_path):
    source = "(SELECT * REPLACE (CAST('x' || subject AS INTEGER)::VARCHAR AS subject) FROM identity_answer) AS answer"
    breaking = SUM.replace("FROM identity_answer AS answer", f"FROM {source}")
    home = home_with('[checks]\nown = "own"\n', breaks_later=breaking)
    assert rules.catalogue(home).problems == ()
    wrong = samples(5, (2023,))[2023]
    wrong = {**wrong, "requests.granted.total": wrong["requests.granted.total"] + 1}
    (tmp_path / "draft.html").write_text(draft(wrong, authority=SWJ.name_zh), encoding="utf-8")
    handed_in.add(home, tmp_path / "draft.html", SWJ.code, 2023, AT)
    [problem] = judge_home(home, AT).problems
    assert "breaks-later" in problem


def test_a_due_day_of_a_notice_may_stand_in_the_settings(home_with, gongkai):
    home = home_with(POLICY)
    due = {duty.authority: duty for duty in duties(rules.registry_of(home), (2023,))}
    local = due[SWJ.code].local
    assert (local.policy, local.day) == ("local-test", date(2024, 1, 20))
    assert due[SWJ.code].law.day == date(2024, 1, 31), "a notice never replaces the statute"
    assert "请于1月20日前发布" in gongkai("--home", home.root, "checks").out


def test_a_due_day_bears_no_id_of_the_registrys(home_with):
    home = home_with(POLICY)
    (home.registry / "policies.toml").write_text(POLICY, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"'local-test' is one of registry/policies\.toml"):
        rules.registry_of(home)
    (home.registry / "policies.toml").write_text(POLICY.replace("local-test", "art49-1"), encoding="utf-8")
    with pytest.raises(RegistryError, match="is the id of another row"):
        rules.registry_of(home)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (POLICY.replace('"local"', '"statute"'), "calls itself statute"),
        (POLICY.replace('quotation_zh = "请于1月20日前发布"', 'quotation_zh = ""'), "needs its source and its words"),
        (POLICY.replace("day = 20", "day = 32"), "is no day of every year"),
        (POLICY.replace("local-test", "art49-1"), "the policy 'art49-1' stands twice, or is one of gongkai's"),
        (POLICY + POLICY, "the policy 'local-test' stands twice"),
        (POLICY.replace("day = 20", "day = true"), "day: is True; write a whole number"),
        (POLICY.replace("from_year = 2020", "from_year = false"), "from_year: is False; write a whole number"),
        ("[gongkai]\nremind_days = true\n", "write a int"),
        ("policy = 3\n", "no list of rows"),
        ("[checks]\noff = [1]\n", "write names in quotes"),
        ('[severity]\nlate = "grave"\n', "[severity] holds more than"),
    ],
)
def test_a_setting_of_rules_that_cannot_be_used_is_one_line(home_with, gongkai, settings, says):
    said = gongkai("--home", home_with(settings).root, "checks")
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert says in said.err
