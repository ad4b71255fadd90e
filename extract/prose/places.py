"""Where each number of a sentence stands, and the words around it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Self

from extract.prose.figures import Figure, Sentence
from extract.prose.tokens import Token, read_tokens

_EDGE = re.compile(r"[,，;；:：()（）…。\n]")
_ALL = re.compile(r"\s*(?:均|全部|都|皆|已全部|已均|主要|,)")

# 9件因需征求意见顺延: why they were left says nothing of how many.
_BECAUSE = re.compile(
    r"\s{0,2}(?:系|均)?(?:因|由于)[^,，。;；0-9]{1,24}?(?=顺延|结转|跨年|转[入至到]|延[至期续]|未到|未办|尚未|仍在)"
)
_REMARK = re.compile(r"\((?:含|包括|包含)[^()0-9]{2,8}\)$")
_NOTHING = frozenset({"", "其中", "以上", "上述", "这"})
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
        # 收到9件均已答复 says of what came what was done; 9件均已答复 counts what was.
        is_of_all = _ALL.match(text, place.end) and text[place.first : place.at].strip() not in _NOTHING
        tail = "" if is_of_all else text[place.end : place.until]
        if (because := _BECAUSE.match(tail)) is not None:
            tail = tail[because.end() :]
        before = text[place.last : place.first] if matter != "requests" else ""
        lead = text[place.first : place.at]
        if lead.rstrip()[-1:] == ":" and _OF_ALL.search(lead):
            lead = ""  # 全部办结:5件公开 says of a number before what was done, not of this one
        return cls(read_tokens(before, matter, own), read_tokens(lead, matter, own), read_tokens(tail, matter, own))


def places(sentence: Sentence) -> Iterator[Place]:
    """Yield the place of every count and percentage of a sentence, in order."""
    text, figures = sentence.text, sentence.figures
    if sentence.rates:
        figures = tuple(sorted((*figures, *sentence.rates), key=lambda figure: figure.start))
    edges = [match.start() for match in _EDGE.finditer(text)]
    last = 0
    for number, figure in enumerate(figures, 1):
        at, end = figure.start - sentence.start, figure.end - sentence.start
        following = figures[number].start - sentence.start if number < len(figures) else len(text)
        edge = bisect_left(edges, end)
        if edge < len(edges) and edges[edge] < following:
            until = edges[edge]
        else:  # Words that run into another number are that one's, save those before 、.
            pause = text.find("、", end, following)
            until = following if following == len(text) else pause if pause >= 0 else end
        yield Place(figure, last, _clause(text, edges, last, at), at, end, until)
        last = end


def _clause(text: str, edges: Sequence[int], last: int, at: int) -> int:
    """Return where the clause of a number begins: after the last comma or, between two numbers, after the first 、."""
    before = text[last:at].rstrip()
    if before.endswith(")") and (remark := _REMARK.search(before)) is not None:
        at = last + remark.start()  # 公开(含部分公开)9件
        before = text[last:at]
    until = last + len(before) - 1 if before.endswith(":") else at
    edge = bisect_left(edges, until)
    if edge and edges[edge - 1] >= last:
        return edges[edge - 1] + 1
    if last and (pause := text.find("、", last, at)) >= 0:
        return pause + 1
    return last
