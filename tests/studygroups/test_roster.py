from dataclasses import dataclass

import pytest

from studygroups.roster import Directory, lines_of


@dataclass(frozen=True)
class Person:
    name: str
    unit: str = ""


ZHOU = Person("周敏", "柳浦区公共服务中心")
HE_1, HE_2 = Person("何建", "石桥镇文化站"), Person("何建", "柳浦区图书馆")
OU = Person("欧阳青禾", "柳浦区图书馆")
LIN = Person("Lin Xiao", "石桥镇文化站")
PERSON = Person("阿依·努尔", "")
BOOK = Directory([ZHOU, HE_1, HE_2, OU, LIN, PERSON])


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("周敏", ZHOU),
        ("周 敏", ZHOU),
        ("周　敏　柳浦区公共服务中心", ZHOU),
        ("周敏\t柳浦区公共服务中心\t科员\t8123", ZHOU),
        ("周敏,公共服务中心", ZHOU),
        ("3\t周敏\t柳浦区公共服务中心", ZHOU),
        ("3、周敏", ZHOU),
        ("3. 周敏", ZHOU),
        ("何建 石桥镇文化站", HE_1),
        ("何建，柳浦区图书馆", HE_2),
        ("何建、图书馆", HE_2),
        ("何建; 柳浦区 图书馆", HE_2),
        ("欧阳 青禾 柳浦区图书馆", OU),
        ("LIN XIAO", LIN),
        ("Ｌin xiao 石桥镇文化站", LIN),
        ("阿依•努尔", PERSON),
    ],
)
def test_a_line_means_somebody(line, person):
    meant = BOOK.find(line)
    assert (meant.people, meant.sure) == ((person,), True)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("何建", (HE_1, HE_2)),
        ("何建 公共服务中心", (HE_1, HE_2)),
        ("周敏 石桥镇文化站", (ZHOU,)),  # one of that name, but of another unit
        ("阿依·努尔 图书馆", (PERSON,)),  # whose unit is not known
        ("周小敏", ()),
        ("周", ()),
        ("12", ()),
        ("、", ()),
    ],
)
def test_a_line_leaves_the_choice_or_means_nobody(line, people):
    meant = BOOK.find(line)
    assert (meant.people, meant.sure) == (people, False)


def test_lines_are_those_with_something_on_them():
    assert lines_of("周敏\r\n\r\n  何建 \n\t\n") == ["周敏", "何建"]
