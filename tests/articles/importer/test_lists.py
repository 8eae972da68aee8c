"""Lists inside a text: what a heading counts or numbers, one to a line."""

import pytest

from .samples import FERRY, PUMP, page, paragraphs, read, set_aside, subheads

TITLE = "关于公布渡口木船管护先进名单的通报"
PEOPLE = ("方明远（渡口镇文化站）", "秦望舒（渡口镇中心小学）", "葛长河（渡口镇文化站）")


@pytest.mark.parametrize("head", ["先进个人（共3名）", "（二）先进个人"])
@pytest.mark.parametrize("rows", [PEOPLE, [f"{number}．{row}" for number, row in enumerate(PEOPLE, 1)]])
def test_persons_below_a_heading_that_counts_or_numbers_them_sign_nothing(head: str, rows: list[str]) -> None:
    text = "\n".join((TITLE, FERRY[0], head, *rows, FERRY[1]))
    drafts = read(text).drafts
    assert [draft.title for draft in drafts] == [TITLE]
    assert (drafts[0].authors, drafts[0].key_points) == ((), ())
    assert [block.text for block in drafts[0].blocks] == [FERRY[0], head, *rows, FERRY[1]]
    assert subheads(read(text)) == [head]


def test_what_a_heading_counts_is_no_list_when_fewer_lines_follow() -> None:
    document = read(page(TITLE, "□ 方明远", FERRY[0], "先进个人（共3名）", PEOPLE[0], FERRY[1]))
    assert PEOPLE[0] not in paragraphs(document)


def test_a_page_behind_a_headline_counts_nothing() -> None:
    entries = ("木船上了岸以后该归谁管护（3版）", "泵房的钥匙应当交给哪一家（4版）")
    document = read(page("\n".join(entries), "渡口木船进了文化站", "□ 方明远", *FERRY, *PUMP))
    assert [draft.title for draft in document.drafts] == ["渡口木船进了文化站"]


@pytest.mark.parametrize("form", ["材料{}：", "NO.{}", "▼ 其{} ▼", "第{}条"])
def test_labels_that_count_up_above_headlines_open_articles_and_stand_in_none(form: str) -> None:
    digits = "12" if "NO" in form else "一二"
    titles = ("渡口木船进了文化站", "泵房有了值班本")
    first, second = (form.format(digit) for digit in digits)
    document = read(page(first, titles[0], *FERRY, second, titles[1], *PUMP))
    assert [(draft.title, draft.kicker) for draft in document.drafts] == [(title, "") for title in titles]
    assert {first, second} <= set_aside(document).keys()


def test_a_case_that_counts_up_is_the_kicker() -> None:
    titles = ("渡口木船进了文化站", "泵房有了值班本")
    document = read(page("案例一", titles[0], *FERRY, "案例二", titles[1], *PUMP))
    assert [draft.kicker for draft in document.drafts] == ["案例一", "案例二"]


def test_rows_of_facts_between_headline_and_text_are_set_aside() -> None:
    facts = ("嘉　宾：方明远（渡口镇文化站站长）", "时　间：3月4日上午", "地　点：文化站二楼")
    document = read("\n".join(("渡口木船该归谁管护", *facts, *FERRY)))
    assert [(draft.title, draft.subtitle) for draft in document.drafts] == [("渡口木船该归谁管护", "")]
    assert set(facts) <= set_aside(document).keys()


def test_rows_of_facts_may_have_a_blank_or_a_stroke_behind_four_characters() -> None:
    for facts in (
        ("走访时间　3月4日上午", "走访地点　文化站二楼", "走访对象　船工老方"),
        ("所在界别／工商联界", "承办单位／渡口镇文化站"),
    ):
        document = read("\n".join(("渡口木船该归谁管护", *facts, *FERRY)))
        assert set(facts) <= set_aside(document).keys()
        assert document.drafts[0].title == "渡口木船该归谁管护"


