"""Commands that answer: a draft checked, a query, the catalogue, the forms."""

import sys
from typing import Annotated

import typer

from flows.commands.home import home_of
from flows.commands.shapes import CheckFormat, ListFormat, QueryFormat


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


def forms(form: Annotated[ListFormat, typer.Option("--format")] = ListFormat.TABLE) -> None:
    """List the official tables: every line with its key, label and the identities it must meet."""
    from flows import listings  # noqa: PLC0415

    typer.echo(listings.forms(as_json=form is ListFormat.JSON))
