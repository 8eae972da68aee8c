"""The same article in every format gives the same article, and each sample survives being saved as another format."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from articles.importer import Draft, read_document
from articles.importer.report import as_json

from .papers import as_docx, as_html, as_pdf
from .samples import MISSES, PUMP

pytestmark = pytest.mark.usefixtures("both_sides")
ROOT = Path(__file__).resolve().parents[3]
LABELS = Path(__file__).parent / "labels"
# One matter throughout: where nothing marks a subhead as one, other matter below it would make it a title.
DUTY = (
    "值班员一共四人，每人守泵房六个小时。接班的人先把那页纸从头看一遍，再到水泵旁边听一听，听不出毛病才签名接班。",
    "有一回夜里下雨，水位涨得快，值班员照着那页纸先开了备用的水泵，再打电话叫人。等人赶到泵房，水位已经退了。",
)
PAPER = (
    "那页纸改过三回。头一回添了水位的刻度，第二回添了电表的读数，第三回把字放大了一号，因为夜里值班的人要戴着眼镜看。",
    "如今镇里另外两座泵房也照着抄了一页纸，贴在各自的门后。值班员说，水泵会换，一页纸讲的道理不换。",
)
ARTICLE = "\n\n".join(
    (
        "《青溪晚报》2026年11月20日 第3版 民生",
        "# 泵房里的一页纸",
        "本报记者 宋听澜 通讯员 叶知秋",
        *PUMP,
        "## 值班员怎样看水",
        *DUTY,
        "## 一页纸改过三回",
        *PAPER,
    )
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def facts(draft: Draft) -> tuple[Any, ...]:
    return draft.title, draft.authors, draft.affiliation, draft.blocks


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", as_docx(ARTICLE)),
        ("a.html", as_html(ARTICLE).encode()),
        ("a.htm", as_html(ARTICLE, '<meta charset="gbk">').encode("gbk")),
        ("a.pdf", as_pdf(ARTICLE)),
        ("a.pdf", as_pdf(ARTICLE, width=24)),
    ],
)
def test_an_article_is_the_same_in_every_format(name: str, data: bytes) -> None:
    expected, document = read_document("a.md", ARTICLE.encode()), read_document(name, data)
    assert [facts(draft) for draft in document.drafts] == [facts(draft) for draft in expected.drafts]
    assert expected.drafts[0].authors == ("宋听澜", "叶知秋")
    assert (document.publication, document.date, document.page) == (
        expected.publication,
        expected.date,
        expected.page,
    )


@pytest.mark.parametrize(
    "label",
    [
        path
        for path in (*sorted(LABELS.glob("*.txt.json")), *sorted(LABELS.glob("*.md.json")))
        if path.stem not in MISSES
    ],
    ids=lambda path: path.stem,
)
def test_a_sample_is_read_alike_from_word_or_the_web(label: Path) -> None:
    path = ROOT / "seeds" / label.stem
    text = read_document(path.name, path.read_bytes()).text
    blocks = "\n\n".join(line.strip("\ufeff") for line in text.splitlines() if line.strip())
    as_word = int(path.name[:2]) % 2  # each in one of the two, to be quick
    got = as_json(read_document("a", as_docx(blocks) if as_word else as_html(blocks).encode()))
    expected = json.loads(label.read_text(encoding="utf-8"))
    assert [(one["title"], one["blocks"]) for one in got["articles"]] == [
        (one["title"], one["blocks"]) for one in expected["articles"]
    ]


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_a_page_printed_by_a_browser_is_the_same_article(tmp_path: Path) -> None:
    style = '<meta charset="utf-8"><style>body{font:14px serif}p{text-indent:2em;margin:0}</style>'
    (tmp_path / "a.html").write_text(as_html(ARTICLE, style), encoding="utf-8")
    printed = tmp_path / "a.pdf"
    subprocess.run(
        [
            *(str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
            *(
                f"--user-data-dir={tmp_path / 'profile'}",
                f"--print-to-pdf={printed}",
                str(tmp_path / "a.html"),
            ),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    expected, document = read_document("a.md", ARTICLE.encode()), read_document("a.pdf", printed.read_bytes())
    assert [facts(draft) for draft in document.drafts] == [facts(draft) for draft in expected.drafts]
