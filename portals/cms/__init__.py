"""The makes of portal software, one module each: how its columns list and page. Knows no authority and no report.

A family is a module with `discover(column, years, get) -> Discovery`; its docstring says how to recognise it, how it
lists, and what was verified.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from portals.cms import nfcms, trs
from portals.cms.listing import Discovery, Get
from standard.duty import Column


class Family(Protocol):
    """What every module of this package is."""

    async def discover(self, column: Column, years: Sequence[int], get: Get) -> Discovery:
        """Return the rows of a column's list pages and whether all that could hold the years were read."""
        ...


FAMILIES: Mapping[str, Family] = MappingProxyType({"nfcms": nfcms, "trs": trs})
