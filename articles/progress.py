"""How far a long command has come."""

from django.core.management.base import OutputWrapper


class Progress:
    """A bar at the foot of a terminal; nothing at all where the output is kept or read by a program."""

    WIDTH = 30

    def __init__(self, out: OutputWrapper, total: int) -> None:
        self.out = out
        self.done = 0
        self.total = total if out.isatty() else 0

    def step(self, done: int | None = None) -> None:
        """One more is done, or as many as are said."""
        self.done = self.done + 1 if done is None else done
        if self.total:
            filled = min(self.WIDTH, self.WIDTH * self.done // self.total)
            self._write(f"\r[{'#' * filled}{'.' * (self.WIDTH - filled)}] {self.done}/{self.total}")

    def clear(self) -> None:
        if self.total:
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        self.out.write(text, style_func=str, ending="")
        self.out.flush()
