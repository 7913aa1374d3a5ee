"""JSON lines in, JSON lines out: what every tool that is useful alone does with its input and output."""

import gzip
import io
import os
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Generic, TypeVar

import orjson
from pydantic import BaseModel, BeforeValidator, ConfigDict, StrictInt, StrictStr, ValidationError

from talentmap.errors import ConfigurationError

DONE, WITH_BAD_LINES = 0, 3
_GZIP = b"\x1f\x8b"
_EXPECTED = "Input should be "
_TYPES = frozenset({"str", "int", "float", "list[nullable[str]]"})  # of a value that may have several
_MARK = b"\xef\xbb\xbf"  # some editors begin a file with it


class Line(BaseModel):
    """What a tool reads on one line; a tool adds its own fields. Other keys are kept apart, to be counted."""

    model_config = ConfigDict(extra="allow")


class Question(Line):
    """A line that is answered by a line of its own, under the same id."""

    id: StrictStr | StrictInt


def _no_truth(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError(f"{_EXPECTED}a year, not true or false")  # which Python takes for 1 and 0
    return value


Year = Annotated[int, BeforeValidator(_no_truth)]

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
            problem = _problems(error)
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


def _problems(error: ValidationError) -> str:
    """What is wrong with each key; one that may be of several types, of none of which it is, is told once."""
    found: dict[str, list[str]] = {}
    for one in error.errors(include_url=False):
        if one["type"] == "model_type":  # the line is no object at all
            return f"{_EXPECTED}an object with the keys of a question"
        key, *rest = (str(part) for part in one["loc"] or ("",))
        place = ".".join([key, *(part for part in rest if part not in _TYPES)])
        found.setdefault(place, []).append(one["msg"].removeprefix("Value error, "))
    return "; ".join(f"{place}: {_either(messages)}" for place, messages in found.items())


def _either(messages: list[str]) -> str:
    """Several types that a value may have, as one sentence."""
    first, *rest = dict.fromkeys(messages)
    return " or ".join([first, *(message.removeprefix(_EXPECTED) for message in rest)])


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

    A file may be packed by gzip. Whoever stops reading the answers ends the work, quietly. Raises ConfigurationError when the
    file cannot be read or standard output is closed.
    """
    if sys.stdout is None or sys.stdout.closed:
        raise ConfigurationError("standard output is closed; the answers need somewhere to go")
    with _opened(path) as lines:
        try:
            return answer_lines(lines, shape, answers, sys.stdout.buffer, tell, check)
        except BrokenPipeError:  # whoever read the answers has what they wanted
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, what is left must go somewhere until the end
            return DONE


@contextmanager
def _opened(path: Path | None) -> Iterator[Iterable[bytes]]:
    """The lines of a file or of standard input, packed by gzip or not."""
    if path is None or str(path) == "-":
        if sys.stdin is None or sys.stdin.closed:
            raise ConfigurationError("standard input is closed; name a file")
        yield _unpacked(sys.stdin.buffer, "standard input")
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        raise ConfigurationError(f"cannot read {path}: {error.strerror}") from error
    with stream:
        yield _unpacked(stream, str(path))


def _unpacked(stream: BinaryIO, name: str) -> Iterable[bytes]:
    """Lines as they come; raises ConfigurationError where a packed file is damaged."""
    head = stream.peek(2)[:2] if isinstance(stream, io.BufferedReader) else b""
    if head != _GZIP:
        return stream
    return _lines_of_gzip(stream, name)


def _lines_of_gzip(stream: BinaryIO, name: str) -> Iterator[bytes]:
    try:
        yield from gzip.GzipFile(fileobj=stream)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ConfigurationError(f"{name} is a damaged gzip file: {error}") from error
