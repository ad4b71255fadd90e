"""Foreign programs run with bounded time, memory and output, and ended with all that they started."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from extract.errors import UnreadableFileError

LARGEST_FILE = 256 * 1024**2
_CHILD = "from extract.documents.bounded import become; become()"
_HOUSE = str(Path(__file__).parents[2])


def run(
    command: Sequence[str], *, seconds: int, memory: int, folder: Path, environment: Mapping[str, str] | None = None
) -> bytes:
    """Return what a program wrote to standard output; UnreadableFileError when it fails or takes too much.

    It runs in `folder`, which is also its home, and knows nothing else of this process's environment but PATH.
    """
    given = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8"}
    with subprocess.Popen(  # noqa: S603 -- our own interpreter becomes the program; no shell reads the words
        [sys.executable, "-P", "-c", _CHILD, str(memory), str(seconds), *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**given, "PYTHONPATH": _HOUSE, **(environment or {})},
        start_new_session=True,
    ) as child:
        name = Path(command[0]).name
        try:
            said, _ = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise UnreadableFileError(f"{name} took longer than {seconds} seconds over the file") from error
        finally:
            _end(child.pid)
        if child.returncode != 0:
            raise UnreadableFileError(f"{name} could not read the file (it ended with {child.returncode})")
        return said


def become() -> None:
    """Be the child: take on the limits, then become the program."""
    import resource  # noqa: PLC0415 -- there is none on Windows, where the parent's timeout is the only bound

    memory, seconds, *command = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    os.execv(command[0], command)  # noqa: S606 -- the program that the caller names


def _end(group: int) -> None:
    """End whatever is left of a program's process group: soffice is a script that starts others."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return
