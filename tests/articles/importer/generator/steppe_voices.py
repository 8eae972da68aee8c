"""Voices of cadres and readers: dialogues, reflections, speeches, letters."""

from .setting import body_lines, caption, set_story, title_lines
from .sheet import Sheet, Story
from .steppe_pages import FAR, editors_note, named

SPEAKERS = (
    ("Q：", "A："),
    ("{paper}：", "{full}："),
    ("主持人：", "{short}："),
    ("问　", "答　"),
    ("——", ""),
    ("■ ", "□ "),
    ("《{paper}》记者：", "{full}："),
)


def dialogue(sheet: Sheet, turns: int) -> Story:
    """An interview; the marks of its speakers belong to its text."""
    rng = sheet.rng
    story = sheet.essay(1, 1, heads=0, extras=0)
    guest = sheet.writer.person()
    ask, answer = rng.choice(SPEAKERS)
    things = story.topic.things
    short = guest[:2] if guest.startswith(("欧阳", "上官", "司徒", "诸葛", "令狐", "贺兰")) else guest[0]
    lead = story.blocks[0][1] + f"近日，我们请{story.topic.who}的{guest}谈了谈自己的看法。"
    story.blocks = [("paragraph", lead)]
    questions = [
        f"请先介绍一下{things[0]}的基本情况。",
        f"{things[1]}过去反映比较集中，后来是怎么解决的？",
        f"听说为了{things[2]}还有过争论？",
        f"从您的经历看，做好{things[0]}最要紧的是什么？",
        "今后一段时间，还有哪些考虑？",
    ]
    heads = list(story.topic.heads) if rng.random() < 0.4 else []
    for number, question in enumerate(questions[:turns]):
        if number % 2 and heads:
            story.blocks.append(("subhead", heads.pop(0)))
        # after the first turn a name may be cut to the surname
        label = answer.format(full=guest, short=short if number else guest)
        story.blocks.append(("paragraph", ask.format(paper=sheet.paper) + question))
        story.blocks.append(("paragraph", label + sheet.writer.paragraph(story.topic)))
        if rng.random() < 0.3:
            story.blocks.append(("paragraph", sheet.writer.paragraph(story.topic)))
    if rng.random() < 0.5:
        story.subtitle = f"对话{story.topic.who}{guest}"
    return story


def account_dialogue(sheet: Sheet) -> None:
    """A post of a public account: an interview, then a short piece under a column mark."""
    words, rng = sheet.words, sheet.rng
    sheet.dated = True
    sheet.drop(rng.choice(("点击上方蓝字　关注我们", f"点击蓝字，关注“{sheet.paper}”")))
    sheet.gap()
    story = dialogue(sheet, rng.randint(3, 4))
    for line in title_lines(sheet, story):
        sheet.put(line)
        sheet.gap()
    sheet.drop(sheet.fill("{paper}　{iso} 07:30　{place}"))
    sheet.gap()
    sheet.put(sheet.sign(story, rng.choice(("采访｜{}", "采写 / {}", "采访整理：{}"))))
    sheet.gap()
    sheet.put(*body_lines(sheet, story, insertion=lambda: [caption(sheet, story)]))
    sheet.gap()
    second = sheet.essay(2, 3, heads=0, extras=0)
    set_story(sheet, second, sheet.sign(second, "文｜{}"), column=rng.choice(words.columns))
    others = [topic.title for topic in sheet.writer.topics[:2]]
    sheet.drop("—— END ——", sheet.fill("来源｜{paper}"), sheet.fill("编辑｜{p}　校对｜{q}"))
    sheet.drop(
        sheet.fill("审核｜{p}"), "往期回顾", *("▶ " + one for one in others), "阅读原文", "分享 点赞 在看"
    )


