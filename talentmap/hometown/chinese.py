"""Chinese texts: cues with the place behind them (生于, 籍贯, 祖籍), and clauses that end in X人 or X籍."""

import re
from collections.abc import Iterator

from talentmap.hometown.chinese_subject import about_somebody_else, introduces
from talentmap.hometown.matching import Cue, chinese_cues
from talentmap.hometown.mention import ANCESTRAL_HOME, BORN_IN, NATIVE_OF, Mention
from talentmap.places import Gazetteer, gazetteer
from talentmap.places.locating import choose
from talentmap.places.reading import Component, read_han

_NOT_BORN = frozenset("学医先发产派究业寄野原再丛衍滋陌催新花并")  # before 生于, 生在: 毕业生于, 发生于, 野生于 …
_MANY = ("了", "些", "批", "种", "群", "与", "和", "向", "对")
_DATE = re.compile(r"[\d年月日\s]*")
_FILLER = re.compile(r"(?:公元)?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:的|，|,)?|[\s：:是为系在于的地即乃，]")
_ORGANISATION = re.compile(
    r"(?:省|市|县|区)?(?:[^，。；、\s（一的某个在]{0,4}?)"
    r"(?:大学|学院|学校|医院|中学|小学|研究院|研究所|研究中心|出版社|公司|集团|日报|银行|博物馆|军区|电视台|分院|学会|协会)"
)
_TODAYS = r"[(（](?:今|现|当时|时)[^()（）]*[)）]"
_RESIDUE = r"[^，。；、\s()（）]{0,12}?(?:镇|乡|村|场|街|坝|湾|沟|里|庄|屯|寨|社|道|队|组|坪|口|河|桥)"
_NOW = re.compile(rf"(?:{_RESIDUE})?{_TODAYS}")
_CLAUSE_OF = re.compile(
    r"(?:[^，。；;,！!？?\n\s（）()、：:“”\"]|[(（](?:今|现|当时属|时属)[^()（）]*[)）])+?人(?:氏|士)?(?=$|[，。；;,.！!？?\n\s（）()、”\"\d])"
)
_VILLAGE = re.compile(rf"(?:{_RESIDUE})?(?:{_TODAYS})?人(?:氏|士)?$")
_OF_REGION = re.compile(
    r"(?P<region>川渝|巴渝|[一-鿿]{1,10})籍(?!贯|隶|人口|学|商|农|同|员工|将士|官兵|考生|旅客|车|船|民工|企业|老乡|校友)"
)
_SHORT_REGIONS = frozenset({"川", "渝", "蜀", "川渝", "巴渝"})
_STOP = "，。；;！!？?\n"


def extract_chinese(text: str, name: str | None, year: int | None) -> dict[str, Mention]:
    """The first mention of each relation."""
    found: dict[str, Mention] = {}
    for relation, mention in sorted(_mentions(text, name, year), key=lambda pair: pair[1].start):
        found.setdefault(relation, mention)
    return found


def _mentions(text: str, name: str | None, year: int | None) -> Iterator[tuple[str, Mention]]:
    world = gazetteer()
    for cue in chinese_cues().find(text):
        mention = _after(text, cue, world, year)
        if mention and not about_somebody_else(text, cue.start, name):
            yield cue.relation, mention
    for mention in (*_people_of(text, name, world, year), *_of_region(text, name, world, year)):
        if not about_somebody_else(text, mention.start, name):
            yield NATIVE_OF, mention
    for mention in _born_before(text, world, year):
        if not about_somebody_else(text, mention.start, name):
            yield BORN_IN, mention


def _after(text: str, cue: Cue, world: Gazetteer, year: int | None) -> Mention | None:
    """The place that stands behind a cue."""
    if cue.relation == BORN_IN and _not_the_person(text, cue):
        return None
    start = cue.end
    while filler := _FILLER.match(text, start):
        if filler.group() == "，" and cue.relation != ANCESTRAL_HOME and not text[start - 1 : start].isdigit():
            break
        start = filler.end()
    mention = _place_at(text, start, world, year, cue.start)
    if mention and cue.relation == BORN_IN and text[mention.end : mention.end + 1] in ("人", "籍"):
        return None
    if mention and cue.relation == NATIVE_OF and cue.words in ("家乡", "老家", "故乡") and start == cue.end:
        return mention if text[mention.end : mention.end + 1] in ("", *_STOP, "）", ")") else None
    return mention


