"""A site's text over several web pages, a booklet with notes at its pages' feet, proposals, visits, a magazine."""

import itertools

from .alder_pages import aside_of, facts
from .fir_pages import lone
from .glacier_pages import lines_of, spoken, staff_line
from .setting import body_lines, caption, set_story, title_lines
from .sheet import CHINESE, Sheet, Story

SITES = (
    (
        "{place}学习与实践网",
        "首页　|　要论　|　学理　|　调研　|　读书　|　音视频",
        "所在栏目：首页 > 学理 > 正文",
    ),
    ("{place}理论在线　　{date}　{week}", "网站首页　时政　理论　党建　文史　专栏　我要投稿"),
    ("{place}论坛网 > 思想文化 > 深阅读",),
)
INFOS = (
    ("{iso} 09:12　　来源：{paper}　　作者：{names}",),
    ("作者：{names}", "来源：《{paper}》　　{date}"),
    ("作者　{names}　｜　来源　{paper}　｜　时间　{iso}",),
    ("{date}　　{paper}", "作者：{names}", "字号：T｜T　　分享到："),
)
AGAIN = ("{title}（{k}）", "{title}", "{title}（第{k}页）", "{title} - {k}")
PAGERS = (
    ("{numbers}　下一页　尾页", "首页　上一页　{numbers}　下一页　尾页", "首页　上一页　{numbers}"),
    ("共{of}页　{numbers}　下一页", "共{of}页　上一页　{numbers}　下一页", "共{of}页　上一页　{numbers}"),
    ("{of}页中的第1页　>> 点击进入下一页", "{of}页中的第{k}页　>> 点击进入下一页", "{of}页中的第{k}页"),
    ("更多精彩内容，请点击下一页", "更多精彩内容，请点击下一页", "【返回第一页】"),
)
NUMBERS = ("{}", "[{}]", "【{}】")
LOW = (
    ("责任编辑：{p}", "【打印】【关闭】"),
    ("编辑：{p}　　实习编辑：{q}", "网友评论仅供其表达个人看法，并不表明本网立场"),
    ("［责编：{p}］", "分享让更多人看到"),
)
LATER = ("相关阅读", "推荐文章：", "您可能感兴趣的文章", "同栏目更多")

BOOKLETS = ("{place}学习参考", "{place}文史与治理", "{place}干部读书辑刊")
BOOKLET_HEADS = ("{booklet}　{year}年第{issue}辑", "{booklet}　总第{issue}辑", "{booklet}·第{issue}辑")
BOOKLET_FOLIOS = ("{}", "· {} ·", "— {} —")
RULES = ("", "────────", "_________________")
FOOTNOTES = (
    "参见{place}地方志办公室编：《{place}{a}考略》，{old}年印行，第{n}页。",
    "数据引自{who}{last}年度工作总结。",
    "据作者{last}年冬在{district}的访谈记录。",
    "这里所说的“{b}”，包括已经停用而尚未拆除的部分。",
    "《{paper}》{last}年3月{day}日第2版。",
    "{district}一带的老人把它叫作“老伙计”。",
)
CIRCLED = "①②③④⑤⑥⑦⑧⑨"

