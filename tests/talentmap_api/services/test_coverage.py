"""Every fact that a release counts has a name in both languages."""

from talentmap.build.coverage import READERS
from talentmap_api.services.coverage import LABELS


def test_every_counted_fact_is_named_in_both_languages() -> None:
    assert list(LABELS) == list(READERS)
    assert all(zh and en for zh, en in LABELS.values())
