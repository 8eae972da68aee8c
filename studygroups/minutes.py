"""The minutes of a session, composed from what is known of it. Pure: plain data in, lines out.

Every statement keeps the id of the note or outcome it was made from, so that a reader can walk back to it. Nothing is
said that no record supports.
"""

import datetime
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody wrote to the group. `quote` is the passage it speaks of, empty for the whole article; without `text`
    it was only marked. `title` is the article's."""

    note: int
    author: str
    text: str
    paragraph: int | None = None
    quote: str = ""
    answers: tuple["Statement", ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """An article that was studied, or just spoken of, and what was said about it, in the order of the text."""

    title: str
    origin: str = ""
    questions: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    studied: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda, and what was picked to be spoken of under it."""

    title: str
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the session came to; `kind` is decision, information or task, and only a task has a person and a day."""

    outcome: int
    kind: str
    text: str
    person: str = ""
    due_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a session. Times are local times; guests have their unit, the absent their reason."""

    group: str
    number: int
    topic: str
    starts_at: datetime.datetime
    place: str = ""
    chair: str = ""
    chair_leads: bool = True
    recorder: str = ""
    present: tuple[str, ...] = ()
    absent: tuple[tuple[str, str], ...] = ()
    guests: tuple[tuple[str, str], ...] = ()
    texts: tuple[Text, ...] = ()
    agenda: tuple[Item, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    kind: str
    text: str
    note: int | None = None
    quote: str = ""
    outcome: int | None = None


def title_of(facts: Facts) -> str:
    # Translators: Chinese: 关于“%(topic)s”的学习纪要
    return _("Minutes of the study session on “%(topic)s”") % {"topic": facts.topic}


def compose(facts: Facts) -> list[Line]:
    """The whole minutes, in the same order for the same facts; whole also when there is nothing of one kind."""
    return [
        Line("paragraph", _opening(facts)),
        *_studied(facts),
        *_said(facts),
        *_outcomes(facts.outcomes),
        *_names(facts),
    ]


def seal(
    title: str, number: int, starts_at: datetime.datetime, lines: Iterable[Line], issuer: str = ""
) -> str:
    """SHA-256 over a canonical rendering of the minutes: the same words give the same seal, on every machine.

    `issuer` is the group's name at the head; minutes that were approved before it was kept have none.
    """
    words: dict[str, object] = {"issuer": issuer} if issuer else {}
    words |= {
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
        "when": _part_of_day(facts.starts_at)
        % {"day": date_format(facts.starts_at, "DATE_FORMAT"), "time": date_format(facts.starts_at, "g:i")},
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
        if facts.chair_leads:
            # Translators: Chinese: 会议由组长%(chair)s主持。
            chaired = _("The leader %(chair)s was in the chair.")
        else:
            # Translators: Chinese: 会议由%(chair)s主持。
            chaired = _("%(chair)s was in the chair.")
        sentences.append(chaired % {"chair": facts.chair})
    if studied := [text for text in facts.texts if text.studied]:
        count = len(studied)
        # Translators: Chinese: 会议共同学习了%(titles)s%(count)s篇文章。
        sentence = ngettext(
            "The session studied %(titles)s (%(count)s article).",
            "The session studied %(titles)s (%(count)s articles).",
            count,
        )
        titles = "".join(_quoted(text.title) for text in studied)
        sentences.append(sentence % {"titles": titles, "count": count})
    # Translators: Chinese: 现将主要内容纪要如下。
    sentences.append(_("The main points are recorded below."))
    return _run_on(sentences)


def _part_of_day(time: datetime.datetime) -> str:
    if time.hour < 12:
        # Translators: Chinese: %(day)s上午%(time)s
        return _("On the morning of %(day)s at %(time)s")
    if time.hour < 18:
        # Translators: Chinese: %(day)s下午%(time)s
        return _("On the afternoon of %(day)s at %(time)s")
    # Translators: Chinese: %(day)s晚上%(time)s
    return _("On the evening of %(day)s at %(time)s")


def _studied(facts: Facts) -> list[Line]:
    lines = [_heading(1, _("What was studied"))]
    if facts.agenda:
        items = [
            # Translators: an item of the agenda. Chinese: %(number)s.%(text)s。
            _("%(number)s. %(text)s.") % {"number": number, "text": item.title}
            for number, item in enumerate(facts.agenda, 1)
        ]
        # Translators: Chinese: 会议议程：%(items)s
        lines.append(Line("paragraph", _("Agenda: %(items)s") % {"items": _run_on(items)}))
    texts = [text for text in facts.texts if text.studied]
    if not texts:
        lines.append(Line("paragraph", _("No texts are on record.")))
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


def _said(facts: Facts) -> list[Line]:
    """What stands under items of the agenda, then the rest by article."""
    lines = [_heading(2, _("Main statements"))]
    groups = [
        *((item.title, item.statements, True) for item in facts.agenda if item.statements),
        *((_quoted(text.title), text.statements, False) for text in facts.texts if text.statements),
    ]
    if not groups:
        lines.append(Line("paragraph", _("No statements are on record.")))
    for number, (title, statements, names_text) in enumerate(groups, 1):
        # Translators: Chinese: （%(number)s）%(title)s
        heading = _("(%(number)s) %(title)s") % {"number": numeral(number), "title": title}
        lines.append(Line("subheading", heading))
        for statement in statements:
            lines.append(_statement(statement, names_text))
            # Translators: Chinese: %(name)s回应：%(text)s
            lines += [_bound(_("%(name)s answered: %(text)s"), answer) for answer in statement.answers]
    return lines


def _statement(statement: Statement, names_text: bool) -> Line:
    """With the place it speaks of; `names_text` when the heading above does not say of which article."""
    if statement.text:
        # Translators: Chinese: %(name)s谈到：%(text)s
        line = _bound(_("%(name)s said: %(text)s"), statement)
    else:
        # Translators: Chinese: %(name)s标出：“%(text)s”
        line = _bound(_("%(name)s marked: “%(text)s”"), replace(statement, text=statement.quote))
    values = {"title": _quoted(statement.title), "number": statement.paragraph}
    if names_text and statement.paragraph:
        # Translators: Chinese: （%(title)s第%(number)s段）
        place = _("(%(title)s, paragraph %(number)s)") % values
    elif names_text:
        # Translators: Chinese: （%(title)s）
        place = _("(%(title)s)") % values
    elif statement.paragraph:
        # Translators: Chinese: （第%(number)s段）
        place = _("(paragraph %(number)s)") % values
    else:
        return line
    return replace(line, text=_run_on([line.text, place]))


def _bound(template: str, statement: Statement) -> Line:
    words = " ".join(statement.text.split())
    return Line(
        "paragraph", template % {"name": statement.author, "text": words}, statement.note, statement.quote
    )


def _outcomes(outcomes: Sequence[Outcome]) -> list[Line]:
    """Under a heading of their own; nothing when the session came to nothing."""
    kinds = {
        # Translators: Chinese: 决定：%(text)s
        "decision": _("Decided: %(text)s"),
        # Translators: Chinese: 通报：%(text)s
        "information": _("For information: %(text)s"),
        # Translators: Chinese: 任务：%(text)s
        "task": _("Task: %(text)s"),
    }
    lines = [_heading(3, _("Outcomes"))] if outcomes else []
    for number, outcome in enumerate(outcomes, 1):
        words = kinds[outcome.kind] % {"text": " ".join(outcome.text.split())}
        if outcome.person or outcome.due_on:
            words = _run_on([words, _whose(outcome)])
        # Translators: it may end in a full stop. Chinese: %(number)s.%(text)s
        text = pgettext("an outcome", "%(number)s. %(text)s") % {"number": number, "text": words}
        lines.append(Line("paragraph", text, outcome=outcome.outcome))
    return lines


def _whose(outcome: Outcome) -> str:
    day = date_format(outcome.due_on, "DATE_FORMAT") if outcome.due_on else ""
    values = {"person": outcome.person, "day": day}
    if outcome.person and day:
        # Translators: Chinese: （由%(person)s负责，%(day)s前完成）
        return _("(%(person)s, by %(day)s)") % values
    # Translators: Chinese: （由%(person)s负责）
    # Translators: Chinese: （%(day)s前完成）
    return (_("(%(person)s)") if outcome.person else _("(by %(day)s)")) % values


def _names(facts: Facts) -> list[Line]:
    # Translators: stands between the names of people. Chinese: 、
    comma = pgettext("between names", ", ")
    # Translators: somebody absent, and why; a guest, and where from. Chinese: %(name)s（%(reason)s）
    more = _("%(name)s (%(reason)s)")
    guests = [more % {"name": name, "reason": unit} if unit else name for name, unit in facts.guests]
    excused = [more % {"name": name, "reason": reason} for name, reason in facts.absent if reason]
    rows = [
        # Translators: Chinese: 主持：%(names)s
        (_("Chair: %(names)s"), [facts.chair] if facts.chair else []),
        # Translators: Chinese: 记录：%(names)s
        (_("Recorder: %(names)s"), [facts.recorder] if facts.recorder else []),
        # Translators: Chinese: 出席：%(names)s
        (_("Present: %(names)s"), facts.present),
        # Translators: people who are no members. Chinese: 列席：%(names)s
        (_("Guests: %(names)s"), guests),
        # Translators: Chinese: 请假：%(names)s
        (_("Excused: %(names)s"), excused),
        # Translators: Chinese: 缺席：%(names)s
        (_("Absent: %(names)s"), [name for name, reason in facts.absent if not reason]),
    ]
    return [Line("names", row % {"names": comma.join(names)}) for row, names in rows if names]


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
