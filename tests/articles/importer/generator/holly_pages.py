"""Pages for and against, a page of books, a cadre school's journal, the script of the evening news, a group's chat."""

from .alder_pages import aside_of, facts
from .glacier_pages import lines_of, spoken, staff_line
from .setting import body_lines, caption, set_story, tail_byline, tail_credit, title_lines
from .sheet import CHINESE, Sheet, Story
from .vocabulary import Topic

DEBATES = ("一事一辩", "两面谈", "话题擂台", "各执一词")
BANNERS = (("本期辩题：{question}",), ("第{issue}期", "辩题　{question}"), ("【辩题】{question}",))
DISPUTES = (
    (
        "{a}要不要收一点费？",
        "{who}近日打算对{a}酌情收费，消息传出，议论纷纷。有人说天经地义，有人说万万不可。本期请来几位读者，把道理摆到桌面上。",
        ("收一点费才养得住", "不花钱的东西没人爱惜", "一元钱买来一份责任"),
        ("别让一元钱挡住了门", "公家的东西不该论价", "先把账目公开再谈收费"),
        (
            "我赞成收费。{a}要人看、要人修，样样都要花钱，全靠拨款难免有一顿没一顿。",
            "收费不是为了赚钱，而是让使用的人多一分在意。",
            "我家附近的{b}收了半年费，来的人没有少，损坏的倒少了一大半。",
        ),
        (
            "我不同意收费。{a}本来就是用大家的钱建起来的，再收一道，道理上说不通。",
            "一旦收费，最先退出去的必定是手头最紧、也最需要{b}的人。",
            "收费容易定价难，今天一元，明天会不会变成五元？",
        ),
    ),
    (
        "{a}该不该交给年轻人打理？",
        "{who}的几位老管理员到了退休年纪，{a}由谁接手，各有各的看法。我们把正反两方的来稿登在这里，孰是孰非，请读者评说。",
        ("把钥匙交给后生", "不放手就永远学不会", "给新人一次出错的机会"),
        ("老把式还得再带三年", "接班不能只看年纪", "急着换人未必是好事"),
        (
            "我主张放手。{a}要往前走，总得有人敢想新点子，这正是年轻人的长处。",
            "经验可以学，胆量却等不来，先把担子压上去再说。",
            "去年{b}换了一位二十六岁的负责人，头三个月手忙脚乱，半年后人人服气。",
        ),
        (
            "我的看法是缓一缓。{a}里头的门道，不是读一本手册就能摸清的。",
            "老管理员肚子里的那本账还没有记下来，人一走，账也就断了。",
            "年轻人调动多，今天接了{b}，明年又考走了，到头来谁来收拾？",
        ),
    ),
    (
        "{a}是多多益善，还是少而精好？",
        "今年的计划里，{a}要再添一批。添还是不添，添在哪里，{who}把问题交给了大家。以下几篇来稿，观点不同，道理都值得一听。",
        ("离得近才用得上", "先让每条巷子都有", "数量也是一种公平"),
        ("与其建十处不如管好一处", "别把好事办成摊子", "少一点，用久一点"),
        (
            "我投赞成票。{a}离家一里和离家五里，完全是两回事，老人和孩子最有发言权。",
            "先有后好，是许多地方走过的路，不必一开始就求全。",
            "有人说建多了没人管，那是管的问题，不该怪{b}太多。",
        ),
        (
            "我主张少而精。{a}建起来只要几个月，管起来却要几十年。",
            "我数过，步行一刻钟之内已有三处{b}，其中两处常年锁着门。",
            "省下新建的钱，足够给现有的添人手、添灯、添座椅。",
        ),
    ),
)
SIDED = (
    "{side}　{name}（{body}）",
    "{side}：{body}　{name}",
    "【{side}】{name}　{body}",
    "{side}／{name}／{body}",
)
OUTSIDE = ("场外声音", "【旁听席】", "▸ 读者接话")
VOICES = (
    "{district}　老匡：两边都有理，不如先试一年再说。",
    "{district}　山茶树下：建议把账本贴出来，看过账本再投票。",
    "网友“渡口的灯”：关键不在怎么定，在于定了以后谁来盯。",
    "{district}　粟老师：班里四十个孩子也辩了一场，二十三比十七。",
)
CLOSINGS = ("主持人结语：", "【编后】", "收官的话　")
CLOSING = "理不辩不明。赞成的人和反对的人，惦记的其实是同一件事。下期我们换一个题目，欢迎您继续来稿，长短不限，有理就行。"

