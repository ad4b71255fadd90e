"""What `gongkai check` does not ask is answered all the same, as if it had been asked."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

import checks
import extract
from flows.drafts import silence
from flows.drafts.answers import judge_documents
from standard.records import Reading
from standard.sample import samples
from tests.flows.test_check_command import report

AT = datetime(2024, 1, 20, tzinfo=UTC)
YEARS = samples(11, (2022, 2023))
SILENT = "<p>一、总体情况</p><p>各项工作如期完成。</p>"
SAID = "<p>一、总体情况</p><p>全年收到政府信息公开申请9999件，同比增长5%。本年未发生行政复议。</p>"


def read(year: int, prose: str = SILENT) -> Reading:
    return extract.read(report(YEARS[year], year).replace("<p>一、总体情况</p>", prose).encode(), source=f"{year}.html")


@pytest.mark.parametrize(
    ("drafts", "priors"),
    [
        ([read(2023)], []),
        ([read(2023, SAID)], []),
        ([read(2023), read(2023, SAID), read(2023)], []),
        ([read(2023)], [read(2022)]),
        ([replace(read(2023), year=None)], [read(2022)]),
    ],
    ids=["no number in the text", "numbers in the text", "several", "with last year's", "without a year"],
)
def test_an_answer_is_the_same_whether_a_check_was_asked_or_not(drafts: list[Reading], priors: list[Reading]) -> None:
    every = checks.catalogue()
    talkative = tuple(replace(check, silent=None) for check in every)
    asked, all_asked = (judge_documents(drafts, priors, catalogue, AT) for catalogue in (every, talkative))
    for document, other in zip(asked, all_asked, strict=True):
        assert document.failures == other.failures
        answers, others = (
            sorted((v.check, v.subject, v.status, v.reason) for v in d.verdicts) for d in (document, other)
        )
        assert answers == others


def test_what_a_draft_does_not_bring_is_not_asked_about() -> None:
    there = silence.found([read(2023)], has_prior=False)
    unasked = {check.id for check in checks.catalogue() if silence.holds(check, there)}
    assert {"jump", "filed-differs", "scope-doubt", "text-outcome"} <= unasked
    assert not {"text-received", "jump"} & {
        check.id
        for check in checks.catalogue()
        if silence.holds(check, silence.found([read(2023, SAID)], has_prior=True))
    }
