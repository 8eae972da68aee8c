"""Pages of trade, discipline and organisation papers, a clipping service's export, an office's register of documents."""

import re

from .glacier_pages import lines_of, spoken, staff_line
from .press import Press
from .setting import body_lines, set_story, tail_byline, wrapped
from .sheet import CHINESE, Sheet, Story
from .terrace_pages import two_rows
from .vocabulary import Topic
from .web import furniture

FIELDS = (
    ("引题", "标题", "副题", "作者", "作者单位", "报纸", "日期", "版次", "关键词", "字数", "正文"),
    ("肩题", "题名", "副题名", "责任者", "机构", "文献来源", "出版日期", "版号", "主题词", "篇幅", "全文"),
)
FIELD_FORMS = ("【{}】{}", "{}：{}", "［{}］　{}")
RECORD_MARKS = ("———— {} / {} ————", "记录 {}（共 {} 条）", "* * * {}/{} * * *")

UNNAMED = ("本报评论员", "□ 本报评论员", "本报编辑部")
LEADS = ("理清家底，弄准{}的来龙去脉。", "压实担子，明确{}由谁来管。", "用好结果，让{}经得起看。")
PLACE_MARKS = ("{}", "● {}", "【{}】")
BRIEF_OPENERS = (
    "{place}近期对{a}、{b}的管理情况作了一次全面摸底。",
    "在{place}，{a}今年被写进了班子的任务清单。",
    "{place}从群众反映较多的{a}入手，请服务对象当面提意见。",
)

ASKED = "近期，不断有读者来信，询问{a}管理中的责任如何划分。我们选取一起案例，邀请三位同志谈谈看法。"
CASE = (
    "王某，{who}工作人员，平日负责{a}的登记。今年年初，王某没有到现场核对，就把{n}份关于{a}的登记表填成“正常”。",
    "后经核查，其中{m}份同实际不符，{b}的记录也有涂改。王某辩称，前任就是这样登记的，自己只是照着抄。",
    "对于王某的行为，有两种意见：第一种意见认为是工作疏忽，批评教育即可；第二种意见认为是履职不力，应当追究责任。",
)
QUESTIONS = (
    "没有造成损失，就可以不追究吗？",
    "“前任就是这样做的”能不能成为理由？",
    "{a}的登记失实，板子该打在谁身上？",
)
GUEST_FORMS = ("{name}　{body}", "{body}　{name}", "{name}（{body}）")
ORGANISED = ("（本报记者　{}　整理）", "（采访整理：{}）", "（{} 整理）")

PARTS = (
    ("总体情况", "发现的主要问题", "整改要求"),
    ("检查工作开展情况", "值得肯定的做法", "存在的不足", "下步安排"),
)
FAR = "　" * 20


def record_field(sheet: Sheet, form: str, name: str, value: str, own: bool = False) -> None:
    """A labelled line; one that says nothing of the article itself belongs to no article."""
    (sheet.put if own else sheet.drop)(form.format(name, value))


def record_text(sheet: Sheet, story: Story, label: str, alone: bool) -> None:
    lines = body_lines(sheet, story)
    if alone:
        sheet.drop(label.rstrip())
    else:
        story.optional.append(label)
        lines[0] = label + lines[0].lstrip()
    sheet.put(*lines)
    sheet.gap()


def clipping_records(sheet: Sheet) -> None:
    """A clipping service's export: each field of a record behind its label, the text behind the last of them."""
    rng = sheet.rng
    sheet.dated = True
    names, form, mark = rng.choice(FIELDS), rng.choice(FIELD_FORMS), rng.choice(RECORD_MARKS)
    over, title, under, who, body, paper, day, page, words, size, text = names
    alone, last = rng.random() < 0.5, rng.random() < 0.5
    stories = [sheet.essay(3, 4, heads=0.5, extras=0.5), sheet.report(2, 3), sheet.essay(2, 4, extras=0.4)]
    sheet.drop(sheet.fill("检索条件：报纸＝{paper}　时间＝{iso}"), f"导出 {len(stories)} 条")
    sheet.gap()
    for number, story in enumerate(stories, 1):
        sheet.drop(mark.format(number, len(stories)))
        sheet.gap()
        if number == 2:
            sheet.opening(story)
        else:
            story.authors = [sheet.writer.person() for _ in range(rng.randint(1, 2))]
        if story.kicker and not last:
            record_field(sheet, form, over, story.kicker, own=True)
        record_field(sheet, form, title, story.title, own=True)
        if story.kicker and last:
            record_field(sheet, form, over, story.kicker, own=True)
        if story.subtitle:
            record_field(sheet, form, under, story.subtitle, own=True)
        record_field(sheet, form, who, rng.choice(("；", "　", ";")).join(story.authors), own=True)
        if number != 2 and rng.random() < 0.6:
            story.affiliation = rng.choice(sheet.words.bodies)
            record_field(sheet, form, body, story.affiliation, own=True)
        record_field(sheet, form, paper, sheet.paper)
        record_field(sheet, form, day, sheet.fill("{iso}"))
        record_field(sheet, form, page, sheet.fill("{page:02} {name}"))
        if rng.random() < 0.5:
            record_field(sheet, form, words, "；".join(story.topic.things[:3]))
        record_field(sheet, form, size, str(sum(len(block) for _, block in story.blocks)))
        record_text(sheet, story, form.format(text, ""), alone)


