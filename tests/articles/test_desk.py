"""Corrections as plain data: what each act does, and what no row of acts can do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.desk import apply, confirmed, idle
from articles.importer.document import Role
from articles.pieces import IN_ARTICLE, Act, Piece
from articles.wording import draft_of
from tests.examples import examples

ROWS = (
    # text, role, article, block
    ("青溪晚报 第3版", Role.ISSUE_INFO, None, None),
    ("云桥街道算清三笔账", Role.KICKER, 1, None),
    ("一间社区食堂的账本", Role.TITLE, 1, None),
    ("本报记者 苏禾", Role.BYLINE, 1, None),
    ("清晨六点半，食堂的蒸笼冒出", Role.PARAGRAPH, 1, 0),
    ("图为食堂一角", Role.CAPTION, None, None),
    ("第一缕白汽。", Role.PARAGRAPH, 1, 0),
    ("收支账", Role.SUBHEAD, 1, 1),
    ("账目贴在门口。一目了然。", Role.PARAGRAPH, 1, 2),
    ("老楼里的十五分钟", Role.TITLE, 2, None),
    ("警铃响起时，老人正在包饺子。", Role.PARAGRAPH, 2, 0),
    ("（作者单位：柳岸社区食堂）", Role.AFFILIATION, 2, None),
)
REASON = {"template": "Set aside by an editor.", "values": {}}


def sample(between: str = "\n") -> tuple[str, list[Piece], dict[str, int]]:
    """The rows as a text, its pieces, and where each row's text begins."""
    text, pieces, orders, starts = "", [], {}, {}
    for row, role, article, block in ROWS:
        order = orders.get(article, 0)
        orders[article] = order + 1
        starts[row] = len(text)
        aside = article is None
        pieces.append(
            Piece(
                len(text),
                len(text) + len(row),
                role,
                article,
                block,
                0 if aside else order,
                REASON if aside else None,
            )
        )
        text += row + between
    return text, pieces, starts


TEXT, PIECES, AT = sample()


def after(*acts: Act) -> list[Piece]:
    return apply(PIECES, acts, TEXT)


def words(pieces: list[Piece], article: int = 1):
    return draft_of([piece for piece in pieces if piece.article == article], TEXT)


def blocks(pieces: list[Piece], article: int = 1) -> list[str]:
    return [block.text for block in words(pieces, article).blocks]


def act(kind: str, *rows: str, **more) -> Act:
    return Act(kind, {"pieces": [AT[row] for row in rows], **more})


def test_no_act_changes_nothing():
    assert after() == PIECES


def test_a_role_is_given():
    got = after(act("change", "账目贴在门口。一目了然。", role="key-points"))
    assert words(got).key_points == ("账目贴在门口。一目了然。",)
    assert blocks(got) == ["清晨六点半，食堂的蒸笼冒出第一缕白汽。", "收支账"]


def test_a_paragraph_becomes_a_subhead_where_it_stands():
    got = after(act("change", "账目贴在门口。一目了然。", role="subhead"))
    assert [block.kind for block in words(got).blocks] == ["paragraph", "subhead", "subhead"]


def test_what_was_set_aside_comes_back_to_the_article_above_it():
    got = after(act("change", "图为食堂一角", role="paragraph"))
    assert blocks(got)[:2] == ["清晨六点半，食堂的蒸笼冒出第一缕白汽。", "图为食堂一角"]
    got = after(act("change", "青溪晚报 第3版", role="column"))
    assert words(got).column == "青溪晚报 第3版"


def test_a_torn_paragraph_moves_whole_to_where_it_stands_in_the_other_article():
    got = after(act("change", "清晨六点半，食堂的蒸笼冒出", "第一缕白汽。", article=2))
    assert blocks(got, 2) == ["清晨六点半，食堂的蒸笼冒出第一缕白汽。", "警铃响起时，老人正在包饺子。"]


def test_half_of_a_torn_paragraph_moves_alone():
    got = after(act("change", "第一缕白汽。", article=2))
    assert blocks(got) == ["清晨六点半，食堂的蒸笼冒出", "收支账", "账目贴在门口。一目了然。"]
    assert blocks(got, 2)[0] == "第一缕白汽。"


def test_a_caption_inside_a_sentence_is_taken_out_of_it():
    put_in = act("join", "清晨六点半，食堂的蒸笼冒出", "图为食堂一角")
    assert blocks(after(put_in))[0] == "清晨六点半，食堂的蒸笼冒出图为食堂一角第一缕白汽。"
    got = after(put_in, act("aside", "图为食堂一角", role="caption", reason=REASON))
    assert got == PIECES


