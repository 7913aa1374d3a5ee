"""Whose place an English clause states: the person's, or a relative's, teacher's or student's."""

import re

_RELATIVE = (
    r"(?:father|mother|parents?|wife|husband|spouse|grand(?:father|mother|parents|son|daughter)|brother|sister|siblings?|sons?|daughters?|"
    r"child|children|uncle|aunt|cousin|ancestors?|family|in-law|advis[eo]r|supervisor|mentor|teacher|students?|colleagues?|"
    r"collaborators?|friends?|partner|predecessor|successor|patients?|co-founders?|co-authors?)"
)
_OTHER = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|whose|[Tt]he|[Aa]n?|[A-Z]\w+['’]s)\s+(?:[a-z-]+\s+){{0,2}}{_RELATIVE}\b(?!\s+(?:of\s+(?:two|three|four)|home))",
)
_AFTER_OTHER = re.compile(
    r"\b(?:married|by|with|under|of|from|and|named after|to|met|mentored by|joined by)\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+){0,2}$",
    re.I,
)
_CHILD_OF = re.compile(rf"\b{_RELATIVE}\s+of\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+){{0,2}}$", re.I)
_KIN = re.compile(r"(?:family|ancestors?|parents?)$")
_MANY = re.compile(
    r"\b(?!(?:was|is|has|his|hers)\b)(?:[a-z]+s|people|children|women|men|those|one|someone)\s+$"
)  # `patients born in`
_SELF = re.compile(r"\b(?:he|she|I|who|Dr|Prof|Professor)\b", re.I)
_BESIDE = re.compile(r"\b(?:with|like|unlike|as was|and)\s+(?:his|her|their|my)\s+[^,]*$", re.I)


def about_somebody_else(text: str, at: int, name: str | None, *, noun: bool, ancestral: bool) -> bool:
    """Whether the words before `at` in its sentence speak of somebody else; a `noun` is a phrase like `a native of X`.

    The ancestral home of the family is the person's own.
    """
    first = max((match.end() for match in re.finditer(r"[.;!?](?=\s)|\n", text[:at])), default=0)
    before = text[first:at]
    if _CHILD_OF.search(before) or _MANY.search(before):
        return True
    others = [match.end() for match in _OTHER.finditer(before) if not (ancestral and _KIN.search(match.group()))]
    if not others:
        return noun and bool(_AFTER_OTHER.search(before))
    own = [match.start() for match in _SELF.finditer(before)]
    if name:
        own += [match.start() for match in re.finditer(re.escape(name), before)]
    return not any(position > others[-1] for position in own)
