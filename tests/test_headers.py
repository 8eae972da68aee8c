"""What every answer says to browser and caches."""

import pytest

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)


def directives(policy: str) -> set[str]:
    return {directive.strip() for directive in policy.split(";")}


@pytest.mark.parametrize(
    "path", ["/", "/articles/", "/groups/", "/admin/", "/sources/", "/no-such-page/", "/healthz"]
)
def test_every_page_says_what_may_load_and_who_may_keep_it(as_, editor, path):
    response = as_(editor).get(path)
    assert directives(response["Content-Security-Policy"]) == directives(POLICY)
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Permissions-Policy"] == "camera=(), geolocation=(), microphone=()"


@pytest.mark.parametrize("path", ["/", "/articles/", "/admin/"])
def test_a_logged_in_page_is_kept_by_no_cache(as_, editor, path):
    assert as_(editor).get(path)["Cache-Control"] == "no-store, private"


def test_a_page_without_a_person_says_nothing_of_caching(client, db):
    assert "Cache-Control" not in client.get("/healthz")
