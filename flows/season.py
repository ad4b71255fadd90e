"""One pass of a season: discover → fetch → read → load → judge → tell, as plain steps and the paragraph that joins them.

Knows no Prefect: a conductor runs the steps, here one after the other, in flows/scheduled.py as tasks of a flow.
"""

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar, get_args
from urllib.parse import urlsplit

import extract
from flows import papers, rules, telling
from flows.decisions import fold_in
from flows.reading import read_report
from flows.rules import registry_of
from flows.settings import Home
from flows.telling import Sent
from portals import archive, manifest, proxy, visit
from portals.manners import Manners, Validator
from portals.record import SealedError
from portals.rhythm import Held, Remembered
from standard.duty import Column
from standard.errors import GongkaiError
from standard.findings import Letter, Step, Transition
from standard.records import Capture, Look
from standard.registry import Registry, expected, read_registry
from standard.zone import SHANGHAI, day_of
from warehouse import backlog, connect, judge, life, load, own_work, publish, runs

T = TypeVar("T")
Item = TypeVar("Item")


class NothingToVisitError(GongkaiError):
    """Raised when the registry names no column to look at, or none of the portals asked for."""

    def __init__(self, order: "Order") -> None:
        self.order = order
        what = f"no column of portal {', '.join(sorted(order.portals))}" if order.portals else "no column"
        super().__init__(
            f"{order.home.registry}: {what} is there to visit; add one to columns.csv, or run gongkai init"
        )


@dataclass(frozen=True)
class Order:
    """What one pass is asked to do. It begins at the instant `as_of`; `portals` empty means every portal."""

    home: Home
    as_of: datetime
    year: int
    portals: frozenset[str] = frozenset()
    begun: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """Return the instant it is in this pass: where it began, and the time that has gone by since."""
        return self.as_of + timedelta(seconds=time.monotonic() - self.begun)


@dataclass(frozen=True)
class Batch:
    """The columns of a few hosts, visited together and archived in one WARC file."""

    name: str
    columns: tuple[Column, ...]
    years: tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """A pass under way: its row in the ledger and what it is to visit."""

    run_id: str
    batches: tuple[Batch, ...]


@dataclass(frozen=True)
class Told:
    """How a pass ended: its letters, the files they became, and whether every column due had a good look.

    `problems` are own checks of this home that could not be run; `sent` is what was tried in the channels.
    """

    run_id: str
    letters: tuple[Letter, ...]
    files: tuple[Path, ...]
    is_green: bool
    problems: tuple[str, ...] = ()
    sent: tuple[Sent, ...] = ()

    @property
    def letter(self) -> Letter:
        """The letter of the first subscription."""
        return self.letters[0]

    @property
    def transitions(self) -> tuple[Transition, ...]:
        """Every step that some subscription was told of, once."""
        return tuple({one.transition_id: one for letter in self.letters for one in letter.transitions}.values())


class Conductor(Protocol):
    """Who runs the steps of a pass."""

    def do(self, step: Callable[..., T], *given: object) -> T:
        """Run one step."""

    def each(self, step: Callable[[Order, Item], T], order: Order, items: Sequence[Item]) -> Iterator[T]:
        """Run one step for every item, perhaps side by side, and yield the results in order."""

    def show(self, told: Told) -> None:
        """Put the result where people look."""


class Plain:
    """Runs the steps in this process, one after the other: what cron needs."""

    def do(self, step: Callable[..., T], *given: object) -> T:
        return step(*given)

    def each(self, step: Callable[[Order, Item], T], order: Order, items: Sequence[Item]) -> Iterator[T]:
        return (step(order, item) for item in items)

    def show(self, told: Told) -> None:
        pass


