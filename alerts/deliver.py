"""Sends one letter through one channel and says what became of it. Knows no warehouse and no settings.

What a channel is stands in its address: `smtp(s)://` is mail, `http(s)://` a webhook, `file:` a folder, `stdout:` this
terminal; everything else is asked of Apprise.
"""

import logging
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import stamina

from alerts import files
from alerts.digest import arrange
from alerts.errors import DeliveryError
from alerts.mail import send_mail
from alerts.markdown import write_markdown
from alerts.webhook import post
from alerts.words import WORDS
from standard.findings import Letter
from standard.listing import Terms
from standard.subscription import Channel, Outcome

TRIES = 3
_FIRST_WAIT, _LONGEST_WAIT, _ALL_WAITS = 2.0, 20.0, 90.0  # seconds
logging.getLogger("stamina").addHandler(
    logging.NullHandler()
)  # the outcome says how it ended; nothing on standard error

Send = Callable[..., Outcome]


def deliver(letter: Letter, channel: Channel, terms: Terms = files.NONE, *, is_repeated: bool = False) -> Outcome:
    """Send a letter and return what became of it; tried again a few times where that may help, always under one id.

    `is_repeated` says that it may have arrived before: then it says so itself, as it does after a lost answer.
    """
    is_doubted = is_repeated
    try:
        for attempt in stamina.retry_context(
            on=_may_help,
            attempts=TRIES,
            timeout=_ALL_WAITS,
            wait_initial=_FIRST_WAIT,
            wait_max=_LONGEST_WAIT,
        ):
            with attempt:
                try:
                    return _sender(channel)(letter, channel, terms, is_repeated=is_doubted)
                except DeliveryError as error:
                    is_doubted |= error.is_doubtful
                    raise
    except DeliveryError as error:
        return Outcome("in_doubt" if is_doubted else "failed", channel.redact(" ".join(str(error).split())))
    raise AssertionError("a retry ends with an outcome or an error")


def _may_help(error: Exception) -> bool:
    return isinstance(error, DeliveryError) and error.is_passing


def _sender(channel: Channel) -> Send:
    scheme = channel.url.partition(":")[0].lower()
    if not channel.url:
        raise DeliveryError("it has no address")
    if scheme in _SENDERS:
        return _SENDERS[scheme]
    from alerts.chat import send_chat  # noqa: PLC0415 - Apprise takes as long to import as gongkai check to run

    return send_chat


def _keep(letter: Letter, channel: Channel, terms: Terms, *, is_repeated: bool) -> Outcome:  # noqa: ARG001 - the same files again
    """Write the letter's files into the folder that `file:` names; the same letter always leaves the same bytes."""
    try:
        files.write(letter, Path(unquote(urlsplit(channel.url).path)), lang=letter.language, terms=terms)
    except files.AlertError as error:
        raise DeliveryError(str(error)) from error
    return Outcome("sent")


def _say(letter: Letter, channel: Channel, terms: Terms, *, is_repeated: bool) -> Outcome:
    """Write the letter on standard output as Markdown."""
    words = WORDS[letter.language]
    notice = f"{words.perhaps_again}\n\n" if is_repeated else ""
    try:
        sys.stdout.write(f"{notice}{write_markdown(arrange(letter), letter.language, words, terms)}")
        sys.stdout.flush()
    except OSError as error:
        raise DeliveryError(f"{channel.name} is closed: {error.strerror}") from error
    return Outcome("sent")


_SENDERS: Mapping[str, Send] = {
    "smtp": send_mail,
    "smtps": send_mail,
    "http": post,
    "https": post,
    "file": _keep,
    "stdout": _say,
}
