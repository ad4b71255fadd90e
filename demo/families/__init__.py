"""One module per portal software: the pages of a site as that software prints them, and nothing about sockets.

A family is a module with COLUMNS, the usual path of a list by variant, and `answer(site, rows, asked)`.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from demo.families import gkmlpt, jcms, jpaas, lonsun, nfcms, shanghai, trs, ucap, vsb
from demo.pages import Page
from demo.scenario import Row, Site
from demo.wire import Asked


class Family(Protocol):
    """What every module of this package is."""

    COLUMNS: Mapping[str, str]

    def answer(self, site: Site, rows: Sequence[Row], asked: Asked) -> Page | None:
        """Return the page that was asked for, as it stands with these rows; None where there is none."""
        ...


FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "gkmlpt": gkmlpt,
        "nfcms": nfcms,
        "trs": trs,
        "jcms": jcms,
        "jpaas": jpaas,
        "ucap": ucap,
        "shanghai": shanghai,
        "vsb": vsb,
        "lonsun": lonsun,
    }
)
