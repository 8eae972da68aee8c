"""The minutes of a session, composed from what is known of it. Pure: plain data in, lines out.

Every statement keeps the id of the note it was made from, so that a reader can walk back to it.
"""

import datetime
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody wrote to the group. `quote` is the passage it speaks of, empty for the whole article."""

    note: int
    author: str
    text: str
    paragraph: int | None = None
    quote: str = ""
    answers: tuple["Statement", ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """An article that was studied, and what was said about it, in the order of the text."""

    title: str
    origin: str = ""
    questions: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a session. Times are local times."""

    group: str
    number: int
    topic: str
    starts_at: datetime.datetime
    place: str = ""
    chair: str = ""
    present: tuple[str, ...] = ()
    absent: tuple[tuple[str, str], ...] = ()
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    kind: str
    text: str
    note: int | None = None
    quote: str = ""


def title_of(facts: Facts) -> str:
    # Translators: Chinese: 关于“%(topic)s”的学习纪要
    return _("Minutes of the study session on “%(topic)s”") % {"topic": facts.topic}


def compose(facts: Facts) -> list[Line]:
    """The whole minutes, in the same order for the same facts; whole also when nobody wrote a note."""
    return [
        Line("paragraph", _opening(facts)),
        *_studied(facts.texts),
        *_said(facts.texts),
        *_names(facts),
    ]


def seal(title: str, number: int, starts_at: datetime.datetime, lines: Iterable[Line]) -> str:
    """SHA-256 over a canonical rendering of the minutes: the same words give the same seal, on every machine."""
    words = {
        "title": title,
        "number": number,
        "starts_at": starts_at.astimezone(datetime.UTC).isoformat(),
        "lines": [[line.kind, line.text, line.quote] for line in lines],
    }
    return hashlib.sha256(
        json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()


def _opening(facts: Facts) -> str:
    values = {
        "when": _part_of_day(facts.starts_at) % {"day": date_format(facts.starts_at, "DATE_FORMAT")},
        "group": facts.group,
        "number": facts.number,
        "place": facts.place,
        "topic": facts.topic,
    }
    if facts.place:
        # Translators: Chinese: %(when)s，%(group)s在%(place)s召开第%(number)s次学习会，主题是“%(topic)s”。
        sentences = [
            _("%(when)s, %(group)s held study session no. %(number)s at %(place)s, on “%(topic)s”.") % values
        ]
    else:
        # Translators: Chinese: %(when)s，%(group)s召开第%(number)s次学习会，主题是“%(topic)s”。
        sentences = [_("%(when)s, %(group)s held study session no. %(number)s, on “%(topic)s”.") % values]
    if facts.chair:
        # Translators: Chinese: 会议由组长%(chair)s主持。
        sentences.append(_("The leader %(chair)s was in the chair.") % {"chair": facts.chair})
    if facts.texts:
        count = len(facts.texts)
        # Translators: Chinese: 会议共同学习了%(titles)s%(count)s篇文章。
        studied = ngettext(
            "The session studied %(titles)s (%(count)s article).",
            "The session studied %(titles)s (%(count)s articles).",
            count,
        )
        titles = "".join(_quoted(text.title) for text in facts.texts)
        sentences.append(studied % {"titles": titles, "count": count})
    # Translators: Chinese: 现将主要内容纪要如下。
    sentences.append(_("The main points are recorded below."))
    return _run_on(sentences)


def _part_of_day(time: datetime.datetime) -> str:
    if time.hour < 12:
        # Translators: Chinese: %(day)s上午
        return _("On the morning of %(day)s")
    if time.hour < 18:
        # Translators: Chinese: %(day)s下午
        return _("On the afternoon of %(day)s")
    # Translators: Chinese: %(day)s晚上
    return _("On the evening of %(day)s")


def _studied(texts: Sequence[Text]) -> list[Line]:
    lines = [_heading(1, _("What was studied"))]
    if not texts:
        lines.append(Line("paragraph", _("No texts had been set for this session.")))
    for number, text in enumerate(texts, 1):
        name = _quoted(text.title)
        if text.origin:
            # Translators: a title and where it was printed. Chinese: %(title)s（%(origin)s）
            name = _("%(title)s (%(origin)s)") % {"title": name, "origin": text.origin}
        # Translators: Chinese: %(number)s.%(text)s。
        sentences = [_("%(number)s. %(text)s.") % {"number": number, "text": name}]
        if text.questions:
            # Translators: questions stand one after the other. Chinese: 思考题：%(questions)s
            sentences.append(
                _("Questions for the reading: %(questions)s") % {"questions": _run_on(text.questions)}
            )
        lines.append(Line("paragraph", _run_on(sentences)))
    return lines


def _said(texts: Sequence[Text]) -> list[Line]:
    lines = [_heading(2, _("Main statements"))]
    spoken = [text for text in texts if text.statements]
    if not spoken:
        lines.append(Line("paragraph", _("No notes had been written to the group before the session.")))
    for number, text in enumerate(spoken, 1):
        # Translators: Chinese: （%(number)s）%(title)s
        heading = _("(%(number)s) %(title)s") % {"number": numeral(number), "title": _quoted(text.title)}
        lines.append(Line("subheading", heading))
        for statement in text.statements:
            # Translators: Chinese: %(name)s谈到：%(text)s
            lines.append(_statement(_("%(name)s said: %(text)s"), statement))
            for answer in statement.answers:
                # Translators: Chinese: %(name)s回应：%(text)s
                lines.append(_statement(_("%(name)s answered: %(text)s"), answer))
    return lines


def _statement(template: str, statement: Statement) -> Line:
    words = " ".join(statement.text.split())
    return Line(
        "paragraph", template % {"name": statement.author, "text": words}, statement.note, statement.quote
    )


def _names(facts: Facts) -> list[Line]:
    # Translators: stands between the names of people. Chinese: 、
    comma = pgettext("between names", ", ")
    lines = []
    if facts.present:
        # Translators: Chinese: 出席：%(names)s
        lines.append(Line("names", _("Present: %(names)s") % {"names": comma.join(facts.present)}))
    # Translators: somebody absent, and why. Chinese: %(name)s（%(reason)s）
    with_reason = _("%(name)s (%(reason)s)")
    excused = [with_reason % {"name": name, "reason": reason} for name, reason in facts.absent if reason]
    if excused:
        # Translators: Chinese: 请假：%(names)s
        lines.append(Line("names", _("Excused: %(names)s") % {"names": comma.join(excused)}))
    missing = [name for name, reason in facts.absent if not reason]
    if missing:
        # Translators: Chinese: 缺席：%(names)s
        lines.append(Line("names", _("Absent: %(names)s") % {"names": comma.join(missing)}))
    return lines


def _heading(number: int, text: str) -> Line:
    # Translators: Chinese: %(number)s、%(text)s
    return Line("heading", _("%(number)s. %(text)s") % {"number": numeral(number), "text": text})


def _quoted(title: str) -> str:
    # Translators: Chinese: 《%(title)s》
    return _("“%(title)s”") % {"title": title}


def _run_on(sentences: Iterable[str]) -> str:
    """Sentences one after the other: Chinese sets no blank between them."""
    return ("" if _is_chinese() else " ").join(sentences)


def _is_chinese() -> bool:
    return (get_language() or "").startswith("zh")


def numeral(number: int) -> str:
    """The number of a heading: 一, 十二, 二十 in Chinese (to 99, then digits), else digits."""
    if not _is_chinese() or not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else DIGITS[tens] + "十")
    return head + (DIGITS[ones] if ones else "")