BOOKS = (
    "渡口与灯",
    "一窑春水",
    "修瓷的人",
    "慢慢走回村庄",
    "樟树下的账本",
    "山茶开过几回",
    "雨夜的算盘",
    "屋场纪事",
    "青石巷十四号",
)
HOUSES = ("南丘文艺出版社", "丘陵书局", "樟荫出版社", "江右古籍社")
BOOK_COLUMNS = ("灯下书话", "读与评", "新书漫评")
EXCERPT_COLUMNS = ("书摘", "好书选粹", "开卷试读")
REVIEWS = ("在泥土里认字", "一本有烟火味的书", "慢下来，才看得见人", "替无名者留一页")
READINGS = ("读{author}《{book}》", "评《{book}》", "《{book}》读后", "《{book}》的一种读法")
OPENED = (
    "合上《{book}》，窗外的雨还没有停，书里人物的脚步声却已经走远了。",
    "《{book}》不是一本厚书，作者{author}却写了整整九年。",
    "初读《{book}》，会觉得琐碎；读到一半，才明白琐碎正是作者的用心。",
)
JUDGED = (
    "书中写{a}的一章最见功力，没有一句形容，却让人仿佛站在跟前。",
    "作者不急着下判断，他让{b}自己开口说话，读者自会掂量轻重。",
    "当然，全书并非没有遗憾，后半部节奏稍显急促，几个人物匆匆收场。",
    "我尤其喜欢写{c}的那几页，语言像刚磨好的刀，干净，利落。",
    "在同类题材里，这本书的可贵在于它把普通人当作主角，而不是背景。",
    "读这样的书不宜快，一天一章，读完出门走走，再看街上的人便有些不同。",
)
CARDS = (
    ("《{book}》　{author}　著　{house}　{year}年{month}月出版　定价：{price}元",),
    ("书名：《{book}》", "作者：{author}", "出版：{house}", "定价：{price}元"),
    ("（《{book}》，{author}著，{house}{year}年版）",),
)
CUT = (
    "（摘自《{book}》，{house}{year}年{month}月第1版，有删节）",
    "（选自《{book}》，{house}出版，标题为编者所加）",
    "（节选自《{book}》，{house}{year}年版）",
)
SHELVES = ("新书架", "【上架】", "书讯速递", "◇一周书单◇")
SHELVED = (
    "《{book}》　{author}著　{house}",
    "◎《{book}》　{author}　{house}　{price}元",
    "《{book}》／{author}／{house}",
)
BLURBS = (
    "作者走访三十多个村庄，用日记体记下乡人的四季。",
    "一部以老街为背景的长篇小说，写三代人的聚散。",
    "收入散文四十二篇，多写旧物与手艺。",
    "从一张旧账单说起，讲述小城百年的生意经。",
)
LOANS = ("本月借阅榜（市图书馆提供）", "读者借阅排行　数据来源：市图书馆", "【借阅榜】")

SCHOOLS = ("{place}党校学刊", "{place}学习与实践", "{place}行政研究")
HEADS = (
    "{journal}　{year}年第{issue}期",
    "{year}年第{issue}期　　　　{journal}",
    "《{journal}》{year}.{issue}",
)
FOLIOS = ("· {} ·", "— {} —", "{:03}")
FIELDS = ("党的建设", "基层治理", "经济纵横", "文化研究", "乡村振兴研究", "依法治市")
SURVEYED = ("基于{city}的调查", "以{city}为例", "{district}的实践与启示", "来自{district}的样本分析")
PLACED = ("（{}）", "{}", "［{}］", "（单位：{}）")
PARTS = (
    ("问题的提出", "现状与成因", "对策与建议"),
    ("基本做法", "主要成效", "几点启示"),
    ("{a}的由来", "{b}的难点", "完善{a}的路径"),
)
STEPS = ("摸清{}的底数", "理顺{}的管理机制")
FUNDS = (
    "［基金项目］{city}党校系统{year}年度课题“{a}长效机制研究”（项目编号：GD{year}0{n}）",
    "＊本文系{city}哲学社会科学规划项目“{a}与基层治理”阶段性成果。",
)
RECEIVED = "［收稿日期］{last}-1{i}-{j}"
PERSONS = (
    "［作者简介］{name}，{body}工作人员，主要研究方向为基层治理。",
    "作者简介：{name}（19{n}— ），供职于{body}，从事政策研究多年。",
)
SOURCES = (
    "[{k}]{writer}.{a}研究[M].{town}：{house}，20{y}.",
    "[{k}]{writer}.试论{b}的几个问题[J].{journal}，20{y}（{i}）.",
    "[{k}]{writer}.{a}调查报告[N].{paper}，20{y}-0{i}-1{i}（5）.",
)
WRITERS = ("黎望舒", "孔令仪", "苗可风", "季南亭")
REFERENCES = ("参考文献：", "［参考文献］", "【参考文献】")
CHECKED = ("［责任编辑　{p}］", "（责任编辑：{p}）", "责任编辑/{p}　　校对/{q}")

