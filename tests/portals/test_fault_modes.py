"""Every fault mode of the simulator, played over real HTTP and real TLS, met with the reaction that PORTALS.md 5.3 asks for."""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from functools import partial
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import pytest
from fastwarc.warc import ArchiveIterator

from demo.families import FAMILIES
from demo.faults import MODES
from demo.faults.answers import MIRROR
from demo.faults.manners import WAIT_SECONDS
from demo.faults.mode import Mode, Reaction
from demo.portals import Portals, portals
from demo.scenario import Organ, Report, Site
from pages import sniff
from pages.decode import decode
from portals.archive import read_body, read_validator
from portals.manners import Manners, Validator
from portals.visit import visit
from standard.duty import Authority, Column
from standard.forms import tables_due
from standard.records import Look
from standard.render import render

PACE = 0.02
TOWN = Authority("lz", "云霁市鹭渚镇人民政府", (), "township", "township", "", "990000", None, "test")
REPORT = f"<p>本报告照章编制。</p>{render(tables_due(2023)[1], {})}"
PLAYED, HEALTHY = "played.test", "healthy.test"
ROBOTS = "/robots.txt"
HTTPS = {"http-on-443", "absolute-http-on-https"}


@dataclass
class Played:
    """One mode being played by one host, and a healthy host beside it that holds the same."""

    name: str
    running: Portals
    folder: Path
    quick: Mapping[str, Any]

    @property
    def mode(self) -> Mode:
        return MODES[self.name]

    def column(self, host: str = PLAYED, url: str = "") -> Column:
        site = self.running.sites[host]
        return Column(host, url or site.url, site.family, "lz")

    def look(self, *columns: Column, batch: str = "day1", past: Mapping[str, Any] | None = None, **changes: Any) -> Any:
        now = self.running.now.astimezone(UTC)
        usual = {"contact": "watch@example.org", "pace_seconds": PACE, "demo": self.running.resolve, **self.quick}
        looks = visit(
            columns or (self.column(), self.column(HEALTHY)),
            (2022, 2023),
            (TOWN,),
            folder=self.folder,
            book=self.folder / "hosts",
            batch=batch,
            clock=lambda: now,
            manners=Manners(**(usual | changes)),
            **(past or {}),
        )
        return looks[0] if len(looks) == 1 else looks

    def known(self, look: Look) -> dict[str, Validator]:
        return {c.url: read_validator(self.folder, c) for c in look.captures if c.status == 200}

    def asked(self, host: str = PLAYED) -> list[str]:
        return [request.path for request in self.running.asked(host)]

    def body(self, capture: Any) -> bytes:
        return read_body(self.folder / capture.warc_file, capture.warc_offset)[0]


def play(mode: str, family: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Played]:
    scheme = "https" if MODES[mode].where == "tls" or mode in HTTPS else "http"
    is_paged = MODES[mode].expects in {"complete", "tail-flagged"}
    reports = tuple(Report(year, body=REPORT) for year in range(2008 if is_paged else 2020, 2024))
    healthy = Site(HEALTHY, family, Organ(TOWN.name_zh), reports, scheme=scheme, page_size=6 if is_paged else 15)
    slow = MODES[mode].expects == "timeout" or mode == "blackhole"
    quick = {"read_seconds": 0.5, "total_seconds": 1.0, "attempts": 2} if slow else {}
    with portals(hosts=[healthy, replace(healthy, host=PLAYED, fault=mode)], drip_seconds=0.05) as running:
        if scheme == "https":
            roots = folder / "roots.pem"
            roots.write_text(running.certificates.authority_pem)
            monkeypatch.setenv("SSL_CERT_FILE", str(roots))
        yield Played(mode, running, folder, quick)
        assert_polite(running)


def assert_polite(running: Portals) -> None:
    """What holds whatever a portal does (PORTALS.md 5.4): the pace, one honest name, no host but those of the registry."""
    assert {request.host for request in running.log} <= {PLAYED, HEALTHY}
    for host in (PLAYED, HEALTHY):
        starts = [request.started for request in running.asked(host)]
        assert all(later - earlier >= PACE for earlier, later in itertools.pairwise(starts))
    names = {r.headers.get("user-agent", "") for r in running.log if r.method != "TLS"}
    assert all(re.fullmatch(r"gongkai/\S+ \(\+watch@example\.org\)", name) for name in names)
    assert len(names) <= 1


