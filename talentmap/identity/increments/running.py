"""One call with a state: what its lines say that is new, and whether all is to be resolved again."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from talentmap.identity.increments.folder import Draft, Folder
from talentmap.identity.increments.held import load_held, load_positions
from talentmap.identity.increments.judging import Judging
from talentmap.identity.increments.lines import digests_by_id, line_writer, stored_lines
from talentmap.identity.increments.settling import Former, Settled, settle_more, settle_whole
from talentmap.identity.mention import MentionLine
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


def settled_by(
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
