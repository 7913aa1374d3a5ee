"""From the text of an affiliation to the organisations it names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from talentmap.affiliations.candidates import Candidate
from talentmap.affiliations.certainty import certain
from talentmap.affiliations.describing import described
from talentmap.affiliations.index import NameIndex
from talentmap.affiliations.model import Judge, shipped_judge
from talentmap.affiliations.organisations import Organisation
from talentmap.affiliations.several import listed, named_one_by_one
from talentmap.affiliations.text import Text

BATCH = 500
MOST_BEARERS, MOST_LISTED = 12, 5  # of one tail of names; of more of them a text tells nothing


@dataclass(frozen=True, slots=True)
class Link:
    """An organisation that a text names: `score` 0 to 1; `accepted` needs no second look."""

    id: str
    score: float
    accepted: bool


class Linker:
    """Links affiliations with the organisations of one dump."""

    def __init__(self, organisations: Mapping[str, Organisation], judge: Judge | None = None) -> None:
        self.index = NameIndex(organisations)
        self._judge = judge or shipped_judge()

    def link(self, text: str) -> list[Link]:
        """The organisations of one text, the surest first."""
        return next(iter(self.link_all([text])))

    def link_all(self, texts: Iterable[str], *, members: bool = True) -> Iterator[list[Link]]:
        """The organisations of each text, in order; judged in batches.

        With `members` every one of a list is asked for by itself, too; what it surely is counts, and what it likely is where the
        text is nothing but names.
        """
        rest = iter(texts)
        while batch := list(islice(rest, BATCH)):
            lists = [listed(text) if members else [] for text in batch]
            names = [named_one_by_one(text, self.index) if members else [] for text in batch]
            alone = iter(self._judged([member for some in (*lists, *names) for member in some]))
            sure = [[link for _ in some for link in next(alone)[:1] if link.accepted] for some in lists]
            likely = [[link for _ in some for link in next(alone)[:1]] for some in names]
            yield from map(_together, self._judged(batch), sure, likely)

    def _judged(self, texts: Sequence[str]) -> list[list[Link]]:
        read = [Text.of(text) for text in texts]
        found = [described(text, self.index) for text in read]
        scores = iter(self._judge.score([one.features for some in found for one in some]).tolist())
        return [self._chosen(text, [(next(scores), one) for one in some]) for text, some in zip(read, found, strict=True)]

    def _chosen(self, text: Text, scored: Sequence[tuple[float, Candidate]]) -> list[Link]:
        judge = self._judge
        ordered = sorted(scored, key=lambda pair: (-pair[0], pair[1].id))
        kept = [pair for place, pair in enumerate(ordered) if pair[0] >= (judge.more if place else judge.first)]
        kept = kept or self._sharing_tail(text, ordered)
        return [Link(one.id, round(score, 4), score >= judge.accept and certain(one, text, self.index)) for score, one in kept]

    def _sharing_tail(self, text: Text, ordered: Sequence[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
        """Those of a few organisations that a text without a place may all mean: 交通大学."""
        bearers = self.index.ending(tuple(text.words)) if len(text.words) > 1 else frozenset()
        few = 1 < len(bearers) <= MOST_BEARERS
        return [pair for pair in ordered if few and pair[1].id in bearers][:MOST_LISTED]


def _together(whole: Sequence[Link], *members: Sequence[Link]) -> list[Link]:
    """The links of the whole text and of its members, each with its best score."""
    best: dict[str, Link] = {}
    for link in chain(whole, *members):
        if link.id not in best or best[link.id].score < link.score:
            best[link.id] = link
    return sorted(best.values(), key=lambda link: (-link.score, link.id))
