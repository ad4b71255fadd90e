"""The subscriptions and channels of gongkai.toml, checked. What a channel's address holds back comes from the environment or Prefect."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args
from urllib.parse import quote, urlsplit

from standard.duty import AuthorityKind
from standard.findings import Language, Severity
from standard.subscription import Channel, Subscription

COMMENTED = """
# Who is told. Without any [[subscription]] there is one for everything, and its letters go through every channel.
# Each has one letter per run, in the folder alerts/NAME/, and a feed, alerts/NAME.atom.
# [[subscription]]
# name = "east"                     # a-z, 0-9 and -
# regions = ["990102"]              # division codes, or how they begin
# authorities = []                  # codes of the registry
# kinds = ["department"]            # department, government, office, township, subdistrict, branch, zone
# severities = ["error", "warning"] # and "info"
# checks = []                       # ids; gongkai checks lists them
# report_years = []                 # default: the year of the season; others are counted in one line
# language = "zh"
# channels = ["office", "group"]
# quiet = false                     # true: a letter without news is written, but not sent

# Ways out. What is secret comes from the environment, as ${NAME}, or from a Secret block of Prefect, as ${prefect:block-name};
# it is never shown, stored or logged.
# [[channel]]
# name = "office"
# url = "smtps://watch%40example.org:${MAIL_PASSWORD}@smtp.example.org?from=watch@example.org&to=a@example.org,b@example.org"
# [[channel]]
# name = "group"
# url = "wecombot://${WECOM_KEY}"   # dingtalk://…, feishu://…, slack://… and others: as Apprise writes them
# [[channel]]
# name = "machine"
# url = "https://example.org/hook/${HOOK_TOKEN}"  # posted as JSON with an Idempotency-Key
# [[channel]]
# name = "share"
# url = "file:/srv/share/gongkai"   # or stdout:
"""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_TAKEN = ("feed", "list", "lists", "letters", "units", "forms")  # what else stands in alerts/
_BLOCK = "prefect:"
_VARIABLE = re.compile(rf"\$\{{({_BLOCK}[a-z0-9-]+|[A-Za-z_][A-Za-z0-9_]*)\}}")
_OWNER = re.compile(r"[^:/?#]+://[^/?#]*?:([^/?#]*)@")
_TEXTS = ("regions", "authorities", "kinds", "severities", "checks", "channels")
_KEYS = ("name", *_TEXTS, "report_years", "language", "quiet")


class RowError(ValueError):
    """Raised when a row cannot be used; flows/settings.py names the file. `remedy` says what to write."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(f"{problem}; {remedy}")


@dataclass(frozen=True)
class Written:
    """A channel as gongkai.toml writes it: `url` still names what the environment holds."""

    name: str
    url: str


class UnsetError(LookupError):
    """Raised when a channel's address names a variable or a block that is not there."""


def resolve(written: Written, environment: Mapping[str, str]) -> Channel:
    """Return the channel with what the environment or Prefect holds, quoted for an address. Raises UnsetError naming what is not there."""
    secrets: list[str] = []

    def value(found: re.Match[str]) -> str:
        block = found[1].removeprefix(_BLOCK)
        held = environment.get(found[1], "") if block == found[1] else _secret(block)
        if not held:
            raise UnsetError(f"the environment variable {found[1]} is not set")
        secrets.extend({held, quote(held, safe="")})
        # An address may be held back as a whole; a part of one must not break out of its place.
        return held if found[0] == written.url else quote(held, safe="")

    url = _VARIABLE.sub(value, written.url)
    parts = urlsplit(url)
    hidden = [
        part for part in (parts.netloc, parts.username, parts.password, parts.path.strip("/"), parts.query) if part
    ]
    return Channel(written.name, url, tuple(secrets + [part for part in hidden if len(part) > 3 or part in secrets]))


def _secret(block: str) -> str:
    """Return what a Secret block of Prefect holds. Without a server of its own, Prefect starts one to look: that takes a while."""
    from prefect.blocks.system import Secret  # noqa: PLC0415 - seconds to import, and few homes keep secrets there

    try:
        found: Any = Secret.load(block, _sync=True)  # type: ignore[call-arg]  # Prefect takes it, its types do not say so
    except ValueError as error:  # Prefect's own way of saying that there is none
        raise UnsetError(f"Prefect has no Secret block {block}") from error
    return str(found.get())


