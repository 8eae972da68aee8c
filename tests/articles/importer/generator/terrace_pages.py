"""Theory pages of party newspapers, and pages of digital newspapers of other vendors copied whole."""

import calendar

from .setting import body_lines, box, caption, set_story, title_lines
from .sheet import WEEK, Sheet, Story

ARTWORKS = (
    ("晨耕（中国画）", "{p} 作"),
    ("山村雪霁", "{p}　摄影"),
    ("《丰年》（剪纸）　{p}",),
    ("宁静致远（书法）　　　　{p} 书",),
    ("版画《水声》", "作者　{p}"),
    ("春山如笑　　{p}/绘",),
)
MORE_PAGES = (
    "要闻",
    "综合",
    "经济",
    "社会",
    "文化",
    "体育",
    "健康",
    "教育",
    "国内",
    "国际",
    "科技",
    "副刊",
    "读书",
    "公益",
    "广告",
    "天下",
)


def spread(name: str) -> str:
    """A name of two letters as wide as one of three."""
    return "　".join(name) if len(name) == 2 else name


def artwork(sheet: Sheet) -> list[str]:
    """A picture's title and who made it: two lines or one."""
    lines = [sheet.fill(line) for line in sheet.rng.choice(ARTWORKS)]
    sheet.aside += lines
    return lines


def show_artwork(sheet: Sheet) -> None:
    sheet.put(*artwork(sheet))
    sheet.gap()


def several(sheet: Sheet, story: Story, count: int) -> list[str]:
    story.authors = [sheet.writer.person() for _ in range(count)]
    return story.authors


def workplaces(sheet: Sheet, story: Story) -> str:
    """The authors' workplaces in one bracket, in the order of the names."""
    count = len(story.authors)
    forms = [
        ("（作者单位：{}）", "；"),
        ("（作者分别系{}）", "、"),
        ("（作者单位分别为：{}）", "，"),
        ("［作者单位　{}］", "　"),
        ("（作者分别供职于{}）", "和"),
    ]
    pattern, between = sheet.rng.choice(forms if count == 2 else forms[:4])
    story.affiliation = between.join(sheet.rng.sample(sheet.words.bodies, count))
    return pattern.format(story.affiliation)


def two_rows(text: str) -> list[str]:
    """A head on two lines, broken after a comma or between words near its middle; else on one."""
    middle = len(text) / 2
    places = [text.find("，") + 1] if "，" in text else []
    places = places or [
        place
        for place in range(3, len(text) - 2)
        if (text[place - 1] in "的里" or text[place] in "在要让把给从与先该是不")
        and text[place - 1] not in "也还先该不"
        and abs(place - middle) <= middle / 2
    ]
    if not places:
        return [text]
    place = min(places, key=lambda one: abs(one - middle))
    return [text[:place], text[place:]]


def column_mark(sheet: Sheet, story: Story, column: str) -> None:
    story.column = column
    sheet.put(sheet.rng.choice(sheet.words.column_forms).format(column))
    sheet.gap()


def note_lines(sheet: Sheet, banner: str = "") -> list[str]:
    """An editor's note, its label in the same line or in one of its own."""
    words = sheet.words
    label = sheet.rng.choice(words.note_labels)
    mark = "" if label.endswith(("：", "】")) else "　"
    inline = sheet.rng.random() < 0.5
    lines = [banner] if banner else []
    lines += [label + mark + words.note] if inline else [label, words.note]
    sheet.aside += [line for line in (banner, "" if inline else label) if line]
    sheet.notes += [words.note, label + mark + words.note, banner + label + mark + words.note]
    return lines


def page_list(sheet: Sheet) -> list[str]:
    """The pages of the issue by number and name; this page is among them."""
    rng = sheet.rng
    names = [name for name in MORE_PAGES if name != sheet.page_name]
    names = ["头版", *rng.sample(names, sheet.page + rng.randint(0, 3) - 1)]
    names[sheet.page - 1] = sheet.page_name
    form = rng.choice(("第{:02}版：{}", "{:02}版 {}", "{:02} {}"))
    return [form.format(number, name) for number, name in enumerate(names, 1)]


def month_lines(sheet: Sheet) -> list[str]:
    """The calendar of issues: a row of weekdays and rows of days."""
    days = calendar.monthrange(sheet.year, sheet.month)[1]
    rows: list[list[str]] = [[]]
    for day in range(1, days + 1):
        if WEEK[day % 7] == "日" and rows[-1]:
            rows.append([])
        rows[-1].append(str(day))
    return [f"{sheet.year}年{sheet.month}月", "日 一 二 三 四 五 六", *(" ".join(row) for row in rows)]