PROPOSAL_COLUMNS = ("提案选登", "建言录", "履职档案", "提案在线")
PROPOSALS = (
    "关于为{a}安排长期管护经费的提案",
    "关于推动{a}向边远院落延伸的建议",
    "关于规范{a}日常使用管理的提案",
    "关于吸收青年参与{a}运营的建议",
    "关于统筹{a}和{b}布局的建议",
    "关于建立{a}年度公开评议制度的提案",
)
SECTORS = ("教育界", "农业和农村界", "医药卫生界", "工商联界", "社会福利和社会保障界", "经济界")
PROPOSED = (
    ("提案号：{number}　　提案人：{names}　　界别：{sector}",),
    ("提案人：{names}", "（{sector}，提案编号{number}）"),
    ("提案者／{names}", "所在界别／{sector}", "承办单位／{who}"),
)
PROPOSED_BY_GROUP = (
    ("提案号：{number}　　提案单位：{group}",),
    ("提案单位：{group}", "（集体提案，编号{number}）"),
    ("提案者／{group}", "承办单位／{who}"),
)
GROUPS = ("民建{place}市委会", "九三学社{place}支社", "市政协人口资源环境委员会", "市政协{sector}别小组")
REASONS = (
    "当前，{a}的需求逐年增加，而管理的办法还停留在建设之初。",
    "今年以来，委员们先后{n}次到{district}调研{a}，既看到了成效，也发现了难处。",
    "{a}事关千家万户，近期群众反映较为集中，有必要及早研究。",
)
ASKS = (
    "由{who}牵头，用三个月时间摸清{a}的底数，逐处建档。",
    "把{b}的维护费用纳入年度预算，按季公布开支。",
    "在{district}先行试点，成熟以后再向全市推开。",
    "聘请{n}名居民担任义务监督员，每半年评议一次。",
    "明确{c}损坏以后的报修时限，超时未办的予以通报。",
)
LABELS = (
    ("案由：", "情况分析：", "建议：", "办理情况："),
    ("【案由】", "【分析】", "【建议】", "【答复摘要】"),
)
PARTS = (
    ("基本情况", "存在的问题", "对策建议", "办理结果"),
    ("提案背景", "主要难点", "具体建议", "承办单位答复"),
)
REPLIES = (
    "{who}答复称，所提建议符合实际，已吸收进今年的工作安排，首批{n}处将于年内完成。",
    "{who}经研究，决定采纳其中两项，另一项因条件不足，列入明年计划。",
    "{who}上门征求了提案者的意见，并就{b}的维护拿出了时间表。",
)
STATES = ("（办理状态：已办结）", "（提案者对答复表示满意）", "□已解决　☑列入计划　□留作参考")
MEMBERS = ("{}", "文｜{}", "市政协委员　{}", "撰文　{}")
WORK_COLUMNS = ("委员手记", "履职一得", "调研随想")

VISIT_COLUMNS = ("蹲点见闻", "走村串院", "一线扎马步", "基层24小时")
FACTS = (
    ("时间：{day}{hour}", "地点：{district}", "人物：{trade}{person}"),
    ("■时间　{day}{hour}　■地点　{district}　■人物　{trade}{person}",),
    ("蹲点时间　{day}{hour}", "蹲点地点　{district}", "蹲点对象　{trade}{person}"),
    ("【时间】{day}{hour}", "【地点】{district}", "【天气】{sky}", "【主人公】{person}（{trade}）"),
)
HOURS = ("清晨6时", "上午9时", "正午", "傍晚7时", "凌晨4时半")
SKIES = ("多云转小雨", "晴，有霜", "大雾", "阴，北风三级")
TRADES = ("巡查员", "老党员", "返乡青年", "班组长", "村医")
ARRIVALS = (
    "推开院门，{person}正蹲在{a}跟前，手里攥着一把扳手。",
    "见到{person}的时候，天色已经不早，{b}前的活还没有收尾。",
    "“来得正好，搭把手！”{person}头也不回地喊道。",
    "还没有走到{a}，就听见{person}的大嗓门。",
)
DOINGS = (
    "{person}说，今天要看{n}处{a}，一处也不能落下。",
    "跟着{person}走了一个多小时，{b}的情形才算看清了大半。",
    "中途歇脚，{person}从挎包里摸出两个烤红薯，掰了一半递过来。",
    "一路上不断有人同{person}打招呼，问的都是{a}的事。",
    "{person}在本子上记下“{b}，三日内再看”，又在下面画了一道线。",
    "返程的路上，{person}说得最多的一句话是“能多走一步就多走一步”。",
    "问起累不累，{person}摆摆手，只说起{a}去年的样子。",
)
FEELINGS = ("记者感言", "蹲点感悟", "采访札记", "走访心得")
FELT = (
    "脚下沾多少泥，笔下才有多少情。跟着{person}走这一趟，才明白{a}背后站着多少不声不响的人。",
    "来之前，{a}只是材料里的一个数字；走之前，它成了{person}手上一道真切的口子。",
    "{person}没有说过一句豪言壮语，可把{b}当成自家的事，这比什么都有说服力。",
)

