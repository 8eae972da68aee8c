"""Pages of a county paper and its supplement: columns read across, articles inside articles, verse, serials, OCR."""

from .media import ALIKE, HALF
from .setting import STOPS, body_lines, box, caption, cut_places, tail_byline, title_lines, wrapped
from .sheet import CHINESE, Sheet, Story, chinese

SEPARATE = ("□{}", "●{}", "▲ {}", "◆　{}", "■ 文/{}", "○ {}")
COLUMNS = ("□ {} □", "●{}●", "▲▲{}", "◆◆ {} ◆◆", "■□ {}", "【{}】○")
POINTS = ("●本文看点", "〔速读〕", "■ 一分钟读懂", "内容提要：", "◎ 三言两语")
VERSE = (
    "{a}在黄昏里慢了下来",
    "有人把{b}轻轻放在门口",
    "风翻过第一页，又翻过第二页",
    "{c}不说话，{c}只是等",
    "我数到七，天就黑了",
    "借一点灯，借一点水",
    "借{a}身旁的半条长凳",
    "让走远的人走回来",
    "让没有写完的信自己写完",
    "月亮低低地经过{b}",
    "像一个收工回家的人",
    "把一天的声音都关在身后",
)
RHYME = (
    "正月里来看{a}，看了{a}把门开；",
    "二月里来摸{b}，{b}旁边燕子来；",
    "三月里来问{c}，{c}问我从哪来；",
    "四月里来歇一歇，{a}{b}都不卖。",
)
STEPS = (
    "看。先看{a}有没有缺口，缺口朝哪一面。",
    "听。敲一敲{b}，声音发闷的放在一边。",
    "记。把日期、天气和{c}的样子写下来，不要隔夜。",
    "等。等上三天再看一遍，不急着下结论。",
)
IMPRINTS = (
    (
        "本报地址：{city}人民路1号　邮编：000200　印刷：{city}印务中心",
        "零售每份1.00元　广告热线：0000-7100001",
    ),
    ("统一刊号：CN00-0000（内）　每周二、五出版　本期四版　总第4021期", "值班总编：{p}　本期终审：{q}"),
)


def visible(text: str) -> int:
    """How wide a text stands: a Chinese letter is twice as wide as a Latin one."""
    return sum(2 if one > "\u2e80" else 1 for one in text)


