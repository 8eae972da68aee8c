import pytest
from django.urls import reverse
from django.utils.translation import ngettext

from studygroups import actions
from studygroups.models import Note
from tests.conftest import make_article
from tests.studygroups.conftest import note_form, revise


def address(article):
    return reverse("article", args=[article.pk])


def test_article_form_says_who_will_see_it_before_the_button(as_, member, group, other_group, article):
    page = as_(member).get(address(article), {"note": 1}).content.decode()
    form = page[page.index('id="note-form"') :]
    form = form[: form.index("</form>")]
    line = ngettext("%(group)s, %(people)s person", "%(group)s, %(people)s people", 2)
    line %= {"group": group.name, "people": 2}
    assert form.index(line) < form.index('type="submit"')
    assert other_group.name not in page
    assert f'value="{group.pk}"' in form


def test_article_form_is_for_the_group_that_was_given_the_article(as_, member, article, group):
    initial = as_(member).get(address(article), {"note": 1}).context["form"].initial
    assert initial["who"] == "me"
    actions.assign(group=group, article=article, assigned_by=member)
    initial = as_(member).get(address(article), {"note": 1}).context["form"].initial
    assert initial["who"] == str(group.pk)


def test_article_form_makes_a_private_note(as_, member, article, group):
    data = note_form(article, text="第一行\r\n第二行", paragraph=2)
    response = as_(member).post(address(article), data)
    note = Note.objects.get()
    assert response.url == f"{address(article)}#n-{note.pk}"
    block = article.current.blocks[2]
    assert (note.author, note.group, note.revision) == (member, None, article.current)
    assert (note.start, note.end, note.quote) == (block.start, block.end, block.text)
    assert note.quote == article.current.text[note.start : note.end]
    assert (note.text, str(note.client_id), note.version) == ("第一行\n第二行", data["client_id"], 1)


def test_article_form_makes_a_note_of_the_group_on_the_whole(as_, member, article, group):
    as_(member).post(address(article), note_form(article, who=str(group.pk), paragraph=0))
    note = Note.objects.get()
    assert (note.group, note.start, note.end, note.quote) == (group, None, None, "")


def test_article_form_sent_twice_makes_one_note(as_, member, article):
    data = note_form(article)
    first, second = (as_(member).post(address(article), data) for _ in range(2))
    assert first.url == second.url == f"{address(article)}#n-{Note.objects.get().pk}"


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "  \r\n "},
        {"text": "长" * 5_001},
        {"text": "a\x00b"},
        {"who": ""},
        {"who": "999"},
        {"client_id": "x"},
        {"revision": ""},
        {"revision": "0"},
        {"paragraph": "x"},
        {"paragraph": "99"},
        {"paragraph": ""},
    ],
)
def test_article_form_keeps_what_was_typed(as_, member, article, group, wrong):
    data = note_form(article, text="写了很久的话。") | wrong
    response = as_(member).post(address(article), data)
    assert response.status_code == 200
    assert not Note.objects.exists()
    page = response.content.decode()
    assert page.count('id="note-form"') == 1
    assert response.context["form"].errors
    if "text" not in wrong:
        assert "写了很久的话。" in page


def test_article_form_takes_no_group_one_is_not_in(as_, member, article, group, other_group):
    response = as_(member).post(address(article), note_form(article, who=str(other_group.pk)))
    assert response.status_code == 200
    assert not Note.objects.exists()


def test_article_form_takes_no_author_and_no_version(as_, member, leader, article, group):
    as_(member).post(
        address(article), note_form(article) | {"author": leader.pk, "group": group.pk, "version": 9}
    )
    note = Note.objects.get()
    assert (note.author, note.group, note.version) == (member, None, 1)


def test_article_form_counts_a_line_break_once(as_, member, article):
    as_(member).post(address(article), note_form(article, text="甲\r\n" * 2_499 + "乙乙"))
    assert len(Note.objects.get().text) == 5_000


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("新的一段。\n\n清晨六点半，食堂的蒸笼冒出第一缕白汽。", 2),  # the paragraph moved
        ("清晨七点，食堂的蒸笼冒出第一缕白汽。", 0),  # the paragraph was changed
    ],
)
def test_article_form_on_an_old_revision_loses_nothing(as_, member, article, body, number):
    data = note_form(article, text="还没寄出的话。")
    revise(article, body)
    response = as_(member).post(address(article), data)
    assert response.status_code == 409
    assert not Note.objects.exists()
    again = response.context["form"]
    assert (again["revision"].value(), again["paragraph"].value()) == ("2", str(number))
    assert again.non_field_errors()
    assert "还没寄出的话。" in response.content.decode()
    sent = {name: again[name].value() for name in again.fields}
    assert as_(member).post(address(article), sent).status_code == 302
    assert Note.objects.get().revision.number == 2


