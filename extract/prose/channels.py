"""Parts that are told by where they were shown, or by how they explain: one item may be counted in several of them."""

import re
from collections.abc import Iterable

_CHANNEL = re.compile(r"网|微信|微博|视频|公报|公众号|平台|公[示开]栏|媒体|栏目|专栏|“")
_WAY_OF_EXPLAINING = re.compile(
    r"(?:图文|视频|音频|音视频|动漫|动画|漫画|图片|图表|图解|文字|媒体|H5){1,3}(?:形式|类|式)?(?:的)?(?:政策)?解读"
)
# Where one item may stand beside others of its list: narrower than what tells a channel from another sort of parts.
_SHOWN = re.compile(
    r"网[站页]|门户|微[信博]|视频|公(?:报|众号|[示开]栏)|客户端|A[Pp][Pp]|a[Pp][Pp]|抖音|电(?:子屏|视)|报[刊纸]|广播|平台|媒体|渠道|专栏|“"
)
_EXPLAINED = re.compile(r"(?:图[文片表]|文字|动漫|漫画|专家)(?:形式|类|式)?的?(?:政策)?解读|图解")
_EXPLANATIONS = re.compile(r"解读(?:材料|稿件?|信息|文章|产品|作品|内容)?$")


def is_channel(label: str) -> bool:
    """Tell whether a part is told by where it was shown; 视频解读 says how something is explained."""
    return _CHANNEL.search(_WAY_OF_EXPLAINING.sub("", label)) is not None


def may_overlap(total: str, parts: Iterable[str]) -> bool:
    """Tell by their labels whether the parts of a total may count one item twice.

    One may stand on the site and in the gazette. 视频解读 is a way to explain and no channel, so parts of a number of
    解读 stand apart; but where documents are counted, one may be explained in several ways.
    """
    if _EXPLANATIONS.search(total) is not None:
        return any(_SHOWN.search(_WAY_OF_EXPLAINING.sub("", part)) for part in parts)
    return any(_SHOWN.search(part) or _EXPLAINED.search(part) for part in parts)
