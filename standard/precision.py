"""How often each check was right about faults planted by us: the figures that `make precision` records, and what may be said of them.

A figure belongs to one version of a check; another version has none until it is measured.
"""

import csv
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("precision.csv")
_SHARE = Decimal("0.001")
_ZH = (
    "{share}（自设差错{planted}处，查出{found}处；另{others}份无此差错的样本，误报{false}处；"
    "样本均为我方自编，不代表真实报告；规则第{version}版，{measured_on}测）"
)
_EN = (
    "{share} (of {planted} faults planted by us, {found} were found; {false} false in {others} other cases; every case was made up "
    "by us, none is a real report; version {version} of the check, measured {measured_on})"
)
_UNTRIED_ZH = "未测（规则第{version}版尚未以自设差错检验）"
_UNTRIED_EN = "not measured (version {version} of the check was not tried on planted faults)"


@dataclass(frozen=True, slots=True)
class Figure:
    """What came of one version of a check: faults planted and found, and how often it failed in the other cases, which lack its fault.

    One of which nothing was planted is not measured.
    """

    check: str
    version: int
    planted: int
    found: int
    false: int
    others: int
    measured_on: date

    @property
    def precision(self) -> Decimal | None:
        """The share of its failures that were right, rounded down; None where it never failed."""
        failed = self.found + self.false
        return (Decimal(self.found) / failed).quantize(_SHARE, ROUND_DOWN).normalize() if failed else None


@cache
def figures() -> Mapping[str, Figure]:
    """Return the recorded figures by check."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {row["check"]: _figure(row) for row in rows}


def _figure(row: Mapping[str, str]) -> Figure:
    counts = {name: int(row[name]) for name in ("version", "planted", "found", "false", "others")}
    return Figure(check=row["check"], measured_on=date.fromisoformat(row["measured_on"]), **counts)


def figure_of(check: str, version: int) -> Figure | None:
    """Return the figure of this very version of a check, None where that one was not measured."""
    found = figures().get(check)
    return found if found and found.version == version and found.planted else None


def sentences(version: int, figure: Figure | None) -> tuple[str, str]:
    """Return in Chinese and in English how good a version of a check was found to be, or that nobody has measured it."""
    if figure is None:
        return _UNTRIED_ZH.format(version=version), _UNTRIED_EN.format(version=version)
    share, counts = figure.precision, asdict(figure)
    shown = None if share is None else f"{share * 100:.1f}".removesuffix(".0") + "%"
    return _ZH.format(share=shown or "无", **counts), _EN.format(share=shown or "none", **counts)
