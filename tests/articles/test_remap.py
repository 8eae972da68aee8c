"""Where a quotation goes when its text is edited: the cases known from the field, and random ones where truth is known."""

import random
import time
from itertools import pairwise

import pytest

from articles.anchors import Found, Status, remap
from articles.correspondence import correspondence
from benchmarks import anchors as benchmark

TEXT = (
    "近来，各地整治形式主义，为基层减负。\n"
    "甲县把会议压缩了百分之三十，群众说好。\n"
    "乙县把会议压缩了百分之四十，群众说好。\n"
    "甲县整治形式主义，干部轻装上阵。镇里的台账少了一半，“表海”退了潮。\n"
    "干部有了更多精力走进院落，听大家说事。"
)


def follow(old: str, new: str, quote: str, nth: int = 0) -> tuple[str, str | None]:
    """What became of the nth occurrence of a quotation, and what it reads now."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(quote, start + 1)
    found = remap(old, new, [(start, start + len(quote))])[0]
    return str(found.status), None if found.start is None else new[found.start : found.end]


def without(*lines: int) -> str:
    return "\n".join(line for at, line in enumerate(TEXT.split("\n")) if at not in lines)


def test_a_short_word_that_was_deleted_is_lost_and_no_part_of_it_is_found():
    assert follow(TEXT, without(0) + "负重不减。", "减负") == ("lost", None)


def test_a_deleted_sentence_does_not_go_to_its_likeness():
    assert follow(TEXT, without(1), "甲县把会议压缩了百分之三十") == ("lost", None)
    assert follow(TEXT, without(3), "甲县整治形式主义") == ("lost", None)
    assert follow(TEXT, without(3) + "\n乙县整治形式主义，干部轻装上阵。", "甲县整治形式主义") == (
        "lost",
        None,
    )


def test_the_same_words_in_a_kept_likeness_are_ambiguous():
    assert follow(TEXT, without(1), "群众说好") == ("ambiguous", None)
    assert follow(TEXT, without(1), "群众说好", 1) == ("kept", "群众说好")


def test_a_moved_sentence_is_moved():
    lines = TEXT.split("\n")
    moved = "\n".join([*lines[1:], lines[0]])
    assert follow(TEXT, moved, "各地整治形式主义，为基层减负") == ("moved", "各地整治形式主义，为基层减负")
    assert follow(TEXT, moved, "减负") == ("moved", "减负")
    assert follow(TEXT, moved, "更多精力") == ("kept", "更多精力")


@pytest.mark.parametrize(
    ("before", "after", "quote", "status", "now"),
    [
        ("更多精力", "更充足的精力", "有了更多精力走进院落", "edited", "有了更充足的精力走进院落"),
        ("三十", "四十", "甲县把会议压缩了百分之三十", "edited", "甲县把会议压缩了百分之四十"),
        ("半，", "成，", "镇里的台账少了一半", "edited", "镇里的台账少了一成"),
        ("镇里", "县里", "镇里的台账", "edited", "县里的台账"),
        ("镇里的", "镇里的各种", "台账少了", "kept", "台账少了"),  # put in before
        ("少了一半", "少了整整一半", "台账少了", "kept", "台账少了"),  # and behind
        ("台账少了", "台账一下少了", "镇里的台账少了一半", "edited", "镇里的台账一下少了一半"),  # and inside
        ("台账少了一半", "", "镇里的台账少了一半", "lost", None),  # most of it deleted
        ("镇里的台账少", "少", "镇里的台账少了一半", "lost", None),  # half deleted
        ("半，“", "半,“", "少了一半，“表海”退了潮", "edited", "少了一半,“表海”退了潮"),
        ("“表海”", "「表海」", "“表海”退了潮", "edited", None),
        ("表海", "表\u200b海", "“表海”退了潮", "edited", "“表\u200b海”退了潮"),
        ("说好。\n乙县", "说好。\u3000乙县", "压缩了百分之四十", "kept", "压缩了百分之四十"),
        ("说好。\n乙县", "说好。乙县", "群众说好。\n乙县把会议", "edited", "群众说好。乙县把会议"),
        (
            "说好。\n乙县",
            "说好。\n又记。\n乙县",
            "说好。\n乙县把会议",
            "edited",
            "说好。\n又记。\n乙县把会议",
        ),
        ("近来", "日前", "近来，各地整治", "edited", "日前，各地整治"),  # the first character
        ("说事。", "说事！", "听大家说事。", "edited", "听大家说事！"),  # the last one
        ("近来", "最近", "近", "ambiguous", None),  # too short to be edited, and it stands elsewhere
    ],
)
def test_an_edit(before, after, quote, status, now):
    found, reads = follow(TEXT, TEXT.replace(before, after, 1), quote)
    assert found == status
    assert now is None or reads == now


def test_two_equal_sentences_of_which_the_first_is_deleted():
    old = "头一句讲缘由。表格太多。第二句讲办法。表格太多。末一句讲结果。"
    new = old.replace("表格太多。", "", 1)
    assert follow(old, new, "表格太多") == ("ambiguous", None)
    assert follow(old, new, "表格太多", 1) == ("kept", "表格太多")


def test_a_sentence_that_was_doubled_is_nowhere_for_certain_but_beside_what_stood_beside_it():
    said = "各镇的台账从每周一报和每月一报都改为每季一报，要报送的表格和材料也由十二张减为三张。"
    old = f"头一句讲缘由在哪里。{said}末一句讲结果怎么样。"
    new = old.replace(said, said * 2)
    assert follow(old, new, "改为每季") == ("ambiguous", None)
    start = old.index("各镇")
    assert remap(old, new, [(start, start + 2)]) == [Found(Status.KEPT, start, start + 2)]
    end, longer = old.index("三张") + 2, len(new) - len(old)
    assert remap(old, new, [(end - 2, end)]) == [Found(Status.KEPT, end - 2 + longer, end + longer)]


def test_of_equal_sentences_one_that_left_its_neighbours_is_not_followed():
    old = "头一句讲缘由。表格太多。第二句讲办法。末一句讲结果。表格太多。还有一句是题外话。"
    new = "头一句讲缘由。第二句讲办法。新添的一句话。表格太多。又添了一句。末一句讲结果。"
    assert follow(old, new, "表格太多") == ("ambiguous", None)
    assert follow(old, new, "表格太多", 1) == ("ambiguous", None)


def test_what_stands_between_untouched_words_is_kept_where_the_sentence_was_copied_and_changed():
    said = "各镇的台账从每周一报改为每季一报，报送的表格由十二张减为三张。"
    old = f"头一句讲缘由。{said}\n末一句讲结果，下一步还要接着减。"
    new = old.replace(said, said + said.replace("各镇", "各街道"))
    assert follow(old, new, "三张。\n末一句") == ("kept", "三张。\n末一句")


@pytest.mark.parametrize("odd", ["𬭎", "𠮷", "👩‍🌾", "é", "１２３", "ｶﾞ", "\u3000"])
def test_code_points_are_counted_whatever_they_are(odd):
    old = f"第一段有{odd}两个字。\n第二段说减负。"
    new = f"新添一段{odd}{odd}。\n{old}"
    assert follow(old, new, "减负") == ("kept", "减负")
    assert follow(old, new, f"有{odd}两") == ("kept", f"有{odd}两")
    assert follow(old, new.replace(f"有{odd}", "有"), "减负") == ("kept", "减负")


def test_figures_in_another_width_were_edited():
    old = "全县共有１２３个群聊被解散，干部叫好。"
    assert follow(old, old.replace("１２３", "123"), "共有１２３个群聊被解散") == (
        "edited",
        "共有123个群聊被解散",
    )


def test_an_article_cut_in_two_and_put_together_again():
    first, second = without(2, 3, 4), without(0, 1)
    assert follow(TEXT, second, "更多精力") == ("kept", "更多精力")
    assert follow(TEXT, first, "更多精力") == ("lost", None)
    assert follow(second, TEXT, "更多精力") == ("kept", "更多精力")


def test_notes_that_overlap_are_followed_each():
    spans = [(0, 6), (3, 12), (0, 18), (5, 6)]
    found = remap(TEXT, "新的一段。\n" + TEXT, spans)
    assert found == [Found(Status.KEPT, start + 6, end + 6) for start, end in spans]


def test_the_same_text_keeps_all_and_none_keeps_none():
    assert remap(TEXT, TEXT, [(0, 3)]) == [Found(Status.KEPT, 0, 3)]
    assert remap(TEXT, "x", [(0, 3), (5, 9)]) == [Found(Status.LOST)] * 2
    assert remap(TEXT, "x", []) == []


def test_a_sentence_cut_in_two_stays_what_it_was():
    old = "他们把会议合并起来开，把文件合并起来发，干部有了时间。别的不变。"
    new = old.replace("发，", "发。")
    assert follow(old, new, "把文件合并起来发") == ("kept", "把文件合并起来发")
    assert follow(old, new, "干部有了时间") == ("kept", "干部有了时间")
    assert follow(new, old, "干部有了时间") == ("kept", "干部有了时间")


def test_a_likeness_in_place_of_a_deleted_sentence_is_none_of_its():
    """What comes in is nearer to another sentence: it was made of that one, and not of the one that stood there."""
    old = TEXT
    new = TEXT.replace("甲县把会议压缩了百分之三十，群众说好。", "丙县把会议压缩了百分之四十，群众说好。")
    assert follow(old, new, "把会议压缩了百分之三十") == ("lost", None)


def test_random_edits_with_known_truth():
    tally = benchmark.run(2_000, seed=7)
    assert tally.notes == sum(tally.statuses.values()) == 2_000  # none disappears
    assert tally.wrong_texts == 0
    assert tally.likenesses + tally.told <= 2
    assert tally.untouched > 300
    assert tally.left == 0, tally.examples


def test_characters_correspond_to_their_equals_in_order():
    chance = random.Random(11)
    for _ in range(60):
        one = benchmark.case(chance, 0)
        old, new = benchmark.letters(one.old), benchmark.letters(one.new)
        pairs = [(at, place) for at, place in enumerate(correspondence(old, new)) if place >= 0]
        assert all(old[at] == new[place] for at, place in pairs)
        assert all(a[1] < b[1] for a, b in pairwise(pairs))


def test_the_command_prints_what_became_of_the_notes(capsys):
    benchmark.main(["--notes", "120", "--show"])
    out = capsys.readouterr().out
    assert "notes                                 120" in out
    assert "kept or moved on other words            0" in out


def test_many_notes_on_a_long_text_take_no_time():
    chance = random.Random(3)
    text = benchmark.text_of(chance, 110)
    old = benchmark.letters(text.characters())
    for edit in benchmark.EDITS:
        edit(text, chance)
    new = benchmark.letters(text.characters())
    assert len(old) > 6_000
    spans = [(at, at + chance.randint(1, 60)) for at in chance.choices(range(len(old) - 60), k=500)]
    began = time.process_time()
    remap(old, new, spans)
    assert time.process_time() - began < 1


def _of_few(letters: str, length: int, count: int, *, seed: int) -> str:
    """Sentences of few letters, of which each is like all others."""
    chance = random.Random(seed)
    return "".join("".join(chance.choices(letters, k=length)) + "。" for _ in range(count))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("哈" * 20_000, "哈" * 19_000),
        ("好。" * 5_000, "好。坏。" * 3_000),
        ("哈哼" * 8_000, "哼哈" * 8_000),
        (
            "".join(f"第{n}条讲第{n}件事。" for n in range(3_000)),
            "".join(f"第{n}款讲第{n}桩事。" for n in range(3_000)),
        ),
        ("\n" * 10_000, "\n" * 5_000),
        ("", "文"),
        (_of_few("哈哼", 60, 333, seed=1), _of_few("哈哼", 60, 333, seed=2)),
        (_of_few("哈哼", 30, 666, seed=1), _of_few("哈哼", 30, 666, seed=2)),
        (_of_few("甲乙丙丁", 1, 10_000, seed=1), _of_few("甲乙丙丁", 1, 10_000, seed=2)),
    ],
    ids=[
        *("one letter", "one sentence", "no sentence", "all edited", "line ends", "nothing"),
        *("two letters", "two letters in short", "words"),
    ],
)
def test_the_worst_texts_take_bounded_time(old, new):
    """Under a second on a quiet machine; ten without the bounds."""
    began = time.process_time()
    places = [place for place in correspondence(old, new) if place >= 0]
    assert places == sorted(set(places))
    spans = [(at, at + 3) for at in range(0, len(old) - 3, max(1, len(old) // 500))]
    for (start, end), found in zip(spans, remap(old, new, spans), strict=True):
        if found.status in (Status.KEPT, Status.MOVED):
            assert new[found.start : found.end] == old[start:end]
    assert time.process_time() - began < 4
