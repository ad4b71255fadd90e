"""Where a home folder keeps what, and what its gongkai.toml says. Knows names and paths, not what is in the files."""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from standard.errors import GongkaiError

SETTINGS = "gongkai.toml"
LONGEST_PACE = 3600.0
DEFAULT_HOME = Path("gongkai-data")

COMMENTED = """\
# gongkai — settings of this folder. Every line may be left out; what is written here is the default.

[gongkai]
# Who asks: stands in the User-Agent of every request, so that a portal's operator can reach you.
contact = "{contact}"
# The alert reports are Chinese first; "en" writes English first.
language = "zh"

[portals]
# Seconds between the starts of two requests to one host. Never less than 1.
pace_seconds = 1.0
# How many hosts one task of the schedule visits.
hosts_per_batch = 50
"""


class SettingsError(GongkaiError):
    """Raised when a home folder or its gongkai.toml cannot be used; says where and what to do."""

    def __init__(self, place: Path, problem: str, remedy: str) -> None:
        self.place, self.problem, self.remedy = place, problem, remedy
        super().__init__(f"{place}: {problem}; {remedy}")


@dataclass(frozen=True)
class Home:
    """The paths of one home folder. Users read `warehouse`; `working` is the writer's alone."""

    root: Path

    @property
    def settings_file(self) -> Path:
        return self.root / SETTINGS

    @property
    def registry(self) -> Path:
        return self.root / "registry"

    @property
    def working(self) -> Path:
        return self.root / "work" / "gongkai.duckdb"

    @property
    def warehouse(self) -> Path:
        return self.root / "warehouse.duckdb"

    @property
    def archive(self) -> Path:
        return self.root / "archive"

    @property
    def alerts(self) -> Path:
        return self.root / "alerts"

    @cached_property
    def settings(self) -> "Settings":
        """What gongkai.toml says, or the defaults without one."""
        return read_settings(self.settings_file)


@dataclass(frozen=True)
class Settings:
    """gongkai.toml, checked. `demo` is the loopback address (host, port) that stands in for every `.test` host."""

    contact: str = ""
    language: Literal["zh", "en"] = "zh"
    pace_seconds: float = 1.0
    hosts_per_batch: int = 50
    demo: tuple[str, int] | None = None


def find_home(given: Path | None, here: Path) -> Home:
    """Return the home: the folder given, else that of the nearest gongkai.toml above `here`, else ./gongkai-data."""
    if given is not None:
        return Home(given)
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return Home(folder)
    return Home(here / DEFAULT_HOME)


def read_settings(file: Path) -> Settings:
    """Return the settings of one file, the defaults if it is not there. Raises SettingsError on what it cannot use."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(file, f"cannot be read ({error})", "make it a readable UTF-8 file") from error
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(file, f"is not TOML ({error})", "correct that line") from error
    known: dict[tuple[str, str], type] = {
        ("gongkai", "contact"): str,
        ("gongkai", "language"): str,
        ("portals", "pace_seconds"): float,
        ("portals", "hosts_per_batch"): int,
        ("demo", "portals"): str,
    }
    values: dict[str, Any] = {}
    for section, content in found.items():
        if not isinstance(content, dict):
            raise SettingsError(file, f"{section} stands outside a section", "move it under [gongkai] or [portals]")
        for key, value in content.items():
            wanted = known.get((section, key))
            if wanted is None:
                names = ", ".join(f"[{s}] {k}" for s, k in known)
                raise SettingsError(file, f"[{section}] {key} is not a setting", f"use one of {names}")
            if wanted is float and isinstance(value, int) and not isinstance(value, bool):
                value = float(value)  # noqa: PLW2901 - TOML writes 1 where 1.0 is meant
            if type(value) is not wanted:
                raise SettingsError(file, f"[{section}] {key} = {value!r}", f"write a {wanted.__name__}")
            values["demo" if section == "demo" else key] = value
    return _checked(file, values)


def _checked(file: Path, values: dict[str, Any]) -> Settings:
    if values.get("language", "zh") not in ("zh", "en"):
        raise SettingsError(file, f"[gongkai] language = {values['language']!r}", 'write "zh" or "en"')
    if values.get("hosts_per_batch", 1) < 1:
        raise SettingsError(file, "[portals] hosts_per_batch is below 1", "write a whole number from 1 up")
    if "demo" in values:
        host, _, port = values["demo"].rpartition(":")
        if host != "127.0.0.1" or not port.isdecimal() or not 0 < int(port[:6]) < 65_536:
            raise SettingsError(file, f"[demo] portals = {values['demo']!r}", 'write "127.0.0.1:PORT"')
        values["demo"] = (host, int(port))
    if not (0 if "demo" in values else 1) <= values.get("pace_seconds", 1.0) <= LONGEST_PACE:
        raise SettingsError(
            file, "[portals] pace_seconds is not from 1 to 3600", "one request a second and host is the most"
        )
    return Settings(**values)
