import re

import pytest
from django.urls import reverse

from articles.models import Source
from studygroups import actions
from studygroups.models import Membership, Note
from tests.conftest import make_article
from tests.studygroups.conftest import answer, note_form, revise, write


def address(article):
    return reverse("article", args=[article.pk])


def shown(response) -> list[str]:
    """The ids of the notes on the page, in their order."""
    return re.findall(r'id="n-(\d+)"', response.content.decode())


def test_article_shows_its_words_and_where_it_stood(as_, member, article):
    article.source = Source.objects.create(
        name="p3.txt", sha256="1" * 64, encoding="utf-8", text="文", kind="text", page="3", page_name="民生"
    )
    article.publication = "《青溪晚报》"
    article.save()
    article.tags.add("社区食堂")
    following = make_article("老楼里的十五分钟", source=article.source, position=1)
    hidden = make_article("没发布的邻居", source=article.source, position=2, status="draft")
    revision = article.current
    revision.kicker, revision.subtitle, revision.affiliation = "三笔账", "两年后的观察", "青溪晚报社"
    revision.key_points = ["账本要人看得懂。"]
    revision.save()
    page = as_(member).get(address(article)).content.decode()
    for words in ("三笔账", "两年后的观察", "青溪晚报社", "苏禾", "账本要人看得懂。", "《青溪晚报》", "民生"):
        assert words in page
    assert f'<h2 class="subhead" data-start="{revision.blocks[1].start}">收支账</h2>' in page
    assert f'<p data-start="{revision.blocks[2].start}">账目每月底贴在门口，一目了然。</p>' in page
    assert f'href="{reverse("articles")}?tag=%E7%A4%BE%E5%8C%BA%E9%A3%9F%E5%A0%82"' in page
    assert f'href="{following.get_absolute_url()}" rel="next"' in page
    assert hidden.title not in page
    assert reverse("admin:articles_article_change", args=[article.pk]) not in page


def test_article_shows_editors_the_way_to_its_source_and_its_status(as_, editor, member, draft):
    draft.source = Source.objects.create(
        name="p3.txt", sha256="1" * 64, encoding="utf-8", text="文", kind="text"
    )
    draft.save()
    page = as_(editor).get(address(draft)).content.decode()
    assert reverse("admin:articles_article_change", args=[draft.pk]) in page
    assert reverse("source", args=[draft.source_id]) in page
    assert str(draft.get_status_display()) in page
    assert as_(member).get(address(draft)).status_code == 404


def test_article_that_was_withdrawn_takes_no_notes(as_, member, editor, article):
    article.status = "withdrawn"
    article.save()
    assert as_(member).post(address(article), note_form(article)).status_code == 404
    assert not Note.objects.exists()
    assert as_(editor).get(address(article)).status_code == 200


def test_article_asks_a_group_its_questions(as_, leader, member, outsider, assignment, article, other_group):
    foreign = actions.assign(
        group=other_group, article=article, assigned_by=outsider, questions="别组的问题？"
    )
    for user in (leader, member):
        page = as_(user).get(address(article)).content.decode()
        assert "哪些做法学得来？" in page
        assert "别组的问题？" not in page
    change = reverse("assignment_edit", args=[assignment.pk])
    give = f"{reverse('assignment_new')}?article={article.pk}&amp;group={assignment.group_id}"
    pages = {user: as_(user).get(address(article)).content.decode() for user in (leader, member, outsider)}
    assert [change in page for page in pages.values()] == [True, False, False]
    assert [give in page for page in pages.values()] == [True, False, False]
    assert "哪些做法学得来？" not in pages[outsider]
    assert foreign.questions in pages[outsider]


def test_article_shows_each_reader_the_notes_they_may_see(as_, cast, article, note, private, foreign):
    reply = answer(cast["leader"], note)
    browsers = {role: as_(user) for role, user in cast.items()}
    notes = {role: shown(browser.get(address(article))) for role, browser in browsers.items()}
    ours = [str(note.pk), str(reply.pk)]
    assert notes == {
        "member": [*ours, str(private.pk)],
        "leader": ours,
        "outsider": [str(foreign.pk)],
        "editor": [],
        "superuser": [],
    }


def test_article_tells_mine_from_others(as_, leader, member, article, note):
    mine = as_(member).get(address(article)).content.decode()
    others = as_(leader).get(address(article)).content.decode()
    assert f'class="note note--mine" id="n-{note.pk}"' in mine
    assert f'class="note" id="n-{note.pk}"' in others
    assert [reverse("note_edit", args=[note.pk]) in page for page in (mine, others)] == [True, False]


def test_article_has_notes_right_after_their_paragraph(as_, member, article, note, private):
    page = as_(member).get(address(article)).content.decode()
    places = [page.index(mark) for mark in ('id="p1"', note.text, 'id="p2"', private.text, 'id="p3"')]
    assert places == sorted(places)


@pytest.mark.parametrize(("number", "forms"), [("0", 1), ("1", 1), ("3", 1), ("4", 0), ("-1", 0), ("x", 0)])
def test_article_opens_the_form_where_it_was_asked_for(as_, member, article, number, forms):
    page = as_(member).get(address(article), {"note": number}).content.decode()
    assert page.count('id="note-form"') == forms


def test_article_without_a_question_has_no_form(as_, member, article):
    page = as_(member).get(address(article)).content.decode()
    assert 'id="note-form"' not in page
    assert all(f'href="?note={number}#id_text"' in page for number in range(4))


