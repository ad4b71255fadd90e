"""What `gongkai check` costs (PLATFORM.md 7): one page beside the imports it cannot do without, and a draft of two hundred.

Both are whole processes, run in turn, so that their CPU seconds bear the same noise, and both find their bytecode from the
round before, as on any machine that may keep it; `make bench` runs this.
"""

import os
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from subprocess import DEVNULL, run

from benchmarks import reports
from standard.sample import samples

ROUNDS, DRAFTS, FEW = 15, 200, 3
TARGET = 2.5
BARE = "import duckdb, selectolax, typer"
REAL = Path(__file__).parents[2] / "shared" / "reports" / "shuyang-fgj-2023.html"


def draft(seed: int) -> str:
    """Return a page whose sums hold and whose text states some numbers."""
    values = {address: str(number) for address, number in samples(seed, (2023,))[2023].items()}
    received = values["requests.received.total"]
    return reports.page("2021", values, first=f"全年收到政府信息公开申请{received}件。")


def spent(bytecode: str, *words: str) -> float:
    """Return the CPU seconds of one process from its start to its end; its bytecode is kept in that folder."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept["PYTHONPYCACHEPREFIX"] = bytecode
    before = getrusage(RUSAGE_CHILDREN)
    run([sys.executable, *words], stdout=DEVNULL, stderr=DEVNULL, check=False, env=kept)  # noqa: S603 - our own words
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the cost of a check of each page as a multiple of the bare imports, and what one more draft costs."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as bytecode:
        home = Path(folder)
        for seed in range(DRAFTS):
            (home / f"{seed}.html").write_text(draft(seed), encoding="utf-8")
        pages = [home / "0.html", *([REAL] if REAL.is_file() else [])]
        check = ("-m", "flows.cli", "check")
        rounds = [
            (spent(bytecode, "-c", BARE), *(spent(bytecode, *check, str(page)) for page in pages))
            for _ in range(ROUNDS)
        ][1:]
        bare = min(one[0] for one in rounds)
        sys.stdout.write(
            f"{BARE}: {bare:.3f} CPU-s\n{'page':28}{'CPU-s':>8}{'ratio':>8}{'median':>8}   target {TARGET}\n"
        )
        for place, page in enumerate(pages, 1):
            least, middle = min(one[place] for one in rounds), median(one[place] / one[0] for one in rounds)
            sys.stdout.write(f"{page.name:28}{least:8.3f}{least / bare:8.1f}{middle:8.1f}\n")
        one, all_of_them = (min(spent(bytecode, *check, str(path)) for _ in range(FEW)) for path in (pages[0], home))
        more = 1000 * (all_of_them - one) / (DRAFTS - 1)
        sys.stdout.write(f"{DRAFTS} drafts: {all_of_them:.1f} CPU-s, {more:.1f} ms for each beyond the first\n")


if __name__ == "__main__":
    main()
