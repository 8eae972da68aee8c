"""Copies of web pages."""

from .setting import body_lines, caption, set_story, title_lines
from .sheet import Sheet


def furniture(sheet: Sheet, patterns: tuple[str, ...]) -> None:
    for pattern in patterns:
        sheet.drop(sheet.fill(pattern))
        sheet.gap()


def digital_paper(sheet: Sheet) -> None:
    """A page of a digital newspaper: navigation, the list of headlines, one article, imprint."""
    sheet.dated = True
    furniture(sheet, sheet.words.nav_top)
    story = sheet.essay(4, 6)
    others = [topic.title for topic in sheet.writer.topics[:3]]
    headlines = [*others[:1], story.title, *others[1:]]
    if sheet.rng.random() < 0.4:
        sheet.drop("".join(headlines))
    sheet.drop(*headlines)
    furniture(sheet, sheet.words.nav_title)
    byline = sheet.sign(story)
    after = sheet.workplace(story) if sheet.rng.random() < 0.5 else ""
    set_story(sheet, story, byline, after=after)
    furniture(sheet, sheet.words.nav_foot)


def digital_reports(sheet: Sheet) -> None:
    """The same of a report: the title stands before the buttons, a credit before the first words."""
    sheet.dated = True
    furniture(sheet, sheet.words.nav_top)
    story = sheet.report(3, 5)
    for line in title_lines(sheet, story):
        sheet.put(line)
    furniture(sheet, sheet.words.nav_title)
    sheet.opening(story)
    sheet.put(*body_lines(sheet, story))
    sheet.put(caption(sheet, story))
    furniture(sheet, sheet.words.nav_foot)


def government(sheet: Sheet) -> None:
    """A copy of a government's website."""
    sheet.dated = True
    furniture(sheet, sheet.words.office_top)
    story = sheet.report(3, 5) if sheet.rng.random() < 0.5 else sheet.essay(4, 6, extras=0.1)
    for line in title_lines(sheet, story):
        sheet.put(line)
        sheet.gap()
    furniture(sheet, sheet.words.office_title)
    sheet.free += ["authors"]
    sheet.put(*body_lines(sheet, story))
    furniture(sheet, sheet.words.office_foot)
    if not any(
        "{date}" in one or "{iso}" in one for one in (*sheet.words.office_title, *sheet.words.office_top)
    ):
        sheet.dated = False
    if not any("{paper}" in one for one in sheet.words.office_title):
        sheet.dated = False


def account(sheet: Sheet) -> None:
    """A copy of a post of a public account."""
    furniture(sheet, sheet.words.account_top)
    story = sheet.essay(4, 6, heads=0.7, extras=0)
    sheet.put(story.title)
    sheet.gap()
    furniture(sheet, sheet.words.account_title)
    name = sheet.writer.person()
    sheet.put(f"作者：{name}")
    story.authors = [name]
    sheet.gap()
    lines = body_lines(sheet, story)
    middle = next(i for i, line in enumerate(lines) if i > 1 and line.strip().endswith(("。", "”")))
    lines[middle + 1 : middle + 1] = ["", caption(sheet, story), ""]
    sheet.put(*lines)
    furniture(sheet, sheet.words.account_foot)


def several_pages(sheet: Sheet) -> None:
    """Two pages of one paper in one file, each with its line and imprint."""
    for number in range(2):
        sheet.page += 1
        sheet.page_line()
        for _ in range(2):
            story = sheet.essay(extras=0.1) if number else sheet.report()
            if number:
                set_story(sheet, story, sheet.sign(story), tears=0.1)
            else:
                sheet.opening(story)
                set_story(sheet, story)
        if number == 0:
            credits = [one for one in sheet.words.editors if "{}" in one]
            sheet.drop(sheet.people(sheet.rng.choice(credits), sheet.words.people[:3]))
            sheet.gap()


LAYOUTS = (
    digital_paper,
    digital_reports,
    government,
    account,
    several_pages,
)
