"""Titles and abstracts of invented papers, put together from the keywords of a topic."""

from functools import cache

from talentmap_crawlers.sample.reference import JsonObject, Reference
from talentmap_crawlers.sample.works import Work

UNKNOWN = ("field observation", "repeated measurement", "comparative analysis", "open data")
ABSTRACT_SHARE = 0.35


def keywords_of(work: Work) -> tuple[str, ...]:
    """The keywords of the work's topics."""
    return work.topics[0].keywords if work.topics else UNKNOWN


def title_of(work: Work, reference: Reference) -> str:
    """A believable title, Chinese when the paper is."""
    rng, phrases = work.rng, reference.phrases
    if work.chinese:
        z, y = rng.sample(phrases["areas"][work.area], 2)
        return str(rng.choice(phrases["titles_zh"]).format(z=z, y=y))
    return _fill(rng.choice(phrases["titles"]), work, reference)


def _fill(template: str, work: Work, reference: Reference) -> str:
    words = keywords_of(work)
    a, b, c = work.rng.sample(words, 3) if len(words) > 2 else (*words, *UNKNOWN)[:3]
    field = reference.phrases["area_names"][work.area][1]
    text = template.format(a=in_text(a), b=in_text(b), c=in_text(c), field=field, n=work.rng.randint(4, 38))
    return text[0].upper() + text[1:]


@cache
def in_text(phrase: str) -> str:
    """A keyword inside a sentence: lower case, but `CRISPR` and `SiC` stay."""
    return " ".join(word if _keeps_case(word) else word.lower() for word in phrase.split(" "))


def _keeps_case(word: str) -> bool:
    return any(letter.isupper() for part in word.split("-") for letter in part[1:])


def abstract_of(work: Work, reference: Reference) -> JsonObject | None:
    """An inverted index (word → positions) for about a third of the papers."""
    if work.rng.random() >= ABSTRACT_SHARE or work.chinese:
        return None
    sentences = reference.phrases["sentences"]
    chosen = [*work.rng.sample(sentences[:-1], 3), sentences[-1]]
    index: dict[str, list[int]] = {}
    for position, word in enumerate(_fill(" ".join(chosen), work, reference).split()):
        index.setdefault(word, []).append(position)
    return index
