"""Percentages of requests whose whole, or both of whose numbers, stand only in the table: 予以公开占51.7%, 两项占办结总数的62.5%.

Only where every word of its clause is known, and the number before it counts requests.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import NamedTuple

from extract.prose import matters, words
from extract.prose.counts import Count
from extract.prose.figures import Figure, Prose, Sentence
from extract.prose.tokens import STRANGE, Token, own_names, read_tokens

_EDGE = re.compile(r"[,，、;；:：()（）]")
_SAID_AFTER = re.compile(r"[^,，、。;；:：()（）0-9]{2,10}(?=[,，、。;；)）\n]|$)")
_PARTED = frozenset(words.OUTCOMES) | frozenset(words.APPLICANTS) - {"applicant_none", "applicant_organisations"}
_OF_REQUESTS = _PARTED | {"received", "answered", "carried_in", "carried_out", "due"}
_SHARES = re.compile(r"占.*|比例.*|比重.*")
_TOGETHER = {"二者": 2, "两者": 2, "两项": 2, "三者": 3, "三项": 3}
_WHOLES = frozenset({"answer", "handle", "receive"})
_ALL = frozenset({"办结件", "已办件", "答复件", "申请总数", "申请总量"})
_PLAIN = frozenset({"request", "asked", "sum", "etc"})
_MOST = 100


class Rate(NamedTuple):
    """A percentage, the number it is of where it stands in the text, and which outcomes or applicant it is of."""

    said: Figure
    part: Figure | None
    of: str


def read_rates(prose: Prose, counts: Sequence[Count], taken: AbstractSet[int], authority: str) -> Iterator[Rate]:
    """Yield the percentages of a section that only the table can tell; `taken` is where those stand that the text tells."""
    if not counts or "%" not in prose.text:
        return
    known = {found.figure.start: found for found in counts}
    own = own_names(authority)
    last: Figure | None = None
    line = -1
    for sentence in prose.sentences:
        last = last if sentence.line == line else None
        line = sentence.line
        for rate in sentence.rates:
            before = [figure for figure in sentence.figures if figure.start < rate.start]
            nearest = before[-1] if before else last
            if rate.start in taken or rate.value > _MOST or nearest is None or not _is_plain(known.get(nearest.start)):
                continue
            if (found := _rate(sentence, rate, before, known, own)) is not None:
                yield found
        last = sentence.figures[-1] if sentence.figures else last


def _is_plain(found: Count | None) -> bool:
    return found is not None and found.kind in _OF_REQUESTS and not found.hedge and not found.scope


def _rate(
    sentence: Sentence, rate: Figure, before: Sequence[Figure], known: dict[int, Count], own: frozenset[str]
) -> Rate | None:
    at = rate.start - sentence.start
    ends = [figure.end - sentence.start for figure in (*before, *sentence.rates) if figure.end <= rate.start]
    first = max(ends, default=0)
    *clauses, clause = _EDGE.split(sentence.text[first:at])
    lead = read_tokens(clause, "requests", own)
    clauses = clauses[1:] if first else clauses  # what follows a number up to the next comma is said of that
    around = [token for one in clauses for token in read_tokens(one, "requests", own)]
    if any(token.sense == STRANGE for token in (*lead, *around)):
        return None
    if not _senses(around) <= _PLAIN | _WHOLES or any(token.word[:2] == "20" for token in (*around, *lead)):
        return None  # 自然人的申请中,予以公开占50%; 2022年予以公开占50%
    said = [token for token in lead if token.sense]
    share = next((place for place, token in enumerate(said) if token.sense == "change"), len(said))
    if share < len(said) and not (
        _SHARES.fullmatch(said[share].word) and _senses(said[share + 1 :]) <= _PLAIN | _WHOLES
    ):
        return None  # 占比较上年提高5%, 占上年总数的5%
    if share:
        return Rate(rate, None, kind) if (kind := _kind(said[:share])) else None
    if said:
        return _of_numbers(rate, [known.get(figure.start) for figure in before], lead)
    after = _SAID_AFTER.match(sentence.text, rate.end - sentence.start)
    tail = read_tokens(after[0], "requests", own) if after is not None else ()
    kind = "" if any(token.sense == STRANGE for token in tail) else _kind(tail)
    return Rate(rate, None, kind) if kind else None


def _senses(tokens: Sequence[Token]) -> set[str]:
    return {token.sense for token in tokens if token.sense}


def _kind(tokens: Sequence[Token]) -> str:
    """Return the one outcome or applicant that words name, nothing where they say more."""
    said = _senses(tokens) - _PLAIN
    return next(iter(said)) if len(said) == 1 and said <= _PARTED else ""


def _of_numbers(rate: Figure, before: Sequence[Count | None], lead: Sequence[Token]) -> Rate | None:
    """Return the share of the numbers that stand before it: the last one, or as many as 两项 says, together."""
    number = next((_TOGETHER[token.word] for token in lead if token.word in _TOGETHER), 1)
    told = [found for found in before[-number:] if found is not None and _is_plain(found)]
    kinds = {found.kind for found in told}
    if (
        len(told) < number
        or len(kinds) < number
        or not kinds <= matters.OUTCOMES
        or (number == 1 and not _is_of_all(lead))
    ):
        return None
    first, final = told[0].figure, told[-1].figure
    value = sum((found.figure.value for found in told), Decimal(0))
    part = final._replace(value=value, start=first.start)
    return Rate(rate, part, "+".join(sorted(kinds)))


def _is_of_all(tokens: Sequence[Token]) -> bool:
    """Tell whether words say that a share is of all that came or was answered: 占办结总数的."""
    return any(token.sense in _WHOLES or token.word in _ALL for token in tokens)