MAGAZINES = ("{place}半月刊", "盆地观察", "{place}瞭望台", "乡土与城市")
ISSUES = ("{year}年第{issue}期", "{year}.{issue:02}", "总第{total}期")
SECTIONS = (
    ("封面故事", "COVER STORY"),
    ("特别策划", "SPECIAL FEATURE"),
    ("社会纵深", "SOCIETY"),
    ("思想库", "IDEAS"),
    ("乡村志", "COUNTRYSIDE"),
    ("治理前沿", "GOVERNANCE"),
)
WRITTEN = ("文／本刊记者　{}", "□ 本刊记者　{}", "本刊特约记者｜{}", "◇ 本刊评论员　{}", "文｜{}")
INVITED = ("{name}　{body}", "{name}（{body}）", "文｜{name}　{body}")
MAGAZINE_FOLIOS = (
    ("{page}　{magazine}　{issue}",),
    ("{issue}　{magazine}　|　{page}",),
    ("{page}", "{magazine}　{issue}"),
)
EDITED = (
    "责任编辑／{p}　美术编辑／{q}",
    "（责编　{p}）",
    "编辑：{p}　邮箱：bianji@example.org",
    "■ 责编：{p}",
)
TIPS = ("链接", "小资料", "名词一解", "数读")
TIP_LINES = (
    "{a}：指由{who}统一登记、统一维护的公共设施，全市现有{m}处。",
    "{b}的维护周期一般为{n}个月，汛期适当缩短。",
    "截至上季度末，{district}登记在册的{c}共{n}处。",
    "{city}自五年前起推行{a}登记制度，由{who}负责解释。",
)


def in_pages(sheet: Sheet, story: Story, count: int) -> list[list[tuple[str, str]]]:
    """The blocks in so many runs; none ends with a subhead."""
    blocks = story.blocks
    places = [at for at in range(1, len(blocks)) if blocks[at - 1][0] == "paragraph"]
    cuts = [0, *sorted(sheet.rng.sample(places, count - 1)), len(blocks)]
    return [blocks[one:two] for one, two in itertools.pairwise(cuts)]


def ash_pager(sheet: Sheet) -> None:
    """A site parts one text over several web pages: head, title, labels again on each, rows of page numbers between."""
    rng, words = sheet.rng, sheet.words
    sheet.dated = True
    story = sheet.essay(5, 7, heads=0.6, extras=0.25)
    story.authors = [sheet.writer.person() for _ in range(rng.randint(1, 2))]
    count = rng.randint(2, 3)
    top, infos, pager = rng.choice(SITES), rng.choice(INFOS), rng.choice(PAGERS)
    again, number, low = rng.choice(AGAIN), rng.choice(NUMBERS), [sheet.fill(one) for one in rng.choice(LOW)]
    names = rng.choice(("　", " ", "、")).join(story.authors)
    whole = rng.random() < 0.5  # each page copied with its head, or only what stands around the text
    numbers = "　".join(number.format(k) for k in range(1, count + 1))
    ends = rng.random() < 0.6
    for k, blocks in enumerate(in_pages(sheet, story, count), 1):
        if k == 1 or whole:
            sheet.drop(*(sheet.fill(one) for one in top))
            sheet.gap()
        if k == 1:
            lines_of(sheet, *title_lines(sheet, story))
        else:
            sheet.drop(again.format(title=story.title, k=k))
            sheet.gap()
        if k == 1 or whole:
            sheet.put(*(sheet.fill(one, names=names) for one in infos))
            sheet.gap()
        sheet.put(*body_lines(sheet, Story(story.topic, "", blocks=blocks)))
        if k == count and ends:
            lines_of(sheet, sheet.workplace(story))
        place = 0 if k == 1 else 2 if k == count else 1
        sheet.gap()
        sheet.drop(pager[place].format(numbers=numbers, of=count, k=k))
        if k == count or whole:
            sheet.drop(*low)
        sheet.gap()
    if rng.random() < 0.6:
        sheet.drop(rng.choice(LATER), *(f"· {topic.title}" for topic in sheet.writer.topics[:4]))
        sheet.gap()
    if not ends:
        story.free.append("affiliation")
    sheet.drop(*(sheet.fill(one) for one in words.nav_foot[-2:]))


