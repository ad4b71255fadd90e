"""Offices by the short names that titles use: what 某市住建局 is in full. Knows which are usual, not which exist."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

# Offices by the short names that titles use. One short name may stand for several: the registry says which is meant.
OFFICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "住建": ("住房和城乡建设", "住房城乡建设"),
        "人社": ("人力资源和社会保障", "人力资源社会保障"),
        "发改": ("发展和改革", "发展改革"),
        "卫健": ("卫生健康",),
        "卫计": ("卫生和计划生育", "卫生计生"),
        "市监": ("市场监督管理",),
        "市场监管": ("市场监督管理",),
        "文旅": ("文化和旅游", "文化旅游"),
        "文广旅": ("文化广电和旅游", "文化广电旅游"),
        "文旅广电": ("文化旅游广电", "文化和旅游广电"),
        "教体": ("教育体育", "教育和体育"),
        "教科": ("教育科技", "教育和科学技术"),
        "科教": ("科学技术和教育", "科技教育"),
        "科技": ("科学技术",),
        "科": ("科学技术",),
        "应急": ("应急管理",),
        "城管": ("城市管理", "城市管理行政执法", "城市管理综合行政执法"),
        "综合执法": ("综合行政执法",),
        "工信": ("工业和信息化", "工业信息化"),
        "经信": ("经济和信息化", "经济信息化"),
        "交通": ("交通运输",),
        "医保": ("医疗保障",),
        "退役军人": ("退役军人事务",),
        "自规": ("自然资源和规划",),
        "资规": ("自然资源和规划",),
        "民宗": ("民族宗教事务", "民族和宗教事务"),
        "农水": ("农业农村和水利", "农业农村水利"),
        "行政审批": ("行政审批服务",),
        "政数": ("政务服务和数据管理", "政务服务数据管理"),
        "数据": ("数据资源管理", "数据资源", "大数据"),
        "机关事务": ("机关事务管理", "机关事务服务"),
        "国资": ("国有资产监督管理",),
        "金融": ("金融工作", "地方金融监督管理"),
    }
)
_KINDS = {"局": ("局",), "委": ("委员会",), "厅": ("厅",), "办": ("办公室",), "中心": ("中心",)}
_SHORT = re.compile(
    rf"(?P<place>.*?)(?P<office>{'|'.join(sorted(OFFICES, key=len, reverse=True))})(?P<kind>{'|'.join(_KINDS)})"
)
# Short names whose first full one nearly every region gives its office: as the ministry above is called, or the only one.
_SURE = frozenset(
    (
        "住建",
        "人社",
        "发改",
        "卫健",
        "市监",
        "市场监管",
        "科技",
        "科",
        "应急",
        "工信",
        "经信",
        "交通",
        "医保",
        "退役军人",
        "国资",
    )
)
_PLACE = re.compile(r".+[省市县区州旗盟]")


def whole_names(name: str) -> Iterator[str]:
    """Yield what an office's short name may stand for, the usual one first; nothing for a name that is not short."""
    if (short := _SHORT.fullmatch(name)) is not None:
        for office in OFFICES[short["office"]]:
            for kind in _KINDS[short["kind"]]:
                yield f"{short['place']}{office}{kind}"


def whole_name(name: str) -> str:
    """Return the full name of a place's office where its short one can mean no other; else the name as it is."""
    short = _SHORT.fullmatch(name)
    is_sure = (
        short is not None
        and short["kind"] in "局委厅"
        and short["office"] in _SURE
        and _PLACE.fullmatch(short["place"]) is not None
    )
    return next(whole_names(name)) if is_sure else name
