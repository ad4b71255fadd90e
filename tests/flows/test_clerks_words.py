"""What a clerk reads on the screen: places and days in Chinese, sums that blanks leave open, the cells to look at."""

import re
from importlib import resources
from typing import get_args

import pytest

from alerts.reasons import in_chinese
from flows import explaining
from standard.records import ClueKind
from standard.sample import samples
from tests.flows.test_check_command import report
from warehouse import connect


@pytest.fixture
def says(tmp_path, gongkai):
    def check(changed):
        (tmp_path / "draft.html").write_text(report(samples(7, (2023,))[2023] | changed), encoding="utf-8")
        return gongkai("check", tmp_path / "draft.html").out

    return check


def test_the_text_names_the_wrong_cell_as_the_letters_do(says):
    right = samples(7, (2023,))[2023]["requests.granted.total"]
    said = says({"requests.granted.total": right + 1})
    assert said.count(f"        改后相符：三、“（一）予以公开”行“总计”列 → {right}\n") == 2


def test_ways_of_which_none_is_alone_stand_in_one_line(says):
    right = samples(7, (2023,))[2023]["proceedings.review.total"]
    [line] = [line for line in says({"proceedings.review.total": right + 1}).split("\n") if "改后相符" in line]
    assert line.count(" → ") > 1
    assert line.count("；或") == line.count(" → ") - 1


@pytest.mark.parametrize("blank", ["requests.granted.person", "requests.granted.research"])
def test_a_sum_with_a_blank_says_what_its_printed_cells_come_to(says, blank):
    said = says(
        {"requests.granted.total": 1, "requests.granted.company": 7, "requests.granted.person": 0} | {blank: ""}
    )
    [line] = [line for line in said.split("\n") if "applicants-sum" in line and "（一）予以公开" in line]
    assert "各列之和(空格未计)为" in line
    assert "为," not in line
    assert "含空格" not in line


def test_every_day_and_clue_that_explain_prints_has_a_chinese_name():
    with connect.in_memory() as con:
        columns = [name for name, *_ in con.execute("DESCRIBE timeliness").fetchall()]
    assert set(columns) - explaining.DATES_ZH.keys() == {
        *("authority", "name_zh", "kind", "report_year", "seen_evidence")
    }
    assert set(get_args(ClueKind)) <= explaining.KINDS_ZH.keys()


def test_why_a_day_is_not_known_is_said_in_chinese():
    view = (resources.files("warehouse") / "views" / "1_timeliness.sql").read_text("utf-8")
    reasons = [said.replace("''", "'") for said in re.findall(r"'(found after the due day(?:[^']|'')*)'", view)]
    assert len(reasons) == 6
    for reason in reasons:
        whole = reason.replace("a date of kind ", "a date of kind url says 2024-01-30")
        assert not re.search("[a-z]", in_chinese(whole)), whole
