"""What a sentence speaks of at each of its places, and the words in it that bear on its numbers: scope, part, year."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from extract.prose.figures import Sentence

CLAUSE_EDGE = re.compile(r"[,，。;；…]")
EVERYONE = re.compile(
    r"(?:公民|自然人)(?:[、,，和]|或者?)?法人(?:或者?|和|以?及|、)其[他它]组织(?:的|提出的|提交的)?|任何形式的|任何"
)
_OF_DISCLOSURE = re.compile(r"信息公开|依申请|公开(?:类|工作|申请|领域|方面|事项)|政务公开")

# What a sentence speaks of, until it names something else. Each word begins with a character of its own, and what may not
# stand before it is looked back at: so a sentence is searched for first characters alone.
_WORDS = {
    "requests": r"""
依申请 新收申请(?!人) 新收到申请(?!人) 收到申请(?!人) 新增申请(?!人) 申请主体 申请渠道 办理结果(?<![案议诉件]....) 答复结果(?<![案议诉件]....)
申请办理(?<![^,，。;；:：)）、.是\s]....)(?=[情质工方:：。,，]) 信息公开.{0,2}申请 公开申请 申请公开 申请(?:政府|政务)?信息公开 公开(?:政府|政务)?信息.{0,4}申请 公开.{0,6}信息的申请
""",
    "proceedings": "复议 诉讼 应诉 败诉",
    "documents": "规范性文件 规章(?!制度)",
    "powers": "行政许可 行政处罚 行政强制",
    "other": """
