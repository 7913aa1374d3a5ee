"""Whom a text is about, by the words it begins with; the name that is known counts first."""

import re

from talentmap.names.surnames import surnames
from talentmap.places import gazetteer

_LABEL = re.compile(r"[【\[]?(?:姓\s*名|中文名|中文名称|人物简介|个人简介|个人简历|简介|简历|基本信息)[】\]：:\s]*")
_BEHIND = re.compile(
    r"[，,、（(：:；;\s。【\[]|男|女|是|系|乃|为|原名|本名|原籍|籍贯|祖籍|字|号|教授|院士|研究员|博士|同志|先生|女士|医生|出生|生于|诞生|降生|"
    r"呱呱|于|\d|一九|二〇|的|早年|自|虽|与|和|曾|院长|主任|老师|因|在|从|常|研究|师从|发现|被|主编|接替|同乡|夫妇|夫妻|资助|为|本科|发表|获"
)
_NO_END = "或疑似未不"  # of a name: 李四或生于 …
_PEOPLE = re.compile(r"[一-鿿]{2,12}?人(?:氏|士)?(?![，。])")
_FOREIGN = re.compile(r"[一-鿿·‧・]{2,16}(?=[（(])")
_TITLES = r"(?:The\s+)?(?:(?:late|Late)\s+)?(?:(?:Dr|Prof|Mr|Ms|Mrs|Sir|Professor|Academician|Emeritus)\.?\s+)*"
PARTICLES = r"(?:van|von|der|den|de|la|di|da|bin|ibn|al)"
_LATIN = re.compile(rf"{_TITLES}((?:[A-ZÀ-Ž][\w'’-]*\.?,?\s?(?:{PARTICLES}\s)*){{1,4}})")
NOUNS = (  # what may stand between `Sichuan native` or `Sichuan-born` and a name: `physicist`, `American pianist`
    r"(?:(?!(?:and|of|in|from|who|with|at|by|on|is|was|to|has|had|[a-z]+ed)\b)[\w-]+\s+){0,5}?"
)
_BORN_NAME = re.compile(
    rf"(?:The\s+)?(?:[A-Z][\w'’-]+\s+){{0,2}}?[A-Z][\w'’-]+?(?:-born|[-\s]native)\s+{NOUNS}((?:[A-Z][\w'’-]*\s?){{2,4}})"
)
_LATER = re.compile(r"[^.]{0,120}?,\s+((?:[A-ZÀ-Ž][\w'’-]+\s){2,4})(?:was|is)\b")  # The son of a doctor, Li Si was …
_NO_NAMES = frozenset(
    {
        "The", "He", "She", "His", "Her", "Born", "A", "An", "In", "It", "This", "Place", "Date", "Hometown",
        "I", "My", "Unlike", "Like", "Although", "Though", "After", "Before", "During", "When", "While", "As",
        "At", "On", "For", "From", "With", "Since", "Raised", "Originally", "Professor", "Native",
        "Birthplace", "Both", "Their", "They", "Our", "We", "Not", "Once", "Despite", "Dr", "Prof",
    }
)  # fmt: skip


def chinese_subjects(text: str, name: str | None) -> tuple[str, ...]:
    """Names by which a Chinese text calls its person: the known one if it is there, else the one it begins with."""
    if name and (known := name.replace(" ", "")) and known in text:
        return (known,)
    label = _LABEL.match(text)
    start = label.end() if label else 0
    found = _name_at(text, start) or _name_behind_people(text, start)
    return (found,) if found else ()


def _name_behind_people(text: str, start: int) -> str:
    """`杨吉甫` of `四川万县人杨吉甫，`; in `四川人杨吉甫的学生` somebody else is the person."""
    people = _PEOPLE.match(text, start) if gazetteer().names.longest(text, start) > start + 1 else None
    found = _name_at(text, people.end()) if people else ""
    return found if people and not text.startswith("的", people.end() + len(found)) else ""


def _name_at(text: str, start: int) -> str:
    compound = text[start : start + 2] in surnames()
    if compound or text[start : start + 1] in surnames():
        for length in (4, 3) if compound else (3, 2):
            name = text[start : start + length]
            if len(name) == length and name.isalpha() and name[-1] not in _NO_END and _BEHIND.match(text, start + length):
                return name
    foreign = _FOREIGN.match(text, start)
    return foreign.group() if foreign else ""


def english_subjects(text: str, name: str | None) -> frozenset[str]:
    """Words of the name of the person an English text is about."""
    if name and any(word in text for word in name.split()):
        return frozenset(name.split())
    found = _BORN_NAME.match(text) or _LATIN.match(text)
    words = re.findall(r"[A-ZÀ-Ž][\w-]+", found[1]) if found else []
    names = frozenset(words) - _NO_NAMES
    if not names and (later := _LATER.match(text)):
        return frozenset(later[1].split())
    return names if len(names) > 1 else frozenset(name for name in names if not name.endswith(("s", "ing")))
