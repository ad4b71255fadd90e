"""What a number of requests counts, by its words and by what stands before it in its sentence."""

import re
from collections.abc import Sequence

from extract.prose import matters
from extract.prose.places import Place, Words
from extract.prose.tokens import Token, read_tokens

_NOT_PUBLIC = re.compile(r"部分公开|不予?(?:同意)?公开|无法提供|不予处理|不掌握|不存在")
_IS_HEADED = re.compile(r":\s{0,2}$")


def asked(
    text: str,
    place: Place,
    words: Words,
    kinds: Sequence[str],
    beside: Sequence[str],
    *,
    year: int | None,
    own: frozenset[str],
) -> str:
    """Return the kind of a number of requests; `kinds` are those of its paragraph before it, `beside` of its sentence."""
    lead, tail = words.lead, words.tail
    if found := matters.carried(lead, tail, year):
        return "" if found == "neither" else found
    if beside and beside[-1] == "answered" and matters.is_left_over(lead, tail):
        return "carried_out"
    if (
        not place.last
        and len(lead) == 1
        and lead[0].word == "申请"
        and _is_first_of_all(text[: place.first], words, own)
    ):
        return "received"
    is_public = _is_plainly_public(text, lead, tail)
    if beside and beside[-1] in matters.OUTCOMES and "其中" not in text[place.last : place.at]:
        lead = tuple(token for token in lead if token.sense != "besides")  # 予以公开9件,另有2件部分公开
    return matters.request(lead, tail, kinds, is_plainly_public=is_public)


def _is_first_of_all(head: str, words: Words, own: frozenset[str]) -> bool:
    """Tell whether a sentence begins with what came after what its numbers are: 依申请公开数据一览:申请9件."""
    if words.tail or _IS_HEADED.search(head) is None:
        return False
    said = read_tokens(head, "requests", own)
    return {token.sense for token in said} <= {"", "request", "sum", "handle", "answer"}


def _is_plainly_public(text: str, lead: Sequence[Token], tail: Sequence[Token]) -> bool:
    """Tell whether 公开 alone is what a number counts, beside others that were not: 公开9件, 部分公开2件."""
    said = [[token.word for token in side if token.word not in ("其中", "的")] for side in (lead, tail)]
    return (said[0] or said[1]) == ["公开"] and _NOT_PUBLIC.search(text) is not None