def _not_the_person(text: str, cue: Cue) -> bool:
    """`毕业生于`, `发生于`, `研究了生于`, and what is no person: `技术诞生于`."""
    before = text[_clause_start(text, cue.start) : cue.start]
    if cue.words in ("诞生于", "降生于"):
        return not _DATE.fullmatch(before) and (len(before) > 4 or before[:1] in "该这本此其")
    return (cue.words in ("生于", "生在") and before[-1:] in _NOT_BORN and before != "") or before.endswith(_MANY)


def _place_at(text: str, start: int, world: Gazetteer, year: int | None, clause_from: int) -> Mention | None:
    """The names that begin here and lie in each other, unless they begin an organisation's name."""
    components, end = read_han(text, start, world.names)
    components = _coherent(components, world)
    end = _end_of(text, start, components)
    if components and _ORGANISATION.match(text, end):
        components.pop()
        end = _end_of(text, start, components)
    return _mention(text, (start, end), components, world, year, clause_from) if components else None


def _end_of(text: str, start: int, components: list[Component]) -> int:
    at = start
    for component in components:
        at = text.index(component.name, at) + len(component.name)
    return at


def _coherent(components: list[Component], world: Gazetteer) -> list[Component]:
    """The names from the first one on as long as each may lie in the one before."""
    kept = components[:1]
    for component in components[1:]:
        above = {entry.code for entry in kept[-1].entries} | {code for entry in kept[-1].entries for code in entry.others}
        if not any(above & world.lies_in(entry.code) for entry in component.entries):
            break
        kept.append(component)
    return kept


def _mention(
    text: str, span: tuple[int, int], components: list[Component], world: Gazetteer, year: int | None, clause_from: int
) -> Mention | None:
    start, end = span
    now = _NOW.match(text, end)
    place = world.locate(text[start : now.end()], year) if now else choose(world, components, year)
    if place is None:
        return None
    said, quote = text[start:end], _clause(text, min(clause_from, start), now.end() if now else end)
    return Mention(place.code, said, start, end, place.grade, place.alternatives, quote, place.former)


def _clause(text: str, start: int, end: int) -> str:
    first = max((text.rfind(mark, 0, start) for mark in f"{_STOP}（("), default=-1) + 1
    last = min((at for mark in f"{_STOP}）)" if (at := text.find(mark, end)) >= 0), default=len(text))
    return text[first:last].strip()


def _people_of(text: str, name: str | None, world: Gazetteer, year: int | None) -> Iterator[Mention]:
    """`四川省仪陇县马鞍镇人`: a clause that is a place and 人, with at most an introduction before it."""
    for clause in _CLAUSE_OF.finditer(text):
        for start in range(clause.start(), min(clause.end() - 2, clause.start() + 24)):
            components, _ = read_han(text, start, world.names)
            components = _coherent(components, world)
            end = _end_of(text, start, components)
            if not components or not _VILLAGE.match(text[end : clause.end()]):
                continue
            if introduces(text, clause.start(), start, name):
                mention = _mention(text, (start, end), components, world, year, clause.start())
                if mention:
                    yield mention
            break


def _of_region(text: str, name: str | None, world: Gazetteer, year: int | None) -> Iterator[Mention]:
    """`川籍科学家`, `四川籍`; with a country it is a nationality."""
    for match in _OF_REGION.finditer(text):
        start, end = match.span("region")
        short = next((region for region in _SHORT_REGIONS if match["region"].endswith(region)), "")
        for at in range(start, end):
            components, stop = read_han(text, at, world.names)
            if stop == end and components and introduces(text, _clause_start(text, at), at, name):
                mention = _mention(text, (at, end), components, world, year, at)
                if mention and len(mention.code) > 1 and mention.code.isdigit():
                    yield mention
                break
        else:
            at = end - len(short)
            if short and introduces(text, _clause_start(text, at), at, name):
                place = world.locate("四川" if short in ("川", "蜀") else "重庆" if short == "渝" else "川渝")
                if place:
                    said = text[at : end + 1]
                    grade = "C" if place.alternatives else "B"
                    yield Mention(place.code, said, at, end + 1, grade, place.alternatives, _clause(text, at, end))


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in f"{_STOP}（()）、 ") + 1


def _born_before(text: str, world: Gazetteer, year: int | None) -> Iterator[Mention]:
    """`1956年在四川成都出生`."""
    for match in re.finditer(r"出生(?=[，。；的、)）]|$)", text):
        clause = _clause_start(text, match.start())
        for start in range(clause, match.start()):
            components, end = read_han(text, start, world.names)
            if end == match.start() and components == _coherent(components, world):
                mention = _mention(text, (start, end), components, world, year, clause)
                if mention:
                    yield mention
                break
