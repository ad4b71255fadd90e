"""From a document's bytes to a Reading: cells of the official tables, sections, claims, dates, and issues.

Knows the forms and the page, not the web it came from nor the warehouse it goes to.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from extract import confined
from extract.claims import read_claims
from extract.corrections import read_correction
from extract.dates import read_dates
from extract.document import Document
from extract.errors import (
    EmptyDocument,
    NotAReport,
    ReadError,
    TooLarge,
    Truncated,
    UnreadableFileError,
    UnreadableFormat,
)
from extract.fingerprint import read_fingerprint
from extract.html import read_html
from extract.identify import identify, read_scope
from extract.legacy import LEGACY, read_legacy
from extract.marks import read_marks
from extract.masking import mask
from extract.narrative import read_narrative
from extract.pictures import FIRST_TABLE, pictured
from extract.tables import Tables, read_tables
from extract.text import read_text
from extract.vocabulary import vocabulary
from pages.decode import UndecodableError, decode
from pages.sniff import EMPTY, HTML, MARKDOWN, OFD, PLAIN, sniff
from standard.forms import KINDS, tables_due
from standard.labels import squeeze
from standard.model import Table
from standard.records import Cell, Clue, Issue, Mark, Reading, Section

__all__ = [
    "READER",
    "EmptyDocument",
    "NotAReport",
    "ReadError",
    "TooLarge",
    "Truncated",
    "UnreadableFormat",
    "read",
    "read_clues",
]

READER = "extract-6"  # raised whenever the same bytes may give another reading
LARGEST = 20 * 1024 * 1024
_FEWEST_HEADINGS = 3
_SHORTEST_OF_BODY = 60
_LONGEST_OF_PROSE = 6  # 政府信息公开 and 行政复议 are also words of prose
_LATEST_FORM = 2021  # every form numbers its three tables as this one does
_MISSING = {
    OFD: "OFD is read by no library that we keep",
    **dict.fromkeys(
        ("image/png", "image/jpeg", "image/gif", "image/tiff", "image/bmp", "image/webp"),
        "a picture has no text, and no OCR is installed",
    ),
}
_NUMERALS = "〇一二三四五六"

# Which reader takes which media type; those of `confined` take bytes, and a process of their own.
_READERS: Mapping[str, Callable[[str], Document]] = {HTML: read_html, PLAIN: read_text, MARKDOWN: read_text}


def read(
    body: bytes, *, source: str, content_type: str = "", url: str = "", names: Mapping[str, str] | None = None
) -> Reading:
    """Return all that this reader takes from one document's bytes; raises a ReadError when it takes nothing.

    `source` names the document for people; `url` is where it stands; `names` maps printed names to the registry's.
    """
    media_type = _media_type(body, source, content_type)
    issues: list[Issue] = []
    document, stars = mask(_document(body, source, content_type, media_type, issues))
    tables = read_tables(document)
    narrative = read_narrative(document, tables.flat_lines)
    known = names or {}
    identity = identify(document, narrative.before or document.opening, narrative.sections, known)
    _refuse(source, document, tables, narrative.sections, is_report=identity.is_report)
    clues, published_date = read_dates(document, narrative.before, narrative.sections, url)
    scope, scope_text = read_scope(narrative.sections)
    cells = tuple(tables.cells)
    return Reading(
        source=source,
        sha256=hashlib.sha256(body).hexdigest(),
        media_type=media_type,
        reader=READER,
        title=identity.title,
        authority=identity.authority,
        authority_text=identity.authority_text,
        year=identity.year,
        published_date=published_date,
        scope=scope,
        scope_text=scope_text,
        content_digest=_digest(identity.title, narrative.sections, cells),
        clues=clues,
        tables=tuple(tables.reads),
        cells=cells,
        sections=narrative.sections,
        claims=read_claims(narrative.sections, identity.year, identity.authority_text),
        issues=(*issues, *tables.issues, *_not_met(tables, narrative.sections)),
        marks=(
            *map(Mark, document.marks),
            *_pictured(document, tables, narrative.sections),
            *read_marks(document, tables, narrative.sections, identity.title if identity.is_report else "", stars),
        ),
        fingerprint=read_fingerprint(narrative.sections, cells, (identity.authority, identity.authority_text)),
        correction=read_correction(identity.title, narrative.before, narrative.sections),
    )


def read_clues(
    body: bytes, *, source: str, content_type: str = "", url: str = ""
) -> tuple[tuple[Clue, ...], date | None]:
    """Return every date clue of a page that is itself no report, such as the cover of an attachment, and the chosen day."""
    document, _ = mask(_document(body, source, content_type, _media_type(body, source, content_type), []))
    narrative = read_narrative(document, ())
    return read_dates(document, narrative.before or document.opening, narrative.sections, url)


def _media_type(body: bytes, source: str, content_type: str) -> str:
    if len(body) > LARGEST:
        raise TooLarge(source, len(body), LARGEST)
    media_type = sniff(body, content_type, source)
    if media_type == EMPTY:
        raise EmptyDocument(source)
    if media_type not in _READERS and media_type not in confined.READERS and media_type not in LEGACY:
        raise UnreadableFormat(source, media_type, _MISSING.get(media_type, ""))
    return media_type


def _document(body: bytes, source: str, content_type: str, media_type: str, issues: list[Issue]) -> Document:
    try:
        if media_type in LEGACY:
            return read_legacy(body, media_type)
        if media_type in confined.READERS:
            return confined.read_confined(body, media_type)
        decoded = decode(body, content_type)
        document = _READERS[media_type](decoded.text)
    except (UndecodableError, UnreadableFileError) as error:
        raise UnreadableFormat(source, media_type, str(error)) from error
    if decoded.rule == "utf-8-damaged":
        broken = decoded.text.count("\ufffd")
        issues.append(Issue("encoding-doubt", f"{broken} characters of this UTF-8 text are damaged", "", ""))
    return document


def _refuse(source: str, document: Document, tables: Tables, sections: Sequence[Section], *, is_report: bool) -> None:
    """Raise what the document is instead of a whole report: cut off, or no report at all."""
    headings = sum(section.number is not None for section in sections)
    missing = [kind for kind in KINDS if kind not in {table.kind for table in tables.reads}]
    if tables.is_cut:
        raise Truncated(source, "inside an official table")
    if document.is_cut and missing and (is_report or headings or tables.reads):
        raise Truncated(source, f"before the official table{'s' * (len(missing) > 1)} {', '.join(missing)}")
    last = max((section.number for section in sections if section.number is not None), default=0)
    unmet = [kind for kind in missing if KINDS.index(kind) + FIRST_TABLE >= last]
    if tables.reads and headings and unmet == missing and missing:
        raise Truncated(source, f"before the official table{'s' * (len(missing) > 1)} {', '.join(missing)}")
    if not tables.reads and headings < _FEWEST_HEADINGS:
        raise NotAReport(source, is_bare=_is_bare(document))


def _is_bare(document: Document) -> bool:
    """Say whether a page has no body: no picture, no table, and no line longer than those of a frame around nothing."""
    is_short = all(len(line.text) < _SHORTEST_OF_BODY for line in document.lines)
    return not document.grids and not document.pictures and is_short


def _not_met(tables: Tables, sections: Sequence[Section]) -> Iterator[Issue]:
    """Yield an issue for a table that was never reached, or whose heading has nothing or its torn labels under it."""
    texts = {section.number: squeeze(section.text) for section in sections if section.number is not None}
    told = {table.kind for table in tables.reads} | {issue.subject for issue in tables.issues}
    for table in tables_due(_LATEST_FORM):
        number = _NUMERALS.index(table.section[0])
        if table.kind in told:
            continue
        if max(texts, default=0) <= number:
            message = f"the document ends before {table.section}{table.title}, so that table may be cut off"
            yield Issue("cells-incomplete", message, "", table.kind)
        elif number in texts and (not texts[number] or any(word in texts[number] for word in _words(table))):
            message = f"no table was recognised under {table.title}: is it a picture, or torn?"
            yield Issue("cells-incomplete", message, "", table.kind)


def _pictured(document: Document, tables: Tables, sections: Sequence[Section]) -> Iterator[Mark]:
    """Yield a mark for each official table in whose place a picture stands; torn labels are no picture."""
    told = {table.kind for table in tables.reads} | {issue.subject for issue in tables.issues}
    for kind in pictured(document, sections, [kind for kind in KINDS if kind not in told]):
        yield Mark("table-as-image", subject=kind)


def _words(table: Table) -> Iterator[str]:
    """Yield the labels of a table that a sentence saying that there is none would not use."""
    return (name for name in vocabulary(table).known if len(name) > _LONGEST_OF_PROSE)


def _digest(title: str, sections: Sequence[Section], cells: Sequence[Cell]) -> str:
    """Return a digest of the main text and the cells: what a view counter, a page's clock or new spacing does not change."""
    parts = (
        squeeze(title),
        *(squeeze(part) for section in sections for part in (section.heading, section.text)),
        *(part for cell in sorted(cells, key=attrgetter("address")) for part in (cell.address, cell.text)),
        "",
    )
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
