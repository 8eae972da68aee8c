"""Briefings: taken together by a leader, agreed to by the authors, made final, and read again as a source."""

import io
import random
import uuid

import pytest
from django.urls import reverse
from docx import Document as Word
from lxml import html

from articles.importer import Role, read_document
from portal.models import User
from studygroups import actions
from studygroups.models import Briefing, BriefingEntry, DistributionList, Essay, Membership, StudyGroup
from tests.studygroups.conftest import essay_by, write

LINES = {"report_to": "中心主任室、区图书馆", "send_to": "各科室，各学习小组", "keep": "办公室"}


@pytest.fixture
def essay(member, assignment) -> Essay:
    return essay_by(member, assignment, audience="group", text="清早先看值班表。\n第二个名字最要紧。")


@pytest.fixture
def briefing(group, leader) -> Briefing:
    return begin(group)


@pytest.fixture
def filled(briefing, leader, note, essay, final) -> Briefing:
    actions.take_in(briefing=briefing, by=leader, minutes=[final], essays=[essay], notes=[note])
    return briefing


@pytest.fixture
def issued(filled, member) -> Briefing:
    return finish(filled, member)


def begin(group, **more) -> Briefing:
    facts = {"number": 1, "unit": "柳浦区公共服务中心", "issued_on": "2026-11-24", "editor_note": "", **LINES}
    briefing = actions.begin_briefing(group=group, client_id=uuid.uuid4(), **facts | more)
    briefing.refresh_from_db()
    return briefing


def finish(briefing, *writers) -> Briefing:
    for entry in briefing.entries.filter(writer__in=writers):
        actions.answer_asked(entry=entry, version=entry.version, agrees=True)
    return actions.finish_briefing(briefing=briefing, seen=actions.seal_of_briefing(briefing))


def at(name, thing):
    return reverse(name, args=[thing.pk])


def words(briefing):
    return [(entry.title, entry.byline, entry.text) for entry in briefing.entries.all()]


def form_for(page, **more):
    form = page.context["form"]
    return {name: form[name].value() or "" for name in form.fields} | more


def test_briefing_new_is_one_click_with_everything_prefilled(as_, leader, group):
    browser = as_(leader)
    address = reverse("briefing_new", args=[group.pk])
    first = form_for(browser.get(address))
    assert (first["number"], first["unit"]) == (1, leader.unit)
    for _ in range(2):
        response = browser.post(address, first | LINES)
    made = Briefing.objects.get()
    assert response.url == made.get_absolute_url()
    second = form_for(browser.get(address))
    assert (second["number"], second["unit"]) == (2, leader.unit)
    assert {name: second[name] for name in LINES} == LINES


def test_briefing_new_keeps_what_was_typed_when_the_number_is_taken(as_, leader, group, briefing):
    browser, address = as_(leader), reverse("briefing_new", args=[group.pk])
    form = form_for(browser.get(address), number=1, editor_note="编者的话")
    page = browser.post(address, form).content.decode()
    assert "编者的话" in page
    assert Briefing.objects.count() == 1


def test_lists_are_kept_under_a_name_chosen_again_and_thrown_away(as_, leader, group, briefing):
    browser, address = as_(leader), at("briefing_edit", briefing)
    browser.post(address, form_for(browser.get(address), keep="档案室", save_as="常发"))
    kept = DistributionList.objects.get()
    assert (kept.name, kept.keep) == ("常发", "档案室")
    new = reverse("briefing_new", args=[group.pk])
    DistributionList.objects.update(send_to="只发这里")
    assert browser.get(f"{new}?list={kept.pk}").context["form"]["send_to"].value() == "只发这里"
    browser.post(at("distribution_drop", kept))
    assert not DistributionList.objects.exists()


def test_briefing_edit_shows_both_when_it_was_changed_meanwhile(as_, leader, briefing):
    browser, address = as_(leader), at("briefing_edit", briefing)
    form = form_for(browser.get(address))
    browser.post(address, form | {"editor_note": "先存的"})
    page = browser.post(address, form | {"editor_note": "后存的"})
    assert page.status_code == 409
    assert all(note in page.content.decode() for note in ("先存的", "后存的"))
    assert browser.post(address, form_for(page)).status_code == 302
    briefing.refresh_from_db()
    assert briefing.editor_note == "后存的"