def test_one_piece_goes_on_from_the_paragraph_above_it():
    got = after(act("join", "账目贴在门口。一目了然。"))
    assert blocks(got)[1:] == ["收支账账目贴在门口。一目了然。"]
    got = after(act("join", "警铃响起时，老人正在包饺子。", article=1))
    assert blocks(got)[-1] == "账目贴在门口。一目了然。警铃响起时，老人正在包饺子。"
    assert blocks(got, 2) == []


def test_a_line_out_of_the_middle_of_a_torn_paragraph_is_joined_to_it_where_it_stands():
    got = after(act("change", "图为食堂一角", role="subhead"), act("join", "图为食堂一角"))
    assert blocks(got)[0] == "清晨六点半，食堂的蒸笼冒出图为食堂一角第一缕白汽。"


def test_the_first_piece_has_nothing_to_go_on_from():
    assert after(act("join", "清晨六点半，食堂的蒸笼冒出")) == PIECES
    assert after(act("join", "老楼里的十五分钟")) == PIECES


def test_a_piece_is_split_and_joined_again():
    start = AT["账目贴在门口。一目了然。"]
    cut = Act("split", {"piece": start, "at": start + 7})
    assert blocks(after(cut))[-2:] == ["账目贴在门口。", "一目了然。"]
    joined = Act("join", {"pieces": [start, start + 7]})
    assert after(cut, joined) == PIECES


def test_a_torn_paragraph_is_split_into_two():
    start = AT["清晨六点半，食堂的蒸笼冒出"]
    got = after(Act("split", {"piece": start, "at": start + 6}))
    assert blocks(got)[:2] == ["清晨六点半，", "食堂的蒸笼冒出第一缕白汽。"]


def test_lines_of_a_heading_become_one_piece():
    got = after(
        act("change", "云桥街道算清三笔账", role="title"),
        act("join", "云桥街道算清三笔账", "一间社区食堂的账本"),
    )
    assert words(got).title == "云桥街道算清三笔账一间社区食堂的账本"
    assert len(got) == len(PIECES) - 1


def test_a_split_outside_the_piece_changes_nothing():
    start = AT["收支账"]
    for at in (start, start + 3, 0, 10_000):
        assert after(Act("split", {"piece": start, "at": at})) == PIECES
    assert after(Act("split", {"piece": 10_000, "at": 10_001})) == PIECES


def test_blocks_change_their_places():
    got = after(act("up", "收支账"))
    assert blocks(got)[0] == "收支账"
    assert after(act("up", "收支账"), act("down", "收支账")) == PIECES
    assert after(act("up", "清晨六点半，食堂的蒸笼冒出")) == PIECES
    assert after(act("up", "一间社区食堂的账本")) == PIECES
    both = after(act("down", "清晨六点半，食堂的蒸笼冒出", "收支账"))
    assert blocks(both) == ["账目贴在门口。一目了然。", "清晨六点半，食堂的蒸笼冒出第一缕白汽。", "收支账"]


def test_a_new_article_keeps_the_roles():
    got = after(act("new", "收支账", "账目贴在门口。一目了然。", "图为食堂一角", article=3))
    assert blocks(got, 3) == ["图为食堂一角", "收支账", "账目贴在门口。一目了然。"]


def test_credits_behind_the_text_stay_behind_it():
    got = after(act("change", "（作者单位：柳岸社区食堂）", article=1))
    assert words(got).affiliation == "柳岸社区食堂"
    assert (
        max((piece for piece in got if piece.article == 1), key=lambda one: one.order).role
        == Role.AFFILIATION
    )


def test_a_byline_that_no_rule_knows_is_read_as_the_editor_names_it():
    got = after(act("change", "图为食堂一角", role="byline"))
    assert words(got).authors == ("苏禾", "图为食堂一角")


def test_moved_text_goes_on_from_the_text_above_it_in_the_other_article():
    got = after(act("change", "警铃响起时，老人正在包饺子。", article=1, goes_on=True))
    assert blocks(got)[-1] == "账目贴在门口。一目了然。警铃响起时，老人正在包饺子。"
    got = after(act("change", "收支账", "账目贴在门口。一目了然。", article=2, goes_on=True))
    assert blocks(got, 2)[0] == "收支账"  # nothing stands above it there


