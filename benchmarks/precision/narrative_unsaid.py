"""Cases of what a sentence says without its number: 均维持, 应办理 n, 其他 n, parts in the next sentence, a share of what is named.

Each wording is judged twice: true of the tables (an innocent), and with one number made untrue.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from benchmarks.precision.case import Case
from benchmarks.precision.drafts import Draft, a_list, case_of, draft_of, sound

_UPHELD = (
    "全年因政府信息公开被申请行政复议{review}件,均维持。",
    "政府信息公开引发行政复议{review}起,结果均为维持。",
    "涉及政府信息公开的行政复议案件{review}件,全部维持原行政行为。",
    "因政府信息公开答复被申请行政复议{review}件,均被复议机关维持。",
    "政府信息公开行政复议{review}件(均维持)。",
    "发生政府信息公开行政复议{review}件,复议机关均予以维持,工作平稳有序。",
    "我局政府信息公开工作被申请行政复议{review}件,均已审结,复议结果均为维持。",
    "全年政府信息公开类行政复议{review}件,维持{review}件。",
    "被申请政府信息公开行政复议共计{review}件,均获维持。",
)
_GRANTED = (
    "全年办结政府信息公开申请{outcomes}件,均予以公开。",
    "全年答复政府信息公开申请{outcomes}件,全部予以公开。",
    "政府信息公开申请共答复{outcomes}件,答复结果均为予以公开。",
    "本年度办结政府信息公开申请{outcomes}件,均已依法予以公开。",
    "政府信息公开申请办结{outcomes}件(均予以公开)。",
    "答复政府信息公开申请{outcomes}件,办理结果均为予以公开。",
    "办结依申请公开{outcomes}件,均及时予以公开。",
    "全年政府信息公开申请已办结{outcomes}件,均为予以公开。",
)
_PERSONS = (
    "收到政府信息公开申请{received}件,均为自然人申请。",
    "收到政府信息公开申请{received}件,申请人均为自然人。",
    "全年受理政府信息公开申请{received}件,全部由自然人提出。",
    "共收到依申请公开{received}件,均为公民个人申请。",
    "新收政府信息公开申请{received}件(均为自然人)。",
    "登记政府信息公开申请{received}件,均来自自然人。",
    "收到政府信息公开申请{received}件,申请主体均为自然人。",
    "全年收到的政府信息公开申请为{received}件,全部为自然人申请。",
)
_DUE = (
    "全年应办理政府信息公开申请{due}件。",
    "本年度应办结政府信息公开申请{due}件,实际办结{outcomes}件。",
    "依申请公开应办理{due}件,办结{outcomes}件。",
    "应答复政府信息公开申请{due}件,已答复{outcomes}件,其余按规定结转。",
    "新收政府信息公开申请{received}件,上年结转{carried_in}件,应办理{due}件,办结{outcomes}件。",
    "全年需办理的政府信息公开申请共{due}件(含上年结转{carried_in}件)。",
    "本年应办政府信息公开申请{due}件,其中新收{received}件、上年结转{carried_in}件。",
    "加上年结转,今年应处理政府信息公开申请共{due}件。",
)
_IN_TIME = (
    "全年按期办结政府信息公开申请{outcomes}件,按期办结率100%。",
    "按时答复政府信息公开申请{outcomes}件,按时答复率为100%。",
    "政府信息公开申请均按期答复{outcomes}件,答复率达100%。",
    "收到政府信息公开申请{received}件,全部办结{outcomes}件。",
    "新收政府信息公开申请{received}件,当年办结{outcomes}件。",
    "应办理政府信息公开申请{due}件,均已办结{outcomes}件。",
    "依申请公开按时办结{outcomes}件,办结率100%。",
    "政府信息公开申请及时办结{outcomes}件,办结率保持100%。",
)
_NEXT_SENTENCE = (
    "本年度共收到政府信息公开申请{received}件。网络申请{online}件,信函申请{letters}件。",
    "2023年收到依申请公开申请{received}件。其中,在线申请{online}件,邮寄申请{letters}件。",
    "全年收到政府信息公开申请{received}件。通过网上提交{online}件,信函申请{letters}件。",
    "受理政府信息公开申请{received}件。当面申请{online}件、信函申请{letters}件。",
    "收到政府信息公开申请共{received}件。网络{online}件,信函{letters}件。",
    "政府信息公开申请全年受理{received}件。按申请方式分,网络申请{online}件,信函申请{letters}件。",
    "收到政府信息公开申请{received}件(网络申请{online}件,信函申请{letters}件)。",
    "收到政府信息公开申请{received}件。信函申请{letters}件、电子邮件申请{online}件。",
)
_SHARES = (
    "收到政府信息公开申请{received}件。网络申请{online}件,占{p}%。",
    "收到政府信息公开申请{received}件,其中网络申请{online}件、信函申请{letters}件。网络申请占{p}%。",
    "收到政府信息公开申请{received}件。其中信函申请{letters}件,网络申请{online}件,网络申请占比{p}%。",
    "全年收到政府信息公开申请{received}件。通过网络申请{online}件,占比{p}%。",
    "收到政府信息公开申请{received}件,办结{outcomes}件。网络申请{online}件,占收到总数的{p}%。",
    "受理政府信息公开申请{received}件。网上申请{online}件,占总数的{p}%。",
    "受理政府信息公开申请{received}件,办结{outcomes}件。在线申请{online}件,占受理总量的{p}%。",
    "共收到政府信息公开申请{received}件。当面申请{online}件,占全部的{p}%。",
)
_WITH_THE_REST = (
    "全年主动公开政府信息{total}条,其中{ka}{a}条、{kb}{b}条、{kc}{c}条、其他{d}条。",
    "主动公开信息{total}条,其中{ka}{a}条,{kb}{b}条,{kc}{c}条,其他信息{d}条。",
    "全年公开信息{total}条,其中:{ka}{a}条;{kb}{b}条;{kc}{c}条;其他{d}条。",
    "通过网站公开信息{total}条:{ka}{a}条、{kb}{b}条、{kc}{c}条、其它{d}条。",
    "全年发布信息{total}条(其中{ka}{a}条,{kb}{b}条,{kc}{c}条,其他类{d}条)。",
    "发布政府信息{total}条,其中{ka}{a}条、{kb}{b}条、{kc}{c}条,其余{d}条。",
    "累计公开信息{total}条,主要有{ka}{a}条,{kb}{b}条,{kc}{c}条,其他各类信息{d}条。",
    "主动公开{total}条,其中{ka}{a}条、{kb}{b}条、{kc}{c}条以及其他方面{d}条。",
)
_EXPLAINED = (
    "发布政策解读{total}篇,其中文字解读{a}篇、图文解读{b}篇、视频解读{c}篇、专家解读{d}篇。",
    "全年发布解读材料{total}篇,其中图文解读{a}篇,视频解读{b}篇,动漫解读{c}篇,文字解读{d}篇。",
    "编发政策解读稿件{total}篇,包括文字解读{a}篇、图片解读{b}篇、视频解读{c}篇、图表解读{d}篇。",
    "发布各类政策解读{total}个,其中视频解读{a}个、音频解读{b}个、图文解读{c}个、文字解读{d}个。",
    "开展政策解读{total}次,其中图文解读{a}次、视频解读{b}次、专家解读{c}次、文字解读{d}次。",
    "公开政策解读信息{total}条,其中图文类解读{a}条,视频类解读{b}条,文字类解读{c}条,动画类解读{d}条。",
    "发布解读产品{total}件,包括图解{a}件、视频解读{b}件、文字解读{c}件、专家解读{d}件。",
    "政策解读共{total}篇,其中文字解读{a}篇;图文解读{b}篇;视频解读{c}篇;动画解读{d}篇。",
)
# True though a hasty reader would sum them up, or take a part for all.
_TRAPS = (
    "政府信息公开行政复议{review}件,其中已办结的均维持。",
    "政府信息公开行政复议{review}件,均未被撤销。",
    "收到政府信息公开申请{received}件,均按规定予以答复,未予公开的均说明理由。",
    "收到政府信息公开申请{received}件,均予以及时登记。",
    "收到政府信息公开申请{received}件。接待群众来访{k}件,处理网上来信{big}件。",
    "收到政府信息公开申请{received}件。来信{k}件,占全市来信总量的0.3%。",
    "主动公开信息{n}条,其中重点领域财政类{k}条、其他{k}条;政务动态{k}条。",
    "主动公开信息{n}条,其中政策{k}条、人事{k}条,其他部门报送{k}条。",
    "主动公开信息{n}条。微信公众号发布{big}条,微博发布{n}条。",
    "解读政策文件{k}件,其中文字解读{k}件、图文解读{k}件、视频解读3件。",
    "全年公开信息{n}条,其中政策{k}条、若干公告,另有其他{k}条供查阅。",
    "按期答复网民留言{big}件,按期答复率100%。",
    "应办理人大建议和政协提案{n}件,办结{n}件。",
    "主动公开信息{n}条。其中政策类{k}条,人事类{k}条。政策占比不高。",
)


def _with_due(draft: Draft) -> dict[str, object]:
    received = draft.numbers["received"]
    online = received // 3
    share = (100 * online / received).quantize(Decimal("0.1")) if received else Decimal(0)
    due = received + draft.numbers["carried_in"]
    return {"due": due, "online": online, "letters": received - online, "p": share}


def _uphold(draft: Draft) -> None:
    """Make every review of the table upheld."""
    for key in ("corrected", "other", "pending"):
        draft.values[f"proceedings.review.{key}"] = Decimal(0)
    draft.values["proceedings.review.upheld"] = draft.numbers["review"]
    draft.numbers |= {
        "review_upheld": draft.numbers["review"],
        "review_corrected": Decimal(0),
        "review_pending": Decimal(0),
    }


class Wordings(NamedTuple):
    """Sentences of one kind, the check that a wrong number in their `slot` must fail, and what else it may."""

    check: str
    topic: str
    templates: tuple[str, ...]
    slot: str
    may: frozenset[str] = frozenset()


def _said(fault: str, of: Wordings, seed: int, *, is_wrong: bool) -> Case:
    """Return a report that says one of the sentences, wrong in one slot or true."""
    draft = draft_of(seed, fault)
    sound(draft, leaves=frozenset({of.topic}))
    said = a_list(draft.rng) if of.topic == "lists" else _with_due(draft)
    if is_wrong:
        before = said.get(of.slot, draft.numbers.get(of.slot, Decimal(0)))
        assert isinstance(before, Decimal)
        said[of.slot] = before + draft.rng.randrange(2, 9)
    draft.say((of.templates[seed % len(of.templates)],), section=1 if of.topic == "lists" else 3, **said)
    return case_of(draft, fault, seed, *((frozenset({of.check}), of.may) if is_wrong else ()))


def _all_upheld(seed: int, *, is_wrong: bool) -> Case:
    draft = draft_of(seed, "all upheld" if is_wrong else "all upheld indeed")
    if not is_wrong:
        _uphold(draft)
    sound(draft, leaves=frozenset({"proceedings"}))
    draft.say((_UPHELD[seed % len(_UPHELD)],), section=4)
    differs = draft.numbers["review_upheld"] != draft.numbers["review"]
    must = frozenset({"text-proceedings"}) if is_wrong and differs else frozenset[str]()
    return case_of(draft, "all upheld" if is_wrong else "all upheld indeed", seed, must)


def _all_of_one(fault: str, of: Wordings, whole: str, seed: int) -> Case:
    """Return a report whose cases are not alike, that says they are."""
    draft = draft_of(seed, fault)
    sound(draft, leaves=frozenset({"requests"}))
    draft.say((of.templates[seed % len(of.templates)],), section=3)
    is_wrong = draft.numbers[of.slot] != draft.numbers[whole]
    return case_of(draft, fault, seed, frozenset({of.check}) if is_wrong else frozenset())


def _trap(seed: int) -> Case:
    draft = draft_of(seed, "unsaid traps")
    sound(draft)
    n = draft.rng.randrange(300, 900)
    numbers = {"n": n, "k": draft.rng.randrange(3, 30), "big": 4 * n}
    template = _TRAPS[seed % len(_TRAPS)]
    section = 4 if "复议" in template else 3 if "申请" in template else 1
    draft.say((template,), section=section, **numbers)
    # One document may be explained in several ways: a hint, as of channels, never more.
    may = frozenset({"text-parts"}) if "解读政策文件" in template else frozenset[str]()
    return case_of(draft, "unsaid traps", seed, may=may)


_NUMBERS: Mapping[str, Wordings] = {
    "due": Wordings("text-received", "requests", _DUE, "due", frozenset({"text-parts"})),
    "all in time": Wordings("text-answered", "requests", _IN_TIME, "outcomes"),
    "parts in the next sentence": Wordings("text-parts", "requests", _NEXT_SENTENCE, "letters"),
    "a share of what is named": Wordings("text-percent", "requests", _SHARES, "p"),
    "the rest closes a list": Wordings("text-parts", "lists", _WITH_THE_REST, "total"),
    "ways to explain": Wordings("text-parts", "lists", _EXPLAINED, "a"),
}
_GRANTED_ALL = Wordings("text-outcome", "requests", _GRANTED, "granted")
_PERSONS_ALL = Wordings("text-applicants", "requests", _PERSONS, "person")
FAULTS: Mapping[str, Callable[[int], Case]] = {
    **{fault: partial(_said, fault, of, is_wrong=True) for fault, of in _NUMBERS.items()},
    "all upheld": partial(_all_upheld, is_wrong=True),
    "all granted": partial(_all_of_one, "all granted", _GRANTED_ALL, "outcomes"),
    "all persons": partial(_all_of_one, "all persons", _PERSONS_ALL, "received"),
}
INNOCENTS: Mapping[str, Callable[[int], Case]] = {
    **{f"{name}, indeed": partial(_said, f"{name}, indeed", of, is_wrong=False) for name, of in _NUMBERS.items()},
    "all upheld indeed": partial(_all_upheld, is_wrong=False),
    "unsaid traps": _trap,
}
