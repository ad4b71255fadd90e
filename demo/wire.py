"""Real HTTP on 127.0.0.1: requests as they came, replies written as bytes in the way they say. Knows no portal and no day."""

import os
import socket
import struct
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext, SSLError
from threading import Event, Lock
from types import MappingProxyType
from typing import Literal, Protocol
from urllib.parse import parse_qsl

ROBOTS = "/robots.txt"
HTML = "text/html; charset=utf-8"
IDLE_SECONDS = 30
LARGEST_FORM = 65_536
_TLS_HELLO = b"\x16"

# How a reply goes out: as it should; headers or body a byte at a time; half a body, then silence; a reset; nothing at all.
Delivery = Literal["whole", "slow-headers", "slow-body", "hang", "reset", "silence"]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer as it will be written: `headers` keep order and case; Date and Content-Length are added."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    delivery: Delivery = "whole"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, with the `date` that goes out with the reply: `nth` counts those to this host since its fault was switched, `nth_list` those to its column."""

    method: str
    host: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    form: str = ""
    date: str = ""
    nth: int = 1
    nth_list: int = 1

    @property
    def target(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path

    def said(self, name: str) -> str:
        """Return a field of the query, else of the form, else an empty string."""
        return dict(parse_qsl(self.form) + parse_qsl(self.query)).get(name, "")


@dataclass(frozen=True, slots=True)
class Request:
    """One line of the log: when it began (monotonic seconds), what was asked of whom, and the status and size it got.

    `method` is TLS for a connection that never came to a request; `status` 0 means that nothing was answered.
    """

    started: float
    method: str
    host: str
    path: str
    headers: Mapping[str, str]
    status: int
    size: int = 0


@dataclass(frozen=True, slots=True)
class Tls:
    """What a host does with a ClientHello: speak TLS, or deliver some bytes that are none and hang up."""

    context: SSLContext | None
    raw: bytes = b""
    delivery: Delivery = "whole"


class Stage(Protocol):
    """What the wire needs of the portals behind it."""

    stopping: Event
    drip_seconds: float

    def answer(self, asked: Asked) -> Reply: ...
    def note(self, request: Request) -> None: ...
    def withdraw(self, request: Request) -> None: ...
    def tls(self, host: str) -> Tls: ...
    def control(self, path: str, text: str) -> Reply: ...
    def date(self) -> str: ...


class Server(ThreadingHTTPServer):
    """One listening port; `host` is whose TLS it speaks."""

    daemon_threads = False
    request_queue_size = 64

    def __init__(self, stage: Stage, port: int = 0, host: str = "") -> None:
        self.stage, self.host = stage, host
        self._open: set[socket.socket] = set()
        self._open_lock = Lock()
        super().__init__(("127.0.0.1", port), _Handler)

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
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS
    request: socket.socket

    def setup(self) -> None:
        self.server.opened(self.request)
        self._is_ready = self._greet()
        if self._is_ready:
            super().setup()

    def handle(self) -> None:
        if self._is_ready:
            with suppress(OSError):  # the client may hang up in the middle of a line; that is its right
                super().handle()

    def finish(self) -> None:
        self.server.closed(self.request)
        if self._is_ready:
            with suppress(OSError):  # the client may have hung up before the last byte
                super().finish()
        self.request.close()

    def _greet(self) -> bool:
        """Say whether a request may follow: at once in plain HTTP, after the handshake where TLS is spoken."""
        self.request.settimeout(IDLE_SECONDS)
        try:
            if self.request.recv(1, socket.MSG_PEEK) != _TLS_HELLO:
                return True
            started, tls = time.monotonic(), self.server.stage.tls(self.server.host)
            # In the log before a byte of the answer goes out: whom it turns away may be back before this thread is.
            hello = Request(started, "TLS", self.server.host, "", MappingProxyType({}), 0)
            self.server.stage.note(hello)
            if tls.context is None:
                self.request.recv(LARGEST_FORM)
                self._refuse(tls.raw, tls.delivery)
                return False
            try:
                self._speak_tls(tls.context)
            except SSLError:
                return False
            self.server.stage.withdraw(hello)
        except OSError:
            return False
        return True

    def _speak_tls(self, context: SSLContext) -> None:
        plain = self.request
        spoken = context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)
        self.server.closed(plain)  # wrapping took its descriptor
        self.request = spoken
        self.server.opened(spoken)
        spoken.do_handshake()

    def _refuse(self, raw: bytes, delivery: Delivery) -> None:
        if delivery == "silence":
            self._wait()
        elif delivery == "reset":
            self._reset()
        else:
            self.request.sendall(raw)

    def do_GET(self) -> None:
        started = time.monotonic()
        host = self.headers.get("Host", "").partition(":")[0].lower()
        headers = MappingProxyType({name.lower(): value for name, value in self.headers.items()})
        path, _, query = self.path.partition("?")
        form = self._content() if self.command == "POST" else ""
        reply = self.server.stage.answer(Asked(self.command, host, path, query, headers, form))
        is_silent = reply.delivery in ("reset", "silence")
        status = 0 if is_silent else reply.status
        size = 0 if is_silent or self.command == "HEAD" else len(reply.body)
        self.server.stage.note(Request(started, self.command, host, self.path, headers, status, size))
        with suppress(OSError):  # the client may have hung up
            self._write(reply)

    do_HEAD = do_GET  # noqa: N815 - the names are the base class's
    do_POST = do_GET  # noqa: N815

    def do_PUT(self) -> None:
        """Hand what is put to the stage's control: a day, a fault."""
        self.close_connection = True
        self._write(self.server.stage.control(self.path, self._content().strip()))

    def _content(self) -> str:
        length = self.headers.get("Content-Length", "")
        size = int(length) if length.isascii() and length.isdigit() else 0
        if size > LARGEST_FORM:
            self.close_connection = True
            return ""
        return self.rfile.read(size).decode("ascii", "replace")

    def _write(self, reply: Reply) -> None:
        if reply.delivery == "reset":
            self._reset()
            return
        if reply.delivery == "silence":
            self._wait()
            return
        is_bare = reply.status in (HTTPStatus.NOT_MODIFIED, HTTPStatus.NO_CONTENT)
        headers = [("Date", self.server.stage.date()), *reply.headers]
        if not is_bare:
            headers.append(("Content-Length", str(len(reply.body))))
        if self.close_connection:
            headers.append(("Connection", "close"))
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
        head = f"HTTP/1.1 {reply.status} {_phrase(reply.status)}\r\n{lines}\r\n".encode("latin-1")
        body = b"" if self.command == "HEAD" or is_bare else reply.body
        if reply.delivery == "slow-headers":
            self._drip(head)
        elif reply.delivery == "slow-body":
            self.wfile.write(head)
            self._drip(body)
        elif reply.delivery == "hang":
            self.wfile.write(head + body[: len(body) // 2])
            self._wait()
        else:
            # One write, or the second waits for the first one's acknowledgement.
            self.wfile.write(head + body)

    def _drip(self, content: bytes) -> None:
        for byte in content:
            self.wfile.write(bytes((byte,)))
            if self.server.stage.stopping.wait(self.server.stage.drip_seconds):
                break
        self.close_connection = True

    def _wait(self) -> None:
        """Say nothing until the client goes or the portals close."""
        self.close_connection = True
        with suppress(OSError):
            self.request.recv(1)

    def _reset(self) -> None:
        self.close_connection = True
        # With no lingering, closing sends RST in place of FIN; at once, or the server would send FIN first.
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.server.closed(self.request)
        os.close(self.request.detach())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing on standard error: the stage keeps every request."""


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:  # 521 and its like are nobody's standard
        return "Unknown"
