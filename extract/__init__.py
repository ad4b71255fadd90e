"""From a document's bytes to a Reading: cells of the official tables, sections, claims, dates, and issues.

Knows the forms and the page, not the web it came from nor the warehouse it goes to.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter

from extract.corrections import read_correction
from extract.dates import read_dates
from extract.document import BY_OCR, OVER_PICTURE, Document
from extract.documents.formats import LARGEST, add_pictures, media_type_of, open_document
from extract.errors import (
    EmptyDocument,
    NotAReport,
    ReadError,
    TooLarge,
    Truncated,
    UnreadableFormat,
)
from extract.identify import identify, read_scope
from extract.masking import mask
from extract.prose.claims import read_claims
from extract.prose.fingerprint import read_fingerprint
from extract.prose.marks import read_marks
from extract.prose.narrative import FEWEST_HEADINGS, read_narrative
from extract.tables.official import Tables, read_tables
from extract.tables.pictures import FIRST_TABLE, pictured
from extract.tables.statistics import read_statistics
from extract.tables.unmet import not_met
from pages.files import ATTACHMENTS, DOCUMENTS, DOWNLOADS
from pages.sniff import HTML, PICTURES
from standard.forms import KINDS
from standard.labels import squeeze
from standard.model import TableKind
from standard.records import Cell, Clue, Mark, Reading, Section

__all__ = [
    "LARGEST",
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

READER = "extract-85"  # raised whenever the same bytes may give another reading
_SHORTEST_OF_BODY = 60
# Where a page shows its report in another: a frame, or a file that it links to.
_HOLDER = re.compile(
    rf"<(?:i?frame|embed|object)\b|{DOCUMENTS}[\"'?#\s>]|{DOWNLOADS}|{ATTACHMENTS}".encode(), re.IGNORECASE
)


def read(
    body: bytes, *, source: str, content_type: str = "", url: str = "", names: Mapping[str, str] | None = None
) -> Reading:
    """Return all that this reader takes from one document's bytes; raises a ReadError when it takes nothing.

    `source` names the document for people; `url` is where it stands; `names` maps printed names to the registry's.
    """
    media_type = media_type_of(body, source, content_type)
    opened, issues = open_document(body, source, content_type, media_type)
    document, stars = mask(opened)
    tables = read_tables(document)
    attached = read_statistics(document)
    narrative = read_narrative(document, tables.flat_lines | attached.flat_lines)
    imaged = _imaged(document, tables, narrative.sections)
    if imaged and (shown := add_pictures(opened, body, media_type)) is not opened:
        document, stars = mask(shown)
        tables = read_tables(document)
    if OVER_PICTURE in document.marks:
        tables.withhold("the numbers stand in a text that nobody sees, laid over a picture of the page by some OCR")
    known = names or {}
    identity = identify(document, narrative.before or document.opening, narrative.sections, known)
    if document.is_cut or not attached.reads:
        page = body if media_type == HTML else b""
        _refuse(
            source,
            document,
            tables,
            narrative.sections,
            is_report=identity.is_report or bool(attached.reads),
            is_titled=identity.is_titled,
            page=page,
        )
    clues, published_date = read_dates(document, narrative.before, narrative.sections, url, identity.year)
    scope, scope_text = read_scope(narrative.sections)
    cells = (*tables.cells, *attached.cells)
    by_address = sorted(cells, key=attrgetter("address"))
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
        content_digest=_digest(identity.title, narrative.sections, by_address),
        clues=clues,
        tables=(*tables.reads, *attached.reads),
        cells=cells,
        sections=narrative.sections,
        claims=read_claims(narrative.sections, identity.year, identity.authority_text),
        issues=(
            *issues,
            *tables.issues,
            *attached.issues,
            *(() if attached.reads else not_met(tables, narrative.sections)),
        ),
        marks=(
            *map(Mark, document.marks),
            *(Mark("table-as-image", subject=kind) for kind in imaged),
            *read_marks(document, tables, narrative.sections, identity.title if identity.is_report else "", stars),
        ),
        fingerprint=read_fingerprint(narrative.sections, by_address, (identity.authority, identity.authority_text)),
        correction=read_correction(identity.title, narrative.before, narrative.sections),
    )


def read_clues(
    body: bytes, *, source: str, content_type: str = "", url: str = ""
) -> tuple[tuple[Clue, ...], date | None]:
    """Return every date clue of a page that is itself no report, such as the cover of an attachment, and the chosen day.

    A picture covers nothing, and OCR is dear.
    """
    media_type = media_type_of(body, source, content_type)
    if media_type in PICTURES:
        return (), None
    opened, _ = open_document(body, source, content_type, media_type)
    document, _ = mask(opened)
    narrative = read_narrative(document, ())
    return read_dates(document, narrative.before or document.opening, narrative.sections, url)


def _refuse(
    source: str,
    document: Document,
    tables: Tables,
    sections: Sequence[Section],
    *,
    is_report: bool,
    is_titled: bool,
    page: bytes,
) -> None:
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
    # A report in a form of its own has headings of its own: under its title they are enough.
    is_free = is_titled and sum(bool(section.heading) for section in sections) >= FEWEST_HEADINGS
    if not tables.reads and headings < FEWEST_HEADINGS and not is_free:
        is_cover = is_report and _HOLDER.search(page) is not None
        is_bare = not is_cover and _is_bare(document)
        raise NotAReport(source, is_bare=is_bare, is_seen=BY_OCR in document.marks, is_cover=is_cover)


def _is_bare(document: Document) -> bool:
    """Say whether a page has no body: no picture, no table, and no line longer than those of a frame around nothing."""
    is_short = all(len(line.text) < _SHORTEST_OF_BODY for line in document.lines)
    return not document.grids and not document.pictures and is_short


def _imaged(document: Document, tables: Tables, sections: Sequence[Section]) -> tuple[TableKind, ...]:
    """Return each official table that is a picture, or in whose place one stands; torn labels are no picture."""
    if BY_OCR in document.marks:
        return tuple(table.kind for table in tables.reads)
    told = {table.kind for table in tables.reads} | {issue.subject for issue in tables.issues}
    return pictured(document, sections, [kind for kind in KINDS if kind not in told])


def _digest(title: str, sections: Sequence[Section], cells: Sequence[Cell]) -> str:
    """Return a digest of the main text and the cells: what a view counter, a page's clock or new spacing does not change.

    The cells come in the order of their addresses.
    """
    parts = (
        squeeze(title),
        *[squeeze(part) for section in sections for part in (section.heading, section.text)],
        *[f"{cell.address}\x1f{cell.text}" for cell in cells],
        "",
    )
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
