"""Mails: for who asked for them, of what they may see when it is sent, each at most once, and never with a note's words."""

import datetime
import io
import smtplib
import threading
from unittest import mock

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from portal.models import User
from studygroups import actions
from studygroups.actions import digests
from studygroups.digest import compose
from studygroups.models import Assignment, Digest, Membership, Notice, StudySession
from studygroups.permissions import mail_token
from tests.conftest import make_article

from .conftest import answer, write

MORNING = datetime.datetime(
    2026, 11, 25, 8, tzinfo=datetime.timezone(datetime.timedelta(hours=8))
)  # a Wednesday
MONDAY = MORNING + datetime.timedelta(days=5)


@pytest.fixture(autouse=True)
def _site(settings, time_machine):
    settings.SENDS_MAIL = True
    settings.SITE_URL = "https://gongdu.example.org"
    settings.DEFAULT_FROM_EMAIL = "共读 <gongdu@example.org>"
    time_machine.move_to(MORNING, tick=False)


@pytest.fixture
def reader(member) -> User:
    member.mail, member.email = "daily", "zhou@example.org"
    member.save()
    return member


@pytest.fixture
def news(group, leader) -> StudySession:
    """A session far away, of which a notice tells."""
    return actions.plan_session(
        group=group, topic="长者餐桌", starts_at=MORNING + datetime.timedelta(days=40), by=leader
    )


def send(limit: int = 200) -> str:
    out, wrong = io.StringIO(), io.StringIO()
    call_command("send_mail", limit=limit, stdout=out, stderr=wrong)
    return out.getvalue().strip() + wrong.getvalue()


def texts() -> str:
    return "".join(str(message.message()) + message.subject + message.body for message in mail.outbox)


def broken(*_args, **_kwargs):
    raise smtplib.SMTPServerDisconnected("the server hung up")


class TestWhoGetsOne:
    def test_nobody_who_did_not_ask(self, group, member, leader, news):
        send()
        assert mail.outbox == []
        assert not Digest.objects.exists()

    def test_who_did_gets_what_is_new(self, reader, news, leader, group):
        assert send().startswith("1 sent")
        (message,) = mail.outbox
        assert message.to == ["zhou@example.org"]
        assert message.from_email == "共读 <gongdu@example.org>"
        for word in ("长者餐桌", group.name, str(leader), f"https://gongdu.example.org/sessions/{news.pk}/"):
            assert word in message.body

    @pytest.mark.parametrize("lost", ["active", "never", "address", "group"])
    def test_who_lost_the_right_meanwhile_gets_none(self, reader, news, lost):
        digests.plan_digests(now=timezone.now())
        if lost == "group":
            Membership.objects.filter(user=reader).delete()
        else:
            change = {"active": {"is_active": False}, "never": {"mail": "never"}, "address": {"email": ""}}
            User.objects.filter(pk=reader.pk).update(**change[lost])
        assert "1 with nothing to tell" in send()
        assert mail.outbox == []
        assert Digest.objects.get().state == "empty"

    def test_no_words_of_a_note_and_no_question_are_in_it(self, reader, leader, group, article):
        note = write(reader, article, 1, "暗号甲。", group=group)
        answer(leader, note, "暗号乙。")
        actions.hide_note(note=note, by=leader, reason="暗号丙。")
        actions.assign(group=group, article=make_article("菜价"), assigned_by=leader, questions="暗号丁？")
        send()
        assert note.revision.title in texts()
        assert "暗号" not in texts()
        assert note.quote not in texts()

    def test_nothing_of_another_group(self, reader, news, other_group, outsider):
        foreign = actions.plan_session(group=other_group, topic="别组的", starts_at=MORNING)
        Notice.objects.create(user=reader, kind="session_planned", about=foreign.pk)
        send()
        assert "别组的" not in texts()

    def test_a_title_brings_no_header(self, reader, group, leader):
        actions.plan_session(group=group, topic="题目\r\nBcc: x@example.org", starts_at=MONDAY, by=leader)
        send()
        (message,) = mail.outbox
        assert "Bcc" not in message.message()
        assert message.recipients() == ["zhou@example.org"]


class TestHowOften:
    def test_once_a_day(self, reader, news, leader, group, time_machine):
        send()
        assert send() == "0 sent, 0 with nothing to tell, 0 failed, 0 given up"
        time_machine.shift(datetime.timedelta(days=1))
        assert "1 with nothing to tell" in send()  # what stood in a mail stands in no other
        assert len(mail.outbox) == 1
        answer(leader, write(reader, make_article(), group=group))
        time_machine.shift(datetime.timedelta(days=1))
        send()
        assert len(mail.outbox) == 2
        assert "长者餐桌" not in mail.outbox[1].body

    def test_not_before_its_hour(self, reader, news, time_machine):
        time_machine.move_to(MORNING.replace(hour=6), tick=False)
        send()
        assert mail.outbox == []
        time_machine.move_to(MORNING.replace(hour=7), tick=False)
        send()
        assert len(mail.outbox) == 1

    def test_once_a_week(self, reader, news, leader, group, time_machine):
        User.objects.filter(pk=reader.pk).update(mail="weekly")
        for day in range(4):  # to Saturday
            time_machine.move_to(MORNING + datetime.timedelta(days=day), tick=False)
            actions.plan_session(group=group, topic=f"第{day}题", starts_at=MONDAY, by=leader)
            send()
        assert len(mail.outbox) == 1
        time_machine.move_to(MONDAY, tick=False)
        send()
        assert len(mail.outbox) == 2
        assert "第3题" in mail.outbox[1].body

    def test_the_outbox_forgets_what_is_long_past(self, reader, news, time_machine):
        send()
        time_machine.shift(datetime.timedelta(days=91))
        send()
        assert [digest.day for digest in Digest.objects.all()] == [timezone.localdate()]


