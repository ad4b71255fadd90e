"""The innocents of the prose: true reports with a sentence that a hasty reader would hold against their tables."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial

from benchmarks.precision import phrases
from benchmarks.precision.case import Case
from benchmarks.precision.drafts import a_list, case_of, draft_of, sound

# By what makes them innocent. {n}, {m}, … are numbers of no table.
_SENTENCES: Mapping[str, tuple[str, ...]] = {
    "approximate": (
        "全年主动公开政府信息{n}余条,其中机构职能类{m}条、政策文件类{m}条、工作动态类{k}条。",
        "共公开信息约{n}条,包括政策文件{m}条、通知公告{k}条。",
        "公开信息{n}条左右,其中工作动态近{m}条,财政信息{m}余条。",
    ),
    "partial": (
        "全年主动公开政府信息{big}条,其中政策解读{m}条,财政资金{k}条。",
        "共公开信息{big}条,包括政策文件{m}条、通知公告{k}条等。",
        "全年发布信息{big}条,主要包括机构职能{m}条、重点项目{k}条。",
    ),
    "scope": (
        "全县各级行政机关共收到政府信息公开申请{big}件。",
        "我办代表市政府收到政府信息公开申请{n}件,办结{m}件。",
        "全市各部门制定行政规范性文件{n}件,废止{k}件。",
        "全系统因政府信息公开被申请行政复议{n}件,行政诉讼{m}件。",
    ),
    "part of the year": (
        "上半年收到政府信息公开申请{k}件,较往年平稳。",
        "截至6月底,收到政府信息公开申请{k}件。",
        "一季度作出行政处罚决定{k}件。",
    ),
    "another year": (
        "2022年,我局收到政府信息公开申请{n}件,办结{m}件。",
        "与上年相比,去年共收到政府信息公开申请{n}件。",
        "2021年制定规范性文件{n}件。",
    ),
    "other requests": (
        "全年受理行政许可申请{n}件,办结{m}件。",
        "收到社会救助申请{n}件,全部办结。",
        "受理12345热线诉求{n}件,答复{n}件,转办{m}件。",
        "收到人大代表建议{k}件、政协提案{m}件,均已答复。",
        "收到依申请公开咨询电话{n}个。",
        "受理不动产登记申请{n}件,依申请办理公证{k}件。",
        "接待现场查询{n}人次,处理网上信箱来信{m}件,按期答复{m}件。",
        "收到投诉举报{n}件,其中予以处理{m}件,不予处理{k}件。",
    ),
    "the body that reviews": (
        "全年受理行政复议案件{n}件,审结{m}件,其中维持{k}件,纠正{k}件,文书全部网上公开。",
        "办理行政诉讼应诉案件{n}件,行政机关负责人出庭应诉{m}件。",
        "作为复议机关,审理政府信息公开类行政复议案件{n}件。",
        "全区法院一审审结涉政府信息公开行政诉讼{n}件。",
    ),
    "documents shown": (
        "在专栏集中公开规范性文件{n}件。",
        "审查规范性文件{n}件,备案{m}件。",
        "转发上级规范性文件{n}件,解读规范性文件{m}件。",
        "开展规范性文件清理,梳理{n}件,拟废止{k}件。",
        "建立规章制度{k}项,修订规章制度{m}项。",
    ),
    "decisions shown": (
        "公示行政许可{n}件、行政处罚{m}件。",
        "公开行政许可信息{n}条、行政处罚信息{m}条、行政强制信息{k}条。",
        "政务服务窗口办理行政许可办件{n}件。",
        "梳理行政许可事项{n}项、行政处罚事项{m}项。",
        "评查行政处罚案卷{n}件。",
        "通过信用平台推送行政许可{n}件、行政处罚{m}件。",
    ),
    "a narrow none": (
        "全年未收到重复申请和非正常申请。",
        "未发生因政府信息公开被纠正的行政复议、被判败诉的行政诉讼。",
        "没有超期答复的政府信息公开申请。",
        "未收到通过信函方式提交的政府信息公开申请。",
        "未发生逾期未答复政府信息公开申请的情形。",
        "未经复议直接起诉的行政诉讼均已妥善应对。",
        "未收到新的结转政府信息公开申请。",
        "上半年未收到政府信息公开申请。",
        "未收到要求收取信息处理费的政府信息公开申请。",
    ),
    "another year's report": (
        "按时公布2022年度政府信息公开工作年度报告。",
        "于2023年1月公布云岭市示例局2022年政府信息公开工作年度报告。",
        "对照2022年政府信息公开工作年度报告查摆问题并整改。",
        "督促各单位编制公布2022年政府信息公开工作年度报告。",
        "指导云岭市样本局公布2023年政府信息公开工作年度报告。",
    ),
    "other days": (
        "2023年3月1日至6月30日开展栏目整治,统计更新数据{n}条。",
        "数据开放平台截至2023年10月共开放数据集{n}个。",
    ),
    "several matters in one list": (
        "发布信息{n}条,其中原创{k}条,累计阅读量{big}次,点赞{m}条次。",
        "政府网站公开信息{n}条,其中政策{k}条;微信公众号发布{m}条,其中图文{k}条、视频{k}条。",
        "全年发布稿件{n}篇,其中解读{k}篇;微博发布{big}篇。",
        "推送微信{n}条,其中转载{k}条,较上年增加{m}条。",
        "开放数据{n}条,其中{k}条为新增,另发布公告{big}条。",
    ),
    "loose percentages": (
        "办结率100%,群众满意率98.6%,较上年提高2.1个百分点。",
        "公开信息{n}条,占全市总量的12.5%。",
        "微信公众号发布{n}条,视频{k}条,分别占总数的71%、29%。",
        "收到申请数量同比增长近两成。",
    ),
}


def _plain(kind: str, seed: int) -> Case:
    draft = draft_of(seed, kind)
    sound(draft)
    rng = draft.rng
    n = rng.randrange(60, 900)
    numbers = {"n": n, "m": rng.randrange(n // 2, n), "k": rng.randrange(3, 30), "big": 4 * n}
    section = 3 if kind in ("other requests", "part of the year") else 1
    draft.say((_SENTENCES[kind][seed % len(_SENTENCES[kind])],), section=section, **numbers)
    if rng.random() < 0.5:  # beside the true sentences, before or after them
        draft.paragraphs[section].insert(0, draft.paragraphs[section].pop())
    return case_of(draft, kind, seed)


def _requests(kind: str, templates: tuple[str, ...], seed: int) -> Case:
    draft = draft_of(seed, kind)
    sound(draft, leaves=frozenset({"requests"}))
    numbers = draft.numbers
    together = numbers["received"] + numbers["carried_in"]
    draft.say(
        templates,
        together=together,
        this_year=numbers["outcomes"] - numbers["carried_in"],
        open=numbers["granted"] + numbers["partly"],
        half=numbers["received"] // 2,
    )
    return case_of(draft, kind, seed)


def _channels(seed: int) -> Case:
    """A list by channel whose parts exceed the total may count one item twice: a hint, never more."""
    draft = draft_of(seed, "channels")
    sound(draft, leaves=frozenset({"lists"}))
    said = a_list(draft.rng, phrases.CHANNELS)
    total = max(Decimal(str(said[key])) for key in "abcd") + 7
    said["total"] = total + draft.rng.randrange(1, 40)
    draft.say(phrases.LISTS[:4], **said)
    return case_of(draft, "channels that overlap", seed, may=frozenset({"text-parts"}))


def _explained(seed: int) -> Case:
    """A gap that part 6 explains is a hint, never more."""
    draft = draft_of(seed, "explained")
    sound(draft, leaves=frozenset({"lists"}))
    said = a_list(draft.rng)
    said["total"] = Decimal(str(said["total"])) - 9
    draft.say(phrases.LISTS, **said)
    draft.paragraphs[6].append("关于主动公开数量:因部分信息同时归入两类,各类合计大于总数,特此说明。")
    return case_of(draft, "explained in part 6", seed, may=frozenset({"text-parts"}))


def _carried_along(seed: int) -> Case:
    """Shares that were cut off or adjusted, and outcomes that include what was carried in."""
    draft = draft_of(seed, "cut off")
    sound(draft, leaves=frozenset({"lists"}))
    said = a_list(draft.rng)
    exact = 100 * Decimal(str(said["a"])) / Decimal(str(said["total"]))
    said["p"] = exact.quantize(Decimal("0.1"), rounding="ROUND_DOWN")
    draft.say(phrases.SHARES, **said)
    return case_of(draft, "percentages cut off", seed)


_OF_REQUESTS: Mapping[str, tuple[str, ...]] = {
    "received with what was carried in": (
        "全年共受理政府信息公开申请{together}件(含上年结转{carried_in}件)。",
        "连同上年结转的{carried_in}件,共受理依申请公开{together}件。",
        "受理政府信息公开申请{together}件,办结{outcomes}件,结转下年度{carried_out}件。",
    ),
    "answered of this year": (
        "全年收到政府信息公开申请{received}件,当年办结{this_year}件。",
        "收到政府信息公开申请{received}件,按时答复{this_year}件。",
    ),
    "granted with partly": (
        "全年办结政府信息公开申请{outcomes}件,其中予以公开{open}件。",
        "共答复申请{outcomes}件,同意公开{open}件。",
    ),
    "a part beside the whole": (
        "全年收到政府信息公开申请{received}件。其中,网上收到{half}件。",
        "收到政府信息公开申请{received}件。通过政府门户网站收到政府信息公开申请{half}件。",
        "全年共收到政府信息公开申请{received}件,其中收到网络申请{half}件,答复{half}件。",
    ),
    "several dimensions": (
        "收到政府信息公开申请{received}件,其中自然人{person}件,法人或其他组织{organisations}件,予以公开{granted}件,部分公开{partly}件,结转下年{carried_out}件。",
        "收到政府信息公开申请{received}件,其中网上申请{online}件、信函申请{letters}件,予以公开{granted}件,不予公开{refused}件。",
        "收到政府信息公开申请{received}件,其中网络提交{online}件,信函提交{letters}件,办结{outcomes}件,结转下年度{carried_out}件。",
    ),
}

INNOCENTS: Mapping[str, Callable[[int], Case]] = {
    **{f"prose: {kind}": partial(_plain, kind) for kind in _SENTENCES},
    **{f"prose: {kind}": partial(_requests, kind, templates) for kind, templates in _OF_REQUESTS.items()},
    "channels that overlap": _channels,
    "explained in part 6": _explained,
    "percentages cut off": _carried_along,
}
