"""How long ago a career began, by what is known of a person."""

from collections.abc import Callable, Iterable

import ibis
import pyarrow as pa
import pytest

from talentmap.build.inputs import open_inputs
from talentmap.build.seniority import seniority, worded
from talentmap.build.tiers import tier_rules
from talentmap.model.statements import Statement
from talentmap.workspace import Workspace

ME, NOW = "orcid:0000-0000-0000-0001", 2025
Resolved = Callable[[Iterable[Statement]], Workspace]
POST = {"kind": "affiliation", "institution_name": "Example Institute"}
STUDY = {"kind": "education", "institution_name": "Example Institute"}


def link(number: int, kind: str, **facts: str) -> list[Statement]:
    return [Statement(f"{ME}/{kind}/{number}", kind, prop, value, "orcid", "") for prop, value in {"person": ME, **facts}.items()]


def birth(year: str) -> list[Statement]:
    return [Statement(ME, "scientist", "birth_year", year, "orcid", "")]


def found(workspace: Workspace, first_work: int | None) -> tuple[object, ...] | None:
    inputs = open_inputs(workspace)
    person = inputs.clusters.filter(inputs.clusters.subject == ME).entity.to_pyarrow()[0].as_py()
    schema = pa.schema([("scientist", pa.string()), ("first_year", pa.int32())])
    rows = [{"scientist": person, "first_year": first_work}] if first_work else []
    careers = inputs.con.create_table("careers", pa.Table.from_pylist(rows, schema))
    told = seniority(inputs, careers, NOW).filter(ibis._.scientist == person).to_pyarrow().to_pylist()
    inputs.con.disconnect()
    return tuple(told[0][name] for name in ("years", "years_by", "years_value")) if told else None


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([], (5, "years_since_work_only", 5)),
        (birth("1960"), (38, "age", 65)),
        (birth("1995"), (5, "years_since_work", 5)),
        (birth("1066"), (5, "years_since_work_only", 5)),
        (link(1, **STUDY, degree="PhD", until="1990-06"), (35, "years_since_degree", 35)),
        (link(1, **STUDY, degree="Bachelor", until="2010"), (10, "years_since_degree", 15)),
        (link(1, **STUDY, degree="PhD", since="2012"), (9, "years_since_degree", 13)),
        (link(1, **POST, role="Lecturer", since="1988"), (37, "years_since_post", 37)),
        ([*birth("1990"), *link(1, **POST, role="Lecturer", since="2012")], (13, "years_since_post", 13)),
        (link(1, **POST, role="Lecturer", since="2024"), (5, "years_since_work", 5)),
    ],
)
def test_the_earliest_sign_counts(resolved: Resolved, statements: list[Statement], expected: tuple[object, ...]) -> None:
    assert found(resolved(statements), 2020) == expected


def test_of_whom_no_year_is_known_nothing_is_told_and_nobody_is_called_young(resolved: Resolved) -> None:
    assert found(resolved([]), None) is None
    facts = {"h_index": 10, "works_5y": 9}
    assert tier_rules().propose(facts) == (None, [])
    assert tier_rules().propose(facts | {"years": 5})[0] == "proposed:young"
    assert tier_rules().propose(facts | {"years": 35}) == (None, [])


def test_reasons_say_which_sign_the_years_are_by() -> None:
    row = {"years_by": "years_since_work_only", "years_value": 4}
    reasons = [{"rule": "h_index", "value": 9.0}, {"rule": "years", "value": 4.0}]
    assert worded(reasons, row) == [reasons[0], {"rule": "years_since_work_only", "value": 4.0}]
