"""What a person does on a page, counted: clicks and keys that act, and fields into which something is typed."""

from playwright.sync_api import Locator, Page


class Counted:
    """A page and the hands on it. Selects and check boxes are clicks, so is a key that acts; opening an address is none,
    as nobody in the story types one. Looking costs nothing: `page` is for that."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks: list[str] = []
        self.typed: list[str] = []

    def click(self, selector: str) -> None:
        self._one(selector).click()
        self.clicks.append(selector)

    def check(self, selector: str) -> None:
        self._one(selector).check()
        self.clicks.append(selector)

    def select(self, selector: str, **option: str) -> None:
        self._one(selector).select_option(**option)
        self.clicks.append(selector)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.clicks.append(key)

    def press_on(self, selector: str, key: str) -> None:
        """A key while the focus is out of the forms, where it acts for the page."""
        self.page.focus(selector)
        self.press(key)

    def fill(self, selector: str, text: str) -> None:
        """Into one field; that one clicks into it first is counted as a click too."""
        self._one(selector).fill(text)
        self.clicks.append(selector)
        self.typed.append(selector)

    def download(self, selector: str) -> bytes:
        with self.page.expect_download() as waiting:
            self.click(selector)
        return waiting.value.path().read_bytes()

    def _one(self, selector: str) -> Locator:
        found: Locator = self.page.locator(selector)
        return found.first
