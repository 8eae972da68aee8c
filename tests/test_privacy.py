"""No tracking of people: no field anywhere keeps reading time, log-in times or counts, points or rankings."""

import re

from django.apps import apps

FORBIDDEN = re.compile(
    r"last_login|logged_in|login_(count|time)|visit|view(s|ed|_count)|read_(at|time|count|seconds)|opened_at|"
    r"seconds|duration_read|progress|scroll|points?_|score|rank|streak|badge|medal|check_?in|"
    r"时长|积分|排名|打卡",
    re.IGNORECASE,
)
# Fields that look alike and are something else, each with its reason.
HARMLESS = {
    "articles.revision.key_points": "what the article itself says in short",
    "studygroups.studysession.duration": "how long a meeting is planned to last",
}


def test_no_field_stores_what_people_did():
    fields = [
        field for model in apps.get_models(include_auto_created=True) for field in model._meta.get_fields()
    ]
    assert len(fields) > 100
    suspicious = {
        f"{field.model._meta.label_lower}.{field.name}"
        for field in fields
        if FORBIDDEN.search(f"{field.name} {getattr(field, 'verbose_name', '')}")
    }
    assert suspicious - HARMLESS.keys() == set()


def test_reading_writes_nothing_about_the_reader(as_, member, article, group):
    """Ten pages read leave every row of every table as it was, the session apart."""
    from django.contrib.sessions.models import Session

    def rows():
        return {
            model._meta.label: list(model.objects.order_by("pk").values())
            for model in apps.get_models(include_auto_created=True)
            if model is not Session
        }

    browser, before = as_(member), rows()
    for _ in range(10):
        assert browser.get(article.get_absolute_url()).status_code == 200
    assert rows() == before
