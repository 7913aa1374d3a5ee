from datetime import UTC, datetime
from typing import Any

import pytest

from talentmap.model.records import RawRecord
from talentmap_crawlers.reading.sink import Findings
from talentmap_crawlers.reading.text import plain
from talentmap_crawlers.sources.openalex.read import read


def found(kind: str, body: dict[str, Any]) -> Findings:
    findings = Findings(RawRecord("openalex", "r", kind, "k", "d", "u", datetime(2026, 1, 1, tzinfo=UTC), body))
    read(findings)
    return findings


def listed(number: int | None, name: str) -> dict[str, Any]:
    author = {"id": f"https://openalex.org/A{number}" if number else None, "display_name": name}
    return {"author": author, "raw_author_name": name}


def work(*authorships: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": "https://openalex.org/W1", "title": "T", "authorships": list(authorships), **fields}


def test_the_same_author_listed_twice_is_one() -> None:
    findings = found("works", work(listed(1, "Wei Wang"), listed(1, "Wei Wang")))
    assert [row["author"] for row in findings.authorships] == ["openalex:A1"]
    assert [problem.value for problem, _ in findings.problems] == ["double_listing"]


def test_one_id_with_two_names_on_a_work_is_two_people() -> None:
    findings = found("works", work(listed(1, "Wei Wang"), listed(1, "Wen Wang")))
    assert [row["author"] for row in findings.authorships] == ["openalex:A1", "openalex:W1#a2"]


def test_an_author_without_an_id_is_known_by_work_and_position() -> None:
    findings = found("works", work(listed(1, "Wei Wang"), listed(None, "Li Na")))
    assert findings.authorships[1]["author"] == "openalex:W1#a2"


def test_an_abstract_is_put_together_from_its_index() -> None:
    findings = found("works", work(abstract_inverted_index={"ions": [1, 3], "Trapped": [0], "and": [2]}))
    assert findings.works[0]["abstract"] == "Trapped ions and ions"


def test_odd_hyphens_in_a_name_are_plain_and_the_original_is_kept() -> None:
    body = {"id": "https://openalex.org/A1", "display_name": "Yu‐Shu Wu"}
    name = found("authors", body).statements[0]
    assert (name.value, name.original) == ("Yu-Shu Wu", "Yu‐Shu Wu")


def test_an_institution_without_a_name_is_still_a_link() -> None:
    institution = {"institution": {"id": "https://openalex.org/I1", "display_name": None}, "years": [2020]}
    body = {"id": "https://openalex.org/A1", "display_name": "W", "affiliations": [institution]}
    stated = {(s.prop, s.value) for s in found("authors", body).statements if s.kind == "affiliation"}
    assert stated == {("person", "openalex:A1"), ("institution", "openalex:I1"), ("year", "2020")}


def test_grants_are_kept_once_and_only_with_funder_and_number() -> None:
    said = [("Fund", "F-1"), ("Fund", "F-1"), ("Fund", None), (None, "F-2"), ("Fund", "F-3")]
    awards = [{"id": "https://openalex.org/G1", "funder_display_name": name, "funder_award_id": key} for name, key in said]
    assert found("works", work(awards=awards)).works[0]["grants"] == [
        {"funder": "Fund", "number": "F-1"},
        {"funder": "Fund", "number": "F-3"},
    ]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("H<sub>2</sub>S Scavenger", "H2S Scavenger"),
        ("NMR <i>T</i><sub>2</sub>Relaxation &amp; more", "NMR T2Relaxation & more"),
        ("If a<b and c>d then", "If a<b and c>d then"),
        ("<mml:math><mml:mi>x</mml:mi></mml:math> bosons", "x bosons"),
    ],
)
def test_a_title_is_read_without_markup(title: str, shown: str) -> None:
    assert plain(title) == shown
