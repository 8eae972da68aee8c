"""Briefings, office documents, interviews."""

from .setting import body_lines, set_story, tail_byline
from .sheet import CHINESE, Sheet, Story


def briefing(sheet: Sheet) -> None:
    """A briefing under a red head, with a contents list, an editor's note and page numbers."""
    words, rng = sheet.words, sheet.rng
    sheet.free += ["date", "publication", "column"]
    head = [sheet.fill(one, issue=rng.randint(3, 40)) for one in words.circular_head]
    sheet.drop(words.circular_name, *head)
    sheet.gap()
    stories = [sheet.essay(3, 4, heads=0.3, extras=0) for _ in range(3)]
    if rng.random() < 0.6:
        sheet.drop(words.contents_label, *(f"{n}. {story.title}" for n, story in enumerate(stories, 1)))
        sheet.gap()
    if rng.random() < 0.6:
        label = rng.choice(words.note_labels)
        mark = "" if label.endswith(("：", "】")) else "："
        sheet.put(label + mark + words.note)
        sheet.notes += [label + mark + words.note, words.note]
        sheet.gap()
    for number, story in enumerate(stories, 1):
        if rng.random() < 0.5:
            set_story(sheet, story, tail_byline(sheet, story), "tail")
        else:
            set_story(sheet, story, tail_byline(sheet, story), "end")
        sheet.drop(words.page_number.format(number))
        sheet.gap()
    sheet.drop(*(sheet.fill(one) for one in words.circular_foot))


def numbered_page(sheet: Sheet) -> None:
    """Page numbers of a briefing stand inside sentences."""
    sheet.free += ["date", "publication", "column"]
    head = [sheet.fill(one, issue=7) for one in sheet.words.circular_head]
    sheet.drop(sheet.words.circular_name, *head)
    sheet.gap()
    for number in range(2):
        story = sheet.essay(3, 5, heads=0.3, extras=0)
        mark = sheet.words.page_number.format(number + 3)
        sheet.aside.append(mark)
        set_story(sheet, story, tail_byline(sheet, story), "end", insertion=lambda mark=mark: [mark])
    sheet.drop(*(sheet.fill(one) for one in sheet.words.circular_foot))


def office(sheet: Sheet) -> None:
    """An office document: headings numbered 一、（一）1."""
    words, rng = sheet.words, sheet.rng
    topic = sheet.writer.topic()
    title = f"{words.city}关于做好{topic.things[0]}管理工作的{rng.choice(['意见', '实施方案', '通知', '若干措施'])}"
    story = Story(topic, title)
    story.free += ["affiliation"]
    sheet.free += ["date", "publication", "column", "authors"]
    sheet.stories.append(story)
    sheet.put(title)
    sheet.gap()
    if rng.random() < 0.7:
        receiver = "各" + "、".join(d for d in words.districts[:2]) + "，各有关单位："
        story.blocks.append(("paragraph", receiver))
        story.optional.append(receiver)
    story.blocks.append(("paragraph", sheet.writer.paragraph(topic)))
    names = ["总体要求", "主要任务", "保障措施", "工作安排"]
    for number, name in enumerate(names[: rng.randint(2, 4)], 1):
        story.blocks.append(("subhead", f"{CHINESE[number]}、{name}"))
        for inner in range(1, rng.randint(2, 4)):
            text = sheet.writer.sentence(topic) + sheet.writer.sentence(topic)
            label = rng.choice([f"（{CHINESE[inner]}）加强{topic.things[inner % 4]}管理。", f"{inner}."])
            story.blocks.append(("paragraph", label + text))
    sheet.put(*body_lines(sheet, story))
    signature = [f"{words.city}人民政府办公室", sheet.fill("{date}")]
    story.optional += signature
    sheet.put(*signature)


def interview(sheet: Sheet) -> None:
    """Questions and answers."""
    words, rng = sheet.words, sheet.rng
    story = sheet.essay(1, 1, heads=0, extras=0.4)
    byline = sheet.sign(story)
    which = rng.randrange(2)
    who = sheet.writer.person()
    ask, answer = words.asker[which], words.answers[which].format(who)
    story.blocks[0] = ("paragraph", story.blocks[0][1] + f"就此，记者采访了{story.topic.who}的{who}。")
    things = story.topic.things
    questions = [
        f"{things[0]}的工作现在进展怎样？",
        f"为什么说{things[1]}是最难的一环？",
        f"下一步对{things[2]}有什么打算？",
        "最想对居民说的话是什么？",
    ]
    for question in questions[: rng.randint(3, 4)]:
        story.blocks.append(("paragraph", ask + question))
        story.blocks.append(("paragraph", answer + sheet.writer.paragraph(story.topic)))
        if rng.random() < 0.3:
            story.blocks.append(("paragraph", sheet.writer.paragraph(story.topic)))
    if rng.random() < 0.5:
        sheet.page_line()
    set_story(sheet, story, byline)


def letters(sheet: Sheet) -> None:
    """Several reports of a bulletin under one column mark after another."""
    words = sheet.words
    sheet.free += ["date", "publication"]
    sheet.drop(words.circular_name, *(sheet.fill(one, issue=11) for one in words.circular_head))
    sheet.gap()
    sheet.free.remove("column")
    for column in words.columns[:2]:
        for number in range(2):
            story = sheet.essay(2, 3, heads=0, extras=0)
            story.free.append("column")
            byline = tail_byline(sheet, story)
            set_story(sheet, story, byline, "end" if number else "tail", column=column if not number else "")
            story.column = column
    sheet.drop(*(sheet.fill(one) for one in words.circular_foot))


LAYOUTS = (
    briefing,
    numbered_page,
    office,
    interview,
    letters,
)
