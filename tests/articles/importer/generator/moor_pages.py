"""Pages of a prefecture: its daily's front and readers' forum, a county's post, a portal's copy, a study digest."""

from .glacier_pages import lines_of, spoken, staff_line
from .setting import body_lines, box, caption, set_story, tail_credit, title_lines
from .sheet import CHINESE, Sheet, Story
from .terrace_pages import furnish

TEAM_CREDITS = (
    "本报讯（记者 {}　通讯员 {}　{}）",
    "本报讯（记者{}　{}　通讯员{}）",
    "本报{md}讯（全媒体记者 {} 通讯员 {} 实习生 {}）",
)
NAMELESS = ("本报评论员", "□ 本报评论员", "本报编辑部", "○本报特约评论员")
POINTERS = (
    "（相关评论见第{}版）",
    "（详细报道见{}版）",
    "（更多报道见第{}版）",
    "▶相关报道见{}版",
)
SERIES = ("“{}”系列报道之{}", "“{}”系列报道（{}）", "“{}”专题报道之{}")
TOPIC_LABELS = ("【话题缘起】", "新闻背景：", "【本期话题】", "话题由来：")
AFTER_LABELS = ("编后：", "【编后】", "编后话：")
AFTERWORDS = (
    "说到{a}，几位读者各有侧重，归到一处，还是“商量”二字。下期话题我们想谈谈{b}，欢迎继续来稿。",
    "{a}的事还没有说完，本栏目将跟踪有关部门的答复，并在第一时间刊登。读者对{b}有什么看法，也请告诉我们。",
    "讨论{a}，不是为了分出输赢，而是为了把道理说清、把办法找全。限于篇幅，来稿不能全部刊出，谨致谢意。",
)
READERS = (
    ("（{place}　{name}）", "tail"),
    ("{place}　{name}", "under"),
    ("{place}读者　{name}", "end"),
    ("（{place}读者　{name}）", "end"),
)
BIOGRAPHIES = (
    "作者简介：{name}，供职于{body}，长期关注{thing}。",
    "【作者简介】{name}，现供职于{body}。",
    "（{name}，{body}特约研究员，研究方向为{thing}。）",
)
PLAYER = (
    "已关注",
    "重播　分享　赞",
    "观看更多",
    "退出全屏",
    "，时长{length}",
    "0/0",
    "00:00/{length}",
    "切换到横屏模式",
    "继续播放",
    "进度条，百分之0",
    "倍速播放中",
    "0.5倍　0.75倍　1.0倍　1.5倍　2.0倍",
    "您的浏览器不支持 video 标签",
)
PICTURES = (
    ("图片",),
    ("← 左右滑动查看更多图片 →",),
    ("点击图片可放大",),
    ("▼", "上下滑动查看"),
    ("[图片]", "[图片]"),
)
REMARKS = (
    ("风吹草低", "我家就住旁边，变化看得见，给你们点赞！"),
    ("雾里看花", "什么时候修到我们那边呀？"),
    ("老刘在路上", "昨天刚路过，确实方便多了。"),
    ("一朵小棉花", "已转发到家族群。"),
    ("山高水长", "写得真实，不夸张，希望一直坚持下去。"),
)
POST_HEADS = ("Part {0}　{2}", "{0:02}　{2}", "{1}丨{2}", "NO.{0} {2}")
POST_SIGNED = (
    "记者：{}　通讯员：{}",
    "采写丨{}",
    "文字：{}　{}",
    "文案 | {}",
    "全媒体记者丨{}　{}",
)
COPIED = (
    ("来源：{paper}　作者：{names}　发布时间：{iso} 08:30",),
    ("发布时间：{iso} 16:02　　文章来源：{paper}　　记者：{names}　　字体：大 中 小",),
    ("来源：{paper}", "作者：{names}", "时间：{iso} 10:11", "浏览：589次"),
    ("{iso} 09:47　　信息来源：{paper}　　撰稿：{names}　　【打印】【收藏】",),
)
GUIDE_TITLES = (
    "《{}管理办法》政策解读",
    "一图读懂背后：《{}建设实施细则》解读",
    "关于《{}管护规定》的起草说明",
)
GUIDE_HEADS = (
    ("制定背景", "主要内容", "施行时间"),
    ("起草的必要性", "重点条款说明", "贯彻落实要求"),
    ("出台背景和依据", "核心举措", "创新亮点"),
)
STUDIED = (
    "（原载《{paper}》{date}第{page}版，有删节）",
    "（摘自《{paper}》{date}）",
    "（来源：《{paper}》　{date}　收录时有删减）",
    "（据《{paper}》{date}第{page}版　略有改动）",
)
QUESTIONS = (
    ("思考题：", "1．文中关于{a}的做法，对本单位有哪些启发？", "2．结合岗位实际，谈谈怎样管好{b}。"),
    ("【研讨题目】", "1. 怎样看待{a}中遇到的难题？", "2. 本部门在{b}方面还存在哪些差距？"),
    ("◆ 讨论与思考", "（1）为什么{a}容易反复？", "（2）做好{b}应当从哪里入手？"),
)
STUDY_FORMS = ("{body}　{name}", "（{name}　{body}）", "{name}（{body}）", "作者：{name}　单位：{body}")
STUDY_LISTS = ("{number}．{title}　　{name}", "◇ {title}（{name}）", "【{number}】{title}", "{name}：{title}")
RULE = "＿" * 18


