"""Which words around a number narrow it: those we do not know, and a clause before it that says among what it was met."""

import re
from collections.abc import Sequence

from extract.prose.tokens import STRANGE, Token, read_tokens
from extract.prose.topics import CLAUSE_EDGE

# A clause that says where or among what the number was met, not what was done.
_ADVERBIAL = re.compile(r"^\s*(?:在(?!.*下$)|从|通过|就|针对|涉及|自|由|除|围绕|仅)|(?:方面|领域|来看|类|中)\s*$")


def narrowing(text: str, matter: str, own: frozenset[str]) -> str:
    """Return the words of an adverbial clause before a number that we do not know, or that narrow it to one way."""
    for clause in CLAUSE_EDGE.split(text):
        if _ADVERBIAL.search(clause):
            said = read_tokens(clause, matter, own)
            if found := strange_of(said) or _one_way(said):
                return found
    return ""


def strange_of(said: Sequence[Token]) -> str:
    """Return the first word that stands nowhere among those we know, nothing where all are known."""
    for token in said:
        if token.sense == STRANGE:
            return token.word
    return ""


def _one_way(said: Sequence[Token]) -> str:
    ways = [place for place, token in enumerate(said) if token.sense in ("way", "reason")]
    if not ways or any(token.sense == "etc" for token in said[ways[-1] :]):
        return ""
    return said[ways[-1]].word
