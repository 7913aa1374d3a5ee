"""The queue of pairs in a terminal."""

from pathlib import Path
from typing import Any

import pytest

from talentmap.errors import ConfigurationError
from talentmap.settings import Settings
from talentmap.workspace import Workspace
from talentmap_api.reviewing import review
from talentmap_api.security.accounts import create_account
from talentmap_api.workplace.database import open_database
from talentmap_api.workplace.judgements import read_judgements


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A workplace of its own with the account li."""
    made = Settings(database_url=f"sqlite:///{tmp_path / 'workplace.db'}")  # type: ignore[arg-type]
    database = open_database(Workspace(tmp_path), made)
    create_account(database, "li", "a long enough password")
    database.close()
    return made


def told(workspace: Workspace, settings: Settings, answers: str, user: str | None = "li") -> tuple[int, str]:
    said: list[str] = []
    rest = iter(answers)
    judged = review(workspace, settings, user=user, most=20, ask=lambda _: next(rest), say=said.append)
    return judged, "\n".join(said)


def verdicts(settings: Settings, tmp_path: Path) -> list[Any]:
    database = open_database(Workspace(tmp_path), settings)
    found = [(one.left, one.right, one.verdict, one.by) for one in read_judgements(database)]
    database.close()
    return found


def test_the_queue_is_shown_without_asking(workspace: Workspace, settings: Settings) -> None:
    judged, text = told(workspace, settings, "", user=None)
    assert judged == 0
    assert "2 pairs open" in text
    assert "1. initials agree; lan is only in one; the same institution (impact 2.4)" in text
    assert "Lan Moumou 蓝某某 · Example Institute of Technology · 4 works" in text


def test_each_answer_is_kept_and_quitting_keeps_the_rest(workspace: Workspace, settings: Settings, tmp_path: Path) -> None:
    assert told(workspace, settings, "dq")[0] == 1
    assert verdicts(settings, tmp_path) == [("openalex:A1", "x:A3", "different", "li")]
    judged, text = told(workspace, settings, "l")
    assert (judged, "1 pair open" in text) == (0, True)


def test_a_verdict_needs_an_account(workspace: Workspace, settings: Settings) -> None:
    with pytest.raises(ConfigurationError, match="talentmap user add"):
        told(workspace, settings, "", user="nobody")
