"""A union weekly's page of appeals, a port site's answers and a street account's week."""

import datetime

from .birch_pages import values_of
from .glacier_pages import lines_of, spoken, staff_line
from .setting import body_lines, caption, set_story
from .sheet import CHINESE, WEEK, Sheet, Story
from .terrace_pages import furnish
from .vocabulary import Topic

FAR = "　" * 14

APPEALS = (
    "致全市职工朋友的倡议书",
    "管好用好{a}倡议书",
    "关于共同爱护{a}的倡议",
    "“{a}在身边，人人尽份力”倡议书",
)
CALLED = ("全市广大职工朋友们：", "各位工友、各位街坊：", "全市各基层工会、广大职工：")
DUTIES = (
    ("从自己做起", "每天上下班多看一眼{a}，发现松动、缺损随手拍、随手报，不把毛病留给下一班。"),
    ("从小事抓起", "{b}用过之后顺手归整，不乱贴、不乱堆，带动家人和邻居一起遵守约定。"),
    ("把本领练强", "主动参加{who}组织的培训，弄懂{a}的用法和道理，当好身边人的老师。"),
    ("让监督在场", "对占用、损坏{b}的行为敢于劝阻，劝阻不成的，及时向{who}反映。"),
)
LED = ("我们向大家发出如下倡议：", "为此，我们郑重倡议：", "在此，我们提出以下倡议：")
CLOSED = (
    "涓滴成河，聚沙成塔。让我们立即行动起来，用一点一滴的付出，换来{a}长久的好用、耐用！",
    "工友们，{a}是大家的，也是你我的。愿我们携起手来，说到做到，不负这座城市的每一个清晨。",
)
BACKERS = (("{who}",), ("{who}", "{city}职工志愿服务总队"), ("{city}职工志愿服务总队　{who}",))
TALKS = ("再谈{a}", "三谈怎样用好{a}", "四谈{a}的管护之道")
WRITERS = ("{}", "◎　{}", "文／{}", "特约作者　{}")  # who works elsewhere is no reporter
ALSO = ("又讯　", "又讯：", "另讯　")

ROWS = (
    ("访谈嘉宾：{who}有关负责人　{guest}", "访谈时间：{date}上午10时", "主持人：{p}"),
    ("嘉　宾：{guest}（{who}业务处处长）", "时　间：{iso} 10:00—11:00", "地　点：口岸大楼一楼直播间"),
    ("时间：{date}　　嘉宾：{who}　{guest}　　主持：{p}",),
)
ABSTRACTS = (
    "【访谈摘要】本期访谈邀请{who}{guest}，就{a}的办理范围、{b}的开放时间等问题与网友在线交流，共收到提问{n}条。",
    "内容简介：围绕{a}的新变化，{guest}介绍了有关安排，并回答了网友提出的{n}个问题。",
)
TURNS = (
    ("【主持人】", "【{guest}】", "【网友“{nick}”】", "［{clock}］"),
    ("[主持人 {clock}] ", "[嘉宾 {guest} {clock}] ", "[网友 {nick} {clock}] ", ""),
    ("主持人：", "{guest}：", "网友“{nick}”：", "（{clock}）"),
)
NICKS = ("一艘小拖轮", "货代小郑", "江边钓叟", "报关员阿May", "早茶一盅两件", "珠水东流")
WANTED = (
    "我是一名外贸跟单员，想问问{a}现在要提前几天办理？",
    "{b}周末还开不开？上次白跑了一趟，希望能早点通知。",
    "小企业没有专人，{a}的材料能不能少一点、简单一点？",
    "听说{c}要换新的，旧的还能继续用到什么时候？",
)
HELLO = "各位网友大家好，欢迎收看在线访谈。今天我们请来{who}的{guest}，一起聊聊{a}。"
THANKS = "感谢各位网友的参与，没有来得及回答的问题，{who}将在三个工作日内书面答复。"
ASKED = (
    "{a}由哪个部门负责？",
    "哪些单位可以申请使用{b}？",
    "使用{a}要不要交费？",
    "{c}损坏以后怎样报修？",
    "已经登记过的单位还需要重新登记{a}吗？",
    "对{b}的安排有意见，向谁反映？",
)
PARTS = ("申请条件", "办理流程", "日常使用", "监督反馈")
ANSWERS = (
    ("{number}.问：", "答："),
    ("问题{number}：", "解答："),
    ("{number}．", "答："),
    ("Q{number}：", "A："),
)