def test_briefing_pick_offers_what_the_leader_may_take_and_nothing_else(
    as_, leader, member, assignment, briefing, note, private, foreign, essay, final
):
    own = essay_by(member, assignment, title="还没交的心得")
    page = as_(leader).get(at("briefing_pick", briefing))
    offer = page.context["offer"]
    assert (offer.minutes, offer.essays, offer.notes) == ([final], [essay], [note])
    assert not any(text in page.content.decode() for text in (own.title, private.text, foreign.text))
    data = {"notes": [note.pk], "essays": [essay.pk, own.pk]}
    assert as_(leader).post(at("briefing_pick", briefing), data).status_code == 200
    assert not briefing.entries.exists()


def test_briefing_pick_takes_in_once_and_asks_the_authors(as_, leader, member, briefing, note, essay, final):
    data = {"notes": [note.pk], "essays": [essay.pk], "minutes": [final.pk]}
    as_(leader).post(at("briefing_pick", briefing), data)
    actions.take_in(briefing=briefing, by=leader, notes=[note])
    assert [(each.kind, each.consent, each.writer) for each in briefing.entries.all()] == [
        ("minutes", "", None),
        ("essay", "asked", member),
        ("note", "asked", member),
    ]
    minutes = briefing.entries.get(kind="minutes")
    assert note.text not in minutes.text  # what somebody said comes in as her note, when she agrees
    assert final.session.topic in minutes.text
    home = as_(member).get(reverse("home")).content.decode()
    assert reverse("asked") in home
    assert reverse("asked") not in as_(leader).get(reverse("home")).content.decode()


def test_the_leader_need_not_ask_herself(leader, group, article, briefing):
    mine = write(leader, article, 1, "我自己的话。", group=group)
    actions.take_in(briefing=briefing, by=leader, notes=[mine])
    assert briefing.entries.get().consent == "agreed"


def test_asked_shows_the_words_as_they_would_stand_and_one_click_answers(as_, member, leader, filled):
    entry = filled.entries.get(kind="essay")
    actions.change_entry(entry=entry, by=leader, version=1, title="短一点", text="第二个名字最要紧")
    page = as_(member).get(reverse("asked")).content.decode()
    assert all(
        text in page
        for text in ("短一点", "第二个名字最要紧。", "中心主任室、区图书馆", "柳浦区公共服务中心")
    )
    assert "清早先看值班表。" not in page
    stale = as_(member).post(at("entry_answer", entry), {"answer": "agree", "version": 1}, follow=True)
    entry.refresh_from_db()
    assert entry.consent == "asked"
    assert "短一点" in stale.content.decode()
    as_(member).post(at("entry_answer", entry), {"answer": "agree", "version": 2})
    entry.refresh_from_db()
    assert entry.consent == "agreed"
    as_(member).post(at("entry_answer", entry), {"answer": "decline", "version": 2})
    entry.refresh_from_db()
    assert entry.consent == "declined"


def test_words_changed_after_the_author_agreed_are_asked_for_again(as_, leader, member, filled):
    entry = filled.entries.get(kind="note")
    actions.answer_asked(entry=entry, version=1, agrees=True)
    form = form_for(as_(leader).get(at("entry_edit", entry)))
    as_(leader).post(at("entry_edit", entry), form)
    entry.refresh_from_db()
    assert (entry.consent, entry.version) == ("agreed", 1)
    as_(leader).post(at("entry_edit", entry), form | {"text": "人就来了。"})
    entry.refresh_from_db()
    assert (entry.consent, entry.version, entry.text) == ("asked", 2, "人就来了。")
    page = as_(leader).post(at("entry_edit", entry), form | {"text": "另一种短法。"})
    assert page.status_code == 409
    assert all(text in page.content.decode() for text in ("人就来了。", "另一种短法。"))


