"""The markup that editors and pages put around an official table: WPS, pieces, a title inside, one table for all three."""

import re
from collections.abc import Callable, Mapping
from random import Random

from benchmarks.cells import Values
from benchmarks.files import words
from benchmarks.reports import HEADINGS, page, tables_of
from standard.model import Table
from standard.render import placed, render, size


def by_wps(table: Table, values: Values, _: Random) -> str:
    """WPS: a colgroup, styled cells, every text in a paragraph and spans, no-break spaces in empty cells."""

    def cell(match: re.Match[str]) -> str:
        text = match[2] or "&nbsp;"
        return (
            f'{match[1][:-1]} width="59" valign="center" style="padding: 0px 7px; border-width:1px"><p '
            f'style="text-align:center"><span style="font-family:\'Times New Roman\';font-size:14px">{text}'
            "</span></p></td>"
        )

    html = re.sub(r"(<td[^>]*>)(.*?)</td>", cell, render(table, values))
    body = html.removeprefix('<table border="1">').removesuffix("</table>")
    return f'<div align="center"><table style="width:600px"><colgroup><col><col></colgroup><tbody>{body}</tbody></table></div>'


def in_pieces(table: Table, values: Values, rng: Random) -> str:
    """Cut the table at a row of lines, as at the end of a page, with its header again or without."""
    if table.kind != "requests":
        return render(table, values)
    width, drawn = size(table)[1], placed(table)
    heads = 3
    cut = rng.randrange(heads + 2, size(table)[0] - 2)
    has_header = rng.random() < 0.5
    pieces = []
    for begin, end in ((0, cut), (cut, size(table)[0])):
        rows = list(range(begin, end))
        html = ""
        for row in [*(range(heads) if begin and has_header else ()), *rows]:
            html += "<tr>"
            for top, _column, box in drawn:
                bottom = top + box.rowspan
                inside = (begin, end) if row >= heads else (0, heads)
                if max(top, inside[0]) == row < min(bottom, inside[1]):
                    span = min(bottom, inside[1]) - row
                    text = words(box, values) if top == row or rng.random() < 0.5 else ""
                    html += f'<td rowspan="{span}" colspan="{box.colspan}">{text}</td>'
            html += "</tr>"
        pieces.append(f'<table width="{width}">{html}</table>')
    return "<p></p>".join(pieces)


def titled_inside(table: Table, values: Values, _: Random) -> str:
    """The section's title as the first row of its table."""
    first = f'<tr><td colspan="{size(table)[1]}">{table.section}{table.title}</td></tr>'
    return render(table, values).replace("<tr>", first + "<tr>", 1)


def as_one_table(form: str, values: Values) -> str:
    """One table that holds all three, headings as rows between them."""
    pieces = []
    for heading, table in zip(HEADINGS[1:4], tables_of(form), strict=True):
        inner = render(table, values).removeprefix('<table border="1">').removesuffix("</table>")
        pieces.append(f'<tr><td colspan="15">{heading}</td></tr>{inner}')
    empty = page(form, values, lambda *_: "")
    begin, end = empty.index(f"<p>{HEADINGS[1]}"), empty.index(f"<p>{HEADINGS[4]}")
    return f"{empty[:begin]}<table>{''.join(pieces)}</table>{empty[end:]}"


MARKUP: Mapping[str, Callable[[Table, Values, Random], str]] = {
    "wps": by_wps,
    "in pieces": in_pieces,
    "titled inside": titled_inside,
}
