"""The words of the pages: one Babel catalogue a language, looked up by key."""

import gettext
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("zh", "en")
LOCALES = {"zh": "zh_Hans_CN", "en": "en"}
SCRIPT_PREFIX = "js."


class Texts:
    """The texts of one language."""

    def __init__(self, lang: str, catalog: Catalog) -> None:
        self.lang = lang
        self.keys = frozenset(str(message.id[0] if message.pluralizable else message.id) for message in catalog) - {""}
        compiled = BytesIO()
        write_mo(compiled, catalog)
        compiled.seek(0)
        self._messages = gettext.GNUTranslations(compiled)

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of a key with its values filled in; raises KeyError for an unknown key."""
        if key not in self.keys:
            raise KeyError(key)
        text = self._messages.gettext(key)
        return text.format(**values) if values else text

    def count(self, key: str, number: int, /, **values: object) -> str:
        """The text of a key in the form that the number asks for; `{n}` is the number, formatted."""
        if key not in self.keys:
            raise KeyError(key)
        return self._messages.ngettext(key, key, number).format(n=f"{number:,}", **values)

    def has(self, key: str) -> bool:
        """Whether the catalogue knows the key."""
        return key in self.keys

    def for_scripts(self) -> str:
        """The texts that the pages' scripts use, as JSON."""
        chosen: Mapping[str, Any] = {
            key: self._messages.gettext(key) for key in sorted(self.keys) if key.startswith(SCRIPT_PREFIX)
        }
        return json.dumps(chosen, ensure_ascii=False).replace("<", "\\u003c")


def read_catalog(lang: str) -> Catalog:
    """The catalogue of a language as Babel holds it."""
    text = files("talentmap_api").joinpath("texts", f"{lang}.po").read_bytes()
    return read_po(BytesIO(text), locale=LOCALES[lang])


@cache
def texts(lang: str) -> Texts:
    """The texts of `zh` or `en`, read once."""
    return Texts(lang, read_catalog(lang))