def masthead(sheet: Sheet) -> None:
    """The paper's name, whose paper it is, the day, its numbers and the weather, each in a line."""
    rng, city = sheet.rng, sheet.words.city
    sheet.dated, sheet.page = True, 1
    furnish(
        sheet,
        "{paper}",
        rng.choice((f"中共{city}委员会主管主办", f"{city}融媒体中心出版", f"中共{city}委机关报")),
        rng.choice(("{cdate}　{week}　农历丙午年", "{date}　{week}", "{week}　{date}　今日8版")),
        rng.choice(
            ("国内统一连续出版物号CN00—0007　总第{issue}期", "CN00-0007　代号00-7　第{issue}期")
        ).replace("{issue}", str(rng.randint(3000, 9000))),
        rng.choice(("城区天气：阴有小雨　6℃～13℃　西北风4级", "今天多云　最高15℃　最低4℃　降水概率20%")),
    )


def pointer(sheet: Sheet) -> None:
    """Where more is to be read: no turn of this text."""
    sheet.drop(sheet.rng.choice(POINTERS).format(sheet.rng.randint(2, 7)))
    sheet.gap()


def picture_news(sheet: Sheet, story: Story) -> list[str]:
    label = sheet.rng.choice(("图片新闻", "【图片新闻】", "◎图片新闻"))
    sheet.aside.append(label)
    return [label, caption(sheet, story)]


def plateau_front(sheet: Sheet) -> None:
    """A front page: a lead of a series, a nameless commentary, teams of three, pointers to pages, an imprint."""
    rng, words = sheet.rng, sheet.words
    masthead(sheet)
    lead = sheet.report(3, 5)
    lead.kicker = lead.topic.kicker
    series = words.theme.strip("◆ ").replace("　", " ")
    lead.subtitle = rng.choice(SERIES).format(series, CHINESE[rng.randint(1, 6)])
    sheet.opening(lead)
    set_story(sheet, lead, column=rng.choice(words.columns) if rng.random() < 0.5 else "")
    if rng.random() < 0.7:
        pointer(sheet)
    comment = sheet.essay(3, 4, heads=0, extras=0.2)
    comment.free += ["authors", "affiliation"]
    nameless = rng.choice(NAMELESS)
    comment.optional.append(nameless)
    set_story(sheet, comment, nameless)
    team = sheet.report(2, 3)
    credit = sheet.sign(team, rng.choice(TEAM_CREDITS).replace("{md}", sheet.fill("{md}")))
    team.credit = credit
    team.optional.append(credit)
    set_story(sheet, team, insertion=lambda: picture_news(sheet, team))
    pointer(sheet)
    last = sheet.report(1, 2)
    set_story(sheet, last, tail_credit(sheet, last), "tail")
    furnish(
        sheet,
        f"社址：{words.city}建设大道18号　邮编：000007　总编室：0000-3300003",
        rng.choice(("零售每份1.50元　全年定价396元", "发行热线：0000-3300004　广告登记：00001号")),
    )


def readers_say(sheet: Sheet) -> None:
    """Three readers, each known by place and name, on one topic that a note opens and a note closes."""
    rng, topic = sheet.rng, sheet.writer.topic()
    things = topic.things
    banner = rng.choice(
        ("本期话题：{}该由谁来管？", "话题：{}，怎样才算办好", "今日话题　{}的“最后一步”怎么走")
    )
    banner = banner.format(things[0])
    sheet.drop(banner)
    sheet.gap()
    label = rng.choice(TOPIC_LABELS)
    lead = spoken(sheet, topic) + "对此，您怎么看？本期选登几位读者的来稿。"
    sheet.put(label + lead)
    sheet.gap()
    sheet.notes += [lead, label + lead, banner + label + lead]
    form, where = rng.choice(READERS)
    places = rng.sample(sheet.words.districts, 3)
    for place, title in zip(places, (topic.title, topic.heads[0], topic.heads[2]), strict=True):
        story = Story(topic, title, authors=[sheet.writer.person()])
        story.free.append("affiliation")
        story.blocks = [("paragraph", sheet.writer.paragraph(topic)) for _ in range(rng.randint(1, 2))]
        sheet.stories.append(story)
        set_story(sheet, story, form.format(place=place, name=story.authors[0]), where)
        sheet.gap()
    label = rng.choice(AFTER_LABELS)
    text = rng.choice(AFTERWORDS).format(a=things[0], b=things[1])
    sheet.put(label + text)
    sheet.gap()
    sheet.notes += [text, label + text]


