"""A letter in a few lines, for a chat group or a feed: what changed in a line each, and where the rest stands.

Chats know many dialects of Markdown and calls such as @all; foreign text therefore has none of their characters left.
"""

from collections.abc import Iterator
from dataclasses import replace

from alerts.digest import Entry, arrange, asides, groups, standing, summary
from alerts.harmless import visible
from alerts.sayings import disagree
from alerts.words import WORDS, Words
from standard.findings import Letter
from standard.listing import Terms

LINE = 160
_INERT = str.maketrans(
    "*_~`[]()<>@|#&\\!$", "＊＿～｀［］（）＜＞＠｜＃＆＼！＄", "\ufffe\uffff"
)  # the last two no XML may hold


def inert(text: str, limit: int) -> str:
    """Return foreign text on one line, without a character that could mark up, link or call anyone."""
    return visible(text, limit).translate(_INERT)


def few_lines(letter: Letter, limit: int, terms: Terms, *, is_repeated: bool = False) -> str:
    """Return what changed, a line each, in at most `limit` bytes, where the rest stands, and whom to turn to."""
    words, told = WORDS[letter.language], arrange(letter)
    end = f"{words.whole_letter.format(letter=letter.letter_id)}\n{inert(disagree(terms, letter.language), LINE)}"
    room, kept = limit - len(end.encode()) - 1, []
    for line in (*([words.perhaps_again] if is_repeated else []), *_lines(told)):
        room -= len(line.encode()) + 1
        if room < 0:
            break
        kept.append(line)
    return "\n".join((*kept, end))


def _lines(letter: Letter) -> Iterator[str]:
    """Yield the lines; of what is still open, and of what we could not see, only how many they are."""
    words = WORDS[letter.language]
    yield summary(letter, words)
    yield from asides(letter, words)
    for group in groups(replace(letter, still_open=()), letter.language, words):
        yield f"【{words.groups[group.name]} {len(group.entries)}】{words.notes[group.name]}"
        yield from (inert(_line(entry, words), LINE) for entry in group.entries)
    if still_open := standing(letter):
        yield f"【{words.groups['open']} {len(still_open)}】{words.notes['open']}"
    if letter.unseen:
        yield f"【{words.unseen} {len(letter.unseen)}】{words.unseen_note}"


def _line(entry: Entry, words: Words) -> str:
    # A word taken back says why: the reason is the first fact of what is over.
    why = [value for fact in entry.facts if fact.label == words.reason for value in fact.values]
    return words.colon.join((entry.heading, *(why if entry.is_over else ()), entry.message))
