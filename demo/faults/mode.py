"""What a fault mode is: what it plays, what a client should make of it, and which layer of a portal plays it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from demo.wire import ROBOTS, Asked, Reply

Turn = Callable[[Reply, Asked], Reply]
Reaction = Literal[
    "decoded",  # the text is right to the last character, and the rule that fired is logged
    "read",  # as if nothing were wrong
    "retried",  # asked again within bounds, then an error of its own
    "tls-profile",  # an error class of its own; a profile for this host alone is recorded and proposed
    "error-class",  # an error class of its own, nothing is tried instead
    "soft404",  # known for no page; nothing is said to have vanished
    "followed",  # the page behind is had, in at most five steps
    "redirect-loop",  # given up after five steps
    "off-site",  # the other host is never asked
    "challenge",  # recorded as challenge:<whose>, the host paused, nothing solved
    "refused",  # recorded as a refusal, the host paused, no storm of retries
    "waits",  # the next request to the host starts no earlier than it said
    "timeout",  # given up in time, the lane is free again
    "unchanged",  # the second look transfers no body, or at least makes no new version
    "allowed",  # as if there were no robots.txt
    "disallowed",  # nothing but robots.txt is asked
    "robots-paused",  # nothing is asked for now
    "paced",  # the pace is the host's
    "complete",  # every row of every page, and the walk ends
    "tail-flagged",  # the walk ends, what it read is kept, and the missing tail is said
    "exact-rows",  # address, title and date of every row exactly
    "one-report",  # one report with several sources
    "versions",  # both versions kept
    "dates-apart",  # every date kept under its own name, none believed over another
    "tombstone",  # gone only after several misses on two days or more
    "no-tombstone",  # one miss means nothing
    "typed",  # the bytes kept as they came, their type told by content
    "off-site-row",  # the row is dropped and counted
    "bounded",  # read or refused within bounds of memory and time
]
# Which layer plays it: the replies to all paths, to all but robots.txt, to robots.txt; the socket under TLS; the content.
Where = Literal["all", "pages", "robots", "tls", "content"]
# What happens under TLS: the handshake as it should be, or one of the ways to fail it.
Hello = Literal[
    "strict",
    "noreneg",
    "dh1024",
    "tls1.0",
    "selfsigned",
    "expired",
    "wronghost",
    "plain",
    "reset",
    "silence",
]


def as_it_is(good: Reply, asked: Asked) -> Reply:  # noqa: ARG001 - a Turn
    """Return the good reply."""
    return good


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to fail: what it `plays` in a sentence, what it `expects` of a client, and where it is met.

    `turn` makes the reply that goes out of the good one; `turn_304` does so where the asker holds the page already.
    A mode of the content is played by the families that can (all, where none is named).
    """

    plays: str
    expects: Reaction
    where: Where
    turn: Turn = as_it_is
    turn_304: Turn = as_it_is
    families: tuple[str, ...] = ()
    hello: Hello = "strict"

    def is_met(self, path: str) -> bool:
        """Say whether a reply to this path is turned."""
        return self.where in ("all", "robots" if path == ROBOTS else "pages")
