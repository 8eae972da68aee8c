from typing import TYPE_CHECKING

from django.db import transaction

from articles.models import Article
from studygroups.models import ReadingMark

if TYPE_CHECKING:
    from portal.models import User


@transaction.atomic
def mark_read(*, reader: "User", article: Article, read: bool) -> None:
    """Tick an article as read for the reader alone, or take the tick away. Doing it twice changes nothing."""
    if read:
        ReadingMark.objects.get_or_create(user=reader, article=article)
    else:
        ReadingMark.objects.of(reader).filter(article=article).delete()
