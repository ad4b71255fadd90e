"""`gongkai status` and `doctor`: what the last runs saw, and whether this machine and home can do their work."""

import os
import platform
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

from alerts.reasons import in_english
from extract.documents.confined import has_ocr
from extract.documents.formats import OCR_MISSING
from flows import formats, rules
from flows.decisions import read_decisions
from flows.settings import Home
from portals import proxy
from standard.errors import GongkaiError
from warehouse import connect
from warehouse.query import query

STALE = timedelta(days=8)  # the schedule's longest pause is a week
_FREE_BYTES = 2 << 30
_PACKAGES = ("gongkai", "duckdb", "prefect", "httpx", "selectolax", "pyarrow", "python-docx")
_RUNS = """
SELECT run_id, as_of, coalesce(purpose, 'season') AS purpose, report_year AS "year", state, is_green AS green,
    columns_good AS good, columns_due AS due, reader
FROM run ORDER BY as_of DESC, run_id DESC LIMIT {most}
"""
_UNSEEN = """
SELECT column_url AS "column", max(looked_at) AS looked_at, arg_max(reason, looked_at) AS why_not
FROM look WHERE run_id = '{run_id}' GROUP BY column_url HAVING NOT bool_or(is_good) ORDER BY column_url
"""
_CHANNELS = """
SELECT channel, count(*) FILTER (sending.state = 'sent') AS sent, count(*) FILTER (sending.state <> 'sent') AS waiting,
    count(*) FILTER (is_doubted) AS perhaps_twice, arg_max(letter_id, changed_at) AS newest_letter,
    arg_max(sending.state, changed_at) AS state, max(changed_at) AS "at", arg_max(reason, changed_at) AS why
FROM sending GROUP BY channel ORDER BY channel
"""
_COUNTS = """
SELECT (SELECT count(*) FROM finding_open), (SELECT count(*) FROM delivery WHERE state <> 'written'),
    (SELECT count(*) FROM decision)
"""


def status(home: Home, form: str, at: datetime, most: int) -> str:
    """Return what the newest runs saw and did not see, and what waits. Raises WarehouseMissingError before any run."""
    connect.reader(home.warehouse).close()  # refused in a sentence if an earlier version published it
    columns, rows = query(home.warehouse, _RUNS.format(most=most))
    newest = dict(zip(columns, rows[0], strict=True)) if rows else {}
    unseen = query(home.warehouse, _UNSEEN.format(run_id=newest["run_id"])) if newest else None
    [(standing, unwritten, folded)] = query(home.warehouse, _COUNTS).rows
    waiting = len(read_decisions(home)) - folded
    channels = query(home.warehouse, _CHANNELS)
    lines = [f"{standing} findings stand"]
    lines += [f"{unwritten} letters are composed and not written: the next run writes them"] if unwritten else []
    lines += [f"{waiting} decisions hold and wait to be folded in by the next run"] if waiting else []
    lines += list(_staleness(newest, at))
    if form == "json":
        runs = [dict(zip(columns, row, strict=True)) for row in rows]
        missed = [dict(zip(unseen.columns, row, strict=True)) for row in unseen.rows] if unseen else []
        sent = [dict(zip(channels.columns, row, strict=True)) for row in channels.rows]
        return formats.dump({"runs": runs, "not_seen": missed, "channels": sent, "notes": lines})
    told = [formats.to_table(columns, rows)]
    if unseen and unseen.rows:
        in_words = [(column, looked_at, in_english(why)) for column, looked_at, why in unseen.rows]
        told += ["", "not seen in the newest run:", formats.to_table(unseen.columns, in_words)]
    if channels.rows:
        told += ["", "channels:", formats.to_table(channels.columns, channels.rows)]
    return "\n".join([*told, "", *lines])


def _staleness(newest: dict[str, Any], at: datetime) -> Iterator[str]:
    if not newest:
        yield "no run yet: gongkai run"
    elif at - newest["as_of"] > STALE:
        yield f"the newest run is {(at - newest['as_of']).days} days old: is the schedule still running?"
    if newest.get("state") == "broken" or newest.get("state") == "running":
        yield "the newest run did not come to its end, or is under way; the next one goes on from what it stored"


