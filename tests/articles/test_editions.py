"""A new edition in the database: articles keep their keys, corrections are carried over, and nothing is taken away."""

import dataclasses
import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from articles import store
from articles.editions.carrying import Why
from articles.importer import read_document
from articles.importer.document import Block, BlockKind, Role
from articles.models import Article, Correction, Source
from articles.store import editions
from studygroups.margins import margins
from studygroups.models import Note
from tests.articles.samples import PAGE, draft, page
from tests.articles.test_corrections import act, seen
from tests.conftest import make_article

pytestmark = pytest.mark.django_db
REASON = {"template": "Set aside by an editor.", "values": {}}
CHANGED = "账目每月底贴在门口，人人可以查问。"


def paragraphs(*texts):
    return tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)


def second(rows=PAGE, **more):
    """The page as it comes the second time: one paragraph worded otherwise, and a line above all."""
    first, other = page().drafts
    blocks = (*first.blocks[:2], Block(BlockKind.PARAGRAPH, CHANGED))
    rows = [(CHANGED, *row[1:]) if row[0].startswith("账目每月底") else row for row in rows]
    rows = [("版面导读：食堂、老楼", Role.PAGE_TITLE_LIST, None, None, "A list of titles."), *rows]
    return page(rows, **({"drafts": (dataclasses.replace(first, blocks=blocks), other)} | more))


@pytest.fixture
def source():
    return store.save_import(page()).source


def follow(document=None, **more) -> store.Stored:
    stored = store.save_import(document or second(), **more)
    assert stored.followed
    return stored


def counts():
    return {model.__name__: model.objects.count() for model in (Source, Article, Correction)}


def words(source):
    return [one.current and one.current.body for one in source.articles.order_by("position")]


# ---- what is a new edition


def test_a_document_of_the_same_name_follows_the_one_before_it(source):
    made = follow().source
    assert (made.predecessor, made.edition, made.is_current) == (source, 2, True)
    assert not Source.objects.get(pk=source.pk).is_current
    third = follow(second(sha256="3")).source
    assert (third.predecessor, third.edition) == (made, 3)


def test_the_same_again_changes_nothing(source):
    follow()
    before = counts()
    for document in (page(), second()):
        again = store.save_import(document)
        assert (again.created, again.followed) == (False, None)
    assert counts() == before


@pytest.mark.parametrize(
    ("old", "new", "follows"),
    [("", "", True), ("11月", "11月", True), ("", "11月", True), ("11月", "", True), ("10月", "11月", False)],
)
def test_files_of_one_name_in_two_folders_are_two_documents(old, new, follows):
    store.save_import(page(), folder=old)
    made = store.save_import(second(), folder=new).source
    assert (made.predecessor is not None, made.folder) == (follows, new)


def test_another_document_that_happens_to_have_the_name_is_no_edition(source):
    rows = [
        ("市民中心的长椅", Role.TITLE, 0, None, None),
        ("长椅修好了，过路的人坐下来。", Role.PARAGRAPH, 0, 0, None),
    ]
    bench = page(rows, drafts=(draft("市民中心的长椅", paragraphs("长椅修好了，过路的人坐下来。")),))
    made = store.save_import(bench)
    assert (made.created, made.followed, made.source.edition) == (True, None, 1)
    assert source.articles.count() == 2
    # and a later edition follows the one it is like
    assert follow().source.predecessor == source


def test_another_name_is_another_document(source):
    assert store.save_import(second(name="青溪晚报-1120-03-b.txt")).source.predecessor is None


def test_a_document_without_articles_follows_by_its_text():
    rows = [("云桥街道便民服务表，一至五层", Role.NAVIGATION, None, None, "A list.")]
    first = store.save_import(page(rows, drafts=())).source
    more = [*rows, ("六层", Role.NAVIGATION, None, None, "A list.")]
    assert follow(page(more, drafts=())).source.predecessor == first


# ---- articles


def test_articles_keep_their_keys_and_get_a_revision_when_their_text_changed(source, editor):
    first, other = source.articles.order_by("position")
    store.publish(first)
    stored = follow(by=editor)
    made = stored.source
    assert [one.pk for one in made.articles.order_by("position")] == [first.pk, other.pk]
    assert not source.articles.exists()
    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.is_published, first.current.number, first.current.made_by) == (True, 2, editor)
    assert CHANGED in first.current.text
    assert (other.status, other.current.number) == ("draft", 1)
    followed = stored.followed
    assert ([*followed.changed], [*followed.same], followed.new, followed.gone) == ([first], [other], [], [])


