"""What a report states without a number: that nothing came, what it covers, whose it is, what was charged or explained.

Plain wording only.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from extract.prose.figures import Prose, Sentence
from extract.prose.topics import EVERYONE

_OTHER_MATTERS = 6
_ASKS = re.compile(
    r"未|为零|零发生|均为|都为|没有|无|信息处理费|收费|收取|更正|勘误|统计|截止|数据|报告|年报|注[:：]|备注"
)

# 「未收到…申请」「无…行政诉讼」: of requests, of 复议, of 诉讼, of both. A clause that narrows it down says nothing of the whole.
_NONE = re.compile(
    r"(?:从未曾?|未曾?|没有|无|尚未|并未)(?P<verb>收到|接到|接收|受理|收悉|发生|产生|出现|因|被|涉及|有|引发|存在)?(?:过|和受理|或受理|、受理)?"
)
# 本年没有行政复议;没有行政诉讼: with no verb only where the clause says nothing else.
_BARE_NONE = re.compile(
    r"没有(?:发生|出现)?(?:因|涉及)?(?:政府)?(?:信息公开)?(?:的|类)?(?:行政)?(?:复议|诉讼)(?:案件|申请)?(?:(?:、|和|及|与|或者?|也没有)(?:行政)?(?:复议|诉讼)(?:案件|申请)?)?(?:发生|产生|出现)?(?=[,，。;；]|$)"
)
_BARE_HEAD = re.compile(
    r"(?:20\d\d年度?|本年度?|全年度?|当年|今年|年内|报告期内|[我本][局委办厅院镇乡会]|我?街道|本?(?:机关|单位)|政府信息公开|方面|也|均|都|[、\s]){0,6}"
)
_OF_ANSWERS = re.compile(
    r"(?:[我本][局委办厅院镇乡会]|所有|全部|作出的?|(?:政府)?信息公开|依申请公开|的|申请){0,4}答复(?:行为)?(?:均|全部|都)?"
)
_NONE_REQUESTS = re.compile(
    r"[^,，。;；]{0,30}?(?:依申请公开|信息公开.{0,2}申请|公开申请|申请公开|公开(?:政府|政务)?信息.{0,4}申请|信息公开的申请)(?P<tail>[^,，。;；]{0,12})"
)
_NONE_BOTH = re.compile(
    r"[^,，。;；]{0,40}?(?:复议(?:申请|案件)?(?:、|和|及|以及|或者?|与)[^,，。;；]{0,14}?诉讼|诉讼(?:案件)?(?:、|和|及|以及|或者?|与)[^,，。;；]{0,14}?复议)(?P<tail>[^,，。;；]{0,12})"
)
_NONE_REVIEW = re.compile(r"[^,，。;；]{0,40}?复议(?P<tail>[^,，。;；]{0,12})")
_NONE_SUIT = re.compile(r"[^,，。;；]{0,40}?(?:行政)?诉讼(?P<tail>[^,，。;；]{0,12})")
_NONE_DOCUMENTS = re.compile(
    r"(?:制定|制发|印发|出台|新增|制定出台|制定印发)(?:过)?(?:行政)?规范性文件(?P<tail>[^,，。;；]{0,6})"
)
# 「行政复议、行政诉讼均为零」
_ZERO = re.compile(
    r"(?:(?P<proceedings>复议(?:案件|申请)?[、和及与](?:行政)?诉讼)|(?P<review>复议)|(?P<suit>诉讼)|(?P<received>信息公开申请|依申请公开))"
    r"(?:案件|申请|事项)?(?:数量?)?(?:(?:均|都)?(?:为零|零发生)|(?P<both>均|都)为?0[件起宗例]?(?![0-9.%]))"
)
_NARROWED = re.compile(
    r"结转|重复|收费|网[上络]|信函|当面|邮件|邮箱|传真|现场|不予|部分|恶意|大量|方式|渠道|平台|纠正|败诉|撤销|确认违|变更|责令|审结|未经|逾期|超期"
    r"|延期|补正|投诉|举报|涉密|国家秘密|除|以外|之外|上年|去年|上一年|企业|法人(?!.{0,3}其)|自然人(?!.{0,3}法人)|境外|外国|上半年|季度|[0-9]{1,2}月|再次|其[他它]|更多"
    r"|纠错|办理中|正在|按期|按时|及时|答复|需要|要求(?!公开)|收取|公开的情况|被纠|维持|信访"
)
_TAIL_COUNTS = re.compile(
    r"^(?:方面|的)?(?:审查|机关|决定|应诉|不|超|逾|被|引|复议|诉讼|条件|资格|材料|要求|期限|流程|制度|渠道|公开|内容不)"
)

_PERIOD = re.compile(
    r"统计(?:数据)?(?:的)?(?:期限|时限|时间|时段|期间|周期|范围|区间|起止)|数据(?:的)?(?:统计)?(?:期限|时限|起止|截[止至])|计算期限|所列数据"
)
_DAY = r"(?P<{0}y>20\d\d)\s{{0,2}}年\s{{0,2}}(?P<{0}m>[01]?\d)\s{{0,2}}月(?:\s{{0,2}}(?P<{0}d>[0-3]?\d)\s{{0,2}}日)?"
_SPAN = re.compile(
    _DAY.format("f")
    + r"\s{0,2}(?:起|开始)?[,，]?\s{0,2}(?:至|到|止于|截[至止]到?|—+|－|-+|~|～)\s{0,2}"
    + _DAY.format("u").replace(r"(?P<uy>20\d\d)\s{0,2}年", r"(?:(?P<uy>20\d\d)\s{0,2}年)?")
)
_SELF_DESCRIBING = 8  # sentences in which a report says what it is
_CUE = re.compile(
    r"现将|现公布|现发布|现予|特向社会公布|特编制|向社会公布|特公布|公布|发布(?=[本我])|制作(?=[^,，。;；]{2,24}20\d\d)|编制(?:形成|完成|了)?|现就|现向社会"
)
_OWN = re.compile(
    r"(?:《)?(?P<before>[一-鿿()]{0,40}?)\s{0,2}(?P<year>20\d\d)\s{0,2}年?\s{0,2}(?:度)?(?P<after>[一-鿿()]{0,40}?)(?:政府|政务)?信息公开(?:工作)?(?:年度工作报告|年度报告|工作报告|年报|工作年报|工作情况报告|情况报告)"
)
_OF_THE_YEAR = frozenset({1, 2, 3, 4})
_MOST_YEARS = 3
_OPENED = re.compile(
    r"\s{0,4}(?:[(（]?[一二三四五六七八九十0-9]{1,2}[)）、.]\s{0,2}(?:[^,，。;；:：0-9]{2,14}[:：。]\s{0,2})?)?(?P<year>20\d\d)年(?:度)?(?:[,，]|全年|全[局委镇]|[我本共])"
)
_DONE = re.compile(
    r"主动公开|公开(?:政府)?信息|公开[^,，。;；]{0,16}[0-9]|发布|公布|收到|新收|受理|办理|办结|答复|未[收发因被产]|被申请|被提起|制发|制定"
)
_NOTHING_CAME = re.compile(r"未曾?(?:收到|发生|因|被|产生)|没有(?:收到|发生|因|被)")
_OF_BOTH = re.compile(
    r"20[0-9]{2}|[本今当]年|全[国省市]|上年|上一年|去年|同期|同比|[较比]|以来|结转|遗留|转[入来]|试点|首次|起[,，]|曾|当年底前|次年|后续|至今|累计|将|计划"
)
_THIS_YEAR = re.compile("今年|本年|较上年|同比|去年")
_NOT_OWN = re.compile(
    r"按时|及时|按期|如期|上一?年度?|去年|历年|[0-9]+月|已于|督促|指导|审核|各[部单镇乡街]|要求|通知》|关于(?:做好|编制|印发|开展|切实)|对照|根据(?!.{0,60}(?:现将|特编制|编制本))"
)
_WHERE = re.compile("网站|平台|专栏|栏目|年内|全年|一年来|公众号")
_ORGAN = re.compile(r"(?:[局委办厅院会府镇乡馆站所队署室处部校社行]|街道|苏木|中心|公司)$")
_RELATIVE = re.compile(r"^(?:我|本|全|该|各|现|将|的)")
_NAME_EDGE = re.compile(
    r"^(?:并|现将|现公布|现发布|特向社会公布|向社会公布|特编制|编制|公布|发布|现就|关于|的|了|本|将|由|特|现|向社会)+|(?:的|关于)+$"
)

_FEE = re.compile(
    r"信息处理费|处理费|收费(?:通知|情况|减免)|缴费(?:通知|情况|减免)|收取(?:任何)?[^,，。;；]{0,12}费|费用(?:收取|减免|情况)|未收费|无收费|不收取|免费提供"
)
_FEE_AMOUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s{0,2}(万)?元")
_CORRECTED = re.compile(
    r"(?:现|特|予|已|作|做)(?:此|以|予以|作如下|做如下|出)?(?:如下)?(?:更正|订正|勘误)|更正(?:说明|如下|为|日期|内容|于|声明)|勘误(?:如下|说明|表)?"
)
_NO_CORRECTION = re.compile(r"申请更正|更正登记|要求更正|个人信息|纠错|错敏|及时更正|予以更正机制|督促")
_NOTE = re.compile(r"^\s{0,4}(?:注|备注|说明|附注|\*|※|[①②③])\s{0,2}[:：0-9]?")
_REASON = re.compile(
    r"因|由于|系(?=[^统列])|原因|主要是|说明|不一致|差异|差额|口径|未(?:计入|纳入|列入|包含)|(?:不|已)(?:含|包含|包括|计入)|重复(?:计算|统计|计入)|分别计|合并计|同一[条件]|跨年|自然失效|包含|含(?=上|结|办|其)|四舍五入|多渠道|同时发布"
)
_EDGE = re.compile(r"[,，。;；]")
_DIFFERENCE = re.compile(r"不一致|差异|差额|口径|计入|纳入|列入|重复")
_ABOUT = tuple(
    (name, re.compile(words))
    for name, words in (
        ("requests", r"申请|结转|受理|答复|办结|办件|新收"),
        ("proceedings", r"复议|诉讼"),
        ("documents", r"规范性文件|规章(?!制度)"),
        ("powers", r"行政许可|行政处罚|行政强制|许可|处罚"),
        ("lists", r"主动公开|公开(?:政府)?信息|信息[^,，。;；]{0,6}条|条数|分项|渠道|同时发布|重复"),
        ("period", r"统计期限|统计时间|成立|组建|挂牌"),
    )
)


class Statement(NamedTuple):
    """Words that state something without counting; offsets are those of the section's text."""

    kind: str
    value: Decimal | None
    start: int
    end: int
    label: str = ""
    about: str = ""
    hedge: str = ""


