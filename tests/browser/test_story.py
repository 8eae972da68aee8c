"""The main job, end to end, as its people do it: from a messy document to approved minutes."""

import io

import pytest
from django.core.management import call_command

from articles.models import Article, Source
from studygroups.models import Minutes, MinutesItem, Note, StudyGroup, StudySession

pytestmark = pytest.mark.browser

# A torn paragraph with a box in it, and a second text right behind the first one's end.
DOCUMENT = """\
渡口的灯有人守

□苏禾

石桥渡的灯亮了三十年。守灯的人换了四位，灯没有换过地方。过河的人说，看见灯，心里就有了数。

去年冬天，镇里把煤油灯改成了太阳能灯，亮是亮了，雾天却照不远。守灯人

【要点速览】

- 灯要照得远，也要有人守
- 把夜里的船期写在岸边

每晚添一盏马灯，挂在栏杆的最外头。有人劝他不必，他说，船上的人认得这个颜色。

今年起，夜里的船期写在岸边的木牌上，谁想坐末班船，先看一眼牌子。

（作者单位：石桥镇渡口管理站）

把账贴在饭桌旁

□郑海川

社区食堂的账每月贴一次，贴在饭桌旁边，坐下就看得见。有人算出青菜进价偏高，下个月就换了供货的人家。

账目不怕人看，怕的是没有人看。

（作者单位：柳岸社区食堂）
"""
TITLE = "渡口的灯有人守"


def test_from_the_import_to_the_approved_minutes(visit, editor, leader, member, outsider, tmp_path):
    (tmp_path / "渡口.txt").write_text(DOCUMENT, encoding="gb18030")
    call_command("import_seeds", str(tmp_path / "渡口.txt"), stdout=io.StringIO())
    source = Source.objects.get()

    # The editor finds the source under "to review", sees where each character went, corrects and publishes.
    page = visit(editor, form=True)
    page.click(f"#to-review >> xpath=ancestor::section//a[@href='{source.get_absolute_url()}']")
    assert "石桥渡的灯亮了三十年" in page.inner_text("main")
    article = Article.objects.get(current__title=TITLE)
    assert article.current.key_points == ["灯要照得远，也要有人守", "把夜里的船期写在岸边"]
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.fill("[name=kicker]", "石桥镇记事")
    page.fill("[name=tags]", "渡口、夜班")
    page.click("[name=_save]")
    page.goto("/admin/articles/article/")
    page.click("#action-toggle")
    page.select_option("[name=action]", "publish")
    page.click("button[name=index]")
    assert Article.objects.published().count() == 2

    # The editor makes the group in the admin.
    page.goto("/admin/studygroups/studygroup/add/")
    page.fill("[name=name]", "渡口小组")
    page.select_option("[name=memberships-0-user]", str(leader.pk))
    page.select_option("[name=memberships-0-role]", "leader")
    page.click(".add-row a")
    page.select_option("[name=memberships-1-user]", str(member.pk))
    page.click("[name=_save]")
    group = StudyGroup.objects.get()

    # The leader plans a session and gives the group the article.
    lead = visit(leader, form=True)
    lead.goto(group.get_absolute_url())
    lead.click(f"a[href='/groups/{group.pk}/sessions/new/']")
    lead.fill("[name=topic]", "一盏灯，怎样有人守")
    lead.fill("[name=starts_at]", "2026-11-26T15:00")
    lead.fill("[name=place]", "二楼阅览室")
    lead.click("main form .btn--first")
    session = StudySession.objects.get()
    lead.goto(f"/assignments/new/?session={session.pk}")
    lead.check(f"[name=article][value='{article.pk}']")
    lead.fill("[name=questions]", "我们手上的灯是哪一盏？")
    lead.click("[value=assign]")
    lead.wait_for_url("**/sessions/*/")

    # The member reads: the box is out of the sentence and the torn halves are one paragraph.
    read = visit(member, form=True)
    read.goto("/")
    read.click(f"a[href='{article.get_absolute_url()}'] >> nth=0")
    assert read.inner_text("#title") == TITLE
    assert "石桥镇记事" in read.inner_text("header.article__head")
    assert "雾天却照不远。守灯人每晚添一盏马灯" in read.inner_text("#p2 > p[data-start]")
    assert "我们手上的灯是哪一盏？" in read.inner_text("main")

    # The member writes one note for the group and one for nobody else.
    for number, audience, words in (
        (2, str(group.pk), "马灯的颜色，就是认得。"),
        (3, "me", "想起外婆家的渡口。"),
    ):
        read.click(f"#p{number} .para__note")
        read.check(f"[name=who][value='{audience}']")
        read.fill("[name=text]", words)
        read.click("#note-form button[type=submit]")
        read.wait_for_url("**#n-*")
        read.wait_for_selector(f"#n-{Note.objects.latest('pk').pk}")
    shared, private = Note.objects.order_by("pk")
    assert (
        shared.quote
        == article.current.__class__.objects.get(pk=shared.revision_id).text[shared.start : shared.end]
    )

    # The leader sees the one and not the other, and answers.
    lead.goto(article.get_absolute_url())
    assert lead.locator(f"#n-{shared.pk}").count() == 1
    assert "想起外婆家的渡口" not in lead.content()
    lead.click(f"#n-{shared.pk} a[href='/notes/{shared.pk}/reply/']")
    lead.fill("[name=text]", "写进纪要。")
    lead.click("main form button[type=submit]")
    lead.wait_for_url("**#n-*")

    # The session is held; the minutes come out of the notes.
    lead.goto(session.get_absolute_url())
    lead.click(f"a[href='/sessions/{session.pk}/hold/']")
    assert all(box.is_checked() for box in lead.locator("[name^=present-]").all())
    lead.click("main form button[type=submit]")
    lead.wait_for_url(f"**/sessions/{session.pk}/minutes/")
    minutes = Minutes.objects.get()
    assert MinutesItem.objects.filter(note=shared).exists()
    assert not MinutesItem.objects.filter(text__contains="外婆").exists()

    # The leader corrects a line, and approves.
    lead.click(f"a[href='/sessions/{session.pk}/minutes/edit/']")
    lead.locator("textarea").first.fill("第一句由组长改过。")
    lead.click("main form button[type=submit]")
    lead.click(f"a[href='/sessions/{session.pk}/minutes/approve/']")
    lead.click("main form button[type=submit]")
    minutes.refresh_from_db()
    assert minutes.is_final
    assert minutes.approved_by == leader
    assert "第一句由组长改过。" in lead.inner_text("main")
    assert lead.goto(f"/sessions/{session.pk}/minutes/edit/").status == 403

    # The member reads the minutes and walks back from a line to the note.
    read.goto(minutes.get_absolute_url())
    assert "马灯的颜色，就是认得。" in read.inner_text("main")
    read.locator(f"a[href='{shared.get_absolute_url()}']").first.click()
    assert read.url.endswith(f"{article.get_absolute_url()}#n-{shared.pk}")

    # The outsider sees the published article and nothing of the group.
    out = visit(outsider, form=True)
    for path in ("/", "/groups/", "/sessions/", "/articles/", article.get_absolute_url()):
        out.goto(path)
        for word in ("渡口小组", "马灯的颜色", "外婆", "怎样有人守", "写进纪要"):
            assert word not in out.content(), f"{word} on {path}"
    for thing in (group, session, minutes, shared, private):
        assert out.goto(thing.get_absolute_url()).status == 404
