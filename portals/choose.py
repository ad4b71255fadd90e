"""Which link of a list is which authority's report for which year. Knows titles and names, and asks no portal."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from pages.dates import date_in_url
from pages.titles import Title, could_be_report, full_name, is_cut_report, other_plate, read_title
from standard.duty import Authority, Column
from standard.labels import squeeze
from standard.offices import whole_names
from standard.records import Link, Sighting

_RELATIVE = re.compile(r"^(?:我|本|全)?(?:省|市|县|区|旗|镇|乡|街道|局|委|办|厅|院|会|机关|单位)?$")
_RELATIVE_LEAD = re.compile(r"^[我本](?=[省市县区旗镇乡街局])")
# Twins of a report in another form; where no other is listed they are the report.
_FORM = re.compile(r"[（(\[【]\s*(?:图片|超链接?|扫描|影印|PDF|OFD|Word|H5)\s*版?\s*[)）\]】]", re.IGNORECASE)
_HIGHER_PLACES = re.compile(r"(?:\w{2,8}(?:自治区|自治州|地区|省|市|州|盟))+")
# Places whose own name is not borne by another of their rank: 鼓楼区 there are several.
_COUNTY_FIRST = re.compile(r"\w{1,9}?[县旗]\w{2,}")


_SHORTEST = 2  # letters of a shortened name: 一局 is nobody's name
_UNPLACED = {"unknown-year", "cut-title"}


@dataclass(frozen=True, slots=True)
class Choice:
    """The reports found, what else was met and how often, and what may be a report of the years that was not found.

    `refused` counts by reason: off-site, not-a-report, other-year, twin, unknown-year, unknown-authority,
    cut-title. `unplaced` are reports that nobody could be named for, and such as stand only on another host; `doubtful`
    are links in an authority's own list whose page must tell whether it is the report.
    """

    sightings: tuple[Sighting, ...]
    refused: Mapping[str, int]
    unplaced: tuple[Link, ...]
    doubtful: tuple[Link, ...] = ()

    def having(self, sighting: Sighting) -> "Choice":
        """Return the choice with a report found that was doubtful."""
        return replace(self, sightings=(*self.sightings, sighting))

    def lacking(self, link: Link) -> "Choice":
        """Return the choice with a link that is still doubtful after its page was read."""
        return replace(self, unplaced=(*self.unplaced, link))


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
    found: set[tuple[str, int]] = set()
    refused: Counter[str] = Counter()
    unplaced: list[Link] = []
    elsewhere: list[Link] = []
    doubtful: list[Link] = []
    # Twins for mobiles and in other forms come after the page they repeat, whatever their order in the list.
    for link in sorted(links, key=_precedence):
        title = read_title(_FORM.sub("", link.title))
        reason = _refusal(link, title, years, hosts)
        if not reason and plain_url(link.url) in sightings:
            reason = "twin"
        if reason:
            refused[reason] += 1
            if reason in _UNPLACED and _could_be_of(link, years):
                unplaced.append(link)
            elif reason == "off-site":
                elsewhere.append(link)
            elif reason == "not-a-report" and column.authority and could_be_report(link.title):
                doubtful.append(link)
            continue
        assert title.year is not None
        authority = names.authority_of(title)
        if authority and _FORM.search(link.title) and (authority, title.year) in found:
            refused["twin"] += 1
        elif authority:
            found.add((authority, title.year))
            sightings[plain_url(link.url)] = Sighting(authority, title.year, link.url, link.title, link.listed_date)
        else:
            refused["unknown-authority"] += 1
            unplaced.append(link)
    lacks = _Lacks(column, frozenset(years), frozenset(found))
    unplaced += (link for link in elsewhere if lacks.has_room(link, names.authority_of(read_title(link.title))))
    open_to = [link for link in doubtful if lacks.has_room(link, column.authority) and _is_late_enough(link, years)]
    unplaced += (link for link in open_to if not _is_official(link, hosts))
    own = tuple(link for link in open_to if _is_official(link, hosts))
    return Choice(tuple(sightings.values()), dict(refused), tuple(unplaced), own)


@dataclass(frozen=True, slots=True)
class _Lacks:
    """Which reports of the years were not found in a list."""

    column: Column
    years: frozenset[int]
    found: frozenset[tuple[str, int]]

    def has_room(self, link: Link, authority: str) -> bool:
        """Say whether a link could be a report of an authority that was not found; without a year, of any of the years."""
        year = read_title(link.title).year
        asked = self.years if year is None else self.years & {year}
        is_recent = year is not None or _could_be_of(link, self.years)
        return bool(authority) and is_recent and any((authority, each) not in self.found for each in asked)


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


def _precedence(link: Link) -> tuple[bool, bool]:
    return _FORM.search(link.title) is not None, link.url.partition("://")[2] != plain_url(link.url)


def _refusal(link: Link, title: Title, years: Collection[int], hosts: Collection[str]) -> str:
    is_cut = not title.is_report and is_cut_report(link.title)
    if not title.is_report and not is_cut:
        return "not-a-report"
    if not _is_official(link, hosts):
        return "off-site"
    if title.year is None:
        return "unknown-year"
    if title.year not in years:
        return "other-year"
    return "cut-title" if is_cut else ""


def _is_official(link: Link, hosts: Collection[str]) -> bool:
    host = (urlsplit(link.url).hostname or "").rstrip(".")
    return host.endswith(".gov.cn") or host in hosts


def _is_late_enough(link: Link, years: Collection[int]) -> bool:
    """Say whether a link could be a yearly report by its day: few are put up before December of their year."""
    day = link.listed_date or date_in_url(link.url)
    return day is None or day >= date(read_title(link.title).year or min(years), 12, 1)


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
        for spellings in ({text, full_name(text)}, set(_whole_names(text))):
            if found := {code for each in spellings for code in self._exact.get(each, ())}:
                return self._one(found)
            if len(text) > _SHORTEST and (found := set(self._ending_in(spellings))):
                return self._one(found)
        found = set(self._named_from_above(full_name(text)))
        if not found and (plate := other_plate(text)):  # what is said of a body by its first name is said of it
            return self.authority_of(title._replace(authority_text=text.removesuffix(plate)))
        return self._one(found)

    def _ending_in(self, spellings: Collection[str]) -> Iterator[str]:
        """Yield who of the region has a name that ends in one of some shortened names."""
        for name, codes in self._near.items():
            if name.endswith(tuple(spellings)):
                yield from codes

    def _named_from_above(self, text: str) -> Iterator[str]:
        """Yield who of the region is meant by a name that begins with a higher place than the registry's does."""
        for name, codes in self._near.items():
            lead = text.removesuffix(name)
            if lead and lead != text and _HIGHER_PLACES.fullmatch(lead) and _COUNTY_FIRST.fullmatch(name):
                yield from codes

    def _one(self, codes: set[str]) -> str:
        if self._own in codes:
            return self._own
        return next(iter(codes)) if len(codes) == 1 else ""


def _whole_names(text: str) -> Iterator[str]:
    """Yield what a name may be short for: 住建局 for an office, a zone's name for its government or its committee."""
    yield from whole_names(text)
    if text.endswith(("区", ")")):
        yield from (f"{text}人民政府", f"{text}管理委员会")
