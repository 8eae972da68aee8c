"""Pages of a theory weekly, a court's column of cases, a works' paper and its site, a university's paper, a digest."""

from .glacier_pages import lines_of, spoken, staff_line
from .moor_pages import named_once
from .press import Press
from .setting import body_lines, caption, set_story, tail_credit, title_lines, wrapped
from .sheet import CHINESE, Sheet, Story
from .terrace_pages import furnish, two_rows
from .vocabulary import Topic

WEEKLIES = (
    ("理论周刊", "总第{issue}期　本期四版"),
    ("第{issue}期理论周刊　{theme}",),
    ("学理周刊｜第{issue}期", "本期关注：{theme}"),
)
UNITS = (
    ("{name}", "{body}"),
    ("◇ {name}", "（{body}）"),
    ("{name}／{body}",),
    ("撰稿人：{name}", "供职单位：{body}"),
    ("{name} | {body}",),
)
FUNDED = (
    "［本文系{city}社科规划课题“{thing}研究”（编号：SK2026—{number}）的阶段性成果］",
    "*基金项目：{city}哲学社会科学专项“{thing}问题研究”（2026-B-{number}）",
    "（本文为{city}软科学研究计划项目“{thing}”阶段成果，项目编号2026RK{number}）",
)

CASES = (
    (
        "人民法院",
        "赵某与{who}签订协议，约定由其负责{a}的日常维护，每月报酬{k}元。半年后，双方因{b}的费用由谁承担发生争执，赵某诉至法院。",
        "法院审理认为，协议对{b}的费用没有约定，按照行业惯例应由委托一方承担，遂判决{who}支付赵某垫付的{j}元。",
        "签订协议时，凡是涉及钱的地方都要写清楚。像{b}这样的开支，一句“另行商量”，往往就是纠纷的起点。",
    ),
    (
        "司法局",
        "去年六月，孙某未经同意，擅自改动{a}的安排，使{b}受到影响。{who}多次催促其改正，孙某均以“只是暂时的”为由推脱。",
        "经三次调解，孙某认识到自己的错误，当场赔偿损失{k}元，并承诺十日内恢复原来的安排。调解书已经履行完毕。",
        "公共的事情属于大家，不能因为“没人看见”就自作主张。影响{a}、造成损失的，除恢复原状外，还应当赔偿。",
    ),
    (
        "人民检察院",
        "周某从网上看到有关{a}的不实消息，未加核实便转发到一个{m}人的群里，并附上“内部消息”字样，{who}的正常工作受到影响。",
        "检察机关审查后认为，周某虽无恶意，但客观上扰乱了秩序，鉴于其主动澄清、情节轻微，依法作出从宽处理，并建议其公开道歉。",
        "网络不是法外之地，转发也要负责。对于{a}这样关系众人的事情，看到消息多问一句来源，既是对别人负责，也是保护自己。",
    ),
)
CASE_LABELS = (
    (("案情回放", "处理结果", "专家点评"), False),
    (("◆ 案情", "◆ 处理", "◆ 说法"), False),
    (("【案情】", "【处理】", "【释法】"), True),
    (("案情简述：", "处理经过：", "办案人说："), True),
)
STATUTES = (
    "《{city}{a}管理办法》第十四条：任何单位和个人不得损坏、侵占{a}；造成损失的，依法承担赔偿责任。",
    "《{city}{a}管理办法》第九条规定，管理单位应当建立检查记录，记录保存期限不少于二年。",
)
HOSTS = (
    "本栏主持人：{p}",
    "栏目协办：{city}普法工作办公室",
    "来稿、来访请拨普法热线：0000-9990011",
)

CREWS = ("综采一队", "选煤厂", "机电运输科", "后勤服务中心", "掘进三队", "设备租赁站")
STARTS = (
    "{md}，{crew}对{a}进行全面排查，发现问题{n}处，当场处理{m}处。",
    "连日来，{crew}职工克服人手紧、工期短的困难，围绕{a}连续奋战{n}天。",
    "入冬以来，{crew}把{a}、{b}列为重点，提前{n}天完成检修任务。",
    "{md}，{crew}组织{n}名职工就{a}开展岗位练兵，以练促学、以学促干。",
)
SLOGANS = (
    ("安全警句：上班多一分细心，下班少一分担心。",),
    ("◎班前一念◎　宁绕百米远，不抢一步险。",),
    ("亲情寄语　爸爸，我和妈妈等你回家吃饭！",),
)
FIGURES = (
    ("本月生产快报", "产量　　　31.6万吨", "完成计划　103.2%", "设备完好率　98.4%"),
    ("数字看板", "安全生产 2016 天", "当月进尺 412 米", "修旧利废 27.5 万元"),
)