def unsigned(story: Story, line: str) -> str:
    """A line that names an office instead of a person: a reader may call it author, workplace or neither."""
    story.free += ["authors", "affiliation"]
    story.optional.append(line)
    return line


def brief(sheet: Sheet, column: str, place: str, mark: str) -> None:
    """The place over the title, one paragraph, names alone in a bracket at its end."""
    rng = sheet.rng
    story = sheet.report(1, 1)
    story.kicker, story.subtitle, story.column = place, "", column
    a, b, *_ = story.topic.things
    first = rng.choice(BRIEF_OPENERS).format(place=place, a=a, b=b)
    story.blocks[0] = ("paragraph", first + sheet.writer.paragraph(story.topic, 1, 2))
    story.authors = [sheet.writer.person() for _ in range(rng.randint(1, 2))]
    story.tail = f"（{rng.choice(sheet.words.joiners).join(story.authors)}）"
    lines_of(sheet, mark.format(place), story.title)
    sheet.put(*body_lines(sheet, story))
    sheet.gap()


def work_exchange(sheet: Sheet) -> None:
    """What offices write of their work, paragraphs with run-in leads; an unsigned comment; briefs from the districts."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    columns = rng.sample(words.columns, 2)
    bodies = rng.sample(words.bodies, 2)
    comment = rng.randrange(2)
    for number, body in enumerate(bodies):
        story = sheet.essay(1, 1, heads=0, extras=0.4)
        for lead, thing in zip(LEADS, story.topic.things, strict=False):
            story.blocks.append(("paragraph", lead.format(thing) + sheet.writer.paragraph(story.topic)))
        set_story(sheet, story, unsigned(story, rng.choice(("{}", "（{}）")).format(body)))
        if number == comment:
            unnamed = sheet.essay(2, 3, heads=0, extras=0)
            set_story(sheet, unnamed, unsigned(unnamed, rng.choice(UNNAMED)), column=columns[0])
    sheet.put(rng.choice(words.column_forms).format(columns[1]))
    sheet.gap()
    mark = rng.choice(PLACE_MARKS)
    for place in rng.sample(words.districts, 3):
        brief(sheet, columns[1], place, mark)
    staff_line(sheet)


def said(sheet: Sheet, topic: Topic, name: str) -> tuple[str, str]:
    return "paragraph", f"{name}：{spoken(sheet, topic)}"


def case_discussion(sheet: Sheet) -> None:
    """A case and what three guests say of it: guests, a note, the case, questions as subheads, names before words."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    columns = rng.sample(words.columns, 2)
    story = sheet.essay(1, 1, heads=0, extras=0.3)
    topic = story.topic
    values = {"a": topic.things[0], "b": topic.things[1], "who": topic.who}
    values |= {"n": str(rng.randint(30, 60)), "m": str(rng.randint(5, 20))}
    guests = [sheet.writer.person() for _ in range(3)]
    story.blocks = [("subhead", rng.choice(("基本案情", "【案情简介】", "案例")))]
    story.blocks += [("paragraph", part.format(**values)) for part in CASE]
    for number, question in enumerate(rng.sample(QUESTIONS, rng.randint(2, 3))):
        story.blocks.append(("subhead", question.format(**values)))
        speakers = [guests[number], guests[(number + 1) % 3]][: rng.randint(1, 2)]
        story.blocks += [said(sheet, topic, name) for name in speakers]
    story.free.append("affiliation")
    organised = rng.random() < 0.5
    story.column = columns[0]
    sheet.put(rng.choice(words.column_forms).format(columns[0]))
    sheet.gap()
    lines_of(sheet, *([story.kicker] if story.kicker else []), story.title)
    if story.subtitle:
        lines_of(sheet, "——" + story.subtitle)
    if organised:
        story.tail = sheet.sign(story, rng.choice(ORGANISED))
    else:
        lines_of(sheet, sheet.sign(story))
    label = rng.choice(("特邀嘉宾", "本期嘉宾：", "参与讨论"))
    story.optional.append(label)
    sheet.put(label)
    form = rng.choice(GUEST_FORMS)
    for name, body in zip(guests, rng.sample(words.bodies, 3), strict=True):
        line = form.format(name=name, body=body)
        story.optional.append(line)
        sheet.put(line)
    sheet.gap()
    label, note = rng.choice(("编者按：", "编者按　", "【编者按】")), ASKED.format(**values)
    story.optional += [label + note, note]
    sheet.notes += [label + note, note]
    lines_of(sheet, words.indent + label + note)
    sheet.put(*body_lines(sheet, story))
    sheet.gap()
    short = sheet.essay(2, 3, heads=0, extras=0)
    set_story(sheet, short, tail_byline(sheet, short), "tail", column=columns[1])
    staff_line(sheet)


