"""The shapes in which commands print, each a choice of their option --format."""

from enum import StrEnum


class CheckFormat(StrEnum):
    """What `gongkai check` prints."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"


class ListFormat(StrEnum):
    """What a listing prints."""

    TABLE = "table"
    JSON = "json"


class RowsFormat(StrEnum):
    """What a listing of findings prints."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class ExplainFormat(StrEnum):
    """What `gongkai explain` prints."""

    TEXT = "text"
    JSON = "json"


class QueryFormat(StrEnum):
    """What `gongkai query` prints; parquet goes to standard output as bytes."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


class FormsFormat(StrEnum):
    """What `gongkai forms` gives: a listing, or the self-check form to fill in."""

    TABLE = "table"
    JSON = "json"
    XLSX = "xlsx"
    DOCX = "docx"


class ReportFormat(StrEnum):
    """What `gongkai report` gives: the alert report, or what an office sends on."""

    MD = "md"
    HTML = "html"
    JSON = "json"
    XLSX = "xlsx"
    DOCX = "docx"


class Tongue(StrEnum):
    """What an alert report is written in."""

    ZH = "zh"
    EN = "en"