class Found(NamedTuple):
    """One thing that was looked at; `problem` says what to do where it is not as it should be."""

    what: str
    found: str
    problem: str = ""


def doctor(home: Home, at: datetime) -> tuple[list[Found], bool]:
    """Look at what a home and its machine need, without asking any host; say also whether all is as it should be."""
    found = [
        Found("python", platform.python_version()),
        Found("packages", ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)),
        _writable(home),
        *_parts(home),
        _disk(home),
        _clock(home, at),
        Found("proxy", proxy.from_environment(os.environ).describe() or "none"),
        Found("prefect server", os.environ.get("PREFECT_API_URL") or "gongkai serve starts its own"),
        _program("LibreOffice", ("soffice", "libreoffice"), "doc, wps and rtf files cannot be read"),
        _program("antiword", ("antiword",), "old Word files have no second witness"),
        _ocr(),
    ]
    return found, not any(one.problem for one in found)


def table(found: list[Found]) -> str:
    """Return what was found as a table."""
    rows = [("✗" if one.problem else "✓", one.what, one.found, one.problem) for one in found]
    return formats.to_table(("", "what", "found", "to do"), rows)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def _writable(home: Home) -> Found:
    folder = next(folder for folder in (home.root, *home.root.resolve().parents) if folder.is_dir())
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return Found("home", str(home.root), f"cannot be written ({error.strerror}): mend its rights")
    return Found("home", f"{home.root}, writable" if home.root.is_dir() else f"{home.root}, not made yet: gongkai init")


def _parts(home: Home) -> Iterator[Found]:
    yield _held("settings", lambda: _settings(home))
    if home.registry.is_dir():
        yield _held("registry", lambda: _registry(home))
    if home.warehouse.exists():
        yield _held("warehouse", lambda: _warehouse(home))
    yield _held("decisions", lambda: f"{len(read_decisions(home))} files")


def _held(what: str, look: Callable[[], str]) -> Found:
    try:
        return Found(what, look())
    except GongkaiError as error:
        return Found(what, "cannot be used", " ".join(str(error).split()))


def _settings(home: Home) -> str:
    problems = rules.catalogue(home).problems
    contact = home.settings.contact
    told = f"contact {contact}" if contact else "no contact yet: portals are asked only with one"
    return "; ".join((told, *problems))


def _registry(home: Home) -> str:
    registry = rules.registry_of(home)
    return f"{len(registry.authorities)} authorities, {len(registry.columns)} columns"


def _warehouse(home: Home) -> str:
    with connect.reader(home.warehouse, of_today=False) as con:
        found = con.execute("SELECT count(*), max(as_of) FROM run").fetchone()
    assert found is not None
    return f"{found[0]} runs, the newest of {found[1]:%Y-%m-%d %H:%M} UTC" if found[0] else "no run yet"


def _disk(home: Home) -> Found:
    folder = next(folder for folder in (home.root, *home.root.resolve().parents) if folder.is_dir())
    free = shutil.disk_usage(folder).free
    return Found(
        "disk", f"{free / (1 << 30):.1f} GiB free", "" if free > _FREE_BYTES else "less than 2 GiB: free some space"
    )


def _clock(home: Home, at: datetime) -> Found:
    """Hold the clock against what this home has seen: one that runs behind it would date evidence wrongly."""
    told = f"{at:%Y-%m-%d %H:%M} UTC"
    if home.warehouse.exists():
        with connect.reader(home.warehouse, of_today=False) as con:
            found = con.execute("SELECT max(as_of) FROM run").fetchone()
        if found and found[0] is not None and at < found[0]:
            return Found("clock", told, f"it is behind the newest run, {found[0]:%Y-%m-%d %H:%M} UTC: set the clock")
    return Found("clock", told)


def _program(what: str, names: tuple[str, ...], without: str) -> Found:
    place = next((place for name in names if (place := shutil.which(name))), None)
    return Found(what, place or f"not there: {without}")


def _ocr() -> Found:
    return Found("OCR", "rapidocr" if has_ocr() else f"not there: {OCR_MISSING}")