def test_each_character_of_both_editions_keeps_its_place(source):
    before = list(source.pieces.values_list("pk", "start", "end", "role", "article", "order"))
    made = follow().source
    assert list(source.pieces.values_list("pk", "start", "end", "role", "article", "order")) == before
    solid = "".join(made.text[one.start : one.end] for one in made.pieces.order_by("start"))
    assert "".join(solid.split()) == "".join(made.text.split())


def test_what_is_no_longer_there_stays_as_it_is_and_what_is_new_is_a_draft(source):
    _first, other = source.articles.order_by("position")
    store.publish(other)
    rows = [
        *PAGE[:8],
        ("市民中心的长椅", Role.TITLE, 1, None, None),
        ("长椅修好了。", Role.PARAGRAPH, 1, 0, None),
    ]
    stored = follow(
        page(rows, drafts=(page().drafts[0], draft("市民中心的长椅", paragraphs("长椅修好了。"))))
    )
    other.refresh_from_db()
    assert (other.source, other.is_published, other.revisions.count()) == (source, True, 1)
    assert stored.followed.gone == [other]
    (new,) = stored.followed.new
    assert (new.status, new.position, new.title) == ("draft", 1, "市民中心的长椅")


def test_an_article_that_comes_back_is_the_one_it_was(source):
    other = source.articles.get(position=1)
    follow(page(PAGE[:8], drafts=page().drafts[:1]))
    other.refresh_from_db()
    assert other.source == source
    stored = follow(second(sha256="back"))
    other.refresh_from_db()
    assert (other.source, stored.followed.new, stored.source.edition) == (stored.source, [], 3)


def test_articles_that_change_places_are_not_confused(source):
    first, other = source.articles.order_by("position")
    rows = [
        PAGE[0],
        *((text, role, 0, block, reason) for text, role, _draft, block, reason in PAGE[8:10]),
        *((text, role, 1, block, reason) for text, role, _draft, block, reason in PAGE[1:8]),
    ]
    made = follow(page(rows, drafts=page().drafts[::-1])).source
    assert list(made.articles.order_by("position")) == [other, first]
    assert first.revisions.count() == other.revisions.count() == 1


def test_publish_shows_drafts_and_no_withdrawn_article(source):
    first, other = source.articles.order_by("position")
    store.publish(other)
    store.withdraw(other)
    follow(publish=True)
    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.status, other.status) == ("published", "withdrawn")


def test_words_that_somebody_typed_stay_and_are_named(source, editor):
    first = source.articles.get(position=0)
    store.revise(first, by=editor, title="社区食堂的账本", body="编辑改写过的正文。")
    stored = follow()
    first.refresh_from_db()
    assert (first.current.title, first.current.body) == ("社区食堂的账本", "编辑改写过的正文。")
    assert stored.followed.typed == [(first, ["body"])]
    store.retake(first, by=editor)
    assert CHANGED in Article.objects.get(pk=first.pk).current.body


def test_a_date_that_an_editor_gave_stays_and_another_follows(source):
    first, other = source.articles.order_by("position")
    first.date = first.listed_on = datetime.date(2026, 11, 2)
    first.publication = "柳浦服务通讯"
    store.save_facts(first)
    day = datetime.date(2026, 11, 21)
    follow(second(date=day, publication="青溪日报"))
    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.date, first.listed_on, first.publication) == (
        datetime.date(2026, 11, 2),
        datetime.date(2026, 11, 2),
        "柳浦服务通讯",
    )
    assert (other.date, other.listed_on, other.publication) == (day, day, "青溪日报")


def test_what_the_importer_knew_beyond_the_pieces_is_known_of_each_edition(source, editor):
    first = source.articles.get(position=0)
    drafts = [dataclasses.replace(one, column="民生") for one in second().drafts]
    made = follow(second(drafts=tuple(drafts))).source
    assert made.articles.get(pk=first.pk).current.column == "民生"
    act(made, editor, "aside", "收支账", role="caption", reason=REASON)
    assert made.articles.get(pk=first.pk).current.column == "民生"
    store.undo(made, 1, by=editor, seen=seen(made))
    assert words(made)[0].split("\n\n")[1] == "## 收支账"


def test_a_draft_without_text_is_no_known_article(source):
    follow(second(drafts=(page().drafts[0], draft("老楼里的十五分钟", ()))))
    made = Source.objects.get(edition=2)
    assert made.articles.count() == 2


