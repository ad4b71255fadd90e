"""The home folder that a command works on, as the global option --home or the nearest gongkai.toml names it."""

import typer

from flows.settings import Home


def home_of(context: typer.Context) -> Home:
    """Return the home that was found before the command began."""
    home = context.obj
    assert isinstance(home, Home)
    return home
