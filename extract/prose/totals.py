"""Which number a mark of parts (其中, 包括, 从渠道看) divides, and what numbers are counted along."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from extract.prose.channels import is_channel
from extract.prose.figures import Figure, Prose

# What opens a list. 包含 alone opens none; brackets do where three of one unit stand in them.
MARK = re.compile(
    r"(?P<part>其中(?<![查从看检选对取]..)(?:包括|包含|有)?|[具内分详](?<=[条件篇份][,，].)(?:(?<=具)体|(?<=内)容|(?<=分)类|(?<=详)细)[^,，。;；:0-9]{0,6}:|(?<=[条件篇份])(?:的)?(?:政府)?(?:信息|申请|政府信息公开申请|依申请公开)?(?:中|里|当中)[,，]|(?<=[条篇][,，])(?:主要(?:涵盖|涉及|包含)|(?:涉及|包含)(?=:)|涵盖|划?分为)了?:?(?=[^,，。;；:0-9等]{1,16}[0-9]{1,6}[条篇][、,，;；])|主要(?:包括|有|为)|各[^,，。;；:0-9]{1,8}(?:情况|数量?|分布|占比)?(?:分别)?(?:为|如下):|[,，(](?<=[条件篇份期次个].)含(?=[^结转,，。;；]{2,12}[0-9]))"
    r"|(?P<whole>由[^,，。;；:0-9]{0,8}(?:构成|组成)[:,，]?|由(?=(?:[^,，。;；:0-9]{1,16}[0-9]{1,6}[条件篇份][、,，和]?){2,8}(?:组成|构成))|(?:其构成|构成)(?:为|是|如下):?|即(?<=[,，].)(?![时将刻日可使便])(?=[^,，。;；:0-9]{1,16}[0-9])|具体包括|具体为|具体是|具体如下|分别包括|分别为|分别是|包括)"
    r"|(?P<view>分(?<=[,，;；(:：。].)(?!别|时|季)[^,，。;；:0-9]{1,6}(?:为|统计|看)[,，:]?(?=[^,，。;；:0-9]{1,14}[0-9])|(?:渠道|途径|主体)(?:为|是|包括)?:(?=[^,，。;；:0-9]{1,14}[0-9])|按(?:照)?(?:申请)?(?:内容|类型|类别|领域|主体|对象|方式|渠道|途径|结果)[:,，]|(?:从|按照?)[^,，。;；:0-9]{2,10}(?:看|划?分为?|统计)[,，:]|按照?[^,，。;；:0-9]{2,8}分为(?=[^,，。;；:0-9]{1,12}[0-9]))|(?P<colon>:(?<=[条件篇份期次个项宗起].))"
    r"|(?P<bracket>\((?<=[条件篇份].)含(?=(?:[^()0-9结转%]{1,18}[0-9]{1,6}[条件篇份][、,，;；])+[^()0-9结转%]{1,18}[0-9]{1,6}[条件篇份])|\((?<=[条件篇份].)(?=(?:[^()0-9其含%]{1,18}[0-9]{1,6}[条件篇份][、,，;；]){2}[^()0-9%]{1,18}[0-9]{1,6}[条件篇份]|(?:自然人|公民|个人|(?:商业)?企业|法人|网[上络]|信函|当面|在线|予以公开)[^()0-9其含%,，、;；]{0,8}[0-9]{1,6}[件份][、,，;；][^()0-9%,，、;；]{2,12}[0-9]{1,6}[件份]\)))"
)
# Where one begins: only after one of its first characters is the rest of it tried.
_MARK_BEGINS = re.compile(rf"[其具内分详的政信申依中里当主包从按涵涉划由构即各渠途,，(:](?<=(?={MARK.pattern}).)")
_MATTER = re.compile(r"内容|事项|领域|类型|类别")
_CARRIED = re.compile(r"结转|转[入来]")  # a number among the others of its sentence, with no parts of its own
CHANGE = re.compile(r"同比|[较比与](?:上|去|20\d\d)|增加|增长|减少|下降|上升|占|率|满意")
# 公开9件、部分公开3件,两项合计12件 is no third part, whatever the word of totalling.
SUMS_UP = re.compile(
    r"(?:[二两三四五各]|以上|上述)[项类者]?(?:共|合计|总计)|[,，]\s*(?:合计|共计|总计|小计)\s*$"
    r"|(?:[二两三四五六七八九十几]|以上|上述|各)[^,，、。;；:0-9]{0,8}(?:共|计|加总|加起来|合起来|加在一起|合在一起|相加|总和|之和|总数|总量)[^,，、。;；:0-9]{0,6}$"
    r"|[,，、;；:](?:[^,，、。;；:0-9]{0,6}(?:合计|总计|共计|一共|累计|加总|加起来|合起来|加在一起|合在一起|相加|总和|之和)|总数|总量|计)[是为共有达得:]{0,3}\s*$"
)
PUNCTUATION = re.compile(r"[\s,，。;；:：、(（]*")
_OF_NOUN = re.compile(r"(?:\([条件篇份]\))?(?:的)?(?:政府)?(?:信息|申请)?[\s,，。;；:：、(（]*")
_NUMBER_BETWEEN = re.compile(r"[0-9](?![0-9.]*%)")
# (上年18件) says beside a change what it is measured by: nothing divides it.
_PRIOR = re.compile(r"^(?:上一?年度?|去年|往年)(?:同期)?(?:收到|受理|办理|申请)?(?:为|是|共)?$")
_AFTER_REVIEW = re.compile(r"复议[^,，]{0,6}(?:起诉|诉讼)")
_GAP = 60
REACH = 1_500  # a list longer than this is no sentence
_BESIDE = 3

# Along what a part counts; a list that changes from one to another has begun to say something else.
_DIMENSIONS = tuple(
    (name, re.compile(words))
    for name, words in (
        ("carried_out", r"结转(?:至|到|入)?(?:下|次|20)|转(?:至|到|入)?下"),
        ("done", r"办结|审结|结案|答复|办理完|回复|告知|撤[回销]|补正"),
        ("carried_in", r"上一?年度?(?:结转|转入)|结转"),
        (
            "outcome",
            r"^(?:同意|准予|依法)?公开$|予以公开|部分公开|不予|无法提供|无此信息|查无|其[他它]处理|准予|同意公开|不存在",
        ),
        ("applicant", r"自然人|公民|法人|企业|科研机构|公益组织|(?<!公共)法律服务"),
        (
            "way",
            r"网[上络]申请|^(?:通过)?网[上络](?:渠道|平台|方式|提交|提出)?$|^线[上下]|在线|信函|邮寄|当面|现场|电子邮件|邮箱|传真",
        ),
        ("taken_up", r"(?<!不予)(?:受理|立案)"),
    )
)


@dataclass(frozen=True, slots=True)
class List:
    """One total and its parts; `is_whole` when it says that these are all."""

    total: Figure
    parts: tuple[Figure, ...]
    is_whole: bool
    is_open: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """From the first of its figures to the end of the last."""
        figures = (self.total, *self.parts)
        return min(f.start for f in figures), max(f.end for f in figures)


def marks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what opens a list in a stretch of a text, in order."""
    while (mark := next_mark(text, start, end)) is not None:
        yield mark
        start = mark.end()


