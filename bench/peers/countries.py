"""Countries that an affiliation names, as ROR's matcher looks for them, over a list of names of our own.

ROR ships a list of 590 names (rorapi/common/countries.txt); ours is made of the Unicode consortium's names (Babel) in English and
in the country's own languages, the states of the USA, and what else affiliations write. Like ROR's it takes no care of a word
that is somebody's name or a state's code as well: "Georgia" is both, "Washington University" is in the USA.
"""

import re
from collections.abc import Callable, Iterator

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages
from rapidfuzz import fuzz

ALIKE = 90
NO_COUNTRIES = {"AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
OTHERS = {
    "AE": "uae|united arab emirates",
    "AT": "aut",
    "AU": "aus|au",
    "BE": "bel",
    "BR": "bra|br",
    "CA": "can|ca",
    "CD": "democratic republic of the congo",
    "CG": "congo|republic of the congo",
    "CI": "cote d'ivoire",
    "CN": "chn|cn|people's republic of china|p r china|p. r. china|pr china",
    "CV": "cape verde",
    "CZ": "cze|czech republic",
    "DE": "deu|de|federal republic of germany",
    "DK": "dnk",
    "ES": "esp",
    "FI": "fin",
    "FR": "fra|fr",
    "GB": "gb|gbr|uk|u. k.|u.k.|u. k|u.k|great britain|northern ireland|scotland|london",
    "GR": "grc",
    "HK": "hong kong",
    "HU": "hun",
    "ID": "idn",
    "IE": "irl",
    "IL": "isr",
    "IN": "ind",
    "IR": "persia",
    "IS": "isl",
    "IT": "ita",
    "JP": "jpn|tokyo",
    "KR": "kor|korea|republic of korea|korea (republic of)",
    "LA": "lao people's democratic republic",
    "LT": "ltu",
    "LY": "libyan arab jamahiriya",
    "MK": "macedonia",
    "MM": "burma|myanmar",
    "MO": "macao",
    "MX": "mex",
    "NL": "nld|nl|the netherlands",
    "NO": "nor",
    "NZ": "nzl",
    "PL": "pol",
    "PS": "palestine",
    "RO": "rou",
    "RU": "rus|russian federation",
    "SE": "swe",
    "SG": "sgp",
    "SI": "svn",
    "SK": "svk",
    "SN": "sen",
    "SY": "syrian arab republic",
    "TR": "tur|turkey",
    "TT": "trinidad|tobago",
    "TW": "twn|taiwan r.o.c",
    "UA": "ukr",
    "US": "us|usa|u. s.|u.s.|u. s|u.s|u. s. a.|u.s.a.|united states of america",
    "VN": "viet nam",
    "ZA": "zaf",
}
STATES = """
alabama al|alaska ak|arizona az|arkansas ar|california ca|colorado co|connecticut ct|delaware de|florida fl|georgia ga|
hawaii hi|idaho id|illinois il|indiana in|iowa ia|kansas ks|kentucky ky|louisiana la|maine me|maryland md|massachusetts ma|
michigan mi|minnesota mn|mississippi ms|missouri mo|montana mt|nebraska ne|nevada nv|new hampshire nh|new jersey nj|
new mexico nm|new york ny|north carolina nc|north dakota nd|ohio oh|oklahoma ok|oregon or|pennsylvania pa|rhode island ri|
south carolina sc|south dakota sd|tennessee tn|texas tx|utah ut|vermont vt|virginia va|washington wa|west virginia wv|
wisconsin wi|wyoming wy
"""


class Countries:
    """What the names are, and which of them a text has."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        names = {(re.sub(r"\s+", " ", fold(name).strip().lower()), code) for name, code in _names()}
        self._phrases = sorted(pair for pair in names if re.search("[^a-z]", pair[0]))
        self._codes = sorted((name.upper(), code) for name, code in names if re.fullmatch("[a-z]{2}", name))
        self._words = sorted(pair for pair in names if re.fullmatch("[a-z]{3,}", pair[0]))

    def named(self, text: str) -> frozenset[str]:
        """Codes of the countries whose names stand about so in the text, or whose two letters do in capitals."""
        plain = self._fold(text).strip()
        phrase, capitals = re.sub(r"\s+", " ", plain.lower()), set(re.findall("[A-Za-z]+", plain))
        words = set(re.findall("[a-z]+", plain.lower()))
        found = {code for name, code in self._phrases if fuzz.partial_ratio(name, phrase) >= ALIKE}
        found |= {code for name, code in self._codes if name in capitals}
        found |= {code for name, code in self._words if any(fuzz.ratio(name, word) >= ALIKE for word in words)}
        return frozenset(found)


def _names() -> Iterator[tuple[str, str]]:
    """Every name with the code it stands for."""
    territories = Locale("en").territories
    codes = [code for code in territories if re.fullmatch("[A-Z]{2}", code) and code not in NO_COUNTRIES]
    for code in codes:
        yield territories[code], code
        yield from ((name, code) for name in OTHERS.get(code, "").split("|") if name)
        yield from ((name, code) for name in _own_names(code))
    for state in STATES.replace("\n", "").split("|"):
        name, _, letters = state.rpartition(" ")
        yield from ((name, "US"), (letters, "US"))


def _own_names(code: str) -> Iterator[str]:
    """The name in each official language; short ones are left out, since words of other languages are as short."""
    for language in get_official_languages(code):
        try:
            name = Locale.parse(language).territories.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        if name and len(name) > 3:
            yield name
