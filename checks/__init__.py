"""The verdicts: one file per check, a header in plain words and one SELECT, for a lawyer or a reporter to open.

The folders are the chapters of the catalogue. This module only reads those files; it knows no database. Every header key is either demanded or known: nothing is guessed.

    CheckError
    └── raised for one file and one field, whatever is wrong with it
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple, get_args

from standard.check import BasisKind, Check, Example, Lack, Silent
from standard.duty import AuthorityKind
from standard.errors import GongkaiError
from standard.findings import Severity, Status
from standard.forms import KINDS, TABLES

# Correcting a report must raise no new finding: a changed page that says so keeps its first day and its address.
CLOSING_ZH = "更正后在文末注明更正日期和内容,保留原发布日期和原网址。"
CLOSING_EN = "State the date and content of the correction at the end, and keep the first publication date and address."

# The chapters, in the order in which a report is looked at; each is a folder of this room.
CHAPTERS: Mapping[str, str] = {
    "tables": "表内",
    "years": "年度之间",
    "narrative": "正文与表格",
    "structure": "结构与内容",
    "timeliness": "时限与可见",
    "editions": "版本",
    "levels": "上下级与报送",
}

# The words of 国办公开办函〔2021〕30号 for what may be wrong with a report; whatever cites no rule is only a question.
CATEGORIES = ("不按时发布", "内容不准确", "内容不全面", "内容雷同", "格式不符", "请核实")

_TEXTS = (
    "basis_zh",
    "category_zh",
    "asks_zh",
    "asks_en",
    "problem_zh",
    "problem_en",
    "remedy_zh",
    "remedy_en",
)
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "severity": get_args(Severity),
    "basis_kind": get_args(BasisKind),
    "category_zh": CATEGORIES,
}
_LISTS: Mapping[str, tuple[str, ...]] = {
    "kinds": get_args(AuthorityKind),
    "forms": tuple(sorted({table.form for table in TABLES})),
    "tables": KINDS,
}
_STATUSES: Mapping[str, Status] = {status: status for status in get_args(Status)}
_FLAGS = ("needs_dates", "is_ours", "is_mendable")
_EXAMPLES_DUE = ("pass", "fail", "not_applicable")
_EXAMPLES = "\n[examples."
_OPENING = "the header"


class CheckError(GongkaiError):
    """Raised when a file of the catalogue does not say what every check must say."""

    def __init__(self, file: str, field: str, complaint: str) -> None:
        self.file = file
        self.field = field
        self.complaint = complaint
        super().__init__(f"checks/{file}: {field} {complaint}")


class Row(NamedTuple):
    """One line of the list of checks that people see."""

    chapter: str
    id: str
    severity: str
    basis_kind: str
    category_zh: str
    asks_zh: str
    asks_en: str


@cache
def catalogue() -> tuple[Check, ...]:
    """Return every check, sorted by id; CheckError names the file and field that is missing, unknown or wrong."""
    return tuple(sorted((parse(name, text) for name, text in files()), key=lambda check: check.id))


def files() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every file, as `parse` and `examples` take them."""
    room = resources.files(__name__)
    for chapter in CHAPTERS:
        if (folder := room / chapter).is_dir():
            for file in folder.iterdir():
                if file.name.endswith(".sql"):
                    yield f"{chapter}/{file.name}", file.read_text("utf-8")


def describe() -> tuple[Row, ...]:
    """Return the list of checks, by chapter and id, with what each one asks."""
    chapters = tuple(CHAPTERS)
    listed = sorted(catalogue(), key=lambda check: chapters.index(check.chapter))
    return tuple(Row(c.chapter, c.id, c.severity, c.basis_kind, c.category_zh, c.asks_zh, c.asks_en) for c in listed)