def seen(look: Look) -> list[tuple[Any, ...]]:
    """What a look saw, whatever the host and its scheme; in no order."""
    rows = [
        (s.authority, s.year, urlsplit(s.url).path, "".join(s.title.split()), s.listed_date, s.capture is not None)
        for s in look.sightings
    ]
    return sorted(rows)


def codes(look: Look) -> list[str]:
    return [issue.code for issue in look.issues]


def assert_as_healthy(look: Look, healthy: Look) -> None:
    assert (look.is_good, look.reason, look.items) == (True, "", healthy.items)
    assert seen(look) == seen(healthy)
    assert {s.year for s in look.sightings} == {2022, 2023}


def decoded(played: Played) -> None:
    look, healthy = played.look()
    assert_as_healthy(look, healthy)
    for sighting in look.sightings:
        body, content_type = read_body(played.folder / sighting.capture.warc_file, sighting.capture.warc_offset)
        text = decode(body, content_type)
        assert "陶喆" in text.text
        assert "二〇二四年" in text.text
        assert "\ufffd" not in text.text
        assert text.rule
        with pytest.raises(UnicodeDecodeError):
            body.decode()


def read(played: Played) -> None:
    assert_as_healthy(*played.look())


def retried(played: Played) -> None:
    look, healthy = played.look()
    assert (look.is_good, look.sightings, codes(look)) == (False, (), ["source-unreachable"])
    assert look.reason.startswith("truncated: ")
    assert played.asked()[1:] == [urlsplit(played.column().url).path] * 3
    assert healthy.is_good


LEARNED = {"tls-noreneg": ("tls-proposed", "legacy_reneg"), "tls-dh1024": ("tls-profile", "seclevel1")}


def tls_profile(played: Played) -> None:
    look, healthy = played.look()
    told = [(issue.code, issue.where, issue.subject) for issue in look.issues if issue.code.startswith("tls")]
    assert told == [(LEARNED[played.name][0], PLAYED, LEARNED[played.name][1])]
    assert healthy.is_good
    assert not any(code.startswith("tls") for code in codes(healthy))
    if played.name == "tls-noreneg":  # this host never gets beyond its ServerHello, with any client
        assert look.reason.startswith("robots:tls:unsafe_legacy_renegotiation_disabled: ")
        return
    assert_as_healthy(look, healthy)
    failed = [request for request in played.running.asked(PLAYED) if request.method == "TLS"]
    again = played.look(played.column(), batch="day2")
    assert (again.is_good, [code for code in codes(again) if code.startswith("tls")]) == (True, [])
    assert [request for request in played.running.asked(PLAYED) if request.method == "TLS"] == failed


ERRORS = {
    "tls-1.0": "tls:tlsv1_alert_protocol_version",
    "tls-selfsigned": "tls:self-signed",
    "tls-expired": "tls:expired",
    "tls-wronghost": "tls:wrong-host",
    "rst": "reset",
    "blackhole": "timeout",
}


def error_class(played: Played) -> None:
    look, healthy = played.look()
    assert healthy.is_good
    if played.name == "http-on-443":  # the one class whose cure is plain: the host is asked in the scheme it speaks
        assert [(i.where, i.subject) for i in look.issues if i.code == "tls-profile"] == [(PLAYED, "http")]
        assert "tls:wrong_version_number" in str([issue.message for issue in look.issues])
        assert_as_healthy(look, healthy)
        return
    assert (look.is_good, look.sightings, codes(look)) == (False, (), ["source-unreachable"])
    assert look.reason.startswith(f"robots:{ERRORS[played.name]}: ")
    assert len(played.asked()) <= 2


def soft404(played: Played) -> None:
    look, healthy = played.look()
    assert (look.is_good, look.sightings, codes(look)) == (False, (), ["soft-404"])
    assert healthy.is_good


