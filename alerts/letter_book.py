"""An alert letter as a workbook: what changed and what stands, a row each, then what could not be seen."""

from collections.abc import Iterator, Mapping

from alerts.digest import Entry, asides, groups, moment, summary, troubles, unseen_line
from alerts.harmless import visible
from alerts.listing import Head, Sheet
from alerts.sayings import disagree
from alerts.words import Lang, Words
from alerts.workbook import Book
from standard.findings import Letter
from standard.listing import Terms


def write_book(letter: Letter, lang: Lang, words: Words, terms: Terms) -> bytes:
    """Return the whole letter, already arranged, as a workbook."""
    told = groups(letter, lang, words)
    title = words.title.format(year=letter.report_year)
    book = Book(letter.as_of, title, terms.office)
    closing = "\n".join(_closing(letter, lang, words, terms))
    stand = " · ".join(
        (
            words.as_of.format(moment=moment(letter.as_of)),
            f"{words.letter} {letter.letter_id}",
            summary(letter, words),
            *asides(letter, words),
        )
    )
    rows = tuple(
        _row(number, words.groups[group.name], entry, words)
        for number, (group, entry) in enumerate(((g, e) for g in told for e in g.entries), 1)
    )
    book.table(Sheet(words.sheets[0], stand, _heads(words), rows), title, closing)
    unseen = tuple(
        (str(number), visible(unseen_line(one, words)), one.column_url) for number, one in enumerate(letter.unseen, 1)
    )
    heads = (Head("№", 5), Head(words.unseen, 70), Head(words.unseen_column, 60))
    book.table(Sheet(words.sheets[1], words.unseen_note, heads, unseen), title, closing)
    return book.close()


def _closing(letter: Letter, lang: Lang, words: Words, terms: Terms) -> Iterator[str]:
    yield f"{words.closing}{disagree(terms, lang)}"
    if letter.manifest_sha256:
        yield words.manifest.format(sha256=letter.manifest_sha256)
    if letter.troubles:
        yield f"{words.troubles}{words.colon}"
        yield from troubles(letter, words)


def _columns(words: Words) -> tuple[tuple[Head, tuple[str, ...]], ...]:
    """Return the columns after the message: each with the labels of the facts that stand in it."""
    return (
        (Head(words.implied, 26), (words.printed, words.implied, words.place, words.changes, words.precision)),
        (Head(words.basis, 24), (words.category, words.basis)),
        (Head(words.remedy, 24), (words.remedy,)),
        (Head(words.reply, 20), (words.reply,)),
        (Head(words.evidence, 30), (words.live, words.evidence)),
        (Head(words.opened, 14), (words.opened, words.number)),
    )


def _heads(words: Words) -> tuple[Head, ...]:
    first = (Head("№", 5), Head(words.step, 8), Head(words.severity, 7), Head(words.unit, 16), Head(words.message, 34))
    return (*first, *(head for head, _ in _columns(words)))


def _row(number: int, step: str, entry: Entry, words: Words) -> tuple[str, ...]:
    facts = {fact.label: "\n".join(visible(text, fact.limit) for text in fact.values) for fact in entry.facts}
    severity = "" if entry.is_over else words.severities[entry.severity]
    reason = facts.get(words.reason)
    message = visible(entry.message) + (f"\n{words.reason}{words.colon}{reason}" if reason else "")
    return (str(number), step, severity, visible(entry.heading), message, *_told(facts, words))


def _told(facts: Mapping[str, str], words: Words) -> Iterator[str]:
    """Yield what each column says: the fact itself, or several with their labels."""
    for _, labels in _columns(words):
        found = [(label, facts[label]) for label in labels if label in facts]
        yield "\n".join(text if len(labels) == 1 else f"{label}{words.colon}{text}" for label, text in found)
