"""What a letter says and in which order, once for every format. Knows neither Markdown nor HTML."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import get_args

from alerts.harmless import LIMIT, LONGEST_REPLY
from alerts.words import ZH, GroupName, Lang, Words
from standard.findings import Finding, Letter, Severity, Step, Transition, Unseen
from standard.forms import place_zh
from standard.zone import SHANGHAI, day_of

ORDER: tuple[GroupName, ...] = ("retracted", "new", "escalated", "reopened", "resolved", "reminded", "open")
_WEIGHT: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}
_KEPT = re.compile(r"^(?:look|capture)(?= \w+ · \d{4}-\d\d-\d\d )")
_SHOWN = 5  # alternatives and pieces of evidence shown of one finding; the JSON file lists all


@dataclass(frozen=True)
class Fact:
    """One labelled line about a finding. `is_link` says that every value is a URL; a longer value than `limit` is cut."""

    label: str
    values: tuple[str, ...]
    is_link: bool = False
    limit: int = LIMIT


@dataclass(frozen=True)
class Entry:
    """One finding as it is told; `heading` names the authority and the report year.

    `is_over` says that nothing is asked of anyone any more: it was retracted or resolved.
    """

    is_over: bool
    severity: Severity
    heading: str
    message: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Group:
    """Everything that took the same step, most certain first."""

    name: GroupName
    entries: tuple[Entry, ...]


def arrange(letter: Letter) -> Letter:
    """Return the letter in the order of telling, whatever order it came in."""
    return replace(
        letter,
        transitions=tuple(
            sorted(letter.transitions, key=lambda t: (ORDER.index(t.step), *_rank(t.finding), t.transition_id))
        ),
        still_open=tuple(sorted(letter.still_open, key=_rank)),
        unseen=tuple(sorted(letter.unseen, key=lambda u: (u.authority_zh, _year(u.year), u.column_url, u.reason))),
    )


def groups(letter: Letter, lang: Lang, words: Words) -> tuple[Group, ...]:
    """Return the groups that have entries, retracted first, of a letter that is already arranged."""
    told: dict[GroupName, list[Entry]] = {name: [] for name in ORDER}
    # What we could not do is told apart, under what could not be seen.
    for transition in news(letter):
        if letter.lists(transition):
            told[transition.step].append(_entry(transition.finding, lang, words, transition))
    told["open"] = [_entry(finding, lang, words) for finding in standing(letter)]
    return tuple(Group(name, tuple(entries)) for name, entries in told.items() if entries)


def news(letter: Letter) -> tuple[Transition, ...]:
    """Return what changed about authorities, not about our own work."""
    return tuple(transition for transition in letter.transitions if not transition.finding.is_ours)


def standing(letter: Letter) -> tuple[Finding, ...]:
    """Return what is still open about authorities, nothing where the news is one line."""
    return () if letter.is_summed_up else tuple(finding for finding in letter.still_open if not finding.is_ours)


def summary(letter: Letter, words: Words) -> str:
    """Return the one sentence a busy reader needs: how much was seen, and whether anything is new."""
    seen = words.seen.format(expected=letter.expected_count, seen=letter.seen_count)
    if letter.is_summed_up and news(letter):
        return _counted(letter, words, news(letter))
    is_new = any(letter.lists(transition) for transition in news(letter))
    return seen if is_new else words.nothing_new.format(seen=seen)


def other_years(letter: Letter, words: Words) -> str:
    """Return the line about what is only counted because its readers asked for other years; empty if nothing is."""
    unlisted = () if letter.is_summed_up else tuple(one for one in news(letter) if not letter.lists(one))
    return _counted(letter, words, unlisted) if unlisted else ""


def asides(letter: Letter, words: Words) -> tuple[str, ...]:
    """Return the lines that follow the summary where there is cause: what is only counted, and that all can be seen again."""
    return tuple(line for line in (other_years(letter, words), words.recovered if letter.is_recovered else "") if line)


def _counted(letter: Letter, words: Words, told: tuple[Transition, ...]) -> str:
    counts = Counter(transition.step for transition in told)
    listed = words.listing.join(f"{words.groups[name]} {counts[name]}" for name in get_args(Step) if counts[name])
    return words.summed_up[letter.purpose].format(counts=listed)


def subject(letter: Letter, words: Words) -> str:
    """Return what stands over a message: which season, how much is told, or how much was seen when nothing is new."""
    told = Counter(one.step for one in news(letter) if letter.lists(one))
    counts = words.listing.join(f"{words.groups[name]} {told[name]}" for name in ORDER if name != "open" and told[name])
    return f"{words.title.format(year=letter.report_year)} · {counts or summary(letter, words)}"


def troubles(letter: Letter, words: Words) -> tuple[str, ...]:
    """Return a line for each earlier letter that did not get through to these readers."""
    return tuple(
        f"{words.letter} {one.letter_id} · {one.channel} · {words.sending_states[one.state]}" for one in letter.troubles
    )


def unseen_line(unseen: Unseen, words: Words) -> str:
    """Return what could not be seen and why, without the address that is shown beside it."""
    year = "" if unseen.year is None else words.year.format(year=unseen.year)
    reason = words.say_why(unseen.reason.removesuffix(f": {unseen.column_url}"))
    return " · ".join(part for part in (unseen.authority_zh, year, reason) if part)


def moment(at: datetime) -> str:
    """Return an instant as a clock in Beijing shows it."""
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def plain_number(value: Decimal) -> str:
    """Return a number as a person writes it, without the trailing zeros of the warehouse's scale."""
    return f"{value.normalize():f}"


