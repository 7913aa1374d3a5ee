"""Names of places in English texts as they stand between commas, and how far they follow each other."""

import re

from talentmap.hometown.english_peoples import COUNTRIES
from talentmap.places import gazetteer, short_code
from talentmap.places.reading import read_latin
from talentmap.places.spelling import key

NAME = r"(?:(?:[A-Z]\.)+|St\.|Ste\.|Co\.|Mt\.|Ft\.|(?:[dl]['’])?[A-ZÀ-Ž][\w'’–-]*)"
TODAY = r"(?:what\s+is\s+)?(?:now|nowadays|currently|present[- ]day|modern[- ]day|modern|today['’]s|today)"
_OF = (
    r"(?:of|des?|la|les?|du|das?|dos?|del|della|di|los|las|els?|e|y|ya|am|im|ob|unter|bei|der|"
    r"an der|auf der|in der|vor der|aan den?|op|sur|sous|en|upon|on the|on|under)"
)
_KIND = r"(?:province|county|city|district|prefecture|municipality|village|town|township|commune|hsien|xian)"
_AND = rf"\s+and(?=(?:\s+{NAME}){{1,2}}\s+Autonomous)"  # Youyang Tujia and Miao Autonomous County
JOINED = rf"{NAME}(?:(?:(?:\s+{_OF})*|{_AND})\s+{NAME}|\s+{_KIND}(?!\w))*"
_LONG = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
MONTHS = frozenset({*_LONG, *(month[:3] for month in _LONG), "Sept", "Spring", "Summer", "Autumn", "Winter"})
_LABEL = re.compile(  # Born 4 March 1950 Chengdu, China Nationality Chinese
    r"\s(?:Nationality|Citizenship|Died|Death|DEATH|Alma|Education|Occupation|Residence|Spouse|Children|Height|Political|Fields|"
    r"Known|Years|Gender|Sex)\b"
)
SIDE = r"(?:(?:(?:north|south)?-?(?:east|west)|north|south)(?:ern)?\s+|central\s+|rural\s+)"
A_TOWN = (  # a small town near; the second son of is none
    r",\s*(?:a|the)\s+(?!(?:[a-z]+\s+){0,3}?(?:sons?|daughters?|child|children|wife|husband|brother|sister|nephew|niece|"
    r"grandson|granddaughter|grandchild|pupil|student|descendant|heir|member|fruit|issue|offspring)\b)"
    r"(?:[a-z]+\s+){1,4}(?:in|near|of|outside)\s+"
)
_ON_A_DAY = re.compile(  # Cairo on Easter Sunday; Newcastle on Tyne is on a river
    r"\s+on(?=\s|$)(?!\s+(?:the\s+)?(?:Avon|Thames|Trent|Tyne|Tees|Tweed|Humber|Dee|Wye|Ouse|Severn|Stour|Spey|Sea|Hudson|Oder|Main|"
    r"Rhine|Don|Lake|Water)\b)"
)
_OF_PARENTS = re.compile(  # Oddbury of Irish parents
    r"\s+of\s+(?:an?\s+)?(?:(?!of\b)[A-Za-z][\w-]*\s+){1,5}?(?:parents|parentage|descent|ancestry|extraction|stock|origin|lineage|heritage|immigrants|"
    r"famil(?:y|ies)|blood)\b"
)
_LONGEST_PARENTS = 60  # characters
_AWAY = (
    rf",\s*(?:an?\s+(?:[a-z]+\s+){{1,4}}?)?(?:(?:about|some|around|roughly|just)\s+)?"
    rf"[\d.,]+\s*(?:km|kilomet(?:re|er)s|miles?)\s+{SIDE}?(?:of|from)\s+"
)
_FAR = re.compile(rf"{_AWAY}(?P<piece>{JOINED})")
_ASIDE = re.compile(rf"{A_TOWN}(?:the\s+)?{SIDE}?|{_AWAY}")
_SMALL = re.compile(
    r",\s*(?:a|the)\s+(?:[a-z]+\s+){0,3}?(?:village|hamlet|suburb|neighbou?rhood|township|settlement|(?:small|little|tiny)\s+(?:[a-z]+\s+){0,2}[a-z]+)\s+(?:in|of)\s+"
    rf"(?:the\s+)?{SIDE}?"
)
_NEAR_BY = re.compile(rf"(?:,\s*(?:an?|the)\s+(?:[a-z]+\s+){{1,4}}|\s+)near\s+(?:the\s+)?{SIDE}?{JOINED}")
_CITY_STATE = re.compile(r"(?P<before>.*?(?P<piece>[^,]+)),\s+(?P<state>New York|Washington)$")
_IN_TOWN = re.compile(
    r"\b(?:Street|St\.|Avenue|Road|Lane|Boulevard|Square|Terrace|Place|Drive|Park|Side|Heights|Hill|Village|Quarter|Ward|Hospital|Clinic|"
    r"Infirmary|Center|Centre|House|Hotel|University|College|School|Institute|Museum)\b"
)
PART_OF = r"\s+(?:quarter|neighbou?rhood|section|borough|ward|district|area)\s+(?:of|in)\s+"
_PEOPLES = r"(?:(?:Prussian|Austrian|Russian|German|British|French|Ottoman|Habsburg)\s+(?=Province\s|Governorate\s|Partition\s))?"
_INSIDE = re.compile(rf"(?:\s+(?:in|near)\s+(?:the\s+)?|{PART_OF}){_PEOPLES}(?=[A-ZÀ-Ž])")
_IN_SIDE = re.compile(rf",?\s+(?:(?:in|near)\s+(?:the\s+)?)?{SIDE}(?=[A-ZÀ-Ž])")  # Aba in western Sichuan
PEOPLES_PLACE = (  # before the name: the Dutch province of
    rf"\b(?P<people>{'|'.join(COUNTRIES)})\s+(?:[a-z]+\s+)?(?P<kind>{_KIND}|state|region|canton|island|port|capital)\s+"
    r"(?:of|called|named)\s+(?:the\s+)?"
)
_OF_COUNTRY = re.compile(  # the Dutch province of Friesland, a Swiss village named
    rf"{PEOPLES_PLACE}(?P<place>{JOINED})"
)
_REGIONS = "province|prefecture|county|canton|department|governorate|voivodeship|oblast|state"
REGION_OF = rf"(?:{_REGIONS})\s+of\s+(?:the\s+)?"
_OF_REGION = re.compile(rf"\b(?P<kind>{_REGIONS})\s+of\s+(?:the\s+)?(?P<place>{JOINED})")
_IN_REGION = re.compile(rf"(?:\s+|,\s*)in\s+the\s+{_OF_REGION.pattern}")
_LAND = (  # Scottish Highlands
    rf"(?P<people>{'|'.join(COUNTRIES)})\s+(?:Alps|Pyrenees|Highlands?|Lowlands?|Midlands|Midwest|Borders?|Riviera|"
    r"Basque\s+[Cc]ountry|Jura|Carpathians|Caucasus|Far\s+East|Arctic|Lapland|Ardennes|South|North|East|West|"
    r"countryside|mountains|provinces?|coast|interior|heartland|hills)\b(?!\s+(?:of\b|[A-Z]))"
)
_THEIR_LAND = re.compile(_LAND)
_IN_THEIR_LAND = re.compile(rf"\s+in\s+the\s+{_LAND}")
_ALIAS = re.compile(r"(?P<name>[A-Z][\w'’-]+)\s\((?P<alias>[A-Z][\w'’-]+)\)")
_NEXT = re.compile(
    rf"\s*(?:,\s*(?:in\s+)?|\(\s*|\s+in\s+|\s+near\s+|{PART_OF}|{A_TOWN}(?:[a-z]+\s+)?)"
    rf"(?:(?:the\s+)?{SIDE}?{_PEOPLES}(?P<piece>{JOINED}))(?![\w-]|\s+natives?\b)"
)


