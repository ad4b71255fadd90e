"""Whom a page names as the publisher of what it shows: its labels, its source, its site, and who signed."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.document import Document, TextLine

LONGEST_LABEL = 40
_LONGEST_NAME = 90
_BLANK = re.compile(r"\s")
_PUBLISHER = re.compile(r"(?:发布(?:机构|单位)|公开(?:机构|单位)|编制单位|单位)\s*[:：]?\s*")
_ORGAN = re.compile(
    r"^(?![我本该贵各全]).{2,}(?:[局委办厅院会馆台社室处所队署部府镇乡县市区旗州盟]|中心|街道|苏木|公司|大学|机关)$"
)
# Nothing parts a source from the label after it where both stand in elements of one line.
_NEXT_LABEL = (
    "浏览|点击|阅读|访问|字体|字号|作者|责任编辑|编辑[:：]|发布时间|发布日期|时间[:：]|日期[:：]|打印|分享|索引号|文号"
)
_SOURCE = re.compile(rf"来\s*源\s*[:：]\s*([一-龥]{{3,30}}?)(?={_NEXT_LABEL}|[^一-龥]|$)")
_DAY = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[二一][〇零○Ｏ一二三四五六七八九]{3}年.{1,3}月.{1,3}日")
_LAST_LINES = 12
_SEAT = "省市县区州旗盟"
_BEFORE_SITE = re.compile(r"[-_|—–]+")  # a window's title ends in its site's name
_HOST = re.compile(r"主办(?:单位)?\s*[:：]\s*([一-龥]{4,30})")
# The region of a government below a province. A town's name alone: 胡市镇 is in no 胡市, 云雾县青石镇 says its county.
_LOCAL = re.compile(
    r"(?![我本该各全]|[一-龥]{2,3}市(?<=北京市|上海市|天津市|重庆市)(?:人民)?政府)[一-龥]{2,16}[县市区旗](?<!自治区)(?=人民政府|政府)"
)
_TOWN = re.compile(
    r"(?:(?![省市县区旗盟州](?!镇|乡|街道|苏木))[一-龥]){1,6}?(?:镇|乡|街道|苏木)(?:人民政府|政府|办事处)?"
)
_DISTRICT = re.compile(r"[一-龥]{1,5}区(?=.{2})")
# How a report names its own body: 我局, 本委, 我县.
_OURS = re.compile(r"[我本]([省市县区州旗盟镇乡局委办厅院会馆台社处所队署部校站]|街道|中心|公司)")
_GOVERNMENT = re.compile(r"(?:人民政府|政府)$|办事处$|(?<=委)员会$|(?<=办)公室$")


def is_organ(name: str) -> bool:
    """Say whether a text ends as the names of bodies do and names one of its own: 我局 does not."""
    return _ORGAN.search(name) is not None


def read_publisher(rows: Sequence[Sequence[str]], before: Sequence[TextLine]) -> str:
    """Return the publisher that the page's own labels name, for a title that names nobody."""
    for row in rows:
        for label, cell in pairwise(row):
            is_one = ("构" in label or "位" in label) and len(label) <= LONGEST_LABEL
            if is_one and cell.strip() and _PUBLISHER.fullmatch(_BLANK.sub("", label)):
                return cell.strip()[:_LONGEST_NAME]
    for line in before:
        if (match := _PUBLISHER.match(line.text)) is not None:
            words = line.text[match.end() :].split()
            if words:
                return words[0][:_LONGEST_NAME]
    return ""


def read_sources(document: Document, before: Sequence[TextLine]) -> list[str]:
    """Return the organs that the page names as its source."""
    said = [content for name, content in document.metas if name.strip().lower() == "contentsource"]
    said += [found[1] for line in before for found in _SOURCE.finditer(line.text)]
    return [name for text in said if is_organ(name := text.strip()) and len(name) <= LONGEST_LABEL]


def signed_by(last: str) -> str:
    """Return the organ that signed under the last lines of a report's text, over the day."""
    for line, below in pairwise(last.split("\n")[-_LAST_LINES:]):
        name = _BLANK.sub("", line)
        if len(name) <= LONGEST_LABEL and is_organ(name) and _DAY.fullmatch(_BLANK.sub("", below)):
            return name
    return ""


def on_its_site(named: str, document: Document) -> list[str]:
    """Return a name that leaves its region out under the one that the page says it stands on the site of.

    That is a relative name (县民政局, 我县), a town's alone (青石镇), or a district's without its city (云雾区统计局).
    """
    relative = named[1:] if _OURS.fullmatch(named) else named
    district = _DISTRICT.match(relative)
    if relative and relative[0] in _SEAT:
        sites = _sites(document)
        rest = re.escape(relative[1:]) or "政府"
        seat = re.compile(rf"(?![我本该各全]).{{1,12}}{relative[0]}(?=人民政府|政府|{rest})")
        return [found[0] + relative[1:] for site in sites if (found := seat.match(site))]
    if district is None and _TOWN.fullmatch(relative) is None:
        return []
    regions = [found[0] for site in _sites(document) if (found := _LOCAL.match(site)) is not None]
    if district is None:
        return [region + relative for region in regions]
    return [region.removesuffix(district[0]) + relative for region in regions if region.endswith(district[0])]


def _sites(document: Document) -> list[str]:
    """Return whose site a page says it stands on: by its meta, after the window's title, at its foot."""
    sites = [content.strip() for name, content in document.metas if name.strip().lower() == "sitename"]
    sites += [_BEFORE_SITE.split(name)[-1].strip() for name in document.names if _BEFORE_SITE.search(name)]
    return sites + [found[1] for line in document.lines[-_LAST_LINES:] if (found := _HOST.match(line.text)) is not None]


def who_we_are(named: str, others: Sequence[str]) -> str:
    """Return which of the page's names is meant by 我局: the first of the same kind of body; `named` where none is."""
    ours = _OURS.fullmatch(named)
    if ours is None:
        return named
    meant = (name for name in others if name[:1] not in {"我", "本"} and _GOVERNMENT.sub("", name).endswith(ours[1]))
    return next(meant, named)
