"""Chinese texts: cues with the place behind them (生于, 籍贯, 祖籍), and clauses that end in X人 or X籍."""

import re
from collections.abc import Iterator

from talentmap.hometown.chinese_doubt import is_doubted, or_another
from talentmap.hometown.chinese_epithet import EPITHET, WATERS
from talentmap.hometown.chinese_home import OUT_OF, comes_from, is_anothers_home, is_called, is_home
from talentmap.hometown.chinese_life import birth_in_life, ends_before_death
from talentmap.hometown.chinese_people import PeopleOf
from talentmap.hometown.chinese_place import RESIDUE, STOP, TODAYS, Places, clause_start
from talentmap.hometown.chinese_region import RegionOf
from talentmap.hometown.chinese_subject import about_somebody_else
from talentmap.hometown.matching import Cue, chinese_cues
from talentmap.hometown.mention import ANCESTRAL_HOME, BORN_IN, NATIVE_OF, Mention
from talentmap.hometown.subject import chinese_subjects
from talentmap.places import gazetteer

_NOT_BORN = frozenset("学医先发产派究业寄野原再丛衍滋陌催新花并")  # before 生于, 生在: 毕业生于, 发生于, 野生于 …
_MANY = ("了", "些", "批", "种", "群", "与", "和", "向", "对")
_DATE = re.compile(r"[\d年月日\s]*")
_NUMBER = "一二三四五六七八九十〇零○元廿卅"
_YEAR = (
    rf"(?:公元|约)?(?:\d{{4}}|[{_NUMBER}]{{4}})年|"
    rf"(?:清朝|清代|清末|清|明|日本)?(?:光绪|宣统|同治|咸丰|民国|昭和|大正|明治)[{_NUMBER}\d]{{1,4}}年"
)
_FILLER = re.compile(
    rf"(?:{_YEAR})(?:[（(][^（）()]{{1,14}}[)）])?(?:[\d{_NUMBER}]{{1,3}}月)?(?:[\d{_NUMBER}]{{1,3}}日)?(?:的|，|,)?"
    r"|(?:旧名|旧称|旧时称|古称|时称|原名|原称)[^，。；、\s（）()]{1,8}的|英属|葡属|日治|日据|日治时期的?|日占|中华民国|大清帝国|清朝|清代|大清"
    r"|[、和与及/](?:出生地点?|籍贯|祖籍|原籍|家乡|老家)|[均都皆同]|[原今](?=[一-鿿]{2,6}[省市县府州区郡])"
    r"|[（(][^（）()]{1,8}[)）](?=[：:])|[^，。；、\s（）()]{2,8}?(?:时期|期间|年间|初年|末年)的?"
    rf"|{EPITHET}|[（(]\d{{1,3}}岁[)）]"
    r"|陪都|战时陪都|山城|古城|古都|当时的|如今的|今天的|现在的|原来的|祖国的|[\s：:是为系在于的地即乃，】」』\]〕]"
)
_BORN_BEFORE = re.compile(r"(?:出生|降生|呱呱坠地|坠地|出世)(?=[，。；的、)）及和并]|长大|成长|$)")
_COMES_FROM = re.compile(r"出身(?=[，。；)）]|$)")  # of Japanese and Koreans: 岩手县花卷市出身
_TO_BIRTH = re.compile(rf"(?:{RESIDUE})?(?:{TODAYS})?")
_SEVERAL = re.compile(r"的(?:还有|有|人|孩子|儿童|新生|婴儿|居民|学生)")
_FROM_BIRTH_ON = ("家乡", "老家", "故乡", "故里是", "故里在")


def extract_chinese(text: str, name: str | None, year: int | None) -> dict[str, Mention]:
    """The first mention of each relation, or a later one that says more precisely where in that place."""
    found: dict[str, Mention] = {}
    for relation, mention in sorted(ChineseText(text, name, year).first_mentions(), key=lambda pair: pair[1].start):
        if is_finer(mention, found.setdefault(relation, mention)):
            found[relation] = mention
    return found


def is_finer(one: Mention, other: Mention) -> bool:
    """Whether one place lies within the other, by their codes."""
    return one.code != other.code and one.code.startswith(other.code)


