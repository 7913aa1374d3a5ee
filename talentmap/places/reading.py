"""The names inside a text: `四川省绵阳市三台县` → 四川省, 绵阳市, 三台县; `Santai County, Mianyang, Sichuan` likewise."""

import re
from dataclasses import dataclass

from talentmap.places.index import Entry, NameIndex
from talentmap.places.spelling import HAN, simplified

_BETWEEN = re.compile(r"[ \t·•\-—（(的]{1,2}")  # what may stand between two names of one place
_PASSED_OVER = re.compile(  # 四川（今重庆）江津, 苏州府吴江县, 密西根州底特律 where the state is unknown
    r"[(（](?:今|现|当时|时)[^()（）]{1,10}[)）]|[府道厅路州省邦市郡岛]|(?:大公|选侯|[王公侯])国|(?:盆地)?[东西南北中]{1,2}部(?:山区)?的?|(?:加盟|自治)?共和国|"
    r"[^，。；、\s（）()的在于到随后任职学读居迁长从与和为是一]{1,12}?(?:州府|[州省县郡邦府道]|专区|地区|大区|岛|[王公侯]国)"
)
NOW_SIGN = "(?:即|治所?在?|属|在|约在?|位于)?[今现]"  # 今, 即今, 治今: before today's name of an old place
OLD_PREFECTURES = ("府", "道", "路", "郡", "专区", "地区", "行署")  # whose counties may lie in another prefecture today
_REGION_ABROAD = tuple("县州省郡邦")  # 长野县 is no city
_PREFECTURE = ("府", "专区", "行署")
_COUNTRY = 2  # letters
_LONGEST_PREFECTURE = 4  # digits
_WORD = re.compile(r"[^\s,;()/\[\]]+")
_POSSESSIVE = re.compile(r"(?<=\w{3})['’]s$")
_PIECES = re.compile(r"[,;()/\[\]\n]+")
_LEVEL_WORDS = {
    "province": "province", "sheng": "province", "state": "province", "county": "county", "xian": "county", "hsien": "county",
    "district": "county", "qu": "county", "city": "city", "shi": "city", "municipality": "city", "town": "city",
    "prefecture": "prefecture", "region": "prefecture", "republic": "country",
}  # fmt: skip
_COUNTY_WORDS = frozenset({"county", "xian", "hsien"})
_EMPTY_WORDS = frozenset({"the", "of", "in", "near", "a", "autonomous", "special", "administrative", "area", "new"})
_NATIONALITIES = frozenset(  # between the name of an autonomous county and its level
    """
    tujia miao yi tibetan tibetans qiang hui dong yao zhuang buyei bouyei mongol mongolian kazak kazakh uyghur uygur korean
    dai jingpo hani bai lisu naxi nakhi manchu li she gelao gelo shui sui tu salar bonan dongxiang yugur blang lahu va wa nu
    drung derung pumi xibe daur evenki oroqen kirgiz kyrgyz tajik maonan mulao mulam various nationalities multinational all
    ethnicities
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Component:
    """One name in a text with the places that bear it; `level` is said by a word beside it."""

    name: str
    entries: tuple[Entry, ...]
    level: str = ""


def read_components(text: str, names: NameIndex) -> list[Component]:
    """The names inside a text, in its order."""
    if HAN.search(text):
        pieces = re.split(r"[，,、;；/\n]", simplified(text))
        return [component for piece in pieces for component in _read_piece(piece, names)] or _whole(text, names)
    return [component for piece in _PIECES.split(text) for component in read_latin(piece, names)]


def _read_piece(piece: str, names: NameIndex) -> list[Component]:
    start = next((at for at in range(len(piece)) if names.longest(piece, at) > at), len(piece))
    return read_han(piece, start, names)[0]


def _whole(text: str, names: NameIndex) -> list[Component]:
    entries = names.find(text)
    return [Component(text, tuple(entries))] if entries else []


def read_han(text: str, start: int, names: NameIndex) -> tuple[list[Component], int]:
    """The names that follow each other from here, and where the last one ends."""
    components: list[Component] = []
    end = at = start
    while at < len(text):
        stop = _longest(text, at, names)
        if stop == at and components:
            at = _next_name(text, end, names)
            stop = _longest(text, at, names)
        if stop == at:
            break
        entries = names.around(text[at:stop]) if text[stop : stop + 1] in _REGION_ABROAD else []
        stop += bool(entries)
        over = text.startswith(_PREFECTURE, stop)
        if over:
            entries = [entry for entry in names.find(text[at:stop]) if len(entry.code) <= _LONGEST_PREFECTURE]
        components.append(Component(text[at:stop], tuple(entries or names.find(text[at:stop])), "prefecture" if over else ""))
        end = at = stop
    return components, end


def _longest(text: str, at: int, names: NameIndex) -> int:
    """Where the longest name ends, unless a country's and a city's behind it reach farther: 古巴 and 哈瓦那, not 古巴哈."""
    stop = names.longest(text, at)
    ends = range(stop - 1, at + 1, -1)
    return next((end for end in ends if _is_country(text[at:end], names) and names.longest(text, end) > stop), stop)


def _is_country(name: str, names: NameIndex) -> bool:
    return any(len(entry.code) == _COUNTRY and entry.code.isalpha() for entry in names.find(name))


def _next_name(text: str, end: int, names: NameIndex) -> int:
    """Where a name begins behind a mark or what may be passed over, or `end`."""
    for pattern in (_BETWEEN, _PASSED_OVER):
        passed = pattern.match(text, end)
        if passed and names.longest(text, passed.end()) > passed.end():
            return passed.end()
    return end


def read_latin(piece: str, names: NameIndex) -> list[Component]:
    """Names of one piece between commas; a word nobody knows makes the piece unknown."""
    words = _without_nationalities([_POSSESSIVE.sub("", word) for word in _WORD.findall(piece)])
    components: list[Component] = []
    at = 0
    while at < len(words):
        if words[at] in _EMPTY_WORDS:  # in small letters: `IN` is Indiana
            at += 1
            continue
        stop = next((end for end in range(len(words), at, -1) if _find(words[at:end], names)), at)
        word = words[at].casefold().strip(".")
        if stop > at:
            name = " ".join(words[at:stop])
            level = _level(words[stop - 1 : stop + 1] if stop - at > 1 else words[stop : stop + 1])
            components.append(Component(name, tuple(_find(words[at:stop], names)), level))
            at = stop
        elif word in _LEVEL_WORDS or word in _EMPTY_WORDS:
            at += 1
        else:
            return []
    return components


def _without_nationalities(words: list[str]) -> list[str]:
    """`Youyang Autonomous County` of `Youyang Tujia and Miao Autonomous County`."""
    if "Autonomous" not in words:
        return words
    return [word for at, word in enumerate(words) if at == 0 or (word != "and" and word.casefold() not in _NATIONALITIES)]


def _level(words: list[str]) -> str:
    """The level that a word within or behind a name says."""
    said = (_LEVEL_WORDS.get(word.casefold().strip("."), "") for word in words)
    return next((level for level in said if level), "")


def _find(words: list[str], names: NameIndex) -> list[Entry]:
    """Places of this name; `Rong County` is Rongxian, because a name of one syllable keeps its ending."""
    if len(words) == 2 and words[1].casefold() in _COUNTY_WORDS and (found := names.find(words[0] + "xian")):
        return found
    return names.find("".join(words))
