"""The text to paste into a work group: before the due day who has not been seen yet, after it who still has not."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from alerts.clerical import day_zh, hour_zh
from alerts.harmless import visible
from alerts.sayings import disagree_zh
from standard.listing import Listing, Standing

_PLEASE = "如已发布，请回复网址。"


def write_reminder(listing: Listing) -> str:
    """Return the text, one paragraph per due day; who could not be looked at is counted and never named."""
    waiting = [one for one in listing.standings if one.state == "upcoming" and one.columns and one.due_date]
    missing = [one for one in listing.standings if one.state == "missing"]
    untold = sum(
        one.state == "cannot_tell" or (one.state == "upcoming" and not one.columns) for one in listing.standings
    )
    lines = [*_paragraphs(listing, missing, is_past=True), *_paragraphs(listing, waiting, is_past=False)]
    if not lines:
        lines = [f"截至{hour_zh(listing.as_of)}，{listing.report_year}年度报告没有需要提醒的单位。"]
    if untold:
        lines.append(f"另有{untold}个单位尚无法核实，未列入，不反映单位问题。")
    return "\n".join((*lines, disagree_zh(listing.terms))) + "\n"


def _paragraphs(listing: Listing, found: Sequence[Standing], *, is_past: bool) -> Iterator[str]:
    day = attrgetter("due_date", "is_due_by_custom")
    for (due, is_custom), group in groupby(sorted(found, key=lambda one: (*day(one), one.authority)), day):
        these = list(group)
        columns = len({url for one in these for url in one.columns})
        where = f"，在所监测的{columns}个栏目中未见" if is_past else "未见"
        named = f"通行日期{day_zh(due)}，条例和通知未规定" if is_custom else f"期限{day_zh(due)}"
        names = "、".join(visible(one.authority_zh) for one in these)
        yield (
            f"截至{hour_zh(listing.as_of)}{where}{len(these)}家{listing.report_year}年度报告（{named}）：{names}。"
            f"{_PLEASE}"
        )