def plateau_forum(sheet: Sheet) -> None:
    """A comments page: readers on one topic between two notes, then essays whose author is told of at the end."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    readers_say(sheet)
    essay = sheet.essay(4, 5, heads=0.6, extras=0.4)
    essay.authors = [sheet.writer.person()]
    essay.free.append("affiliation")
    told = rng.choice(BIOGRAPHIES).format(
        name=essay.authors[0], body=rng.choice(words.bodies), thing=essay.topic.things[0]
    )
    essay.optional.append(told)
    byline = rng.choice(("□ {}", "{}", "○　{}", "文丨{}")).format(essay.authors[0])
    set_story(sheet, essay, byline, column=rng.choice(words.columns), after=told)
    if rng.random() < 0.5:
        other = sheet.essay(2, 3, heads=0, extras=0.3)
        points = box(sheet, other)
        set_story(sheet, other, sheet.sign(other), insertion=lambda: points, after=sheet.workplace(other))
    staff_line(sheet)


def player(sheet: Sheet) -> list[str]:
    """The buttons of a film, which a copy takes along as words."""
    rng = sheet.rng
    length = f"0{rng.randint(1, 4)}:{rng.randint(10, 59)}"
    lines = PLAYER[: rng.randint(5, 9)] if rng.random() < 0.7 else PLAYER[4:]
    return [line.replace("{length}", length) for line in lines]


def county_post(sheet: Sheet) -> None:
    """A county's post: a film's buttons, marks of pictures, numbered parts, authors at the foot, readers' remarks."""
    rng, words = sheet.rng, sheet.words
    sheet.dated = True
    furniture = rng.choice((words.account_top[-1:], ()))
    furnish(sheet, *furniture)
    story = sheet.essay(2, 2, heads=0, extras=0)
    shape = rng.choice(POST_HEADS)
    for number, name in enumerate(story.topic.heads, 1):
        story.blocks.append(("subhead", shape.format(number, "零壹贰叁肆"[number], name)))
        story.blocks += [
            ("paragraph", sheet.writer.paragraph(story.topic, 1, 3)) for _ in range(rng.randint(1, 2))
        ]
    lines_of(sheet, story.title)
    furnish(
        sheet, rng.choice(("{paper}　{date} 17:46　{place}", "原创　{paper}　{iso} 07:02", "{paper}　{iso}"))
    )
    if rng.random() < 0.6:
        sheet.drop(*player(sheet))
        sheet.gap()
    marks = rng.choice(PICTURES)
    ends = story.paragraphs()
    pictured = set(rng.sample(ends[:-1], 2))
    for number, (kind, text) in enumerate(story.blocks):
        lines_of(sheet, (words.indent if kind == "paragraph" else "") + text)
        if number in pictured:
            sheet.drop(*marks)
            sheet.gap()
    if rng.random() < 0.5:
        lines_of(sheet, caption(sheet, story))
    form = rng.choice(POST_SIGNED)
    lines_of(sheet, sheet.sign(story, form) if form.count("{}") > 1 else named_once(sheet, story, form))
    furnish(sheet, rng.choice(("视频丨{q}", "图片：{q}", "摄影 | {q}")), "编辑：{p}　审核：{q}")
    if rng.random() < 0.7:
        sheet.drop(rng.choice(("精选留言", "留言 3", "网友评论")))
        for number, remark in enumerate(rng.sample(REMARKS, 3)):
            sheet.drop(*remark, f"赞 {rng.randint(2, 60)}" if number else "作者赞过")
        sheet.gap()
    furnish(sheet, *words.account_foot[-2:])


def named_once(sheet: Sheet, story: Story, form: str) -> str:
    story.authors = [sheet.writer.person()]
    return form.format(*story.authors)


def guide(sheet: Sheet) -> Story:
    """What an office says about its own rules: 一、 alone, （一） run in, who explains it below."""
    rng, topic = sheet.rng, sheet.writer.topic()
    things = topic.things
    story = Story(topic, rng.choice(GUIDE_TITLES).format(sheet.words.city + things[0]))
    story.free += ["authors", "affiliation"]
    sheet.stories.append(story)
    for number, name in enumerate(rng.choice(GUIDE_HEADS), 1):
        story.blocks.append(("subhead", f"{CHINESE[number]}、{name}"))
        if number == 2:
            for inner in range(1, rng.randint(3, 4)):
                text = f"（{CHINESE[inner]}）明确{things[inner - 1]}由谁负责。"
                story.blocks.append(("paragraph", text + spoken(sheet, topic)))
        else:
            story.blocks.append(("paragraph", spoken(sheet, topic)))
    return story


