"""Who is told what, and what became of telling it. Frozen records, data only; what stands behind a channel is its own affair."""

from dataclasses import dataclass
from typing import Literal

from standard.findings import Finding, Language, Letter


@dataclass(frozen=True, slots=True)
class Subscription:
    """What one group of readers is told: an empty part asks for all, empty `report_years` for the year of the run.

    `name` names a folder of alerts/, the empty one that folder itself: what a home without subscriptions has. `regions`
    are prefixes of division codes. Without `is_quiet` a letter goes out also when it has nothing new.
    """

    name: str = ""
    regions: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    report_years: tuple[int, ...] = ()
    language: Language = "zh"
    channels: tuple[str, ...] = ()
    is_quiet: bool = False

    def watches(self, authority: str, kind: str, division: str) -> bool:
        """Say whether an authority is one that these readers ask for."""
        return (
            (not self.regions or division.startswith(self.regions))
            and (not self.authorities or authority in self.authorities)
            and (not self.kinds or kind in self.kinds)
        )

    def asks_for(self, finding: Finding, kind: str, division: str) -> bool:
        """Say whether a finding about an authority of that kind and division is one that these readers ask for."""
        return (
            self.watches(finding.authority, kind, division)
            and (not self.severities or finding.severity in self.severities)
            and (not self.checks or finding.check in self.checks)
        )


EVERYTHING = Subscription()


@dataclass(frozen=True, slots=True)
class Channel:
    """A way out. `url` says where to and may hold `secrets`: neither is ever shown, stored or logged."""

    name: str
    url: str
    secrets: tuple[str, ...] = ()

    def redact(self, text: str) -> str:
        """Return `text` without the address and the secrets of this channel."""
        for secret in sorted({self.url, *self.secrets}, key=len, reverse=True):
            text = text.replace(secret, "***") if secret else text
        return text

    def __repr__(self) -> str:
        return f"Channel({self.name!r})"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of sending one letter through one channel; `reason` says why not, or what was odd, without secrets.

    *in doubt*: it was handed over, and nobody said that it arrived.
    """

    state: Literal["sent", "failed", "in_doubt"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """A letter that waits to go through a channel; `is_repeated` says that it may have gone through already."""

    letter: Letter
    channel: str
    is_repeated: bool = False


def key_of(letter: Letter, channel: str) -> str:
    """Return the id by which a receiver knows a letter again, however often it comes through this channel."""
    return f"{letter.letter_id}.{channel}"