def typeset(text: str, width: int) -> list[str]:
    """Lines that neither begin with a closing mark or the mark of a note nor part a number."""
    lines = []
    while text:
        end = min(width, len(text))
        while end < len(text) and text[end] in "。，、；：！？”’）》" + CIRCLED:
            end += 1
        while end < len(text) and text[end].isascii() and text[end].isdigit() and text[end - 1].isdigit():
            end -= 1
        lines.append(text[:end])
        text = text[end:]
    return lines


class Booklet:
    """Hard-wrapped pages, each with its head above, and below it the notes to what stands on it and its number."""

    def __init__(self, sheet: Sheet) -> None:
        rng = sheet.rng
        self.sheet, self.width = sheet, rng.choice(sheet.words.wrap)
        booklet = sheet.fill(rng.choice(BOOKLETS))
        issue = rng.randint(2, 40)
        self.head = rng.choice(BOOKLET_HEADS).format(booklet=booklet, year=sheet.year, issue=issue)
        self.folio, self.rule = rng.choice(BOOKLET_FOLIOS), rng.choice(RULES)
        self.height, self.since = rng.randint(15, 20), 0
        self.notes: dict[str, list[str]] = {}
        self.due: list[str] = []
        sheet.drop(self.head)

    def line(self, line: str) -> None:
        self.sheet.put(line)
        self.since += 1
        self.due += [mark for mark in CIRCLED if mark in line and mark in self.notes]

    def foot(self, more: bool = True) -> None:
        sheet = self.sheet
        if self.due and self.rule:
            sheet.drop(self.rule)
        for mark in self.due:
            sheet.put(*self.notes.pop(mark))
        sheet.drop(self.folio.format(sheet.page))
        sheet.page += 1
        if more:
            sheet.drop(self.head)
        self.due, self.since = [], 0

    def annotate(self, story: Story) -> None:
        """Marks before full stops, and the notes that they stand for."""
        sheet, rng = self.sheet, self.sheet.rng
        self.notes = {}
        found = rng.sample(FOOTNOTES, 3)
        at = sorted(rng.sample(story.paragraphs(), min(3, len(story.paragraphs()))))
        for mark, place, note in zip(CIRCLED, at, found, strict=False):
            text = story.blocks[place][1]
            stops = [
                k
                for k, letter in enumerate(text)
                if letter == "。" and text[k - 1] not in "”！？" and text[k + 1 : k + 2] != "”"
            ]
            if not stops:
                continue
            stop = rng.choice(stops)
            story.blocks[place] = ("paragraph", text[:stop] + mark + text[stop:])
            values = facts(sheet, story.topic)
            values |= {"last": str(sheet.year - 1), "old": str(rng.randint(1984, 2012))}
            values["day"] = str(rng.randint(1, 28))
            values["b"] = next((one for one in story.topic.things if one in text), values["b"])
            note = f"{mark} {sheet.fill(note, **values)}"
            lines = typeset(note, self.width + 3)
            self.notes[mark] = lines
            story.optional += [note, *lines]
            sheet.notes.append(note)

    def story(self, story: Story) -> None:
        self.annotate(story)
        for kind, text in story.blocks:
            if kind == "subhead":
                if self.since >= self.height:
                    self.foot()
                self.line(text)
                continue
            lines = typeset("　　" + text, self.width)
            for number, line in enumerate(lines):
                self.line(line)
                if self.since >= self.height and number < len(lines) - 1:
                    self.foot()


def ash_footnotes(sheet: Sheet) -> None:
    """A booklet out of a PDF: wrapped lines; notes, page number and the next page's head stand inside sentences."""
    rng = sheet.rng
    sheet.page = rng.randint(3, 60)
    booklet = Booklet(sheet)
    for number in range(2):
        story = sheet.essay(4, 5, heads=0.5, extras=0.2)
        byline = sheet.sign(story)
        sheet.put(*title_lines(sheet, story), byline)
        booklet.since += 3
        booklet.story(story)
        if rng.random() < 0.6:
            sheet.put("　　" + sheet.workplace(story))
        booklet.foot(more=number == 0)


