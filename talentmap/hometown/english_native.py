"""Whom a place with `native` or `-born` behind it stands beside: `Sichuan native Li Si`, `Chengdu-born pianist`."""

import re
from collections.abc import Set

from talentmap.hometown.english_from import ROLE
from talentmap.hometown.english_subject import RELATIVE
from talentmap.hometown.matching import Cue
from talentmap.hometown.subject import NOUNS

_NAMED = re.compile(rf"\s*{NOUNS}((?:[A-ZÀ-Ž][\w'’-]+\s?){{2,4}})")
_MANY = rf"(?:{RELATIVE}|population|community|people|residents|immigrants|workers|diaspora)"
_OTHERS = re.compile(rf"(?:\s+[\w-]+){{0,2}}\s+{_MANY}\b")
_THINGS = re.compile(  # the Chengdu-born company; a Chengdu-born magazine editor is a person
    r"(?:\s+[a-z-]+){0,2}\s+(?:compan(?:y|ies)|firms?|start-?ups?|bands?|brands?|magazines?|newspapers?|journals?|movements?|styles?|dish(?:es)?|"
    r"pandas?|cubs?|plants?|species|projects?|ideas?)\b(?=['’]|\s*[.,;:]|\s+(?:[A-Z]|(?:is|was|has|were|are|in|of|and|that|which|called|named)\b))"
)
_PERSON_BEHIND = re.compile(
    r"\s*(?:$|[^\w\s-]|-(?=\s)|[A-ZÀ-Ž])|\s+(?:[a-z]+ed|is|was|has|had|will|would|can|could|and|or|but|who|whose|now|then|also|later|first|"
    r"never|in|at|of|from|with|as|by|on|to|for|since|turned|based|became|began|built|came|fought|found|gave|got|grew|held|kept|"
    r"knew|led|left|made|met|ran|rose|said|sang|saw|set|sold|spent|taught|told|took|went|won|wrote|"
    r"[a-z]+s\s+(?:an?|the|as|at|his|her|for|with|on))\b"
)
_CHILD_OF = re.compile(  # the Brooklyn-born son of immigrants, Saul Levi
    r"\s+(?:[a-z]+\s+)?(?:son|daughter|child)\s+of\s+[^.;()]{3,80}?(?:,\s+(?P<name>(?:[A-ZÀ-Ž][\w.'’-]*\s?)+)|$|[.;])"
)
_NAMED_LATER = re.compile(
    r"\s+(?:[a-z-]+\s+){1,3}who\s+[^.;,]*,\s+((?:[A-ZÀ-Ž][\w'’-]+\s?){2,4}),"
)  # novelist who knew him, Ye Li,
_PREDICATE = re.compile(r"(?:\b(?:is|was)|\b(?P<name>[A-ZÀ-Ž][\w'’-]+),)\s+(?:the|an?)\s+(?:[A-ZÀ-Ž][\w'’]*\s?){1,3}-$")
_WORD = re.compile(r"\s+([a-z-]+)\b")


def _is_person(text: str, end: int) -> bool:
    """Whether `native` that ends here is a person, and does not tell of which kind a plant or a word is."""
    word = _WORD.match(text, end)
    return bool(_PERSON_BEHIND.match(text, end) or (word and ROLE.match(word[1])))


def names_the_person(text: str, end: int, subjects: Set[str]) -> bool:
    """Whether the person's own name stands behind the noun that ends here, by more than a word of it."""
    named = _NAMED.match(text, end)
    return bool(named) and len(subjects) > 1 and subjects <= set(named[1].split() if named else ())


def _is_child_told(text: str, cue: Cue, subjects: Set[str]) -> bool:
    """Whether the child is the person: `The Brooklyn-born son of X, Saul Levi`, `Levi was the Brooklyn-born son of`."""
    child = _CHILD_OF.match(text, cue.end)
    if not child:
        return False
    told = _PREDICATE.search(text, max(0, cue.start - 60), cue.start)
    own = told is not None and (told["name"] is None or told["name"] in subjects)
    return own or bool(subjects & set((child["name"] or "").split()))


def is_anothers_noun(text: str, cue: Cue, subjects: Set[str]) -> bool:
    """Whether `X-born` or `X native` stands before a relative, a name that is not the person's, or no person at all."""
    if cue.words == "native of":
        return False
    if _is_child_told(text, cue, subjects):
        return False
    if _OTHERS.match(text, cue.end) or _THINGS.match(text, cue.end) or (cue.words == "native" and not _is_person(text, cue.end)):
        return True
    named = _NAMED.match(text, cue.end) or _NAMED_LATER.match(text, cue.end)
    return bool(named and subjects and not set(named[1].split()) & subjects)
