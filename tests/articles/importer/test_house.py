"""House rules: what an editor stated is certain, whatever the importer would have guessed, and nothing is lost by it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.importer import HouseRules, Role, read_document, report
from articles.importer.house import COLUMN, FURNITURE, PUBLICATION, applied, fold
from tests.examples import examples

from .samples import FERRY, PUMP, SCHOOL, page, paragraphs, set_aside

HEAD = ("泵房里的一页纸", "□葛青山")


def read(text: str, **rules: str):
    stated = HouseRules(**{kind: frozenset(one.split("、")) for kind, one in rules.items()})
    return read_document("a.txt", text.encode(), rules=stated)


@pytest.mark.parametrize(
    "written",
    [
        "夜读札记",
        "★ 夜 读 札 记 ★",
        "【夜读札记】",
        "## 夜读札记",
        "**夜读札记**",
        "夜读札记：",
        "●夜读札记。",
    ],
)
def test_a_column_is_known_however_it_is_adorned(written):
    text = page(*HEAD, *PUMP, written, "一只旧木船", *FERRY)
    document = read(text, columns="夜读札记")
    first, second = document.drafts
    assert (first.title, first.column) == ("泵房里的一页纸", "")
    assert (second.title, len(second.blocks)) == ("一只旧木船", len(FERRY))
    assert fold(second.column) == "夜读札记"
    assert document.pieces[1 + sum(p.draft == 0 for p in document.pieces) - 1].role is Role.COLUMN
    assert (COLUMN, "夜读札记") in applied(document, HouseRules(columns=frozenset({"夜读札记"})))


def test_a_column_below_its_title_is_still_a_column():
    document = read(page("泵房里的一页纸", "夜读札记", "□葛青山", *PUMP), columns="夜读札记")
    assert [(one.title, one.kicker, one.column) for one in document.drafts] == [
        ("泵房里的一页纸", "", "夜读札记")
    ]


def test_a_column_that_looks_like_a_name_is_no_byline():
    text = page("白鹭", "泵房里的一页纸", *PUMP)
    assert read(text, columns="白鹭").drafts[0].column == "白鹭"
    assert read(text, columns="白鹭").drafts[0].authors == ()


def test_chrome_is_set_aside_and_the_sentence_around_it_is_whole():
    text = page(*HEAD, PUMP[0][:36], "欢迎关注镇东小站", PUMP[0][36:], *PUMP[1:], "欢迎关注镇东小站")
    document = read(text, furniture="欢迎关注镇东小站")
    assert paragraphs(document) == list(PUMP)
    reasons = {str(piece.reason) for piece in document.pieces if piece.reason}
    assert reasons == {"The house rule “欢迎关注镇东小站” always sets this line aside."}


@pytest.mark.parametrize(
    "written", ["读者热线 每日九点至十七点", "◆读者热线　每日九点至十七点◆", "读者热线每日九点至１７点"]
)
def test_blanks_ornaments_and_width_do_not_count(written):
    line = "读者热线 每日九点至17点" if "７" in written else "读者热线每日九点至十七点"
    document = read(page(*HEAD, *PUMP, written), furniture=line)
    assert paragraphs(document) == list(PUMP)
    assert written in set_aside(document)


def test_a_line_that_reading_cuts_is_compared_whole_too():
    line = "镇东小站 2026年3月2日 第4版"
    document = read(page(line, *HEAD, *PUMP), furniture=line)
    rules = [piece.reason.values["rule"] for piece in document.pieces if piece.reason]
    assert set(rules) == {line}
    assert document.date is not None


def test_chrome_in_lines_of_a_fixed_width():
    solid = "".join(PUMP) * 2
    lines = [solid[at : at + 24] for at in range(0, len(solid), 24)]
    lines.insert(9, "欢迎关注镇东小站")
    document = read("泵房里的一页纸\n\n" + "\n".join(lines) + "\n", furniture="欢迎关注镇东小站")
    assert "".join(paragraphs(document)) == solid


def test_a_publication_is_read_from_the_lines_of_the_issue():
    text = page("柳岸新语", "2026年3月2日 第4版", *HEAD, *PUMP)
    assert read(text, publications="柳岸新语").publication == "柳岸新语"
    glued = page("《柳岸新语》2026年3月2日第4版", *HEAD, *PUMP)
    assert read(glued, publications="柳岸新语").publication == "柳岸新语"
    assert read(page(*HEAD, *PUMP), publications="柳岸新语").publication == ""


def test_of_one_line_the_chrome_counts_first():
    document = read(
        page(*HEAD, *PUMP, "镇东小站"), furniture="镇东小站", columns="镇东小站", publications="镇东小站"
    )
    found = applied(
        document, HouseRules(frozenset({"镇东小站"}), frozenset({"镇东小站"}), frozenset({"镇东小站"}))
    )
    assert found == {(FURNITURE, "镇东小站")}


def test_no_rule_changes_nothing_and_applies_to_nothing():
    data = page("青溪晚报　2026年3月2日　第4版", *HEAD, *PUMP).encode()
    plain = read_document("a.txt", data)
    rules = HouseRules(frozenset({"别的栏目"}), frozenset({"别的报"}), frozenset({"别的行"}))
    assert read_document("a.txt", data, rules=rules) == plain
    assert applied(plain, rules) == set()
    assert applied(plain, HouseRules(publications=frozenset({"青溪晚报"}))) == {(PUBLICATION, "青溪晚报")}


LINES = st.sampled_from(
    [*HEAD, *PUMP, *SCHOOL, "■校园", "（下转第五版）", "责任编辑：陶小北", "一、", "镇东小站  第3版"]
)


@examples(60)
@given(st.lists(LINES, min_size=1, max_size=12), st.data())
def test_nothing_is_lost_whatever_is_stated(lines, data):
    """Any line of a document stated as anything: every character keeps its place, and twice is as once."""
    kinds = [data.draw(st.frozensets(st.sampled_from(lines), max_size=3)) for _ in range(3)]
    source, rules = page(*lines).encode(), HouseRules(*kinds)
    document = read_document("a.txt", source, rules=rules)
    assert document == read_document("a.txt", source, rules=HouseRules(*kinds))
    assert report.as_json(document)["characters"]["lost"] == 0
    joined = "".join(document.text[piece.start : piece.end] for piece in document.pieces)
    assert "".join(joined.split()) == "".join(document.text.split())
    for number, _draft in enumerate(document.drafts):
        orders = sorted(piece.order for piece in document.pieces if piece.draft == number)
        assert orders == list(range(len(orders)))


@given(st.text(max_size=40))
@example("A´0")
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
