"""What a number in prose counts, where the wording is plain. What is unclear is no claim."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.prose.counts_of_acts import decision, document, of_disclosure, proceeding
from extract.prose.counts_of_requests import carried, handled, is_handled, received
from extract.prose.figures import Figure, Prose
from extract.prose.topics import Around, Said

_TOPIC_OF_SECTION = {3: "requests", 4: "proceedings"}
_OUTCOME_WORDS = re.compile(r"予以公开|部分公开|不予公开|无法提供|不予处理")
_COUNTED = frozenset({"件", "条", "份", "宗", "起", "次", "件次", "个", "项", "例", "笔", "封", "人次"})
_CARRIED_WITH = re.compile(
    r"(?:上一?年度?|去年|往年|[0-9]{4}年度?)[^,，。;；]{0,10}(?:结转|转入|遗留)|含[^,，。;；]{0,8}结转|结转(?:至|到)?(?:本|今)年|结转(?:的)?[0-9]"
)
_AMONG = re.compile(r"其中[^;；。]*$")
_IN_TIME = re.compile(r"按时|按期|及时|当年|当场|提前|网上|书面|信函|口头|当面|如期")


@dataclass(frozen=True, slots=True)
class Count:
    """A figure whose wording says what it counts."""

    kind: str
    figure: Figure
    scope: str
    hedge: str
    about: str


def read_counts(prose: Prose, year: int | None) -> Iterator[Count]:
    """Yield the numbers whose wording is plain; `year` is the year reported on, which says whither 结转2024年 goes."""
    usual = _TOPIC_OF_SECTION.get(prose.section.number or 0, "")
    topic, line = usual, -1
    for sentence in prose.sentences:
        if sentence.line != line:
            topic, line = usual, sentence.line
        if not topic and len({match[0] for match in _OUTCOME_WORDS.finditer(sentence.text)}) > 1:
            topic = "requests"
        said = Said(sentence, topic)
        if sentence.figures:
            yield from _sentence(said, year)
        topic = _goes_on(said, topic, usual)


def _goes_on(said: Said, topic: str, usual: str) -> str:
    """Return what the next sentence speaks of unless it says so; 复议 of another sort than of disclosure is no topic."""
    last = said.topics[-1][1] if said.topics else topic
    if usual == "proceedings" and last == "other":
        return usual  # part four has no other topic, whatever its 案件 are called
    is_of_other = (
        last == "proceedings" and topic not in ("requests", "proceedings") and not of_disclosure(said.sentence.text)
    )
    return "" if is_of_other else last


def _sentence(said: Said, year: int | None) -> Iterator[Count]:
    is_with_carried_in = _CARRIED_WITH.search(said.sentence.text) is not None
    last_kind = ""
    for figure in said.sentence.figures:
        if figure.unit not in _COUNTED:
            continue
        around = said.around(figure)
        kind = _kind(said, around, year, last_kind)
        if not kind or (not kind.startswith("carried") and said.is_of_another_year(around.at, year)):
            continue
        last_kind = kind
        part = _IN_TIME.search(around.clause) if kind == "answered" else None
        if part is None and kind in ("answered", "received"):
            part = _AMONG.search(around.before)
        hedge = figure.hedge or said.part(around.at) or (part[0][:2] if part is not None else "")
        about = "carried_in" if is_with_carried_in and kind in ("received", "answered") else ""
        if kind == "answered" and is_handled(around):
            about = "handled"
        yield Count(kind, figure, said.scope(around.at), hedge, about)


def _kind(said: Said, around: Around, year: int | None, last_kind: str) -> str:
    if found := carried(around, year):
        return "" if found == "neither" else found
    topic = said.topic(around.at)
    found = received(said, around)
    if not found and topic in ("proceedings", "requests"):
        found = proceeding(said, around)
    if not found and topic == "requests":
        return handled(around, last_kind) or ("answered" if is_handled(around) else "")
    if not found and topic == "documents":
        return document(around)
    return found or decision(around)
