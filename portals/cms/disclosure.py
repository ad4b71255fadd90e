"""The disclosure page 政府信息公开: its four fixed parts (国办公开办函〔2019〕61号), and whether the one of annual reports is among them."""

import re

from selectolax.lexbor import LexborHTMLParser

from pages.decode import UndecodableError, decode
from portals.cms.listing import Discovery
from standard.records import Answer

_OTHER_PARTS = ("公开指南", "公开制度", "主动公开内容")
_ENOUGH_PARTS = 2
_ANNUAL = re.compile(r"年报|年度报告|年度工作报告")
_BLANK = re.compile(r"\s")


def has_column(front: Answer, discovery: Discovery) -> bool | None:
    """Return whether a column's page names a column of annual reports; None where it is no disclosure page.

    False only of a page that names the other fixed parts and speaks nowhere of annual reports.
    """
    if discovery.links or discovery.has_column is not None:
        return discovery.has_column
    try:
        tree = LexborHTMLParser(decode(front.body, front.header("Content-Type")).text)
    except UndecodableError:
        return None
    anchors = [_BLANK.sub("", anchor.text()) for anchor in tree.css("a[href]")]
    parts = {part for part in _OTHER_PARTS for text in anchors if text.endswith(part)}
    if len(parts) < _ENOUGH_PARTS or tree.body is None:
        return None
    return _ANNUAL.search(_BLANK.sub("", tree.body.text())) is not None
