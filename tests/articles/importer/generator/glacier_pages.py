"""The usual pages of a city: its daily, its comments, its government site, its public account, its briefing."""

from .setting import body_lines, box, caption, set_story, tail_byline, tail_credit
from .sheet import CHINESE, Sheet, Story
from .terrace_pages import two_rows
from .vocabulary import Topic
from .web import furniture

DASHES = ("——", "—— ", "──")
HINTS = (
    ("全文共1932字，阅读大约需要5分钟",),
    ("☞ 阅读贴士", "本文约2300字｜预计用时6分钟"),
    ("▲ 收听全文，时长约7分钟 ▲",),
    ("字数：1780　　阅读时间：4分钟",),
)
SOURCES = ("来源：{paper}", "本文来源：{paper} {date} 第{page:02}版", "转自：{paper}（{iso}）")
EDITOR_LINES = (
    ("编辑：{p}", "审核：{q}"),
    ("文字编辑｜{p}　视觉设计｜{q}",),
    ("本期编辑/{p}　责编/{q}　监制/{p}",),
    ("一审 {p}　二审 {q}　三审 {p}",),
)
OCCASIONS = ("全市{}工作推进会上的讲话", "全市{}工作会议上的讲话", "{}工作现场会上的讲话")
SPEAKERS = (
    "{office}　{name}",
    "{name}",
    "{office}主要负责人　{name}",
    "{office} {name}",
)
HEADINGS = (
    ("过去一年的主要工作", "存在的困难和问题", "下一步工作安排"),
    ("充分认识做好工作的重要意义", "准确把握当前的重点任务", "切实强化各项保障措施"),
    ("基本情况", "主要做法", "下一步打算"),
)


def lines_of(sheet: Sheet, *lines: str) -> None:
    for line in lines:
        sheet.put(line)
        sheet.gap()


def staff_line(sheet: Sheet) -> None:
    words = sheet.words
    pattern = sheet.rng.choice([one for one in words.editors if "{}" in one])
    sheet.drop(sheet.people(pattern, sheet.words.people[-3:]))


def lead_rows(sheet: Sheet, story: Story) -> list[str]:
    """A title on two lines: two clauses of one title, or one broken between words."""
    rows = two_rows(story.title)
    if len(rows) == 1 or sheet.rng.random() < 0.4:
        rows = [story.title, story.topic.points[0]]
        story.title = " ".join(rows)
    return rows


def ridge_news(sheet: Sheet) -> None:
    """A lead of four decks and its credit, three reports signed before or after their text, a caption, the staff."""
    rng = sheet.rng
    sheet.page_line()
    lead = sheet.report(4, 5)
    lead.kicker, lead.subtitle = lead.topic.kicker, lead.topic.subtitle
    lines_of(sheet, lead.kicker, *lead_rows(sheet, lead), rng.choice(DASHES) + lead.subtitle)
    sheet.opening(lead)
    sheet.put(*body_lines(sheet, lead, tears=0.1))
    sheet.gap()
    pictured = rng.randrange(3)
    ways = rng.sample(("opening", "tail", "under", "opening"), 3)
    for number, way in enumerate(ways):
        story = sheet.report(2, 3)
        byline = ""
        if way == "opening":
            sheet.opening(story)
        else:
            byline = tail_credit(sheet, story) if way == "tail" else sheet.sign(story)
        set_story(sheet, story, byline, way if byline else "under")
        if number == pictured:
            sheet.put(caption(sheet, story))
            sheet.gap()
    staff_line(sheet)


