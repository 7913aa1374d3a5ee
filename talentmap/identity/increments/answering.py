"""Answers of `talentmap resolve mentions --state`: for what is new or changed, and the state written when all were taken."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pyarrow as pa

from talentmap.identity.increments.folder import Draft, Folder, opened
from talentmap.identity.increments.held import load_held, load_positions, write_added
from talentmap.identity.increments.joining import inside
from talentmap.identity.increments.judging import Judging, shipped_judging
from talentmap.identity.increments.lines import digests_by_id, line_writer, stored_lines
from talentmap.identity.increments.settling import Former, News, Settled, settle_more, settle_whole
from talentmap.identity.increments.world import Rows, world_of
from talentmap.identity.mention import MentionLine
from talentmap.identity.resolving import evidence, strongest_links
from talentmap.identity.table import MentionReader

GROWTH = 0.5  # of the mentions at the last whole run: when so many came since, all are counted and resolved again
Tell = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Wishes:
    """`explain`: also the strongest link; `everything`: answers for all mentions; `afresh`: count and resolve all again."""

    explain: bool = False
    everything: bool = False
    afresh: bool = False
    growth: float = GROWTH


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
        settled = _settled(folder, draft, lines, wishes, judging, tell)
        if settled is not None:
            yield from _answered(settled, wishes)
        if settled is not None and settled.news is not None:
            _write(draft, settled, settled.news, judging)
            _report(folder, draft, settled.news, tell)


def _settled(
    folder: Folder, draft: Draft, lines: Iterable[MentionLine], wishes: Wishes, judging: Judging, tell: Tell
) -> Settled | None:
    """What the lines change; all is resolved again for a reason, and nothing without one and without new lines."""
    former = Former(load_held(folder), *load_positions(folder)) if folder.generation else None
    unknown = _Unknown(former)
    part = draft.new("lines", "parquet", add=True)
    reader = MentionReader()
    with line_writer(part) as writer:
        reader.read_all(writer.passing(unknown.only(lines)))
        reason = _reason(folder, former, len(reader), wishes, judging)
        if former and reason:
            reader.read_all(writer.passing(stored_lines(folder, unknown.left())))
    tell(f"{unknown.known} lines gave mentions that are in the state, unchanged") if unknown.known else None
    if not len(reader):
        return Settled(former.held, former.positions, former.clusters, np.zeros(len(former.held), bool)) if former else None
    if former and not reason:
        return settle_more(reader, digests_by_id(part), former, judging)
    if former:
        tell(f"all mentions are resolved again: {reason}")
    draft.files["lines"] = [part.name]
    return settle_whole(reader, digests_by_id(part), former, unknown.given, judging)


def _reason(folder: Folder, former: Former | None, more: int, wishes: Wishes, judging: Judging) -> str:
    """Why all is to be counted and resolved again, or nothing."""
    if former is None or wishes.afresh:
        return "it was asked for"
    if folder.told["judge"] != judging.mark:
        return "the judge is another one than before"
    since = int(former.positions.valid.sum()) + more - former.held.base.size
    return f"{since:,} came since all were counted" if since > wishes.growth * former.held.base.size else ""


class _Unknown:
    """Lines that say something new; those of mentions that are held as they are get counted."""

    def __init__(self, former: Former | None) -> None:
        self._former = former
        valid = former.held.mentions["digest"].to_numpy()[former.positions.valid] if former else ()
        self._digests = set(map(int, valid))
        self.given: set[str] = set()
        self.known = 0

    def only(self, lines: Iterable[MentionLine]) -> Iterator[MentionLine]:
        """Those that are not held; of a first run all, without notes."""
        for line in lines:
            if line.digest in self._digests:
                self.known += 1
                continue
            if self._former:
                self.given.add(str(line.mention_id))
            yield line

    def left(self) -> set[int]:
        """Digests of the lines that are held and were not replaced."""
        if self._former is None or not self.given:
            return self._digests
        ids = self._former.rows_of(pa.chunked_array([pa.array(sorted(self.given), pa.string())]))
        return self._digests - set(self._former.held.mentions["digest"].take(pa.array(ids[ids >= 0])).to_pylist())


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
    edges = inside(settled.held.edges, world.rows, len(settled.held))
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
