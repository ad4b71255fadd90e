"""Cases between text and tables: reports whose every sentence is true of their numbers, and one sentence made untrue.

The sentences are drawn from `phrases`; what must be found is the check that the changed number belongs to.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from random import Random

from benchmarks.precision import narrative_unsaid as unsaid
from benchmarks.precision import phrases
from benchmarks.precision.case import YEAR, Case
from benchmarks.precision.drafts import Draft, a_list, case_of, draft_of, sound
from benchmarks.precision.narrative_innocents import INNOCENTS

_OTHER_NAMES = ("云岭市样本局", "云岭市范例委员会", "石桥县档案馆", "云岭市统计局")
# What else may rightly fail when one number of a sentence is changed: sums, shares and changes it takes part in.
_CONSEQUENCES = frozenset({"text-balance", "text-parts", "text-year-on-year", "text-percent"})
_SLOTS: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "text-received": ("requests", phrases.REQUESTS, ("received",)),
    "text-carried-in": ("requests", phrases.REQUESTS, ("carried_in",)),
    "text-carried-out": ("requests", phrases.REQUESTS, ("carried_out",)),
    "text-answered": ("requests", phrases.REQUESTS, ("outcomes",)),
    "text-outcome": (
        "requests",
        phrases.REQUESTS,
        ("granted", "partly", "refused", "unavailable", "declined", "other", "granted_or_partly"),
    ),
    "text-applicants": ("requests", phrases.REQUESTS, ("person", "organisations", "company")),
    "text-proceedings": (
        "proceedings",
        phrases.PROCEEDINGS,
        ("review", "suit", "direct_suit", "suit_after_review", "review_upheld", "review_corrected", "review_pending"),
    ),
    "text-documents": ("documents", phrases.DOCUMENTS, ("issued", "repealed", "in_force")),
    "text-powers": ("powers", phrases.POWERS, ("licensing", "penalties", "coercion")),
}


def _number(check: str) -> Callable[[int], Case]:
    topic, templates, slots = _SLOTS[check]

    def make(seed: int) -> Case:
        draft = draft_of(seed, check)
        sound(draft, leaves=frozenset({topic}))
        slot = slots[seed % len(slots)]
        wrong = draft.numbers[slot] + draft.rng.choice((1, 2, 3, 5, 10, 27))
        if draft.rng.random() < 0.4 and draft.numbers[slot] >= 4:
            wrong = draft.numbers[slot] - draft.rng.randrange(1, 4)
        fitting = tuple(one for one in templates if draft.numbers.get("more", 0) > 0 or "{more}" not in one)
        draft.say(fitting, needs=slot, **{slot: wrong})
        return case_of(draft, check, seed, frozenset({check}), _CONSEQUENCES)

    return make


def _a_wrong_list(
    fault: str, templates: tuple[str, ...], spoil: Callable[[Random, dict[str, object]], None]
) -> Callable[[int], Case]:
    def make(seed: int) -> Case:
        draft = draft_of(seed, fault)
        sound(draft, leaves=frozenset({"lists"}))
        said = a_list(draft.rng)
        spoil(draft.rng, said)
        draft.say(templates, **said)
        return case_of(draft, fault, seed, frozenset({"text-parts"}))

    return make


def _exceed(rng: Random, said: dict[str, object]) -> None:
    said["total"] = said["total"] - rng.randrange(1, 5 + int(said["total"]) // 3)  # type: ignore[operator,call-overload]


def _fall_short(rng: Random, said: dict[str, object]) -> None:
    said["total"] = said["total"] + rng.randrange(1, 200)  # type: ignore[operator]


def _leave_out(rng: Random, said: dict[str, object]) -> None:
    said["total"] = said["total"] - said[rng.choice("abcd")]  # type: ignore[operator]


def _exceed_within(rng: Random, said: dict[str, object]) -> None:
    said["a2"] = said["a2"] + rng.randrange(1, 60)  # type: ignore[operator]


def _balance(seed: int) -> Case:
    draft = draft_of(seed, "balance")
    sound(draft, leaves=frozenset({"requests"}))
    slot = draft.rng.choice(("received", "carried_in", "outcomes", "carried_out"))
    wrong = draft.numbers[slot] + draft.rng.randrange(1, 20)
    draft.say(phrases.REQUESTS[2:4], **{slot: wrong})
    checks = {"received": "received", "carried_in": "carried-in", "outcomes": "answered", "carried_out": "carried-out"}
    return case_of(draft, "text-balance", seed, frozenset({"text-balance"}), frozenset({f"text-{checks[slot]}"}))


def _percent(seed: int) -> Case:
    draft = draft_of(seed, "percent")
    sound(draft, leaves=frozenset({"lists"}))
    said = a_list(draft.rng)
    said["p"] = said["p"] + draft.rng.choice((Decimal(1), Decimal("2.5"), Decimal(10)))  # type: ignore[operator]
    draft.say(phrases.SHARES, **said)
    return case_of(draft, "text-percent", seed, frozenset({"text-percent"}))


def _changed(draft: Draft, by: Decimal) -> dict[str, object]:
    now, then = draft.numbers["received"], draft.numbers["r0"]
    change = (100 * (now - then) / then).quantize(Decimal("0.1")) + by
    moved = now - then + by
    return {"way": "增加" if change >= 0 else "下降", "change": abs(change), "moved": abs(moved)}


def _year_on_year(seed: int) -> Case:
    draft = draft_of(seed, "change")
    sound(draft, leaves=frozenset({"requests"}))
    templates = draft.rng.choice((phrases.CHANGES, phrases.CHANGES_WITHIN))
    draft.say(templates, **_changed(draft, Decimal(draft.rng.choice((3, 7, 20)))))
    return case_of(draft, "text-year-on-year", seed, frozenset({"text-year-on-year"}))


def _nothing(seed: int) -> Case:
    draft = draft_of(seed, "none")
    is_of_requests = draft.rng.random() < 0.5
    topic = "requests" if is_of_requests else "proceedings"
    sound(draft, leaves=frozenset({topic}))
    draft.say(phrases.NONE_REQUESTS if is_of_requests else phrases.NONE_PROCEEDINGS, section=3 if is_of_requests else 4)
    is_wrong = (draft.numbers["received"] if is_of_requests else draft.numbers["review"] + draft.numbers["suit"]) > 0
    return case_of(draft, "text-none", seed, frozenset({"text-none"}) if is_wrong else frozenset())


def _year(seed: int) -> Case:
    draft = draft_of(seed, "year")
    draft.say(phrases.NAMED_OPENINGS, year=YEAR + draft.rng.choice((-1, 1)))
    sound(draft, leaves=frozenset({"opening"}))
    return case_of(draft, "text-year", seed, frozenset({"text-year"}))


def _period(seed: int) -> Case:
    draft = draft_of(seed, "period")
    draft.say(phrases.PERIODS, year=YEAR - 1)
    sound(draft, leaves=frozenset({"period"}))
    return case_of(draft, "text-period", seed, frozenset({"text-period"}))


def _authority(seed: int) -> Case:
    draft = draft_of(seed, "authority")
    draft.say(phrases.NAMED_OPENINGS, name=draft.rng.choice(_OTHER_NAMES))
    sound(draft, leaves=frozenset({"opening"}))
    return case_of(draft, "text-other-authority", seed, frozenset({"text-other-authority"}))


def _no_fee(seed: int) -> Case:
    draft = draft_of(seed, "fee")
    sound(draft, leaves=frozenset({"fees"}))
    draft.paragraphs[6] = ["无其他需要报告的事项。"]
    return case_of(draft, "fee-statement-missing", seed, frozenset({"fee-statement-missing"}))


FAULTS: Mapping[str, Callable[[int], Case]] = {
    **{check: _number(check) for check in _SLOTS},
    "parts exceed": _a_wrong_list("parts-exceed", phrases.LISTS, _exceed),
    "parts of a whole fall short": _a_wrong_list("parts-short", phrases.WHOLE_LISTS, _fall_short),
    "a part left out": _a_wrong_list("part-left-out", (*phrases.LISTS, *phrases.WHOLE_LISTS), _leave_out),
    "parts of a part exceed": _a_wrong_list("parts-nested", phrases.NESTED_LISTS, _exceed_within),
    "text-balance": _balance,
    "text-percent": _percent,
    "text-year-on-year": _year_on_year,
    "text-none": _nothing,
    "text-year": _year,
    "text-period": _period,
    "text-other-authority": _authority,
    "fee-statement-missing": _no_fee,
    **unsaid.FAULTS,
}


def cases(count: int) -> Iterator[Case]:
    """Yield `count` cases of every fault of this chapter, and of every innocent of the prose."""
    for make in (*FAULTS.values(), *INNOCENTS.values(), *unsaid.INNOCENTS.values()):
        yield from (make(seed) for seed in range(count))
