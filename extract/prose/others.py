"""Numbers that count something else in the words of requests: outcomes of other papers, requests among other matters.

公文属性, 答复模板, 保密审查 and 典型案例 have outcomes of the same names.
"""

import re
from collections.abc import Set as AbstractSet

from extract.prose import words
from extract.prose.places import Place
from extract.prose.tokens import STRANGE, read_tokens

_OUTCOME_WORDS = re.compile(r"予以公开|同意公开|部分公开|不予公开|无法提供|不予处理")
_UNITS = frozenset({"件", "起", "宗", "件次", "份", ""})
_WHOLES = frozenset({"received", "answered", "handled", "summed", "due"})
# 各类事项184件,属于政府信息公开申请的69件: the first counts more than requests.
_SOME_ARE = re.compile(r"属于?[^,，。;；]{0,6}(?:信息公开[^,，。;；]{0,4}申请|申请公开)")
_SOME_OVER_DISCLOSURE = re.compile(r"其中[^,，。;；0-9]{0,12}(?:信息公开|依申请)[^,，。;；0-9]{0,12}[0-9]")
_OTHER_PAPERS = re.compile(r"模板|样本|范本|文本|样式|属性|定密|保密审查|公文|发文|案例|评查|典型")
_BESIDE_PUBLISHED = re.compile(r"主动公开(?:的|类)?[0-9]+[件份][^。;；]{0,4}依申请公开(?:的|类)?$")
_SOME_PARTLY = re.compile(r"(?:中|[,(]?其中)[,]?[^;；。]{0,25}部分公开")
_ALL_ARE = re.compile(r"均(?:为|系|属于?)[^,，。;；]{0,10}申请")
_HEADING = re.compile(r"(?:^|[,，。;；])([^,，。;；:0-9]{1,30}):[^:;]*$")


def counts_another(
    kind: str, text: str, place: Place, *, units: AbstractSet[str], own: frozenset[str], is_begun: bool
) -> bool:
    """Tell whether a number of a kind counts something else.

    `units` are those in which requests were counted; `is_begun`: requests were spoken of before it.
    """
    if any(
        (
            kind in _WHOLES and _SOME_ARE.search(text, place.end),
            kind == "handled" and _BESIDE_PUBLISHED.search(text[: place.at]),
            kind in ("review", "suit") and _SOME_OVER_DISCLOSURE.search(text, place.end),
            kind == "granted" and _SOME_PARTLY.match(text, place.end),
        )
    ):
        return True
    if kind not in words.OUTCOMES:
        return False
    if not (is_begun or _ALL_ARE.search(text, place.end)) or place.figure.unit not in _UNITS | units:
        return True
    told = text[max(text.rfind(";", 0, place.at), 0) : place.until]
    return _OTHER_PAPERS.search(told) is not None or _is_headed(text, place, own)


def _is_headed(text: str, place: Place, own: frozenset[str]) -> bool:
    """Tell whether a heading before a colon names something we do not know: 合同备案公开:予以公开9份."""
    heading = _HEADING.search(text[: place.at]) if ":" in text[: place.at] else None
    said = read_tokens(heading[1], "requests", own) if heading is not None else ()
    return any(token.sense == STRANGE for token in said) and all(token.sense != "request" for token in said)


def are_outcomes(text: str, *, is_known: bool) -> bool:
    """Tell whether a sentence lists outcomes of requests, by more of their names where none were spoken of (`is_known`)."""
    return len({match[0] for match in _OUTCOME_WORDS.finditer(text)}) > (1 if is_known or "申请" in text else 2)
