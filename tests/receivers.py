"""Who receives letters in the tests: a real mail server and a real webhook on loopback, which keep all that arrives."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class Mailbox:
    """A mail server. `answer` decides, before the sender hears anything, what it is told; "250 OK" by default."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    answer: Callable[[EmailMessage], str] = lambda _: "250 OK"
    refused: frozenset[str] = frozenset()

    async def handle_RCPT(  # noqa: N802 - the name and the parts are aiosmtpd's
        self, server: Any, session: Any, envelope: Any, address: str, rcpt_options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the name is aiosmtpd's
        mail = message_from_bytes(envelope.content, policy=default)
        self.mails.append(mail)
        return self.answer(mail)


class _AnyPort(Controller):
    """A controller whose port the system chose: it knocks at the door it really has."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    controller = _AnyPort(box, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        box.port = controller.port
        yield box
    finally:
        controller.stop()


@dataclass
class Hook:
    """A webhook. `answer` decides on the status, before the sender hears anything; 204 by default, 0 hangs up."""

    port: int = 0
    posts: list[tuple[dict[str, str], Any]] = field(default_factory=list)
    answer: Callable[[dict[str, str]], int] = lambda _: 204


@contextmanager
def webhook() -> Iterator[Hook]:
    hook = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            headers = dict(self.headers)
            body = self.rfile.read(int(headers["Content-Length"]))
            hook.posts.append((headers, json.loads(body)))
            status = hook.answer(headers)
            if status:
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("Location", f"http://127.0.0.1:{hook.port}/elsewhere")
                self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield hook
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
