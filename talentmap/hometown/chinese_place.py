"""The place that a Chinese text names at a position, as far as its names lie in each other."""

import re
from collections.abc import Sequence

from talentmap.hometown.chinese_era import COMMANDERIES, long_ago
from talentmap.hometown.mention import BORN_IN, Mention
from talentmap.places import Gazetteer, Location, short_code
from talentmap.places.locating import choose, then_and_now
from talentmap.places.reading import NOW_SIGN, OLD_PREFECTURES, Component, read_han

STOP = "，。；;！!？?\n"
TODAYS = rf"[(（](?:{NOW_SIGN}|当时|时|后|一说|一作|旧称|古称)[^()（）]*[)）]"
_NO_VILLAGE = "(?!.{0,8}(?:大学|学院|学校|公司|医院|研究|中学|集团))"
RESIDUE = (
    rf"{_NO_VILLAGE}(?:[^，。；、\s()（）是为系在的前]{{0,3}}[市县郡町]|[^，。；、\s()（）是为系在]{{0,12}}?"
    r"[镇乡村场街坝湾沟里庄屯寨社道队组坪口河桥堰岭坡山店岩塘滩寺关城厢铺院冲湖港嘴咀渡圩宅墩溪垭田岗岛州府厅集坊巷弄洲埠堡区坳峪坨垸圪])"
)
_NOW = re.compile(rf"(?:{RESIDUE}|[一-鿿]{{1,8}})?(?P<today>{TODAYS})")
_UNKNOWN = re.compile(rf"(?P<old>(?:(?![其为是系在于到与说被由妻])[一-鿿]){{2,14}})(?=[(（]{NOW_SIGN})")
_BELONGS = re.compile(r".{1,4}?(?:属|归)")
_REGIONS_ABROAD = ("州", "省", "县", "郡", "邦", "岛", "大区")
_ORGANISATION = re.compile(
    r"(?:省|市|县|区)?(?:[^，。；、\s（一的某个在]{0,6}?)"
    r"(?:大学|学院|学校|医院|中学|小学|研究院|研究所|研究中心|出版社|公司|集团|日报|银行|博物馆|军区|电视台|分院|学会|协会|"
    r"[局厅处委厂署馆团社](?![一-鿿]{0,3}(?:镇|乡|村))|政府|剧院|基金会|实验室|中心)"
)
LONGEST_CLAUSE = 200  # characters
_EPITHETS = frozenset({"山城", "古城"})  # 山城重庆
_LARGE = 500_000  # inhabitants
_TAIWAN = "71"
_PROVINCE = 2  # digits of a province's code
_BIRTH_HOUSE = re.compile(r"[^，。；、\s]{0,8}?医院")


