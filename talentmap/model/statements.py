"""A statement: one value that one source states of one subject. It is never edited."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """One value with its subject; the id is the hash of everything but `original`.

    `lang` is `zh`, `en` or empty; `original` keeps the source's spelling where `value` was normalised.
    """

    subject: str
    kind: str
    prop: str
    value: str
    source: str
    lang: str = ""
    original: str = ""

    @property
    def id(self) -> str:
        """32 hexadecimal digits; equal content gives an equal id."""
        content = "\x1f".join((self.subject, self.kind, self.prop, self.value, self.lang, self.source))
        return hashlib.blake2b(content.encode(), digest_size=16).hexdigest()


def link_subject(source: str, kind: str, *ends: str) -> str:
    """Subject of a link: `<source>:<hash of kind, ends, role, start>`."""
    content = "\x1f".join((kind, *ends))
    return f"{source}:{hashlib.blake2b(content.encode(), digest_size=10).hexdigest()}"
