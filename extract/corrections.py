"""The words by which a page announces that it was corrected: in its title, above the report, or at its end.

Elsewhere 更正 is an outcome of requests and a word of prose, so the sections between are not asked.
"""

import re
from collections.abc import Iterator, Sequence

from extract.document import TextLine
from standard.records import Section

_WORD = re.compile("勘误|更正|订正|修订")  # without one nothing is announced
_ANNOUNCED = re.compile(
    r"勘误|[（(【\[]\s*(?:已)?(?:更正|修订|订正)|(?:更正|订正|修订)(?:说明|声明|启事|公告|日期|内容|时间|记录)"
    r"|(?:已作?|予以|现作?|特此|特作)(?:更正|订正|修订)|\d日(?:作|予以)?(?:更正|订正|修订)"
    r"|(?:本|该|原)(?:报告|年报|文)[^。；]{0,30}(?:更正|订正|修订)|(?:更正|订正|修订)了?(?:本|该|原)(?:报告|年报)"
)
_LAST_LINES = 12
_LONGEST = 400


def read_correction(title: str, before: Sequence[TextLine], sections: Sequence[Section]) -> str:
    """Return the words that announce a correction, or an empty string."""
    found = next(
        (text for text in _where(title, before, sections) if _WORD.search(text) and _ANNOUNCED.search(text)), ""
    )
    return " ".join(found.split())[:_LONGEST]


def _where(title: str, before: Sequence[TextLine], sections: Sequence[Section]) -> Iterator[str]:
    """Yield the places, the fullest words first: the end says what was corrected, the title only that something was."""
    if sections:
        yield from reversed(sections[-1].text.split("\n")[-_LAST_LINES:])
    yield from (line.text for line in before)
    yield title
