"""From a run to its readers: letters composed, written, put into feeds and sent, each step stored before the next begins."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import alerts
from flows.settings import Home
from flows.subscriptions import UnsetError, resolve
from standard.check import Check
from standard.findings import Letter
from standard.subscription import Outcome, Sending
from warehouse import outbox, sendings


@dataclass(frozen=True)
class Sent:
    """One letter that was tried in one channel, and what became of it."""

    letter_id: str
    channel: str
    outcome: Outcome


def compose(
    con: outbox.Connection, home: Home, run_id: str, checks: Sequence[Check], head: str, *, is_green: bool
) -> tuple[Letter, ...]:
    """Store a run's letter of each subscription; `head` is the hash of the newest manifest."""
    subscribed = home.settings.subscribed
    return outbox.compose_letters(con, run_id, checks, subscribed, manifest_sha256=head, is_green=is_green)


def write(con: outbox.Connection, home: Home) -> tuple[Path, ...]:
    """Write every letter that is not written yet, and the feed it belongs in; both are there before it counts as written."""
    files: list[Path] = []
    for letter in outbox.unwritten_letters(con):
        folder = home.alerts / letter.subscription
        files += alerts.write(letter, folder, lang=letter.language, terms=home.settings.terms)
        newest = outbox.newest_letters(con, letter.subscription, alerts.NEWEST)
        terms, lang = home.settings.terms, letter.language
        files.append(alerts.write_feed(letter.subscription, newest, home.alerts, lang=lang, terms=terms))
        outbox.mark_written(con, letter.letter_id)
    return tuple(dict.fromkeys(files))


def send(con: outbox.Connection, home: Home, at: datetime) -> tuple[Sent, ...]:
    """Send what is written and not sent; a channel that fails once is left alone until the next run, and stops no other.

    What a run that died was sending is in doubt: it is sent again under its id, and says that it may come twice.
    """
    sendings.doubt(con, at)
    done: list[Sent] = []
    for one in sendings.waiting(con):
        if any(sent.channel == one.channel and sent.outcome.state != "sent" for sent in done):
            continue
        sendings.begin(con, one.letter.letter_id, one.channel, at)
        outcome = _deliver(home, one)
        sendings.end(con, one.letter.letter_id, one.channel, outcome, at)
        done.append(Sent(one.letter.letter_id, one.channel, outcome))
    return tuple(done)


def _deliver(home: Home, sending: Sending) -> Outcome:
    from alerts.deliver import deliver  # noqa: PLC0415 - what sends costs time to import, and most homes send nothing

    unsent: Literal["in_doubt", "failed"] = "in_doubt" if sending.is_repeated else "failed"
    written = {channel.name: channel for channel in home.settings.channels}.get(sending.channel)
    if written is None:
        return Outcome(unsent, "gongkai.toml has no channel of that name any more")
    try:
        channel = resolve(written, os.environ)
    except UnsetError as error:
        return Outcome(unsent, str(error))
    return deliver(sending.letter, channel, home.settings.terms, is_repeated=sending.is_repeated)
