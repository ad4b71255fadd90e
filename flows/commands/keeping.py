"""Commands about what is kept and whether all is well: evidence, backups, bodies to be forgotten, runs, the machine."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.home import home_of
from flows.commands.shapes import ListFormat


def evidence(
    context: typer.Context,
    wanted: Annotated[
        str, typer.Argument(help="Id of an edition, finding or capture, or its beginning; or the word verify.")
    ],
    out: Annotated[Path | None, typer.Option(help="Where to put it; default: evidence-ID.")] = None,
) -> None:
    """Hand out the page as it was with its looks and manifest, or verify the whole archive against its chain of hashes."""
    from flows import evidence as room  # noqa: PLC0415

    if wanted == "verify":
        lines, is_whole = room.verify(home_of(context))
        typer.echo("\n".join(lines))
        raise typer.Exit(0 if is_whole else 1)
    for line in room.hand_out(home_of(context), wanted, out):
        typer.echo(line)


def backup(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="A new or empty folder, best on another disk.")],
) -> None:
    """Copy archive, warehouse, decisions, settings and registry into a folder, and check every copy."""
    from flows import safekeeping  # noqa: PLC0415

    for line in safekeeping.backup(home_of(context), folder):
        typer.echo(line)


def restore(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder that gongkai backup wrote.")],
) -> None:
    """Check a backup and copy it into a new home: gongkai --home NEW restore FOLDER."""
    from flows import safekeeping  # noqa: PLC0415

    for line in safekeeping.restore(home_of(context), folder):
        typer.echo(line)


def forget(
    context: typer.Context,
    wanted: Annotated[str, typer.Argument(metavar="CAPTURE", help="Id of a capture, or the SHA-256 of its body.")],
    *,
    why: Annotated[str, typer.Option(help="Why it must not be kept.")],
    by: Annotated[str, typer.Option(help="Who decides.")],
) -> None:
    """Seal a body wherever the archive holds it. Its hash is kept, and evidence verify still holds and counts it."""
    from flows import forgetting  # noqa: PLC0415

    for line in forgetting.forget(home_of(context), wanted, by, why, datetime.now(UTC)):
        typer.echo(line)


def status(
    context: typer.Context,
    form: Annotated[ListFormat, typer.Option("--format")] = ListFormat.TABLE,
    last: Annotated[int, typer.Option(min=1, max=1000, help="How many runs to show.")] = 5,
) -> None:
    """Show what the last runs saw and could not see, what stands, and what waits."""
    from flows import health  # noqa: PLC0415

    typer.echo(health.status(home_of(context), form.value, datetime.now(UTC), last))


def doctor(context: typer.Context) -> None:
    """Look at what this home and machine need, without asking any host. Exit 0 if all is well, 1 if not."""
    from flows import health  # noqa: PLC0415

    found, is_well = health.doctor(home_of(context), datetime.now(UTC))
    typer.echo(health.table(found))
    raise typer.Exit(0 if is_well else 1)
