"""A province's local edition, a workers' paper, an office's honours, a county's answers, a text sent on by mail."""

import datetime

from .glacier_pages import lines_of, spoken, staff_line
from .moor_pages import named_once
from .setting import body_lines, caption, set_story, tail_credit, title_lines
from .sheet import CHINESE, WEEK, Sheet, Story
from .terrace_pages import furnish, several, spread, two_rows
from .vocabulary import Topic

TEAMS = (
    ("本报记者　{}", "通讯员　{}"),
    ("□ 记者　{}", "□ 通讯员　{}", "□ 实习生　{}"),
    ("本报首席记者　{}　{}", "本报通讯员　{}"),
    ("文字：本报驻点记者　{}", "特约通讯员　{}"),
    ("全媒体记者：{}、{}", "通 讯 员：{}"),
)
LINKS = ("【新闻链接】", "◎ 延伸阅读", "背景资料", "■ 名词解释")
LINKED = (
    "我市的{a}由{who}统一规划、统一编号，日常看护交给所在街道和乡镇，费用列入年度预算。",
    "截至去年底，全市共有{a}{m}处、{b}{n}处，覆盖六成以上的街道和乡镇。",
    "{a}最早出现在上世纪九十年代，起初由企业自行管理，二〇一二年以后陆续移交给{who}。",
)
NOTED = ("▍采访札记", "【记者手记】", "■ 记者手记", "◇ 采访归来 ◇")

SKIES = ("晴", "阴", "小雨", "多云转晴", "大风", "小雨转阴", "晴转多云")
DAYS = (
    "{month}月{day}日　星期{week}　{sky}",
    "{month}月{day}日，{sky}",
    "◇ {month}月{day}日　周{week}　{sky}",
    "{year}年{month}月{day}日　{sky}",
    "{month}月{day}日（{sky}）",
)
PLAIN = ("{}", "▌{}", "◇ 文　{}", "作者/{}", "撰稿人　{}")  # who works elsewhere is no reporter
CARDS = ("人物名片", "【人物档案】", "■ 人物小传", "劳动者档案")
CARD_ROWS = (
    ("姓名：{name}", "岗位：{who}巡查员", "工龄：{n}年", "口头禅：再看一遍，不耽误工夫。"),
    ("{name}，{n}年工龄，{who}巡查员，曾获市劳动模范称号。",),
    ("【姓名】{name}", "【单位】{who}", "【荣誉】{city}五一劳动奖章", "【座右铭】不把毛病留给下一班"),
)
PORTRAITS = ("{name}：守着{a}{n}年", "{name}的{n}本巡查日记", "“编外管家”{name}")
YEARS = (
    "{year}年　",
    "{year}年，",
    "【{year}】",
    "●{year}年：",
)
EVENTS = (
    "首批{a}动工，{n}名工人吃住在工地，当年年底交付使用。",
    "{who}接手管理，给每处{a}编了号、立了牌，第一本台账由此建立。",
    "一场暴雨冲坏了{b}，{who}用{n}天抢修完毕，此后汛期排查成为惯例。",
    "{b}经过改造重新启用，职工代表逐项验收，提出的{n}条意见全部采纳。",
    "全市推广{who}的做法，{a}的检修周期由一年缩短到半年。",
    "年轻职工用手机管起了{a}，厚厚的纸本退了休，摆进了荣誉室。",
)

HONOURS = (
    (
        "关于拟表扬{year}年度{a}管理工作先进集体和先进个人的公示",
        "拟表扬",
        "公示期为五个工作日。对上述名单有不同意见的，请在公示期内实名反映，逾期不再受理。",
    ),
    (
        "{who}关于表彰{a}建设先进集体和先进个人的决定",
        "决定表彰",
        "希望受到表彰的集体和个人珍惜荣誉、再接再厉，各单位要学先进、找差距，把工作再往前推一步。",
    ),
    (
        "关于{year}年度{a}工作考核优秀名单的通报",
        "现通报",
        "请各单位对照先进查找不足，于本月底前将下一年度的工作打算书面报送，并抓好日常管护。",
    ),
)
COUNTED = ("{number}、先进{kind}（{count}{unit}）", "（{number}）先进{kind}", "先进{kind}（共{count}{unit}）")
PEOPLE_ROWS = ("{name}　　{body}", "{place}．{name}　{body}", "{name}（{body}）", "{body}　{name}")

