"""The grammar of report titles: whose report, of which year, and whether it is one. Knows no list of authorities."""

import re
from typing import NamedTuple

from standard.labels import squeeze
from standard.offices import whole_name

_HAN_YEAR = str.maketrans("〇零○一二三四五六七八九", "000123456789")
# A year and a report are searched for by first characters alone: what may not stand before is looked back at.
_YEAR = re.compile(
    r"(19(?<!\d..)\d\d|20(?<!\d..)\d\d|二(?<!\d.)[〇零○][〇零○一二三四五六七八九]{2})(?:年度|年份|年|(?=\D|$))"
)
_NAME = r"(?:政府信息|政务信息|信息)公开(?:工作)?(?:情况)?(?:的)?"
_REPORT = re.compile(rf"{_NAME}(?:(?P<year>(?:19|20)\d\d)年?)?(?P<kind>年度工作报告|年度报告|工作报告|年报|报告)$")
_ALWAYS = "信息公开"  # in every _REPORT
_ONLY_YEAR = re.compile(r"^((?:19|20)\d\d)(?:年度(?:报告|年报)?|年年报|年报)$")
_ENDING = re.compile(
    # One set of first characters, in both cases, so that a title is searched for those alone.
    r"[(\[.nN](?i:(?<=[(\[])(?:[^()\[\]]{0,6}(?:更正|修订|更新)[^()\[\]]{0,4}|公开版|文字版|正文|全文|附?图|pdf|word|附件|新"
    r"|(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?)[)\]]|(?<=\.)(?:pdf|docx?|wps|ofd|xlsx?|html?)|(?<=n)ew!?)$"
)
# A text without 报 or 年度 names no report, whatever blanks stand in it; 年 and 度 have twins in NFKC.
_MAY_NAME = re.compile("[报年\uf98e](?:(?<=报)|\\W*[度\ufa01])")
# A list of many authorities often prints whose a report is after its title; 各乡镇 and 含街道 name nobody.
_NAMED_ENDING = re.compile(r"\((?!不?含|包括|各|全|所有|其他|部分|[省市县区]级|[直下]属)([^()]{2,40})\)$")
_YEAR_ENDING = re.compile(r"\((?:19|20)\d\d(?:年度?)?\)$")
# Before or after a title: its site's name, a path to it, the marks of a heading in Markdown.
_SUFFIX = re.compile(r"[-_|—–>#»›→]+|\*{2,}")
_HOME = "首页"  # a path to a page begins there, and a / may part what is on it
_PATH = re.compile(r"[-_|—–>#»›→/\\]+")
_LABEL = re.compile(r"^\s*(?:[Tt]itle|标\s*题|题\s*名|(?:信息|公文|文件)?名\s*称)[\s:：]+")
# A browser prints the moment before a title: 11/28/26, 1:15 PM, 2026/1/28 14:05.
_MOMENT = re.compile(
    r"^[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4},?(?:上午|下午)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[AP]M)?"
)
_FOREWORD = re.compile(
    r"^(?:(?:标题|名称|信息名称|文件名称|题名|附件[0-9]{0,2})[::]|关于|[0-9]{1,3}[.、)](?![0-9])|[·•●▪*]+|【[^【】]{1,6}】|\[[^\[\]]{1,6}\])"
    r"|^[《“\"\[(【]+$"
)
_FOREWORD_BEGINS = frozenset('标名信文题附关0123456789·•●▪*【[《“"(')  # the first character of any of them
_OPENING = re.compile(r"(?:【[^【】]{1,6}】|关于)+")
# What a page says of itself around its title: 主题分类:政府信息公开年报 is the class of what it shows.
_PROPERTY = re.compile(r"(?:分类|类别|栏目|索引号|主题词|关键词):")
# Neighbours in the same columns, and twins that are no text (PORTALS.md 0.3 and 5.1).
_FRIENDS = re.compile(
    r"上一[篇条]|下一[篇条]|报表|法治政府|通知|通告|通报|指南|图解|图文|图片|长图|读懂|解读|公示|模板|范本|格式"
    r"|关于(?:编制|印发|公布|发布|报送|做好|开展)"
)
# The same, as words that also stand in the names of authorities (综合行政执法局, 机构编制委员会) and of their sites.
_FRIENDS_OF_NO_ORGAN = re.compile(
    r"网站|事业单位|法人年|行政执法|视频|编制|汇编|目录|制度|统计表|要点|计划|考核|培训|会议"
)
# What a report may be called where nothing but one authority's reports is listed, its year taken out.
_CALLED = re.compile(r"公开.*(?:总结|报告|年报)|^(?:年度)?(?:工作)?(?:总结|报告|年报)?$")
_OTHER_NAME = re.compile(r"(?:政府信息[与和及])?(?<!政府)(?:政务|信息)公开")
_SUMMARY = re.compile(r"(?P<name>信息公开(?:工作)?)(?:情况)?(?:的)?总结(?:报告)?$")
_OTHER_ENDING = re.compile(r"的?(?:公示|公告)$")
_PART_OF_A_YEAR = re.compile(r"季度|半年|月|周")
_ORGAN = re.compile(
    r"[局委办厅院会馆校台社室处所队署部行府镇乡县市区旗州盟省园]$|(?:(?<!网)站|中心|街道|苏木|公司|公署|大学|机关|单位|农场|林场)$"
)
# A body with two name plates: X市城市管理局(综合行政执法局).
_OTHER_PLATE = re.compile(r"\([^()]{2,30}\)$")
_PLATE_ENDING = re.compile(r"(?:(?<!分)局|委|委员会|办|办公室|中心|牌子)\)$")
_CUT = re.compile(r"\.{2,}$")  # … as `squeeze` spells it
_WHOLE = "政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开年报", "政府信息公开工作报告"
_STARTS = frozenset(whole[:end] for whole in _WHOLE for end in range(len("政府信息"), len(whole) + 1))
_SEATS = (  # ending as printed, what the full name ends in
    ("街道办事处", "街道办事处"),
    ("街道办", "街道办事处"),
    ("街道", "街道办事处"),
    ("管委会", "管理委员会"),
    ("地区", "地区行政公署"),
    ("盟", "盟行政公署"),
)
# What an authority does with its report in the title of a notice: X局关于公布….
_PUBLISHING = re.compile(r"^(?:公布|发布|印发)|(?:关于)?(?:公布|发布|印发)?(?:关于)?$")
# A sentence that announces the report instead of a title: 现公布…, 特编制并向社会公布….
_PUBLISHED_NOW = r"(?:现|特|兹|向社会)(?:将|就|予以|特|并|面?向社会|编制|编写|公布|发布|公开){1,6}(?:了)?"
_ANNOUNCING = re.compile(rf"^(?:.{{0,8}}[:：])?{_PUBLISHED_NOW}(?=.|$)")
# A whole sentence with these words, after a clause of its own too (根据条例,现公布…。): no title is written so.
_ANNOUNCEMENT = re.compile(rf"(?:^|[,，:：\s]){_PUBLISHED_NOW}[^。]*。\s*$")
_GOVERNED = re.compile(r"(?:镇|乡|苏木|县|市|省|自治州|州|旗|区)$")
# A zone has a 管理委员会, or a government, or neither: its name alone does not say which.
_ZONE = re.compile(
    r"(?:开发|高新|新|园|产业|示范|风景|名胜|景|保税|工业|经开|度假|管理|实验|试验|合作|社|小|校|库|林|垦|矿|农)区$"
)
_SHORT_OFFICE = re.compile(r"(?<=[一-龥][乡镇县市区州旗])政府办(?:公室)?$")
_SHORT_SEAT = re.compile(r"(?<=[镇乡县市区省州旗木])政府$")


