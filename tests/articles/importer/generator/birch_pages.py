"""Pages of a railway paper, a discipline site, an education bureau's account, a study session and a readers' desk."""

from .glacier_pages import lines_of, spoken, staff_line
from .setting import body_lines, caption, set_story, tail_credit
from .sheet import CHINESE, WEEK, Sheet, Story
from .terrace_pages import furnish
from .vocabulary import Topic

CLOCKS = (
    ("{hour:02}:{minute:02}　{place}", (5, 8, 13, 19)),
    ("【时间：{hour}时{minute:02}分　地点：{place}】", (4, 9, 14, 21)),
    ("▲ {hour}时{minute:02}分 · {place}", (6, 10, 15, 20)),
    ("{place}　{hour}∶{minute:02}", (7, 11, 16, 22)),
)
ARRIVALS = (
    "{p}比约定的时间早到一刻钟，放下背包，先绕着{a}走了一圈。",
    "交接班刚刚结束，{p}一边喝热水，一边翻看{a}的记录。",
    "天色变了，{p}叫上两名同事，往{a}的方向快步走去。",
    "对讲机里传来呼叫，{p}应了一声，拎起工具箱直奔{a}。",
)
WEATHERS = ("晴", "小雪", "大风", "多云转阴", "雨夹雪", "阴，有雾")
DIARY_DAYS = (
    "{month}月{day}日　星期{week}　{weather}",
    "{month}月{day}日　{weather}",
    "◎ {month}月{day}日（星期{week}）　{weather}",
    "{month}月{day}日，{weather}",
)
DIARY_NAMES = ("{place}值守日记摘登", "一名驻点干部的日记", "{place}工作日记三则")
STROKES = ("丨", "｜", " | ")

TABS = ("{title}_{section}_{site}", "{title} - {section} - {site}", "{title}-{site}")
FACTS = (
    "钱某，男，1971年出生，1993年参加工作，先后在{who}任办事员、科长、副主任，2025年3月受到撤职处分。",
    "钱某，女，1974年8月生，大专文化，案发前系{who}物资科科长，2025年11月被开除公职。",
)
CASE = (
    "一笔{k}元的维修款，牵出了{who}干部钱某在{a}管理中的一连串问题。审查人员核对账目时发现，同一张发票在{n}个月里报销了两次。",
    "钱某起初辩解说，{b}的手续历来如此，自己不过是照老办法办。随着一份份证据摆到面前，他低下了头。",
    "经查，钱某利用管理{a}的职务便利，先后{n}次收受礼品礼金，并把应当公开的{b}项目交给熟人去做，造成损失{k}余元。",
    "案件查结以后，{who}召开专题会议，就{a}的采购、验收、付款三个环节逐条补上漏洞，钱款一律实行双人签字。",
)
CASE_HEADS = (("小账里的蹊跷", "补上该补的锁"), ("从一张发票查起", "案后的功课"), ("蚁穴", "堵漏"))
CONFESSIONS = (
    "刚到{who}时，我也立过志向，要把{a}管得明明白白，让父母在村里说起我来脸上有光。",
    "后来手里有了一点权力，请吃饭的人多了，我从推辞到默许，再到心安理得，前后不到{n}个月。",
    "第一次收下那个信封，我一夜没有睡着；第二次，我睡着了；第三次，我开始等着别人送来。",
    "我总以为{b}数目小、没有人查，把侥幸当成了聪明，把纪律当成了摆设。",
    "组织上找我谈话的那天，母亲正在医院里等我送饭，我却再也不能走到她的床前。",
    "如果时间能够倒流，我宁愿做一个守着{a}的普通工人，每天晚上坦坦荡荡地回家。",
    "我对不起培养我的组织，对不起信任我的同事，也对不起靠{a}过日子的群众。",
    "写下这些话，不是求谁原谅，只盼后来的人看见我这面破镜子，能把自己的衣领整一整。",
)
CONFESSED = ("我把“照老规矩办”当成了护身符", "第三个信封", "一步走偏，步步难回", "写给还坐在办公桌前的同事")
WARDENS = ("小节失守，大节难保", "莫把“惯例”当纪律", "监督多一分，跌倒的人就少一个", "别在熟人面前松了弦")
ASIDES = (("【忏悔书摘录】", "【执纪者说】"), ("■ 忏悔实录", "■ 办案手记"), ("▍案中人自述", "▍审查人员点评"))
REPENTED = ("（忏悔人：钱某）", "忏悔人　钱某", "（本文根据钱某的忏悔书整理）")

