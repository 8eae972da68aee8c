"""What stands around the head of an article: labels, lists, sites, works; and what a page says of itself."""

import datetime

from .samples import FERRY, PUMP, SCHOOL, page, paragraphs, read


def test_the_other_name_on_a_line_of_the_page_is_the_papers() -> None:
    text = page("3｜言论｜溪口新闻｜2026-02-25", "老泵房搬进了小屋", "本报记者 许知远", *PUMP)
    assert read(text).publication == "溪口新闻"
    assert read(text.replace("溪口新闻", "山脚时讯").replace("言论", "溪口新闻")).publication == "山脚时讯"


def test_the_name_of_a_digital_edition_is_the_papers() -> None:
    text = page(
        "《溪口工作》数字版　　总第1206期", "首页　　版面　　目录　　搜索　　登录", "老泵房搬进了小屋", *PUMP
    )
    document = read(text)
    assert document.publication == "溪口工作"
    assert [draft.title for draft in document.drafts] == ["老泵房搬进了小屋"]


def test_a_labelled_date_stands_above_the_day_of_the_printing() -> None:
    printed = "2026/9/16 10:29　　　　老泵房搬进了小屋-溪口县人民政府"
    text = page(printed, "老泵房搬进了小屋", "发布日期：2026-09-14　信息来源：溪口报", *PUMP)
    assert read(text).date == datetime.date(2026, 9, 14)


def test_key_points_are_given_without_their_numbers() -> None:
    points = ("①冬青夏天遮阳，冬天挡风", "②值班员先看水位，再看电表")
    (draft,) = read(page("老泵房搬进了小屋", "本报记者 许知远", *points, *PUMP)).drafts
    assert draft.key_points == ("冬青夏天遮阳，冬天挡风", "值班员先看水位，再看电表")


def test_a_column_of_short_talks_holds_for_all_that_are_signed_alike() -> None:
    talks = [
        part
        for title, name, text in (
            ("老泵房搬进了小屋", "许知远", PUMP),
            ("食堂的菜单由谁定", "何小满", SCHOOL),
            ("木船上的补丁", "葛春生", FERRY),
        )
        for part in (title, f"（{name}）", text[0])
    ]
    drafts = read(page("◆溪口漫谈", *talks)).drafts
    assert [draft.column for draft in drafts] == ["溪口漫谈"] * 3


def test_a_list_ends_where_the_mark_of_its_first_entry_stands_again() -> None:
    text = page(
        "目录", "案例一　老泵房搬进了小屋", "案例二　食堂的菜单由谁定", "案例一", "老泵房搬进了小屋", *PUMP
    )
    text = page(text, "案例二", "食堂的菜单由谁定", "报送单位：溪口县供水站", *SCHOOL)
    assert [draft.kicker for draft in read(text).drafts] == ["案例一", "案例二"]


def test_labels_of_pictures_and_works_are_no_kickers() -> None:
    caption = "6月4日傍晚，住户结伴观看新修好的泵房。本报记者 许知远 摄"
    for above in (("镜头", caption), ("《丰年》（剪纸）　许知远",), ("春山如笑　　许知远/绘",)):
        (draft,) = read(page(*above, "老泵房搬进了小屋", "本报记者 何小满", *PUMP)).drafts
        assert (draft.kicker, draft.title) == ("", "老泵房搬进了小屋")


def test_when_rules_were_passed_is_no_subtitle() -> None:
    text = page("溪口县泵房管理办法", "（2026年8月8日第18次办公会议通过）", *PUMP)
    (draft,) = read(text).drafts
    assert (draft.title, draft.subtitle) == ("溪口县泵房管理办法", "")


def test_what_a_site_sets_above_its_rows_is_no_kicker() -> None:
    rows = ("溪口·山脚", "当前位置：首页 / 走进溪口 / 正文", "进入适老版 | 个人中心 | 智能问答")
    (draft,) = read(page(*rows, "老泵房搬进了小屋", "来源：溪口报　发布时间：2026-09-14", *PUMP)).drafts
    assert (draft.kicker, draft.title) == ("", "老泵房搬进了小屋")


def test_pupils_name_their_school_and_who_taught_them() -> None:
    line = "作者：何小满　　学校：溪口县第三小学　　指导老师：许知远"
    (draft,) = read(page("老泵房搬进了小屋", line, *PUMP)).drafts
    assert (draft.title, draft.authors, draft.affiliation) == (
        "老泵房搬进了小屋",
        ("何小满",),
        "溪口县第三小学",
    )


def test_who_leads_the_reading_did_not_write() -> None:
    (draft,) = read(page("老泵房搬进了小屋", "本报记者 许知远", "（领学：何小满）", *PUMP)).drafts
    assert draft.authors == ("许知远",)


def test_a_picture_told_of_between_paragraphs_ends_no_text() -> None:
    for caption in (
        "↑ 县供水站组织人员检修水泵。（何小满 摄影报道）",
        "夕阳下的老泵房。　本报记者 阿依努尔·买买提 摄于溪口县",
    ):
        document = read(page("老泵房搬进了小屋", "本报记者 许知远", PUMP[0], caption, *PUMP[1:]))
        assert [(draft.title, draft.authors) for draft in document.drafts] == [
            ("老泵房搬进了小屋", ("许知远",))
        ]
        assert paragraphs(document) == list(PUMP)


def test_a_letter_and_its_answer_are_one_text_and_its_writer_no_author() -> None:
    letter = (
        "来信：老泵房的灯坏了三个月，谁来修？",
        "（溪口县读者　王先生）",
        "回音：" + PUMP[0],
        PUMP[1] + "（记者 许知远）",
    )
    (draft,) = read(page("泵房的灯谁来修", *letter)).drafts
    assert (draft.title, draft.authors) == ("泵房的灯谁来修", ("许知远",))


def test_a_slogan_with_a_dot_in_it_is_nobodys_name() -> None:
    (draft,) = read(page("学习新思想·奋进新征程", "老泵房搬进了小屋", "□ 阿依努尔·买买提", *PUMP)).drafts
    assert draft.authors == ("阿依努尔·买买提",)