@pytest.mark.parametrize("revision", [1, 7, 10**30])
def test_article_form_for_the_whole_goes_over_to_a_new_revision(as_, member, article, revision):
    data = note_form(article, paragraph=0, revision=revision)
    revise(article, "全改了。")
    response = as_(member).post(address(article), data)
    assert response.status_code == 409
    assert response.context["form"]["paragraph"].value() == "0"


def selected(article, start, end, **more):
    exact = article.current.text[start:end]
    return note_form(article, start=start, end=end, exact=exact.replace("\n", "\r\n"), **more)


def test_article_form_makes_a_note_on_selected_words_across_blocks(as_, member, article):
    text = article.current.text
    as_(member).post(address(article), selected(article, 17, 26, kind="question", paragraph=1))
    note = Note.objects.get()
    assert (note.start, note.end, note.quote, note.kind) == (17, 26, text[17:26], "question")
    assert note.quote.count("\n") == 2


def test_article_form_takes_a_highlight_without_words_and_nothing_else(as_, member, article):
    browser = as_(member)
    response = browser.post(address(article), selected(article, 0, 4, text=" ", kind="thought"))
    assert response.context["form"].errors["text"]
    browser.post(address(article), selected(article, 0, 4, text=" ", kind="highlight"))
    assert (Note.objects.get().text, Note.objects.get().kind) == ("", "highlight")
    response = browser.post(address(article), note_form(article, paragraph=0, kind="highlight"))
    assert response.context["form"].non_field_errors()
    assert Note.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"exact": "别的话别"},
        {"start": "1"},
        {"end": "5"},
        {"start": "9000", "end": "9004"},
    ],
)
def test_article_form_never_stores_other_words_than_were_selected(as_, member, article, wrong):
    data = selected(article, 0, 4, text="写了很久的话。", paragraph=1) | wrong
    response = as_(member).post(address(article), data)
    assert response.status_code == 409
    assert not Note.objects.exists()
    form = response.context["form"]
    assert (form["text"].value(), form.quote) == ("写了很久的话。", "")
    sent = {name: form[name].value() for name in form.fields}
    as_(member).post(address(article), sent)
    assert Note.objects.get().quote == article.current.blocks[0].text


@pytest.mark.parametrize("wrong", [{"exact": ""}, {"end": ""}, {"start": "x"}, {"exact": "长" * 2_001}])
def test_article_form_with_half_a_selection_says_so(as_, member, article, wrong):
    response = as_(member).post(address(article), selected(article, 0, 4) | wrong)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Note.objects.exists()


def test_article_form_keeps_blanks_at_the_ends_of_a_selection(as_, member, db):
    article = make_article("空格", "前 中　后。")
    as_(member).post(address(article), selected(article, 1, 4))
    assert Note.objects.get().quote == " 中\u3000"


@pytest.mark.parametrize(
    ("asked", "number", "quote"),
    [
        ({"start": 0, "end": 4}, 1, "清晨六点"),
        ({"start": 20, "end": 23}, 2, "收支账"),  # a subhead: beside the paragraph below
        ({"start": 17, "end": 26}, 1, "汽。\n收支账\n账目"),
        ({"start": 24, "end": 39}, 2, ""),  # all of a paragraph
        ({"start": 4, "end": 4}, None, None),
        ({"start": 0, "end": 9999}, None, None),
        ({"start": "x", "end": 4}, None, None),
        ({"start": 0}, None, None),
    ],
)
def test_article_form_opens_for_selected_words(as_, member, article, asked, number, quote):
    form = as_(member).get(address(article), asked | {"revision": 1}).context["form"]
    assert (form and (form["paragraph"].value(), form.quote)) == (number and (number, quote))


@pytest.mark.parametrize(
    ("body", "place"),
    [("新的一段。\n\n清晨六点半，食堂的蒸笼冒出第一缕白汽。", (6, 10)), ("全改了。", None)],
)
def test_article_form_for_words_of_an_old_revision(as_, member, article, body, place):
    revise(article, body)
    response = as_(member).get(address(article), {"start": 0, "end": 4, "revision": 1})
    form = response.context["form"]
    assert (form and (form["start"].value(), form["end"].value())) == place
    assert bool(list(response.context["messages"])) == (place is None)


def test_article_form_offers_the_kinds_that_can_be(as_, member, article):
    def kinds(**asked):
        form = as_(member).get(address(article), asked).context["form"]
        return [radio.data["value"] for radio in form.kinds], form["kind"].value()

    every = ["highlight", "thought", "question", "practice", "suggestion"]
    assert kinds(note=1, kind="question") == (every, "question")
    assert kinds(note=1, kind="nonsense") == (every, "thought")
    assert kinds(note=0) == (every[1:], "thought")