def furnish(sheet: Sheet, *patterns: str) -> None:
    sheet.drop(*(sheet.fill(pattern) for pattern in patterns))
    sheet.gap()


def with_credit(sheet: Sheet, story: Story) -> None:
    """A report: its head, a credit before the first words, its text."""
    sheet.opening(story)
    set_story(sheet, story)


def paper_menu(sheet: Sheet) -> None:
    """A digital page copied whole: menu, pages, headlines, neighbours by title, one essay of two authors.

    The arrows of its buttons were letters of a symbol font and have become the figures 3 and 4.
    """
    rng = sheet.rng
    sheet.dated = True
    story = sheet.essay(4, 6, extras=0.5)
    others = [topic.title for topic in sheet.writer.topics[:3]]
    furnish(sheet, "{paper}", "报社首页　　版面导航　　标题导航　　旧报查阅　　返回门户")
    sheet.drop("版面目录")
    pages = page_list(sheet)
    sheet.drop(*(pages if rng.random() < 0.6 else ["　".join(pages)]))
    sheet.gap()
    furnish(sheet, "第{page:02}版：{name}　　PDF版", "3上一版　　下一版4")
    sheet.drop("本版标题导航", *(f"· {title}" for title in [others[0], story.title, *others[1:]]))
    sheet.gap()
    furnish(sheet, "{date}　{week}", "3上一篇　　下一篇4", "放大 ⊕　缩小 ⊖　默认 ○　　朗读")
    names = several(sheet, story, 2)
    set_story(sheet, story, rng.choice(("□ ", "")) + "　".join(names), after=workplaces(sheet, story))
    sheet.drop(f"上一篇：{others[0]}", f"下一篇：{others[1]}")
    sheet.gap()
    furnish(
        sheet,
        "{paper}社版权所有，未经书面许可不得转载、摘编",
        "ICP备案 00000000号　　网上不良信息举报 000-12345",
    )


def paper_calendar(sheet: Sheet) -> None:
    """The same of a vendor with a calendar of issues; a report with its picture, buttons on both sides."""
    sheet.dated = True
    furnish(sheet, "{paper} · 数字阅读", "日报 | 周末版 | 号外 | 客户端 | 登录")
    sheet.drop("往期浏览", *month_lines(sheet))
    sheet.gap()
    pages = page_list(sheet)
    furnish(sheet, "版次", " ".join(pages), f"{{page}}版（{{name}}）共{len(pages)}个版  ◀ ▶", "扫码读报")
    story = sheet.report(3, 5)
    for line in title_lines(sheet, story, sheet.rng.choice(("——", "—— "))):
        sheet.put(line)
        sheet.gap()
    furnish(
        sheet,
        "日期：{iso}　　版次：{page}　　栏目：{name}",
        "字号：小 | 中 | 大 | 特大",
        "分享至　微博　好友　朋友圈",
    )
    sheet.opening(story)
    lines = body_lines(sheet, story)
    first = next(number for number, line in enumerate(lines) if line.strip())
    lines[first + 1 : first + 1] = ["", caption(sheet, story), ""]
    sheet.put(*lines)
    furnish(
        sheet,
        "【大图】【关闭】【回顶部】",
        "本文已有 0 人评论　　我要评论",
        "读者服务：000-9990001　　投递投诉：000-9990002",
    )


def whole_page(sheet: Sheet) -> None:
    """All texts of a digital page one below the other, a row of buttons after each."""
    rng = sheet.rng
    sheet.dated = True
    stories = [sheet.essay(3, 4, extras=0.3), sheet.report(2, 3), sheet.essay(2, 3, heads=0, extras=0.2)]
    furnish(sheet, "{paper}电子版", "{cdate}　{week}　　{page}版 {name}", "首页 > 报纸 > {name} > 正文")
    numbers = rng.choice(("[{}] {}", "{}. {}", "{}、{}"))
    titles = [story.title for story in stories]
    titles.insert(rng.randint(0, 3), "图片新闻")
    sheet.drop("本版共 4 篇稿件", *(numbers.format(n, title) for n, title in enumerate(titles, 1)))
    sheet.gap()
    buttons = rng.choice(
        ("【返回目录】【上一篇】【下一篇】【放大】【缩小】", "↑ 返回版面　← 前一条　后一条 →　打印　收藏")
    )
    for number, story in enumerate(stories):
        if number == 1:
            with_credit(sheet, story)
        else:
            byline = sheet.sign(story)
            set_story(sheet, story, byline, after="" if number else sheet.workplace(story))
        sheet.drop(buttons)
        sheet.gap()
    furnish(sheet, "{paper}社全媒体中心制作　　建议使用最新版浏览器", "Copyright © 2026 All Rights Reserved")


