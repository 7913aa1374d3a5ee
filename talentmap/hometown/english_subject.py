"""Whose place an English clause states: the person's, or a relative's, teacher's or companion's."""

import re
from collections.abc import Set
from functools import lru_cache

from talentmap.places import gazetteer

RELATIVE = (
    r"(?:father|mother|parents?|wife|husband|spouse|grand(?:father|mother|parents|son|daughter)|brother|sister|siblings?|sons?|daughters?|"
    r"child|children|uncle|aunt|cousin|ancestors?|family|in-law|advis[eo]r|supervisor|mentor|teacher|students?|colleagues?|"
    r"collaborators?|friends?|partner|predecessor|successor|patients?|co-founders?|co-authors?|classmates?|twins|kids)"
)
MONTHS_CUT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")  # Mar. 5 ends no sentence
NO_ABBREVIATION = "".join(
    rf"(?<!\b{word}\.)" for word in ("Dr", "Mr", "Mrs", "Ms", "Jr", "Sr", "St", "Mt", "Rev", "Gen", "Prof", "[A-Z]", *MONTHS_CUT)
)
_OTHER = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|whose|[Tt]he|[Aa]n?|had (?:two|three|four|five|six|several)|[A-Z]\w+(?:['’]s|s['’]))"
    rf"\s+(?:[a-z-]+\s+){{0,2}}{RELATIVE}\b(?!\s+(?:of\s+(?:two|three|four)|home))",
)
_AFTER_OTHER = re.compile(
    r"\b(?:married|by|with|under|of|from|(?-i:[A-Z])[\w-]+\s+and(?!\s+(?:is|was|remains)\b)|named after|to(?!\s+be\b)|met|"
    r"mentored by|joined by|succeeded|like|unlike|than|alongside)\s+"
    r"(?:an?\s+|the\s+)?(?:[a-z]+\s+){0,2}$",
    re.I,
)
_CHILD_OF = re.compile(rf"\b{RELATIVE}\s+of\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+){{0,2}}$", re.I)
_ELDERS = re.compile(r"\b(?:family|ancestors|parents|grandparents)$")
_KIN = re.compile(r"(?:family|ancestors?|parents?)$")
_HIS_OWN = re.compile(r",\s+and\s+(?:his|her)\s+$")  # in Leeds, where his father worked, and his [ancestral home]
_MANY = re.compile(
    r"\b(?!(?i:was|is|has|his|hers|overseas)\b)(?:[A-Za-z][a-z]+s|people|children|women|men|those|one|someone)\s+$"
)  # `patients born in`
_ONE_OF = re.compile(  # was the youngest of three children [born in]
    r"\b(?:was|is)\s+(?:one|(?:the\s+)?(?:[a-z]+-)?(?:first|second|third|[a-z]+th|last|only|eldest|oldest|youngest|elder|younger))\s+of\s+"
    r"(?:the\s+)?(?:[a-z]+\s+){0,3}(?:children|sons|daughters|siblings|brothers|sisters)\s+$"
)
A_NAME = (  # what announces another name of the person: courtesy name Bo Ying
    r"(?:(?:courtesy|style|art|pen|stage|birth|given|real|original|full|personal|religious|dharma|milk|literary|professional|Chinese|English|"
    r"Western|Christian|family)\s+names?|styled?|(?:also|better)\s+known\s+as|aka|a\.k\.a\.|alias|née|né|nicknamed|pseudonym|pen-name)"
)
_NAMED_SO = re.compile(rf"\b{A_NAME}\s+$")
_NO_PERSON = re.compile(
    r"(?:^|[,\s])(?:the|this|that|these|our|an?|its?)\s+(?:[a-z-]+\s+){0,2}(?:idea|concept|journal|company|firm|project|movement|field|theory|startup|"
    r"start-up|institute|university|laboratory|lab|team|group|study|technique|method|magazine|newspaper|collaboration|discipline|era|age|tradition|genre|industry|star|republic|dream|panda|science|friendship|romance|nation|religion|partnership|alliance|"
    r"species|plant|tree|flower|strain|breed)\b(?!\s+[a-z]*(?:or|er|ist|ian|ate|ant|captain|president|principal|chief|head)\b)[^,]*,?\s*$",
    re.I,
)
_BE = r"(?:was|were|is|are|had been|has been)\s+(?:[a-z]+\s+)?"
_BEFORE_BORN = re.compile(r"(?:,|\b(?:was|were|is|are|been)(?:\s+[a-z]+)?)\s+$")
_JOINS = r"(?:[,;:]\s+|\b(?:and|but|when|while|as|that|where|before|after|until|since|how|because)\s+)"
_KINDS = (
    "hospital|clinic|university|college|school|academy|institut|department|faculty|library|museum|company|firm|corporation|bank|factory|brand|"
    "restaurant|newspaper|journal|magazine|paper|publisher|church|parish|congregation|mission|band|orchestra|choir|ensemble|troupe|team|"
    "club|party|league|army|union|association|society|federation|foundation|organi[sz]ation|agency|ministry|network|program|laboratory|"
    "city|town|village|state|nation|country|festival|conference|website|platform|airline|railway"
)
_KIND = re.compile(_KINDS)
_INSTITUTE = (
    r"(?:the|this|that|these|our|his|her|their|its|an?)\s+(?:(?!(?:of|the|at|in|for|by|to|with|from|and|or|who|was)\b)[\w-]+\s+){0,3}?"
    rf"(?:{_KINDS})(?:es?|ions?|me)?s?\b"
)
_INSTITUTION = re.compile(  # the hospital was; the school, later a college, was; the city manager was is a person
    rf"^\W*{_INSTITUTE},\s+(?:[^;]*,\s+{_BE})?$|"
    rf"(?:^\W*|{_JOINS}){_INSTITUTE}\s+(?:(?:of|for|at|in)\s+(?:(?!\b(?:he|she|who|they|I)\b)[^,;])*?\s)?{_BE}$",
    re.I,
)
_NAMED_INSTITUTION = re.compile(
    rf"(?:^\W*|{_JOINS})(?:[Tt]he\s+)?(?:[A-ZÀ-Ž][\w'’.-]*\s+(?:(?:of|and|for)\s+)?(?:the\s+)?){{0,6}}"
    r"(?:Hospital|University|College|(?:High|Middle|Primary|Medical|Normal|Business|Law)\s+School|Academy|Institute|Department|"
    r"Museum|Library|Company|Corporation|Orchestra|Society|Association|Foundation|Laboratory)"
    r"(?:\s+(?:of|for)\s+(?:the\s+)?[A-ZÀ-Ž][\w'’-]*(?:\s+(?:and\s+)?[A-ZÀ-Ž][\w'’-]*)*)?"
    rf"(?:\s+\([^()]*\))?\s+{_BE}$"
)
_LISTED = re.compile(
    r"(?:\b(?:include|includes|including|included|alumni|such as|and|with|by)|[,;:])\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}"
    r"(?P<name>(?:[A-ZÀ-Ž][\w'’-]+\s?){2,4})\([^()]*$"
)
_SENTENCE_END = re.compile(rf"[.;!?]{NO_ABBREVIATION}(?=\s)|\n")
_LONGEST_SENTENCE = 600  # characters
_PARENT_TOLD = re.compile(  # His father taught at Lyon; he
    rf"(?:\b(?:[Hh]is|[Hh]er|[Mm]y|[Tt]heir)|['’]s)\s+(?:[a-z]+\s+){{0,2}}{RELATIVE}\s+[^.!?;]*;\s+(?:he|she)\s+(?:[a-z]+ly\s+)?$"
)
_SEVERAL = re.compile(
    r"^\W*(?:Both\s+)?(?P<one>[^,;]*?)\s+and\s+(?P<other>[^,;]*?),?\s+(?:(?:who\s+)?(?:are|were)\s+(?:both\s+|all\s+)?|(?:both|all)\s+)$"
)
_CAPITALS = re.compile(r"[A-ZÀ-Ž][\w-]*(?:\s[A-ZÀ-Ž][\w-]*)*\b(?!['’]s|\s[A-ZÀ-Ž])")
_SELF = re.compile(r"\b(?:he|she|I|who|Dr|Prof|Professor)\b", re.I)
_PLURAL = re.compile(r"(?<!\bone of the )(?<!\bone of )\b(?:[a-z]{3,}(?<!s)s|people|women|men)$")  # settlers [who came from]
_WHO = re.compile(r",?\s+who\s+(?:(?:was|is|had|has|were)\s+)?(?:been\s+)?(?:(?:[a-z]+ly|both|all|also|themselves)\s+)?$")
_STANDS_BESIDE = re.compile(  # to Ann and Peter F., a tailor [originally from]; Ann Lee, herself [a native of]
    r"(?P<of>\b(?:to|of|with|by|and|for|met|married|husband|wife|named)\s+)?(?<![\w.])"
    r"(?P<name>[A-ZÀ-Ž][\w.'’-]*(?:\s+[A-ZÀ-Ž][\w.'’-]*)*),\s+(?:(?:both|all|also|himself|herself|themselves)\s+)?"
    r"(?:(?:an?|the)\s+(?:[a-z-]+\s+){0,5})?$"
)
_NO_NAME = re.compile(r"\b(?:University|College|Institute|School|Hospital|Academy|Company|Museum|Church|Society|Army)\b")
_KINSHIP = re.compile(r"\b(?:born|sons?|daughters?|child|children|parents|married)\b")
_VERB = r"was|is|were|are|had|has|came|ran|held|taught|[a-z]+ed"
_ASIDE = re.compile(
    rf",\s+(?:whose\b(?=.*\b(?:{_VERB})\b.*,)|(?:the|an?)\s+(?:[a-z-]+\s+){{0,3}}(?:son|daughter|child|grandson|granddaughter|nephew|niece)\s+of\b).*,\s*(?:was|were)\s+(?:(?:him|her)self\s+)?$"
)
_WHERE_ASIDE = re.compile(  # where his parents worked,
    r",\s+where\b[^,;]*,(?=\s+(?:but|and|though|although)\s+(?:(?:he|she)\s+)?was\s+$)"
)
_BEHIND_NAME = re.compile(
    r"\s*(?P<name>(?:[A-ZÀ-Ž][\w.'’-]*\s?)+)(?:\([^()]*\))?,\s+(?!whose\b|and\b).*,\s+(?P<verb>(?:was|is|has|had)\s.*)$"
)
_THING_OF = re.compile(
    r"(?:['’]s|\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir))\s+(?:(?!and\b|who\b)[a-z-]+\s+){1,3}(?:(?:of|for|in)\s+(?:(?!and\b|who\b)[\w-]+\s+){1,3})?"
    r"(?:was|were)\s+$"
)  # Lin's career was born
_WHERE = re.compile(r"\bwhere\s+([a-z]+|(?:[A-ZÀ-Ž][\w'’-]*\s?)+)\s+(?:was|had\s+been)\s+(?:also\s+)?$")
_A_ROLE = re.compile(r",\s+(?:an?|the)\s+(?:[a-z-]+\s*){1,4}$")  # Wei Bo, a surgeon [who came from]
_TITLES = frozenset({"Dr", "Prof", "Professor", "Mr", "Ms", "Mrs", "Sir", "Academician", "The", "When", "After", "Born"})
_APPOSITION = re.compile(r"\s((?:[A-ZÀ-Ž][\w'’-]+\s?){2,4}),\s+(?:an?|the|also an?)\s+(?:[a-z]+\s+){0,2}$")
_MET = re.compile(
    r"\b(?:met|married|wed|befriended|with|named|like|under)\s+(?P<name>[A-ZÀ-Ž][\w'’-]+),\s+(?:an?|the)\s+(?:[a-z]+\s+){0,2}$"
)
_NAMED = re.compile(r"(?:^|\s)((?:[A-ZÀ-Ž][\w'’-]+\s?){1,4})$")


