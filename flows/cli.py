"""The commands of gongkai. Each parses its words, calls one function and prints; heavy imports wait for the command that needs them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.settings import Home, find_home
from standard.errors import GongkaiError

app = typer.Typer(
    help="Watch that governments publish their yearly disclosure reports, on time and consistent.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


portals_app = typer.Typer(help="The registry's portals: lint it, ask a page its make, see what every column answers.")
app.add_typer(portals_app, name="portals", no_args_is_help=True)


class CheckFormat(StrEnum):
    """What `gongkai check` prints."""

    TEXT = "text"
    JSON = "json"


class ListFormat(StrEnum):
    """What a listing prints."""

    TABLE = "table"
    JSON = "json"


class QueryFormat(StrEnum):
    """What `gongkai query` prints; parquet goes to standard output as bytes."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


@app.callback()
def _global(
    context: typer.Context,
    home: Annotated[Path | None, typer.Option(help="Home folder; default: that of the nearest gongkai.toml.")] = None,
) -> None:
    context.obj = find_home(home, Path.cwd())


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Where to leave warehouse, alerts and archive.")] = Path("gongkai-demo"),
) -> None:
    """Start demo portals on loopback, play a season of several days against them, and show what was found."""
    from flows import demonstration  # noqa: PLC0415

    typer.echo(demonstration.play_demo(out, say=typer.echo))


@app.command()
def check(
    sources: Annotated[list[str], typer.Argument(help="Documents, or directories of them.")],
    form: Annotated[CheckFormat, typer.Option("--format")] = CheckFormat.TEXT,
    year: Annotated[int | None, typer.Option(help="Report year, where the document does not say.")] = None,
    authority: Annotated[str | None, typer.Option(help="Authority, where the document does not say.")] = None,
    prior: Annotated[list[str] | None, typer.Option(help="Last year's report, or a directory of them.")] = None,
) -> None:
    """Lint documents: read the official tables, judge them, say what does not add up."""
    from flows import check as room  # noqa: PLC0415

    code = room.run(
        sources,
        prior or [],
        year,
        authority,
        as_json=form is CheckFormat.JSON,
        say=typer.echo,
        complain=lambda line: typer.echo(line, err=True),
    )
    raise typer.Exit(code)


@app.command()
def init(
    context: typer.Context,
    directory: Annotated[Path | None, typer.Argument(help="Where; default: the home folder.")] = None,
    contact: Annotated[str, typer.Option(help="Mail or page that a portal's operator can reach you at.")] = "",
    roster: Annotated[Path | None, typer.Option("--from", help="Excel or WPS roster with a column 单位名称.")] = None,
    portal: Annotated[str, typer.Option(help="Address of a portal or of one of its columns, to add.")] = "",
) -> None:
    """Write a commented gongkai.toml and a registry, the starter's or a roster's. What is there is left as it is."""
    from flows import opening  # noqa: PLC0415

    home = Home(directory) if directory else _home(context)
    for line in opening.init(home, contact, roster, portal):
        typer.echo(line)


@app.command()
def run(
    context: typer.Context,
    year: Annotated[int | None, typer.Option(help="Report year; default: last year's.")] = None,
    portal: Annotated[list[str] | None, typer.Option(help="Only these portals (codes of the registry).")] = None,
    as_of: Annotated[datetime | None, typer.Option(help="Judge as of this instant (UTC); for demo portals.")] = None,
) -> None:
    """Run one season pass: discover, fetch, read, load, judge, tell. Needs no Prefect server."""
    from flows import season  # noqa: PLC0415

    instant = as_of.replace(tzinfo=UTC) if as_of else datetime.now(UTC)
    order = season.Order(_home(context), instant, year or season.season_year(instant), frozenset(portal or ()))
    told = season.play(order, season.Plain())
    for line in season.closing(order, told):
        typer.echo(line)


@app.command()
def add(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The document: html, txt, pdf, docx, …")],
    *,
    authority: Annotated[str, typer.Option(help="Whose report: a name, an alias or a code of the registry.")],
    year: Annotated[int, typer.Option(help="The report year.")],
    url: Annotated[str, typer.Option(help="Where it stands or stood.")] = "",
    seen_on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it was seen there.")] = None,
) -> None:
    """Take in a document that a person handed over: kept as such, read, and judged by the next pass."""
    from flows import handed_in  # noqa: PLC0415

    day = seen_on.date() if seen_on else None
    for line in handed_in.add(_home(context), file, authority, year, datetime.now(UTC), url=url, seen_on=day):
        typer.echo(line)


@app.command()
def seen(
    context: typer.Context,
    authority: Annotated[str, typer.Argument(help="Who answered 已发布: a name, an alias or a code of the registry.")],
    url: Annotated[str, typer.Argument(help="Where the report stands, or the column that lists it.")],
    by: Annotated[str, typer.Option(help="Which person or unit says so.")],
    year: Annotated[int | None, typer.Option(help="Report year; default: last year's.")] = None,
) -> None:
    """Take an answer: fetch the page, keep and read it, add its column as confirmed, and judge at once."""
    from flows import handed_in  # noqa: PLC0415

    for line in handed_in.seen(_home(context), authority, url, by, datetime.now(UTC), year=year):
        typer.echo(line)


