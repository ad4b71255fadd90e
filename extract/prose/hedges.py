"""The words of a sentence that make a number less or more than what the table counts: 其中, 网上办结, 不含, 另有."""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from extract.prose.places import Place

_AMONG = re.compile(r"其中[^;；。]*$")
_IN_TIME = re.compile(r"当场|提前|网上|书面|信函|口头|当面|(?P<timely>按时|按期|及时|如期)")
_ALL_IN_TIME = re.compile(
    r"(?:办结|答复|办复|办理|完成|按[时期])率(?:均|都|始终)?(?:为|达到?|保持)?\s{0,2}100(?:\.0{1,2})?%"
)
_OTHERS = re.compile(r"延期|超期|逾期|当场|即时|提前|其余|另有|尚有")  # 当场答复6件,按期答复20件,按期答复率100%
_IS_NEW = re.compile(r"(?:为|是|系|属于?)[^,，。;；]{0,6}新")
_WITHOUT = re.compile(r"[(,]\s*(?:不含|不包括|未含|不计|除|剔除|扣除)(?P<carried>上一?年度?结转|20\d\d年度?结转)?")
_BESIDES = re.compile(r"[(,]\s*(?:另有|另外|其余)(?![^,;。]{0,12}(?:结转|转[入来]|遗留|未[办结答]))")
_WITH = re.compile(r"[(]\s*(?:含|包括|包含)")
_PROCEEDINGS = ("review", "suit", "direct_suit")
_MAY_INCLUDE = frozenset({"received", "answered", "due"})
_NEAR = 12


def part_of(kind: str, text: str, place: Place, kinds: Sequence[str], came: Collection[Decimal]) -> str:
    """Return the words that make a number a part of what the table counts, or more than it.

    `kinds` are those read before in the paragraph, `came` what is said there to have come, or to have had to be answered.
    """
    if kind.startswith(_PROCEEDINGS) and "结转" in text[place.first : place.end + _NEAR]:
        return "结转"  # then what is new may be counted without it
    found = None
    if kind == "answered":
        found = _IN_TIME.search(text, place.first, place.at) or _IN_TIME.search(text, place.end, place.until)
    if found is not None and found["timely"] and (place.figure.value in came or _is_every_hundredth(text)):
        found = None  # as many as came, or all of them: what was answered in time is all
    is_new = kind == "received" and _IS_NEW.match(text, place.end) is not None  # 其中9件为本年新收 are all that were
    if (
        found is None
        and not is_new
        and (_is_one_of_what_came(kind, kinds) or (kind == "answered" and not _is_of_received(kinds)))
    ):
        found = _AMONG.search(text[: place.at]) if "其中" in text else None
    if found is None:
        found = _WITHOUT.match(text, place.end)
        found = None if found is not None and found["carried"] and kind == "received" else found  # all that were new
    if found is None and kind == "received":
        found = _BESIDES.match(text, place.end)
    if found is None and kind not in _MAY_INCLUDE:
        found = _WITH.match(text, place.end)
    return found[0].strip("(,")[:2] if found is not None else ""


def _is_every_hundredth(text: str) -> bool:
    return "100" in text and _ALL_IN_TIME.search(text) is not None and _OTHERS.search(text) is None


def _is_one_of_what_came(kind: str, kinds: Sequence[str]) -> bool:
    """Tell whether a number received may be a part of one before; 应办42件,其中新收40件 has all that was new."""
    return kind == "due" or (kind == "received" and list(kinds[-1:]) != ["due"])


def _is_of_received(kinds: Sequence[str]) -> bool:
    return "received" in kinds and "answered" not in kinds
