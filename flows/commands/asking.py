"""Commands that answer: a draft checked, a query, the catalogue, the forms, a report."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.home import home_of
from flows.commands.shapes import CheckFormat, FormsFormat, ListFormat, QueryFormat, ReportFormat, Tongue


def check(  # noqa: PLR0917  every option has its own line
    context: typer.Context,
    sources: Annotated[list[str], typer.Argument(help="Documents, directories of them, or addresses of pages.")],
    form: Annotated[
        CheckFormat, typer.Option("--format", help="xlsx holds a line per unit and a row per finding.")
    ] = CheckFormat.TEXT,
    year: Annotated[int | None, typer.Option(help="Report year, where the document does not say.")] = None,
    authority: Annotated[str | None, typer.Option(help="Authority, where the document does not say.")] = None,
    prior: Annotated[list[str] | None, typer.Option(help="Last year's report, or a directory of them.")] = None,
    against: Annotated[
        str, typer.Option(help="The published report, file or address, that each number is held against.")
    ] = "",
    is_marked: Annotated[
        bool, typer.Option("--mark", help="Also write a .docx with a comment on each cell or sentence with a finding.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            help="File, or folder, to write into; default: the screen, and marked copies beside their source."
        ),
    ] = None,
) -> None:
    """Lint documents: read the official tables, judge them, say what does not add up.

    Exit 0: clean. 1: findings of severity warning or error. 2: something could not be read.
    """
    from flows import check as room  # noqa: PLC0415

    if form is CheckFormat.XLSX and out is None and sys.stdout.isatty():
        raise typer.BadParameter(
            "a workbook is no text for a screen; name a file with --out", param_hint="--format xlsx"
        )
    order = room.Order(
        home=home_of(context),
        at=datetime.now(UTC),
        sources=tuple(sources),
        form=form.value,
        year=year,
        authority=authority,
        prior=tuple(prior or ()),
        against=against,
        out=out,
        is_marked=is_marked,
    )
    # What is written into a stream of bytes or JSON is told beside it, not in it.
    is_text = form is CheckFormat.TEXT
    code = room.run(
        order,
        say=typer.echo,
        note=lambda line: typer.echo(line, err=not is_text),
        complain=lambda line: typer.echo(line, err=True),
        write=sys.stdout.buffer.write,
    )
    raise typer.Exit(code)


def query(
    context: typer.Context,
    sql: str,
    form: Annotated[QueryFormat, typer.Option("--format")] = QueryFormat.TABLE,
) -> None:
    """Ask the published warehouse one read-only SQL question, also while a run is writing."""
    from flows import formats  # noqa: PLC0415
    from warehouse.query import query as ask  # noqa: PLC0415

    columns, rows = ask(home_of(context).warehouse, sql)
    if form is QueryFormat.PARQUET:
        formats.write_parquet(columns, rows, sys.stdout.buffer)
    else:
        shape = {"table": formats.to_table, "csv": formats.to_csv, "json": formats.to_json}[form.value]
        typer.echo(shape(columns, rows))


def checks(context: typer.Context, form: Annotated[ListFormat, typer.Option("--format")] = ListFormat.TABLE) -> None:
    """List the catalogue of checks: what each asks, how grave it is, what it rests on, and what this home made of it."""
    from flows import listings  # noqa: PLC0415

    typer.echo(listings.catalogue(home_of(context), as_json=form is ListFormat.JSON))


def forms(
    context: typer.Context,
    form: Annotated[
        FormsFormat, typer.Option("--format", help="xlsx and docx: the self-check form of one report year, to fill in.")
    ] = FormsFormat.TABLE,
    year: Annotated[int | None, typer.Option(help="Report year of the self-check form; default: last year's.")] = None,
    authority: Annotated[str, typer.Option(help="Whose form: last year's carried numbers are filled in.")] = "",
    out: Annotated[
        Path | None, typer.Option(help="File to write; default: in this folder, named by its title.")
    ] = None,
) -> None:
    """List the official tables with their identities, or write the self-check form 填报自检表: no macro, for Excel and WPS."""
    from flows import blank, listings  # noqa: PLC0415

    if form in (FormsFormat.XLSX, FormsFormat.DOCX):
        asked = blank.Asked(form.value, year or datetime.now(UTC).year - 1, authority, out)
        typer.echo(blank.write(home_of(context), asked))
    else:
        typer.echo(listings.forms(as_json=form is FormsFormat.JSON))


def report(
    context: typer.Context,
    *,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Since which day; default: the newest run's.")
    ] = None,
    form: Annotated[
        ReportFormat,
        typer.Option(
            "--format", help="md, html, json: the alert report. xlsx: the list to send on; docx: 通报 and letters."
        ),
    ] = ReportFormat.MD,
    unit: Annotated[
        str, typer.Option(help="Only this unit: its code, or its name; with docx the one letter to it.")
    ] = "",
    year: Annotated[int | None, typer.Option(help="Report year; default: the newest run's.")] = None,
    lang: Annotated[
        Tongue | None, typer.Option(help="Of the alert report; default: as gongkai.toml says. The list is Chinese.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="File (for all letters: folder) to write; default: the screen, or alerts/.")
    ] = None,
) -> None:
    """Tell what changed since a day, or write the list to send on; also while a run is writing."""
    from flows import report as room  # noqa: PLC0415

    asked = room.Asked(form.value, since.date() if since else None, unit, year, out, lang.value if lang else None)
    content, paths = room.report(home_of(context), asked)
    if content is not None:
        sys.stdout.buffer.write(content)
    for path in paths:
        typer.echo(path)
