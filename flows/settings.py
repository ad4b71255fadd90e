"""Where a home folder keeps what, and what its gongkai.toml says. Knows names and paths, not what is in the files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from flows import subscriptions
from flows.subscriptions import RowError, Written
from standard.duty import Policy
from standard.errors import GongkaiError
from standard.findings import Language, Severity
from standard.listing import Terms
from standard.subscription import Subscription

SETTINGS = "gongkai.toml"
LONGEST_PACE = 3600.0
DEFAULT_HOME = Path("gongkai-data")

COMMENTED = (
    """\
# gongkai — settings of this folder. Every line may be left out; what is written here is the default.

[gongkai]
# Who asks: stands in the User-Agent of every request, so that a portal's operator can reach you.
contact = "{contact}"
# The alert reports are Chinese first; "en" writes English first.
language = "zh"
# A finding that stands and that nobody answered is told again after so many days; 0: never.
remind_days = 14

[portals]
# Seconds between the starts of two requests to one host. Never less than 1.
pace_seconds = 1.0
# How many hosts one task of the schedule visits.
hosts_per_batch = 50

[checks]
# Checks that this house does not ask (gongkai checks lists them); what they had found is retracted.
off = []
# A folder beside this file with checks of your own, in the format of gongkai's: one .sql file each.
own = ""
# Failures that were held back because many reports fail at once, and that somebody compared with the pages and found true;
# the names stand in the issue parser-in-unison (gongkai query "from issue where code = 'parser-in-unison'").
confirmed = []

[list]
# What an office's own list and letters say; blank until it is filled in. The contact ends every report and page.
# office = "某市政务公开办公室"        # 发文机关
# reference = "某政公开〔2026〕1号"    # 文号
# mend_by = "2026年2月20日"            # 整改期限
# person = "王某"                      # 联系人
# phone = "000-00000000"               # 电话
# mail = "office@example.org"          # 电子邮箱
# signature = "某市政务公开办公室"     # 落款
# signed_on = "2026年2月5日"           # 落款日期

[severity]
# Another severity for a check: error, warning or info. A check that rests on logic alone is never an error.
# blank-cells = "warning"

# Due days of a local notice, as many as there are:
# [[policy]]
# policy = "local-990100"
# rank = "local"
# kinds = ["department", "township"]
# region = "990100"
# from_year = 2025
# month = 1
# day = 20
# basis_zh = "某市政务公开办通知〔2026〕1号"
# basis_en = "notice 1 of 2026 of the city's office"
# quotation_zh = "请于1月20日前发布……"
# source = "https://www.example.gov.cn/notice.html"
"""
    + subscriptions.COMMENTED
)


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
    def hosts(self) -> Path:
        return self.root / "work" / "hosts"

    @property
    def notes(self) -> Path:
        return self.root / "work" / "papers"

    @property
    def warehouse(self) -> Path:
        return self.root / "warehouse.duckdb"

    @property
    def archive(self) -> Path:
        return self.root / "archive"

    @property
    def alerts(self) -> Path:
        return self.root / "alerts"

    @property
    def decisions(self) -> Path:
        return self.root / "decisions"

    @cached_property
    def settings(self) -> "Settings":
        """What gongkai.toml says, or the defaults without one."""
        return read_settings(self.settings_file)


@dataclass(frozen=True)
class Settings:
    """gongkai.toml, checked. `demo` is the loopback address (host, port) that stands in for every `.test` host.

    `off`, `own` and `severity` bend the catalogue of checks, `policies` are due days besides those of the registry.
    """

    contact: str = ""
    language: Language = "zh"
    pace_seconds: float = 1.0
    hosts_per_batch: int = 50
    demo: tuple[str, int] | None = None
    off: tuple[str, ...] = ()
    own: str = ""
    confirmed: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    policies: tuple[Policy, ...] = ()
    terms: Terms = field(default_factory=Terms)
    remind_days: int = 14
    subscriptions: tuple[Subscription, ...] = ()
    channels: tuple[Written, ...] = ()

    @property
    def subscribed(self) -> tuple[Subscription, ...]:
        """The subscriptions; without any, the one for everything that every channel carries."""
        everything = Subscription(language=self.language, channels=tuple(one.name for one in self.channels))
        return self.subscriptions or (everything,)


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
        ("gongkai", "remind_days"): int,
        ("portals", "pace_seconds"): float,
        ("portals", "hosts_per_batch"): int,
        ("checks", "off"): list,
        ("checks", "own"): str,
        ("checks", "confirmed"): list,
        ("demo", "portals"): str,
    }
    values: dict[str, Any] = _policies(file, found.pop("policy", []))
    values |= _severities(file, found.pop("severity", {}))
    values |= _terms(file, found.pop("list", {}))
    told = found.pop("channel", []), found.pop("subscription", [])
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
    return _checked(file, values | _told(file, *told, values.get("language", "zh")))


def _told(file: Path, channels: Any, subscribed: Any, language: str) -> dict[str, Any]:
    try:
        read = subscriptions.read_channels(channels)
        return {"channels": read, "subscriptions": subscriptions.read_subscriptions(subscribed, read, language)}
    except RowError as error:
        raise SettingsError(file, error.problem, error.remedy) from error


def _policies(file: Path, rows: Any) -> dict[str, Any]:
    if rows == []:
        return {}
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingsError(file, "policy is no list of rows", "open each with [[policy]]")
    if any(row.get("rank") == "statute" for row in rows):
        raise SettingsError(file, "a [[policy]] calls itself statute", 'write rank = "local" or "custom"')
    from standard.deadlines import policies, read_rows, repeated  # noqa: PLC0415 - with the calendar of due days, which no draft has

    read = read_rows(file, rows)
    if twice := repeated((*policies(), *read)):
        raise SettingsError(file, f"the policy {twice!r} stands twice, or is one of gongkai's", "give each its own id")
    return {"policies": read}


def _severities(file: Path, chosen: Any) -> dict[str, Any]:
    known = get_args(Severity)
    if not isinstance(chosen, dict) or not all(severity in known for severity in chosen.values()):
        raise SettingsError(
            file, f"[severity] holds more than {', '.join(known)}", 'write a line such as jump = "info"'
        )
    return {"severity": chosen}


def _terms(file: Path, said: Any) -> dict[str, Any]:
    known = Terms.names()
    if (
        not isinstance(said, dict)
        or not said.keys() <= set(known)
        or not all(isinstance(v, str) for v in said.values())
    ):
        raise SettingsError(file, f"[list] holds more than {', '.join(known)}", "write each of them in quotes")
    return {"terms": Terms(**said)}


def _checked(file: Path, values: dict[str, Any]) -> Settings:
    if values.get("language", "zh") not in get_args(Language):
        raise SettingsError(file, f"[gongkai] language = {values['language']!r}", 'write "zh" or "en"')
    if values.get("remind_days", 0) < 0:
        raise SettingsError(file, "[gongkai] remind_days is below 0", "write a number of days, 0 for never")
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
    for key in ("off", "confirmed"):
        if not all(isinstance(name, str) for name in values.get(key, ())):
            raise SettingsError(file, f"[checks] {key} = {values[key]!r}", 'write names in quotes, such as ["jump"]')
        if key in values:
            values[key] = tuple(values[key])
    return Settings(**values)
