"""Numbers of 复议 and 诉讼, of 规范性文件 and of decisions, where the wording is plain and they are this body's own."""

import re

from extract.prose.counts_of_requests import NOT
from extract.prose.topics import CLAUSE_EDGE, Around, Said

_REVIEW = re.compile(r"行政复议|复议")
_DIRECT = re.compile(r"未经复议直接(?:提?起诉|诉讼)")
_AFTER_REVIEW = re.compile(r"复议后(?:提?起诉|诉讼)")
_SUIT = re.compile(r"行政诉讼|诉讼")
_BOTH = re.compile(r"复议(?:和|及|、|或|以及)(?:行政)?诉讼")
_JOINED = re.compile(r"(?:复议|诉讼)(?:和|及|、|或|以及|\s)*(?:行政)?(?:复议|诉讼)")
_RATE = re.compile(r"纠正率|维持率")
_RESULT = tuple(
    (kind, re.compile(words))
    for kind, words in (
        ("upheld", r"维持(?:结果|原行政行为|原判)?|结果维持"),
        ("corrected", r"(?:结果)?纠正(?:结果)?"),
        ("pending", r"尚未(?:审|办)结|未审结|正在审理"),
    )
)
_AS_REVIEWER = re.compile(
    r"(?:受理|审理|审结|办理|办结|承办|接收|代理|出庭|化解|调解)[^,，。;；申]{0,16}(?:复议|诉讼|应诉)|复议(?:申请|案件)[^,，。;；]{0,6}(?:受理|审结|办结)|一审|二审|再审"
)
_OF_DISCLOSURE = re.compile(r"信息公开|依申请|公开(?:类|工作|申请|领域|方面|事项)|政务公开")
_OF_OTHER_CAUSE = re.compile(
    r"因(?![^,，。;；]{0,16}公开)[^,，。;；]{2,24}(?:复议|诉讼)|(?:其[他它]|除[^,，。;；]{1,16}[以之]?外)[^,，。;；]{0,8}(?:复议|诉讼)"
)
_AMONG_OF_DISCLOSURE = re.compile(
    r"其中[^。;；0-9]{0,20}公开[^。;；0-9]{0,14}(?:复议|诉讼)|涉[及政]?(?:政府)?信息公开[^。;；0-9]{0,8}(?:复议|诉讼)"
)
_PROCEEDING = re.compile(r"(?:行政)?(?:复议|诉讼)")
_PLAIN_WORDS = re.compile(
    r"20\d\d年度?|\(.{1,2}\)|[一二三四五六七八九十]{1,3}[是、]|[0-9]{1,2}[.、]|[()①-⑩:]|全年|本年度?|当年|年内|年度|去年|上年|本机关|本单位|我[局委办厅县市区镇乡街院所]|政府|机关|部门|街道|单位|被申请人|被告|原告|申请人|申请"
    r"|提起|提出|引发|引起|产生|发生|收到|受到|涉及|涉|参与|办理|处理|新增|新收|共计|合计|共|总计|案件|案|类|件|直接|未经|经过|经|复议|诉讼|行政|机关|作为|以|为|因|被|的|了|其中|有|和|及|、|由|对|不服|上级|方面|情况|[省市县区]|人民|是|再|后|向|累计|分别|答辩|应对|\s"
)
_NEAR = 14

_DOCUMENT = re.compile(r"规范性文件|规章(?!制度)")
_REGULATION = re.compile(r"规章(?!制度)")
_DOCUMENT_MADE = re.compile(r"(?:制定|制发|印发|出台)")
_DOCUMENT_REPEALED = re.compile(r"废止|失效")
_IN_FORCE = re.compile(r"现行有效|继续有效")
_NO_DOCUMENT = re.compile(
    r"公开|发布|解读|审[查核]|备案|清理|起草|修[订改]|评估|征求|征集|梳理|报送|公布|公示|转发|其[他它]|失效|拟|计划|目录"
)
_OF_ANY_SORT = re.compile(r"(?<!规范性)文件")
_CLEARED = re.compile(
    r"(?:清理|梳理|评估|审查|审核)[^,，。;；0-9]{0,20}[0-9]"
)  # then its outcome is of those, whoever's they are
_AND_SHOWN = re.compile(r"并(?:及时)?(?:公开|发布|公布)")
_NOT_REPEALED = re.compile(r"失效|建议|拟")
_NOT_MADE = re.compile(r"解读|备案|公开|转发|落实")
_BARE_MADE = re.compile(r"\s*(?:本年|全年|共)?(?:新)?(?:制定|制发|印发|出台)(?:了)?(?:共)?\s*")

_DECISION = re.compile(r"(?P<licensing>行政许可)|(?P<penalties>行政处罚)|(?P<coercion>行政强制(?:措施|执行)?)")
_DECIDED = re.compile(r"作出|做出|办理|办结|实施|处理|下达|核发|许可决定|处罚决定|强制决定|作出的")
_DECISION_TAIL = re.compile(
    r"(?:的)?(?:决定|案件|事项|措施|执行|类|处理决定)?(?:书|数量|数)?(?:共计|共|为|总计|累计)?$"
)
_SHOWN = re.compile(
    r"公开|公示|发布|公布|推送|录入|归集|上传|上报|报送|信息|双公示|目录|清单|权责|网上|事项库|梳理|监督|检查|备案|听证"
)
_SERVICES = re.compile(r"审批服务|办件|政务服务|一网通办|窗口|大厅|案卷")
_SHOWN_AFTER = re.compile(r"信息|公示|公开")


