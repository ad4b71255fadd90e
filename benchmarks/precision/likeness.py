"""Cases of likeness: texts copied from another authority or from last year with light edits, and texts that share a template."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

from benchmarks.precision import words
from benchmarks.precision.case import YEAR, Case, Document, consistent, registry
from benchmarks.reports import HEADINGS
from standard.forms import tables_due
from standard.registry import Registry
from standard.render import render

OTHER = ("structure",)
YEARS = ("years",)
_PLACES = ("青石", "白杨", "柳河", "松岭", "芦湾", "竹溪", "枫桥", "桐山", "榆林沟", "橡坪", "莲塘", "菱角")
_SEATS = ("镇", "局")
_LAW = (
    "《中华人民共和国政府信息公开条例》第四十九条规定,县级以上人民政府部门应当在每年1月31日前提交报告并向社会公布。"
    "《中华人民共和国政府信息公开条例》第五十条规定,年度报告应当包括主动公开、申请处理、复议诉讼、主要问题和改进情况等内容。"
) * 6


def cases(count: int) -> Iterator[Case]:
    """Yield `count` cases of every kind."""
    for seed in range(count):
        yield _pair("copied from another, some sentences new", seed, copy=words.copied)
        yield _pair("copied from another, some words new", seed, copy=words.reworded)
        yield _group(seed)
        yield _template(seed)
        yield _law(seed)
        yield _office(seed)
        yield _last_year("copied from last year", seed, frozenset(("text-alike-last-year",)))
        yield _last_year("last year's file", seed, frozenset(("last-years-file", "text-alike-last-year")))
        yield _last_year("last year's shape, this year's words", seed, frozenset())


def _document(whose: tuple[str, str], said: Sequence[str], seed: int, shape: str, year: int = YEAR) -> Document:
    """Return a report with these sentences in section one; texts of one `shape` open and close in the same words."""
    code, name = whose
    _, values = consistent(seed, year)
    shown = {address: f"{value:f}" for address, value in values.items()}
    disclosure, requests, proceedings = (render(table, shown) for table in tables_due(year))
    first = "".join(f"<p>{''.join(said[start : start + 5])}</p>" for start in range(0, len(said), 5))
    rng = Random(shape)  # noqa: S311 — invented reports
    bodies = (
        f"<p>{words.opening(name, year, rng)}</p>{first}",
        *(disclosure, requests, proceedings),
        f"<p>{words.problems(rng)}{words.plans(rng)}</p>",
        "<p>没有收取信息处理费。</p>",
    )
    parts = "".join(f"<p>{heading}</p>{body}" for heading, body in zip(HEADINGS, bodies, strict=True))
    title = f"{name}{year}年政府信息公开工作年度报告"
    html = f"<html><body><h1>{title}</h1><p>本报告由{name}编制,联系电话：0999-1234567。</p>{parts}</body></html>"
    return Document(html.encode(), "r.html", code, year)


def _world(codes: Sequence[str], names: Sequence[str], division: str) -> Registry:
    worlds = [registry(code, name_zh=name, division=division) for code, name in zip(codes, names, strict=True)]
    return replace(worlds[0], authorities=tuple(world.authorities[0] for world in worlds))


def _names(seed: int, count: int) -> list[str]:
    return [f"云岭市{place}{_SEATS[(seed + n) % 2] if n else '镇'}" for n, place in enumerate(_PLACES[:count])]


def _with_name(said: Sequence[str], name: str) -> list[str]:
    """Return the sentences with the authority's own name before every fifth."""
    return [f"{name}{one}" if place % 5 == 0 else one for place, one in enumerate(said)]


def _rng(fault: str, seed: int) -> Random:
    return Random(f"{fault} {seed}")  # noqa: S311 — invented texts


def _alike(fault: str, seed: int, texts: Sequence[Sequence[str]], names: Sequence[str], must: frozenset[str]) -> Case:
    codes = [f"{fault}-{seed:03}-{place:02}" for place in range(len(texts))]
    documents = tuple(
        _document((code, name), _with_name(said, name), seed + place, codes[0] if must else code)
        for place, (code, name, said) in enumerate(zip(codes, names, texts, strict=True))
    )
    world = _world(codes, names, f"99{seed % 10_000:04}")
    return Case(fault, codes[0], (), documents, must, registry=world, chapters=OTHER)


def _pair(fault: str, seed: int, copy: Callable[[Sequence[str], Random], list[str]]) -> Case:
    rng = _rng(fault, seed)
    said = words.own_words(rng)
    return _alike(fault, seed, (said, copy(said, rng)), _names(seed, 2), frozenset(("text-alike-other",)))


def _group(seed: int) -> Case:
    """Four reports of one text: one finding, under the first."""
    rng = _rng("group", seed)
    said = words.own_words(rng)
    texts = (said, *(words.copied(said, rng) for _ in range(3)))
    return _alike("four reports of one text", seed, texts, _names(seed, 4), frozenset(("text-alike-other",)))


def _template(seed: int) -> Case:
    """Twelve towns of one county write into one template: two thirds are its, the rest is their own."""
    rng = _rng("template", seed)
    shared = words.own_words(rng, 60)
    texts = [[*words.own_words(rng, 30), *shared] for _ in range(6)]
    return _alike("county template text", seed, texts, _names(seed, 6), frozenset())


def _law(seed: int) -> Case:
    rng = _rng("law", seed)
    texts = [[*words.own_words(rng, 30), _LAW] for _ in range(2)]
    return _alike("the same law quoted at length", seed, texts, _names(seed, 2), frozenset())


def _office(seed: int) -> Case:
    """A government and its own office say the same."""
    rng = _rng("office", seed)
    said = words.own_words(rng)
    names = ("云岭市青石县人民政府", "云岭市青石县人民政府办公室")
    return _alike("a government and its office", seed, (said, words.copied(said, rng)), names, frozenset())


def _last_year(fault: str, seed: int, must: frozenset[str]) -> Case:
    rng = _rng(fault, seed)
    code, name = f"{fault}-{seed}", f"云岭市{_PLACES[seed % 12]}镇"
    before = words.own_words(rng)
    last = _document((code, name), before, seed, code, YEAR - 1)
    if "last-years-file" in must:
        body = last.body.replace(f"{YEAR - 1}年政府信息公开".encode(), f"{YEAR}年政府信息公开".encode(), 1)
        this = replace(last, body=body, year=YEAR)
    else:
        said = words.copied(before, rng) if must else words.own_words(rng)
        this = _document((code, name), said, seed, code if must else f"{code} anew")
    world = registry(code, name_zh=name, division=f"99{seed % 10_000:04}")
    may = frozenset(("numbers-repeat", "carry-over", "in-force-chain", "jump", "unit-slip"))
    return Case(fault, code, (), (last, this), must, may, registry=world, chapters=YEARS)