def province_copy(sheet: Sheet) -> None:
    """A province's portal: a paper's text whose authors stand among the page's labels, or the guide to a rule."""
    rng, words = sheet.rng, sheet.words
    furnish(sheet, *words.office_top)
    copied = rng.random() < 0.6
    if not copied:
        story = guide(sheet)
        lines_of(sheet, story.title)
        sheet.dated = any("{paper}" in one for one in words.office_title) and any(
            "{date}" in one or "{iso}" in one for one in (*words.office_title, *words.office_top)
        )
        furnish(sheet, *words.office_title)
        lines_of(sheet, *(line for line in body_lines(sheet, story) if line))
        ends = rng.choice(
            (
                ["解读机构：{who}", "联系电话：0000-3300005"],
                ["解读单位：{who}　　解读人：{p}"],
                ["（{who}供稿）"],
            )
        )
        ends = [sheet.fill(one, who=story.topic.who) for one in ends]
        story.optional += ends
        lines_of(sheet, *ends)
        sheet.drop("相关文件：", "《" + story.title.partition("《")[2].partition("》")[0] + "》")
        sheet.gap()
        furnish(sheet, *words.office_foot)
        return
    sheet.dated = True
    story = sheet.report(3, 5)
    story.authors = [sheet.writer.person() for _ in range(rng.randint(1, 2))]
    story.free.append("affiliation")
    lines_of(sheet, *title_lines(sheet, story))
    labels = rng.choice(COPIED)
    names = rng.choice(("　", "、", " ")).join(story.authors)
    for label in labels:
        sheet.put(sheet.fill(label, names=names))
    sheet.gap()
    lines = [line for line in body_lines(sheet, story) if line]
    lines[1:1] = [caption(sheet, story)]
    lines_of(sheet, *lines)
    sheet.drop(rng.choice(("（原标题：{}）", "原标题：{}")).format(story.topic.title))
    sheet.gap()
    furnish(sheet, *words.office_foot)


def study_digest(sheet: Sheet) -> None:
    """Texts for study taken from papers: where each comes from, what to talk about, and room for notes."""
    rng, words = sheet.rng, sheet.words
    issue = rng.randint(2, 40)
    sheet.drop(words.circular_name, *(sheet.fill(one, issue=issue) for one in words.circular_head))
    sheet.gap()
    stories = [sheet.essay(3, 4, heads=0.3, extras=0.2) for _ in range(3)]
    row, form = rng.choice(STUDY_LISTS), rng.choice(STUDY_FORMS)
    sheet.drop(words.contents_label)
    for number, (story, body) in enumerate(zip(stories, rng.sample(words.bodies, 3), strict=True), 1):
        story.authors, story.affiliation = [sheet.writer.person()], body
        sheet.drop(row.format(number=number, title=story.title, name=story.authors[0]))
    sheet.gap()
    label = rng.choice(("【学习提示】", "学习安排：", "【导学】"))
    tip = f"本期选编三篇文章，供{rng.choice(('各支部集中学习', '理论学习中心组成员自学'))}时参阅，讨论情况请于月底前报送。"
    sheet.put(label + tip)
    sheet.notes += [tip, label + tip]
    sheet.gap()
    source, asked = rng.choice(STUDIED), rng.choice(QUESTIONS)
    room = rng.random() < 0.5
    for number, story in enumerate(stories, 1):
        day = f"{sheet.year}年{rng.randint(1, sheet.month)}月{rng.randint(1, sheet.day)}日"
        where = sheet.fill(source, paper=rng.choice(words.papers), date=day, page=rng.randint(2, 12))
        things = story.topic.things
        questions = [line.format(a=things[0], b=things[1]) for line in asked]
        story.optional += [where, *questions]
        sheet.notes += ["".join(questions), where + "".join(questions)]
        set_story(sheet, story, form.format(body=story.affiliation, name=story.authors[0]))
        lines_of(sheet, where, *questions)
        if room:
            sheet.drop("学习笔记：", RULE, RULE)
            sheet.gap()
        sheet.drop(words.page_number.format(number * 2))
        sheet.gap()
    sheet.drop(*(sheet.fill(one) for one in words.circular_foot))


LAYOUTS = (
    plateau_front,
    plateau_forum,
    county_post,
    province_copy,
    study_digest,
)
