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
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from cronsim import CronSim, CronSimError

from flows.settings import Home
from standard.errors import GongkaiError
from standard.registry import read_registry

ZONE = "Asia/Shanghai"
SEASON_CRONS = (
    "30 7 5-31 1 *",  # daily, 5 January to 15 April: when reports appear
    "30 7 * 2-3 *",
    "30 7 1-15 4 *",
    "30 7 16,23,30 4 *",  # weekly otherwise: late, corrected and republished ones
    "30 7 * 5-12 1",
    "5 0 1 2,4 *",  # the morning after each statutory due day
)

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
    # Seconds: on a busy or small machine its own server needs more than the 20 that Prefect gives it.
    os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    # Every attempt at a page is in the archive; a line in the log for each says nothing more.
    logging.getLogger("stamina").setLevel(logging.ERROR)


def serve(home: Home, cron: str | None) -> None:
    """Keep the schedules running until SIGTERM or Ctrl-C: the season's own, or one cron line (Asia/Shanghai) in their place.

    The runner ends before its server, each with all that it started; a pass cut short is finished by the next.
    """
    read_registry(home.registry)  # refused before anything is started
    if cron is not None:
        try:
            CronSim(cron, datetime(2000, 1, 1, tzinfo=UTC))
        except CronSimError as error:
            raise ServeError(
                f"--cron {cron!r} is no cron line ({error}); write five fields, such as '30 7 * * *'"
            ) from error
    signal.signal(signal.SIGTERM, _leave)
    with (
        server(home),
        _child(home, "runner", ["-c", _RUN, str(home.root.absolute()), *([cron] if cron else [])]) as runner,
    ):
        if code := runner.wait():
            raise ServeError(f"the runner of the schedules ended with code {code}; read {_log(home, 'runner')}")


_RUN = "import sys; from flows.serve import run_schedules; run_schedules(*sys.argv[1:])"


def run_schedules(home: str, *crons: str) -> None:
    """Serve the flow on the server that PREFECT_API_URL names: what `serve` starts in a process of its own."""
    from prefect.schedules import Cron  # noqa: PLC0415 - Prefect reads its address when first imported

    from flows.scheduled import season  # noqa: PLC0415

    season.serve(
        name="season",
        schedules=[Cron(line, timezone=ZONE) for line in crons or SEASON_CRONS],
        parameters={"home": home},
        limit=1,
    )


@contextmanager
def server(home: Home) -> Iterator[str]:
    """Yield the address of a healthy Prefect server: the one PREFECT_API_URL names, or our own, ended with the block."""
    quiet_prefect(home)
    if address := os.environ.get("PREFECT_API_URL"):
        _wait_until_healthy(address, None, home.root)
        yield address
        return
    port = _free_port()
    words = ["-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with _child(home, "server", words) as child:
        address = f"http://127.0.0.1:{port}/api"
        _wait_until_healthy(address, child, _log(home, "server"))
        os.environ["PREFECT_API_URL"] = address
        try:
            yield address
        finally:
            del os.environ["PREFECT_API_URL"]


@contextmanager
def _child(home: Home, name: str, words: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run our own interpreter with these words, its output in a log of the home, and end it with the block.

    It gets SIGTERM first, and all that it started KILL after that: a worker has survived a SIGTERM (PLATFORM.md 2).
    """
    with _log(home, name).open("ab") as out:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
            [sys.executable, *words], stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True
        )
    try:
        yield child
    finally:
        child.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.wait(ENDED_WITHIN_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _log(home: Home, name: str) -> Path:
    return home.root / "work" / f"prefect-{name}.log"


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
