"""An alert letter as a workbook: what changed and what stands, a row each, then what could not be seen."""

from alerts.digest import Entry, groups, moment, summary, unseen_line
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
    closing = f"{words.closing}{disagree(terms, lang)}"
    stand = f"{words.as_of.format(moment=moment(letter.as_of))} · {words.letter} {letter.letter_id} · {summary(letter, words)}"
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


def _facts(words: Words) -> tuple[tuple[str, int], ...]:
    return (
        *((words.reason, 12), (words.printed, 8), (words.implied, 12), (words.place, 16), (words.changes, 20)),
        *((words.category, 10), (words.basis, 22), (words.remedy, 22), (words.reply, 20), (words.live, 18)),
        *((words.evidence, 22), (words.opened, 11), (words.number, 11)),
    )


def _heads(words: Words) -> tuple[Head, ...]:
    first = (Head("№", 5), Head(words.step, 9), Head(words.severity, 8), Head(words.unit, 18), Head(words.message, 34))
    return (*first, *(Head(label, width) for label, width in _facts(words)))


def _row(number: int, step: str, entry: Entry, words: Words) -> tuple[str, ...]:
    facts = {fact.label: "\n".join(visible(text, fact.limit) for text in fact.values) for fact in entry.facts}
    severity = "" if entry.is_over else words.severities[entry.severity]
    first = (str(number), step, severity, visible(entry.heading), visible(entry.message))
    return (*first, *(facts.get(label, "") for label, _ in _facts(words)))