NICKS = ("矿灯下的猫", "泮桥边上", "风吹麦浪68", "不爱吃香菜", "早班老王", "山城小雨")
ASKED = (
    (
        "{a}坏了该找谁？",
        "我家住在{district}，楼下的{a}坏了快一个月，打过两回电话都说不归他们管。到底该找谁，能不能给个准话？",
    ),
    (
        "{district}何时能用上{b}？",
        "听说别处都有了{b}，唯独{district}一直没有动静，老人孩子要走很远。请问有没有计划，大概什么时候动工？",
    ),
    (
        "{a}可否错开高峰检修？",
        "每次检修{a}都赶在上下班的时候，一堵就是半个钟头。能不能改在夜里或者周末？提前贴个告示也行。",
    ),
    (
        "{c}为何说停就停？",
        "上周末带孩子过去，才发现{c}已经停用，门口没有任何说明。停用的原因是什么，还会不会恢复？",
    ),
)
VOICES = (
    ("网友“{nick}”留言：", "{who}回复："),
    ("【群众留言】", "【部门答复】"),
    ("问　", "答　"),
    ("读者“{nick}”：", "{who}："),
)
VISITS = ("【记者回访】", "后续：", "记者再访：")
STATES = (
    "留言编号：JY{iso}-{number}　　办理状态：已办结",
    "受理时间：{md}　　转办单位：{who}　　满意度：★★★★☆",
    "来源：12345热线　　工单尾号{number}　　已回复",
)
COLLECTED = ("（记者　{}　整理）", "（值班记者：{}）", "（回复由记者 {} 整理）")

MAILS = (
    ("发件人：{office}", "收件人：各党支部书记", "时　间：{date} 16:20", "主　题：转发：{subject}"),
    (
        "From: {office} <dwxc@example.com>",
        "Sent: {iso} 08:47",
        "To: 各支部宣传委员",
        "Subject: Fw: {subject}",
    ),
    (
        "【OA通知】{subject}",
        "发布部门：{office}",
        "发布人：{p}　　发布时间：{iso} 10:05",
        "阅读情况：已读31人，未读7人",
    ),
)
OFFICES = ("集团党委宣传部", "学院党委办公室", "局机关党委")
COVERS = (
    "各支部：现将近期报刊上的{count}篇文章转给大家，请结合本单位{a}的实际，在本周五前组织一次学习，讨论情况报{office}。",
    "大家好！下面{count}篇文章谈的都是基层治理，写得实在，建议各支部列入本月主题党日的学习内容，对照{a}找找差距。",
    "按照学习计划，本次集中学习的材料共{count}篇，全文如下。请提前阅读，每个小组推选一人围绕{a}作五分钟发言。",
)
PARTS = ("材料{number}", "【学习材料{number}】", "———— 第{number}篇 ————", "附文{number}：")
CUTS = ("-------- 以下为转发内容 --------", "======== 正文 ========", "")
TAKEN = ("（来源：{paper}　{date}）", "摘自：{paper}　{iso}　{page:02}版", "刊于《{paper}》{date}第{page}版")
ENDS = (
    ("{office}　{p}", "内线：8206　　办公地点：主楼三层"),
    ("（本邮件所附文章仅供内部学习，请勿外传）",),
    ("联系人：{p}　　电话：0000-7750099", "此邮件由系统自动抄送，请勿直接回复"),
)


def aside_of(sheet: Sheet, story: Story, *lines: str) -> None:
    """A box beside a story: a reader may leave it at the story, aside or alone."""
    story.optional += lines
    sheet.notes += [*lines, "".join(lines), "".join(lines[1:])]
    lines_of(sheet, *lines)


