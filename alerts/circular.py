"""The list to send on in Word: a 通报 with counts and annexes, and a letter per unit that names no other."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from alerts.clerical import day_zh, hour_zh
from alerts.harmless import visible
from alerts.listing import (
    ASKED_NOTE,
    OF_ASKING,
    OF_MENDING,
    OURS_NOTE,
    SEEN,
    Head,
    ask_row,
    mend_row,
    sheets,
    to_ask,
    to_mend,
)
from alerts.paper import SPACE, Paper
from alerts.sayings import disagree_zh
from standard.listing import Listing, Terms
from standard.zone import day_of

OTHER = "另一单位"
_ANNEX = {"整改清单": "需整改事项", "请核实清单": "请核实事项", "无法核实": "无法核实事项", "逐单位状态": "逐单位状态"}
_ITEM = (Head("项目", 14), Head("内容", 62))


def write_circular(listing: Listing) -> bytes:
    """Return the 通报 with its four annexes."""
    terms, year = listing.terms, listing.report_year
    title = f"关于{year}年度政府信息公开工作年度报告\n检查情况的通报"
    paper = Paper(listing.as_of, title.replace("\n", ""), terms.office)
    _open(paper, title, terms, "各有关单位：")
    for sentence in _counts(listing):
        paper.text(sentence)
    for number, sheet in enumerate(sheets(listing), 1):
        paper.text(f"附件{number}：{_ANNEX[sheet.name]}（{len(sheet.rows)}{'个单位' if number == 4 else '项'}）")
    paper.text(disagree_zh(terms))
    _sign(paper, terms, day_of(listing.as_of))
    for number, sheet in enumerate(sheets(listing), 1):
        paper.page(is_landscape=True)
        paper.text(f"附件{number}", is_indented=False)
        paper.title(f"{year}年度政府信息公开工作年度报告{_ANNEX[sheet.name]}")
        if sheet.note:
            paper.text(sheet.note, is_indented=False)
        paper.table(sheet.heads, sheet.rows or [("无", *[""] * (len(sheet.heads) - 1))], points=8)
    return paper.close()


def units(listing: Listing) -> tuple[tuple[str, str], ...]:
    """Return code and name of every unit that gets a letter: something is to be put right or asked."""
    told = {f.authority: f.authority_zh for f in (*to_mend(listing), *to_ask(listing))}
    return tuple(sorted(told.items()))


def write_unit_letter(listing: Listing, authority: str) -> bytes:
    """Return the letter to one unit; where its own page names another unit, the letter does not."""
    terms, year = listing.terms, listing.report_year
    name = dict(units(listing))[authority]
    named = {one.authority_zh for one in listing.standings} | {f.authority_zh for f in listing.findings}
    hide = Hider(name, frozenset(named - {""}))
    title = f"关于{year}年度政府信息公开工作年度报告\n有关问题的函"
    paper = Paper(listing.as_of, title.replace("\n", ""), terms.office)
    _open(paper, title, terms, f"{visible(name)}：")
    mend = [f for f in to_mend(listing) if f.authority == authority]
    ask = [f for f in to_ask(listing) if f.authority == authority]
    counts = [f"需整改事项{len(mend)}项"] * bool(mend) + [f"请核实事项{len(ask)}项"] * bool(ask)
    paper.text(f"经核对公开网页，截至{year_hour(listing)}，你单位{year}年度报告有{'、'.join(counts)}，现函告如下。")
    for heading, note, labels, rows in (
        ("需整改事项", "", OF_MENDING, [mend_row(finding, listing, is_naming=False) for finding in mend]),
        ("请核实事项", ASKED_NOTE, OF_ASKING, [ask_row(finding, is_naming=False) for finding in ask]),
    ):
        if not rows:
            continue
        paper.heading(heading)
        if note:
            paper.text(note)
        for number, row in enumerate(rows, 1):
            if len(rows) > 1:
                layout = paper.text(f"第{number}项", is_indented=False).paragraph_format
                layout.keep_with_next, layout.space_before = True, SPACE
            paper.table(_ITEM, [(label, hide(text)) for label, text in _item(labels, row)], points=10.5)
    paper.text("")
    if terms.mend_by and mend:
        paper.text(f"请于{visible(terms.mend_by)}前整改，并回复整改情况。")
    paper.text(disagree_zh(terms))
    _sign(paper, terms, day_of(listing.as_of))
    return paper.close()


def year_hour(listing: Listing) -> str:
    """Return the instant of the listing to the hour, e.g. 2024年2月5日10时."""
    return f"{day_of(listing.as_of).year}年{hour_zh(listing.as_of)}"


def _item(labels: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what a row says, but for whose it is and what is empty; two lines stay for the unit to fill in."""
    for label, text in zip(labels, row[1:], strict=True):
        if text or label in ("整改情况", "单位答复"):
            yield label, text


class Hider:
    """Takes every other unit's name out of a text. The longest name is met first, so one within another is left whole."""

    def __init__(self, own: str, names: frozenset[str]) -> None:
        self._own = own
        longest = sorted(names | {own}, key=lambda name: (-len(name), name))
        self._names = re.compile("|".join(map(re.escape, longest)))

    def __call__(self, text: str) -> str:
        return self._names.sub(lambda found: found[0] if found[0] == self._own else OTHER, text)


def _open(paper: Paper, title: str, terms: Terms, addressed: str) -> None:
    if terms.office:
        paper.text(visible(terms.office), is_indented=False)
    if terms.reference:
        paper.line_right(visible(terms.reference))
    paper.title(title)
    paper.text("")
    paper.text(addressed, is_indented=False)


def _counts(listing: Listing) -> Iterator[str]:
    seen = sum(one.state in SEEN for one in listing.standings)
    missing = sum(one.state == "missing" for one in listing.standings)
    yield (
        f"截至{year_hour(listing)}，应发布{listing.report_year}年度政府信息公开工作年度报告{len(listing.standings)}份，"
        f"已见{seen}份" + (f"，在所监测的栏目中未见{missing}份" if missing else "") + "。"
    )
    mend, ask = to_mend(listing), to_ask(listing)
    if mend:
        yield f"需整改事项{len(mend)}项，涉及{len({f.authority for f in mend})}个单位；请各单位对照附件1整改。"
    if ask:
        yield f"请核实事项{len(ask)}项，涉及{len({f.authority for f in ask})}个单位；由数据比对提出，请对照附件2核实。"
    if listing.unseen:
        yield f"附件3{OURS_NOTE[2:]}。"
    if listing.terms.mend_by:
        yield f"整改期限：{visible(listing.terms.mend_by)}。"


def _sign(paper: Paper, terms: Terms, day: date) -> None:
    paper.text("")
    if terms.signature or terms.office:
        paper.line_right(visible(terms.signature or terms.office))
    paper.line_right(visible(terms.signed_on) or day_zh(day))
