"""Ctrl-C in the command line: one line says what is safe, whatever the library under way makes of the signal."""

import signal
from collections.abc import Callable
from contextlib import suppress
from types import FrameType


class Interrupts:
    """Remembers that SIGINT came: engines turn it into errors of their own (DuckDB: RuntimeError "Query interrupted")."""

    def __init__(self) -> None:
        self.came = False

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        self.came = True
        raise KeyboardInterrupt

    def run(self, command: Callable[[], object]) -> None:
        """Run the command; once SIGINT came, every end but a clean one is a KeyboardInterrupt."""
        with suppress(ValueError):  # only the main thread hears signals
            signal.signal(signal.SIGINT, self._note)
        try:
            command()
        except (Exception, SystemExit) as error:
            if self.came and not (isinstance(error, SystemExit) and not error.code):
                raise KeyboardInterrupt from error
            raise