def facts(sheet: Sheet, topic: Topic) -> dict[str, str]:
    rng = sheet.rng
    a, b, c = rng.sample(topic.things, 3)
    return {
        "a": a,
        "b": b,
        "c": c,
        "who": topic.who,
        "city": sheet.words.city,
        "district": rng.choice(sheet.words.districts),
        "n": str(rng.randint(11, 38)),
        "m": str(rng.randint(60, 320)),
    }


def team_lines(sheet: Sheet, story: Story) -> list[str]:
    """One line to each role; short names may be spread to the width of the others."""
    forms = sheet.rng.choice(TEAMS)
    names = iter(several(sheet, story, sum(form.count("{}") for form in forms)))
    write = spread if sheet.rng.random() < 0.4 and "、" not in forms[0] else str
    return [form.format(*(write(next(names)) for _ in range(form.count("{}")))) for form in forms]


def alder_edition(sheet: Sheet) -> None:
    """A local edition: bylines of a line to each role, background in a box, the reporter's own note, short reports."""
    rng = sheet.rng
    sheet.page_line()
    lead = sheet.essay(4, 6, heads=0.6, extras=0.6)
    rows = two_rows(lead.title) if rng.random() < 0.5 else [lead.title]
    heads = title_lines(sheet, lead)
    at = heads.index(lead.title)
    lines_of(sheet, *heads[:at], *rows, *heads[at + 1 :])
    sheet.put(*team_lines(sheet, lead))
    sheet.gap()
    sheet.put(*body_lines(sheet, lead, tears=0.1))
    sheet.gap()
    values = facts(sheet, lead.topic)
    boxed = [line.format(**values) for line in rng.sample(LINKED, rng.randint(1, 2))]
    aside_of(sheet, lead, rng.choice(LINKS), *boxed)
    note = sheet.essay(2, 3, heads=0, extras=0)
    mark = rng.choice(NOTED)  # a column to one reader, a kind of text to another
    note.optional.append(mark)
    lines_of(sheet, mark, note.title)
    note.tail = sheet.sign(note, rng.choice(("（{}）", "（记者　{}）")))
    sheet.put(*body_lines(sheet, note))
    sheet.gap()
    pictured = rng.randrange(2)
    for number in range(2):
        story = sheet.report(2, 3)
        if rng.random() < 0.6:
            lines_of(sheet, *title_lines(sheet, story))
            sheet.put(*team_lines(sheet, story))
            sheet.gap()
            sheet.put(*body_lines(sheet, story))
            sheet.gap()
        else:
            sheet.opening(story)
            set_story(sheet, story)
        if number == pictured:
            lines_of(sheet, caption(sheet, story))
    staff_line(sheet)


def days(sheet: Sheet, count: int) -> list[str]:
    """Days of a diary in the weeks before the issue, in their order and with their true weekdays."""
    rng = sheet.rng
    form, issue = rng.choice(DAYS), datetime.date(sheet.year, sheet.month, sheet.day)
    found = sorted(issue - datetime.timedelta(days=back) for back in rng.sample(range(3, 40), count))
    return [
        form.format(
            year=day.year, month=day.month, day=day.day, week=WEEK[day.weekday()], sky=rng.choice(SKIES)
        )
        for day in found
    ]


def diary(sheet: Sheet, column: str) -> None:
    story = sheet.essay(1, 1, heads=0, extras=0)
    count = sheet.rng.randint(2, 3)
    place = sheet.rng.choice(sheet.words.districts)
    story.title = f"{place}日记{CHINESE[count]}则"
    story.blocks = []
    for day in days(sheet, count):
        story.blocks.append(("subhead", day))
        story.blocks += [("paragraph", spoken(sheet, story.topic)) for _ in range(sheet.rng.randint(1, 2))]
    byline = sheet.sign(story, sheet.rng.choice(PLAIN))
    set_story(sheet, story, byline, column=column, after=sheet.workplace(story))


