"""The words of a report that are its authority's own, as hashes of clauses: what likeness is judged by.

Names, numbers and years are left out of a clause, so that a text copied under another name has the same clauses; quoted
law, contact lines and headings are no words of its own and are left out whole. What many reports share only a season
tells: that is dropped when it is judged.
"""

import hashlib
import re
import zlib
from collections.abc import Iterator, Sequence

from standard.labels import plain
from standard.records import Cell, Fingerprint, Section, Sentence

_SENTENCE = re.compile(r"[^。！？!?;；\n]+[。！？!?;；]?")
_SENTENCE_ENDS = "。！？!?;；"
_QUOTED = re.compile(r"条例》|国办|公开办函|第[一二三四五六七八九十百]+条|国务院令")
_CONTACT = re.compile(
    r"电话|邮编|邮箱|传真|地址|网址|https?:|www\.|统计期限|起至.{0,12}止|编制本报告|现予公布|现向社会公布|编制而成"
)
_ASIDE = re.compile(f"{_CONTACT.pattern}|{_QUOTED.pattern}")
_NUMBERING = re.compile(  # what a clause is counted by, after the edge or end before it
    r"([：。])\s*(?:\(?[一二三四五六七八九十0-9]{1,2}[)、.]|第[一二三四五六七八九十]+[,、]?|[一二三四五六七八九十]是|[①-⑳])+"
)
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?")
_NOT_A_WORD = re.compile(r"[\s\"“”'‘’「」『』《》<>()（）【】\[\]·*…—-]+")
_CLAUSE = re.compile(r"[,:，：]")
_EDGE, _END = "：", "。"  # between clauses, and between sentences
_PLACE = re.compile(
    r"[一-龥]{2,7}?(?:特别行政区|自治区|自治州|自治县|省|市|县|区|州|旗|盟|镇|乡|苏木|街道)(?:办事处|人民政府)?"
)
_SEAT = re.compile(
    # One set of first characters, so that a clause is searched for those alone.
    r"[我本全该省市县区镇乡](?:"
    r"(?<=[我本全该])(?:省|市|县|区|州|旗|盟|镇|乡|街道|局|委|办|院|厅|中心|单位|机关|部门|处|站|队|所)"
    r"|(?<=[省市县区镇乡])(?<![人各].)(?:人民)?政府(?:办公室|办)?)"
)
_HEADING = 24  # a shorter line without an end is a heading
_SHORTEST = 4  # a clause shorter than this says nothing alone and goes with the next
_MASK = 0x7FFFFFFF  # an INTEGER of the warehouse


def read_fingerprint(sections: Sequence[Section], cells: Sequence[Cell], names: Sequence[str]) -> Fingerprint:
    """Return the fingerprint of a report; `names` are its authority's, in full and as printed.

    The cells come in the order of their addresses.
    """
    own = _own_names(names)
    sentences: list[Sentence] = []
    figures: set[int] = set()
    for section in sections:
        text = plain(section.text).replace("！", "!").replace("？", "?")
        told: list[re.Match[str]] = []
        clauses: list[str] = []
        for match in _SENTENCE.finditer(text):
            said = match[0]
            if len(said) <= _HEADING and said[-1] not in _SENTENCE_ENDS:
                continue
            has_aside = _ASIDE.search(said) is not None
            if has_aside and _CONTACT.search(said):
                continue
            told.append(match)
            clauses.append(_unquoted(said) if has_aside else said.rstrip(_SENTENCE_ENDS))
        for match, left in zip(told, _own_words(clauses, own), strict=True):
            if hashes := tuple(_hashes(left.split(_EDGE))):
                sentences.append(Sentence(section.ordinal, *match.span(), hashes))
                if _DIGITS.search(match[0]) is not None:
                    figures.add(_hash(_NOT_A_WORD.sub("", match[0])))
    return Fingerprint(tuple(sentences), tuple(sorted(figures)), _cells_digest(cells))


def _unquoted(sentence: str) -> str:
    """Return a sentence without the clauses that quote the law."""
    return _EDGE.join([part for part in _CLAUSE.split(sentence.rstrip(_SENTENCE_ENDS)) if not _QUOTED.search(part)])


def _own_words(sentences: Sequence[str], own: re.Pattern[str] | None) -> list[str]:
    """Return what each sentence of a section says in words of its own, an edge between its clauses.

    What goes is taken out of all in one go: none of it reaches over an end or an edge, which no clause holds itself.
    """
    if not sentences:
        return []
    text = f"{_END}{_END.join(sentences)}".replace(",", _EDGE).replace(":", _EDGE)
    text = _NOT_A_WORD.sub("", _NUMBERING.sub(r"\1", text))
    if own is not None:
        text = own.sub("", text)
    return _DIGITS.sub("0", _SEAT.sub("", text)).split(_END)[1:]


def _hashes(clauses: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield hash and length of each clause, a short one with the next."""
    held = ""
    for place, clause in enumerate(clauses, 1):
        held += clause
        if len(held) >= _SHORTEST or (held and place == len(clauses)):
            yield _hash(held), len(held)
            held = ""


def _own_names(names: Sequence[str]) -> re.Pattern[str] | None:
    """Return what finds the authority's name, and the places it is made of with and without 省, 市, 县, 镇."""
    found: set[str] = set()
    for name in filter(None, names):
        found.add(name)
        rest = name
        for place in _PLACE.findall(name):
            rest = rest.removeprefix(place)
            stem = re.sub(r"(?:办事处|人民政府)$", "", place)
            found |= {place, stem}
            found |= {bare for bare in (re.sub(r"(?:街道|苏木|.)$", "", stem),) if len(bare) > 1}
        found |= {rest, rest.removesuffix("办公室")} if len(rest) > 1 else set()
    known = sorted((name for name in found if name and _END not in name), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, known))) if known else None


def _hash(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) & _MASK


def _cells_digest(cells: Sequence[Cell]) -> str:
    """Return what stands for all cells as printed; nothing where every number is zero, as many small reports have it."""
    if not any(cell.value for cell in cells):
        return ""
    text = "\x1f".join([f"{cell.address}={cell.text}" for cell in cells])
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