class Title(NamedTuple):
    """A title taken apart; `authority_text` is what it prints for the authority, often shortened or left out."""

    text: str
    authority_text: str
    year: int | None
    is_report: bool


def read_title(text: str) -> Title:
    """Return the parts of a title; a window title's site name after - or _ is cut off."""
    title, core = _clean(text)
    if only := _ONLY_YEAR.match(title):
        return Title(title, "", int(only[1]), is_report=True)
    first = _YEAR.search(title)
    year = int(first[1].translate(_HAN_YEAR)) if first is not None else None
    if core is None:
        return Title(title, "", year, is_report=False)
    authority = _authority(title[: core.start()]) or _named_at_end(title)
    is_friend = _FRIENDS.search(squeeze(text)) is not None or (
        _ORGAN.search(_OTHER_PLATE.sub("", authority)) is None and _FRIENDS_OF_NO_ORGAN.search(title) is not None
    )
    # 工作报告 and 报告 alone name many things; with a year they are the yearly one.
    is_vague = core["kind"] in {"工作报告", "报告"} and year is None
    is_property = ":" in title and _PROPERTY.search(title, 0, core.start()) is not None
    return Title(title, authority, year, is_report=not (is_friend or is_vague or is_property))


def with_opening(title: str, text: str) -> str:
    """Return a title as a text prints it: with the 【年报】 or 关于 before it, which name no one and are its own words."""
    whole = squeeze(text)
    opening = _OPENING.match(whole)
    return opening[0] + title if opening is not None and whole.startswith(title, opening.end()) else title


def may_name_report(text: str) -> bool:
    """Say whether `read_title` need be asked if a text names a report: a look, for texts of which few do."""
    return _MAY_NAME.search(text) is not None


def names_report(text: str) -> bool:
    """Say whether a title is a report's: what `read_title` says, for texts of which few are titles."""
    return may_name_report(text) and read_title(text).is_report


def words_before_report(text: str) -> str | None:
    """Return what a title prints before the words that name a report (政府信息公开工作年度报告); None for one without them."""
    title, core = _clean(text)
    return title[: core.start()] if core is not None else None


