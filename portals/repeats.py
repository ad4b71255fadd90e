"""One page answered for several reports is a report for none of them: a soft 404 that no wording gives away.

The same report in two columns is the same report; only where different reports, or a column and a report, come as the
same bytes has the host not answered what it was asked. Reads looks; asks nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from standard.records import Issue, Look, Sighting

_Bytes = tuple[str, str]


def without_repeats(looks: Sequence[Look]) -> tuple[Look, ...]:
    """Return the looks with every sighting freed of a page that stands for something else too, and an issue for it."""
    meant: dict[_Bytes, set[str]] = {}
    for look in looks:
        for capture in look.captures:
            if capture.status == 200 and capture.url == look.column_url:
                meant.setdefault(_bytes(capture.url, capture.sha256), set()).add(look.column_url)
        for sighting in _own_pages(look):
            assert sighting.capture is not None
            what = f"{sighting.authority} {sighting.year}"
            meant.setdefault(_bytes(sighting.url, sighting.capture.sha256), set()).add(what)
    repeated = {content for content, meanings in meant.items() if len(meanings) > 1}
    return tuple(_freed(look, repeated) for look in looks) if repeated else tuple(looks)


def _freed(look: Look, repeated: set[_Bytes]) -> Look:
    bad = {
        sighting.url
        for sighting in _own_pages(look)
        if sighting.capture is not None and _bytes(sighting.url, sighting.capture.sha256) in repeated
    }
    sightings = tuple(
        replace(each, capture=None, attachments=()) if each.url in bad else each for each in look.sightings
    )
    told = "the same page is answered for different addresses"
    issues = tuple(Issue("soft-404", told, each.url, each.url) for each in look.sightings if each.url in bad)
    return replace(look, sightings=sightings, issues=look.issues + issues)


def _own_pages(look: Look) -> Iterable[Sighting]:
    """Return the sightings whose page was fetched, but for a column that is itself the report."""
    return (each for each in look.sightings if each.capture is not None and each.url != look.column_url)


def _bytes(url: str, sha256: str) -> _Bytes:
    return urlsplit(url).hostname or "", sha256
