"""The demo's portals: one process, real HTTP on 127.0.0.1, virtual hosts by the Host header, and a log of every request.

What stands in a column depends on the day that was passed in; no clock of the machine decides it.

    python -m demo.portals --port 8899 --day 2024-02-05
    curl -X PUT --data 2024-04-02 http://127.0.0.1:8899/-/day
"""

import argparse
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from types import MappingProxyType
from typing import ClassVar
from urllib.parse import urlsplit

from demo.cast import CAST, SEASON
from demo.families import FAMILIES
from demo.faults import HTML, MODES, ROBOTS, Reply
from demo.member import SHANGHAI

CONTROL = "/-/day"
LONGEST_CONTROL = 64
IDLE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Request:
    """One line of the log: when it began (monotonic seconds), what was asked of whom, and the status it got."""

    started: float
    method: str
    host: str
    path: str
    headers: Mapping[str, str]
    status: int


class Portals:
    """The running portals: their port, the day they live in, the faults switched on and the log of requests."""

    def __init__(self, port: int, now: datetime) -> None:
        self._lock = Lock()
        self._log: list[Request] = []
        self._now = now
        self._faults = {member.host: member.fault for member in CAST if member.fault}
        self._server = _Server(("127.0.0.1", port), self)
        self.port: int = self._server.server_address[1]
        self.hosts = frozenset(member.host for member in CAST)

    @property
    def now(self) -> datetime:
        """The instant that every page and Date header speaks of."""
        return self._now

    @property
    def log(self) -> tuple[Request, ...]:
        """Every request that was answered so far, in the order of their answers."""
        with self._lock:
            return tuple(self._log)

    def set_day(self, day: date) -> None:
        """Let the portals live in another day, or at an instant of it."""
        self._now = instant(day)

    def set_fault(self, host: str, mode: str) -> None:
        """Switch a host to a mode of demo.faults; an empty mode heals it."""
        if host not in self.hosts or (mode and mode not in MODES):
            raise ValueError(f"no host {host!r} or no mode {mode!r}; modes are {', '.join(MODES)}")
        self._faults = {**self._faults, host: mode}

    def answer(self, host: str, path: str, headers: Mapping[str, str]) -> Reply:
        """Return what a host answers to a GET, validators and faults included."""
        mode = self._faults.get(host, "")
        good = _good(host, path, self._now)
        reply = MODES[mode].reply(path, good) if mode else good
        return _not_modified(reply) if reply.status == HTTPStatus.OK and _is_known(reply, headers) else reply

    def note(self, request: Request) -> None:
        """Keep a request in the log."""
        with self._lock:
            self._log.append(request)

    def serve(self) -> None:
        """Answer requests until `stop`."""
        self._server.serve_forever(poll_interval=0.05)

    def stop(self) -> None:
        """Close every connection and wait for their threads."""
        self._server.shutdown()
        self._server.hang_up()
        self._server.server_close()


@contextmanager
def portals(day: date = SEASON[0], port: int = 0) -> Iterator[Portals]:
    """Run the portals in this process, in a day (at 10:00 in Shanghai) or at an instant, until the block ends."""
    running = Portals(port, instant(day))
    thread = Thread(target=running.serve, name="demo-portals")
    thread.start()
    try:
        yield running
    finally:
        running.stop()
        thread.join()


def instant(day: date) -> datetime:
    """Return a day's 10:00 in Shanghai; an instant stays as it is (ValueError without a zone)."""
    if not isinstance(day, datetime):
        return datetime.combine(day, time_of_day(10), SHANGHAI)
    if day.tzinfo is None:
        raise ValueError(f"{day} has no zone; pass a date or an aware datetime")
    return day


def _good(host: str, path: str, now: datetime) -> Reply:
    for member in CAST:
        column = urlsplit(member.column)
        if column.netloc == host and path.startswith(column.path):
            page = FAMILIES[member.family].page(member, path.removeprefix(column.path), now)
            if page is not None:
                body = page.html.encode()
                validators = (
                    ("Last-Modified", _http_date(page.modified)),
                    ("ETag", f'"{sha256(body).hexdigest()[:20]}"'),
                )
                return Reply(HTTPStatus.OK, (("Content-Type", HTML), *validators), body)
    words = "User-agent: * 的规则文件不存在" if path == ROBOTS else "您要找的页面不在这里"
    body = f"<!DOCTYPE html><html><head><title>404</title></head><body><p>{words}</p></body></html>".encode()
    return Reply(HTTPStatus.NOT_FOUND, (("Content-Type", HTML),), body)