def test_notes_follow_the_text_as_after_any_revision(source, member, editor):
    first = source.articles.get(position=0)
    store.publish(first)
    lines = first.current.blocks
    notes = [
        Note.objects.create(
            author=member,
            revision=first.current,
            stands_on=first.current,
            start=one.start,
            end=one.end,
            now_start=one.start,
            now_end=one.end,
            quote=one.text,
            text="记。",
        )
        for one in (lines[0], lines[2])
    ]
    follow(by=editor)
    first.refresh_from_db()
    found = margins([first.current], Note.objects.visible_to(member).on(first.pk).for_margins())[first.pk]
    assert [thread.note for thread in found.beside[1]] == notes[:1]
    assert [thread.note.standing for thread in found.threads] == ["kept", "edited"]
    assert first.current.text.count(found.threads[1].now) == 1


# ---- corrections


def test_corrections_that_hold_are_carried_over_and_can_be_undone(source, editor, superuser):
    act(source, editor, "change", "收支账", role="paragraph", article=None)
    act(source, editor, "aside", "最远一户", role="caption", reason=REASON)
    act(source, editor, "change", "账目每月底", role="subhead", article=None)
    stored = follow(by=superuser)
    made = stored.source
    assert [
        (one.number, one.kind, one.made_by, one.carried_from.number) for one in made.corrections.acts()
    ] == [(1, "change", editor, 1), (2, "aside", editor, 2)]
    assert list(source.corrections.acts().values_list("left_out", flat=True)) == ["", "", "changed"]
    assert (stored.followed.carried, stored.followed.needless, stored.followed.left_out) == (2, 0, 1)
    first = made.articles.get(position=0)
    assert first.current.body == f"清晨六点半，食堂的蒸笼冒出第一缕白汽。\n\n收支账\n\n{CHANGED}"
    assert first.current.key_points == []
    for number in (1, 2):
        store.undo(made, number, by=superuser, seen=seen(made))
    first.refresh_from_db()
    assert "## 收支账" in first.current.body
    assert first.current.key_points == ["最远一户十八分钟送到"]
    assert [[*row] for row in made.pieces.order_by("start").values_list("start", "role", "article")] == [
        [row[0], row[2], row[3]] for row in made.corrections.get(number=0).payload["pieces"]
    ]


def test_unchanged_corrected_text_makes_no_revision(source, editor):
    act(source, editor, "change", "警铃响起时", role="subhead", article=None)
    other = source.articles.get(position=1)
    number = other.current.number
    follow()
    other.refresh_from_db()
    assert (other.current.number, other.current.body) == (number, "## 警铃响起时，两位老人正在包饺子。")


def test_what_was_taken_back_is_not_carried_over(source, editor):
    act(source, editor, "change", "收支账", role="paragraph", article=None)
    store.undo(source, 1, by=editor, seen=seen(source))
    made = follow().source
    assert not made.corrections.acts().exists()
    assert source.corrections.get(number=1).left_out == ""


def test_an_article_that_an_editor_made_goes_on(source, editor):
    act(source, editor, "new", "收支账", "最远一户")
    third = source.articles.get(position=2)
    store.publish(third)
    made = follow().source
    third.refresh_from_db()
    assert (third.source, third.position, third.is_published, third.revisions.count()) == (made, 2, True, 1)
    store.undo(made, 1, by=editor, seen=seen(made))
    assert "## 收支账" in words(made)[0]


def test_an_article_that_would_lose_its_text_keeps_it(source, editor):
    """All that is left of it in the new document went to an article that an editor made."""
    act(source, editor, "new", "收支账", "账目每月底")
    first = source.articles.get(position=0)
    store.publish(first)
    said = first.current
    rows = [row for row in PAGE if not row[0].startswith("清晨")]
    blocks = page().drafts[0].blocks[1:]
    follow(page(rows, drafts=(dataclasses.replace(page().drafts[0], blocks=blocks), page().drafts[1])))
    first.refresh_from_db()
    assert (first.is_published, first.current) == (True, said)


def test_a_doubt_that_was_settled_stays_settled_with_its_words(source, editor):
    other = source.articles.get(position=1)
    store.correct(source, "confirm", {"article": other.pk, "doubts": [0]}, by=editor, seen=seen(source))
    whole, text = second().drafts
    doubt = dataclasses.replace(text.doubts[0], values={"line": 19})
    made = follow(second(drafts=(whole, dataclasses.replace(text, doubts=(doubt,))))).source
    assert made.corrections.get(number=1).kind == "confirm"
    assert store.publish_all(made) == 2
    assert source.corrections.get(number=1).payload["said"][0]["values"] == {"line": 17}


def test_an_edition_that_was_followed_is_not_corrected_any_more(source, editor):
    act(source, editor, "change", "收支账", role="paragraph", article=None)
    before = seen(source)
    follow()
    for attempt in (
        lambda: store.correct(source, "up", {"pieces": [0]}, by=editor, seen=before),
        lambda: store.undo(source, 1, by=editor, seen=before),
        lambda: store.publish_all(source),
    ):
        with pytest.raises(store.Superseded):
            attempt()