WEEKS = (
    "街坊一周丨{week}的大事小情",
    "【一周回顾】{week}，街坊身边这些事",
    "街坊周记 | {week}",
)
GREETINGS = (
    "各位街坊，大家好！这一周街里街外发生了不少新鲜事，小编替您理了理，一起来看看吧～",
    "照例给街坊们报个账：这一周，办成的、在办的、还没办好的，都写在下面。",
)
GLANCES = ("本周看点", "【先睹为快】", "👇这周有这些事👇")
MARKS = ("PART {:02}", "▼ 其{} ▼", "—— {} ——", "NO.{}", "看点{}")
PICTURES = ("［图片］", "（左右滑动查看更多图片）", "[图]", "△点击图片可放大")
GIVEN = (
    "供稿｜{body}　{name}",
    "图文：{name}（{body}）",
    "来稿：{body}　{name}",
    "文字 / {name}　　单位 / {body}",
    "（{body}　{name}　图文）",
)
COMING = ("下周预告", "【下周有约】", "📅 下周日程")
EVENTS = (
    "{day} 9:00　义务修伞补鞋　地点：{place}小广场",
    "{day} 14:30　法律咨询　地点：{place}党群服务中心",
    "{day} 19:30　露天电影　地点：{place}文化广场",
)
HEARD = ("街坊热评", "【留言精选】", "💬 街坊说")
REMARKS = (
    "{nick}：第一次知道背后有这么多门道，给师傅们点个赞",
    "{nick}：我们那条巷子什么时候轮到？排队等",
    "{nick}：上次反映的事两天就有回音，满意",
    "作者回复：收到，已转给社区跟进",
)


def facts(sheet: Sheet, topic: Topic) -> dict[str, str]:
    return values_of(sheet, topic) | {"c": topic.things[2]}


def appeal(sheet: Sheet) -> None:
    """To whom, why, what is asked for by number, who asks and when."""
    rng = sheet.rng
    topic = sheet.writer.topic()
    values = facts(sheet, topic)
    story = Story(topic, rng.choice(APPEALS).format(**values))
    story.free += ["authors", "affiliation"]
    sheet.stories.append(story)
    alone = rng.random() < 0.4
    story.blocks = [("paragraph", spoken(sheet, topic)), ("paragraph", rng.choice(LED))]
    for number, (head, text) in enumerate(rng.sample(DUTIES, rng.randint(3, 4)), 1):
        label = f"{CHINESE[number]}、{head}"
        if alone:
            story.blocks.append(("subhead", label))
            story.blocks.append(("paragraph", text.format(**values)))
        else:
            story.blocks.append(("paragraph", f"{label}。" + text.format(**values)))
    story.blocks.append(("paragraph", rng.choice(CLOSED).format(**values)))
    call = rng.choice(CALLED)
    ends = [one.format(**values) for one in rng.choice(BACKERS)]
    ends.append(sheet.fill(rng.choice(("{date}", "{cdate}"))))
    story.optional += [call, *ends]
    lines_of(sheet, story.title, call)
    sheet.put(*body_lines(sheet, story))
    sheet.put(*(FAR + one for one in ends))
    sheet.gap()


