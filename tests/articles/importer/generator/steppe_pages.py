"""Paper of offices and study groups, and what their portals make of it."""

from .setting import body_lines, caption, set_story, tail_byline, title_lines, wrapped
from .sheet import CHINESE, Sheet, Story
from .vocabulary import Topic

FAR = "　" * 18
PAGE_MARKS = ("- {} -", "— {} —", "－{}－")

RULES = (
    "为了规范{a}的管理，方便群众使用，结合本地实际，制定本办法。",
    "{who}是{a}的主管单位，日常工作由其指定的专人承担。",
    "本办法所称{a}，包括已经投入使用的和正在建设的，不包括个人自用的部分。",
    "有关单位应当在每年第一季度编制{a}的维护计划，并在显著位置公布，公布时间不少于七日。",
    "因施工等原因需要暂停使用{b}的，应当提前三日告知周边群众，说明原因和恢复的时间。",
    "任何人发现{a}损坏，都可以向{who}反映；接到反映的人员应当登记，不得推给他人。",
    "{who}每半年对{b}检查一次，检查结果连同整改情况一并存档。",
    "对长期无人维护的{a}，由{who}提出处理意见，听取群众代表意见后执行。",
)


def official(sheet: Sheet, topic: Topic, count: int = 1) -> str:
    """Sentences of an office, in which nobody says I."""
    found: list[str] = []
    while len(found) < count:
        sentence = sheet.writer.sentence(topic)
        if "我" not in sentence:
            found.append(sentence)
    return "".join(found)


def named(sheet: Sheet, story: Story, form: str) -> str:
    """One name and one workplace in a line."""
    name, body = sheet.writer.person(), sheet.rng.choice(sheet.words.bodies)
    story.authors, story.affiliation = [name], body
    return form.format(name=name, body=body)


def red_head(sheet: Sheet) -> None:
    """The name of the circular, sometimes letter-spaced, its issue, office and date."""
    words, rng = sheet.words, sheet.rng
    sheet.paper, sheet.dated = words.circular_name, True
    issue = rng.randint(2, 48)
    name = " ".join(words.circular_name) if rng.random() < 0.4 else words.circular_name
    sheet.drop(name, *(sheet.fill(one, issue=issue) for one in words.circular_head))
    sheet.gap()


def editors_note(sheet: Sheet) -> None:
    label, note = sheet.rng.choice(("【编者按】", "编者按：", "〔按语〕")), sheet.words.note
    sheet.put(label + note)
    sheet.notes += [note, label + note]
    sheet.gap()


def page_mark(sheet: Sheet, form: str) -> list[str]:
    """A page number in a line, in the midst of a sentence."""
    sheet.page += 1
    line = form.format(sheet.page)
    sheet.aside.append(line)
    return [line]