SCHOOLS = ("第三实验小学", "民族中学", "铁路第二小学", "向阳九年一贯制学校", "职业技术学校", "蒙古族小学")
CONTESTS = (
    "征文选登丨我身边的{thing}（第{issue}期）",
    "“我和我的家乡”主题征文优秀作品展示（{issue}）",
    "小作者来啦！“家乡的变化”征文佳作第{issue}辑",
)
PREFACES = (
    "上学期，市教育局面向全市中小学生开展了主题征文活动，共收到来稿九百余篇。从今天起，我们分期刊发其中的优秀作品，请您欣赏。",
    "孩子的眼睛最亮，孩子的笔最真。本期选登三位同学的习作，让我们跟着他们的文字，看一看家乡的新模样。",
)
WORKS = (
    (("作者：{name}", "学校：{school}", "指导教师：{tutor}"), True),
    (("作者：{name}　　学校：{school}　　指导老师：{tutor}",), True),
    (("{school}　{name}", "指导教师　{tutor}"), True),
    (("（作者：{name}　单位：{school}　辅导教师：{tutor}）",), False),
    (("{name}（{school}）", "指导老师：{tutor}"), True),
)
WORK_MARKS = ("0{}", "· 作品{} ·", "▼ 第{}篇 ▼", "")
REMARKS = (
    "【教师点评】小作者写{a}，不喊口号，从看得见的细节落笔，结尾留有余味。",
    "点评：选材真实，语言朴素。若能把{a}的来历再写细一些，文章会更有分量。",
)

SESSIONS = (
    "{city}市直机关第三党支部{month}月份集中学习材料",
    "{who}理论学习中心组{year}年第{issue}次集体学习",
    "“每月一读”学习会（第{issue}期）会议材料",
)
SESSION_ROWS = (
    ("时间：{date}（{week}）14:30", "地点：机关二楼会议室", "主持人：{p}", "记录人：{q}"),
    ("学习时间：{date}　　学习地点：党员活动室", "主持：{p}　　记录：{q}"),
    ("时　　间：{date}下午3时", "地　　点：三楼小会议室", "参加人员：全体党员"),
)
READERS = ("领学人：{}", "（领学：{}）", "领读：{}")
ENTRIES = ("{number}.《{title}》　　{reader}", "（{cardinal}）{title}（{reader}）", "篇目{cardinal}：{title}")
MARKERS = ("学习材料之{}", "【篇目{}】", "材料{}：", "—— 篇目{} ——")
DEMANDS = (
    "学习要求：请各位同志提前通读材料，结合本职工作准备三分钟发言，发言提纲于会后交记录人存档。",
    "说明：本次学习先由领学人导读，再分组讨论。因公不能到会的，请在一周内补学并写出不少于三百字的体会。",
)
NOTE_LABELS = ("注释：", "【注】", "注　释")
NOTES = (
    "《{city}统计年鉴（2025）》，{city}统计局编，第{n}页。",
    "数据来自{who}2025年度工作总结，截至2025年12月31日。",
    "参见《{city}志·交通卷》，内部刊印，1998年版，第{n}页。",
)
RINGS = "①②③"

