"""Who wrote with whom, and how closely; and the team that follows from it."""

import ibis
import ibis.expr.types as ir

from talentmap.build.inputs import Inputs

LARGE = 50  # authors: a larger work says little about who knows whom
TEAM_WORKS, TEAM_YEARS = 3, 5


def coauthored_with(inputs: Inputs) -> ir.Table:
    """Pairs a < b: works together, weight Σ 1/(n−1) over works of at most 50 authors, first and last year, newest works."""
    rows = inputs.authored.filter((inputs.authored.authors > 1) & (inputs.authored.authors <= LARGE))
    left = rows.select("work", "year", "authors", a="scientist")
    right = rows.select("work", b="scientist")
    pairs = left.join(right, "work").filter(lambda t: t.a < t.b)
    order = ibis.window(group_by=["a", "b"], order_by=[pairs.year.desc(), pairs.work])
    ranked = pairs.mutate(place=ibis.row_number().over(order))
    return ranked.group_by("a", "b").agg(
        works=ranked.count().cast("int32"),
        weight=(1 / (ranked.authors - 1)).sum().cast("float32"),
        first=ranked.year.min().cast("int32"),
        last=ranked.year.max().cast("int32"),
        large_works=ibis.literal(0, "int32"),
        newest=ranked.work.collect(where=ranked.place < 5, order_by=ranked.place),
    )


def team_of(pairs: ir.Table, careers: ir.Table, newest_year: int) -> ir.Table:
    """Proposed members: at least three works together, one in the last five years, the leader clearly the senior one."""
    close = pairs.filter((pairs.works >= TEAM_WORKS) & (pairs["last"] > newest_year - TEAM_YEARS))
    both = close.select("works", "newest", scientist="a", member="b").union(
        close.select("works", "newest", scientist="b", member="a")
    )
    lead = careers.select(scientist="scientist", lead_first="first_year", led_5y="led_5y")
    follow = careers.select(member="scientist", member_first="first_year")
    joined = both.join(lead, "scientist").join(follow, "member")
    senior = joined.filter((joined.led_5y >= 2) & (joined.lead_first + 4 <= joined.member_first))
    return senior.select(
        "scientist", "member", "works", role=ibis.literal("member"), confirmed=ibis.literal(False), evidence="newest"
    )
