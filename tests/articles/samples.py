"""A small newspaper page as the importer would give it: two articles, a box, page furniture and something set aside."""

import datetime
import hashlib

from articles.importer.document import Block, BlockKind, Document, Draft, Message, Piece, Role

PAGE = (
    # text, role, draft, block, reason
    ("青溪晚报 2026年11月20日 第3版", Role.ISSUE_INFO, None, None, "Says which issue this is."),
    ("云桥街道算清三笔账", Role.KICKER, 0, None, None),
    ("一间社区食堂的账本", Role.TITLE, 0, None, None),
    ("本报记者 苏禾 通讯员 叶知秋", Role.BYLINE, 0, None, None),
    ("清晨六点半，食堂的蒸笼冒出第一缕白汽。", Role.PARAGRAPH, 0, 0, None),
    ("收支账", Role.SUBHEAD, 0, 1, None),
    ("账目每月底贴在门口，一目了然。", Role.PARAGRAPH, 0, 2, None),
    ("最远一户十八分钟送到", Role.KEY_POINTS, 0, None, None),
    ("老楼里的十五分钟", Role.TITLE, 1, None, None),
    ("警铃响起时，两位老人正在包饺子。", Role.PARAGRAPH, 1, 0, None),
    ("（下转第6版）", Role.CONTINUATION_MARK, None, None, "It goes on on page %(page)s."),
)


def draft(title: str, blocks: tuple[Block, ...], **more) -> Draft:
    facts = {
        "kicker": "",
        "subtitle": "",
        "column": "",
        "authors": (),
        "affiliation": "",
        "date": None,
        "publication": "",
        "complete": True,
        "confidence": 0.97,
        "doubts": (),
        "key_points": (),
    }
    return Draft(title=title, blocks=blocks, **(facts | more))


def page(rows=PAGE, *, between: str = "\n\n", **more) -> Document:
    """The rows as one document, joined by blank lines."""
    pieces, texts, at, orders = [], [], 0, {}
    for text, role, number, block, reason in rows:
        order = orders.get(number, 0)
        orders[number] = order + 1
        pieces.append(
            Piece(
                start=at,
                end=at + len(text),
                role=role,
                draft=number,
                reason=Message(reason, {"page": 6}) if reason else None,
                block=block,
                order=order if number is not None else 0,
            )
        )
        texts.append(text)
        at += len(text) + len(between)
    whole = between.join(texts)
    facts = {
        "name": "青溪晚报-1120-03.txt",
        "sha256": hashlib.sha256(whole.encode()).hexdigest(),
        "encoding": "utf-8",
        "text": whole,
        "kind": "newspaper-page",
        "publication": "青溪晚报",
        "date": datetime.date(2026, 11, 20),
        "date_is_inferred": False,
        "page": "3",
        "page_name": "民生",
        "pieces": tuple(pieces),
        "drafts": (
            draft(
                "一间社区食堂的账本",
                (
                    Block(BlockKind.PARAGRAPH, "清晨六点半，食堂的蒸笼冒出第一缕白汽。"),
                    Block(BlockKind.SUBHEAD, "收支账"),
                    Block(BlockKind.PARAGRAPH, "账目每月底贴在门口，一目了然。"),
                ),
                kicker="云桥街道算清三笔账",
                authors=("苏禾", "叶知秋"),
                key_points=("最远一户十八分钟送到",),
            ),
            draft(
                "老楼里的十五分钟",
                (Block(BlockKind.PARAGRAPH, "警铃响起时，两位老人正在包饺子。"),),
                confidence=0.5,
                doubts=(Message("Line %(line)s ends without a full stop.", {"line": 17}),),
            ),
        ),
    }
    return Document(**(facts | more))
