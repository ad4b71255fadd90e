"""What the checks of looks, days and editions cost over a season: `python benchmarks/looks.py [REPORTS]`.

Everything is made in SQL: ten authorities a column, thirty looks a column over the season, each report seen from some day
on. One report in fifty comes late, one in a hundred never, one in two hundred is changed, one in five hundred disappears.
"""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time

import checks
from warehouse import connect, judge

AT = datetime(2024, 4, 15, tzinfo=UTC)
LOOKS = 30
FILL = """
CREATE TEMP TABLE body AS SELECT range AS n, 'a' || range AS authority, 'https://c' || range // 10 || '.example/' AS column_url
FROM range({reports});
INSERT INTO authority (authority, name_zh, kind, level, parent, division, since_year, source)
    SELECT authority, '机关' || n, 'department', 'city', '', '990000', 2022, '名录' FROM body;
INSERT INTO portal_column SELECT DISTINCT 'p' || n // 10, column_url, 'trs', '', FALSE FROM body;
INSERT INTO duty (authority, report_year, law_policy, due_law, due_law_until, is_calendar_known)
    SELECT authority, 2023, 'art49-1', DATE '2024-01-31', DATE '2024-01-31', TRUE FROM body;
INSERT INTO run (run_id, as_of, report_year, state) VALUES ('r', TIMESTAMPTZ '2024-04-15', 2023, 'finished');
INSERT INTO look (look_id, run_id, portal, column_url, looked_at, is_good, reason, items, years, listed_years)
    SELECT 'l' || c || '-' || k, 'r', 'p' || c, 'https://c' || c || '.example/',
        TIMESTAMPTZ '2024-01-05 02:00:00+00' + to_days((k * 3)::INTEGER), (c + k) % 40 <> 0, '', 10, [2023, 2022], []
    FROM range({columns}) AS columns(c), range({looks}) AS looks(k);
CREATE TEMP TABLE shown AS SELECT *, CASE WHEN n % 100 = 0 THEN 99 WHEN n % 50 = 1 THEN 10 + n % 5 ELSE n % 8 END AS first FROM body;
INSERT INTO sighting (look_id, authority, report_year, url, title, listed_date, capture_id, attachment_ids, condition)
    SELECT 'l' || n // 10 || '-' || k, authority, 2023, column_url || n, '年度报告',
        (TIMESTAMPTZ '2024-01-05 02:00:00+00' + to_days((first * 3)::INTEGER))::DATE, 'k' || n, [], 'opened'
    FROM shown, range({looks}) AS looks(k)
    WHERE k >= first AND NOT (n % 500 = 7 AND k > 20);
INSERT INTO capture (capture_id, run_id, url, fetched_at, status, media_type, sha256, size, edition_id)
    SELECT 'k' || n || part, 'r', column_url || n, TIMESTAMPTZ '2024-01-05 02:00:00+00' + to_days((first * 3)::INTEGER), 200,
        'text/html', n || part, 60000, 'e' || n || part
    FROM shown, (VALUES (''), ('b')) AS parts(part) WHERE first < 99 AND (part = '' OR n % 200 = 3);
INSERT INTO edition (edition_id, authority, report_year, source_url, content_digest, table_count, reader, media_type, sha256, read_at, correction_text)
    SELECT 'e' || n || part, authority, 2023, column_url || n, n || part, 3, 'bench', 'text/html', n || part,
        TIMESTAMPTZ '2024-01-05', '' FROM shown, (VALUES (''), ('b')) AS parts(part) WHERE first < 99 AND (part = '' OR n % 200 = 3);
INSERT INTO report (authority, report_year, edition_id, scope, disclosure_form, requests_form, proceedings_form)
    SELECT authority, 2023, 'e' || n, 'own', '2021', '2021', '2019' FROM shown WHERE first < 99;
INSERT INTO clue (edition_id, kind, clue_date, is_chosen)
    SELECT 'e' || n, kind, (TIMESTAMPTZ '2024-01-05 02:00:00+00' + to_days((first * 3)::INTEGER))::DATE, kind = 'visible'
    FROM shown, (VALUES ('visible'), ('meta'), ('url'), ('header')) AS kinds(kind) WHERE first < 99;
INSERT INTO line_requests_2021 (edition_id, line_key, line_no, table_no, row_no, column_nos, person, total)
    SELECT edition_id, form_line.line_key, form_line.line_no, 2, form_line.line_no, [3, 4, 5, 6, 7, 8, 9], 1, 1
    FROM edition, form_line WHERE form_line.form = '2021' AND form_line.table_kind = 'requests' AND ends_with(source_url, '03')
"""


def main() -> None:
    """Fill a season and print what each check of looks costs."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder, connect.writer(Path(folder) / "season.duckdb") as con:
        for statement in FILL.format(reports=reports, columns=reports // 10, looks=LOOKS).split(";\n"):
            con.execute(statement)
        con.execute("CHECKPOINT")
        con.execute("SET memory_limit = '2GB'")
        rules = tuple(check for check in checks.catalogue() if check.needs_dates)
        begin = process_time()
        verdicts = judge.judge(con, rules, AT, is_all=False)
        print(
            f"{reports} reports, {len(rules)} checks of looks together: {process_time() - begin:.1f} CPU-s, {len(verdicts)} failures"
        )
        begin = process_time()
        con.execute("SET VARIABLE judged_at = ?::TIMESTAMPTZ", [AT])
        for name in ("timeliness", "absence", "disappearance", "edition_step", "edition_copy", "cell_difference"):
            start = process_time()
            con.execute(f"CREATE TEMP TABLE bench_{name} AS FROM main.{name}")
            print(f"  {name}: {process_time() - start:.1f} CPU-s")
        print(f"peak memory {getrusage(RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
