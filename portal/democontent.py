"""The people, questions, notes and decisions of the demo. All of it is invented."""

from dataclasses import dataclass

from articles.models import OwnWord
from studygroups.actions import AgendaRow
from studygroups.models import Minutes, Note, Outcome

UNIT = "柳浦区公共服务中心"
# The cast, who can log in, and more members of the group, who cannot.
CAST = {"editor": "范秋", "leader": "林晓舟", "member": "周敏", "outsider": "叶知秋"}
MORE_MEMBERS = {
    "he.jianguo": "何建国",
    "shen.jia": "沈佳",
    "xu.wanning": "许婉宁",
    "lu.wentao": "陆文涛",
    "tao.ran": "陶然",
    "bai.yuqing": "白雨晴",
}
RECORDER = "shen.jia"

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
    "云桥街道推行“一事一单”的做法与体会": "我们哪件事可以先试着只用一张单？",
}
WRITE_FIRST = "把书放到人常坐的地方"  # whoever wants to see the others' notes on it writes one first
OVER = ("云桥街道推行“一事一单”的做法与体会", "下次要请街道的同事来讲，先通读一遍；下个月少排一篇。")


@dataclass(frozen=True, slots=True)
class Said:
    """A note of the demo: by whom, on this phrase of the text ("" for the whole article), and answers. A picked one is
    spoken of at the session, under the third item."""

    who: str
    phrase: str
    text: str
    answers: tuple[tuple[str, str], ...] = ()
    private: bool = False
    picked: bool = False
    kind: str = Note.Kind.THOUGHT


NOTES: dict[str, tuple[Said, ...]] = {
    "公园里那条踩出来的路": (
        Said(
            "shen.jia",
            "先不拦，数一数",
            "“先数一数”值得学。我们改窗口动线之前，也该先在大厅坐上三天。",
            picked=True,
        ),
        Said(
            "lu.wentao",
            "台阶是当年为了跨过一根管道修的",
            "我们手上有没有这样的台阶？管道早改了，台阶还在。",
            (("leader", "有。居住证明那一页就是，各人想一想自己手上还有哪些，下次一起列。"),),
            picked=True,
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
            picked=True,
            kind=Note.Kind.SUGGESTION,
        ),
        Said(
            "he.jianguo",
            "账也有对不上的时候",
            "两个人来认，各说一处记号，这个办法简单，也不伤和气。",
            picked=True,
        ),
        Said("member", "信得过别人", "想起小时候供销社门口那只公用的打气筒。", private=True),
    ),
    "图书馆的灯，亮到晚上九点": (
        Said(
            "shen.jia",
            "把岗位一项一项写下来",
            "难处不在灯，在人。先把岗位写清楚，才知道真正缺几个人。",
            picked=True,
        ),
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
            picked=True,
            kind=Note.Kind.QUESTION,
        ),
        Said("leader", "", "读的时候请想一件事：我们的窗口，哪一项晚上也有人需要？"),
        Said(
            "tao.ran",
            "多出近四成",
            "头一个月就多出四成，是谁拿的主意让它接着亮？",
            kind=Note.Kind.QUESTION,
        ),
        Said("bai.yuqing", "多出近四成", "四成是同哪个月比？夏天和冬天不一样。", kind=Note.Kind.QUESTION),
    ),
    WRITE_FIRST: (
        Said("bai.yuqing", "书应该放到人常坐的地方", "办事指南也该放在等号的椅子旁边，不放在柜台里。"),
        Said("tao.ran", "改数卷了边的有多少", "看卷边，不看丢了几本，这个数法好。"),
    ),
}


AGENDA = [
    AgendaRow("回看上次议定的事", 5, "林晓舟"),
    AgendaRow("一人读一段", 15, "沈佳"),
    AgendaRow("讨论：哪些学得来", 30, "周敏"),
    AgendaRow("议定与分工", 10, "林晓舟"),
]
SPOKEN_OF, DECIDED = 2, 3  # the items under which notes are picked, and outcomes written down


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session of the demo: what it reads, its guest, and what it came to as kind, words and who does it."""

    topic: str
    days: int  # from today
    titles: tuple[str, ...]
    outcomes: tuple[tuple[str, str, str], ...] = ()
    guest: tuple[str, str] | None = None
    ends: str = ""  # how far its minutes are; "" when it is still to come


DECISION, INFORMATION, TASK = Outcome.Kind.DECISION, Outcome.Kind.INFORMATION, Outcome.Kind.TASK
MEETINGS = (
    Meeting(
        "踩出来的路，怎样铺好",
        -14,
        ("公园里那条踩出来的路",),
        (
            (DECISION, "先在大厅坐三天，数一数人往哪边走，再改窗口动线。", ""),
            (TASK, "列出自己手上已经用不着的手续，下次一起看。", "lu.wentao"),
        ),
        ends=Minutes.Status.FINAL,
    ),
    Meeting(
        "信得过，办得成",
        -7,
        ("一只不上锁的箱子",),
        (
            (INFORMATION, "保安室说，敞开的箱子夜里可以放在值班台旁边。", ""),
            (DECISION, "失物柜先敞开一个月，不登记，不要复印件。", ""),
            (TASK, "写一张说明，贴在箱子上。", "member"),
        ),
        ("邹远", "柳岸社区居委会"),
        ends=Minutes.Status.OPEN,
    ),
    Meeting(
        "一盏灯，怎样亮得长久",
        4,
        ("图书馆的灯，亮到晚上九点", WRITE_FIRST),
        guest=("苗青", "云桥街道文化站"),
    ),
)
# The change that is proposed to the minutes which are open.
PROPOSED = ("一个月", "一个月，月底看看少了什么", "会上还说好了月底要看。")

RECEIVERS = {"report_to": "中心主任室、青溪市档案馆", "send_to": "各科室，各学习小组", "keep": "办公室"}

ESSAYS = {
    "member": (
        "台阶还在不在",
        (
            "读到先数一数再铺路，想起大厅里那三级台阶。管道早就改走了，台阶还留着，每天都有人在那里顿一下。\n"
            "办事的人不会来提意见，他们只是绕一绕。要看见这一绕，先要有人站在那里。\n"
            "下周我先在早上的窗口记三天，看看人从哪里走。"
        ),
    ),
    "shen.jia": (
        "不急着拦",
        "以前总想着立一块牌子。读完才明白，牌子是给自己看的，路是给走的人看的。\n先不拦，看一看，再动手。",
    ),
}
