"""The plan's vocabularies with their labels in both languages; ids are those of the design."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

FILES = ("fields", "people", "introduction", "units", "positions")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a vocabulary; `facts` holds what only this vocabulary says (figures, kinds, links)."""

    id: str
    zh: str
    en: str
    short_zh: str = ""
    short_en: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def label(self, lang: str, *, short: bool = False) -> str:
        """The term in `zh` or `en`."""
        full, brief = (self.zh, self.short_zh) if lang == "zh" else (self.en, self.short_en)
        return (brief or full) if short else full


def _term(entry: dict[str, Any]) -> Term:
    own = {key: str(entry.pop(key, "")) for key in ("id", "zh", "en", "short_zh", "short_en")}
    return Term(**own, facts=entry)


@cache
def vocabularies() -> Mapping[str, tuple[Term, ...]]:
    """All vocabularies by name."""
    found: dict[str, tuple[Term, ...]] = {}
    for name in FILES:
        text = files(__name__).joinpath(f"{name}.yml").read_text("utf-8")
        found |= {key: tuple(_term(entry) for entry in entries) for key, entries in yaml.safe_load(text).items()}
    return found


@cache
def _by_id(vocabulary: str) -> Mapping[str, Term]:
    return {term.id: term for term in vocabularies()[vocabulary]}


def term(vocabulary: str, term_id: str) -> Term:
    """One term; raises KeyError."""
    return _by_id(vocabulary)[term_id]


def label(vocabulary: str, term_id: str, lang: str, *, short: bool = False) -> str:
    """The term's label, or its id when the vocabulary does not know it."""
    found = _by_id(vocabulary).get(term_id)
    return found.label(lang, short=short) if found else term_id


def ids(vocabulary: str) -> tuple[str, ...]:
    """The ids of a vocabulary, in its order."""
    return tuple(entry.id for entry in vocabularies()[vocabulary])


DIRECTIONS = vocabularies()["directions"]
AREAS = vocabularies()["areas"]
TIERS = vocabularies()["tiers"]
GRADES = vocabularies()["grades"]
COVERAGES = vocabularies()["coverages"]
RELATIONS = vocabularies()["relations"]
CHANNELS = vocabularies()["channels"]
MODES = vocabularies()["modes"]
UNITS = vocabularies()["units"]
INDUSTRIES = vocabularies()["industries"]
PRIORITY_FIELDS = vocabularies()["priority_fields"]


def tier_label(tier: str, lang: str, *, short: bool = True) -> str:
    """`proposed:leading` as “领军（建议）” or “Leading (proposed)”."""
    state, _, name = tier.partition(":")
    text, mark = label("tiers", name, lang, short=short), label("tier_states", state, lang)
    return f"{text}（{mark}）" if lang == "zh" else f"{text} ({mark})"


def tier_values() -> tuple[str, ...]:
    """Every value of a person's tier: `proposed:top` to `recognised:young`."""
    return tuple(f"{state}:{name}" for state in ids("tier_states") for name in ids("tiers"))