LETTERS = (
    "我家住在{place}，每天都要从{a}旁边经过。入秋以来，那里的{b}时好时坏，找了几回也没有人管，老人和孩子都觉得不方便。",
    "我们是{place}的几户居民。去年说要改造{a}，工人来量过尺寸就没有了下文，{b}也一直闲着。想问一问，到底还修不修？",
    "最近我去办{a}的事，窗口说要找{place}，{place}又说归别处管，来回跑了三趟。能不能给句准话，究竟该谁负责？",
)
REPLIES = (
    "收到来信后，{who}当天派人到{place}核实，情况属实。现已安排更换{b}，预计{n}日内完成，并在现场留下值班电话。",
    "{who}答复：{a}的图纸需要重新会审，因此推迟了工期，没有及时告知群众是我们的疏忽。目前手续已经办齐，下周一复工。",
    "来信转到{who}后，有关负责人带着科室人员登门致歉，并明确今后凡涉及{a}的事项，一律由首次接待的人负责到底。",
)
WRITERS = ("{place}　{surname}先生", "{place}居民　{surname}女士", "（{place}读者　{surname}先生）")
HALVES = (
    ("【来信】", "【回复】", True),
    ("读者来信", "部门回音", True),
    ("◆ 群众反映", "◆ 办理结果", True),
    ("来信：", "回音：", False),
)
HANDLED = ("（本报记者　{}　整理）", "（本报群众工作部记者　{}）", "（记者 {} 追踪采访）")
TABLES = (
    (
        "附：{a}开放时间调整表",
        ("地点", "原时间", "现时间"),
        ("8:30—16:30", "7:30—18:00"),
    ),
    (
        "{a}办理点一览",
        ("办理点", "工作日", "节假日"),
        ("9:00—17:00", "10:00—15:00"),
    ),
)
LINKS = (
    ("相关链接", "{a}由{who}统一管理，最早建于上世纪八十年代，目前全市共有{n}处，日常费用由市、县两级分担。"),
    ("【新闻链接】", "去年六月，{city}出台有关{a}的管理细则，对检查周期、维修时限和经费来源都作了规定。"),
    ("▲名词解释", "本文所说的{b}，指同{a}配套使用、由{who}登记编号的设施，不包括个人自备的部分。"),
)


def values_of(sheet: Sheet, topic: Topic) -> dict[str, str]:
    rng = sheet.rng
    return {
        "a": topic.things[0],
        "b": topic.things[1],
        "who": topic.who,
        "city": sheet.words.city,
        "n": str(rng.randint(3, 28)),
        "k": str(rng.randint(21, 96) * 100),
    }


def open_part(sheet: Sheet, story: Story, *lines: str, close: bool = False) -> None:
    """What stands beside a text: it may be kept in it, stand alone or be set aside."""
    story.optional += [*lines, "".join(lines)]
    sheet.notes.append("".join(lines))
    if close:
        sheet.put(*lines)
        sheet.gap()
    else:
        lines_of(sheet, *lines)


def by_the_clock(sheet: Sheet) -> None:
    """A report whose subheads are hours and places."""
    rng = sheet.rng
    story = sheet.essay(1, 1, heads=0, extras=0)
    story.kicker = story.topic.kicker if rng.random() < 0.4 else ""
    form, hours = rng.choice(CLOCKS)
    arrivals = rng.sample(ARRIVALS, 4)
    places = rng.sample(sheet.words.districts, 4)
    for hour, place, arrival in list(zip(hours, places, arrivals, strict=True))[: rng.randint(3, 4)]:
        story.blocks.append(("subhead", form.format(hour=hour, minute=rng.randint(1, 59), place=place)))
        first = sheet.writer.fill(arrival, story.topic)
        story.blocks.append(("paragraph", first + sheet.writer.sentence(story.topic)))
        if rng.random() < 0.5:
            story.blocks.append(("paragraph", sheet.writer.paragraph(story.topic)))
    set_story(sheet, story, sheet.sign(story), tears=0.1)


