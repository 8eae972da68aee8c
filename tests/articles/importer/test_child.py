"""The child process: whatever happens in it, the parent gets a text or a sentence, in time, and nothing else."""

import io
import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from articles.importer import UnreadableDocument
from articles.importer.readers import child
from articles.importer.readers.child import Limits
from articles.importer.readers.inside import work

from .papers import as_docx, as_html, as_pdf
from .samples import PUMP, page

ROOT = Path(__file__).resolve().parents[3]
SOON = Limits(seconds=1)


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Makes a reader of this source, to be run in the child."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(source: str) -> str:
        (tmp_path / "trial.py").write_text(f"def extract(data):\n    {source}\n", encoding="utf-8")
        return "trial"

    return make


def refusal(module: str, data: bytes = b"x", limits: Limits = SOON) -> str:
    start = time.monotonic()
    with pytest.raises(UnreadableDocument) as caught:
        child.run(module, data, limits)
    assert time.monotonic() - start < limits.seconds + 3
    assert "%" not in str(caught.value)
    return str(caught.value)


def test_a_text_comes_back_as_it_is(reader) -> None:
    text = "泵房里的一页纸\r\n\n\u3000\ud800\U00020000 \x00"
    assert child.run(reader(f"return {text!r}"), b"") == text


@pytest.mark.parametrize(
    "source",
    [
        "import signal, time; signal.signal(signal.SIGALRM, signal.SIG_IGN); time.sleep(60)",
        "\n    while True: pass",
    ],
)
def test_a_child_that_hangs_is_ended_and_leaves_no_process_behind(
    reader, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = child._start
    monkeypatch.setattr(child, "_start", lambda *given: started.append(start(*given)) or started[-1])
    assert "longer than 1 seconds" in refusal(reader(source))
    with pytest.raises(ProcessLookupError):
        os.killpg(started[0].pid, 0)


def test_a_child_that_does_not_read_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_START", "import time; time.sleep(60)")
    assert "longer than 1 seconds" in refusal("trial", b"x" * 1024**2)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
def test_a_child_that_eats_memory_is_refused(reader) -> None:
    assert "more than 512 MB" in refusal(reader("return str(len(bytes(600 * 1024**2)))"), limits=Limits(5))


@pytest.mark.parametrize(
    "source",
    [
        "import os; os._exit(0)",
        "import os; os._exit(3)",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "raise SystemExit",
        "import time, os; os.close(1); time.sleep(60)",
        "import sys; sys.stdout.buffer.write(b'text 9\\n'); sys.stdout.flush(); import os; os._exit(0)",
        "import sys, os; sys.stdout.buffer.write(b'text 1\\n\\xff'); sys.stdout.flush(); os._exit(0)",
        "import sys, os; sys.stdout.buffer.write(b'\\xff\\xfe'); sys.stdout.flush(); os._exit(0)",
    ],
)
def test_a_child_that_breaks_down_or_lies_is_refused(reader, source: str) -> None:
    assert "break down" in refusal(reader(source))


@pytest.mark.parametrize("source", ["raise ValueError('%(name)s')", "1 / 0", "return None", "import nothing"])
def test_any_complaint_of_a_library_means_damaged(reader, source: str) -> None:
    assert "damaged or not whole" in refusal(reader(source))


def test_a_flood_of_text_is_cut_off(reader) -> None:
    assert "more than 1 MB of text" in refusal(
        reader("return 'x' * 50_000_000"), limits=Limits(5, text=1024**2)
    )


@pytest.mark.parametrize(
    "source",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "import os; os.execv('/bin/true', ['true'])",
    ],
)
def test_a_child_reaches_for_nothing_outside(reader, source: str) -> None:
    assert "damaged" in refusal(reader(f"{source}; return 'reached'"))


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind")
def test_a_child_writes_no_file(reader, tmp_path: Path) -> None:
    refusal(reader(f"f = open({str(tmp_path / 'out')!r}, 'w'); f.write('x'); f.close(); return 'written'"))
    assert not (tmp_path / "out").exists() or (tmp_path / "out").read_text() == ""


