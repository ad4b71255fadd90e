"""The rows of the registry's CSV files: which fields each file has, how a field is read, and how it is written back."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING
from dataclasses import fields as parts_of
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any, get_args, get_type_hints
from urllib.parse import urlsplit

from standard.duty import AuthorityEvent, AuthorityKind, Evidence
from standard.errors import RegistryError

Field = Callable[[str], Any]


def _text(text: str) -> str:
    return text


def _word(text: str) -> str:
    if not text:
        raise ValueError("is empty; every row states it")
    return text


def _list(text: str) -> tuple[str, ...]:
    return tuple(part for part in (part.strip() for part in text.replace("；", ";").split(";")) if part)


def _year(text: str) -> int | None:
    if text and not (text.isascii() and text.isdigit() and len(text) == 4):
        raise ValueError(f"is {text!r}; write a year of four digits or leave it empty")
    return int(text) if text else None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"is {text!r}; write a day as 2024-01-31") from error


def _whole_year(text: str) -> int:
    year = _year(text)
    if year is None:
        raise ValueError("is empty; write the year reported on")
    return year


def _day_if_known(text: str) -> date | None:
    return _day(text) if text else None


def _number(text: str) -> Decimal | None:
    if text and not re.fullmatch(r"-?\d{1,18}(?:\.\d{1,6})?", text, re.ASCII):
        raise ValueError(f"is {text!r}; write a plain number, or leave it empty for a blank")
    return Decimal(text) if text else None


def _division(text: str) -> str:
    if text and not (text.isascii() and text.isdigit() and len(text) == 6):
        raise ValueError(f"is {text!r}; write the six digits of GB/T 2260, or leave it empty while it is not known")
    return text


def _yes(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(f"is {text!r}; write yes or no")
    return text == "yes"


def web_address(text: str) -> str:
    """Return a whole web address, its host in lower case; ValueError, which shows no password, for anything else."""
    try:
        parts = urlsplit(text)
        has_password = "@" in parts.netloc
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and text.isprintable() and " " not in text
        is_web = is_web and parts.port != 0  # one that is no number, or too great, is a ValueError
    except ValueError:
        is_web = False
    if not is_web:
        raise ValueError(f"is {shown_address(text)!r}; write a whole address that begins with http:// or https://")
    if has_password:
        raise ValueError(
            f"is an address of {parts.hostname} with a name or password in it; write it without, all may read it"
        )
    site = len(f"{parts.scheme}://{parts.netloc}")
    return text[:site].lower() + text[site:]


def shown_address(text: str) -> str:
    """Return what was given for an address as it may be shown again: what stands before an @ may be a password."""
    before, at, rest = text.rpartition("@")
    scheme, mark, _ = before.partition("//")
    return f"{scheme}//…@{rest}" if mark else f"…@{rest}" if at else text


def _one_of(words: tuple[str, ...]) -> Field:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"is {text!r}; write one of {', '.join(words)}")
        return text

    return read


AUTHORITY: Mapping[str, Field] = {
    "code": _word,
    "name_zh": _word,
    "aliases": _list,
    "kind": _one_of(get_args(AuthorityKind)),
    "level": _text,
    "parent": _text,
    "division": _division,
    "since_year": _year,
    "source": _text,
}
PORTAL: Mapping[str, Field] = {"code": _word, "name_zh": _word, "home_url": web_address}
COLUMN: Mapping[str, Field] = {
    "portal": _word,
    "url": web_address,
    "family": _word,
    "authority": _text,
    "is_confirmed": _yes,
    "evidence": _one_of(get_args(Evidence)),
    "note": _text,
}
EVENT: Mapping[str, Field] = {
    "authority": _word,
    "kind": _one_of(get_args(get_type_hints(AuthorityEvent)["kind"])),
    "on_date": _day,
    "other": _text,
    "source": _text,
}

FILING: Mapping[str, Field] = {
    "authority": _word,
    "year": _whole_year,
    "filed_on": _day_if_known,
    "address": _text,
    "value": _number,
    "source": _text,
}


def read_rows(path: Path, fields: Mapping[str, Field], record: type[Any]) -> Iterator[tuple[int, Any]]:
    """Yield (line number, record) for every row that is not empty; RegistryError for one that cannot be taken."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise RegistryError(path, "", "", "is not there; run `gongkai init` or add it") from error
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(path, "", "", f"cannot be read ({error}); save it as CSV in UTF-8") from error
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        head = next(reader, [])
        # A file written before a field was added is a registry still.
        needed = {part.name for part in parts_of(record) if part.default is MISSING}
        if not needed <= set(head) <= fields.keys() or len(head) != len(set(head)):
            raise RegistryError(
                path, "line 1", "", f"the columns are {', '.join(head)}; they must be {', '.join(fields)}"
            )
        for row in reader:
            if any(row):
                yield reader.line_num, record(**_read_row(path, reader.line_num, head, row, fields))
    except csv.Error as error:
        raise RegistryError(path, f"line {reader.line_num}", "", f"is not CSV ({error}); look at its quotes") from error


def _read_row(path: Path, line: int, head: list[str], row: list[str], fields: Mapping[str, Field]) -> dict[str, Any]:
    if len(row) != len(head):
        raise RegistryError(path, f"line {line}", "", f"has {len(row)} fields; line 1 names {len(head)}")
    read = {}
    for name, text in zip(head, row, strict=True):
        try:
            read[name] = fields[name](text.strip())
        except ValueError as error:
            raise RegistryError(path, f"line {line}", name, str(error)) from error
    return read


def write_rows(path: Path, fields: Mapping[str, Field], records: Iterable[object]) -> None:
    """Write a file that `read_rows` reads back as equal records."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(fields)
        writer.writerows(cells(fields, record) for record in records)


def add_row(path: Path, fields: Mapping[str, Field], record: object) -> None:
    """Add one row to a file that `read_rows` reads, and leave every other byte of it as a person saved it.

    A file that lacks one of the fields is written anew with all of them: nothing of the row may be lost.
    """
    kept = [each for _, each in read_rows(path, fields, type(record))]
    raw = path.read_bytes()
    head = next(csv.reader(StringIO(raw.decode("utf-8-sig"), newline="")))
    if len(head) < len(fields):
        replace_rows(path, fields, [*kept, record])
        return
    line, ending = StringIO(newline=""), "\r\n" if b"\r\n" in raw else "\n"
    csv.writer(line, lineterminator=ending).writerow(cells(head, record))
    gap = "" if raw.endswith(b"\n") else ending
    fresh = _beside(path)
    fresh.write_bytes(raw + f"{gap}{line.getvalue()}".encode())
    fresh.replace(path)


def replace_rows(path: Path, fields: Mapping[str, Field], records: Iterable[object]) -> None:
    """Write a file anew in one step: whoever is interrupted leaves the old one."""
    fresh = _beside(path)
    write_rows(fresh, fields, records)
    fresh.replace(path)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def cells(names: Iterable[str], record: object) -> list[str]:
    """Return the named parts of a record as a row prints them."""
    return [_print(getattr(record, name)) for name in names]


def _print(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ";".join(value) if isinstance(value, tuple) else str(value)
