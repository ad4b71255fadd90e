"""What is said of all of a number at once, without one of its own: 复议3件,均维持; 收到5件,全部予以公开; 诉讼1件,尚未审结."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from extract.prose import matters, words
from extract.prose.counts import Count
from extract.prose.figures import Figure, Prose
from extract.prose.tokens import STRANGE, Token, own_names, read_tokens

_CLAUSE = re.compile(r"[^,，。;；、:：()（）0-9\n]{1,30}(?=[,，。;；)）\n]|$)")
# What stands between the number and the clause: a comma, a bracket, that all were dealt with.
_OPENS = re.compile(
    r"(?:[,，(（]\s{0,2})?(?:(?:均|已|全部|都|现){1,3}(?:依法|依规|按规定|在规定期限内|在法定期限内|按时|按期|及时)?(?:予以)?(?:审结|办结|结案|办理完毕|答复|应诉|应对)[,，]\s{0,2})?"
)
_ALL = re.compile(r"均|全部|全都|都|皆|悉数")
# Words of no meaning here: what was done to all is no matter of several others.
_SAID = re.compile(r"得到|获得?|系|皆|悉数")
_SAID_OF_CASES = re.compile(r"得到|获得?|系|皆|悉数|判决|裁定|全部|决定|结案|予以|予|以")
_OR = frozenset({"或", "或者", "和", "及", "与", "以及"})
_NONE_CARRIED = re.compile(
    r"(?P<before>(?:无|没有)(?:上一?年度?|去年)结转|(?:上一?年度?|去年)(?:均)?(?:无|没有)结转)|(?:无|没有)(?:申请)?(?:需要?)?结转(?:至|到|入)?(?:下|次)一?年"
)
_RESULTS = frozenset({"upheld", "corrected", "pending"})
_OF_REQUESTS = frozenset({"received", "answered"})
_PROCEEDINGS = frozenset({"review", "suit", "direct_suit", "suit_after_review"})
_APPLICANTS = frozenset(words.APPLICANTS) - {"applicant_none"}


def read_alike(prose: Prose, counts: Sequence[Count], authority: str) -> Iterator[Count]:
    """Yield what is said of all of the `counts` of a section, as counts of their own where it is said."""
    own = own_names(authority)
    yield from _none_carried(prose, counts)
    for found in counts:
        figure = found.figure
        if not figure.value or found.hedge or found.kind not in _OF_REQUESTS | _PROCEEDINGS:
            continue
        opened = _OPENS.match(prose.text, figure.end)
        clause = _CLAUSE.match(prose.text, opened.end()) if opened is not None else None
        if clause is None or not (figure.value == 1 or _ALL.search(clause[0])):
            continue
        kind = _kind(found.kind, clause[0], own)
        if kind:
            said = Figure(figure.value, figure.unit, "", clause.start(), clause.end(), "")
            is_perhaps_of_what_came = found.kind == "received" or found.about == "handled"
            about = "received" if kind in matters.OUTCOMES and is_perhaps_of_what_came else found.about
            yield Count(kind, said, found.scope, "", about)


def _none_carried(prose: Prose, counts: Sequence[Count]) -> Iterator[Count]:
    """Yield that nothing was carried in or out, where the sentence says what came: 收到5件,无结转下年度办理的申请."""
    if "结转" not in prose.text:
        return
    for found in counts:
        if found.kind == "received" and not found.hedge:
            at, end = prose.opening(found.figure.start), prose.closing(found.figure.start)
            for none in _NONE_CARRIED.finditer(prose.text, at, end):
                kind = "carried_in" if none["before"] else "carried_out"
                nought = Figure(Decimal(0), "件", "", none.start(), none.end(), "")
                yield Count(kind, nought, found.scope, "", "")


def _kind(counted: str, clause: str, own: frozenset[str]) -> str:
    """Return what a clause says of all that was counted, nothing where a word of it is unknown or it says two things."""
    is_of_requests = counted in _OF_REQUESTS
    plain = (_SAID if is_of_requests else _SAID_OF_CASES).sub("", clause)
    said = read_tokens(plain, "requests" if is_of_requests else "proceedings", own)
    if any(token.sense == STRANGE or token.word in _OR for token in said):
        return ""  # 均予以公开或答复 says of none which
    return _of_requests(said) if is_of_requests else _of_proceedings(counted, said)


def _of_requests(said: Sequence[Token]) -> str:
    senses = {token.sense for token in said} - {"", "asked", "answer", "request", "way", "reason"}
    return _only(senses, matters.OUTCOMES | _APPLICANTS)


def _of_proceedings(counted: str, said: Sequence[Token]) -> str:
    senses = {token.sense for token in said} - {""}
    senses -= {"review"} if counted == "review" else {"suit"}
    result = _only(senses, _RESULTS)
    return f"{counted}_{result}" if result and counted in ("review", "suit") else ""


def _only(senses: AbstractSet[str], known: AbstractSet[str]) -> str:
    return next(iter(senses)) if len(senses) == 1 and senses <= known else ""
