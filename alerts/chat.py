"""A letter in a few lines for a chat group, sent through Apprise (WeCom, DingTalk, Feishu, Slack and a hundred others).

Apprise tries once and says yes or no; who tries again is deliver.py.
"""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import apprise

from alerts.digest import arrange, subject
from alerts.errors import DeliveryError
from alerts.few import LINE, few_lines, inert
from alerts.words import WORDS
from standard.findings import Letter
from standard.listing import Terms
from standard.subscription import Channel, Outcome

BYTES = 3500  # WeCom takes 4096 of text, the least of those that offices use
_LOG = logging.getLogger("apprise")  # it reports with the address in it


def send_chat(letter: Letter, channel: Channel, terms: Terms, *, is_repeated: bool) -> Outcome:
    """Send the letter's few lines to a chat. Raises DeliveryError; Apprise does not say whether a failure was a refusal."""
    words = WORDS[letter.language]
    with _unlogged():
        sender = apprise.Apprise()
        if not sender.add(channel.url):
            raise DeliveryError("Apprise knows no such address")
        is_taken = sender.notify(
            body=few_lines(letter, BYTES, terms, is_repeated=is_repeated),
            title=inert(subject(arrange(letter), words), LINE),
            body_format=apprise.NotifyFormat.TEXT,
        )
    if not is_taken:
        raise DeliveryError("the service did not take it", is_passing=True, is_doubtful=True)
    return Outcome("sent")


@contextmanager
def _unlogged() -> Iterator[None]:
    """Let nothing that Apprise reports by itself reach anyone: it names addresses."""
    was_silent, _LOG.disabled = _LOG.disabled, True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # its plugins, loaded on demand, import imghdr
            yield
    finally:
        _LOG.disabled = was_silent