SCRIPTS = (
    ("《{place}新闻》播出文稿", "播出时间：{date}　19：35", "责编：{p}　　播音：{q}"),
    (
        "{place}融媒体中心　电视新闻串联单",
        "栏目：{place}新闻　　日期：{iso}",
        "编辑 {p}　主播 {q}　时长 15分00秒",
    ),
    ("{place}新闻　{date}　{week}", "值班主任：{p}　　审片：{q}"),
)
HELLO = "各位观众，晚上好！今天是{month}月{day}日，{week}，欢迎收看《{place}新闻》。首先请看内容提要。"
BYE = "今天的《{place}新闻》就是这些，更多内容请关注我们的客户端，感谢收看，再见！"
COUNTED = ("第{}条", "—— {} ——", "【{}】", "（{}）　时长1分50秒")
LABELS = (
    ("【导语】", "【正文】", "【同期声】", "【口播】"),
    ("（导语）", "（解说）", "（同期）", "（口播）"),
    ("【主播导语】", "【配音】", "【采访】", "【主播口播】"),
)
SHOTS = ("［画面：{a}全景］", "（画面：{district}街景、{b}特写）", "【字幕：{who}】", "[现场音压混]")
SOUNDS = (
    (
        "以前一说{a}就头疼，现在好了，几分钟就能弄明白，心里敞亮。",
        "大家伙儿都说好，我自己也天天来，离家近，方便。",
        "一开始也担心{a}没人管，后来看到天天有人来查，就放心了。",
    ),
    (
        "我们下一步打算把{b}再往偏远的地方铺一铺，争取年底前都能用上。",
        "光建起来还不算完，{a}平时由谁看、坏了由谁修，我们都列了清单。",
        "今年的重点是{b}，眼下人手已经到位，月底前可以试运行。",
    ),
)
ON_AIR = ("（本台记者　{}　报道）", "（记者 {} {}）", "本台记者　{}　{}　报道", "采写：{}")
BRIEFS = ("简讯", "【一句话新闻】", "快讯一组")

GROUPS = ("{place}通联投稿群（{n}）", "群聊“{place}稿件对接群”的聊天记录", "{place}宣传信息交流群 聊天记录")
SENT = (
    "{nick}　{clock}",
    "{nick} {clock}:{second:02}",
    "{iso} {clock}:{second:02}　{nick}",
    "{nick}：[{clock}]",
)
DAYS = ("—————  {iso}  —————", "{date} {week}", "======== {iso} ========")
NICKS = ("{district}融媒-小{s}", "{district}宣传委员{s}", "通讯员-{s}（{district}）", "{district} {s}老师")
DESKS = ("编辑部-阿樟", "值班编辑（今日）", "夜班小组", "群主-总编室")
GREETINGS = (
    "各位老师好，报送一篇稿件，请审阅：",
    "编辑老师，新稿一篇，麻烦看看能不能用👇",
    "老师辛苦，稿子如下：",
)
THANKS = ("以上，请老师斧正，谢谢！", "稿件已经领导审核，可以发。", "（已核，图片另发邮箱）")
ANSWERS = (
    ("收到，安排上。",),
    ("这篇不错，排明天的版。", "辛苦了"),
    ("收到👌", "下次请附上联系电话"),
    ("看到了，晚点回复你",),
)
CHATTER = (
    "@所有人 本周选题请于周四下班前报送，过时不候。",
    "请问老师，上周的稿费单什么时候寄？",
    "[图片]",
    "[文件] 通讯员培训通知.docx",
    "“{nick}”撤回了一条消息",
    "好的好的",
)
SURNAMES = "粟易匡舒危况漆简"