def portrait(sheet: Sheet) -> None:
    """A person's story under a card of what there is to know."""
    rng = sheet.rng
    story = sheet.essay(3, 5, heads=0.4, extras=0)
    values = facts(sheet, story.topic)
    name = sheet.writer.person()
    story.title = rng.choice(PORTRAITS).format(name=name, **values)
    first = f"在{values['who']}，{name}管{values['a']}管了{values['n']}年，大家都说他心细。"
    story.blocks[0] = ("paragraph", first + spoken(sheet, story.topic))
    lines_of(sheet, story.title, sheet.sign(story))
    rows = [row.format(name=name, **values) for row in rng.choice(CARD_ROWS)]
    aside_of(sheet, story, rng.choice(CARDS), *rows)
    sheet.put(*body_lines(sheet, story))
    sheet.gap()


def chronicle(sheet: Sheet) -> None:
    """A text whose paragraphs each begin with a year."""
    rng = sheet.rng
    story = sheet.essay(1, 1, heads=0, extras=0)
    values = facts(sheet, story.topic)
    story.title = f"{values['a']}十五年大事记"
    form = rng.choice(YEARS)
    years = sorted(rng.sample(range(2010, 2025), rng.randint(4, 5)))
    events = [
        EVENTS[at].format(**(values | {"n": str(rng.randint(11, 38))}))
        for at in sorted(rng.sample(range(6), len(years)))
    ]
    story.blocks += [
        ("paragraph", form.format(year=year) + event) for year, event in zip(years, events, strict=True)
    ]
    set_story(sheet, story, tail_credit(sheet, story), rng.choice(("end", "tail")))


def alder_diary(sheet: Sheet) -> None:
    """A workers' page: a diary by days and weather, a portrait under its card, a chronicle by years."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    makers = [lambda: diary(sheet, rng.choice(words.columns)), lambda: portrait(sheet)]
    if rng.random() < 0.5:
        makers.reverse()
    makers.append(lambda: chronicle(sheet))
    for make in makers:
        make()
    staff_line(sheet)


def listed(sheet: Sheet, story: Story, number: int, form: str, kind: str, rows: list[str]) -> None:
    """A part of an honours list: who stands in it, one to a line."""
    unit = "个" if kind == "集体" else "名"
    head = form.format(number=CHINESE[number], kind=kind, count=len(rows), unit=unit)
    story.blocks.append(("subhead", head))
    story.blocks += [("paragraph", row) for row in rows]


def alder_honours(sheet: Sheet) -> None:
    """An office's list of the best: why, which groups, which people, whom to ask, who signs."""
    rng, words = sheet.rng, sheet.words
    furnish(sheet, *words.office_top)
    sheet.gap()
    sheet.dated = any("{paper}" in one for one in words.office_title) and any(
        "{date}" in one or "{iso}" in one for one in (*words.office_title, *words.office_top)
    )
    topic = sheet.writer.topic()
    pattern, verb, last = rng.choice(HONOURS)
    values = facts(sheet, topic) | {"year": str(sheet.year - 1)}
    story = Story(topic, pattern.format(**values))
    story.free += ["authors", "affiliation"]
    sheet.stories.append(story)
    lines_of(sheet, story.title)
    furnish(sheet, *words.office_title)
    sheet.gap()
    receiver = "各县（区）、市直有关单位："
    if rng.random() < 0.6:
        story.optional.append(receiver)
        story.blocks.append(("paragraph", receiver))
    why = f"经基层推荐、集中评议，并征求有关方面意见，{verb}在{values['a']}工作中表现突出的集体和个人，名单如下。"
    story.blocks += [("paragraph", spoken(sheet, topic)), ("paragraph", why)]
    form, row = rng.choice(COUNTED), rng.choice(PEOPLE_ROWS)
    listed(sheet, story, 1, form, "集体", rng.sample(words.bodies, rng.randint(3, 4)))
    named = [
        row.format(name=sheet.writer.person(), body=rng.choice(words.bodies), place=place)
        for place in range(1, rng.randint(5, 7))
    ]
    listed(sheet, story, 2, form, "个人", named)
    story.blocks.append(("paragraph", last))
    ends = [topic.who, sheet.fill("{date}")]
    if rng.random() < 0.6:
        ends.insert(0, sheet.fill("联系人：{p}　　联系电话：0000-7750055"))
    story.optional += ends
    lines_of(sheet, *(line for line in body_lines(sheet, story) if line))
    lines_of(sheet, *("　　" + line for line in ends))
    furnish(sheet, *words.office_foot)


