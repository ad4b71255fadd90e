"""The words that name an intent: nothing that people read may hold one (CHECKS.md 0), of a house's own checks as of ours.

Ours are read by a test, with every other text for people; those of a house by nobody, so they are proved before they speak.
"""

import re

from checks import CheckError
from standard.check import Check

FORBIDDEN = re.compile(
    "违法|违规|造假|伪造|倒签|篡改|抄袭|隐瞒|瞒报|谎报|敷衍|拒不"
    r"|\b(?:illegal(?:ly)?|forge[ds]?|falsif(?:y|ied)|back-?dated|plagiari[sz]ed|hid)\b",
    re.IGNORECASE,
)
# The basis is left out: it quotes a rule and its title, in their words.
_SPOKEN = ("id", "asks_zh", "asks_en", "problem_zh", "problem_en", "remedy_zh", "remedy_en")


def prove_words(name: str, check: Check) -> None:
    """Raise CheckError for a text of the header, or an id, that names an intent; `name` is the file's."""
    for field in _SPOKEN:
        if met := FORBIDDEN.search(getattr(check, field)):
            raise CheckError(name, field, f"says {met[0]!r}, which names an intent; say what is printed, or ask")
