"""Reading what others made in a process of its own, which is ended when it takes too much."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..document import Message, UnreadableDocument, gettext_noop
from .inside.reasons import Reason


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use."""

    seconds: int = 30  # of processor time, and by the clock
    memory: int = 512 * 1024**2  # bytes
    text: int = 20 * 1024**2  # bytes of text that it may answer


LIMITS = Limits()
# The child gets the places of the libraries by name: no start-up files, no environment, no current folder.
_START = "import sys; sys.path += sys.argv[4:]; from inside import work; work.main(*sys.argv[1:4])"
_GRACE = 2  # seconds for the pipes of a process that was ended
_TOO_LONG = gettext_noop(
    "Reading the file takes longer than %(seconds)s seconds. Split it and import the parts, or save its text as .txt and import that."
)
_CRASHED = gettext_noop(
    "The file made the program that reads it break down. Open it in its own program, save it once more and import that file."
)
_TOO_MUCH_TEXT = gettext_noop("The file holds more than %(limit)s MB of text. Split it and import the parts.")
_SENTENCES = {
    Reason.DAMAGED: gettext_noop(
        "The file is damaged or not whole. Open it in its own program, save it once more and import that file."
    ),
    Reason.PROTECTED: gettext_noop(
        "The file is protected by a password. Open it, save it without the password and import that file."
    ),
    Reason.SWOLLEN: gettext_noop(
        "The file unpacks to an unusual size. Open it in its own program, save its text as .txt and import that file."
    ),
    Reason.TANGLED: gettext_noop(
        "The file is nested too deeply to be read. Open it in its own program, save its text as .txt and import that file."
    ),
    Reason.NO_TEXT: gettext_noop(
        "This PDF holds pictures of pages and no text. Recognise the text with an OCR program, check it, save it as .docx or .txt and import that file."
    ),
    Reason.NO_LETTERS: gettext_noop(
        "This PDF shows letters without saying which they are. Recognise the text with an OCR program, check it, save it as .docx or .txt and import that file."
    ),
    Reason.MEMORY: gettext_noop(
        "Reading the file takes more than %(memory)s MB of memory. Split it and import the parts, or save its text as .txt and import that."
    ),
}


def _refuse(template: str, limits: Limits) -> UnreadableDocument:
    megabyte = 1024**2
    values = {
        "seconds": limits.seconds,
        "memory": limits.memory // megabyte,
        "limit": limits.text // megabyte,
    }
    return UnreadableDocument(
        Message(template, {name: value for name, value in values.items() if f"%({name})s" in template})
    )


def _start(module: str, limits: Limits) -> "subprocess.Popen[bytes]":
    libraries = [str(Path(__file__).parent), *filter(None, sys.path)]
    return subprocess.Popen(  # noqa: S603 - this very interpreter, and nothing from the document in its arguments
        [
            sys.executable,
            *("-I", "-S", "-c", _START),
            *(module, str(limits.seconds), str(limits.memory)),
            *libraries,
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ},
        start_new_session=True,
    )


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends the child and whatever it may have started; first that, since a number once waited for may be another's."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def run(module: str, data: bytes, limits: Limits = LIMITS) -> str:
    """The text that `extract(data)` of a module gives in a process of its own; raises UnreadableDocument.

    Nothing that the child writes is more than bytes to be decoded, so it can mislead about its document and do
    nothing else. This never waits longer than the limit and leaves no process behind.
    """
    answer = b""
    process = _start(module, limits)

    def talk() -> None:
        nonlocal answer
        with suppress(OSError, ValueError), process.stdin as question:  # type: ignore[union-attr]
            question.write(data)
        with suppress(OSError, ValueError), process.stdout as reply:  # type: ignore[union-attr]
            answer = reply.read(limits.text + 100)

    # A thread, since the pipes of a child cannot be waited for with a time limit on every system.
    talking = threading.Thread(target=talk, daemon=True)
    try:
        talking.start()
        talking.join(limits.seconds)
        late = talking.is_alive()
    finally:
        _end(process)
        talking.join(_GRACE)
    if late or -process.returncode in (getattr(signal, "SIGXCPU", None), getattr(signal, "SIGALRM", None)):
        raise _refuse(_TOO_LONG, limits)
    word, _, text = answer.partition(b"\n")
    if len(text) > limits.text:
        raise _refuse(_TOO_MUCH_TEXT, limits)
    if word == b"text %d" % len(text):
        with suppress(UnicodeDecodeError):
            return text.decode("utf-8", "surrogatepass")
    with suppress(KeyError, ValueError):
        raise _refuse(_SENTENCES[Reason(word.decode("ascii", "replace"))], limits)
    raise _refuse(_CRASHED, limits)
