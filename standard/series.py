"""What may be joined over the years, said once: concept × form → exact, approximate or none, and why (FORMS.md 2.1).

Where a form is not named it has no such number. Numbers of unlike scopes are never compared, whatever stands here.
"""

from dataclasses import dataclass
from typing import Literal

Comparability = Literal["exact", "approximate", "none"]


@dataclass(frozen=True)
class Source:
    """Where one form prints a concept: the cells whose sum it is, and how far it is the same thing as elsewhere."""

    form: str
    addresses: tuple[str, ...]
    comparability: Comparability = "exact"
    why_zh: str = ""


@dataclass(frozen=True)
class Concept:
    """One thing that reports count, and every form that counts it."""

    key: str
    label_zh: str
    sources: tuple[Source, ...]


_REFUSED = ("state_secret", "other_law", "security", "third_party", "internal", "process", "case_file", "query")
_OTHER = ("other_not_corrected", "other_fee_unpaid", "other_other")
_PENDING = ("review", "direct_suit", "suit_after_review")
_BEFORE_2019 = "2014年统计表与2019年后的表口径不同"


def _same(*lines: str) -> tuple[Source, ...]:
    addresses = tuple(f"requests.{line}.total" for line in lines)
    return Source("2019", addresses), Source("2021", addresses)


def _statistics(line: str, comparability: Comparability, why_zh: str = _BEFORE_2019) -> Source:
    return Source("2014", (f"statistics.{line}.figure",), comparability, why_zh)


CONCEPTS: tuple[Concept, ...] = (
    Concept("received", "新收申请", (_statistics("received", "approximate", "统计表为收到申请数"), *_same("received"))),
    Concept("carried_in", "上年结转", _same("carried_in")),
    Concept("granted", "予以公开", (_statistics("granted", "approximate"), *_same("granted"))),
    Concept("partly_granted", "部分公开", (_statistics("partly_granted", "approximate"), *_same("partly_granted"))),
    Concept(
        "refused",
        "不予公开",
        (
            _statistics("refused", "none", "不予公开的事由在2019年改变"),
            *_same(*(f"refused_{reason}" for reason in _REFUSED)),
        ),
    ),
    Concept(
        "other_outcome",
        "其他处理",
        (
            Source("2019", ("requests.other_outcome.total",)),
            Source("2021", tuple(f"requests.{line}.total" for line in _OTHER)),
        ),
    ),
    Concept("outcome_total", "办理结果总计", _same("outcome_total")),
    Concept("carried_out", "结转下年度", _same("carried_out")),
    Concept(
        "pending", "复议诉讼尚未审结", (Source("2019", tuple(f"proceedings.{line}.pending" for line in _PENDING)),)
    ),
    Concept(
        "in_force",
        "现行有效行政规范性文件",
        (Source("2021", ("disclosure.normative_documents.in_force",)),),
    ),
    Concept("fees_amount", "行政事业性收费金额（万元）", (Source("2021", ("disclosure.fees.amount",)),)),
)