def another_word(sheet: Sheet) -> None:
    """A report that two pieces of news share; the second begins with its mark."""
    story = sheet.report(2, 2)
    also = sheet.rng.choice(ALSO)
    story.optional.append(also.strip())
    story.blocks.append(("paragraph", also + spoken(sheet, story.topic)))
    sheet.opening(story)
    set_story(sheet, story)
    if sheet.rng.random() < 0.4:
        lines_of(sheet, caption(sheet, story))


def talk(sheet: Sheet) -> None:
    """One of a series of comments, which its line below tells."""
    rng, words = sheet.rng, sheet.words
    story = sheet.essay(3, 5, heads=0.4, extras=0)
    story.subtitle = rng.choice(TALKS).format(a=story.topic.things[0])
    working = rng.random() < 0.6
    byline = sheet.sign(story, rng.choice(WRITERS) if working else None)
    after = sheet.workplace(story) if working else ""
    set_story(sheet, story, byline, column=rng.choice(words.columns), after=after)


def cedar_appeal(sheet: Sheet) -> None:
    """A union weekly's page: a letter of appeal, one of a series of comments, reports with a second piece of news."""
    sheet.page_line()
    parts = [appeal, talk, another_word]
    sheet.rng.shuffle(parts)
    for part in parts:
        part(sheet)
    set_story(sheet, last := sheet.report(2, 3), sheet.sign(last), "under")
    staff_line(sheet)


def on_air(sheet: Sheet, story: Story, values: dict[str, str]) -> None:
    """Who speaks and when, turn by turn."""
    rng = sheet.rng
    host, guest, friend, last = rng.choice(TURNS)
    minute = 1
    people = rng.sample(NICKS, 3)

    def turn(form: str, text: str, nick: str = "") -> None:
        nonlocal minute
        clock = f"10:{minute:02}"
        minute += rng.randint(2, 5)
        end = last.format(clock=clock)
        if end:
            story.optional.append(end)
        lead = form.format(clock=clock, nick=nick, **values)
        story.blocks.append(("paragraph", lead + text.format(**values) + end))

    turn(host, HELLO)
    turn(guest, spoken(sheet, story.topic))
    for nick, question in zip(people, rng.sample(WANTED, 3), strict=True):
        turn(friend, question, nick)
        turn(guest, spoken(sheet, story.topic))
    turn(host, THANKS)


def by_number(sheet: Sheet, story: Story, values: dict[str, str]) -> None:
    """Numbered questions and their answers, in parts."""
    rng = sheet.rng
    ask, answer = rng.choice(ANSWERS)
    parts = list(rng.sample(PARTS, 3)) if rng.random() < 0.6 else []
    for number, question in enumerate(rng.sample(ASKED, 6), 1):
        if parts and number % 2:
            story.blocks.append(("subhead", f"{CHINESE[number // 2 + 1]}、{parts.pop(0)}"))
        story.blocks.append(("paragraph", ask.format(number=number) + question.format(**values)))
        story.blocks.append(("paragraph", answer + spoken(sheet, story.topic)))


def cedar_online(sheet: Sheet) -> None:
    """A port's site: an interview on the air by speaker and minute, or questions and answers by number."""
    rng, words = sheet.rng, sheet.words
    furnish(sheet, *words.office_top)
    topic = sheet.writer.topic()
    values = facts(sheet, topic) | {"guest": sheet.writer.person()}
    aired = rng.random() < 0.6
    title = (
        "{who}{guest}在线解读{a}" if aired else rng.choice(("{a}常见问题解答", "关于{a}，您关心的都在这里"))
    )
    story = Story(topic, title.format(**values))
    story.free += ["authors", "affiliation"]
    sheet.stories.append(story)
    lines_of(sheet, story.title)
    sheet.dated = any("{paper}" in one for one in words.office_title) and any(
        "{date}" in one or "{iso}" in one for one in (*words.office_title, *words.office_top)
    )
    furnish(sheet, *words.office_title)
    if aired:
        rows = [sheet.fill(row, **values) for row in rng.choice(ROWS)]
        rows.append(rng.choice(ABSTRACTS).format(**values))
        story.optional += rows
        lines_of(sheet, *rows)
        on_air(sheet, story, values)
    else:
        story.blocks.append(("paragraph", spoken(sheet, topic) + "现就大家普遍关心的问题集中解答如下。"))
        by_number(sheet, story, values)
    sheet.put(*body_lines(sheet, story))
    sheet.gap()
    others = [topic.news for topic in sheet.writer.topics[:3]]
    sheet.drop(rng.choice(("往期访谈", "更多解读", "延伸阅读")), *others)
    sheet.gap()
    furnish(sheet, *words.office_foot)


