"""The folder of a state: whole or as before, ours or refused, for one process at a time."""

from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from talentmap.errors import ConfigurationError, WorkspaceError
from talentmap.identity.increments.answering import answers
from talentmap.identity.increments.folder import MANIFEST, MOST_PARTS, Draft, opened
from talentmap.identity.increments.running import Wishes
from talentmap.identity.mention import MentionLine

NEW = [{"mention_id": f"m{number}", "name": name} for number, name in enumerate(("Xiaoming Wang", "X. Wang", "Hans Meier"))]
MORE = [{"mention_id": f"n{number}", "name": "Xiaoming Wang", "work_id": number} for number in range(2)]
KEEP = Wishes(growth=float("inf"))


def asked(state: Path, lines: list[dict[str, Any]], wishes: Wishes = KEEP) -> Any:
    return answers((MentionLine.model_validate(line) for line in lines), state, wishes, lambda _: None)


def test_whoever_stops_before_the_last_answer_leaves_the_state_as_it_was(tmp_path: Path) -> None:
    list(asked(tmp_path, NEW))
    manifest = (tmp_path / MANIFEST).read_bytes()
    stopped = asked(tmp_path, MORE)
    assert len(list(islice(stopped, 1))) == 1
    stopped.close()
    assert (tmp_path / MANIFEST).read_bytes() == manifest
    assert [row["mention_id"] for row in asked(tmp_path, MORE)] == ["n0", "n1"]
    assert [row["mention_id"] for row in asked(tmp_path, [], Wishes(everything=True))] == ["m0", "m1", "m2", "n0", "n1"]


def test_a_run_that_dies_while_it_writes_leaves_the_state_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list(asked(tmp_path, NEW))

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(Draft, "commit", die)
        list(asked(tmp_path, MORE))
    assert {row["mention_id"] for row in asked(tmp_path, [], Wishes(everything=True))} == {"m0", "m1", "m2"}
    assert len(list(asked(tmp_path, MORE))) == 2


def test_nothing_given_makes_nothing(tmp_path: Path) -> None:
    assert list(asked(tmp_path / "new", [])) == []
    assert not (tmp_path / "new" / MANIFEST).exists()


def test_a_folder_of_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear")
    with pytest.raises(ConfigurationError, match=r"letters\.txt"):
        list(asked(tmp_path, NEW))
    with pytest.raises(ConfigurationError, match="no folder"):
        list(asked(tmp_path / "letters.txt", NEW))
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_another_format_is_refused(tmp_path: Path) -> None:
    list(asked(tmp_path, NEW))
    manifest = orjson.loads((tmp_path / MANIFEST).read_bytes())
    (tmp_path / MANIFEST).write_bytes(orjson.dumps(manifest | {"format": 99}))
    with pytest.raises(ConfigurationError, match=r"another format \(99.*new folder"):
        list(asked(tmp_path, MORE))


@pytest.mark.parametrize("name", ["lines", "vocabularies", "edges"])
def test_one_flipped_byte_is_told(tmp_path: Path, name: str) -> None:
    list(asked(tmp_path, NEW))
    (path,) = tmp_path.glob(f"{name}-*")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(WorkspaceError, match="not as it was written"):
        list(asked(tmp_path, MORE))
    assert path.read_bytes() == content


@pytest.mark.parametrize("name", ["mentions", "base", "positions", "state"])
def test_damage_is_told(tmp_path: Path, name: str) -> None:
    list(asked(tmp_path, NEW))
    (damaged,) = tmp_path.glob(f"{name}*.*")
    damaged.write_bytes(b"rubbish")
    with pytest.raises(WorkspaceError, match="damaged"):
        list(asked(tmp_path, MORE))


def test_files_outside_the_folder_are_not_read(tmp_path: Path) -> None:
    list(asked(tmp_path, NEW))
    manifest = orjson.loads((tmp_path / MANIFEST).read_bytes())
    manifest["files"]["names"] = ["../names-000001.parquet"]
    (tmp_path / MANIFEST).write_bytes(orjson.dumps(manifest))
    with pytest.raises(WorkspaceError, match="none of ours"):
        list(asked(tmp_path, MORE))


def test_numbers_of_nothing_are_told(tmp_path: Path) -> None:
    list(asked(tmp_path, NEW))
    (path,) = tmp_path.glob("edges-*")
    pq.write_table(pa.table({"left": pa.array([0], pa.int32()), "right": pa.array([7], pa.int32()), "score": [0.5]}), path)
    manifest = orjson.loads((tmp_path / MANIFEST).read_bytes())
    manifest["digests"][path.name] = blake2b(path.read_bytes()).hexdigest()
    (tmp_path / MANIFEST).write_bytes(orjson.dumps(manifest))
    with pytest.raises(WorkspaceError, match="right has numbers of nothing"):
        list(asked(tmp_path, MORE))


def test_two_at_a_time_are_refused(tmp_path: Path) -> None:
    with opened(tmp_path), pytest.raises(WorkspaceError, match="another process"):
        list(asked(tmp_path, NEW))


def test_many_parts_become_one(tmp_path: Path) -> None:
    for number in range(MOST_PARTS + 2):
        with opened(tmp_path) as folder:
            draft = Draft(folder)
            draft.write("keys", pa.table({"key": [number]}), add=True)
            draft.commit({})
    with opened(tmp_path) as folder:
        assert len(folder.paths("keys")) == 2
        assert folder.table("keys")["key"].to_pylist() == list(range(MOST_PARTS + 2))
