import itertools

from hypothesis import given
from hypothesis import strategies as st

from articles.assignment import cheapest
from articles.editions.likeness import likeness, pairs
from articles.editions.matching import Sketch, closeness, match

CANTEEN = Sketch(
    "一间社区食堂的账本",
    "清晨六点半，食堂的蒸笼冒出第一缕白汽。账目每月底贴在门口，一目了然。送餐由志愿者分段接力。",
)
DRILL = Sketch("老楼里的十五分钟", "警铃响起时，七楼的两位老人正在包饺子。楼长按名单敲门，谁也没有落下。")
BENCH = Sketch("市民中心的长椅", "长椅修好了，过路的人坐下来歇一歇，聊几句天气。")


def test_likeness_is_a_share():
    assert likeness(pairs("甲乙丙"), pairs("甲乙 丙")) == 1
    assert likeness(pairs("甲乙丙"), pairs("丁戊己")) == 0
    assert likeness(pairs(""), pairs("")) == 0
    assert likeness(pairs("甲"), pairs("甲")) == 1


def test_articles_are_found_again_in_any_order():
    assert match({7: [CANTEEN], 8: [DRILL]}, [DRILL, BENCH, CANTEEN]) == {0: 8, 2: 7}
    assert match({}, [DRILL]) == {}
    assert match({7: [CANTEEN]}, []) == {}


def test_an_article_may_have_another_title_or_be_half_rewritten():
    retitled = Sketch("食堂的账，贴在门口", CANTEEN.text)
    rewritten = Sketch(CANTEEN.title, CANTEEN.text[:30] + "这一月的收支由居民代表念给大家听，谁都可以问。")
    assert match({7: [CANTEEN], 8: [DRILL]}, [retitled]) == {0: 7}
    assert match({7: [CANTEEN], 8: [DRILL]}, [rewritten]) == {0: 7}


def test_a_title_alone_makes_no_article():
    assert match({7: [CANTEEN]}, [Sketch(CANTEEN.title, BENCH.text)]) == {}
    assert closeness(Sketch("同一个题目", ""), Sketch("同一个题目", "")) == 0


def test_an_article_is_found_as_it_was_imported_or_as_it_was_corrected():
    whole = Sketch("", CANTEEN.text + DRILL.text)
    assert match({7: [Sketch("", BENCH.text), whole]}, [whole]) == {0: 7}


def test_two_alike_are_told_by_their_place():
    assert match({7: [CANTEEN], 8: [CANTEEN]}, [CANTEEN, CANTEEN]) == {0: 7, 1: 8}


def test_the_same_outweighs_two_that_are_only_alike():
    near = Sketch(CANTEEN.title, CANTEEN.text[:34] + BENCH.text[:14])
    far = Sketch(CANTEEN.title, CANTEEN.text[:28] + DRILL.text[:20])
    assert match({7: [CANTEEN], 8: [near]}, [CANTEEN, far])[0] == 7


COSTS = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(-9, 0).map(float), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


@given(COSTS)
def test_no_other_assignment_costs_less(costs):
    found = cheapest(costs)
    taken = [column for column in found if column is not None]
    assert len(taken) == len(set(taken))
    width = len(costs[0])
    best = min(
        sum(costs[row][column] for row, column in enumerate(each) if column < width)
        for each in itertools.permutations(range(width + len(costs)), len(costs))
    )
    assert sum(costs[row][column] for row, column in enumerate(found) if column is not None) == best
