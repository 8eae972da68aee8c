"""Forms give back what was typed into them, to whoever typed it and to nobody else."""

import datetime
import uuid

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from articles.models import Article
from studygroups import actions
from studygroups.models import Draft, Essay, Membership, Note
from studygroups.permissions import seal
from tests.studygroups.conftest import begin, essay_by, essay_form, minutes_form, note_form, revise, words

TYPED = "写了很久，还没有寄出的话。"


def at(form, about):
    return reverse(form, args=[about])


def keep_at(form, about):
    return reverse("draft_keep", args=[form, about])


def sealed(user, form, about, **fields):
    """The fields of a form that the user opened."""
    return {"draft-by": seal(user, form, about), "draft-seen": 0} | fields


def typed_note(user, article, **more):
    return sealed(user, "article", article.pk, **note_form(article, text=TYPED) | more)


@pytest.fixture
def forms(member, leader, article, note, held, assignment):
    """Each form with what it is about, who opens it, and its fields with TYPED in them."""
    line = held.items.first()
    essay = essay_by(member, assignment, audience="group")
    return {
        "article": (article.pk, member, note_form(article, text=TYPED)),
        "note_reply": (note.pk, leader, {"text": TYPED, "client_id": str(uuid.uuid4())}),
        "note_edit": (note.pk, member, {"text": TYPED, "version": 1, "draft": str(uuid.uuid4())}),
        "minutes_edit": (
            held.session_id,
            leader,
            minutes_form(held, draft=str(uuid.uuid4())) | {f"line-{line.pk}-text": TYPED},
        ),
        "essay_new": (assignment.pk, member, essay_form(text=TYPED)),
        "essay_edit": (
            essay.pk,
            member,
            {"title": "题", "text": TYPED, "version": 1, "draft": str(uuid.uuid4())},
        ),
        "essay": (
            essay.pk,
            leader,
            {"text": TYPED, "client_id": str(uuid.uuid4()), "paragraph": 1, "version": 1},
        ),
    }


ALL = Draft.Form.values


@pytest.mark.parametrize("form", ALL)
def test_what_is_typed_is_kept_and_put_back_and_gone_when_it_is_sent(form, forms, as_, outsider):
    about, author, fields = forms[form]
    browser = as_(author)
    answer = browser.post(keep_at(form, about), sealed(author, form, about, **fields)).json()
    draft = Draft.objects.get()
    assert answer == {"key": str(draft.key), "version": 1, "logged_in": True}
    page = browser.get(draft.get_absolute_url())
    html = page.content.decode()
    assert escape(TYPED) in html
    assert at("draft_drop", draft.pk) in html
    assert f'name="draft-seen" value="{draft.version}"' in html
    assert str(draft.key) in html  # the form goes on under its key
    sent = browser.post(at(form, about), sealed(author, form, about, **fields))
    assert sent.status_code == 302
    assert not Draft.objects.exists()


@pytest.mark.parametrize("form", ALL)
def test_a_form_opened_again_is_as_it_was_left(form, forms, as_):
    """Also without the address of the draft, and every field of it."""
    about, author, fields = forms[form]
    browser = as_(author)
    browser.post(keep_at(form, about), sealed(author, form, about, **fields))
    shown = browser.get(at(form, about), {"article": {"note": 1}, "essay": {"on": 1}}.get(form, {})).context
    bound = [shown["form"], *(line for line, _item in shown.get("lines", []))]
    values = {field.html_name: str(field.value()) for each in bound for field in each}
    assert {name: str(value) for name, value in fields.items() if not name.startswith("new-")}.items() <= (
        values.items()
    )


