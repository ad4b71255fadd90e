"""Commands about the life of findings: what stands, why, and what people decide about it."""

from typing import Annotated

import typer

from flows.commands.home import home_of
from flows.commands.shapes import ListFormat


def findings(
    context: typer.Context,
    form: Annotated[ListFormat, typer.Option("--format")] = ListFormat.TABLE,
) -> None:
    """List the open findings, the gravest first."""
    from flows import listings  # noqa: PLC0415

    typer.echo(listings.findings(home_of(context), as_json=form is ListFormat.JSON))