_TODAY_IN_BRACKETS = re.compile(rf"\s\((?:in\s+)?{TODAY}\s+(?:(?:part\s+of|in|the)\s+)*[A-ZÀ-Ž]")
_TODAY_BEHIND = re.compile(rf"(?:,?\s+(?:(?:in|which is)\s+)?|\s*\((?:in\s+)?){TODAY}\s")


def extend(text: str, start: int, end: int) -> int:
    """Where the places end that begin with the piece from `start` to `end` and go on with the wider ones behind it."""
    end = trimmed(text, start, end)
    names = gazetteer().names
    known = bool(read_latin(text[start:end], names))
    if not known and (far := _FAR.match(text, end)):  # Oddsund, 40 km north of Oslo
        end = trimmed(text, far.start("piece"), far.end("piece"))
    while more := _IN_REGION.match(text, end) or _IN_THEIR_LAND.match(text, end) or _NEXT.match(text, end):
        if more.re is not _NEXT:
            end, known = more.end(), True
            continue
        if theirs := of_country(text, more.start("piece")):
            end, known = theirs[1], True
            continue
        stop = trimmed(text, more.start("piece"), more.end("piece"))
        if not read_latin(text[more.start("piece") : stop], names):
            if (_TODAY_IN_BRACKETS if known else _TODAY_BEHIND).match(
                text, stop
            ):  # Oddhan County, Oddxi Commandery, in present-day Nanchong
                return stop
            further = None if known else _NEXT.match(text, stop)  # Jiangjiawan, Dashanpu, Zigong
            if further is None or not read_latin(text[further.start("piece") : further.end("piece")].rstrip("."), names):
                break
        else:
            known = True
        end = stop
    if text.startswith(")", end) and "(" in text[start:end] and (more := _NEXT.match(text, end + 1)):
        stop = trimmed(text, more.start("piece"), more.end("piece"))
        if lies_in(plain(text[start:stop]), text[more.start("piece") : stop]):  # Kuling (Lushan) in Jiangxi
            return stop
    return end


