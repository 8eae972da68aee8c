"""Stories in hard-wrapped lines, as they are copied from print."""

from collections.abc import Callable

from .setting import wrapped
from .sheet import Sheet, Story


class Press:
    """Sets stories in hard-wrapped lines, with whatever the printed page has between two lines."""

    def __init__(self, sheet: Sheet, height: int = 0) -> None:
        self.sheet, self.height, self.since = sheet, height, 0
        self.width = sheet.rng.choice(sheet.words.wrap)
        self.folio = sheet.rng.choice(("{}", "- {} -", "{:02}"))

    def foot(self) -> None:
        """A page number, and the running head of the next page."""
        sheet = self.sheet
        sheet.drop(self.folio.format(sheet.page))
        sheet.page += 1
        sheet.drop(sheet.fill(sheet.words.running_heads[0]))

    def text(self, text: str, indent: bool = True, between: Callable[[], None] | None = None) -> None:
        lines = wrapped(text, self.width, "　　" if indent else "")
        for number, line in enumerate(lines):
            self.sheet.put(line)
            self.since += 1
            inside = number < len(lines) - 1
            if between and inside and number >= len(lines) // 2 - 1:
                between()
                between = None
            elif self.height and inside and self.since >= self.height:
                self.foot()
                self.since = 0

    def picture(self, story: Story) -> None:
        """A caption, wrapped like the text but without indent."""
        line = self.sheet.writer.fill(self.sheet.rng.choice(self.sheet.words.captions), story.topic)
        self.sheet.drop(*wrapped(line, self.width, ""))

    def story(self, story: Story, picture: bool = False) -> None:
        for number, (kind, text) in enumerate(story.blocks):
            if kind != "paragraph":
                self.sheet.put(text)
                continue
            text = story.credit * (number == 0) + text + story.tail * (number == len(story.blocks) - 1)
            here = picture and number == 1
            self.text(text, between=(lambda: self.picture(story)) if here else None)
