"""Nobody finds, counts or is offered what another group wrote."""

import re
import uuid

import pytest
from django.urls import reverse

from articles.search import index
from studygroups import actions
from studygroups.models import Note

pytestmark = pytest.mark.django_db
URL = reverse("notes")
CANARY = "金丝雀"


def write(author, article, group, text) -> Note:
    return actions.write_note(
        author=author, revision=article.current, paragraph=1, group=group, text=text, client_id=uuid.uuid4()
    )


def shown(response) -> list[str]:
    return [row.note.text for row in response.context["rows"]]


def test_one_finds_ones_own_notes_and_those_of_ones_groups(
    as_, member, leader, outsider, editor, superuser, article, group, other_group
):
    write(member, article, None, f"我自己的{CANARY}")
    write(leader, article, group, f"小组的{CANARY}")
    write(leader, article, None, f"组长自己的{CANARY}")
    write(outsider, article, other_group, f"别组的{CANARY}")
    seen = {
        user: shown(as_(user).get(URL, {"q": CANARY, "whose": "groups"}))
        for user in (member, leader, outsider, editor, superuser)
    }
    assert seen == {
        member: [f"小组的{CANARY}", f"我自己的{CANARY}"],
        leader: [f"组长自己的{CANARY}", f"小组的{CANARY}"],
        outsider: [f"别组的{CANARY}"],
        editor: [],
        superuser: [],
    }


def test_a_page_without_a_hit_says_nothing_of_others_notes(as_, member, outsider, article, other_group):
    write(outsider, article, other_group, CANARY)
    browser = as_(member)
    for path in (URL, reverse("articles")):
        pages = []
        for _ in range(2):
            html = browser.get(path, {"q": CANARY, "whose": "groups"}).content.decode()
            pages.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html))
            Note.objects.all().delete()
        assert pages[0] == pages[1]
        write(outsider, article, other_group, CANARY)


def test_no_page_anywhere_changes_by_what_others_wrote(
    as_, member, leader, editor, superuser, outsider, article, group, other_group
):
    """Hits, counts, pages, facets, suggestions: byte for byte what they are without those notes."""
    article.tags.add("民生")
    index.put(article)
    for who, where in ((member, group), (leader, group), (member, None)):
        write(who, article, where, "食堂的账本，一目了然")
    asked = [
        "食堂",
        CANARY,
        f"食堂 {CANARY}",
        f"“食堂{CANARY}”",
        f"-{CANARY} 食堂",
        "作者：叶知秋",
        "食堂 作者：叶知秋",
    ]
    asked += [f"标签：{CANARY}", "标签：民生", "日期：2026", f"食堂的{CANARY}账本", CANARY[0]]
    addresses = [
        (reverse(name), {"q": typed, **more})
        for typed in asked
        for name, more in (
            ("notes", {}),
            ("articles", {}),
            ("articles", {"sort": "relevant"}),
            ("notes", {"page": 2}),
        )
    ]
    addresses += [(reverse("article_terms"), {"q": CANARY}), (reverse("tags"), {"q": CANARY[:1]})]
    addresses += [
        (reverse(name), {}) for name in ("home", "articles", "notes", "browse", "tags", "quotations")
    ]
    addresses += [
        (reverse("article", args=[article.pk]), {}),
        (reverse("article_same", args=[article.pk]), {}),
    ]
    browsers = {user: as_(user) for user in (member, leader, editor, superuser)}

    def pages() -> dict[tuple[str, str], str]:
        return {
            (user.username, f"{path} {data}"): re.sub(
                r'(csrfmiddlewaretoken|client_id)" value="[\w-]+"',
                "",
                browser.get(path, data).content.decode(),
            )
            for user, browser in browsers.items()
            for path, data in addresses
        }

    before = pages()
    for number in range(25):
        note = write(outsider, article, other_group if number % 2 else None, f"食堂{CANARY}的账本{number}")
        if note.group:
            actions.reply(author=outsider, note=note, text=f"食堂，{CANARY}", client_id=uuid.uuid4())
    assert len(shown(as_(outsider).get(URL, {"q": CANARY}))) == 20, "there is something to hide"
    after = pages()
    assert [where for where in before if before[where] != after[where]] == []


def test_words_are_folded_and_kept_in_step(as_, member, article):
    note = write(member, article, None, "ＡＢ计划“很好”")
    browser = as_(member)
    assert shown(browser.get(URL, {"q": "ab计划「很好」"})) == [note.text]
    assert "<mark>ＡＢ计划“很好”</mark>" in browser.get(URL, {"q": '“ab计划” ab计划"很好"'}).content.decode()
    actions.edit_note(note=note, text="新的话", version=note.version)
    assert shown(browser.get(URL, {"q": "计划"})) == []
    assert shown(browser.get(URL, {"q": "新的 -旧的"})) == ["新的话"]


def test_fields_speak_of_author_article_and_day(as_, member, leader, article, group):
    article.tags.add("民生")
    mine = write(member, article, group, "食堂")
    write(leader, article, group, "食堂")
    browser = as_(member)
    assert shown(browser.get(URL, {"whose": "groups", "q": "食堂 作者：周敏"})) == [mine.text]
    assert len(shown(browser.get(URL, {"whose": "groups", "q": "食堂 标签：民生"}))) == 2
    assert shown(browser.get(URL, {"whose": "groups", "q": "食堂 来源：没有的报"})) == []
    assert shown(browser.get(URL, {"whose": "groups", "q": "食堂 日期：1999"})) == []
    assert shown(browser.get(URL, {"q": "-食堂"})) == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_takes_nine_queries_however_much_it_finds(
    as_, member, article, group, django_assert_num_queries, count
):
    for _ in range(count):
        write(member, article, group, "食堂")
    browser = as_(member)
    with django_assert_num_queries(9):
        assert len(shown(browser.get(URL, {"q": "食堂"}))) == count