@lru_cache(maxsize=16)  # a cue is asked about more than once
def sentence_before(text: str, at: int) -> str:
    """The sentence that holds this position, up to it."""
    return _SENTENCE_END.split(text[max(0, at - _LONGEST_SENTENCE) : at])[-1]


def about_somebody_else(text: str, at: int, subjects: Set[str], *, noun: bool, ancestral: bool, aside: bool = False) -> bool:
    """Whether the words before `at` in its sentence speak of somebody else; a `noun` is a phrase like `a native of X`.

    An `aside` is one like `originally from X` that tells of whose name stands right before it.
    The ancestral home of the family is the person's own.
    """
    before = sentence_before(text, at)
    if " of " in before:
        before = _ONE_OF.sub("was ", before)
    if _is_one_of_several(before, subjects):
        return False
    many = _MANY.search(before)
    if _CHILD_OF.search(before) or (many and many.group().strip() not in subjects) or _is_institution(before):
        return True
    if (listed := _LISTED.search(before)) and not set(listed["name"].split()) & subjects:
        return True
    if who := _WHO.search(before):
        return _is_another(before[: who.start()], subjects)
    if _THING_OF.search(before) and not noun:
        return True
    if aside and _is_beside_another(before, subjects):
        return True
    before = _without_aside(before, subjects)
    if ancestral and _HIS_OWN.search(before):
        return False
    others = [match.end() for match in _OTHER.finditer(before) if not _is_own_kin(before, match, ancestral)]
    if not others:
        return noun and (bool(_AFTER_OTHER.search(before)) or _beside_another_name(before, subjects))
    own = [match.start() for match in _SELF.finditer(before)]
    own += _naming(before, subjects)
    return not any(position > others[-1] for position in own)