@pytest.mark.parametrize("answer", [None, False])
def test_nothing_is_final_without_its_author(as_, leader, member, filled, answer):
    for entry in filled.entries.filter(kind="note"):
        actions.answer_asked(entry=entry, version=1, agrees=True)
    essay = filled.entries.get(kind="essay")
    if answer is not None:
        actions.answer_asked(entry=essay, version=1, agrees=answer)
    with pytest.raises(actions.Refused, match=essay.title):
        actions.finish_briefing(briefing=filled, seen=actions.seal_of_briefing(filled))
    seen = actions.seal_of_briefing(filled)
    page = as_(leader).post(at("briefing_finish", filled), {"seen": seen}, follow=True).content.decode()
    assert essay.title in page
    actions.remove_entry(entry=essay)
    assert finish(filled).is_final


@pytest.mark.parametrize("change", ["deleted", "hidden", "taken back"])
def test_what_its_author_took_away_is_not_printed(leader, member, filled, note, essay, change):
    for entry in filled.entries.exclude(writer=None):
        actions.answer_asked(entry=entry, version=1, agrees=True)
    if change == "deleted":
        actions.delete_note(note=note)
    elif change == "hidden":
        actions.hide_note(note=note, by=leader, reason="不合适")
    else:
        actions.take_back_essay(essay=essay)
        actions.submit_essay(essay=essay, audience="group")
    with pytest.raises(actions.Refused):
        actions.finish_briefing(briefing=filled, seen=actions.seal_of_briefing(filled))


def test_an_empty_issue_is_not_final(briefing):
    with pytest.raises(actions.Refused):
        actions.finish_briefing(briefing=briefing, seen=actions.seal_of_briefing(briefing))


def test_nobody_makes_final_what_she_has_not_seen(as_, leader, member, filled):
    for entry in filled.entries.exclude(writer=None):
        actions.answer_asked(entry=entry, version=1, agrees=True)
    seen = as_(leader).get(at("briefing_finish", filled)).context["form"]["seen"].value()
    actions.add_text(briefing=filled, title="安排", text="十二月再读。", client_id=uuid.uuid4())
    assert as_(leader).post(at("briefing_finish", filled), {"seen": seen}).status_code == 409
    filled.refresh_from_db()
    assert not filled.is_final


def test_a_final_issue_is_not_changed_by_anything(
    as_, leader, member, issued, note, essay, superuser, editor
):
    before = words(issued)
    entry = issued.entries.first()
    tries = [
        lambda: actions.change_briefing(
            briefing=issued, version=issued.version, number=9, unit="别处", issued_on="2026-01-01"
        ),
        lambda: actions.add_text(briefing=issued, title="题", text="字", client_id=uuid.uuid4()),
        lambda: actions.take_in(briefing=issued, by=leader, notes=[note]),
        lambda: actions.change_entry(entry=entry, by=leader, version=entry.version, title="题", text="字"),
        lambda: actions.move_entry(entry=entry, up=False),
        lambda: actions.remove_entry(entry=entry),
        lambda: actions.answer_asked(entry=entry, version=entry.version, agrees=False),
        lambda: actions.delete_briefing(briefing=issued),
        lambda: actions.finish_briefing(briefing=issued, seen=issued.sha256),
    ]
    for attempt in tries:
        with pytest.raises(actions.Refused):
            attempt()
    for user in (leader, editor, superuser, member):
        for name, thing in (
            *((name, issued) for name in ("edit", "pick", "text", "finish", "delete")),
            *((name, entry) for name in ("move", "remove", "answer")),
        ):
            kind = "briefing" if thing == issued else "entry"
            response = as_(user).post(
                at(f"{kind}_{name}", thing), {"version": 1, "title": "题", "text": "字"}
            )
            assert response.status_code in (403, 404)
    actions.delete_note(note=note)
    actions.edit_essay(essay=essay, title="改了", text="改了", version=1)
    issued.refresh_from_db()
    assert words(issued) == before
    assert issued.sha256 == actions.seal_of_briefing(issued)


