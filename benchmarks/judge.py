"""What judging a season costs: every identity, against a plain GROUP BY over one row per cell, then every check.

`python -m benchmarks.judge [REPORTS]`. The reports are a few hundred samples of two years with a page of prose, read and
loaded as any report is and then copied in SQL; one in twenty has blanks, one in fifty a wrong total, one in a hundred
two wrong cells in a line, which no cell alone explains. Their words are all alike, so the check of likeness is left out,
and nobody looked for them, so those of time have little to do.
"""

# ruff: noqa: S608 — the SQL is put together from the forms and numbers of ours

import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import process_time

import duckdb

import checks
import extract
from benchmarks import reports
from standard.forms import tables_due
from standard.sample import samples
from warehouse import connect, judge, load
from warehouse.dimensions import line_table
from warehouse.line_views import unrolled

SAMPLES = 500
ROUNDS = 3
# Checks that cost more than this are named; asked alone, each works out for itself what all of them share.
SLOW = 0.3
LIKENESS = "text-alike-other"
PARTS = ("section", "claim", "clue", "mark", "issue")
PROSE = (
    "本年主动公开政府信息120条,其中政策文件40条、工作动态60条、公示公告20条。全年收到信息公开申请{0}件,上年结转{1}件,"
    "结转下年{2}件。开展工作考核、社会评议,没有责任追究情形。"
)
YEARS = (2022, 2023)
TABLES = tables_due(YEARS[0])
READ_AT = datetime(2024, 2, 1, tzinfo=UTC)
NOTHING_ELSE, NO_FEES = "没有其他事项。", "本年未收取信息处理费。"

FAILURES = "SELECT check_id, count(*) FROM identity_answer WHERE status = 'fail' GROUP BY check_id ORDER BY check_id"
EVERYTHING = "SELECT check_id, status, count(*) FROM identity_answer GROUP BY ALL ORDER BY ALL"
# What one would write over a row per cell: no year before, and a blank simply leaves the sum out.
NAIVE = """
SELECT check_id, count(*) FROM (
    SELECT edition_id, check_id, subject,
        sum(CASE WHEN is_left THEN sign ELSE -sign END * value) AS residual, count(*) = count(value) AS is_whole
    FROM long_cell
    JOIN form_operand USING (form, table_kind, address)
    JOIN form_identity USING (identity_no)
    WHERE NOT has_prior
    GROUP BY edition_id, check_id, subject
) WHERE is_whole AND residual <> 0 GROUP BY check_id
"""


