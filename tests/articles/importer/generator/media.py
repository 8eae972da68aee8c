"""What a medium does to a page: hard-wrapped lines, columns side by side, OCR."""

from .setting import set_story, title_lines, wrapped
from .sheet import Sheet

ALIKE = {
    "己": "已",
    "未": "末",
    "日": "曰",
    "人": "入",
    "土": "士",
    "千": "干",
    "大": "太",
    "天": "夭",
    "目": "日",
    "白": "自",
}
HALF = str.maketrans("，：；？！（）", ",:;?!()")


def wrapped_pdf(sheet: Sheet) -> None:
    """Hard-wrapped lines, with running heads inside sentences."""
    rng, words = sheet.rng, sheet.words
    width = rng.choice(words.wrap)
    sheet.dated = True
    head = sheet.fill(rng.choice(words.page_lines))
    sheet.drop(head)
    since, limit = 0, rng.randint(14, 20)
    for _ in range(2):
        story = sheet.essay(3, 5, extras=0.2)
        byline = sheet.sign(story)
        after = sheet.workplace(story) if rng.random() < 0.5 else ""
        sheet.put(*title_lines(sheet, story), byline)
        for kind, text in story.blocks:
            lines = (
                wrapped(text, width, words.indent.replace("    ", "　　") or "　　")
                if kind == "paragraph"
                else [text]
            )
            for number, line in enumerate(lines):
                sheet.put(line)
                since += 1
                if since > limit and number < len(lines) - 1:
                    sheet.page += 1
                    sheet.drop(sheet.fill(words.running_heads[0]))
                    since = 0
        if after:
            sheet.put("　　" + after)


def unindented_pdf(sheet: Sheet) -> None:
    """Hard-wrapped lines without indents: a short last line ends a paragraph."""
    rng, words = sheet.rng, sheet.words
    width = rng.choice(words.wrap)
    for _ in range(2):
        story = sheet.essay(3, 4, extras=0.1)
        sheet.put(*title_lines(sheet, story), sheet.sign(story))
        blocks = []
        for kind, text in story.blocks:
            while kind == "paragraph" and len(wrapped(text, width, "")[-1]) > width - 6:
                text += sheet.writer.sentence(story.topic)
            blocks.append((kind, text))
            sheet.put(*(wrapped(text, width, "") if kind == "paragraph" else [text]))
        story.blocks = blocks
        sheet.put("")


def side_by_side(sheet: Sheet) -> None:
    """Two articles in two columns on the same lines."""
    rng = sheet.rng
    width = rng.choice((16, 18, 20, 22))
    columns = []
    for _ in range(2):
        story = sheet.essay(3, 4, heads=0.3, extras=0)
        byline = sheet.sign(story)
        lines = [story.title, byline]
        for kind, text in story.blocks:
            lines += wrapped(text, width, "　　") if kind == "paragraph" else [text]
        columns.append(lines)
    left, right = columns
    space = rng.choice(("  ", "    ", "　　"))
    for number in range(max(len(left), len(right))):
        one = left[number] if number < len(left) else ""
        two = right[number] if number < len(right) else ""
        pad = "　" * (width + 2 - len(one))
        sheet.put((one + pad + space + two).rstrip() if two else one)


def columns_of_one(sheet: Sheet) -> None:
    """One article in two columns on the same lines, its head above both."""
    rng = sheet.rng
    width = rng.choice((16, 18, 20))
    story = sheet.essay(5, 6, heads=0.2, extras=0)
    sheet.page_line()
    sheet.put(story.title, sheet.sign(story), "")
    lines = []
    for kind, text in story.blocks:
        lines += wrapped(text, width, "　　") if kind == "paragraph" else [text]
    half = (len(lines) + 1) // 2
    for number in range(half):
        one = lines[number]
        two = lines[half + number] if half + number < len(lines) else ""
        sheet.put((one + "　" * (width + 2 - len(one)) + "  " + two).rstrip())


def scanned(sheet: Sheet) -> None:
    """Stray spaces and misread letters: both are kept."""
    rng = sheet.rng
    sheet.page_line()
    for _ in range(2):
        story = sheet.essay(extras=0.2)
        byline = sheet.sign(story)
        for number, (kind, text) in enumerate(story.blocks):
            wrong = "".join(ALIKE.get(one, one) if rng.random() < 0.15 else one for one in text)
            story.blocks[number] = (kind, wrong)
        at = len(sheet.lines)
        set_story(sheet, story, byline, tears=0.1)
        for number in range(at, len(sheet.lines)):
            if len(sheet.lines[number]) > 25:
                line = sheet.lines[number]
                sheet.lines[number] = "".join(
                    one + (" " if rng.random() < 0.03 and one > "一" else "") for one in line
                ).rstrip()


def half_width(sheet: Sheet) -> None:
    """Half-width punctuation throughout."""
    sheet.page_line()
    for _ in range(3):
        story = sheet.essay(heads=0.3)
        set_story(sheet, story, sheet.sign(story), tears=0.15, after=sheet.workplace(story))
    sheet.lines = [line.translate(HALF) for line in sheet.lines]


LAYOUTS = (
    wrapped_pdf,
    unindented_pdf,
    side_by_side,
    columns_of_one,
    scanned,
    half_width,
)
