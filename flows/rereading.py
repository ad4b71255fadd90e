"""`gongkai reread`: every report kept is read again with today's reader, without asking anybody; then judged and told.

What was read by another reader and does not come out again is taken back as ours, never put down to an authority.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

import extract
from flows import season
from flows.decisions import fold_in
from flows.reading import read_report
from flows.rules import catalogue, registry_of
from flows.season import Order, Plan
from portals.record import SealedError
from standard.registry import Registry, expected
from warehouse import backlog, connect, load, publish, runs
from warehouse.backlog import Unread

PURPOSE = "reread"
_AT_ONCE = 50  # reports of authorities and years between two steps that a kill cannot undo


def reread(order: Order) -> Iterator[str]:
    """Read again whatever today's reader has not read, tell what changed, and yield what was done; repeated, it goes on."""
    catalogue(order.home)
    registry = registry_of(order.home)
    with connect.writer(order.home.working) as con:
        waiting = backlog.outdated(con, extract.READER)
        if not waiting:
            yield f"every report kept was read by {extract.READER} already"
            return
        load.load_registry(con, registry, expected(registry, order.year))
        fold_in(order.home, con)
        run_id = runs.new_id(con, order.as_of)
        season.enter(con, order, run_id, (), purpose=PURPOSE)
        read = sum(_again(order, con, registry, batch) for batch in _batches(waiting))
        publish.publish(con, order.home.working, order.home.warehouse)
        yield f"read again  {read} of {len(waiting)} reports kept, by {extract.READER}"
        told = season.tell(order, Plan(run_id, ()))
    yield from season.closing(order, told)


def _batches(waiting: tuple[Unread, ...]) -> Iterator[list[Unread]]:
    """Yield all of an authority's captures of a year together: an edition that several hold is taken back once."""
    batch: list[Unread] = []
    for count, (_, group) in enumerate(groupby(waiting, attrgetter("authority", "year")), 1):
        batch += group
        if count % _AT_ONCE == 0:
            yield batch
            batch = []
    if batch:
        yield batch


def _again(order: Order, con: load.Connection, registry: Registry, batch: list[Unread]) -> int:
    """Read a batch anew and put it in place of what was read before; return how many reports could be read."""
    arrivals, replaced = [], set()
    for unread in batch:
        try:
            arrival, issues = read_report(order.home, unread, registry, order.now())
        except SealedError:  # its bytes were forgotten on purpose: what was read of them stays as it was
            continue
        replaced |= {capture.capture_id for capture in (unread.capture, *unread.attachments)}
        if unread.look_id:
            load.replace_unread(con, unread.look_id, [unread.capture.url, *(c.url for c in unread.attachments)], issues)
        arrivals += [arrival] if arrival else []
    load.load_readings(con, arrivals, instead_of=replaced)
    return len(arrivals)
