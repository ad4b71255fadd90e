"""Reports of one text are told once for their group, also among drafts; whoever has a good reason is left out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

import checks
import extract
from benchmarks.precision import likeness
from benchmarks.precision.case import Case
from flows.check import judge_documents
from standard.records import Reading

CATALOGUE = {check.id: check for check in checks.catalogue()}
ALIKE = CATALOGUE["text-alike-other"]
AT = datetime(2024, 1, 20, tzinfo=UTC)
Answers = Callable[..., Any]


def named(fault: str) -> Case:
    return next(case for case in likeness.cases(1) if case.fault == fault)


@pytest.fixture(scope="module")
def four() -> list[Reading]:
    documents = named("four reports of one text").documents
    return [extract.read(one.body, source=f"{number}.html") for number, one in enumerate(documents)]


def said(readings: list[Reading]) -> list[tuple[str, ...]]:
    checked = judge_documents(readings, (), (ALIKE,), AT)
    return [verdict.evidence for document in checked for verdict in document.failures]


def test_a_group_among_drafts_is_told_once_with_its_names_and_sentences(four: list[Reading]) -> None:
    (evidence,) = said(four)
    names, sentences = evidence[:4], evidence[4:]
    assert sorted(names) == sorted(f"{reading.authority_text} 2023" for reading in four)
    texts = ["".join(section.text for section in reading.sections) for reading in four]
    assert sentences
    assert all(any(sentence in text for text in texts) for sentence in sentences)


def test_the_others_of_a_group_name_under_whom_it_is_told(four: list[Reading]) -> None:
    checked = judge_documents(four, (), (ALIKE,), AT)
    (leader,) = (document.reading.source for document in checked if document.failures)
    assert sorted(document.named_in for document in checked) == ["", *[leader] * 3]
    others = [verdict for document in checked for verdict in document.verdicts if verdict.status != "fail"]
    assert len({verdict.evidence for verdict in others}) == 1


def test_two_drafts_of_one_body_are_not_compared(four: list[Reading]) -> None:
    assert said([four[0], replace(four[0], sha256="other", content_digest="other")]) == []


def test_a_message_names_no_other_unit(four: list[Reading]) -> None:
    checked = judge_documents(four, (), (ALIKE,), AT)
    (verdict,) = (verdict for document in checked for verdict in document.failures)
    others = {reading.authority_text for reading in four}
    assert not re.search("|".join(sorted(others)), verdict.message_zh.partition("相同语句如")[0])


def alike(*texts: list[int], **parts: Any) -> Mapping[str, Any]:
    """Return the rows of reports whose clauses are these numbers, fifty characters each, one to a sentence."""
    rows: dict[str, Any] = {"report": [], "fingerprint": []}
    for number, text in enumerate(texts):
        code = f"99{number:04}"
        rows["report"].append({"authority": code, "edition_id": code, "authority_text": f"甲县{number}局"})
        one = {
            "edition_id": code,
            "own_length": 50 * len(text),
            "sketch": sorted(text)[:48],
            "clauses": text,
            "clause_lengths": [50] * len(text),
            "clause_sentences": list(range(1, len(text) + 1)),
            **dict.fromkeys(("sentence_ordinals", "sentence_starts", "sentence_ends"), [0] * len(text)),
        }
        rows["fingerprint"].append(one)
    return {**rows, **parts}


def failing(found: list[Any]) -> list[str]:
    return [row.authority for row in found if row.status == "fail"]


TEXT = list(range(100, 140))


@pytest.mark.parametrize(("changed", "is_alike"), [(0, True), (4, True), (5, False), (20, False)])
def test_nine_tenths_of_the_own_sentences_make_two_reports_alike(changed: int, is_alike: bool, answer: Answers) -> None:
    other = [*TEXT[changed:], *range(1000, 1000 + changed)]
    assert failing(answer(ALIKE, alike(TEXT, other))) == (["990000"] if is_alike else [])


def test_a_short_text_inside_a_long_one_is_not_alike(answer: Answers) -> None:
    assert failing(answer(ALIKE, alike(TEXT, [*TEXT, *range(1000, 1020)]))) == []


def test_a_chain_of_alike_reports_is_one_group(answer: Answers) -> None:
    second = [*TEXT[3:], *range(1000, 1003)]
    third = [*second[:-3], *range(2000, 2003)]
    found = answer(ALIKE, alike(TEXT, second, third))
    assert failing(found) == ["990000"]
    assert [row.reason.rpartition(" ")[2] for row in found if row.status == "not_applicable"] == ["990000"] * 2


def test_a_third_of_the_regions_reports_make_a_template(answer: Answers) -> None:
    """Six of twelve towns have one text: it is the county's, not theirs."""
    texts = [TEXT] * 6 + [list(range(5000 + 100 * n, 5040 + 100 * n)) for n in range(6)]
    assert failing(answer(ALIKE, alike(*texts))) == []
    assert failing(answer(ALIKE, alike(*texts[:3], *texts[6:]))) == ["990000"]


def test_a_body_and_its_successor_say_the_same_with_good_reason(answer: Answers) -> None:
    event = {"authority": "990000", "other": "990001", "kind": "merged"}
    assert failing(answer(ALIKE, alike(TEXT, TEXT, authority_event=[event]))) == []
