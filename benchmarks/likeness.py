"""What comparing the words of a season costs: `python benchmarks/likeness.py [REPORTS]`, every check that reads fingerprints.

Fingerprints are drawn in SQL: of 240 clauses 18 % are phrases of everybody (Zipf over 20,000), 12 % a county's template,
the rest a report's own. One report in a hundred is its neighbour's, one in ten that of the year before, with one own clause
in twelve new; one in a hundred prints the tables of the year before as well.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time

import checks
from warehouse import connect

LIMIT = "500MB"
_CHECKS = ("text-alike-other", "text-alike-last-year", "last-years-file")
_DRAWN = """
CREATE TEMP TABLE drawn AS
    SELECT n, year, year || lpad(n::VARCHAR, 8, '0') AS edition_id, 'a' || n AS authority, n // 90 AS county,
        n + if(year = 2022 AND n % 10 <> 2, 10000000, 0) - (year = 2023 AND n % 100 = 1)::INTEGER AS like_n
    FROM (SELECT range AS n, unnest([2022, 2023]) AS year FROM range({reports}));
INSERT INTO report (authority, report_year, edition_id, title, authority_text, scope)
    SELECT authority, year, edition_id, '', '云岭市' || n || '局', 'own' FROM drawn;
INSERT INTO authority (authority, name_zh, kind, division)
    SELECT authority, '云岭市' || n || '局', 'department', (100000 + county)::VARCHAR FROM drawn WHERE year = 2023;
INSERT INTO section (edition_id, ordinal, number, heading, body) SELECT edition_id, 1, 1, '', '' FROM drawn;
INSERT INTO fingerprint
SELECT edition_id, 2880, list_sort(list_distinct(clauses))[:48], clauses,
    list_transform(range(240), lambda i: (6 + (i * 7) % 13)::INTEGER), list_transform(range(240), lambda i: (1 + i // 4)::INTEGER),
    list_transform(range(60), lambda i: 1), list_transform(range(60), lambda i: (i * 40)::INTEGER),
    list_transform(range(60), lambda i: (i * 40 + 30)::INTEGER),
    list_transform(range(20), lambda i: (hash('figure', like_n, i) & 2147483647)::INTEGER), if(n % 100 = 2, 'same' || n, edition_id)
FROM (SELECT edition_id, n, like_n, list_transform(range(240), lambda i: (CASE
    WHEN hash(like_n, i, 1) % 100 < 18
        THEN hash('everybody', floor(exp(ln(20000) * (hash(like_n, i, 2) % 1000000) / 1000000.0)))
    WHEN hash(like_n, i, 1) % 100 < 30 THEN hash('county', county, hash(like_n, i, 3) % 40)
    WHEN hash(n, year, i, 4) % 12 <> 0 THEN hash('own', like_n, i)
    ELSE hash('own', n, year, i) END & 2147483647)::INTEGER) AS clauses FROM drawn);
CHECKPOINT
"""


def prepare(path: Path, reports: int) -> None:
    """Draw a season of fingerprints."""
    with connect.writer(path) as con:
        con.execute(_DRAWN.format(reports=reports))


def measure(path: Path) -> None:
    """Judge it in a process that has done nothing else, so that its peak is that of judging."""
    with connect.writer(path) as con:
        con.execute(f"SET memory_limit = '{LIMIT}'")
        for check in (check for check in checks.catalogue() if check.id in _CHECKS):
            begin = process_time()
            found = con.execute(f"SELECT count(*) FROM ({check.sql}) WHERE status = 'fail'").fetchone()  # noqa: S608  our own SQL
            peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
            sys.stdout.write(
                f"{check.id}: {found} found, {process_time() - begin:.1f} CPU-s, peak so far {peak:.0f} MB\n"
            )


def main() -> None:
    """Prepare in one process, measure in another."""
    if len(sys.argv) > 2:
        measure(Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "season.duckdb"
        prepare(path, int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
        subprocess.run([sys.executable, __file__, "--measure", str(path)], check=True)  # noqa: S603  this very file


if __name__ == "__main__":
    main()
