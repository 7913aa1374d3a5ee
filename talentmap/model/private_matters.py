"""What is said of a person's own family, health, faith or politics, told from what somebody works on (decision 0005)."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

AFTER, BEFORE = {"zh": 14, "en": 40}, {"zh": 6, "en": 25}  # characters in which a word shows that the matter is studied
_BETWEEN = re.compile(r"(?<=[\u3400-\u9fff])[\s\u200b·・‧_*.-]+(?=[\u3400-\u9fff])")
_SPACED = re.compile(r"(?<![a-z])(?:[a-z] ){2,}[a-z](?![a-z])")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class _Rules:
    always: re.Pattern[str]
    unless_studied: re.Pattern[str]
    studied: re.Pattern[str]
    of_others: re.Pattern[str]


@cache
def _rules() -> dict[str, _Rules]:
    content = yaml.safe_load(files(__package__).joinpath("private_matters.yml").read_text("utf-8"))
    return {lang: _compile(told) for lang, told in content.items()}


def _compile(told: dict[str, list[str] | str]) -> _Rules:
    joined = {name: "|".join(f"(?:{one})" for one in part) if isinstance(part, list) else part for name, part in told.items()}
    return _Rules(**{name: re.compile(part.replace("| ", "|")) for name, part in joined.items()})


def private_words(text: str) -> tuple[str, ...]:
    """The words that speak of a person's own family, health, faith or politics, each once, in half width and small letters."""
    plain = _plain(text)
    found = sorted((hit.span() for lang, rules in _rules().items() for hit in _hits(lang, rules, plain)), key=_longest_first)
    whole = [(start, end) for number, (start, end) in enumerate(found) if all(end > before for _, before in found[:number])]
    return tuple(dict.fromkeys(plain[start:end] for start, end in whole))


def _longest_first(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]


def _plain(text: str) -> str:
    narrow = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).lower()
    words = re.sub(r"[^\S\n]{2,}", "\0", narrow)  # a wide gap stands between words that are spaced out
    words = _SPACED.sub(lambda spaced: spaced.group().replace(" ", ""), words).replace("\0", " ")
    return _BETWEEN.sub("", words)


def _hits(lang: str, rules: _Rules, plain: str) -> list[re.Match[str]]:
    weak = [hit for hit in rules.unless_studied.finditer(plain) if not _is_studied(lang, rules, plain, hit)]
    return [*rules.always.finditer(plain), *weak]


def _is_studied(lang: str, rules: _Rules, plain: str, hit: re.Match[str]) -> bool:
    after = _clause(plain[hit.end() : hit.end() + AFTER[lang]])[0]
    before = _clause(plain[max(hit.start() - BEFORE[lang], 0) : hit.start()])[-1]
    return bool(rules.studied.search(after) or rules.of_others.search(before))


def _clause(text: str) -> list[str]:
    return re.split(r"[,。;!?\n、]", text)
