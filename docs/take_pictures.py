"""Takes pictures of the demo's pages: `.venv/bin/python docs/take_pictures.py` makes those of the README anew.

`--all FOLDER` takes every page at 390 and 1440 px, light and dark, to look at. Needs requirements-dev.txt and Chromium.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

ROOT = Path(__file__).parent.parent
PORT = 8765
PASSWORD = "gongdu-demo"
# name of the picture: who looks, and the path or the links to follow from the home page
PAGES = {
    "login": ("", "/accounts/login/"),
    "home-member": ("member", "/"),
    "home-leader": ("leader", "/"),
    "home-editor": ("editor", "/"),
    "home-outsider": ("outsider", "/"),
    "articles": ("member", "/articles/"),
    "article": ("member", "text=图书馆的灯，亮到晚上九点"),
    "article-note-form": ("member", "text=图书馆的灯，亮到晚上九点|?note=2#note-form"),
    "article-leader": ("leader", "text=图书馆的灯，亮到晚上九点"),
    "groups": ("leader", "/groups/"),
    "group": ("leader", "/groups/|main a[href^='/groups/']"),
    "sessions": ("leader", "/sessions/"),
    "session-planned": ("leader", "#next-session a"),
    "session-hold": ("leader", "#next-session a|main a[href$='/hold/']"),
    "session-new": ("leader", "/groups/|main a[href^='/groups/']|main a[href*='/sessions/new/']"),
    "assignment-new": ("leader", "/groups/|main a[href^='/groups/']|main a[href*='/assignments/new/']"),
    "minutes-draft": ("leader", "#to-prepare >> xpath=ancestor::section//a[contains(@href, '/minutes/')]"),
    "minutes-edit": (
        "leader",
        "#to-prepare >> xpath=ancestor::section//a[contains(@href, '/minutes/')]|main a[href$='/edit/']",
    ),
    "sources": ("editor", "/sources/"),
    "source": ("editor", "/sources/|main a[href^='/sources/'] >> nth=6"),
    "admin": ("editor", "/admin/"),
    "admin-articles": ("editor", "/admin/articles/article/"),
    "admin-article": ("editor", "/admin/articles/article/|#result_list tbody th a"),
    "not-found": ("member", "/no-such-page/"),
}
README = {"article": "article"}


@contextmanager
def demo() -> Iterator[str]:
    """The demo on this machine, in a temporary folder."""
    folder = tempfile.mkdtemp(prefix="gongdu-pictures-")
    environment = os.environ | {"DATA_DIR": folder}
    command = [sys.executable, str(ROOT / "manage.py"), "demo", "--port", str(PORT)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{PORT}"
    try:
        for _ in range(240):
            if server.poll() is not None:
                sys.exit("The demo did not start; run `manage.py demo` to see why.")
            try:
                urllib.request.urlopen(f"{url}/healthz", timeout=1).close()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.5)
        yield url
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def take(browser: Browser, url: str, name: str, path: Path, *, width: int, dark: bool, whole: bool) -> None:
    who, steps = PAGES[name]
    context = browser.new_context(
        base_url=url,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    page = context.new_page()
    page.set_default_timeout(8000)
    if who:
        page.goto("/accounts/login/")
        page.fill("[name=username]", who)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
    for step in steps.split("|"):
        if step.startswith("/"):
            page.goto(step)
        elif step.startswith("?"):
            page.goto(page.url + step)
        else:
            page.locator(step).first.click()
    page.wait_for_load_state()
    page.screenshot(path=path, full_page=whole)
    context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", type=Path, metavar="FOLDER")
    parser.add_argument("--only", default="", help="a part of the names of the pages to take")
    options = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with demo() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        if options.all:
            options.all.mkdir(parents=True, exist_ok=True)
            for name in PAGES:
                for width in (390, 1440):
                    for dark in (False, True):
                        path = options.all / f"{name}-{width}-{'dark' if dark else 'light'}.png"
                        if options.only not in path.name:
                            continue
                        try:
                            take(browser, url, name, path, width=width, dark=dark, whole=True)
                        except Error as error:  # a page that fails is named, and the others are taken
                            print(f"{path.name}: {str(error).splitlines()[0]}", file=sys.stderr)
        else:
            pictures = ROOT / "docs" / "pictures"
            pictures.mkdir(exist_ok=True)
            for name, file in README.items():
                take(browser, url, name, pictures / f"{file}.png", width=1440, dark=False, whole=False)
        browser.close()


if __name__ == "__main__":
    main()
