"""The one root of every error that gongkai foresees, and the error of a registry that cannot be taken."""

import copyreg
from pathlib import Path
from typing import Any


class GongkaiError(Exception):
    """Raised, as a kind of its own per room, when input or surroundings are at fault: what, where and what to do, in one sentence.

    The command line prints the sentence and ends with code 2; anything else is a bug and shows its traceback.
    """

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how to make it again with its parts: called again with its sentence, as any exception is, it would break.

        An error raised in a process of a pool comes back so.
        """
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class RegistryError(GongkaiError):
    """Raised when a registry or policy file is missing, unreadable, or has a row that cannot be taken as it stands.

    `row` is how a person finds it (`line 3`, `policy 'x'`), `field` the column or key, `remedy` what to do.
    """

    def __init__(self, file: Path | str, row: str, field: str, remedy: str) -> None:
        self.file = file
        self.row = row
        self.field = field
        self.remedy = remedy
        super().__init__(f"{', '.join(part for part in (str(file), row, field) if part)}: {remedy}")
