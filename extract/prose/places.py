"""Where each number of a sentence stands, and the words around it."""

import re
from collections.abc import Iterator
from typing import NamedTuple, Self

from extract.prose.figures import Figure, Sentence
from extract.prose.tokens import Token, read_tokens

_EDGE = re.compile(r"[,，;；:：()（）…。\n]")
_ALL = re.compile(r"\s*(?:均|全部|都|皆|已全部|已均|主要|,)")

_OF_ALL = re.compile(r"(?:全部|均|都|悉数)[^,]{0,8}:\s*$")


class Place(NamedTuple):
    """Where one number stands in its sentence: after the number before it, in its clause, up to the end of that clause."""

    figure: Figure
    last: int
    first: int
    at: int
    end: int
    until: int


class Words(NamedTuple):
    """The words around a number: in the clauses before its own, before it in its own, and after it."""

    before: tuple[Token, ...]
    lead: tuple[Token, ...]
    tail: tuple[Token, ...]

    @classmethod
    def of(cls, text: str, place: Place, matter: str, own: frozenset[str]) -> Self:
        """Return the words of a sentence around a number, as the matter has them."""
        tail = "" if _ALL.match(text, place.end) else text[place.end : place.until]
        before = text[place.last : place.first] if matter != "requests" else ""
        lead = text[place.first : place.at]
        if lead.rstrip()[-1:] == ":" and _OF_ALL.search(lead):
            lead = ""  # 全部办结:5件公开 says of a number before what was done, not of this one
        return cls(read_tokens(before, matter, own), read_tokens(lead, matter, own), read_tokens(tail, matter, own))


def places(sentence: Sentence) -> Iterator[Place]:
    """Yield the place of every count and percentage of a sentence, in order."""
    text = sentence.text
    figures = sorted((*sentence.figures, *sentence.rates), key=lambda figure: figure.start)
    last = 0
    for number, figure in enumerate(figures):
        at, end = figure.start - sentence.start, figure.end - sentence.start
        following = figures[number + 1].start - sentence.start if number + 1 < len(figures) else len(text)
        edge = _EDGE.search(text, end, following)
        pause = text.find("、", end, following)
        # Words that run into another number are that one's, save those before 、.
        until = edge.start() if edge else following if following == len(text) else pause if pause >= 0 else end
        yield Place(figure, last, _clause(text, last, at), at, end, until)
        last = end


def _clause(text: str, last: int, at: int) -> int:
    """Return where the clause of a number begins: after the last comma or, between two numbers, after the first 、."""
    end = at
    if text[:at].rstrip()[-1:] in (":", "："):
        end = len(text[:at].rstrip()) - 1
    edges = [match.end() for match in _EDGE.finditer(text, last, end)]
    if edges:
        return edges[-1]
    if last and (pause := text.find("、", last, at)) >= 0:
        return pause + 1
    return last
