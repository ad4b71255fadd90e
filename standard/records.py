"""The frozen records handed from room to room. Data only: no record knows how it was made or where it will be stored.

Days are `date` in Asia/Shanghai; instants are aware `datetime` in UTC. `None` means nothing is there, never zero.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from standard.model import TableKind

# ---------------------------------------------------------------- portals → flows → warehouse


@dataclass(frozen=True, slots=True)
class Link:
    """One row of a list page. `listed_date` is the date printed beside it, if any; `title` the whole one (@title)."""

    url: str
    title: str
    listed_date: date | None
    listed_text: str = ""


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


@dataclass(frozen=True, slots=True)
class Sighting:
    """A look saw this authority's report for this year in the list, at `url`; `capture` is that page if it was fetched.

    `attachments` are what that page links to or embeds, if it has no official table itself.
    """

    authority: str
    year: int
    url: str
    title: str
    listed_date: date | None
    capture: Capture | None = None
    attachments: tuple[Capture, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """One visit of a column. Only a good look may ever count as an absence; `reason` says why one is not good.

    `missing` are items seen there before that this look did not find, though it read all there was.
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


# ---------------------------------------------------------------- extract → flows → warehouse


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands in the document: ordinals from 1. In flat text `row` is the line number and `column` None."""

    table: int
    row: int
    column: int | None = None

    def __str__(self) -> str:
        return f"line {self.row}" if self.column is None else f"table {self.table} row {self.row} column {self.column}"


@dataclass(frozen=True, slots=True)
class Cell:
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


@dataclass(frozen=True, slots=True)
class Claim:
    """A number in prose, with the sentence it stands in.

    `kind` says what is counted when the wording is known (`received`, `carried_in`, `list-total`, `list-part`, …).
    A list has one `group` number in the report: one total and its parts. `hedge` is 约/余/等/以上 or empty;
    `is_whole` says that the list claims to be complete; `scope` is the scope word met (代表区政府, 全市) or empty.
    """

    kind: str
    value: Decimal
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


# ---------------------------------------------------------------- warehouse → flows → alerts

Severity = Literal["error", "warning", "info"]
Status = Literal["pass", "fail", "undetermined", "blocked", "not_applicable"]
Step = Literal["new", "escalated", "reopened", "resolved", "retracted"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One answer of one check about one subject. `cells` are its operands, the disputed one first.

    `explanations` are the smallest sets of printed cells whose change would satisfy every identity: each a tuple of
    (address, value it would need). `evidence` names look ids, capture ids or the sentence it rests on.
    """

    check: str
    version: int
    authority: str
    year: int | None
    subject: str
    status: Status
    reason: str
    severity: Severity
    message_zh: str = ""
    message_en: str = ""
    edition_id: str | None = None
    cells: tuple[str, ...] = ()
    printed: Decimal | None = None
    implied: Decimal | None = None
    residual: Decimal | None = None
    explanations: tuple[tuple[tuple[str, Decimal], ...], ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict that failed, as people are told of it: named, placed, with its basis, remedy and kept evidence.

    `is_ours` says that it is about our own work (we could not look), never about the authority.
    """

    finding_id: str
    check: str
    severity: Severity
    authority: str
    authority_zh: str
    year: int | None
    message_zh: str
    message_en: str
    place_zh: str
    category_zh: str
    basis_kind: str
    basis_zh: str
    remedy_zh: str
    remedy_en: str
    live_url: str
    evidence: tuple[str, ...]
    printed: Decimal | None
    implied: Decimal | None
    residual: Decimal | None
    opened_at: datetime
    explanations: tuple[tuple[tuple[str, Decimal], ...], ...] = ()
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """One step in the life of a finding; it enters exactly one alert."""

    transition_id: str
    step: Step
    at: datetime
    reason: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Unseen:
    """An expected report, or a column, that this run could not see, and why. Never an authority's fault."""

    authority_zh: str
    year: int | None
    column_url: str
    reason: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One alert report before it is written: what changed, what is still open, what could not be seen.

    `manifest_sha256` is the hash of the newest manifest of the archive: printed, it dates everything kept until then.
    """

    letter_id: str
    as_of: datetime
    report_year: int
    transitions: tuple[Transition, ...]
    still_open: tuple[Finding, ...]
    unseen: tuple[Unseen, ...]
    expected_count: int
    seen_count: int
    manifest_sha256: str = ""
