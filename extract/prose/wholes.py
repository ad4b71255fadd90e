"""Which lists claim to be whole though no word says so: those that end with 其他 n, and 自然人 beside 法人或其他组织."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from extract.prose.figures import Figure, Prose
from extract.prose.totals import dimension, same

_REST = re.compile(
    r"(?:[^,，、;；:：()0-9其]{1,20}等)?(?:其[他它余]|剩余)(?:各?类|方面|方式|途径|渠道|形式|内容|事项|情况|(?:政府|政务|公开)?信息|申请|公开|的){0,3}"
)
_PERSON = re.compile(r"(?:自然人|公民(?:个人)?)(?:提出|提交)?(?:的)?(?:申请)?")
_ORGANISATIONS = re.compile(r"法人(?:者)?(?:或者?|和|以?及|、|与)?其[他它]组织(?:提出|提交)?(?:的)?(?:申请)?")
_OTHER_RESULT = re.compile(r"复议|诉讼|应诉")
_CARRIED = "结转"


def names_the_rest(label: str) -> bool:
    """Tell whether a part is whatever the others are not."""
    return _REST.fullmatch(label) is not None


def are_all(prose: Prose, total: Figure, region: tuple[int, int], parts: Sequence[Figure]) -> bool:
    """Tell whether the parts of a total leave nothing out by what they are called.

    Every number of their unit in the sentence is one of them or stands in brackets: what goes on may be a part not read.
    """
    if not (names_the_rest(parts[-1].label) or _are_everyone(parts)):
        return False
    if _OTHER_RESULT.search(total.label) or any(dimension(part.label) == "outcome" for part in parts):
        return False  # there 其他 is a column of its own
    text, first, after = prose.text, bisect_left(prose.starts, region[0]), bisect_left(prose.starts, region[1])
    if _CARRIED in text[prose.opening(total.start) : parts[-1].end]:
        return False
    end = max(after, bisect_left(prose.starts, prose.closing(region[0])))
    return all(
        figure in parts or _is_inner(text, region[0], figure.start)
        for figure in prose.figures[first : end if names_the_rest(parts[-1].label) else after]
        if same(figure.unit or parts[0].unit, parts[0].unit)
    )


def _are_everyone(parts: Sequence[Figure]) -> bool:
    if len(parts) != 2:
        return False
    one, other = (part.label for part in parts)
    return _PERSON.fullmatch(one) is not None and _ORGANISATIONS.fullmatch(other) is not None


def _is_inner(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)
