"""The grammar of report titles: whose report, of which year, and whether it is one. Knows no list of authorities."""

import re
from typing import NamedTuple

from standard.labels import squeeze

_HAN_YEAR = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d|二[〇零○][〇零○一二三四五六七八九]{2})(?:年度|年份|年|(?=\D|$))")
_NAME = r"(?:政府|政务)?信息公开(?:工作)?(?:情况)?(?:的)?"
_REPORT = re.compile(rf"{_NAME}(?:(?P<year>(?:19|20)\d\d)年)?(?P<kind>年度工作报告|年度报告|工作报告|年报|报告)$")
_ONLY_YEAR = re.compile(r"^((?:19|20)\d\d)(?:年度(?:报告|年报)?|年年报|年报)$")
_ENDING = re.compile(r"\((?:更正|更正版|修订|修订版|更新|公开版|文字版|正文|全文|pdf|word|附件)\)$", re.IGNORECASE)
_SUFFIX = re.compile(r"[-_|—–>]+")
_FOREWORD = re.compile(r"^(?:标题|名称|信息名称|题名)[::]|^关于|^[《“\"\[(【]+$")
# Neighbours in the same columns, and twins that are no text (PORTALS.md 0.3 and 5.1).
_FRIENDS = re.compile(
    r"网站|报表|法治政府|事业单位|法人年|行政执法|通知|通告|通报|指南|图解|图文|图片|长图|读懂|视频|解读|公示|模板|范本|格式"
    r"|编制|汇编|目录|制度|统计表|要点|计划|考核|培训|会议|关于(?:印发|公布|发布|报送|做好|开展)"
)
_SEATS = (  # ending as printed, what the full name ends in
    ("街道办事处", "街道办事处"),
    ("街道办", "街道办事处"),
    ("街道", "街道办事处"),
    ("管委会", "管理委员会"),
    ("地区", "地区行政公署"),
    ("盟", "盟行政公署"),
)
_GOVERNED = re.compile(r"(?:镇|乡|苏木|县|市|省|自治州|州|旗|区)$")
# A zone has a 管理委员会, or a government, or neither: its name alone does not say which.
_ZONE = re.compile(
    r"(?:开发|高新|新|园|产业|示范|风景|名胜|景|保税|工业|经开|度假|管理|实验|试验|合作|社|小|校|库|林|垦|矿|农)区$"
)
_SHORT_SEAT = re.compile(r"(?<=[镇乡县市区省州旗木])政府$")


class Title(NamedTuple):
    """A title taken apart; `authority_text` is what it prints for the authority, often shortened or left out."""

    text: str
    authority_text: str
    year: int | None
    is_report: bool


def read_title(text: str) -> Title:
    """Return the parts of a title; a window title's site name after - or _ is cut off."""
    title = _clean(text)
    if only := _ONLY_YEAR.match(title):
        return Title(title, "", int(only[1]), is_report=True)
    first = _YEAR.search(title)
    year = int(first[1].translate(_HAN_YEAR)) if first is not None else None
    core = _REPORT.search(title)
    is_report = core is not None and _FRIENDS.search(squeeze(text)) is None
    # 工作报告 and 报告 alone name many things; with a year they are the yearly one.
    if core is not None and core["kind"] in {"工作报告", "报告"} and year is None:
        is_report = False
    return Title(title, _authority(title[: core.start()]) if core is not None else "", year, is_report)


def _clean(text: str) -> str:
    whole = squeeze(text)
    parts = [part for part in _SUFFIX.split(whole) if part]
    named = next((part for part in parts if _REPORT.search(_bare(part))), None)
    return _bare(named if named is not None else whole)


def _bare(text: str) -> str:
    text = _FOREWORD.sub("", text.strip("《》“”\"'【】[]。.,、:;"))
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    return _ENDING.sub("", text).rstrip("》”】。")


def _authority(before: str) -> str:
    name = _YEAR.sub("", before, count=1).strip("《》“”\"'【】[]、,:的·")
    if name.startswith("(") and name.endswith(")") and name.count("(") == 1:
        name = name[1:-1]
    # The title of 人民政府信息公开… prints 政府 once for both words.
    return f"{name}政府" if name.endswith("人民") else name


def full_name(authority_text: str) -> str:
    """Return the full name by rule (X镇 → X镇人民政府); a name that no rule completes comes back as it is."""
    name = squeeze(authority_text)
    for ending, full in _SEATS:
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending) + full
    name = _SHORT_SEAT.sub("人民政府", name)
    return f"{name}人民政府" if len(name) > 1 and _GOVERNED.search(name) and not _ZONE.search(name) else name
