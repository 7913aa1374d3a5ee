"""Posts and studies that sources state, one a row."""

import ibis.expr.types as ir

from talentmap.model.kinds import AFFILIATION, EDUCATION

LINKED = ("person", "institution", "institution_name", "since", "until")


def links(statements: ir.Table) -> ir.Table:
    """Of each link its kind and what it says: person, institution, institution_name, since, until."""
    said = statements.filter(statements.kind.isin([AFFILIATION, EDUCATION]))
    values = {prop: said.value.min(where=said.prop == prop) for prop in LINKED}
    return said.group_by("subject").agg(kind=said.kind.min(), **values)
