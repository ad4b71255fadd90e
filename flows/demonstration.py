"""`gongkai demo`: play a season of several days against the demo portals, over real HTTP, with the clock passed in.

The passes are runs of the same Prefect flow that `gongkai serve` schedules.
"""

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from demo.cast import CAST, SEASON, write
from demo.member import REPORT_YEAR
from demo.portals import portals
from flows import formats
from flows.serve import quiet_prefect
from flows.settings import Home
from standard.errors import GongkaiError
from warehouse.query import query

MARK = "# Written by gongkai demo, which may empty this folder."
SETTINGS = (
    MARK
    + """
[gongkai]
contact = "demo@example.org"

[demo]
portals = "127.0.0.1:{port}"
"""
)
FOUND = """
    SELECT authority, check_id, severity FROM finding_open WHERE report_year = {year}
    ORDER BY list_position(['error', 'warning', 'info'], severity), check_id
"""
DAY = """
    SELECT columns_good, columns_due, count(*) FILTER (step = 'new'), count(*) FILTER (step IN ('resolved', 'retracted'))
    FROM run LEFT JOIN transition USING (run_id)
    WHERE as_of = (SELECT max(as_of) FROM run)
    GROUP BY ALL
"""


class DemoError(GongkaiError):
    """Raised when the demo may not use a folder, or when it did not find what its cast says must be found."""


def play_demo(out: Path, say: Callable[[str], None]) -> str:
    """Play the season into `out` and return the summary: every authority, what must be found there and what was."""
    home = Home(out)
    _make_room(home)
    quiet_prefect(home)
    with portals() as running:
        home.root.mkdir(parents=True, exist_ok=True)
        home.settings_file.write_text(SETTINGS.format(port=running.port), encoding="utf-8")
        write(home.registry, SEASON[0])
        say(
            f"{len(CAST)} invented authorities on http://127.0.0.1:{running.port}, report year {REPORT_YEAR}, {len(SEASON)} days"
        )
        os.environ.setdefault("PREFECT_LOGGING_LEVEL", "WARNING")
        from flows.scheduled import season  # noqa: PLC0415 - seconds to import, and it reads the environment then

        for instant in SEASON:
            running.set_day(instant)
            for member in CAST:
                running.set_fault(member.host, member.fault_on(instant.date()))
            write(home.registry, instant)
            season(str(home.root), year=REPORT_YEAR, as_of=instant.isoformat())
            say(_day(home, instant))
        requests = len(running.log)
    lines, is_right = _summary(home)
    lines += [
        "",
        f"requests made   {requests}, one a second and host at the most",
        f"warehouse       {home.warehouse}",
        f"alert reports   {home.alerts}/   (open the newest .html)",
        f"to send on      {home.alerts}/*-整改清单.xlsx, *-通报.docx, *-单位函/, *-工作群提醒.txt",
        f"evidence        {home.archive}/   (WARC)",
        f'ask             gongkai --home {home.root} query "from timeliness"',
    ]
    if not is_right:
        raise DemoError(
            "\n".join(
                [*lines, "the demo did not find what its cast says; this is a fault of gongkai, please report it"]
            )
        )
    return "\n".join(lines)


def _make_room(home: Home) -> None:
    """Empty the folder of an earlier demo; refuse any other folder with something in it."""
    if not home.root.exists() or not any(home.root.iterdir()):
        return
    if not home.settings_file.is_file() or MARK not in home.settings_file.read_text(encoding="utf-8"):
        raise DemoError(f"{home.root} is not empty and not an earlier demo; name another folder with --out")
    for folder in (home.working.parent, home.archive, home.alerts, home.registry):
        shutil.rmtree(folder, ignore_errors=True)
    home.warehouse.unlink(missing_ok=True)


def _day(home: Home, instant: datetime) -> str:
    _, [(good, due, new, closed)] = query(home.warehouse, DAY)
    return f"{instant:%Y-%m-%d}  columns seen {good} of {due}, new findings {new}, closed {closed}"


def _summary(home: Home) -> tuple[list[str], bool]:
    _, rows = query(home.warehouse, FOUND.format(year=REPORT_YEAR))
    found: dict[str, list[tuple[str, str]]] = {}
    for authority, check, severity in rows:
        if (check, severity) not in found.setdefault(authority, []):
            found[authority].append((check, severity))
    table = []
    is_right = True
    for member in CAST:
        grave = {pair for pair in found.get(member.code, []) if pair[1] != "info"}
        is_as_said = grave == set(member.findings)
        is_right &= is_as_said
        shown = ", ".join(f"{check} ({severity})" for check, severity in found.get(member.code, [])) or "—"
        table.append(["✓" if is_as_said else "✗", member.role, member.name_zh, shown, member.why])
    lines = ["", formats.to_table(("", "part", "authority", "found", "why"), table)]
    guilty = [member for member in CAST if member.role == "guilty"]
    innocent = [member for member in CAST if member.role != "guilty"]
    accused = [m for m in innocent if any(severity == "error" for _, severity in found.get(m.code, []))]
    caught = [m for m in guilty if set(m.findings) <= set(found.get(m.code, []))]
    lines += ["", f"guilty found {len(caught)} of {len(guilty)}; innocent accused {len(accused)} of {len(innocent)}"]
    return lines, is_right
