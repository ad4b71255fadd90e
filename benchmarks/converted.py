"""The same invented report saved by LibreOffice in formats that nothing else here writes."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.files import as_docx

SECONDS = 120
OFFICE = shutil.which("soffice")


def converted(body: bytes, suffix: str, kind: str) -> bytes:
    """Save a file of one suffix as another kind."""
    assert OFFICE is not None, "see .ci/machine"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"given.{suffix}").write_bytes(body)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(  # noqa: S603 -- our own file, no shell
            [
                OFFICE,
                profile,
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                folder / "made",
                folder / f"given.{suffix}",
            ],
            check=True,
            capture_output=True,
            timeout=SECONDS,
        )
        return (folder / "made" / f"given.{kind}").read_bytes()


def as_doc(form: str, values: Mapping[str, str]) -> bytes:
    return converted(as_docx(form, values), "docx", "doc")
