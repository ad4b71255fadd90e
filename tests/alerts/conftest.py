"""A letter as a season writes it, about authorities that exist nowhere, for every test of this room."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from standard.findings import Finding, Letter, Severity, Step, Transition, Unseen

AS_OF = datetime(2026, 2, 3, 1, 30, tzinfo=UTC)
_SITE = "http://www.yuntai.example.gov.cn/zwgk/nb"
PRECISION_ZH, PRECISION_EN = "99.5%（自设差错200处）", "99.5% (of 200 faults planted by us)"
_AFTER = "更正后在文末注明更正日期和内容,保留原发布日期和原网址。"


def finding(
    number: int,
    check: str,
    severity: Severity,
    authority: tuple[str, str],
    message: tuple[str, str],
    **more: object,
) -> Finding:
    parts: dict[str, object] = {
        "year": 2025,
        "place_zh": "",
        "category_zh": "请核实",
        "basis_kind": "logic",
        "basis_zh": "",
        "remedy_zh": f"请核对原始台账后更正。{_AFTER}",
        "remedy_en": "Please compare with your own records and correct the page, noting when and what was corrected.",
        "live_url": f"{_SITE}/t2026{number:04}.html",
        "evidence": (f"capture-{number:06x}",),
        "printed": None,
        "implied": None,
        "residual": None,
        "opened_at": AS_OF,
        "precision": Decimal("0.995"),
        "precision_zh": PRECISION_ZH,
        "precision_en": PRECISION_EN,
    }
    code, name = authority
    return Finding(  # type: ignore[arg-type]
        finding_id=f"f{number:07x}",
        check=check,
        severity=severity,
        authority=code,
        authority_zh=name,
        message_zh=message[0],
        message_en=message[1],
        **(parts | more),
    )


def transition(number: int, step: Step, told: Finding, reason: str = "") -> Transition:
    return Transition(f"t{number:07x}", step, AS_OF, reason, told)


@pytest.fixture
def letter() -> Letter:
    """Every step, severity and kind of basis once at least, in no particular order."""
    finance, housing = ("990000-finance", "云台市财政局"), ("990000-housing", "云台市住房和城乡建设局")
    town, office = ("990102-qingshi", "青石镇人民政府"), ("990000-office", "云台市人民政府办公室")
    late = finding(
        1,
        "late",
        "error",
        housing,
        (
            "2025年度报告最早见于2026-02-02,条例规定的截止日为2026-01-31,次一工作日为2026-02-02之前未见。",
            "The 2025 report was first seen on 2026-02-02; the statute's day was 2026-01-31.",
        ),
        basis_kind="statute",
        basis_zh="《中华人民共和国政府信息公开条例》第四十九条第一款",
        category_zh="不按时发布",
        remedy_zh="下一年度请在1月31日前发布。",
        evidence=tuple(f"look-{n:04}" for n in range(9)),
    )
    wrong_total = finding(
        2,
        "applicants-sum",
        "error",
        finance,
        (
            "三、“（一）予以公开”行总计所印为5,六类申请人相加为4。",
            "In the line “granted” the printed total is 5; the six kinds of applicant add up to 4.",
        ),
        place_zh="三、“（一）予以公开”行“总计”列",
        category_zh="内容不准确",
        basis_kind="form",
        basis_zh="国办公开办函〔2021〕30号所附格式,总计为各类申请人之和",
        printed=Decimal("5.000000"),
        implied=Decimal("4.000000"),
        residual=Decimal("1.000000"),
        explanations=(
            (("requests.granted.total", Decimal(4)),),
            (("requests.granted.person", Decimal(4)), ("requests.outcome_total.person", Decimal(7))),
        ),
    )
    parts = finding(
        3,
        "text-parts",
        "warning",
        town,
        (
            "第一部分称共发布120条,其后所列各项相加为135条,相差15条,请核实。",
            "Section 1 states 120 items; the parts listed after it add up to 135.",
        ),
        place_zh="一、第2段",
        printed=Decimal(120),
        implied=Decimal(135),
        residual=Decimal(-15),
        evidence=("“全年通过各渠道发布信息120条,其中网站发布90条、公告栏张贴45条。”", "capture-0000c3"),
    )
    carried = finding(
        4,
        "carry-over",
        "warning",
        office,
        (
            "2024年报结转下年度3件,2025年报上年结转2件,两年不衔接,请核实应更正哪一年或说明。",
            "The 2024 report carries 3 out; the 2025 report carries 2 in.",
        ),
        place_zh="三、“二、上年结转政府信息公开申请数量”行“总计”列",
        printed=Decimal(2),
        implied=Decimal(3),
        residual=Decimal(-1),
        opened_at=datetime(2026, 1, 20, 1, 30, tzinfo=UTC),
    )
    superseded = finding(
        5,
        "superseded-form",
        "warning",
        ("990103-baihe", "白鹤街道办事处"),
        (
            "2025年度报告的第三部分使用2019年格式。",
            "Section 3 of the 2025 report uses the 2019 form.",
        ),
        category_zh="格式不符",
        basis_kind="local",
        basis_zh="云台市政务公开办通知(虚构)",
    )
    blank = finding(
        6,
        "blank-cells",
        "info",
        ("990000-civil", "云台市民政局"),
        ("三张表共125个单元格未填数字。", "125 cells of the three tables are blank."),
        opened_at=datetime(2026, 1, 12, 1, 30, tzinfo=UTC),
    )
    missing = finding(
        7,
        "missing",
        "error",
        ("990000-culture", "云台市文化广电和旅游局"),
        (
            "截至2026-02-03 09:30,在所监测的2个栏目中未见2025年度报告。",
            "As of 2026-02-03 09:30 no 2025 report was seen in the 2 columns watched.",
        ),
        category_zh="不按时发布",
        basis_kind="statute",
        basis_zh="《中华人民共和国政府信息公开条例》第四十九条第一款",
        remedy_zh="请发布年度报告;如已发布,请回复网址。",
        live_url="",
        evidence=("look-0101", "look-0117"),
    )
    unanswered = finding(
        8,
        "missing",
        "error",
        ("990000-grain", "云台市粮食和物资储备局"),
        ("截至2026-01-20 09:30,未见2025年度报告。", "As of 2026-01-20 09:30 no 2025 report was seen."),
        basis_kind="statute",
        basis_zh="《中华人民共和国政府信息公开条例》第四十九条第一款",
        category_zh="不按时发布",
        live_url="",
        opened_at=datetime(2026, 1, 20, 1, 30, tzinfo=UTC),
    )
    return Letter(
        letter_id="2026-02-03-yuntai",
        as_of=AS_OF,
        report_year=2025,
        transitions=(
            transition(1, "resolved", carried, "revised"),
            transition(2, "new", parts),
            transition(3, "new", wrong_total),
            transition(4, "escalated", late),
            transition(5, "retracted", superseded, "reread"),
            transition(6, "reopened", missing),
            transition(7, "reminded", unanswered),
        ),
        still_open=(blank,),
        unseen=(
            Unseen(
                "云台市交通运输局",
                2025,
                "http://jt.yuntai.example.gov.cn/nb/",
                "no good look since the due day: status 503: http://jt.yuntai.example.gov.cn/nb/",
            ),
            Unseen("", None, "http://www.yuntai.example.gov.cn/zhuanti/", "the pager speaks of 3 pages, 2 were found"),
        ),
        expected_count=120,
        seen_count=118,
    )