SITE_LABELS = (
    ("稿源：{paper}　　供稿单位：{crew}　　撰稿：{names}　　日期：{iso}　　点击：[ 274 ]",),
    ("供稿单位：{crew}", "作者：{names}", "刊发：{paper}", "上传时间：{date}", "访问次数：95"),
    ("{iso}　|　{paper}　|　{crew}　{names}　|　阅读 431 次",),
)
MORE = ("相关资讯", "更多新闻 >>", "【同栏目文章】")

COLLEGES = ("文学与传播学院", "机械工程学院", "法学院", "农林学院", "数学与统计学院")
STUDENTS = (
    "{college}2024级　{name}",
    "{name}（{college}2023级本科生）",
    "◇{name}　{college}研究生",
    "{college}　{name}",
)
HANDS = (
    "文／{}　图／{p}　审／{q}",
    "文字：{}　摄影：{p}　复审：{q}",
    "撰文 {}｜供图 {p}｜编审 {q}",
)
CAMPUS_TOP = (
    ("校报首页　往期校报　投稿须知　校园网", "{paper}　第{issue}期　（{iso}）　{name}"),
    ("{paper}电子版", "第{issue}期　{date}　{week}　第{page}版：{name}", "[上一期]　[下一期]　[PDF版]"),
)
CAMPUS_FOOT = (
    ("主办：大学党委　承办：党委宣传部", "编辑部：行政楼三层　电话：0000-9990031"),
    ("校报编辑部版权所有", "稿件请发 xiaobao@example.edu　每月逢五出版"),
)

SOURCES = (
    "（{name}，《{paper}》{date}）",
    "——摘自《{paper}》{date}，作者：{name}",
    "［{name}　原载《{paper}》{date}第{page}版］",
    "（据《{paper}》{date}文章摘编　作者　{name}）",
)
SECTIONS = ("观点之窗", "他山经验", "一线来声", "学者视野")
SECTION_FORMS = ("◆◆ {} ◆◆", "【{}】", "▌{}", "—— {} ——")
PICKED = (
    "选编者注：上文所说的{a}，我市也有类似情形，可结合实际对照阅读。",
    "【荐读理由】文章对{a}的分析有数据、有比较，所提办法可操作性较强。",
    "编后附言：{a}涉及面广，有不同意见的同志欢迎来信讨论。",
)
ENTRIES = ("{title}　……{page}", "• {title}", "（{number}）{title}")


def funded(sheet: Sheet, story: Story) -> str:
    """The project that paid for the study: a reader may keep or leave it."""
    line = sheet.rng.choice(FUNDED).format(
        city=sheet.words.city, thing=story.topic.things[0], number=sheet.rng.randint(11, 98)
    )
    story.optional.append(line)
    return line