@pytest.mark.parametrize("form", ALL)
def test_nobody_else_gets_it(form, forms, as_, cast):
    about, author, fields = forms[form]
    as_(author).post(keep_at(form, about), sealed(author, form, about, **fields))
    draft = Draft.objects.get()
    paths = (draft.get_absolute_url(), at(form, about), reverse("drafts"), at("draft_drop", draft.pk))
    for other in set(cast.values()) - {author}:
        for path in paths:
            assert TYPED not in as_(other).get(path).content.decode()
        as_(other).post(at("draft_drop", draft.pk))
    assert Draft.objects.get() == draft


def test_a_page_of_the_article_leads_to_what_was_begun(as_, member, article, group):
    browser = as_(member)
    browser.post(keep_at("article", article.pk), typed_note(member, article, paragraph=2))
    draft = Draft.objects.get()
    html = browser.get(at("article", article.pk)).content.decode()
    assert TYPED in html
    assert escape(draft.get_absolute_url()) in html
    other = browser.get(at("article", article.pk), {"note": 1})  # another paragraph's form begins empty
    assert other.context["form"]["text"].value() is None
    assert [each.pk for each in other.context["keeping"].others] == [draft.pk]


def test_what_was_begun_on_an_older_revision_stands_where_it_belongs_now(as_, member, article, group):
    browser = as_(member)
    browser.post(keep_at("article", article.pk), typed_note(member, article, paragraph=1))
    revise(article, "新的一段。\n\n清晨六点半，食堂的蒸笼冒出第一缕白汽。")
    form = browser.get(Draft.objects.get().get_absolute_url()).context["form"]
    assert [str(form[name].value()) for name in ("revision", "paragraph", "text")] == ["2", "2", TYPED]
    assert form.non_field_errors()


def test_a_draft_that_is_no_valid_note_is_put_back_all_the_same(as_, member, article, group):
    browser = as_(member)
    long = TYPED * 1000
    browser.post(keep_at("article", article.pk), typed_note(member, article, text=long))
    revise(article, "全改了。")
    form = browser.get(Draft.objects.get().get_absolute_url()).context["form"]
    assert form["text"].value() == long


def test_the_newest_is_put_back_and_the_others_are_named(as_, leader, note):
    older, newer = begin(leader, note, "早先的话。"), begin(leader, note, "后来的话。")
    page = as_(leader).get(at("note_reply", note.pk))
    assert page.context["form"]["text"].value() == newer.fields["text"]
    assert "早先的话。" in page.content.decode()
    chosen = as_(leader).get(older.get_absolute_url())
    assert chosen.context["form"]["text"].value() == older.fields["text"]


def test_lines_that_the_minutes_have_lost_are_put_back(as_, leader, held):
    browser, about = as_(leader), held.session_id
    opening = held.items.first()
    fields = minutes_form(held, draft=str(uuid.uuid4())) | {f"line-{opening.pk}-text": TYPED}
    browser.post(keep_at("minutes_edit", about), sealed(leader, "minutes_edit", about, **fields))
    actions.edit_minutes(minutes=held, version=1, title="先存的题目", changed={}, removed=[opening.pk])
    page = browser.get(at("minutes_edit", about))
    assert TYPED in page.content.decode()
    assert browser.post(at("minutes_edit", about), fields).status_code == 409  # both are shown first
    assert browser.post(at("minutes_edit", about), fields | {"version": 2}).status_code == 302
    assert ("paragraph", TYPED) in words(held)
    assert not Draft.objects.exists()


def test_discarding_asks_first(as_, leader, note):
    draft = begin(leader, note)
    browser = as_(leader)
    assert "想回的话。" in browser.get(at("draft_drop", draft.pk)).content.decode()
    assert Draft.objects.exists()
    assert browser.post(at("draft_drop", draft.pk)).url == reverse("drafts")
    assert not Draft.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_drafts_takes_the_same_queries_for_any_number(as_, member, note, count, django_assert_num_queries):
    for number in range(count):
        begin(member, note, f"第{number}句。")
    browser = as_(member)
    with django_assert_num_queries(6):
        page = browser.get(reverse("drafts")).content.decode()
    assert page.count("句。") == count