def read_statements(prose: Prose, authority: str, year: int | None = None, *, is_first: bool) -> Iterator[Statement]:
    """Yield the statements of a section; `authority` and `year` are those of the title.

    `is_first` marks where a report names itself.
    """
    yield from _other_year(prose, year)
    for place, sentence in enumerate(prose.sentences):
        if prose.section.number != _OTHER_MATTERS and _ASKS.search(sentence.text) is None:
            continue
        yield from _nothing(sentence)
        if "零" in sentence.text or "均" in sentence.text or "都" in sentence.text:
            yield from _zeros(sentence)
        if _PERIOD.search(sentence.text):
            yield from _period(sentence)
        if is_first and place < _SELF_DESCRIBING:
            yield from _own_name(sentence, authority, year)
        yield from _fees(sentence)
        if (found := _CORRECTED.search(sentence.text)) and _NO_CORRECTION.search(sentence.text) is None:
            yield Statement("correction", None, sentence.start + found.start(), sentence.start + found.end())
        if prose.section.number == _OTHER_MATTERS or _NOTE.match(sentence.text):
            yield from _explanations(sentence)


def _nothing(sentence: Sentence) -> Iterator[Statement]:
    last = 0
    for match in _NONE.finditer(sentence.text):
        if match.start() < last:
            continue
        found = _what_did_not_come(sentence.text, match)
        if found is None:
            continue
        kind, last = found
        yield Statement(kind, Decimal(0), sentence.start + match.start(), sentence.start + last)


