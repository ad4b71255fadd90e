"""`gongkai serve`: a real Prefect server and the season's schedules on it, started and ended together.

Without a started server a served flow never fires: the ephemeral one runs no scheduler. One that PREFECT_API_URL names
is used instead of our own.
"""

import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.settings import Home
from standard.errors import GongkaiError

HEALTHY_WITHIN_SECONDS = 180
ENDED_WITHIN_SECONDS = 15


class ServeError(GongkaiError):
    """Raised when the Prefect server cannot be started or reached; says where its log is."""


def quiet_prefect(home: Home) -> None:
    """Give Prefect a folder of this home and no telemetry, unless the operator's environment says otherwise."""
    folder = (home.root / "work" / "prefect").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PREFECT_HOME", str(folder))
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    # Every attempt at a page is in the archive; a line in the log for each says nothing more.
    logging.getLogger("stamina").setLevel(logging.ERROR)


@contextmanager
def server(home: Home) -> Iterator[str]:
    """Yield the address of a healthy Prefect server: the one PREFECT_API_URL names, or our own, ended with the block."""
    quiet_prefect(home)
    if address := os.environ.get("PREFECT_API_URL"):
        _wait_until_healthy(address, None, home.root)
        yield address
        return
    log = home.root / "work" / "prefect-server.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with log.open("ab") as out:
        child = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - our own interpreter and fixed words
    address = f"http://127.0.0.1:{port}/api"
    os.environ["PREFECT_API_URL"] = address
    try:
        _wait_until_healthy(address, child, log)
        yield address
    finally:
        del os.environ["PREFECT_API_URL"]
        _end(child)


def serve(home: Home, cron: str | None) -> None:
    """Run the schedules until SIGTERM or Ctrl-C: the season's own, or one cron line (Asia/Shanghai) in their place."""
    signal.signal(signal.SIGTERM, _leave)
    with server(home):
        from prefect.schedules import Cron  # noqa: PLC0415 - Prefect reads its address when first imported

        from flows.scheduled import SEASON_CRONS, ZONE, season  # noqa: PLC0415

        season.serve(
            name="season",
            schedules=[Cron(line, timezone=ZONE) for line in ((cron,) if cron else SEASON_CRONS)],
            parameters={"home": str(home.root.absolute())},
            limit=1,
        )


def _leave(_signal: int, _frame: object) -> None:
    raise SystemExit(0)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(address: str, child: subprocess.Popen[bytes] | None, log: Path) -> None:
    for _ in range(HEALTHY_WITHIN_SECONDS):
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5) as answer:  # noqa: S310 - the operator's own server
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            pass  # not up yet: it takes 7 to 20 seconds
        if child is not None and child.poll() is not None:
            raise ServeError(f"the Prefect server ended with code {child.returncode}; read {log}")
        time.sleep(1)
    raise ServeError(f"no healthy Prefect server at {address} within {HEALTHY_WITHIN_SECONDS} s; read {log}")


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the server and what it started: SIGTERM, and KILL for one that survives it."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(ENDED_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
