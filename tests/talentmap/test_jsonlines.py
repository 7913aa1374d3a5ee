import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from talentmap.jsonlines import Question, answer_lines


class Length(Question):
    """How long is the text?"""

    text: str
    year: int | None = None


def lengths(questions: Iterator[Length]) -> Iterator[dict[str, Any]]:
    for question in questions:
        yield {"id": question.id, "length": len(question.text), "year": question.year}


def ask(*lines: bytes) -> tuple[int, list[Any], list[str]]:
    out, told = io.BytesIO(), list[str]()
    status = answer_lines(lines, Length, lengths, out, told.append)
    return status, [json.loads(line) for line in out.getvalue().splitlines()], told


def test_each_line_gets_an_answer_in_its_order() -> None:
    status, answers, told = ask(b'{"id": "a", "text": "xyz"}\n', b'{"id": 7, "text": "", "year": 1950}')
    assert answers == [{"id": "a", "length": 3, "year": None}, {"id": 7, "length": 0, "year": 1950}]
    assert (status, told) == (0, [])


def test_unknown_keys_are_ignored_and_counted() -> None:
    status, answers, told = ask(b'{"id": 1, "text": "x", "note": 1}', b'{"id": 2, "text": "y", "note": 2, "page": null}')
    assert [answer["id"] for answer in answers] == [1, 2]
    assert told == ["3 values of unknown keys ignored: note (2), page (1)"]
    assert status == 0


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{", "line 2: no JSON"),
        (b'{"id": "\xff"}', "line 2: no JSON"),
        (b"[1, 2]", "line 2: Input should be"),
        (b'{"id": "x"}', "line 2: text: Field required"),
        (b'{"text": "x"}', "line 2: id"),
        (b'{"id": null, "text": "x"}', "line 2: id"),
        (b'{"id": "x", "text": null}', "line 2: text"),
        (b'{"id": "x", "text": "y", "year": "soon"}', "line 2: year"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_rest_goes_on(line: bytes, problem: str) -> None:
    status, answers, told = ask(b'{"id": 1, "text": "x"}', line, b'{"id": 3, "text": "x"}')
    assert [answer["id"] for answer in answers] == [1, 3]
    assert told[0].startswith(problem)
    assert told[1:] == ["1 bad lines left out"]
    assert status == 3


def test_blank_lines_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    status, answers, told = ask(b'\xef\xbb\xbf{"id": 1, "text": "x"}\r\n', b"\r\n", b"   \n", b'{"id": 2, "text": "x"}\r\n')
    assert [answer["id"] for answer in answers] == [1, 2]
    assert (status, told) == (0, [])


def test_an_answer_is_written_before_the_next_line_is_read() -> None:
    out, seen = io.BytesIO(), list[int]()

    def lines() -> Iterator[bytes]:
        for number in range(3):
            seen.append(out.getvalue().count(b"\n"))
            yield json.dumps({"id": number, "text": ""}).encode()

    answer_lines(lines(), Length, lengths, out, print)
    assert seen == [0, 1, 2]
