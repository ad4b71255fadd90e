"""Commands about the life of findings: what stands, why, and what people decide about it."""

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.home import home_of
from flows.commands.shapes import ExplainFormat, RowsFormat

Id = Annotated[
    str, typer.Argument(metavar="ID", help="Id of the finding, or its beginning; gongkai findings lists them.")
]
By = Annotated[str, typer.Option("--by", help="Who decides; default: your login name.")]


class SeverityChoice(StrEnum):
    """How grave the findings listed are."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class State(StrEnum):
    """Which findings to list by where they stand."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    EXPLAINED = "explained"
    WAIVED = "waived"
    RESOLVED = "resolved"
    RETRACTED = "retracted"
    CLOSED = "closed"
    ALL = "all"


def findings(  # noqa: PLR0917  every filter is an option
    context: typer.Context,
    authority: Annotated[str, typer.Option(help="Only of this authority: its code, or part of its name.")] = "",
    severity: Annotated[SeverityChoice | None, typer.Option(help="Only of this severity.")] = None,
    check: Annotated[str, typer.Option(help="Only of this check (gongkai checks lists them).")] = "",
    year: Annotated[int | None, typer.Option(help="Only of this report year.")] = None,
    state: Annotated[
        State, typer.Option(help="open: all that stand and are not waived; closed: resolved or retracted.")
    ] = State.OPEN,
    form: Annotated[RowsFormat, typer.Option("--format")] = RowsFormat.TABLE,
) -> None:
    """List findings with their state and the replies to them, the gravest first; also while a run is writing."""
    from flows import standing  # noqa: PLC0415

    wanted = standing.Wanted(authority, severity.value if severity else "", check, year, state.value)
    typer.echo(standing.findings(home_of(context), wanted, form.value, datetime.now(UTC)))


def acknowledge(context: typer.Context, finding: Id, by: By = "") -> None:
    """Say that a finding is known and being seen to. It stands on and is shown as acknowledged."""
    from flows import decisions  # noqa: PLC0415

    for line in decisions.decide(home_of(context), finding, "acknowledged", datetime.now(UTC), by=by):
        typer.echo(line)


def waive(
    context: typer.Context,
    finding: Id,
    *,
    why: Annotated[str, typer.Option(help="Why nobody need be told.")],
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The last day on which it is not told.")],
    by: By = "",
) -> None:
    """Tell nobody of a finding until a day; if it still stands the day after, it is told again as reopened."""
    from flows import decisions  # noqa: PLC0415

    day = until.date()
    for line in decisions.decide(home_of(context), finding, "waived", datetime.now(UTC), by=by, text=why, until=day):
        typer.echo(line)


def reply(
    context: typer.Context,
    finding: Id,
    *,
    by: Annotated[str, typer.Option(help="The authority or person that answers 单位.")],
    text: Annotated[str, typer.Option(help="The answer, verbatim.")] = "",
    file: Annotated[Path | None, typer.Option(help="A UTF-8 text file that holds the answer.")] = None,
) -> None:
    """Keep the authority's answer, shown verbatim wherever the finding stands; it lowers a warning to info."""
    from flows import decisions  # noqa: PLC0415

    words = decisions.words_of(text, file)
    for line in decisions.decide(home_of(context), finding, "replied", datetime.now(UTC), by=by, text=words):
        typer.echo(line)


def explain(
    context: typer.Context,
    finding: Id,
    form: Annotated[ExplainFormat, typer.Option("--format")] = ExplainFormat.TEXT,
) -> None:
    """Show what a finding rests on: numbers, arithmetic, the table, dates, basis, evidence, its life, a sentence to quote."""
    from flows import explaining  # noqa: PLC0415

    typer.echo(explaining.explain(home_of(context), finding, form.value, datetime.now(UTC)))
