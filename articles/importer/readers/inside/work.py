"""The child's only act: fence itself in, read one document from standard input, write one answer and end."""

import importlib
import sys

from .reasons import Reason, Refused

_REACHING_OUT = ("socket.", "subprocess.", "urllib.", "os.exec", "os.fork", "os.posix_spawn", "os.system")


def _stay_inside(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(_REACHING_OUT):
        raise PermissionError("a reader reaches for nothing outside its document")


def fence(seconds: int, memory: int) -> None:
    """No network, no other program, no file written; time and memory bounded where the system can do so."""
    sys.addaudithook(_stay_inside)
    try:
        import resource
        import signal
    except ImportError:  # not on this system; the parent still keeps the time
        return
    signal.alarm(seconds)  # the end, even when the parent is gone
    limits = {"CPU": seconds, "AS": memory, "DATA": memory, "FSIZE": 0, "CORE": 0, "NPROC": 0}
    for name, most in limits.items():
        if (kind := getattr(resource, f"RLIMIT_{name}", None)) is not None:
            hard = resource.getrlimit(kind)[1]
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            # A second later, or the system may kill at once instead of saying that the time is over.
            last = most + 1 if name == "CPU" and hard == resource.RLIM_INFINITY else most
            try:
                resource.setrlimit(kind, (most, last))
            except (OSError, ValueError):  # some systems know a limit and do not let it be set
                continue


def main(module: str, seconds: str, memory: str) -> None:
    """Answers with one line, a reason or `text` and a number of bytes, and then with so many bytes of text."""
    extract = importlib.import_module(module).extract
    fence(int(seconds), int(memory))
    text = b""
    try:
        text = extract(sys.stdin.buffer.read()).encode("utf-8", "surrogatepass")
        answer = f"text {len(text)}"
    except Refused as refused:
        answer = refused.reason
    except MemoryError:
        answer = Reason.MEMORY
    except Exception:  # noqa: BLE001 - whatever a library says of a document built to break it
        answer = Reason.DAMAGED
    sys.stdout.buffer.write(answer.encode() + b"\n" + text)
    sys.stdout.buffer.flush()
