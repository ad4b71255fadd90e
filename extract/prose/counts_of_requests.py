"""Numbers of requests for information, where the wording is plain: carried, received, answered, by outcome, by applicant."""

import re

from extract.prose.topics import TOPIC, Around, Said

_OTHER_TOPIC = re.compile(
    r"12345|热线|留言|信访|建议|提案|咨询|投诉|工单|问政|举报|来信|来电|复议|诉讼|办结|答复|转办|主动|其中|未|不予|予以|复核|通知|补正"
    r"|网上|网络|在线|信函|当面|邮寄|现场|邮箱|邮件|传真|渠道|方式|平台|自然人|法人|公民|企业"
)
_WHOLE_APPLICANTS = re.compile(
    r"公民(?:、|,|，)?法人(?:或|和|及|、)(?:者)?其[他它]组织|自然人(?:、|和|及|或)法人(?:或|和|及|、)?(?:其[他它]组织)?"
)
_RECEIVED = re.compile(
    r"(?:新收到?|收到|受理|接收|接到)(?:并(?:依法|及时|按时)?(?:答复|办理|办结|处理)(?:了)?)?|新增(?=依申请|政府信息公开)"
)
NOT = re.compile(r"(?:未|没有|并未|不再|不予)(?:曾)?$")
_NUMBER_OF_REQUESTS = re.compile(r"(?:新收|收到)(?:的)?(?:政府)?信息公开申请(?:总?数量?|总?量)(?:为|共|是|达|:)?\s*$")
_BARE_RECEIVED = re.compile(
    r"(?:共|共计|累计|总计|合计|新|本机关|我[局委办厅县市区镇乡街院所]|全年|年度|本年|20\d\d年|\s)*"
)
_REQUESTS_LEAD = re.compile(r"(?:信息公开申请|依申请公开(?:申请)?|申请件)$")
_BARE_BETWEEN = re.compile(r"(?:的|共|共计|申请|申请件|数量|为|各类|\s)*")
_CARRIED_IN = re.compile(
    r"(?:上一?年度?|去年|往年|(?P<year>[0-9]{4})年度?)(?:度)?(?:未办结)?(?:的)?(?:结转|转入|遗留)(?:至?(?:本|今)年度?|[0-9]{4}年度?)?(?:继续)?(?:办理|处理)?[^,，。;；0-9]{0,24}$"
)
_CARRIED_OUT = re.compile(
    r"(?:结转|转)(?:至|到|入)?(?:下一?年度?|次年|明年|(?P<year>[0-9]{4})年度?)[^,，。;；0-9]{0,12}$"
)
_CARRIED_OUT_AFTER = re.compile(
    r"\s{0,4}(?:申请|正在办理)?(?:[^,，。;；0-9]{0,6})(?:结转|转)(?:至|到|入)?(?:下一?年度?|次年|明年|(?P<year>[0-9]{4})年度?)"
)
_NOT_CARRIED = re.compile(r"复议|诉讼|热线|工单|案件|提案|建议|(?<!未)办结|答复|其中")
_ANSWERED = re.compile(
    r"(?:办结|答复|办复|办理完毕|办理完成|办理结果)(?:了)?(?:政府信息公开|政府信息|信息公开|依申请公开|公开(?=申请|事项|的))?(?:的)?(?:申请|事项)?(?:共计|共|数量|数|总计|合计)?(?:为)?$"
)
_ANSWERED_AFTER = re.compile(
    r"\s{0,4}(?:申请)?(?:均|全部|都)?(?:已)?(?:依法|按时|按期|及时|予以)?(?:办结|答复|办复)(?![,，]?其中)"
)
_HANDLED = re.compile(
    r"(?:处理|办理)(?:了)?(?:各类|群众)?(?:政府信息公开申请|信息公开申请|依申请公开)(?:申请|信息|件|事项)?(?:共计|共|总计)?\s*$"
)
# 信息公开申请9件 with no verb at all.
_TOGETHER = re.compile(r"(?:合计|共计|总计|共)(?:办理|处理)(?:了)?\s*")
_BARE_REQUESTS = re.compile(
    r"(?:20\d\d年度?|全年|本年度?|我[局委办厅县市区镇乡街]|本机关|共|\s)*(?:政府)?信息公开申请(?:件)?(?:数量)?(?:共计|共|总计)?\s*"
)
_NOT_ANSWERED = re.compile(r"未(?:予)?(?:办结|答复)|待(?:办|答)|正在|延期|逾期|超期|申请人|征求")
_NOT_OF_REQUESTS = re.compile(r"热线|工单|留言|提案|建议")

