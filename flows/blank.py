"""`gongkai forms --format xlsx|docx`: the self-check form of a report year, with last year's carried numbers where they are known."""

from dataclasses import dataclass
from pathlib import Path

from alerts.files import put
from alerts.papers import blank_forms, safe_name
from alerts.self_check import Blank
from flows.handed_in import authority_named
from flows.settings import Home
from standard.errors import GongkaiError
from standard.forms import tables_due
from standard.registry import AUTHORITIES, read_registry
from warehouse import connect
from warehouse.listing import carried_out


class BlankError(GongkaiError):
    """Raised when no form was due for a report year."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(f"{year}: no official tables were due for that report year; name 2019 or later with --year")


@dataclass(frozen=True)
class Asked:
    """Which form: xlsx or docx, the report year, whose (may be empty), and where to write it."""

    form: str
    year: int
    authority: str = ""
    out: Path | None = None


def write(home: Home, asked: Asked) -> Path:
    """Write the form and return its path. Raises BlankError, UnknownAuthorityError, AlertError."""
    tables = tables_due(asked.year)
    if not tables:
        raise BlankError(asked.year)
    name, carried = asked.authority.strip(), {}
    if name and (home.registry / AUTHORITIES).is_file():
        who = authority_named(home, read_registry(home.registry), name)
        name = who.name_zh
        if home.warehouse.is_file():
            with connect.reader(home.warehouse) as con:
                carried = carried_out(con, who.code, asked.year - 1)
    blank = Blank(tables, asked.year, name, carried)
    file = f"{blank.title}{name and '-'}{safe_name(name, '') if name else ''}.{asked.form}"
    return put(asked.out or Path(file), blank_forms(blank, home.settings.terms)[asked.form])