def proposal(sheet: Sheet, column: str, labels: tuple[str, ...], inline: bool, title: str) -> None:
    """What it is called, who made it, why, what is asked for by number, what the office said."""
    rng = sheet.rng
    topic = sheet.writer.topic()
    values = facts(sheet, topic)
    story = Story(topic, title.format(**values), column=column)
    sheet.stories.append(story)
    story.free.append("affiliation")
    values |= {"number": f"{rng.randint(11, 489):04}", "sector": rng.choice(SECTORS)}
    lines_of(sheet, story.title)
    if rng.random() < 0.75:
        story.authors = [sheet.writer.person() for _ in range(1 if rng.random() < 0.6 else 2)]
        values["names"] = rng.choice(("　", "、")).join(story.authors)
        form = rng.choice(PROPOSED)
    else:
        story.free.append("authors")
        values["group"] = sheet.fill(rng.choice(GROUPS), **values)
        form = rng.choice(PROPOSED_BY_GROUP)
    sheet.put(*(one.format(**values) for one in form))
    sheet.gap()
    texts = [
        rng.choice(REASONS).format(**values) + spoken(sheet, topic),
        spoken(sheet, topic),
        "",
        rng.choice(REPLIES).format(**values),
    ]
    asks = [one.format(**values) for one in rng.sample(ASKS, 3)]
    for number, (label, text) in enumerate(zip(labels, texts, strict=True), 1):
        if not inline:
            story.blocks.append(("subhead", f"{CHINESE[number]}、{label}"))
        elif text:
            text = label + text
        if text:
            story.blocks.append(("paragraph", text))
            continue
        for k, ask in enumerate(asks, 1):
            first = label if inline and k == 1 else ""
            story.blocks.append(("paragraph", f"{first}{k}. {ask}"))
    sheet.put(*body_lines(sheet, story))
    sheet.gap()
    if rng.random() < 0.6:
        lone(sheet, story, rng.choice(STATES))


def ash_proposals(sheet: Sheet) -> None:
    """A consultative paper's page: proposals with number, maker and sector, and what became of them; a member's essay."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    column = rng.choice(PROPOSAL_COLUMNS)
    form = rng.choice(words.column_forms)
    lines_of(sheet, form.format(column))
    inline = rng.random() < 0.5
    labels = rng.choice(LABELS if inline else PARTS)
    for title in rng.sample(PROPOSALS, rng.randint(2, 3)):
        proposal(sheet, column, labels, inline, title)
    story = sheet.essay(3, 5, heads=0.3, extras=0.2)
    byline = sheet.sign(story, rng.choice(MEMBERS))
    story.column = rng.choice(WORK_COLUMNS)
    lines_of(sheet, form.format(story.column))
    set_story(sheet, story, byline, after=sheet.workplace(story))
    staff_line(sheet)


def visit(sheet: Sheet, column_line: str, column: str, form: tuple[str, ...]) -> None:
    """A report of a day with somebody: when, where and whom above its text, what the reporter felt below."""
    rng = sheet.rng
    story = sheet.essay(1, 1, heads=0, extras=0.3)
    story.column = column
    byline = sheet.sign(story)
    values = facts(sheet, story.topic)
    others = [one for one in sheet.words.people if one not in story.authors]
    values |= {
        "person": rng.choice(others),
        "trade": rng.choice(TRADES),
        "hour": rng.choice(HOURS),
        "sky": rng.choice(SKIES),
        "day": sheet.fill("{md}"),
    }
    doings = [one.format(**values) for one in rng.sample(DOINGS, 4)]
    story.blocks = [("paragraph", rng.choice(ARRIVALS).format(**values) + doings.pop())]
    for _ in range(rng.randint(2, 3)):
        story.blocks.append(("paragraph", doings.pop() + spoken(sheet, story.topic)))
    lines_of(sheet, column_line, *title_lines(sheet, story), byline)
    if len(form) == 1:
        lone(sheet, story, form[0].format(**values))
    else:
        aside_of(sheet, story, *(one.format(**values) for one in form))
    sheet.put(*body_lines(sheet, story))
    sheet.gap()
    if rng.random() < 0.5:
        lines_of(sheet, caption(sheet, story))
    if rng.random() < 0.7:
        label, felt = rng.choice(FEELINGS), rng.choice(FELT).format(**values)
        lone(sheet, story, f"{sheet.words.indent}{rng.choice(('{}：', '【{}】')).format(label)}{felt}")
        sheet.notes.append(felt)


def ash_visit(sheet: Sheet) -> None:
    """A page of visits: each with hour, place and person set apart, the reporter's own words last; a short comment."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    column, column_form = rng.choice(VISIT_COLUMNS), rng.choice(words.column_forms)
    form = rng.choice(FACTS)
    for _ in range(rng.randint(2, 3)):
        visit(sheet, column_form.format(column), column, form)
    story = sheet.essay(2, 3, heads=0, extras=0)
    story.column = rng.choice(("短评", "编辑短评", "一得之见"))
    story.tail = sheet.sign(story, "（{}）")
    lines_of(sheet, column_form.format(story.column), story.title)
    sheet.put(*body_lines(sheet, story))
    sheet.gap()
    staff_line(sheet)


