"""What is said of how good the checks are: a figure of the very version, or that nobody has measured it."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checks
from standard.precision import Figure, figure_of, figures, sentences

FIGURE = Figure("late", 2, planted=200, found=199, false=1, others=9_000, measured_on=date(2026, 11, 27))
COUNTS = st.integers(0, 10_000)


def test_every_check_has_a_figure_of_its_present_version_or_is_listed_as_not_measured() -> None:
    """Once a check means something else, measure its chapter anew: `python -m benchmarks.precision --only CHAPTER --record`.

    Until then its row in standard/precision.csv bears the new version and planted 0.
    """
    assert {one.check: one.version for one in figures().values()} == {c.id: c.version for c in checks.catalogue()}
    assert all(figure_of(one.check, one.version) == (one if one.planted else None) for one in figures().values())


def test_the_changelog_names_the_version_that_a_check_has_now() -> None:
    """What is not released yet was one version or another on the way; whoever reads of it has the last."""
    unreleased = (Path(checks.__file__).parents[1] / "CHANGELOG.md").read_text("utf-8").partition("\n## [0")[0]
    versions = {check.id: check.version for check in checks.catalogue()}
    named = {
        (name, int(version)) for name, version in re.findall(r"`([a-z-]+)` (\d+)\b", unreleased) if name in versions
    }
    assert named == {(name, version) for name, version in versions.items() if version > 1}


def test_a_figure_of_another_version_is_not_shown_as_its_own() -> None:
    measured = next(one for one in figures().values() if one.planted)
    assert figure_of(measured.check, measured.version + 1) is None
    assert figure_of("a-check-of-ones-own", 1) is None
    zh, en = sentences(3, None)
    assert zh == "未测（规则第3版尚未以自设差错检验）"
    assert en == "not measured (version 3 of the check was not tried on planted faults)"


def test_the_sentence_says_on_what_it_was_measured() -> None:
    zh, en = sentences(2, FIGURE)
    assert zh == (
        "99.5%（自设差错200处，查出199处；另9000份无此差错的样本，误报1处；"
        "样本均为我方自编，不代表真实报告；规则第2版，2026-11-27测）"
    )
    assert en.startswith(
        "99.5% (of 200 faults planted by us, 199 were found; 1 false in 9000 other cases; every case was"
    )


@pytest.mark.parametrize(
    ("found", "false", "share"), [(200, 0, "100%"), (9_999, 1, "99.9%"), (0, 5, "0%"), (0, 0, "无")]
)
def test_the_share_is_written_as_people_write_it(found: int, false: int, share: str) -> None:
    assert sentences(2, replace(FIGURE, found=found, false=false))[0].startswith(f"{share}（")


@given(COUNTS, COUNTS)
def test_only_a_check_that_was_never_wrong_is_said_to_be_right_always(found: int, false: int) -> None:
    share = replace(FIGURE, found=found, false=false).precision
    assert (share == 1) is (found > 0 and false == 0)
    assert share is None or 0 <= Decimal(share) <= 1
