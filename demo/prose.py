"""What the invented reports say in words, six sections each: sentences of our own, true to the tables unless twisted.

Each authority and year draws other sentences, so that no two reports read alike.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random

from demo.member import REPORT_YEAR, Member
from demo.numbers import Figures

Sections = Mapping[int, tuple[str, ...]]

HEADINGS = {
    1: "一、总体情况",
    2: "二、主动公开政府信息情况",
    3: "三、收到和处理政府信息公开申请情况",
    4: "四、政府信息公开行政复议、行政诉讼情况",
    5: "五、存在的主要问题及改进情况",
    6: "六、其他需要报告的事项",
}
_OPENING = (
    "{year}年,{name}按照《中华人民共和国政府信息公开条例》的要求,把公开写进每一项业务流程,群众查得到、看得懂的内容逐步增多。",
    "过去一年,{name}围绕群众关心的事项推进公开,现将{year}年有关情况报告如下。",
    "本报告由{name}依据《中华人民共和国政府信息公开条例》编制,文中数字反映{year}年1月1日至12月31日的情况。",
    "{year}年,{name}以方便群众办事为出发点安排公开工作,先理清事项,再落实到岗位。",
)
_PLATFORM = (
    "网站栏目由三级目录改为两级,查找一份文件所需的点击次数随之减少。",
    "办事大厅增设查阅点,纸质目录按季更换,老年读者可以请工作人员代为检索。",
    "对失效链接逐条核对,旧文件统一标明是否仍然适用。",
    "解读材料改用问答体例,并附上经办科室的联系方式。",
    "把常见问题汇成小册子,放在服务窗口供人取阅。",
    "新版目录上线前请十位居民试用,按他们的意见调整了名称。",
)
_GUARD = (
    "信息发布前由起草人、科室负责人依次核对,涉及个人的内容先作遮挡。",
    "全年组织业务学习,新到岗人员须先通过条例测试。",
    "每季度抽查已发布的内容,发现错字和过期信息即时改正。",
    "公开目录的更新由专人记录,缺项在月底前补齐。",
    "遇到拿不准的事项,先书面征求法制机构意见再作决定。",
)
_KINDS = (
    ("机构职能类", "政策文件类", "工作动态类"),
    ("财政资金类", "公共服务类", "会议和活动类"),
    ("规划计划类", "办事指南类", "其他类"),
)
_PROBLEM = (
    "部分栏目更新间隔较长,读者不易判断内容是否仍然有效",
    "解读材料的写法偏于书面,普通读者阅读吃力",
    "个别科室对哪些内容应当公开把握不一",
    "历史文件的数字化尚未完成,早年的材料仍需到馆查阅",
    "收集意见的途径不多,对读者需要了解不够",
)
_PLAN = (
    "为每个栏目标明更新周期和责任人",
    "请非专业读者试读解读稿后再行发布",
    "编一份常见情形对照表,供各科室参照",
    "分两批完成早年文件的扫描和校对",
    "在办事窗口放置意见卡,每月整理一次",
)
_FEE = (
    "本年度没有收取政府信息公开信息处理费。",
    "按照信息处理费的有关规定核对,本年度未发生收费。",
    "政府信息公开信息处理费:本年度收取0元。",
)
_ASSESSED = "本级对所属单位的公开工作进行了年度考核,听取了社会评议,本年度没有需要追究责任的情形。"

# What two neighbours say alike: sentences of ours that stand nowhere else, enough of them to be compared.
_SHARED = (
    "年初召开专题会议,把公开任务拆成四十余项,逐项写明承办岗位、完成时间和验收办法,每月由办公室汇总一次进度。",
    "重新梳理服务窗口的告知单,删去重复的证明材料,对必须提交的表格附上填写样例,并请来访群众当面提出修改意见。",
    "在社区公告栏设置查阅角,每周二更换一次内容,由值班人员登记群众询问,答不上来的当日转交业务科室并限期回复。",
    "组织三场开放日活动,邀请居民代表参观业务流程,现场演示从受理到办结的每一步,活动后把提问和答复整理成册供人取阅。",
)
_SHARED_GUARD = (
    "每月召开一次碰头会,通报各科室公开事项的完成情况,对逾期的说明原因、明确补办时间,会议记录由办公室统一归档备查。",
    "聘请五名热心居民担任观察员,请他们不定期登录网站、拨打电话、走访窗口,把遇到的不便写成短信,由专人逐条答复。",
    "对历年文件逐件复核,失效的注明失效日期,仍然有效的补上解读链接,无法判断的送请法律顾问出具意见后再行处理。",
    "把审核环节前移到起草阶段,起草人填写公开属性说明,科室负责人签署意见,办公室只复核理由是否充分、遮挡是否完整。",
    "建立读者来信台账,来信分为咨询、建议和纠错三类,纠错类须在两个工作日内核实,核实结果同时告知来信人。",
)
_SHARED_FIFTH = (
    (
        "一是窗口与网站的说法有时不一致,群众需要来回核对;二是图表类解读偏少,篇幅长的文件读起来仍然费力。"
        "三是基层联络员更换频繁,新手对公开属性的判断不够稳当;四是读者反馈多集中在年底,平时收集得不够及时。"
    ),
    (
        "下一步将由同一人维护窗口和网站的文本,改动时两处同步;为篇幅超过五页的文件配一张流程图。"
        "编写联络员手册并安排老带新;在每季度末开展一次读者回访,把回访结果用于下一季度的栏目调整。"
    ),
)


def sections(member: Member, year: int, figures: Figures) -> Sections:
    """Return the paragraphs of sections 一, 五 and 六 of a report (二 to 四 are its tables)."""
    is_season = year == REPORT_YEAR
    drawn_by = member.twist if is_season and member.twist == "alike" else member.code
    rng = Random(f"words of {drawn_by} {year}")  # noqa: S311 - a choice of sentences
    opening = rng.choice(_OPENING).format(year=year, name=member.name_zh)
    first = [
        opening + rng.choice(_PLATFORM),
        f"(一)主动公开。{_disclosed(member, rng, is_season=is_season)}{_documents(figures)}",
        f"(二)依申请公开。{_requests(member, figures.values, is_season=is_season)}",
        f"(三)管理与监督。{''.join(rng.sample(_GUARD, 2))}",
    ]
    if member.kind == "government":
        first.append(f"(四)考核与评议。{_ASSESSED}")
    problems, plans = rng.sample(_PROBLEM, 2), rng.sample(_PLAN, 2)
    fifth = (f"一是{problems[0]};二是{problems[1]}。", f"下一年度将{plans[0]},并{plans[1]}。")
    if is_season and member.twist == "alike":
        first[0] = opening + "".join(_SHARED)
        first[3] = f"(三)管理与监督。{''.join(_SHARED_GUARD)}"
        fifth = _SHARED_FIFTH
    sixth = [rng.choice(_FEE)]
    if is_season and member.twist == "carry-over-explained":
        carried_in = figures.values["requests.carried_in.total"]
        sixth.append(f"表中上年结转{carried_in}件,比上一年度报告的年末数多1件,系一件年底收到的信函申请补录登记所致。")
    return {1: tuple(first), 5: fifth, 6: tuple(sixth)}


def _disclosed(member: Member, rng: Random, *, is_season: bool) -> str:
    if is_season and member.twist == "text-parts":
        return (
            "一年来,本镇经由各类平台公开政府信息3548条,其中门户网站1223条,“蓼湾之声”图文2141条,"
            "“蓼湾之声”短视频139条,“蓼湾警务”图文438条,“蓼湾办事”图文45条。"
        )
    kinds = rng.choice(_KINDS)
    counts = [rng.randrange(20, 400) for _ in kinds]
    listed = "、".join(f"{kind}{count}条" for kind, count in zip(kinds, counts, strict=True))
    return f"全年主动公开政府信息{sum(counts)}条,其中{listed}。"


def _documents(figures: Figures) -> str:
    found = [figures.values.get(f"disclosure.normative_documents.{key}") for key in ("issued", "repealed", "in_force")]
    numbers = [int(number) for number in found if number is not None]
    if len(numbers) < len(found):
        return ""
    return "制发行政规范性文件{}件,废止{}件,现行有效{}件。".format(*numbers)


def _requests(member: Member, values: Mapping[str, Decimal], *, is_season: bool) -> str:
    received, carried_in, done, carried_out = (
        int(values[f"requests.{line}.total"]) for line in ("received", "carried_in", "outcome_total", "carried_out")
    )
    if is_season and member.twist == "text-received":
        # Three more than its table, and nothing else in numbers, so that one sentence alone is in question.
        return f"本年度共收到政府信息公开申请{received + 3}件,均按规定办理。"
    if not received + carried_in:
        return "本年度未收到政府信息公开申请,也没有上年结转的申请。"
    words = [f"本年度收到政府信息公开申请{received}件", f"上年结转{carried_in}件" if carried_in else ""]
    words += [f"办结{done}件", f"结转下年度继续办理{carried_out}件" if carried_out else ""]
    return _joined(words)


def _joined(words: Sequence[str]) -> str:
    return ",".join(word for word in words if word) + "。"
