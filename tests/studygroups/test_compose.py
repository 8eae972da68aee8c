"""The composing of minutes: plain facts in, lines out, without a database."""

import datetime
from dataclasses import replace

import pytest
from django.utils.translation import gettext as _
from django.utils.translation import override

from studygroups.minutes import Facts, Line, Statement, Text, compose, numeral, seal, title_of

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
        *["names"] * 3,
    ]
    for words in ("第二小组", "3", "二楼阅览室", "三笔账", "林晓舟", "账本", "长椅", "没有人写的文章"):
        assert words in lines[0].text
    assert all(words in lines[2].text for words in ("账本", "《青溪晚报》", "学什么？", "怎么学？"))


def test_statements_are_bound_to_their_notes_and_only_they():
    bound = [(line.note, line.quote) for line in compose(FACTS) if line.note]
    assert bound == [(5, "账目。"), (7, "送餐由志愿者分段接力。"), (8, ""), (9, "")]
    said = {line.note: line.text for line in compose(FACTS) if line.note}
    assert said[7] == _("%(name)s said: %(text)s") % {"name": "何建国", "text": "送餐有没有保险？"}
    assert said[8] == _("%(name)s answered: %(text)s") % {"name": "陆文涛", "text": "投了 意外险。"}


def test_names_tell_who_was_there_and_why_not():
    present, excused, absent = compose(FACTS)[-3:]
    assert all(name in present.text for name in FACTS.present)
    assert "丁一凡" in excused.text
    assert "窗口值班" in excused.text
    assert "周敏" not in excused.text
    assert "周敏" in absent.text
    assert "丁一凡" not in present.text


def test_a_session_without_anything_gives_whole_minutes():
    bare = Facts("第二小组", 1, "先聚一聚", datetime.datetime(2026, 11, 26, 9))
    lines = compose(bare)
    assert kinds(lines) == ["paragraph", "heading", "paragraph", "heading", "paragraph"]
    assert all(line.text for line in lines)
    assert "先聚一聚" in title_of(bare)


@pytest.mark.parametrize(("hour", "other"), [(11, 12), (17, 18)])
def test_morning_afternoon_and_evening_are_told_apart(hour, other):
    def opening(at):
        return compose(replace(FACTS, starts_at=FACTS.starts_at.replace(hour=at)))[0].text

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
    }
    assert len(others | {sealed}) == 9
