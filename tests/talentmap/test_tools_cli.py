import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from talentmap.cli import app
from talentmap.errors import ConfigurationError

LINES = (
    '{"id": "a", "text": "何以宁，四川万县人，生于湖北武汉。", "name": "何以宁", "unit": "x"}\n'
    "not JSON\n"
    '{"id": "b", "text": "Xu is a professor at Sichuan University."}\n'
)
PLACES = '{"id": 1, "place": "四川万县", "year": 1985}\n{"id": 2, "place": "Munich"}\n{"id": 3, "place": "nowhere at all"}\n'


def answers(stdout: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in stdout.splitlines()]


def test_hometowns_are_extracted_from_standard_input_and_a_bad_line_is_told() -> None:
    result = CliRunner().invoke(app, ["extract", "hometown"], input=LINES)
    first, second = answers(result.stdout)
    assert first == {
        "id": "a",
        "born_in": {"code": "420100", "text": "湖北武汉", "start": 12, "end": 16, "grade": "B", "alternatives": []},
        "native_of": {"code": "500101", "text": "四川万县", "start": 4, "end": 8, "grade": "B", "alternatives": []},
        "ancestral_home": None,
        "home_link": ["native_of"],
    }
    assert second == {"id": "b", "born_in": None, "native_of": None, "ancestral_home": None, "home_link": []}
    assert result.exit_code == 3
    assert "line 2: no JSON" in result.stderr
    assert "unit (1)" in result.stderr


def test_places_are_located_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "places.jsonl").write_text(PLACES, "utf-8")
    result = CliRunner().invoke(app, ["locate", "places", str(tmp_path / "places.jsonl")])
    first, second, third = answers(result.stdout)
    assert list(first) == ["id", "code", "name", "name_zh", "lat", "lon", "grade", "alternatives"]
    assert (first["code"], first["name"], first["name_zh"], first["grade"]) == ("500101", "Wanzhou", "万州区", "B")
    assert (second["code"], second["lat"]) == ("GN:2867714", 48.1374)
    assert third == {"id": 3, **dict.fromkeys(("code", "name", "name_zh", "lat", "lon", "grade")), "alternatives": []}
    assert result.exit_code == 0
    assert result.stderr == ""


def test_names_are_compared_and_bad_lines_are_told() -> None:
    lines = '{"id": 1, "a": "李小明", "b": "Xiao-Ming Li", "x": 2}\n{"id": 2, "a": "Li"}\n{"id": 3, "a": "Li, X", "b": "Li, Y"}\n'
    result = CliRunner().invoke(app, ["compare", "names"], input=lines.encode() + b'{"id": 4, "a": "\xff", "b": "Li"}\n')
    first, second = answers(result.stdout)
    assert first == {"id": 1, "score": 0.95, "same": True, "reason": "the characters read as this spelling"}
    assert (second["id"], second["same"]) == (3, False)
    assert result.exit_code == 3
    assert "line 2: b: Field required" in result.stderr
    assert "line 4: no JSON" in result.stderr
    assert "x (1)" in result.stderr


def test_a_dash_is_standard_input() -> None:
    result = CliRunner().invoke(app, ["locate", "places", "-"], input=PLACES)
    assert [answer["id"] for answer in answers(result.stdout)] == [1, 2, 3]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["locate", "places", str(tmp_path / "none.jsonl")])
    assert isinstance(result.exception, ConfigurationError)
    with pytest.raises(ConfigurationError, match=r"none\.jsonl"):
        raise result.exception


def test_the_help_is_a_table_of_contents_with_the_full_words_of_each_command() -> None:
    lines = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "120"}).stdout.splitlines()
    headings = [line for line in lines if line.endswith(":") and not line.startswith((" ", "Usage"))]
    assert headings[0] == "Options:"
    assert {"Make a release:", "Look and serve:", "Tools on JSON lines:"} <= set(headings)
    tools = lines[lines.index("Tools on JSON lines:") :]
    assert any(line.startswith("  extract hometown  ") for line in tools)
    assert any(line.startswith("  locate places     ") for line in tools)
    assert any(line.startswith("  release list") for line in lines)


def test_topics_that_nobody_knows_are_counted() -> None:
    lines = '{"id": 1, "title": "x", "topics": ["T10020", "T99999"]}\n{"id": 2, "title": "x", "topics": ["T99999", "physics"]}\n'
    result = CliRunner().invoke(app, ["classify", "works"], input=lines)
    assert len(answers(result.stdout)) == 2
    assert "3 topics that the crosswalk does not know ignored: T99999 (2), physics (1)" in result.stderr


@pytest.mark.parametrize(
    ("words", "line", "problem"),
    [
        ("locate places", '{"id": true, "place": "Munich"}', "line 1: id: Input should be a valid string or a valid integer"),
        ("locate places", '{"id": 1, "place": "Munich", "year": true}', "line 1: year: Input should be a year, not true or"),
        ("extract hometown", '{"id": 1, "text": "x", "year": false}', "line 1: year: Input should be a year, not true or"),
        ("resolve mentions", '{"mention_id": 1, "affiliation": 3}',
         "line 1: affiliation: Input should be a valid string or a valid"),
        ("compare names", "[1]", "line 1: Input should be an object"),
    ],
)  # fmt: skip
def test_a_value_of_a_wrong_type_is_told_once(words: str, line: str, problem: str) -> None:
    result = CliRunner().invoke(app, words.split(), input=line + "\n")
    assert result.exit_code == 3
    assert result.stderr.splitlines()[0].startswith(f"talentmap: {problem}")


def test_mentions_that_come_again_are_told() -> None:
    line = '{"mention_id": 2, "name": "A Li"}\n'
    result = CliRunner().invoke(app, ["resolve", "mentions"], input=line + line)
    assert result.exit_code == 0
    assert "1 lines gave a mention again" in result.stderr
