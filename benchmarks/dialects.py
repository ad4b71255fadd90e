"""Every dialect of an undamaged report: how pages, texts and files print the official tables, their labels and blanks."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks import reports
from benchmarks.converted import OFFICE, as_doc
from benchmarks.drawn import as_ofd, as_pdf
from benchmarks.files import as_docx, as_xlsx, placed, size, words
from benchmarks.painted import as_pages, as_picture, as_scan, has_font, worn
from benchmarks.reports import FIRST_SECTION, HEADINGS, TITLE, page, tables_of
from extract.confined import has_ocr
from standard.model import Line, Table
from standard.render import boxes, render

Values = Mapping[str, str]


@dataclass(frozen=True)
class Dialect:
    """One way to print a report; `has_blanks` says that a blank cell leaves a trace in it, `is_file` that it is slow.

    `is_slower` needs programs of its own and many seconds; `is_poor` shows less than was drawn.
    """

    name: str
    source: str
    draw: Callable[[str, Values, Random], str | bytes]
    has_blanks: bool = True
    is_file: bool = False
    is_slower: bool = False
    is_poor: bool = False


# ---------------------------------------------------------------- labels


def _other_labels(table: Table, values: Values, rng: Random) -> str:
    """Print every label in one of the other ways in which it was seen."""
    return _exchanged(render(table, values), table, lambda line: rng.choice(line.seen_as) if line.seen_as else "")


def _exchanged(html: str, table: Table, other: Callable[[Line], str]) -> str:
    for line in (*table.lines, *(column for block in table.blocks for column in block.columns)):
        if label := other(line):
            html = html.replace(f">{line.label}<", f">{label}<")
    return html


def _half_width(table: Table, values: Values, _: Random) -> str:
    return render(table, values).translate(str.maketrans("（），、“”：", '(),,"":'))


_NUMBERED = (
    {
        "（一）": "(1)",
        "（二）": "(2)",
        "（三）": "(3)",
        "（四）": "(4)",
        "（五）": "(5)",
        "（六）": "(6)",
        "（七）": "(7)",
    },
    {f"{n}.": f"{n}、" for n in range(1, 9)},
    {f"{n}.": mark for n, mark in enumerate("①②③④⑤⑥⑦⑧", 1)},
    {f"{n}.": f"({n})" for n in range(1, 9)},
    {f"{n}.": f"{n}．" for n in range(1, 9)},
    {"一、": "一.", "二、": "二.", "三、": "三.", "四、": "四."},
)


def _numbers(table: Table, values: Values, rng: Random) -> str:
    """Number the labels in another way; 第二十条第（一）项 keeps the law's own."""
    html = render(table, values)
    for old, new in rng.choice(_NUMBERED).items():
        html = html.replace(f">{old}", f">{new}")
    return html


def _spaced(table: Table, values: Values, rng: Random) -> str:
    """Tear labels by spaces, line breaks and spans as layouts do."""
    breaks = (" ", "<br>", "　", "&nbsp;", "</span><span>", "<br/>\n", "</p><p>")

    def torn(match: re.Match[str]) -> str:
        at = rng.randrange(1, len(match[2]))
        return f"{match[1]}<p><span>{match[2][:at]}{rng.choice(breaks)}{match[2][at:]}</span></p></td>"

    return re.sub(r"(<td[^>]*>)([\u3400-\u9fff]{2,})</td>", torn, render(table, values))


def _vertical(table: Table, values: Values, _: Random) -> str:
    """Print the labels of groups one character a line."""
    return re.sub(
        r'(<td rowspan="\d+">)([^<]{3,14})</td>',
        lambda match: f"{match[1]}{'<br>'.join(match[2])}</td>",
        render(table, values),
    )


def _hints(table: Table, values: Values, _: Random) -> str:
    html = render(table, values)
    for label in ("规章", "行政许可", "行政处罚", "自然人", "结果维持", "总计", "规范性文件", "行政规范性文件"):
        html = html.replace(f">{label}<", f">{label}（按文件数填写）<")
    return html


