"""Ids of clusters of mentions: given once, kept through merges, splits, repeats and whole runs."""

import random
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
from typer.testing import CliRunner

from talentmap.cli import app
from talentmap.errors import ConfigurationError
from talentmap.identity.features import FEATURES
from talentmap.identity.increments.answering import answers
from talentmap.identity.increments.clusters import Clusters
from talentmap.identity.increments.judging import Judging
from talentmap.identity.increments.running import Wishes
from talentmap.identity.mention import MentionLine

Line = dict[str, Any]
SHARED = FEATURES.index("coauthors_shared")
KEEP = Wishes(growth=float("inf"))


def by_coauthors(columns: np.ndarray) -> np.ndarray:
    return np.where(np.nan_to_num(columns[SHARED]) > 0, 0.9, 0.1).astype(np.float32)


JUDGING = Judging(by_coauthors, 0.4, "by co-authors")


def mention(key: str, *coauthors: str) -> Line:
    return {"mention_id": key, "name": "Xiaoming Wang", "work_id": f"w{key}", "coauthors": list(coauthors)}


def told(state: Path, lines: list[Line], wishes: Wishes = KEEP, judging: Judging = JUDGING) -> tuple[dict[str, str], list[str]]:
    notes: list[str] = []
    given = (MentionLine.model_validate(line) for line in lines)
    return {row["mention_id"]: row["cluster"] for row in answers(given, state, wishes, notes.append, judging)}, notes


LEFT = [mention("b1", "Na Li"), mention("b2", "Na Li")]
RIGHT = [mention("a1", "Eva Gold"), mention("a2", "Eva Gold")]
BRIDGES = [mention(f"c{number}", "Na Li", "Eva Gold") for number in range(9)]


def test_clusters_that_join_keep_the_older_id_and_the_other_leads_there(tmp_path: Path) -> None:
    assert told(tmp_path, LEFT)[0] == {"b1": "b1", "b2": "b1"}
    assert told(tmp_path, RIGHT)[0] == {"a1": "a1", "a2": "a1"}
    found, notes = told(tmp_path, BRIDGES)
    assert found == dict.fromkeys(("a1", "a2", *(line["mention_id"] for line in BRIDGES)), "b1")  # b1 and b2 are as they were
    (path,) = tmp_path.glob("redirects-*.jsonl")
    assert [orjson.loads(line) for line in path.read_bytes().splitlines()] == [{"cluster": "a1", "now": "b1"}]
    assert str(path) in notes[-1]


def test_a_cluster_that_falls_apart_leaves_its_id_to_the_larger_part(tmp_path: Path) -> None:
    together = [mention("a1", "Na Li", "Eva Gold"), mention("a2", "Na Li"), *(mention(f"a{n}", "Eva Gold") for n in (3, 4))]
    bridge = [mention(f"b{number}", "Na Li", "Eva Gold") for number in range(9)]
    assert set(told(tmp_path, [*together, *bridge])[0].values()) == {"a1"}
    apart = [mention("a1", "Eva Gold"), *(mention(line["mention_id"], "Eva Gold") for line in bridge)]
    found, notes = told(tmp_path, apart)
    assert found == {line["mention_id"]: "a1" for line in apart} | {"a2": "a2"}
    assert "10 of them instead of another content" in notes[0]


def test_the_same_lines_again_in_any_order_change_nothing(tmp_path: Path) -> None:
    lines = [*LEFT, *RIGHT, *BRIDGES]
    first, _ = told(tmp_path, lines)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    random.Random(1).shuffle(lines)
    assert told(tmp_path, lines + lines[:3]) == ({}, ["16 lines gave mentions that are in the state, unchanged"])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert told(tmp_path, [], Wishes(everything=True))[0] == first