class Places:
    """Reads places of one text as they were understood in a year."""

    def __init__(self, text: str, world: Gazetteer, year: int | None) -> None:
        self.text, self._world, self._year = text, world, year
        self.long_ago = long_ago(text)
        self._read: dict[int, tuple[list[Component], int]] = {}

    def names_at(self, start: int) -> tuple[list[Component], int]:
        """The names that begin here and lie in each other, and where the last one ends."""
        if start not in self._read:
            components = self._coherent(start, read_han(self.text, start, self._world.names)[0])
            self._read[start] = components, self._end_of(start, components)
        return self._read[start]

    def begins_at(self, start: int) -> bool:
        """Whether a division of China begins here whose name is no filler with a name behind it: 都江堰, 于都, 同安, 古城区."""
        stop = self._world.names.longest(self.text, start)
        if stop == start or self.text[start:stop] in _EPITHETS or self._world.names.longest(self.text, start + 1) > stop:
            return False
        return any(entry.code[:1].isdigit() for entry in self._world.names.find(self.text[start:stop]))

    def at(self, start: int, quote_from: int, relation: str = "") -> Mention | None:
        """The place that is named here, unless the name begins an organisation's; for a birth a hospital is a place."""
        components, end = self.names_at(start)
        house = relation == BORN_IN and _BIRTH_HOUSE.match(self.text, end)
        if components and not house and _ORGANISATION.match(self.text, end):
            components = components[:-1]
            end = self._end_of(start, components)
        return self.mention((start, end), components, quote_from) if components else self.named_today(start, quote_from)

    def named_today(self, start: int, quote_from: int) -> Mention | None:
        """An old name that nobody knows, by today's in the brackets behind it: `宋州宋城（今河南省商丘）`."""
        old = _UNKNOWN.match(self.text, start)
        return self.mention(old.span("old"), (), quote_from) if old else None

    def mention(self, span: tuple[int, int], components: Sequence[Component], quote_from: int) -> Mention | None:
        """The mention of what these names mean."""
        start, end = span
        now = _NOW.match(self.text, end)
        place = choose(self._world, components, self._year)
        place = self._then_and_now(place, start, now) if now else place
        if place is None:
            return None
        quote = clause(self.text, min(quote_from, start), now.end() if now else end)
        return Mention(place.code, self.text[start:end], start, end, place.grade, place.alternatives, quote, place.former)

    def inside(self, outer: Mention, span: tuple[int, int], quote_from: int) -> Mention | None:
        """The place of this name that lies in another one, which its name alone may not tell: 大埔 in 香港."""
        start, end = span
        place = self._world.locate(outer.text + self.text[start:end], self._year)
        if place is None or short_code(outer.code) not in self._world.ancestors(place.code):
            return None
        quote = clause(self.text, quote_from, end)
        return Mention(place.code, self.text[start:end], start, end, place.grade, place.alternatives, quote)

    def _then_and_now(self, old: Location | None, start: int, now: re.Match[str]) -> Location | None:
        """What an old name and today's mean; of somebody who lived long ago today's is told, whoever bears the old name now."""
        stated = then_and_now(self._world, old, self.text[start : now.end()])
        today = self._world.locate(now["today"]) if self.long_ago and not _BELONGS.match(now["today"]) else None
        return today if stated and today and today.code in self._world.ancestors(stated.code) else stated

    def is_commandery(self, name: str) -> bool:
        """Whether a name before a county's may be that of an old commandery: 义阳 in 义阳新野, 河东 in 河东闻喜."""
        return self.long_ago and (name in COMMANDERIES or self._world.names.longest(name, 0) == len(name))

    def is_abroad(self, components: Sequence[Component]) -> bool:
        """Whether the last name is that of a country or its region, and of nothing in China."""
        return all(entry.code[:2].isalpha() and not entry.code.startswith(("GN:", "CN")) for entry in components[-1].entries)

    def is_small_abroad(self, components: Sequence[Component]) -> bool:
        """Whether a name alone means only a town abroad; old Chinese names are often spelled as one is today: `金城人`."""
        places = [self._world.get(entry.code) for entry in components[-1].entries] if len(components) == 1 else []
        at_home = _TAIWAN if "台湾" in self.text else ""  # 竹东, of a text that tells of Taiwan
        return bool(places) and all(
            place and place.level == "city" and place.weight < _LARGE and place.parent != at_home for place in places
        )

    def _coherent(self, start: int, components: list[Component]) -> list[Component]:
        """The names from the first one on as long as each may lie in the one before, or in what that old prefecture lay in."""
        kept = components[:1]
        for component in components[1:]:
            if self._lies_in(component, kept[-1]):
                kept.append(component)
            elif self._is_prefecture(start, kept) and self._shares_province(component, kept[-1]):
                kept[-1] = component
            elif not self._is_region(start, kept, component):
                break
        return kept

    def _is_region(self, start: int, kept: list[Component], component: Component) -> bool:
        """Whether a name is that of a region abroad which a town elsewhere bears, too: 圣菲 in 阿根廷圣菲省罗萨里奥."""
        end = self.text.index(component.name, self._end_of(start, kept)) + len(component.name)
        named = component.name.endswith(_REGIONS_ABROAD) or self.text.startswith(_REGIONS_ABROAD, end)
        return named and not any(entry.code.isdigit() for entry in kept[-1].entries)

    def _lies_in(self, component: Component, other: Component) -> bool:
        above = {code for entry in other.entries for code in (entry.code, *entry.others)}
        return any(above & (self._above(entry.code) | {entry.code}) for entry in component.entries)

    def _is_prefecture(self, start: int, kept: list[Component]) -> bool:
        """Whether the last name is an old prefecture's, whose counties may belong to another one today."""
        ended = all(entry.until for entry in kept[-1].entries) or kept[-1].name.endswith(OLD_PREFECTURES)
        return ended or self.text.startswith(OLD_PREFECTURES, self._end_of(start, kept))

    def _shares_province(self, component: Component, other: Component) -> bool:
        one, two = ({code for entry in c.entries for code in self._above(entry.code)} for c in (component, other))
        return any(len(code) == _PROVINCE and code.isdigit() for code in one & two)

    def _above(self, code: str) -> frozenset[str]:
        """All a place lies in; a state lies in its country."""
        return frozenset({code.partition("-")[0]}) if "-" in code else self._world.lies_in(code)

    def _end_of(self, start: int, components: list[Component]) -> int:
        at = start
        for component in components:
            at = self.text.index(component.name, at) + len(component.name)
        return at


def clause(text: str, start: int, end: int) -> str:
    """The clause around a span, as far as a clause reaches."""
    low, high = max(0, start - LONGEST_CLAUSE), end + LONGEST_CLAUSE
    first = max((at + 1 for mark in f"{STOP}（(" if (at := text.rfind(mark, low, start)) >= 0), default=low)
    last = min((at for mark in f"{STOP}）)" if (at := text.find(mark, end, high)) >= 0), default=min(high, len(text)))
    return text[first:last].strip()


def clause_start(text: str, at: int, marks: str = f"{STOP}（()）、 【】") -> int:
    """Where the clause begins that holds this position."""
    low = max(0, at - LONGEST_CLAUSE)
    return max((found + 1 for mark in marks if (found := text.rfind(mark, low, at)) >= 0), default=low)
