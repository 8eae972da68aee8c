import pytest

from portal.models import User

pytestmark = pytest.mark.django_db


def test_a_superuser_adds_and_changes_people(as_, superuser):
    browser = as_(superuser)
    response = browser.post(
        "/admin/portal/user/add/",
        {
            "username": "hejianguo",
            "name": "何建国",
            "unit": "柳浦区图书馆",
            "usable_password": "true",
            "password1": "deng-liang-dao-jiu-dian",
            "password2": "deng-liang-dao-jiu-dian",
        },
    )
    assert response.status_code == 302
    user = User.objects.get(username="hejianguo")
    assert (user.name, user.unit) == ("何建国", "柳浦区图书馆")
    assert user.check_password("deng-liang-dao-jiu-dian")

    path = f"/admin/portal/user/{user.pk}/change/"
    html = browser.get(path).content.decode()
    assert "last_login" not in html
    response = browser.post(
        path, {"username": "hejianguo", "name": "何建国", "unit": "文化站", "is_active": "on"}
    )
    assert response.status_code == 302
    user.refresh_from_db()
    assert user.unit == "文化站"


def test_people_are_found_by_name(as_, superuser, member, leader):
    response = as_(superuser).get("/admin/portal/user/", {"q": member.name})
    assert list(response.context["cl"].result_list) == [member]
