"""Newspaper pages."""

from .setting import body_lines, box, caption, set_story, split_title, tail_byline, tail_credit, title_lines
from .sheet import Sheet, Story


def opinion(sheet: Sheet) -> None:
    """Essays with bylines under their titles and workplaces at the end."""
    sheet.page_line()
    for _ in range(sheet.rng.randint(3, 4)):
        story = sheet.essay()
        byline = sheet.sign(story)
        after = sheet.workplace(story) if sheet.rng.random() < 0.6 else ""
        set_story(sheet, story, byline, tears=0.15, after=after)
    sheet.drop(
        sheet.people(sheet.rng.choice([e for e in sheet.words.editors if "{}" in e]), sheet.words.people[:3])
    )


def bylines(sheet: Sheet) -> None:
    """Each byline in another place: under, over, at the end, in the last line, before the first words."""
    sheet.page_line()
    places = ["under", "over", "end", "tail", "opening"]
    sheet.rng.shuffle(places)
    for place in places[:4]:
        story = sheet.essay(heads=0.2)
        if place == "opening":
            sheet.opening(story)
            set_story(sheet, story)
        elif place in ("end", "tail"):
            set_story(sheet, story, tail_credit(sheet, story), place)
        else:
            set_story(sheet, story, sheet.sign(story), place)


def comments(sheet: Sheet) -> None:
    """A column of short comments, each with name and workplace in a bracket at its end."""
    column = sheet.rng.choice(sheet.words.columns)
    sheet.put(sheet.rng.choice(sheet.words.column_forms).format(column))
    sheet.gap()
    for _ in range(4):
        story = sheet.essay(2, 3, heads=0, extras=0)
        story.free.append("column")
        story.tail = tail_byline(sheet, story)
        sheet.put(story.title)
        sheet.gap()
        sheet.put(*body_lines(sheet, story))


def reports(sheet: Sheet) -> None:
    """Reports in a row, only some of them with a credit, and pictures between."""
    sheet.page_line()
    for number in range(4):
        story = sheet.report()
        if number != 2:
            sheet.opening(story)
        set_story(sheet, story, tears=0.1)
        if sheet.rng.random() < 0.5:
            sheet.put(caption(sheet, story))
            sheet.gap()
    sheet.drop(
        sheet.rng.choice([e for e in sheet.words.editors if "{}" not in e] or ["投稿邮箱：a@example.com"])
    )


def bare_reports(sheet: Sheet) -> None:
    """Reports in a row without any byline or dateline."""
    sheet.page_line()
    for _ in range(3):
        set_story(sheet, sheet.report())


def displaced(sheet: Sheet) -> None:
    """Bodies under column marks; their titles and bylines stand together at the end of the page."""
    first = sheet.essay()
    set_story(sheet, first, sheet.sign(first), after=sheet.workplace(first))
    columns = sheet.rng.sample(sheet.words.columns, 2)
    late = []
    for column in columns:
        story = sheet.essay(heads=0, extras=0)
        form = sheet.rng.choice(sheet.words.column_forms)
        story.column = column
        byline = sheet.sign(story)
        sheet.put(form.format(column))
        sheet.gap()
        sheet.put(*body_lines(sheet, story))
        sheet.put(sheet.workplace(story))
        sheet.gap()
        late.append((story, byline))
    for story, byline in late:
        for line in (story.title, byline):
            sheet.put(line)
            sheet.gap()


def theme(sheet: Sheet) -> None:
    """A banner and an editor's note over essays of several authors."""
    words = sheet.words
    sheet.page_line()
    label = sheet.rng.choice(words.note_labels)
    sheet.drop(words.theme, label)
    sheet.put(words.note)
    sheet.notes += [words.note, label + words.note, words.theme + label + words.note]
    sheet.gap()
    for _ in range(3):
        story = sheet.essay(extras=0)
        set_story(sheet, story, sheet.sign(story), after=sheet.workplace(story))


def torn_boxes(sheet: Sheet) -> None:
    """Torn paragraphs, summary boxes and pull quotes inside sentences."""
    for number in range(3):
        story = sheet.essay(4, 6, heads=0.6)
        byline = sheet.sign(story)
        lines = box(sheet, story) if number == 0 else []
        quote = sheet.writer.sentence(story.topic)
        while quote.endswith("”"):
            quote = sheet.writer.sentence(story.topic)
        quote = quote.rstrip("。！？")
        if number == 1:
            # a pull quote repeats the text
            at = story.paragraphs()[-1]
            story.blocks[at] = ("paragraph", story.blocks[at][1] + quote.strip("“”") + "。")
            lines = ["“" + quote.strip("“”") + "”"]
            sheet.aside += lines
        insertion = (lambda found=lines: found) if lines else None
        set_story(sheet, story, byline, tears=0.3, insertion=insertion, after=sheet.workplace(story))


def inset(sheet: Sheet) -> None:
    """A whole article inside another's sentence."""
    sheet.page_line()
    outer = sheet.essay(3, 5, heads=0, extras=0.1)
    byline = sheet.sign(outer)
    inner = sheet.report(2, 3) if sheet.rng.random() < 0.5 else sheet.essay(2, 3, heads=0, extras=0)

    def insertion() -> list[str]:
        if inner.title == inner.topic.news:
            sheet.opening(inner)
            head = title_lines(sheet, inner)
        else:
            head = [*title_lines(sheet, inner), sheet.sign(inner)]
        return [*head, *body_lines(sheet, inner)]

    set_story(sheet, outer, byline, insertion=insertion, after=sheet.workplace(outer))
    last = sheet.essay(2, 4)
    set_story(sheet, last, sheet.sign(last))