12345 热线 留言 信访(?!举报) 建议 提案 咨询 工单 问政 来信 来电 网民 舆情 办件(?<![已应未待]..) 审批 主动公开 微信 微博 公众号 会议 培训 档案 执法(?!案卷) 双公示
案件(?<!(?:复议|诉讼|处罚|许可|强制)..) 诉求 回应 投诉举报 民意 调解 答记者 检查 监督保障 平台建设
""",
}
_TOPIC = re.compile("|".join(f"{word}()" for words in _WORDS.values() for word in words.split()))
_TOPICS = ("", *(topic for topic, words in _WORDS.items() for _ in words.split()))  # by the group that closes a word
_SCOPE = re.compile(
    r"代表[^，。,;；]{0,8}?政府|以(?![本我])[^，。,;；]{1,12}名义|本行政区域|全[省市区县州旗盟镇乡](?!政府)|本级|本机关(?!不掌握)|本单位|各部门|各[乡镇县区街]|全系统|汇总"
)
# A government's report counts its departments too, and so may the one that its office writes.
_ONE_BODY = re.compile(
    r"(?:[局厅处队社馆]|委员会(?<!管理委员会)|办公室(?<!政府办公室)|[镇乡](?:人民政府)?|街道(?:办事处)?|苏木(?:人民政府)?)$"
)
_HAS_PARTS = re.compile(
    r"[下所直局委厅院]属|二级|基层|分局|全系统|各[科股处部单]|汇总|全[市县区州省旗局]|本级|局机关|委机关"
)
# 全市系统办理9件,我局作出行政许可决定5件: what follows is of this body alone.
_OWN = re.compile(
    r"[,，;；](?P<own>\s{0,2}(?:其中[,，]?)?[我本][局委办厅院镇乡会](?!系统|机关|本级|及|和|与|各|[直下所]属)(?=[^,，。;；0-9]{0,16}[0-9]))"
)
# 「局机关收到9件，下属单位收到2件」: of a body named beside its parts a number is not the body's whole.
_OF_PARTS = re.compile(
    r"机关本级|[局委厅办院]机关|[省市县区州旗盟]局(?=[收受接新办共])|(?:各|[下直所局委厅]属|二级|基层)[^，。,;；0-9]{0,6}(?:单位|分局|科室|股室|机构|支队|大队|所队)"
)
_IN_PARTS = re.compile(
    r"各分局|各[科股处]室|(?:[下直所局委厅]属|二级|基层)[^，。,;；0-9]{0,6}(?:单位|分局|机构|支队|大队|所队)"
)
# One set of first characters, so that a sentence is searched for those alone.
_PART = re.compile(
    r"[上下一二三四0-9截近历以首单平每](?:(?<=[上下])半年|(?<=[一二三四1-4])季度|(?<=截)[至止](?!.{0,8}(?:12月(?:31日|底)|年[底末]))"
    r"|(?<=[0-9])(?:[0-9]?月?\s?[-—–~至到]{1,2}\s?(?!12月)[0-9]{1,2}月|(?<![0-9].)[0-9]?月(?:份|(?<!12月)底|以来)"
    r"|(?<![0-9至到].)[0-9]?月(?=(?:共|新)?(?:收|受理|接|办|答复|新增)))"
    r"|(?<=近)[两三四五0-9]+年|(?<=历)年|(?<=以)来(?<!年以来)|(?<=首)次|(?<=单)日|(?<=平)均|(?<=每)[月年周])"
)
# 2022年结转的3件, 较2022年的9件 and 结转2024年 say nothing of the year of the numbers after them.
_YEAR = re.compile(
    r"(20(?<![较比与]..)(?<!结转..)(?<!转[入至到]..)\d\d)年(?!度?(?:未办结)?的?(?:结转|转入|遗留|[0-9])|[^,，。;；0-9]{0,12}(?:结转|转[入至到来]本|遗留))"
)

# 上年结转2件、办结9件: what is joined to what was carried in is of this year.
_LAST_YEAR = re.compile(r"(?<!结转)(?:上年|去年|上一年)(?!度?(?:末|底)?(?:未办结)?的?(?:申请)?(?:结转|转入|遗留))")
_NAMED_YEAR = re.compile(r"(?<!《)(20\d\d)年(?!.{0,6}》|修订)")
_SEVERALLY = re.compile(r"[、和与及][^,，。;；:]{0,12}分别[^:,，。;；]{0,16}[0-9]+[件起份宗]?[、和及]$")
_AND_MORE = re.compile(r"[、,，和及]\s{0,2}[0-9]")
_ONLY_LATER = re.compile(
    r"[^较比与同,，。;；0-9]{0,6}(?:于|在|至)(?:20\d\d年|次年|翌年|下一?年|明年)[^,，。;；]{0,12}(?:答复|办结|回复)"
)
_FROM = (
    re.compile(r"[由从](?!.*[,，。;；])"),
    re.compile(r"\s{0,2}(?:大幅|逐年|逐步|略微|小幅)?(?:降|减|增|升|上升|下降|减少|增加|增长|提高|回落)(?:至|到|为)"),
)


@dataclass
class Said:
    """One sentence as its words are asked.

    `before` is what its paragraph spoke of before it, `official` what its section is for, `is_of_one` whether 本机关 is the whole body, `topics` what it speaks of, with the place where it begins to.
    """

    sentence: Sentence
    before: str
    official: str = ""
    is_of_one: bool = False
    topics: tuple[tuple[int, str], ...] = field(init=False)

    def __post_init__(self) -> None:
        text = self.sentence.text
        met = [(match.start(), _TOPICS[match.lastindex or 0]) for match in _TOPIC.finditer(text)]
        if met and self.official == "proceedings":  # part four speaks of no other 案件
            met = [one for one in met if not text.startswith("案件", one[0])]
        self.topics = tuple(met)

    @cached_property
    def _scopes(self) -> tuple[tuple[int, str], ...]:
        text = self.sentence.text
        found = [(match.start(), match[0]) for match in _SCOPE.finditer(text)]
        if self.is_of_one:
            found = [one for one in found if one[1] not in ("本机关", "本单位")]
        if found and (own := [(match.start("own"), "") for match in _OWN.finditer(text)]):
            found = sorted([*found, *own])
        if _IN_PARTS.search(text) is not None:
            found = sorted([*found, *((match.start(), match[0]) for match in _OF_PARTS.finditer(text))])
        return tuple(found)

    @cached_property
    def _parts(self) -> tuple[tuple[int, str], ...]:
        return tuple((match.start(), match[0]) for match in _PART.finditer(self.sentence.text))

    @cached_property
    def _years(self) -> tuple[tuple[int, int], ...]:
        return tuple((match.start(), int(match[1])) for match in _YEAR.finditer(self.sentence.text))

    def topic(self, at: int) -> str:
        """Return what the sentence speaks of at a place, else what the paragraph spoke of before."""
        first = self.topics[0][1] if self.topics else ""
        # 「自然人提出申请4件,共收到政府信息公开申请6件」: what is counted may be named only at the end.
        return _last(self.topics, at) or (first if first == "requests" else "") or self.before

    def is_begun(self, at: int, topic: str) -> bool:
        """Tell whether a topic is spoken of before a place, in the sentence or before it."""
        return self.before == topic or any(place < at and named == topic for place, named in self.topics)

    def scope(self, at: int) -> str:
        """Return the last word before a place that names a wider or another body."""
        return _last(self._scopes, at)

    def part(self, at: int) -> str:
        """Return the last word before a place that makes a number less or more than that of the year.

        What stands in brackets bears on nothing after them: 收到9件(上半年4件、下半年5件),办结8件.
        """
        text = self.sentence.text
        for place, word in reversed(self._parts):
            opened = text.rfind("(", 0, place) if place < at else len(text)
            if place < at and (opened <= text.rfind(")", 0, place) or text.find(")", place, at) < 0):
                return word
        return ""

    def clause(self, at: int) -> str:
        """Return the words of a clause up to a place."""
        return CLAUSE_EDGE.split(self.sentence.text[:at])[-1]

    def is_one_of_several(self, clause: str, end: int) -> bool:
        """Tell whether a number stands among those of several things told before it: 甲、乙分别收到9件、8件.

        `clause` is its own up to it, and `end` where it ends.
        """
        if "分别" not in clause:
            return False
        return _SEVERALLY.search(clause) is not None or _AND_MORE.match(self.sentence.text, end) is not None

    def is_of_another_year(self, clause: str, at: int, end: int, year: int | None) -> bool:
        """Tell whether a number is said of a year before another that the sentence names, or of one not reported on."""
        has_year = "年" in clause
        is_of_last = has_year and _LAST_YEAR.search(clause) is not None
        if is_of_last or (_FROM[1].match(self.sentence.text, end) and _FROM[0].search(clause)):
            return True  # 由12件降至7件: the first is that of the year before
        said = _NAMED_YEAR.findall(clause) if has_year else []
        if said and year is not None and int(said[-1]) != year:
            return True  # 与2018年收到的45件相比
        if _ONLY_LATER.match(self.sentence.text, end):
            return True
        named = [number for place, number in self._years if place < at]
        if not named:
            return False
        return named[-1] != year if year is not None else named[-1] < max(number for _, number in self._years)


def _last(found: tuple[tuple[int, str], ...], at: int) -> str:
    place = bisect_left(found, (at, ""))
    return found[place - 1][1] if place else ""


def of_disclosure(text: str) -> bool:
    """Tell whether words speak of the disclosure of information, as 复议 and 诉讼 must to be those of the table."""
    return _OF_DISCLOSURE.search(text) is not None


def is_one_body(authority: str, text: str) -> bool:
    """Tell whether 本机关 is all that a report is of: a bureau or a town, whose text names no body under it."""
    is_asked = "本机关" in text or "本单位" in text
    return is_asked and _ONE_BODY.search(authority) is not None and _HAS_PARTS.search(text) is None
