"""The 2019 form (试行), due for the report years 2019 and 2020 — 国办公开办函〔2019〕60号.

Its proceedings table never changed, so the 2021 form prints it too.
"""

from standard.model import Block, Identity, Line, Table

FORM = "2019"
NOTICE = "国办公开办函〔2019〕60号"
YEARS = range(2019, 2021)

_ORGANISATIONS = ("法人或其他组织",)
APPLICANTS = (
    Line("person", "自然人"),
    Line("company", "商业企业", _ORGANISATIONS),
    Line("research", "科研机构", _ORGANISATIONS),
    Line("charity", "社会公益组织", _ORGANISATIONS),
    Line("legal_service", "法律服务机构", _ORGANISATIONS, ("法律服务组织",)),
    Line("other_organisation", "其他", _ORGANISATIONS, ("其他组织",)),
    Line("total", "总计", seen_as=("合计", "總計")),
)

_DONE = "三、本年度办理结果"
_REFUSED = (_DONE, "（三）不予公开")
_UNAVAILABLE = (_DONE, "（四）无法提供")
_DECLINED = (_DONE, "（五）不予处理")


def _outcome(key: str, label: str, under: tuple[str, ...] = (_DONE,), seen_as: tuple[str, ...] = ()) -> Line:
    return Line(key, label, under, seen_as, group="outcomes")


RECEIVED = (
    Line(
        "received",
        "一、本年新收政府信息公开申请数量",
        seen_as=(
            "本年新收政府信息公开申请数",
            "本年度新收政府信息公开申请数量",
            "本年新收政府信息公开申请件数",
            "本年新收",
        ),
    ),
    Line(
        "carried_in",
        "二、上年结转政府信息公开申请数量",
        seen_as=(
            "上年结转政府信息公开申请数",
            "上年度结转政府信息公开申请数量",
            "上年结转政府信息公开申请件数",
            "上年结转",
        ),
    ),
)
OUTCOMES = (
    _outcome("granted", "（一）予以公开"),
    _outcome(
        "partly_granted",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        seen_as=("部分公开", "（二）部分公开（区分处理的，只计这一情形）"),
    ),
    _outcome("refused_state_secret", "1.属于国家秘密", _REFUSED),
    _outcome(
        "refused_other_law",
        "2.其他法律行政法规禁止公开",
        _REFUSED,
        ("2.其他法律行政止公开", "2.其他法律法规禁止公开", "2.法律、行政法规禁止公开"),
    ),
    _outcome(
        "refused_security",
        "3.危及“三安全一稳定”",
        _REFUSED,
        ("3.危及国家安全、公共安全、经济安全、社会稳定",),
    ),
    _outcome("refused_third_party", "4.保护第三方合法权益", _REFUSED),
    _outcome("refused_internal", "5.属于三类内部事务信息", _REFUSED),
    _outcome("refused_process", "6.属于四类过程性信息", _REFUSED),
    _outcome("refused_case_file", "7.属于行政执法案卷", _REFUSED, ("7.属于行政执法案卷信息",)),
    _outcome("refused_query", "8.属于行政查询事项", _REFUSED),
    _outcome("unavailable_not_held", "1.本机关不掌握相关政府信息", _UNAVAILABLE, ("1.本机关不掌握",)),
    _outcome("unavailable_must_create", "2.没有现成信息需要另行制作", _UNAVAILABLE),
    _outcome("unavailable_unclear", "3.补正后申请内容仍不明确", _UNAVAILABLE),
    _outcome("declined_petition", "1.信访举报投诉类申请", _DECLINED),
    _outcome("declined_repeat", "2.重复申请", _DECLINED, ("2.重复申请信息公开",)),
    _outcome("declined_publication", "3.要求提供公开出版物", _DECLINED),
    _outcome("declined_excessive", "4.无正当理由大量反复申请", _DECLINED),
    _outcome(
        "declined_confirmation",
        "5.要求行政机关确认或重新出具已获取信息",
        _DECLINED,
        ("5.要求行政机关确认或者重新出具已获取信息",),
    ),
)
CLOSING = (
    Line("outcome_total", "（七）总计", (_DONE,), ("（七）合计", "（七）總計")),
    Line(
        "carried_out",
        "四、结转下年度继续办理",
        seen_as=("结转下年度继续办理数量", "结转下年继续办理", "结转下一年度继续办理"),
    ),
)
REQUEST_IDENTITIES = (
    Identity("requests-balance", "received + carried_in = outcome_total + carried_out"),
    Identity("outcomes-sum", "outcome_total = outcomes.*"),
    Identity("applicants-sum", "total = person + company + research + charity + legal_service + other_organisation"),
    Identity("carry-over", "carried_in = prior:carried_out"),
)
OVER = "申请人情况"
CORNER = "信息内容"
BALANCE_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

