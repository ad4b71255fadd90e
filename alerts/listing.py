"""The list to send on, arranged once for the workbook and for Word: five sheets of rows, in the words of an office.

Errors that rest on a text (statute, form, notice) are to be put right; what rests on logic alone is only ever asked.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alerts.clerical import day_zh, evidence_zh, problem_zh, reason_zh, reply_zh
from alerts.digest import moment
from alerts.harmless import visible
from alerts.words import ZH
from standard.findings import Finding, Unseen
from standard.listing import Listing, Standing

_BINDING = ("statute", "form", "local")
_ASKED = ZH.basis_kinds["logic"]
_NO_REMEDY = "请核对；如有更正，更正后在文末注明更正日期和内容，保留原发布日期和原网址。"
OURS_NOTE = ZH.unseen_note
ASKED_NOTE = "以下事项由数据比对提出，请核实；情况属实的请更正或说明，不属实的请回复说明。"
MENDED_NOTE = "整改后请在文末注明更正日期和内容，保留原发布日期和原网址；整改情况、复核结果两栏供填写。"
STATES_ZH = {
    "upcoming": "未到期限",
    "on_time": "按期发布",
    "late": "晚于条例规定的日期",
    "late_local": "晚于地方通知所定日期",
    "after_custom": "晚于通行日期（条例和通知未规定）",
    "missing": "在所监测的栏目中未见",
    "cannot_tell": "无法核实",
    "undated": "已见，发布日期无法确定",
}
SEEN = ("on_time", "late", "late_local", "after_custom", "undated")


@dataclass(frozen=True)
class Head:
    """A column of a sheet: its head and its share of the width of a page."""

    text: str
    width: int


@dataclass(frozen=True)
class Sheet:
    """One sheet of the list: a name, a line above it, its columns and its rows, every value as it is printed."""

    name: str
    note: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]


_NUMBER, _UNIT, _YEAR = Head("序号", 5), Head("单位", 13), Head("年度", 6)
_ADDRESS, _EVIDENCE = Head("网址", 17), Head("留存证据", 18)
_PLACE = Head("位置", 13)
_TO_MEND = (
    *(_NUMBER, _UNIT, _YEAR, Head("问题类别", 8), Head("问题（所印、核对结果）", 28), _PLACE, Head("依据", 20)),
    *(Head("整改建议", 20), Head("整改期限", 8), Head("整改情况", 20), Head("复核结果", 8), _ADDRESS, _EVIDENCE),
)
_TO_ASK = (
    *(_NUMBER, _UNIT, _YEAR, Head("请核实的内容", 38), _PLACE, Head("依据", 18), Head("建议", 22)),
    *(Head("单位答复", 20), _ADDRESS, _EVIDENCE),
)
_NOT_DONE = (_NUMBER, Head("单位", 26), _YEAR, Head("未完成的事项", 50), Head("栏目网址", 44))
_EVERY_UNIT = (
    *(_NUMBER, Head("单位", 26), _YEAR, Head("状态", 22), Head("期限", 14), Head("发布或首次见到日期", 14)),
    *(Head("整改事项", 7), Head("请核实事项", 7), Head("网址", 40)),
)


# What a letter to one unit says of an item, line by line: the columns but for its number and whose it is.
OF_MENDING, OF_ASKING = (tuple(head.text for head in heads[2:]) for heads in (_TO_MEND, _TO_ASK))


def to_mend(listing: Listing) -> tuple[Finding, ...]:
    """Return what is to be put right: what is certain and rests on a text, never on logic alone."""
    return tuple(f for f in listing.findings if not f.is_ours and f.severity == "error" and f.basis_kind in _BINDING)


def to_ask(listing: Listing) -> tuple[Finding, ...]:
    """Return what is asked: every other error or warning, and a hint that the authority has answered."""
    mended = {f.finding_id for f in to_mend(listing)}
    return tuple(
        f
        for f in listing.findings
        if not f.is_ours and f.finding_id not in mended and (f.severity != "info" or f.replies)
    )


def sheets(listing: Listing) -> tuple[Sheet, ...]:
    """Return sheets 2 to 5; the first one, of counts, is `overview`."""
    return (
        Sheet("整改清单", MENDED_NOTE, _TO_MEND, _numbered(mend_row(f, listing) for f in to_mend(listing))),
        Sheet("请核实清单", ASKED_NOTE, _TO_ASK, _numbered(ask_row(f) for f in to_ask(listing))),
        Sheet("无法核实", OURS_NOTE, _NOT_DONE, _numbered(_not_done(unseen) for unseen in _told(listing.unseen))),
        Sheet("逐单位状态", "", _EVERY_UNIT, _numbered(_every_unit(listing))),
    )


def overview(listing: Listing) -> tuple[tuple[str, str], ...]:
    """Return what a busy reader needs: labels and counts."""
    states = Counter(one.state for one in listing.standings)
    mend, ask = to_mend(listing), to_ask(listing)
    units = len({f.authority for f in mend})
    kinds = Counter(f.category_zh for f in mend)
    terms = listing.terms
    rows = [
        ("截至", f"{moment(listing.as_of)}（北京时间）"),
        ("年度", f"{listing.report_year}年度"),
        ("应发布", f"{len(listing.standings)}份"),
        ("已见", f"{sum(states[state] for state in SEEN)}份"),
        ("按状态分", ""),
        *((f"· {text}", f"{states[state]}份") for state, text in STATES_ZH.items() if states[state]),
        ("整改事项", f"{len(mend)}项，涉及{units}个单位" if mend else "无"),
        *((f"· {kind}", f"{count}项") for kind, count in sorted(kinds.items())),
        ("请核实事项", f"{len(ask)}项，涉及{len({f.authority for f in ask})}个单位" if ask else "无"),
        ("无法核实", f"{len(_told(listing.unseen))}项（{OURS_NOTE[2:]}）" if listing.unseen else "无"),
    ]
    stated = (("发文机关", terms.office), ("文号", terms.reference), ("整改期限", terms.mend_by))
    named = (("联系人", terms.person), ("联系电话", terms.phone), ("电子邮箱", terms.mail))
    return (
        *((label, visible(text)) for label, text in stated),
        *rows,
        *((label, visible(text)) for label, text in named),
    )


def mend_row(finding: Finding, listing: Listing, *, is_naming: bool = True) -> tuple[str, ...]:
    """Return one row of the sheet 整改清单 without its number; other units are named if `is_naming`."""
    return (
        *(_unit(finding), _year(finding.year), visible(finding.category_zh), problem_zh(finding), _placed(finding)),
        *(
            visible(finding.basis_zh) or ZH.basis_kinds[finding.basis_kind],
            _remedy(finding),
            visible(listing.terms.mend_by),
        ),
        *(
            reply_zh(finding.replies),
            "",
            _address(finding, listing),
            evidence_zh(finding.evidence, is_naming=is_naming),
        ),
    )


def ask_row(finding: Finding, *, is_naming: bool = True) -> tuple[str, ...]:
    """Return one row of the sheet 请核实清单 without its number, as `mend_row` does; what rests on logic cites nothing."""
    basis = visible(finding.basis_zh) if finding.basis_kind in _BINDING else _ASKED
    return (
        *(
            _unit(finding),
            _year(finding.year),
            problem_zh(finding),
            _placed(finding),
            basis or _ASKED,
            _remedy(finding),
        ),
        *(reply_zh(finding.replies), finding.live_url, evidence_zh(finding.evidence, is_naming=is_naming)),
    )


def _numbered(rows: Iterator[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple((str(number), *row) for number, row in enumerate(rows, 1))


def _told(unseen: Sequence[Unseen]) -> tuple[Unseen, ...]:
    """Return every unit once, and the columns that no unit's reason names already."""
    named = " ".join(one.reason for one in unseen if one.authority_zh)
    return tuple(one for one in unseen if one.authority_zh or one.column_url not in named)


