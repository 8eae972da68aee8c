import io

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, OwnWord, Source, Suggestion
from portal.models import Demo, User
from studygroups.models import Amendment, Minutes, Note, Outcome, StudyGroup, StudySession


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("demo", "--no-server", *arguments, stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def ours(db) -> None:
    Demo.objects.create()


def test_the_demo_shows_the_whole_way_and_may_be_run_again(ours, client, tmp_path):
    out = run("--port", "8123")
    assert "http://127.0.0.1:8123/" in out
    for username in ("editor", "leader", "member", "outsider"):
        assert username in out
        assert client.login(username=username, password="gongdu-demo")
    assert Source.objects.count() >= 12
    assert Article.objects.published().count() >= 12
    assert set(StudySession.objects.values_list("status", flat=True)) == {"planned", "held"}
    assert set(Minutes.objects.values_list("status", flat=True)) == {"open", "final"}
    assert Amendment.objects.proposed().count() == 1
    assert StudyGroup.objects.get(name="第二小组").members.count() == 8
    planned = StudySession.objects.planned().get()
    assert planned.guests.count() == 1
    assert planned.picks.count() == 2
    texts = planned.assignments.all()
    assert texts.count() == 3
    assert texts.filter(write_first=True).count() == 1
    assert texts.exclude(over_reason="").count() == 1
    assert set(Outcome.objects.values_list("kind", flat=True)) == set(Outcome.Kind.values)
    assert planned.starts_at.astimezone().date() > Minutes.objects.latest("composed_at").composed_at.date()
    assert Note.objects.filter(start__isnull=False).count() >= 8, "notes stand on paragraphs that exist"
    assert Note.objects.filter(parent__isnull=False).exists()
    assert Note.objects.filter(group__isnull=True).exists()
    own = set(OwnWord.objects.values_list("word", flat=True))
    assert Suggestion.objects.open().filter(word__in=own).exists()

    before = {
        model: model.objects.count()
        for model in (User, Source, Article, StudyGroup, StudySession, Note, Minutes)
    }
    more = tmp_path / "bench.txt"
    more.write_text("市民中心的长椅\n\n□苏禾\n\n" + "长椅修好了，过路的人坐下来歇一歇，聊几句天气。" * 4)
    run("--import", str(more), "--password", "another-word")
    assert Source.objects.count() == before[Source] + 1
    for model in (User, StudyGroup, StudySession, Note, Minutes):
        assert model.objects.count() == before[model]
    assert User.objects.get(username="leader").check_password("another-word")


def test_it_leaves_a_database_alone_that_it_did_not_make(db, member):
    with pytest.raises(CommandError):
        run()
    assert list(User.objects.all()) == [member]


def test_a_path_that_does_not_exist_is_said_before_anything_is_done(ours):
    with pytest.raises(CommandError, match="no-such-folder"):
        run("--import", "no-such-folder")
    assert not User.objects.exists()
