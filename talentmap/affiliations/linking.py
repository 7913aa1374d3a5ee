"""From the text of an affiliation to the organisations it names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from talentmap.affiliations.candidates import Candidate
from talentmap.affiliations.describing import described
from talentmap.affiliations.index import NameIndex
from talentmap.affiliations.model import Judge, shipped_judge
from talentmap.affiliations.organisations import Organisation
from talentmap.affiliations.several import listed
from talentmap.affiliations.text import Text

BATCH = 500


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

        With `members` every one of a list is asked for by itself, too; what it surely is counts.
        """
        rest = iter(texts)
        while batch := list(islice(rest, BATCH)):
            lists = [listed(text) if members else [] for text in batch]
            alone = iter(self._judged([member for some in lists for member in some]))
            for whole, some in zip(self._judged(batch), lists, strict=True):
                yield _together(whole, [next(alone) for _ in some])

    def _judged(self, texts: Sequence[str]) -> list[list[Link]]:
        found = [described(Text.of(text), self.index) for text in texts]
        scores = iter(self._judge.score([one.features for some in found for one in some]).tolist())
        return [self._chosen([(next(scores), one) for one in some]) for some in found]

    def _chosen(self, scored: Sequence[tuple[float, Candidate]]) -> list[Link]:
        judge = self._judge
        ordered = sorted(scored, key=lambda pair: (-pair[0], pair[1].id))
        kept = [pair for place, pair in enumerate(ordered) if pair[0] >= (judge.more if place else judge.first)]
        return [Link(one.id, round(score, 4), score >= judge.accept) for score, one in kept]


def _together(whole: list[Link], members: Sequence[Sequence[Link]]) -> list[Link]:
    """The links of the whole text with the first one of each member that needs no second look, each with its best score."""
    best = {link.id: link for link in whole}
    for first in (links[0] for links in members if links and links[0].accepted):
        if first.id not in best or best[first.id].score < first.score:
            best[first.id] = first
    return sorted(best.values(), key=lambda link: (-link.score, link.id))
