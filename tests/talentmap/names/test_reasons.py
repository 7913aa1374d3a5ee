"""Reasons of comparisons: what is said is true."""

import pytest

from talentmap.names import compare


@pytest.mark.parametrize(
    ("left", "right", "same", "reason"),
    [
        ("Anna Schulz", "Anna Weber", False, "family names differ"),
        ("Anna Schulz", "Maria Schulz", False, "given names differ"),
        ("Anna Smith-Jones", "Anna Brown", False, "family names differ"),
        ("张力", "张丽", False, "read alike, but written in different characters"),
        ("張力", "張丽", False, "read alike, but written in different characters"),
        ("张力", "李力", False, "family names differ"),
        ("张力", "张伟", False, "given names differ"),
        ("張發", "張髮", None, "read alike; one may be another writing of the other"),
    ],
)
def test_a_contradiction_names_what_differs(left: str, right: str, same: bool | None, reason: str) -> None:
    found = compare(left, right)
    assert (found.same, found.reason) == (same, reason)
    assert compare(right, left) == found
