"""What a finding rests on besides the check: bytes, reader, due days, registry rows. Kept with it, compared when it closes.

Whether an authority is credited or our word is taken back depends on which of these changed, so nothing is guessed later.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import NamedTuple

import duckdb

from standard.findings import Status, Step
from warehouse.rows import TEXTS, as_json

Subject = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Grounds:
    """The state of things about one authority and year; `prior` is the report of the year before."""

    edition: str | None = None
    reader: str | None = None
    prior_edition: str | None = None
    prior_reader: str | None = None
    due: str = ""
    registry: str = ""
    timeliness: str | None = None

    def parts(self) -> dict[str, str | None]:
        """Return the parts by name."""
        return asdict(self)


class Closing(NamedTuple):
    """The step that closes a finding, and why."""

    step: Step
    reason: str


_SEEN_LATE = frozenset({"late", "late_local", "after_custom"})
_SEEN = _SEEN_LATE | {"on_time", "undated"}

_GROUNDS = """
WITH asked AS (SELECT DISTINCT unnest(from_json(?, '["VARCHAR"]')) AS authority, unnest(from_json(?, '["INTEGER"]')) AS report_year),
entry AS (
    SELECT authority, md5(string_agg(line, '|' ORDER BY line)) AS digest FROM (
        SELECT authority, 'row ' || kind || ' ' || parent || ' ' || source AS line FROM authority
        UNION ALL SELECT authority, 'event ' || kind || ' ' || on_date FROM authority_event
        UNION ALL SELECT authority, 'column ' || column_url || ' ' || is_confirmed FROM portal_column
    ) GROUP BY authority
)
SELECT asked.authority, asked.report_year, report.edition_id, edition.reader, before.edition_id, last.reader,
    concat_ws(' ', duty.due_law, duty.due_law_until, duty.due_local, duty.due_local_until, duty.due_custom, duty.due_custom_until),
    coalesce(entry.digest, ''), timely.state
FROM asked
LEFT JOIN report ON report.authority = asked.authority AND report.report_year = asked.report_year
LEFT JOIN edition ON edition.edition_id = report.edition_id
LEFT JOIN report AS before ON before.authority = asked.authority AND before.report_year = asked.report_year - 1
LEFT JOIN edition AS last ON last.edition_id = before.edition_id
LEFT JOIN duty ON duty.authority = asked.authority AND duty.report_year = asked.report_year
LEFT JOIN entry ON entry.authority = asked.authority
LEFT JOIN timeliness_as_of(?::TIMESTAMPTZ) AS timely
    ON timely.authority = asked.authority AND timely.report_year = asked.report_year
"""


def read_grounds(
    connection: duckdb.DuckDBPyConnection, subjects: Collection[Subject], as_of: datetime
) -> dict[Subject, Grounds]:
    """Return the grounds as they stand now for each authority and year asked about."""
    if not subjects:
        return {}
    authorities, years = zip(*subjects, strict=True)
    rows = connection.execute(_GROUNDS, [as_json(authorities), as_json(years), as_of]).fetchall()
    return {(authority, year): Grounds(*parts) for authority, year, *parts in rows}


def read_copies(connection: duckdb.DuckDBPyConnection, authorities: Collection[str]) -> frozenset[str]:
    """Return the editions of these authorities that stand in a list beside another of the same report."""
    listed = f"SELECT edition_id, other_id FROM edition_copy WHERE is_listed AND authority IN ({TEXTS})"  # noqa: S608 - our own SQL
    asked = f"SELECT unnest([edition_id, other_id]) FROM ({listed})"  # noqa: S608 - as above
    return frozenset(edition for (edition,) in connection.execute(asked, [as_json(authorities)]).fetchall())


def closing(
    then: Grounds,
    now: Grounds,
    status: Status | None,
    *,
    copies: Collection[str] = (),
    is_check_changed: bool,
    is_dated: bool,
    is_mendable: bool = False,
) -> Closing | None:
    """Return how a finding that fails no more closes, or None while it stays open.

    Only a content that changed under one and the same reader is the authority's doing and credits it; when the reader
    changed as well, nobody can say whose doing it was, and our word is taken back. *blocked* is doubt on our side: with
    the document as it was, the finding rested on a reading now in doubt and is taken back; with another document, nothing
    says that it was corrected, so the finding stays until that one can be read. `is_dated` marks a check of looks and
    days, which what the document says cannot close; `is_mendable` one of what a later look can find put right.
    """
    if is_check_changed:
        return Closing("retracted", "check-changed")
    stands = not is_dated and _stands_beside(then, now, copies)
    if stands or status == "blocked":
        return None if stands else _closing_doubt(then, now, is_dated=is_dated)
    if not is_dated and (said := _closing_content(then, now)) is not None:
        return said
    if then.due != now.due:
        # A day that moved is the policy's; that nothing is expected any more, only the registry can say.
        return Closing("retracted", "policy-changed" if now.due else "registry-changed")
    if is_mendable and status == "pass" and then.registry == now.registry:
        return Closing("resolved", "mended")
    said = None if then.timeliness == now.timeliness else _closing_state(then.timeliness, now.timeliness)
    ours = "registry-changed" if then.registry != now.registry else "evidence-changed"
    return said or Closing("retracted", ours)


def _stands_beside(then: Grounds, now: Grounds, copies: Collection[str]) -> bool:
    editions = ((then.edition, now.edition), (then.prior_edition, now.prior_edition))
    return any(before != after and before in copies for before, after in editions)


def _closing_doubt(then: Grounds, now: Grounds, *, is_dated: bool) -> Closing | None:
    if is_dated:
        if then.registry != now.registry:
            return Closing("retracted", "registry-changed")
        # Whoever cannot tell has no word to stand by, as from the day of an event that was registered ahead.
        is_upheld = then.timeliness != "missing" or now.timeliness != "cannot_tell"
        return None if is_upheld else Closing("retracted", "evidence-changed")
    is_reread = then.reader != now.reader or then.prior_reader != now.prior_reader
    is_same = then.edition == now.edition and then.prior_edition == now.prior_edition
    return Closing("retracted", "reread") if is_reread or is_same else None


def _closing_content(then: Grounds, now: Grounds) -> Closing | None:
    for edition, reader, edition_now, reader_now in (
        (then.edition, then.reader, now.edition, now.reader),
        (then.prior_edition, then.prior_reader, now.prior_edition, now.prior_reader),
    ):
        if edition is None:
            continue
        if reader != reader_now:
            return Closing("retracted", "reread")
        if edition != edition_now:
            return Closing("resolved", "revised")
    return None


def _closing_state(then: str | None, now: str | None) -> Closing | None:
    if then == "missing" and now in _SEEN_LATE:
        return Closing("resolved", "published")
    if then == "missing" and now in _SEEN:
        # It was there in time, or may have been: that it was not seen was our blindness.
        return Closing("retracted", "found-published")
    if then == "upcoming":
        return Closing("resolved", "published" if now in _SEEN else "time-passed")
    if then == "cannot_tell":
        return Closing("resolved", "looked")
    return None
