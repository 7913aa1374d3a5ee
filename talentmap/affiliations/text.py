"""An affiliation as it is written, split into words and segments."""

from dataclasses import dataclass, field

from talentmap.affiliations.words import segments, words


@dataclass(slots=True)
class Text:
    """An affiliation, split: words of all, the segment of each word, words of each segment."""

    raw: str
    words: list[str] = field(default_factory=list)
    segment: list[int] = field(default_factory=list)
    parts: list[list[str]] = field(default_factory=list)
    raw_parts: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, raw: str) -> "Text":
        """The text of a string, at most 2,000 characters of it."""
        made = cls(raw)
        for part in segments(raw[:2000]):
            found = words(part)
            if found:
                made.words += found
                made.segment += [len(made.parts)] * len(found)
                made.parts.append(found)
                made.raw_parts.append(part)
        return made

    def before(self, start: int) -> list[str]:
        """The words of the segment before a word of it."""
        return [self.words[at] for at in range(start) if self.segment[at] == self.segment[start]]

    def after(self, end: int) -> list[str]:
        """The words of the segment from a run's end on."""
        return [self.words[at] for at in range(end, len(self.words)) if self.segment[at] == self.segment[end - 1]]