def mesa_weekly(sheet: Sheet) -> None:
    """A weekly theory page: comments under one mark, each with name and office by lines; an essay and its project."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    issue = str(rng.randint(60, 700))
    banner = rng.choice(WEEKLIES)
    sheet.drop(*(line.format(issue=issue, theme=words.theme.strip("◆ ")) for line in banner))
    sheet.gap()
    columns = rng.sample(words.columns, 2)
    essay_first = rng.random() < 0.5

    def essay() -> None:
        story = sheet.essay(4, 6, heads=0.7, extras=0.4)
        byline = sheet.sign(story)
        foot = [sheet.workplace(story), funded(sheet, story)]
        set_story(sheet, story, byline, column=columns[0])
        while sheet.lines and not sheet.lines[-1]:
            sheet.lines.pop()
        sheet.gap()
        lines_of(sheet, *(foot if rng.random() < 0.6 else reversed(foot)))

    if essay_first:
        essay()
    sheet.put(rng.choice(words.column_forms).format(columns[1]))
    sheet.gap()
    forms = rng.choice(UNITS)
    for body in rng.sample(words.bodies, 3):
        story = sheet.essay(2, 3, heads=0, extras=0.15)
        story.authors, story.affiliation, story.column = [sheet.writer.person()], body, columns[1]
        lines_of(sheet, *title_lines(sheet, story))
        lines_of(sheet, *(form.format(name=story.authors[0], body=body) for form in forms))
        sheet.put(*body_lines(sheet, story, tears=0.1))
        sheet.gap()
    if not essay_first:
        essay()
    staff_line(sheet)


def case_values(sheet: Sheet, topic: Topic) -> dict[str, str]:
    rng = sheet.rng
    return {
        "a": topic.things[0],
        "b": topic.things[1],
        "who": topic.who,
        "city": sheet.words.city,
        "k": str(rng.randint(12, 90) * 100),
        "j": str(rng.randint(3, 11) * 100),
        "m": str(rng.randint(120, 480)),
    }


def mesa_docket(sheet: Sheet) -> None:
    """A column of cases: each an article of case, ruling and comment, signed by who handled it; a law's words."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    column = rng.choice(words.columns)
    sheet.put(rng.choice(words.column_forms).format(column))
    sheet.gap()
    furnish(sheet, rng.choice(HOSTS).replace("{city}", words.city))
    labels, run_in = rng.choice(CASE_LABELS)
    way = rng.choice(("tail", "end", "under"))
    with_law = rng.randrange(3)
    for number, (office, *case) in enumerate(rng.sample(CASES, 3)):
        story = sheet.essay(1, 1, heads=0, extras=0.2)
        story.column = column
        values = case_values(sheet, story.topic)
        parts = [part.format(**values) for part in case]
        parts[2] += spoken(sheet, story.topic)
        story.blocks = []
        for label, part in zip(labels, parts, strict=True):
            if run_in:
                story.blocks.append(("paragraph", label + part))
            else:
                story.blocks += [("subhead", label), ("paragraph", part)]
        law = rng.choice(STATUTES).format(**values) if number == with_law else ""
        if law and not run_in:
            story.blocks += [("subhead", "法条链接"), ("paragraph", law)]
        story.authors = [sheet.writer.person()]
        story.affiliation = words.city + office
        form = {"tail": "（{body}　{name}）", "end": "（{name}　{body}）", "under": "{body}　{name}"}[way]
        set_story(sheet, story, form.format(body=story.affiliation, name=story.authors[0]), way)
    if rng.random() < 0.6:
        report = sheet.report(2, 3)
        set_story(sheet, report, tail_credit(sheet, report), "end")
    staff_line(sheet)


def right_hand(press: Press, line: str) -> str:
    return "　" * max(0, press.width - len(line)) + line


def mesa_works(sheet: Sheet) -> None:
    """A works' paper out of a PDF: wrapped lines without blanks, crews and names at the end, slogans and figures."""
    rng, words = sheet.rng, sheet.words
    sheet.dated = True
    sheet.drop(sheet.fill(rng.choice(words.page_lines)))
    press = Press(sheet, rng.choice((0, 24, 30)))
    between = rng.sample((rng.choice(SLOGANS), rng.choice(FIGURES)), 2)
    alone = rng.random() < 0.5
    column = rng.choice(words.columns)
    for number, crew in enumerate(rng.sample(CREWS, 3)):
        story = sheet.report(2, 3) if number < 2 else sheet.essay(3, 4, heads=0.5, extras=0.4)
        if number < 2:
            a, b, *_ = story.topic.things
            counts = {"n": rng.randint(11, 40), "m": rng.randint(3, 9)}
            first = sheet.fill(rng.choice(STARTS), crew=crew, a=a, b=b, **counts)
            story.blocks[0] = "paragraph", first + spoken(sheet, story.topic)
        else:
            story.column = column
            sheet.put(rng.choice(words.column_forms).format(column))
        sheet.put(*([story.kicker] if story.kicker else []), *two_rows(story.title))
        if story.subtitle:
            sheet.put("——" + story.subtitle)
        names = [sheet.writer.person() for _ in range(rng.randint(1, 2))]
        story.authors, story.affiliation = names, crew
        signed = f"（{crew}　{'　'.join(names)}）"
        room = press.width - len(wrapped(story.blocks[-1][1], press.width, "　　")[-1])
        if not alone and len(signed) <= room:
            story.tail = signed
        press.story(story, picture=number == 1)
        if not story.tail:
            sheet.put(right_hand(press, signed))
        if number < 2:
            sheet.drop(*between[number])
    staff_line(sheet)


