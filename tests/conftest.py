"""What the tests share: where the real records are, and what a missing part means."""

import os
from pathlib import Path

import pytest


def require(present: bool, what: str) -> None:
    """Skip with a hint, or fail where everything is required (TALENTMAP_REQUIRE=all)."""
    if present:
        return
    if os.environ.get("TALENTMAP_REQUIRE") == "all":
        pytest.fail(f"required: {what}")
    pytest.skip(what)


@pytest.fixture(scope="session")
def records_dir() -> Path:
    """The folder of real records; its sets keep their sources' own formats."""
    folder = Path(os.environ.get("TALENTMAP_DATA", Path(__file__).parents[2] / "shared" / "data"))
    require(folder.is_dir(), f"real records at {folder}; set TALENTMAP_DATA to their folder")
    return folder
