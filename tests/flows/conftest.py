"""The command line as a person uses it: words in, an exit code and two streams out."""

import sys
from typing import NamedTuple

import pytest

from flows import cli


class Spoken(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def gongkai(capsys, monkeypatch):
    """Run one command line in this process and return its exit code and what it printed."""

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["gongkai", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return Spoken(int(ended.value.code or 0), said.out, said.err)

    return run
