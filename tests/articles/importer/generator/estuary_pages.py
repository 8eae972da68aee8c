"""Pages of city news: reports in a row, pictures and credits among them, jumps, pages copied from print."""

from .press import Press
from .setting import (
    body_lines,
    caption,
    cut_places,
    set_story,
    tail_byline,
    tail_credit,
    title_lines,
)
from .sheet import Sheet, Story

PHOTO_CREDITS = ("本报记者 {} 摄", "摄影/{}", "{} 供图", "图/{}", "见习记者{}摄")
FIRST_WORDS = ("本报记者 {}　", "记者{}报道　", "□见习记者 {}　", "本报记者 {} 通讯员 {}　")
END_LINES = ("文/图 本报记者 {}", "本报记者 {}", "采写：记者 {} 通讯员 {}", "（{} 文/图）")


def photo_credit(sheet: Sheet) -> str:
    """A photograph's credit on a line without its caption."""
    line = sheet.rng.choice(PHOTO_CREDITS).format(sheet.rng.choice(sheet.words.people))
    sheet.aside.append(line)
    return line


def hotline(sheet: Sheet) -> str:
    return sheet.rng.choice([one for one in sheet.words.editors if "{}" not in one])


def hotline_aside(sheet: Sheet) -> str:
    line = hotline(sheet)
    sheet.aside.append(line)
    return line


def staff(sheet: Sheet) -> str:
    pattern = sheet.rng.choice([one for one in sheet.words.editors if "{}" in one])
    return sheet.people(pattern, sheet.words.people[-3:])


def first_words(sheet: Sheet, story: Story) -> None:
    """A byline without brackets before the first words."""
    story.credit = sheet.sign(story, sheet.rng.choice(FIRST_WORDS))
    story.optional.append(story.credit)


