"""What `gongkai check` is given: files, directories of them, and addresses of pages, each read or refused by name."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import extract
from flows.settings import Home
from standard.errors import GongkaiError
from standard.records import Reading

DOCUMENT_SUFFIXES = frozenset(
    {
        *(".html", ".htm", ".shtml", ".mht", ".mhtml", ".txt", ".md", ".pdf", ".docx", ".doc", ".wps", ".xlsx", ".xls"),
        *(".ofd", ".rtf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"),
    }
)
_WEB = ("http://", "https://")
# What this program wrote beside a draft is no draft.
MARKED = "-批注.docx"


class SourceError(GongkaiError):
    """Raised when a source is not there or cannot be opened; says which and what to do."""

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        self.source, self.problem, self.remedy = source, problem, remedy
        super().__init__(f"{source}: {problem}; {remedy}")


def is_address(source: str) -> bool:
    """Say whether a source is a page of the web and no file."""
    return source.lower().startswith(_WEB)


def find_documents(sources: Sequence[str]) -> tuple[str, ...]:
    """Return every file and address named, and every document in the directories named. Raises SourceError."""
    found: list[str] = []
    for source in sources:
        path = Path(source)
        if is_address(source):
            found.append(source)
        elif source and path.is_dir():
            inside = sorted(p for p in path.rglob("*") if _is_document(p))
            if not inside:
                raise SourceError(source, "the directory holds no document", "name a directory with html, txt or pdf")
            found += map(str, inside)
        elif path.is_file():
            found.append(source)
        else:
            raise SourceError(source, "there is no such file", "check the path, or quote it if it has spaces")
    return tuple(found)


def _is_document(path: Path) -> bool:
    # Word keeps a file named ~$… beside a document that is open, and other programs hide theirs behind a dot.
    is_hidden = path.name.startswith((".", "~$")) or path.name.endswith(MARKED)
    return path.suffix.lower() in DOCUMENT_SUFFIXES and not is_hidden and path.is_file()


def read_source(source: str, home: Home, at: datetime) -> Reading:
    """Return what one file or page says. Raises SourceError or extract.ReadError."""
    if is_address(source):
        return _read_page(source, home, at)
    path = Path(source)
    try:
        body = path.read_bytes()
    except OSError as error:
        raise SourceError(source, f"cannot be opened ({error.strerror})", "make it readable") from error
    return extract.read(body, source=source)


def _read_page(url: str, home: Home, at: datetime) -> Reading:
    """Ask for a page as politely as a pass does; it is read and not kept, for it is no evidence of anything watched."""
    # The client and what it needs are loaded for an address only: a draft on disk is checked in a moment.
    from flows.portals import ask  # noqa: PLC0415
    from flows.season import Order, manners_of, season_year  # noqa: PLC0415
    from portals.cms.listing import unread  # noqa: PLC0415
    from standard.registry import Registry, read_registry  # noqa: PLC0415

    registry = read_registry(home.registry) if home.registry.is_dir() else Registry((), (), ())
    with tempfile.TemporaryDirectory() as folder:
        order = Order(Home(Path(folder)), at, season_year(at))
        fetched = ask(order, manners_of(home, registry), "check", lambda client: client.get(url))
    answer = fetched.answer
    if problem := answer.error or unread(answer):
        remedy = "open it yourself; if it shows the report, save the page and check the file"
        raise SourceError(url, f"it cannot be read ({problem})", remedy)
    return extract.read(answer.body, source=url, content_type=answer.header("Content-Type"), url=url)


def with_corrections(reading: Reading, year: int | None, authority: str | None) -> Reading:
    """Return the reading with the year and authority that a person gave on the command line, where given."""
    return replace(reading, year=year or reading.year, authority=authority or reading.authority)


def read_all(
    sources: Sequence[str], read: Callable[[str], Reading], complain: Callable[[str], None]
) -> tuple[list[Reading], bool]:
    """Return what could be read of all sources, and whether all could; each that could not is complained of in a line."""
    readings, is_whole = [], True
    for source in sources:
        try:
            for found in find_documents([source]):
                try:
                    readings.append(read(found))
                except (extract.ReadError, SourceError) as error:
                    complain(f"gongkai: {' '.join(str(error).split())}")
                    is_whole = False
        except SourceError as error:
            complain(f"gongkai: {' '.join(str(error).split())}")
            is_whole = False
    return readings, is_whole
