"""How long ago each career began, by whatever is known: birth, degrees, posts, works; the earliest sign counts.

A first work alone makes people look young whose early works nobody recorded, or who came to publishing late.
"""

from collections.abc import Mapping
from typing import Any

import ibis
import ibis.expr.types as ir

from talentmap.build.inputs import Inputs
from talentmap.build.posts import with_sense
from talentmap.model.kinds import SCIENTIST
from talentmap.model.wording import DEGREES

BEGINNER = 27  # the age at which a career begins, about that of a doctorate
STUDIES = 4  # years that a degree takes of which only the start is told
BEFORE = {"master": 3, "mba": 3, "bachelor": 5, "bachelor_medicine": 5, "associate": 6}  # years from a degree to the beginning
OLDEST = 1900  # years before are mistakes
BIRTH, DEGREE, POST, WORK, ALONE = "age", "years_since_degree", "years_since_post", "years_since_work", "years_since_work_only"


def seniority(inputs: Inputs, careers: ir.Table, now: int) -> ir.Table:
    """`scientist, years, years_by, years_value`: since the career began, by which sign, and what that sign says by itself.

    `years_by` is a rule of the reasons shown: the age for a birth, else the years since a degree, a post or the first work;
    `years_since_work_only` where nothing else is known, so that the age is not.
    """
    signs = ibis.union(
        _births(inputs),
        _degrees(inputs),
        _posts(inputs),
        careers.select("scientist", by=ibis.literal(WORK), year="first_year", lag=ibis.literal(0, "int32")),
    )
    signs = signs.filter(signs.year.between(OLDEST, now))
    signs = signs.mutate(began=signs.year + signs.lag)
    order = ibis.window(group_by="scientist", order_by=[signs.began, signs.by, signs.year])
    ranked = signs.mutate(
        place=ibis.row_number().over(order), others=(signs.by != WORK).any().over(ibis.window(group_by="scientist"))
    )
    first = ranked.filter(ranked.place == 0)
    return first.select(
        "scientist",
        years=ibis.greatest(now - first.began, 0),
        years_by=ibis.ifelse(first.others, first.by, ALONE),
        years_value=now - first.year,
    )


def worded(reasons: list[dict[str, Any]], row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Reasons in which `years` says by which sign."""
    told = {"rule": row["years_by"], "value": float(row["years_value"] or 0)}
    return [told if reason["rule"] == "years" and row["years_by"] else reason for reason in reasons]


def _year(text: ir.Value) -> ir.Value:
    return text.substr(0, 4).try_cast("int32")


def _births(inputs: Inputs) -> ir.Table:
    rows = inputs.values(SCIENTIST, ["birth_year"])
    return rows.select(scientist="entity", by=ibis.literal(BIRTH), year=_year(rows.value), lag=ibis.literal(BEGINNER, "int32"))


def _degrees(inputs: Inputs) -> ir.Table:
    """The end of a study, or where only the start is told, a usual time later; an early degree leaves years to the beginning."""
    rows = with_sense(inputs, inputs.links.filter(inputs.links.kind == "education"), "degree", DEGREES)
    ahead = ibis.cases(*((rows.sense == degree, years) for degree, years in BEFORE.items()), else_=0)
    ahead = ibis.ifelse(rows.sense == "", max(BEFORE.values()), ahead)  # a study without a degree's name may be the first
    only_start = rows.until.isnull()
    return rows.select(
        "scientist",
        by=ibis.literal(DEGREE),
        year=ibis.ifelse(only_start, _year(rows.since), _year(rows.until)),
        lag=(ahead + ibis.ifelse(only_start, STUDIES, 0)).cast("int32"),
    )


def _posts(inputs: Inputs) -> ir.Table:
    rows = inputs.links.filter(inputs.links.kind == "affiliation")
    return rows.select("scientist", by=ibis.literal(POST), year=_year(rows.since), lag=ibis.literal(0, "int32"))