def _two_rows(table: Table, values: Values, _: Random) -> str:
    """Split 商业企业 and 科研机构 over two rows of the header."""
    html = render(table, values)
    if table.kind != "requests":
        return html
    rows = re.findall(r"<tr>.*?</tr>", html)
    rows[0] = rows[0].replace('rowspan="3"', 'rowspan="4"')
    rows[1] = rows[1].replace('rowspan="2"', 'rowspan="3"')
    upper = rows[2].replace("<td>", '<td rowspan="2">')
    for whole, half in (("商业企业", "商业"), ("科研机构", "科研")):
        upper = upper.replace(f'<td rowspan="2">{whole}', f"<td>{half}")
    return f"<table>{''.join((*rows[:2], upper, '<tr><td>企业</td><td>机构</td></tr>', *rows[3:]))}</table>"


# ---------------------------------------------------------------- markup


def _wps(table: Table, values: Values, _: Random) -> str:
    """WPS: a colgroup, styled cells, every text in a paragraph and spans, no-break spaces in empty cells, <th> heads."""

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


def _pieces(table: Table, values: Values, rng: Random) -> str:
    """Cut the table at a row of lines, as at the end of a page, with its header again or without."""
    if table.kind != "requests":
        return render(table, values)
    width, drawn = size(table)[1], list(placed(table))
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


def _titled(table: Table, values: Values, _: Random) -> str:
    """The section's title as the first row of its table."""
    first = f'<tr><td colspan="{size(table)[1]}">{table.section}{table.title}</td></tr>'
    return render(table, values).replace("<tr>", first + "<tr>", 1)


def _one_table(form: str, values: Values, _: Random) -> str:
    """One table that holds all three, headings as rows between them."""
    pieces = []
    for heading, table in zip(HEADINGS[1:4], tables_of(form), strict=True):
        inner = render(table, values).removeprefix('<table border="1">').removesuffix("</table>")
        pieces.append(f'<tr><td colspan="15">{heading}</td></tr>{inner}')
    empty = page(form, values, lambda *_: "")
    begin, end = empty.index(f"<p>{HEADINGS[1]}"), empty.index(f"<p>{HEADINGS[4]}")
    return f"{empty[:begin]}<table>{''.join(pieces)}</table>{empty[end:]}"


# ---------------------------------------------------------------- texts


def _text(form: str, rows: Callable[[Table], Sequence[str]]) -> str:
    lines = [TITLE.format(year=2023), HEADINGS[0], FIRST_SECTION]
    for heading, table in zip(HEADINGS[1:4], tables_of(form), strict=True):
        lines += [heading, *rows(table)]
    return "\n".join((*lines, HEADINGS[4], "人手仍然偏少。", HEADINGS[5], "没有其他事项。")) + "\n"


def _tabs(form: str, values: Values, _: Random) -> str:
    """Cells as drawn, parted by tabs."""
    return _text(form, lambda t: ["\t".join(words(box, values) for box in row) for row in boxes(t)])


def _bars(form: str, values: Values, _: Random) -> str:
    """A Markdown table, blank where a merged cell reaches."""

    def rows(table: Table) -> list[str]:
        height, width = size(table)
        cells = [[""] * width for _ in range(height)]
        for row, column, box in placed(table):
            cells[row][column] = words(box, values)
        printed = ["| " + " | ".join(row) + " |" for row in cells]
        return [printed[0], "|" + "---|" * width, *printed[1:]]

    return _text(form, rows)


def _lines(form: str, values: Values, _: Random) -> str:
    return reports.flat(form, values)


def _html(draw: Callable[[Table, Values, Random], str]) -> Callable[[str, Values, Random], str]:
    return lambda form, values, rng: page(form, values, lambda table, printed: draw(table, printed, rng))


def _scan(form: str, values: Values, _: Random) -> bytes:
    return as_scan(as_pages(form, values))


def _poor_scan(form: str, values: Values, rng: Random) -> bytes:
    return as_scan([worn(page, rng) for page in as_pages(form, values)])


def _picture(form: str, values: Values, _: Random) -> bytes:
    return as_picture(as_pages(form, values))


