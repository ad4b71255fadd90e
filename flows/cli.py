"""The command line: every command in the order in which people meet them, and the one line that an error becomes."""

import atexit
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from flows.commands import asking, findings, keeping, watching
from flows.commands.portals import portals_app
from flows.settings import find_home
from standard.errors import GongkaiError

app = typer.Typer(
    help="Watch that governments publish their yearly disclosure reports, on time and consistent.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (
    *(watching.demo, asking.check, watching.init, watching.run, watching.serve, watching.add, watching.seen),
    *(watching.reread, watching.backfill),
    *(asking.query, findings.findings, findings.explain, findings.acknowledge, findings.waive, findings.reply),
    *(asking.report,),
    *(keeping.evidence, keeping.status, keeping.doctor, keeping.backup, keeping.restore, keeping.forget),
    *(asking.checks, asking.forms),
):
    app.command()(command)
app.add_typer(portals_app, name="portals", no_args_is_help=True)


@app.callback()
def _global(
    context: typer.Context,
    home: Annotated[Path | None, typer.Option(help="Home folder; default: that of the nearest gongkai.toml.")] = None,
) -> None:
    context.obj = find_home(home, Path.cwd())


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn an error that gongkai foresees into one line on standard error and exit code 2; let a bug be a traceback."""
    try:
        yield
    except GongkaiError as error:
        typer.echo(f"gongkai: {' '.join(str(error).split())}", err=True)
        sys.exit(2)
    except TyperException as error:
        typer.echo(_usage(error), err=True)
        sys.exit(error.exit_code)
    except _storage_errors() as error:
        from warehouse.errors import WriteError  # noqa: PLC0415 - imported already by whoever raised this

        typer.echo(f"gongkai: {WriteError(None, str(error).splitlines()[0])}", err=True)
        sys.exit(2)
    except OSError as error:
        place = error.filename or "a file"
        typer.echo(f"gongkai: {place}: {error.strerror or error}; check that it exists and may be written", err=True)
        sys.exit(2)


def _usage(error: TyperException) -> str:
    """Return what is wrong with the words of a command in one line; of a command without any, its help as it stands."""
    said = error.format_message()
    if "\n\n" in said:
        return said
    command = getattr(getattr(error, "ctx", None), "command_path", "gongkai")
    return f"gongkai: {' '.join(said.split()).rstrip('.')}; {command} --help shows what it takes"


def _storage_errors() -> tuple[type[Exception], ...]:
    # A command that has not opened the warehouse has not imported it either, and need not for an error it cannot have.
    return sys.modules["warehouse.errors"].STORAGE_ERRORS if "warehouse.errors" in sys.modules else ()


class _WithoutPandas(MetaPathFinder):
    """Say that pandas is not installed, for no command has a use for it.

    DuckDB asks of each value it is handed whether it is one of pandas, and loads pandas for that where it is: seconds.
    Arrow takes this for an answer, as it does not take a None among the loaded modules.
    """

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:  # noqa: ARG002
        if fullname == "pandas":
            raise ModuleNotFoundError("gongkai keeps pandas out of its processes", name=fullname)


def main() -> None:
    """Run the command line."""
    # Python looks once more for what it could free before it ends: a twentieth of a check, of memory that goes with it.
    atexit.register(gc.freeze)
    sys.meta_path.insert(0, _WithoutPandas())
    with plain_errors():
        sys.exit(app(prog_name="gongkai", standalone_mode=False))


if __name__ == "__main__":
    main()