def test_stray_blanks_are_closed_up_and_others_stay():
    rows = {
        "老 井 又 开 口": Role.TITLE,
        "记者 祝小 蓉 通 讯员 唐 守田": Role.BYLINE,
        "第一桶 水,用了 26 天。 “还是那个味道。”": Role.PARAGRAPH,
    }
    text, pieces = "", []
    for order, (row, role) in enumerate(rows.items()):
        block = 0 if role == Role.PARAGRAPH else None
        pieces.append(Piece(len(text), len(text) + len(row), role, 1, block, order))
        text += row + "\n"
    tight = Act("tighten", {"pieces": [piece.start for piece in pieces]})
    said = draft_of(apply(pieces, [tight], text), text)
    assert said.title == "老井又开口"
    assert said.authors == ("祝小蓉", "唐守田")
    assert said.blocks[0].text == "第一桶水,用了 26 天。“还是那个味道。”"
    assert [(one.start, one.end) for one in apply(pieces, [tight], text)] == [
        (one.start, one.end) for one in pieces
    ]
    assert idle(pieces, [tight, tight], text) == [False, True]


def test_acts_that_find_nothing_are_idle():
    acts = [
        act("aside", "收支账", role="other", reason=REASON),
        act("up", "收支账"),
        Act("confirm", {"article": 1, "doubts": [0]}),
    ]
    assert idle(PIECES, acts, TEXT) == [False, True, True]


def test_confirmed_doubts_are_known_by_article_and_place():
    acts = [Act("confirm", {"article": 1, "doubts": [0, 2]}), act("up", "收支账")]
    assert confirmed(acts) == {(1, 0), (1, 2)}


def test_a_page_without_articles_has_no_article_above():
    aside = [piece for piece in PIECES if piece.article is None]
    assert (
        apply(aside, [act("change", "图为食堂一角", role="title"), act("join", "图为食堂一角")], TEXT)
        == aside
    )


# ---- any row of acts

STARTS = st.lists(st.sampled_from([*AT.values(), 5, 40]), min_size=1, max_size=5)
ARTICLES = st.sampled_from([None, 1, 2, 3])
ACTS = st.one_of(
    st.builds(
        lambda pieces, role, article: Act("change", {"pieces": pieces, "role": role, "article": article}),
        STARTS,
        st.sampled_from([None, *map(str, IN_ARTICLE)]),
        ARTICLES,
    ),
    st.builds(lambda pieces: Act("aside", {"pieces": pieces, "role": "caption", "reason": REASON}), STARTS),
    st.builds(
        lambda piece, cut: Act("split", {"piece": piece, "at": piece + cut}),
        st.sampled_from(list(AT.values())),
        st.integers(0, 12),
    ),
    st.builds(lambda pieces, article: Act("join", {"pieces": pieces, "article": article}), STARTS, ARTICLES),
    st.builds(lambda kind, pieces: Act(kind, {"pieces": pieces}), st.sampled_from(["up", "down"]), STARTS),
    st.builds(
        lambda pieces, article: Act("change", {"pieces": pieces, "article": article, "goes_on": True}),
        STARTS,
        ARTICLES,
    ),
    st.builds(lambda pieces: Act("tighten", {"pieces": pieces}), STARTS),
    st.builds(lambda pieces: Act("new", {"pieces": pieces, "article": 4}), STARTS),
)


@examples(300)
@pytest.mark.parametrize("between", ["\n", " "])
@given(acts=st.lists(ACTS, max_size=12))
def test_every_character_stays_in_exactly_one_piece(between, acts):
    text, pieces, _starts = sample(between)
    got = apply(pieces, acts, text)
    at = 0
    for piece in got:
        assert at <= piece.start < piece.end
        assert not text[at : piece.start].strip()
        assert text[piece.start : piece.end].strip() == text[piece.start : piece.end]
        assert (piece.article is None) == (piece.reason is not None)
        assert piece.article is not None or piece.block is None
        at = piece.end
    assert not text[at:].strip()
    for article in {piece.article for piece in got} - {None}:
        own = sorted((piece for piece in got if piece.article == article), key=lambda one: one.order)
        assert [piece.order for piece in own] == list(range(len(own)))
        numbers = [piece.block for piece in own if piece.block is not None]
        assert sorted(set(numbers)) == list(range(len(set(numbers))))
        assert numbers == sorted(numbers)
        draft_of(own, text)
    assert apply(pieces, acts, text) == got
    assert apply(got, [], text) == got
    assert len(idle(pieces, acts, text)) == len(acts)
