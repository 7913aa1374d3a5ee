"""Work in threads keeps the order of its batches and tells of errors."""

import threading
import time

import pytest

from talentmap.identity.parallel import in_threads


def test_results_stand_in_the_order_of_the_batches() -> None:
    def slow_at_first(number: int) -> int:
        time.sleep(0.02 / (number + 1))
        return number * number

    assert list(in_threads(slow_at_first, range(20))) == [number * number for number in range(20)]
    assert list(in_threads(slow_at_first, [])) == []


def test_batches_are_taken_only_as_they_are_worked_on() -> None:
    taken, done = [0], [0]
    lock = threading.Lock()

    def batches():
        for number in range(50):
            taken[0] += 1
            with lock:
                assert taken[0] - done[0] <= 12  # four threads, as many waiting, some to spare
            yield number

    def work(number: int) -> int:
        with lock:
            done[0] += 1
        return number

    assert len(list(in_threads(work, batches()))) == 50


def test_an_error_reaches_who_asked() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_threads(lambda number: 1 // number, [1, 0, 2]))
