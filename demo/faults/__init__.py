"""What a portal can do wrong: every fault mode of PORTALS.md 5.3 by its id, switched per host or per path.

A mode says what goes out on the wire and which reaction is expected of a client; whether a client does so is not known here.
"""

from collections.abc import Mapping
from types import MappingProxyType

from demo.faults.answers import ANSWERS, DOWN
from demo.faults.content import CONTENT
from demo.faults.encodings import ENCODINGS
from demo.faults.manners import MANNERS
from demo.faults.mode import Mode
from demo.faults.transport import TRANSPORT

MODES: Mapping[str, Mode] = MappingProxyType(ENCODINGS | TRANSPORT | ANSWERS | MANNERS | CONTENT)
# What the season's cast needs besides: a portal that is simply down.
SWITCHES: Mapping[str, Mode] = MappingProxyType({**MODES, "503": DOWN})

__all__ = ["MODES", "SWITCHES", "Mode"]
