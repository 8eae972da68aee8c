"""Corrections done again on the next edition: which are, which are not, and that more text alone costs none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.desk import apply
from articles.editions.carrying import Carried, Edition, Why, carry
from articles.importer.document import Role
from articles.pieces import CREDITS, IN_ARTICLE, Act, Piece
from tests.examples import examples

REASON = {"template": "Set aside by an editor.", "values": {}}
FOUND = {"template": "Found by the importer.", "values": {}}
ROWS = (
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
    ("楼长按名单敲门。", Role.PARAGRAPH, 2, 1),
)


def edition(rows=ROWS, doubts=None) -> Edition:
    text, pieces, orders = "", [], {}
    for words, role, article, block in rows:
        order = orders.get(article, 0)
        orders[article] = order + 1
        aside = article is None
        pieces.append(
            Piece(
                len(text),
                len(text) + len(words),
                role,
                article,
                block,
                0 if aside else order,
                FOUND if aside else None,
            )
        )
        text += words + "\n"
    return Edition(text, pieces, doubts or {})


OLD = edition()


def act(kind, *words, **more) -> Act:
    return Act(kind, {"pieces": [OLD.text.index(each) for each in words], **more})


def changed(**words) -> Edition:
    """The page with some rows worded otherwise; an empty one is gone."""
    rows = [(words.get(row[0], row[0]), *row[1:]) for row in ROWS]
    return edition([row for row in rows if row[0]])


def only(acts, new) -> Carried:
    *_before, last = carry(acts, OLD, new)[0]
    return last


def starts(new, *words):
    return [new.text.index(each) for each in words]


def test_without_acts_nothing_is_carried():
    assert carry([], OLD, OLD) == ([], list(OLD.pieces))


def test_an_act_follows_its_piece_to_where_it_stands_now():
    new = edition([("市民中心的长椅", Role.TITLE, 3, None), ("长椅修好了。", Role.PARAGRAPH, 3, 0), *ROWS])
    done = only([act("change", "收支账", role="paragraph", article=None)], new)
    assert done.acts == (
        Act("change", {"pieces": starts(new, "收支账"), "role": "paragraph", "article": None}),
    )
    assert done.why is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", Why.GONE),
        ("支出账", Why.CHANGED),
        ("图为食堂一角，收支账", Why.RECUT),
        ("完全不同的另一句话", Why.GONE),
    ],
)
def test_what_does_not_stand_unchanged_is_left_out_with_the_reason(words, why):
    new = changed(收支账=words)
    assert only([act("change", "收支账", role="paragraph")], new) == Carried((), why)


def test_words_that_could_be_two_are_left_out():
    twice = edition([*ROWS[:8], ("收支账", Role.SUBHEAD, 1, 3), ("另一段。", Role.PARAGRAPH, 1, 4)])
    new = edition(
        [
            ("另一段。", Role.PARAGRAPH, 1, 0),
            ("收支账", Role.SUBHEAD, 1, 1),
            ("又一段。", Role.PARAGRAPH, 1, 2),
        ]
    )
    acts = [Act("change", {"pieces": [twice.text.index("收支账")], "role": "paragraph"})]
    assert carry(acts, twice, new)[0] == [Carried((), Why.UNSURE)]


def test_an_act_on_several_pieces_is_carried_for_those_that_stand():
    new = changed(收支账="")
    done = only([act("aside", "收支账", "第一缕白汽。", role="caption", reason=REASON)], new)
    assert [copy.payload["pieces"] for copy in done.acts] == [starts(new, "第一缕白汽。")]
    assert done.why is Why.GONE


def test_what_the_new_import_has_already_is_not_done_again():
    better = edition(
        [(words, Role.PARAGRAPH if words == "收支账" else role, *rest) for words, role, *rest in ROWS]
    )
    assert only([act("change", "收支账", role="paragraph")], better) == Carried((), Why.NEEDLESS)
    aside = edition([row if row[0] != "收支账" else ("收支账", Role.CAPTION, None, None) for row in ROWS])
    assert only([act("aside", "收支账", role="other", reason=REASON)], aside) == Carried((), Why.NEEDLESS)
    assert only([act("aside", "收支账", role="fragment", reason=REASON)], aside).acts


def test_an_act_that_does_nothing_any_more_is_not_needed():
    acts = [act("change", "收支账", role="subhead")]
    assert only(acts, OLD) == Carried((), Why.NEEDLESS)


def test_what_was_set_aside_goes_to_the_article_that_took_it_in():
    """Also when another article stands above it on the new page."""
    moved = [*ROWS[:5], *ROWS[6:], ROWS[5]]  # the caption stands at the end, below the second article
    new = edition(moved)
    done = only([act("change", "图为食堂一角", role="paragraph")], new)
    assert done.acts[0].payload["article"] == 1


def test_an_act_on_an_article_that_is_gone_is_left_out():
    new = edition(ROWS[:9])
    assert only([act("change", "收支账", article=2)], new) == Carried((), Why.ARTICLE)
    assert only([Act("confirm", {"article": 2, "doubts": [0]})], new) == Carried((), Why.ARTICLE)


def test_a_new_article_is_made_again_under_its_key():
    new = edition([("版面导读", Role.NAVIGATION, None, None), *ROWS])
    acts = [act("new", "收支账", "账目贴在门口", article=9), act("change", "第一缕白汽。", article=9)]
    carried, pieces = carry(acts, OLD, new)
    assert [one.why for one in carried] == [None, None]
    assert [new.text[one.start : one.end] for one in pieces if one.article == 9] == [
        "第一缕白汽。",
        "收支账",
        "账目贴在门口。一目了然。",
    ]
    gone = changed(收支账="", **{"账目贴在门口。一目了然。": ""})
    assert [one.why for one in carry(acts, OLD, gone)[0]] == [Why.GONE, Why.ARTICLE]


def test_blanks_are_closed_up_where_the_new_edition_has_them():
    spaced = edition([(("收 支 账" if row[0] == "收支账" else row[0]), *row[1:]) for row in ROWS])
    acts = [Act("tighten", {"pieces": [spaced.text.index("收 支 账")]})]
    (done,), pieces = carry(acts, spaced, spaced)
    assert done.acts == tuple(acts)
    assert [piece.tight for piece in pieces].count(True) == 1


def test_a_cut_is_made_at_the_same_words():
    new = changed(收支账="　收支账　")
    place = OLD.text.index("一目了然。")
    cut = Act("split", {"piece": OLD.text.index("账目贴"), "at": place})
    done = only([cut], new)
    assert done.acts == (
        Act("split", {"piece": new.text.index("账目贴"), "at": new.text.index("一目了然。")}),
    )
    halves = [
        *ROWS[:8],
        ("账目贴在门口。", Role.PARAGRAPH, 1, 2),
        ("一目了然。", Role.PARAGRAPH, 1, 3),
        *ROWS[9:],
    ]
    torn = edition(halves)
    assert only([cut], torn).acts == ()


def test_a_cut_that_is_there_already_is_not_needed():
    cut = Act("split", {"piece": OLD.text.index("账目贴"), "at": OLD.text.index("一目了然。")})
    there = Edition(OLD.text, apply(OLD.pieces, [cut], OLD.text))
    assert only([cut], there) == Carried((), Why.NEEDLESS)


def test_pieces_are_joined_to_what_they_were_joined_to():
    new = edition(
        [
            *ROWS[:8],
            ("新加的一段。", Role.PARAGRAPH, 1, 2),
            ("账目贴在门口。一目了然。", Role.PARAGRAPH, 1, 3),
        ]
    )
    done = only([act("join", "账目贴在门口")], new)
    assert done.acts == (
        Act("join", {"pieces": starts(new, "账目贴在门口"), "onto": new.text.index("收支账")}),
    )
    assert only([act("join", "账目贴在门口")], changed(收支账="")) == Carried((), Why.GONE)


def test_a_join_that_is_there_already_is_not_needed():
    join = act("join", "账目贴在门口")
    there = Edition(OLD.text, apply(OLD.pieces, [join], OLD.text))
    assert only([join], there) == Carried((), Why.NEEDLESS)
    line = edition(ROWS)
    halved = Act("split", {"piece": line.text.index("账目贴"), "at": line.text.index("一目了然。")})
    whole = Act("join", {"pieces": [line.text.index("账目贴"), line.text.index("一目了然。")]})
    assert [one.why for one in carry([halved, whole], OLD, line)[0]] == [None, None]


def test_a_piece_is_not_joined_to_what_is_set_aside_now():
    new = edition([("收支账", Role.CAPTION, None, None) if row[0] == "收支账" else row for row in ROWS])
    assert only([act("join", "账目贴在门口")], new) == Carried((), Why.UNLIKE)


def test_up_passes_what_it_passed_and_what_came_between():
    new = edition(
        [
            *ROWS[:8],
            ("新加的一段。", Role.PARAGRAPH, 1, 2),
            ("又加的一段。", Role.PARAGRAPH, 1, 3),
            ("账目贴在门口。一目了然。", Role.PARAGRAPH, 1, 4),
        ]
    )
    carried, pieces = carry([act("up", "账目贴在门口")], OLD, new)
    assert carried == [Carried((Act("up", {"pieces": starts(new, "账目贴在门口"), "steps": 3}),))]
    order = {new.text[one.start : one.end]: one.order for one in pieces}
    assert order["账目贴在门口。一目了然。"] < order["收支账"]


def test_up_is_not_needed_or_not_possible():
    there = edition(
        [*ROWS[:7], ("账目贴在门口。一目了然。", Role.PARAGRAPH, 1, 1), ("收支账", Role.SUBHEAD, 1, 2)]
    )
    up = act("up", "账目贴在门口")
    assert only([up], there) == Carried((), Why.NEEDLESS)
    assert only([up], changed(收支账="")) == Carried((), Why.GONE)
    assert only([up], changed(**{"账目贴在门口。一目了然。": ""})) == Carried((), Why.GONE)
    elsewhere = edition([row if row[0] != "收支账" else ("收支账", Role.SUBHEAD, 2, 2) for row in ROWS])
    assert only([up], elsewhere) == Carried((), Why.UNLIKE)


def test_a_doubt_stays_settled_as_long_as_it_is_the_same():
    def doubt(line, template="Line %(line)s breaks off."):
        return {"template": template, "values": {"line": line}}

    old = Edition(OLD.text, OLD.pieces, {1: [doubt(5), doubt(8, "No title above line %(line)s.")]})
    shifted = edition([("导读", Role.NAVIGATION, None, None), *ROWS], {1: [doubt(3), doubt(6)]})
    settle = Act("confirm", {"article": 1, "doubts": [0, 1]})
    assert carry([settle], old, shifted)[0] == [Carried((Act("confirm", {"article": 1, "doubts": [1]}),))]
    elsewhere = edition(ROWS, {1: [doubt(9)]})
    assert carry([settle], old, elsewhere)[0] == [Carried((), Why.CHANGED)]
    assert carry([settle], old, edition())[0] == [Carried((), Why.NEEDLESS)]


PLACES = st.integers(0, len(ROWS) - 1)
INSERTED = st.lists(st.tuples(PLACES, st.booleans()), max_size=8)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["change", "aside", "join", "up", "down", "split", "new"]),
        st.lists(PLACES, min_size=1, max_size=3, unique=True),
        # not a byline: whether it stands in the head or at the end depends on the text around it
        st.sampled_from([role for role in IN_ARTICLE if role not in CREDITS]),
        st.sampled_from([None, 1, 2]),
    ),
    max_size=6,
)


def with_lines(inserted) -> tuple[Edition, set[int]]:
    """The page with lines put in, set aside or as text of the article above; and where these begin."""
    text, pieces, added = "", [], []
    for place, piece in enumerate(OLD.pieces):
        for number, (at, as_text) in enumerate(inserted):
            if at == place:
                words = f"后来添上的第{number}句话。"
                added.append((len(text), as_text))
                pieces.append(Piece(len(text), len(text) + len(words), Role.NOTE, None, None, 0, FOUND))
                text += words + "\n"
        words = OLD.text[piece.start : piece.end]
        pieces.append(
            Piece(
                len(text),
                len(text) + len(words),
                piece.role,
                piece.article,
                piece.block,
                piece.order,
                piece.reason,
            )
        )
        text += words + "\n"
    acts = [Act("change", {"pieces": [at], "role": "paragraph"}) for at, as_text in added if as_text]
    return Edition(text, apply(pieces, acts, text)), {at for at, _as_text in added}


def inked(one: Edition, pieces) -> list[tuple]:
    """Each character with its role and article: what one joined piece was may be several with a line between them."""
    return [
        (sign, piece.role, piece.article)
        for piece in pieces
        for sign in one.text[piece.start : piece.end]
        if not sign.isspace()
    ]


@examples(300)
@given(ACTS, INSERTED)
def test_lines_put_in_cost_no_correction(drawn, inserted):
    acts = []
    for number, (kind, rows, role, article) in enumerate(drawn):
        pieces = [OLD.pieces[row].start for row in rows]
        more = {
            "change": {"role": role, "article": article},
            "aside": {"role": "caption", "reason": REASON},
            "new": {"article": 10 + number},
        }.get(kind, {})
        if kind == "split":
            acts.append(Act(kind, {"piece": pieces[0], "at": pieces[0] + 3}))
        else:
            acts.append(Act(kind, {"pieces": pieces, **more}))
    new, added = with_lines(inserted)
    carried, after = carry(acts, OLD, new)
    was = list(OLD.pieces)
    for one, done in zip(acts, carried, strict=True):
        became = apply(was, [one], OLD.text)
        if not inserted:
            assert done.why == (Why.NEEDLESS if became == was else None)
        assert done.why in (None, Why.NEEDLESS)
        was = became
    assert inked(new, [one for one in after if one.start not in added]) == inked(OLD, was)
