"""Numbers told of several things at once: 复议、诉讼均为1件 of each the same; 许可、处罚分别为9件、2件 of each in its turn."""

import re
from collections.abc import Iterator, Sequence

from extract.prose import matters
from extract.prose.counts import Count
from extract.prose.figures import Figure, Prose, Sentence
from extract.prose.tokens import STRANGE, Token, own_names, own_teams, read_tokens
from extract.prose.topics import Said, is_one_body, of_disclosure

# One set of first characters, so that a sentence is searched for those alone.
_TOLD = re.compile(r"[分依均各都](?:(?<=分)别|(?<=依)次|(?<=[均各都]))(?:各?为|是|有|计|作出)?\s{0,2}(?=[0-9一两])")
_EDGE = re.compile(r"[,，。;；:：()（）\n]")
_JOINED = re.compile(r"\s{0,2}[、,，和与及]\s{0,2}")
_NAMES = re.compile(r"、|和|及|与(?!公开)")
_ENDED = re.compile(r"\s{0,2}(?:[,，。;；)）\n]|$)")
_UNITS = frozenset({"件", "起", "宗"})
_OF_REQUESTS = frozenset({"received", "answered"}) | matters.OUTCOMES
_PROCEEDINGS = frozenset({"review", "suit"})
_PARTS_OF_FOUR = 4


def read_several(prose: Prose, counts: Sequence[Count], year: int | None, authority: str) -> Iterator[Count]:
    """Yield what one number or several in turn say of several things named before them; `counts` are those read already.

    `year` is the year reported on: what was in another is none of its numbers.
    """
    read = {found.figure.start for found in counts}
    for sentence in prose.sentences:
        if not any(one.unit in _UNITS and one.value and one.start not in read for one in sentence.figures):
            continue
        for told in _TOLD.finditer(sentence.text):
            figures = _figures(sentence, told, is_in_turn=told[0][0] in "分依")
            edge = [match.end() for match in _EDGE.finditer(sentence.text, 0, told.start())]
            names = _NAMES.split(sentence.text[edge[-1] if edge else 0 : told.start()])
            if len(names) < 2 or not figures or any(one.start in read or not one.value for one in figures):
                continue
            figures = figures if len(figures) > 1 else figures * len(names)
            if len(figures) != len(names):
                continue
            before = {found.kind for found in counts if sentence.start <= found.figure.start < figures[0].start}
            kinds = _kinds(prose, sentence, names, authority, is_of_requests=not before.isdisjoint(_OF_REQUESTS))
            said, at = Said(sentence, "", is_of_one=is_one_body(authority, prose.text)), told.start()
            if said.is_of_another_year(said.clause(at), at, told.end(), year):
                continue
            for kind, figure in zip(kinds, figures, strict=False):
                is_of_any = kind in _PROCEEDINGS and not of_disclosure(sentence.text)
                about = "of_any_matter" if is_of_any else ""
                yield Count(kind, figure, said.scope(at), figure.hedge or said.part(at), about)


def _figures(sentence: Sentence, told: re.Match[str], *, is_in_turn: bool) -> tuple[Figure, ...]:
    """Return the numbers that follow the words of telling: one, or those joined to it where they are told in turn."""
    text, found = sentence.text, list[Figure]()
    for figure in sentence.figures:
        at = figure.start - sentence.start
        if at < told.end() or figure.unit not in _UNITS:
            continue
        between = text[found[-1].end - sentence.start : at] if found else text[told.end() : at]
        if (found and (not is_in_turn or _JOINED.fullmatch(between) is None)) or (not found and between.strip()):
            break
        found.append(figure)
    is_ended = bool(found) and _ENDED.match(text, found[-1].end - sentence.start) is not None
    return tuple(found) if is_ended and is_in_turn == (len(found) > 1) else ()


def _kinds(
    prose: Prose, sentence: Sentence, names: Sequence[str], authority: str, *, is_of_requests: bool
) -> tuple[str, ...]:
    """Return what each of several names counts, nothing unless all are plain and of one matter."""
    own = own_names(authority)
    is_of_four = prose.section.number == _PARTS_OF_FOUR or of_disclosure(sentence.text)
    for matter, teams in (("powers", own_teams(authority)), ("proceedings", own), ("requests", own)):
        said = [read_tokens(name, matter, teams) for name in names]
        if any(token.sense in (STRANGE, "not", "change") for tokens in said for token in tokens):
            continue
        if matter == "powers" and any(
            token.sense == "decided" or "决定" in token.word for one in said for token in one
        ):
            kinds = [_only(one, matters.ANCHORS["powers"]) for one in said]
        elif matter == "proceedings" and is_of_four:
            kinds = [_only(one, _PROCEEDINGS) for one in said]
        elif matter == "requests" and is_of_requests and "其中" not in "".join(names):
            kinds = [_only(one, matters.OUTCOMES) for one in said]
        else:
            continue
        if all(kinds) and len(set(kinds)) == len(kinds):
            return tuple(kinds)
    return ()


def _only(said: Sequence[Token], kinds: frozenset[str]) -> str:
    found = {token.sense for token in said} - {"", "decided", "request", "asked", "answer"}
    return next(iter(found)) if len(found) == 1 and found <= kinds else ""
