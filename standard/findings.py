"""What is judged and told: verdicts, findings, their transitions and the letter they enter. Frozen records, data only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

Severity = Literal["error", "warning", "info"]
SEVERITIES_ZH: Mapping[Severity, str] = {"error": "确定", "warning": "请核实", "info": "提示"}
Status = Literal["pass", "fail", "undetermined", "blocked", "not_applicable"]
Step = Literal["new", "escalated", "reopened", "reminded", "resolved", "retracted"]
DecisionKind = Literal["acknowledged", "waived", "replied"]
Purpose = Literal["season", "backfill", "reread"]
Language = Literal["zh", "en"]


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
class Decision:
    """What a person decided about a finding. Decisions are only ever added: a newer one stands over an older.

    `text` is why it was waived, or the words of the authority's reply; `until` is the last day of a waiver.
    """

    decision_id: str
    finding_id: str
    kind: DecisionKind
    by_zh: str
    text: str
    at: datetime
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What the authority answered to a finding, verbatim: shown wherever the finding is."""

    by_zh: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict that failed, as people are told of it: named, placed, with its basis, remedy and kept evidence.

    `is_ours` says that it is about our own work (we could not look), never about the authority. With a reply, a warning
    has become an info. One that is waived (`waived_until` is a day) is told to nobody before that day is over. `precision`
    is what we measured of this version of the check (standard/precision.py), None where nobody has.
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
    replies: tuple[Reply, ...] = ()
    acknowledged_by: str = ""
    acknowledged_at: datetime | None = None
    waived_by: str = ""
    waived_why: str = ""
    waived_until: date | None = None
    precision: Decimal | None = None
    precision_zh: str = ""
    precision_en: str = ""


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
class Trouble:
    """An earlier letter of these readers that did not go through a channel, or of which nobody knows whether it did."""

    letter_id: str
    channel: str
    state: Literal["failed", "in_doubt"]


@dataclass(frozen=True, slots=True)
class Letter:
    """One alert report before it is written: what changed, what is still open, what could not be seen.

    `manifest_sha256` is the hash of the newest manifest of the archive: printed, it dates everything kept until then.
    What a run over earlier years, or over pages kept, brings up is told in one line, except what is retracted; so is what
    is about years that its readers did not ask for (`report_years`; empty: every year is theirs). `is_recovered` says that
    every column could be looked at again, after a run in which some could not.
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
    purpose: Purpose = "season"
    subscription: str = ""
    language: Language = "zh"
    report_years: tuple[int, ...] = ()
    is_recovered: bool = False
    troubles: tuple[Trouble, ...] = ()

    @property
    def is_summed_up(self) -> bool:
        """Whether its news is one line: nobody waits for it, and it may be thousands."""
        return self.purpose != "season"

    def lists(self, transition: Transition) -> bool:
        """Say whether a transition is told by itself, not only counted; a word taken back always is."""
        year = transition.finding.year
        is_theirs = not self.report_years or year is None or year in self.report_years
        return transition.step == "retracted" or (is_theirs and not self.is_summed_up)
