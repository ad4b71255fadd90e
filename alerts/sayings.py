"""The sentence that every report and page ends with: whom to turn to with another opinion."""

from alerts.harmless import visible
from alerts.words import Lang
from standard.listing import Terms

_WORDS = {
    "zh": ("如有异议，请联系{contact}。", "如有异议，请联系发送本材料的单位。"),
    "en": ("If you disagree, please contact {contact}.", "If you disagree, please contact whoever sent you this."),
}


def disagree(terms: Terms, lang: Lang) -> str:
    """Return the sentence with the office's contact, or with whoever sent it where none is named."""
    named, unnamed = _WORDS[lang]
    contact = visible(terms.contact, 300)
    return named.format(contact=contact) if contact else unnamed


def disagree_zh(terms: Terms) -> str:
    """Return the sentence in Chinese."""
    return disagree(terms, "zh")