def jumps(sheet: Sheet) -> None:
    """An article turned to another page, whose second half is there too."""
    words = sheet.words
    away, back = sheet.rng.choice(words.jumps)
    page = sheet.page
    sheet.page_line()
    story = sheet.essay(5, 6, heads=0, extras=0)
    sheet.put(story.title)
    sheet.gap()
    sheet.put(sheet.sign(story))
    sheet.gap()
    cut = sheet.rng.randint(2, 3)
    head, tail = Story(story.topic, ""), Story(story.topic, "")
    head.blocks, tail.blocks = story.blocks[:cut], story.blocks[cut:]
    lines = [line for line in body_lines(sheet, head) if line]
    if sheet.rng.random() < 0.5:  # torn inside a sentence
        text = lines.pop()
        place = len(text) // 2
        while text[place - 1] in "，。；：、“”？！" or text[place] in "，。；：、“”？！":
            place += 1
        lines.append(text[:place])
        tail.blocks = [("paragraph", text[place:]), *tail.blocks]
    for line in lines:
        sheet.put(line)
        sheet.gap()
    sheet.drop(away.format(page + 3))
    sheet.gap()
    other = sheet.essay(heads=0.2)
    set_story(sheet, other, sheet.sign(other))
    sheet.page = page + 3
    sheet.drop(sheet.fill(words.page_lines[0]))
    sheet.gap()
    sheet.drop(back.format(page))
    sheet.gap()
    sheet.put(*body_lines(sheet, tail))
    third = sheet.report()
    sheet.opening(third)
    set_story(sheet, third)


def half_jump(sheet: Sheet) -> None:
    """One half of a turned article: it is incomplete, and nothing is married to it."""
    away, back = sheet.rng.choice(sheet.words.jumps)
    sheet.page_line()
    story = sheet.essay(3, 4, heads=0, extras=0)
    story.complete = False
    byline = sheet.sign(story)
    set_story(sheet, story, byline)
    while not sheet.lines[-1]:
        sheet.lines.pop()
    text = sheet.lines.pop()
    kept = text[: len(text) - 9].rstrip("，、。；：“”")
    story.blocks[-1] = ("paragraph", kept.strip())
    sheet.put(kept)
    sheet.gap()
    sheet.drop(away.format(sheet.page + 2))
    sheet.gap()
    other = sheet.report()
    sheet.opening(other)
    set_story(sheet, other)
    rest = sheet.essay(2, 3, heads=0, extras=0)
    rest.title, rest.complete = "", False
    sheet.drop(back.format(1))
    sheet.gap()
    sheet.put(*body_lines(sheet, rest))


def notices(sheet: Sheet) -> None:
    """Small notices at the end of a page: each an article of its own."""
    sheet.page_line()
    for _ in range(2):
        story = sheet.report()
        sheet.opening(story)
        set_story(sheet, story)
    for title, text in sheet.words.notices:
        notice = Story(sheet.stories[0].topic, title, blocks=[("paragraph", text)])
        sheet.stories.append(notice)
        set_story(sheet, notice)


def two_lines(sheet: Sheet) -> None:
    """Titles on two lines, with kickers and subtitles."""
    sheet.page_line()
    for _ in range(3):
        story = sheet.essay(extras=0.35)
        if sheet.rng.random() < 0.6:
            first, second = split_title(sheet, story.title)
            lines = title_lines(sheet, story)
            at = lines.index(story.title)
            lines[at : at + 1] = [first, second]
        else:
            lines = title_lines(sheet, story)
        for line in lines:
            sheet.put(line)
        sheet.put(sheet.sign(story))
        sheet.gap()
        sheet.put(*body_lines(sheet, story))
        sheet.put(sheet.workplace(story))
        sheet.gap()


def no_blanks(sheet: Sheet) -> None:
    """Not one blank line, and no indents."""
    sheet.page_line()
    for _ in range(3):
        story = sheet.essay()
        set_story(sheet, story, sheet.sign(story))
    sheet.lines = [line.strip() for line in sheet.lines if line.strip()]


def numerals(sheet: Sheet) -> None:
    """A page whose date is in Chinese numerals, in a line of its own."""
    sheet.dated = True
    sheet.drop(sheet.paper, sheet.fill("{cdate}　{week}"))
    for _ in range(3):
        story = sheet.essay(extras=0.3)
        set_story(sheet, story, sheet.sign(story), column=sheet.rng.choice(sheet.words.columns))


def mixed(sheet: Sheet) -> None:
    """A full page: a note, an essay with a box, a report with a picture, comments, imprint."""
    sheet.page_line()
    story = sheet.essay(4, 5)
    lines = box(sheet, story)
    set_story(
        sheet, story, sheet.sign(story), insertion=lambda: lines, tears=0.2, after=sheet.workplace(story)
    )
    story = sheet.report()
    sheet.opening(story)
    set_story(sheet, story, insertion=lambda: [caption(sheet, story)])
    story = sheet.essay(2, 3, heads=0)
    set_story(
        sheet,
        story,
        sheet.sign(story),
        "over" if sheet.rng.random() < 0.3 else "under",
        column=sheet.words.columns[0],
    )
    for _ in range(2):
        short = sheet.essay(1, 2, heads=0, extras=0)
        set_story(sheet, short, tail_byline(sheet, short), "tail")
    sheet.drop(
        sheet.people(sheet.rng.choice([e for e in sheet.words.editors if "{}" in e]), sheet.words.people[:3])
    )


LAYOUTS = (
    opinion,
    bylines,
    comments,
    reports,
    bare_reports,
    displaced,
    theme,
    torn_boxes,
    inset,
    jumps,
    half_jump,
    notices,
    two_lines,
    no_blanks,
    numerals,
    mixed,
)