def test_article_puts_earlier_notes_where_they_surely_belong(as_, member, article, note, private):
    whole = write(member, article, 0)
    revise(article, "送餐由志愿者分段接力。\n\n清晨六点半，食堂的蒸笼冒出第一缕白汽。")
    margin = as_(member).get(address(article)).context["margin"]
    assert {number: [t.note for t in threads] for number, threads in margin.beside.items()} == {2: [note]}
    assert [thread.note for thread in margin.whole] == [whole]
    assert [thread.note for thread in margin.unplaced] == [private]
    page = as_(member).get(address(article)).content.decode()
    assert f"{reverse('article_revision', args=[article.pk, 1])}#n-{private.pk}" in page
    assert private.quote in page


def test_article_folds_long_notes(as_, member, article, group):
    write(member, article, 1, "长" * 81)
    write(member, article, 2, "短" * 80)
    page = as_(member).get(address(article)).content.decode()
    assert page.count("note__text--long") == page.count("note__more") == 1


def test_article_escapes_what_people_write(as_, member, article, group):
    group.name = "<b>组</b>"
    group.save()
    write(member, article, 1, "<script>alert(1)</script>", group=group)
    page = as_(member).get(address(article), {"note": "1"}).content.decode()
    assert "<script>alert" not in page
    assert "<b>组" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize(
    ("which", "of_member", "of_leader"), [("none", [], []), ("mine", [0, 2], [1]), ("all", [0, 1, 2], [0, 1])]
)
def test_article_shows_none_of_the_notes_ones_own_or_all(
    as_, member, leader, article, group, which, of_member, of_leader
):
    notes = [
        write(member, article, 1, group=group),
        write(leader, article, 1, group=group),
        write(member, article, 0),
    ]
    for user, places in ((member, of_member), (leader, of_leader)):
        expected = [str(notes[place].pk) for place in places]
        assert shown(as_(user).get(address(article), {"notes": which})) == expected
        user.notes_shown = which
        user.save()
        response = as_(user).get(address(article))
        assert shown(response) == expected
        assert ('data-print="notes"' in response.content.decode()) == (which != "none")
        assert len(shown(as_(user).get(address(article), {"notes": "all"}))) == (3 if user == member else 2)


def test_article_keeps_replies_to_ones_own_notes_when_only_these_are_shown(
    as_, member, leader, article, group
):
    note = write(member, article, 1, group=group)
    reply = answer(leader, note)
    assert shown(as_(member).get(address(article), {"notes": "mine"})) == [str(note.pk), str(reply.pk)]


def test_article_goes_back_from_its_switches_without_the_notes_of_the_address(as_, member, article):
    page = as_(member).get(address(article), {"notes": "all", "q": "食堂"}).content.decode()
    assert f'name="next" value="{address(article)}?q=%E9%A3%9F%E5%A0%82"' in page


@pytest.mark.parametrize(("size", "offered"), [(1, (1, 2, 2)), (2, (1, 2, 3)), (5, (4, 2, 5))])
def test_article_offers_sizes_around_the_readers_own(as_, member, article, size, offered):
    member.text_size = size
    member.save()
    page = as_(member).get(address(article)).content.decode()
    assert tuple(map(int, re.findall(r'name="size" value="(\d)"', page))) == offered


@pytest.mark.parametrize("count", [1, 50])
def test_article_asks_the_database_as_often_for_fifty_notes_as_for_one(
    as_, member, leader, article, group, assignment, count, django_assert_num_queries
):
    for number in range(count):
        answer(leader, write(member, article, number % 3 + 1, group=group))
    browser = as_(member)
    with django_assert_num_queries(16):
        response = browser.get(address(article))
    assert len(shown(response)) == 2 * count


def test_article_asks_no_more_for_more_groups(as_, member, article, group, django_assert_num_queries):
    from studygroups.models import StudyGroup

    for name in ("甲组", "乙组"):
        Membership.objects.create(group=StudyGroup.objects.create(name=name), user=member)
    browser = as_(member)
    with django_assert_num_queries(14):
        browser.get(address(article), {"note": 1})


def test_article_revision_is_for_those_with_a_note_on_it(
    as_, leader, member, outsider, editor, article, note
):
    old = reverse("article_revision", args=[article.pk, 1])
    revise(article, "全改了。")
    answers = {user.username: as_(user).get(old).status_code for user in (leader, member, outsider, editor)}
    assert answers == {"leader": 200, "member": 200, "outsider": 404, "editor": 200}
    page = as_(member).get(old).content.decode()
    assert note.quote in page
    assert note.text in page
    assert "<form" not in page[page.index("<article") : page.index("</article>")]
    assert reverse("note_edit", args=[note.pk]) not in page
    assert as_(editor).get(reverse("article_revision", args=[article.pk, 9])).status_code == 404


def test_article_revision_is_as_it_was(as_, member, article, note):
    other = write(member, article, 0, "写给全文的话。")
    revise(article, "全改了。")
    newer = write(member, article, 1, "新版本上的话。")
    response = as_(member).get(reverse("article_revision", args=[article.pk, 1]))
    assert shown(response) == [str(note.pk), str(other.pk)]
    assert "全改了。" not in response.content.decode()
    current = as_(member).get(reverse("article_revision", args=[article.pk, 2]))
    assert shown(current) == [str(newer.pk)]


def test_article_revision_of_a_withdrawn_article_is_gone_for_readers(as_, member, article, note):
    article.status = "withdrawn"
    article.save()
    assert as_(member).get(reverse("article_revision", args=[article.pk, 1])).status_code == 404


def test_article_offers_no_change_of_what_a_held_session_read(as_, leader, held, assignment, article):
    page = as_(leader).get(address(article)).content.decode()
    assert "哪些做法学得来？" in page
    assert reverse("assignment_edit", args=[assignment.pk]) not in page
