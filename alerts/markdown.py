"""A letter as Markdown, readable as it stands in a mail or a terminal. Every foreign character is escaped."""

from collections.abc import Iterator

from alerts.digest import Entry, Fact, asides, groups, moment, summary, troubles, unseen_line
from alerts.harmless import escape_markdown, link_target, visible
from alerts.sayings import disagree
from alerts.words import Lang, Words
from standard.findings import Letter, Unseen
from standard.listing import Terms


def write_markdown(letter: Letter, lang: Lang, words: Words, terms: Terms) -> str:
    """Return the whole letter, already arranged, as Markdown."""
    return "\n".join(_lines(letter, lang, words, terms)) + "\n"


def _lines(letter: Letter, lang: Lang, words: Words, terms: Terms) -> Iterator[str]:
    told = groups(letter, lang, words)
    yield f"# {words.title.format(year=letter.report_year)}"
    yield ""
    yield f"{words.as_of.format(moment=moment(letter.as_of))} · {words.letter} {_inline(letter.letter_id)}"
    yield ""
    counts = (f"{words.groups[group.name]} {len(group.entries)}" for group in told)
    unseen = f"{words.unseen} {len(letter.unseen)}"
    yield f"**{' · '.join((summary(letter, words), *counts, unseen))}**"
    for line in asides(letter, words):
        yield ""
        yield line
    for group in told:
        yield ""
        yield f"## {words.groups[group.name]} ({len(group.entries)})"
        if words.notes[group.name]:
            yield ""
            yield f"> {words.notes[group.name]}"
        for number, entry in enumerate(group.entries, 1):
            yield ""
            yield from _entry(number, entry, words)
    yield ""
    yield f"## {words.unseen} ({len(letter.unseen)})"
    yield ""
    yield f"> {words.unseen_note}"
    yield ""
    yield from (_unseen(unseen, words) for unseen in letter.unseen)
    if not letter.unseen:
        yield words.none
    yield ""
    yield "---"
    yield ""
    yield words.closing
    yield ""
    yield _inline(disagree(terms, lang))
    if letter.manifest_sha256:
        yield ""
        yield words.manifest.format(sha256=letter.manifest_sha256)
    if letter.troubles:
        yield ""
        yield f"{words.troubles}{words.colon}"
        yield ""
        yield from (f"- {_inline(line)}" for line in troubles(letter, words))


def _entry(number: int, entry: Entry, words: Words) -> Iterator[str]:
    severity = "" if entry.is_over else f"[{words.severities[entry.severity]}] "
    yield f"### {number}. {severity}{_inline(entry.heading)}"
    yield ""
    yield _inline(entry.message)
    yield ""
    yield from (_fact(fact, words) for fact in entry.facts)


def _fact(fact: Fact, words: Words) -> str:
    values = (_address(value) if fact.is_link else escape_markdown(visible(value, fact.limit)) for value in fact.values)
    return f"- {fact.label}{words.colon} {'; '.join(values)}"


def _unseen(unseen: Unseen, words: Words) -> str:
    column = f" · {words.unseen_column}{words.colon} {_address(unseen.column_url)}" if unseen.column_url else ""
    return f"- {_inline(unseen_line(unseen, words))}{column}"


def _inline(text: str) -> str:
    return escape_markdown(visible(text))


def _address(url: str) -> str:
    target = link_target(url)
    return _inline(url) if target is None else f"<{target}>"
