"""The same invented report as text: a row a line, its cells parted by tabs or bars."""

from collections.abc import Callable, Iterable

from benchmarks.cells import Values
from benchmarks.files import words
from benchmarks.reports import FIRST_SECTION, HEADINGS, TITLE, tables_of
from standard.model import Table
from standard.render import boxes, placed, size


def as_text(form: str, rows: Callable[[Table], Iterable[str]], *, above: tuple[str, ...] = ()) -> str:
    """Return a whole report, each table as the lines that `rows` gives; `above` stands between title and first section."""
    lines = [TITLE.format(year=2023), *above, HEADINGS[0], FIRST_SECTION]
    for heading, table in zip(HEADINGS[1:4], tables_of(form), strict=True):
        lines += [heading, *rows(table)]
    return "\n".join((*lines, HEADINGS[4], "人手仍然偏少。", HEADINGS[5], "没有其他事项。")) + "\n"


def tabbed(form: str, values: Values) -> str:
    """Cells as drawn, parted by tabs."""
    return as_text(form, lambda t: ["\t".join(words(box, values) for box in row) for row in boxes(t)])


def barred(form: str, values: Values) -> str:
    """A Markdown table, blank where a merged cell reaches."""
    return as_text(form, lambda table: merged(table, values, is_repeated=False))


def merged(table: Table, values: Values, *, is_repeated: bool) -> list[str]:
    """The rows of a Markdown table: where a merged cell reaches it is blank, or its text stands again."""
    height, width = size(table)
    cells = [[""] * width for _ in range(height)]
    for top, left, box in placed(table):
        for row in range(top, top + box.rowspan):
            for column in range(left, left + box.colspan):
                if is_repeated or (row, column) == (top, left):
                    cells[row][column] = words(box, values)
    first, *rest = (f"| {' | '.join(row)} |" for row in cells)
    return [first, "|" + "---|" * width, *rest]
