"""The claims of a report's prose, that a check can hold it to. Reads plain wording only: what is unclear is no claim.

Joins what is read of numbers (figures, lists, counts, shares) and of statements into one order of claims.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from extract.prose.alike import read_alike
from extract.prose.changes import Share
from extract.prose.channels import may_overlap
from extract.prose.counts import Count, read_counts
from extract.prose.figures import Figure, Prose, read_prose
from extract.prose.lists import read_lists
from extract.prose.rates import Rate, read_rates
from extract.prose.rest import read_rest
from extract.prose.several import read_several
from extract.prose.shares import read_shares
from extract.prose.statements import Statement, read_statements
from extract.prose.totals import List
from extract.prose.unmarked import read_unmarked
from standard.records import Claim, Section

_PLANS = 5  # 存在的主要问题及改进情况 speaks of what will be


def read_claims(sections: Sequence[Section], year: int | None = None, authority: str = "") -> tuple[Claim, ...]:
    """Return the claims of every section but the one on problems and plans, in printed order within each.

    `year` is the year reported on and `authority` the name in the title, where they are known.
    """
    claims: list[Claim] = []
    groups = count(1)
    first = next((section for section in sections if section.number in (None, 1)), None)
    for section in sections:
        if section.number == _PLANS or not section.text:
            continue
        prose = read_prose(section)
        counts = tuple(read_counts(prose, year, authority))
        counts = (
            *counts,
            *read_rest(prose, counts, authority),
            *read_alike(prose, counts, authority),
            *read_several(prose, counts, year, authority),
        )
        lists = tuple(read_lists(prose))
        lists = (*lists, *read_unmarked(prose, lists))
        kinds = {found.figure.start: found.kind for found in counts}
        for listed in lists:
            claims.extend(_listed(prose, listed, kinds, next(groups)))
        claims.extend(_counted(prose, found) for found in counts)
        shares = tuple(read_shares(prose.sentences, lists))
        for share in shares:
            claims.extend(_shared(prose, share, kinds.get(share.base.start, ""), next(groups)))
        for rate in read_rates(prose, counts, {share.said.start for share in shares}, authority):
            claims.extend(_rated(prose, rate, next(groups)))
        is_first = section is first or section.number == 1
        claims.extend(_stated(prose, found) for found in read_statements(prose, authority, year, is_first=is_first))
    return tuple(claims)


def _listed(prose: Prose, listed: List, kinds: Mapping[int, str], group: int) -> Iterator[Claim]:
    sentence = prose.sentence(*listed.span)
    is_whole, is_overlapping = listed.is_whole, may_overlap(listed.total.label, (one.label for one in listed.parts))
    for figure in (listed.total, *listed.parts):
        kind = "list-total" if figure is listed.total else "list-part"
        counted = figure if figure.unit else figure._replace(unit=listed.total.unit)
        about = kinds.get(figure.start, "")
        yield _claim(
            *(prose, kind, counted, sentence),
            group=group,
            is_whole=is_whole,
            is_overlapping=is_overlapping,
            about=about,
        )


def _counted(prose: Prose, found: Count) -> Claim:
    figure = found.figure._replace(hedge=found.hedge)
    sentence = prose.sentence(figure.start, figure.end)
    return _claim(prose, found.kind, figure, sentence, scope=found.scope, about=found.about)


def _shared(prose: Prose, share: Share, about: str, group: int) -> Iterator[Claim]:
    figures = [("", share.said), ("-part" if share.kind == "percent" else "-base", share.base)]
    if share.whole is not None:
        figures.append(("-whole" if share.kind == "percent" else "-prior", share.whole))
    if share.by is not None:
        figures.append(("-by", share.by))
    starts = [figure.start for _, figure in figures]
    sentence = prose.sentence(min(starts), max(figure.end for _, figure in figures))
    for suffix, figure in figures:
        yield _claim(prose, share.kind + suffix, figure, sentence, group=group, about=about)


def _rated(prose: Prose, rate: Rate, group: int) -> Iterator[Claim]:
    sentence = prose.sentence((rate.part or rate.said).start, rate.said.end)
    yield _claim(prose, "percent", rate.said, sentence, group=group, about=rate.of)
    if rate.part is not None:
        yield _claim(prose, "percent-part", rate.part, sentence, group=group, about=rate.of)


def _stated(prose: Prose, found: Statement) -> Claim:
    return Claim(
        kind=found.kind,
        value=found.value,
        unit="",
        text=prose.section.text[found.start : found.end],
        sentence=prose.sentence(found.start, found.end),
        section=prose.section.number,
        start=found.start,
        end=found.end,
        label=found.label,
        hedge=found.hedge,
        about=found.about,
    )


def _claim(
    prose: Prose,
    kind: str,
    figure: Figure,
    sentence: str,
    *,
    group: int | None = None,
    is_whole: bool = False,
    is_overlapping: bool = False,
    scope: str = "",
    about: str = "",
) -> Claim:
    return Claim(
        kind=kind,
        value=figure.value,
        unit=figure.unit,
        text=prose.section.text[figure.start : figure.end],
        sentence=sentence,
        section=prose.section.number,
        start=figure.start,
        end=figure.end,
        group=group,
        label=figure.label,
        hedge=figure.hedge,
        is_whole=is_whole,
        is_overlapping=is_overlapping,
        scope=scope,
        about=about,
        rounding=figure.rounding,
    )
