"""Lists that no word opens: the total ends one sentence, and the next is nothing but its parts.

本年度共收到申请12件。自然人8件,法人3件。 Read only where all parts count along one line, or are all called sorts (…类).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.prose.figures import Figure, Prose, Sentence
from extract.prose.lists import List
from extract.prose.totals import CHANGE, dimension, is_channel, marks, same
from extract.prose.wholes import are_all, names_the_rest

_ALONG = frozenset({"applicant", "way", "outcome"})
_SORT = re.compile(r"(?:.*类(?:信息|文件|申请)?|其[他它](?:信息|申请)?)")
_BETWEEN = re.compile(r"(?:申请|信息)?[,，、;；](?:[^,，。;；:：()0-9]{1,14})")
_FIRST = re.compile(r"\s{0,4}[^,，。;；:：()0-9]{1,14}")
_OF_OTHERS = re.compile(r"结转|转[入来]|同比|其中|全[省市县区]|各[部乡镇县区]")


def read_unmarked(prose: Prose, lists: Sequence[List]) -> Iterator[List]:
    """Yield the lists of a section that no word opens; `lists` are those that one does."""
    listed = {figure.start for found in lists for figure in (found.total, *found.parts)}
    before: Sentence | None = None
    for sentence in prose.sentences:
        if before is not None and before.line == sentence.line and len(before.figures) == 1:
            total, parts = before.figures[0], sentence.figures
            is_plain = total.unit and not total.hedge and _OF_OTHERS.search(before.text) is None
            if is_plain and total.start not in listed and _are_parts(prose, sentence, parts, total):
                region = sentence.start, sentence.end
                is_whole = are_all(prose, total, region, parts) and not any(part.hedge for part in parts)
                yield List(total, parts, is_whole)
        before = sentence


def _are_parts(prose: Prose, sentence: Sentence, parts: Sequence[Figure], total: Figure) -> bool:
    """Tell whether a sentence is nothing but the parts of a total."""
    if len(parts) < 2 or sentence.rates or not all(same(part.unit, total.unit) for part in parts):
        return False
    text = prose.text
    if _FIRST.fullmatch(text, sentence.start, parts[0].start) is None:
        return False
    if not all(_BETWEEN.fullmatch(text, one.end, other.start) for one, other in pairwise(parts)):
        return False
    if any(True for _ in marks(text, sentence.start, sentence.end)) or CHANGE.search(sentence.text):
        return False
    along = {dimension(part.label) for part in parts if not names_the_rest(part.label)}
    if len(along) == 1 and along <= _ALONG:
        return True
    return all(_SORT.fullmatch(part.label) and not is_channel(part.label) for part in parts)
