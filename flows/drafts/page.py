"""The result of a check as one self-contained page: the findings, and the official tables with the cells they speak of marked."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from alerts.harmless import visible
from alerts.sayings import disagree_zh
from flows.drafts.answers import Checked
from flows.drafts.places import tables_of, ways
from flows.drafts.shown import remarks
from flows.drafts.unread import unread, where
from standard.findings import SEVERITIES_ZH
from standard.listing import Terms
from standard.records import Reading
from standard.render import render

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters.update(visible=visible)


def to_html(documents: Sequence[Checked], remedies: Mapping[str, str], terms: Terms) -> str:
    """Return the page; whatever a document printed is escaped, and nothing on the page acts or is fetched."""
    told = [_document(document, remedies) for document in documents]
    return _TEMPLATES.get_template("check.html").render(documents=told, disagree=disagree_zh(terms))


def _document(document: Checked, remedies: Mapping[str, str]) -> dict[str, Any]:
    reading = document.reading
    marked = frozenset(cell for verdict in document.failures for cell in verdict.cells)
    texts = {cell.address: cell.text for cell in reading.cells}
    return {
        "title": reading.title,
        "source": reading.source,
        "sha256": reading.sha256,
        "facts": facts(reading),
        "findings": [
            {
                "check": verdict.check,
                "severity": verdict.severity,
                "severity_zh": SEVERITIES_ZH[verdict.severity],
                "message": verdict.message_zh,
                "remedy": remedies[verdict.check],
                "ways": list(ways(verdict, reading)),
            }
            for verdict in document.failures
        ],
        "remarks": remarks(document),
        "issues": [f"{unread(reading, issue)} {where(issue)}".rstrip() for issue in reading.issues],
        # render() escapes every text itself.
        "tables": [
            {"title": f"{table.section}{table.title}", "html": Markup(render(table, texts, marked))}  # noqa: S704
            for table in tables_of(reading)
        ],
    }


def facts(reading: Reading) -> str:
    """Return whose report of which year it is, in a line."""
    who, year = reading.authority or "机关未识别", reading.year or "年度未识别"
    return f"{who} · {year} · 发布日期 {reading.published_date or '未见'} · 读到{len(reading.cells)}格"