def ash_magazine(sheet: Sheet) -> None:
    """A magazine's pages: contents, sections in two tongues, a folio in a sentence, a tip, the editor under each text."""
    rng, words = sheet.rng, sheet.words
    number = rng.randint(1, 24)
    issue = rng.choice(ISSUES).format(year=sheet.year, issue=number, total=300 + number)
    magazine = sheet.fill(rng.choice(MAGAZINES))
    folios, edited, tip = rng.choice(MAGAZINE_FOLIOS), rng.choice(EDITED), rng.choice(TIPS)
    form, sections = rng.choice(words.column_forms), rng.sample(SECTIONS, 3)
    stories, bylines = [], []
    for section, _ in sections:
        story = sheet.essay(4, 5, heads=0.6, extras=0.3)
        if rng.random() < 0.6:
            byline = sheet.sign(story, rng.choice(WRITTEN))
        else:
            story.authors, story.affiliation = [sheet.writer.person()], rng.choice(words.bodies)
            byline = rng.choice(INVITED).format(name=story.authors[0], body=story.affiliation)
        story.column = section
        stories.append(story)
        bylines.append(byline)
    sheet.page = rng.randint(4, 30)
    if rng.random() < 0.6:
        rows, page = [], sheet.page
        for story in stories:
            rows.append(f"{page:02}　{story.column}　{story.title}／{'　'.join(story.authors)}")
            page += 2
        sheet.drop(magazine, issue, rng.choice(("目录 CONTENTS", "目次", "本期看点")), *rows)
        sheet.gap()

    def folio() -> list[str]:
        lines = [one.format(page=sheet.page, magazine=magazine, issue=issue) for one in folios]
        sheet.page += 1
        sheet.aside += lines
        return lines

    for story, byline, (section, english) in zip(stories, bylines, sections, strict=True):
        lines_of(sheet, form.format(section))
        sheet.drop(english)
        sheet.gap()
        lines_of(sheet, *title_lines(sheet, story), byline)
        sheet.put(*body_lines(sheet, story, insertion=folio))
        sheet.gap()
        if rng.random() < 0.5:
            values = facts(sheet, story.topic)
            tips = [one.format(**values) for one in rng.sample(TIP_LINES, rng.randint(1, 2))]
            aside_of(sheet, story, rng.choice((f"【{tip}】", f"▍{tip}", f"{tip} >>>")), *tips)
        sheet.drop(sheet.fill(edited))
        sheet.put(*folio())
        sheet.gap()


LAYOUTS = (
    ash_pager,
    ash_footnotes,
    ash_proposals,
    ash_visit,
    ash_magazine,
)