def heads_of(sheet: Sheet, story: Story) -> None:
    lines_of(sheet, *title_lines(sheet, story))


def column_line(sheet: Sheet, column: str) -> None:
    lines_of(sheet, sheet.rng.choice(sheet.words.column_forms).format(column))


def apart(sheet: Sheet, *groups: list[str]) -> None:
    """Small pieces that may stand alone, each or all together."""
    whole: list[str] = []
    for lines in groups:
        sheet.notes += ["".join(one) for one in (lines, lines[1:]) if one]
        whole += lines
        lines_of(sheet, *lines)
    sheet.notes.append("".join(whole))


def argued(sheet: Sheet, topic: Topic, title: str, opening: list[str]) -> Story:
    """A piece that takes a side from its first words."""
    story = Story(topic, title)
    values = facts(sheet, topic)
    story.blocks = [
        ("paragraph", opening[0].format(**values) + spoken(sheet, topic)),
        ("paragraph", opening[1].format(**values) + spoken(sheet, topic)),
    ]
    sheet.stories.append(story)
    return story


def holly_debate(sheet: Sheet) -> None:
    """A page for and against: the question, what it is about, each side's pieces with side and name, voices, a closing."""
    rng, words = sheet.rng, sheet.words
    sheet.page_line()
    topic = sheet.writer.topic()
    values = facts(sheet, topic) | {"a": topic.things[0], "b": topic.things[1]}
    question, why, *sides = rng.choice(DISPUTES)
    column = rng.choice(DEBATES)
    column_line(sheet, column)
    banner = [
        one.format(question=question.format(**values), issue=rng.randint(8, 90))
        for one in rng.choice(BANNERS)
    ]
    sheet.drop(*banner)
    sheet.gap()
    why = why.format(**values)
    sheet.notes += [why, "".join([*banner, why])]
    lines_of(sheet, words.indent + why)
    form, bodies = rng.choice(SIDED), rng.sample(words.bodies, 4)
    for number, side in enumerate(("正方", "反方")):
        titles, reasons = sides[number], sides[number + 2]
        rest = list(reasons[1:])
        rng.shuffle(rest)
        openings = [[reasons[0], rest[0]], [rest[1], ""]]
        for title, opening in zip(rng.sample(titles, 2), openings, strict=True):
            story = argued(sheet, topic, title, opening)
            story.column, story.authors, story.affiliation = column, [sheet.writer.person()], bodies.pop()
            heads_of(sheet, story)
            lines_of(sheet, form.format(side=side, name=story.authors[0], body=story.affiliation))
            sheet.put(*body_lines(sheet, story))
            sheet.gap()
    voices = [one.format(district=rng.choice(words.districts)) for one in rng.sample(VOICES, 3)]
    groups = [[rng.choice(OUTSIDE), *voices]]
    if rng.random() < 0.6:
        groups.append([rng.choice(CLOSINGS) + CLOSING])
        sheet.notes.append(CLOSING)
    apart(sheet, *groups)
    staff_line(sheet)


def book_of(sheet: Sheet, book: str) -> dict[str, str]:
    rng = sheet.rng
    return {
        "book": book,
        "author": sheet.writer.person(),
        "house": rng.choice(HOUSES),
        "year": str(sheet.year),
        "month": str(rng.randint(1, sheet.month)),
        "price": f"{rng.randint(32, 88)}.00",
    }