def arrivals() -> list[load.Arrival]:
    """Return the sample reports: consistent over their two years but for what is planted."""
    found = []
    for seed in range(SAMPLES // len(YEARS)):
        for year, values in samples(seed, YEARS).items():
            printed = {address: f"{value:f}" for address, value in values.items()}
            if seed % 20 == 0:
                printed |= {f"requests.granted.{column}": "" for column in ("company", "research", "charity")}
            if seed % 50 == 1:
                printed["requests.granted.total"] = f"{values['requests.granted.total'] + 1:f}"
            if seed % 100 == 26:
                for number, column in enumerate(("person", "company"), 1):
                    printed[f"requests.granted.{column}"] = f"{values[f'requests.granted.{column}'] + number:f}"
            said = (values[f"requests.{line}.total"] for line in ("received", "carried_in", "carried_out"))
            page = reports.page("2021", printed, first=PROSE.format(*said)).replace(NOTHING_ELSE, NO_FEES)
            reading = replace(extract.read(page.encode(), source="r.html"), year=year)
            found.append(load.Arrival(reading, f"s{seed}", year, "https://x.example/", None, READ_AT))
    return found


def multiply(con: duckdb.DuckDBPyConnection, copies: int) -> None:
    """Copy every sample report, so that only SQL sees the whole season; ids stay as short as real ones."""
    con.execute(f"CREATE TEMP TABLE copy AS SELECT range AS n FROM range(1, {copies})")
    new_id = "substr(md5(edition_id || n), 1, 12) AS edition_id"
    for name in ("edition", "report"):
        con.execute(
            f"INSERT INTO {name} SELECT * EXCLUDE n REPLACE ({new_id}, authority || '-' || n AS authority) FROM {name}, copy"
        )
    for name in (*PARTS, *(line_table(table) for table in TABLES)):
        con.execute(
            f"INSERT INTO {name} SELECT * EXCLUDE n REPLACE ({new_id}) FROM {name}, copy ORDER BY n, edition_id"
        )
    con.execute("CHECKPOINT")


def unroll(con: duckdb.DuckDBPyConnection) -> None:
    """Make the long form that the naive query reads."""
    union = " UNION ALL ".join(unrolled(table) for table in TABLES if table.identities)
    con.execute(
        "CREATE TEMP TABLE long_cell AS SELECT edition_id, form, table_kind, "
        f"table_kind || '.' || line_key || '.' || column_key AS address, value FROM ({union})"
    )


def spent(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one call, all threads together."""
    begin = process_time()
    work()
    return process_time() - begin


def peak() -> int:
    """Return the most memory of this process so far in MB, from Linux: ru_maxrss begins with what the parent had."""
    said = Path("/proc/self/status").read_text("ascii")
    return int(said.partition("VmHWM:")[2].split()[0]) // 1024


def prepare(path: Path, reports: int) -> None:
    """Load the samples, say what that cost, and multiply them."""
    given = arrivals()
    cells = sum(len(arrival.reading.cells) for arrival in given)
    with connect.writer(path) as con:
        load.load_readings(con, given[:2])
        seconds = spent(lambda: load.load_readings(con, given))
        say(f"load: {seconds / cells * 1e6:.2f} µs CPU per cell ({len(given)} reports in one batch)")
        multiply(con, max(2, reports // len(given)))


def measure(path: Path) -> None:
    """Judge the prepared season, in a process that has done nothing else, so that its peak is that of judging."""
    with connect.writer(path) as con:
        con.execute(judge.SPARINGLY)
        say(f"{con.execute('SELECT count(*) FROM report').fetchall()[0][0]} reports of {len(TABLES)} tables")
        timed: dict[str, list[float]] = {"every failure": [], "every answer": [], "naive long form": []}
        for _ in range(ROUNDS):
            timed["every failure"].append(spent(lambda: con.execute(FAILURES).fetchall()))
            timed["every answer"].append(spent(lambda: con.execute(EVERYTHING).fetchall()))
        for name in ("every failure", "every answer"):
            say(f"{name}: {median(timed[name]):.2f} CPU-s")
        say(f"peak memory of judging: {peak()} MB")
        catalogue = tuple(check for check in checks.catalogue() if check.id != LIKENESS)
        seconds = spent(lambda: judge.judge(con, catalogue, READ_AT, is_all=False))
        say(f"every check but likeness, {len(catalogue)} of them: {seconds:.2f} CPU-s")
        say(f"peak memory of that: {peak()} MB")
        for check in catalogue:
            rule = (check,)
            alone = spent(lambda rule=rule: judge.judge(con, rule, READ_AT, is_all=False))  # type: ignore[misc]
            if alone > SLOW:
                say(f"  {check.id}: {alone:.2f} CPU-s alone")
        unroll(con)
        for _ in range(ROUNDS):
            timed["every failure"].append(spent(lambda: con.execute(FAILURES).fetchall()))
            timed["naive long form"].append(spent(lambda: con.execute(NAIVE).fetchall()))
        for name, seconds_each in timed.items():
            say(f"{name}: {median(seconds_each):.2f} CPU-s")
        say(f"naive / every failure: {median(timed['naive long form']) / median(timed['every failure']):.1f}x")
        say(f"found: {con.execute(FAILURES).fetchall()}")


def main() -> None:
    """Prepare a season in one process, judge it in another, and print a line for each."""
    if len(sys.argv) > 2:
        measure(Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "season.duckdb"
        prepare(path, int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
        subprocess.run([sys.executable, "-m", "benchmarks.judge", "--measure", str(path)], check=True)  # noqa: S603  this very module


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