class TestWhatComes:
    def at(self, group, days: int, topic: str) -> None:
        starts_at = MORNING + datetime.timedelta(days=days)
        StudySession.objects.create(group=group, number=20 + days, topic=topic, starts_at=starts_at)

    def due(self, group, days: int, title: str) -> Assignment:
        due_on = MORNING.date() + datetime.timedelta(days=days)
        return Assignment.objects.create(group=group, article=make_article(title), due_on=due_on)

    def fill(self, group) -> None:
        for days in (0, 1, 2, 7, 8):
            self.at(group, days, f"{days}日后的学习")
        for days in (1, 2, 3, 8, 9):
            self.due(group, days, f"{days}日后到期")

    def told(self, user: User) -> list[str]:
        letter = compose(user, timezone.localdate())
        lines = letter.text.splitlines() if letter else []
        return [line[2:] for line in lines if line.startswith("- ")]

    def test_a_session_the_day_before_and_a_text_two_days_before(self, reader, group):
        self.fill(group)
        assert self.told(reader) == ["1日后的学习", "2日后到期"]

    def test_or_all_of_the_week_ahead(self, reader, group):
        self.fill(group)
        reader.mail = "weekly"
        assert self.told(reader) == [
            "1日后的学习",
            "2日后的学习",
            "7日后的学习",
            "2日后到期",
            "3日后到期",
            "8日后到期",
        ]

    def test_not_what_she_ticked_or_nobody_can_open(self, reader, group):
        read, gone = self.due(group, 2, "读过的"), self.due(group, 2, "撤下的")
        actions.mark_read(reader=reader, article=read.article, read=True)
        gone.article.status = "withdrawn"
        gone.article.save()
        assert compose(reader, timezone.localdate()) is None

    def test_nothing_of_an_archived_group(self, reader, group):
        self.fill(group)
        group.is_archived = True
        group.save()
        assert compose(reader, timezone.localdate()) is None

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_number_of_queries_does_not_grow(
        self, count, reader, group, leader, django_assert_num_queries
    ):
        for number in range(count):
            starts_at = MORNING + datetime.timedelta(days=1, minutes=number)
            actions.plan_session(group=group, topic="题目", starts_at=starts_at, by=leader)
            self.due(group, 2, f"第{number}篇")
            actions.assign(group=group, article=make_article(f"{number}"), assigned_by=leader)
            answer(leader, write(reader, make_article(), group=group))
        with django_assert_num_queries(6):
            compose(reader, timezone.localdate())