def _not_done(unseen: Unseen) -> tuple[str, ...]:
    _, _, address = unseen.reason.rpartition(": ")
    column = unseen.column_url or (address if address.startswith("http") else "")
    return visible(unseen.authority_zh) or "（栏目）", _year(unseen.year), reason_zh(unseen.reason), column


def _every_unit(listing: Listing) -> Iterator[tuple[str, ...]]:
    mend = Counter(f.authority for f in to_mend(listing))
    ask = Counter(f.authority for f in to_ask(listing))
    for one in listing.standings:
        yield (
            *(
                visible(one.authority_zh),
                _year(one.year),
                _state(one),
                f"{day_zh(one.due_date)}{'（通行日期）' * one.is_due_by_custom}",
                day_zh(one.effective_date),
            ),
            *(str(mend[one.authority]), str(ask[one.authority]), one.url or "\n".join(one.columns)),
        )


def _state(one: Standing) -> str:
    late = "" if one.days_late is None else f"，{'至少' * one.is_at_least}相差{one.days_late}天"
    grace = "（截止日为非工作日，条例未规定顺延）" if one.is_within_grace else ""
    return f"{STATES_ZH[one.state]}{late}{grace}"


def _address(finding: Finding, listing: Listing) -> str:
    """Return the page it is about; of a report that was not seen, the columns where it was looked for."""
    columns = (
        one.columns for one in listing.standings if (one.authority, one.year) == (finding.authority, finding.year)
    )
    return finding.live_url or "\n".join(next(columns, ()))


def _unit(finding: Finding) -> str:
    return visible(finding.authority_zh) or "（未署名）"


def _placed(finding: Finding) -> str:
    return visible(finding.place_zh) or "—"


def _remedy(finding: Finding) -> str:
    return visible(finding.remedy_zh) or _NO_REMEDY


def _year(year: int | None) -> str:
    return "" if year is None else str(year)