def play(order: Order, conduct: Conductor) -> Told:
    """Run one pass. The working file stays open throughout, so a second pass at the same time is refused by name."""
    rules.catalogue(order.home)  # with the registry, refused before anything is written
    read_registry(order.home.registry)
    with connect.writer(order.home.working):
        plan = conduct.do(begin, order)
        for looks in conduct.each(look, order, plan.batches):
            conduct.do(take_in, order, plan.run_id, looks)
        told = conduct.do(tell, order, plan)
    conduct.show(told)
    return told


def season_year(instant: datetime) -> int:
    """Return the report year whose season it is: reports of a year fall due in the next."""
    return instant.astimezone(SHANGHAI).year - 1


def begin(order: Order) -> Plan:
    """Tell what a killed pass left untold, load the registry, enter the pass in the ledger, and plan its visits."""
    registry = registry_of(order.home)
    columns = tuple(c for c in registry.columns if not order.portals or c.portal in order.portals)
    if not columns:
        raise NothingToVisitError(order)
    with connect.writer(order.home.working) as con:
        telling.write(con, order.home)
        telling.send(con, order.home, order.now())
        fold_in(order.home, con)
        seen = runs.columns_seen(con, order.year - 1)
        load.load_registry(con, registry, expected(registry, order.year))
        run_id = runs.new_id(con, order.as_of)
        enter(con, order, run_id, columns)
        publish.publish(con, order.home.working, order.home.warehouse)
    return Plan(run_id, tuple(_batches(run_id, columns, order, seen)))


def enter(
    con: load.Connection, order: Order, run_id: str, columns: Sequence[Column], *, purpose: str = "season"
) -> None:
    """Enter a pass in the ledger, once the files of one that was killed are mended: after that it counts as broken."""
    for killed in runs.under_way(con):
        archive.repair(order.home.archive, killed)
    runs.start(con, run_id, order.as_of, order.year, columns, extract.READER, purpose=purpose)


def _batches(run_id: str, columns: Sequence[Column], order: Order, seen: frozenset[str]) -> Iterator[Batch]:
    """Yield batches of whole hosts, each in its one lane; a host not well looked at yet also shows last year's."""
    lanes: dict[str, list[Column]] = {}
    for column in columns:
        lanes.setdefault(urlsplit(column.url).hostname or "", []).append(column)
    number = 0
    for years, is_known in (((order.year, order.year - 1), False), ((order.year,), True)):
        hosts = iter(sorted(host for host, lane in lanes.items() if all(c.url in seen for c in lane) is is_known))
        while these := list(islice(hosts, order.home.settings.hosts_per_batch)):
            number += 1
            yield Batch(f"{run_id}-{number:03}", tuple(column for host in these for column in lanes[host]), years)


def look(order: Order, batch: Batch) -> tuple[Look, ...]:
    """Visit the columns of one batch politely and keep every response; pages seen before are asked for conditionally."""
    registry = read_registry(order.home.registry)
    with connect.writer(order.home.working) as con:
        past = backlog.past(con, {column.url for column in batch.columns})
    validators = _validators(order.home, past.captures)
    return visit.visit(
        batch.columns,
        batch.years,
        registry.authorities,
        folder=order.home.archive,
        book=order.home.hosts,
        batch=batch.name,
        clock=order.now,
        manners=manners_of(order.home, registry),
        known=dict(validators),
        sentinels=past.sentinels,
        held={(f.column_url, f.url): Held(f.title, f.listed_date, f.since, f.asked_at, f.year) for f in past.fetched},
        remembered={
            url: tuple(Remembered(one.url, one.asked_at, one.days_away == 1) for one in known)
            for url, known in past.known.items()
        },
        further=past.doubted,
    )


def _validators(home: Home, captures: Sequence[Capture]) -> Iterator[tuple[str, Validator]]:
    """Yield by URL what to ask a page by whether it has changed; one whose body was sealed is asked for whole."""
    for capture in captures:
        with suppress(SealedError):
            yield capture.url, archive.read_validator(home.archive, capture)


