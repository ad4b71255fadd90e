"""Puts a letter into a folder so that a reader, or a crash, never meets half of one."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from alerts.digest import arrange
from alerts.feed import write_feed as feed_of
from alerts.letter_book import write_book
from alerts.markdown import write_markdown
from alerts.page import write_page
from alerts.plain import write_plain
from alerts.words import WORDS, Lang
from standard.errors import GongkaiError
from standard.findings import Letter
from standard.listing import Terms


class AlertError(GongkaiError):
    """Raised when a file of a letter cannot be written; whatever stood there before still stands whole."""

    def __init__(self, path: Path, cause: OSError) -> None:
        self.path = path
        self.cause = cause
        super().__init__(
            f"cannot write the alert {path}: {cause.strerror or cause}; make that folder writable or free some space, "
            "then run again: the letter is kept and will be written then"
        )


NONE = Terms()
FORMS = ("md", "html", "json", "xlsx")  # by the ending of the file's name
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def write(letter: Letter, folder: Path, *, lang: Lang = "zh", terms: Terms = NONE) -> tuple[Path, ...]:
    """Write `<letter_id>.md`, `.html`, `.json` and `.xlsx` and return their paths; AlertError if one cannot be written.

    Writing the same letter again leaves the same bytes, so a run killed half way is simply repeated.
    """
    if not _NAME.fullmatch(letter.letter_id):
        raise ValueError(f"a letter id names a file: {letter.letter_id!r}")
    return tuple(put(folder / f"{letter.letter_id}.{form}", written(letter, form, lang, terms)) for form in FORMS)


def written(letter: Letter, form: str, lang: Lang, terms: Terms) -> bytes:
    """Return the letter in one of `FORMS`."""
    told, words = arrange(letter), WORDS[lang]
    match form:
        case "md":
            return write_markdown(told, lang, words, terms).encode()
        case "html":
            return write_page(told, lang, words, terms).encode()
        case "json":
            return write_plain(told).encode()
        case "xlsx":
            return write_book(told, lang, words, terms)
    raise ValueError(f"a letter is written in no form {form!r}")


def write_feed(
    subscription: str, letters: Sequence[Letter], folder: Path, *, lang: Lang = "zh", terms: Terms = NONE
) -> Path:
    """Write `<subscription>.atom`, `feed.atom` for the one without a name, of letters given newest first."""
    if subscription and not _NAME.fullmatch(subscription):
        raise ValueError(f"a subscription names a file: {subscription!r}")
    return put(folder / f"{subscription or 'feed'}.atom", feed_of(subscription, letters, lang, terms).encode())


def put(path: Path, content: bytes) -> Path:
    """Replace the file as a whole; AlertError if it cannot be. The temporary name is fixed, so what a kill leaves behind is used up next time."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise AlertError(path, error) from error
    return path
