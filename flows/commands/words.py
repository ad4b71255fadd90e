"""The plain words of a command, read by its own signature: typer's validator takes longer to load than a page to judge.

Only what is beyond doubt is read here. For help, and for whatever may be amiss, typer is asked: it says what the command takes.
"""

import inspect
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple, get_args, get_origin


class _Option(NamedTuple):
    """One option: the parameter it gives, and what its value is."""

    parameter: str
    kind: type
    is_many: bool


def plain(command: Callable[..., Any], words: Sequence[str]) -> dict[str, Any] | None:
    """Return the arguments that words give to a command with one list and options; None where typer must be asked."""
    options, several = _taken(command)
    found: dict[str, Any] = {}
    bare: list[str] = []
    left = iter(words)
    for word in left:
        if not word.startswith("-"):
            bare.append(word)
            continue
        name, has_value, value = word.partition("=")
        option = options.get(name)
        if option is None or (option.kind is bool and has_value):
            return None
        given = True if option.kind is bool else _value(option.kind, value if has_value else next(left, ""))
        if given is None:
            return None
        found[option.parameter] = [*found.get(option.parameter, []), given] if option.is_many else given
    return {several: bare, **found} if bare else None


def _taken(command: Callable[..., Any]) -> tuple[dict[str, _Option], str]:
    """Return the options of a command by their names, and the name of the parameter that the bare words give."""
    options = {}
    several = ""
    for name, parameter in inspect.signature(command).parameters.items():
        if not (noted := get_args(parameter.annotation)):
            continue  # the context, which typer hands over
        kind, info = noted[0], noted[1]
        if parameter.default is parameter.empty:
            several = name
            continue
        kind = (
            next((one for one in get_args(kind) if one is not NoneType), kind) if NoneType in get_args(kind) else kind
        )
        is_many = get_origin(kind) is list
        # Within Annotated, typer takes the first spelling for the default, and knows better later.
        spellings = [one for one in (info.default, *(info.param_decls or ())) if isinstance(one, str)]
        for spelled in spellings or [f"--{name.replace('_', '-')}"]:
            options[spelled] = _Option(name, get_args(kind)[0] if is_many else kind, is_many)
    return options, several


def _value(kind: type, text: str) -> Any:
    """Return a value as typer would, None where it might refuse it or read it as another option."""
    if not text or text.startswith("-"):
        return None
    if kind is int:
        return int(text) if text.isascii() and text.isdecimal() else None
    if issubclass(kind, Enum):
        return kind(text) if text in {one.value for one in kind} else None
    return Path(text) if kind is Path else text