@pytest.mark.parametrize("form", ALL)
def test_words_stay_where_the_form_cannot_be_opened_any_more(form, forms, as_, article):
    about, author, fields = forms[form]
    browser = as_(author)
    browser.post(keep_at(form, about), sealed(author, form, about, **fields))
    draft = Draft.objects.get()
    assert escape(draft.get_absolute_url()) in browser.get(reverse("drafts")).content.decode()
    if form == "article":
        article.status = "withdrawn"
        article.save()
    elif form == "essay_edit":
        Essay.objects.get(pk=about).delete()
    else:
        Membership.objects.filter(user=author).delete()
    assert browser.get(draft.get_absolute_url()).status_code == 404
    page = browser.get(reverse("drafts")).content.decode()
    assert escape(TYPED) in page
    assert at("draft_drop", draft.pk) in page
    assert escape(draft.get_absolute_url()) not in page


# Who may keep: whoever opened the form, and nobody by any other way.


@pytest.mark.parametrize(
    "by",
    [
        "",
        "x",
        "1",
        "1:2:3",
        "²:1:1",
        "9" * 30,
    ],
)
def test_a_seal_that_is_none_keeps_nothing(as_, member, article, group, by):
    data = typed_note(member, article) | {"draft-by": by}
    assert as_(member).post(keep_at("article", article.pk), data).status_code == 403
    assert "/login/" in Client().post(keep_at("article", article.pk), data).url
    assert not Draft.objects.exists()


def test_a_seal_is_for_one_person_and_one_form(as_, member, leader, article, note, group):
    path = keep_at("note_reply", note.pk)
    fields = {"text": TYPED, "client_id": str(uuid.uuid4())}
    for wrong in (
        seal(member, "article", note.pk),
        seal(member, "note_reply", note.pk + 1),
        seal(leader, "note_reply", note.pk),
    ):
        assert as_(member).post(path, fields | {"draft-by": wrong}).status_code == 403
    assert not Draft.objects.exists()


@pytest.mark.parametrize("end", ["password", "inactive", "week"])
def test_a_seal_ends(member, article, group, end):
    data = typed_note(member, article)
    if end == "password":
        member.set_password("another-long-one")
    member.is_active = end != "inactive"
    member.save()
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=8 if end == "week" else 0)
    with time_machine.travel(later):
        assert "/login/" in Client().post(keep_at("article", article.pk), data).url
    assert not Draft.objects.exists()


def test_an_expired_log_in_still_keeps_and_says_so(member, article, group):
    answer = Client().post(keep_at("article", article.pk), typed_note(member, article)).json()
    assert (answer["version"], answer["logged_in"]) == (1, False)
    assert Draft.objects.get().author == member


@pytest.mark.parametrize(
    "wrong",
    [{"client_id": "x"}, {"client_id": ""}, {"draft-count": "0"}, {"draft-seen": "-1"}, {"draft-tab": "x"}],
)
def test_a_request_that_says_nonsense_keeps_nothing(as_, member, article, group, wrong):
    data = typed_note(member, article) | wrong
    assert as_(member).post(keep_at("article", article.pk), data).status_code == 403
    assert not Draft.objects.exists()


def test_too_much_is_answered_with_413(as_, member, article, group):
    data = typed_note(member, article, text="长" * 200_001)
    response = as_(member).post(keep_at("article", article.pk), data)
    assert response.status_code == 413
    assert response.json()["error"]


def test_keeping_needs_the_token_of_the_site(member, article, group):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(member)
    response = browser.post(keep_at("article", article.pk), typed_note(member, article))
    assert response.status_code == 403
    assert not Draft.objects.exists()


def test_signs_no_database_takes_are_left_out(as_, member, article, group):
    as_(member).post(keep_at("article", article.pk), typed_note(member, article, text="甲\x00\r\n乙"))
    assert Draft.objects.get().fields["text"] == "甲\n乙"