def of_disclosure(text: str) -> bool:
    """Tell whether words speak of the disclosure of information, as 复议 and 诉讼 must to be those of the table."""
    return _OF_DISCLOSURE.search(text) is not None


def proceeding(said: Said, around: Around) -> str:
    """Return which 复议 or 诉讼, or which result of them, a number counts; nothing where the body may be the one that reviews."""
    if not _is_of_this_body(said, around) or NOT.search(around.clause):
        return ""
    named = _DIRECT.search(around.clause), _AFTER_REVIEW.search(around.clause)
    if any(named):
        return "direct_suit" if named[0] else "suit_after_review"
    near = around.clause[-_NEAR:]
    result = next((kind for kind, pattern in _RESULT if pattern.search(near)), "")
    if result and said.topic(around.at) == "proceedings":
        return _result(around, result)
    is_review, is_suit = _REVIEW.search(near) is not None, _SUIT.search(near) is not None
    if is_review == is_suit or _JOINED.search(around.before[-_NEAR:]):
        return ""
    return "review" if is_review else "suit"


def _is_of_this_body(said: Said, around: Around) -> bool:
    """Tell whether 复议 and 诉讼 are over disclosure and against this body, as those of the table are."""
    text = said.sentence.text
    before, after = text[: around.at], text[around.at :]
    is_of_disclosure = said.before in ("requests", "proceedings") or of_disclosure(before)
    is_of_all = _AMONG_OF_DISCLOSURE.search(after) is not None and not of_disclosure(around.before)
    stretch = CLAUSE_EDGE.split(around.before)[-1]
    named = _PROCEEDING.search(stretch)
    subject = stretch[: named.start()] if named is not None else ""
    if not of_disclosure(subject) and len(_PLAIN_WORDS.sub("", subject)) > 1:
        return False  # 房屋征收复议9件
    is_of_other = _OF_OTHER_CAUSE.search(re.split(r"[。;；]", around.before)[-1]) is not None
    return is_of_disclosure and not is_of_all and not is_of_other and _AS_REVIEWER.search(text) is None


def _result(around: Around, result: str) -> str:
    """Return the result of the proceedings that were named last before it."""
    review = max((match.start() for match in _REVIEW.finditer(around.before)), default=-1)
    suit = max((match.start() for match in _SUIT.finditer(around.before)), default=-1)
    if review == suit or _BOTH.search(around.before) or _RATE.search(around.clause):
        return ""
    return f"{'review' if review > suit else 'suit'}_{result}"


def document(around: Around) -> str:
    """Return what was done to the 规范性文件 or 规章 that a number counts."""
    clause = _AND_SHOWN.sub("", around.clause)
    is_regulation = _REGULATION.search(around.before) is not None and "规范性文件" not in around.before
    noun = "regulation" if is_regulation else "document"
    is_repealed = _DOCUMENT_REPEALED.search(clause) is not None
    is_in_force = _IN_FORCE.search(clause) is not None
    if (is_repealed or is_in_force) and _OF_ANY_SORT.search(clause):
        return ""
    if (is_repealed or is_in_force) and _CLEARED.search(re.split(r"[。;；]", around.before)[-1]):
        return ""
    if is_in_force:
        return f"{noun}_in_force"
    if is_repealed:
        return "" if _NOT_REPEALED.search(clause) else f"{noun}_repealed"
    if _NO_DOCUMENT.search(clause) or _OF_ANY_SORT.search(clause):
        return ""
    stretch = CLAUSE_EDGE.split(around.before)[-1]
    is_named = _DOCUMENT.search(clause) is not None
    is_made = _DOCUMENT_MADE.search(clause) is not None and not _NOT_MADE.search(_AND_SHOWN.sub("", stretch))
    return f"{noun}_issued" if (is_named and is_made) or (not is_named and _BARE_MADE.fullmatch(clause)) else ""


def decision(around: Around) -> str:
    """Return which decisions of this body a number counts; what is shown, listed or checked is none."""
    found = list(_DECISION.finditer(around.clause))
    if len(found) != 1 or _DECISION_TAIL.fullmatch(around.clause[found[0].end() :]) is None:
        return ""
    stretch = re.split(r"[。;；\n…]", around.before)[-1]
    if _SERVICES.search(stretch):
        return ""
    shown = [match.end() for match in _SHOWN.finditer(stretch)]
    decided = [match.end() for match in _DECIDED.finditer(stretch)]
    if not decided or _SHOWN_AFTER.search(around.after[:8]) or (shown and shown[-1] > decided[-1]):
        return ""
    is_parted = not shown or re.search(r"[,，]", stretch[shown[-1] : decided[-1]]) is not None
    return (found[0].lastgroup or "") if is_parted else ""
