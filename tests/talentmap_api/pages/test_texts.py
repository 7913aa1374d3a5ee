import re
import string
from pathlib import Path

import pytest

import talentmap_api
from talentmap.search.filters import FACETS
from talentmap_api.pages.rendering import percent
from talentmap_api.pages.texts import LANGUAGES, SCRIPT_PREFIX, read_catalog, texts
from talentmap_api.services.changes import KINDS

PACKAGE = Path(talentmap_api.__file__).parent
CALL = re.compile(r"""(?<![\w.$])(?:t|n|has|count)\(\s*["'`]([a-z_0-9.]+)["'`]\s*([~,)|i])""")
EITHER = re.compile(r"""(?<![\w.])t\(\s*"([a-z_0-9.]+)" if [^"]*?else "([a-z_0-9.]+)"\)""")
BUILT = re.compile(r"""(?<![\w.$])(?:t|n|has)\(\s*(?:["']([a-z_0-9.]+\.)["'] ~|`([a-z_0-9.]+)\$\{)""")
TERNARY = re.compile(r"""\? "(js\.[a-z_]+)" : "(js\.[a-z_]+)\"""")
# words that Chinese officers write in Latin letters
LATIN = {"H", "EN", "Excel", "xlsx", "csv", "demo", "ORCID", "OpenAlex", "ROR", "DOI", "x", "s"}


def _sources() -> str:
    files = [*PACKAGE.glob("templates/*.html"), *PACKAGE.glob("static/*.js"), *PACKAGE.glob("pages/*.py")]
    return "\n".join(file.read_text("utf-8") for file in files)


def _used() -> tuple[set[str], set[str]]:
    """Keys that the pages name, and beginnings of keys that they put together."""
    text = _sources()
    keys = {key for key, follows in CALL.findall(text) if follows != "~"}
    keys |= {key for pair in (*EITHER.findall(text), *TERNARY.findall(text)) for key in pair}
    built = {first or second for first, second in BUILT.findall(text)}
    return keys, built | {"js.status_"}


def test_both_languages_have_the_same_keys():
    assert texts("zh").keys == texts("en").keys


def test_every_key_that_the_pages_use_has_a_text():
    keys, built = _used()
    missing = {key for key in keys if not key.endswith(".") and key not in texts("zh").keys}
    assert not missing
    assert not {start for start in built if not any(key.startswith(start) for key in texts("zh").keys)}


def test_every_text_is_used():
    keys, built = _used()
    text = _sources()
    unused = {
        key
        for key in texts("zh").keys
        if key not in keys and not key.startswith(tuple(built)) and f'"{key}"' not in text and f"'{key}'" not in text
    }
    assert not unused


def test_chinese_holds_no_english_word():
    words = {key: set(re.findall(r"[A-Za-z]+", re.sub(r"\{\w+\}", "", text))) for key, text in _plain("zh").items()}
    assert not {key: found - LATIN for key, found in words.items() if found - LATIN}


def test_both_languages_fill_in_the_same_values():
    chinese, english = _plain("zh"), _plain("en")
    assert not [key for key in chinese if _fields(chinese[key]) != _fields(english[key])]


def test_every_text_says_something():
    assert all(text.strip() for lang in ("zh", "en") for text in _plain(lang).values())


def _plain(lang: str) -> dict[str, str]:
    return {
        message.id[0] if message.pluralizable else message.id: message.string[-1] if message.pluralizable else message.string
        for message in read_catalog(lang)
        if message.id
    }


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_counts_take_the_form_of_the_number():
    assert texts("en").count("people", 1) == "1 person"
    assert texts("en").count("people", 1234) == "1,234 people"
    assert texts("zh").count("people", 1) == "1 人"


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        texts("en")("no.such.key")


def test_scripts_get_their_texts_as_data_that_cannot_end_the_element():
    assert SCRIPT_PREFIX in texts("zh").for_scripts()
    assert "</" not in texts("zh").for_scripts()


def test_every_facet_and_filter_has_its_name_and_every_change_its_kind():
    for lang in LANGUAGES:
        known = texts(lang).keys
        assert {f"{kind}.{facet}" for kind in ("facet", "filter") for facet in FACETS} <= known
        assert {f"change.{kind}" for kind in KINDS} <= known


def test_100_percent_is_said_only_of_all():
    shares = (0.0, 0.00001, 0.5, 0.99999, 1.0)
    assert [percent("en", share) for share in shares] == ["0.0%", "0.1%", "50.0%", "99.9%", "100.0%"]