def _is_institution(before: str) -> bool:
    """Whether a thing or an institution is born: `the journal was`, `The hospital was`, `West China Hospital was`."""
    if _NO_PERSON.search(before):
        return True
    verb = _BEFORE_BORN.search(before, max(0, len(before) - 40))
    return bool(verb and _KIND.search(before.lower()) and (_INSTITUTION.search(before) or _NAMED_INSTITUTION.search(before)))


def _without_aside(before: str, subjects: Set[str]) -> str:
    """Without what stands between commas behind the person: `Ruth, known to her students as Kang, was`."""
    if ", where" in before:
        before = _WHERE_ASIDE.sub("", before)
    if aside := _ASIDE.search(before):
        return before[: aside.start()]
    aside = _BEHIND_NAME.match(before)
    return f"{aside['name']} {aside['verb']}" if aside and set(aside["name"].split()) & subjects else before


def _is_own_kin(before: str, other: re.Match[str], ancestral: bool) -> bool:
    """Whether a relative's word tells of the person: `was the son of X and was`, for the ancestral home `his family`."""
    return before.endswith((" was ", " is "), 0, other.start()) or bool(ancestral and _KIN.search(other.group()))


def _naming(words: str, subjects: Set[str]) -> list[int]:
    """Where the person is named: by words of the name, not by one that a relative's name shares."""
    names = ((match.start(), set(match.group().split())) for match in _CAPITALS.finditer(words))
    return [at for at, name in names if name & subjects and (name <= subjects | _TITLES or subjects <= name)]


