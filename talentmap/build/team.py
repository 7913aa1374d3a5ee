"""Who belongs to whose team, by what they signed together: proposals, which an officer confirms.

The last author of a work with few authors usually leads the group that did it (Wren et al. 2007, EMBO Reports 8(11), 988-991).
A core member has signed again and again with the leader in the last place, lately, and both gave one institution on the same
work; two works under one grant tie as three without one do. Whoever began to publish lately is a student; whoever began with the
leader, long ago, and goes on without is a former student, who is no part of the team. Who has a post in a company that the leader
heads belongs to the team there (`team_ties`).
"""

import ibis
import ibis.expr.types as ir

from talentmap.build.exact import sort_key
from talentmap.build.inputs import Inputs
from talentmap.build.network import LARGE, NEWEST
from talentmap.build.team_ties import shared_grants
from talentmap.model.kinds import INSTITUTION, LEADS, LEADS_NOT, SCIENTIST

YEARS = 5  # what counts as lately
REPEATED, REPEATED_LATELY = 3, 2  # works together: in all, or all of them lately
LED = 0.4  # of the works together the leader signed so much in the last place
LEADER_WORKS = 3  # works lately in the last place make a leader
STUDENT_YEARS, SENIOR_YEARS = 7, 5  # since a student's first work; between the first works of both
GONE_YEARS = 3  # without a work together


def team_of(inputs: Inputs, careers: ir.Table, companies: ir.Table, now: int) -> ir.Table:
    """Proposed members of each leader with role, years, works, works led, shared institution, grants and company, newest works.

    `companies` is what `team_ties.of_company` gives.
    """
    shared = inputs.con.create_table("shared_works", _shared(inputs, careers), temp=True, overwrite=True)
    together = inputs.con.create_table("together", _together(shared, now), temp=True, overwrite=True)
    grants = shared_grants(inputs, shared.semi_join(together, ["scientist", "member"]))
    together = together.left_join(grants, ["scientist", "member"]).drop("scientist_right", "member_right")
    lead = careers.select(scientist="scientist", lead_first="first_year")
    follow = careers.select(member="scientist", member_first="first_year", member_last="last_year")
    known = together.join(lead, "scientist").join(follow, "member")
    junior = known.member_first - known.lead_first >= SENIOR_YEARS
    core = (known["last"] > now - YEARS) & (
        (known.works >= REPEATED) | (known.recent >= REPEATED_LATELY) | known.grants.notnull()
    )
    began = known["first"] <= known.member_first + 1
    gone = (known["last"] <= now - GONE_YEARS) & (known.member_last > known["last"])
    role = ibis.cases(
        (core & junior & (known.member_first > now - STUDENT_YEARS), "student"),
        (core, "member"),
        (junior & began & gone, "former_student"),
        else_=None,
    )
    proposed = known.mutate(role=role).filter(lambda t: t.role.notnull()).rename(given="institution")
    ours = inputs.clusters.filter(inputs.clusters.kind == INSTITUTION).select(given="subject", institution="entity")
    found = proposed.left_join(ours, "given").select(
        "scientist", "member", "role", "works", "led", "first", "last", "institution", "grants", "evidence"
    )
    return _as_officers_say(_with_companies(found, companies), inputs)


def _with_companies(found: ir.Table, companies: ir.Table) -> ir.Table:
    """Whom a company ties to its head beside whom works do; who follows by works does not lead by a post."""
    turned = found.select(scientist="member", member="scientist")
    both = found.outer_join(companies.anti_join(turned, ["scientist", "member"]), ["scientist", "member"])
    return both.mutate(
        scientist=ibis.coalesce(both.scientist, both.scientist_right),
        member=ibis.coalesce(both.member, both.member_right),
        role=ibis.ifelse(both.company.notnull() & (both.role.isnull() | (both.role == "former_student")), "member", both.role),
    ).drop("scientist_right", "member_right")


def _as_officers_say(found: ir.Table, inputs: Inputs) -> ir.Table:
    """Whom an officer calls a member is confirmed, whom one calls none is left out; the latter outranks."""
    confirmed, rejected = (_word(inputs, prop) for prop in (LEADS, LEADS_NOT))
    both = found.outer_join(confirmed, ["scientist", "member"])
    told = both.mutate(
        scientist=ibis.coalesce(both.scientist, both.scientist_right),
        member=ibis.coalesce(both.member, both.member_right),
        confirmed=both.scientist_right.notnull(),
        role=both.role.fill_null("member"),
        works=both.works.fill_null(0),
    ).drop("scientist_right", "member_right")
    return told.anti_join(rejected, ["scientist", "member"])


def _word(inputs: Inputs, prop: str) -> ir.Table:
    """`scientist, member` of the statements with this property."""
    said = inputs.statements.filter((inputs.statements.kind == SCIENTIST) & (inputs.statements.prop == prop))
    people = inputs.clusters.filter(inputs.clusters.kind == SCIENTIST)
    named = said.select("subject", "value").join(people.select("subject", scientist="entity"), "subject")
    pairs = named.join(people.select(value="subject", member="entity"), "value").select("scientist", "member")
    return pairs.filter(lambda t: t.scientist != t.member).distinct()


def _shared(inputs: Inputs, careers: ir.Table) -> ir.Table:
    """A row for each work that a leader and another author signed, with the institutions both gave on it."""
    rows = inputs.authored.filter((inputs.authored.authors > 1) & (inputs.authored.authors <= LARGE))
    leaders = careers.filter(careers.led_5y >= LEADER_WORKS).select("scientist")
    left = rows.select("work", "year", "authors", "scientist", "position", "institutions").semi_join(leaders, "scientist")
    right = rows.select("work", member="scientist", place="position", theirs="institutions")
    both = left.join(right, "work").filter(lambda t: t.scientist != t.member)
    return both.mutate(shared=both.institutions.intersect(both.theirs).sort()).drop("institutions", "theirs")


def _together(shared: ir.Table, now: int) -> ir.Table:
    """What each leader signed with each other author: at least two works, the leader last in many, one institution shared."""
    found = shared.group_by("scientist", "member").agg(
        works=shared.count().cast("int32"),
        recent=shared.count(where=shared.year > now - YEARS),
        led=shared.count(where=shared.position == shared.authors).cast("int32"),
        followed=shared.count(where=shared.place == shared.authors),
        first=shared.year.min().cast("int32"),
        last=shared.year.max().cast("int32"),
        institution=shared.shared[0].argmax(sort_key(shared.year, shared.work), where=shared.shared.length() > 0),
        evidence=shared.work.collect(order_by=[shared.year.desc(), shared.work])[:NEWEST],
    )
    often = (found.works >= REPEATED_LATELY) & (found.led >= found.works * LED) & (found.led > found.followed)
    return found.filter(often & found.institution.notnull())
