"""Cases between text and tables: reports whose every sentence is true of their numbers, and one sentence made untrue.

The sentences are drawn from `phrases`; what must be found is the check that the changed number belongs to.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from benchmarks.precision import phrases
from benchmarks.precision.case import YEAR, Case, arrival, consistent, registry
from extract.claims import read_claims
from standard.records import Section

NAME = "云岭市示例局"
_HEADS = {
    1: "一、总体情况",
    3: "三、收到和处理政府信息公开申请情况",
    4: "四、政府信息公开行政复议、行政诉讼情况",
    5: "五、存在的主要问题及改进情况",
    6: "六、其他需要报告的事项",
}
Numbers = dict[str, Decimal]
_OTHER_NAMES = ("云岭市样本局", "云岭市范例委员会", "石桥县档案馆", "云岭市统计局")
_TURNED = str.maketrans(",;:()%", "，；：（）％")


@dataclass
class Draft:
    """A report being written: the numbers of its tables, and its paragraphs by section."""

    rng: Random
    values: dict[str, Decimal]
    prior: dict[str, Decimal]
    numbers: Numbers = field(default_factory=dict)
    paragraphs: dict[int, list[str]] = field(default_factory=dict)
    name: str = NAME

    def say(self, templates: tuple[str, ...], section: int = 1, needs: str = "", **changed: object) -> None:
        """Write one of the sentences, of those that have the slot `needs`; `changed` numbers make it untrue."""
        fitting = [one for one in templates if not needs or f"{{{needs}}}" in one]
        slots = {**self.numbers, "year": YEAR, "next": YEAR + 1, "name": self.name, **changed}
        self.paragraphs.setdefault(section, []).append(self.rng.choice(fitting).format(**slots))


def _numbers(values: Mapping[str, Decimal], prior: Mapping[str, Decimal]) -> Numbers:
    """Return the numbers that sentences speak of, by slot."""

    def lines(start: str) -> Decimal:
        return sum((v for a, v in values.items() if a.startswith(f"requests.{start}") and a.endswith(".total")), Decimal(0))

    request = {key: values[f"requests.{key}.total"] for key in ("received", "carried_in", "carried_out", "granted")}
    suits = ("direct_suit", "suit_after_review")
    applicants = ("company", "research", "charity", "legal_service", "other_organisation")
    return {
        **request,
        "outcomes": values["requests.outcome_total.total"],
        "partly": values["requests.partly_granted.total"],
        "granted_or_partly": request["granted"] + values["requests.partly_granted.total"],
        "refused": lines("refused_"),
        "unavailable": lines("unavailable_"),
        "declined": lines("declined_"),
        "other": lines("other_"),
        "person": values["requests.received.person"],
        "company": values["requests.received.company"],
        "organisations": sum((values[f"requests.received.{key}"] for key in applicants), Decimal(0)),
        "review": values["proceedings.review.total"],
        "suit": sum((values[f"proceedings.{key}.total"] for key in suits), Decimal(0)),
        **{key: values[f"proceedings.{key}.total"] for key in suits},
        **{f"review_{key}": values[f"proceedings.review.{key}"] for key in ("upheld", "corrected", "pending")},
        **{key: values[f"disclosure.normative_documents.{key}"] for key in ("issued", "repealed", "in_force")},
        **{key: values[f"disclosure.{key}.decisions"] for key in ("licensing", "penalties", "coercion")},
        "r0": prior["requests.received.total"],
        "more": request["received"] - prior["requests.received.total"],
    }


def _draft(seed: int, fault: str) -> Draft:
    rng = Random(f"{fault} {seed}")  # noqa: S311 - invented numbers, no secret
    prior, values = consistent(seed + sum(map(ord, fault)))
    return Draft(rng, values, prior, _numbers(values, prior))


def _sound(draft: Draft, *, leaves: frozenset[str] = frozenset()) -> None:
    """Write a whole report of true sentences, without the topics it `leaves` to the fault."""
    rng = draft.rng
    if "opening" not in leaves:
        draft.say(phrases.OPENINGS)
    if "period" not in leaves:
        draft.say(phrases.PERIODS)
    fillers = rng.sample(phrases.FILLERS, 4)
    draft.paragraphs.setdefault(1, []).extend(fillers[:2])
    if "lists" not in leaves:
        draft.say(rng.choice((phrases.LISTS, phrases.WHOLE_LISTS, phrases.NESTED_LISTS)), **a_list(rng))
    if "requests" not in leaves:
        fitting = tuple(one for one in phrases.REQUESTS if draft.numbers["more"] > 0 or "{more}" not in one)
        draft.say(fitting, section=rng.choice((1, 3)))
    if "proceedings" not in leaves:
        draft.say(phrases.PROCEEDINGS, section=rng.choice((1, 4)))
    if "documents" not in leaves:
        draft.say(phrases.DOCUMENTS)
    if "powers" not in leaves:
        draft.say(phrases.POWERS)
    draft.paragraphs[1].extend(fillers[2:])
    draft.say(phrases.PROBLEMS, section=5)
    if "fees" not in leaves:
        draft.say(phrases.FEES, section=6)


def a_list(rng: Random, kinds: tuple[tuple[str, ...], ...] = phrases.KINDS) -> dict[str, object]:
    """Return a total with four parts that come to it, what they are called, and the share of the first."""
    parts = [Decimal(rng.randrange(5, 400)) for _ in range(4)]
    names = rng.choice(kinds)
    first = Decimal(rng.randrange(1, int(parts[0])))
    share = (100 * parts[0] / sum(parts)).quantize(rng.choice((Decimal("0.1"), Decimal("0.01"))))
    return {
        **dict(zip("abcd", parts, strict=True)),
        **{f"k{key}": name for key, name in zip("abcd", names, strict=True)},
        "total": sum(parts),
        "a1": first,
        "a2": parts[0] - first,
        "p": share,
    }


def _case(
    draft: Draft,
    fault: str,
    seed: int,
    must: frozenset[str],
    may: frozenset[str] = frozenset(),
    *,
    has_prior: bool = True,
    written: tuple[str, str] = (NAME, ""),
) -> Case:
    """Return the report as it was read: a paragraph a line, or all of a section in one, in either punctuation."""
    code = f"narrative-{fault}-{seed}"
    rng = draft.rng
    is_joined, is_turned = rng.random() < 0.4, rng.random() < 0.5
    sections = []
    for ordinal, (number, paragraphs) in enumerate(sorted(draft.paragraphs.items()), 1):
        text = ("" if is_joined else "\n").join(paragraphs)
        sections.append(Section(number, _HEADS[number], text.translate(_TURNED) if is_turned else text, ordinal))
    claims = read_claims(sections, YEAR, written[0])
    this = arrival(code, draft.values, sections=tuple(sections), claims=claims, authority_text=written[0])
    before = (arrival(code, draft.prior, YEAR - 1),) if has_prior else ()
    world = registry(code, name_zh=NAME)
    return Case(fault, code, (*before, this), must=must, may=may, registry=world, chapters=("narrative",))


# ---------------------------------------------------------------- faults

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
        draft = _draft(seed, check)
        _sound(draft, leaves=frozenset({topic}))
        slot = slots[seed % len(slots)]
        wrong = draft.numbers[slot] + draft.rng.choice((1, 2, 3, 5, 10, 27))
        if draft.rng.random() < 0.4 and draft.numbers[slot] >= 4:
            wrong = draft.numbers[slot] - draft.rng.randrange(1, 4)
        fitting = tuple(one for one in templates if draft.numbers.get("more", 0) > 0 or "{more}" not in one)
        draft.say(fitting, needs=slot, **{slot: wrong})
        return _case(draft, check, seed, frozenset({check}), _CONSEQUENCES)

    return make


def _a_wrong_list(fault: str, templates: tuple[str, ...], spoil: Callable[[Random, dict[str, object]], None]) -> Callable[[int], Case]:
    def make(seed: int) -> Case:
        draft = _draft(seed, fault)
        _sound(draft, leaves=frozenset({"lists"}))
        said = a_list(draft.rng)
        spoil(draft.rng, said)
        draft.say(templates, **said)
        return _case(draft, fault, seed, frozenset({"text-parts"}))

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
    draft = _draft(seed, "balance")
    _sound(draft, leaves=frozenset({"requests"}))
    slot = draft.rng.choice(("received", "carried_in", "outcomes", "carried_out"))
    wrong = draft.numbers[slot] + draft.rng.randrange(1, 20)
    draft.say(phrases.REQUESTS[2:4], **{slot: wrong})
    checks = {"received": "received", "carried_in": "carried-in", "outcomes": "answered", "carried_out": "carried-out"}
    return _case(draft, "text-balance", seed, frozenset({"text-balance"}), frozenset({f"text-{checks[slot]}"}))


def _percent(seed: int) -> Case:
    draft = _draft(seed, "percent")
    _sound(draft, leaves=frozenset({"lists"}))
    said = a_list(draft.rng)
    said["p"] = said["p"] + draft.rng.choice((Decimal(1), Decimal("2.5"), Decimal(10)))  # type: ignore[operator]
    draft.say(phrases.SHARES, **said)
    return _case(draft, "text-percent", seed, frozenset({"text-percent"}))


def _changed(draft: Draft, by: Decimal) -> dict[str, object]:
    now, then = draft.numbers["received"], draft.numbers["r0"]
    change = (100 * (now - then) / then).quantize(Decimal("0.1")) + by
    moved = now - then + by
    return {"way": "增加" if change >= 0 else "下降", "change": abs(change), "moved": abs(moved)}


def _year_on_year(seed: int) -> Case:
    draft = _draft(seed, "change")
    _sound(draft, leaves=frozenset({"requests"}))
    templates = draft.rng.choice((phrases.CHANGES, phrases.CHANGES_WITHIN))
    draft.say(templates, **_changed(draft, Decimal(draft.rng.choice((3, 7, 20)))))
    return _case(draft, "text-year-on-year", seed, frozenset({"text-year-on-year"}))


def _nothing(seed: int) -> Case:
    draft = _draft(seed, "none")
    is_of_requests = draft.rng.random() < 0.5
    topic = "requests" if is_of_requests else "proceedings"
    _sound(draft, leaves=frozenset({topic}))
    draft.say(phrases.NONE_REQUESTS if is_of_requests else phrases.NONE_PROCEEDINGS, section=3 if is_of_requests else 4)
    is_wrong = (draft.numbers["received"] if is_of_requests else draft.numbers["review"] + draft.numbers["suit"]) > 0
    return _case(draft, "text-none", seed, frozenset({"text-none"}) if is_wrong else frozenset())


def _year(seed: int) -> Case:
    draft = _draft(seed, "year")
    draft.say(phrases.NAMED_OPENINGS, year=YEAR + draft.rng.choice((-1, 1)))
    _sound(draft, leaves=frozenset({"opening"}))
    return _case(draft, "text-year", seed, frozenset({"text-year"}))


def _period(seed: int) -> Case:
    draft = _draft(seed, "period")
    draft.say(phrases.PERIODS, year=YEAR - 1)
    _sound(draft, leaves=frozenset({"period"}))
    return _case(draft, "text-period", seed, frozenset({"text-period"}))


def _authority(seed: int) -> Case:
    draft = _draft(seed, "authority")
    draft.say(phrases.NAMED_OPENINGS, name=draft.rng.choice(_OTHER_NAMES))
    _sound(draft, leaves=frozenset({"opening"}))
    return _case(draft, "text-other-authority", seed, frozenset({"text-other-authority"}))


def _no_fee(seed: int) -> Case:
    draft = _draft(seed, "fee")
    _sound(draft, leaves=frozenset({"fees"}))
    draft.paragraphs[6] = ["无其他需要报告的事项。"]
    return _case(draft, "fee-statement-missing", seed, frozenset({"fee-statement-missing"}))


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
}


def cases(count: int) -> Iterator[Case]:
    """Yield `count` cases of every fault of this chapter, and the innocents of the prose."""
    from benchmarks.precision.narrative_innocents import INNOCENTS  # noqa: PLC0415  they are made of the drafts above

    for make in (*FAULTS.values(), *INNOCENTS.values()):
        yield from (make(seed) for seed in range(count))
