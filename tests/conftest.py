"""The cast: an editor, a leader and a member of one group, and an outsider who leads another group."""

import datetime
import os

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from hypothesis import Phase, settings

from articles import words
from articles.body import canonical_text, count_characters, digest
from articles.models import Article, Revision
from articles.search import folding
from portal.models import User
from studygroups.models import Assignment, Membership, StudyGroup, StudySession
from tests import examples

# Without `explain`, which takes the tracer away from the measuring of coverage. No deadline: machines differ.
settings.register_profile(
    "gongdu", deadline=None, phases=[phase for phase in Phase if phase is not Phase.explain]
)
settings.load_profile("gongdu")

simplified = folding._simplified
folding._simplified = lambda: (
    str
)  # opencc is here for one test; without the extra `zh` the product does without
words._fast_cutter = lambda: None  # rjieba is here for one comparison; the product has jieba

skipped: list[str] = []


def pytest_configure(config: pytest.Config) -> None:
    examples.ALL = config.option.markexpr == "slow"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With `-m slow` what tries a third of its random cases in the fast suite tries them all."""
    for item in items:
        if examples.ALL and item.get_closest_marker("examples"):
            item.add_marker("slow")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """One file, or one test in it, has run before a second process has started; else one process for each core."""
    return 0 if len(config.args) == 1 and ".py" in config.args[0] else None


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """On a continuous-integration machine everything is there, so a skipped test is a failure."""
    if skipped and os.environ.get("CI") and not session.exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def own_words():
    """A process keeps the own dictionary that it read last; the next test has another database."""
    yield
    words.use_own(())


def person(username: str, name: str) -> User:
    return User.objects.create_user(username, password="gongdu-demo", name=name, unit="柳浦区公共服务中心")


@pytest.fixture
def editor(db) -> User:
    user = person("editor", "范秋")
    user.is_staff = True
    user.save()
    user.groups.add(Group.objects.get(name="editors"))
    return user


@pytest.fixture
def leader(db) -> User:
    return person("leader", "林晓舟")


@pytest.fixture
def member(db) -> User:
    return person("member", "周敏")


@pytest.fixture
def outsider(db) -> User:
    return person("outsider", "叶知秋")


@pytest.fixture
def superuser(db) -> User:
    return User.objects.create_superuser("root", password="gongdu-demo", name="管理员")


@pytest.fixture
def group(leader, member) -> StudyGroup:
    group = StudyGroup.objects.create(name="第二小组")
    Membership.objects.create(group=group, user=leader, role=Membership.Role.LEADER)
    Membership.objects.create(group=group, user=member)
    return group


@pytest.fixture
def other_group(outsider) -> StudyGroup:
    """A group nobody of the first is in; a page that shows it to them forgot a filter."""
    group = StudyGroup.objects.create(name="第九小组")
    Membership.objects.create(group=group, user=outsider, role=Membership.Role.LEADER)
    return group


BODY = "清晨六点半，食堂的蒸笼冒出第一缕白汽。\n\n## 收支账\n\n账目每月底贴在门口，一目了然。\n\n送餐由志愿者分段接力。"


def make_article(
    title: str = "一间社区食堂的账本", body: str = BODY, *, status: str = "published", **more
) -> Article:
    text = canonical_text(body)
    article = Article.objects.create(listed_on=more.pop("listed_on", datetime.date(2026, 11, 20)), **more)
    article.current = Revision.objects.create(
        article=article,
        number=1,
        title=title,
        authors=["苏禾"],
        body=body,
        text=text,
        sha256=digest(text),
        characters=count_characters(text),
    )
    article.status = status
    article.published_at = timezone.now() if status == "published" else None
    article.save()
    return article


@pytest.fixture
def article(db) -> Article:
    return make_article()


@pytest.fixture
def draft(db) -> Article:
    return make_article("还没有发布的文章", status="draft")


@pytest.fixture
def session(group) -> StudySession:
    return StudySession.objects.create(
        group=group,
        number=1,
        topic="一间食堂，怎样办得长久",
        starts_at=timezone.make_aware(datetime.datetime(2026, 11, 26, 15)),
        place="二楼阅览室",
    )


@pytest.fixture
def assignment(group, session, article, leader) -> Assignment:
    return Assignment.objects.create(
        group=group, session=session, article=article, assigned_by=leader, questions="哪些做法学得来？"
    )


@pytest.fixture
def as_(client):
    """`as_(user)` is a browser in which that user is logged in."""

    def log_in(user: User) -> Client:
        browser = Client()
        browser.force_login(user)
        return browser

    return log_in