def _is_one_of_several(before: str, subjects: Set[str]) -> bool:
    """`Li Si and his wife were both`: whether the person is one of two of whom a sentence says something."""
    several = _SEVERAL.match(before)
    if not several:
        return False
    named = any(_named_in(several[part], subjects) for part in ("one", "other"))
    return named or several["one"] in ("He", "She", "I", "he", "she")


def _named_in(words: str, subjects: Set[str]) -> bool:
    return not re.search(r"['’]s\b", words) and any(re.search(rf"\b{re.escape(name)}\b", words) for name in subjects)


def is_told_of_relative(text: str, at: int) -> bool:
    """Whether `he` before `at` goes on with a relative: `His father was a tailor; he`."""
    return bool(_PARENT_TOLD.search(text, max(0, at - _LONGEST_SENTENCE), at))


def is_born_elsewhere(text: str, at: int, subjects: Set[str]) -> bool:
    """Whether `where Wei was` or, with a relative in the sentence, `where she was` before `at` tells of somebody else."""
    where = _WHERE.search(text, max(0, at - _LONGEST_SENTENCE), at)
    if not where:
        return False
    if where[1][0].isupper() and where[1] != "I":
        return bool(subjects) and not set(where[1].split()) & subjects
    relatives = list(_OTHER.finditer(sentence_before(text, where.start())))
    return bool(relatives) and not (where[1] in ("he", "she", "I") and all(_is_own_elders(kin, subjects) for kin in relatives))


