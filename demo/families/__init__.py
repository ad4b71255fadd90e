"""One module per portal software: the pages of a site as that software prints them, and nothing about faults or sockets."""

from collections.abc import Mapping
from types import ModuleType

from demo.families import nfcms, trs

FAMILIES: Mapping[str, ModuleType] = {"nfcms": nfcms, "trs": trs}
