from portal.models import User


def test_people_are_called_by_their_one_name(leader):
    assert str(leader) == leader.get_full_name() == leader.get_short_name() == "林晓舟"


def test_logging_in_leaves_no_trace_on_the_user(client, member):
    before = User.objects.filter(pk=member.pk).values().get()
    assert client.login(username="member", password="gongdu-demo")
    assert User.objects.filter(pk=member.pk).values().get() == before