@portals_app.command("check")
def check_portals(context: typer.Context) -> None:
    """Lint the registry, a line a remark. Exit 0 without one, 1 with, 2 if a row cannot be read."""
    from flows import portals as room  # noqa: PLC0415

    lines, has_remarks = room.check(_home(context))
    for line in lines:
        typer.echo(line)
    raise typer.Exit(int(has_remarks))


@portals_app.command()
def probe(
    context: typer.Context,
    portal: Annotated[list[str] | None, typer.Option(help="Only these portals (codes of the registry).")] = None,
) -> None:
    """Look once, politely, at every column and write down beside the registry what it answered."""
    from flows import portals as room  # noqa: PLC0415

    probed = room.probe(_home(context), portal or [], datetime.now(UTC))
    typer.echo(probed.table())
    typer.echo(f"written  {probed.file}")


@portals_app.command()
def detect(context: typer.Context, url: str) -> None:
    """Ask an address which make of portal stands behind it, and propose its row of the registry."""
    from flows import portals as room  # noqa: PLC0415

    for line in room.detect(_home(context), url, datetime.now(UTC)):
        typer.echo(line)


@app.command()
def serve(
    context: typer.Context,
    cron: Annotated[str | None, typer.Option(help="One cron line (Asia/Shanghai) instead of the season's.")] = None,
) -> None:
    """Run the schedules: daily 5 January to 15 April, weekly otherwise, and the morning after each due day."""
    from flows import serve as room  # noqa: PLC0415

    room.serve(_home(context), cron)


@app.command()
def query(
    context: typer.Context,
    sql: str,
    form: Annotated[QueryFormat, typer.Option("--format")] = QueryFormat.TABLE,
) -> None:
    """Ask the published warehouse one read-only SQL question, also while a run is writing."""
    from flows import formats  # noqa: PLC0415
    from warehouse.query import query as ask  # noqa: PLC0415

    columns, rows = ask(_home(context).warehouse, sql)
    if form is QueryFormat.PARQUET:
        formats.write_parquet(columns, rows, sys.stdout.buffer)
    else:
        shape = {"table": formats.to_table, "csv": formats.to_csv, "json": formats.to_json}[form.value]
        typer.echo(shape(columns, rows))


@app.command()
def findings(
    context: typer.Context,
    form: Annotated[ListFormat, typer.Option("--format")] = ListFormat.TABLE,
) -> None:
    """List the open findings, the gravest first."""
    from flows import listings  # noqa: PLC0415

    typer.echo(listings.findings(_home(context), as_json=form is ListFormat.JSON))


@app.command()
def evidence(
    context: typer.Context,
    wanted: Annotated[str, typer.Argument(help="Id of an edition, finding or capture; or the word verify.")],
    out: Annotated[Path | None, typer.Option(help="Where to put it; default: evidence-ID.")] = None,
) -> None:
    """Hand out the page as it was with its looks and manifest, or verify the whole archive against its chain of hashes."""
    from flows import evidence as room  # noqa: PLC0415

    if wanted == "verify":
        lines, is_whole = room.verify(_home(context))
        typer.echo("\n".join(lines))
        raise typer.Exit(0 if is_whole else 1)
    for line in room.hand_out(_home(context), wanted, out or Path(f"evidence-{wanted}")):
        typer.echo(line)


@app.command()
def checks(form: Annotated[ListFormat, typer.Option("--format")] = ListFormat.TABLE) -> None:
    """List the catalogue of checks: what each asks, how grave it is, what it rests on."""
    from flows import listings  # noqa: PLC0415

    typer.echo(listings.catalogue(as_json=form is ListFormat.JSON))


@app.command()
def forms(form: Annotated[ListFormat, typer.Option("--format")] = ListFormat.TABLE) -> None:
    """List the official tables: every line with its key, label and the identities it must meet."""
    from flows import listings  # noqa: PLC0415

    typer.echo(listings.forms(as_json=form is ListFormat.JSON))


def _home(context: typer.Context) -> Home:
    home = context.obj
    assert isinstance(home, Home)
    return home


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn an error that gongkai foresees into one line on standard error and exit code 2; let a bug be a traceback."""
    try:
        yield
    except GongkaiError as error:
        typer.echo(f"gongkai: {' '.join(str(error).split())}", err=True)
        sys.exit(2)
    except _storage_errors() as error:
        from warehouse.errors import WriteError  # noqa: PLC0415 - imported already by whoever raised this

        typer.echo(f"gongkai: {WriteError(None, str(error).splitlines()[0])}", err=True)
        sys.exit(2)
    except OSError as error:
        place = error.filename or "a file"
        typer.echo(f"gongkai: {place}: {error.strerror or error}; check that it exists and may be written", err=True)
        sys.exit(2)


def _storage_errors() -> tuple[type[Exception], ...]:
    # A command that has not opened the warehouse has not imported it either, and need not for an error it cannot have.
    return sys.modules["warehouse.errors"].STORAGE_ERRORS if "warehouse.errors" in sys.modules else ()


def main() -> None:
    """Run the command line."""
    with plain_errors():
        app()


if __name__ == "__main__":
    main()