def review(sheet: Sheet, book: dict[str, str]) -> None:
    """A review under its column, the book told of below the byline or at the end."""
    rng = sheet.rng
    topic = sheet.writer.topic()
    values = facts(sheet, topic) | book
    story = Story(topic, rng.choice(REVIEWS), subtitle=rng.choice(READINGS).format(**values))
    sheet.stories.append(story)
    first = rng.choice(OPENED).format(**values)
    judged = [one.format(**values) for one in rng.sample(JUDGED, 6)]
    story.blocks = [("paragraph", first + judged.pop())]
    story.blocks += [("paragraph", judged.pop() + judged.pop()) for _ in range(2)]
    story.blocks.append(("paragraph", judged.pop() + spoken(sheet, topic)))
    story.column = rng.choice(BOOK_COLUMNS)
    column_line(sheet, story.column)
    heads_of(sheet, story)
    lines_of(sheet, sheet.sign(story))
    card = [one.format(**book) for one in rng.choice(CARDS)]
    above = rng.random() < 0.5
    if above:
        aside_of(sheet, story, *card)
    sheet.put(*body_lines(sheet, story))
    sheet.gap()
    if not above:
        aside_of(sheet, story, *card)


def excerpt(sheet: Sheet, book: dict[str, str]) -> None:
    """Some pages of a book under its writer's name, and where they come from."""
    rng = sheet.rng
    story = sheet.essay(3, 5, heads=0, extras=0)
    story.blocks = [("paragraph", spoken(sheet, story.topic)) for _ in story.blocks]
    story.column, story.authors = rng.choice(EXCERPT_COLUMNS), [book["author"]]
    column_line(sheet, story.column)
    heads_of(sheet, story)
    lines_of(sheet, rng.choice(("{}", "作者　{}", "{}　著")).format(book["author"]))
    source = rng.choice(CUT).format(**book)
    story.optional.append(source)
    if rng.random() < 0.4:
        story.tail = source
    sheet.put(*body_lines(sheet, story))
    sheet.gap()
    if not story.tail:
        lines_of(sheet, source)


def shelf(sheet: Sheet, books: list[str]) -> None:
    """New books and those most lent: lists that belong to no article."""
    rng = sheet.rng
    lines = [rng.choice(SHELVES)]
    form = rng.choice(SHELVED)
    for book, blurb in zip(books[:3], rng.sample(BLURBS, 3), strict=True):
        lines += [form.format(**book_of(sheet, book)), blurb]
    groups = [lines]
    if rng.random() < 0.6:
        loans = [f"{k}.《{book}》　借出{150 - 17 * k}次" for k, book in enumerate(books[3:6], 1)]
        groups.append([rng.choice(LOANS), *loans])
    for group in groups:
        sheet.notes += ["".join(group), "".join(group[1:])]
        sheet.drop(*group)
        sheet.gap()
    sheet.notes.append("".join("".join(group) for group in groups))


def holly_books(sheet: Sheet) -> None:
    """A page of books: a review with the book's particulars, pages out of one, a reader's essay, new books, loans."""
    rng = sheet.rng
    sheet.page_line()
    books = rng.sample(BOOKS, 8)
    first, second = (book_of(sheet, books.pop()) for _ in range(2))
    parts = [lambda: review(sheet, first), lambda: excerpt(sheet, second), lambda: shelf(sheet, books)]
    rng.shuffle(parts)
    for part in parts:
        part()
    story = sheet.essay(2, 4, heads=0.3, extras=0.2)
    byline = tail_byline(sheet, story)
    set_story(sheet, story, byline, "end", column=rng.choice(("读书随笔", "我的书房", "枕边书")))
    staff_line(sheet)


def studied(sheet: Sheet, story: Story, head: str, folio: str) -> None:
    """Numbered parts with marks of references; a page's foot and the next one's head stand in a sentence."""
    rng, topic = sheet.rng, story.topic
    values = facts(sheet, topic)
    story.blocks = [("paragraph", spoken(sheet, topic) + "[1]")]
    inner = rng.random() < 0.5
    for number, part in enumerate(rng.choice(PARTS), 1):
        story.blocks.append(("subhead", f"{CHINESE[number]}、{part.format(**values)}"))
        for step in (1, 2):
            label = f"（{CHINESE[step]}）{STEPS[step - 1].format(topic.things[number])}。" if inner else ""
            mark = "[2]" if (number, step) == (2, 1) else ""
            story.blocks.append(("paragraph", label + spoken(sheet, topic) + mark))

    def turned() -> list[str]:
        lines = [folio.format(sheet.page), head]
        sheet.page += 1
        sheet.aside += lines
        return lines

    sheet.put(*body_lines(sheet, story, insertion=turned))
    sheet.gap()


