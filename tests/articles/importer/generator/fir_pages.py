"""A grain paper's market page and a hospital account's advice from its doctors."""

from .alder_pages import aside_of, facts
from .glacier_pages import lines_of, spoken, staff_line
from .setting import body_lines, caption, set_story, title_lines
from .sheet import Sheet, Story
from .terrace_pages import furnish

LISTS = ("本周价格参考", "【行情快览】", "主要市场报价", "◇一周行情◇")
UNITS = ("（单位：元／吨）", "单位：元/吨", "（数据截至{md}，单位：元/吨）")
GOODS = ("水分十四玉米", "三等圆粒粳稻", "商品大豆", "食用豆粕", "红小豆", "饲用高粱", "裸燕麦")
PLACES = ("城南粮库", "北站货场", "江东批发市场", "中心库")
ROWS = (
    "{good}　　{place}　　{price}　　{move}",
    "{good}（{place}）：{price}，{move}",
    "{place}\t{good}\t{price}\t{move}",
)
MOVES = ("持平", "涨20", "跌10", "涨5", "—")
ORIGINS = (
    "（数据来源：{city}粮食交易中心　整理：{p}）",
    "数据提供/{city}粮食交易中心",
    "（本报信息部　{p}　整理）",
)
VIEWS = ("后市展望", "一周综述", "分析师说", "行情解读")
VIEW_FORMS = ("［{}］", "■ {}", "{} ///", "【{}】")
ANALYSTS = (
    "（作者：{name}，{body}）",
    "（作者为{body}　{name}）",
    "（{body}　{name}）",
)
DISCLAIMERS = (
    "（本文仅代表作者个人看法，不作为买卖依据）",
    "声明：以上内容仅供参考，据此操作，风险自担。",
    "※ 市场有风险，入市须谨慎，文中观点不代表本报立场。",
)
SHORTS = ("短讯", "【简明快讯】", "▶ 各地快报")

RANKS = ("主任医师", "副主任医师", "主治医师", "主管护师")
WARDS = ("急诊科", "神经内科", "骨科", "呼吸与危重症医学科", "康复医学科")
SIGNED = (
    "作者｜{ward}　{name}　{rank}",
    "文：{name}（{ward} {rank}）",
    "撰稿：{ward}　{name}",
    "{ward}　{name}　{rank}",
)
HINTS = ("（建议收藏，转给家中长辈）", "全文1600余字，读完约需4分钟", "点击“听全文”，可收听本文")
ORDINALS = ("{:02}　{head}", "Part {} {head}", "{}. {head}", "【{}】{head}", "知识点{}：{head}")
CARDS = ("专家名片", "【医者档案】", "作者简介", "🩺 认识一下这位医生")
CARD_LINES = (
    "{name}，{hospital}{ward}{rank}，从事临床工作{n}年，擅长常见病、疑难病的诊治。",
    "{name}　{ward}{rank}，市医学会会员，先后发表论文{n}篇，获评全市优秀医务工作者。",
)
TIMES = ("出诊时间：每周{day}上午", "门诊：周{day}全天（门诊楼三层）", "坐诊：星期{day}　诊室：二楼东侧")
CALLS = (
    "以上内容为科普知识，不能代替面诊，身体不适请及时就医。",
    "本文供健康科普之用，用药请遵医嘱。",
)
PICTURES = ("（图源网络，侵删）", "［图片：{ward}供图］", "△ 示意图")
NEXT = ("往期推荐", "猜你想看", "更多健康科普")


def prices(sheet: Sheet) -> None:
    """What goods cost where: a list that belongs to no article, or stands alone."""
    rng = sheet.rng
    form = rng.choice(ROWS)
    rows = [
        form.format(
            good=good, place=rng.choice(PLACES), price=rng.randint(210, 960) * 10, move=rng.choice(MOVES)
        )
        for good in rng.sample(GOODS, rng.randint(4, 6))
    ]
    label, unit = rng.choice(LISTS), sheet.fill(rng.choice(UNITS))
    lines = [label, unit, *rows, sheet.fill(rng.choice(ORIGINS), city=sheet.words.city)]
    sheet.notes += ["".join(lines), "".join(lines[1:])]
    sheet.drop(*lines)
    sheet.gap()


def lone(sheet: Sheet, story: Story, line: str) -> None:
    """A line under a text that a reader may keep, leave aside or let stand alone."""
    story.optional.append(line)
    sheet.notes.append(line)
    lines_of(sheet, line)


