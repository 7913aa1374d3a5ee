"""Institutions: ids that share a ROR id are one; a name that only one bears, here or in the reference table, is that one."""

from collections import defaultdict

import ibis.expr.types as ir

from talentmap.institutions import bearing, normal_name
from talentmap.model.kinds import AFFILIATION, EDUCATION, INSTITUTION

BY_REFERENCE = "a name of the reference table"
NAMED = "name:"  # subject of an institution that only a name is known of


def cluster_institutions(statements: ir.Table, authorships: ir.Table) -> tuple[list[list[str]], dict[str, str]]:
    """Clusters of institution subjects with the rule that joined each subject."""
    parent: dict[str, str] = {}
    rules: dict[str, str] = {}
    subjects = _subjects(statements, authorships)
    rors = _values(statements, ["ror"])
    for subject, ror in rors:
        parent[subject] = f"ror:{ror}"
        if subject != f"ror:{ror}":
            rules[subject] = "the same ROR id"
    known = _names(statements, parent)
    for name in _stated_names(statements):
        owners = known.get(normal_name(name), set())
        subject = NAMED + normal_name(name)
        subjects.add(subject)
        if len(owners) == 1:
            parent[subject] = next(iter(owners))
            rules[subject] = "a name that only this one bears"
        elif not owners and (known_to_us := bearing(name)):
            parent[subject] = f"ror:{known_to_us.ror}"
            rules[subject] = BY_REFERENCE
    clusters: dict[str, list[str]] = defaultdict(list)
    for subject in sorted(subjects):
        clusters[parent.get(subject, subject)].append(subject)
    return list(clusters.values()), rules


def _subjects(statements: ir.Table, authorships: ir.Table) -> set[str]:
    stated = statements.filter(statements.kind == INSTITUTION).select(one="subject")
    linked = statements.filter(statements.kind.isin([AFFILIATION, EDUCATION]) & (statements.prop == "institution")).select(
        one="value"
    )
    listed = authorships.select(one=authorships.institutions.unnest())
    return set(stated.union(linked, listed).distinct().to_pyarrow()["one"].to_pylist()) - {None}


def _values(statements: ir.Table, props: list[str]) -> list[tuple[str, str]]:
    wanted = statements.filter((statements.kind == INSTITUTION) & statements.prop.isin(props))
    table = wanted.select("subject", "value").distinct().order_by("subject", "value").to_pyarrow()
    return list(zip(table["subject"].to_pylist(), table["value"].to_pylist(), strict=True))


def _names(statements: ir.Table, parent: dict[str, str]) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for subject, name in _values(statements, ["name", "alias"]):
        owners[normal_name(name)].add(parent.get(subject, subject))
    return owners


def _stated_names(statements: ir.Table) -> list[str]:
    """Names in links that give no institution id."""
    links = statements.filter(statements.kind.isin([AFFILIATION, EDUCATION]))
    with_id = links.filter(links.prop == "institution").select("subject")
    named = links.filter(links.prop == "institution_name").anti_join(with_id, "subject")
    names: list[str] = named.select("value").distinct().order_by("value").to_pyarrow()["value"].to_pylist()
    return [name for name in names if normal_name(name)]