def parse(name: str, text: str) -> Check:
    """Return the check that one file states; its chapter is the file's folder, its id the file's name.

    The examples are left unread: half of the header, and nobody who judges asks for them.
    """
    header, sql = _split(name, text)
    said = _read(name, header.partition(_EXAMPLES)[0])
    known = {"version", "silent", *_FLAGS, *_TEXTS, *_CHOICES, *_LISTS}
    for field in sorted(said.keys() - known):
        raise CheckError(name, field, "is no field of a header; remove it or correct its name")
    for field in ("version", *_CHOICES, *_TEXTS):
        if field not in said:
            raise CheckError(name, field, "is missing; every check states it")
    _judge_fields(name, said)
    fields: dict[str, Any] = {**said, **{field: tuple(said[field]) for field in _LISTS if field in said}}
    fields["remedy_zh"] += CLOSING_ZH
    fields["remedy_en"] += f" {CLOSING_EN}"
    if "silent" in said:
        fields["silent"] = _silent(name, said["silent"])
    chapter, _, file = name.rpartition("/")
    return Check(id=file.removesuffix(".sql"), chapter=chapter, sql=sql, **fields)


def examples(name: str, text: str) -> tuple[Example, ...]:
    """Return the examples of one file; each table of the header is one situation, named after the status it comes out as."""
    header, _ = _split(name, text)
    said = _read(name, header).get("examples", {})
    for due in _EXAMPLES_DUE:
        if due not in said:
            raise CheckError(name, f"examples.{due}", "is missing; every check shows one")
    found = []
    for key, rows in said.items():
        status = _STATUSES.get(key)
        if status is None:
            raise CheckError(name, f"examples.{key}", f"is not one of {', '.join(_STATUSES)}")
        relations = {relation: tuple(value) for relation, value in rows.items() if isinstance(value, list)}
        words = {word: value for word, value in rows.items() if word not in relations}
        if words.keys() - {"says_zh", "says_en"} or not relations:
            raise CheckError(name, f"examples.{key}", "holds lists of rows, says_zh and says_en only")
        found.append(Example(status, relations, **words))
    return tuple(found)


def _split(name: str, text: str) -> tuple[str, str]:
    start, closed, sql = text.partition("*/")
    if not start.startswith("/*") or not closed:
        raise CheckError(name, _OPENING, "is missing; the file opens with /* TOML */ and one SELECT follows")
    sql = sql.strip().removesuffix(";")
    if not sql:
        raise CheckError(name, "the SELECT", "is missing; one SELECT follows the header")
    return start.removeprefix("/*"), sql


def _read(name: str, header: str) -> dict[str, Any]:
    try:
        return tomllib.loads(header)
    except tomllib.TOMLDecodeError as error:
        raise CheckError(name, _OPENING, f"is not TOML: {error}") from error


def _silent(name: str, said: Any) -> Silent:
    lacks = get_args(Lack)
    if not isinstance(said, dict) or said.get("without") not in lacks or said.keys() - {"without", "says"}:
        raise CheckError(name, "silent", f"holds without, one of {', '.join(lacks)}, and says only")
    says = said.get("says", {})
    if not isinstance(says, dict) or not all(isinstance(reason, str) and reason for reason in says.values()):
        raise CheckError(name, "silent.says", "is no table of subjects and reasons")
    return Silent(said["without"], says)


def _judge_fields(name: str, said: Mapping[str, Any]) -> None:
    if type(said["version"]) is not int or said["version"] < 1:
        raise CheckError(name, "version", "is not a whole number from 1 on")
    for field in _FLAGS:
        if not isinstance(said.get(field, False), bool):
            raise CheckError(name, field, "is neither true nor false")
    for field in _TEXTS:
        if not isinstance(said[field], str) or not said[field].strip():
            raise CheckError(name, field, "is empty or no text")
    for field, choices in _CHOICES.items():
        if said[field] not in choices:
            raise CheckError(name, field, f"is {said[field]!r}, not one of {', '.join(choices)}")
    for field, choices in _LISTS.items():
        values = said.get(field, [])
        if not isinstance(values, list) or not set(values) <= set(choices):
            raise CheckError(name, field, f"is {values!r}, not a list out of {', '.join(choices)}")