def ridge_comments(sheet: Sheet) -> None:
    """Signed essays under a column mark, with workplaces; a summary box stands in a sentence of the second."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    columns = rng.sample(words.columns, 2)
    first = sheet.essay(3, 5, heads=0.4, extras=0.2)
    set_story(sheet, first, sheet.sign(first), column=columns[0], after=sheet.workplace(first))
    second = sheet.essay(4, 5, heads=0.4, extras=0.3)
    lines = box(sheet, second)
    byline = sheet.sign(second)
    set_story(sheet, second, byline, insertion=lambda: lines, after=sheet.workplace(second))
    third = sheet.essay(2, 3, heads=0, extras=0)
    where = "tail" if rng.random() < 0.6 else "end"
    set_story(sheet, third, tail_byline(sheet, third), where, column=columns[1])
    if rng.random() < 0.5:
        fourth = sheet.essay(2, 3, heads=0, extras=0.2)
        set_story(sheet, fourth, sheet.sign(fourth), after=sheet.workplace(fourth))
    staff_line(sheet)
    sheet.drop(next(one for one in words.editors if "{}" not in one))


def spoken(sheet: Sheet, topic: Topic) -> str:
    """Sentences of an office, in which no reporter appears."""
    found: list[str] = []
    while len(found) < 3:
        sentence = sheet.writer.sentence(topic)
        if not any(word in sentence for word in ("记者", "采访", "笔者")):
            found.append(sentence)
    return "".join(found)


def numbered_parts(sheet: Sheet, story: Story) -> None:
    """一、 alone in a line; （一） alone or run in; a closing paragraph."""
    rng, things = sheet.rng, story.topic.things
    alone = rng.random() < 0.4
    for number, heading in enumerate(rng.choice(HEADINGS), 1):
        story.blocks.append(("subhead", f"{CHINESE[number]}、{heading}"))
        if number != 2:
            story.blocks.append(("paragraph", spoken(sheet, story.topic)))
            continue
        for inner, verb in enumerate(("抓好", "健全", "管好")[: rng.randint(2, 3)]):
            label = f"（{CHINESE[inner + 1]}）{verb}{things[inner]}"
            if alone:
                story.blocks.append(("subhead", label))
                story.blocks.append(("paragraph", spoken(sheet, story.topic)))
            else:
                story.blocks.append(("paragraph", f"{label}。{spoken(sheet, story.topic)}"))


def ridge_speech(sheet: Sheet) -> None:
    """A government site's copy of a speech or a report: who and when, to whom, numbered parts, attachments."""
    rng, words = sheet.rng, sheet.words
    sheet.dated = any("{paper}" in one for one in words.office_title) and any(
        "{date}" in one or "{iso}" in one for one in (*words.office_title, *words.office_top)
    )
    topic = sheet.writer.topic()
    things, office = topic.things, topic.who
    speech = rng.random() < 0.5
    title = "在" + rng.choice(OCCASIONS).format(things[0]) if speech else f"关于{things[0]}工作情况的报告"
    story = Story(topic, title)
    story.free.append("affiliation")
    sheet.stories.append(story)
    furniture(sheet, words.office_top)
    lines_of(sheet, title)
    furniture(sheet, words.office_title)
    if speech:
        story.authors = [sheet.writer.person()]
        day = sheet.fill("（{date}）")
        story.optional.append(day)
        lines_of(sheet, rng.choice(SPEAKERS).format(office=office, name=story.authors[0]), day)
        greeting = "同志们："
    else:
        story.free.append("authors")
        greeting = f"{words.city}人民政府："
    story.optional.append(greeting)
    now = "现就有关工作讲几点意见。" if speech else "现将有关情况报告如下。"
    story.blocks = [("paragraph", greeting), ("paragraph", spoken(sheet, topic) + now)]
    numbered_parts(sheet, story)
    end = "让我们一件一件抓落实，把事情办到群众心坎上。谢谢大家！" if speech else "特此报告。"
    story.blocks.append(("paragraph", end))
    if not speech:
        story.optional.append(end)
    sheet.put(*body_lines(sheet, story))
    sheet.gap()
    names = [f"{things[0]}基本情况统计表", f"{things[1]}任务分工表", f"{things[2]}明细"][: rng.randint(2, 3)]
    suffix = rng.choice(("", ".docx", ".pdf"))
    form = rng.choice(("{}.{}", "{}．{}"))
    ends = [form.format(number, name + suffix) for number, name in enumerate(names, 1)]
    ends = ["附件：" + ends[0], *ends[1:]] if rng.random() < 0.5 else ["附件：", *ends]
    if not speech:
        ends += [office, sheet.fill("{date}")]
    story.optional += ends
    sheet.put(*("　　" + line for line in ends))
    sheet.gap()
    furniture(sheet, words.office_foot)


