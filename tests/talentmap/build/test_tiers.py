"""Rules that propose tiers: shipped and own ones, and what a release says of them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner

from talentmap.build import build_release, load_tier_rules
from talentmap.build.tiers import tier_rules
from talentmap.cli import app
from talentmap.errors import ConfigurationError
from talentmap.model.statements import Statement
from talentmap.progress import Progress
from talentmap.workspace import Workspace

QUIET = Progress(quiet=True)
OWN = "version: own-1\ntiers:\n  - {tier: leading, all: {h_index: 3}}\n"


@pytest.fixture
def workspace(resolved: Callable[[Iterable[Statement]], Workspace]) -> Workspace:
    return resolved([])


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rules.yml"
    path.write_text(text, "utf-8")
    return path


def manifest(workspace: Workspace) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads((workspace.current_release() / "manifest.json").read_bytes())
    return found


def test_other_tier_rules_make_another_release_that_names_them(workspace: Workspace, tmp_path: Path) -> None:
    assert build_release(workspace, QUIET, None).built
    assert manifest(workspace)["tier_rules"] == {"version": tier_rules().version, "digest": tier_rules().digest}
    own = load_tier_rules(written(tmp_path, OWN))
    assert build_release(workspace, QUIET, None, tiers=own).built
    assert manifest(workspace)["tier_rules"] == {"version": "own-1", "digest": own.digest}
    assert not build_release(workspace, QUIET, None, tiers=own).built
    changed = load_tier_rules(written(tmp_path, OWN.replace("3", "4")))  # under the same version
    assert build_release(workspace, QUIET, None, tiers=changed).built


def test_own_rules_propose(tmp_path: Path) -> None:
    own = load_tier_rules(written(tmp_path, OWN))
    assert own.propose({"h_index": 3.0}) == ("proposed:leading", [{"rule": "h_index", "value": 3.0}])
    assert own.propose({"h_index": 2.0}) == (None, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("tiers: [", "no YAML"),
        ("", "the file"),
        (OWN.replace("version: own-1", "comment: x"), "version: Field required; comment"),
        (OWN.replace("leading", "leader"), "rule 1: leader is none of the tiers top, outstanding, leading, young"),
        (OWN.replace("h_index", "hindex"), "rule 1: hindex is none of the indicators works, citations, h_index"),
        (OWN.replace("3}", "many}"), "rule 1 all h_index: Input should be a valid number"),
        (OWN.replace("{h_index: 3}", "{}"), "rule 1: all must ask for something"),
        ("version: own-1\ntiers: []\n", "at least 1 item"),
    ],
)
def test_wrong_rules_are_refused_with_the_place(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(ConfigurationError, match=r"rules\.yml") as refused:
        load_tier_rules(written(tmp_path, text))
    assert problem in str(refused.value)


def test_a_setting_names_own_rules_and_a_missing_file_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    def run(path: Path) -> Any:
        return CliRunner(env={"TALENTMAP_TIER_RULES": str(path)}).invoke(
            app, ["run", "--no-graph", "--home", str(workspace.root)]
        )

    run(written(tmp_path, OWN))
    assert manifest(workspace)["tier_rules"]["version"] == "own-1"
    with pytest.raises(ConfigurationError, match=r"cannot read the tier rules .*nowhere.yml"):
        raise run(tmp_path / "nowhere.yml").exception