def redirect_loop(played: Played) -> None:
    look, _ = played.look()
    assert look.reason.startswith("redirect-loop: ")
    assert len(played.asked()) == 1 + 6


def off_site(played: Played) -> None:
    look, _ = played.look()
    assert (look.is_good, codes(look)) == (False, ["off-site"])
    assert any(issue.where.startswith(MIRROR) for issue in look.issues)


def challenge(played: Played) -> None:
    look, _ = played.look()
    assert re.match(r"challenge:\w+: ", look.reason)
    assert codes(look) == ["challenged", "host-rests"]
    assert len(played.asked()) == 2
    rests = next(issue for issue in look.issues if issue.code == "host-rests")
    until = played.running.now + timedelta(days=3)
    assert (rests.where, rests.subject) == (PLAYED, until.astimezone(UTC).isoformat())
    resting = played.look(played.column(), batch="day2")
    assert (resting.is_good, codes(resting), len(played.asked())) == (False, ["resting"], 2)


def refused(played: Played) -> None:
    first, second, healthy = played.look(
        played.column(), played.column(url=f"http://{PLAYED}/zfxxgk/qt/"), played.column(HEALTHY)
    )
    assert not first.is_good
    assert not second.is_good
    assert healthy.is_good
    if played.name == "ua-403":
        assert second.reason.startswith("challenge:403: ")
        assert "host-rests" in codes(second)
        assert len(played.asked()) == 3
    else:
        assert first.reason.startswith("robots:reset: ")
        assert played.asked() == [ROBOTS]


def waits(played: Played) -> None:
    assert_as_healthy(*played.look())
    starts = [request.started for request in played.running.asked(PLAYED)]
    refusal = next(n for n, request in enumerate(played.running.asked(PLAYED)) if request.status in {429, 503})
    assert starts[refusal + 1] - starts[refusal] >= WAIT_SECONDS


def timeout(played: Played) -> None:
    look, healthy = played.look()
    assert (look.is_good, codes(look)) == (False, ["source-unreachable"])
    assert re.match(r"(too-slow|timeout): ", look.reason)
    assert healthy.is_good


def unchanged(played: Played) -> None:
    first = played.look(played.column())
    sent = [request.size for request in played.running.log]
    second = played.look(played.column(), batch="day2", past={"known": played.known(first)})
    assert_as_healthy(second, first)
    assert second.sightings == first.sightings
    kinds = {
        record.headers["WARC-Type"]
        for record in ArchiveIterator(str(played.folder / "day2.warc.gz"))
        if not record.headers["WARC-Target-URI"].endswith(ROBOTS)
    }
    assert kinds == {"revisit", "request"}
    assert (played.folder / "day2.warc.gz").stat().st_size < (played.folder / "day1.warc.gz").stat().st_size
    again = sum(request.size for request in played.running.log[len(sent) :])
    if played.name == "always-200-new-date":
        assert [c.sha256 for c in second.captures] == [c.sha256 for c in first.captures]
    else:
        assert again < 0.05 * sum(sent)


def disallowed(played: Played) -> None:
    look, _ = played.look()
    assert (look.is_good, codes(look), played.asked()) == (False, ["disallowed"], [ROBOTS])


def robots_paused(played: Played) -> None:
    look, _ = played.look()
    assert look.reason.startswith("robots:500: ")
    assert played.asked() == [ROBOTS]


def paced(played: Played) -> None:
    """Within a visit that will not wait so long, nothing is asked sooner; the wait itself is tested with the slow ones."""
    look, _ = played.look(longest_wait_seconds=5.0)
    assert look.reason.startswith("paused: ")
    assert played.asked() == [ROBOTS]


def tail_flagged(played: Played) -> None:
    look, healthy = played.look()
    assert not look.is_good
    assert re.search(r"brings no(thing)? new", look.reason)
    assert 2023 in {sighting.year for sighting in look.sightings}
    assert len(played.asked()) < 30
    assert healthy.is_good


