"""Numbers of persons in a text: ID numbers, and mobile numbers that are no authority's contact.

Whether a number is starred and whether it may be reproached are two questions: in doubt it is starred, and nobody accused.
"""

import re
from collections.abc import Iterator
from typing import Literal

_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_MOBILE = re.compile(r"(?<![0-9A-Za-z.-])1[3-9][0-9](?:[0-9]{8}|([ -])[0-9]{4}\1[0-9]{4})(?![0-9A-Za-z])")
_LONG = re.compile(
    r"[0-9０-９](?:[0-9０-９]{10}|(?<=[0-9])[0-9]{2}[ -][0-9]{4}[ -][0-9]{4})"
)  # no number of a person is shorter
# GB 11643: each digit's weight, and what the sum leaves against 11.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"

_REACH = 80  # characters before a number that may say whose it is
_NEAR = 40  # 联系电话 and its number stand close together
_STOP = re.compile(r"[。！？；;\n]")
_CONTACT = re.compile(
    r"电\s*话|手\s*机|联\s*系|热\s*线|传\s*真|咨\s*询|号\s*码|邮\s*[编箱]|地\s*址|Tel|微信", re.IGNORECASE
)
_LABEL = r"(?:(?:联\s{0,4}系\s{0,4})?(?:电\s{0,4}话|手\s{0,4}机|方\s?式)(?:号码?)?|Tel|微信号?)"
_SIGNS = r"[\s0-9()（）:：为是号码、,，/转-]{0,30}$"  # between a label and its number: signs, and other numbers
# Words by which only the body itself is to be called; what stands before them (如申请人有疑问) is not whose number follows.
_INVITED = re.compile(
    r"(?:(?<!申)请(?!求|人)|(?<![许认])可(?!能)|欢迎)[^。；;]{0,30}?(?:联系|致电|来电|拨打|咨询|反映|垂询)"
    r"|(?:(?<!例)[如若]|对(?:本|此|以上|上述)(?:年度)?(?:报告|年报|内容))[^。；;]{0,40}(?:疑问|异议|意见|建议|不明)"
    rf"|(?<![到某自听生士人])(?:(?:咨询|办公|监督|服务|举报|受理|公开|值班|投诉|查询)(?:联系)?{_LABEL}|热线){_SIGNS}"
)
# Who is named as the body's contact is no private person.
_ATTENDING = re.compile(
    r"((?:联\s?系|负责|经办|责任|承办|值班)(?:人员?|同志))(?:\s*[:：为是]\s*[^，,。；;]{0,60}|\s*[一-龥]{2,4}(?=[，,(（\s0-9]|$))"
)
_COMPANION = re.compile(
    r"(?:联\s?系|负责|经办|责任|承办|值班)(?:人|同志)|传\s?真|邮\s?编|邮\s?箱|邮政编码|(?:^|\s|办公|联系|通[信讯]|单位|机关)地\s?址"
)
_ALONE = re.compile(rf"\W*(?:[0-9]{{1,2}}[.、])?{_LABEL}{_SIGNS}", re.IGNORECASE)
_OF_A_BODY = re.compile(
    rf"(?:[局委办厅院室府镇乡村站所科股会]|中心|街道|机关|单位|窗口)[的(（,，:：\s]{{0,2}}{_LABEL}{_SIGNS}",
    re.IGNORECASE,
)
_SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
    "汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]"
)
_NAMED = re.compile(rf"{_SURNAME}某|某某|先生|女士|身份证")
_SOMEBODY = re.compile(
    rf"{_NAMED.pattern}|住址|(?:申请|当事|投诉|举报|来电|来访|信访|反映|受害|上诉|求助)人|原告|村民|业主|本人"
    rf"|(?:^|[，,。；;、：:\s]){_SURNAME}[一-龥]{{1,2}}[(（的,，\s]{{0,2}}(?=(?:联系)?(?:电话|手机|微信))"
)


def may_hold(text: str) -> bool:
    """Say whether a text need be searched for numbers of persons: a look, for texts of which few do."""
    return _LONG.search(text) is not None


def masked(text: str, stars: set[str] | None = None) -> str:
    """Return a text of equal length with what is a person's starred but for its first three and last two characters.

    `stars` gets what now stands for each number that is surely no authority's.
    """
    if not may_hold(text):
        return text
    said: list[str] = []
    last = 0
    # Each stands in digits of its own, so that none reaches into another.
    for start, end, is_sure in sorted(_personal(text.translate(_WIDE))):
        starred = f"{text[start : start + 3]}{'*' * (end - start - 5)}{text[end - 2 : end]}"
        said += (text[last:start], starred)
        last = end
        if is_sure and stars is not None:
            stars.add(starred)
    return "".join((*said, text[last:]))


def _personal(text: str) -> Iterator[tuple[int, int, bool]]:
    for match in _IDENTITY.finditer(text):
        if _is_whole(match[0]):
            yield *match.span(), True
    for match in _MOBILE.finditer(text):
        whose = _whose(text[max(match.start() - _REACH, 0) : match.start()])
        if whose != "body":
            yield *match.span(), whose == "somebody"


def _whose(before: str) -> Literal["body", "somebody", "unclear"]:
    """Return whose the mobile number after these words is; without any word of contact it is somebody's."""
    stop = max((found.end() for found in _STOP.finditer(before)), default=0)
    earlier, sentence = before[:stop], _ATTENDING.sub(r"\1", before[stop:])
    invited = max((found.end() for found in _INVITED.finditer(sentence)), default=-1)
    somebody = max((found.start() for found in _SOMEBODY.finditer(sentence)), default=-1)
    if invited > somebody:
        return "body"
    if somebody >= 0 or _CONTACT.search(before[-_NEAR:]) is None:
        return "somebody"
    if _COMPANION.search(sentence) or _OF_A_BODY.search(sentence):
        return "body"
    if _ALONE.fullmatch(sentence) is None:
        return "unclear"
    # 申请人张三；手机… goes on about him, after a full stop only one who was named does.
    others = _SOMEBODY if earlier.endswith(("；", ";")) else _NAMED
    return "unclear" if others.search(_ATTENDING.sub(r"\1", earlier[-_NEAR:])) else "body"


def _is_whole(number: str) -> bool:
    """Tell whether a number of 18 places has the check digit of an ID number; a code of an organisation has another."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[-1].upper()
