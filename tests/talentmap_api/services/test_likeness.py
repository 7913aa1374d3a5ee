"""Reasons for and against one person, in both languages."""

import ast
import re
from pathlib import Path

import pytest

import talentmap.names
from talentmap.resolve.rules import CAREER, LEFT_OUT, RULES
from talentmap_api.services.likeness import in_words

_LATIN = re.compile(r"[A-Za-z]{3,}")


def reasons() -> set[str]:
    """Every reason that stands as a text in a `Comparison` of the package of names."""
    calls = [
        node
        for path in Path(talentmap.names.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Comparison"
    ]
    parts = [part for call in calls for arg in call.args for part in ast.walk(arg) if isinstance(part, ast.Constant)]
    return {part.value for part in parts if isinstance(part.value, str) and len(part.value) > 4}


def test_every_reason_of_a_comparison_is_told_in_chinese() -> None:
    texts = [text for text in reasons() if not text.endswith("is only in one") or "a " in text[:3]]
    assert len(texts) > 25
    assert [told for text in texts if _LATIN.search(told := in_words(text.strip("; "), "zh") or "")] == []


@pytest.mark.parametrize(
    ("reason", "zh", "en"),
    [
        ("initials agree; lan is only in one", "首字母一致；仅一方有“lan”", "initials agree; lan is only in one"),
        ("1 shared co-authors", "共同合作者 1 人", "1 shared co-author"),
        ("1200 shared co-authors", "共同合作者 1200 人", "1200 shared co-authors"),
        ("0 shared co-authors", None, None),
        ("1 listed works", "一方将对方的 1 篇作品列为本人成果", "one lists 1 work of the other as its own"),
        ("3 listed works", "一方将对方的 3 篇作品列为本人成果", "one lists 3 works of the other as its own"),
        ("likeness 0.47", "综合相像程度 47%", "overall likeness 47%"),
    ],
)
def test_reasons_in_both_languages(reason: str, zh: str | None, en: str | None) -> None:
    assert (in_words(reason, "zh"), in_words(reason, "en")) == (zh, en)


@pytest.mark.parametrize("reason", [*RULES, CAREER, LEFT_OUT])
def test_every_rule_is_told_in_both_languages(reason: str) -> None:
    assert not _LATIN.search((in_words(reason, "zh") or reason).replace("ORCID", ""))
    assert in_words(reason, "en")
