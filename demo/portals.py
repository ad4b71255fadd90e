"""The demo's portals: one process, real HTTP on 127.0.0.1, virtual hosts by the Host header, and a log of every request.

What stands in a column depends on the day that was passed in; no clock of the machine decides it.

    python -m demo.portals --port 8899 --day 2024-02-05
    curl -X PUT --data 2024-04-02 http://127.0.0.1:8899/-/day
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from demo.cast import CAST
from demo.faults import SWITCHES, Mode
from demo.play import Play, good, http_date, of_season, of_sites
from demo.scenario import Site, instant
from demo.wire import ROBOTS, Asked, Reply, Request, Server, Tls

if TYPE_CHECKING:
    from demo.tls import Certificates

CONTROL = "/-/day"
_PLAIN_REPLY = (("Content-Type", "text/plain"),)


class Portals:
    """The running portals: their ports, the day they live in, the faults switched on and the log of requests.

    `port` answers for every host by its Host header, in plain HTTP; `resolve` says where each host stands by itself: of a
    scenario, a port of its own that speaks HTTP and TLS, as the first byte asks.
    """

    def __init__(self, play: Play, port: int, now: datetime, drip_seconds: float) -> None:
        self.stopping = Event()
        self.drip_seconds = drip_seconds
        self.sites: Mapping[str, Site] = play.sites
        self.hosts = frozenset(play.sites)
        self._play, self._now = play, now
        self._lock = Lock()
        self._log: list[Request] = []
        self._certificates: Certificates | None = None
        self._faults: dict[str, dict[str, str]] = {s.host: {"": s.fault} for s in play.sites.values() if s.fault}
        self._counts: Counter[tuple[str, str]] = Counter()
        shared = Server(self, port)
        self.port: int = shared.server_address[1]
        own = {} if play.is_shared else {host: Server(self, host=host) for host in play.sites}
        self._servers = (shared, *own.values())
        self.resolve: Mapping[str, tuple[str, int]] = {
            host: ("127.0.0.1", own[host].server_address[1] if host in own else self.port) for host in play.sites
        }

    @property
    def now(self) -> datetime:
        """The instant that every page and Date header speaks of."""
        return self._now

    @property
    def log(self) -> tuple[Request, ...]:
        """Every request that was answered so far, in the order of their answers."""
        with self._lock:
            return tuple(self._log)

    @property
    def certificates(self) -> "Certificates":
        """What the hosts show under TLS; `certificates.authority_pem` is whom a client has to trust."""
        from demo.tls import Certificates  # noqa: PLC0415 - keys and their library only where TLS is asked for

        with self._lock:
            self._certificates = self._certificates or Certificates()
            return self._certificates

    def asked(self, host: str) -> tuple[Request, ...]:
        """Return what was asked of one host, in the order of the beginnings."""
        return tuple(sorted((r for r in self.log if r.host == host), key=lambda request: request.started))

    def set_day(self, day: date) -> None:
        """Let the portals live in another day, or at an instant of it."""
        self._now = instant(day)

    def set_fault(self, host: str, mode: str, path: str = "") -> None:
        """Switch a host, or what stands below a path of it, to a mode of demo.faults; an empty mode heals it."""
        if host not in self.hosts or (mode and mode not in SWITCHES):
            raise ValueError(f"no host {host!r} or no mode {mode!r}; modes are {', '.join(SWITCHES)}")
        with self._lock:
            self._faults[host] = {**self._faults.get(host, {}), path: mode}
            for key in [key for key in self._counts if key[0] == host]:
                del self._counts[key]

    def answer(self, asked: Asked) -> Reply:
        """Return what a host answers, validators and faults included."""
        name = self._fault(asked.host, asked.path)
        mode = SWITCHES.get(name)
        if mode is None:
            return _conditional(good(self._play, asked, "", self._now), asked, None)
        asked = self._counted(asked, mode)
        quirk = name if mode.where == "content" else ""
        whole = good(self._play, asked, quirk, self._now)
        if not mode.is_met(asked.path):
            return _conditional(whole, asked, None)
        return _conditional(mode.turn(whole, asked), asked, mode)

    def _fault(self, host: str, path: str) -> str:
        """Return the mode that is on for the longest path that holds this one."""
        met = {below: mode for below, mode in self._faults.get(host, {}).items() if path.startswith(below)}
        return met[max(met, key=len)] if met else ""

    def _counted(self, asked: Asked, mode: Mode) -> Asked:
        if asked.path == ROBOTS and mode.where != "robots":
            return asked
        column = self.sites[asked.host].column.partition("?")[0]
        with self._lock:
            self._counts[asked.host, ""] += 1
            self._counts[asked.host, asked.path] += 1
            nth, nth_list = self._counts[asked.host, ""], self._counts[asked.host, column]
        return replace(asked, nth=nth, nth_list=nth_list, date=self.date())

    def note(self, request: Request) -> None:
        """Keep a request in the log."""
        with self._lock:
            self._log.append(request)

    def withdraw(self, request: Request) -> None:
        """Take a line of the log back: a handshake that came to its end is a part of the request that follows."""
        with self._lock:
            self._log.remove(request)

    def tls(self, host: str) -> Tls:
        """Return what a host does with a ClientHello."""
        mode = SWITCHES.get(self._fault(host, ""))
        return self.certificates.tls(host, mode.hello if mode is not None else "strict")

    def control(self, path: str, text: str) -> Reply:
        """Change the day: what is put to /-/day is a date, or an instant with its zone, in ISO 8601."""
        if path != CONTROL:
            return Reply(HTTPStatus.BAD_REQUEST, _PLAIN_REPLY, f"PUT a date to {CONTROL}\n".encode())
        try:
            self.set_day(read_day(text))
        except ValueError as error:
            return Reply(HTTPStatus.BAD_REQUEST, _PLAIN_REPLY, f"{error}\n".encode())
        return Reply(HTTPStatus.OK, _PLAIN_REPLY, self.now.isoformat().encode())

    def date(self) -> str:
        """Return the Date header."""
        return http_date(self._now)

    def serve(self) -> list[Thread]:
        """Answer requests until `stop`."""
        threads = [
            Thread(target=server.serve_forever, args=(0.01,), name=f"demo-{server.server_address[1]}")
            for server in self._servers
        ]
        for thread in threads:
            thread.start()
        return threads

    def stop(self) -> None:
        """Close every connection and wait for their threads."""
        self.stopping.set()
        for server in self._servers:
            server.shutdown()
            server.hang_up()
            server.server_close()


@contextmanager
def portals(
    day: date | None = None, port: int = 0, hosts: Sequence[Site] | None = None, drip_seconds: float = 1.0
) -> Iterator[Portals]:
    """Run the portals in this process until the block ends: those of the season, or the hosts of a scenario.

    They live in a day (at 10:00 in Shanghai) or at an instant; if none is said, the season's first, or the day after a
    scenario's last report. `drip_seconds` pass between two bytes of a slow answer.
    """
    play = of_season() if hosts is None else of_sites(hosts)
    running = Portals(play, port, instant(day) if day is not None else play.start, drip_seconds)
    threads = running.serve()
    try:
        yield running
    finally:
        running.stop()
        for thread in threads:
            thread.join()


def _conditional(reply: Reply, asked: Asked, mode: Mode | None) -> Reply:
    if reply.status != HTTPStatus.OK or reply.delivery != "whole" or not _is_known(reply, asked.headers):
        return reply
    kept = tuple((name, value) for name, value in reply.headers if name in ("ETag", "Last-Modified"))
    known = Reply(HTTPStatus.NOT_MODIFIED, kept, b"")
    return mode.turn_304(known, asked) if mode is not None else known


def _is_known(reply: Reply, headers: Mapping[str, str]) -> bool:
    """Say whether the asker holds this content; If-None-Match decides alone where it is sent (RFC 9110, 13.2.2)."""
    own = dict(reply.headers)
    if (tags := headers.get("if-none-match")) is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return "ETag" in own and (own["ETag"].removeprefix("W/") in known or tags.strip() == "*")
    since = headers.get("if-modified-since")
    try:
        return (
            since is not None
            and "Last-Modified" in own
            and parsedate_to_datetime(own["Last-Modified"]) <= parsedate_to_datetime(since)
        )
    except (TypeError, ValueError):
        return False  # a date that is none is no condition


def read_day(text: str) -> date:
    """Return the date, or the instant with its zone, that a text states in ISO 8601; ValueError otherwise."""
    return date.fromisoformat(text) if len(text) == len("2024-02-05") else instant(datetime.fromisoformat(text))


def main() -> None:
    """Run the portals alone until interrupted, and print how to ask them."""
    parser = argparse.ArgumentParser(
        prog="python -m demo.portals", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=8899)
    parser.add_argument("--day", type=read_day, help="the day they live in, e.g. 2024-02-05")
    asked = parser.parse_args()
    with portals(asked.day, asked.port) as running:
        member = CAST[0]
        sys.stdout.write(
            f"{len(running.hosts)} portals on 127.0.0.1:{running.port}, {running.now:%Y-%m-%d %H:%M}; Ctrl-C stops them\n"
            f"curl --connect-to ::127.0.0.1:{running.port} {member.column}\n"
        )
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            Event().wait()


if __name__ == "__main__":
    main()