def signed_number(value: Decimal) -> str:
    """Return a difference with its sign, minus as the mark of that name."""
    return f"{'−' if value < 0 else '+'}{plain_number(abs(value))}"


def _rank(finding: Finding) -> tuple[int, str, int, str, str]:
    return (
        _WEIGHT[finding.severity],
        finding.authority,
        _year(finding.year),
        finding.check,
        finding.finding_id,
    )


def _year(year: int | None) -> int:
    return 0 if year is None else year


def _entry(finding: Finding, lang: Lang, words: Words, transition: Transition | None = None) -> Entry:
    is_over = transition is not None and transition.step in ("retracted", "resolved")
    year = () if finding.year is None else (words.year.format(year=finding.year),)
    message = finding.message_zh if lang == "zh" else finding.message_en
    told = (
        ()
        if transition is None or not transition.reason
        else (Fact(words.reason, (words.say_why(transition.reason),)),)
    )
    asked = () if is_over else _asked(finding, lang, words)
    return Entry(
        is_over=is_over,
        severity=finding.severity,
        heading=" · ".join((finding.authority_zh, *year)),
        message=words.was_said.format(message=message) if is_over else message,
        facts=(*told, *_found(finding, words), *asked, *_replied(finding, words), *_kept(finding, words)),
    )


def _found(finding: Finding, words: Words) -> Iterator[Fact]:
    """Yield what is printed, what follows and where."""
    if finding.printed is not None:
        yield Fact(words.printed, (plain_number(finding.printed),))
    if finding.implied is not None:
        follows = plain_number(finding.implied)
        if finding.residual is not None:
            aside = f"{words.residual}{signed_number(finding.residual)}"
            follows = words.brackets.format(text=follows, aside=aside)
        yield Fact(words.implied, (follows,))
    if finding.place_zh:
        yield Fact(words.place, (finding.place_zh,))


def _asked(finding: Finding, lang: Lang, words: Words) -> Iterator[Fact]:
    """Yield on what basis it is said, how good the check was found to be, and what to do about it."""
    if finding.explanations:
        first, *others = (_change(cells) for cells in finding.explanations[:_SHOWN])
        alternatives = (first, *(words.or_else.format(change=change) for change in others))
        yield Fact(words.changes, _with_count(alternatives, len(finding.explanations), words))
    if finding.category_zh not in ("", ZH.severities["warning"]):
        yield Fact(words.category, (finding.category_zh,))
    if finding.basis_kind:  # a check that left the catalogue has none to give
        kind = words.basis_kinds[finding.basis_kind]
        basis = words.brackets.format(text=finding.basis_zh, aside=kind) if finding.basis_zh else kind
        yield Fact(words.basis, (basis,))
    if precision := finding.precision_zh if lang == "zh" else finding.precision_en:
        yield Fact(words.precision, (precision,))
    remedy = finding.remedy_zh if lang == "zh" else finding.remedy_en
    if remedy:
        yield Fact(words.remedy, (remedy,))


def _replied(finding: Finding, words: Words) -> Iterator[Fact]:
    """Yield what the authority answered, whole."""
    said = (words.replied.format(by=one.by_zh, day=day_of(one.at), text=one.text) for one in finding.replies)
    if finding.replies:
        yield Fact(words.reply, tuple(said), limit=LONGEST_REPLY)


def _kept(finding: Finding, words: Words) -> Iterator[Fact]:
    """Yield where it can be seen, live and kept."""
    if finding.live_url:
        yield Fact(words.live, (finding.live_url,), is_link=True)
    kept = tuple(_named(piece, words) for piece in finding.evidence if piece != finding.live_url)
    if kept:
        yield Fact(words.evidence, _with_count(kept[:_SHOWN], len(kept), words))
    yield Fact(words.opened, (moment(finding.opened_at),))
    yield Fact(words.number, (finding.finding_id,))


def _named(piece: str, words: Words) -> str:
    """Return a piece of evidence with the name of what was kept in the words of the letter; its id and its day stay."""
    return _KEPT.sub(lambda found: words.kept[found[0]], piece)


def _change(cells: tuple[tuple[str, Decimal], ...]) -> str:
    return "；".join(f"{place_zh(address) or address} → {plain_number(value)}" for address, value in cells)


def _with_count(shown: tuple[str, ...], count: int, words: Words) -> tuple[str, ...]:
    return shown if len(shown) == count else (*shown, words.more.format(count=count))