def next_mark(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return what opens a list first in a stretch of a text."""
    begun = _MARK_BEGINS.search(text, start, end)
    return MARK.match(text, begun.start(), end) if begun is not None else None


def divided(prose: Prose, last: int, seen: tuple[int, int], mark: re.Match[str]) -> int:
    """Return the place after the number that a mark divides: the last before it that is no change, or that of the view before."""
    # 从渠道看…从结果看…: in one sentence, or one after another.
    if mark["view"] and seen[1]:
        # What it is about may be several things at once: no view that goes on from another sentence.
        goes_on = seen[0] == prose.opening(mark.start()) and _MATTER.search(mark[0]) is None
        if goes_on or seen[0] == prose.closing(mark.start()):
            return seen[1]
    place = last
    while (
        place > 1
        and _PRIOR.search(prose.figures[place - 1].label)
        and ")" in prose.text[prose.figures[place - 1].end :][:3]
    ):
        place -= 1
        if CHANGE.search(prose.figures[place - 1].label):
            place -= 1
    if place and place < last:
        return place
    if last and not mark["view"] and "。" not in prose.text[prose.figures[last - 1].end : mark.start()]:
        return place  # 较2022年的4件增加5件,其中甲类6件: of which of them, nobody can say
    while place > 1 and CHANGE.search(prose.figures[place - 1].label):
        place -= 1
    is_one_sentence = place == last or prose.opening(prose.starts[place - 1]) == prose.opening(prose.starts[last - 1])
    return place if place and is_one_sentence else 0


def is_the_total_of(mark: re.Match[str], total: Figure, gap: str) -> bool:
    """Tell whether a mark stands close enough to a number to divide it, and the number is no change."""
    if (
        len(gap) > _GAP
        or "\n" in gap
        or gap.count("。") > 1
        or _NUMBER_BETWEEN.search(gap)
        or CHANGE.search(total.label)
        or _PRIOR.search(total.label)
        or _CARRIED.search(total.label)
    ):
        return False
    return mark["whole"] is None or _OF_NOUN.fullmatch(gap) is not None


def is_alone(prose: Prose, place: int) -> bool:
    """Tell whether a total is the only number of its sentence before 从渠道看: with two, nobody can say which is meant."""
    return not place or prose.starts[place - 1] < prose.opening(prose.starts[place])


def are_of_another_number(total: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether parts divide a number before their total: 收到9件,办结8件,其中自然人9件; 复议3件,诉讼2件,其中复议1件."""
    said = {dimension(part.label) for part in parts}
    if all(_CARRIED.search(part.label) for part in parts):
        return True  # 其他处理2件(包括上年转来的9件) may speak of the whole list before it
    if "制发" in total.label and any("废止" in part.label for part in parts):
        return True
    reviewed = any("复议" in part.label and _AFTER_REVIEW.search(part.label) is None for part in parts)
    is_of_both = "诉" in total.label and reviewed and "复议" not in total.label
    return is_of_both or (dimension(total.label) == "done" and bool(said & {"applicant", "way"}))


def divide_one_before(prose: Prose, place: int, parts: Sequence[Figure]) -> bool:
    """Tell whether parts come to a number before their total, or to it with those beside it: 热线8件、来信2件,其中答复10件."""
    total, summed = prose.figures[place], sum(part.value for part in parts)
    if summed <= total.value:
        return False
    line = prose.text.rfind("\n", 0, total.start)
    before = [f for f in prose.figures[max(0, place - _BESIDE) : place] if f.start > line and same(f.unit, total.unit)]
    beside = [figure for figure in before if figure.start > prose.opening(total.start)]
    sums = accumulate((figure.value for figure in reversed(beside)), initial=total.value)
    is_joined = bool(beside) and "、" in prose.text[beside[-1].end : total.start]
    return is_joined or summed in {figure.value for figure in before} or summed in set(sums)


@lru_cache(maxsize=1024)  # the labels of a list are asked for several times, and many reports have the same
def dimension(label: str) -> str:
    """Return along what a part counts, nothing where its label does not say."""
    return next((name for name, words in _DIMENSIONS if words.search(label)), "")


def same(unit: str, other: str) -> bool:
    """Tell whether two units count alike: 条 and 条次."""
    return unit.removesuffix("次") == other.removesuffix("次") if len(unit) > 1 or len(other) > 1 else unit == other


def depths(text: str, start: int, end: int) -> list[bool]:
    """Return for every character of a region whether it stands in brackets opened there."""
    if text.find("(", start, end) < 0:
        return [False] * (end - start)
    found, depth = [], 0
    for character in text[start:end]:
        depth = max(0, depth + (character == "(") - (character == ")"))
        found.append(depth > 0)
    return found


def is_another_matter(rest: Sequence[Figure], part: Figure) -> bool:
    """Tell whether what a sum leaves aside is of another sort; one more of the same may well be left out by mistake."""
    along = dimension(part.label)
    if along and along == dimension(rest[0].label):
        return False  # 网络提交9件,信函寄来3件,当面递交2件
    return len(rest) > 1 or is_channel(rest[0].label) != is_channel(part.label)
