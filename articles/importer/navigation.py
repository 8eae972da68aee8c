"""Buttons, bread crumbs and menus of a page, by the shape of the single line."""

import re

from .credits import opening_credit
from .dates import find_date
from .lines import Line

_TOKENS = re.compile(r"[\s|｜/／>＞»›→·•\[\]【】()（）]+")
_ARROWS = "▷▹►〈〉<>＜＞«»←→↑↓◀▶◁▷《》0123456789"
_BUTTONS = frozenset(
    [
        "首页",
        "上一版",
        "下一版",
        "上一篇",
        "下一篇",
        "上一页",
        "下一页",
        "上一条",
        "下一条",
        "前一天",
        "后一天",
        "上一期",
        "下一期",
        "放大",
        "缩小",
        "默认",
        "打印",
        "打印本页",
        "关闭",
        "关闭窗口",
        "返回",
        "返回首页",
        "返回目录",
        "返回顶部",
        "分享",
        "分享到",
        "收藏",
        "字体",
        "字号",
        "大",
        "中",
        "小",
        "特大",
        "更多",
        "评论",
        "点赞",
        "复制链接",
        "微信",
        "微博",
        "朋友圈",
        "登录",
        "注册",
        "登录注册",
        "搜索",
        "检索",
        "朗读",
        "版面导航",
        "标题导航",
        "版面目录",
        "网站地图",
        "联系我们",
        "关于我们",
        "无障碍",
        "无障碍阅读",
        "长者模式",
        "长者专区",
        "繁体",
        "繁體",
        "简体",
        "English",
        "手机版",
        "客户端",
        "往期回顾",
        "数字报",
        "电子版",
        "正文",
        "展开",
        "收起",
        "全文",
        "阅读全文",
        "加入收藏",
        "设为首页",
        "网站首页",
        "新闻",
        "扫一扫",
        "顶部",
        "目录",
        "PDF版",
        "下载",
        "QQ空间",
        "QQ",
    ]
)
# A short word with one of these in it is a button as well.
_BUTTON_WORD = re.compile(
    "^(?:上|下|前|后)一?[版篇页条期]$|字[体号]|打印|收藏|分享|首页|^返回|检索|搜索|^复制|关闭|放大|缩小|默认|纠错|登录|注册|订阅|往期|客户端|朗读|适老|无障碍|视力|在看|点赞"
)
_TURNS_OVER = re.compile("[上下前后]一[版篇页条期天则]")
_WORDS_AS_WELL = frozenset(
    [
        "新闻",
        "目录",
        "分享",
        "评论",
        "正文",
        "搜索",
        "检索",
        "更多",
        "全文",
        "顶部",
        "下载",
        "收藏",
        "大",
        "中",
        "小",
        "注册",
        "登录",
        "点赞",
    ]
)
_BUTTON_LIKE = re.compile(
    r"^[上下前后]一[篇条页][：:]|(?:当前位置|您的位置|您现在的位置|所在位置|分享到?|字号|字体|浏览次数|浏览量|阅读量?|点击量?|访问量)[：:]|扫一扫.{0,8}(?:打开|关注|分享|手机|阅读)|扫码(?:关注|阅读|查看|下载|进入)|(?:扫描|长按|识别).{0,6}二维码|[用在]手机.{0,2}(?:打开|阅读|查看)|[点戳][击按]?\S{0,2}蓝字|点击(?:进入|查看|阅读|上方|下方|蓝字|图片|[“「])|关注(?:我们|公众号)|长按(?:识别|扫)|^阅读原文$|阅读器[中读]|^以下内容由.{2,20}(?:播讲|朗读|播报)|关怀版|双语版"
)


def is_navigation(line: Line) -> bool:
    """Buttons, bread crumbs, and rows of very short words: three parallel phrases are a headline and no menu."""
    if line.sentences or line.size > 80 or find_date(line.plain):
        return False
    if _BUTTON_LIKE.search(line.plain) and line.size <= 60:
        return True
    tokens = [token.strip(_ARROWS) for token in _TOKENS.split(line.plain)]
    tokens = [token for token in tokens if token]
    if not tokens:
        return False
    if all(map(_TURNS_OVER.fullmatch, tokens)):
        return True
    if len(tokens) == 1 and tokens[0] in _WORDS_AS_WELL and tokens[0] == line.plain:
        return False
    buttons = sum(
        token in _BUTTONS or (len(tokens) > 1 and len(token) <= 8 and bool(_BUTTON_WORD.search(token)))
        for token in tokens
    )
    if buttons and buttons * 5 >= len(tokens) * 3:
        return True
    if line.credit or len(tokens) < 3 or opening_credit(line.plain):
        return False
    if "<" not in line.plain and re.search(r"\S\s?[>＞»›]\s?\S.*[>＞»›]", line.plain):
        return True
    sizes = {len(token) for token in tokens}
    if sizes == {1}:  # a line that was set with a blank behind each letter
        return False
    return max(sizes) <= 4 and (len(tokens) >= 6 or (len(tokens) >= 4 and len(sizes) > 1))


def is_button(text: str) -> bool:
    """Whether a text is the word on a button; beside other buttons, since many are words as well."""
    return text.strip(_ARROWS + "[]【】（）()") in _BUTTONS