def read_channels(rows: Any) -> tuple[Written, ...]:
    """Return the channels of the rows `[[channel]]`. Raises RowError."""
    found = tuple(_channel(row) for row in _rows(rows, "channel", ("name", "url")))
    _refuse_twice(found)
    return found


def read_subscriptions(rows: Any, channels: Iterable[Written], language: str) -> tuple[Subscription, ...]:
    """Return the subscriptions of the rows `[[subscription]]`, in the house's language by default. Raises RowError."""
    names = [channel.name for channel in channels]
    found = tuple(_subscription(row, names, language) for row in _rows(rows, "subscription", _KEYS))
    _refuse_twice(found)
    return found


def _rows(rows: Any, what: str, keys: tuple[str, ...]) -> list[dict[str, Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RowError(f"{what} is no list of rows", f"open each with [[{what}]]")
    for row in rows:
        for key in row:
            if key not in keys:
                raise RowError(f"a [[{what}]] has the key {key!r}", f"use {', '.join(keys)}")
        if not isinstance(row.get("name"), str) or not _NAME.fullmatch(row["name"]):
            raise RowError(f"a [[{what}]] is named {row.get('name')!r}", "write a-z, 0-9 and -, at most 40 of them")
    return rows


def _channel(row: dict[str, Any]) -> Written:
    url = row.get("url")
    told = f"[[channel]] {row['name']}"  # never the address: it may hold what is secret
    if not isinstance(url, str) or ":" not in _VARIABLE.sub("https://x", url) or url != url.strip():
        raise RowError(f"{told} has no address", 'write url = "smtps://…", "https://…", "file:/…" or one of Apprise')
    scheme = url.partition(":")[0].lower()
    if scheme in ("mailto", "mailtos"):
        raise RowError(f"{told} is a mailto", "write smtp:// or smtps://: each letter then keeps its one Message-ID")
    if scheme == "file" and not url.startswith("file:/"):
        raise RowError(f"{told} names no folder", 'write its whole path, "file:/srv/share"')
    owner = _OWNER.match(url)
    if owner and not _VARIABLE.fullmatch(owner[1]):
        raise RowError(f"{told} has a password written out", "put it into the environment and write ${NAME}")
    return Written(row["name"], url)


def _subscription(row: dict[str, Any], channels: list[str], language: str) -> Subscription:
    told, name = f"[[subscription]] {row['name']}", row["name"]
    if name in _TAKEN:
        raise RowError(f"{told} has a name that stands in alerts/ already", "choose another")
    for key in _TEXTS:
        if not isinstance(row.get(key, []), list) or not all(isinstance(one, str) and one for one in row.get(key, [])):
            raise RowError(f"{told}: {key} = {row[key]!r}", 'write a list of texts, such as ["990102"]')
    years = row.get("report_years", [])
    if not isinstance(years, list) or not all(type(year) is int for year in years):
        raise RowError(f"{told}: report_years = {years!r}", "write a list of years, such as [2023]")
    if strange := [one for one in row.get("kinds", []) if one not in get_args(AuthorityKind)]:
        raise RowError(f"{told}: kinds = {strange!r}", f"use {', '.join(get_args(AuthorityKind))}")
    if wrong := [one for one in row.get("severities", []) if one not in get_args(Severity)]:
        raise RowError(f"{told}: severities = {wrong!r}", f"use {', '.join(get_args(Severity))}")
    if unknown := [one for one in row.get("channels", []) if one not in channels]:
        raise RowError(f"{told} names the channel {unknown[0]!r}", "add a [[channel]] of that name")
    if row.get("language", language) not in get_args(Language):
        raise RowError(f"{told}: language = {row['language']!r}", 'write "zh" or "en"')
    if not isinstance(row.get("quiet", False), bool):
        raise RowError(f"{told}: quiet = {row['quiet']!r}", "write true or false")
    lists = {key: tuple(dict.fromkeys(row.get(key, []))) for key in _TEXTS}
    return Subscription(
        name,
        **lists,
        report_years=tuple(years),
        language=row.get("language", language),
        is_quiet=row.get("quiet", False),
    )


def _refuse_twice(rows: Iterable[Written | Subscription]) -> None:
    names: set[str] = set()
    for row in rows:
        if row.name in names:
            raise RowError(f"the name {row.name!r} stands twice", "give each its own")
        names.add(row.name)
