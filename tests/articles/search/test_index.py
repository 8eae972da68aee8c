import datetime

import pytest
from django.db import connection

from articles import search, store
from articles.models import Article, Revision, SearchIndex
from articles.search import index, postgres
from articles.search.folding import fold
from articles.search.weighing import weight
from tests.articles.samples import page
from tests.conftest import make_article

pytestmark = pytest.mark.django_db
PUBLISHED = [Article.Status.PUBLISHED]


def found(text: str, **more) -> list[int]:
    return search.find(search.parse(text), PUBLISHED, limit=100, **more)


def add(title: str, body: str, **more) -> Article:
    article = make_article(title, body, **more)
    index.put(article)
    return article


def stale() -> list[tuple[int, str]]:
    live = index.live()
    assert live
    return [(one.article, one.fault) for one in index.check(live) if isinstance(one, index.Stale)]


def test_after_migrate_there_is_an_index_to_ask():
    live = index.live()
    assert live
    assert live.version == index.version()
    assert found("食堂") == []


def test_an_import_a_correction_and_a_withdrawal_are_found_at_once(editor):
    source = store.save_import(page(), by=editor, publish=True).source
    first, _second = source.articles.order_by("position")
    assert first.pk in found("蒸笼冒出第一缕白汽")

    store.revise(first, by=editor, body="傍晚，面点房的灯还亮着。")
    assert first.pk not in found("蒸笼冒出第一缕白汽")
    assert found("面点房的灯") == [first.pk]

    store.withdraw(first)
    assert found("面点房的灯") == []
    assert stale() == []


def test_the_newest_come_first_and_a_new_day_moves_an_article(editor):
    days = [datetime.date(2026, 11, day) for day in (3, 1, 2)]
    articles = [add(f"第{day}天", "食堂开门。", listed_on=day) for day in days]
    assert found("食堂") == [articles[0].pk, articles[2].pk, articles[1].pk]
    assert search.find(search.parse("食堂"), PUBLISHED, limit=1, offset=1) == [articles[2].pk]

    articles[1].listed_on = datetime.date(2026, 11, 9)
    store.save_facts(articles[1])
    assert found("食堂")[0] == articles[1].pk


def test_fields_and_exclusions_narrow(editor):
    one = add("一", "食堂开门，志愿者来。", publication="青溪晚报")
    two = add("二", "食堂关门。", publication="柳浦日报", listed_on=datetime.date(2025, 5, 1))
    two.tags.add("社区食堂")
    assert found("食堂 -志愿者") == [two.pk]
    assert found("-志愿者") == [two.pk]
    assert found("来源：晚报") == [one.pk]
    assert found("食堂 作者：苏禾") == [one.pk, two.pk]
    assert found("食堂 作者：苏禾禾") == []
    assert found("食堂 标签：社区食堂") == [two.pk]
    assert found("食堂 日期：2025年") == [two.pk]
    assert found("食堂", within=Article.objects.filter(publication="青溪晚报")) == [one.pk]


def test_the_most_relevant_have_it_in_the_title_or_often():
    once = add("一", "食堂开门。", listed_on=datetime.date(2026, 11, 3))
    often = add("二", "食堂，食堂，还是食堂。", listed_on=datetime.date(2026, 11, 2))
    title = add("一间食堂", "食堂开门。", listed_on=datetime.date(2026, 11, 1))
    query = search.parse("食堂")
    weights = search.weighed(query, PUBLISHED, limit=10)
    assert list(weights) == search.find(query, PUBLISHED, limit=10) == [once.pk, often.pk, title.pk]
    assert search.most_relevant(list(weights), weights) == [title.pk, often.pk, once.pk]


@pytest.mark.parametrize(
    "terms", ["食堂", "食堂 账本", "食食", "“堂，食”", "食", "作者：苏禾 食堂", "作者：苏禾"]
)
def test_what_is_found_weighs_on_every_database_what_its_title_and_text_say(terms, monkeypatch):
    for number in range(8):
        body = "食堂，食食食堂里有账本。" * number + "食堂，食堂里没有账本，食食食。"
        add(f"第{number}间食堂" if number % 3 else f"第{number}篇", body)
    list(index.rebuild())
    live, query = index.live(), search.parse(terms)
    assert live
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT article, title, text FROM {index.backend().texts(live.pk)} ORDER BY key DESC")
        rows = cursor.fetchall()
    true = {
        article: weight(title, text, query.terms)
        for article, title, text in rows
        if all(term in text for term in query.terms)
    }
    for first in (2, 100):  # texts that PostgreSQL looks into before the index is asked
        monkeypatch.setattr(postgres, "FIRST", first)
        assert list(search.weighed(query, PUBLISHED, limit=6).items()) == list(true.items())[:6]
    assert len(set(true.values())) > 1 or not query.terms


