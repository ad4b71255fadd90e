"""Puts what an office sends on into a folder: the list, the 通报, a letter per unit, the text for a work group, the blank form.

Names are plain: a day, what it is, and for a letter the unit, stripped of all that a folder could take for a path.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from alerts.circular import units, write_circular, write_unit_letter
from alerts.files import AlertError, put
from alerts.harmless import visible
from alerts.list_book import write_list
from alerts.reminder import write_reminder
from alerts.self_check import Blank
from alerts.self_check_book import write_form_book
from alerts.self_check_paper import write_form_paper
from standard.listing import Listing, Terms
from standard.zone import day_of

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
_LONGEST = 60


def write_papers(listing: Listing, folder: Path) -> tuple[Path, ...]:
    """Write the list, the 通报 and the text of a day; written again they are the same. AlertError if one cannot be."""
    day = day_of(listing.as_of)
    return (
        put(folder / f"{day}-整改清单.xlsx", write_list(listing)),
        put(folder / f"{day}-通报.docx", write_circular(listing)),
        put(folder / f"{day}-工作群提醒.txt", write_reminder(listing).encode()),
    )


def write_unit_letters(listing: Listing, folder: Path) -> tuple[Path, ...]:
    """Write the letters to units into a folder of the day; one that an earlier pass of the day left is taken out of it."""
    own = folder / f"{day_of(listing.as_of)}-单位函"
    names = dict(_names(listing))
    written = tuple(put(own / name, write_unit_letter(listing, authority)) for authority, name in names.items())
    for path in own.glob("*.docx"):
        if path.name not in names.values():
            try:
                path.unlink()
            except OSError as error:
                raise AlertError(path, error) from error
    return written


def write_blank(blank: Blank, terms: Terms, folder: Path) -> tuple[Path, ...]:
    """Write the self-check form for Excel and for Word. It is dated by its year, so every pass leaves the same."""
    contents = blank_forms(blank, terms)
    return tuple(put(folder / f"{blank.title}.{form}", content) for form, content in contents.items())


def blank_forms(blank: Blank, terms: Terms) -> dict[str, bytes]:
    """Return the self-check form in each of its forms, by the ending of the file's name."""
    at = datetime(blank.year + 1, 1, 1, tzinfo=UTC)
    return {"xlsx": write_form_book(blank, terms, at), "docx": write_form_paper(blank, terms, at)}


def safe_name(text: str, otherwise: str) -> str:
    """Return a text as a name within a folder; what is left of `otherwise` where nothing is left of it."""
    name, spare = (_NOT_IN_NAMES.sub("", visible(one, _LONGEST)).strip(".")[:_LONGEST] for one in (text, otherwise))
    return name or spare or "单位"


def _names(listing: Listing) -> Iterator[tuple[str, str]]:
    """Yield each unit's code and the name of its letter; of two units with one name the second bears a number too."""
    taken: set[str] = set()
    for number, (authority, name) in enumerate(units(listing), 1):
        file = safe_name(name, authority)
        if file.casefold() in taken:
            file = f"{file}-{number}"
        taken.add(file.casefold())
        yield authority, f"{file}.docx"
