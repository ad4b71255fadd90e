"""What our records say, in the words of an office letter: days as they are written there, evidence that a person can use.

Ids, English and addresses of cells stay behind: nobody who gets a letter can do anything with them.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from alerts.digest import plain_number, signed_number
from alerts.harmless import LONGEST_REPLY, visible, visible_lines
from alerts.reasons import in_chinese
from standard.findings import Finding, Reply
from standard.forms import place_zh
from standard.zone import SHANGHAI, day_of

_LOOK = re.compile(r"look \w+ · (\d{4}-\d\d-\d\d) \d\d:\d\d · .*")
_KEPT = re.compile(r"(\d{4}-\d\d-\d\d) \d\d:\d\d · (\S+) @ \d+ · sha256 ([0-9a-f]{12})[0-9a-f]*")
_OURS = re.compile(r"(?:look|capture)[ -]\w+(?: · .*)?")
_ALIKE = re.compile(r"([^，。：；“”·]+) (\d{4})")  # one of a group of alike reports
_ENGLISH = re.compile(r"[A-Za-z]{3,}")
_ADDRESS = re.compile(r"https?://\S+")
_MOST = 3
UNTOLD = "未能完成查看"


def day_zh(day: date | None) -> str:
    """Return a day as a letter writes it, e.g. 2024年1月31日; nothing for none."""
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"


def hour_zh(at: datetime) -> str:
    """Return an instant to the hour without its year, e.g. 1月28日17时."""
    there = at.astimezone(SHANGHAI)
    return f"{there.month}月{there.day}日{there.hour}时"


def evidence_zh(evidence: Sequence[str], *, is_naming: bool = True) -> str:
    """Return the days on which it was seen, the sentences it rests on, and the kept file with the start of its hash.

    The reports of a group of alike ones are named to the office, and to none of the group: then not `is_naming`.
    """
    alike = [found for piece in evidence if is_naming and (found := _ALIKE.fullmatch(piece))]
    looks = sorted({found[1] for piece in evidence if (found := _LOOK.fullmatch(piece))})
    kept = [found for piece in evidence if (found := _KEPT.fullmatch(piece))]
    said = [piece for piece in words_of(evidence) if not _ALIKE.fullmatch(piece)]
    return "\n".join(_pieces(alike, looks, kept, said))


def words_of(evidence: Sequence[str]) -> tuple[str, ...]:
    """Return the sentences and reports that evidence names, without what it says of our looks and files."""
    return tuple(piece for piece in evidence if not any(kind.fullmatch(piece) for kind in (_LOOK, _KEPT, _OURS)))


def _pieces(
    alike: Sequence[re.Match[str]], looks: Sequence[str], kept: Sequence[re.Match[str]], said: Sequence[str]
) -> Iterator[str]:
    if alike:
        more = f"等共{len(alike)}份" if len(alike) > _MOST else ""
        yield f"文字相近的报告：{'、'.join(f'{visible(one[1])}{one[2]}年度' for one in alike[:_MOST])}{more}"
    if looks:
        more = f"等共{len(looks)}天" if len(looks) > _MOST else ""
        yield f"查看日期：{'、'.join(_day(day) for day in looks[:_MOST])}{more}"
    yield from (f"所依据：“{visible(piece.strip('“”'), 120)}”" for piece in said[:_MOST])
    # The newest capture is the page as it stands.
    yield from (f"{_day(found[1])}存档，文件{found[2]}，校验码{found[3]}" for found in kept[-1:])


def _day(text: str) -> str:
    return day_zh(date.fromisoformat(text))


def problem_zh(finding: Finding) -> str:
    """Return what is printed and what follows, with every small change after which it would agree."""
    lines = [visible(finding.message_zh)]
    if finding.printed is not None and finding.implied is not None:
        residual = finding.printed - finding.implied
        sums = f"所印：{plain_number(finding.printed)}；核对结果：{plain_number(finding.implied)}"
        lines.append(f"{sums}；相差：{signed_number(residual)}" if residual else sums)
    ways = [way for cells in finding.explanations[:_MOST] if (way := _change(cells))]
    if ways:
        lines.append(f"改后相符：{'；或'.join(ways)}")
    return "\n".join(lines)


def _change(cells: Sequence[tuple[str, object]]) -> str:
    """Return one way to agreement in printed places; nothing if a place has no printed name."""
    places = [(place_zh(address), value) for address, value in cells]
    return "，".join(f"{place}→{value}" for place, value in places) if all(place for place, _ in places) else ""


def reply_zh(replies: Sequence[Reply]) -> str:
    """Return the answers of the authority, word for word, each with who gave it and when."""
    return "\n".join(
        f"{visible(reply.by_zh)}{day_zh(day_of(reply.at))}答复：{visible_lines(reply.text, LONGEST_REPLY)}"
        for reply in replies
    )


def reason_zh(reason: str) -> str:
    """Return why we could not look, in Chinese and without the address; one that has no Chinese words says just that."""
    said = _ADDRESS.sub("", in_chinese(reason)).strip(" :;：；")
    return UNTOLD if not said or _ENGLISH.search(said.replace("robots.txt", "")) else visible(said)
