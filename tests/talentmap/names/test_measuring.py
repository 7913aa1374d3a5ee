"""The measurement of name comparison: pairs, figures, report."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from talentmap.cli import app
from talentmap.errors import ConfigurationError
from talentmap.names.gold_pairs import Pair, han_pairs, variant_pairs
from talentmap.names.measuring import best_threshold, equal_tokens, measure, our_score, ours, token_sort


@pytest.fixture(scope="module")
def pairs(records_dir: Path) -> list[Pair]:
    return han_pairs(records_dir / "acl_anthology")


def test_characters_reach_recall_99_at_precision_98(pairs: list[Pair]) -> None:
    found = measure(pairs, ours, 1.0)
    assert found.recall[0] >= 0.99
    assert found.precision[0] >= 0.98
    assert found.recall[1] <= found.recall[0] <= found.recall[2]


def test_half_of_the_people_report_and_are_better_than_the_peers(pairs: list[Pair]) -> None:
    held, tuning = [pair for pair in pairs if pair.held], [pair for pair in pairs if not pair.held]
    assert not {pair.person for pair in held} & {pair.person for pair in tuning}
    peer = measure(held, token_sort, best_threshold(tuning, token_sort))
    assert measure(held, ours, 1.0).f1[0] > peer.f1[0] > 0.9


def test_negatives_are_repeatable_and_of_every_kind(records_dir: Path, pairs: list[Pair]) -> None:
    assert pairs == han_pairs(records_dir / "acl_anthology")
    assert {"homophone", "one syllable differs", "a near sound", "same surname"} < {pair.kind for pair in pairs if not pair.same}


def test_variants_of_all_languages_beat_token_sort_by_score(records_dir: Path) -> None:
    variants = variant_pairs(records_dir / "acl_anthology")
    held, tuning = [pair for pair in variants if pair.held], [pair for pair in variants if not pair.held]
    theirs = measure(held, token_sort, best_threshold(tuning, token_sort))
    assert measure(held, our_score, best_threshold(tuning, our_score)).f1[0] > theirs.f1[0]


def test_figures_are_counted_by_person() -> None:
    made = [
        Pair("a", "Wei Wang", "王伟", True, ""),
        Pair("a", "Wu Wang", "王伟", False, ""),
        Pair("b", "X. Li", "李小", True, ""),
    ]
    found = measure(made, ours, 1.0)
    assert (found.precision[0], found.recall[0]) == (1.0, 0.5)
    assert (found.recall[1], found.recall[2]) == (0.0, 1.0)
    assert [token_sort(pair) for pair in made[:1]] == [1.0]
    assert [equal_tokens(pair) for pair in made] == [1.0, 0.0, 0.0]


def test_the_report_is_written_into_the_page(tmp_path: Path, records_dir: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- names: begin -->\n<!-- names: end -->\n", "utf-8")
    result = CliRunner().invoke(app, ["eval", "names", "--records", str(records_dir / "acl_anthology"), "--page", str(page)])
    assert result.exit_code == 0, result.output
    assert "| rapidfuzz token sort, pypinyin |" in page.read_text("utf-8")


def test_a_folder_without_the_set_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="derived_hani_name_pairs"):
        han_pairs(tmp_path)
    with pytest.raises(ConfigurationError, match="no archive"):
        variant_pairs(tmp_path)
