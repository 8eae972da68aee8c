"""What a page of articles knows of the reader's groups: `{% load studygroups_extras %}`."""

from typing import TYPE_CHECKING

from django import template

from studygroups.models import StudyGroup

if TYPE_CHECKING:
    from portal.models import User

register = template.Library()


@register.simple_tag
def may_assign(user: "User") -> bool:
    """Whether the reader leads a group that can be given something. One query."""
    return StudyGroup.objects.led_by(user).filter(is_archived=False).exists()
