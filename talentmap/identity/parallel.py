"""Work on batches by several threads, its results in the order of the batches: NumPy, SciPy and XGBoost let others run."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

MOST = 4  # threads: each holds a batch with all its features
B = TypeVar("B")
R = TypeVar("R")


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_threads(work: Callable[[B], R], batches: Iterable[B]) -> Iterator[R]:
    """`work` of every batch, in order; no more batches wait than there are threads."""
    threads = min(processors(), MOST)
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[R]] = deque()
        for batch in batches:
            waiting.append(pool.submit(work, batch))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