def test_corrections_go_on_through_several_editions(source, editor):
    act(source, editor, "change", "收支账", role="paragraph", article=None)
    for number in "345":
        made = follow(second(sha256=number)).source
        act(
            made,
            editor,
            "change",
            "警铃响起时",
            role="subhead" if number != "4" else "paragraph",
            article=None,
        )
    kinds = [(one.kind, one.carried_from_id is not None) for one in made.corrections.acts()]
    assert made.edition == 4
    assert kinds[-1] == ("change", False)
    assert "收支账" in words(made)[0]
    assert "## 收支账" not in words(made)[0]
    assert words(made)[1].startswith("## ")


# ---- races and rules


def test_of_two_editions_at_once_the_second_follows_the_first(source, monkeypatch):
    find, calls = editions._predecessor, []

    def somebody_else_first(document, folder):
        found = find(document, folder)
        if not calls:
            calls.append(1)
            follow(second(sha256="faster"))
        return found

    monkeypatch.setattr(editions, "_predecessor", somebody_else_first)
    made = follow().source
    assert (made.edition, made.predecessor.sha256) == (3, "faster")


def test_the_same_edition_twice_at_once_is_kept_once(source, monkeypatch):
    find = editions._predecessor

    def somebody_else_first(document, folder):
        found = find(document, folder)
        monkeypatch.setattr(editions, "_predecessor", find)
        store.save_import(document)
        return found

    monkeypatch.setattr(editions, "_predecessor", somebody_else_first)
    assert not store.save_import(second()).created
    assert Source.objects.count() == 2


def test_an_edition_that_breaks_a_rule_changes_nothing(source):
    before = list(Article.objects.values())
    document = second()
    with pytest.raises(IntegrityError):
        store.save_import(dataclasses.replace(document, pieces=(*document.pieces, document.pieces[0])))
    assert list(Article.objects.values()) == before
    assert Source.objects.get() == source


@pytest.mark.parametrize(
    "wrong", [{"edition": 2}, {"edition": 1, "follows": True}, {"edition": 3, "follows": True, "twice": True}]
)
def test_the_database_refuses_a_row_of_editions_that_is_none(source, wrong):
    if wrong.pop("twice", False):
        follow()
    predecessor = source if wrong.pop("follows", False) else None
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(
            name="a", sha256="a", encoding="a", text="a", kind="a", predecessor=predecessor, **wrong
        )


def test_the_database_refuses_a_source_that_follows_itself(source):
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.filter(pk=source.pk).update(predecessor=source, edition=2)


def test_the_database_knows_each_reason_and_no_other(source, editor):
    assert [why.value for why in Correction.LeftOut] == [why.value for why in Why]
    act(source, editor, "change", "收支账", role="paragraph", article=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        source.corrections.update(left_out="moonshine")


def test_articles_that_somebody_typed_are_nobodys_edition(source):
    typed = make_article("一间社区食堂的账本")
    follow()
    typed.refresh_from_db()
    assert typed.source is None


@pytest.mark.django_db(transaction=True)
def test_many_editions_at_once_make_one_row_of_them():
    first = store.save_import(page()).source

    def send(number):
        try:
            return store.save_import(second(sha256=str(number % 4))).created  # each of four documents twice
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(send, range(8))) == [False] * 4 + [True] * 4
    row, last = [first], first
    while last := Source.objects.filter(predecessor=last).first():
        row.append(last)
    assert [one.edition for one in row] == [1, 2, 3, 4, 5]
    assert {one.sha256 for one in row[1:]} == {"0", "1", "2", "3"}
    assert Source.objects.count() == 5
    assert list(Article.objects.values_list("source", flat=True)) == [row[-1].pk] * 2


# ---- with the importer itself

BENCH = (
    "市民中心的长椅\n\n□苏禾\n\n"
    + "长椅修好了，过路的人坐下来歇一歇，聊几句天气。\n\n" * 1
    + "傍晚有人在旁边下棋。\n"
)


def test_a_whole_round_with_the_importer():
    first = store.save_import(read_document("bench.txt", BENCH.encode())).source
    article = first.articles.get()
    better = BENCH.replace("下棋", "下象棋") + "\n夜里灯也亮着。\n"
    stored = follow(read_document("bench.txt", better.encode()))
    article.refresh_from_db()
    assert (article.source, article.current.number) == (stored.source, 2)
    assert article.current.text.endswith("傍晚有人在旁边下象棋。\n夜里灯也亮着。")