def manners_of(home: Home, registry: Registry) -> Manners:
    """Return how the home's settings want portals to be treated; a demo plays `.test` hosts and asks no other, a proxy is the environment's."""
    settings, hosts = home.settings, registry.hosts()
    demo = {host: settings.demo for host in hosts if settings.demo and host.endswith(".test")}
    return Manners(
        contact=settings.contact,
        pace_seconds=settings.pace_seconds,
        hosts=hosts,
        demo=demo,
        proxy=proxy.DIRECT if demo else proxy.from_environment(os.environ),
        is_closed=settings.demo is not None,
    )


def take_in(order: Order, run_id: str, looks: Sequence[Look]) -> None:
    """Store the looks, read every report they fetched that today's reader has not read yet, and publish."""
    registry = read_registry(order.home.registry)
    with connect.writer(order.home.working) as con:
        load.load_looks(con, run_id, looks)
        arrivals = []
        for unread in backlog.unread(con):
            with suppress(SealedError):  # forgotten on purpose before anything was read of it
                arrival, issues = read_report(order.home, unread, registry, order.now())
                load.load_issues(con, unread.look_id, issues)
                arrivals += [arrival] if arrival else []
        load.load_readings(con, arrivals)
        publish.publish(con, order.home.working, order.home.warehouse)


def tell(order: Order, plan: Plan) -> Told:
    """Judge everything as it stands after the last look, turn what changed into transitions, and write the alert report."""
    at = order.now()
    closed = manifest.close(order.home.archive, day_of(at), extract.READER)
    head = hashlib.sha256(closed.read_bytes()).hexdigest() if closed else ""
    with connect.writer(order.home.working) as con:
        runs.date(con, plan.run_id, at)
        fold_in(order.home, con)
        chosen, verdicts = rules.catalogue(order.home).judged(lambda those: judge.judge(con, those, at, is_all=False))
        verdicts = own_work.hold(con, plan.run_id, verdicts, order.home.settings.confirmed)
        own_work.note(con, plan.run_id, order.year, at)
        life.settle(con, plan.run_id, verdicts, at, chosen.checks)
        life.remind(con, plan.run_id, at, order.home.settings.remind_days)
        columns = [column for batch in plan.batches for column in batch.columns]
        is_green = runs.is_green(con, plan.run_id, columns)
        letters = telling.compose(con, order.home, plan.run_id, chosen.checks, head, is_green=is_green)
        files = telling.write(con, order.home)
        if letters[0].purpose == "season":
            files += papers.leave(con, order.home, at, order.year, chosen.checks)
        runs.finish(con, plan.run_id, columns)
        publish.publish(con, order.home.working, order.home.warehouse)
        if sent := telling.send(con, order.home, order.now()):
            publish.publish(con, order.home.working, order.home.warehouse)
    return Told(plan.run_id, letters, files, is_green, chosen.problems, sent)


def closing(order: Order, told: Told) -> Iterator[str]:
    """Yield what a person at the terminal is told when a pass has ended."""
    counts = Counter(transition.step for transition in told.transitions)
    news = "，".join(f"{step} {counts[step]}" for step in get_args(Step) if counts[step]) or "nothing new"
    letter = told.letter
    if way := proxy.from_environment(os.environ).describe():
        yield way
    yield f"run {told.run_id}: {letter.seen_count} of {letter.expected_count} reports of {letter.report_year} seen; {news}"
    yield from (f"own check left out: {problem}" for problem in told.problems)
    if not told.is_green and letter.purpose != "reread":  # which looks at nothing
        yield f"not green: {len(letter.unseen)} could not be seen, listed at the end of the alert report"
    yield from (
        f"{one.channel}: {one.outcome.state} {one.letter_id} {one.outcome.reason}".rstrip() for one in told.sent
    )
    yield f"alert report  {next((file for file in told.files if file.suffix == '.html'), order.home.alerts)}"
    yield f"warehouse     {order.home.warehouse}   (gongkai --home {order.home.root} query 'from timeliness')"
