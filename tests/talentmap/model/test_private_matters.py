"""What is said of a person's own family, health, faith and politics is told from what somebody works on."""

import csv
from pathlib import Path

import pytest

from talentmap.model.private_matters import private_words

with (Path(__file__).parent / "private_matters.tsv").open(encoding="utf-8", newline="") as stream:
    LABELLED = [(row["text"], row["label"] == "private") for row in csv.DictReader(stream, delimiter="\t")]


@pytest.mark.parametrize(("text", "private"), LABELLED)
def test_labelled_examples(text: str, private: bool) -> None:
    assert bool(private_words(text)) == private, private_words(text)


def test_the_words_are_named_as_they_were_written_but_for_width_and_spaces() -> None:
    assert private_words("稀释制冷机；配 偶 工作，孩子上学") == ("配偶", "孩子")
    assert private_words("ＨＥＲ ＨＵＳＢＡＮＤ, now in a wheelchair") == ("her husband", "wheelchair")