def _zeros(sentence: Sentence) -> Iterator[Statement]:
    for match in _ZERO.finditer(sentence.text):
        at, end = sentence.start + match.start(), sentence.start + match.end()
        what = next(name for name in ("proceedings", "review", "suit", "received") if match[name])
        if match["both"] is None or what == "proceedings":
            yield Statement(f"none-{what}", Decimal(0), at, end)


def _what_did_not_come(text: str, none: re.Match[str]) -> tuple[str, int] | None:
    start = none.end()
    clause = _EDGE.split(text[: none.start()][-40:])[-1]
    is_of_answers = none["verb"] == "被" and _OF_ANSWERS.fullmatch(clause)  # 答复均未被申请复议
    if (
        (_NARROWED.search(clause) and not is_of_answers)
        or text[none.end() : none.end() + 1] in tuple("法理正关")
        or text.startswith("未经", none.start())
    ):
        return None
    verb = none["verb"] or ""
    is_bare = _BARE_NONE.match(text, none.start()) and _BARE_HEAD.fullmatch(clause)
    if not verb and text[none.start()] != "无" and not is_bare and not _NONE_DOCUMENTS.match(text, start):
        return None
    for kind, pattern in (
        ("none-document_issued", _NONE_DOCUMENTS),
        ("none-proceedings", _NONE_BOTH),
        ("none-review", _NONE_REVIEW),
        ("none-suit", _NONE_SUIT),
        ("none-received", _NONE_REQUESTS),
    ):
        found = pattern.match(text, start)
        if found is None:
            continue
        if kind == "none-received" and verb in ("因", "被", "涉及", "引发", "存在"):
            return None
        if _NARROWED.search(EVERYONE.sub("", found[0])):
            return None
        return None if _TAIL_COUNTS.match(found["tail"]) else (kind, found.end())
    return None


