"""First rules: a cue, then a place up to the next punctuation. Blank spaCy pipelines cut the words; no model is loaded."""

import re
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from talentmap.places import locate

CUES = {
    "born_in": ("出生于", "生于", "出生在", "was born in", "born in"),
    "native_of": ("籍贯", "a native of", "native of", "originally from", "hometown is", "grew up and was raised in"),
    "ancestral_home": ("祖籍", "原籍", "ancestral home is", "ancestral home in", "ancestral home"),
}
OTHERS = re.compile(
    r"(父亲|母亲|妻子|丈夫|导师|父母|his father|her father|his mother|her mother|his wife|her husband)[^,，。;；]*$",
    re.I,
)
END = re.compile(r"[，,。;；！!？?（(、\n]|\.(?=\s|$)|\b(?:and|in|on|where|he|she|who)\b")
PERSON_OF = re.compile(r"(?:^|[，,。；;\s])((?:[一-鿿]{2,9}?))人(?=[，,。；;\s]|$)")
CLAUSE = re.compile(r"[^，,。;；\n]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stated place: `start` and `end` in the text, `quote` the clause that states it."""

    code: str
    text: str
    start: int
    end: int
    grade: str
    alternatives: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Hometown:
    """What a text states of where a person comes from."""

    born_in: Mention | None = None
    native_of: Mention | None = None
    ancestral_home: Mention | None = None


def extract(text: str, *, name: str | None = None, year: int | None = None, lang: str | None = None) -> Hometown:
    """The first place stated for each relation; a relative's is left out."""
    del name
    found: dict[str, Mention] = {}
    for relation, position in _cues(text, lang):
        mention = _mention(text, position, year)
        if mention and relation not in found and not OTHERS.search(text[:position]):
            found[relation] = mention
    if "native_of" not in found:
        for match in PERSON_OF.finditer(text):
            mention = _mention(text[: match.end(1)], match.start(1), year)
            if mention:
                found.setdefault("native_of", mention)
    return Hometown(**found)


def _cues(text: str, lang: str | None) -> list[tuple[str, int]]:
    """Relations with the position behind their cue, in the order of the text."""
    chinese = lang == "zh" or (lang is None and bool(re.search(r"[一-鿿]", text)))
    language, matcher = _matcher("zh" if chinese else "en")
    doc: Doc = language(text)
    spans = spacy.util.filter_spans([doc[start:end] for _, start, end in matcher(doc)])
    by_text = {cue.casefold(): relation for relation, cues in CUES.items() for cue in cues}
    return [(by_text[span.text.casefold()], span.end_char) for span in sorted(spans, key=lambda span: span.start)]


@cache
def _matcher(lang: str) -> tuple[Language, PhraseMatcher]:
    language = spacy.blank(lang)
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    for relation, cues in CUES.items():
        matcher.add(relation, [language.make_doc(cue) for cue in cues if cue.isascii() == (lang == "en")])
    return language, matcher


def _mention(text: str, position: int, year: int | None) -> Mention | None:
    """The place that begins here: up to the clause's end; in Latin script the next piece may be the province."""
    start = position + len(text[position:]) - len(text[position:].lstrip(" ：:是为的在"))
    rest = text[start:]
    first = END.search(rest)
    end = first.start() if first else len(rest)
    if first and first.group() == "," and rest[:end].isascii():
        second = END.search(rest, end + 1)
        wider = rest[: second.start() if second else len(rest)]
        end = len(wider) if re.fullmatch(r"[A-Z][\w' -]*, [A-Z][\w' -]*", wider.strip()) else end
    said = rest[:end].strip().removesuffix("人")
    place = locate(said, year) if said else None
    if place is None or re.search(r"大学|学院|医院|出版社|University|College|Hospital", said):
        return None
    clause = next((m.group().strip() for m in CLAUSE.finditer(text) if m.start() <= start < m.end()), said)
    return Mention(place.code, said, start, start + len(said), place.grade, place.alternatives, clause)