def test_a_broken_seal_is_told(as_, member, issued):
    whole = as_(member).get(issued.get_absolute_url())
    assert whole.context["intact"]
    BriefingEntry.objects.filter(kind="note").update(text="有人改过。")
    page = as_(member).get(issued.get_absolute_url())
    assert not page.context["intact"]
    assert 'role="alert"' in page.content.decode()


def test_a_draft_is_its_leaders_and_a_final_issue_its_groups_and_its_authors(
    as_, cast, group, filled, member, other_group, outsider
):
    def readers():
        return {
            who for who, user in cast.items() if as_(user).get(filled.get_absolute_url()).status_code == 200
        }

    assert readers() == {"leader"}
    finish(filled, member)
    assert readers() == {"leader", "member"}
    Membership.objects.filter(user=member).delete()
    assert readers() == {"leader", "member"}  # her words stand in it


def test_words_of_another_group_are_not_read_by_a_fellow_leader_before_their_author_agreed(
    as_, leader, member, article, group, editor
):
    other = StudyGroup.objects.create(name="第五小组")
    colleague = User.objects.create_user("colleague", password="gongdu-demo", name="何建国")
    Membership.objects.create(group=other, user=leader, role="leader")
    Membership.objects.create(group=other, user=colleague)
    Membership.objects.create(group=group, user=editor, role="leader")
    said = write(colleague, article, 1, "只说给第五小组。", group=other)
    issue = begin(group)
    (entry,) = actions.take_in(briefing=issue, by=leader, notes=[said])
    for path in (issue.get_absolute_url(), at("briefing_pick", issue), at("briefing_finish", issue)):
        assert said.text not in as_(editor).get(path).content.decode()
    assert as_(editor).get(at("entry_edit", entry)).status_code == 404
    assert said.text in as_(leader).get(issue.get_absolute_url()).content.decode()
    actions.answer_asked(entry=entry, version=1, agrees=True)
    assert said.text in as_(editor).get(issue.get_absolute_url()).content.decode()


def test_entries_move_and_are_left_out(as_, leader, filled):
    browser = as_(leader)

    def kinds():
        return list(filled.entries.values_list("kind", flat=True))

    browser.post(at("entry_move", filled.entries.get(kind="note")), {"up": "1"})
    assert kinds() == ["minutes", "note", "essay"]
    browser.post(at("entry_move", filled.entries.get(kind="minutes")))
    assert kinds() == ["note", "minutes", "essay"]
    browser.post(at("entry_move", filled.entries.get(kind="note")), {"up": "1"})
    browser.post(at("entry_remove", filled.entries.get(kind="essay")))
    assert kinds() == ["note", "minutes"]


def test_an_archived_group_begins_no_issue(group):
    group.is_archived = True
    group.save()
    with pytest.raises(actions.Refused):
        begin(group)


@pytest.mark.parametrize("count", [1, 3])
def test_briefings_ask_as_often_for_three_as_for_one(
    as_, leader, member, group, article, count, django_assert_num_queries
):
    notes = [write(member, article, 1, f"第{number}条。", group=group) for number in range(count)]
    for number in range(count):
        issue = begin(group, number=number + 1)
    actions.take_in(briefing=issue, by=leader, notes=notes)
    for user, name, queries in ((leader, "briefings", 7), (member, "asked", 5)):
        browser = as_(user)
        with django_assert_num_queries(queries):
            browser.get(reverse(name))
    browser = as_(leader)
    with django_assert_num_queries(8):
        browser.get(issue.get_absolute_url())
    other = begin(group, number=9)
    with django_assert_num_queries(9):
        browser.get(at("briefing_pick", other))


# ---- the finished issue is a source again

TITLES = (
    "把排班表写上第二个名字",
    "阅览室晚间试行延时开放",
    "第一堂课只教接电话",
    "十二月学习安排",
    "我们的窗口，哪一项晚上也有人需要？",
    "读后",
    "从一本账学起：怎样让人看得懂、愿意问",
)
TEXTS = (
    "先让手机变成找得到家人的东西。这句话可以贴在服务台上。",
    "学得来",
    "凡要长年做下去的事，先要想好人不在的时候怎么办。",
    "我们手上有没有这样的台阶？管道早改了，台阶还在。",
    "小组议定：服务窗口从12月1日起备纸质登记本，凡两人以上的值班都列候补一人。",
    "两个人来认，各说一处记号，这个办法简单，也不伤和气",
    "志愿者互相签字、不排名次，这样记账没有负担。我们的值班表能不能也这样？",
)
NAMES = ("何建国", "顾念", "欧阳雪", "粟一苇", "买买提·艾力")