def _is_own_elders(kin: re.Match[str], subjects: Set[str]) -> bool:
    """`His parents`, who are several, so that `he` behind them is no other than the person."""
    owner = re.match(r"([A-Z]\w+)['’]s\b", kin.group())
    return bool(_ELDERS.search(kin.group())) and (owner is None or not subjects or owner[1] in subjects)


def speaks_of_person(text: str, at: int, subjects: Set[str]) -> bool:
    """Whether the word before `at` is a pronoun or the person's name."""
    word = re.search(r"([\w-]+),?\s+(?:(?:also|originally|herself|himself|first)\s+)?$", text[max(0, at - 60) : at])
    if not word:
        return False
    name = word[1] in subjects or (word[1][0].isupper() and not word[1].endswith(("s", "ing")))
    return name or word[1].lower() in ("he", "she", "i", "who")


def _is_another(antecedent: str, subjects: Set[str]) -> bool:
    """Whether `who` behind these words is somebody else: a relative, or a name that is not the person's."""
    if _is_beside_another(f"{antecedent.rpartition(', ')[0]}, ", subjects) and _A_ROLE.search(antecedent):
        return True
    if _PLURAL.search(antecedent):
        return True
    words = antecedent.rsplit(",", 1)[-1] if antecedent.count(",") else antecedent
    if re.search(rf"\b{RELATIVE}\b", " ".join(antecedent.split()[-5:])):
        return True
    named = _NAMED.search(words)
    if not named or not subjects:
        return False
    return not set(named[1].split()) & subjects


def _is_beside_another(before: str, subjects: Set[str]) -> bool:
    """Whether the name right before an aside is another's: of a parent of one's own name, but not a place or a school."""
    beside = _STANDS_BESIDE.search(before)
    if beside is None or beside.start() == 0 or not subjects or _NAMED_SO.search(before, 0, beside.start("name")):
        return False
    name = set(beside["name"].replace(".", "").split()) - _TITLES
    if not name or name <= subjects or subjects <= name or _NO_NAME.search(beside["name"]):
        return False
    if beside["of"] and _KINSHIP.search(before):
        return True
    return len(name) > 1 and not gazetteer().locate(beside["name"])


def _beside_another_name(before: str, subjects: Set[str]) -> bool:
    """`with Hu Jing, a Sichuan native`: a noun stands beside the name before it."""
    if (met := _MET.search(before)) and subjects and met["name"] not in subjects:
        return True
    named = _APPOSITION.search(before)
    if named and _NAMED_SO.search(before, 0, named.start(1)):
        return False
    return bool(named) and bool(subjects) and not set(re.findall(r"[\w-]+", named[1] if named else "")) & subjects
