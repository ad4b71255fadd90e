"""What every host answers without a family: its home page, and that a page is not here."""

from html import escape

from demo.wire import HTML, ROBOTS, Reply

_NEWS = (
    "便民服务中心调整受理时间",
    "春季道路养护安排公布",
    "图书馆新增晚间开放",
    "公共自行车站点图更新",
    "供水管网检修提示",
)


def home(host: str) -> Reply:
    """Return the home page of a host: navigation and news, no report."""
    news = "".join(f'<li><a href="/xw/{number}.html">{title}</a></li>' for number, title in enumerate(_NEWS * 8))
    text = (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(host)} 首页</title></head>\n'
        f'<body><ul class="nav"><li><a href="/zwgk/">政务公开</a></li><li><a href="/zxfw/">在线服务</a></li></ul>\n'
        f'<ul class="news">{news}</ul><div class="footer">本站为演示用的虚构网站</div></body></html>\n'
    )
    return Reply(200, (("Content-Type", HTML),), text.encode())


def missing(path: str) -> Reply:
    """Return the honest 404."""
    words = "User-agent: * 的规则文件不存在" if path == ROBOTS else "您要找的页面不在这里"
    body = f"<!DOCTYPE html><html><head><title>404</title></head><body><p>{words}</p></body></html>"
    return Reply(404, (("Content-Type", HTML),), body.encode())