def test_a_child_knows_no_environment_and_nothing_else_of_ours(
    reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "secret")
    monkeypatch.setenv("PYTHONSTARTUP", "/nothing")
    module = reader("import os, sys; return repr((sorted(os.environ), sorted(sys.modules)))")
    names, modules = eval(child.run(module, b""))
    assert set(names) <= {"SYSTEMROOT", "LD_LIBRARY_PATH", "LC_CTYPE"}
    assert not {"django", "articles", "jieba", "site"} & set(modules)


def test_without_the_limits_of_the_system_the_parent_keeps_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a system without the module `resource`, where the fence is the clock and the hook alone."""
    hooks: list[object] = []
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(work.sys, "addaudithook", hooks.append)
    work.fence(1, 1)
    assert hooks == [work._stay_inside]
    with pytest.raises(PermissionError):
        work._stay_inside("socket.connect", ())
    work._stay_inside("open", ())


def test_the_fence_bounds_all_that_the_system_can_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never above what was bounded before; what a system knows and does not let be set is left."""
    resource = pytest.importorskip("resource")
    bounds: dict[int, tuple[int, int]] = {}
    alarms: list[int] = []

    def bound(kind: int, limits: tuple[int, int]) -> None:
        if kind == resource.RLIMIT_NPROC:
            raise OSError
        bounds[kind] = limits

    monkeypatch.setattr(work.sys, "addaudithook", lambda hook: None)
    monkeypatch.setattr("signal.alarm", alarms.append)
    monkeypatch.setattr(resource, "setrlimit", bound)
    hard = {resource.RLIMIT_AS: 100, resource.RLIMIT_CPU: resource.RLIM_INFINITY}
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (0, hard.get(kind, 5)))
    work.fence(7, 200)
    assert alarms == [7]
    assert bounds[resource.RLIMIT_CPU] == (7, 8)
    assert bounds[resource.RLIMIT_AS] == (100, 100)
    assert bounds[resource.RLIMIT_FSIZE] == (0, 0)


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        ("<p>泵房".encode(), b"text 7\n\xe6\xb3\xb5\xe6\x88\xbf\n"),
        (b"<div>" * 300, b"tangled\n"),
        (ValueError, b"damaged\n"),
        (MemoryError, b"memory\n"),
    ],
)
def test_the_child_answers_with_a_text_or_a_reason(
    data, answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Question:
        @staticmethod
        def read() -> bytes:
            if not isinstance(data, bytes):
                raise data
            return data

    out = io.BytesIO()
    monkeypatch.setattr(work, "fence", lambda seconds, memory: None)
    monkeypatch.setattr(work.sys, "stdin", SimpleNamespace(buffer=Question))
    monkeypatch.setattr(work.sys, "stdout", SimpleNamespace(buffer=out))
    work.main("articles.importer.readers.inside.html", "1", "1")
    assert out.getvalue() == answer


def test_the_libraries_are_loaded_by_the_child_alone() -> None:
    """Starting the site loads none of them; neither does reading a document of each format."""
    code = (
        "import sys, os; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'\n"
        "from django.core.management import call_command; import django; django.setup(); call_command('check')\n"
        "import articles.importer.files, articles.management.commands.import_seeds\n"
        "from articles.importer import read_document\n"
        "for name in sys.argv[1:]: read_document(name, open(name, 'rb').read())\n"
        "print(sorted({'lxml', 'docx', 'pypdfium2', 'pypdfium2_raw'} & set(sys.modules)))\n"
    )
    samples = [
        str(path)
        for path in sorted((ROOT / "seeds").glob("*.docx")) + sorted((ROOT / "seeds").glob("*.html"))
    ]
    done = subprocess.run(
        [sys.executable, "-c", code, *samples], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_child_starts_quickly() -> None:
    """About 60 ms each on an ordinary machine; a batch of thousands must stay a matter of minutes."""
    text = page(*PUMP)
    formats = {"docx": as_docx(text), "html": as_html(text).encode(), "pdf": as_pdf(text)}
    for name, data in formats.items():
        times = []
        for _ in range(3):
            start = time.perf_counter()
            child.run(f"inside.{name}", data)
            times.append(time.perf_counter() - start)
        assert min(times) < 0.6, name
