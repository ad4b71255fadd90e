"""What is being played: which sites there are and what each answers on a day, whole and without faults of the wire."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256

from demo import rows as scenario_rows
from demo import season
from demo.cast import SEASON
from demo.families import FAMILIES
from demo.home import home, missing
from demo.pages import Page, file_at
from demo.rows import OTHER_TOWN, SECOND_COLUMN, altered
from demo.scenario import File, Row, Site
from demo.wire import HTML, Asked, Reply

_PREFIXES = {"dup-columns": SECOND_COLUMN, "organ-in-path-wrong": OTHER_TOWN}
_NEEDLESS_BYTES = 4_900
_NO_REFERER = "<html><head><title>提示</title></head><body><p>请从本站页面下载附件。</p><!--{}--></body></html>"


@dataclass(frozen=True, slots=True)
class Play:
    """The sites by host, how each lists on a day, the first day, and whether all stand at one port."""

    sites: Mapping[str, Site]
    listed: Callable[[Site, datetime], list[Row]]
    start: datetime
    is_shared: bool = False


def of_season() -> Play:
    """Return the season's cast, on its first day."""
    return Play(season.sites(), season.listed, SEASON[0], is_shared=True)


def of_sites(hosts: Sequence[Site]) -> Play:
    """Return the sites of a scenario on the day after their last report. Raises ValueError for a host named twice."""
    sites = {site.host: site if site.column else replace(site, column=column_of(site)) for site in hosts}
    if len(sites) < len(hosts):
        raise ValueError("a host can be one site only; two of these share one")
    days = [scenario_rows.published(report) for site in hosts for report in site.reports]
    return Play(sites, scenario_rows.listed, max(days, default=SEASON[0]) + timedelta(days=1))


def column_of(site: Site) -> str:
    """Return the usual path of a family's column, in the variant of the site."""
    return FAMILIES[site.family].COLUMNS[site.variant].format(division=site.organ.division)


def good(play: Play, asked: Asked, quirk: str, now: datetime) -> Reply:
    """Return what a host answers when nothing is wrong with its wire; a quirk alters what it holds."""
    site = play.sites.get(asked.host)
    if site is None:
        return missing(asked.path)
    if asked.path == "/":
        return home(asked.host)
    site, asked = _stood(replace(site, quirk=quirk), asked)
    rows = altered(site, play.listed(site, now), asked.nth_list)
    if (held := file_at(site, rows, asked.target)) is not None:
        return _file(site, *held, asked)
    page = FAMILIES[site.family].answer(site, rows, asked)
    return _reply(page) if page is not None else missing(asked.path)


def _stood(site: Site, asked: Asked) -> tuple[Site, Asked]:
    """Return the site and the path as they are below a prefix that the quirk serves."""
    prefix = _PREFIXES.get(site.quirk, "")
    if not prefix or not asked.path.startswith(f"{prefix}/"):
        return site, asked
    stood = replace(site, prefix=prefix) if prefix == SECOND_COLUMN else site
    return stood, replace(asked, path=asked.path.removeprefix(prefix))


def _file(site: Site, row: Row, file: File, asked: Asked) -> Reply:
    if (file.needs_referer or site.family == "vsb") and not asked.headers.get("referer"):
        page = _NO_REFERER.format("*" * (_NEEDLESS_BYTES - len(_NO_REFERER.encode()) + 2))
        return Reply(200, (("Content-Type", HTML),), page.encode())
    return _reply(Page(file.body, row.modified_at or row.shown_at, file.media_type))


def _reply(page: Page) -> Reply:
    body = page.body
    validators = (("Last-Modified", http_date(page.modified)), ("ETag", f'"{sha256(body).hexdigest()[:20]}"'))
    return Reply(200, (("Content-Type", page.media_type), *validators), body)


def http_date(at: datetime) -> str:
    """Return an instant as HTTP headers say it."""
    return format_datetime(at.astimezone(UTC), usegmt=True)
