"""The frozen records handed from room to room. Data only: no record knows how it was made or where it will be stored.

Days are `date` in Asia/Shanghai; instants are aware `datetime` in UTC. `None` means nothing is there, never zero.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from standard.model import TableKind

# ---------------------------------------------------------------- portals → flows → warehouse


@dataclass(frozen=True, slots=True)
class Link:
    """One row of a list page. `listed_date` is the date printed beside it, if any; `title` the whole one (@title)."""

    url: str
    title: str
    listed_date: date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer as it came. `error` is set, and `status` None, when there was none (refused, timed out, …).

    `headers` keep the wire's order and case; `body` is the payload after transfer decoding, content-encoding undone.
    """

    url: str
    final_url: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    body: bytes
    asked_at: datetime
    error: str = ""

    def header(self, name: str) -> str:
        """Return the first header of that name, or an empty string."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Capture:
    """One response kept as evidence: where its WARC record stands and what its body hashes to."""

    capture_id: str
    url: str
    fetched_at: datetime
    status: int
    media_type: str
    sha256: str
    size: int
    warc_file: str
    warc_offset: int


# What opening an item of a list showed; empty where it was not opened, or the failure may be ours.
Condition = Literal["", "opened", "broken", "attachment-broken"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A look saw this authority's report for this year in the list, at `url`; `capture` is that page if it was fetched.

    `attachments` are what that page links to or embeds, if it has no official table itself. `condition` is what opening
    it showed.
    """

    authority: str
    year: int
    url: str
    title: str
    listed_date: date | None
    capture: Capture | None = None
    attachments: tuple[Capture, ...] = ()
    condition: Condition = ""


@dataclass(frozen=True, slots=True)
class Revisit:
    """An item that its list no longer shows, asked for by its address: `is_there` is None where we could not tell."""

    url: str
    is_there: bool | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """One visit of a column. Only a good look may ever count as an absence; `reason` says why one is not good.

    It looked for the reports of `years`, and proves nothing about others. `missing` are items seen there before that this
    look did not find, though it read all there was; `revisits` say whether these still open. `listed_years` are those of
    all reports in one authority's list, in its order. `has_column` is False where the page read names no such column.
    """

    look_id: str
    portal: str
    column_url: str
    looked_at: datetime
    is_good: bool
    reason: str
    items: int
    sightings: tuple[Sighting, ...] = ()
    captures: tuple[Capture, ...] = ()
    issues: tuple["Issue", ...] = ()
    missing: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    listed_years: tuple[int, ...] = ()
    has_column: bool | None = None
    revisits: tuple[Revisit, ...] = ()


# ---------------------------------------------------------------- extract → flows → warehouse


class Place(NamedTuple):
    """Where a cell stands in the document: ordinals from 1. In flat text `row` is the line number and `column` None."""

    table: int
    row: int
    column: int | None = None

    def __str__(self) -> str:
        return f"line {self.row}" if self.column is None else f"table {self.table} row {self.row} column {self.column}"


class Cell(NamedTuple):
    """One printed cell. `value` is None for a blank, a dash or text that is no number; `text` is what is printed.

    A cell that could not be read is not a Cell: it is an Issue. `note` and `unit` keep what stood beside the number,
    as in `22（其中修订16件）` and `251000元`.
    """

    address: str
    value: Decimal | None
    text: str
    place: Place
    note: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class TableRead:
    """An official table that was found: its kind and form by its own labels, and whether both readers agreed on those."""

    kind: TableKind
    form: str
    table: int
    is_form_agreed: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """One of the numbered sections. `number` is the official one (1-6) when the heading's words say so, else None."""

    number: int | None
    heading: str
    text: str
    ordinal: int


class Claim(NamedTuple):
    """A number in prose, or a statement a check can hold a report to, with the sentence it stands in.

    `kind` says what is counted when the wording is known (`received`, `refused`, `list-total`, `percent`, …) or stated
    (`none-received`, `fee-statement`, `explanation`, …); docs/claims.md names them all. `value` is None for a statement
    without a number; "none were received" is a kind of its own with the value 0.
    A list has one `group` number in the report: one total and its parts; so have a percentage or a change and what it is
    of. `hedge` is 约/余/等/以上, a word that makes the number a part (按时, 上半年), or empty; `is_whole` says that the list
    claims to be complete, `is_overlapping` that its parts may count one item twice (channels); `scope` is the scope word met (代表区政府, 全市) or empty. `about` is what else the sentence says
    that bears on it: `carried_in` when what was carried in is named beside it, the kind a change or an explanation is of,
    `own` or `other` for a name. `rounding` is half a unit of the last printed digit of a percentage.
    """

    kind: str
    value: Decimal | None
    unit: str
    text: str
    sentence: str
    section: int | None
    start: int
    end: int
    group: int | None = None
    label: str = ""
    hedge: str = ""
    is_whole: bool = False
    scope: str = ""
    about: str = ""
    rounding: Decimal | None = None
    is_overlapping: bool = False


ClueKind = Literal["visible", "meta", "url", "list", "header", "body"]


@dataclass(frozen=True, slots=True)
class Clue:
    """A date met in or around a document, and what printed it. `is_chosen` marks the stated publication date."""

    kind: ClueKind
    date: date
    text: str
    where: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """What *we* could not read or reach (CHECKS.md 9). `subject` is a cell address, a table kind, a URL, or empty."""

    code: str
    message: str
    where: str = ""
    subject: str = ""


class Mark(NamedTuple):
    """A fact about a document that no cell and no number in prose shows, met once, when it was read.

    `kind` says what (`tracked-changes`, `table-as-image`, `template`, `citation`, …), `subject` of what: a table kind, an
    address, an official section number, or empty. `text` is what is printed, `sentence` where, both without personal
    data; `section` is the official number of the section, `where` the place within the document.
    """

    kind: str
    text: str = ""
    sentence: str = ""
    section: int | None = None
    where: str = ""
    subject: str = ""


class Sentence(NamedTuple):
    """One sentence of an authority's own words: where it stands, and its clauses as (hash, length) without names.

    `ordinal` is its section's; `start` and `end` are offsets in that section's text.
    """

    ordinal: int
    start: int
    end: int
    clauses: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a report's own words are compared by, and what its printed numbers are.

    `figures` are hashes of the sentences that hold digits, as printed; `cells_digest` stands for every printed cell, or
    is empty where no number but zero is printed.
    """

    sentences: tuple[Sentence, ...] = ()
    figures: tuple[int, ...] = ()
    cells_digest: str = ""


Scope = Literal["own", "with_departments", "whole_area", "unknown"]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader version took from one document's bytes."""

    source: str
    sha256: str
    media_type: str
    reader: str
    title: str
    authority: str
    authority_text: str
    year: int | None
    published_date: date | None
    scope: Scope
    scope_text: str
    content_digest: str
    clues: tuple[Clue, ...]
    tables: tuple[TableRead, ...]
    cells: tuple[Cell, ...]
    sections: tuple[Section, ...]
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]
    marks: tuple[Mark, ...] = ()
    fingerprint: Fingerprint = Fingerprint()
    correction: str = ""