def mesa_site(sheet: Sheet) -> None:
    """A company's site: who wrote it stands among the page's labels, other news with their days below."""
    rng, words = sheet.rng, sheet.words
    sheet.dated = True
    furnish(sheet, *words.office_top)
    story = sheet.report(3, 5) if rng.random() < 0.5 else sheet.essay(3, 5, heads=0.5, extras=0.2)
    story.free.append("affiliation")
    story.authors = [sheet.writer.person() for _ in range(rng.randint(1, 2))]
    crew, names = rng.choice(CREWS), rng.choice(("　", "、", " ")).join(story.authors)
    lines_of(sheet, *title_lines(sheet, story))
    for label in rng.choice(SITE_LABELS):
        sheet.put(sheet.fill(label, crew=crew, names=names))
    sheet.gap()
    if rng.random() < 0.4:
        story.tail = f"（{crew}　{names}）"
        story.optional.append(story.tail)
    first = True
    for kind, text in story.blocks:
        lines_of(sheet, (words.indent if kind == "paragraph" else "") + text)
        if first:
            lines_of(sheet, caption(sheet, story))
            first = False
    if story.tail:
        lines_of(sheet, story.tail)
    others = [topic.news for topic in sheet.writer.topics[:3]]
    days = [sheet.fill("{iso}")] * 3
    sheet.drop(rng.choice(MORE), *(f"· {one}　[{day}]" for one, day in zip(others, days, strict=True)))
    sheet.gap()
    furnish(sheet, *words.office_foot)


def mesa_campus(sheet: Sheet) -> None:
    """A university's paper copied whole, no blank line: who wrote, took and checked under each text; students."""
    rng, words = sheet.rng, sheet.words
    sheet.dated = True
    issue = str(rng.randint(300, 1400))
    sheet.drop(*(sheet.fill(line, issue=issue) for line in rng.choice(CAMPUS_TOP)))
    hands = rng.choice(HANDS)
    for number in range(2):
        story = sheet.report(2, 4)
        story.free.append("affiliation")
        line = sheet.fill(hands.replace("{}", "\0")).replace("\0", "{}")
        foot = named_once(sheet, story, line)
        set_story(sheet, story)
        if number:
            sheet.put(caption(sheet, story))
        sheet.put(foot)
    column, form = rng.choice(words.columns), rng.choice(STUDENTS)
    sheet.put(rng.choice(words.column_forms).format(column))
    for college in rng.sample(COLLEGES, 2):
        story = sheet.essay(2, 4, heads=0.3, extras=0.3)
        story.free.append("affiliation")
        story.authors, story.column = [sheet.writer.person()], column
        if form == STUDENTS[-1]:  # else it is open whether the year belongs to the workplace
            story.affiliation = college
        set_story(sheet, story, form.format(college=college, name=story.authors[0]))
    sheet.drop(*rng.choice(CAMPUS_FOOT))
    sheet.lines = [line.strip() for line in sheet.lines if line.strip()]


def mesa_reader(sheet: Sheet) -> None:
    """A digest for reading inside: sections, texts from papers; author and source share a bracket at the end."""
    rng, words = sheet.rng, sheet.words
    issue = rng.randint(5, 90)
    sheet.drop(words.circular_name, *(sheet.fill(one, issue=issue) for one in words.circular_head))
    sheet.gap()
    stories = [sheet.essay(2, 4, heads=0.3, extras=0.2) for _ in range(4)]
    entry = rng.choice(ENTRIES)
    sheet.drop(words.contents_label)
    for number, story in enumerate(stories, 1):
        sheet.drop(entry.format(title=story.title, page=number + 1, number=CHINESE[number]))
    sheet.gap()
    sections, mark = rng.sample(SECTIONS, 2), rng.choice(SECTION_FORMS)
    source = rng.choice(SOURCES)
    noted = rng.randrange(4)
    for number, story in enumerate(stories):
        if number % 2 == 0:
            sheet.put(mark.format(sections[number // 2]))
            sheet.gap()
        story.column = sections[number // 2]
        story.authors = [sheet.writer.person()]
        story.free.append("affiliation")
        day = f"{sheet.year}年{rng.randint(1, sheet.month)}月{rng.randint(1, sheet.day)}日"
        line = sheet.fill(
            source,
            name=story.authors[0],
            paper=rng.choice(words.papers),
            date=day,
            page=rng.randint(2, 12),
        )
        story.optional.append(line)
        set_story(sheet, story, line, "tail" if rng.random() < 0.4 else "end")
        if number == noted:
            note = rng.choice(PICKED).format(a=story.topic.things[0])
            sheet.put(note)
            sheet.notes.append(note)
            story.optional.append(note)
            sheet.gap()
        sheet.drop(words.page_number.format(number + 2))
        sheet.gap()
    sheet.drop(*(sheet.fill(one) for one in words.circular_foot))


LAYOUTS = (
    mesa_weekly,
    mesa_docket,
    mesa_works,
    mesa_site,
    mesa_campus,
    mesa_reader,
)
