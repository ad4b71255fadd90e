"""What decisions make of a finding: who knows of it, until when it is not told, what was answered. Knows no clock and no file.

A decision is about one standing of a finding: what was known or answered before it was opened again says nothing of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from standard.findings import Decision, Reply, Severity
from standard.personal import masked


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions about one finding since it was opened; `replies` are all there ever were, oldest first."""

    replies: tuple[Reply, ...] = ()
    is_explained: bool = False
    acknowledged: Decision | None = None
    waiver: Decision | None = None

    def weigh(self, severity: Severity) -> Severity:
        """Return the severity once the authority has answered: a warning asked it something, an error did not."""
        return "info" if self.is_explained and severity == "warning" else severity

    def is_waived_on(self, day: date) -> bool:
        """Say whether nobody is to be told of it on that day (Asia/Shanghai); the last day of a waiver is included."""
        return self.waiver is not None and self.waiver.until is not None and day <= self.waiver.until

    def state(self, stored: str, day: date) -> str:
        """Return where the finding stands on that day: open, acknowledged, explained, waived, or closed as stored."""
        if stored not in ("open", "waived"):
            return stored
        if self.is_waived_on(day):
            return "waived"
        return "explained" if self.is_explained else "acknowledged" if self.acknowledged else "open"

    def parts(self) -> dict[str, Any]:
        """Return the fields of a Finding that decisions fill."""
        known, waiver = self.acknowledged, self.waiver
        return {
            "replies": self.replies,
            "acknowledged_by": known.by_zh if known else "",
            "acknowledged_at": known.at if known else None,
            "waived_by": waiver.by_zh if waiver else "",
            "waived_why": waiver.text if waiver else "",
            "waived_until": waiver.until if waiver else None,
        }


def shown(decision: Decision) -> Decision:
    """Return a decision as every output says it: the file of the home alone keeps the numbers of persons in its words."""
    return replace(decision, by_zh=masked(decision.by_zh), text=masked(decision.text))


def decided(decisions: Iterable[Decision], opened_at: datetime) -> Decided:
    """Return what the decisions about one finding come to, for its standing that began at `opened_at`."""
    ordered = sorted(map(shown, decisions), key=attrgetter("at", "decision_id"))
    since = [decision for decision in ordered if decision.at >= opened_at]
    newest = {decision.kind: decision for decision in since}
    return Decided(
        replies=tuple(Reply(one.by_zh, one.text, one.at) for one in ordered if one.kind == "replied"),
        is_explained="replied" in newest,
        acknowledged=newest.get("acknowledged"),
        # A waiver names its own end, so it outlives a correction that did not last.
        waiver=next((one for one in reversed(ordered) if one.kind == "waived"), None),
    )
