"""The 2021 form, due for the report years from 2021 on — 国办公开办函〔2021〕30号 (2021-09-26)."""

from standard.form_2019 import APPLICANTS, BALANCE_NOTE, CLOSING, CORNER, OUTCOMES, OVER, RECEIVED, REQUEST_IDENTITIES
from standard.model import Block, Line, Table

FORM = "2021"
NOTICE = "国办公开办函〔2021〕30号"
YEARS = range(2021, 10_000)

_OTHER = ("三、本年度办理结果", "（六）其他处理")
_NOT_PROCESSED = "行政机关不再处理其政府信息公开申请"

requests = Table(
    kind="requests",
    form=FORM,
    section="三、",
    title="收到和处理政府信息公开申请情况",
    blocks=(
        Block(
            (
                *RECEIVED,
                *OUTCOMES,
                Line(
                    "other_not_corrected",
                    f"1.申请人无正当理由逾期不补正、{_NOT_PROCESSED}",
                    _OTHER,
                    ("1.申请人无正当理由逾期不补正",),
                    group="outcomes",
                ),
                Line(
                    "other_fee_unpaid",
                    f"2.申请人逾期未按收费通知要求缴纳费用、{_NOT_PROCESSED}",
                    _OTHER,
                    (
                        f"2.申请人逾期未按收费通知要求缴纳费用为{_NOT_PROCESSED}",
                        "2.申请人逾期未按收费通知要求缴纳费用",
                    ),
                    group="outcomes",
                ),
                Line("other_other", "3.其他", _OTHER, group="outcomes"),
                *CLOSING,
            ),
            APPLICANTS,
            over=OVER,
        ),
    ),
    identities=REQUEST_IDENTITIES,
    note=BALANCE_NOTE,
)

_DECISIONS = (Line("decisions", "本年处理决定数量", seen_as=("处理决定数量",)),)

disclosure = Table(
    kind="disclosure",
    form=FORM,
    section="二、",
    title="主动公开政府信息情况",
    blocks=(
        Block(
            (Line("regulations", "规章"), Line("normative_documents", "行政规范性文件", seen_as=("规范性文件",))),
            (
                Line(
                    "issued",
                    "本年制发件数",
                    seen_as=("本年发件数", "本年制发件", "本年发件", "本年制发数", "本年制发数量"),
                ),
                Line("repealed", "本年废止件数", seen_as=("本年废止件", "本年废止数", "本年废止数量")),
                Line("in_force", "现行有效件数", seen_as=("现行有效件", "现行有效数", "现行有效数量")),
            ),
            "第二十条第（一）项",
            CORNER,
        ),
        Block((Line("licensing", "行政许可"),), _DECISIONS, "第二十条第（五）项", CORNER),
        Block((Line("penalties", "行政处罚"), Line("coercion", "行政强制")), _DECISIONS, "第二十条第（六）项", CORNER),
        Block(
            (Line("fees", "行政事业性收费"),),
            (
                Line(
                    "amount",
                    "本年收费金额（单位：万元）",
                    seen_as=("本年收费金额", "本年收费金额单位万元"),
                    measure="amount",
                ),
            ),
            "第二十条第（八）项",
            CORNER,
        ),
    ),
)

TABLES = (disclosure, requests)