class ChineseText:
    """One text with the person it is about."""

    def __init__(self, text: str, name: str | None, year: int | None) -> None:
        self._text = text
        self._subjects = chinese_subjects(text, name)
        self._known = bool(name and name in self._subjects)
        self._places = Places(text, gazetteer(), year)

    def first_mentions(self) -> Iterator[tuple[str, Mention]]:
        """The person's own places by relation: the first one of each way to state it."""
        stated: set[str] = set()
        for cue in chinese_cues().find(self._text):
            if cue.relation not in stated and (mention := self._after(cue)) and self._own(mention, cue.start):
                stated.add(cue.relation)
                yield cue.relation, mention
        people = PeopleOf(self._text, self._subjects, self._places, self._born)
        regions = RegionOf(self._text, self._subjects, self._places)
        native = (people.mentions, regions.natives, regions.people, self._comes_from, self._out_of)
        if named := next((mention for mention in people.named() if not self._doubts(mention, mention.start)), None):
            yield NATIVE_OF, named
        for relation, ways in ((NATIVE_OF, native), (BORN_IN, (self._born_before, regions.born, self._in_life))):
            for way in ways:
                own = (mention for mention in way() if self._own(mention, mention.start))
                if first := next(own, None):
                    yield relation, first
                    yield from ((relation, mention) for mention in own if is_finer(mention, first))

    def _own(self, mention: Mention, at: int) -> bool:
        """Whether the clause from `at` on states the place plainly, and of the person."""
        return not self._doubts(mention, at) and not about_somebody_else(self._text, at, self._subjects, known=self._known)

    def _doubts(self, mention: Mention, at: int) -> bool:
        """Whether the text doubts this place, or another one may be meant as well: `成都或重庆`."""
        other = or_another(self._text, mention.end)
        either = other is not None and bool(self._places.names_at(other)[0])
        return either or is_doubted(self._text, at, mention.end, self._subjects)

    def _after(self, cue: Cue) -> Mention | None:
        """The place that stands behind a cue."""
        text = self._text
        if cue.relation == BORN_IN and self._not_the_person(cue):
            return None
        start, comma = self._skip_filler(cue)
        mention = self._places.at(start, cue.start, cue.relation)
        if mention and cue.words == "来自" and not comes_from(text, cue.start, mention.end, self._subjects):
            return None
        if mention and cue.words in ("出身于", "出身") and not is_home(text, mention.end):
            return None
        if mention is None or (cue.relation != BORN_IN and cue.words not in _FROM_BIRTH_ON):
            return mention
        behind = text[mention.end : mention.end + 1]
        if cue.relation == BORN_IN:
            alone = behind in ("", *STOP, "）", ")", "（", "(", "、", " ")
            others = _SEVERAL.match(text, mention.end)
            return None if others or behind in ("人", "籍") or (comma and not alone) else mention
        return None if is_anothers_home(text, cue.start, self._subjects) else mention

    def _skip_filler(self, cue: Cue) -> tuple[int, bool]:
        """Where the place may begin, and whether a comma stands before it."""
        start, comma = cue.end, False
        if (waters := WATERS.match(self._text, start)) and self._places.names_at(waters.end())[0]:
            start = waters.end()
        while not self._places.begins_at(start) and (filler := _FILLER.match(self._text, start)):
            if filler.group() == "，" and cue.relation != ANCESTRAL_HOME and not self._text[start - 1 : start].isdigit():
                break
            comma = comma or filler.group().endswith(("，", ","))
            start = filler.end()
        return start, comma

    def _not_the_person(self, cue: Cue) -> bool:
        """`毕业生于`, `发生于`, `研究了生于`, and what is no person: `技术诞生于`."""
        before = self._text[clause_start(self._text, cue.start) : cue.start]
        if cue.words in ("诞生于", "降生于", "诞生在", "降生在"):
            person = before[:1] in "他她" or any(name in before for name in self._subjects)
            return not person and not _DATE.fullmatch(before) and (len(before) > 4 or before[:1] in "该这本此其")
        return (cue.words in ("生于", "生在") and before[-1:] in _NOT_BORN and before != "") or (
            before.endswith(_MANY) and not cue.words.startswith("出生地")
        )

    def _born(self) -> Mention | None:
        """Where the text says that the person was born."""
        cues = (cue for cue in chinese_cues().find(self._text) if cue.relation == BORN_IN)
        return next((mention for cue in cues if (mention := self._after(cue)) and self._own(mention, cue.start)), None)

    def _born_before(self) -> Iterator[Mention]:
        """`1956年在四川成都出生`."""
        return self._ends_in(_BORN_BEFORE)

    def _in_life(self) -> Iterator[Mention]:
        """`（1886年四川岳池—1954年上海）`."""
        start = birth_in_life(self._text, self._subjects)
        mention = self._places.at(start, start, BORN_IN) if start is not None else None
        if mention and ends_before_death(self._text, mention.end):
            yield mention

    def _comes_from(self) -> Iterator[Mention]:
        return self._ends_in(_COMES_FROM)

    def _out_of(self) -> Iterator[Mention]:
        """`从四川仪陇县走出来的院士李文渊`, `这位来自渠县农村的青年`."""
        for match in OUT_OF.finditer(self._text):
            for mention in self._before(match):
                if mention.end == match.start() and is_called(self._text, mention.start, match, self._subjects):
                    yield mention

    def _ends_in(self, words: re.Pattern[str]) -> Iterator[Mention]:
        """The place right before such words."""
        for match in words.finditer(self._text):
            yield from self._before(match)

    def _before(self, match: re.Match[str]) -> Iterator[Mention]:
        """The place that ends where such words begin."""
        first = clause_start(self._text, match.start())
        for start in range(first, match.start()):
            components, end = self._places.names_at(start)
            if components and _TO_BIRTH.fullmatch(self._text, end, match.start()):
                mention = self._places.mention((start, end), components, first)
                if mention:
                    yield mention
                break