def dropped_letter(text: str, width: int) -> list[str]:
    """A big first letter, or number, has come out as a line of its own; the two lines beside it are narrower."""
    big = re.match(r"\W*(?:\d+|.)", text)
    assert big
    lines, rest = [big[0]], text[big.end() :]
    for _ in range(2):
        narrow = wrapped(rest, width - 3, "")[:1]
        lines += narrow
        rest = rest[sum(map(len, narrow)) :]
    return lines + (wrapped(rest, width, "") if rest else [])


def dropped_letters(sheet: Sheet) -> None:
    """Copied from print: hard-wrapped lines, titles on two rows, a big first letter to each article."""
    rng, words = sheet.rng, sheet.words
    sheet.dated = True
    sheet.drop(sheet.fill(rng.choice(words.page_lines)))
    press = Press(sheet, rng.choice((0, 22)))
    for number in range(3):
        story = sheet.essay(3, 5, heads=0.5, extras=0.3)
        sheet.put(*([story.kicker] if story.kicker else []), *two_rows(story.title))
        if story.subtitle:
            sheet.put("——" + story.subtitle)
        sheet.put(sheet.sign(story))
        sheet.put(*dropped_letter(story.blocks[0][1], press.width))
        rest = Story(story.topic, "", blocks=story.blocks[1:])
        press.story(rest, picture=number == 1)
        if rng.random() < 0.5:
            sheet.put(sheet.workplace(story))
    sheet.drop(next(one for one in words.editors if "{}" not in one))


def register_lines(sheet: Sheet, rows: list[tuple[str, str]]) -> list[str]:
    """The register's entry for a document: cells in one line each, in pairs, or a label over its value."""
    way = sheet.rng.choice(("single", "pairs", "stacked"))
    if way == "stacked":
        return [part for label, value in rows for part in (label + "：", value)]
    cells = [f"{label}：{value}" for label, value in rows]
    if way == "single":
        return cells
    space = sheet.rng.choice(("\t", "　　　　"))
    return [space.join(cells[at : at + 2]) for at in range(0, len(cells), 2)]


def disclosure_file(sheet: Sheet) -> None:
    """A document on an office's site under the register's entry for it, which names it once already."""
    rng, words = sheet.rng, sheet.words
    topic = sheet.writer.topic()
    office, things = topic.who, topic.things
    about = f"关于{things[0]}专项检查情况的通报"
    story = Story(topic, office + about)
    story.free += ["authors", "affiliation"]
    sheet.stories.append(story)
    furniture(sheet, words.office_top)
    number = f"{words.city[0]}检通〔{sheet.year}〕{rng.randint(2, 60)}号"
    rows = [
        ("索引号", f"000000{rng.randint(100, 999)}/{sheet.year}-{rng.randint(10000, 99999)}"),
        ("主题分类", rng.choice(("综合政务　督查", "监督检查", "其他"))),
        ("发文机关", office),
        ("成文日期", sheet.fill("{date}")),
        ("标题", story.title),
        ("发文字号", number),
        ("发布日期", sheet.fill("{iso}")),
        ("有效性", "有效"),
    ]
    sheet.drop(*register_lines(sheet, rows))
    sheet.gap()
    lines_of(sheet, *((office, about) if rng.random() < 0.5 else (story.title,)))
    if rng.random() < 0.6:
        story.optional.append(number)
        lines_of(sheet, number)
    receiver = f"{words.districts[0]}、{words.districts[1]}，有关单位："
    story.optional.append(receiver)
    story.blocks = [("paragraph", receiver), ("paragraph", spoken(sheet, topic) + "现将有关情况通报如下。")]
    for place, name in enumerate(rng.choice(PARTS), 1):
        story.blocks.append(("subhead", f"{CHINESE[place]}、{name}"))
        story.blocks.append(("paragraph", spoken(sheet, topic)))
        if place == 2:
            points = [f"{CHINESE[at]}是{things[at]}方面。{spoken(sheet, topic)}" for at in (1, 2)]
            story.blocks += [("paragraph", point) for point in points]
    sheet.put(*body_lines(sheet, story))
    ends = [office, sheet.fill("{date}")]
    story.optional += ends
    sheet.put(*(FAR + line for line in ends))
    sheet.gap()
    if rng.random() < 0.5:
        sheet.drop("（此件主动公开）")
        sheet.gap()
    furniture(sheet, words.office_foot)


LAYOUTS = (
    clipping_records,
    work_exchange,
    case_discussion,
    dropped_letters,
    disclosure_file,
)
