"""How a story is set into lines: heads, indents, tears, insertions."""

from collections.abc import Callable

from .sheet import Sheet, Story

STOPS = "。！？；，、：“”‘’（）《》"


def title_lines(sheet: Sheet, story: Story, dash: str = "——") -> list[str]:
    lines = [story.kicker] if story.kicker else []
    lines.append(story.title)
    if story.subtitle:
        lines.append(dash + story.subtitle)
    return lines


def split_title(sheet: Sheet, title: str) -> list[str]:
    """A title on two lines, broken after a comma or colon, at the space nearest its middle or in the middle."""
    middle = len(title) // 2
    spaces = [place for place, letter in enumerate(title, 1) if letter == " "]
    place = title.find("，") + 1 or title.find("：") + 1
    place = place or min(spaces, key=lambda one: abs(one - middle), default=middle)
    return [title[:place].rstrip(), title[place:]]


def cut_places(text: str) -> list[int]:
    """Where a paragraph may be torn: in mid-sentence, away from marks."""
    return [
        place
        for place in range(12, len(text) - 12)
        if not any(character in STOPS for character in text[place - 2 : place + 2])
    ]


def body_lines(
    sheet: Sheet,
    story: Story,
    tears: float = 0.0,
    insertion: Callable[[], list[str]] | None = None,
) -> list[str]:
    """The blocks as lines. Some paragraphs are torn in two; `insertion` stands in the first tear."""
    words, rng = sheet.words, sheet.rng
    blank = [""] if words.gap == "\n\n" else []
    lines: list[str] = []
    for number, (kind, text) in enumerate(story.blocks):
        first = number == 0
        if first and story.credit:
            text = story.credit + text
        indent = words.indent if kind == "paragraph" else ""
        places = cut_places(text) if kind == "paragraph" else []
        wanted = insertion is not None and number == min(1, len(story.blocks) - 1)
        if kind == "paragraph" and number == len(story.blocks) - 1:
            text += story.tail
        if insertion is not None and number >= 1 and places:
            wanted = True
        if places and (wanted or rng.random() < tears):
            place = rng.choice(places)
            between = insertion() if wanted and insertion else []
            insertion = None if wanted else insertion
            tear = [""] if words.torn_gap or between else []
            lines += [
                indent + text[:place],
                *tear,
                *between,
                *(tear if between else []),
                text[place:],
                *blank,
            ]
        else:
            lines += [indent + text, *blank]
    return lines


def set_story(
    sheet: Sheet,
    story: Story,
    byline: str = "",
    where: str = "under",
    tears: float = 0.0,
    insertion: Callable[[], list[str]] | None = None,
    column: str = "",
    after: str = "",
) -> None:
    """A whole story: column, title, byline, text, workplace."""
    if column:
        form = sheet.rng.choice(sheet.words.column_forms)
        story.column = column
        sheet.put(form.format(column))
        sheet.gap()
    heads = title_lines(sheet, story)
    if where == "over" and byline:
        sheet.put(byline)
        sheet.gap()
    for line in heads:
        sheet.put(line)
        sheet.gap()
    if where == "under" and byline:
        sheet.put(byline)
        sheet.gap()
    if where == "tail":
        story.tail = byline
    sheet.put(*body_lines(sheet, story, tears, insertion))
    if where == "end" and byline:
        sheet.put(byline)
    if after:
        sheet.put(after)
    sheet.gap()


def tail_byline(sheet: Sheet, story: Story) -> str:
    """Name and workplace in one bracket at the end."""
    pattern = sheet.rng.choice(sheet.words.tail_bylines)
    name, body = sheet.writer.person(), sheet.rng.choice(sheet.words.bodies)
    story.authors = [name]
    story.affiliation = body if "{body}" in pattern else ""
    return pattern.format(names=name, body=body)


def tail_credit(sheet: Sheet, story: Story) -> str:
    patterns = [pattern for pattern in sheet.words.tail_credits if "{}" in pattern]
    return sheet.sign(story, sheet.rng.choice(patterns))


def caption(sheet: Sheet, story: Story) -> str:
    line = sheet.writer.fill(sheet.rng.choice(sheet.words.captions), story.topic)
    sheet.aside.append(line)
    return line


def box(sheet: Sheet, story: Story) -> list[str]:
    """A summary box."""
    label, bullet = sheet.rng.choice(sheet.words.box_labels), sheet.rng.choice(sheet.words.bullets)
    points = list(story.topic.points)
    story.key_points = points
    # what a summary says, the text says too
    at = story.paragraphs()[-1]
    story.blocks[at] = ("paragraph", story.blocks[at][1] + points[0] + "，" + points[1] + "。")
    return [label, *(bullet + point for point in points)]


def wrapped(text: str, width: int, indent: str) -> list[str]:
    """Hard-wrapped lines; a closing mark hangs on the line before it."""
    text = indent + text
    lines = []
    while text:
        end = min(width, len(text))
        while end < len(text) and text[end] in "。，、；：！？”’）》":
            end += 1
        lines.append(text[:end])
        text = text[end:]
    return lines
