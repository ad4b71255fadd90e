"""The makes of portal software, one module each: how its columns list and page. Knows no authority and no report.

A family is a module with `discover(column, years, get) -> Discovery`; its docstring says how to recognise it, how it
lists, and what was verified.
"""

from collections.abc import Mapping, Sequence
from re import Pattern
from types import MappingProxyType
from typing import Protocol

from portals.cms import generic, gkmlpt, jcms, jpaas, lonsun, nfcms, shanghai, trs, ucap, vsb
from portals.cms.listing import Discovery, Get
from standard.duty import Column


class Family(Protocol):
    """What every family is: the marks by which a page of it is known (their names, patterns), and its lists' reader."""

    @property
    def MARKS(self) -> Mapping[str, Pattern[str]]:  # noqa: N802 - a constant of the module
        """The names of the marks, and how each is found in an address and a page."""
        ...

    async def discover(self, column: Column, years: Sequence[int], get: Get) -> Discovery:
        """Return the rows of a column's list pages and whether all that could hold the years were read."""
        ...


# Where a page bears as many marks of two families, it is the first: the narrower make comes before the wider.
FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "gkmlpt": gkmlpt,
        "lonsun": lonsun,
        "jpaas": jpaas,
        "ucap": ucap,
        "jcms": jcms,
        "shanghai": shanghai,
        "vsb": vsb,
        "nfcms": nfcms,
        "trs": trs,
        "generic": generic,
    }
)