def test_all_are_resolved_again_when_asked_or_judged_anew_or_grown_and_ids_stay(tmp_path: Path) -> None:
    told(tmp_path, LEFT)
    told(tmp_path, RIGHT)
    assert told(tmp_path, [], Wishes(afresh=True))[0] == {}
    strict = Judging(lambda columns: by_coauthors(columns) * np.float32(0.1), 0.4, "nobody is anybody")
    found, notes = told(tmp_path, [], KEEP, strict)
    assert found == {"a2": "a2", "b2": "b2"}  # on a tie the id stays with who founded it
    assert "the judge is another one" in notes[0]
    found, notes = told(tmp_path, BRIDGES, Wishes(), strict)
    assert found == {line["mention_id"]: line["mention_id"] for line in BRIDGES}
    assert "9 came since" in notes[0]
    found, notes = told(tmp_path, [], KEEP)
    assert set(found.values()) == {"b1"}
    assert told(tmp_path, [mention("d", "Na Li")])[0] == {"d": "b1"}


def test_an_id_that_leads_elsewhere_is_not_given_again() -> None:
    clusters = Clusters()
    assert clusters.assign([["a", "x"], ["b"], ["c"]], {}) == ([0, 1, 2], 0)
    assert clusters.assign([["b", "c"]], {"b": 1, "c": 2}) == ([1], 1)
    assert clusters.assign([["a", "b", "c", "x"]], {"a": 0, "x": 0, "b": 1, "c": 1}) == ([0], 1)
    assert dict(clusters.redirects()) == {"b": "a", "c": "a"}
    numbers, _ = clusters.assign([["a", "x"], ["b"], ["c"]], dict.fromkeys("abcx", 0))
    assert [clusters.ids[number] for number in numbers] == ["a", "b~2", "c~2"]


def test_the_tool_keeps_a_state_and_answers_for_all_of_it(tmp_path: Path) -> None:
    state = ["resolve", "mentions", "--state", str(tmp_path / "state")]
    others = [line | {"name": "Olga Petrova"} for line in RIGHT]
    given = [b"\n".join(map(orjson.dumps, lines)) for lines in (LEFT, others)]
    first = CliRunner().invoke(app, state, input=given[0])
    second = CliRunner().invoke(app, [*state, "--explain"], input=given[1])
    assert [orjson.loads(line)["mention_id"] for line in first.stdout.splitlines()] == ["b1", "b2"]
    assert [orjson.loads(line)["evidence"] is not None for line in second.stdout.splitlines()] == [True, True]
    whole = CliRunner().invoke(app, [*state, "--all"], input=b"")
    assert [orjson.loads(line)["mention_id"] for line in whole.stdout.splitlines()] == ["a1", "a2", "b1", "b2"]
    assert "2 new mentions" in second.stderr
    refused = CliRunner().invoke(app, ["resolve", "mentions", "--all"], input=b"")
    assert "--state" in str(refused.exception)


def test_parts_of_a_state_without_their_list_are_not_written_over(tmp_path: Path) -> None:
    told(tmp_path, LEFT)
    held = sorted(path.name for path in tmp_path.iterdir())
    listed = (tmp_path / "state.json").read_bytes()
    (tmp_path / "state.json").unlink()
    with pytest.raises(ConfigurationError, match="bring that back"):
        told(tmp_path, RIGHT)
    (tmp_path / "state.json").write_bytes(listed)
    assert sorted(path.name for path in tmp_path.iterdir()) == held
    assert told(tmp_path, RIGHT)[0] == {"a1": "a1", "a2": "a1"}


def test_a_mention_without_id_is_a_bad_line() -> None:
    lines = b"\n".join(orjson.dumps({"mention_id": one, "name": "Li Wei"}) for one in ("", " ", "a"))
    told_by_tool = CliRunner().invoke(app, ["resolve", "mentions"], input=lines)
    assert [orjson.loads(line)["mention_id"] for line in told_by_tool.stdout.splitlines()] == ["a"]
    assert "line 1: mention_id: is empty" in told_by_tool.stderr
    assert "2 bad lines" in told_by_tool.stderr
