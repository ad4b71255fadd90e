"""An error is whole wherever it is told, also in the process that gave out the work."""

import pickle
from pathlib import Path

import pytest

from extract.errors import ReadError
from standard.errors import GongkaiError, RegistryError
from warehouse.errors import CheckFailedError, WarehouseLockedError


@pytest.mark.parametrize(
    "error",
    [
        RegistryError("authorities.csv", "line 3", "level", "name a level"),
        CheckFailedError("text-parts", "no such column"),
        WarehouseLockedError(Path("season.duckdb"), None),
        ReadError("r.html", "it holds nothing", "name another file"),
    ],
)
def test_an_error_crosses_processes_with_its_sentence_and_its_parts(error: GongkaiError) -> None:
    crossed = pickle.loads(pickle.dumps(error))
    assert type(crossed) is type(error)
    assert str(crossed) == str(error)
    assert vars(crossed) == vars(error)
