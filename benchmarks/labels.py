"""The labels of an official table as pages print them otherwise: in other words, torn, numbered anew, over two rows."""

import re
from collections.abc import Callable, Mapping
from random import Random

from benchmarks.cells import Values
from standard.model import Line, Table
from standard.render import render


def as_seen(table: Table, values: Values, rng: Random) -> str:
    """Print every label in one of the other ways in which it was seen."""
    return _exchanged(render(table, values), table, lambda line: rng.choice(line.seen_as) if line.seen_as else "")


def _exchanged(html: str, table: Table, other: Callable[[Line], str]) -> str:
    for line in (*table.lines, *(column for block in table.blocks for column in block.columns)):
        if label := other(line):
            html = html.replace(f">{line.label}<", f">{label}<")
    return html


def half_width(table: Table, values: Values, _: Random) -> str:
    return render(table, values).translate(str.maketrans("（），、“”：", '(),,"":'))


_NUMBERED = (
    {f"（{n}）": f"({number})" for number, n in enumerate("一二三四五六七", 1)},
    {f"{n}.": f"{n}、" for n in range(1, 9)},
    {f"{n}.": mark for n, mark in enumerate("①②③④⑤⑥⑦⑧", 1)},
    {f"{n}.": f"({n})" for n in range(1, 9)},
    {f"{n}.": f"{n}．" for n in range(1, 9)},
    {f"{n}、": f"{n}." for n in "一二三四"},
)


def numbered(table: Table, values: Values, rng: Random) -> str:
    """Number the labels in another way; 第二十条第（一）项 keeps the law's own."""
    html = render(table, values)
    for old, new in rng.choice(_NUMBERED).items():
        html = html.replace(f">{old}", f">{new}")
    return html


def spaced(table: Table, values: Values, rng: Random) -> str:
    """Tear labels by spaces, line breaks and spans as layouts do."""
    breaks = (" ", "<br>", "　", "&nbsp;", "</span><span>", "<br/>\n", "</p><p>")

    def torn(match: re.Match[str]) -> str:
        at = rng.randrange(1, len(match[2]))
        return f"{match[1]}<p><span>{match[2][:at]}{rng.choice(breaks)}{match[2][at:]}</span></p></td>"

    return re.sub(r"(<td[^>]*>)([\u3400-\u9fff]{2,})</td>", torn, render(table, values))


def vertical(table: Table, values: Values, _: Random) -> str:
    """Print the labels of groups one character a line."""
    return re.sub(
        r'(<td rowspan="\d+">)([^<]{3,14})</td>',
        lambda match: f"{match[1]}{'<br>'.join(match[2])}</td>",
        render(table, values),
    )


def with_hints(table: Table, values: Values, _: Random) -> str:
    html = render(table, values)
    for label in ("规章", "行政许可", "行政处罚", "自然人", "结果维持", "总计", "规范性文件", "行政规范性文件"):
        html = html.replace(f">{label}<", f">{label}（按文件数填写）<")
    return html


def in_two_rows(table: Table, values: Values, _: Random) -> str:
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


LABELS: Mapping[str, Callable[[Table, Values, Random], str]] = {
    "as seen": as_seen,
    "half width": half_width,
    "numbered": numbered,
    "spaced": spaced,
    "vertical": vertical,
    "with hints": with_hints,
    "in two rows": in_two_rows,
}
