"""Headings that divide a text by their shape: days, labels, what stands below a note; questions; page numbers."""

from articles.importer import BlockKind, Draft

from .samples import FERRY, PUMP, page, read


def _subheads(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks if block.kind is BlockKind.SUBHEAD]


def test_days_above_their_own_paragraphs_are_a_diary() -> None:
    days = ["2026年3月4日　小雨", "2026年3月9日　阴"]
    draft = read(page("渡口值班记", "□ 方明远", days[0], FERRY[0], days[1], FERRY[1])).drafts[0]
    assert _subheads(draft) == ["2026年3月4日小雨", "2026年3月9日阴"]


def test_a_single_day_above_a_text_is_no_diary() -> None:
    draft = read(page("渡口值班记", "2026年3月4日　星期三", *FERRY)).drafts[0]
    assert _subheads(draft) == []


def test_labels_that_recur_in_order_are_subheads_also_below_the_title() -> None:
    first = ("木船上了岸以后该归谁管护", "事情经过", FERRY[0], "处理意见", FERRY[1])
    second = ("泵房的钥匙应当交给哪一家", "事情经过", PUMP[0], "处理意见", PUMP[1])
    drafts = read(page(*first, "（方明远）", *second, "（秦望舒）")).drafts
    assert [draft.title for draft in drafts] == [first[0], second[0]]
    assert [_subheads(draft) for draft in drafts] == [["事情经过", "处理意见"]] * 2


def test_the_writer_of_a_letter_does_not_end_a_text_whose_labels_go_on() -> None:
    draft = read(
        page("木船上了岸以后该归谁管护", "◆ 来信", FERRY[0], "（渡口读者　王先生）", "◆ 回音", FERRY[1])
    ).drafts
    assert len(draft) == 1
    assert _subheads(draft[0]) == ["◆ 来信", "◆ 回音"]


def test_below_a_note_and_above_the_text_stands_a_subhead() -> None:
    head = "木船上了岸以后该归谁管护\n——渡口木船的三个问题"
    draft = read(
        page(head, "□ 方明远", "【编者按】近日有读者来信，询问木船归谁管护。", "缘起", *FERRY)
    ).drafts[0]
    assert (draft.subtitle, _subheads(draft)) == ("渡口木船的三个问题", ["缘起"])


def test_a_question_behind_the_sign_of_its_speaker_is_a_paragraph() -> None:
    turns = ["问　木船为什么要上岸？", f"答　{FERRY[0]}", "问　补丁是谁打的？", f"答　{FERRY[1]}"]
    draft = read(page("渡口木船进了文化站", "□ 方明远", FERRY[2], *turns)).drafts[0]
    assert _subheads(draft) == []


def test_facts_without_indents_beside_an_indented_text_are_set_aside() -> None:
    text = [f"　　{paragraph}" for paragraph in FERRY]
    facts = "木船的管护细则去年六月印发，对检查周期和经费来源都作了规定。"
    document = read(page("渡口木船进了文化站", "□ 方明远", *text, "名词解释", facts))
    assert facts not in [block.text for draft in document.drafts for block in draft.blocks]
    plain = read(page("渡口木船进了文化站", "□ 方明远", *FERRY, "名词解释", facts))
    assert facts in [block.text for draft in plain.drafts for block in draft.blocks]


def test_a_value_with_its_label_behind_names_on_their_line_is_no_subhead() -> None:
    line = "稿源：渡口晚报　　撰稿：方明远　　日期：2026-04-07　　点击：[ 274 ]"
    draft = read(page("渡口木船进了文化站", line, *FERRY)).drafts[0]
    assert [block.text for block in draft.blocks] == list(FERRY)


def test_the_number_of_a_page_between_small_hyphens_is_no_subhead() -> None:
    draft = read(page("渡口木船进了文化站", "□ 方明远", FERRY[0], "﹣3﹣", *FERRY[1:])).drafts[0]
    assert _subheads(draft) == []


def test_turns_of_a_talk_on_the_air_are_paragraphs_with_speaker_and_minute() -> None:
    turns = [
        ("[主持人 10:01] ", FERRY[0]),
        ("[网友 江边的猫 10:04] ", "木船周末还能不能上去看一看？"),
        ("[嘉宾 方明远 10:06] ", FERRY[1]),
    ]
    spoken = [lead + text for lead, text in turns]
    drafts = read(page("方明远在线解读渡口木船的管护", *spoken)).drafts
    assert [block.text for draft in drafts for block in draft.blocks] == spoken


def test_a_minute_in_brackets_behind_a_sentence_leaves_it_whole() -> None:
    turns = [f"主持人：{FERRY[0]}（10:01）", f"方明远：{FERRY[1]}（10:06）"]
    drafts = read(page("方明远在线解读渡口木船的管护", *turns)).drafts
    assert [block.text for draft in drafts for block in draft.blocks] == turns
