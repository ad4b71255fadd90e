"""`gongkai check`: documents read, judged in memory and shown. Needs no warehouse and no server."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import extract
from flows import rules
from flows.drafts import shown
from flows.drafts.answers import Checked, comparable, exit_code, judge_documents, remedies, without_prior
from flows.drafts.sources import SourceError, read_all, read_source, with_corrections
from flows.formats import dump
from flows.settings import Home
from standard.records import Reading

REPORT_NAME = "gongkai-check"


@dataclass(frozen=True)
class Order:
    """What one check is asked for. `out` is a file, or a folder, for what else would go to the screen."""

    home: Home
    at: datetime
    sources: tuple[str, ...]
    form: str = "text"
    year: int | None = None
    authority: str | None = None
    prior: tuple[str, ...] = ()
    against: str = ""
    out: Path | None = None
    is_marked: bool = False

    def read(self, source: str) -> Reading:
        """Return what one source says, with what the person knows better."""
        return with_corrections(read_source(source, self.home, self.at), self.year, self.authority)

    def read_prior(self, source: str) -> Reading:
        """Return what one of last year's reports says."""
        return with_corrections(read_source(source, self.home, self.at), None, self.authority)

    @property
    def folder(self) -> Path | None:
        """The folder that `out` names, None without one."""
        return None if self.out is None else self.out.parent if self.out.suffix else self.out

    def file(self, suffix: str) -> Path | None:
        """The file that the report goes into, None if it goes to the screen."""
        return None if self.out is None else self.out if self.out.suffix else self.out / f"{REPORT_NAME}.{suffix}"


def run(
    order: Order,
    *,
    say: Callable[[str], None],
    note: Callable[[str], None],
    complain: Callable[[str], None],
    write: Callable[[bytes], object],
) -> int:
    """Check the sources, say the result, note what was written, complain of what could not be read; return the exit code."""
    chosen = rules.catalogue(order.home)
    readings, is_whole = read_all(order.sources, order.read, complain)
    documents: tuple[Checked, ...] = ()
    if readings:
        chosen, documents = _judge(order, readings, chosen, complain)
    for problem in chosen.problems:
        complain(f"gongkai: own check left out: {problem}")
    content = _shape(order, documents, remedies(chosen.checks))
    file = order.file("txt" if order.form == "text" else order.form)
    if file is not None and content:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        note(f"written  {file}")
    elif order.form == "xlsx":
        write(content)
    elif content:
        say(content.decode())
    if order.is_marked:
        from flows.drafts.comments import mark  # noqa: PLC0415 - python-docx is loaded for a marked copy only

        for document in documents:
            note(f"marked   {mark(document, order.folder, remedies(chosen.checks))}")
    return exit_code(documents) if is_whole else 2


def _judge(
    order: Order, readings: Sequence[Reading], chosen: rules.Rules, complain: Callable[[str], None]
) -> tuple[rules.Rules, tuple[Checked, ...]]:
    """Judge what was read, beside last year's reports and the published page where they are given."""
    priors, _ = read_all(order.prior, order.read_prior, complain)
    if order.prior:
        for reading in without_prior(readings, priors):
            complain(f"gongkai: {reading.source}: none of the reports given with --prior is the one of the year before")
    published = _published(order)
    if published is not None:
        for reading in set(readings) - set(comparable(readings, published)):
            complain(
                f"gongkai: {reading.source}: not held against {order.against}, a report of another year or authority"
            )
    return chosen.judged(lambda those: judge_documents(readings, priors, those, order.at, published))


def _published(order: Order) -> Reading | None:
    """Return the page that drafts are held against. Raises SourceError if it is none that can be read."""
    if not order.against:
        return None
    try:
        return read_source(order.against, order.home, order.at)
    except extract.ReadError as error:
        raise SourceError(
            order.against, f"cannot be held against anything ({error})", "give the published report"
        ) from error


def _shape(order: Order, documents: tuple[Checked, ...], advice: Mapping[str, str]) -> bytes:
    """Return the result in the form wanted; nothing where no document was read, save for machines."""
    if order.form == "json":
        return dump(shown.to_json(documents)).encode()
    if order.form == "xlsx":
        from flows.drafts.book import to_xlsx  # noqa: PLC0415 - the spreadsheet writer is loaded for a workbook only

        return to_xlsx(documents, advice)
    if not documents:
        return b""
    if order.form == "html":
        from flows.drafts.page import to_html  # noqa: PLC0415 - templates likewise

        return to_html(documents, advice, order.home.settings.terms).encode()
    return shown.to_text(documents, advice).encode()