def one_report(played: Played) -> None:
    if played.name in {"url-changed-same-report", "id-changed-same-url"}:
        played.running.set_fault(PLAYED, "")
        before = played.look(played.column())
        played.running.set_fault(PLAYED, played.name)
        after = played.look(played.column(), batch="day2", past={"known": played.known(before)})
        assert after.is_good
        assert (newest(after) == newest(before)) == (played.name == "id-changed-same-url")
    else:
        second = f"http://{PLAYED}/hz{played.running.sites[PLAYED].column}"
        columns = (played.column(), *([played.column(url=second)] if played.name == "dup-columns" else []))
        *looks, before = played.look(*columns, played.column(HEALTHY))
        assert all(look.is_good for look in looks)
        # The second column lists the same reports, at addresses of its own where the family has such.
        assert len({s.url for look in looks for s in look.sightings}) in {
            len(before.sightings) * n for n in (1, len(looks))
        }
        after = looks[-1]
    reports = sorted((s.authority, s.year, s.title) for s in before.sightings)
    assert sorted((s.authority, s.year, s.title) for s in after.sightings) == reports
    assert "report-unplaced" not in codes(after)


def versions(played: Played) -> None:
    played.running.set_fault(PLAYED, "")
    before = played.look(played.column())
    played.running.set_fault(PLAYED, played.name)
    after = played.look(played.column(), batch="day2", past={"known": played.known(before)})
    earlier, later = ({s.url: s.capture for s in look.sightings} for look in (before, after))
    assert earlier.keys() == later.keys()
    changed = [url for url in earlier if earlier[url] != later[url]]
    assert changed
    for url in changed:
        assert "补充说明" not in self_text(played, earlier[url])
        assert "补充说明" in self_text(played, later[url])


def self_text(played: Played, capture: Any) -> str:
    body, content_type = read_body(played.folder / capture.warc_file, capture.warc_offset)
    return decode(body, content_type).text


def dates_apart(played: Played) -> None:
    look, healthy = played.look()
    assert look.is_good
    told = sorted((s.year, s.title, s.listed_date) for s in look.sightings)
    assert told == sorted((s.year, s.title, s.listed_date) for s in healthy.sightings)
    # Some families write the month only, or the year.
    assert any(f"{s.year}1211" in s.url or re.search(rf"/{s.year}(?:12)?/", s.url) for s in look.sightings)
    assert all(s.listed_date.year == s.year + 1 for s in look.sightings)


def newest(look: Look) -> str:
    """Return the newest report itself, not the copies that stand beside it."""
    return next(s.url for s in look.sightings if s.year == 2023 and s.listed_date.day == 20)


def tombstone(played: Played) -> None:
    played.running.set_fault(PLAYED, "")
    before = played.look(played.column())
    played.running.set_fault(PLAYED, played.name)
    gone = newest(before)
    plain = played.look(played.column(), batch="day2")
    assert plain.is_good
    assert gone not in {s.url for s in plain.sightings}
    held = played.look(played.column(), batch="day3", past={"sentinels": {played.column().url: frozenset({gone})}})
    assert (held.is_good, held.reason, held.missing) == (False, f"sentinel missing: {gone}", (gone,))


def no_tombstone(played: Played) -> None:
    _, healthy = played.look(batch="day0")
    sentinel = newest(healthy).replace(HEALTHY, PLAYED)
    played.running.set_fault(PLAYED, played.name)
    past = {"sentinels": {played.column().url: frozenset({sentinel})}}
    first, second = (played.look(played.column(), batch=batch, past=past) for batch in ("day1", "day2"))
    assert (first.is_good, first.missing) == (False, (sentinel,))
    assert (second.is_good, second.missing) == (True, ())
    assert sentinel in {s.url for s in second.sightings}


TYPES = {
    "report-as-pdf": (sniff.PDF, b"%PDF-"),
    "report-as-doc": (sniff.DOC, b"\xd0\xcf\x11\xe0"),
    "report-as-wps": (sniff.BINARY, b"\xd0\xcf\x11\xe0"),
    "report-as-image": ("image/png", b"\x89PNG"),
    "report-as-iframe": (sniff.HTML, b"<!DOCTYPE html>"),
    "report-as-download-needs-referer": (sniff.PDF, b"%PDF-"),
    "report-as-zip": ("application/zip", b"PK\x03\x04"),
    "html-with-pdf-extension": (sniff.HTML, b"<!DOCTYPE html>"),
}


