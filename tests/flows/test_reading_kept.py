"""A report that is kept is read, or said not to be: its page, or what the page covers."""

from datetime import UTC, datetime

import pytest

from flows.reading import read_report
from flows.settings import Home
from portals.archive import Archive
from portals.exchange import Exchange
from standard.registry import read_registry
from standard.sample import samples
from tests.flows.seasons import SWJ, home_for
from tests.flows.test_check_command import report
from warehouse.backlog import Unread

AT = datetime(2024, 2, 20, 4, tzinfo=UTC)
COVER = f"<html><body><h1>{SWJ}2023年政府信息公开工作年度报告</h1><a href='a.html'>附件</a></body></html>"
LETTER = "<html><body><p>关于报送材料的说明：请于月底前报送。</p></body></html>"
WHOLE = report(samples(5, (2023,))[2023], authority=SWJ)


def exchange(name: str, body: str) -> Exchange:
    url = f"http://swj.yunji.gov.cn/{name}"
    kept, headers = body.encode(), (("Content-Type", "text/html; charset=utf-8"),)
    return Exchange(
        url=url,
        final_url=url,
        status=200,
        headers=headers,
        body=kept,
        asked_at=AT,
        phrase="OK",
        asked_path=f"/{name}",
        wire=kept,
    )


@pytest.fixture
def home(tmp_path) -> Home:
    return home_for(tmp_path / "home", 9)


@pytest.mark.parametrize(
    ("attached", "is_read", "told"),
    [
        ((LETTER,), False, ["a0"]),
        ((LETTER, LETTER), False, ["a0", "a1"]),
        ((LETTER, WHOLE), True, []),
        ((), False, [""]),
    ],
    ids=["a letter", "two letters", "the report among them", "nothing"],
)
def test_an_attachment_that_is_no_report_is_told_where_nothing_else_was_read(home, attached, is_read, told) -> None:
    home.archive.mkdir(parents=True, exist_ok=True)
    bodies = {"": COVER, **{f"a{n}": body for n, body in enumerate(attached)}}
    with Archive(home.archive / "kept.warc.gz") as archive:
        page, *others = [archive.keep(exchange(name, body)) for name, body in bodies.items()]
    registry = read_registry(home.registry)
    code = next(a.code for a in registry.authorities if a.name_zh == SWJ)
    arrival, issues = read_report(home, Unread("look", code, 2023, page.url, page, tuple(others)), registry, AT)
    assert (arrival is not None) is is_read
    assert [(issue.code, issue.where.rpartition("/")[2]) for issue in issues] == [
        ("unread" if attached else "page-empty", name) for name in told
    ]
    assert all("neither an official table nor" in issue.message for issue in issues)
