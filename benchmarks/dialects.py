"""Every dialect of an undamaged report: how pages, texts and files print the official tables, and what each shows of blanks."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks import reports
from benchmarks.cells import Values
from benchmarks.converted import OFFICE, as_doc
from benchmarks.drawn import as_ofd, as_pdf
from benchmarks.files import as_docx, as_xlsx
from benchmarks.labels import LABELS
from benchmarks.markup import MARKUP, as_one_table
from benchmarks.painted import as_pages, as_picture, as_scan, has_font, worn
from benchmarks.reports import page
from benchmarks.texts import barred, tabbed
from extract.documents.confined import has_ocr
from standard.model import Table

Draw = Callable[[str, Values, Random], str | bytes]


@dataclass(frozen=True)
class Dialect:
    """One way to print a report; `has_blanks` says that a blank cell leaves a trace in it, `is_file` that it is slow.

    `is_slower` needs programs of its own and many seconds; `is_poor` shows less than was drawn.
    """

    name: str
    source: str
    draw: Draw
    has_blanks: bool = True
    is_file: bool = False
    is_slower: bool = False
    is_poor: bool = False


def _plain(draw: Callable[[str, Values], str | bytes]) -> Draw:
    return lambda form, values, _: draw(form, values)


def _drawn(draw: reports.Draw) -> Draw:
    return lambda form, values, _: page(form, values, draw)


def _of_tables(draw: Callable[[Table, Values, Random], str]) -> Draw:
    return lambda form, values, rng: page(form, values, lambda table, printed: draw(table, printed, rng))


def _scan(form: str, values: Values, _: Random) -> bytes:
    return as_scan(as_pages(form, values))


def _poor_scan(form: str, values: Values, rng: Random) -> bytes:
    return as_scan([worn(page, rng) for page in as_pages(form, values)])


def _picture(form: str, values: Values, _: Random) -> bytes:
    return as_picture(as_pages(form, values))


DIALECTS: tuple[Dialect, ...] = (
    *(Dialect(f"html {name}", "r.html", _drawn(draw)) for name, draw in reports.DIALECTS.items()),
    *(Dialect(f"html {name}", "r.html", _of_tables(draw)) for name, draw in MARKUP.items()),
    Dialect("html one table", "r.html", _plain(as_one_table)),
    Dialect("html flattened", "r.html", _drawn(reports.as_paragraphs), has_blanks=False),
    *(Dialect(f"labels {name}", "r.html", _of_tables(draw)) for name, draw in LABELS.items()),
    Dialect("text lines", "r.txt", _plain(reports.flat), has_blanks=False),
    Dialect("text tabs", "r.txt", _plain(tabbed)),
    Dialect("text bars", "r.md", _plain(barred)),
    Dialect("docx", "r.docx", _plain(as_docx), is_file=True),
    Dialect("xlsx", "r.xlsx", _plain(as_xlsx), is_file=True),
    Dialect("pdf", "r.pdf", _plain(as_pdf), is_file=True),
    Dialect("ofd", "r.ofd", _plain(as_ofd), is_file=True),
    *((Dialect("doc", "r.doc", _plain(as_doc), is_file=True, is_slower=True),) if OFFICE is not None else ()),
    *(
        (
            Dialect("scan", "r.pdf", _scan, is_file=True, is_slower=True),
            Dialect("picture", "r.png", _picture, is_file=True, is_slower=True),
            Dialect("scan, poor", "r.pdf", _poor_scan, is_file=True, is_slower=True, is_poor=True),
        )
        if has_ocr() and has_font()
        else ()
    ),
)
