"""Evidence: every current statement about a person with the record that says it, and when it was seen."""

import ibis
import ibis.expr.types as ir

from talentmap.build.exact import sort_key
from talentmap.build.inputs import Inputs
from talentmap.model.kinds import LINKS, SCIENTIST


def evidence(inputs: Inputs) -> ir.Table:
    """Rows of the release's `evidence`, sorted by person."""
    ours = inputs.clusters.filter(inputs.clusters.kind == SCIENTIST).select("subject", scientist="entity")
    own = inputs.statements.filter(inputs.statements.kind == SCIENTIST)
    own = own.join(ours, "subject").mutate(link=ibis.null("string"))
    linked = inputs.statements.filter(inputs.statements.kind.isin(sorted(LINKS)) & (inputs.statements.prop != "person"))
    persons = inputs.links.select("subject", "scientist")
    of_links = linked.join(persons, "subject").mutate(link=lambda t: t.subject)
    columns = ["scientist", "subject", "link", "kind", "prop", "value", "lang", "original", "source"]
    said = own.select(*columns, statement="id").union(of_links.select(*columns, statement="id"))
    seen = _seen(inputs)
    return said.join(seen, "statement").order_by("scientist", "kind", "prop", "statement")


def _seen(inputs: Inputs) -> ir.Table:
    """The record that said each statement last, the days it was first and last seen, and since when all its records are gone."""
    records = inputs.sightings.join(inputs.records.drop("run", "kind"), ["source", "record_key"])
    joined = records.select(*inputs.officers.columns).union(inputs.officers)
    last = sort_key(joined.last_seen.epoch_seconds().cast("string").lpad(12, "0"), joined.record_key, joined.url)
    return joined.group_by("statement").agg(
        record_key=joined.record_key.argmax(last),
        url=joined.url.argmax(last),
        first_seen=joined.first_seen.min().strftime("%Y-%m-%d"),
        last_seen=joined.last_seen.max().strftime("%Y-%m-%d"),
        gone_since=ibis.cases((~joined.gone_since.isnull().any(), joined.gone_since.max().strftime("%Y-%m-%d"))),
    )
