"""`gongkai backfill`: the reports of earlier years, politely and by night; broken off, it goes on where it stopped.

However much it brings, it is told in one letter whose news is one line.
"""

from collections.abc import Iterator, Sequence
from datetime import time
from itertools import islice
from urllib.parse import urlsplit

from flows import season
from flows.decisions import fold_in
from flows.rules import catalogue, registry_of
from flows.season import Batch, Order, Plan
from standard.duty import Column
from standard.errors import GongkaiError
from standard.registry import expected
from standard.zone import SHANGHAI
from warehouse import connect, load, publish, runs

PURPOSE = "backfill"
FROM, UNTIL = time(22), time(6)  # Asia/Shanghai
EARLIEST = 2008  # the first year that any report speaks of: the Regulation came into force in May of it


class BackfillError(GongkaiError):
    """Raised when years are asked for that cannot be; says what to write."""

    def __init__(self, asked: str, problem: str) -> None:
        self.asked, self.problem = asked, problem
        super().__init__(f"--years {asked}: {problem}; write two years, such as 2019-2022")


def years_of(asked: str, season_year: int) -> tuple[int, ...]:
    """Return the years that `2019-2022`, or one year, names, newest first. Raises BackfillError."""
    first, _, last = asked.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal() and len(first) == 4 and len(last or first) == 4):
        raise BackfillError(asked, "names no years")
    years = range(int(first), int(last or first) + 1)
    if not years:
        raise BackfillError(asked, "begins after its end")
    if years[0] < EARLIEST or years[-1] > season_year:
        raise BackfillError(asked, f"reaches beyond {EARLIEST} to {season_year}")
    return tuple(reversed(years))


def is_night(order: Order) -> bool:
    """Say whether portals may be asked for old years now: from 22:00 to 06:00 in China."""
    clock = order.now().astimezone(SHANGHAI).time()
    return clock >= FROM or clock < UNTIL


def backfill(order: Order, years: Sequence[int], *, is_any_time: bool) -> Iterator[str]:
    """Look at every column for the years that it was not well looked at for, a few hosts at a time, and tell at the end."""
    catalogue(order.home)
    registry = registry_of(order.home)
    with connect.writer(order.home.working) as con:
        waiting = _waiting(con, registry.columns, years)
        if not waiting:
            yield "every column was well looked at for these years already"
            return
        if not (is_any_time or is_night(order)):
            yield f"{len(waiting)} columns wait for the night, 22:00 to 06:00 in China; nothing was asked. --now asks at once"
            return
        load.load_registry(con, registry, expected(registry, order.year))
        fold_in(order.home, con)
        run_id = runs.new_id(con, order.as_of)
        season.enter(con, order, run_id, waiting, purpose=PURPOSE)
        publish.publish(con, order.home.working, order.home.warehouse)
        batches = tuple(_batches(run_id, waiting, years, order.home.settings.hosts_per_batch))
        done = 0
        for batch in batches:
            if not (is_any_time or is_night(order)):
                break
            season.take_in(order, run_id, season.look(order, batch))
            done += len(batch.columns)
        told = season.tell(order, Plan(run_id, batches))
    yield f"asked {done} of {len(waiting)} columns for {years[-1]} to {years[0]}"
    if done < len(waiting):
        yield "the night is over: run this again tonight, and it goes on"
    yield from season.closing(order, told)


def _waiting(con: load.Connection, columns: Sequence[Column], years: Sequence[int]) -> tuple[Column, ...]:
    """Return the columns of hosts that some year still lacks a good look at: a host is visited as a whole."""
    seen = [runs.columns_seen(con, year) for year in years]
    lacking = {_host(column) for column in columns if not all(column.url in each for each in seen)}
    return tuple(column for column in columns if _host(column) in lacking)


def _host(column: Column) -> str:
    return urlsplit(column.url).hostname or ""


def _batches(run_id: str, columns: Sequence[Column], years: Sequence[int], hosts_at_once: int) -> Iterator[Batch]:
    hosts = iter(sorted({_host(column) for column in columns}))
    number = 0
    while these := set(islice(hosts, hosts_at_once)):
        number += 1
        yield Batch(f"{run_id}-{number:03}", tuple(c for c in columns if _host(c) in these), tuple(years))