def several_workplaces(sheet: Sheet) -> None:
    """Essays of two or three authors; names spread to one width; their workplaces together at the end."""
    rng = sheet.rng
    sheet.page_line()
    mark, between = rng.choice(("□ ", "○ ", "文/", "")), rng.choice(("　", " ", "、"))
    for number in range(3):
        story = sheet.essay(extras=0.3)
        names = several(sheet, story, 3 if number == 1 else 2)
        byline = mark + between.join(spread(name) for name in names)
        line = workplaces(sheet, story)
        if rng.random() < 0.4:
            story.tail, line = line, ""
        set_story(sheet, story, byline, tears=0.15, after=line)


def round_table(sheet: Sheet) -> None:
    """A written round table: banner, guests, the host's note, then each speech under who speaks and from where."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    guests = [sheet.writer.person() for _ in range(4)]
    sheet.drop("圆桌笔谈", "本期嘉宾　" + "　".join(guests))
    sheet.gap()
    sheet.put(*note_lines(sheet))
    sheet.gap()
    form = rng.choice(("{body}　{name}", "{name}　{body}", "{name}（{body}）", "{body}  {name}："))
    for name, body in zip(guests, rng.sample(words.bodies, 4), strict=True):
        story = sheet.essay(2, 3, heads=0, extras=0)
        story.authors, story.affiliation = [name], body
        set_story(sheet, story, form.format(name=name, body=body), tears=0.1)


def late_banner(sheet: Sheet) -> None:
    """A page's theme and its editor's note have slid into a sentence of the first essay."""
    sheet.page_line()
    for number in range(3):
        story = sheet.essay(3, 5, extras=0.2)
        slid = (lambda: note_lines(sheet, sheet.words.theme)) if number == 0 else None
        byline = sheet.sign(story)
        set_story(sheet, story, byline, tears=0.1, insertion=slid, after=sheet.workplace(story))
    show_artwork(sheet)


def heads_gathered(sheet: Sheet) -> None:
    """Bodies under column marks; their whole heads stand together after the last, before the page's staff."""
    words = sheet.words
    sheet.page_line()
    heads = []
    for column in sheet.rng.sample(words.columns, 3):
        story = sheet.essay(2, 4, heads=0, extras=0.5)
        column_mark(sheet, story, column)
        sheet.put(*body_lines(sheet, story, 0.1), sheet.workplace(story))
        sheet.gap()
        heads.append([*title_lines(sheet, story), sheet.sign(story)])
    for lines in heads:
        for line in lines:
            sheet.put(line)
            sheet.gap()
    staff = [one for one in words.editors if "{}" in one]
    sheet.drop(sheet.people(sheet.rng.choice(staff), words.people[:3]))


def sunken_title(sheet: Sheet) -> None:
    """A text begins under its column mark; its head has sunk into a sentence of its own."""
    words = sheet.words
    sheet.page_line()
    first = sheet.essay(extras=0.2)
    set_story(sheet, first, sheet.sign(first), tears=0.1, after=sheet.workplace(first))
    story = sheet.essay(3, 4, heads=0, extras=0.4)
    head = [*title_lines(sheet, story), sheet.sign(story)]
    column_mark(sheet, story, sheet.rng.choice(words.columns))
    sheet.put(*body_lines(sheet, story, insertion=lambda: head), sheet.workplace(story))
    sheet.gap()
    show_artwork(sheet)
    last = sheet.essay(2, 4, extras=0.2)
    set_story(sheet, last, sheet.sign(last), column=sheet.rng.choice(words.columns))


def short_talks(sheet: Sheet) -> None:
    """Four short comments in one column, the name after the title, under it, or alone at the right margin."""
    rng = sheet.rng
    sheet.page_line()
    column, way = rng.choice(sheet.words.columns), rng.choice(("beside", "bracket", "right"))
    sheet.put(rng.choice(sheet.words.column_forms).format(column))
    sheet.gap()
    for _ in range(4):
        story = sheet.essay(1, 2, heads=0, extras=0)
        story.column = column
        (name,) = several(sheet, story, 1)
        sheet.put(story.title + "　" * 4 + name if way == "beside" else story.title)
        sheet.gap()
        if way == "bracket":
            sheet.put(f"（{name}）")
            sheet.gap()
        sheet.put(*body_lines(sheet, story))
        if way == "right":
            sheet.put("　" * 18 + spread(name))
        sheet.gap()
    show_artwork(sheet)


