"""A letter as a mail, by our own hand: what sends mail for many others makes up a Message-ID anew each time it tries."""

import smtplib
import ssl
from contextlib import ExitStack, suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from alerts.digest import arrange, subject
from alerts.errors import DeliveryError
from alerts.few import few_lines
from alerts.harmless import unescape_markdown, visible
from alerts.markdown import write_markdown
from alerts.page import write_page
from alerts.words import WORDS
from standard.findings import Letter
from standard.listing import Terms
from standard.subscription import Channel, Outcome, key_of

SECONDS = 30  # for each answer of the server
_SUBJECT_LIMIT = 120
_PAGE_BYTES = (
    2_000_000  # of a page that a mail takes along; a larger letter goes as lines, which say where the rest stands
)
_TEXT_BYTES = 200_000
_PORTS = {"smtp": 25, "smtps": 465}


def send_mail(letter: Letter, channel: Channel, terms: Terms, *, is_repeated: bool) -> Outcome:
    """Send a letter through the server that `smtp://user:password@host:port?from=…&to=…,…` names, encrypted if it can be.

    Raises DeliveryError. A password is never given over an open line that leaves this machine.
    """
    try:
        server_url = urlsplit(channel.url)
        sender, receivers = _addresses(server_url)
    except ValueError as error:
        raise DeliveryError("its address is none") from error
    message = compose_mail(letter, channel.name, sender, receivers, terms, is_repeated=is_repeated)
    try:
        server = _connect(server_url, sender)
    except smtplib.SMTPResponseException as error:
        raise DeliveryError(
            f"the mail server refused us ({error.smtp_code})", is_passing=error.smtp_code < 500
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        raise DeliveryError(f"the mail server does not answer: {error}", is_passing=True) from error
    try:
        refused = _hand_over(server, message)
    finally:
        with suppress(OSError, smtplib.SMTPException):  # it has answered for the letter already, or is gone
            server.quit()
        server.close()
    if refused:
        return Outcome("sent", f"{len(refused)} of {len(receivers)} receivers were refused by the server")
    return Outcome("sent")


def compose_mail(
    letter: Letter, channel: str, sender: str, receivers: tuple[str, ...], terms: Terms, *, is_repeated: bool
) -> EmailMessage:
    """Return the letter as text and as a page, a very long one as a few lines; the same letter and channel always have the same Message-ID."""
    lang = letter.language
    words, told = WORDS[lang], arrange(letter)
    notice = words.perhaps_again if is_repeated else ""
    message = EmailMessage(policy=SMTP)
    again = words.in_subject if is_repeated else ""
    message["Subject"] = f"{visible(subject(told, words), _SUBJECT_LIMIT)}{again}"
    message["From"], message["To"] = sender, ", ".join(receivers)
    message["Date"] = format_datetime(letter.as_of)
    message["Message-ID"] = f"<{key_of(letter, channel)}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    page = write_page(told, lang, words, terms, notice)
    if len(page.encode()) > _PAGE_BYTES:
        message.set_content(few_lines(letter, _TEXT_BYTES, terms, is_repeated=is_repeated), cte="base64")
        return message
    text = unescape_markdown(write_markdown(told, lang, words, terms))
    message.set_content(f"{notice}\n\n{text}" if notice else text, cte="base64")
    message.add_alternative(page, subtype="html", cte="base64")
    return message


def _addresses(url: SplitResult) -> tuple[str, tuple[str, ...]]:
    """Return who sends and who receives; an address is what stands on one line around one @, and nothing else.

    Raises ValueError when the server's port is none, DeliveryError when no address is there.
    """
    _ = url.port
    asked = parse_qs(url.query)
    sender, receivers = asked.get("from", [""])[0], asked.get("to", [""])[0].split(",")
    for address in (sender, *receivers):
        name, _, host = address.rpartition("@")
        if (
            not name
            or not host
            or not address.isascii()
            or any(c in " <>,;:\"'\\" or not c.isprintable() for c in address)
        ):
            raise DeliveryError("its address names no sender and receivers: write ?from=a@example.org&to=b@example.org")
    return sender, tuple(receivers)


def _connect(url: SplitResult, sender: str) -> smtplib.SMTP:
    """Return a server that has greeted us, knows who we are, and has been told nothing of the letter."""
    host, port = url.hostname or "", url.port or _PORTS[url.scheme]
    name = sender.rpartition("@")[2]  # what we say we are: asking for this machine's name may take long
    server: smtplib.SMTP
    if url.scheme == "smtps":
        server = smtplib.SMTP_SSL(
            host, port, local_hostname=name, timeout=SECONDS, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(host, port, local_hostname=name, timeout=SECONDS)
    with ExitStack() as undo:
        undo.callback(server.close)
        server.ehlo()
        is_open = url.scheme == "smtp"
        if is_open and server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
            is_open = False
        if url.username and url.password:
            if is_open and not _is_loopback(host):
                raise DeliveryError("the mail server offers no encryption for the password; use smtps://")
            server.login(unquote(url.username), unquote(url.password))
        undo.pop_all()
    return server


def _hand_over(server: smtplib.SMTP, message: EmailMessage) -> dict[str, tuple[int, bytes]]:
    """Return the receivers that the server refused, with its answers."""
    try:
        return server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        codes = sorted({code for code, _ in error.recipients.values()})
        is_passing = all(code < 500 for code in codes)
        raise DeliveryError(f"the mail server refused every receiver {codes}", is_passing=is_passing) from error
    except smtplib.SMTPResponseException as error:
        problem = f"the mail server refused the letter ({error.smtp_code})"
        raise DeliveryError(problem, is_passing=error.smtp_code < 500) from error
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        raise DeliveryError(f"the line broke: {error}", is_passing=True, is_doubtful=True) from error
    except smtplib.SMTPException as error:
        raise DeliveryError(f"the mail server cannot take it: {error}") from error


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
