"""What became of each letter in each channel: composed → sending → sent, failed or in doubt.

That a letter is being sent is committed before it is: one that was *sending* when its run died is in doubt, and is sent
again under the same id. Knows names of channels, never what stands behind them.
"""

from collections.abc import Sequence
from datetime import datetime

import duckdb

from standard.findings import Trouble
from standard.subscription import Outcome, Sending
from warehouse import letters
from warehouse.rows import transaction

Connection = duckdb.DuckDBPyConnection

TRIES = 5  # runs that try to send one letter; then a person has to look

_WAITING = """
SELECT letter, channel, sending.state = 'in_doubt' OR is_doubted FROM sending JOIN delivery USING (letter_id)
WHERE delivery.state = 'written' AND sending.state IN ('composed', 'failed', 'in_doubt') AND attempts < ?
ORDER BY attempts, delivery.as_of, letter_id, channel
"""
_STATE = "UPDATE sending SET state = ?, reason = ?, changed_at = ? WHERE letter_id = ? AND channel = ?"
_TROUBLES = """
SELECT letter_id, channel, sending.state FROM sending JOIN delivery USING (letter_id)
WHERE subscription = ? AND sending.state IN ('failed', 'in_doubt')
ORDER BY delivery.as_of DESC, letter_id, channel LIMIT ?
"""
_SHOWN = 20


def compose(connection: Connection, letter_id: str, channels: Sequence[str], at: datetime) -> None:
    """Note that a letter is to go through these channels; part of the transaction that stores the letter."""
    for channel in channels:
        connection.execute("INSERT INTO sending VALUES (?, ?, 'composed', 0, FALSE, ?, '')", [letter_id, channel, at])


def doubt(connection: Connection, at: datetime) -> None:
    """Mark what a run that died was sending: it may have arrived."""
    connection.execute(
        """UPDATE sending SET state = 'in_doubt', is_doubted = TRUE, changed_at = ?,
            reason = 'the run ended before the receiver had answered' WHERE state = 'sending'""",
        [at],
    )


def waiting(connection: Connection) -> tuple[Sending, ...]:
    """Return what is written and not sent, first what was tried least; what failed too often waits no more."""
    found = connection.execute(_WAITING, [TRIES]).fetchall()
    return tuple(Sending(letters.from_json(text), channel, is_repeated) for text, channel, is_repeated in found)


def begin(connection: Connection, letter_id: str, channel: str, at: datetime) -> None:
    """Commit that a letter is being sent: whatever happens now, it may have arrived."""
    with transaction(connection):
        connection.execute(_STATE, ["sending", "", at, letter_id, channel])
        connection.execute(
            "UPDATE sending SET attempts = attempts + 1 WHERE letter_id = ? AND channel = ?", [letter_id, channel]
        )


def end(connection: Connection, letter_id: str, channel: str, outcome: Outcome, at: datetime) -> None:
    """Commit what became of it."""
    with transaction(connection):
        connection.execute(_STATE, [outcome.state, outcome.reason, at, letter_id, channel])
        if outcome.state == "in_doubt":
            connection.execute(
                "UPDATE sending SET is_doubted = TRUE WHERE letter_id = ? AND channel = ?", [letter_id, channel]
            )


def troubles(connection: Connection, subscription: str) -> tuple[Trouble, ...]:
    """Return what did not go through to a subscription, or nobody knows whether it did, newest first."""
    found = connection.execute(_TROUBLES, [subscription, _SHOWN]).fetchall()
    return tuple(Trouble(letter_id, channel, state) for letter_id, channel, state in found)
