"""JSON lines in, JSON lines out: what every tool that is useful alone does with its input and output."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, StrictInt, StrictStr, ValidationError

from talentmap.errors import ConfigurationError

DONE, WITH_BAD_LINES = 0, 3
_MARK = b"\xef\xbb\xbf"  # some editors begin a file with it


class Line(BaseModel):
    """What a tool reads on one line; a tool adds its own fields. Other keys are kept apart, to be counted."""

    model_config = ConfigDict(extra="allow")


class Question(Line):
    """A line that is answered by a line of its own, under the same id."""

    id: StrictStr | StrictInt


Q = TypeVar("Q", bound=Line)
Answers = Callable[[Iterator[Q]], Iterable[Mapping[str, Any]]]
Tell = Callable[[str], object]
Check = Callable[[Q], str]  # what is wrong with a line in view of those before it, or nothing


class Questions(Generic[Q]):
    """The questions of JSON lines in their order; counts keys nobody knows, reports bad lines and goes on."""

    def __init__(self, lines: Iterable[bytes], shape: type[Q], tell: Tell, check: Check[Q] | None = None) -> None:
        self._lines, self._shape, self._tell, self._check = lines, shape, tell, check
        self.unknown: Counter[str] = Counter()
        self.bad = 0

    def __iter__(self) -> Iterator[Q]:
        for number, line in enumerate(self._lines, 1):
            line = line.removeprefix(_MARK) if number == 1 else line
            if line.strip() and (question := self._read(number, line)) is not None:
                self.unknown.update(list(question.model_extra or ()))
                yield question

    def _read(self, number: int, line: bytes) -> Q | None:
        try:
            question = self._shape.model_validate(orjson.loads(line))
            problem = self._check(question) if self._check else ""
            if not problem:
                return question
        except orjson.JSONDecodeError as error:
            problem = f"no JSON: {error}"
        except ValidationError as error:
            problem = "; ".join(_wrong(one["loc"], one["msg"]) for one in error.errors(include_url=False))
        self.bad += 1
        self._tell(f"line {number}: {problem}")
        return None

    def finish(self) -> int:
        """Tell what was ignored or bad; 0, or 3 when a line was bad."""
        if self.unknown:
            keys = ", ".join(f"{key} ({count})" for key, count in self.unknown.most_common())
            self._tell(f"{self.unknown.total()} values of unknown keys ignored: {keys}")
        if self.bad:
            self._tell(f"{self.bad} bad lines left out")
        return WITH_BAD_LINES if self.bad else DONE


def _wrong(where: tuple[int | str, ...], message: str) -> str:
    place = ".".join(str(part) for part in where)
    return f"{place}: {message}" if place else message


def answer_lines(
    lines: Iterable[bytes],
    shape: type[Q],
    answers: Answers[Q],
    out: BinaryIO,
    tell: Tell,
    check: Check[Q] | None = None,
) -> int:
    """Write one line for each answer as soon as it is there; the exit status.

    `answers` takes the stream of questions, so that it may work on several at a time; it answers in their order.
    """
    questions = Questions(lines, shape, tell, check)
    for answer in answers(iter(questions)):
        out.write(orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE))
        out.flush()
    return questions.finish()


def answer_file(
    path: Path | None,
    shape: type[Q],
    answers: Answers[Q],
    tell: Tell,
    check: Check[Q] | None = None,
) -> int:
    """Answer the lines of a file, or of standard input when there is none or it is `-`, to standard output; the exit status.

    Raises ConfigurationError when the file cannot be read.
    """
    if path is None or str(path) == "-":
        return answer_lines(sys.stdin.buffer, shape, answers, sys.stdout.buffer, tell, check)
    try:
        lines = path.open("rb")
    except OSError as error:
        raise ConfigurationError(f"cannot read {path}: {error.strerror}") from error
    with lines:
        return answer_lines(lines, shape, answers, sys.stdout.buffer, tell, check)
