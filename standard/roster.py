"""A roster 单位名单 as an office keeps it, turned into rows of the registry; what finds no place is said in words.

Knows names and how they end. Opens no file and asks no portal.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from urllib.parse import urlsplit

from standard.duty import Authority, AuthorityKind, Column, Portal
from standard.labels import spellings, squeeze
from standard.rows import shown_address, web_address

_HEADS: Mapping[str, frozenset[str]] = {
    "name": frozenset({"单位名称", "机关名称", "部门名称", "机构名称", "单位全称", "单位", "名称"}),
    "kind": frozenset({"类别", "单位类别", "单位性质", "单位类型", "类型", "性质"}),
    "parent": frozenset({"上级", "上级单位", "上级机关", "主管单位", "主管部门"}),
    "url": frozenset({"栏目网址", "年报栏目网址", "栏目地址", "栏目链接", "年报网址", "网址", "链接"}),
}
# How a full name ends; the first that fits, since later endings are contained in earlier ones.
_ENDINGS: tuple[tuple[str, AuthorityKind], ...] = (
    (r"(?:人民|[省市县区旗州盟])政府办(?:公[厅室])?$", "office"),
    (r"(?:街道办事处|街道办|街道|地区办事处)$", "subdistrict"),
    (r"(?:镇|乡|苏木)人民政府$", "township"),
    (r"(?:人民政府|行政公署)$", "government"),
    (r"(?:[区园港]|新城|科学城|大学城)(?:管理委员会|管委会)$|(?:开发区|园区)$", "zone"),
    (r"(?:分局|派出所|税务所|司法所|监管所|管理所)$", "branch"),
    (
        r"(?:局|委员会|委|厅|署|办公室|办|参事室|总队|支队|(?<!公)司|(?<!宣传)(?<!组织)(?<!统战)(?<!武装)部)$",
        "department",
    ),
)
# What stands under 类别, by its ending.
_CATEGORIES: tuple[tuple[str, AuthorityKind], ...] = (
    ("派出机构", "branch"),
    ("派出机关", "branch"),
    ("分局", "branch"),
    ("街道", "subdistrict"),
    ("街道办事处", "subdistrict"),
    ("乡镇", "township"),
    ("镇", "township"),
    ("乡", "township"),
    ("苏木", "township"),
    ("开发区", "zone"),
    ("园区", "zone"),
    ("管委会", "zone"),
    ("功能区", "zone"),
    ("办公厅", "office"),
    ("办公室", "office"),
    ("政府办", "office"),
    ("部门", "department"),
    ("直属单位", "department"),
    ("直属机构", "department"),
    ("政府", "government"),
)
_HEAD_ROWS = 20
_LONGEST_NAME = 40
_SHOWN = 40
_NO_NAME = re.compile(
    r"^(?:注|备注|说明|填表|制表|联系人|合计|总计|小计|共计|附件)|^[一二三四五六七八九十]+[、.]|[。;:?!]|^\d*$"
)
_FORMULA = ("=", "+", "-", "@")
# Only where another begins: a space or a comma may stand within one, and half an address would be another page's.
_BETWEEN_URLS = re.compile(r"[\s;；,，、]+(?=https?:|www\.|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Roster:
    """The rows that a roster gives, and a sentence for everything in it that found no place."""

    authorities: tuple[Authority, ...]
    portals: tuple[Portal, ...]
    columns: tuple[Column, ...]
    unplaced: tuple[str, ...]


@dataclass(frozen=True)
class Placing:
    """What placing a roster asks of others: the full name, an address's column and family, which hosts are watched."""

    full_name: Callable[[str], str]
    column_of: Callable[[str], tuple[str, str]]
    is_official: Callable[[str], bool]


def kind_of(name: str) -> AuthorityKind | None:
    """Return the kind of authority that a full name ends like, or None where its ending does not say."""
    return next((kind for ending, kind in _ENDINGS if re.search(ending, name)), None)


def place(sheets: Mapping[str, Sequence[Sequence[str]]], source: str, placing: Placing) -> Roster:
    """Return the registry rows of a roster's sheets, each the rows of its printed cells; `source` names the file."""
    taken = _Taken(source, placing)
    bare: list[str] = []
    for sheet, rows in sheets.items():
        prefix = f"{sheet}, row" if len(sheets) > 1 else "row"
        number, heads = _head(rows)
        if not heads and any(squeeze(cell) for cells in rows for cell in cells):
            bare.append(sheet)
        for line, cells in enumerate(rows[number:] if heads else (), number + 1):
            if any(squeeze(cell) for cell in cells):
                taken.take(f"{prefix} {line}", {key: cells[at] if at < len(cells) else "" for key, at in heads.items()})
    lacks = f"no cell of the first {_HEAD_ROWS} rows says 单位名称"
    if len(bare) == len(sheets):
        taken.unplaced.append(f"{lacks}; write it above the names")
    else:
        taken.unplaced += (
            f"sheet {_quoted(sheet)}: {lacks}, so it was not read; write it above names" for sheet in bare
        )
    return taken.roster()