def cited(sheet: Sheet, story: Story, journal: str) -> list[str]:
    rng = sheet.rng
    values = facts(sheet, story.topic)
    lines = []
    for k, source in enumerate(rng.sample(SOURCES, 2), 1):
        lines.append(
            source.format(
                k=k,
                writer=rng.choice(WRITERS),
                town=sheet.words.city[:-1],
                house=rng.choice(HOUSES),
                journal=journal,
                paper=rng.choice(sheet.words.papers),
                y=rng.randint(15, 25),
                i=rng.randint(1, 6),
                a=values["a"],
                b=values["b"],
            )
        )
    return lines


def holly_journal(sheet: Sheet) -> None:
    """A cadre school's journal: heads and folios, field, workplace by a line, a fund, references, who the writer is."""
    rng, words = sheet.rng, sheet.words
    sheet.page = rng.randint(12, 88)
    journal = sheet.fill(rng.choice(SCHOOLS))
    head = rng.choice(HEADS).format(journal=journal, year=sheet.year, issue=rng.randint(1, 6))
    folio, placed, label = rng.choice(FOLIOS), rng.choice(PLACED), rng.choice(REFERENCES)
    person, checked = rng.choice(PERSONS), rng.choice(CHECKED)
    for field in rng.sample(FIELDS, 2):
        story = sheet.essay(1, 1, heads=0, extras=0)
        values = facts(sheet, story.topic)
        if rng.random() < 0.6:
            story.subtitle = rng.choice(SURVEYED).format(**values)
        story.column = field
        story.authors = [sheet.writer.person() for _ in range(rng.randint(1, 2))]
        story.affiliation = rng.choice(words.bodies)
        sheet.drop(head)
        sheet.gap()
        column_line(sheet, field)
        heads_of(sheet, story)
        lines_of(sheet, "　".join(story.authors), placed.format(story.affiliation))
        studied(sheet, story, head, folio)
        notes = [label, *cited(sheet, story, journal)]
        values |= {"year": str(sheet.year), "n": str(rng.randint(62, 92)), "body": story.affiliation}
        if rng.random() < 0.6:
            notes.append(rng.choice(FUNDS).format(**values))
        if rng.random() < 0.4:
            notes.append(RECEIVED.format(last=sheet.year - 1, i=rng.randint(0, 2), j=rng.randint(11, 28)))
        if len(story.authors) == 1:
            notes.append(person.format(name=story.authors[0], **values))
        aside_of(sheet, story, *notes)
        sheet.drop(sheet.fill(checked), folio.format(sheet.page))
        sheet.page += 1
        sheet.gap()


def filmed(sheet: Sheet, story: Story, labels: tuple[str, ...]) -> None:
    """What the anchor says, what is read over the film, what people say in it, in paragraphs that name their kind."""
    rng, topic = sheet.rng, story.topic
    lead, text, sound, _ = labels
    story.optional += [lead, text, sound]
    values = facts(sheet, topic)
    voices = [rng.choice(one) for one in SOUNDS]
    people = rng.sample([one for one in sheet.words.people if one not in story.authors], 2)
    speakers = (f"{values['district']}居民　{people[0]}：", f"{topic.who}负责人　{people[1]}：")
    story.blocks = [("paragraph", lead + spoken(sheet, topic))]
    for voice, speaker in zip(voices, speakers, strict=True):
        story.blocks.append(("paragraph", text + spoken(sheet, topic)))
        story.blocks.append(("paragraph", sound + speaker + voice.format(**values)))
    if rng.random() < 0.6:
        story.blocks.append(("paragraph", text + spoken(sheet, topic)))
    shot = rng.randrange(1, len(story.blocks)) if rng.random() < 0.6 else 0
    for number, (_, block) in enumerate(story.blocks):
        if shot and number == shot:
            sheet.drop(rng.choice(SHOTS).format(**values))
            sheet.gap()
        lines_of(sheet, sheet.words.indent + block)


