"""What a number counts, told by the words of its own clause: of requests, of 复议 and 诉讼, of documents, of decisions.

`lead` are the words before the number in its clause, `tail` those after it. Nothing where the words do not say it.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from extract.prose import words
from extract.prose.places import Words
from extract.prose.tokens import Token

Tokens = Sequence[Token]
OUTCOMES = frozenset(words.OUTCOMES)
_APPLICANTS = frozenset(words.APPLICANTS)
_PROCEEDINGS = frozenset({"review", "suit", "direct_suit", "suit_after_review"})
_RESULTS = frozenset(words.RESULTS)
_POWERS = frozenset(words.POWERS)
_BOTH = frozenset({"granted", "partly_granted"})
ANCHORS = {
    "requests": frozenset({"request"}),
    "proceedings": _PROCEEDINGS,
    "documents": frozenset({"document", "regulation"}),
    "powers": _POWERS,
}
_DECIDES = {"复议机关": "review", "复议机构": "review", "法院": "suit", "人民法院": "suit"}
_ENDS = {"期初": "carried_in", "期末": "carried_out"}
_OF_THE_END = re.compile(r"(?:年|期|年度)[末底终]|12月31日")
_NO_LEFT = frozenset({"not", "answer", "way", "reason", "change"})  # 未办结3件中..., 网上申请未办结3件
_IS = frozenset({"为", "是", "系", "属", "属于", "均为"})
_CHANGED = frozenset({"not", "change"})
# What the words after a number may say of it where those before it say nothing.
_AFTER = OUTCOMES | _APPLICANTS | {"answer"}
_SAID_BEFORE = OUTCOMES | _APPLICANTS | {"receive", "carry", "due"}


def request(lead: Tokens, tail: Tokens, kinds: Sequence[str], *, is_plainly_public: bool) -> str:
    """Return what a number of requests counts; `handled` or `summed` where it may be what came in or what was answered.

    `kinds` are those read before; 其他 n is other_outcome only beside 不予处理 n. `is_plainly_public`: 公开 n, beside 部分公开 n.
    """
    said = _senses(lead)
    if not _CHANGED.isdisjoint(said) or _is_narrowed(said) or "left" in said or "besides" in said:
        return ""
    if "other" in said and OUTCOMES.isdisjoint(said):
        return "other_outcome" if "declined" in kinds and set(said) - {"sum"} == {"other"} else ""
    if not is_plainly_public and lead and lead[-1].word == "公开":
        return ""  # 答复中公开9件
    if is_plainly_public:
        return "granted"
    named, after = _named(said), _senses(tail)
    if named == "answered" and not OUTCOMES.isdisjoint(after):
        return _named_after([], after)  # 答复去向:9件同意公开
    if after == ["receive"] and tail[0].word in _IS and set(said) <= {"asked", "request"}:
        named = "received"  # 9件为本年新收
    return named or _named_after(said, after)


def _named(said: Sequence[str]) -> str:
    """Return what the words before a number say it counts: an outcome before an applicant before a deed."""
    if outcomes := OUTCOMES.intersection(said):
        return "granted_or_partly" if outcomes == _BOTH else _only(outcomes)
    if applicants := _APPLICANTS.intersection(said):
        return _only(applicants)
    if "due" in said and "answer" not in said:
        return "due"
    if "receive" in said:
        return _received(said)
    return "answered" if "answer" in said else ""


def _named_after(said: Sequence[str], after: Sequence[str]) -> str:
    if not _SAID_BEFORE.isdisjoint(said):
        return ""
    first = next((sense for sense in after if sense in _AFTER or sense in ("not", "carry", "reason")), "")
    if len(outcomes := OUTCOMES.intersection(after)) > 1:
        return "granted_or_partly" if outcomes == _BOTH else ""
    if first in _APPLICANTS and (len(_APPLICANTS.intersection(after)) > 1 or "etc" in after):
        return ""  # 其余9件由科研机构、法律服务机构等提出: of no one column
    if first:
        return "answered" if first == "answer" else _only(_AFTER & {first})
    if "request" in (*said, *after):
        return "summed" if "sum" in said and "handle" not in said else "handled"
    is_bare = set(said) - {"sum", "asked"} == {"handle"} and not set(after) - {"asked"}
    return "handled" if is_bare else ""


def _received(said: Sequence[str]) -> str:
    if "answer" not in said:
        return "received"
    between = said[said.index("receive") : len(said) - 1 - said[::-1].index("answer")]
    return "answered" if {"request", "asked"} & set(between) else "received"


def way(lead: Tokens) -> str:
    """Return the way by which the requests came that a number counts, where it says only that."""
    return next((token.word for token in lead if token.sense == "way"), "") if _is_narrowed(_senses(lead)) else ""


def _only(kinds: AbstractSet[str]) -> str:
    kind = next(iter(kinds)) if len(kinds) == 1 else ""
    return "" if kind == "applicant_none" else kind


def _is_narrowed(said: Sequence[str]) -> bool:
    """Tell whether a number counts one way or one reason of several: 因信息不存在 n; not 因信息不存在等 n."""
    last = max([place for place, sense in enumerate(said) if sense in ("way", "reason")], default=-1)
    return last >= 0 and "etc" not in said[last + 1 :]


def carried(lead: Tokens, tail: Tokens, year: int | None) -> str:
    """Return carried_in or carried_out, `neither` where 结转 leads to another year, nothing where nothing is carried."""
    senses = {token.sense for token in (*lead, *tail)}
    for stretch in (lead, tail) if "carry" in senses else ():
        for place, token in enumerate(stretch):
            if token.sense == "carry" and token.word[0] != "继":
                into = _direction(stretch[place:], year, is_before=False)
                before = _direction(stretch[:place], year, is_before=True)
                is_left = token.word[0] == "跨" or _is_not_due(stretch[:place])  # 跨年办理9件
                return into or before or ("carried_out" if is_left else "")
    if lead and lead[-1].word in _ENDS and not any(token.sense for token in (*lead[:-1], *tail)):
        return _ENDS[lead[-1].word]  # 期初3件, 期末5件 of an account
    return _left_at(lead, tail, year) if "left" in senses else ""


def _left_at(lead: Tokens, tail: Tokens, year: int | None) -> str:
    """Return carried_in for what was open when the year began (年初待办), carried_out for what was when it ended."""
    said = _senses(lead)
    place = next((place for place, token in enumerate(lead) if token.sense == "left"), len(lead))
    is_after = set(said) <= {"last", "besides"} and any(token.sense == "left" for token in tail[:3])
    if not (place < len(lead) or is_after) or not _NO_LEFT.isdisjoint(said):
        return ""
    before = _direction(lead[:place], year, is_before=True)
    if before or "receive" in said:
        return before if before != "carried_out" else ""  # 上年收到未办结的9件
    is_at_end = any(_OF_THE_END.fullmatch(token.word) for token in lead[:place])
    return "carried_out" if is_at_end or _is_not_due((*lead, *tail[:3])) else ""


def _is_not_due(tokens: Tokens) -> bool:
    return any(token.sense == "left" and "未到" in token.word for token in tokens)


def is_left_over(lead: Tokens, tail: Tokens) -> bool:
    """Tell whether a number beside what was answered is plainly what was not: 办结36件,存量4件."""
    said = {*_senses(lead), *_senses(tail)}
    is_of_end = all(token.word not in ("其中", "目前", "现") for token in (*lead, *tail))
    return is_of_end and "left" in said and said <= {"left", "besides", "asked", "request"}


def _direction(stretch: Tokens, year: int | None, *, is_before: bool) -> str:
    for token in reversed(stretch) if is_before else stretch:
        if token.sense == "next" and not is_before:
            return "carried_out"
        if token.sense == "last":
            return "carried_in"
        if token.word in ("本年", "本年度", "今年") and not is_before:
            return "carried_in"
        if token.word[:2] == "20" and token.word[:4].isdigit():
            return _by_year(int(token.word[:4]), year, is_before=is_before)
    return ""


def _by_year(named: int, year: int | None, *, is_before: bool) -> str:
    if is_before:
        return "carried_in" if year is None or named == year - 1 else "neither" if named != year else ""
    if year is None:
        return "carried_out"
    return {year: "carried_in", year + 1: "carried_out"}.get(named, "neither")


def proceeding(around: Words, owner: str, head: str) -> str:
    """Return which 复议 or 诉讼, or which result of the one named last before (`owner`), a number counts.

    `head` is the one that a sentence before named without a number: 行政复议。共收到9件。
    """
    for said in (_senses(around.lead), _senses(around.tail)):
        if not _CHANGED.isdisjoint(said):
            return ""
        results = {sense for sense in said if sense in _RESULTS}
        named = {sense for sense in said if sense in _PROCEEDINGS}
        if results:
            result = _only(results) if len(results) == 1 else ""
            owner = _only(named) if len(named) == 1 else owner
            return f"{owner}_{result}" if owner in ("review", "suit") and result not in ("", "result_other") else ""
        if named:
            return _only(named)
    deciding = {token.word for token in around.lead} & _DECIDES.keys()
    if deciding:  # 法院立案9件 is of no 复议 that a sentence before names
        is_taken_up = any(token.word in ("立案", "收案") for token in around.lead)
        return _only({_DECIDES[word] for word in deciding}) if is_taken_up else ""
    named = {token.sense for token in around.before if token.sense in _PROCEEDINGS} or {head}
    return _only(named) if not _senses(around.lead) and len(named) == 1 else ""


def owner(said: Tokens, before: str) -> str:
    """Return which proceeding results are of after these words, `both` where two stand side by side."""
    named = [token.sense for token in said if token.sense in _PROCEEDINGS]
    if not named and any(token.sense in _RESULTS and token.word[:2] == "复议" for token in said):
        return "review"  # 复议维持9件
    if not named:  # 复议机关维持9件,法院纠正2件
        named = [_DECIDES[token.word] for token in said if token.word in _DECIDES]
        if named and any(token.word == "作为" for token in said):
            return "both"  # a body that reviews itself
    if not named:
        return before
    return named[0] if len(set(named)) == 1 else "both"


def document(lead: Tokens, tail: Tokens, noun: str) -> str:
    """Return what was done to the 规范性文件 or 规章 that a number counts; `noun` is the one named last before."""
    said, after = _senses(lead), _senses(tail)
    if not _CHANGED.isdisjoint(said):
        return ""
    nouns = [sense for sense in (*said, *after) if sense in ("document", "regulation")]
    noun = nouns[0] if nouns else noun
    deeds = {sense for sense in said if sense in ("issued", "repealed", "in_force", "other_deed")}
    deeds = deeds or {sense for sense in after[:1] if sense in ("repealed", "in_force")}
    if len(deeds) != 1 or "other_deed" in deeds or len(set(nouns)) > 1 or not noun:
        return ""
    return f"{noun}_{next(iter(deeds))}"


def joined(lead: Tokens, tail: Tokens, noun: str, before: str) -> str:
    """Return what a number of documents counts that nothing but 、 joins to one `before` of what was done to others."""
    said = {*_senses(lead), *_senses(tail)}
    done = before.removeprefix("document_").removeprefix("regulation_")
    return f"{noun}_{done}" if said <= {"document", "regulation"} and done in ("issued", "repealed") else ""


def decision(before: Tokens, lead: Tokens, tail: Tokens, *, is_decided: bool) -> str:
    """Return which decisions of this body a number counts."""
    said = _senses(lead)
    kinds = {sense for sense in (*said, *_senses(tail)) if sense in _POWERS}
    kinds = kinds or {token.sense for token in before if token.sense in _POWERS}
    is_said = is_decided or "decided" in said or any("决定" in token.word for token in lead)
    return next(iter(kinds)) if len(kinds) == 1 and is_said and _CHANGED.isdisjoint(said) else ""


def _senses(tokens: Tokens) -> list[str]:
    return [token.sense for token in tokens if token.sense and token.sense != "?"]
