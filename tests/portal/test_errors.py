import pytest
from django.test import Client


@pytest.fixture
def stumbling(monkeypatch):
    """The home page fails while a member opens it."""

    def fail(*arguments, **more):
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr("portal.views.render", fail)


def in_dress(response) -> bool:
    return 'class="wordmark"' in response.content.decode()


def test_a_page_that_is_not_there(as_, member):
    response = as_(member).get("/no-such-page/")
    assert response.status_code == 404
    assert in_dress(response)


def test_a_page_that_is_not_for_me_gives_the_reason(as_, member):
    response = as_(member).get("/sources/")
    assert response.status_code == 403
    assert in_dress(response)


def test_a_page_that_fails_tells_nothing_of_the_inside(member, stumbling):
    browser = Client(raise_request_exception=False)
    browser.force_login(member)
    response = browser.get("/")
    assert response.status_code == 500
    assert in_dress(response)
    assert "secret" not in response.content.decode()


def test_a_form_without_its_token_is_not_taken(member):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(member)
    response = browser.post("/preferences/", {"theme": "dark"})
    assert response.status_code == 403
    assert in_dress(response)
    member.refresh_from_db()
    assert member.theme == "auto"


def test_a_host_that_is_not_ours_is_refused(client, db):
    assert client.get("/healthz", headers={"host": "elsewhere.example.org"}).status_code == 400


def test_health_is_told_without_a_log_in(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
