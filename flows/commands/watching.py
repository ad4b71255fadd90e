"""Commands that watch: the demo, a new home, a pass, the schedules, and what people hand in."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.home import home_of
from flows.settings import Home


def demo(
    out: Annotated[Path, typer.Option(help="Where to leave warehouse, alerts and archive.")] = Path("gongkai-demo"),
) -> None:
    """Start demo portals on loopback, play a season of several days against them, and show what was found."""
    from flows import demonstration  # noqa: PLC0415

    typer.echo(demonstration.play_demo(out, say=typer.echo))


def init(
    context: typer.Context,
    directory: Annotated[Path | None, typer.Argument(help="Where; default: the home folder.")] = None,
    contact: Annotated[str, typer.Option(help="Mail or page that a portal's operator can reach you at.")] = "",
    roster: Annotated[Path | None, typer.Option("--from", help="Excel or WPS roster with a column 单位名称.")] = None,
    portal: Annotated[str, typer.Option(help="Address of a portal or of one of its columns, to add.")] = "",
) -> None:
    """Write a commented gongkai.toml and a registry, the starter's or a roster's. What is there is left as it is."""
    from flows import opening  # noqa: PLC0415

    home = Home(directory) if directory else home_of(context)
    for line in opening.init(home, contact, roster, portal):
        typer.echo(line)


def run(
    context: typer.Context,
    year: Annotated[int | None, typer.Option(help="Report year; default: last year's.")] = None,
    portal: Annotated[list[str] | None, typer.Option(help="Only these portals (codes of the registry).")] = None,
    as_of: Annotated[datetime | None, typer.Option(help="Judge as of this instant (UTC); for demo portals.")] = None,
) -> None:
    """Run one season pass: discover, fetch, read, load, judge, tell. Needs no Prefect server."""
    from flows import season  # noqa: PLC0415

    instant = as_of.replace(tzinfo=UTC) if as_of else datetime.now(UTC)
    order = season.Order(home_of(context), instant, year or season.season_year(instant), frozenset(portal or ()))
    told = season.play(order, season.Plain())
    for line in season.closing(order, told):
        typer.echo(line)


def serve(
    context: typer.Context,
    cron: Annotated[str | None, typer.Option(help="One cron line (Asia/Shanghai) instead of the season's.")] = None,
) -> None:
    """Run the schedules: daily 5 January to 15 April, weekly otherwise, and the morning after each due day."""
    from flows import serve as room  # noqa: PLC0415

    room.serve(home_of(context), cron)


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
    for line in handed_in.add(home_of(context), file, authority, year, datetime.now(UTC), url=url, seen_on=day):
        typer.echo(line)


def seen(
    context: typer.Context,
    authority: Annotated[str, typer.Argument(help="Who answered 已发布: a name, an alias or a code of the registry.")],
    url: Annotated[str, typer.Argument(help="Where the report stands, or the column that lists it.")],
    by: Annotated[str, typer.Option(help="Which person or unit says so.")],
    year: Annotated[int | None, typer.Option(help="Report year; default: last year's.")] = None,
) -> None:
    """Take an answer: fetch the page, keep and read it, add its column as confirmed, and judge at once."""
    from flows import handed_in  # noqa: PLC0415

    for line in handed_in.seen(home_of(context), authority, url, by, datetime.now(UTC), year=year):
        typer.echo(line)


def reread(context: typer.Context) -> None:
    """Read every report kept again with today's reader, asking nobody; what does not come out again is retracted."""
    from flows import rereading, season  # noqa: PLC0415

    at = datetime.now(UTC)
    for line in rereading.reread(season.Order(home_of(context), at, season.season_year(at))):
        typer.echo(line)


def backfill(
    context: typer.Context,
    *,
    years: Annotated[str, typer.Option(metavar="A-B", help="The report years, such as 2019-2022.")],
    is_any_time: Annotated[bool, typer.Option("--now", help="Ask at once instead of between 22:00 and 06:00.")] = False,
) -> None:
    """Look for the reports of earlier years, politely and by night. Run again, it goes on; told in one summary line."""
    from flows import backfilling, season  # noqa: PLC0415

    at = datetime.now(UTC)
    order = season.Order(home_of(context), at, season.season_year(at))
    for line in backfilling.backfill(order, backfilling.years_of(years, order.year), is_any_time=is_any_time):
        typer.echo(line)