def three_deck(sheet: Sheet) -> None:
    """A kicker, a title on two lines, a subtitle that may need two; then the names and their one workplace."""
    rng = sheet.rng
    sheet.page_line()
    for _ in range(3):
        story = sheet.essay(3, 5)
        story.kicker, story.subtitle = story.topic.kicker, story.topic.subtitle
        subtitle = [story.subtitle]
        if len(story.subtitle) > 12 and rng.random() < 0.6:
            subtitle = two_rows(story.subtitle)
        sheet.put(story.kicker, *two_rows(story.title), "——" + subtitle[0])
        sheet.put(*("　　" + line for line in subtitle[1:]))
        sheet.gap()
        sheet.put(sheet.sign(story))
        sheet.gap()
        sheet.put(*body_lines(sheet, story, 0.2), sheet.workplace(story))
        sheet.gap()


def artworks_between(sheet: Sheet) -> None:
    """Pictures and pieces of writing brush between essays, and one inside a sentence."""
    sheet.page_line()
    show_artwork(sheet)
    for number in range(3):
        story = sheet.essay(3, 4, extras=0.3)
        inside = (lambda: artwork(sheet)) if number == 1 else None
        set_story(sheet, story, sheet.sign(story), insertion=inside, after=sheet.workplace(story))
        if number == 0:
            show_artwork(sheet)
    sheet.drop(next(one for one in sheet.words.editors if "{}" not in one))


def staff_inside(sheet: Sheet) -> None:
    """The page's staff and its postbox have slid into a sentence, a running head into another."""
    words, rng = sheet.words, sheet.rng
    sheet.page_line()
    staff = sheet.people(rng.choice([one for one in words.editors if "{}" in one]), words.people[:3])
    box_lines = [staff, next(one for one in words.editors if "{}" not in one)]
    running = [sheet.fill(rng.choice(words.running_heads))]
    for lines in (box_lines, running):
        story = sheet.essay(3, 5, extras=0.2)
        sheet.aside += lines
        byline = sheet.sign(story)
        set_story(sheet, story, byline, insertion=lambda lines=lines: lines, after=sheet.workplace(story))
    story = sheet.report(2, 3)
    with_credit(sheet, story)


def lone_numerals(sheet: Sheet) -> None:
    """Long essays whose sections have only a numeral for a head, with points that begin with a dash."""
    rng = sheet.rng
    sheet.page_line()
    for number in range(2):
        story = sheet.essay(1, 2, heads=0, extras=0.6)
        for numeral in "一二三"[: rng.randint(2, 3)]:
            story.blocks.append(("subhead", numeral))
            story.blocks.append(("paragraph", sheet.writer.paragraph(story.topic)))
            if numeral == "二":
                for _ in range(2):
                    text = sheet.writer.sentence(story.topic) + sheet.writer.sentence(story.topic)
                    story.blocks.append(("paragraph", "——" + text))
                story.blocks.append(("paragraph", sheet.writer.paragraph(story.topic, 1, 2)))
        lines = box(sheet, story) if number == 0 else []
        summary = (lambda found=lines: found) if lines else None
        byline = sheet.sign(story)
        set_story(sheet, story, byline, tears=0.1, insertion=summary, after=sheet.workplace(story))


def theory_page(sheet: Sheet) -> None:
    """A full theory page: banner, note, an essay of two with a box, two short comments, a head that slid away."""
    words, rng = sheet.words, sheet.rng
    sheet.page_line()
    sheet.put(*note_lines(sheet, words.theme))
    sheet.gap()
    story = sheet.essay(4, 5, heads=0.8, extras=0.5)
    lines = box(sheet, story)
    byline = "□ " + " ".join(spread(name) for name in several(sheet, story, 2))
    set_story(sheet, story, byline, insertion=lambda: lines, tears=0.2, after=workplaces(sheet, story))
    show_artwork(sheet)
    columns = rng.sample(words.columns, 2)
    late = sheet.essay(2, 3, heads=0, extras=0.4)
    head = [*title_lines(sheet, late), sheet.sign(late)]
    column_mark(sheet, late, columns[0])
    sheet.put(*body_lines(sheet, late, 0.2), sheet.workplace(late))
    sheet.gap()
    for number in range(2):
        talk = sheet.essay(1, 2, heads=0, extras=0)
        if number == 0:
            column_mark(sheet, talk, columns[1])
        talk.column = columns[1]
        (name,) = several(sheet, talk, 1)
        talk.affiliation = rng.choice(words.bodies)
        talk.tail = f"（{talk.affiliation}　{name}）"
        set_story(sheet, talk)
    for line in head:
        sheet.put(line)
        sheet.gap()
    staff = [one for one in words.editors if "{}" in one]
    sheet.drop(sheet.people(rng.choice(staff), words.people[:3]))


LAYOUTS = (
    paper_menu,
    paper_calendar,
    whole_page,
    several_workplaces,
    round_table,
    late_banner,
    heads_gathered,
    sunken_title,
    short_talks,
    three_deck,
    artworks_between,
    staff_inside,
    lone_numerals,
    theory_page,
)
