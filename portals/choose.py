"""Which link of a list is which authority's report for which year. Knows titles and names, and asks no portal."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from pages.dates import date_in_url
from pages.titles import Title, full_name, read_title
from standard.duty import Authority, Column
from standard.labels import squeeze
from standard.records import Link, Sighting

_RELATIVE = re.compile(r"^(?:我|本|全)?(?:省|市|县|区|旗|镇|乡|街道|局|委|办|厅|院|会|机关|单位)?$")
_RELATIVE_LEAD = re.compile(r"^[我本](?=[省市县区旗镇乡街局])")


@dataclass(frozen=True, slots=True)
class Choice:
    """The reports found, what else was met and how often, and the reports of the years that nobody could be named for.

    `refused` counts by reason: off-site, not-a-report, other-year, twin, unknown-year, unknown-authority.
    """

    sightings: tuple[Sighting, ...]
    refused: Mapping[str, int]
    unplaced: tuple[Link, ...]


def choose(
    links: Iterable[Link],
    column: Column,
    years: Collection[int],
    authorities: Sequence[Authority],
    *,
    hosts: Collection[str] = frozenset(),
    kin: Collection[str] = frozenset(),
) -> Choice:
    """Return which links are reports of the years, and of whom.

    `hosts` are asked besides `.gov.cn`. `kin` are the authorities of the column's own region: only among them may a
    shortened name (大涌镇) be completed, since other regions have towns of the same name.
    """
    names = _Names(column, authorities, kin)
    sightings: dict[str, Sighting] = {}
    refused: Counter[str] = Counter()
    unplaced: list[Link] = []
    # Twins for mobiles come after the page they repeat, whatever their order in the list.
    for link in sorted(links, key=lambda link: link.url.partition("://")[2] != plain_url(link.url)):
        title = read_title(link.title)
        reason = _refusal(link, title, years, hosts)
        if not reason and plain_url(link.url) in sightings:
            reason = "twin"
        if reason:
            refused[reason] += 1
            if reason == "unknown-year" and _could_be_of(link, years):
                unplaced.append(link)
            continue
        assert title.year is not None
        authority = names.authority_of(title)
        if authority:
            sightings[plain_url(link.url)] = Sighting(authority, title.year, link.url, link.title, link.listed_date)
        else:
            refused["unknown-authority"] += 1
            unplaced.append(link)
    return Choice(tuple(sightings.values()), dict(refused), tuple(unplaced))


def kin_of(column: Column, columns: Iterable[Column], authorities: Sequence[Authority]) -> frozenset[str]:
    """Return the authorities of a column's region: who publishes on its portal, their governments, and all below.

    A registry of one prefecture is one region. Where nothing is known of the region, nobody is kin.
    """
    here = {other.authority for other in columns if other.portal == column.portal and other.authority}
    kin = here | {
        each.parent for each in authorities if each.code in here and each.kind != "government" and each.parent
    }
    if not kin and len({authority.division[:4] for authority in authorities}) == 1:
        kin = {authority.code for authority in authorities}
    below = kin
    while below:
        below = {authority.code for authority in authorities if authority.parent in below} - kin
        kin |= below
    return frozenset(kin)


def plain_url(url: str) -> str:
    """Return the address that an article and its twins for mobiles share, whatever the scheme."""
    parts = urlsplit(url)
    host = re.sub(r"^(?:wap|m)\.", "", (parts.hostname or "").rstrip("."))
    path = re.sub(r"_wap(\.s?html?)$", r"\1", parts.path).replace("/mpost_", "/post_")
    query = "&".join(part for part in parts.query.split("&") if part and not part.lower().startswith("ismobile="))
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def _refusal(link: Link, title: Title, years: Collection[int], hosts: Collection[str]) -> str:
    if not title.is_report:
        return "not-a-report"
    host = (urlsplit(link.url).hostname or "").rstrip(".")
    if not host.endswith(".gov.cn") and host not in hosts:
        return "off-site"
    if title.year is None:
        return "unknown-year"
    return "" if title.year in years else "other-year"


def _could_be_of(link: Link, years: Collection[int]) -> bool:
    """Say whether a report without a year in its title could be of the years: not if it is older than they are."""
    day = link.listed_date or date_in_url(link.url)
    return day is None or day >= date(min(years), 1, 1)


class _Names:
    """Whom a title means: by the registry's names and aliases, by the column, and among kin by the end of the name."""

    def __init__(self, column: Column, authorities: Sequence[Authority], kin: Collection[str]) -> None:
        self._own = column.authority
        self._exact: dict[str, set[str]] = {}
        self._near: dict[str, set[str]] = {}
        near = {*kin, column.authority}
        for authority in authorities:
            whole = squeeze(authority.name_zh)
            for name in (authority.name_zh, *authority.aliases):
                full = full_name(name)
                # An alias that is the end of the whole name is a shortened name, and needs the region to be a name.
                is_short = full != whole and whole.endswith(full)
                for spelling in (squeeze(name), full):
                    if not is_short:
                        self._exact.setdefault(spelling, set()).add(authority.code)
                    if authority.code in near:
                        self._near.setdefault(spelling, set()).add(authority.code)

    def authority_of(self, title: Title) -> str:
        """Return the code of the authority that a report title names, or an empty string."""
        text = squeeze(title.authority_text)
        if self._own and _RELATIVE.match(text):
            return self._own
        text = _RELATIVE_LEAD.sub("", text)
        full = full_name(text)
        if found := self._exact.get(text, set()) | self._exact.get(full, set()):
            return self._one(found)
        if len(text) <= 2:
            return ""
        return self._one({code for name, codes in self._near.items() if name.endswith(full) for code in codes})

    def _one(self, codes: set[str]) -> str:
        if self._own in codes:
            return self._own
        return next(iter(codes)) if len(codes) == 1 else ""
