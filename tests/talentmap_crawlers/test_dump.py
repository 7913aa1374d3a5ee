import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from talentmap_crawlers import dump
from talentmap_crawlers.dump import Broken, read_dump

ROWS: list[dict[str, Any]] = [{"id": n, "名": "x" * n} for n in range(5)]


def read(path: Path) -> list[Any]:
    return list(read_dump((path,)))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", "\n".join(json.dumps(row) for row in ROWS)),
        ("a.json", json.dumps(ROWS)),
        ("a.json", json.dumps(ROWS, indent=2, ensure_ascii=False)),
        ("a.json", json.dumps({"meta": {}, "results": ROWS})),
        ("a.json", json.dumps({"meta": {}, "results": ROWS}, indent=1)),
        ("a.json", "\n".join(json.dumps({"items": [row]}) for row in ROWS)),
    ],
)
def test_lines_arrays_and_listings_hold_the_same(tmp_path: Path, name: str, content: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(dump, "CHUNK", 7)
    (tmp_path / name).write_text(content, "utf-8")
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content.encode()))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as bundle:
        bundle.writestr(f"inside/{name}", content)
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(content.encode())
        archive.addfile(member, io.BytesIO(content.encode()))
    for file in (name, f"{name}.gz", "a.zip", "a.tar.gz"):
        assert read(tmp_path / file) == ROWS


def test_a_folder_is_read_by_name_and_other_files_are_left(tmp_path: Path) -> None:
    for name, row in (("b.jsonl", 1), ("a.jsonl", 0), ("c.csv", 2)):
        (tmp_path / name).write_text(json.dumps(ROWS[row]))
    assert read(tmp_path) == ROWS[:2]


def test_an_array_that_ends_too_early_gives_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ROWS)[:-12])
    values = read(tmp_path / "a.json")
    assert values[:-1] == ROWS[:-1]
    assert isinstance(values[-1], Broken)


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.jsonl.gz"])
def test_a_damaged_archive_is_named_and_the_next_file_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"nonsense")
    (tmp_path / "b.jsonl").write_text(json.dumps(ROWS[1]))
    broken, row = read(tmp_path)
    assert (broken.place, row) == (name, ROWS[1])


def test_an_xml_document_comes_whole(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"<a/>")
    assert read(tmp_path) == [{"file": "a.xml", "xml": b"<a/>"}]