def diary(sheet: Sheet) -> None:
    """A diary: each entry under its day and weather."""
    rng = sheet.rng
    story = sheet.essay(1, 1, heads=0, extras=0)
    place = rng.choice(sheet.words.districts)
    story.subtitle = rng.choice(DIARY_NAMES).format(place=place) if rng.random() < 0.7 else ""
    story.blocks = [("paragraph", spoken(sheet, story.topic))] if rng.random() < 0.4 else []
    form, month = rng.choice(DIARY_DAYS), (sheet.month - 2) % 12 + 1
    for day in sorted(rng.sample(range(1, 29), 3)):
        line = form.format(month=month, day=day, week=WEEK[day % 7], weather=rng.choice(WEATHERS))
        story.blocks.append(("subhead", line))
        story.blocks += [("paragraph", sheet.writer.paragraph(story.topic)) for _ in range(rng.randint(1, 2))]
    set_story(sheet, story, sheet.sign(story))


def birch_clock(sheet: Sheet) -> None:
    """A paper's page of reports by the hour and of diaries; a comment whose column stands before its title."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    parts = [by_the_clock, diary]
    rng.shuffle(parts)
    parts[0](sheet)
    comment = sheet.essay(2, 3, heads=0, extras=0)
    comment.column = rng.choice(words.columns)
    lines_of(sheet, comment.column + rng.choice(STROKES) + comment.title, sheet.sign(comment))
    sheet.put(*body_lines(sheet, comment))
    sheet.gap()
    if rng.random() < 0.5:
        story = sheet.report()
        sheet.opening(story)
        set_story(sheet, story)
        sheet.put(caption(sheet, story))
        sheet.gap()
    parts[1](sheet)
    staff_line(sheet)


def birch_warning(sheet: Sheet) -> None:
    """A site's copy with the browser's title: a case, what the culprit writes of it, what the investigator says."""
    rng, words = sheet.rng, sheet.words
    topic = sheet.writer.topic()
    values = values_of(sheet, topic)
    case = Story(topic, rng.choice(("“{a}”里的糊涂账", "{who}钱某严重违纪案剖析")).format(**values))
    site = sheet.fill(words.office_top[0]).split("　")[0]
    section = rng.choice(("警示", "以案促改", "案例"))
    sheet.drop(rng.choice(TABS).format(title=case.title, section=section, site=site))
    sheet.gap()
    furnish(sheet, *words.office_top)
    lines_of(sheet, case.title)
    sheet.dated = any("{paper}" in one for one in words.office_title) and any(
        "{date}" in one or "{iso}" in one for one in (*words.office_title, *words.office_top)
    )
    furnish(sheet, *words.office_title)
    sheet.stories.append(case)
    if rng.random() < 0.6:
        label = rng.choice(("人物简历", "【基本情况】", "当事人档案："))
        open_part(sheet, case, label, rng.choice(FACTS).format(**values))
    heads = rng.choice(CASE_HEADS)
    for number, part in enumerate(CASE):
        if number in (1, 3):
            case.blocks.append(("subhead", heads[number // 2]))
        case.blocks.append(("paragraph", part.format(**values)))
    case.blocks.append(("paragraph", spoken(sheet, topic)))
    sheet.put(*body_lines(sheet, case))
    sheet.gap()
    lines_of(sheet, tail_credit(sheet, case))
    first, second = rng.choice(ASIDES)
    confession = Story(topic, rng.choice(CONFESSED))
    said = [one.format(**values) for one in CONFESSIONS]
    cut = rng.randint(3, 5)
    confession.blocks = [("paragraph", "".join(part)) for part in (said[:cut], said[cut:])]
    confession.free += ["authors", "affiliation"]
    warden = Story(topic, rng.choice(WARDENS))
    warden.blocks = [("paragraph", spoken(sheet, topic)) for _ in range(rng.randint(2, 3))]
    warden.authors = [sheet.writer.person()]
    warden.affiliation = f"{words.city}纪委监委第{CHINESE[rng.randint(1, 8)]}审查调查室"
    sheet.stories += [confession, warden]
    sheet.drop(first)
    sheet.gap()
    repented = rng.choice(REPENTED)
    confession.optional.append(repented)
    set_story(sheet, confession, repented, "end")
    sheet.drop(second)
    sheet.gap()
    form, where = rng.choice((("（{body}　{name}）", "tail"), ("{body}　{name}", "under")))
    set_story(sheet, warden, form.format(body=warden.affiliation, name=warden.authors[0]), where)
    furnish(sheet, *words.office_foot)


def birch_works(sheet: Sheet) -> None:
    """A bureau's post of pupils' works: author, school and teacher labelled; each sentence is a paragraph."""
    rng, words = sheet.rng, sheet.words
    furnish(sheet, *words.account_top)
    stories = [sheet.essay(1, 1, heads=0, extras=0) for _ in range(3)]
    banner = rng.choice(CONTESTS).format(thing=stories[0].topic.things[0], issue=rng.randint(2, 9))
    sheet.drop(banner)
    sheet.gap()
    furnish(sheet, *(one for one in words.account_title if "作者" not in one and "原创" not in one))
    preface = rng.choice(PREFACES)
    sheet.notes += [preface, banner + preface]
    lines_of(sheet, words.indent + preface)
    labels, over = rng.choice(WORKS)
    mark, judged = rng.choice(WORK_MARKS), rng.randrange(3)
    for number, (story, school) in enumerate(zip(stories, rng.sample(SCHOOLS, 3), strict=True), 1):
        if mark:
            sheet.drop(mark.format(number))
            sheet.gap()
        story.authors, story.affiliation = [sheet.writer.person()], words.city + school
        signed = [
            one.format(name=story.authors[0], school=story.affiliation, tutor=sheet.writer.person())
            for one in labels
        ]
        text = spoken(sheet, story.topic) + spoken(sheet, story.topic)
        story.blocks = [("paragraph", one) for one in sentences(text)]
        lines_of(sheet, story.title)
        if over:
            lines_of(sheet, *signed)
        sheet.put(*body_lines(sheet, story))
        sheet.gap()
        if not over:
            lines_of(sheet, *signed)
        if number - 1 == judged:
            open_part(sheet, story, rng.choice(REMARKS).format(a=story.topic.things[0]))
        if number == 2 and rng.random() < 0.5:
            lines_of(sheet, caption(sheet, story))
    furnish(sheet, *words.account_foot)


def sentences(text: str) -> list[str]:
    """Sentences on their own; speech stays with what is said of it."""
    found, depth = [""], 0
    for letter in text:
        found[-1] += letter
        depth += {"“": 1, "”": -1}.get(letter, 0)
        if letter in "。！？" and depth == 0:
            found.append("")
    return [one for one in found if one]


def footnoted(sheet: Sheet, story: Story, values: dict[str, str]) -> list[str]:
    """Sets numbers before the first full stops of paragraphs and gives what they stand for."""
    places = sheet.rng.sample(story.paragraphs(), min(sheet.rng.randint(1, 3), len(story.paragraphs())))
    for ring, place in zip(RINGS, sorted(places), strict=False):
        story.blocks[place] = ("paragraph", story.blocks[place][1].replace("。", ring + "。", 1))
    notes = sheet.rng.sample(NOTES, len(places))
    return [ring + note.format(**values) for ring, note in zip(RINGS, notes, strict=False)]


def birch_session(sheet: Sheet) -> None:
    """What a study session is given: its agenda, who reads each text aloud, texts with notes at their ends."""
    rng = sheet.rng
    stories = [sheet.essay(3, 4, heads=0.4, extras=0.25) for _ in range(3)]
    readers = [sheet.writer.person() for _ in stories]
    head = {"city": sheet.words.city, "who": stories[0].topic.who, "issue": rng.randint(2, 11)}
    sheet.drop(rng.choice(SESSIONS).format(year=sheet.year, month=sheet.month, **head))
    sheet.gap()
    furnish(sheet, *rng.choice(SESSION_ROWS))
    reader, entry, marker = rng.choice(READERS), rng.choice(ENTRIES), rng.choice(MARKERS)
    sheet.drop(rng.choice(("学习篇目", "一、学习内容", "【本次学习篇目】")))
    for number, (story, name) in enumerate(zip(stories, readers, strict=True), 1):
        called = reader.format(name).strip("（）")
        sheet.drop(entry.format(number=number, cardinal=CHINESE[number], title=story.title, reader=called))
    sheet.gap()
    demand = rng.choice(DEMANDS)
    sheet.notes.append(demand)
    lines_of(sheet, demand)
    first = rng.random() < 0.5
    for number, (story, name) in enumerate(zip(stories, readers, strict=True), 1):
        sheet.drop(marker.format(CHINESE[number]))
        sheet.gap()
        notes = footnoted(sheet, story, values_of(sheet, story.topic)) if number != 2 else []
        lines_of(sheet, *([story.kicker] if story.kicker else []), story.title)
        if story.subtitle:
            lines_of(sheet, "——" + story.subtitle)
        byline = sheet.sign(story)
        called = reader.format(name)
        for line in (called, byline) if first else (byline, called):
            (sheet.drop if line == called else sheet.put)(line)
            sheet.gap()
        sheet.put(*body_lines(sheet, story))
        sheet.gap()
        lines_of(sheet, sheet.workplace(story))
        if notes:
            open_part(sheet, story, rng.choice(NOTE_LABELS), *notes)
    sheet.drop(rng.choice(("附：学习签到表", "（以上材料会后统一收回）", "印制：机关党委　　份数：45")))


def answered(sheet: Sheet, letter: int, shape: tuple[str, str, bool]) -> None:
    """A reader's letter and an office's reply: two parts of one article, signed by who saw to it."""
    rng = sheet.rng
    story = sheet.essay(1, 1, heads=0, extras=0)
    values = values_of(sheet, story.topic) | {"place": rng.choice(sheet.words.districts)}
    asked, replied, alone = shape
    own = LETTERS[letter].format(**values)
    reply = REPLIES[letter].format(**values)
    writer = rng.choice(WRITERS).format(place=values["place"], surname=rng.choice("王李赵孙周"))
    parts = [(asked, own), (replied, reply)]
    story.blocks = []
    for number, (label, text) in enumerate(parts):
        if alone:
            story.blocks += [("subhead", label), ("paragraph", text)]
        else:
            story.blocks.append(("paragraph", label + text))
        if number == 0:
            story.blocks.append(("paragraph", writer))
            story.optional.append(writer)
    story.blocks.append(("paragraph", spoken(sheet, story.topic)))
    story.free.append("affiliation")
    set_story(sheet, story, sheet.sign(story, rng.choice(HANDLED)), rng.choice(("tail", "end")))


def timetable(sheet: Sheet, story: Story) -> list[str]:
    rng = sheet.rng
    name, head, (before, now) = rng.choice(TABLES)
    space = rng.choice(("\t", "　　", " | "))
    places = rng.sample(sheet.words.districts, 3)
    rows = [head, *((place, before, now) for place in places)]
    return [name.format(a=story.topic.things[0]), *(space.join(row) for row in rows)]


def birch_answers(sheet: Sheet) -> None:
    """A page of the readers' desk: letters with replies, a report with a table or a box of background at its end."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    column = rng.choice(words.columns)
    sheet.put(rng.choice(words.column_forms).format(column))
    sheet.gap()
    shape = rng.choice(HALVES)
    for letter in rng.sample(range(3), 2):
        answered(sheet, letter, shape)
        sheet.stories[-1].column = column
    report = sheet.report(2, 4)
    sheet.opening(report)
    set_story(sheet, report)
    if rng.random() < 0.5:
        rows = timetable(sheet, report)
        open_part(sheet, report, *rows, close=True)
    else:
        label, text = rng.choice(LINKS)
        open_part(sheet, report, label, text.format(**values_of(sheet, report.topic)))
    last = sheet.essay(2, 3, heads=0, extras=0.3)
    set_story(sheet, last, sheet.sign(last), after=sheet.workplace(last))
    furnish(
        sheet,
        rng.choice(("来信请寄本报群众工作部，信封上注明“读者来信”字样", "读者热线每天8时至20时有人接听")),
    )
    staff_line(sheet)


LAYOUTS = (
    birch_clock,
    birch_warning,
    birch_works,
    birch_session,
    birch_answers,
)
