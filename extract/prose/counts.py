"""What a number in prose counts, where the wording is plain; words we do not know beside it are kept as a hedge.

A number is read by the words of its own clause (`matters`). It may be held against the table only where every word from what
it is taken of to the number is one that leaves its meaning alone (`words`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from extract.prose import matters
from extract.prose import words as known
from extract.prose.asked import asked
from extract.prose.figures import PERCENT, Figure, Prose
from extract.prose.hedges import part_of
from extract.prose.matters import ANCHORS
from extract.prose.narrowing import narrowing, strange_of
from extract.prose.others import are_outcomes, counts_another
from extract.prose.places import Place, Words, places
from extract.prose.tokens import own_names, own_teams, read_tokens
from extract.prose.topics import Said, is_one_body, of_disclosure

_TOPIC_OF_SECTION = {3: "requests", 4: "proceedings"}
_PROCEEDINGS = ("review", "suit", "direct_suit")
# Words of a body that reviews, or of cases over other matters: 均与政府信息公开无关.
_OF_OTHERS = re.compile(
    r"受理|作为(?:行政)?复议机关|审结(?:行政)?复议|办结(?:行政)?复议|审理(?<!正在..)(?<!尚在..)(?<!仍在..)(?!中|完|期|结果|情况|结论)|承办|与[^,，。;；]{0,10}公开[^,，。;；]{0,4}无关|并非[^,，。;；]{0,6}公开|均(?:非|不是)[^,，。;；]{0,6}公开|不涉及[^,，。;；]{0,6}公开"
)
_CASES = frozenset({"件", "起", "宗"})
_COUNTED = frozenset({"件", "条", "份", "宗", "起", "次", "件次", "个", "项", "例", "笔", "封", "人次"})
_OF_REQUESTS = _COUNTED - {"项", "人次"}
_INNER = frozenset(known.APPLICANTS) | frozenset(known.OUTCOMES)
_NUMBER_IS = re.compile(r"(?:数量?|复议|诉讼)(?:为|:)\s{0,2}$")  # 复议案件数为0, 诉讼为2
_CARRIED = re.compile("结转|转入|遗留")
_CARRIED_WITH = re.compile(
    r"(?:上一?年度?|去年|往年|[0-9]{4}年度?)[^,，。;；]{0,10}(?:结转|转入|遗留)|含[^,，。;；]{0,8}结转|结转(?:至|到)?(?:本|今)年|结转(?:的)?[0-9]"
)
_HEADING = re.compile(r"^\s{0,4}(?:\(?[一二三四五六七八九十0-9]{1,2}[)、.]|第[一二三四五六])[^。;；]{0,30}\s*$")
_OPEN_ENDS = frozenset(":;")
_GOES_ON = re.compile(r"\s{0,4}(?:其中|(?:上述)?(?:办理|答复|处理)结果)")
_SEVERAL_POWERS = re.compile(r"行政许可.{1,40}行政处罚|行政处罚.{1,40}行政(?:许可|强制)")
_DECISIONS = frozenset({"行政许可", "行政处罚", "行政强制", "行政许可决定", "行政处罚决定", "行政强制决定"})
_SHOWN = re.compile(r"信息|公开|公示|公布|推送")
_DENIED = re.compile(r"未(?!经|复议)|无|没有")
_LONGEST_HEDGE, _LONGEST_HEAD = 12, 24


class Count(NamedTuple):
    """A figure whose wording says what it counts."""

    kind: str
    figure: Figure
    scope: str
    hedge: str
    about: str


@dataclass
class Read:
    """What was read so far in a paragraph: its topic, and the words we did not know in what its numbers are taken of."""

    topic: str
    strange: str = ""
    owner: str = ""
    head: str = ""
    noun: str = ""
    kinds: list[str] = field(default_factory=list)
    units: set[str] = field(default_factory=set)
    came: set[Decimal] = field(default_factory=set)
    carried: Decimal = Decimal(0)


def read_counts(prose: Prose, year: int | None, authority: str = "") -> Iterator[Count]:
    """Yield the numbers whose wording is plain; `year` is the year reported on, which says whither 结转2024年 goes."""
    if not prose.figures:
        return
    official = usual = _TOPIC_OF_SECTION.get(prose.section.number or 0, "")
    read, line, ends_openly = Read(usual), -1, False
    own, teams = own_names(authority), own_teams(authority)
    is_known, is_of_one = official == "requests", is_one_body(authority, prose.text)
    # After the last number nothing is read, and what is spoken of there bears on none.
    for sentence in takewhile(lambda sentence: sentence.start <= prose.starts[-1], prose.sentences):
        if sentence.line != line:
            if not ends_openly and _GOES_ON.match(sentence.text) is None:
                read = Read(usual)
            line = sentence.line
        ends_openly = sentence.text.rstrip()[-1:] in _OPEN_ENDS
        if sentence.figures and read.topic != "requests" and are_outcomes(sentence.text, is_known=is_known):
            read.topic, read.strange = "requests", ""
        said = Said(sentence, read.topic, official, is_of_one)
        is_known = is_known or any(topic == "requests" for _, topic in said.topics)
        if said.topics and said.topics[0][1] != read.topic:
            read.strange = ""
        if _HEADING.match(sentence.text):
            usual = read.topic = said.topics[-1][1] if said.topics and not official else official
        if sentence.figures:
            yield from _Numbers(said, sentence.text, read, year, own, teams).counts()
            read.strange = "" if any(read.kinds) else read.strange  # 其中 of a sentence ends with it
        elif said.topics:
            read.strange = ""
        read.head = _head(said, own) if not sentence.figures else ""
        read.owner = read.head or read.owner
        read.topic = _goes_on(said, read.topic, official)


def _head(said: Said, own: frozenset[str]) -> str:
    """Return which proceeding a sentence without numbers names, as headings do."""
    is_short = len(said.sentence.text) < _LONGEST_HEAD and any(topic == "proceedings" for _, topic in said.topics)
    is_short = is_short and _DENIED.search(said.sentence.text) is None
    return matters.owner(read_tokens(said.sentence.text, "proceedings", own), "") if is_short else ""


def _goes_on(said: Said, topic: str, usual: str) -> str:
    """Return what the next sentence speaks of unless it says so; 复议 of another sort than of disclosure is no topic."""
    last = said.topics[-1][1] if said.topics else topic
    if usual == "proceedings" and last == "other":
        return usual  # part four has no other topic, whatever its 案件 are called
    is_of_other = (
        last == "proceedings" and topic not in ("requests", "proceedings") and not of_disclosure(said.sentence.text)
    )
    return "" if is_of_other else last


@dataclass
class _Numbers:
    """The numbers of one sentence, read one after another."""

    said: Said
    text: str
    read: Read
    year: int | None
    own: frozenset[str]
    teams: frozenset[str]
    is_decided: bool = False
    ways: int = 0
    told: int = -1
    is_among: bool = False
    bracket: tuple[int, str] = (-1, "")
    kinds: list[str] = field(default_factory=list)

    def counts(self) -> Iterator[Count]:
        """Yield the numbers whose wording is plain, in order."""
        for place in places(self.said.sentence):
            if ";" in self.text[place.last : place.at]:
                self.ways = 0
                self.read.strange = "" if self.read.kinds else self.read.strange
            if place.figure.unit != PERCENT and (count := self._count(place)) is not None:
                yield count

    def _count(self, place: Place) -> Count | None:
        text = self.text
        matter = self.said.topic(place.at) or self.said.topic(place.until)
        if matter not in ANCHORS:
            self.read.strange = self.read.strange or text[place.first : place.at][:_LONGEST_HEDGE]
            return None
        words = Words.of(text, place, matter, self.own if matter != "powers" else self.teams)
        is_anchored = self._is_anchored(place, matter, words)
        units = _OF_REQUESTS if matter == "requests" else _COUNTED
        is_counted = place.figure.unit in units or _NUMBER_IS.search(text, place.first, place.at) is not None
        kind = self._kind(matter, place, words) if is_counted else ""
        strange = (
            strange_of(words.lead)
            or strange_of(words.tail)
            or narrowing(text[place.last : place.first], matter, self.own)
        )
        if matter == "requests" and not kind and not strange and (way := matters.way(words.lead)):
            self.ways += 1
            self.read.strange = way if self.ways == 1 else ""  # what follows one way alone may be of it
            return None
        is_of_strange = bool(strange or (self.read.strange and not self._is_listed(kind)))
        is_inner = _is_in_brackets(text, place.at)
        if strange and not is_inner:
            self.read.strange = strange
        if not kind or (is_of_strange and (kind in ("handled", "summed") or not is_anchored)):
            return None
        return None if self._is_of_another(kind, place) else self._told(kind, place, strange[:_LONGEST_HEDGE])

    def _is_of_another(self, kind: str, place: Place) -> bool:
        """Tell whether a number is of another matter, one of several told together, of a part, or of another year."""
        text, at = self.text, place.at
        is_begun = self.said.is_begun(at, "requests")
        if counts_another(kind, text, place, units=self.read.units, own=self.own, is_begun=is_begun):
            return True
        clause = self.said.clause(at)
        if self.said.is_one_of_several(clause, place.end):
            return True
        if _is_in_brackets(text, at) and self._divided(text.rfind("(", 0, at)) in _INNER:
            return True  # 自然人9件(予以公开6件)
        return not kind.startswith("carried") and self.said.is_of_another_year(clause, at, place.end, self.year)

    def _divided(self, bracket: int) -> str:
        """Return what the number counts that stands before a bracket."""
        if self.bracket[0] != bracket:
            self.bracket = bracket, self.read.kinds[-1] if self.read.kinds else ""
        return self.bracket[1]

    def _is_listed(self, kind: str) -> bool:
        """Tell whether a number is one outcome after another, whatever strange one stands between them."""
        return kind in matters.OUTCOMES and self.kinds[-1:] != [] and self.kinds[-1] in matters.OUTCOMES

    def _is_anchored(self, place: Place, matter: str, words: Words) -> bool:
        """Tell whether a number's own clause names its matter: then what came before it bears on it no more."""
        stretch = self.text[place.last : place.at]
        is_named = any(token.sense in ANCHORS[matter] for token in (*words.lead, *words.tail))
        is_anchored = is_named and (matter != "proceedings" or of_disclosure(stretch))
        is_begun = matter != "proceedings" and any(
            place.last <= where < place.at and topic == matter for where, topic in self.said.topics
        )
        is_against = matter == "proceedings" and "被" in self.text[place.first : place.at]
        if (is_anchored or is_begun or is_against) and not stretch.startswith("、"):
            self.read.strange = ""
        return is_anchored

    def _told(self, kind: str, place: Place, doubt: str) -> Count | None:
        text, at, figure = self.text, place.at, place.figure
        about = "handled" if kind in ("handled", "summed") else ""
        kind = {"handled": "answered", "summed": "received"}.get(kind, kind)
        said = text[:at] if kind.startswith(_PROCEEDINGS) and _OF_OTHERS.search(text) else None
        if said is not None and not of_disclosure(said):
            return None
        if kind.startswith(_PROCEEDINGS) and not self._is_of_disclosure(at):
            if self.said.before not in ("", "proceedings") or of_disclosure(text[at:]):
                return None
            about = "of_any_matter"
        hedge = (
            figure.hedge or self.said.part(at) or part_of(kind, text, place, self.read.kinds, self.read.came) or doubt
        )
        if kind in matters.OUTCOMES and (self.is_among or self._is_among(place)):
            about, self.is_among = "among", True
        if kind in ("received", "answered") and not about and _CARRIED.search(text) and _CARRIED_WITH.search(text):
            about = "carried_in"
        self.read.kinds.append(kind if not hedge else "")
        self.kinds.append(kind)
        self.told = place.end
        if not hedge:
            self._came(kind, figure.value)
        self.read.units |= {figure.unit} if kind in ("received", "answered") else set()
        return Count(kind, figure, self.said.scope(at), hedge, about)

    def _came(self, kind: str, value: Decimal) -> None:
        """Remember how many came or had to be answered, with and without what was carried in."""
        if kind in ("received", "due"):
            self.read.came |= {value, value + self.read.carried}
        elif kind == "carried_in":
            self.read.came |= {one + value for one in self.read.came}
            self.read.carried = value

    def _is_of_disclosure(self, at: int) -> bool:
        return self.said.before in ("requests", "proceedings") or of_disclosure(self.said.sentence.text[:at])

    def _kind(self, matter: str, place: Place, words: Words) -> str:
        lead, tail = words.lead, words.tail
        if matter == "requests":
            return asked(self.text, place, words, self.read.kinds, self.kinds, year=self.year, own=self.own)
        if matter == "proceedings":
            self.read.owner = matters.owner((*words.before, *lead), self.read.owner)
            found = matters.proceeding(words, self.read.owner, self.read.head)
            if "_" not in found or found in ANCHORS["proceedings"]:
                return found
            # 复议3件,诉讼2件,维持2件: of which of them, nobody can say
            is_of_two = (
                len(ANCHORS["proceedings"].intersection(self.kinds[-2:])) > 1 and ";" not in self.text[: place.at]
            )
            is_said = any(token.sense in ANCHORS["proceedings"] for token in (*words.before, *words.lead))
            return "" if is_of_two and not is_said else found
        if matter == "documents":
            nouns = [token.sense for token in (*words.before, *lead) if token.sense in ANCHORS["documents"]]
            self.read.noun = nouns[-1] if nouns else self.read.noun
            deed = matters.document(lead, tail, self.read.noun)
            if not deed and nouns and self.text[place.last : place.first].strip() == "、" and self.told == place.last:
                # 制定规章1件、规范性文件2件: both were made
                deed = matters.joined(lead, tail, nouns[-1], self.kinds[-1])
            # What a clean-up repealed may be of others: 公布清理结果,废止9件.
            return "" if deed.endswith("repealed") and "清理" in self.text[: place.at] else deed
        is_decided = self.is_decided or self._is_bare(place, words)
        self.is_decided = self.is_decided or any(token.sense == "decided" for token in lead)
        return matters.decision(words.before, lead, tail, is_decided=is_decided)

    def _is_among(self, place: Place) -> bool:
        """Tell whether an outcome is one of another's: 不予公开9件,其中无法提供2件."""
        return self._is_listed("granted") and "其中" in self.text[place.last : place.at]

    def _is_bare(self, place: Place, words: Words) -> bool:
        """Tell whether decisions of several kinds stand side by side with no verb at all: 行政许可9件,行政处罚2件."""
        is_strange = bool(strange_of((*words.before, *words.lead)) or self.read.strange)
        is_plain = (
            any(token.word in _DECISIONS for token in words.lead) or _SEVERAL_POWERS.search(self.text) is not None
        )
        is_shown = _SHOWN.search(self.text, 0, place.at) is not None
        return place.figure.unit in _CASES and is_plain and not is_shown and not is_strange


def _is_in_brackets(text: str, at: int) -> bool:
    return text.rfind("(", 0, at) > text.rfind(")", 0, at)
