"""Our ids: `tm:p…`, `tm:i…`, `tm:w…` and twelve base-32 characters of the founding source id's hash."""

import base64
import hashlib
import re

PREFIXES = {"scientist": "tm:p", "institution": "tm:i", "work": "tm:w"}
PATTERN = re.compile(r"tm:[piw][a-z2-7]{12}")


def make_id(kind: str, founding: str) -> str:
    """Our id of an entity founded by this source id; `kind` is scientist, institution or work."""
    digest = hashlib.blake2b(founding.encode(), digest_size=10).digest()
    return PREFIXES[kind] + base64.b32encode(digest).decode().lower()[:12]
