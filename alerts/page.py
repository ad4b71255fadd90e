"""A letter as one self-contained page: inline style, no script, nothing fetched, readable on a phone and on A4."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from alerts.digest import asides, groups, moment, summary, troubles, unseen_line
from alerts.harmless import link_target, visible
from alerts.sayings import disagree
from alerts.words import Lang, Words
from standard.findings import Letter
from standard.listing import Terms

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters.update(visible=visible, link_target=link_target)


def write_page(letter: Letter, lang: Lang, words: Words, terms: Terms, notice: str = "") -> str:
    """Return the whole letter, already arranged, as an HTML page; `notice` stands above it where it is sent."""
    return _TEMPLATES.get_template("letter.html").render(
        letter=letter,
        groups=groups(letter, lang, words),
        moment=moment(letter.as_of),
        summary=summary(letter, words),
        unseen=[(unseen_line(unseen, words), unseen.column_url) for unseen in letter.unseen],
        asides=asides(letter, words),
        troubles=troubles(letter, words),
        notice=notice,
        words=words,
        disagree=disagree(terms, lang),
    )
