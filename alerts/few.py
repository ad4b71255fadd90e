"""A letter in a few lines, for a chat group or a feed: what changed in a line each, and where the rest stands.

Chats know many dialects of Markdown and calls such as @all; foreign text therefore has none of their characters left.
"""

from collections.abc import Iterator

from alerts.digest import arrange, groups, summary
from alerts.harmless import visible
from alerts.words import WORDS
from standard.findings import Letter

LINE = 160
_INERT = str.maketrans(
    "*_~`[]()<>@|#&\\!$", "＊＿～｀［］（）＜＞＠｜＃＆＼！＄", "\ufffe\uffff"
)  # the last two no XML may hold


def inert(text: str, limit: int) -> str:
    """Return foreign text on one line, without a character that could mark up, link or call anyone."""
    return visible(text, limit).translate(_INERT)


def few_lines(letter: Letter, limit: int, *, is_repeated: bool = False) -> str:
    """Return the summary and a line for each item, in at most `limit` bytes, and where the rest stands."""
    words, told = WORDS[letter.language], arrange(letter)
    end = words.whole_letter.format(letter=letter.letter_id)
    room = limit - len(end.encode()) - 1
    text = ""
    for line in (*([words.perhaps_again] if is_repeated else []), *_lines(told)):
        if len(f"{text}{line}\n".encode()) > room:
            break
        text += f"{line}\n"
    return text + end


def _lines(letter: Letter) -> Iterator[str]:
    words = WORDS[letter.language]
    yield summary(letter, words)
    if letter.is_recovered:
        yield words.recovered
    for group in groups(letter, letter.language, words):
        yield ""
        yield f"【{words.groups[group.name]} {len(group.entries)}】"
        for entry in group.entries:
            yield inert(f"{entry.heading}{words.colon}{entry.message}", LINE)