def torn(sheet: Sheet, story: Story, cut: int) -> tuple[Story, Story]:
    """Two halves of a story, parted inside a sentence of block `cut`."""
    text = story.blocks[cut][1]
    place = sheet.rng.choice(cut_places(text) or [len(text) // 2])
    one, two = Story(story.topic, story.title), Story(story.topic, story.title)
    one.blocks = [*story.blocks[:cut], ("paragraph", text[:place])]
    two.blocks = [("paragraph", text[place:]), *story.blocks[cut + 1 :]]
    return one, two


def street_news(sheet: Sheet) -> None:
    """Reports in a row; captions and lone photo credits under the title, in a sentence, at the end."""
    rng = sheet.rng
    sheet.page_line()
    for _ in range(5):
        story = sheet.report(2, 3)
        signed = rng.choice(("opening", "opening", "tail", "bare"))
        byline = tail_credit(sheet, story) if signed == "tail" else ""
        if signed == "opening":
            sheet.opening(story)
        place = rng.choice(("under", "inside", "credit", "after", "none"))
        if place == "under":
            for line in (*title_lines(sheet, story), caption(sheet, story)):
                sheet.put(line)
                sheet.gap()
            story.tail = byline
            sheet.put(*body_lines(sheet, story))
            sheet.gap()
            continue
        inside = {"inside": lambda one=story: [caption(sheet, one)], "credit": lambda: [photo_credit(sheet)]}
        set_story(sheet, story, byline, "tail", insertion=inside.get(place))
        if place == "after":
            sheet.put(caption(sheet, story))
            sheet.gap()
    sheet.drop(hotline(sheet), staff(sheet))


def flush_news(sheet: Sheet) -> None:
    """Six short reports without a blank line or an indent, captions and credits among them."""
    rng = sheet.rng
    sheet.page_line()
    for number in range(6):
        story = sheet.report(1, 2)
        story.kicker = story.subtitle = ""
        byline = ""
        if number % 3 == 2:
            byline = tail_credit(sheet, story)
        elif number != 4:
            sheet.opening(story)
        set_story(sheet, story, byline, "tail")
        if rng.random() < 0.5:
            sheet.put(caption(sheet, story))
        elif rng.random() < 0.3:
            sheet.put(photo_credit(sheet))
    sheet.drop(staff(sheet))
    sheet.lines = [line.strip() for line in sheet.lines if line.strip()]


def credit_places(sheet: Sheet) -> None:
    """Bylines on the title's line, over the kicker, before the first words, signed at the end."""
    sheet.page_line()
    places = ["beside", "over", "first", "end", "tail"]
    sheet.rng.shuffle(places)
    for place in places:
        story = sheet.essay(2, 4, heads=0.2, extras=0.3)
        if place == "beside":
            story.subtitle = ""
            heads = title_lines(sheet, story)
            heads[-1] += "　　" + sheet.sign(story, sheet.rng.choice(("□{}", "本报记者 {}", "记者 {} 文/图")))
            for line in heads:
                sheet.put(line)
                sheet.gap()
            sheet.put(*body_lines(sheet, story))
            sheet.gap()
        elif place == "first":
            first_words(sheet, story)
            set_story(sheet, story)
        elif place == "end":
            set_story(sheet, story, sheet.sign(story, sheet.rng.choice(END_LINES)), "end")
        elif place == "tail":
            set_story(sheet, story, tail_byline(sheet, story), "tail")
        else:
            set_story(sheet, story, sheet.sign(story), "over")


def printed_news(sheet: Sheet) -> None:
    """Reports on hard-wrapped lines; folios, running heads and captions inside their sentences."""
    sheet.dated = True
    sheet.drop(sheet.fill(sheet.words.page_lines[0]))
    press = Press(sheet, sheet.rng.randint(11, 16))
    for number in range(4):
        story = sheet.report(2, 4)
        if number == 2:
            story.tail = tail_credit(sheet, story)
        else:
            sheet.opening(story)
        sheet.put(*title_lines(sheet, story))
        press.story(story, picture=number in (0, 3))
    sheet.drop(staff(sheet))


def printed_jump(sheet: Sheet) -> None:
    """Hard-wrapped: a report turned over in mid-sentence; its rest on a later page, under its title again."""
    words, rng = sheet.words, sheet.rng
    away, back = rng.choice(words.jumps)
    sheet.dated = True
    sheet.drop(sheet.fill(words.page_lines[0]))
    first = sheet.page
    press = Press(sheet)
    story = sheet.report(4, 5)
    sheet.opening(story)
    one, two = torn(sheet, story, 1)
    one.credit = story.credit
    sheet.put(*title_lines(sheet, story))
    press.story(one)
    sheet.drop(away.format(first + 2))
    other = sheet.report(2, 3)
    sheet.opening(other)
    sheet.put(*title_lines(sheet, other))
    press.story(other, picture=True)
    sheet.drop(staff(sheet))
    sheet.page = first + 2
    sheet.drop(sheet.fill(words.page_lines[0]))
    third = sheet.essay(2, 3, heads=0, extras=0)
    sheet.put(third.title, sheet.sign(third))
    press.story(third)
    if rng.random() < 0.5:
        sheet.drop(back.format(first), story.title)
    else:
        sheet.drop(story.title, back.format(first))
    press.text(two.blocks[0][1], indent=False)
    two.blocks = two.blocks[1:]
    press.story(two)
    sheet.drop(staff(sheet))


def glued_jump(sheet: Sheet) -> None:
    """The marks of a turned report stand on the lines of its text; both halves are there."""
    words = sheet.words
    away, back = sheet.rng.choice(words.jumps)
    sheet.page_line()
    first, there = sheet.page, sheet.page + 1
    story = sheet.report(4, 5)
    sheet.opening(story)
    one, two = torn(sheet, story, 2)
    one.credit, one.kicker, one.subtitle = story.credit, story.kicker, story.subtitle
    one.tail = away.format(there)
    two.credit, two.title = back.format(first), ""
    sheet.aside += [one.tail, two.credit]
    for line in title_lines(sheet, one):
        sheet.put(line)
        sheet.gap()
    sheet.put(*body_lines(sheet, one))
    sheet.gap()
    for _ in range(2):
        other = sheet.report(2, 3)
        sheet.opening(other)
        set_story(sheet, other)
    sheet.page = there
    sheet.drop(sheet.fill(words.page_lines[0]))
    sheet.gap()
    sheet.drop(story.title)
    sheet.gap()
    sheet.put(*body_lines(sheet, two))
    sheet.gap()
    last = sheet.essay(2, 3, extras=0)
    set_story(sheet, last, sheet.sign(last))


def single_halves(sheet: Sheet) -> None:
    """Two turned reports of which one half each is there: a beginning, and an end under its own title."""
    words, rng = sheet.words, sheet.rng
    away, back = rng.choice(words.jumps)
    sheet.page_line()
    story = sheet.report(3, 4)
    sheet.opening(story)
    story.complete = False
    one, _ = torn(sheet, story, len(story.blocks) - 1)
    story.blocks = one.blocks
    story.tail = away.format(sheet.page + 3)
    sheet.aside.append(story.tail)
    set_story(sheet, story)
    whole = sheet.report(2, 3)
    byline = tail_credit(sheet, whole)
    set_story(sheet, whole, byline, "tail", insertion=lambda: [caption(sheet, whole)])
    rest = sheet.report(3, 4)
    rest.kicker = rest.subtitle = ""
    rest.complete = False
    _, two = torn(sheet, rest, 0)
    rest.blocks = two.blocks
    mark = back.format(max(1, sheet.page - 1))
    if rng.random() < 0.5:
        sheet.drop(mark)
        sheet.gap()
        set_story(sheet, rest)
    else:
        rest.credit = mark
        sheet.aside.append(mark)
        set_story(sheet, rest)
    sheet.drop(staff(sheet))


def facing_pages(sheet: Sheet) -> None:
    """Two pages in one file: a report runs on over foot and head of the page without any mark."""
    words = sheet.words
    sheet.page_line()
    first = sheet.report(2, 3)
    sheet.opening(first)
    set_story(sheet, first)

    def turn() -> list[str]:
        found = [staff(sheet), hotline(sheet), str(sheet.page)]
        sheet.page += 1
        found.append(sheet.fill(words.page_lines[0]))
        sheet.aside.extend(found)
        return found

    long = sheet.essay(4, 5, heads=0.5)
    set_story(sheet, long, sheet.sign(long), insertion=turn)
    for _ in range(2):
        story = sheet.report(1, 2)
        set_story(sheet, story, tail_credit(sheet, story), "tail")
    sheet.drop(staff(sheet), str(sheet.page))


def bracket_briefs(sheet: Sheet) -> None:
    """Briefs of one paragraph each, the title in brackets before the first words."""
    rng = sheet.rng
    sheet.page_line()
    label = rng.choice(("简讯", "城市短波", "快读", "新闻集装箱"))
    sheet.put(label)
    sheet.gap()
    frame = rng.choice(("【{}】", "【{}】 ", "［{}］　"))
    for _ in range(5):
        story = sheet.report(1, 1)
        story.kicker = story.subtitle = ""
        story.column = label
        story.free.append("column")
        story.blocks = [("paragraph", "".join(text for _, text in story.blocks))]
        if rng.random() < 0.6:
            story.tail = tail_credit(sheet, story)
        story.credit = frame.format(story.title)
        sheet.put(*body_lines(sheet, story))
        story.credit = ""
    sheet.gap()
    last = sheet.report(2, 3)
    sheet.opening(last)
    set_story(sheet, last)


def front_page(sheet: Sheet) -> None:
    """Masthead, weather and a list of what stands inside, then the lead and two reports."""
    rng = sheet.rng
    sheet.dated = True
    sheet.page = 1
    sheet.drop(
        sheet.paper,
        sheet.fill("{date} {week}　今日16版"),
        "国内统一连续出版物号 CN 00-0000　总第3071期",
        "今日天气 多云转阵雨 12℃—19℃ 偏东风3级",
    )
    sheet.gap()
    lead = sheet.report(3, 4)
    lead.kicker, lead.subtitle = lead.topic.kicker, lead.topic.subtitle
    titles = [topic.title for topic in sheet.writer.topics[:2]]
    sheet.drop(rng.choice(("导读", "今日看点", "内页导读")))
    form = rng.choice(("{}　　A{:02}版", "A{1:02} {0}", "▶{}（{}版）"))
    sheet.drop(*(form.format(title, rng.randint(4, 15)) for title in titles))
    sheet.gap()
    sheet.opening(lead)
    set_story(sheet, lead, insertion=lambda: [caption(sheet, lead)])
    # what the list above names stands inside, not here
    sheet.writer.topics = [topic for topic in sheet.writer.topics if topic.title not in titles]
    for number in range(2):
        story = sheet.report(1, 3)
        if number:
            story.tail = tail_credit(sheet, story)
        else:
            sheet.opening(story)
        set_story(sheet, story)
    sheet.drop(staff(sheet), "邮发代号 00-00　零售每份2元")


def small_print(sheet: Sheet) -> None:
    """Reports, then notices with who gave them and when, and a correction."""
    rng = sheet.rng
    sheet.page_line()
    for _ in range(2):
        story = sheet.report(2, 3)
        sheet.opening(story)
        set_story(sheet, story)
    label = rng.choice(("便民公告栏", "分类信息", "服务台"))
    topic = sheet.stories[0].topic

    def notice(title: str, text: str, *signed: str) -> None:
        one = Story(topic, title, blocks=[("paragraph", text)], optional=list(signed))
        one.free += ["authors", "affiliation"]
        sheet.stories.append(one)
        set_story(sheet, one)
        while sheet.lines and not sheet.lines[-1]:
            sheet.lines.pop()
        sheet.put(*signed)
        sheet.gap()

    sheet.drop(label)
    sheet.gap()
    for title, text in sheet.words.notices:
        notice(title, text, rng.choice(sheet.words.bodies), sheet.fill("{date}"))
    wrong, right = rng.sample(range(11, 60), 2)
    thing = rng.choice(sheet.stories[1].topic.things)
    notice(
        rng.choice(("更正", "来函更正", "更正与致歉")),
        sheet.fill("本报{md}第{page}版的报道中，")
        + f"{thing}的数量误为“{wrong}处”，应为“{right}处”。感谢读者指出，谨向读者致歉。",
    )


def picture_page(sheet: Sheet) -> None:
    """A report among numbered captions with one credit for all, and a picture that has no report."""
    words, rng = sheet.words, sheet.rng
    sheet.page_line()
    story = sheet.report(3, 4)
    byline = sheet.sign(story, rng.choice(("本报记者 {} 摄影报道", "{} 文/图", "记者 {} 图文报道")))
    numbers = rng.choice((("①", "②", "③"), ("图1：", "图2：", "图3："), ("▲", "▶", "◀")))
    spots = rng.sample([words.city, *words.districts], 3)
    things = rng.sample(story.topic.things, 3)
    lines = [
        f"{mark}{spot}，居民在看{thing}。" for mark, spot, thing in zip(numbers, spots, things, strict=True)
    ]
    lines.append(
        rng.choice(("本组图片由本报记者 {} 拍摄", "本版图片/{}", "（均为 {} 摄）")).format(*story.authors[:1])
    )
    sheet.aside += lines
    set_story(sheet, story, byline, rng.choice(("under", "end")), insertion=lambda: lines)
    alone = sheet.report(1, 1)
    sheet.stories.remove(alone)
    sheet.drop(rng.choice(("图片新闻", "一图一景", "镜头")))
    sheet.gap()
    sheet.drop(
        sheet.fill("{md}傍晚，")
        + f"{rng.choice(words.districts)}的居民结伴观看新修好的{alone.topic.things[0]}。"
        + f"本报记者 {rng.choice(words.people)} 摄"
    )
    sheet.gap()
    other = sheet.report(2, 3)
    sheet.opening(other)
    set_story(sheet, other, insertion=lambda: [photo_credit(sheet), hotline_aside(sheet)])


LAYOUTS = (
    street_news,
    flush_news,
    credit_places,
    printed_news,
    printed_jump,
    glued_jump,
    single_halves,
    facing_pages,
    bracket_briefs,
    front_page,
    small_print,
    picture_page,
)
