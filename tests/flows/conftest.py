"""The command line as a person uses it, words in, an exit code and two streams out; and a home to use it on."""

import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from flows import cli, handed_in
from flows.settings import Home
from standard.sample import samples
from tests.flows.seasons import AT, SWJ, home_for, judge_home
from tests.flows.test_check_command import report


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


@pytest.fixture(scope="session")
def _judged(tmp_path_factory):
    folder = tmp_path_factory.mktemp("judged")
    home = home_for(folder / "home", 9)
    values = samples(5, (2023,))[2023]
    values = {**values, "requests.granted.total": values["requests.granted.total"] + 1}
    (folder / "draft.html").write_text(report(values, authority=SWJ), encoding="utf-8")
    handed_in.add(home, folder / "draft.html", SWJ, 2023, AT)
    judge_home(home, AT)
    return home


@pytest.fixture
def judged_home(_judged, tmp_path):
    """A home whose one report prints a total that is one too many, judged once."""
    return Home(Path(shutil.copytree(_judged.root, tmp_path / "home")))
