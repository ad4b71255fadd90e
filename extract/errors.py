"""Why a document gives no reading at all.

ReadError ── EmptyDocument · TooLarge · UnreadableFormat · NotAReport · Truncated
"""

from standard.errors import GongkaiError

_REPORT = "政府信息公开工作年度报告"


class ReadError(GongkaiError):
    """Raised when nothing of a document can be taken; `source` is where it came from, `remedy` what to do."""

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        self.source = source
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{source}: {problem}; {remedy}")


class EmptyDocument(ReadError):  # noqa: N818 -- these five are named for what the document is
    """Raised when a document has no bytes but white space."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "the document is empty", "save it again or fetch it anew")


class TooLarge(ReadError):  # noqa: N818
    """Raised when a document is larger than any report."""

    def __init__(self, source: str, size: int, limit: int) -> None:
        self.size = size
        problem = f"the document has {size:,} bytes, more than the {limit:,} that are read"
        super().__init__(source, problem, "give the report alone, without its pictures")


class UnreadableFormat(ReadError):  # noqa: N818
    """Raised when no reader takes this kind of file, or the reader cannot make text of it."""

    def __init__(self, source: str, media_type: str, reason: str = "") -> None:
        self.media_type = media_type
        problem = reason or f"files of type {media_type} are not read"
        super().__init__(source, problem, "save the report as DOCX, HTML, plain text or a PDF with text and give that")


class UnreadableFileError(ValueError):
    """Raised by the reader of a format, which knows no source, with the reason; `extract.read` makes it the above."""


class NotAReport(ReadError):  # noqa: N818
    """Raised when a document has neither an official table nor the headings of a yearly report.

    `is_bare` says that it has no body at all: a page whose report was never put in, or was taken out; `is_seen` that it
    was read by OCR, which may have overlooked all; `is_cover` that it is titled as one and shows a file or a frame.
    """

    def __init__(self, source: str, *, is_bare: bool = False, is_seen: bool = False, is_cover: bool = False) -> None:
        self.is_bare = is_bare
        self.is_cover = is_cover
        problem = f"this is no {_REPORT}: it has neither an official table nor its section headings"
        remedy = "give the page of the report itself, not of a list or a notice"
        if is_cover:
            problem = (
                f"this page only has the title of a {_REPORT} and neither an official table nor its section headings"
            )
            remedy = "give the attached file or the page in its frame, where the report stands"
        if is_seen:
            problem = "OCR found neither an official table nor section headings in the pictures of the pages"
            remedy = "see whether they stand upright and are sharp, or give the report as a file with text"
        super().__init__(source, problem, remedy)


class Truncated(ReadError):  # noqa: N818
    """Raised when a document ends before its official tables do, so that nothing of it may be kept."""

    def __init__(self, source: str, missing: str) -> None:
        self.missing = missing
        problem = f"the document ends in the middle ({missing})"
        super().__init__(source, problem, "fetch or save the whole page again")
