"""Short stable ids: the same parts give the same id in every run, so a load or a judgement repeated changes nothing."""

import hashlib
from base64 import b32encode

# Twelve characters: DuckDB keeps strings up to that length in place, which makes grouping millions of lines by edition
# several times cheaper; 60 bits keep two of a million ids apart.
_LENGTH = 12


def short_digest(*parts: object) -> str:
    """Return twelve letters and digits that stand for the parts."""
    text = "\0".join("" if part is None else str(part) for part in parts)
    return b32encode(hashlib.sha256(text.encode()).digest())[:_LENGTH].decode().lower()
