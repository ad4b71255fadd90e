"""`gongkai explain`: everything one finding rests on, in the order in which it would be defended, and a sentence to quote."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from alerts.clerical import words_of
from alerts.digest import moment, plain_number
from alerts.listing import STATES_ZH
from alerts.words import ZH
from flows import rules
from flows.decisions import find, read_decisions
from flows.drawn import draw
from flows.formats import dump, number, visible
from flows.settings import Home
from standard import forms
from standard.decisions import Decided, decided
from standard.model import Instance, Operand, Table
from standard.render import render
from standard.zone import day_of
from warehouse import connect
from warehouse.story import Story, read_story

# The columns of the view timeliness as a clerk reads them; who and which year stand in the head, looks below.
DATES_ZH = {
    "state": "状态",
    "due_law": "条例规定的期限",
    "due_law_until": "条例期限日为非工作日，其次一工作日（条例未规定顺延）",
    "due_local": "地方通知的期限",
    "due_local_until": "通知期限日为非工作日，其次一工作日",
    "due_custom": "通行日期",
    "due_custom_until": "通行日期为非工作日，其次一工作日",
    "is_calendar_known": "节假日安排已知",
    "effective_date": "采用的发布日期",
    "effective_kind": "该日期取自",
    "stated_date": "页面所载最早日期",
    "shown_date": "页面或列表所示最早日期",
    "first_seen_at": "首次见到",
    "is_first_by_look": "首次见到于所监测的栏目",
    "absent_until": "正常查看而未见，最后一日",
    "days_late": "晚于期限的天数",
    "is_within_grace": "期限日为非工作日，次一工作日结束前已见或未能查看",
    "good_looks_after_due": "期限后正常查看而未见的次数",
    "is_proven": "栏目已证实",
    "is_late_by_look": "由查看证明迟于期限（期限后至少两次未见，其后见到）",
    "is_after_watch_began": "期限前后已在监测",
    "is_republished": "期限前已见，现载日期较晚",
    "first_good_look": "开始监测的日期",
    "url": "最近所见网址",
    "reason": "原因",
    "as_of": "截至",
}
KINDS_ZH = {
    "visible": "页面所载日期",
    "meta": "页面元数据",
    "list": "列表所载日期",
    "sighting": "首次见到",
    "url": "网址中的日期",
    "header": "服务器所报日期",
    "body": "正文所载日期",
}
_PRIOR = "prior:"
_OK, _UNCHANGED = 200, 304
_SHOWN = 40  # looks and captures on the screen; JSON has them all


def explain(home: Home, asked: str, form: str, at: datetime) -> str:
    """Return all about the finding that an id, or its beginning, means. Raises UnknownFindingError."""
    finding_id = find(home, asked)
    with connect.reader(home.warehouse) as con:
        story = read_story(con, finding_id, rules.catalogue(home).checks)
    own = [decision for decision in read_decisions(home) if decision.finding_id == finding_id]
    so_far = decided(own, story.finding.opened_at)
    severity = so_far.weigh(story.finding.severity)
    told = replace(story, finding=replace(story.finding, severity=severity, **so_far.parts()))
    state = so_far.state(story.state, day_of(at))
    return (
        dump(_as_json(told, state))
        if form == "json"
        else "\n".join(visible(line) for piece in _lines(told, state, so_far) for line in piece.split("\n"))
    )


def quotation(story: Story) -> str:
    """Return the one sentence that may be printed as it stands: what is printed, until when it was seen, what is kept of it."""
    finding = story.finding
    if story.state in ("resolved", "retracted"):
        return "此项已了结（见“经过”），请勿再引用为现状。"
    said = finding.message_zh.rstrip("。")
    title = f"《{story.title}》" if story.title and finding.place_zh else f"{finding.authority_zh}："
    if not story.captures:
        return f"{title}{said}。"
    # Of a report its own page, of an absence the list; robots.txt was kept as well. An answer that nothing has changed has
    # no bytes of its own: the page it speaks of has them.
    with_bytes = [capture for capture in story.captures if capture.status != _UNCHANGED] or list(story.captures)
    pages = {finding.live_url, *(url for _, _, url, _, _ in story.looks)}
    kept = [capture for capture in with_bytes if capture.status == _OK and capture.url in pages] or with_bytes
    seen = "" if said.startswith("截至") else f"截至{day_of(story.captures[-1].fetched_at)}所见，"
    return f"{title}{said}（{seen}存证 sha256 {kept[-1].sha256}）。"


def _table(story: Story) -> Table | None:
    """Return the official table that the finding speaks of, as its report printed it."""
    for address in story.addresses:
        kind = address.removeprefix(_PRIOR).partition(".")[0]
        form = story.forms.get(kind)
        for table in forms.EVERY_TABLE:
            if (table.kind, table.form) == (kind, form):
                return table
    return None


def _place(story: Story, address: str) -> str:
    table, plain = _table(story), address.removeprefix(_PRIOR)
    before = "上年" if address.startswith(_PRIOR) else ""
    return before + ((table.place_zh(plain) if table else "") or plain)


def _text(story: Story, address: str) -> str:
    cell = story.cells.get(address)
    return "（未读到）" if cell is None else cell.text or "（空白）"


def _sum(story: Story) -> str:
    """Return the identity with the printed numbers in it, `5 ≠ 4 + 0 + 0`; empty for a finding that is no sum."""
    table, named = _table(story), set(story.addresses)
    if table is None:
        return ""
    for instance in table.instances:
        if instance.check == story.finding.check and {_address(o) for o in instance.operands} == named:
            return " ≠ ".join(_side(story, instance, is_left=is_left) for is_left in (True, False))
    return ""


def _address(operand: Operand) -> str:
    return f"{_PRIOR}{operand.address}" if operand.is_prior else operand.address


def _side(story: Story, instance: Instance, *, is_left: bool) -> str:
    said = ""
    for operand in instance.left if is_left else instance.right:
        sign = operand.sign if is_left else -operand.sign
        said += (" - " if sign < 0 else " + " if said else "") + _text(story, _address(operand))
    return said


def _number(value: Decimal | None) -> str:
    return "—" if value is None else plain_number(value)


def _moment(at: datetime | None) -> str:
    return "" if at is None else moment(at)


def _lines(story: Story, state: str, so_far: Decided) -> Iterator[str]:
    finding = story.finding
    year = "" if finding.year is None else f" · {finding.year}年度"
    yield f"{finding.authority_zh}{year} · [{ZH.severities[finding.severity]}] {finding.check} · {state} · {finding.finding_id}"
    yield finding.message_zh
    yield from _numbers(story)
    if (table := _table(story)) is not None:
        printed = {address: cell.text for address, cell in story.cells.items()}
        yield from ("", f"{table.section}{table.title}（{table.form}年格式，【】内为所涉单元格）")
        yield draw(table, printed, story.addresses)
    if story.clues or story.timeliness:
        yield from ("", "日期")
        yield from (
            f"  {day} {KINDS_ZH.get(kind, kind)} 「{text}」 {place}{' ← 所用' if used else ''}"
            for kind, day, text, place, used in story.clues
        )
        days = story.timeliness
        yield from (
            f"  {DATES_ZH[name]} {_dated(name, value)}"
            for name, value in days.items()
            # The working day after is said of a day that is none.
            if name in DATES_ZH and not (name.endswith("_until") and value == days[name.removesuffix("_until")])
        )
    yield from ("", "依据", f"  {finding.basis_zh}（{ZH.basis_kinds.get(finding.basis_kind, '规则已撤销')}）")
    yield from (ZH.precision, f"  {finding.precision_zh}")
    yield from ("建议", f"  {finding.remedy_zh}")
    yield from _evidence(story)
    yield from ("", "经过")
    for step in story.life:
        reason = f"：{ZH.say_why(step.reason)}" if step.reason else ""
        letter = f"，见报告 {step.letter_id}" if step.letter_id else ""
        yield f"  {_moment(step.at)} {ZH.groups[step.step]}{reason}（{ZH.severities[step.severity]}{letter}）"  # type: ignore[index]
    if so_far.acknowledged:
        yield f"  {_moment(finding.acknowledged_at)} {finding.acknowledged_by} 已知悉"
    if so_far.waiver:
        yield f"  {_moment(so_far.waiver.at)} {finding.waived_by} 说明后不再提示，至{finding.waived_until}：{finding.waived_why}"
    for reply in finding.replies:
        yield from ("", f"答复 · {reply.by_zh} · {_moment(reply.at)}", reply.text)
    yield from ("", "可引用", f"  {quotation(story)}")


def _dated(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return moment(value)
    words = {"state": STATES_ZH, "effective_kind": KINDS_ZH}.get(name, {})
    return ZH.say_why(value) if name == "reason" else words.get(value, str(value))


def _numbers(story: Story) -> Iterator[str]:
    finding = story.finding
    if story.addresses:
        yield from ("", "数字")
        yield from (f"  {_place(story, address)}  {_text(story, address)}" for address in story.addresses)
    if finding.printed is not None or finding.implied is not None:
        yield f"  所印 {_number(finding.printed)}，核对结果 {_number(finding.implied)}，相差 {_number(finding.residual)}"
    if said := _sum(story):
        yield f"  算式 {said}"
    for way in finding.explanations:
        yield "  改后相符：" + "；".join(f"{_place(story, a)} → {_number(value)}" for a, value in way)


def _evidence(story: Story) -> Iterator[str]:
    yield from ("", "证据")
    if story.finding.live_url:
        yield f"  网址 {story.finding.live_url}"
    yield from (f"  {piece}" for piece in words_of(story.finding.evidence))
    for capture in story.captures[-_SHOWN:]:
        place = f"{capture.warc_file} @ {capture.warc_offset}"
        hashed = f"{capture.status} {place} sha256 {capture.sha256}"
        yield f"  存档 {_moment(capture.fetched_at)} {capture.capture_id} {capture.url} {hashed}"
    for look_id, at, url, is_good, reason in story.looks[-_SHOWN:]:
        yield f"  查看 {_moment(at)} {look_id} {url} {'正常' if is_good else reason}"
    yield f"  取出：gongkai evidence {story.finding.finding_id}"


def _as_json(story: Story, state: str) -> dict[str, Any]:
    finding, table = story.finding, _table(story)
    numbers = {name: number(getattr(finding, name)) for name in ("printed", "implied", "residual")}
    ways = [[{"cell": a, "value": number(value)} for a, value in way] for way in finding.explanations]
    return {
        "finding": asdict(finding)
        | numbers
        | {"explanations": ways, "precision": number(finding.precision), "state": state},
        "closed": None if story.closed_at is None else {"at": story.closed_at, "reason": story.close_reason},
        "arithmetic": {
            "operands": [
                {"cell": a, "place": _place(story, a), "text": c.text, "value": number(c.value), "where": c.location}
                for a in story.addresses
                if (c := story.cells.get(a)) is not None
            ],
            "sentence": _sum(story),
            **numbers,
        },
        "table": None
        if table is None
        else {
            "kind": table.kind,
            "form": table.form,
            "html": render(table, {a: c.text for a, c in story.cells.items()}, frozenset(story.addresses)),
        },
        "dates": [
            {"kind": kind, "date": day, "text": text, "where": place, "is_used": used}
            for kind, day, text, place, used in story.clues
        ],
        "timeliness": dict(story.timeliness),
        "basis": {"kind": finding.basis_kind, "text": finding.basis_zh},
        "remedy": finding.remedy_zh,
        "evidence": {
            "live_url": finding.live_url,
            "captures": [asdict(capture) for capture in story.captures],
            "looks": [
                {"look_id": i, "looked_at": at, "column_url": url, "is_good": good, "reason": reason}
                for i, at, url, good, reason in story.looks
            ],
        },
        "life": [step._asdict() for step in story.life],
        "replies": [asdict(reply) for reply in finding.replies],
        "quotation": quotation(story),
    }