class TestWhatFails:
    def test_it_is_kept_named_and_tried_again_with_growing_pauses(
        self, reader, news, time_machine, monkeypatch
    ):
        monkeypatch.setattr(mail.EmailMessage, "send", broken)
        waited = []
        for _ in range(4):
            assert "SMTPServerDisconnected: the server hung up" in send()
            digest = Digest.objects.get()
            assert (digest.state, digest.error) == ("waiting", "SMTPServerDisconnected: the server hung up")
            waited.append(digest.due_at - timezone.now())
            assert "1 failed" not in send()  # not before its time
            time_machine.move_to(digest.due_at, tick=False)
        assert waited == sorted(waited) == digests.PAUSES
        assert "1 given up" in send()
        time_machine.shift(datetime.timedelta(hours=8))
        assert send().startswith("0 sent")
        digest.refresh_from_db()
        assert (digest.state, digest.tries) == ("given_up", 5)
        assert Notice.objects.get().mailed is False  # so the next day's mail tells it

    def test_it_goes_out_later_and_once(self, reader, news, time_machine):
        with mock.patch.object(mail.EmailMessage, "send", broken):
            send()
        time_machine.shift(datetime.timedelta(hours=1))
        send()
        send()
        assert len(mail.outbox) == 1
        digest = Digest.objects.get()
        assert (digest.state, digest.error, digest.tries) == ("sent", "", 2)

    def test_one_that_fails_stops_no_other(self, reader, leader, news, monkeypatch):
        User.objects.filter(pk=leader.pk).update(mail="daily", email="lin@example.org")
        Notice.objects.create(user=leader, kind="session_planned", about=news.pk)
        real = mail.EmailMessage.send
        monkeypatch.setattr(
            mail.EmailMessage,
            "send",
            lambda self, **kw: broken() if "zhou" in self.to[0] else real(self, **kw),
        )
        assert send().startswith("1 sent, 0 with nothing to tell, 1 failed")
        assert [message.to for message in mail.outbox] == [["lin@example.org"]]

    def test_a_run_has_a_limit(self, reader, leader, news):
        User.objects.filter(pk=leader.pk).update(mail="daily", email="lin@example.org")
        Notice.objects.create(user=leader, kind="session_planned", about=news.pk)
        assert send(limit=1).startswith("1 sent")
        assert send(limit=1).startswith("1 sent")
        assert len({message.to[0] for message in mail.outbox}) == 2

    def test_what_was_renewed_while_it_was_sent_is_told_again(self, reader, news, leader, time_machine):
        digests.plan_digests(now=timezone.now())
        digest = digests.take_digest(now=timezone.now())
        letter = compose(reader, digest.day)
        time_machine.shift(1)
        actions.change_session(
            session=news, version=1, topic="改了", starts_at=MONDAY, duration=60, place="", by=leader
        )
        Notice.objects.filter(kind="session_planned").update(made_at=timezone.now())
        digests.finish_digest(digest=digest, notices=letter.notices)
        assert Notice.objects.filter(mailed=False).count() == 2

    def test_without_a_way_to_send_it_says_so(self, reader, news, settings):
        settings.SENDS_MAIL = False
        with pytest.raises(CommandError, match="EMAIL_URL"):
            send()
        assert not Digest.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_send_each_mail_once(group, leader, time_machine):
    for number in range(6):
        user = User.objects.create_user(f"u{number}", name="甲", mail="daily", email=f"u{number}@example.org")
        Membership.objects.create(group=group, user=user)
    actions.plan_session(group=group, topic="长者餐桌", starts_at=MONDAY, by=leader)
    start, wrong = threading.Barrier(2), []

    def run() -> None:
        try:
            start.wait(10)
            send()
        except Exception as error:  # noqa: BLE001 - shown at the end
            wrong.append(error)
        finally:
            connection.close()

    runs = [threading.Thread(target=run) for _ in range(2)]
    for each in runs:
        each.start()
    for each in runs:
        each.join(60)
    assert wrong == []
    assert sorted(message.to[0] for message in mail.outbox) == [
        f"u{number}@example.org" for number in range(6)
    ]
    assert set(Digest.objects.values_list("state", flat=True)) == {"sent"}


class TestNoMore:
    def link(self) -> str:
        (message,) = mail.outbox
        (line,) = [line for line in message.body.splitlines() if "/mail/stop/" in line]
        return line[line.index("https://") :]

    def test_each_mail_has_a_link_that_stops_them_by_one_click(self, reader, news):
        send()
        url = self.link()
        headers = mail.outbox[0].extra_headers
        assert headers["List-Unsubscribe"] == f"<{url}>"
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        path = url.removeprefix("https://gongdu.example.org")
        browser = Client(enforce_csrf_checks=True)
        assert browser.get(path).status_code == 200
        reader.refresh_from_db()
        assert reader.mail == "daily"  # looking changes nothing: programs look at links by themselves
        assert (
            Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
        )
        reader.refresh_from_db()
        assert reader.mail == "never"
        assert '<form class="sheetform"' not in browser.get(path).content.decode()

    def test_only_a_link_that_was_made_here_does(self, reader, leader):
        token = mail_token(reader)
        for wrong in (token.replace(f"{reader.pk}:", f"{leader.pk}:"), token[:-1], str(reader.pk), "x"):
            assert Client().post(f"/mail/stop/{wrong}/").status_code == 404
        User.objects.filter(pk=reader.pk).update(is_active=False)
        assert Client().post(f"/mail/stop/{token}/").status_code == 404
        reader.refresh_from_db()
        assert reader.mail == "daily"


class TestTheSettingsPage:
    def test_mails_are_off_until_somebody_asks(self, as_, member):
        assert member.mail == "never"
        as_(member).post("/settings/", {"mail": "weekly", "email": "zhou@example.org"})
        member.refresh_from_db()
        assert (member.mail, member.email) == ("weekly", "zhou@example.org")

    @pytest.mark.parametrize(
        "wrong",
        [
            {"mail": "daily"},
            {"mail": "hourly", "email": "a@example.org"},
            {"mail": "daily", "email": "写给我"},
        ],
    )
    def test_what_cannot_be_is_said_and_kept(self, as_, member, wrong):
        page = as_(member).post("/settings/", wrong)
        assert "field__error" in page.content.decode()
        assert wrong.get("email", "") in page.content.decode()
        member.refresh_from_db()
        assert (member.mail, member.email) == ("never", "")

    def test_it_says_when_the_site_sends_none(self, as_, member, settings):
        settings.SENDS_MAIL = False
        assert as_(member).get("/settings/").context["sends_mail"] is False