def typed(played: Played) -> None:
    look, healthy = played.look()
    assert look.is_good
    assert not any(sighting.attachments for sighting in healthy.sightings)
    kind, magic = TYPES[played.name]
    by_year = {s.year: s.attachments for s in look.sightings if s.attachments}
    assert set(by_year) == {2022, 2023}
    for year, (attachment,) in by_year.items():
        article = next(s for s in look.sightings if s.year == year and s.attachments)
        assert attachment.media_type == kind
        assert played.body(attachment).startswith(magic)
        assert attachment in look.captures
        target = attachment.url.removeprefix(f"http://{PLAYED}")
        asked = next(request for request in played.running.asked(PLAYED) if request.path == target)
        assert asked.headers["referer"] == article.url


def off_site_row(played: Played) -> None:
    look, healthy = played.look()
    assert (look.is_good, look.items) == (True, healthy.items + 1)
    assert seen(look) == seen(healthy)
    (counted,), (usual,) = ([i.message for i in each.issues if i.code == "off-site"] for each in (look, healthy))
    assert (counted[:7], usual[:7]) == ("2 links", "1 links")


def bounded(played: Played) -> None:
    assert_as_healthy(*played.look())
    if played.name == "big-page":
        look = played.look(played.column(), batch="day2", largest_body=1_000_000)
        assert look.reason.startswith("too-large: ")


REACTIONS: dict[Reaction, Callable[[Played], None]] = {
    "decoded": decoded,
    "read": read,
    "retried": retried,
    "tls-profile": tls_profile,
    "error-class": error_class,
    "soft404": soft404,
    "followed": read,
    "redirect-loop": redirect_loop,
    "off-site": off_site,
    "challenge": challenge,
    "refused": refused,
    "waits": waits,
    "timeout": timeout,
    "unchanged": unchanged,
    "allowed": read,
    "disallowed": disallowed,
    "robots-paused": robots_paused,
    "paced": paced,
    "complete": read,
    "tail-flagged": tail_flagged,
    "exact-rows": read,
    "one-report": one_report,
    "versions": versions,
    "dates-apart": dates_apart,
    "tombstone": tombstone,
    "no-tombstone": no_tombstone,
    "typed": typed,
    "off-site-row": off_site_row,
    "bounded": bounded,
}


def families_of(mode: str) -> tuple[str, ...]:
    return MODES[mode].families or (tuple(FAMILIES) if MODES[mode].where == "content" else ("trs",))


def test_every_reaction_is_tested() -> None:
    assert set(REACTIONS) == set(get_args(Reaction))


@pytest.mark.parametrize("mode", MODES)
def test_a_fault_is_met_as_it_should_be(mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    family = "trs" if "trs" in families_of(mode) else families_of(mode)[0]
    for played in play(mode, family, tmp_path, monkeypatch):
        REACTIONS[MODES[mode].expects](played)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mode", "family"),
    [
        (mode, family)
        for mode in MODES
        for family in families_of(mode)
        if len(families_of(mode)) > 1 and family != "trs"
    ],
)
def test_every_family_that_plays_a_fault_is_met_as_it_should_be(
    mode: str, family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for played in play(mode, family, tmp_path, monkeypatch):
        REACTIONS[MODES[mode].expects](played)


@pytest.mark.slow
def test_a_crawl_delay_of_ten_seconds_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for played in play("robots-crawldelay-10", "trs", tmp_path, monkeypatch):
        site = played.running.sites[PLAYED]
        look = visit(
            (played.column(),),
            (1999,),  # no article: the list alone
            (TOWN,),
            folder=tmp_path,
            book=tmp_path / "hosts",
            batch="slow",
            clock=partial(played.running.now.astimezone, UTC),
            manners=Manners("watch@example.org", pace_seconds=PACE, demo=played.running.resolve),
        )[0]
        assert (look.is_good, played.asked()) == (True, [ROBOTS, site.column])
        first, second = (request.started for request in played.running.asked(PLAYED))
        assert second - first >= 10
