"""A stretch of prose as the words it is made of, each with what it means for one matter; the rest is strange."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from extract.prose import words

STRANGE = "?"
_SKIPPED = frozenset(' \t\u3000,，、;；:：。.·()（）【】/\n“”‘’"')
_PLAIN = re.compile(
    r"20\d\d(?:\s?年(?:度)?(?:以来|末|底)?|(?![0-9]))|[0-9]{1,2}\s?月(?:[0-9]{1,2}\s?日)?(?:底|末)?|[0-9]{1,2}日|[0-9]+(?:\.[0-9]+)?%"
    r"|[一二三四五六七八九十]{1,2}(?:是|、)|(?<=\()(?:[一二三四五六七八九十]{1,2}|[0-9]{1,2})(?=\))|[0-9]{1,2}[.、]|[①-⑩]|《[^《》]{1,40}》|[—–~～-]+"
    r"|(?:公民|自然人|企业)(?:[、,，和]|或者?)?法人(?:或者?|和|以?及|、|与)(?:者)?其[他它]组织(?:的|提出的|提交的)?|自然人(?:、|和|及|或)法人"
)


_PLAIN_BEGINS = frozenset("0123456789一二三四五六七八九十公自企—–~～-①②③④⑤⑥⑦⑧⑨⑩《")


class Token(NamedTuple):
    """A word with its meaning: "" leaves numbers alone, `STRANGE` is nothing we know, else what it says of a number."""

    sense: str
    word: str


@cache
def _lexicon(matter: str) -> tuple[Mapping[str, str], Mapping[str, Sequence[int]]]:
    """Return the senses of the words of a matter, and how long they are by first character, the longest first."""
    senses: dict[str, str] = {}
    for sense, said in _said(matter):
        senses.update(dict.fromkeys(said.split(), sense))
    sizes: dict[str, set[int]] = {}
    for word in senses:
        sizes.setdefault(word[0], set()).add(len(word))
    return senses, {first: sorted(of, reverse=True) for first, of in sizes.items()}


def _said(matter: str) -> Iterator[tuple[str, str]]:
    yield STRANGE, words.FOREIGN
    yield from (("", said) for said in (words.FILL, words.TIME, words.OWN, words.EVERYONE))
    yield "change", words.CHANGE
    yield "not", words.NOT
    yield "etc", words.ETC
    if matter in ("requests", "proceedings"):
        yield "", words.DISCLOSURE
    if matter == "requests":
        yield "", words.OF_REQUESTS
        yield "sum", words.SUM
        yield "asked", words.ASKED
        yield "request", words.REQUEST
        yield "receive", words.RECEIVE
        yield "answer", words.ANSWER
        yield "due", words.DUE
        yield "handle", words.HANDLE
        yield "reason", words.REASON
        yield "", words.IN_TIME
        yield "left", words.LEFT
        yield "besides", words.BESIDES
        yield "way", words.WAY
        yield "", words.WAYS
        yield from (("last", words.LAST), ("next", words.NEXT), ("carry", words.CARRY), ("other", words.OTHER))
        yield from words.OUTCOMES.items()
        yield from words.APPLICANTS.items()
    elif matter == "proceedings":
        yield "", words.OF_PROCEEDINGS
        yield STRANGE, words.NOT_OF_PROCEEDINGS
        yield from words.RESULTS.items()
        yield from (("review", words.REVIEW), ("suit", words.SUIT))
        yield from (("direct_suit", words.DIRECT), ("suit_after_review", words.AFTER_REVIEW))
    elif matter == "documents":
        yield "", words.OF_DOCUMENTS
        yield from (("document", words.NORMATIVE), ("regulation", words.REGULATION), ("issued", words.MADE))
        yield "other_deed", words.OTHER_DEEDS
        yield from (("repealed", words.REPEALED), ("in_force", words.IN_FORCE))
    elif matter == "powers":
        yield "", words.OF_POWERS
        yield "decided", words.DECIDED
        yield from words.POWERS.items()


def read_tokens(text: str, matter: str, own: frozenset[str]) -> tuple[Token, ...]:
    """Return the words of a stretch, longest first; `own` are the names of the body that reports."""
    if not text:
        return ()
    senses, sizes = _lexicon(matter)
    found: list[Token] = []
    at = first = 0  # `first` is where strange words began
    while at < len(text):
        sense, size = _word(text, at, senses, sizes, own)
        if not size:
            at += 1
            continue
        if first < at:
            found.append(Token(STRANGE, text[first:at]))
        if sense is not None:
            found.append(Token(sense, text[at : at + size]))
        at += size
        first = at
    if first < len(text):
        found.append(Token(STRANGE, text[first:]))
    return tuple(found)


def _word(
    text: str, at: int, senses: Mapping[str, str], sizes: Mapping[str, Sequence[int]], own: frozenset[str]
) -> tuple[str | None, int]:
    first = text[at]
    if first in _SKIPPED:
        return None, 1
    if first in _PLAIN_BEGINS and (plain := _PLAIN.match(text, at)) is not None:
        return "", len(plain[0])
    for size in sizes.get(first, ()):
        word = text[at : at + size]
        if (sense := senses.get(word)) is not None and (len(word) > 1 or not _named(text, at, own)):
            return sense, len(word)
    named = _named(text, at, own)
    return ("", named) if named else (None, 0)


def _named(text: str, at: int, own: frozenset[str]) -> int:
    """Return the length of a name of the own body at a place: its characters in their order, up to its last: 市医保局."""
    longest = 0
    for name in own if at + 1 < len(text) else ():
        if text[at] not in name or text[at + 1] not in name:
            continue
        place, size = 0, at
        while size < len(text) and (place := name.find(text[size], place) + 1):
            size += 1
            if place == len(name) and size - at > 1:
                longest = max(longest, size - at)
    return longest


@lru_cache(maxsize=16)
def own_teams(authority: str) -> frozenset[str]:
    """Return the names of the teams by which a town decides, beside those of its own: 综合执法队, 便民服务中心."""
    place = re.search(r"[镇乡](?=人民政府$|$)|街道(?=办事处$|$)|苏木", authority)
    if place is None:
        return own_names(authority)
    teams = [f"{place[0]}综合行政执法{of}" for of in ("队", "办公室", "办", "中队", "大队")]
    return own_names(authority) | {*teams, f"{place[0]}便民服务中心", f"{place[0]}党群服务中心"}


@lru_cache(maxsize=16)  # a report asks for its own for every section
def own_names(authority: str) -> frozenset[str]:
    """Return the names by which a report may call its own body, each also short of some of its characters."""
    if not authority:
        return frozenset()
    bodies = {authority, re.sub(r"(?:人民政府|办事处|管理委员会)$", "", authority), re.sub(r"员会$", "", authority)}
    if authority.endswith("人民政府") and (place := authority.removesuffix("人民政府")):
        bodies |= {f"我{place[-1]}", f"本{place[-1]}", f"我{place[-1]}人民政府"}  # 我县 of a bureau is the county
    return frozenset(bodies)
