"""Cases in structure and content: a page with one fault of that chapter, read from its HTML, and pages that only look so."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from random import Random

from benchmarks.precision import likeness, watch, words
from benchmarks.precision.case import YEAR, Case, Document, arrival, consistent, registry
from benchmarks.precision.page import ASSESSED, Page, page
from standard.duty import AuthorityKind
from standard.forms import table
from standard.model import Line, Table
from standard.records import Mark

CHAPTERS = ("structure",)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

Spoil = Callable[[Page, Random], None]


def _without_section(page: Page, rng: Random) -> None:
    place = rng.choice((3, 4, 5))
    page.headings[place], page.bodies[place] = "", " "


def _misnumbered(page: Page, rng: Random) -> None:
    place = rng.randrange(4, 6)
    page.headings[place] = rng.choice("七八九") + page.headings[place][1:]


def _declared(page: Page, rng: Random) -> None:
    number = rng.choice(("五", "七", "八", "5"))
    page.before.append(f"本报告由{number}{rng.choice(('个部分', '部分'))}组成。")


def _no_table(page: Page, rng: Random) -> None:
    place = rng.randrange(1, 4)
    page.bodies[place] = f"<p>本年度此项{rng.choice(('没有发生', '没有数据', '无'))},全年照常开展。</p>"


def _pictured(page: Page, rng: Random) -> None:
    page.bodies[rng.randrange(1, 4)] = '<p><img src="1675156994710.png"></p>'


def _without_line(page: Page, rng: Random) -> None:
    official = page.tables["requests"]
    block = official.blocks[0]
    gone = rng.choice([line.key for line in block.lines if line.under and line.key != "outcome_total"])
    lines = tuple(line for line in block.lines if line.key != gone)
    page.tables["requests"] = replace(official, blocks=(replace(block, lines=lines),))


def _with_line(page: Page, rng: Random) -> None:
    official = page.tables["requests"]
    block = official.blocks[0]
    place = rng.randrange(3, len(block.lines) - 2)
    added = Line("added", rng.choice(("经协商撤回申请", "转送其他机关", "电话答复")), block.lines[place].under)
    lines = (*block.lines[: place + 1], added, *block.lines[place + 1 :])
    page.tables["requests"] = replace(official, blocks=(replace(block, lines=lines),))
    page.values |= {f"requests.added.{column.key}": "0" for column in block.columns}


def _line_twice(page: Page, rng: Random) -> None:
    official = page.tables["requests"]
    block = official.blocks[0]
    place = rng.randrange(3, len(block.lines) - 2)
    lines = (*block.lines[: place + 1], block.lines[place], *block.lines[place + 1 :])
    page.tables["requests"] = replace(official, blocks=(replace(block, lines=lines),))


def _not_assessed(page: Page, _: Random) -> None:
    page.bodies[0] = page.bodies[0].replace(ASSESSED, "")


def _fifth_empty(page: Page, rng: Random) -> None:
    page.bodies[4] = rng.choice(("", "<p>无</p>", "<p>无。</p>", "<p>没有</p>", "<p>不存在问题。</p>"))


def _one_sided(page: Page, rng: Random) -> None:
    said = words.problems if rng.random() < 0.5 else words.plans
    page.bodies[4] = f"<p>{said(rng)}</p><p>{said(rng)}</p>"


def _title(page: Page, rng: Random) -> None:
    name = page.title.partition("20")[0]
    page.title = rng.choice(
        (f"{YEAR}年政府信息公开工作年度报告", f"{name}政府信息公开工作年度报告", f"{name}{YEAR}年政府信息公开工作报告")
    )


def _cited(page: Page, rng: Random) -> None:
    text = rng.choice(
        (
            "依照《中华人民共和国政府信息公开条例》（国务院令第492号）编制。",
            "按照国办公开办函〔2019〕60号的格式编制。",
            "按照《格式通知》（国办公开办函[2019] 60号）编制。",
        )
    )
    page.before.append(text)


def _letter(page: Page, rng: Random) -> None:
    line = rng.choice(
        (
            "市政务公开办:根据贵办通知,现将我单位年度报告报上。",
            "现将我局上一年度政府信息公开工作年度报告报送贵办。",
            "以上报告妥否,请批示。",
        )
    )
    (page.first_lines if rng.random() < 0.5 else page.before).append(line)


def _template(page: Page, rng: Random) -> None:
    if rng.random() < 0.2:
        page.tables["disclosure"] = _hinted(page.tables["disclosure"])
        return
    sentence = rng.choice(
        (
            "全年主动公开信息XX条。",
            "其中××局公开××件。",
            "××市公开平台发布信息十余次。",
            "办理建议X件。",
            "组织领导（安排部署、做法成效）。",
            "培训次数（此处填写实际次数）。",
            "截至XX月底已办结。",
        )
    )
    page.bodies[0] += f"<p>{sentence}</p>"


def _hinted(official: Table) -> Table:
    first, *rest = official.blocks
    lines = tuple(
        replace(line, label=f"{line.label}（指有正式文号的文件）") if line.key == "normative_documents" else line
        for line in first.lines
    )
    return replace(official, blocks=(replace(first, lines=lines), *rest))


def _personal(page: Page, rng: Random) -> None:
    mobile = f"1{rng.choice('3578')}{rng.randrange(10**8, 10**9)}"
    body = f"99{rng.randrange(1000, 9999)}19{rng.randrange(50, 99)}0{rng.randrange(1, 9)}1{rng.randrange(0, 9)}{rng.randrange(100, 999)}"
    total = sum(int(d) * w for d, w in zip(body, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    number = rng.choice((mobile, body + "10X98765432"[total % 11]))
    page.bodies[0] += f"<p>申请人李某（{number}）的申请已按期答复。</p>"


def _older_form(page: Page, _: Random) -> None:
    official = table("requests", "2019")
    page.tables["requests"] = official
    page.values |= {address: "0" for address in official.addresses if address.startswith("requests.other_outcome")}


# By name: what is done to a page, and which check must then fail.
SPOILERS: Mapping[str, tuple[Spoil, str]] = {
    "a section missing": (_without_section, "section-missing"),
    "a numeral of another section": (_misnumbered, "section-misnumbered"),
    "another number of sections announced": (_declared, "sections-declared"),
    "words for a table": (_no_table, "table-missing"),
    "a picture for a table": (_pictured, "table-as-image"),
    "a line left out": (_without_line, "line-missing"),
    "a line added": (_with_line, "line-extra"),
    "a line twice": (_line_twice, "line-extra"),
    "assessment left out": (_not_assessed, "assessment-missing"),
    "section five empty": (_fifth_empty, "problems-section-empty"),
    "section five one-sided": (_one_sided, "section-five-one-sided"),
    "a title cut short": (_title, "title-form"),
    "an older text cited": (_cited, "citation-superseded"),
    "the covering letter": (_letter, "letter-published"),
    "words of the template": (_template, "template-left"),
    "a person's number": (_personal, "personal-data"),
    "the form of 2019": (_older_form, "superseded-form"),
}


def _headings_by_word(page: Page, _: Random) -> None:
    page.headings = [heading[2:] for heading in page.headings]


def _contact(page: Page, rng: Random) -> None:
    page.before.append(f"如有疑问,请与本机关联系（联系电话：139{rng.randrange(10**7, 10**8)}）。")


def _masked_person(page: Page, _: Random) -> None:
    page.bodies[0] += "<p>申请人张××、李××反映的事项已办结,身份证号110***********11由其自行遮盖。</p>"


def _both_decrees(page: Page, _: Random) -> None:
    page.before.append("依照条例（2007年国务院令第492号公布,2019年国务院令第711号修订）编制。")


def _other_heading(page: Page, rng: Random) -> None:
    page.headings[4] = rng.choice(("五、工作不足与下一步打算", "五、短板和改进方向", "五、主要困难和努力方向"))


def _in_a_table(page: Page, _: Random) -> None:
    page.bodies[4] = "<table><tr><td>人手偏少。</td></tr><tr><td>下一年增加培训。</td></tr></table>"


LOOKALIKES: Mapping[str, Spoil] = {
    "nothing wrong": lambda _page, _rng: None,
    "headings numbered by Word": _headings_by_word,
    "a mobile number in a contact line": _contact,
    "persons masked by the authority": _masked_person,
    "both decrees named": _both_decrees,
    "another heading for section five": _other_heading,
    "section five in a table": _in_a_table,
}


def cases(count: int) -> Iterator[Case]:
    """Yield `count` cases of every fault of this chapter, and as many innocents, then those of likeness."""
    for fault, (spoil, check) in SPOILERS.items():
        yield from (_spoiled(fault, spoil, frozenset((check,)), seed) for seed in range(count))
    for name, spoil in LOOKALIKES.items():
        yield from (_spoiled(name, spoil, frozenset(), seed) for seed in range(count))
    yield from (_tracked(seed) for seed in range(count))
    yield from (_twin(seed) for seed in range(count))
    yield from (_attached(seed, is_on_page=is_on_page) for is_on_page in (False, True) for seed in range(count))
    yield from likeness.cases(count)


def _spoiled(fault: str, spoil: Spoil, must: frozenset[str], seed: int) -> Case:
    kind: AuthorityKind = "government" if "assessment-missing" in must or not must else "department"
    code = f"{fault}-{seed}"
    name = f"云岭市第{seed}{'县人民政府' if kind == 'government' else '示例局'}"
    made = page(seed, name, kind)
    spoil(made, Random(f"{fault} {seed}"))  # noqa: S311 — invented faults
    document = Document(made.draw(), "r.html", code)
    world = registry(code, kind, name_zh=name)
    return Case(fault, code, (), (document,), must, registry=world, chapters=CHAPTERS)


def _tracked(seed: int) -> Case:
    code = f"tracked-{seed}"
    _, values = consistent(seed)
    name = f"云岭市第{seed}示例局"
    whole = arrival(
        code, values, marks=(Mark("tracked-changes"),), media_type=WORD, title=f"{name}{YEAR}年政府信息公开工作年度报告"
    )
    must = frozenset(("tracked-changes",))
    return Case("changes still marked", code, (whole,), (), must, registry=registry(code), chapters=CHAPTERS)


def _attached(seed: int, *, is_on_page: bool) -> Case:
    """A page that links to a file: the report stands in the file alone, or on the page as well."""
    fault = "on its page and in a file" if is_on_page else "only in a file"
    code, day, (_, values) = f"attached-{is_on_page}-{seed}", date(YEAR + 1, 1, 20), consistent(seed)
    page, file = watch.capture(code, day), watch.capture(code, day, "file", "2")
    seen = watch.look(code, day, watch.sight(code, page, attachments=(file,)))
    title = f"云岭市第{seed}示例局{YEAR}年政府信息公开工作年度报告"
    whole = watch.read(code, page if is_on_page else file, {"visible": day}, values, title=title)
    must = frozenset(() if is_on_page else ("attachment-only",))
    return Case(fault, code, (whole,), (), must, looks=(seen,), registry=registry(code), chapters=CHAPTERS)


def _twin(seed: int) -> Case:
    """A report as text, and the same as pictures beside it (图片版)."""
    code = f"twin-{seed}"
    name = f"云岭市第{seed}示例局"
    whole, pictured = page(seed, name), page(seed, name)
    pictured.bodies[1:4] = ['<p><img src="1.png"></p>'] * 3
    both = Document(pictured.draw(), "picture.html", code), Document(whole.draw(), "r.html", code)
    return Case("图片版 twin", code, (), both, registry=registry(code, name_zh=name), chapters=CHAPTERS)