def _drawn(draw: reports.Draw) -> Callable[[str, Values, Random], str]:
    return lambda form, values, _: page(form, values, draw)


DIALECTS: tuple[Dialect, ...] = (
    *(Dialect(f"html {name}", "r.html", _drawn(draw)) for name, draw in reports.DIALECTS.items()),
    Dialect("html wps", "r.html", _html(_wps)),
    Dialect("html in pieces", "r.html", _html(_pieces)),
    Dialect("html titled inside", "r.html", _html(_titled)),
    Dialect("html one table", "r.html", _one_table),
    Dialect("html flattened", "r.html", _drawn(reports.as_paragraphs), has_blanks=False),
    Dialect("labels as seen", "r.html", _html(_other_labels)),
    Dialect("labels half width", "r.html", _html(_half_width)),
    Dialect("labels numbered", "r.html", _html(_numbers)),
    Dialect("labels spaced", "r.html", _html(_spaced)),
    Dialect("labels vertical", "r.html", _html(_vertical)),
    Dialect("labels with hints", "r.html", _html(_hints)),
    Dialect("labels in two rows", "r.html", _html(_two_rows)),
    Dialect("text lines", "r.txt", _lines, has_blanks=False),
    Dialect("text tabs", "r.txt", _tabs),
    Dialect("text bars", "r.md", _bars),
    Dialect("docx", "r.docx", lambda form, values, _: as_docx(form, values), is_file=True),
    Dialect("xlsx", "r.xlsx", lambda form, values, _: as_xlsx(form, values), is_file=True),
    Dialect("pdf", "r.pdf", lambda form, values, _: as_pdf(form, values), is_file=True),
    Dialect("ofd", "r.ofd", lambda form, values, _: as_ofd(form, values), is_file=True),
    *(
        (Dialect("doc", "r.doc", lambda form, values, _: as_doc(form, values), is_file=True, is_slower=True),)
        if OFFICE is not None
        else ()
    ),
    *(
        (
            Dialect("scan", "r.pdf", _scan, is_file=True, is_slower=True),
            Dialect("picture", "r.png", _picture, is_file=True, is_slower=True),
            Dialect("scan, poor", "r.pdf", _poor_scan, is_file=True, is_slower=True, is_poor=True),
        )
        if has_ocr() and has_font()
        else ()
    ),
)


# ---------------------------------------------------------------- what the cells print


def _organisations_blank(values: Values) -> dict[str, str]:
    kept = ("person", "total")
    return {a: t if not a.startswith("requests") or a.rpartition(".")[2] in kept else "" for a, t in values.items()}


def _totals_only(values: Values) -> dict[str, str]:
    return {a: t if not a.startswith("requests") or a.endswith(".total") else "" for a, t in values.items()}


def _details_only(values: Values) -> dict[str, str]:
    return {
        a: "" if a.startswith(("requests", "proceedings")) and a.endswith(".total") else t for a, t in values.items()
    }


def _zeros_blank(values: Values) -> dict[str, str]:
    return {address: "" if text == "0" else text for address, text in values.items()}


def _all_blank(values: Values) -> dict[str, str]:
    return dict.fromkeys(values, "")


BLANKS: Mapping[str, Callable[[Values], Values]] = {
    "none": dict,
    "organisations": _organisations_blank,
    "totals only": _totals_only,
    "details only": _details_only,
    "zeros": _zeros_blank,
    "all": _all_blank,
}
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def styled(values: Values, rng: Random) -> dict[str, str]:
    """Return the same numbers as people write them: full width, separators, a dash for 0, a unit, a note (FORMS.md 2.3)."""

    def one(text: str) -> str:
        if text == "0":
            return rng.choice(("0", "0", "0", "０", "/", "-", "—", "无"))
        ways = [text, text, text, text.translate(_WIDE), f"{text}件", f"{text}（其中修订1件）", f"{text}*"]
        return rng.choice([*ways, f"{int(text):,}"] if text.isdecimal() else ways)

    return {address: one(text) if text else text for address, text in values.items()}
