"""Who wrote with whom, and how closely."""

import ibis.expr.types as ir

from talentmap.build.exact import exact_sum
from talentmap.build.inputs import Inputs

LARGE = 50  # authors: a larger work says little about who knows whom
NEWEST = 5


def coauthored_with(inputs: Inputs) -> ir.Table:
    """Pairs a < b: works together, weight Σ 1/(n−1) over works of at most 50 authors, first and last year, newest works."""
    rows = inputs.authored.filter((inputs.authored.authors > 1) & (inputs.authored.authors <= LARGE))
    left = rows.select("work", "year", "authors", a="scientist")
    right = rows.select("work", b="scientist")
    pairs = left.join(right, "work").filter(lambda t: t.a < t.b)
    found = pairs.group_by("a", "b").agg(
        works=pairs.count().cast("int32"),
        weight=exact_sum(1 / (pairs.authors - 1)).cast("float32"),
        first=pairs.year.min().cast("int32"),
        last=pairs.year.max().cast("int32"),
        newest=pairs.work.collect(order_by=[pairs.year.desc(), pairs.work])[:NEWEST],
    )
    kept = inputs.con.create_table("small_pairs", found, temp=True, overwrite=True)
    joined = kept.left_join(_large_works(inputs, kept), ["a", "b"]).drop("a_right", "b_right")
    return joined.mutate(large_works=joined.large_works.fill_null(0))


def _large_works(inputs: Inputs, pairs: ir.Table) -> ir.Table:
    """How many large works each of these pairs signed together; large works alone make no pair."""
    rows = inputs.authored.filter(inputs.authored.authors > LARGE).select("work", "scientist")
    of_a = pairs.select("a", "b").join(rows.rename(a="scientist"), "a")
    both = of_a.join(rows.rename(b="scientist"), ["b", "work"])
    return both.group_by("a", "b").agg(large_works=both.count().cast("int32"))
