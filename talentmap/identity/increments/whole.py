"""A whole run, whose counts are the base of what comes later."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from talentmap.collecting import give_back, uncollected
from talentmap.identity.average import least
from talentmap.identity.blocking import key_table
from talentmap.identity.components import connected
from talentmap.identity.edges import Edges
from talentmap.identity.increments.base import count_base
from talentmap.identity.increments.columns import NAMES, digests_of, numbered, table_of
from talentmap.identity.increments.held import Added, Held, founded
from talentmap.identity.increments.joining import Joined, least_of
from talentmap.identity.increments.judging import Judging
from talentmap.identity.increments.names import written
from talentmap.identity.knowing import known_of
from talentmap.identity.linkage import cluster
from talentmap.identity.scoring import prepare, scored_edges
from talentmap.identity.table import MentionReader


def resolve_whole(reader: MentionReader, digests: pa.Table, judging: Judging) -> tuple[Added, Held, Joined]:
    """Resolve all that was read; the answers are those of a run that keeps nothing."""
    with uncollected():
        found = {kind: digests_of(texts) for kind, texts in reader.texts().items()}
        mentions = reader.finish()
        give_back()
        names = [written(name) for name in mentions.names]
        keys = key_table(mentions.names)
        prepared = prepare(mentions, keys=keys)
    give_back()
    found["name"] = digests_of(names)
    edges = scored_edges(prepared, judging.score)
    same = {kind: np.arange(len(found[kind]), dtype=np.int32) for kind in NAMES}
    table = table_of(mentions, own_digests(mentions.ids, digests), same)
    added = Added(table, pa.array(names, pa.string()), keys, found, edges)
    labels = cluster(len(mentions), edges, known_of(mentions), judging.threshold)
    rows = np.arange(len(mentions))
    joined = Joined(rows, least_of(rows, connected(len(mentions), edges, least(judging.threshold))), labels)
    return added, founded(added, count_base(mentions, prepared.weights)), joined


def read_more(held: Held, reader: MentionReader, digests: pa.Table) -> Added:
    """Mentions that were read, with the numbers that their values have or get; pairs are to come."""
    texts = reader.texts()
    mentions = reader.finish()
    names = [written(name) for name in mentions.names]
    found = {kind: numbered(held.vocabularies[kind], digests_of(names if kind == "name" else texts[kind])) for kind in NAMES}
    table = table_of(mentions, own_digests(mentions.ids, digests), {kind: numbers for kind, (numbers, _) in found.items()})
    numbers, size = found["name"][0], len(held.names)
    new = np.flatnonzero(numbers >= size).tolist()
    keys = key_table([mentions.names[at] for at in new], size)
    more = {kind: values for kind, (_, values) in found.items()}
    return Added(table, pa.array([names[at] for at in new], pa.string()), keys, more, Edges.concatenated([]))


def own_digests(ids: list[str], digests: pa.Table) -> pa.Array:
    """The digest of each mention's line."""
    places = pc.index_in(pa.array(ids, pa.string()), value_set=digests["id"].combine_chunks())
    return digests["digest_min"].combine_chunks().take(places)
