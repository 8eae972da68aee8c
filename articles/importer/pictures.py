"""What is said of a picture, by the shape of the line: captions, and the title of an artwork with who made it."""

import re

from .marks import HAN
from .names import is_name

_CAPTION = re.compile(
    rf"(?:^|[。！？；\s（(])图中?为|^图[①-⑨]|[（(]?资料(?:图|照)片[）)]?$|[。！\s（(／/：:][{HAN}]{{2,16}}\s?(?:摄|摄影|供图)(?:$|[）)]。?$|\s?[（(][^（）()]{{2,10}}[）)]$|报道$)|图片来源[：:].{{1,12}}$|^[▲△◀▶←→↑↓◆]?\s?(?:[上下左右题]图|图片?说明|图\s?\d+)[：:\s]|^[（(〔【][上下左右题]图[）)〕】]|^[▲△][^▲△]{11}|^[▲△◀▶←→↑↓◆].*[（(][^（）()]*(?:摄|供图)[^（）()]{{0,4}}[）)]$|^[（(]?图[/／][{HAN}]"
    rf"|[（(][^（）()]{{0,14}}[／/\s](?:图|摄影?|绘|供图)[）)]$|[。！？\s（(](?:摄影?|供图|图片?)[：:／/]\s?[{HAN}]{{2,4}}[）)]?$|[。！？\s][{HAN}·]{{2,12}}\s?(?:摄影?|供图)于[{HAN}]{{2,10}}[）)]?$"
)
_GENRE = (
    r"(?:[中国水墨工笔农民]{0,4}画|[木石]?版画|年画|油画|漆画|水[彩粉]画?|剪纸|木刻|篆刻|书法|[行草隶楷篆]书|硬笔书法|速写|素描|漫画|连环画|插[画图]"
    r"|题图|刺绣|雕塑|泥塑|根雕|壁画|摄影|[美艺][术品]{1,3}|(?:美术|书法|摄影|剪纸)作品|创意图)"
)
_LONGEST = 40  # characters of the line of an artwork
_TITLE = rf"(?:[《“][^《》“”。]{{1,16}}[》”]|[{HAN}·]{{2,12}})"
_WITH_KIND = re.compile(
    rf"{_TITLE}\s*[（(]{_GENRE}[，,·\s]?[^（）()，。]{{0,6}}[）)]|{_GENRE}[：:·\s]?《[^《》。]{{1,16}}》"
)
_WITHOUT_KIND = re.compile(rf"{_TITLE}(?=\s)")
_MAKER = re.compile(
    rf"\s*(?:作者[：:\s]*)?(?P<maker>[{HAN}]\s?[{HAN}]{{1,3}}?)(?P<made>\s*[/／]?\s*(?:作|绘|画|书|刻|剪|摄影?|供图|图))?"
)


def is_caption(text: str) -> bool:
    return bool(_CAPTION.search(text))


_ENDS = re.compile(
    rf"(?:[。！？\s（(／/]|记者|通讯员)\s?(?P<name>[{HAN}]{{2,4}})\s?[/／]?\s?(?:摄影?(?:报道)?|供图|绘|(?<=[/／\s])图)(?P<close>[）)])?(?:[（(][^（）()]{{2,10}}[）)])?$"
    rf"|(?:摄影?|供图|图片?)[：:／/\s]\s?(?P<maker>[{HAN}]{{2,4}})[）)]?$|[。！？\s](?P<by>[{HAN}·]{{2,12}})\s?(?:摄影?|供图)于[{HAN}]{{2,10}}[）)]?$"
)
_OPENS = re.compile(
    r"图中?为|[▲△◀▶←→↑↓◆]|[〔【（(]?(?:[上下左右题]图|图片?说明|图\s?\d*[①-⑨]?|资料(?:图|照)片?)[）)〕】：:/／]"
)


def opens_caption(text: str) -> bool:
    """Whether a line begins as captions do, so that no text goes on in it."""
    return bool(_OPENS.match(text))


def ends_caption(text: str) -> bool:
    """Whether a text ends in the name of who took a picture, as a caption does; so it holds in running text as well."""
    found = _ENDS.search(text[-40:])
    names = found.group("name", "maker", "by") if found else ()
    return any(name and is_name(name, sure=True) for name in names)


def is_artwork(text: str) -> bool:
    """The title of an artwork with its kind, perhaps with its maker; without a kind it takes who made it and how."""
    if len(text) > _LONGEST:
        return False
    kind = _WITH_KIND.match(text)
    title = kind or _WITHOUT_KIND.match(text)
    if not title:
        return False
    rest = text[title.end() :].strip()
    made = _MAKER.fullmatch(rest)
    by_name = made is not None and is_name("".join(made.group("maker").split()), sure=True)
    return (by_name or not rest) if kind else bool(made and by_name and made.group("made"))
