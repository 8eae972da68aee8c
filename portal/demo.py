"""What the demo puts into an empty database, beside the documents of `seeds/`: people, a group, its sessions and notes.

All of it is invented, and written by the same actions as everything else, so the demo shows what the product does.
"""

import contextlib
import datetime
import uuid
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.utils import timezone

from articles import store, tags
from articles.models import Article, OwnWord
from portal.models import User
from studygroups import actions
from studygroups.models import Membership, Note, StudyGroup, StudySession

UNIT = "柳浦区公共服务中心"
# The cast, who can log in, and more members of the group, who cannot.
CAST = {"editor": "范秋", "leader": "林晓舟", "member": "周敏", "outsider": "叶知秋"}
MORE_MEMBERS = {"he.jianguo": "何建国", "shen.jia": "沈佳", "xu.wanning": "许婉宁", "lu.wentao": "陆文涛"}
SURE_ENOUGH = 0.8  # whole articles the importer is this sure of are published; the others wait for the editor

TAGS = {
    "图书馆的灯，亮到晚上九点": "图书馆、公共服务",
    "一只不上锁的箱子": "社区、信任",
    "让一张旧图重新开口": "档案、乡村",
    "公园里那条踩出来的路": "公园、公共服务",
    "把书放到人常坐的地方": "阅读、乡村",
    "开短会，先学会散会": "会风",
    "水位尺装进手机里": "防汛、数字技能",
}


# The dictionary of the invented house: words that a general one does not know, or cuts apart.
OWN_WORDS = {
    OwnWord.Kind.PLACE: "柳浦区、青溪市、云桥街道、柳岸社区、柿子岭",
    OwnWord.Kind.UNIT: f"{UNIT}、青溪市档案馆",
    OwnWord.Kind.SLOGAN: "开短会",
    OwnWord.Kind.OTHER: "水位尺、阅读角、投放点、流动服务车",
}

