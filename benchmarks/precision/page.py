"""A report with nothing wrong that can still be changed, drawn as HTML."""

from dataclasses import dataclass, field
from random import Random

from benchmarks.precision import words
from benchmarks.precision.case import YEAR, consistent
from benchmarks.reports import HEADINGS
from standard.duty import AuthorityKind
from standard.forms import tables_due
from standard.model import Table
from standard.render import render

ASSESSED = "本级开展了政务公开年度考核,听取了社会评议,没有需要责任追究的情形。"


@dataclass
class Page:
    """A report that can still be changed: its title, what stands before the first heading, and its six parts.

    A part is a heading and its body as HTML; `tables` are those of parts two to four.
    """

    title: str
    before: list[str]
    headings: list[str]
    bodies: list[str]
    tables: dict[str, Table]
    values: dict[str, str]
    first_lines: list[str] = field(default_factory=list)

    def draw(self) -> bytes:
        kinds = {1: "disclosure", 2: "requests", 3: "proceedings"}
        parts = []
        for place, (heading, body) in enumerate(zip(self.headings, self.bodies, strict=True)):
            shown = body
            if place in kinds and not body:
                shown = render(self.tables[kinds[place]], self.values)
            parts.append(f"<p>{heading}</p>{shown}" if heading else "")
        head = "".join(f"<p>{line}</p>" for line in self.first_lines)
        preface = "".join(f"<p>{line}</p>" for line in self.before)
        return f"<html><body>{head}<h1>{self.title}</h1>{preface}{''.join(parts)}</body></html>".encode()


def page(seed: int, name: str, kind: AuthorityKind = "department", year: int = YEAR) -> Page:
    """Return a page with nothing wrong."""
    rng = Random(f"page {seed} {name}")  # noqa: S311 — invented reports
    _, values = consistent(seed, year)
    first = [words.opening(name, year, rng), *words.own_words(rng), *([ASSESSED] if kind == "government" else [])]
    return Page(
        f"{name}{year}年政府信息公开工作年度报告",
        [f"本报告由{name}编制,统计期限为{year}年1月1日至12月31日。"],
        list(HEADINGS),
        [
            _paragraphs(first),
            "",
            "",
            "",
            _paragraphs([words.problems(rng), words.plans(rng)]),
            _paragraphs(["没有收取信息处理费。"]),
        ],
        {t.kind: t for t in tables_due(year)},
        {address: f"{value:f}" for address, value in values.items()},
    )


def _paragraphs(said: list[str]) -> str:
    return "".join(f"<p>{''.join(said[start : start + 6])}</p>" for start in range(0, len(said), 6))
