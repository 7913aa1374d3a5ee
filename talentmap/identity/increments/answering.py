"""Answers of `talentmap resolve mentions --state`: for what is new or changed, and the state written when all were taken."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pyarrow as pa

from talentmap.identity.increments.folder import Draft, Folder, opened
from talentmap.identity.increments.held import write_added
from talentmap.identity.increments.judging import Judging, shipped_judging
from talentmap.identity.increments.running import Tell, Wishes, settled_by
from talentmap.identity.increments.settling import News, Settled
from talentmap.identity.increments.world import Rows, world_of
from talentmap.identity.mention import MentionLine
from talentmap.identity.resolving import evidence, strongest_links


def answers(
    lines: Iterable[MentionLine], path: Path, wishes: Wishes, tell: Tell, judging: Judging | None = None
) -> Iterator[dict[str, Any]]:
    """`{"mention_id", "cluster"}` by id of mentions that are new, or whose cluster is another than before.

    The folder changes after the last answer was taken. Raises ConfigurationError for a folder of something else and
    WorkspaceError for one that is damaged or in use.
    """
    judging = judging or shipped_judging()
    with opened(path) as folder:
        draft = Draft(folder)
        settled = settled_by(folder, draft, lines, wishes, judging, tell)
        if settled is not None:
            yield from _answered(settled, wishes)
        if settled is not None and settled.news is not None:
            _write(draft, settled, settled.news, judging)
            _report(folder, draft, settled.news, tell)


def _answered(settled: Settled, wishes: Wishes) -> Iterator[dict[str, Any]]:
    held, cluster, names = settled.held, settled.positions.cluster, settled.clusters.ids
    rows = np.flatnonzero(settled.positions.valid & (settled.changed | wishes.everything))
    ids = held.mentions["id"].take(pa.array(rows)).to_pylist()
    links = _links(settled, rows) if wishes.explain else {}
    for place in sorted(range(len(rows)), key=ids.__getitem__):
        answer: dict[str, Any] = {"mention_id": ids[place], "cluster": names[cluster[rows[place]]]}
        if wishes.explain:
            answer["evidence"] = links.get(int(rows[place]), [])
        yield answer


def _links(settled: Settled, rows: Rows) -> dict[int, list[dict[str, Any]]]:
    """The strongest link of mentions that share a cluster with these, by row."""
    cluster = settled.positions.cluster
    among = np.flatnonzero(settled.positions.valid & np.isin(cluster, cluster[rows]))
    world = world_of(settled.held, among)
    edges = settled.held.edges.among(world.rows, len(settled.held))
    best = strongest_links(edges, cluster[world.rows])
    return {int(world.rows[one]): [evidence(world.mentions, one, *link)] for one, link in best.items()}


def _write(draft: Draft, settled: Settled, news: News, judging: Judging) -> None:
    write_added(draft, news.added, news.base)
    draft.write("positions", settled.positions.table())
    draft.write("clusters", settled.clusters.table())
    if news.joined:
        redirects = ({"cluster": one, "now": other} for one, other in settled.clusters.redirects())
        text = b"".join(orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE) for one in redirects)
        draft.new("redirects", "jsonl").write_bytes(text)
    draft.commit({"judge": judging.mark})


def _report(folder: Folder, draft: Draft, news: News, tell: Tell) -> None:
    replaced = f", {news.replaced} of them instead of another content" if news.replaced else ""
    tell(f"{news.new} new mentions{replaced}; {folder.path} holds them")
    if news.joined:
        tell(f"{news.joined} clusters joined older ones; where their ids lead: {folder.path / draft.files['redirects'][0]}")
