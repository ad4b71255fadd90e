"""Invented prose for reports: sentences drawn by seed, own words apart from what every report says, and how texts are copied."""

from collections.abc import Sequence
from random import Random

_WHO = (
    *(
        "办公室",
        "法规科",
        "信息科",
        "政策研究室",
        "综合科",
        "服务大厅",
        "档案室",
        "值班室",
        "宣传科",
        "财务科",
        "人事科",
        "督查室",
    ),
    *("窗口工作人员", "新媒体小组", "公开专员", "分管负责同志", "业务骨干", "文书人员", "网站维护人员", "热线受理员"),
)
_DID = (
    *(
        "重新梳理了",
        "逐条核对了",
        "按月更新了",
        "统一编排了",
        "集中清理了",
        "分类整理了",
        "公开征集了",
        "试行了",
        "补充完善了",
        "修订了",
    ),
    *(
        "细化了",
        "归并了",
        "向读者说明了",
        "按季发布了",
        "邀请居民试用了",
        "压缩了",
        "合并了",
        "改写了",
        "配图说明了",
        "抽查了",
    ),
)
_WHAT = (
    *(
        "办事指南",
        "目录编码",
        "历史文件",
        "政策问答",
        "收费清单",
        "补贴名册",
        "会议材料",
        "项目进度",
        "执法流程",
        "检测结果",
        "采购结果",
    ),
    *(
        "招聘信息",
        "应急预案",
        "统计图表",
        "机构职能",
        "栏目名称",
        "失效链接",
        "附件格式",
        "检索功能",
        "无障碍页面",
        "移动端页面",
    ),
    *(
        "解读材料",
        "听证记录",
        "意见采纳情况",
        "查阅点设备",
        "申请表样式",
        "答复文书",
        "邮寄流程",
        "登记台账",
        "审查记录",
        "培训教材",
    ),
)
_HOW = (
    *(
        "让老年读者也能看懂",
        "减少了重复点击",
        "查找时间缩短一半",
        "避免了前后口径不一",
        "便于手机阅读",
        "方便跨部门核对",
        "使旧内容有据可查",
    ),
    *(
        "降低了来电咨询量",
        "答复周期明显缩短",
        "漏项在月底前补齐",
        "每条都标明负责人",
        "关键词一搜即得",
        "附件均可复制",
        "纸质与网上保持一致",
    ),
    *(
        "新旧版本并列展示",
        "图文篇幅控制在两页内",
        "群众评价有所回升",
        "错字当日改正",
        "敏感内容先作遮挡",
        "形成了固定模板",
    ),
)
_WHERE = (
    "在一楼大厅",
    "在门户网站",
    "在社区公告栏",
    "在便民服务点",
    "在公众号菜单",
    "在乡村广播",
    "在图书馆查阅点",
    "在办事窗口",
    "在档案馆",
    "在线上专栏",
)
_WHEN = ("年初", "第一季度", "上半年", "七月起", "第三季度", "入秋以后", "年底前", "每逢双月", "汛期前", "换届之后")
_BY = (
    "读者来信",
    "抽样回访",
    "网上问卷",
    "窗口意见簿",
    "热线记录",
    "座谈会",
    "第三方评估",
    "后台访问量",
    "社区联络员",
    "同行互查",
)
_EVERYBODY = (
    "坚持以公开为常态、不公开为例外。",
    "严格落实先审查后公开的要求,确保信息安全。",
    "进一步加强组织领导,压实工作责任。",
    "不断提升政务公开的标准化规范化水平。",
    "及时回应社会关切,自觉接受群众监督。",
    "做好政府信息公开申请的受理和答复。",
)
_PROBLEMS = (
    "公开内容的深度还不够",
    "解读形式比较单一",
    "个别栏目更新不及时",
    "业务人员能力有待提高",
    "主动回应的意识不强",
)
_PLANS = (
    "增加图解和短视频的比重",
    "按月检查各栏目",
    "组织两次业务培训",
    "把公开要求写进办文流程",
    "建立栏目负责人制度",
)


def sentence(rng: Random) -> str:
    """Return one sentence that hardly another report has."""
    count = rng.randrange(3, 400)
    # Every clause has two words of its own kind, so that few reports of a season share one.
    how = f"据{rng.choice(_BY)}和{rng.choice(_BY)}看{rng.choice(_HOW)}"
    shapes = (
        f"{rng.choice(_WHEN)}由{rng.choice(_WHO)}{rng.choice(_DID)}{rng.choice(_WHAT)}和{rng.choice(_WHAT)},{how},涉及{count}项。",
        f"{rng.choice(_WHERE)}{rng.choice(_DID)}{rng.choice(_WHAT)}和{rng.choice(_WHAT)},{rng.choice(_WHO)}同步{rng.choice(_DID)}{rng.choice(_WHAT)},{how}。",
        f"{rng.choice(_WHO)}会同{rng.choice(_WHO)}{rng.choice(_DID)}{count}份{rng.choice(_WHAT)},{rng.choice(_WHEN)}起{rng.choice(_WHERE)}展示{rng.choice(_WHAT)},{how}。",
        f"针对{rng.choice(_WHAT)}和{rng.choice(_WHAT)}查找不便,{rng.choice(_WHO)}{rng.choice(_WHEN)}{rng.choice(_DID)}{rng.choice(_WHAT)},{how}。",
    )
    return rng.choice(shapes)


def own_words(rng: Random, count: int = 34) -> list[str]:
    """Return the sentences of a report, some 1,300 characters; a few are what every report says."""
    said = [sentence(rng) for _ in range(count)]
    for _ in range(count // 6):
        said.insert(rng.randrange(len(said)), rng.choice(_EVERYBODY))
    return said


def opening(name: str, year: int, rng: Random) -> str:
    """Return a first sentence that names the authority and the year."""
    return f"{year}年,{name}围绕{rng.choice(_WHAT)}和{rng.choice(_WHAT)}安排公开工作,全年公开信息{rng.randrange(80, 900)}条。"


def problems(rng: Random) -> str:
    first, second = rng.sample(_PROBLEMS, 2)
    return f"一是{first},二是{second}。"


def plans(rng: Random) -> str:
    first, second = rng.sample(_PLANS, 2)
    return f"下一年将{first},并{second}。"


def copied(said: Sequence[str], rng: Random) -> list[str]:
    """Return the sentences with other numbers, in another order, and one in twenty to one in ten written anew."""
    found = [_renumbered(one, rng) for one in said]
    share = rng.uniform(0.05, 0.10)
    for place in rng.sample(range(len(found)), max(2, int(share * len(found)))):
        found[place] = sentence(rng)
    cut = rng.randrange(1, len(found))
    return [*found[cut:], *found[:cut]]


def reworded(said: Sequence[str], rng: Random) -> list[str]:
    """Return the sentences with one word in twenty another one, wherever it stands, and other numbers."""
    words = (*_WHO, *_DID, *_WHAT, *_WHEN, *_WHERE)
    found = []
    for one in said:
        text = _renumbered(one, rng)
        for word in words:
            if word in text and rng.random() < 0.05:
                group = next(group for group in (_WHO, _DID, _WHAT, _WHEN, _WHERE) if word in group)
                text = text.replace(word, rng.choice(group), 1)
        found.append(text)
    return found


def _renumbered(text: str, rng: Random) -> str:
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    for number in digits:
        text = text.replace(number, str(rng.randrange(3, 400)), 1)
    return text
