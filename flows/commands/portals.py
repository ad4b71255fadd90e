"""Commands about the registry's portals: lint it, ask a page its make, see what every column answers."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from flows.commands.home import home_of

portals_app = typer.Typer(help="The registry's portals: lint it, ask a page its make, see what every column answers.")


@portals_app.command("check")
def check_portals(context: typer.Context) -> None:
    """Lint the registry, a line a remark. Exit 0 without one, 1 with, 2 if a row cannot be read."""
    from flows import portals as room  # noqa: PLC0415

    lines, has_remarks = room.check(home_of(context))
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

    probed = room.probe(home_of(context), portal or [], datetime.now(UTC))
    typer.echo(probed.table())
    typer.echo(f"written  {probed.file}")


@portals_app.command()
def detect(context: typer.Context, url: str) -> None:
    """Ask an address which make of portal stands behind it, and propose its row of the registry."""
    from flows import portals as room  # noqa: PLC0415

    for line in room.detect(home_of(context), url, datetime.now(UTC)):
        typer.echo(line)
