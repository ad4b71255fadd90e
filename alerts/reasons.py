"""The reasons of our own ledger, written in English by the rooms that look, in words a Chinese office reads.

The short codes of what went wrong with a request have words in both languages. A reason that is not in this book stays as
it was written: a strange word is better than none.
"""

import re

# Where a reason, or a part of it, begins.
_BEGIN = r"(?:^|(?<=; )|(?<=: ))"
_BROKEN_OFF = "门户无法连接", "the connection was broken off"
_USELESS = "门户返回的内容无法使用", "its answer cannot be used"
_TOO_SLOW = "门户响应超时", "it did not answer in time"
_CODES = {
    "off-site": ("指向其他网站，未访问", "it leads to a host that is not asked"),
    "bad-url": ("网址无效", "its address is none"),
    "private-address": ("域名指向内部地址，未访问", "its name stands for a private address, which is not asked"),
    "dns": ("门户无法连接", "no address is known for its name"),
    "proxy": ("代理服务器未能转达", "the proxy did not pass it on"),
    "refused": ("门户无法连接", "the connection was refused"),
    "reset": _BROKEN_OFF,
    "dropped": _BROKEN_OFF,
    "unreachable": ("门户无法连接", "the host cannot be reached"),
    "timeout": _TOO_SLOW,
    "too-slow": _TOO_SLOW,
    "tls": ("门户证书有误", "its certificate or its TLS is at fault"),
    "bad-http": _USELESS,
    "too-large": _USELESS,
    "truncated": _USELESS,
    "content-encoding": _USELESS,
    "redirect-loop": _USELESS,
    "disallowed": ("门户不允许自动访问", "its robots.txt forbids it"),
    "challenge": ("门户要求验证", "it wants its visitors checked"),
    "paused": ("门户无法连接", "it is not asked again in this pass"),
    "resting": ("门户近日暂停访问", "it is left alone for some days"),
    "ceiling": ("当日访问次数已达上限", "it was asked as often as one day allows"),
}
_CODE = re.compile(rf"{_BEGIN}(robots:)?({'|'.join(_CODES)}|(?<=robots:)\d{{3}})(?::[\w-]+)?(?=: |;|$)")
_ROBOTS = "门户的 robots.txt 无法读取", "its robots.txt could not be read"
_BOOK = tuple(
    (re.compile(rf"{_BEGIN}(?:{pattern})"), words)
    for pattern, words in (
        (r"no good look since the due day(?=:)", "期限后未能正常打开或读通栏目"),
        (r"good looks on (\d+) of the 2 days needed after the due day", r"期限后能正常打开栏目的日子为\1天，须有2天"),
        (r"the last bad look(?=:)", "最近一次未成功"),
        (r"not looked at since the due day", "期限后尚未访问"),
        (r"no column is registered for it", "名册中没有其栏目"),
        (r"no column is proven: none carried it before and nobody confirmed one", "栏目尚未确认由该机关发布年报"),
        (r"its row in the registry has no source", "名册该行未注明来源"),
        (r"the registry says (\w+) on ([\d-]+)", r"名册载明\2有机构变动（\1）"),
        (r"no due day is known", "没有登记期限"),
        (r"the due day is no working day; the next one has not ended", "期限为非工作日，下一工作日尚未结束"),
        (
            r"found after the due day, already corrected: its date may be that of the correction",
            "期限后见到，已作更正，所载日期可能为更正日期",
        ),
        (r"found after the due day, but a date of kind \w+ says ([\d-]+)", r"期限后见到，但另有一处日期为\1"),
        (
            r"found after the due day; the stated date is later than the day on which it was first seen",
            "期限后见到，所载日期晚于首次见到之日",
        ),
        (
            r"found after the due day, first in no column that was watched: since when it stood there, no look can say",
            "期限后见到，但不是先在所监测的栏目中见到，无从判断何时发布",
        ),
        (
            r"found after the due day; the only stated date is one of the page's metadata, and no two good looks missed it",
            "期限后见到，仅页面元数据载有日期，此前也没有两次正常查看未见",
        ),
        (
            r"found after the due day, without a stated date, and no two good looks missed it",
            "期限后见到，未载日期，此前也没有两次正常查看未见",
        ),
        (r"status (\d{3})", r"门户返回 \1"),
        (r"the home page was answered instead", "返回的是首页"),
        (r"the column shows no row that could be read", "栏目中没有能读出的条目"),
        (r"the pager speaks of (\d+) pages, (\d+) were found", r"栏目应有\1页，读到\2页"),
        (
            r"(\d+) reports in the column could not be placed, the first",
            r"栏目中有\1篇无法确定属于哪个机关或年度，第一篇为",
        ),
        (r"sentinel missing: (\S+) and (\d+) more", r"此前见过的条目未再列出，其中一条为: \1，另有\2条"),
        (r"sentinel missing(?=:)", "此前见过的条目未再列出"),
        (
            r"tail not reachable: the list has (\d+) rows, (\d+) were read; part \d+ brings nothing new",
            r"列表应有\1条，读到\2条",
        ),
        (
            r"tail not reachable: the list has more rows, (\d+) were read; part \d+ brings nothing new",
            r"列表未能读完，读到\1条",
        ),
        (r"more than (\d+) parts of a list", r"列表超过\1页，未读完"),
        (r"no SID or no TREE in _CONFIG|no siteId in the page, or no organ in its address", "栏目页面没有列表的编号"),
        (r"no category of annual reports in TREE", "目录中没有年度报告一类"),
        (
            r"the page of (\d{4}) shows neither its report nor that there is none",
            r"\1年的页面既未显示报告，也未说明没有",
        ),
        (r"no pass asked for that year", "尚未查看过该年度"),
        (r"the answer (?:had been kept|dates itself).*", "返回的是较早的缓存"),
    )
)


def in_chinese(reason: str) -> str:
    """Return the reason with every part that the book knows in Chinese."""
    reason = _CODE.sub(lambda found: _ROBOTS[0] if found[1] else _CODES[found[2]][0], reason)
    for pattern, words in _BOOK:
        reason = pattern.sub(words, reason)
    return reason


def in_english(reason: str) -> str:
    """Return the reason with every code in words, and the code behind them for whoever looks it up."""
    return _CODE.sub(lambda found: f"{_ROBOTS[1] if found[1] else _CODES[found[2]][1]} ({found[0]})", reason)
