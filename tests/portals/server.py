"""A small portal on loopback that answers byte for byte what a test tells it to, and logs who asked what and when."""

import itertools
import socketserver
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Reply = bytes | Iterable[bytes]


@dataclass(frozen=True)
class Asked:
    host: str
    path: str
    headers: Mapping[str, str]
    at: float
    method: str = "GET"
    form: str = ""


def reply(status: str = "200 OK", body: bytes | str = b"", **headers: str) -> bytes:
    """Return a whole answer; `Content_Type=…` becomes Content-Type, and Content-Length is right."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items())]
    return "\r\n".join([*lines, f"Content-Length: {len(content)}", "", ""]).encode() + content


def page(body: str, title: str = "", **headers: str) -> bytes:
    """Return a web page of ordinary size: portals surround everything with navigation."""
    filler = f"<nav>{'政府信息公开 ' * 200}</nav>"
    html = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{filler}{body}</body></html>"
    return reply(body=html, Content_Type="text/html; charset=utf-8", **headers)


@dataclass
class Server:
    """Virtual hosts by Host header. A path that nobody set is a 404, robots.txt included."""

    port: int = 0
    log: list[Asked] = field(default_factory=list)
    answers: dict[tuple[str, str], Reply | Callable[[Asked], Reply]] = field(default_factory=dict)

    def set(self, url: str, answer: Reply | Callable[[Asked], Reply]) -> None:
        host, _, path = url.removeprefix("http://").partition("/")
        self.answers[host, f"/{path}"] = answer

    def whole_host(self, host: str, answer: Reply | Callable[[Asked], Reply]) -> None:
        self.answers[host, "*"] = answer

    def answer_to(self, asked: Asked) -> Reply:
        answer = self.answers.get((asked.host, asked.path)) or self.answers.get((asked.host, "*"))
        if answer is None:
            return reply("404 Not Found", "<html><title>404</title></html>", Content_Type="text/html")
        return answer(asked) if callable(answer) else answer

    def paths(self, host: str = "") -> list[str]:
        return [asked.path for asked in self.log if not host or asked.host == host]

    def gaps(self, host: str) -> list[float]:
        starts = [asked.at for asked in self.log if asked.host == host]
        return [later - earlier for earlier, later in itertools.pairwise(starts)]


def serve() -> tuple[Server, Callable[[], None]]:
    """Start a server on a free port; the second value stops it."""
    portal = Server()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            if self.rfile.peek(1)[:1] == b"\x16":  # type: ignore[attr-defined]
                self.wfile.write(b"HTTP/1.1 400 Plain HTTP here\r\n\r\n")
                return
            while line := self.rfile.readline():
                at = time.monotonic()
                headers: dict[str, str] = {}
                while (header := self.rfile.readline().decode("latin-1").strip()) != "":
                    name, _, value = header.partition(":")
                    headers[name.lower()] = value.strip()
                form = self.rfile.read(int(headers.get("content-length", "0"))).decode()
                method, path, _ = line.decode().split()
                asked = Asked(headers["host"], path, headers, at, method, form)
                portal.log.append(asked)
                answer = portal.answer_to(asked)
                try:
                    for part in (answer,) if isinstance(answer, bytes) else answer:
                        self.wfile.write(part)
                        self.wfile.flush()
                except OSError:
                    return
                if not isinstance(answer, bytes):
                    return

    class Threaded(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 64

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A visitor that hangs up is no news."""

    server = Threaded(("127.0.0.1", 0), Handler)
    portal.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()

    def stop() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return portal, stop


def drip(pause: float) -> Iterable[bytes]:
    """Yield an answer that never ends, a byte at a time."""
    never = threading.Event()
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n\r\n"
    while not never.wait(pause):
        yield b"x"


def silence() -> Iterable[bytes]:
    """Yield nothing for longer than any test waits."""
    threading.Event().wait(5)
    yield b""