def _period(sentence: Sentence) -> Iterator[Statement]:
    found = _SPAN.search(sentence.text)
    if found is None:
        return
    first_year, last_year = int(found["fy"]), int(found["uy"] or found["fy"])
    months = int(found["fm"]), int(found["um"])
    if not all(1 <= month <= 12 for month in months):
        return
    days = int(found["fd"] or 1), int(found["ud"] or monthrange(last_year, months[1])[1])
    at, end = sentence.start + found.start(), sentence.start + found.end()
    yield Statement("period-from", Decimal(first_year * 10_000 + months[0] * 100 + days[0]), at, end)
    yield Statement("period-until", Decimal(last_year * 10_000 + months[1] * 100 + days[1]), at, end)


def _own_name(sentence: Sentence, authority: str, year: int | None) -> Iterator[Statement]:
    cue = _CUE.search(sentence.text)
    found = _OWN.search(sentence.text, cue.start()) if cue is not None else None
    if cue is None or found is None:
        return
    clause = max(sentence.text.rfind(edge, 0, cue.start()) for edge in ",，") + 1
    if _NOT_OWN.search(sentence.text, clause, found.end()):
        return
    is_other = year is not None and int(found["year"]) != year
    if is_other and (f"{year}年" in sentence.text[: cue.start()] or _WHERE.search(sentence.text, clause, found.end())):
        return  # 2023年,我局在网站发布2022年度报告 tells what was done with last year's
    at, end = sentence.start + found.start(), sentence.start + found.end()
    yield Statement("own-year", Decimal(int(found["year"])), at, end)
    for printed in (found["after"], found["before"], sentence.text[clause : cue.start()]):
        name = _NAME_EDGE.sub("", _NAME_EDGE.sub("", printed.strip()))
        if len(name) > 2 and _ORGAN.search(name) and _RELATIVE.match(name) is None:
            about = "own" if not authority or _is_one_body(name, authority) else "other"
            yield Statement("own-name", None, at, end, label=name, about=about)
            return


def _other_year(prose: Prose, year: int | None) -> Iterator[Statement]:
    """Yield the year by which a sentence opens what was done, in a section that never names the one reported on.

    Whoever takes last year's report to write this one's leaves such a year behind; beside the right one it may be a
    comparison, and of what came over from it, or began in it, it is said rightly.
    """
    if year is None or prose.section.number not in _OF_THE_YEAR or "20" not in prose.text or f"{year}年" in prose.text:
        return
    for sentence in prose.sentences:
        found = _OPENED.match(sentence.text)
        if found is None or not 0 < year - int(found["year"]) <= _MOST_YEARS:
            continue
        said = sentence.text[found.end("year") :]
        is_of_whole = _DONE.search(said) is not None and (sentence.figures or _NOTHING_CAME.search(said) is not None)
        end = prose.text.find("\n", sentence.end)
        is_compared = _THIS_YEAR.search(prose.text, sentence.end, end if end >= 0 else len(prose.text)) is not None
        if is_of_whole and _OF_BOTH.search(said) is None and not is_compared:
            at = sentence.start + found.start("year")
            yield Statement("own-year", Decimal(int(found["year"])), at, at + len("2023年"))
            return


def _is_one_body(name: str, other: str) -> bool:
    """Tell whether one name may be a shorter form of the other: its characters stand in it in the same order."""
    short, long = sorted((re.sub(r"[()\s]|人民政府|人民|办事处", "", n) for n in (name, other)), key=len)
    characters = iter(long)
    return all(character in characters for character in short) or (len(short) > 1 and short in long)


def _fees(sentence: Sentence) -> Iterator[Statement]:
    if (found := _FEE.search(sentence.text)) is None:
        return
    amount = _FEE_AMOUNT.search(sentence.text)
    value = Decimal(amount[1]) * (10_000 if amount[2] else 1) if amount and len(amount[1]) < 16 else None
    if value is None and re.search(r"未|没有|无|不|免", sentence.text):
        value = Decimal(0)
    yield Statement("fee-statement", value, sentence.start + found.start(), sentence.start + found.end())


def _explanations(sentence: Sentence) -> Iterator[Statement]:
    if (reason := _REASON.search(sentence.text)) is None or len(sentence.text) < 8:
        return
    if _FEE.search(sentence.text) and _DIFFERENCE.search(sentence.text) is None:
        return  # 因申请公开收取的信息处理费为0元 gives no reason for a number of requests
    at, end = sentence.start + reason.start(), sentence.start + reason.end()
    for name, words in _ABOUT:
        if words.search(sentence.text):
            yield Statement("explanation", None, at, end, about=name)
    for figure in sentence.figures[:12]:
        if figure.value:
            yield Statement("explanation", figure.value, figure.start, figure.end, label=figure.label)
