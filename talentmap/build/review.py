"""The pairs of people whom a human should look at, those first that matter most.

Resolution found reasons for and against one person; the release shows both sides. `impact` is how much a mistake would
move: the works of the smaller side, and a little of the larger.
"""

from pathlib import Path

import ibis
import ibis.expr.types as ir

from talentmap.build.inputs import Inputs
from talentmap.model.kinds import SCIENTIST

LARGER = 0.1  # a work of the larger side counts so much


def review_pairs(inputs: Inputs, pairs: Path, orcids: ir.Table) -> ir.Table:
    """`a, b` (our ids), `left, right` (the source ids to judge), `score`, `reasons` (JSON), `impact`; a pair of people once.

    Two people whose ORCIDs (`scientist, orcid`) differ are no question.
    """
    clusters = inputs.clusters.filter(inputs.clusters.kind == SCIENTIST).select("subject", "entity")
    found = inputs.con.read_parquet(str(pairs), table_name="pairs_to_review")
    left = found.join(clusters.rename(a="entity", left="subject"), "left")
    both = left.join(clusters.rename(b="entity", right="subject"), "right").filter(lambda t: t.a != t.b)
    ends = _without_two_orcids(both, orcids).mutate(low=ibis.least(both.a, both.b), high=ibis.greatest(both.a, both.b))
    order = ibis.window(group_by=["low", "high"], order_by=[ends.score.desc(), ends.left, ends.right])
    once = ends.mutate(place=ibis.row_number().over(order)).filter(lambda t: t.place == 0)
    works = inputs.authored.group_by("scientist").agg(works=inputs.authored.count())
    counted = once.left_join(works.rename(a="scientist", works_a="works"), "a").drop("a_right")
    counted = counted.left_join(works.rename(b="scientist", works_b="works"), "b").drop("b_right")
    one, other = counted.works_a.fill_null(0), counted.works_b.fill_null(0)
    impact = ibis.least(one, other) + LARGER * ibis.greatest(one, other)
    return counted.mutate(impact=impact.cast("float32")).select("a", "b", "left", "right", "score", "reasons", "impact")


def _without_two_orcids(pairs: ir.Table, orcids: ir.Table) -> ir.Table:
    known = orcids.filter(orcids.orcid.notnull())
    named = pairs.left_join(known.rename(a="scientist", orcid_a="orcid"), "a").drop("a_right")
    named = named.left_join(known.rename(b="scientist", orcid_b="orcid"), "b").drop("b_right")
    return named.filter((named.orcid_a == named.orcid_b).fill_null(True))
