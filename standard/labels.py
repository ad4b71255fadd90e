"""How a printed label is compared: normalised once, then matched exactly. There is no score and no nearest match."""

import re
import unicodedata

# 1. (一) 三、 and also ① (NFKC: 1) or a bare 1 before a word: no official label begins with a digit.
_NUMBERING = re.compile(
    r"^(?:第?[一二三四五六七八九十]+[、.,]|\([一二三四五六七八九十\d]+\)|\d+[.、,)]|\d{1,2}(?=[^\W\d_年月日]))+"
)
_PARENTHESIS = re.compile(r"\([^()]*\)")
_JOINED = re.compile("^法人[和及与]?其他组织")  # the form has 或
_NOT_A_WORD = re.compile(r"[\W_]+")


# Full width → half width of what stands around numbers, in pairs: most texts hold few of them or none, and a search for one
# character is far cheaper than a look at every character.
_WIDE = tuple(zip("０１２３４５６７８９，．：；（）％", "0123456789,.:;()%", strict=True))
_ANY_WIDE = re.compile(f"[{''.join(wide for wide, _ in _WIDE)}]")


def plain(text: str) -> str:
    """Return `text` with half-width digits and punctuation, every character where it was."""
    if text.isascii() or _ANY_WIDE.search(text) is None:
        return text
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    return text


def squeeze(text: str) -> str:
    """Return `text` in NFKC without any white space or zero-width mark: what a reader sees, however it was typed."""
    half = plain(text)
    # To see that a text is in NFKC takes a twentieth of the time that making it so does.
    if not unicodedata.is_normalized("NFKC", half):
        half = unicodedata.normalize("NFKC", half)
    squeezed = "".join(half.split())
    if squeezed.isprintable():  # a zero-width mark is not
        return squeezed
    return "".join(c for c in squeezed if unicodedata.category(c) != "Cf")


def normalise(label: str) -> str:
    """Return a label without its numbering, spaces, quotes and punctuation, so that equal labels are equal strings."""
    words = _NOT_A_WORD.sub("", _NUMBERING.sub("", squeeze(label))).replace("其它", "其他")
    return _JOINED.sub("法人或其他组织", words) if words.startswith("法人") else words


def numbering(label: str) -> str:
    """Return what numbers a label, as words alone: 2 of 2.其他, 六 of （六）其他处理, nothing where it has no number."""
    found = _NUMBERING.match(squeeze(label))
    return _NOT_A_WORD.sub("", found[0]) if found is not None else ""


def spellings(label: str) -> tuple[str, ...]:
    """Return the normalised label, then the same without a filling hint in brackets where that leaves a word."""
    whole, bare = normalise(label), normalise(_PARENTHESIS.sub("", _NUMBERING.sub("", squeeze(label))))
    return (whole,) if not bare or bare == whole else (whole, bare)
