"""Invented reports in the dialects of real pages, drawn from the forms alone. Prose is ours."""

import re
from collections.abc import Callable, Mapping

from benchmarks.cells import organisations_blank
from standard import forms
from standard.model import Table
from standard.render import boxes, render

HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
TITLE = "云雾县青石镇{year}年政府信息公开工作年度报告"
FIRST_SECTION = "本年各项工作照常开展。"
Draw = Callable[[Table, Mapping[str, str]], str]


# The forms as reports print them: whole, or mixed by table.
FORMS: Mapping[str, tuple[Table, ...]] = {
    "2019": forms.tables_due(2020),
    "2021": forms.tables_due(2023),
    "2021, requests 2019": (
        forms.table("disclosure", "2021"),
        forms.table("requests", "2019"),
        forms.table("proceedings", "2019"),
    ),
    "2019, requests 2021": (
        forms.table("disclosure", "2019"),
        forms.table("requests", "2021"),
        forms.table("proceedings", "2019"),
    ),
}


def tables_of(form: str) -> tuple[Table, ...]:
    return FORMS[form]


def addresses(form: str) -> tuple[str, ...]:
    return tuple(address for table in tables_of(form) for address in table.addresses)


def numbers(form: str) -> dict[str, str]:
    """Every cell another number, so that a shift by any distance shows."""
    return {address: str(100 + place) for place, address in enumerate(addresses(form))}


def blanks(form: str) -> dict[str, str]:
    return organisations_blank(numbers(form))


def page(form: str, values: Mapping[str, str], draw: Draw = render, first: str = FIRST_SECTION) -> str:
    """A whole HTML page with the three tables of a form, each drawn by `draw`."""
    disclosure, requests, proceedings = (draw(table, values) for table in tables_of(form))
    title = TITLE.format(year=2020 if form == "2019" else 2023)
    one, two, three, four, five, six = (f"<p>{heading}</p>" for heading in HEADINGS)
    return (
        f"<html><head><title>{title}-云雾县人民政府</title></head><body><h1>{title}</h1>"
        f"<p>发布日期：2024-01-18</p>{one}<p>{first}</p>{two}{disclosure}{three}{requests}{four}{proceedings}"
        f"{five}<p>人手仍然偏少。</p>{six}<p>没有其他事项。</p></body></html>"
    )


def flat(form: str, values: Mapping[str, str]) -> str:
    """The same report as text, one cell per line, blank lines between; a blank cell leaves nothing."""
    lines = [TITLE.format(year=2023), "发布日期:2024-01-18", HEADINGS[0], FIRST_SECTION]
    for heading, table in zip(HEADINGS[1:4], tables_of(form), strict=True):
        lines.append(heading)
        for row in boxes(table):
            lines.extend(values.get(box.address, "") if box.address else box.text for box in row)
    lines += [HEADINGS[4], "人手仍然偏少。", HEADINGS[5], "没有其他事项。"]
    return "\n\n".join(line for line in lines if line) + "\n"


def as_word(table: Table, values: Mapping[str, str]) -> str:
    """Word paste: every character in a span of its own, quotes in another font, o:p everywhere."""

    def spans(match: re.Match[str]) -> str:
        words = "".join(f'<span style="mso-x:1"><font face="仿宋">{c}</font></span>' for c in match[2])
        return f'{match[1]}<p class="MsoNormal">{words or "<o:p>&nbsp;</o:p>"}<o:p></o:p></p></td>'

    return re.sub(r"(<td[^>]*>)(.*?)</td>", spans, render(table, values))


def as_paragraphs(table: Table, values: Mapping[str, str]) -> str:
    """Flattened in HTML: one cell per paragraph, no table at all."""
    texts = (values.get(box.address, "") if box.address else box.text for row in boxes(table) for box in row)
    return "".join(f"<p>{text}</p>" for text in texts if text)


def in_layout(table: Table, values: Mapping[str, str]) -> str:
    """Inside two layout tables, beside a menu, with rows in comments."""
    inner = render(table, values).replace("</tr>", "</tr><!-- <tr><td>一、旧行</td><td>9</td></tr> -->", 1)
    return f"<table><tr><td>菜单<br>首页</td><td><table><tr><td><div>{inner}</div></td></tr></table></td></tr></table>"


def as_torn(table: Table, values: Mapping[str, str]) -> str:
    """Labels as real pages tear them: two paragraphs, spaces, brackets and commas of half width, vertical labels."""
    html = render(table, values)
    for whole, torn in (
        ("商业企业", "<p>商业</p><p>企业</p>"),
        ("科研机构", "科研<br>机构"),
        ("总计", "总 计"),
        ("其他<", "其它<"),
        ("本年新制作数量", "本年新<br/>制作数量"),
        ("三、本年度办理结果", "<br>".join("三、本年度办理结果")),
        ("（", "("),
        ("）", ")"),
        ("，", ","),
        ("“", '<span style="font-family:Arial">&quot;</span>'),
        (">规范性文件<", ">规范性文件(指各行政机关印发的有正式文号的文件)<"),
        ("上一年项目数量", "上一年项目数量 (指上一年事项数)"),
        ("结果维持", "结果<br>维持"),
    ):
        html = html.replace(whole, torn)
    return html


def cut_in_two(table: Table, values: Mapping[str, str]) -> str:
    """One table cut after its eleventh row, as at the end of a page; a short one stays whole."""
    rows = re.findall(r"<tr>.*?</tr>", render(table, values))
    if table.kind != "requests":
        return render(table, values)
    # The group's label reaches over the cut, so the second grid starts with its rest.
    first = [row.replace('rowspan="22"', 'rowspan="9"').replace('rowspan="20"', 'rowspan="9"') for row in rows[:14]]
    left = len(rows) - 14 - 1
    second = [f'<tr><td rowspan="{left}">三、本年度办理结果</td>{rows[14][4:]}', *rows[15:]]
    return f"<table>{''.join(first)}</table><p></p><table>{''.join(second)}</table>"


def in_three(table: Table, values: Mapping[str, str]) -> str:
    """The proceedings cut into a grid for each line, the labels over each; other tables stay whole."""
    if table.kind != "proceedings":
        return render(table, values)
    grids = []
    for line in table.lines:
        labels = (*line.under, line.label)
        heads = "".join(f'<tr><td colspan="5">{label}</td></tr>' for label in labels)
        columns = "".join(f"<td>{column.label}</td>" for column in table.columns)
        cells = "".join(f"<td>{values[table.address(line.key, column.key)]}</td>" for column in table.columns)
        grids.append(f"<table>{heads}<tr>{columns}</tr><tr>{cells}</tr></table>")
    return "".join(grids)


DIALECTS: Mapping[str, Draw] = {
    "plain": render,
    "word": as_word,
    "layout": in_layout,
    "torn": as_torn,
    "two": cut_in_two,
    "three": in_three,
}