QUESTIONS = {
    "公园里那条踩出来的路": "我们的大厅里，哪一条路是踩出来的？",
    "一只不上锁的箱子": "哪些手续是为了信不过才有的？\n少一道，会出什么事？",
    "图书馆的灯，亮到晚上九点": "我们的窗口，哪一项晚上也有人需要？",
    "把书放到人常坐的地方": "我们的材料，放在人常坐的地方了吗？",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A note of the demo: by whom, on this phrase of the text ("" for the whole article), and answers."""

    who: str
    phrase: str
    text: str
    answers: tuple[tuple[str, str], ...] = ()
    private: bool = False
    kind: str = Note.Kind.THOUGHT


NOTES: dict[str, tuple[Said, ...]] = {
    "公园里那条踩出来的路": (
        Said("shen.jia", "先不拦，数一数", "“先数一数”值得学。我们改窗口动线之前，也该先在大厅坐上三天。"),
        Said(
            "lu.wentao",
            "台阶是当年为了跨过一根管道修的",
            "我们手上有没有这样的台阶？管道早改了，台阶还在。",
            (("leader", "有。居住证明那一页就是，各人想一想自己手上还有哪些，下次一起列。"),),
            kind=Note.Kind.QUESTION,
        ),
    ),
    "一只不上锁的箱子": (
        Said(
            "member",
            "箱子上没有锁",
            "服务大厅的失物柜上了锁，要登记、要复印证件，来领的人反而少。能不能先试一只敞开的？",
            (
                ("leader", "可以列进议程。请先问问保安室，夜里放在哪里合适。"),
                ("member", "问过了，放在值班台旁边就行。"),
            ),
            kind=Note.Kind.SUGGESTION,
        ),
        Said("he.jianguo", "账也有对不上的时候", "两个人来认，各说一处记号，这个办法简单，也不伤和气。"),
        Said("member", "信得过别人", "想起小时候供销社门口那只公用的打气筒。", private=True),
    ),
    "图书馆的灯，亮到晚上九点": (
        Said("shen.jia", "把岗位一项一项写下来", "难处不在灯，在人。先把岗位写清楚，才知道真正缺几个人。"),
        Said(
            "member",
            "不排名次",
            "志愿者互相签字、不排名次，这样记账没有负担。我们的值班表能不能也这样？",
            (("xu.wanning", "能。先拿周三那一班试。"),),
            kind=Note.Kind.SUGGESTION,
        ),
        Said("member", "能做到哪一步，就先说到哪一步", "", private=True, kind=Note.Kind.HIGHLIGHT),
        Said(
            "he.jianguo",
            "多出近四成",
            "电费多出四成，又降到一成半，这半年的账能不能请他们来讲一讲？",
            kind=Note.Kind.QUESTION,
        ),
        Said("leader", "", "读的时候请想一件事：我们的窗口，哪一项晚上也有人需要？"),
    ),
}


AGENDA = [
    actions.AgendaRow("回看上次议定的事", 5, "林晓舟"),
    actions.AgendaRow("一人读一段", 15, "沈佳"),
    actions.AgendaRow("讨论：哪些学得来", 30, "周敏"),
    actions.AgendaRow("议定与分工", 10, "林晓舟"),
]


def keep_words() -> None:
    """The own dictionary, to be there before documents are read."""
    for kind, typed in OWN_WORDS.items():
        for word in tags.split(typed):
            with contextlib.suppress(store.WordThere):
                store.keep_word(OwnWord(word=word, kind=kind))


def fill(password: str) -> None:
    """Make what is not there yet; what is there stays. Every account gets the password."""
    people = _people(password)
    _publish_the_sure()
    if StudyGroup.objects.filter(name="第二小组").exists():
        return
    group = _group("第二小组", people, leader="leader", members=["member", *MORE_MEMBERS])
    _group("第九小组", people, leader="outsider", members=[])
    _tag()
    _session(
        group,
        people,
        "踩出来的路，怎样铺好",
        days=-14,
        titles=["公园里那条踩出来的路"],
        held=True,
        final=True,
    )
    _session(group, people, "信得过，办得成", days=-7, titles=["一只不上锁的箱子"], held=True)
    _session(
        group,
        people,
        "一盏灯，怎样亮得长久",
        days=4,
        titles=["图书馆的灯，亮到晚上九点", "把书放到人常坐的地方"],
    )


def _people(password: str) -> dict[str, User]:
    people = {}
    for username, name in (CAST | MORE_MEMBERS).items():
        user, _made = User.objects.get_or_create(username=username, defaults={"name": name, "unit": UNIT})
        if username in CAST:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.is_staff = username == "editor"
        user.save()
        people[username] = user
    people["editor"].groups.add(Group.objects.get(name="editors"))
    return people


def _publish_the_sure() -> None:
    for article in Article.objects.filter(
        status=Article.Status.DRAFT, complete=True, confidence__gte=SURE_ENOUGH, current__isnull=False
    ):
        store.publish(article)


def _group(name: str, people: dict[str, User], *, leader: str, members: list[str]) -> StudyGroup:
    group = StudyGroup.objects.create(name=name)
    Membership.objects.create(group=group, user=people[leader], role=Membership.Role.LEADER)
    Membership.objects.bulk_create(Membership(group=group, user=people[member]) for member in members)
    return group


def _tag() -> None:
    for title, names in TAGS.items():
        for article in Article.objects.filter(current__title=title):
            article.tags.set(tags.split(names))


def _session(
    group: StudyGroup,
    people: dict[str, User],
    topic: str,
    *,
    days: int,
    titles: list[str],
    held: bool = False,
    final: bool = False,
) -> StudySession:
    day = timezone.localdate() + datetime.timedelta(days=days)
    session = actions.plan_session(
        group=group,
        topic=topic,
        starts_at=timezone.make_aware(datetime.datetime.combine(day, datetime.time(15))),
        place="二楼阅览室",
        agenda=AGENDA,
        by=people["leader"],
    )
    for article in Article.objects.published().filter(current__title__in=titles).select_related("current"):
        actions.assign(
            group=group,
            article=article,
            assigned_by=people["leader"],
            session=session,
            due_on=day,
            questions=QUESTIONS[article.title],
        )
        _write_notes(group, people, article)
    if held:
        minutes = actions.hold_session(session=session, attendance=_attendance(group))
        if final:
            actions.approve_minutes(minutes=minutes, approved_by=people["leader"], version=minutes.version)
    return session


def _write_notes(group: StudyGroup, people: dict[str, User], article: Article) -> None:
    revision = article.current
    if revision is None:
        return
    for said in NOTES.get(article.title, ()):
        start = revision.text.find(said.phrase)
        if start < 0:
            continue
        note = actions.write_note(
            author=people[said.who],
            revision=revision,
            selection=actions.Selection(start, start + len(said.phrase), said.phrase)
            if said.phrase
            else None,
            group=None if said.private else group,
            text=said.text,
            kind=said.kind,
            client_id=uuid.uuid4(),
        )
        for who, text in said.answers:
            _answer(people[who], note, text)


def _answer(author: User, note: Note, text: str) -> None:
    actions.reply(author=author, note=note, text=text, client_id=uuid.uuid4())


def _attendance(group: StudyGroup) -> list[actions.Presence]:
    absent = "xu.wanning"
    return [
        actions.Presence(
            member, member.username != absent, "窗口值班，书面发言" if member.username == absent else ""
        )
        for member in group.members.all()
    ]