_OWN_DOCUMENTS = re.compile(r"(?:印发|制发|发布|产生|制作|形成|清理|起草)[^,，。;；]{0,12}(?:文件|公文|信息)|发文")
_ASKED = re.compile(r"申请(?!公开[^,，。;；]{0,4}[0-9])|答复|办结")
_TAKEN_UP = re.compile(
    r"(?:受理|收到|接收|接到|承办|立案|审核)(?:了)?(?P<what>[^,，;；。:：0-9]{3,30}?)(?:共计?)?\s{0,4}[0-9]"
)
_MAY_BE_REQUESTS = re.compile(
    r"公开|^(?:各类|公民|自然人|法人|企业|个人|群众|社会|书面|网上|网络|共|的|上年|结转|其[他它]组织|、|和|或者?)*申请|^(?:网上|网络|信函|邮寄|当面|现场|在线|电子邮件|邮箱|自然人|公民|法人|企业)"
)

_OUTCOMES = tuple(
    (kind, re.compile(words))
    for kind, words in (
        ("granted_or_partly", r"公开(?:以?及|和|、|或者?|与|/)(?:予以)?部分公开|(?:全部|予以)(?:或|、|和|及)部分公开"),
        ("partly_granted", r"部分(?:予以)?公开|区分处理"),
        ("refused", r"不予(?:以)?公开"),
        ("unavailable", r"无法(?:予以)?提供"),
        ("declined", r"不予(?:以)?处理|不(?:再|予)处理"),
        ("granted", r"(?<!不)(?:予以|同意|准予|依法)公开|全部公开"),
        ("other_outcome", r"其[他它](?:处理|情形|方式处理)"),
    )
)
_OUTCOME_AFTER = re.compile(
    r"\s{0,4}(?:申请|信息)?(?:已|均|依法|为|作出|作|做出)?(?P<words>不予(?:以)?公开|部分公开|予以公开|无法提供|不予(?:以)?处理)(?!(?:和|及|或|、)?部分)"
)
_WIDENED = re.compile(r"\([^()]{0,20}(?:含|除|不计)[^()]{0,20}\)$")  # 公开类(含部分公开)9件
_CLOSER_OUTCOME = re.compile(r"[^,，、;；:：。0-9]{0,14}$")
_OUTCOME_KINDS = frozenset(kind for kind, _ in _OUTCOMES)
_OTHER = re.compile(r"\s*(?:和|及)?其[他它](?:处理情况|情况)?\s*")

_APPLICANTS = tuple(
    (kind, re.compile(words))
    for kind, words in (
        (
            "applicant_organisations",
            r"法人(?:或者?|和|及|、|以及)?(?:其[他它]组织)?(?:申请|提出|提交)?(?:的)?(?:申请)?(?:共|为)?$",
        ),
        ("applicant_person", r"(?:自然人|公民个人|公民|个人)(?:申请|提出|提交)?(?:的)?(?:申请)?(?:共|为)?$"),
        ("applicant_company", r"(?:商业企业|企业)(?:申请|提出|提交)?(?:的)?(?:申请)?(?:共|为)?$"),
        ("applicant_research", r"科研机构(?:申请)?$"),
        ("applicant_charity", r"社会公益组织(?:申请)?$"),
        ("applicant_legal_service", r"法律服务机构(?:申请)?$"),
    )
)


def carried(around: Around, year: int | None) -> str:
    """Return carried_in or carried_out, `neither` where 结转 leads to another year, nothing where nothing is carried."""
    out = _CARRIED_OUT.search(around.clause) or _CARRIED_OUT_AFTER.match(around.after)
    if out is not None:
        named = None if out["year"] is None else int(out["year"])
        if named is None or year is None:
            return "carried_out"
        return {year: "carried_in", year + 1: "carried_out"}.get(named, "neither")
    into = _CARRIED_IN.search(around.clause)
    if into is None or _NOT_CARRIED.search(around.clause):
        return ""
    is_of_last_year = into["year"] is None or year is None or int(into["year"]) == year - 1
    return "carried_in" if is_of_last_year else "neither"


