"""From a place of an article to the line of its source."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.importer import read_document
from articles.models import Article, Source
from articles.origins import origins_of
from articles.store import save_import
from studygroups.actions import assign
from studygroups.models import Membership
from tests.conftest import make_article
from tests.studygroups.conftest import hold, write

TEXT = "市民中心的长椅\n\n□苏禾\n\n长椅修好了，过路的人坐下来歇一歇。\n\n傍晚有人在旁边下棋，\n棋盘就画在椅面上。\n"


@pytest.fixture
def bench(db) -> Article:
    save_import(document=read_document("bench.txt", TEXT.encode()))
    article = Article.objects.select_related("current", "source").get()
    article.status, article.published_at = "published", timezone.now()
    article.save()
    return article


def test_each_place_leads_to_the_line_that_says_it(bench):
    text = bench.current.text
    for words, line in (("长椅修好了", 5), ("傍晚", 7), ("棋盘", 8)):
        at = text.index(words)
        origin = origins_of([(bench.pk, at)])[bench.pk, at]
        assert (origin.source, origin.line) == (bench.source_id, line)
        assert origin.get_absolute_url() == f"{reverse('source', args=[bench.source_id])}#line-{line}"


def test_words_that_an_editor_typed_lead_to_the_article_on_the_sources_page(bench):
    bench.current.text = "全是后来打的字。"
    bench.current.save()
    origin = origins_of([(bench.pk, 0)])[bench.pk, 0]
    assert origin.get_absolute_url() == f"{reverse('source', args=[bench.source_id])}#a{bench.pk}"


def test_an_article_without_a_source_is_left_out_and_nothing_asked_is_no_query(
    bench, django_assert_num_queries
):
    other = make_article()
    places = [(bench.pk, 0), (bench.pk, 5), (other.pk, 0)]
    with django_assert_num_queries(2):
        assert {article for article, _at in origins_of(places)} == {bench.pk}
    with django_assert_num_queries(0):
        assert origins_of([]) == {}


def test_minutes_lead_editors_of_the_group_on_to_the_line(
    as_, bench, session, group, leader, member, editor, client
):
    Membership.objects.create(group=group, user=editor)
    assign(group=group, article=bench, assigned_by=leader, session=session)
    write(member, bench, 2, "棋盘画得巧。", group=group)
    minutes = hold(session)
    link = f"{Source.objects.get().get_absolute_url()}#line-7"
    page = as_(editor).get(minutes.get_absolute_url()).content.decode()
    assert f'href="{link}"' in page
    browser = as_(editor)
    assert 'id="line-7"' in browser.get(link).content.decode()
    assert link not in as_(member).get(minutes.get_absolute_url()).content.decode()
