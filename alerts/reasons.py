"""The reasons of our own ledger, written in English by the rooms that look, in words a Chinese office reads.

A reason that is not in this book stays as it was written: a strange word is better than none.
"""

import re

# Each pattern stands where a reason, or a part of it after "; " or ": ", begins.
_BOOK = tuple(
    (re.compile(rf"(?:^|(?<=; )|(?<=: ))(?:{pattern})"), words)
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
        (r"status (\d{3})", r"门户返回 \1"),
        (r"(?:timeout|too-slow)\b", "门户响应超时"),
        (r"(?:dns|refused|unreachable|dropped|paused)\b", "门户无法连接"),
        (r"tls:\w+", "门户证书有误"),
        (r"(?:bad-http|truncated|content-encoding|too-large|redirect-loop)\b", "门户返回的内容无法使用"),
        (r"disallowed\b", "门户不允许自动访问"),
        (r"robots:[\w-]+", "门户的 robots.txt 无法读取"),
        (r"challenge:\w+", "门户要求验证"),
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
        (r"proxy(?=:)", "代理服务器未能转达"),
        (r"no pass asked for that year", "尚未查看过该年度"),
        (r"the answer (?:had been kept|dates itself).*", "返回的是较早的缓存"),
    )
)


def in_chinese(reason: str) -> str:
    """Return the reason with every part that the book knows in Chinese."""
    for pattern, words in _BOOK:
        reason = pattern.sub(words, reason)
    return reason
