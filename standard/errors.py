"""The one error of this room.

StandardError
└── RegistryError    a registry or policy file that cannot be taken as it stands
"""

from pathlib import Path


class StandardError(Exception):
    """Anything this room refuses."""


class RegistryError(StandardError):
    """Raised when a registry file is missing, unreadable, or has a row that cannot be taken as it stands.

    `row` is how a person finds it (`line 3`, `policy 'x'`), `field` the column or key, `remedy` what to do.
    """

    def __init__(self, file: Path | str, row: str, field: str, remedy: str) -> None:
        self.file = file
        self.row = row
        self.field = field
        self.remedy = remedy
        super().__init__(": ".join(part for part in (", ".join(p for p in (str(file), row, field) if p), remedy)))