# A form that was not taken: without script this is all there is.


@pytest.mark.parametrize("form", ALL)
def test_a_form_sent_while_logged_out_waits_for_its_author(form, forms, cast):
    about, author, fields = forms[form]
    browser = Client()
    response = browser.post(at(form, about), sealed(author, form, about, **fields))
    draft = Draft.objects.get()
    assert response.status_code == 302
    login = browser.get(response.url)
    assert "data-draft" not in login.content.decode()
    assert TYPED not in login.content.decode()
    assert TYPED not in str(dict(browser.session))
    data = {"username": author.username, "password": "gongdu-demo", "next": login.context["next"]}
    back = browser.post(reverse("login"), data)
    assert back.url == draft.get_absolute_url()
    assert TYPED in browser.get(back.url).content.decode()


def test_another_person_who_logs_in_on_the_same_machine_gets_nothing(member, leader, article, group):
    browser = Client()
    response = browser.post(at("article", article.pk), typed_note(member, article))
    data = {"username": leader.username, "password": "gongdu-demo"}
    back = browser.post(response.url, data | {"next": browser.get(response.url).context["next"]})
    for path in (back.url, reverse("drafts"), at("article", article.pk)):
        assert TYPED not in browser.get(path).content.decode()
    assert not Note.objects.exists()
    assert Draft.objects.get().author == member


def test_a_form_sent_twice_while_logged_out_is_kept_once(member, article, group):
    data = typed_note(member, article)
    for _ in range(2):
        Client().post(at("article", article.pk), data)
    assert Draft.objects.count() == 1


def test_a_form_without_a_seal_leads_to_the_log_in_as_ever(member, article, group):
    response = Client().post(at("article", article.pk), note_form(article))
    assert response.url == f"{reverse('login')}?next={at('article', article.pk)}"
    assert not Draft.objects.exists()


@pytest.mark.parametrize("form", ALL)
def test_a_token_that_holds_no_more_leads_back_to_the_form(form, forms):
    about, author, fields = forms[form]
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(author)
    response = browser.post(at(form, about), sealed(author, form, about, **fields))
    draft = Draft.objects.get()
    assert response.url == draft.get_absolute_url()
    html = browser.get(response.url).content.decode()
    assert TYPED in html
    assert 'class="message message--bad"' in html


def test_a_page_of_somebody_else_who_logged_in_since_sends_nothing_in_their_name(
    member, leader, article, group
):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(leader)
    browser.post(at("article", article.pk), typed_note(member, article))
    assert not Note.objects.exists()
    assert Draft.objects.get().author == member


def test_words_for_a_form_that_is_closed_by_now_are_kept(as_, member, leader, article, note, held):
    """The article was withdrawn, the note deleted, the minutes approved while one wrote."""
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    assert as_(member).post(at("article", article.pk), typed_note(member, article)).status_code == 404
    actions.approve_minutes(minutes=held, approved_by=leader, version=1)
    about = held.session_id
    fields = minutes_form(held, draft=str(uuid.uuid4())) | {"new-0-text": "来不及写进去的话。"}
    response = as_(leader).post(at("minutes_edit", about), sealed(leader, "minutes_edit", about, **fields))
    assert response.status_code == 403
    assert TYPED in as_(member).get(reverse("drafts")).content.decode()
    assert "来不及写进去的话。" in as_(leader).get(reverse("drafts")).content.decode()


def test_words_are_kept_when_the_site_fails(member, article, group, monkeypatch):
    def fail(**more):
        raise RuntimeError

    monkeypatch.setattr("studygroups.views.newnote.write_note", fail)
    browser = Client(raise_request_exception=False)
    browser.force_login(member)
    assert browser.post(at("article", article.pk), typed_note(member, article)).status_code == 500
    assert Draft.objects.get().fields["text"] == TYPED
