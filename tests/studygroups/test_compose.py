"""The composing of minutes: plain facts in, lines out, without a database."""

import datetime
from dataclasses import replace

import pytest
from django.utils.translation import gettext as _
from django.utils.translation import override

from studygroups.minutes import Facts, Item, Line, Outcome, Statement, Text, compose, numeral, seal, title_of

ASKED = Statement(
    7,
    "何建国",
    "送餐有没有保险？",
    3,
    "送餐由志愿者分段接力。",
    (Statement(8, "陆文涛", "投了\n意外险。", 3),),
)
FACTS = Facts(
    group="第二小组",
    number=3,
    topic="三笔账",
    starts_at=datetime.datetime(2026, 11, 26, 15),
    place="二楼阅览室",
    chair="林晓舟",
    present=("林晓舟", "何建国"),
    absent=(("丁一凡", "窗口值班"), ("周敏", "")),
    texts=(
        Text(
            "账本",
            "《青溪晚报》",
            ("学什么？", "怎么学？"),
            (Statement(5, "沈佳", "账目上墙。", 1, "账目。"), ASKED),
        ),
        Text("没有人写的文章"),
        Text("长椅", statements=(Statement(9, "周敏", "换了。"),)),
    ),
)


def kinds(lines):
    return [line.kind for line in lines]


def test_minutes_tell_the_whole_session_in_one_order():
    lines = compose(FACTS)
    assert lines == compose(FACTS)
    assert kinds(lines) == [
        "paragraph",
        "heading",
        *["paragraph"] * 3,
        "heading",
        "subheading",
        *["paragraph"] * 3,
        "subheading",
        "paragraph",
        *["names"] * 4,
    ]
    for words in ("第二小组", "3", "二楼阅览室", "三笔账", "林晓舟", "账本", "长椅", "没有人写的文章"):
        assert words in lines[0].text
    assert all(words in lines[2].text for words in ("账本", "《青溪晚报》", "学什么？", "怎么学？"))


def test_statements_are_bound_to_their_notes_and_only_they():
    bound = [(line.note, line.quote) for line in compose(FACTS) if line.note]
    assert bound == [(5, "账目。"), (7, "送餐由志愿者分段接力。"), (8, ""), (9, "")]
    said = {line.note: line.text for line in compose(FACTS) if line.note}
    assert said[7].startswith(_("%(name)s said: %(text)s") % {"name": "何建国", "text": "送餐有没有保险？"})
    assert said[7].endswith(_("(paragraph %(number)s)") % {"number": 3})
    assert said[9] == _("%(name)s said: %(text)s") % {"name": "周敏", "text": "换了。"}
    assert said[8] == _("%(name)s answered: %(text)s") % {"name": "陆文涛", "text": "投了 意外险。"}


def test_names_tell_who_was_there_and_why_not():
    present, excused, absent = compose(FACTS)[-3:]
    assert all(name in present.text for name in FACTS.present)
    assert "丁一凡" in excused.text
    assert "窗口值班" in excused.text
    assert "周敏" not in excused.text
    assert "周敏" in absent.text
    assert "丁一凡" not in present.text


WHOLE = replace(
    FACTS,
    chair="陈思远",
    chair_leads=False,
    recorder="许婉宁",
    guests=(("王立新", "街道办事处"), ("赵青", "")),
    agenda=(
        Item("读一段", (Statement(11, "沈佳", "账目上墙。", 2, "账目。", title="账本"),)),
        Item("没有人发言的一项"),
        Item(
            "议一议",
            (
                Statement(12, "周敏", "", 1, "椅子。", title="长椅"),
                Statement(13, "沈佳", "都好。", title="长椅"),
            ),
        ),
    ),
    outcomes=(
        Outcome(21, "decision", "每月公布\n账目。"),
        Outcome(22, "information", "下次学老楼。"),
        Outcome(23, "task", "抄一份排班表", "周敏", datetime.date(2026, 12, 1)),
        Outcome(24, "task", "问价", person="沈佳"),
        Outcome(25, "task", "回信", due_on=datetime.date(2026, 12, 2)),
    ),
)


def test_what_was_picked_stands_under_its_item_of_the_agenda_with_its_place():
    lines = compose(WHOLE)
    heads = [line.text for line in lines if line.kind == "subheading"]
    assert ["读一段" in heads[0], "议一议" in heads[1]] == [True, True]
    assert not any("没有人发言" in head for head in heads)
    said = {line.note: line.text for line in lines if line.note}
    assert all(there in said[11] for there in ("沈佳", "账目上墙。", "账本", "2"))
    assert all(there in said[12] for there in ("周敏", "椅子。", "长椅", "1"))
    assert "长椅" in said[13]
    assert "None" not in said[13]
    agenda = next(line.text for line in lines if "没有人发言的一项" in line.text)
    assert agenda.index("读一段") < agenda.index("没有人发言的一项") < agenda.index("议一议")


