"""What was left of the requests at the end of the year, where its words are vague (余, 在办, 未办) and the sum shows it.

收到40件,办结36件,余4件: only where what came is what was answered and what was left is 余 n said of the whole.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.prose.counts import Count
from extract.prose.figures import Figure, Prose, Sentence
from extract.prose.topics import Said, is_one_body

_LEFT_BEFORE = re.compile(
    r"[,，;；、。]\s{0,2}(?:其中)?(?:还有|另有|尚有|仍有|另|其余|剩余|尚余|余下?|未办结?|未答复|未办理完毕|在办|正在办理|办理中|跨年办理|转下年|结转)(?:的)?(?:申请)?\s{0,2}$"
)
_LEFT_AFTER = re.compile(
    r"(?:申请)?(?:因[^,，。;；0-9]{0,12}|于[^,，。;；]{0,12}收到)?(?:目前)?(?:尚|仍|正|还)在[^,，。;；0-9]{0,8}(?:办理|期限|处理|答复)|\s{0,2}(?:尚未|未)(?:办结|答复|到期)|\s{0,2}转下年"
)
_ENDED = re.compile(r"\s{0,2}(?:[,，。;；)\n]|$)")
_IS_BEFORE = re.compile(r"[,，;；、。]\s{0,2}(?:另|还|尚|仍|其余|剩余|余)?(?:有)?(?:的)?\s{0,2}$")
_BARE = re.compile(r"[,，;；、]\s{0,2}结转\s{0,2}$")
_ANSWERED = re.compile(
    r"(?:办结|答复|办理完毕|办理完成|办毕|已办)(?:了|数)?$|^(?:申请)?(?:已|均已)[^,，]{0,8}(?:办结|答复)"
)
_CARRIED_IN = re.compile(r"结转|转[入来]|遗留|上年")
_UNITS = frozenset({"件", "份", "宗", "件次", ""})
_FEW = 8


def read_rest(prose: Prose, counts: Sequence[Count], authority: str) -> Iterator[Count]:
    """Yield what closes the balance of a paragraph and is read by no plain word; `counts` are those read of the section."""
    kinds = {found.figure.start: found.kind for found in counts if not found.hedge}
    if not {"received", "answered"} & set(kinds.values()):
        return
    before: tuple[Figure, ...] = ()
    line = -1
    for sentence in prose.sentences:
        before = before if sentence.line == line else ()
        line = sentence.line
        earlier = list(before)
        for figure in sentence.figures:
            if figure.start not in kinds and _is_left(prose, sentence, figure, earlier, kinds):
                at = figure.start - sentence.start
                yield Count(
                    "carried_out",
                    figure,
                    Said(sentence, "requests", is_of_one=is_one_body(authority, prose.text)).scope(at),
                    figure.hedge,
                    "",
                )
            earlier.append(figure)
        before = tuple(earlier[-_FEW:])


def _is_left(
    prose: Prose, sentence: Sentence, figure: Figure, earlier: Sequence[Figure], kinds: dict[int, str]
) -> bool:
    """Tell whether a number after what was answered is called what is left, and shown to be so."""
    beside = [kinds.get(other.start, "") for other in earlier if other.start >= sentence.start]
    if not beside or figure.unit not in _UNITS or not figure.value:
        return False
    text = prose.text[sentence.start : figure.start]
    is_ended = _ENDED.match(prose.text, figure.end) and _LEFT_BEFORE.search(text)
    if not is_ended and not (_LEFT_AFTER.match(prose.text, figure.end) and _IS_BEFORE.search(text)):
        return False
    if _BARE.search(text) and beside[-1] == "answered" and "carried_in" in beside:
        return True
    came = list(earlier[:-1])
    if beside[-1] != "answered":
        came = [other for other in came if kinds.get(other.start) in ("received", "carried_in")]
        if _ANSWERED.search(earlier[-1].label) is None or "received" not in beside:
            return False
    return earlier[-1].value + figure.value in _wholes(came)


def _wholes(figures: Sequence[Figure]) -> set[Decimal]:
    """Return what may have had to be answered: one of the numbers before, or one with what was carried in."""
    carried = [figure.value for figure in figures if _CARRIED_IN.search(figure.label)]
    return {figure.value + more for figure in figures for more in (Decimal(0), *carried)}
