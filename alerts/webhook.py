"""A letter posted to an address of the reader's own, as JSON, with an Idempotency-Key: a machine knows it again by that."""

import http.client
import json
import socket
import ssl
from base64 import b64encode
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from alerts.digest import arrange, subject
from alerts.errors import DeliveryError
from alerts.harmless import escape_json
from alerts.plain import write_plain
from alerts.words import WORDS
from standard.findings import Letter
from standard.listing import Terms
from standard.subscription import Channel, Outcome, key_of

SECONDS = 30
_NEVER_ARRIVED = (ConnectionRefusedError, socket.gaierror, ssl.SSLError)
_BUSY = (408, 425, 429)


class _NoRedirect(HTTPRedirectHandler):
    """Follows nowhere: a letter goes to the address that was written down, or not at all."""

    def redirect_request(self, *_given: object, **_named: object) -> None:
        """Name no address to follow to."""


def post(letter: Letter, channel: Channel, _terms: Terms, *, is_repeated: bool) -> Outcome:
    """Post the letter and return *sent* once the receiver has said 2xx. Raises DeliveryError."""
    try:
        with build_opener(_NoRedirect).open(_request(letter, channel, is_repeated=is_repeated), timeout=SECONDS):
            return Outcome("sent")
    except HTTPError as error:
        with error:
            is_passing = error.code >= 500 or error.code in _BUSY
            raise DeliveryError(f"the receiver answered {error.code}", is_passing=is_passing) from error
    except URLError as error:
        is_lost = not isinstance(error.reason, _NEVER_ARRIVED)
        raise DeliveryError(f"no connection: {error.reason}", is_passing=True, is_doubtful=is_lost) from error
    except (OSError, http.client.HTTPException) as error:
        problem = f"the receiver did not answer: {error or type(error).__name__}"
        raise DeliveryError(problem, is_passing=True, is_doubtful=True) from error
    except ValueError as error:
        raise DeliveryError("its address is none") from error


def _request(letter: Letter, channel: Channel, *, is_repeated: bool) -> Request:
    key = key_of(letter, channel.name)
    said = {
        "idempotency_key": key,
        "is_repeated": is_repeated,
        "title": subject(arrange(letter), WORDS[letter.language]),
        "letter": json.loads(write_plain(arrange(letter))),
    }
    headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": key, "User-Agent": "gongkai"}
    parts = urlsplit(channel.url)
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    url = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    body = escape_json(json.dumps(said, ensure_ascii=False)).encode()
    return Request(url, data=body, headers=headers, method="POST")  # noqa: S310 - deliver.py opens http and https here only
