"""What the command line refuses, in one line and with the status that the README names."""

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-c", "from talentmap.cli import main; main()")


def told(*words: str) -> tuple[int, str]:
    done = subprocess.run([*COMMAND, *words], capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A file without a record."""
    (tmp_path / "empty.jsonl").write_text("")
    return tmp_path / "empty.jsonl"


def test_a_workspace_that_is_a_file_is_refused(empty: Path) -> None:
    status, text = told("crawl", "openalex", "--dump", str(empty), "--home", str(empty))
    assert (status, "cannot read or write" in text) == (2, True)


def test_a_dump_without_a_record_is_said(empty: Path, tmp_path: Path) -> None:
    status, text = told("crawl", "openalex", "--dump", str(empty), "--home", str(tmp_path / "w"))
    assert (status, "no record of openalex in" in text) == (3, True)


def test_files_are_not_filtered(empty: Path, tmp_path: Path) -> None:
    status, text = told("crawl", "openalex", "--filter", "x:y", "--dump", str(empty), "--home", str(tmp_path / "w"))
    assert (status, "--filter" in text) == (2, True)


def test_a_workspace_without_releases_says_how_to_make_one(tmp_path: Path) -> None:
    status, text = told("release", "list", "--home", str(tmp_path))
    assert (status, "talentmap run" in text) == (0, True)


LINE = '{"id": 1, "a": "李小明", "b": "Xiao-Ming Li"}\n'


def shell(words: str, cwd: Path) -> tuple[int, str, str]:
    line = f"set -o pipefail; {words.replace('talentmap', f'{sys.executable} -m talentmap')}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, timeout=120, cwd=cwd)
    return done.returncode, done.stdout, done.stderr


def test_a_reader_that_has_enough_ends_a_tool_quietly(tmp_path: Path) -> None:
    (tmp_path / "names.jsonl").write_text(LINE * 20_000, "utf-8")
    status, out, told = shell("talentmap compare names names.jsonl | head -1", tmp_path)
    assert (status, len(out.splitlines()), told) == (0, 1, "")


def test_a_closed_standard_output_is_said(tmp_path: Path) -> None:
    (tmp_path / "names.jsonl").write_text(LINE, "utf-8")
    assert shell("talentmap compare names names.jsonl >&-", tmp_path) == (
        2,
        "",
        "talentmap: standard output is closed; the answers need somewhere to go\n",
    )


def test_a_packed_file_is_read_and_a_damaged_one_is_said(tmp_path: Path) -> None:
    packed = gzip.compress(LINE.encode() * 100)
    (tmp_path / "names.jsonl.gz").write_bytes(packed)
    (tmp_path / "cut.gz").write_bytes(packed[:-9])
    for words in ("compare names names.jsonl.gz", "compare names - < names.jsonl.gz"):
        status, out, told = shell(f"talentmap {words}", tmp_path)
        assert (status, len(out.splitlines()), told) == (0, 100, "")
    status, _, told = shell("talentmap compare names cut.gz", tmp_path)
    assert (status, "cut.gz is a damaged gzip file" in told) == (2, True)
