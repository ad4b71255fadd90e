"""Reports whose every sentence is true of their numbers, drawn from `phrases`: what the cases of the prose are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from benchmarks.precision import phrases
from benchmarks.precision.case import YEAR, Case, arrival, consistent, registry
from extract.prose.claims import read_claims
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
        return sum(
            (v for a, v in values.items() if a.startswith(f"requests.{start}") and a.endswith(".total")), Decimal(0)
        )

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
        "online": request["received"] // 3,
        "letters": request["received"] - request["received"] // 3,
        "r0": prior["requests.received.total"],
        "more": request["received"] - prior["requests.received.total"],
    }


def draft_of(seed: int, fault: str) -> Draft:
    rng = Random(f"{fault} {seed}")  # noqa: S311 - invented numbers, no secret
    prior, values = consistent(seed + sum(map(ord, fault)))
    return Draft(rng, values, prior, _numbers(values, prior))


def sound(draft: Draft, *, leaves: frozenset[str] = frozenset()) -> None:
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


def case_of(
    draft: Draft,
    fault: str,
    seed: int,
    must: frozenset[str] = frozenset(),
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
