"""Progress of long work, on standard error: what runs, how far, how fast."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO, TypeVar

T = TypeVar("T")


class Step:
    """One named piece of work that counts what it has done."""

    def __init__(self, progress: "Progress", name: str, total: int | None) -> None:
        self._progress, self.name, self.total = progress, name, total
        self.done = 0
        self.note = ""
        self._start = time.monotonic()

    def advance(self, count: int = 1) -> None:
        """Count more pieces as done and show it now and then."""
        self.done += count
        self._progress.show(self)

    def finish(self, count: int) -> None:
        """Count all that was done, where it is known only now: the line that ends the step shows it."""
        self.done = count

    def seconds(self) -> float:
        """Seconds since the step began."""
        return time.monotonic() - self._start

    def track(self, items: Iterable[T]) -> Iterator[T]:
        """Yield the items, counting each."""
        for item in items:
            yield item
            self.advance()


class Progress:
    """Shows steps as lines on a stream; on a terminal the running line is rewritten in place."""

    def __init__(self, stream: TextIO | None = None, *, every: float = 2.0, quiet: bool = False) -> None:
        self._stream = stream or sys.stderr
        self._every = 0.1 if self._stream.isatty() else every
        self._quiet = quiet
        self._shown = time.monotonic()

    @contextmanager
    def step(self, name: str, total: int | None = None) -> Iterator[Step]:
        """A step that prints its count and time when it ends."""
        step = Step(self, name, total)
        yield step
        self._write(step, end=True)

    def show(self, step: Step) -> None:
        """Show a running step, at most once an interval."""
        if time.monotonic() - self._shown >= self._every:
            self._write(step, end=False)

    def _write(self, step: Step, *, end: bool) -> None:
        self._shown = time.monotonic()
        if self._quiet:
            return
        count = f"{step.done:,}" + (f" of {step.total:,}" if step.total and not end else "")
        line = f"  {step.name:<28} {count:>22}  {step.seconds():7.1f} s  {step.note}".rstrip()
        terminal = self._stream.isatty()
        self._stream.write(("\r\x1b[2K" if terminal else "") + line + ("\n" if end or not terminal else ""))
        self._stream.flush()