def announces_report(text: str) -> bool:
    """Say whether a text that names a report is a sentence that announces it (根据条例,现公布…。) and no title."""
    return _ANNOUNCEMENT.search(text) is not None


def is_cut_report(text: str) -> bool:
    """Say whether a title that a list cut short (政府信息公开工…) could be a report's, had it been printed whole."""
    cut = _CUT.search(squeeze(text))
    before = squeeze(text)[: cut.start()] if cut is not None else ""
    return any(before.endswith(start) for start in _STARTS) and _FRIENDS.search(before) is None


def read_called(text: str) -> Title:
    """Return the parts of what a report is called by those who do not call it one: …政务公开工作总结, …报告的公告."""
    printed = squeeze(text)
    called = _OTHER_ENDING.sub("", _OTHER_NAME.sub("政府信息公开", printed, count=1))
    official = _SUMMARY.sub(r"\g<name>年度报告", called)
    if official == printed:
        return Title("", "", None, is_report=False)
    return read_title(official)._replace(text=_clean(text)[0], is_report=False)


def could_be_report(text: str) -> bool:
    """Say whether a title that names no report could be one's in a list of nothing but one authority's reports: 2023年."""
    title, _ = _clean(text)
    called = _YEAR.sub("", title, count=1)
    is_friend = any(words.search(squeeze(text)) for words in (_FRIENDS, _FRIENDS_OF_NO_ORGAN, _PART_OF_A_YEAR))
    return bool(title) and not is_friend and _CALLED.search(called) is not None


def _core(title: str) -> re.Match[str] | None:
    if _ALWAYS not in title:
        return None
    if not title.endswith(")"):
        return _REPORT.search(title)
    return _REPORT.search(_YEAR_ENDING.sub("", _NAMED_ENDING.sub("", title) if _named_at_end(title) else title))


def _named_at_end(title: str) -> str:
    named = _NAMED_ENDING.search(title) if title.endswith(")") else None
    return named[1] if named is not None and _ORGAN.search(named[1]) else ""


def _clean(text: str) -> tuple[str, re.Match[str] | None]:
    """Return a title without what stands around it, and the words in it that name a report."""
    whole = squeeze(_LABEL.sub("", text))
    if _ALWAYS in whole:
        whole = _MOMENT.sub("", whole) if whole[0].isdecimal() else whole
        half = len(whole) // 2
        if whole[:half] == whole[half:]:  # printed for a screen and for a phone, and only one of the two is shown
            whole = whole[:half]
        for part in (_PATH if _HOME in whole else _SUFFIX).split(whole):
            if _ALWAYS in part and (core := _core(bare := _bare(part))):
                return bare, core
    bare = _bare(whole)
    return bare, _core(bare)


def _bare(text: str) -> str:
    text = _without_foreword(_without_foreword(text)).strip("《》“”\"'【】。,、:;")
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    text = _without_foreword(text)
    if text.endswith((")", "]")) or text[-1:].isascii():
        text = _without_ending(_without_ending(text))
    return text.rstrip("》”】。")


def _without_foreword(text: str) -> str:
    found = _FOREWORD.match(text) if text[:1] in _FOREWORD_BEGINS else None
    return text if found is None else text[found.end() :]


def _without_ending(text: str) -> str:
    found = _ENDING.search(text)
    return text if found is None else text[: found.start()]


def _authority(before: str) -> str:
    name = _YEAR.sub("", _ANNOUNCING.sub("", before), count=1).strip("《》“”\"'【】[]、,:的·")
    name = _PUBLISHING.sub("", name).rpartition(":")[2]  # after the name of its site
    if "年报" in name:
        name = name.rpartition("年报")[2]  # after the name of its column, where a text lost what parts the two
    if name.startswith(_HOME):  # a path whose names nothing parts
        return ""
    if name.startswith("(") and name.endswith(")") and name.count("(") == 1:
        name = name[1:-1]
    # The title of 人民政府信息公开… prints 政府 once for both words.
    return f"{name}政府" if name.endswith("人民") else name


def other_plate(authority_text: str) -> str:
    """Return the second name of a body with two name plates, with its brackets; a branch in them (某局(某分局)) is none."""
    plate = _OTHER_PLATE.search(authority_text)
    is_one = plate is not None and _PLATE_ENDING.search(plate[0]) and _ORGAN.search(authority_text[: plate.start()])
    return plate[0] if plate is not None and is_one else ""


def full_name(authority_text: str) -> str:
    """Return the full name by rule (X镇 → X镇人民政府); a name that no rule completes comes back as it is."""
    name = squeeze(authority_text)
    for ending, full in _SEATS:
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending) + full
    name = _SHORT_OFFICE.sub("人民政府办公室", _SHORT_SEAT.sub("人民政府", whole_name(name)))
    return f"{name}人民政府" if len(name) > 1 and _GOVERNED.search(name) and not _ZONE.search(name) else name
