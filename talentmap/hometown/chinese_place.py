"""The place that a Chinese text names at a position, as far as its names lie in each other."""

import re
from collections.abc import Sequence

from talentmap.hometown.mention import BORN_IN, Mention
from talentmap.places import Gazetteer
from talentmap.places.locating import choose
from talentmap.places.reading import Component, read_han

STOP = "，。；;！!？?\n"
TODAYS = r"[(（](?:今|现|当时|时|后)[^()（）]*[)）]"
_NO_VILLAGE = "(?!.{0,8}(?:大学|学院|学校|公司|医院|研究|中学|集团))"
RESIDUE = (
    rf"{_NO_VILLAGE}[^，。；、\s()（）是为系在]{{0,12}}?"
    r"[镇乡村场街坝湾沟里庄屯寨社道队组坪口河桥堰岭坡山店岩塘滩寺关城厢铺院冲湖港嘴咀渡圩宅墩溪垭田岗岛州府厅集坊巷弄洲埠]"
)
_NOW = re.compile(rf"(?:{RESIDUE})?{TODAYS}")
_ORGANISATION = re.compile(
    r"(?:省|市|县|区)?(?:[^，。；、\s（一的某个在]{0,6}?)"
    r"(?:大学|学院|学校|医院|中学|小学|研究院|研究所|研究中心|出版社|公司|集团|日报|银行|博物馆|军区|电视台|分院|学会|协会|"
    r"[局厅处委厂署馆团社](?![一-鿿]{0,3}(?:镇|乡|村))|政府|剧院|基金会|实验室|中心)"
)
LONGEST_CLAUSE = 200  # characters
_LARGE = 500_000  # inhabitants
_BIRTH_HOUSE = re.compile(r"[^，。；、\s]{0,8}?医院")


class Places:
    """Reads places of one text as they were understood in a year."""

    def __init__(self, text: str, world: Gazetteer, year: int | None) -> None:
        self.text, self._world, self._year = text, world, year

    def names_at(self, start: int) -> tuple[list[Component], int]:
        """The names that begin here and lie in each other, and where the last one ends."""
        components, _ = read_han(self.text, start, self._world.names)
        components = self._coherent(components)
        return components, self._end_of(start, components)

    def at(self, start: int, quote_from: int, relation: str = "") -> Mention | None:
        """The place that is named here, unless the name begins an organisation's; for a birth a hospital is a place."""
        components, end = self.names_at(start)
        house = relation == BORN_IN and _BIRTH_HOUSE.match(self.text, end)
        if components and not house and _ORGANISATION.match(self.text, end):
            components = components[:-1]
            end = self._end_of(start, components)
        return self.mention((start, end), components, quote_from) if components else None

    def mention(self, span: tuple[int, int], components: Sequence[Component], quote_from: int) -> Mention | None:
        """The mention of what these names mean."""
        start, end = span
        now = _NOW.match(self.text, end)
        place = (
            self._world.locate(self.text[start : now.end()], self._year) if now else choose(self._world, components, self._year)
        )
        if place is None:
            return None
        quote = clause(self.text, min(quote_from, start), now.end() if now else end)
        return Mention(place.code, self.text[start:end], start, end, place.grade, place.alternatives, quote, place.former)

    def is_small_abroad(self, components: Sequence[Component]) -> bool:
        """Whether a name alone means only a town abroad; old Chinese names are often spelled as one is today: `金城人`."""
        places = [self._world.get(entry.code) for entry in components[-1].entries] if len(components) == 1 else []
        return bool(places) and all(place and place.level == "city" and place.weight < _LARGE for place in places)

    def _coherent(self, components: list[Component]) -> list[Component]:
        """The names from the first one on as long as each may lie in the one before."""
        kept = components[:1]
        for component in components[1:]:
            above = {code for entry in kept[-1].entries for code in (entry.code, *entry.others)}
            if not any(above & (self._above(entry.code) | {entry.code}) for entry in component.entries):
                break
            kept.append(component)
        return kept

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
