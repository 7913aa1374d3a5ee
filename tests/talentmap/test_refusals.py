"""What the command line refuses, in one line and with the status that the README names."""

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
