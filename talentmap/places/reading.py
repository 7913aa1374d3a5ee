"""The names inside a text: `四川省绵阳市三台县` → 四川省, 绵阳市, 三台县; `Santai County, Mianyang, Sichuan` likewise."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from talentmap.places.index import FULL, SHORTEST, Entry, NameIndex
from talentmap.places.spelling import HAN, simplified

_BETWEEN = re.compile(r"[ \t·•\-—（(的]{1,2}")  # what may stand between two names of one place
_TOWN = re.compile(r"[小县水山古边]城(?![区镇乡村])")  # 川北小城阆中
_PASSED_OVER = re.compile(  # 四川（今重庆）江津, 苏州府吴江县, 密西根州底特律 where the state is unknown
    rf"{_TOWN.pattern}|"
    r"[(（](?:今|现|当时|时)[^()（）]{1,10}[)）]|(?:(?:省?省会|(?<=省)会)(?:城市)?|省城|首府|首都)|[府道厅路州省邦市郡岛]|(?:大公|选侯|[王公侯])国|(?:盆地)?[东西南北中]{1,2}部(?:山区)?的?|(?:加盟|自治)?共和国|"
    r"[^，。；、\s（）()的在于到随后任职学读居迁长从与和为是一]{1,12}?(?:州府|[州省县郡邦府道]|专区|地区|大区|岛|[王公侯]国)"
)
NOW_SIGN = "(?:即|治所?在?|属|在|约在?|位于)?[今现]"  # 今, 即今, 治今: before today's name of an old place
OLD_PREFECTURES = ("府", "道", "路", "郡", "专区", "地区", "行署")  # whose counties may lie in another prefecture today
_LEADS = re.compile(  # what a name may follow when a text begins with something else: 生于四川, 清末南充, 某省某县
    r"(?:[^一-鿿]|[于在自为是从到至和与及或即原今现前旧近古属归迁徙入由]|籍贯|祖籍|出生|来自|[家乡居住长籍往赴抵年月日时代朝期末初间国]|[省市区县州盟旗府道路郡]|专区|地区)$"
)
_PARTS = frozenset("镇乡村桥山河江湖海湾口岭坝沟寺庙堡集关铺港洲岛滩坪塘沱峡坡庄屯寨楼阁固岸")  # 新都桥, 新都桥镇
_SMALLER = frozenset("镇乡村")  # 白沙镇 need not lie in 白沙县
_BANK = "之?[畔滨]|边(?![境疆防城坝])|[岸河江湖]边|[两沿南北东西]岸|[上中下]游|流域"
_WATER = ("江", "河", "湖", "海", "水", "溪", "泉")
_BEHIND_PART = re.compile(rf"$|[镇乡村人籍，。；、,;)）\s]|{_BANK}")
_BANK_BEHIND = re.compile(_BANK)  # 沅江边 is at a river
_REGION_ABROAD = tuple("县州省郡邦")  # 长野县 is no city
_PREFECTURE = ("府", "专区", "行署")
_WIDE = 2  # characters of the codes of provinces and countries
_LONGEST_PREFECTURE = 4  # digits
_WORD = re.compile(r"[^\s,;()/\[\]]+")
_CITY_ENDINGS = ("-si", "-shi", "-ku", "-gu", "-gun")  # Cheonan-si, Sendai-shi
_ABBREVIATED = 2  # letters of a state: MA, ON; in small letters they are words
_DOTTED = frozenset({"Pa.", "Va.", "Ga.", "Ky.", "Md.", "Vt.", "Ct."})
_POSSESSIVE = re.compile(r"(?<=\w{3})['’]s$")
_PIECES = re.compile(r"[,;()/\[\]\n]+")
_LEVEL_WORDS = {
    "province": "province", "sheng": "province", "state": "province", "county": "county", "xian": "county", "hsien": "county",
    "district": "district", "qu": "district", "city": "city", "shi": "city", "municipality": "city", "town": "city",
    "prefecture": "prefecture", "region": "prefecture", "republic": "country",
    "oblast": "prefecture", "krai": "prefecture", "governorate": "prefecture", "voivodeship": "prefecture",
}  # fmt: skip
_REGIONS = frozenset({"province", "prefecture", "county", "district"})  # what the level words of regions say
_REGION_OF = frozenset({"province", "state", "region", "prefecture", "county"})  # Province of Posen
_COUNTY_WORDS = frozenset({"county", "xian", "hsien"})
_EMPTY_WORDS = frozenset({"the", "of", "in", "near", "a", "autonomous", "special", "administrative", "area", "new", "sar"})
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
    """One name in a text with the places that bear it; `level` is said by a word beside it.

    A `region` abroad is only known by the city it is called after, and tells its country.
    """

    name: str
    entries: tuple[Entry, ...]
    level: str = ""
    region: bool = False


def read_components(text: str, names: NameIndex) -> list[Component]:
    """The names inside a text, in its order."""
    if HAN.search(text):
        pieces = re.split(r"[，,、;；/\n]", simplified(text))
        return _whole(text, names) or [component for piece in pieces for component in _read_piece(piece, names)]
    return [component for piece in _PIECES.split(text) for component in read_latin(piece, names)]


def _read_piece(piece: str, names: NameIndex) -> list[Component]:
    start = next((at for at in range(len(piece)) if _begins_name(piece, at, names)), len(piece))
    return read_han(piece, start, names)[0]


def _begins_name(piece: str, at: int, names: NameIndex) -> bool:
    """Whether a name begins here, and not within another word: 安新 in 贵安新区; a province or country is one anywhere."""
    stop = names.longest(piece, at)
    if stop == at or at == 0 or _LEADS.search(piece, 0, at):
        return stop > at
    return any(len(entry.code) == _WIDE for entry in names.find(piece[at:stop]))


def _is_part(text: str, stop: int, entries: Sequence[Entry]) -> bool:
    """Whether a county's short name only begins another word: a mountain's, or that of a town, which may lie elsewhere."""
    short = all(len(entry.code) > _LONGEST_PREFECTURE and entry.kind < FULL for entry in entries)
    return short and (text[stop] in _SMALLER or _BEHIND_PART.match(text, stop + 1) is not None)


def _seat(entries: Sequence[Entry], before: Sequence[Component]) -> bool:
    """Whether a name may be that of a county in the prefecture right before it: its seat is in it: 乐山沙湾镇."""
    above = {entry.code for entry in before[-1].entries if len(entry.code) == _LONGEST_PREFECTURE} if before else set()
    return any(entry.code[:_LONGEST_PREFECTURE] in above for entry in entries)


def _whole(text: str, names: NameIndex) -> list[Component]:
    entries = names.find(text)
    return [Component(text, tuple(entries))] if entries else []


def read_han(text: str, start: int, names: NameIndex) -> tuple[list[Component], int]:
    """The names that follow each other from here, and where the last one ends."""
    components: list[Component] = []
    end = at = start
    while at < len(text):
        found = _name_at(text, at, names, components) if not (components and _TOWN.match(text, at)) else None
        if not found and components:
            at = _next_name(text, end, names)
            found = _name_at(text, at, names, components)
        if not found:
            break
        component, end = found
        components.append(component)
        at = end
    return components, end


def _name_at(text: str, at: int, names: NameIndex, before: Sequence[Component]) -> tuple[Component, int] | None:
    """The name that begins here, and where it ends with what belongs to it."""
    stop = _end_of_name(text, at, names)
    if stop == at:
        entries = names.common(text, at, before[-1].entries) if before else []
        return (Component(text[at : at + 2], tuple(entries)), at + 2) if entries else None
    found = names.find(text[at:stop])
    follows = text[stop : stop + 1]
    part = follows in _PARTS and not (follows == "镇" and _seat(found, before)) and _is_part(text, stop, found)
    if part or (text[stop - 1] in _WATER and _BANK_BEHIND.match(text, stop)):
        return None
    entries = names.around(text[at:stop]) if follows in _REGION_ABROAD else []
    stop += bool(entries)
    over = text.startswith(_PREFECTURE, stop)
    if over:
        entries = [entry for entry in found if len(entry.code) <= _LONGEST_PREFECTURE]
    return Component(text[at:stop], tuple(entries or found), "prefecture" if over else ""), stop


def _end_of_name(text: str, at: int, names: NameIndex) -> int:
    """Where the longest name ends, or a shorter one if only a name within it goes on: 绵阳 before 市中区, 古巴 before 哈瓦那."""
    stop = names.longest(text, at)
    if stop - at > SHORTEST and HAN.match(text, stop) and (text[stop - 1] == "市" or names.longest(text, stop) == stop):
        for end in range(stop - 1, at + 1, -1):
            further = names.longest(text, end)
            if further > stop and names.holds(text[at:end], text[end:further]):
                return end
    return stop


def _next_name(text: str, end: int, names: NameIndex) -> int:
    """Where a name begins behind a mark or what may be passed over, or `end`."""
    for pattern in (_BETWEEN, _PASSED_OVER):
        passed = pattern.match(text, end)
        if passed and names.longest(text, passed.end()) > passed.end():
            return passed.end()
    return end


def read_latin(piece: str, names: NameIndex) -> list[Component]:
    """Names of one piece between commas; a word nobody knows makes the piece unknown."""
    written = _without_nationalities(_WORD.findall(piece.replace("Co. ", "County ")))
    words = [_POSSESSIVE.sub("", word) for word in written]
    components: list[Component] = []
    at = 0
    while at < len(words):
        if words[at] in _EMPTY_WORDS:  # in small letters: `IN` is Indiana
            at += 1
            continue
        stop = next(
            (
                end
                for end in range(len(words), at, -1)
                if (_find(words[at:end], names) or _find(written[at:end], names))
                and not (end == at + 1 and _is_no_state(written[at], piece))
            ),
            at,
        )
        word = words[at].casefold().strip(".")
        if stop > at:
            name = " ".join(words[at:stop])
            level = _level(words[stop - 1 : stop + 1] if stop - at > 1 else words[stop : stop + 1])
            found = _find(words[at:stop], names) or _find(written[at:stop], names)
            region = level in _REGIONS or (at > 1 and words[at - 1] == "of" and words[0].casefold() in _REGION_OF)
            region = region and bool(names.around(name))  # Lancaster County is no city
            components.append(Component(name, tuple(found), "" if region else level, region))
            at = stop
        elif word in _LEVEL_WORDS or word in _EMPTY_WORDS:
            at += 1
        else:
            return []
    return components


def _is_no_state(word: str, piece: str) -> bool:
    """Whether two letters are a word and no state: `on` in `Cairo on May 12th`."""
    letters = word.strip(".")
    return len(letters) == _ABBREVIATED and letters.isascii() and not (letters.isupper() or word in _DOTTED or piece.islower())


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
    found = names.find("".join(words))
    if not found and words[-1].endswith(_CITY_ENDINGS):
        found = names.find("".join(words).rpartition("-")[0])
    return found