def received(said: Said, around: Around) -> str:
    """Return received where a verb of receiving stands before a number of requests, or the form's own words do."""
    if _NUMBER_OF_REQUESTS.search(around.clause):
        return "received"
    verbs = list(_RECEIVED.finditer(around.clause))
    if not verbs or NOT.search(around.clause[: verbs[0].start()]):
        return ""
    lead = _WHOLE_APPLICANTS.sub("", around.clause[: verbs[0].start()])
    between = _WHOLE_APPLICANTS.sub("", around.clause[verbs[-1].end() :])
    if _OTHER_TOPIC.search(lead) or _OTHER_TOPIC.search(between):
        return ""
    named, following = TOPIC.search(between), TOPIC.search(around.after[:14])
    if named is not None:
        is_received = named["requests"] is not None
    elif following is not None:
        is_alone = len(between) <= 6 and not _OTHER_TOPIC.search(around.after[:14])
        is_received = following["requests"] is not None and is_alone
    else:
        is_bare = len(between) <= 8 and _BARE_BETWEEN.fullmatch(between) is not None
        is_first = (
            _BARE_RECEIVED.fullmatch(lead) is not None or "申请" in between or _REQUESTS_LEAD.search(lead) is not None
        )
        is_received = said.topic(around.at) == "requests" and is_bare and is_first
    return "received" if is_received else ""


def handled(around: Around, last_kind: str) -> str:
    """Return the outcome, applicant or answer that a number of requests counts; `last_kind` is that of the number before."""
    if _is_of_other_matter(around.before):
        return ""
    return _outcome(around, last_kind) or _applicant(around.clause) or _answered(around)


def _is_of_other_matter(before: str) -> bool:
    """Tell whether the number before was taken up of something else, or of the body's own documents.

    受理农药经营许可9件,办结9件; 印发文件9件,其中不予公开2件.
    """
    stretch = re.split(r"[。;；\n]", before)[-1]
    if _OWN_DOCUMENTS.search(stretch) and _ASKED.search(stretch) is None:
        return True
    taken = [match["what"] for match in _TAKEN_UP.finditer(stretch)]
    return bool(taken) and _MAY_BE_REQUESTS.search(taken[-1]) is None


def is_handled(around: Around) -> bool:
    """Tell whether 处理, 办理 or no verb stands before a number of requests: it may be what came in or what was answered."""
    if _BARE_REQUESTS.fullmatch(around.clause) or _TOGETHER.fullmatch(around.clause):
        return True
    return _HANDLED.search(around.clause) is not None and _NOT_OF_REQUESTS.search(around.clause) is None


def _outcome(around: Around, last_kind: str) -> str:
    near = _CLOSER_OUTCOME.search(around.clause)
    words = near[0] if near is not None else ""
    kind = next((kind for kind, pattern in _OUTCOMES if pattern.search(words)), "")
    if not kind and last_kind in _OUTCOME_KINDS and _OTHER.fullmatch(around.clause):
        return "other_outcome"
    if _WIDENED.search(around.before):
        return ""
    after = _OUTCOME_AFTER.match(around.after)
    if not kind and after is not None:
        return next((kind for kind, pattern in _OUTCOMES if pattern.search(after["words"])), "")
    return kind


def _applicant(clause: str) -> str:
    return next((kind for kind, pattern in _APPLICANTS if pattern.search(clause)), "")


def _answered(around: Around) -> str:
    if _NOT_ANSWERED.search(around.clause) or _NOT_OF_REQUESTS.search(around.clause):
        return ""
    is_before = _ANSWERED.search(around.clause.rstrip()) is not None
    is_after = (
        len(around.clause) <= 4 and _ANSWERED_AFTER.match(around.after) and not _NOT_ANSWERED.search(around.after)
    )
    return "answered" if is_before or is_after else ""
