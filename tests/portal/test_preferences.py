import pytest


def test_how_pages_look_is_kept_for_the_reader(as_, member, article):
    browser = as_(member)
    assert browser.post("/preferences/", {"theme": "dark", "next": "/articles/"})["Location"] == "/articles/"
    browser.post("/preferences/", {"size": "4"})
    browser.post("/preferences/", {"width": "wide"})
    browser.post("/preferences/", {"notes": "mine"})
    member.refresh_from_db()
    assert (member.theme, member.text_size) == ("dark", 4)
    assert (member.line_width, member.notes_shown) == ("wide", "mine")
    html = browser.get("/").content.decode()
    assert 'data-theme="dark"' in html
    assert 'data-size="4"' in html
    assert 'data-width="wide"' in browser.get(article.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"theme": "red"}, {"size": "9"}, {"size": "x"}, {"width": "9"}, {"notes": "9"}, {}]
)
def test_what_is_not_offered_changes_nothing(as_, member, wrong):
    as_(member).post("/preferences/", wrong)
    member.refresh_from_db()
    assert (member.theme, member.text_size) == ("auto", 2)
    assert (member.line_width, member.notes_shown) == ("usual", "all")


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"]
)
def test_the_way_back_stays_on_this_site(as_, member, elsewhere):
    response = as_(member).post("/preferences/", {"theme": "dark", "next": elsewhere})
    assert response["Location"] == "/"