def random_issue(group, leader, article, dice) -> Briefing:
    """An issue of notes by all kinds of people, and texts of the leader's own."""
    note = "选了几次学习会的收获，请各组看看哪些做法学得来。"
    briefing = begin(group, number=dice.randint(1, 400), editor_note=dice.choice(["", note]))
    for title in dice.sample(TITLES, dice.randint(1, 5)):
        text = "\n".join(dice.choice(TEXTS) for _ in range(dice.randint(1, 4)))
        if dice.random() < 0.3:
            actions.add_text(briefing=briefing, title=title, text=text, client_id=uuid.uuid4())
            continue
        name = dice.choice(NAMES)
        user, _made = User.objects.get_or_create(username=str(NAMES.index(name)), defaults={"name": name})
        said = write(user, article, 1, text, group=group)
        (entry,) = actions.take_in(briefing=briefing, by=leader, notes=[said])
        actions.change_entry(entry=entry, by=leader, version=1, title=title, text=text)
    return finish(briefing, *User.objects.all())


def printed(page: str) -> str:
    """What stands on the sheet, a line for each paragraph."""
    (sheet,) = html.fromstring(page).xpath("//article[@class='issue']")
    lines = (
        " ".join(each.text_content().split())
        for each in sheet.xpath(".//h1 | .//h2 | .//p | .//li | .//footer/div")
    )
    return "\n\n".join(line for line in lines if line)


def as_articles(briefing):
    return [(title, byline, text.split("\n")) for title, byline, text in words(briefing)]


def read_again(name, data):
    document = read_document(name, data)
    aside = {
        document.text[piece.start : piece.end]: piece.role for piece in document.pieces if piece.draft is None
    }
    articles = [
        (draft.title, "、".join(draft.authors), [block.text for block in draft.blocks])
        for draft in document.drafts
    ]
    return document, articles, aside


def require_same(issue, document, articles, aside):
    assert articles == as_articles(issue)
    assert document.date == issue.issued_on
    for label, name in (("报", "report_to"), ("发", "send_to"), ("存", "keep")):
        assert aside[f"{label}：{getattr(issue, name)}"] == Role.DISTRIBUTION_LIST
    assert {Role.EDITOR_NOTE in aside.values()} == {bool(issue.editor_note)}
    again = {role for text, role in aside.items() if text in TITLES}
    assert again <= {Role.PAGE_TITLE_LIST, Role.REPEATED_TITLE, Role.PAGE_THEME}


@pytest.mark.parametrize("seed", range(12))
def test_the_word_file_of_an_issue_is_read_again_as_its_articles(as_, leader, group, article, seed):
    issue = random_issue(group, leader, article, random.Random(seed))
    answer = as_(leader).get(at("briefing_export", issue))
    require_same(issue, *read_again("简报.docx", answer.content))


def test_the_word_file_of_a_draft_holds_only_what_may_be_read(as_, leader, member, filled, editor, group):
    Membership.objects.create(group=group, user=editor, role="leader")
    Essay.objects.update(audience="author")
    text = io.BytesIO(as_(editor).get(at("briefing_export", filled)).content)
    said = "\n".join(paragraph.text for paragraph in Word(text).paragraphs)
    assert "草稿" in said
    assert filled.entries.get(kind="minutes").title in said
    assert filled.entries.get(kind="essay").text.split("\n")[0] not in said


@pytest.mark.parametrize("seed", range(12))
def test_a_printed_issue_is_read_again_as_its_articles(as_, leader, group, article, seed):
    issue = random_issue(group, leader, article, random.Random(seed))
    page = as_(leader).get(issue.get_absolute_url()).content.decode()
    require_same(issue, *read_again("简报.txt", printed(page).encode()))