def holly_screen(sheet: Sheet) -> None:
    """The evening news as a script: who is on duty, greeting, headlines, items by kind of sound, briefs, farewell."""
    rng = sheet.rng
    furniture = [sheet.fill(one) for one in rng.choice(SCRIPTS)]
    values = {"place": sheet.words.city[:-1], "month": sheet.month, "day": sheet.day}
    labels, counted = rng.choice(LABELS), rng.choice(COUNTED)
    stories = [sheet.report(1, 1) for _ in range(rng.randint(3, 4))]
    briefs = [sheet.report(1, 1) for _ in range(2)]
    for story in (*stories, *briefs):
        story.kicker = story.subtitle = ""
    sheet.drop(*furniture)
    sheet.gap()
    sheet.drop(rng.choice(("【主播】", "主播：", "（开场）")) + sheet.fill(HELLO, **values))
    sheet.drop(*(f"◎ {story.title}" for story in stories))
    sheet.gap()
    signed, titled = rng.choice(ON_AIR), rng.choice(("{}", "{}", "标题：{}"))
    for number, story in enumerate(stories, 1):
        sheet.drop(counted.format(number))
        sheet.gap()
        byline = sheet.sign(story, signed)
        story.free.append("affiliation")
        lines_of(sheet, titled.format(story.title))
        filmed(sheet, story, labels)
        lines_of(sheet, byline)
    sheet.drop(rng.choice(BRIEFS))
    sheet.gap()
    for story in briefs:
        story.blocks = [("paragraph", labels[3] + spoken(sheet, story.topic))]
        story.optional.append(labels[3])
        lines_of(sheet, titled.format(story.title), sheet.words.indent + story.blocks[0][1])
    sheet.drop(rng.choice(("【主播】", "主播：", "（结束语）")) + sheet.fill(BYE, **values))


class Chat:
    """A group's messages, each under who sent it and when."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.form = sheet, sheet.rng.choice(SENT)
        self.minute = sheet.rng.randint(8 * 60, 10 * 60)
        self.surnames = sheet.rng.sample(SURNAMES, len(SURNAMES))

    def someone(self) -> str:
        sheet = self.sheet
        district = sheet.rng.choice(sheet.words.districts)
        return sheet.rng.choice(NICKS).format(district=district, s=self.surnames.pop())

    def head(self, nick: str) -> None:
        sheet = self.sheet
        self.minute += sheet.rng.randint(1, 40)
        clock = f"{self.minute // 60:02}:{self.minute % 60:02}"
        sheet.drop(sheet.fill(self.form, nick=nick, clock=clock, second=sheet.rng.randint(0, 59)))

    def say(self, nick: str, *lines: str) -> None:
        self.head(nick)
        self.sheet.drop(*lines)
        self.sheet.gap()


def holly_chat(sheet: Sheet) -> None:
    """A chat of a paper's contributors copied whole: whole texts among greetings, answers, pictures and notices."""
    rng = sheet.rng
    sheet.drop(sheet.fill(rng.choice(GROUPS), n=rng.randint(86, 480)), sheet.fill(rng.choice(DAYS)))
    sheet.gap()
    chat, desk = Chat(sheet), rng.choice(DESKS)
    chatter = rng.sample(CHATTER, len(CHATTER))
    for way in rng.sample(("opening", "end", "tail", "under"), 3):
        nick = chat.someone()
        if rng.random() < 0.6:
            line = chatter.pop().format(nick=nick)
            chat.say(desk if line.startswith("@") else nick, line)
        chat.head(nick)
        if rng.random() < 0.6:
            sheet.drop(rng.choice(GREETINGS))
            sheet.gap()
        story = sheet.essay(3, 4, heads=0.4, extras=0) if way in ("end", "under") else sheet.report(2, 3)
        story.kicker = story.subtitle = ""
        story.free.append("affiliation")
        if way == "opening":
            sheet.opening(story)
            set_story(sheet, story)
        elif way == "end":
            set_story(sheet, story, tail_byline(sheet, story), "end")
        elif way == "tail":
            set_story(sheet, story, tail_credit(sheet, story), "tail")
        else:
            set_story(sheet, story, sheet.sign(story), "under")
        if way in ("opening", "tail") and rng.random() < 0.5:
            sheet.drop("[图片]")
            lines_of(sheet, caption(sheet, story))
        if rng.random() < 0.5:
            sheet.drop(rng.choice(THANKS))
            sheet.gap()
        chat.say(desk, *rng.choice(ANSWERS))


LAYOUTS = (
    holly_debate,
    holly_books,
    holly_journal,
    holly_screen,
    holly_chat,
)
