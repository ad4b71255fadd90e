"""Commands about what is kept: evidence handed out and verified."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.home import home_of


def evidence(
    context: typer.Context,
    wanted: Annotated[str, typer.Argument(help="Id of an edition, finding or capture; or the word verify.")],
    out: Annotated[Path | None, typer.Option(help="Where to put it; default: evidence-ID.")] = None,
) -> None:
    """Hand out the page as it was with its looks and manifest, or verify the whole archive against its chain of hashes."""
    from flows import evidence as room  # noqa: PLC0415

    if wanted == "verify":
        lines, is_whole = room.verify(home_of(context))
        typer.echo("\n".join(lines))
        raise typer.Exit(0 if is_whole else 1)
    for line in room.hand_out(home_of(context), wanted, out or Path(f"evidence-{wanted}")):
        typer.echo(line)
