"""What ties a team together beside signing last: grants that works of both name, and posts at one company."""

import ibis.expr.types as ir
import pyarrow as pa

from talentmap.build.exact import sort_key
from talentmap.build.inputs import Inputs
from talentmap.model.wording import POSTS, sense

MOST_GRANTS = 3
UNDER_GRANT = 2  # works of both under one grant
HEADS = {"founder": 0, "board_chairman": 0, "ceo": 0, "cto": 1, "chief_scientist": 1}  # rank by post in a company
OTHERS = 2
LARGEST = 50  # people known at a company, above which a post there ties nobody
WHO = ["scientist", "member"]


def shared_grants(inputs: Inputs, shared: ir.Table) -> ir.Table:
    """`scientist, member, grants`: funder and number of what works of both name most often.

    `shared` has a row for each work of both.
    """
    works = inputs.works.filter(inputs.works.grants.length() > 0).select("grants", work="id")
    named = shared.select(*WHO, "work").join(works, "work").select(*WHO, "work", grant=lambda t: t.grants.unnest())
    counted = named.filter(named.grant.number.notnull()).group_by(*WHO, "grant").agg(works=named.work.nunique())
    often = counted.filter(counted.works >= UNDER_GRANT)
    order = [often.works.desc(), often.grant.number, often.grant.funder]
    return often.group_by(*WHO).agg(grants=often.grant.collect(order_by=order)[:MOST_GRANTS])


def of_company(inputs: Inputs, posts: ir.Table, institutions: ir.Table, now: int) -> ir.Table:
    """`scientist, member, company, statements`: who heads a company today and who has a lower post there.

    The statements are those of both.
    """
    companies = institutions.filter(institutions.type == "company").select(company="id")
    held = posts.filter(posts.role.notnull() & (posts.until.isnull() | (posts.until >= now)))
    staff = _ranked(inputs, held.rename(company="institution").semi_join(companies, "company"))
    few = staff.group_by("company").agg(people=staff.scientist.nunique()).filter(lambda t: t.people <= LARGEST)
    staff = staff.semi_join(few, "company")
    heads = staff.filter(staff["rank"] < OTHERS).select("scientist", "company", head="rank", theirs="statements")
    below = staff.select("company", "rank", "statements", member="scientist")
    tied = heads.join(below, "company").filter(lambda t: (t["head"] < t["rank"]) & (t.scientist != t.member))
    told = tied.mutate(statements=tied.theirs.concat(tied.statements))
    return told.group_by(*WHO).agg(company=told.company.min(), statements=told.statements.argmin(told.company))


def _ranked(inputs: Inputs, held: ir.Table) -> ir.Table:
    """The highest post of each person in each company, with its statements."""
    roles = held.role.as_table().distinct().to_pyarrow()[0].to_pylist()
    ranks = [{"role": role, "rank": min(HEADS.get(part, OTHERS) for part in sense(POSTS, role).split("+"))} for role in roles]
    schema = pa.schema([("role", pa.string()), ("rank", pa.int32())])
    table = inputs.con.create_table("ranks_in_companies", pa.Table.from_pylist(ranks, schema), temp=True, overwrite=True)
    rows = held.join(table, "role")
    return rows.group_by("scientist", "company").agg(
        rank=rows["rank"].min(), statements=rows.statements.argmin(sort_key(rows["rank"], rows.role))
    )