requests = Table(
    kind="requests",
    form=FORM,
    section="三、",
    title="收到和处理政府信息公开申请情况",
    blocks=(
        Block((*RECEIVED, *OUTCOMES, _outcome("other_outcome", "（六）其他处理"), *CLOSING), APPLICANTS, over=OVER),
    ),
    identities=REQUEST_IDENTITIES,
    note=BALANCE_NOTE,
)

_MADE = (
    Line("made", "本年新制作数量", seen_as=("本年新制作数",)),
    Line("published", "本年新公开数量", seen_as=("本年新公开数",)),
    Line("in_public", "对外公开总数量", seen_as=("对外公开数量",)),
)
_PRIOR = (
    Line("prior_items", "上一年项目数量"),
    Line("change", "本年增/减", measure="change"),
)
_DECISIONS = (*_PRIOR, Line("decisions", "处理决定数量"))

disclosure = Table(
    kind="disclosure",
    form=FORM,
    section="二、",
    title="主动公开政府信息情况",
    blocks=(
        Block(
            (Line("regulations", "规章"), Line("normative_documents", "规范性文件", seen_as=("行政规范性文件",))),
            _MADE,
            "第二十条第（一）项",
            CORNER,
        ),
        Block(
            (
                Line("licensing", "行政许可"),
                Line("other_services", "其他对外管理服务事项", seen_as=("其他对外管理服务",)),
            ),
            _DECISIONS,
            "第二十条第（五）项",
            CORNER,
        ),
        Block((Line("penalties", "行政处罚"), Line("coercion", "行政强制")), _DECISIONS, "第二十条第（六）项", CORNER),
        Block((Line("fees", "行政事业性收费"),), _PRIOR, "第二十条第（八）项", CORNER),
        Block(
            (Line("procurement", "政府集中采购"),),
            (Line("items", "采购项目数量"), Line("amount", "采购总金额", measure="amount")),
            "第二十条第（九）项",
            CORNER,
        ),
    ),
)

proceedings = Table(
    kind="proceedings",
    form=FORM,
    section="四、",
    title="政府信息公开行政复议、行政诉讼情况",
    blocks=(
        Block(
            (
                Line("review", "行政复议"),
                Line(
                    "direct_suit",
                    "未经复议直接起诉",
                    ("行政诉讼",),
                    ("未经复议直接诉讼", "直接起诉", "行政诉讼未经复议直接起诉"),
                ),
                Line(
                    "suit_after_review",
                    "复议后起诉",
                    ("行政诉讼",),
                    ("复议后诉讼", "复议后提起诉讼", "行政诉讼复议后起诉"),
                ),
            ),
            (
                Line("upheld", "结果维持", seen_as=("维持结果", "维持")),
                Line("corrected", "结果纠正", seen_as=("纠正结果", "纠正")),
                Line("other", "其他结果"),
                Line("pending", "尚未审结", seen_as=("尚未办结", "未审结")),
                Line("total", "总计", seen_as=("合计", "總計")),
            ),
        ),
    ),
    identities=(Identity("proceedings-sum", "total = upheld + corrected + other + pending"),),
    is_turned=True,
)

TABLES = (disclosure, requests, proceedings)