def test_notes_behind_the_numbers_of_a_text_are_no_key_points() -> None:
    notes = ("注释：", "①《渡口镇志》，渡口镇文化站编，第4页。", "②渡口木船登记簿，渡口镇文化站藏，第15页。")
    text = (FERRY[0].replace("。", "①。", 1), FERRY[1].replace("。", "②。", 1))
    document = read(page("渡口木船进了文化站", *text, *notes))
    assert (document.drafts[0].key_points, paragraphs(document)) == ((), list(text))
    assert set(notes) <= set_aside(document).keys()


def test_entries_behind_a_counting_label_or_in_title_marks_are_a_contents_list() -> None:
    titles = ("渡口木船进了文化站", "泵房里有了一本值班本")
    for entries in (
        [f"篇目一：{titles[0]}", f"篇目二：{titles[1]}"],
        [f"1.《{titles[0]}》　领学：方明远", f"2.《{titles[1]}》　领学：秦望舒"],
    ):
        document = read(page("\n".join(entries), titles[0], *FERRY, titles[1], *PUMP))
        assert [draft.title for draft in document.drafts] == list(titles)
        assert set(entries) <= set_aside(document).keys()


def test_a_greeting_that_is_drawn_out_is_a_whole_sentence() -> None:
    greeting = "各位街坊，大家好！木船的事这一周有了下文，一起来看看吧～"
    document = read(
        page("一周看渡口", greeting, "渡口木船进了文化站", "□ 方明远", FERRY[0], "[图]", FERRY[1])
    )
    assert greeting in [block.text for block in document.drafts[0].blocks]
    assert set_aside(document)["[图]"] == "caption"


def test_labels_behind_the_same_mark_above_headlines_open_articles_also_in_a_running_text() -> None:
    labels, titles = ("▍管护人自述", "▍街坊点评"), ("手里有桨心里有数", "别等木船漏了再补")
    text = page(
        "渡口木船进了文化站", "□ 方明远", FERRY[2], labels[0], titles[0], *PUMP, labels[1], titles[1], *FERRY
    )
    assert [draft.title for draft in read(text).drafts][1:] == list(titles)


def test_lone_numbers_above_signed_texts_open_articles_and_stand_in_none() -> None:
    titles, names = ("渡口木船进了文化站", "泵房有了值班本"), ("方明远", "江小禾")
    text = page("01", titles[0], names[0], *FERRY, "02", titles[1], names[1], *PUMP)
    drafts = read(text).drafts
    assert [(draft.title, draft.kicker, *draft.authors) for draft in drafts] == [
        (title, "", name) for title, name in zip(titles, names, strict=True)
    ]


ROWS = (
    ("三等松木（中心库）：7260，涨5", "桐油（渡口市场）：5930，—"),
    ("安全行船 2016 天", "当月修补 4.5 米"),
    ("青水镇　　9:00—17:00　　10:00—15:00", "沙洲街道　　9:00—17:00　　10:00—15:00"),
)


@pytest.mark.parametrize("rows", ROWS)
def test_a_table_of_figures_and_what_goes_with_it_stand_in_no_article(rows: tuple[str, ...]) -> None:
    titles = ("渡口木船进了文化站", "泵房有了值班本")
    table = ("本周看板", "单位：元/吨", *rows, "数据提供/渡口交易中心")
    document = read(page(titles[0], "□ 方明远", *FERRY, *table, titles[1], "□ 江小禾", *PUMP))
    assert [(draft.title, draft.kicker) for draft in document.drafts] == [(title, "") for title in titles]
    assert [paragraphs(document, number) for number in range(2)] == [list(FERRY), list(PUMP)]


def test_one_line_of_figures_is_no_table() -> None:
    document = read(page("渡口木船进了文化站", "□ 方明远", FERRY[0], "修补 47 处", *FERRY[1:]))
    assert subheads(document) == ["修补47处"]


def test_a_table_above_a_paragraph_is_part_of_the_text() -> None:
    document = read(page("渡口木船进了文化站", "□ 方明远", FERRY[0], *ROWS[1], *FERRY[1:]))
    assert not set(ROWS[1]) & set_aside(document).keys()
