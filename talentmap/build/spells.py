"""Spells of one post or study: parts of it that one record tells are joined, what a fuller telling holds is taken into that.

Tellings that exclude each other stay side by side; nobody's years are mixed with another's.
"""

import ibis
import ibis.expr.types as ir

from talentmap.build.inputs import Inputs

WHO = ["scientist", "institution"]
SPELL = [*WHO, "sense", "since", "until"]
_KEY = [*SPELL, "seen"]
GOES_ON = 9999  # stands for the end of what has none


def sighted(inputs: Inputs, links: ir.Table) -> ir.Table:
    """The links with `record`, one that says so, and `seen`, the year of the newest record that does."""
    saying = inputs.sightings.select("statement", "source", "record_key")
    read = inputs.records.select("source", "record_key", "last_seen")
    dated = saying.join(read, ["source", "record_key"]).select("statement", "record_key", "last_seen")
    dated = dated.union(inputs.officers.select("statement", "record_key", "last_seen"))
    told = links.select(link="subject", statement=links.statements.unnest()).join(dated, "statement")
    found = told.group_by("link").agg(record=told.record_key.min(), seen=told.last_seen.max().year())
    joined = links.left_join(found, links.subject == found.link).drop("link")
    return joined.mutate(record=ibis.coalesce(joined.record, joined.subject), seen=joined.seen.cast("int32").fill_null(GOES_ON))


def whole(rows: ir.Table) -> ir.Table:
    """The rows with the years of the whole spell: parts of one post that a record tells and that overlap or follow each other."""
    rows = rows.mutate(stop=rows.until.fill_null(GOES_ON), begun=rows.since.notnull())
    group, order = [*WHO, "sense", "source", "record", "begun"], ["since", "until", "subject"]
    earlier = ibis.window(group_by=group, order_by=order, preceding=(None, 1))
    rows = rows.mutate(fresh=(rows.since > rows.stop.max().over(earlier) + 1).fill_null(True).cast("int32"))
    so_far = ibis.window(group_by=group, order_by=order, preceding=None, following=0)
    rows = rows.mutate(spell=rows.fresh.sum().over(so_far))
    over = ibis.window(group_by=[*group, "spell"])
    joined = rows.mutate(since=rows.since.min().over(over), until=rows.stop.max().over(over).nullif(GOES_ON))
    return joined.drop("stop", "begun", "fresh", "spell")


def taken_in(rows: ir.Table) -> ir.Table:
    """The rows under the sense and years of the fullest spell that says the same; `own` where that is their own.

    `seen` is until when a row without an end speaks: an end after it says nothing else, one before it does. It is 0 where no
    end means that nobody says when.
    """
    rows = rows.mutate(seen=ibis.ifelse(rows.until.isnull(), rows.seen, 0))
    hosts = _fullest(rows.select(*_KEY).distinct())
    joined = rows.left_join(hosts, [rows[name].identical_to(hosts[name]) for name in _KEY])
    taken = {name: ibis.ifelse(joined.covered.notnull(), joined[f"host_{name}"], joined[name]) for name in SPELL[2:]}
    return joined.mutate(own=joined.covered.isnull(), **taken)


def _fullest(spells: ir.Table) -> ir.Table:
    """For each spell that a fuller one covers, the fullest as `host_…` that none covers itself."""
    pairs = _covering(spells)
    inside = pairs.select(**{f"host_{name}": name for name in _KEY[2:]}, **{name: name for name in WHO}, inside=True).distinct()
    on = [*WHO, *(pairs[name].identical_to(inside[name]) for name in inside.columns if name.startswith("host_"))]
    free = pairs.anti_join(inside, on)
    order = [free.host_dates.desc(), free.host_sense == "", free.host_since, free.host_until, free.host_sense, free.host_seen]
    place = ibis.row_number().over(ibis.window(group_by=_KEY, order_by=order))
    return free.mutate(place=place, covered=True).filter(lambda t: t.place == 0).drop("place")


def _covering(spells: ir.Table) -> ir.Table:
    """Pairs of spells of which no date, post or degree differs, the second (`host_…`) with more of them."""
    fuller = spells.select(*WHO, **{f"host_{name}": name for name in _KEY[2:]})
    pairs = spells.join(fuller, WHO)
    pairs = pairs.mutate(host_dates=_dates(pairs.host_since, pairs.host_until))
    own, unnamed = _dates(pairs.since, pairs.until), pairs.sense == ""
    later = pairs.host_until.isnull() | (pairs.host_until >= pairs.seen)
    same = (unnamed | (pairs.sense == pairs.host_sense)) & (pairs.since.isnull() | (pairs.since == pairs.host_since))
    same = same & ibis.ifelse(pairs.until.isnull(), later, pairs.until == pairs.host_until)
    more = (pairs.host_dates > own) | ((pairs.host_dates == own) & unnamed & (pairs.host_sense != ""))
    return pairs.filter(same & more)


def _dates(since: ir.Value, until: ir.Value) -> ir.Value:
    return since.notnull().cast("int8") + until.notnull().cast("int8")