def _head(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """Return how many rows end with the header, and in which place each known column stands."""
    for number, cells in enumerate(rows[:_HEAD_ROWS], 1):
        found: dict[str, int] = {}
        for at, cell in enumerate(cells):
            for key, words in _HEADS.items():
                if words & set(spellings(cell)):
                    found.setdefault(key, at)
        # A merged title may say 单位 alone in every cell; a header has more than one word, or is the whole sheet.
        if "name" in found and (
            len(found) > 1 or len({squeeze(cell) for cell in cells if squeeze(cell)}) > 1 or len(cells) == 1
        ):
            return number, found
    return 0, {}


@dataclass
class _Taken:
    """The rows taken so far."""

    source: str
    placing: Placing
    authorities: dict[str, Authority] = field(default_factory=dict)
    parents: dict[str, tuple[str, str]] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    portals: dict[str, Portal] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)

    def take(self, where: str, row: Mapping[str, str]) -> None:
        printed = squeeze(row["name"])
        if problem := _no_name(row["name"], printed):
            self.unplaced.append(f"{where}: {problem}")
            return
        name = self.placing.full_name(printed)
        kind = _kind(name, squeeze(row.get("kind", "")))
        if kind is None:
            self.unplaced.append(
                f"{where}: {_quoted(printed)} does not end like an authority; say what it is under 类别"
            )
            return
        code = f"a-{sha256(name.encode()).hexdigest()[:8]}"
        if code not in self.authorities:
            aliases = (printed,) if printed != name else ()
            level = "township" if kind in ("township", "subdistrict") else ""
            source = f"{self.source} {where}"
            self.authorities[code] = Authority(code, name, aliases, kind, level, "", "", None, source)
        elif not squeeze(row.get("url", "")):
            self.unplaced.append(f"{where}: {_quoted(printed)} stands in the roster already")
        if parent := squeeze(row.get("parent", "")):
            self.parents.setdefault(code, (where, parent))
        for address in filter(None, _BETWEEN_URLS.split(row.get("url", "").strip())):
            self._watch(where, code, address)

    def _watch(self, where: str, code: str, address: str) -> None:
        try:
            url, family = self.placing.column_of(web_address(address))
        except ValueError:
            self.unplaced.append(
                f"{where}: {_quoted(shown_address(address))} is no web address to keep; write it from http:// or https:// on, "
                "without a name or password, and without a space"
            )
            return
        parts = urlsplit(url)
        if not self.placing.is_official(parts.hostname or ""):
            self.unplaced.append(f"{where}: {_quoted(address)} is not on a .gov.cn host, so it is not watched")
            return
        known = self.columns.get(url)
        # One address beside several names is a column that carries them all.
        owner = code if known is None or known.authority == code else ""
        self.columns[url] = Column(parts.netloc, url, family, owner, note=f"{self.source} {where}")
        self.portals.setdefault(parts.netloc, Portal(parts.netloc, parts.netloc, f"{parts.scheme}://{parts.netloc}/"))

    def roster(self) -> Roster:
        codes = {name: code for code, each in self.authorities.items() for name in (each.name_zh, *each.aliases)}
        for code, (where, parent) in self.parents.items():
            above = codes.get(parent) or codes.get(self.placing.full_name(parent))
            if above is None or above == code:
                self.unplaced.append(f"{where}: 上级 {_quoted(parent)} is no other name of the roster; left empty")
            else:
                self.authorities[code] = replace(self.authorities[code], parent=above)
        return Roster(
            tuple(self.authorities.values()),
            tuple(self.portals.values()),
            tuple(self.columns.values()),
            tuple(self.unplaced),
        )


def _no_name(written: str, printed: str) -> str:
    """Return why a cell is not taken as a name, or an empty string."""
    if not printed:
        return "no name stands there; write it, or empty the row"
    if printed.startswith(_FORMULA) or not "".join(written.split()).isprintable():
        return f"{_quoted(written)} begins like a formula or holds control characters; write a plain name"
    if len(printed) > _LONGEST_NAME or _NO_NAME.search(printed):
        return f"{_quoted(printed)} was taken as a note, not as a name"
    return ""


def _kind(name: str, category: str) -> AuthorityKind | None:
    """Return the kind by the name's ending; 类别 decides where the ending says nothing, or department at most."""
    ending = kind_of(name)
    if ending not in (None, "department"):
        return ending
    bare = next(iter(spellings(category)[-1:]), "")
    said = next((kind for word, kind in _CATEGORIES if bare.endswith(word)), None)
    return said or ending


def _quoted(text: str) -> str:
    """Return foreign text for a terminal: bounded, and no character in it that acts."""
    shown = "".join(c if c.isprintable() else "·" for c in text.strip())
    return f"「{shown[:_SHOWN]}{'…' if len(shown) > _SHOWN else ''}」"