def ridge_account(sheet: Sheet) -> None:
    """A post: reading hints, the author under the title or at the end, a picture, then source and editors."""
    rng, words = sheet.rng, sheet.words
    furniture(sheet, words.account_top[:1])
    story = sheet.essay(4, 6, heads=0.6, extras=0)
    lines_of(sheet, story.title)
    # the only author is the one the post names
    furniture(sheet, tuple(one for one in words.account_title if "作者" not in one and "原创：" not in one))
    furniture(sheet, rng.choice(HINTS))
    where = rng.choice(("under", "end", "both"))
    name, body = sheet.writer.person(), rng.choice(words.bodies)
    story.authors = [name]
    if where != "under":
        story.affiliation = body
    if where != "end":
        lines_of(sheet, rng.choice(("文｜{}", "作者丨{}", "撰文 / {}", "作者：{}")).format(name))
    points = box(sheet, story) if rng.random() < 0.4 else []
    if points:
        sheet.put(*points)
        sheet.gap()
    lines = body_lines(sheet, story)
    ends = [at for at, line in enumerate(lines) if line.strip().endswith(("。", "！", "？", "”"))]
    at = ends[1] + 1
    lines[at:at] = ["", caption(sheet, story), ""]
    sheet.put(*lines)
    sheet.gap()
    if where == "end":
        lines_of(sheet, rng.choice(("作者：{}（{}）", "（作者：{}　单位：{}）")).format(name, body))
    if where == "both":
        lines_of(sheet, rng.choice(("（作者单位：{}）", "作者单位：{}")).format(body))
    furniture(sheet, (rng.choice(SOURCES), *rng.choice(EDITOR_LINES)))
    furniture(sheet, words.account_foot[-3:])


def ridge_briefing(sheet: Sheet) -> None:
    """A briefing: head, contents with units, a note, four contributions each with unit and name, the foot."""
    rng, words = sheet.rng, sheet.words
    sheet.paper, sheet.dated = words.circular_name, True
    issue = rng.randint(2, 60)
    sheet.drop(words.circular_name, *(sheet.fill(one, issue=issue) for one in words.circular_head))
    sheet.gap()
    stories = [sheet.essay(2, 4, heads=0.3, extras=0) for _ in range(4)]
    bodies = rng.sample(words.bodies, 4)
    for story, body in zip(stories, bodies, strict=True):
        story.authors, story.affiliation = [sheet.writer.person()], body
    row = rng.choice(("◎{title}（{body}）", "{body}：{title}", "{number}．{title}　{body}　{name}"))
    sheet.drop(words.contents_label)
    for number, story in enumerate(stories, 1):
        sheet.drop(
            row.format(number=number, title=story.title, body=story.affiliation, name=story.authors[0])
        )
    sheet.gap()
    label = rng.choice(words.note_labels)
    note = label + ("" if label.endswith(("：", "】")) else "：") + words.note
    sheet.put(note)
    sheet.notes += [words.note, note]
    sheet.gap()
    form, where = rng.choice(
        (
            ("{body}　{name}", "under"),
            ("（{body}　{name}）", "under"),
            ("供稿单位：{body}　　执笔人：{name}", "under"),
            ("（{body}　{name}）", "end"),
            ("（{body}　{name}供稿）", "tail"),
            ("{name}（{body}）", "under"),
        )
    )
    for number, story in enumerate(stories, 1):
        line = form.format(body=story.affiliation, name=story.authors[0])
        set_story(sheet, story, line, where, tears=0.05)
        if rng.random() < 0.5:
            sheet.drop(words.page_number.format(number))
            sheet.gap()
    sheet.drop(*(sheet.fill(one) for one in words.circular_foot))


LAYOUTS = (
    ridge_news,
    ridge_comments,
    ridge_speech,
    ridge_account,
    ridge_briefing,
)
