"""A real Chromium against the live server. It may reach this machine only."""

import importlib
import os
import re
import shutil
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from portal.models import User

# Playwright's loop runs in this thread; the live server answers from its own.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
# The list below a window's address is two pages of its own, and half the work of a run. Of lists of features the last holds,
# so what Playwright turns off to be quiet and steady is turned off here again.
OFF = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    *("DestroyProfileOnBrowserClose", "HttpsUpgrades", "MediaRouter", "OptimizationHints", "PaintHolding"),
    *("NetworkTimeServiceQuerying", "PreconnectToSearch", "AvoidUnnecessaryBeforeUnloadCheckSync"),
)
QUIET = [
    *("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
    f"--disable-features={','.join(OFF)}",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("Chromium is not installed: install the system's package `chromium`, or set CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _editors(transactional_db) -> None:
    """A live server's test empties the tables at its end, also of what migrations put there."""
    importlib.import_module("portal.migrations.0002_editors").make_editors(apps, None)
    importlib.import_module("portal.migrations.0003_editors_rules_reprints").give(apps, None)
    importlib.import_module("portal.migrations.0004_editors_own_words").give(apps, None)


@pytest.fixture
def visit(chromium, live_server) -> Iterator:
    """`visit(user)` is a page of a fresh browser in which that user is logged in, with `form=True` through the form.

    Every page fails the test at its end for an error in its script, a breach of the content security policy, or a
    request to another host.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_page(
        user: User | None = None,
        *,
        width: int = 1440,
        dark: bool = False,
        script: bool = True,
        touch: bool = False,
        form: bool = False,
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",  # a colour in transition is no colour to judge
            java_script_enabled=script,
            has_touch=touch,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        page.on(
            "console", lambda line: line.type == "error" and wrong.append(f"console: {line.text} {page.url}")
        )
        page.on(
            "request",
            lambda request: (
                request.url.startswith((live_server.url, "data:", "blob:"))
                or wrong.append(f"request to another host: {request.url}")
            ),
        )
        if user and not form:
            client = Client()
            client.force_login(user)
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        elif user:
            page.goto("/accounts/login/")
            page.fill("[name=username]", user.username)
            page.fill("[name=password]", "gongdu-demo")
            page.click("main button[type=submit]")
            page.wait_for_url("**/")
        return page

    yield open_page
    for context in contexts:
        context.close()
    # A page that is rightly refused is reported by the browser too; it is no fault of a page. Nor is a cut line.
    harmless = re.compile(r"status of 4(0|13)|net::ERR_INTERNET_DISCONNECTED")
    assert [line for line in wrong if not harmless.search(line)] == []