def lies_in(words: str, wider: str, *, unknown: bool = False) -> bool:
    """Whether some words name a place within the one that others name; `unknown` where the others name none."""
    found, around = gazetteer().locate(words), gazetteer().locate(wider)
    if found is None or around is None:
        return found is not None and unknown
    return short_code(around.code) in gazetteer().lies_in(found.code)


def plain(words: str) -> str:
    """`Shawan, Leshan` of `Shawan, a small town near Leshan` and of `Shawan in Leshan`."""
    if not COUNTRIES.keys().isdisjoint(words.split()):
        words = _OF_COUNTRY.sub(_with_country, words)
        words = _IN_THEIR_LAND.sub(lambda land: f", {COUNTRIES[land['people']]}", words)
    if " of " in words:
        words = _IN_REGION.sub(lambda region: f", {_region(region)}", words)
    return _INSIDE.sub(", ", _IN_SIDE.sub(", ", _ASIDE.sub(", ", _ALIAS.sub(_without_alias, words))))


def of_country(text: str, start: int) -> tuple[str, int] | None:
    """`Oddwil, Switzerland` of `Swiss village of Oddwil`, and where it ends."""
    if text[start : text.find(" ", start)] not in COUNTRIES:
        return None
    found = _OF_COUNTRY.match(text, start)
    if found is None and (land := _THEIR_LAND.match(text, start)):
        return COUNTRIES[land["people"]], land.end()
    return (_with_country(found), found.end()) if found else None


def _with_country(found: re.Match[str]) -> str:
    place = _region(found) if re.fullmatch(_REGIONS, found["kind"]) else found["place"]
    return f"{place}, {COUNTRIES[found['people']]}"


def of_region(text: str, start: int) -> tuple[str, int] | None:
    """`Fribourg Province` of `canton of Fribourg`, which is no city, and where it ends."""
    found = _OF_REGION.match(text, start)
    return (_region(found), trimmed(text, start, found.end())) if found else None


def _region(found: re.Match[str]) -> str:
    place = found["place"].rstrip(".")
    if found["kind"] == "county" and gazetteer().names.find(key(f"County {place}")):  # of Durham
        return f"County {place}"
    return f"{place} {'Province' if found['kind'] not in ('county', 'prefecture') else found['kind'].capitalize()}"


def without_nearby(words: str) -> str:
    """`Lezhi County, Sichuan` of `Lezhi County near Chengdu, Sichuan`; nothing of words that name no place near by."""
    apart = _NEAR_BY.sub("", words) if " near " in words else words
    return plain(apart) if apart != words else ""


def with_state(words: str) -> str:
    """`New York State` of `Oddbury, New York`: a town that is no part of the city of that name lies in the state."""
    found = _CITY_STATE.fullmatch(words) if words.endswith(("New York", "Washington")) else None
    if found is None or _IN_TOWN.search(found["piece"]) or found["state"] in found["piece"]:
        return words
    town, city = gazetteer().locate(words), gazetteer().locate(found["state"])
    return f"{found['state']} State" if town is None or (city and town.code == city.code) else words


def within_small(words: str) -> str:
    """`Scotland` of `Alexandria, a small town in Scotland`: no city known all over the world is meant."""
    small = _SMALL.search(words) if "," in words else None
    return words[small.end() :] if small else ""


def _without_alias(alias: re.Match[str]) -> str:
    """`Leshan` of `Leshan (Kiating)`: what stands in brackets is another name of the place and none that it lies in."""
    first, second = (
        {code for entry in gazetteer().names.find(key(name)) for code in gazetteer().today(entry.code)}
        for name in (alias["name"], alias["alias"])
    )
    return alias["name"] if first & second else alias.group()


def trimmed(text: str, start: int, end: int) -> int:
    """Without the full stop of a sentence, the next label of a form and a month at the end."""
    if label := _LABEL.search(text, start, end):
        end = label.start()
    words = text[start:end]
    if words.endswith(".") and not re.search(r"\b(?:[A-Z]\.)+$", words):
        end -= 1
    while (last := text[start:end].rsplit(" ", 1))[-1].rstrip(".") in MONTHS and len(last) == 2:
        end -= len(last[1]) + 1
    parents = _OF_PARENTS.search(text, start, end + _LONGEST_PARENTS) if " of " in words else None
    if parents and parents.start() < end:
        return parents.start()
    day = _ON_A_DAY.search(text, start, end) if " on" in words else None
    if day and not read_latin(text[start:end], gazetteer().names):
        return day.start()
    return end