def test_outcomes_stand_under_a_heading_of_their_own_and_are_bound():
    lines = compose(WHOLE)
    bound = {line.outcome: line.text for line in lines if line.outcome}
    assert list(bound) == [21, 22, 23, 24, 25]
    assert bound[21].endswith("每月公布 账目。")
    assert "周敏" in bound[23]
    assert "2026" in bound[23]
    assert "2026" not in bound[24]
    assert len({text[2:4] for text in bound.values()}) == 3  # decision, information, task
    first = next(at for at, line in enumerate(lines) if line.outcome)
    assert lines[first - 1].kind == "heading"
    assert sum(line.kind == "heading" for line in compose(FACTS)) == 2  # nothing came of it


def test_the_record_names_chair_recorder_guests_and_the_hour():
    lines = compose(WHOLE)
    assert _("%(chair)s was in the chair.") % {"chair": "陈思远"} in lines[0].text
    assert _("The leader %(chair)s was in the chair.") % {"chair": "林晓舟"} in compose(FACTS)[0].text
    assert "3:00" in lines[0].text
    names = [line.text for line in lines if line.kind == "names"]
    assert [names[0].endswith("陈思远"), names[1].endswith("许婉宁")] == [True, True]
    assert "街道办事处" in names[3]
    assert "赵青" in names[3]


def test_a_text_that_was_only_spoken_of_was_not_set():
    text = Text("另一篇", statements=(Statement(1, "沈佳", "像它。"),), studied=False)
    lines = compose(replace(FACTS, texts=(text,)))
    assert "另一篇" not in lines[0].text
    assert [line.note for line in lines if line.note] == [1]
    assert _("No texts are on record.") in [line.text for line in lines]


def test_a_session_without_anything_gives_whole_minutes():
    bare = Facts("第二小组", 1, "先聚一聚", datetime.datetime(2026, 11, 26, 9))
    lines = compose(bare)
    assert kinds(lines) == ["paragraph", "heading", "paragraph", "heading", "paragraph"]
    assert all(line.text for line in lines)
    assert "先聚一聚" in title_of(bare)


@pytest.mark.parametrize(("hour", "other"), [(11, 12), (17, 18)])
def test_morning_afternoon_and_evening_are_told_apart(hour, other):
    def opening(at):
        text = compose(replace(FACTS, starts_at=FACTS.starts_at.replace(hour=at)))[0].text
        clock = f"{at % 12 or 12}:00"
        assert clock in text
        return text.replace(clock, "")

    assert opening(hour) != opening(other)
    assert opening(other) == opening(other + 1)


def test_words_with_percent_signs_and_braces_stay_as_they_are():
    text = Text("100%(title)s", statements=(Statement(1, "%s", "%(name)s {0} 100%"),))
    lines = compose(replace(FACTS, topic="%d", texts=(text,)))
    assert any("%(name)s {0} 100%" in line.text for line in lines)


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (99, "九十九"), (100, "100"), (0, "0")],
)
def test_numerals_of_headings(number, text):
    with override("zh-hans"):
        assert numeral(number) == text
    with override("en"):
        assert numeral(number) == str(number)


def test_sentences_are_parted_as_the_language_does():
    with override("en"):
        assert ". The session studied" in compose(FACTS)[0].text


def test_the_seal_changes_with_every_word_and_not_with_the_time_zone():
    lines = [Line("heading", "一"), Line("paragraph", "二", 3, "三")]
    time = datetime.datetime(2026, 11, 26, 15, tzinfo=datetime.UTC)
    sealed = seal("题", 1, time, lines)
    assert len(sealed) == 64
    there = time.astimezone(datetime.timezone(datetime.timedelta(hours=8)))
    assert seal("题", 1, there, lines) == sealed
    others = {
        seal("题目", 1, time, lines),
        seal("题", 2, time, lines),
        seal("题", 1, time + datetime.timedelta(hours=1), lines),
        seal("题", 1, time, lines[:1]),
        seal("题", 1, time, lines[::-1]),
        seal("题", 1, time, [lines[0], replace(lines[1], text="贰")]),
        seal("题", 1, time, [lines[0], replace(lines[1], kind="names")]),
        seal("题", 1, time, [lines[0], replace(lines[1], quote="叁")]),
        seal("题", 1, time, lines, "第二小组"),
    }
    assert len(others | {sealed}) == 10
