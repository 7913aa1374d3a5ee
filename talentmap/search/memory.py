"""Answers that are asked for again and again, kept for a while."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    """The newest answers by question; safe between threads. Two who ask at once may both compute."""

    def __init__(self, size: int) -> None:
        self._size, self._lock = size, Lock()
        self._known: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, question: Hashable, find: Callable[[], T]) -> T:
        """The known answer, or the one found now."""
        with self._lock:
            if question in self._known:
                self._known.move_to_end(question)
                return self._known[question]
        answer = find()
        with self._lock:
            self._known[question] = answer
            while len(self._known) > self._size:
                self._known.popitem(last=False)
        return answer