def beside(left: list[str], right: list[str], width: int, space: str, wide: bool = True) -> list[str]:
    """Two columns on the same lines, the left one filled up with wide or narrow blanks."""
    lines = []
    for number in range(max(len(left), len(right))):
        one = left[number] if number < len(left) else ""
        two = right[number] if number < len(right) else ""
        if two:
            room = max(0, 2 * (width + 1) - visible(one))
            one += ("　" * (room // 2) + " " * (room % 2) if wide else " " * room) + space + two
        lines.append(one.rstrip())
    return lines


def narrow(story: Story, head: list[str], width: int, byline: str = "", indent: str = "　　") -> list[str]:
    """A head and a body in a column so wide; a byline is never broken."""
    lines = [line for one in head for line in wrapped(one, width, "")]
    lines += [byline] if byline else []
    for number, (kind, text) in enumerate(story.blocks):
        text = story.credit + text if number == 0 else text
        lines += wrapped(text, width, indent if kind == "paragraph" else "")
    return lines


def in_place(sheet: Sheet, story: Story, patterns: tuple[str, ...]) -> list[str]:
    things = sheet.rng.sample(story.topic.things, 3)
    return [one.format(a=things[0], b=things[1], c=things[2]) for one in patterns]


def spread(text: str) -> str:
    """A title or a short name whose letters stand apart."""
    return " ".join(text)


def bare(sheet: Sheet, since: int = 0) -> None:
    """Not one blank line and no indent from here on."""
    sheet.lines[since:] = [line.strip() for line in sheet.lines[since:] if line.strip()]


def column(sheet: Sheet, story: Story) -> str:
    story.column = sheet.rng.choice(sheet.words.columns)
    return sheet.rng.choice(COLUMNS).format(story.column)


def quoted(sheet: Sheet, story: Story) -> str:
    """Words of the text that a pull quote may repeat."""
    kind, text = story.blocks[-1]
    words = sheet.writer.sentence(story.topic).strip("“”").rstrip("。！？”").replace("“", "").replace("”", "")
    story.blocks[-1] = (kind, text + words + "。")
    return words


def woven(sheet: Sheet) -> None:
    """Two columns read strip by strip: a run of lines of one article, a run of the other, always in mid-sentence."""
    rng = sheet.rng
    width = rng.choice((17, 19, 23))
    sheet.page_line()
    columns = []
    for _ in range(2):
        story = sheet.essay(4, 5, heads=0, extras=0)
        columns.append(narrow(story, [story.title], width, sheet.sign(story)))
    places = [0, 0]
    turn = 0
    while any(places[side] < len(columns[side]) for side in (0, 1)):
        lines, at = columns[turn], places[turn]
        end = min(len(lines), at + rng.randint(6, 9))
        # the seam is plain to a reader: the sentence goes on after the other article's lines
        while end < len(lines) and (lines[end - 1][-1] in STOPS or lines[end].startswith("　　") or end < 4):
            end += 1
        sheet.put(*lines[at:end])
        places[turn], turn = end, 1 - turn


def two_over_one(sheet: Sheet) -> None:
    """Two articles side by side, each under its own column mark; a third runs below them in full width."""
    rng = sheet.rng
    width = rng.choice((15, 17, 19))
    sheet.page_line()
    sides = []
    marks = zip(
        rng.sample(COLUMNS, 2), rng.sample(sheet.words.columns, 2), rng.sample(SEPARATE, 2), strict=True
    )
    for mark, name, form in marks:
        story = sheet.essay(2, 4, heads=0.3, extras=0)
        story.column = name
        sides.append([mark.format(name), *narrow(story, [story.title], width, sheet.sign(story, form))])
    space = rng.choice(("   ", "     ", "　　"))
    sheet.put(*beside(*sides, width, space, rng.random() < 0.5))
    story = sheet.report(3, 4)
    sheet.opening(story)
    sheet.put(*narrow(story, title_lines(sheet, story), 2 * width + 3))


def three_abreast(sheet: Sheet) -> None:
    """Three short comments in three columns under one column mark, a bracketed name at the end of each."""
    rng, width = sheet.rng, sheet.rng.choice((14, 16))
    name = rng.choice(sheet.words.columns)
    sheet.page_line()
    sheet.put(rng.choice(COLUMNS).format(name))
    sides = []
    for _ in range(3):
        story = sheet.essay(1, 2, heads=0, extras=0)
        story.column = name
        byline = tail_byline(sheet, story)
        last = story.blocks[-1]
        story.blocks[-1] = (last[0], last[1] + byline)
        sides.append(narrow(story, [story.title], width))
        story.blocks[-1] = last
    wide = rng.random() < 0.5
    pair = beside(sides[0], sides[1], width, "   ", wide)
    sheet.put(*beside(pair, sides[2], 2 * width + 3, "   ", wide))


def nested(sheet: Sheet) -> None:
    """A report and a short comment, each whole, in two sentences of one essay; no blank line and no indent."""
    rng = sheet.rng
    sheet.page_line()
    outer = sheet.essay(4, 5, heads=0.3, extras=0.2)
    sheet.put(*title_lines(sheet, outer), sheet.sign(outer))
    report, comment = sheet.report(1, 2), sheet.essay(1, 2, heads=0, extras=0)
    sheet.opening(report)
    comment.tail = tail_byline(sheet, comment)
    inner = [[*title_lines(sheet, one), *body_lines(sheet, one)] for one in (report, comment)]
    for number, (kind, text) in enumerate(outer.blocks):
        if kind == "paragraph" and number and inner and (places := cut_places(text)):
            place = rng.choice(places)
            sheet.put(text[:place], *inner.pop(0), text[place:])
        else:
            sheet.put(text)
    bare(sheet)


def pull_quotes(sheet: Sheet) -> None:
    """Pull quotes between rules, under a mark, or on two lines, inside sentences and between paragraphs."""
    rng = sheet.rng
    sheet.page_line()
    rule = rng.choice(("————————————", "＝＝＝＝＝＝＝＝", "~~~~~~~~~~~~"))
    for number in range(3):
        story = sheet.essay(4, 5, heads=0.3, extras=0.2)
        words = quoted(sheet, story)
        half = len(words) // 2
        quote = (
            [rule, words, rule],
            ["❝", words, "❞"],
            ["▍“" + words[:half], words[half:] + "”"],
        )[number]
        sheet.aside += quote
        sheet.put(*title_lines(sheet, story), sheet.sign(story))
        lines = body_lines(
            sheet, story, insertion=(lambda found=quote: found) if rng.random() < 0.5 else None
        )
        if quote[-1] not in lines:
            at = next(at for at, line in enumerate(lines) if line.endswith(("。", "！", "？", "”")))
            lines[at + 1 : at + 1] = quote
        sheet.put(*lines)
        sheet.gap()


def summaries(sheet: Sheet) -> None:
    """Summary boxes under other labels: over the title, under it, after the byline, at the end."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    labels = rng.sample(POINTS, 3)
    for place in rng.sample(("under", "after", "end", "torn"), 3):
        story = sheet.essay(3, 5, heads=0.3, extras=0.2)
        byline = sheet.sign(story)
        points = box(sheet, story)[1:]
        if rng.random() < 0.5:
            points = [f"{'①②③④'[n]} {point}" for n, point in enumerate(story.key_points)]
        lines = [labels.pop(), *points]
        head = title_lines(sheet, story)
        torn = (lambda found=lines: found) if place == "torn" else None
        sheet.put(*head, *(lines if place == "under" else []), byline, *(lines if place == "after" else []))
        sheet.put(*body_lines(sheet, story, insertion=torn))
        if words.gap == "\n" and place == "end":
            sheet.put("")
        sheet.put(*(lines if place == "end" else []))
        sheet.gap()


def shaped_heads(sheet: Sheet) -> None:
    """Subheads numbered, marked, as questions, on two lines, or a bare number; one shape to an article."""
    rng = sheet.rng
    sheet.page_line()
    shapes = rng.sample(("comma", "bracket", "digits", "mark", "question", "two", "number"), 3)
    for shape in shapes:
        story = sheet.essay(2, 2, heads=0, extras=0.2)
        text = [block for _, block in story.blocks]
        text += [sheet.writer.paragraph(story.topic) for _ in range(4)]
        story.blocks = [] if shape == "number" else [("paragraph", text.pop(0))]
        lines: dict[int, list[str]] = {}
        mark = rng.choice(("◎", "▶ ", "● ", "□"))
        thing = rng.sample(story.topic.things, 3)
        for number in range(3):
            name, digit = story.topic.heads[number], CHINESE[number + 1]
            shown = {
                "comma": [f"{digit}、{name}"],
                "bracket": [f"（{digit}）{name}"],
                "digits": [f"{number + 1:02}｜{name}"],
                "mark": [mark + name],
                "question": [f"{thing[number]}到底是谁的事？"],
                "two": [f"第{digit}回", name],
                "number": [digit],
            }[shape]
            truth = name if shape == "mark" else "".join(shown)
            lines[len(story.blocks)] = shown
            story.blocks.append(("subhead", truth))
            for _ in range(2 if number == 1 else 1):
                story.blocks.append(("paragraph", text.pop(0)))
        sheet.put(*title_lines(sheet, story), sheet.sign(story))
        sheet.gap()
        for number, (_, block) in enumerate(story.blocks):
            sheet.put(*lines.get(number, [sheet.words.indent + block]))
            sheet.gap()


def poem(sheet: Sheet, byline: str) -> Story:
    """A poem of two or three stanzas; each line is a block."""
    topic = sheet.writer.topic()
    story = Story(topic, f"{topic.things[0]}与{topic.things[1]}" + sheet.rng.choice(("", "短章", "小札")))
    sheet.stories.append(story)
    lines = in_place(sheet, story, VERSE)
    count = sheet.rng.choice((8, 12))
    story.blocks = [("paragraph", line) for line in lines[:count]]
    sheet.put(story.title, sheet.sign(story, byline))
    for number in range(0, count, 4):
        sheet.put("", *lines[number : number + 4])
    sheet.put("")
    return story


def supplement(sheet: Sheet) -> None:
    """A literary page: an essay with numbered parts, a poem, a short reminiscence; marks are bylines or columns."""
    rng = sheet.rng
    sheet.page_line()
    forms = rng.sample(SEPARATE, 3)
    first = sheet.essay(4, 5, heads=0.5, extras=0.3)
    sheet.put(column(sheet, first), *title_lines(sheet, first), sheet.sign(first, forms[0]), "")
    sheet.put(*body_lines(sheet, first))
    sheet.gap()
    poem(sheet, forms[1])
    last = sheet.essay(3, 4, heads=0, extras=0)
    after = sheet.workplace(last)
    sheet.put(column(sheet, last), sheet.sign(last, forms[2]), last.title, "")
    sheet.put(*body_lines(sheet, last), after, "")
    sheet.drop(*(sheet.fill(one, city=sheet.words.city) for one in rng.choice(IMPRINTS)))


def verse_inside(sheet: Sheet) -> None:
    """A rhyme inside an essay, a list of steps inside a science column: each of their lines is a block."""
    sheet.page_line()
    for number in range(2):
        story = sheet.essay(3, 4, heads=0, extras=0.2)
        if number:
            lead = "具体怎么做？记住下面几步："
            steps = in_place(sheet, story, STEPS)
            sign = sheet.rng.choice(("第{}步　", "{}、", "（{}）"))
            inside = [sign.format(CHINESE[n]) + step for n, step in enumerate(steps, 1)]
        else:
            lead = "我至今还记得那首歌谣："
            inside = in_place(sheet, story, RHYME)
        at = len(story.blocks) - 1
        kind, text = story.blocks[at - 1]
        story.blocks[at - 1] = (kind, text + lead)
        story.blocks[at:at] = [("paragraph", line) for line in inside]
        sheet.put(*title_lines(sheet, story), sheet.sign(story))
        sheet.gap()
        sheet.put(*body_lines(sheet, story))
        sheet.gap()


def serial(sheet: Sheet) -> None:
    """An instalment of a serial between two articles: what went before and what follows stand elsewhere."""
    rng = sheet.rng
    sheet.page_line()
    first = sheet.essay(2, 3, heads=0, extras=0.2)
    sheet.put(*title_lines(sheet, first), sheet.sign(first))
    sheet.gap()
    sheet.put(*body_lines(sheet, first))
    sheet.gap()
    story = sheet.essay(4, 5, heads=0, extras=0)
    number = chinese(rng.randint(3, 39))
    story.title += rng.choice(("（{}）", "（连载之{}）", "·{}")).format(number)
    story.complete = False
    back, on = rng.choice(
        (
            ("（上接{md}第{page}版）", "（未完待续）"),
            ("【上接前期】", "【待续】"),
            ("◀上接本报{md}{page}版", "未完，下期续载▶"),
        )
    )
    story.column = rng.choice(("长篇连载", "连载", "乡土小说连载"))
    sheet.put(rng.choice(COLUMNS).format(story.column), story.title, sheet.sign(story, rng.choice(SEPARATE)))
    sheet.drop(sheet.fill(back))
    sheet.gap()
    sheet.put(*body_lines(sheet, story))
    sheet.drop(sheet.fill(on))
    sheet.gap()
    last = sheet.report(2, 3)
    sheet.opening(last)
    sheet.put(*title_lines(sheet, last))
    sheet.gap()
    sheet.put(*body_lines(sheet, last))


def same_line(sheet: Sheet) -> None:
    """Column mark, title and byline share a line, with wide blanks between."""
    rng = sheet.rng
    sheet.page_line()
    for number in range(3):
        story = sheet.essay(2, 4, heads=0.3, extras=0)
        byline = sheet.sign(story, rng.choice(SEPARATE))
        head = f"{story.title}　　　　{byline}"
        if number == 1:
            mark = column(sheet, story)
            sheet.put(f"{mark}　　　{story.title}", byline)
        else:
            sheet.put(head)
        sheet.gap()
        sheet.put(*body_lines(sheet, story))
        sheet.gap()


def scanned_columns(sheet: Sheet) -> None:
    """A scan of narrow columns: stray blanks, misread letters, half-width marks, spread titles, no blank lines."""
    rng = sheet.rng
    width, indent = rng.choice((18, 22, 26)), rng.choice(("", "　　"))
    sheet.page_line()
    for number in range(3):
        story = sheet.report(2, 3) if number == 1 else sheet.essay(3, 4, heads=0.3, extras=0)
        byline = "" if number == 1 else sheet.sign(story, rng.choice(SEPARATE)).replace("□", "口")
        if number == 1:
            sheet.opening(story)
        for at, (kind, text) in enumerate(story.blocks):
            # without an indent only a short last line says where a paragraph ends
            opened = story.credit if at == 0 else ""
            while (
                kind == "paragraph" and not indent and len(wrapped(opened + text, width, "")[-1]) > width - 5
            ):
                text += sheet.writer.sentence(story.topic)
            wrong = "".join(ALIKE.get(one, one) if rng.random() < 0.12 else one for one in text)
            story.blocks[at] = (kind, wrong)
        head = title_lines(sheet, story)
        if rng.random() < 0.6:
            head = [spread(line) if line == story.title else line for line in head]
        sheet.put(*head, *([byline] if byline else []))
        for line in narrow(story, [], width, indent=indent):
            noisy = "".join(one + (" " if rng.random() < 0.04 else "") for one in line.translate(HALF))
            sheet.put((noisy if len(line) > 12 else line.translate(HALF)).replace("　　", "  ").rstrip())
    sheet.lines = [line for line in sheet.lines if line]


def crowded(sheet: Sheet) -> None:
    """A full page without blank lines: note, box, pull quote, marked subheads, inset, comments, serial, imprint."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    label = rng.choice(words.note_labels)
    sheet.drop(words.theme, label)
    sheet.put(words.note)
    sheet.notes += [words.note, label + words.note, words.theme + label + words.note]

    main = sheet.essay(4, 5, heads=0, extras=0.4)
    lines = [rng.choice(POINTS), *box(sheet, main)[1:]]
    words_of = quoted(sheet, main)
    quote = f"“{words_of}”"
    sheet.aside.append(quote)
    mark = rng.choice(("◎", "▶ ", "● "))
    sheet.put(*title_lines(sheet, main), sheet.sign(main, rng.choice(SEPARATE)), *lines)
    inner = sheet.report(1, 2)
    sheet.opening(inner)
    shot = caption(sheet, inner)
    set_in = [*title_lines(sheet, inner), *body_lines(sheet, inner), shot]
    body = body_lines(sheet, main, insertion=lambda: set_in)
    main.blocks.insert(1, ("subhead", main.topic.heads[0]))
    body.insert(next(i for i, line in enumerate(body) if line) + 1, mark + main.topic.heads[0])
    sheet.put(*body, quote)

    name = rng.choice(words.columns)
    sheet.put(rng.choice(COLUMNS).format(name))
    for _ in range(2):
        short = sheet.essay(1, 2, heads=0, extras=0)
        short.column = name
        short.tail = tail_byline(sheet, short)
        sheet.put(short.title, *body_lines(sheet, short))
    story = sheet.essay(2, 3, heads=0, extras=0)
    story.title += f"（{chinese(rng.randint(3, 39))}）"
    story.column, story.complete = "连载", False
    sheet.put(rng.choice(COLUMNS).format("连载"), story.title, sheet.sign(story, rng.choice(SEPARATE)))
    sheet.drop("（上接上期）")
    sheet.put(*body_lines(sheet, story))
    sheet.drop("（未完待续）")
    sheet.drop(*(sheet.fill(one, city=words.city) for one in rng.choice(IMPRINTS)))
    bare(sheet)


LAYOUTS = (
    woven,
    two_over_one,
    three_abreast,
    nested,
    pull_quotes,
    summaries,
    shaped_heads,
    supplement,
    verse_inside,
    serial,
    same_line,
    scanned_columns,
    crowded,
)