def study_bulletin(sheet: Sheet) -> None:
    """Contents with dots and pages, a note, one column for two pieces, page numbers in sentences, copies."""
    words, rng = sheet.words, sheet.rng
    red_head(sheet)
    sheet.page = 1
    form, mark = rng.choice(words.column_forms), rng.choice(PAGE_MARKS)
    where = rng.choice(("under", "tail"))
    pair = rng.choice(("{body}　{name}", "（{body}　{name}）", "{name}（{body}）"))
    columns = rng.sample(words.columns, 2)
    stories, lines = [], []
    for number in range(4):
        story = sheet.essay(3, 4, heads=0.3, extras=0)
        lines.append(named(sheet, story, pair) if where == "under" else tail_byline(sheet, story))
        story.column = columns[number // 2]
        if number % 2:
            story.free.append("column")
        stories.append(story)
    dots = rng.choice(("………………", "............", "　　　　"))
    sheet.drop(rng.choice(("目　　录", "本 期 目 录", "【目录】")))
    for number, story in enumerate(stories):
        if number % 2 == 0:
            sheet.drop(form.format(story.column))
        sheet.drop(f"{story.title}{dots}{story.authors[0]}（{number + 2}）")
    sheet.gap()
    if rng.random() < 0.7:
        editors_note(sheet)
    for number, (story, line) in enumerate(zip(stories, lines, strict=True)):
        if number % 2 == 0:
            sheet.put(form.format(story.column))
            sheet.gap()
        set_story(sheet, story, line, where, insertion=lambda: page_mark(sheet, mark))
    sheet.drop(*(sheet.fill(one) for one in words.circular_foot), f"（共印{rng.randint(6, 30) * 10}份）")


def red_head_document(sheet: Sheet) -> None:
    """Office and number above; the title's first line is the office; 一、（一）1.; annexes, signature, copies."""
    words, rng = sheet.words, sheet.rng
    topic = sheet.writer.topic()
    things = topic.things
    office = rng.choice((f"{words.city}人民政府办公室", f"{words.city}综合协调办公室"))
    kind = rng.choice(("通知", "实施意见", "工作方案", "若干措施"))
    about = f"关于进一步做好{things[0]}管理工作的{kind}"
    story = Story(topic, office + about)
    story.free += ["authors", "affiliation"]
    sheet.stories.append(story)
    sheet.drop(office + "文件", f"{words.city[0]}政办发〔{sheet.year}〕{rng.randint(3, 90)}号")
    sheet.gap()
    sheet.put(office, about)
    sheet.gap()
    receiver = f"{words.districts[0]}、{words.districts[1]}，各有关单位："
    story.optional.append(receiver)
    story.blocks += [("paragraph", receiver), ("paragraph", official(sheet, topic, 3))]
    names = ["总体要求", "重点任务", "工作步骤", "组织保障"]
    alone = rng.random() < 0.5
    for number, name in enumerate(names[: rng.randint(3, 4)]):
        story.blocks.append(("subhead", f"{CHINESE[number + 1]}、{name}"))
        for inner in range(rng.randint(1, 3)):
            label = f"（{CHINESE[inner + 1]}）{('排查', '修缮', '登记')[inner]}{things[(number + inner) % 4]}"
            if alone:
                story.blocks.append(("subhead", label))
                story.blocks += [("paragraph", f"{step}.{official(sheet, topic)}") for step in range(1, 3)]
            else:
                story.blocks.append(("paragraph", f"{label}。{official(sheet, topic, 3)}"))
    mark = rng.choice(PAGE_MARKS)
    sheet.page = 1
    sheet.put(*body_lines(sheet, story, insertion=lambda: page_mark(sheet, mark)))
    ends = [f"附件：1.{things[0]}登记表", f"2.{things[1]}责任分工表", office, sheet.fill("{date}")]
    story.optional += ends
    sheet.put("　　" + ends[0], "　　　　　" + ends[1])
    sheet.gap()
    sheet.put(FAR + ends[2], FAR + ends[3])
    sheet.gap()
    sheet.drop("（此件公开发布）")
    sheet.gap()
    sheet.drop(f"抄送：{words.bodies[0]}，{words.bodies[1]}。", sheet.fill(office + "　　　　{date}印发"))


def regulation(sheet: Sheet) -> None:
    """Chapters and articles; the chapters stand in a list of contents first."""
    words, rng = sheet.words, sheet.rng
    topic = sheet.writer.topic()
    things = topic.things
    story = Story(topic, f"{words.city}{things[0]}管理办法（试行）")
    story.free += ["authors", "affiliation"]
    sheet.stories.append(story)
    sheet.put(story.title)
    sheet.gap()
    passed = sheet.fill("（{date}第" + str(rng.randint(3, 20)) + "次办公会议通过）")
    story.optional.append(passed)
    sheet.put(passed)
    sheet.gap()
    names = ["总则", "职责分工", "使用与维护", "监督检查", "附则"]
    chapters = [f"第{CHINESE[n]}章　{name}" for n, name in enumerate(names, 1)]
    if rng.random() < 0.6:
        sheet.drop(rng.choice(("目　录", "目录")), *chapters)
        sheet.gap()
    article, rules = 0, list(RULES)
    for number, chapter in enumerate(chapters):
        story.blocks.append(("subhead", chapter))
        for inner in range(rng.randint(1, 2)):
            article += 1
            text = f"第{CHINESE[article]}条　"
            if number == 1 and inner == 0:
                story.blocks.append(("paragraph", f"{text}{topic.who}履行下列职责："))
                story.blocks += [
                    ("paragraph", f"（一）负责{things[0]}的登记、编号和日常检查；"),
                    ("paragraph", f"（二）受理有关{things[1]}的意见建议，并在三个工作日内答复；"),
                    ("paragraph", f"（三）定期公布{things[2]}的使用情况。"),
                ]
            elif number == len(chapters) - 1:
                story.blocks.append(("paragraph", text + "本办法自印发之日起试行，有效期两年。"))
                break
            else:
                rule = rules.pop(0).format(a=things[0], b=things[1], who=topic.who)
                story.blocks.append(("paragraph", text + rule))
    sheet.put(*body_lines(sheet, story, tears=0.15))


def portal_post(sheet: Sheet) -> None:
    """A government portal copied by hand: each button and label in a line of its own."""
    words, rng = sheet.words, sheet.rng
    sheet.dated = True
    story = sheet.report(3, 5) if rng.random() < 0.6 else sheet.essay(4, 5, extras=0.2)
    site = words.office_top[0]
    if rng.random() < 0.4:
        sheet.drop(f"{story.title}_{site}")
    sheet.drop(site)
    trail = rng.choice(
        ("首页>政务公开>部门动态", "当前位置：首页 > 要闻动态 > 基层传真", "首页>专题>学习园地")
    )
    parts = trail.split(">") if rng.random() < 0.4 and "：" not in trail else [trail]
    sheet.drop(*"\n>\n".join(parts).split("\n"))
    sheet.gap()
    sheet.put(*title_lines(sheet, story))
    sheet.gap()
    labels = ["发布日期：{iso} 09:15", "来源：{paper}", "字号：", "大", "中", "小", "打印", "分享"]
    if rng.random() < 0.5:
        labels = [
            "发布日期：",
            "{iso}",
            "来源：",
            "{paper}",
            "浏览量：207",
            "[大]",
            "[中]",
            "[小]",
            "分享到：",
        ]
    if rng.random() < 0.4:
        labels = ["　".join(labels)]
    sheet.drop(*(sheet.fill(label) for label in labels))
    sheet.gap()
    if rng.random() < 0.5:
        story.tail = tail_byline(sheet, story)
    else:
        story.free += ["authors", "affiliation"]
    lines = body_lines(sheet, story)
    place = next(n for n, line in enumerate(lines) if line.strip().endswith("。")) + 1
    lines[place:place] = ["", caption(sheet, story)] + ([] if lines[place : place + 1] == [""] else [""])
    sheet.put(*lines)
    sheet.gap()
    others = [topic.news for topic in sheet.writer.topics[:3]]
    sheet.drop(sheet.fill("责任编辑：{p}"), "扫一扫在手机打开当前页面", "相关链接：", *others[:2])
    sheet.drop(f"上一篇：{others[2]}", "下一篇：没有了", "关闭窗口")


def printed_portal(sheet: Sheet) -> None:
    """A portal's page printed from a browser: title and time above, address and page count below each sheet."""
    rng = sheet.rng
    sheet.dated = True
    story = sheet.essay(5, 7, heads=0.5, extras=0)
    width, height = rng.choice((30, 36, 40)), rng.randint(9, 13)
    day = min(28, sheet.day + rng.randint(0, 3))
    head = f"{sheet.year}/{sheet.month}/{day} 10:2{rng.randint(0, 9)}　　　　{story.title}-{sheet.words.office_top[0]}"
    address = f"https://www.example.cn/zwgk/t{sheet.year}{sheet.month:02}{sheet.day:02}_{rng.randint(100, 999)}.html"
    lines = []
    for kind, text in story.blocks:
        lines += wrapped(text, width, "　　") if kind == "paragraph" else ["　　" + text]
    sheets = [lines[at : at + height] for at in range(0, len(lines), height)]
    for number, part in enumerate(sheets, 1):
        sheet.drop(head)
        if number == 1:
            sheet.drop("您现在的位置：首页 / 工作动态 / 正文")
            sheet.put(story.title)
            sheet.drop(sheet.fill("发布日期：{iso}　信息来源：{paper}　字体：大 中 小"))
            if rng.random() < 0.5:
                sheet.put(named(sheet, story, "{body}　{name}"))
        sheet.put(*part)
        if number == len(sheets):
            sheet.drop("【打印本页】　【关闭窗口】")
        sheet.drop(f"{address}　　　　{number}/{len(sheets)}")


def meeting_minutes(sheet: Sheet) -> None:
    """Minutes of a meeting: what was said and decided, then who was there and who is sent a copy."""
    words, rng = sheet.words, sheet.rng
    topic = sheet.writer.topic()
    things = topic.things
    story = Story(topic, f"关于研究{things[0]}有关工作的会议纪要")
    story.free += ["authors", "affiliation"]
    sheet.stories.append(story)
    sheet.drop("会 议 纪 要", f"〔{sheet.year}〕第{rng.randint(2, 30)}次")
    sheet.drop(sheet.fill(topic.who + "　　　　　　{date}"))
    sheet.gap()
    sheet.put(story.title)
    sheet.gap()
    first = (
        sheet.fill("{date}上午，{p}主持召开专题会议，") + f"研究{things[0]}有关工作。现将会议情况纪要如下。"
    )
    story.blocks.append(("paragraph", first))
    heard = f"会议听取了{topic.who}关于{things[1]}情况的汇报。{official(sheet, topic)}"
    said = f"会议指出，{things[0]}关系群众日常生活，各有关单位要认真对待。{official(sheet, topic)}"
    story.blocks += [("paragraph", heard), ("paragraph", said)]
    story.blocks.append(("paragraph", "会议议定以下事项："))
    for number in range(rng.randint(3, 4)):
        label = f"{CHINESE[number + 1]}、关于{things[number]}。"
        story.blocks.append(("paragraph", label + official(sheet, topic, rng.randint(2, 3))))
    asked = f"会议要求，{things[2]}有关事项由{topic.who}负责跟踪，办理情况在下次会议上通报。"
    story.blocks.append(("paragraph", asked))
    mark = rng.choice(PAGE_MARKS)
    sheet.page = 1
    sheet.put(*body_lines(sheet, story, insertion=lambda: page_mark(sheet, mark)))
    sheet.gap()
    names = rng.sample(words.people, 6)
    ends = ["出　席：" + "　".join(names[:3]), "列　席：" + "　".join(names[3:5]), "记　录：" + names[5]]
    story.optional += ends
    sheet.put(*ends)
    sheet.gap()
    sheet.drop(f"分送：{words.bodies[0]}，{words.bodies[1]}，各有关单位。")


def submitted_cases(sheet: Sheet) -> None:
    """A booklet of cases: contents, the case's number over its title, who handed it in, bracketed subheads."""
    rng = sheet.rng
    sheet.drop(f"{sheet.words.city}基层工作典型案例选编", sheet.fill("（{date}）"))
    sheet.gap()
    stories = []
    for number in range(3):
        story = sheet.essay(1, 1, heads=0, extras=0)
        story.kicker, story.blocks = f"案例{CHINESE[number + 1]}", []
        for name in ("【案例背景】", "【主要做法】", "【工作成效】"):
            story.blocks.append(("subhead", name))
            for inner in range(2 if name == "【主要做法】" else 1):
                label = f"{CHINESE[inner + 1]}是抓实{story.topic.things[inner]}。" if "做法" in name else ""
                story.blocks.append(("paragraph", label + sheet.writer.paragraph(story.topic)))
        stories.append(story)
    if rng.random() < 0.6:
        sheet.drop("目　　录", *(f"{story.kicker}　{story.title}" for story in stories))
        sheet.gap()
    unit = rng.choice(("申报单位", "报送单位", "供稿单位"))
    pen = rng.random() < 0.6
    for story in stories:
        sheet.put(story.kicker)
        sheet.gap()
        sheet.put(story.title)
        sheet.gap()
        line = named(sheet, story, unit + "：{body}" + ("　　执笔人：{name}" if pen else ""))
        if not pen:
            story.authors = []
            story.free.append("authors")
        sheet.put(line)
        sheet.gap()
        sheet.put(*body_lines(sheet, story, tears=0.1))
        sheet.gap()


LAYOUTS = (
    study_bulletin,
    red_head_document,
    regulation,
    meeting_minutes,
    submitted_cases,
    portal_post,
    printed_portal,
)