def marked_dialogue(sheet: Sheet) -> None:
    """An interview on a page, signed under its title or at its end; a report follows."""
    rng = sheet.rng
    sheet.page_line()
    story = dialogue(sheet, rng.randint(4, 5))
    where = rng.choice(("under", "end"))
    form = "（{} 采访整理）" if where == "end" else None
    insertion = None if rng.random() < 0.5 else lambda: [caption(sheet, story)]
    set_story(sheet, story, sheet.sign(story, form), where, insertion=insertion)
    other = sheet.report()
    sheet.opening(other)
    set_story(sheet, other)


def cadre_reflections(sheet: Sheet) -> None:
    """A column of short reflections, each with its own title, name and unit."""
    words, rng = sheet.words, sheet.rng
    column = rng.choice(words.columns)
    sheet.put(rng.choice(words.column_forms).format(column))
    sheet.gap()
    form, where = rng.choice(
        (
            ("{body}　{name}", "under"),
            ("{name}（{body}）", "under"),
            (FAR + "（{body}　{name}）", "end"),
            (FAR + "{body}　{name}", "end"),
            ("（{name}　{body}）", "tail"),
        )
    )
    for number in range(min(5, len(words.topics))):
        story = sheet.essay(1, 2, heads=0, extras=0)
        story.column = column
        if number:
            story.free.append("column")
        set_story(sheet, story, named(sheet, story, form), where)
    sheet.drop("（本栏目欢迎投稿，每篇不超过六百字，来稿请注明单位和姓名。）")


def recorded_speeches(sheet: Sheet) -> None:
    """One article of speeches, each paragraph led by a name and unit; an article after it."""
    words, rng = sheet.words, sheet.rng
    if rng.random() < 0.5:
        sheet.page_line()
    topic = sheet.writer.topic()
    story = Story(topic, topic.title)
    story.subtitle = f"{topic.who}座谈会发言摘登"
    story.free += ["authors", "affiliation"]
    sheet.stories.append(story)
    for _ in range(4):
        name, body = sheet.writer.person(), rng.choice(words.bodies)
        story.blocks.append(("paragraph", f"{name}（{body}）：{sheet.writer.paragraph(topic)}"))
        if rng.random() < 0.4:
            story.blocks.append(("paragraph", sheet.writer.paragraph(topic)))
    for line in title_lines(sheet, story):
        sheet.put(line)
        sheet.gap()
    if rng.random() < 0.5:
        editors_note(sheet)
    sheet.put(*body_lines(sheet, story, tears=0.2))
    last = "（根据录音整理，未经本人审阅）"
    story.optional.append(last)
    sheet.put(last)
    sheet.gap()
    other = sheet.essay(3, 4)
    set_story(sheet, other, sheet.sign(other), after=sheet.workplace(other))


def signed_letters(sheet: Sheet) -> None:
    """Readers' letters: salutation, regards, a signature and a day far to the right."""
    words, rng = sheet.words, sheet.rng
    if rng.random() < 0.6:
        sheet.page_line()
    column = rng.choice(words.columns)
    sheet.put(rng.choice(words.column_forms).format(column))
    sheet.gap()
    call = rng.choice(("编辑同志：", "编辑部：", "尊敬的编辑："))
    regards = rng.random() < 0.5
    for number in range(3):
        story = sheet.essay(2, 3, heads=0, extras=0)
        story.column = column
        if number:
            story.free.append("column")
        sheet.put(story.title)
        sheet.gap()
        sheet.put(call)
        sheet.gap()
        sheet.put(*body_lines(sheet, story, tears=0.15))
        ends = [sheet.fill("{md}")]
        if regards:
            sheet.put("　　此致", "敬礼！")
            ends += ["此致", "敬礼！"]
        sheet.put(
            FAR + named(sheet, story, rng.choice(("{body}　{name}", "{name}（{body}）"))), FAR + ends[0]
        )
        sheet.gap()
        story.optional += [call, *ends]
    sheet.drop("来信请寄本刊编辑部，请写明真实姓名和联系电话。")


LAYOUTS = (
    account_dialogue,
    marked_dialogue,
    cadre_reflections,
    recorded_speeches,
    signed_letters,
)
