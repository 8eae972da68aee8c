"""Texts for the importer's tests, invented for them: a town that does not exist and people who never lived."""

from articles.importer import Document, read_document

# Labelled documents of seeds/ that are not read without fault yet, and what is amiss in each.
MISSES = {
    "15-theory-page.txt": "a headline sunk into the sentence of another text",
    "17-wrapped-print.txt": "staff, page number and running head inside one sentence; a subhead taken for a title",
    "20-account-interview.txt": "a list of key points between the title and the text",
    "21-scanned-county-page.txt": "two articles in strips; stray blanks, which are kept",
    "22-literary-supplement.txt": "a poem inside a sentence",
}

PUMP = (
    "镇东的老泵房修了三个月，新的水泵装在一间不到十平方米的小屋里。值班员把说明书抄成一页纸，贴在门后。",
    "泵房外面种了一排冬青，夏天遮阳，冬天挡风。附近的住户说，从前夜里听得见水泵轰响，如今要走近了才听得见。",
    "每逢下雨，值班员先看水位，再看电表，最后看门窗。三样都看过，才在本子上签名。",
)
SCHOOL = (
    "山脚小学的食堂把菜单改由学生投票决定，每周五下午唱票，得票最多的三道菜排进下一周。",
    "第一个月，红烧肉连着四次得了第一。营养师没有反对，只是把分量减半，又在旁边添了一盘青菜。",
    "投票的规矩也是学生定的：不许拉票，不许替别人投，投完的纸条由两个班轮流保管。",
)
FERRY = (
    "渡口的木船退役以后，搬进了镇上的文化站。船身上的补丁一共有四十七处，每一处都记着年份。",
    "修船的老匠人姓葛，今年八十一岁。他摸着船帮说，木头认得水，放在屋里要常常擦一擦。",
    "孩子们最爱问船是怎样过河的。讲解员便把他们领到院子里，用一盆水和一片瓦演示。",
)


def page(*parts: str) -> str:
    return "\n\n".join(parts)


def read(text: str, name: str = "sample.txt") -> Document:
    return read_document(name, text.encode())


def set_aside(document: Document) -> dict[str, str]:
    """What was set aside, and as what."""
    pieces = (piece for piece in document.pieces if piece.draft is None)
    return {document.text[piece.start : piece.end]: str(piece.role) for piece in pieces}


def paragraphs(document: Document, number: int = 0) -> list[str]:
    return [block.text for block in document.drafts[number].blocks if block.kind == "paragraph"]


def subheads(document: Document, number: int = 0) -> list[str]:
    return [block.text for block in document.drafts[number].blocks if block.kind == "subhead"]
