"""Web pages: what a reader of the page sees, in the encoding that it is really in."""

from pathlib import Path

import pytest

from articles.importer import UnreadableDocument, read_document
from articles.importer.readers import html

from .clock import worked
from .papers import as_html
from .samples import FERRY, PUMP, SCHOOL, page

pytestmark = pytest.mark.usefixtures("both_sides")
TEXT = page("# 泵房里的一页纸", *PUMP, *SCHOOL, *FERRY)


def lines(body: str, head: str = "") -> list[str]:
    document = read_document(
        "a.html", f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()
    )
    return document.text.rstrip("\n").split("\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>甲</p><p>乙</p>", ["甲", "", "乙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("甲<br>乙<br/><br>丙", ["甲", "乙", "", "丙"]),
        ("<h1>题</h1><h3>小题</h3><p>文", ["# 题", "", "### 小题", "", "文"]),
        ("<ul><li>甲<li>乙<ul><li>丙</ul></ul>", ["- 甲", "- 乙", "", "- 丙"]),
        ('<ol start="3"><li>甲</li><li><p>乙</p><p>丙</p></li></ol>', ["3. 甲", "", "4. 乙", "", "丙"]),
        ("<table><caption>表</caption><tr><th>甲<th>乙<tr><td>1<td>2</table>", ["表", "甲\t乙", "1\t2"]),
        ("<table><tr><td><p>甲</p><p>乙</p><td>丙</table>", ["甲", "", "乙", "", "丙"]),
        ("<b>甲</b><i>乙</i> <a href=x>丙</a>", ["甲乙 丙"]),
        ("中文\n   中文，\n中文 a\nb", ["中文中文，中文 a b"]),
        ("&#x4e2d;&lt;b&gt;&nbsp;&amp;&mdash;&#x80;", ["中<b>\u00a0&—€"]),
        ("<pre>　甲\n  乙</pre>", ["　甲", "  乙"]),
        ("<q>甲</q><ruby>䶮<rp>(</rp><rt>yǎn</rt><rp>)</rp></ruby>", ["“甲”䶮（yǎn）"]),
        ("甲<script>var a = '乙'</script><style>p{}</style><!-- 丙 --><template>丁</template>", ["甲"]),
        ('甲<p hidden>乙</p><p style="color:red; DISPLAY : none">丙</p><input type=hidden value=丁>', ["甲"]),
        ('<div style="visibility: hidden">公众号的正文</div>', ["公众号的正文"]),
        ("甲<select><option>乙<option selected>丙</select><input value=丁>", ["甲 丙 丁"]),
        ("甲\u200b乙\ufeff丙\u00ad丁", ["甲乙丙丁"]),
        ("<svg><title>图</title><text>图中字</text></svg>", ["图中字"]),
        ("<my-own>甲</my-own><font><center>乙</center></font>", ["甲", "", "乙"]),
        ("{{ settings.SECRET_KEY }} {% now %}", ["{{ settings.SECRET_KEY }} {% now %}"]),
    ],
)
def test_a_page_is_read_as_it_is_seen(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_the_title_stands_first_unless_the_page_says_it() -> None:
    assert lines("<p>正文</p>", "<title>渡口的木船_青溪晚报</title>") == ["渡口的木船_青溪晚报", "", "正文"]
    assert lines("<h1>渡口的木船</h1>正文", "<title>渡口的木船 - 青溪晚报数字报刊</title>") == [
        "# 渡口的木船",
        "",
        "正文",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5", "", "klingon", "x-user-defined"])
def test_the_declared_encoding_is_believed_unless_it_does_not_fit(encoding: str, declared: str) -> None:
    """Saving a page often changes its bytes and leaves its declaration as it was."""
    text = (
        TEXT
        if encoding != "big5hkscs"
        else "鎮上的圖書館開門了，書架上的書按年份排好，讀者進門先在門口登記。"
    )
    data = as_html(text, f'<meta charset="{declared}">' if declared else "").encode(encoding)
    document = read_document("a.html", data)
    assert document.text.split() == text.split()
    assert document.encoding in (encoding, "big5")


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
        "<META CHARSET = 'GBK'>",
    ],
)
def test_two_characters_are_enough_when_the_page_declares_its_encoding(head: str) -> None:
    """The GBK bytes of 学习 are valid UTF-8 too."""
    document = read_document("a.html", f"<html><head>{head}<body>学习".encode("gbk"))
    assert (document.text, document.encoding) == ("学习\n", "gb18030")


def test_a_named_encoding_overrules_the_declared_one() -> None:
    data = as_html(TEXT, '<meta charset="utf-8">').encode("gb18030")
    assert read_document("a.html", data, encoding="gb18030").text.split() == TEXT.split()
    with pytest.raises(UnreadableDocument, match="does not fit"):
        read_document("a.html", data, encoding="utf-8")


def test_a_broken_byte_is_named_and_not_dropped() -> None:
    data = bytearray(as_html(TEXT).encode())
    data[300] = 0xFF
    with pytest.raises(UnreadableDocument, match=r"byte \d+ does not fit"):
        read_document("a.html", bytes(data))


def test_a_page_without_tags_is_a_text() -> None:
    assert read_document("a.html", page(*PUMP).encode()).text == page(*PUMP)


@pytest.mark.parametrize("body", ["", "<p></p>", "<script>1</script>", "<p>&nbsp;</p>"])
def test_a_page_without_words_is_empty(body: str) -> None:
    with pytest.raises(UnreadableDocument, match="empty or holds blanks only"):
        lines(body)


def test_nothing_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密")
    doctype = f'<!DOCTYPE html [<!ENTITY a SYSTEM "file://{secret}">]>'
    body = f'&a;<iframe src="file://{secret}"></iframe><img src="http://127.0.0.1:9/"><object data="{secret}"></object>正文'
    document = read_document("a.html", f"{doctype}<html><body>{body}</body></html>".encode())
    assert "秘密" not in document.text
    assert "正文" in document.text


def test_what_the_parser_would_cut_short_is_refused() -> None:
    """Without a word it would drop all that stands deeper than its limit."""
    for deep in (300, 100_000):
        with pytest.raises(UnreadableDocument, match="nested too deeply"):
            lines("<div>" * deep + "深处" + "</div>" * deep)
    assert lines("<div>" * 200 + "深处" + "</div>" * 200) == ["深处"]


def test_a_long_page_is_read_in_linear_time() -> None:
    def measured(items: int) -> float:
        page = "<html><ol>" + "<li>一项议题" * items + "</ol><table>" + "<tr><td>甲<td>乙" * items
        start = worked()
        text, _ = html.read(page.encode())
        assert text.count("\n") > 2 * items
        return worked() - start

    measured(100)
    assert measured(10_000) < 12 * max(measured(1_000), 0.1)