def alder_answers(sheet: Sheet) -> None:
    """Readers ask, offices answer: each a small article with the state of its case; then a comment."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    column, other = rng.sample(words.columns, 2)
    lines_of(sheet, rng.choice(words.column_forms).format(column))
    ask, answer = rng.choice(VOICES)
    state, collected = rng.choice(STATES), rng.choice(COLLECTED)
    where = rng.choice(("end", "tail"))
    above = rng.random() < 0.5
    nicks = rng.sample(NICKS, 3)
    for nick, (title, question) in zip(nicks, rng.sample(ASKED, 3), strict=True):
        story = sheet.essay(1, 1, heads=0, extras=0)
        values = facts(sheet, story.topic) | {"nick": nick, "number": str(rng.randint(1001, 9899))}
        story.title, story.column = title.format(**values), column
        story.free.append("affiliation")
        story.blocks = [
            ("paragraph", (ask + question).format(**values)),
            ("paragraph", answer.format(**values) + spoken(sheet, story.topic)),
        ]
        if rng.random() < 0.5:
            story.blocks.append(("paragraph", rng.choice(VISITS) + spoken(sheet, story.topic)))
        if where == "tail":
            story.tail = named_once(sheet, story, collected)
        lines_of(sheet, story.title)
        if above:
            sheet.drop(sheet.fill(state, **values))
            sheet.gap()
        sheet.put(*body_lines(sheet, story))
        if where == "end":
            sheet.put(named_once(sheet, story, collected))
        sheet.gap()
    comment = sheet.essay(3, 4, heads=0, extras=0.3)
    byline = sheet.sign(comment, rng.choice(PLAIN))
    set_story(sheet, comment, byline, column=other, after=sheet.workplace(comment))
    sheet.drop(next(one for one in words.editors if "{}" not in one))


def alder_forward(sheet: Sheet) -> None:
    """A mail that sends on texts for study: its head, a covering note, texts by number and source, its foot."""
    rng = sheet.rng
    count = rng.randint(2, 3)
    stories = [sheet.essay(3, 5, heads=0.4, extras=0.3) for _ in range(count)]
    office = rng.choice(OFFICES)
    many = "两三"[count - 2]
    subject = f"《{stories[0].title}》等{many}篇学习材料"
    sheet.drop(*(sheet.fill(one, office=office, subject=subject) for one in rng.choice(MAILS)))
    sheet.gap()
    cover = rng.choice(COVERS).format(count=many, a=rng.choice(stories[0].topic.things), office=office)
    sheet.notes.append(cover)
    lines_of(sheet, cover)
    cut = rng.choice(CUTS)
    if cut:
        sheet.drop(cut)
        sheet.gap()
    part, source = rng.choice(PARTS), rng.choice(TAKEN)
    over = rng.random() < 0.5
    for number, story in enumerate(stories, 1):
        sheet.drop(part.format(number=CHINESE[number]))
        sheet.gap()
        day = rng.randint(1, sheet.day)
        values = {"paper": rng.choice(sheet.words.papers), "page": rng.randint(2, 12)}
        values |= {
            "date": f"{sheet.year}年{sheet.month}月{day}日",
            "iso": f"{sheet.year}-{sheet.month:02}-{day:02}",
        }
        line = sheet.fill(source, **values)
        story.optional.append(line)
        byline = sheet.sign(story)
        if over:
            lines_of(sheet, *title_lines(sheet, story), line, byline)
            sheet.put(*body_lines(sheet, story))
            sheet.gap()
        else:
            set_story(sheet, story, byline, after=line)
    sheet.drop(*(sheet.fill(one, office=office) for one in rng.choice(ENDS)))


LAYOUTS = (
    alder_edition,
    alder_diary,
    alder_honours,
    alder_answers,
    alder_forward,
)
