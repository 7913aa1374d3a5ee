"""What long work says on standard error."""

import io

import pytest

from talentmap.progress import Progress


def test_a_step_that_knows_its_count_at_the_end_is_told_once() -> None:
    stream = io.StringIO()
    with Progress(stream, every=0.0).step("build graph") as step:
        step.finish(1234)
    (line,) = stream.getvalue().splitlines()
    assert line.split()[:3] == ["build", "graph", "1,234"]


@pytest.mark.parametrize(("every", "lines"), [(0.0, 4), (60.0, 1)])
def test_a_running_step_is_told_at_most_once_an_interval(every: float, lines: int) -> None:
    stream = io.StringIO()
    with Progress(stream, every=every).step("read") as step:
        assert list(step.track("abc")) == ["a", "b", "c"]
    assert len(stream.getvalue().splitlines()) == lines