def item(sheet: Sheet, story: Story, form: str, picture: str) -> None:
    """A title, a text with the places of its pictures, who sent it in and from where."""
    rng = sheet.rng
    story.authors, story.affiliation = [sheet.writer.person()], rng.choice(sheet.words.bodies)
    lines_of(sheet, story.title)
    pictured = rng.randrange(len(story.blocks))
    for number, (_, text) in enumerate(story.blocks):
        lines_of(sheet, sheet.words.indent + text)
        if number == pictured:
            sheet.drop(picture)
            sheet.gap()
    lines_of(sheet, form.format(body=story.affiliation, name=story.authors[0]))


def coming(sheet: Sheet) -> None:
    """What is on in the days after: it may stand alone."""
    rng = sheet.rng
    label, start = rng.choice(COMING), datetime.date(sheet.year, sheet.month, sheet.day)
    events = []
    for days, event in zip((2, 3, 5), EVENTS, strict=True):
        day = start + datetime.timedelta(days=days)
        called = f"{day.month}月{day.day}日（周{WEEK[day.weekday()]}）"
        events.append(event.format(day=called, place=rng.choice(sheet.words.districts)))
    sheet.notes += ["".join(events), "".join([label, *events])]
    sheet.put(label, *events)
    sheet.gap()


def cedar_week(sheet: Sheet) -> None:
    """A street account's post of the week: what is in it, items by number with who sent them in, what comes next."""
    rng, words = sheet.rng, sheet.words
    end = datetime.date(sheet.year, sheet.month, sheet.day)
    start = end - datetime.timedelta(days=6)
    week = f"{start.month}月{start.day}日—{end.month}月{end.day}日"
    stories = [sheet.report(2, 3) for _ in range(rng.randint(3, 4))]
    for story in stories:
        story.kicker = story.subtitle = ""
        story.blocks = [("paragraph", spoken(sheet, story.topic)) for _ in story.blocks]
    furnish(sheet, *words.account_top)
    sheet.drop(rng.choice(WEEKS).format(week=week))
    sheet.gap()
    furnish(sheet, *words.account_title)
    greeting = rng.choice(GREETINGS)
    sheet.notes.append(greeting)
    lines_of(sheet, words.indent + greeting)
    sheet.drop(rng.choice(GLANCES), *(f"{number}. {story.title}" for number, story in enumerate(stories, 1)))
    sheet.gap()
    mark, form, picture = rng.choice(MARKS), rng.choice(GIVEN), rng.choice(PICTURES)
    for number, story in enumerate(stories, 1):
        sheet.drop(mark.format(CHINESE[number] if "其" in mark or "看" in mark else number))
        sheet.gap()
        item(sheet, story, form, picture)
    if rng.random() < 0.6:
        coming(sheet)
    if rng.random() < 0.5:
        nicks = rng.sample(NICKS, 3)
        sheet.drop(
            rng.choice(HEARD), *(one.format(nick=nick) for one, nick in zip(REMARKS, nicks, strict=False))
        )
        if rng.random() < 0.5:
            sheet.drop(REMARKS[-1])
        sheet.gap()
    furnish(sheet, *words.account_foot)


LAYOUTS = (
    cedar_appeal,
    cedar_online,
    cedar_week,
)
