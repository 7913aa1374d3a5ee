"""What changed between two releases' tables, key by key."""

from dataclasses import dataclass

import ibis
from ibis.expr.types import Table

from talentmap_graph.mapping import EdgeType, NodeType
from talentmap_graph.rows import ORIGIN, TARGET, ReleaseRows


@dataclass(frozen=True, slots=True)
class Change:
    """Keys whose rows are no longer true, and the rows that are now; None where there is nothing to do."""

    gone: Table | None
    now: Table | None


def node_change(old: ReleaseRows | None, new: ReleaseRows, node: NodeType) -> Change:
    """Nodes to delete, and nodes to write whole; all of them when there is no old release."""
    before, after = old.nodes(node) if old else None, new.nodes(node)
    if before is None or after is None:
        return Change(before.select(node.key) if before is not None else None, after)
    changed = _keys_that_differ(after, before, [node.key])
    return Change(before.anti_join(after, node.key).select(node.key), after.semi_join(changed, node.key))


def edge_change(old: ReleaseRows | None, new: ReleaseRows, edge: EdgeType, *, unsure: bool = False) -> Change:
    """Pairs of nodes to unlink, and edges to make: a pair whose edges differ at all gets all of its edges anew.

    When a load was interrupted it is `unsure` how much of the old release is there: then the pairs that get edges
    are unlinked first, too, though the old release had none between them.
    """
    before, after = old.edges(edge) if old else None, new.edges(edge)
    ends = [ORIGIN, TARGET]
    if before is None or after is None:
        return Change(before.select(*ends).distinct() if before is not None else None, after)
    gone, changed = _keys_that_differ(before, after, ends), _keys_that_differ(after, before, ends)
    unlinked = gone.select(*ends)
    return Change(unlinked.union(changed.select(*ends)) if unsure else unlinked, after.semi_join(changed, ends))


def _keys_that_differ(rows: Table, others: Table, keys: list[str]) -> Table:
    """Keys of `rows` that `others` lacks or has with other values, with their fingerprint."""
    mine, theirs = _fingerprints(rows, keys), _fingerprints(others, keys)
    return mine.anti_join(theirs, [*keys, "mixed_", "largest_", "count_"])


def _fingerprints(rows: Table, keys: list[str]) -> Table:
    """One 64-bit digest a key over all its rows, in whatever order they come."""
    digest = ibis.struct({name: rows[name] for name in sorted(rows.columns)}).hash()
    return (
        rows.mutate(digest_=digest)
        .group_by(keys)
        .agg(mixed_=lambda t: t.digest_.bit_xor(), largest_=lambda t: t.digest_.max(), count_=lambda t: t.count())
    )