def test_a_rebuild_goes_on_while_editors_work(editor, monkeypatch):
    monkeypatch.setattr(index, "AT_ONCE", 1)
    articles = [add(f"第{number}篇", "食堂开门。") for number in range(3)]
    before = index.live()

    steps = index.rebuild()
    assert next(steps) == 1
    store.revise(articles[0], by=editor, body="面点房开门。")  # done already
    store.revise(articles[2], by=editor, body="洗碗间开门。")  # still to come
    assert found("面点房") == [articles[0].pk]  # the old one is asked meanwhile
    new = store.add_article(Article(), by=editor, title="新", body="食堂加座。").article
    store.publish(new)
    assert list(steps)[-1] == 4

    live = index.live()
    assert live
    assert before
    assert live.pk != before.pk
    assert found("面点房") == [articles[0].pk]
    assert found("洗碗间") == [articles[2].pk]
    assert set(found("食堂")) == {articles[1].pk, new.pk}
    assert stale() == []
    tables = connection.introspection.table_names()
    assert index.backend().texts(before.pk) not in tables


def test_a_rebuild_that_was_broken_off_is_thrown_away_by_the_next(monkeypatch):
    monkeypatch.setattr(index, "AT_ONCE", 1)
    for number in range(3):
        add(f"第{number}篇", "食堂开门。")
    first = index.rebuild()
    next(first)
    list(index.rebuild())
    with pytest.raises(index.Replaced):
        next(first)
    assert SearchIndex.objects.count() == 1
    assert len(found("食堂")) == 3


def test_an_index_of_another_folding_is_made_anew_after_migrate():
    article = add("一", "食堂开门。")
    SearchIndex.objects.update(version="0")
    assert index.install()
    store.revise(article, by=None, body="面点房开门。")
    assert found("面点房") == [article.pk]
    assert found("食堂") == []
    list(index.rebuild())
    assert not index.install()
    assert stale() == []


def test_what_was_lost_is_made_again_after_migrate():
    article = add("一", "食堂开门。")
    live = index.live()
    assert live
    with connection.cursor() as cursor:
        index.backend().drop(cursor, live.pk)
    assert index.install()
    list(index.rebuild())
    assert found("食堂") == [article.pk]


def test_the_check_names_every_stale_row():
    kept, missing, outdated, moved, unfound, emptied = (add(f"第{n}篇", "食堂开门。") for n in range(6))
    live = index.live()
    assert live
    Revision.objects.filter(pk=outdated.current_id).update(text="面点房开门。")
    Article.objects.filter(pk=moved.pk).update(listed_on=datetime.date(2020, 1, 1))
    Article.objects.filter(pk=emptied.pk).update(current=None, status=Article.Status.DRAFT, published_at=None)
    table = index.backend().texts(live.pk)
    with connection.cursor() as cursor:
        index.backend().take_out(cursor, live.pk, [missing.pk], same_version=True)
        cursor.execute(f"UPDATE {table} SET text = text WHERE article = %s", [kept.pk])
        rows = index._entries(live, unfound.pk - 1, unfound.pk)
        index.backend().take_out(cursor, live.pk, [unfound.pk], same_version=True)
        values = list(rows[unfound.pk].row())
        index.backend().put(cursor, live.pk, [[*values[:-1], "别的"]])
        cursor.execute(f"UPDATE {table} SET text = %s WHERE article = %s", [values[-1], unfound.pk])
        index.backend().put(cursor, live.pk, [(7, 999_999, 1, "", "", "", "", "没有的文章")])
    assert sorted(stale()) == sorted(
        [
            (missing.pk, "missing"),
            (outdated.pk, "outdated"),
            (moved.pk, "outdated"),
            (unfound.pk, "unfound"),
            (emptied.pk, "gone"),
            (999_999, "gone"),
        ]
    )
    list(index.rebuild())
    assert stale() == []


def test_a_very_long_text_is_found_all_the_same():
    letters = [chr(0x4E00 + number) for number in range(400)]
    text = "".join(a + b for a in letters for b in letters[::2])
    long = add("长", text)
    short = add("短", letters[0] + letters[2] + "。")
    assert set(found(letters[0] + letters[2])) == {long.pk, short.pk}
    assert found(fold(text[5000:5030])) == [long.pk]


def test_an_index_of_another_version_is_looked_through():
    article = add("一", "食堂，开门。")
    SearchIndex.objects.update(version="0")
    assert found("食堂") == found("堂，开") == [article.pk]
    assert found("食堂开") == []