def _is_known(reply: Reply, headers: Mapping[str, str]) -> bool:
    """Say whether the asker holds this content; If-None-Match decides alone where it is sent (RFC 9110, 13.2.2)."""
    own = dict(reply.headers)
    if "ETag" not in own:
        return False
    if (tags := headers.get("if-none-match")) is not None:
        return own["ETag"] in {tag.strip().removeprefix("W/") for tag in tags.split(",")} or tags.strip() == "*"
    since = headers.get("if-modified-since")
    try:
        return since is not None and parsedate_to_datetime(own["Last-Modified"]) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False  # a date that is none is no condition


def _not_modified(reply: Reply) -> Reply:
    kept = tuple((name, value) for name, value in reply.headers if name in ("ETag", "Last-Modified"))
    return Reply(HTTPStatus.NOT_MODIFIED, kept, b"")


def _http_date(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC), usegmt=True)


class _Server(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(self, address: tuple[str, int], running: Portals) -> None:
        self.running = running
        self._open: set[socket.socket] = set()
        self._open_lock = Lock()
        super().__init__(address, _Handler)

    def opened(self, connection: socket.socket) -> None:
        with self._open_lock:
            self._open.add(connection)

    def closed(self, connection: socket.socket) -> None:
        with self._open_lock:
            self._open.discard(connection)

    def hang_up(self) -> None:
        """End kept-alive connections, so that no thread waits for a client that stays silent."""
        with self._open_lock:
            for connection in self._open:
                with suppress(OSError):  # it may have been closed from the other side just now
                    connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS
    no_body: ClassVar = frozenset({HTTPStatus.NOT_MODIFIED, HTTPStatus.NO_CONTENT})

    def setup(self) -> None:
        super().setup()
        self.server.opened(self.connection)

    def finish(self) -> None:
        self.server.closed(self.connection)
        # The client may have hung up before the last byte; that is its right.
        with suppress(ConnectionError):
            super().finish()

    def do_GET(self) -> None:
        started = time.monotonic()
        host = self.headers.get("Host", "").partition(":")[0].lower()
        headers = {name.lower(): value for name, value in self.headers.items()}
        path = urlsplit(self.path).path
        reply = self.server.running.answer(host, path, headers)
        frozen = MappingProxyType(headers)
        self.server.running.note(Request(started, self.command, host, self.path, frozen, reply.status))
        self._write(reply)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_PUT(self) -> None:
        """Change the day: the body is a date, or an instant with its zone, in ISO 8601."""
        length = self.headers.get("Content-Length", "")
        size = int(length) if length.isascii() and length.isdigit() else 0
        self.close_connection = True
        if self.path != CONTROL or not 0 < size <= LONGEST_CONTROL:
            self._write(Reply(HTTPStatus.BAD_REQUEST, (), f"PUT a date to {CONTROL}\n".encode()))
            return
        text = self.rfile.read(size).decode("ascii", "replace").strip()
        try:
            self.server.running.set_day(read_day(text))
        except ValueError as error:
            self._write(Reply(HTTPStatus.BAD_REQUEST, (), f"{error}\n".encode()))
            return
        self._write(
            Reply(HTTPStatus.OK, (("Content-Type", "text/plain"),), self.server.running.now.isoformat().encode())
        )

    def _write(self, reply: Reply) -> None:
        status = HTTPStatus(reply.status)
        headers = [("Date", _http_date(self.server.running.now)), *reply.headers]
        if status not in self.no_body:
            headers.append(("Content-Length", str(len(reply.body))))
        if self.close_connection:
            headers.append(("Connection", "close"))
        head = "".join(f"{name}: {value}\r\n" for name, value in headers)
        body = b"" if self.command == "HEAD" or status in self.no_body else reply.body
        # One write, or the second waits for the first one's acknowledgement.
        with suppress(ConnectionError):
            self.wfile.write(f"HTTP/1.1 {status.value} {status.phrase}\r\n{head}\r\n".encode("latin-1") + body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing on standard error: `Portals.log` keeps every request."""


def read_day(text: str) -> date:
    """Return the date, or the instant with its zone, that a text states in ISO 8601; ValueError otherwise."""
    return date.fromisoformat(text) if len(text) == len("2024-02-05") else instant(datetime.fromisoformat(text))


def main() -> None:
    """Run the portals alone until interrupted, and print how to ask them."""
    parser = argparse.ArgumentParser(
        prog="python -m demo.portals", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=8899)
    parser.add_argument("--day", type=read_day, default=SEASON[0], help="the day they live in, e.g. 2024-02-05")
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