def outlook(sheet: Sheet) -> None:
    """A comment on the market under its column: who wrote it at the end, then what it is not."""
    rng, words = sheet.rng, sheet.words
    story = sheet.essay(3, 5, heads=0.6, extras=0.4)
    story.column = rng.choice(VIEWS)
    story.authors, story.affiliation = [sheet.writer.person()], rng.choice(words.bodies)
    signed = rng.choice(ANALYSTS).format(name=story.authors[0], body=story.affiliation)
    lines_of(sheet, rng.choice(VIEW_FORMS).format(story.column), *title_lines(sheet, story))
    if rng.random() < 0.5:
        story.tail = signed
    sheet.put(*body_lines(sheet, story))
    if not story.tail:
        lines_of(sheet, signed)
    if rng.random() < 0.7:
        lone(sheet, story, rng.choice(DISCLAIMERS))


def shorts(sheet: Sheet) -> None:
    """Reports of a paragraph under a common mark, each with its title and a name at its end."""
    rng = sheet.rng
    sheet.drop(rng.choice(SHORTS))
    sheet.gap()
    form = rng.choice([one for one in sheet.words.tail_credits if one.count("{}") == 1])
    for _ in range(rng.randint(2, 3)):
        story = sheet.report(2, 2)
        story.kicker = story.subtitle = ""
        story.blocks = [("paragraph", spoken(sheet, story.topic))]
        story.tail = sheet.sign(story, form)
        lines_of(sheet, story.title)
        sheet.put(*body_lines(sheet, story))
        sheet.gap()


def fir_market(sheet: Sheet) -> None:
    """A trade paper's market page: a report, a list of prices, an outlook with its disclaimer, short reports."""
    rng = sheet.rng
    sheet.page_line()
    lead = sheet.report(2, 4)
    sheet.opening(lead)
    set_story(sheet, lead)
    if rng.random() < 0.5:
        lines_of(sheet, caption(sheet, lead))
    parts = [prices, outlook]
    rng.shuffle(parts)
    for part in parts:
        part(sheet)
    shorts(sheet)
    staff_line(sheet)


def advice(sheet: Sheet, story: Story, values: dict[str, str]) -> None:
    """The text in parts, each under a numbered head; the places of pictures."""
    rng = sheet.rng
    ordinal = rng.choice(ORDINALS)
    story.blocks = [("paragraph", spoken(sheet, story.topic))]
    lines_of(sheet, sheet.words.indent + story.blocks[0][1])
    for number, head in enumerate(story.topic.heads, 1):
        head = ordinal.format(number, head=head)
        text = spoken(sheet, story.topic)
        story.blocks += [("subhead", head), ("paragraph", text)]
        lines_of(sheet, head, sheet.words.indent + text)
        if rng.random() < 0.4:
            sheet.drop(rng.choice(PICTURES).format(**values))
            sheet.gap()


def fir_clinic(sheet: Sheet) -> None:
    """A hospital account's post: a doctor with ward and rank, numbered parts, a caution, the doctor's card, times."""
    rng, words = sheet.rng, sheet.words
    story = sheet.essay(2, 2, heads=0, extras=0)
    ward, rank = rng.choice(WARDS), rng.choice(RANKS)
    story.authors = [sheet.writer.person()]
    values = facts(sheet, story.topic) | {"ward": ward, "rank": rank, "name": story.authors[0]}
    story.free.append("affiliation")
    furnish(sheet, *words.account_top)
    lines_of(sheet, story.title)
    furnish(sheet, *words.account_title)
    if rng.random() < 0.6:
        sheet.drop(rng.choice(HINTS))
        sheet.gap()
    signed = rng.choice(SIGNED).format(**values)
    lines_of(sheet, signed)
    advice(sheet, story, values)
    lone(sheet, story, rng.choice(CALLS))
    day = rng.choice(("一、三", "二、四", "五"))
    hospital = f"{words.city}第二人民医院"
    card = [rng.choice(CARDS), rng.choice(CARD_LINES).format(hospital=hospital, **values)]
    if rng.random() < 0.6:
        card.append(rng.choice(TIMES).format(day=day))
    aside_of(sheet, story, *card)
    if rng.random() < 0.5:
        sheet.drop(rng.choice(NEXT), *(topic.news for topic in sheet.writer.topics[:3]))
        sheet.gap()
    furnish(sheet, *words.account_foot)


LAYOUTS = (
    fir_market,
    fir_clinic,
)
