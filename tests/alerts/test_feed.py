"""The Atom feed: what RFC 4287 asks of it, ids that last, and nothing in it that acts."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import alerts
from alerts.feed import write_feed
from alerts.files import NONE
from standard.findings import Letter
from tests.alerts.test_alert_hostile import HOSTILE, poisoned

ATOM = "{http://www.w3.org/2005/Atom}"
TAG_URI = re.compile(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:[A-Za-z0-9/._-]+")


def is_atom(text: str) -> ET.Element:
    """Hold a feed against what the standard says must be there, once, and return it."""
    feed = ET.fromstring(text.encode())
    assert feed.tag == f"{ATOM}feed"
    ids = []
    for place in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            [found] = place.findall(f"{ATOM}{name}")
            assert found.text
        assert datetime.fromisoformat(place.findtext(f"{ATOM}updated") or "").tzinfo is not None
        ids.append(place.findtext(f"{ATOM}id") or "")
    assert len(ids) == len(set(ids))
    assert all(TAG_URI.fullmatch(one) for one in ids)
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert [link.get("rel") for link in feed.findall(f"{ATOM}link")] == ["self"]
    return feed


def test_a_feed_is_atom_and_each_letter_an_entry_that_links_to_its_page(letter: Letter, tmp_path: Path) -> None:
    older = replace(letter, letter_id="2026-02-02-yuntai", as_of=letter.as_of - timedelta(days=1), transitions=())
    path = alerts.write_feed("towns", (letter, older), tmp_path)
    feed = is_atom(path.read_text("utf-8"))
    assert path.name == "towns.atom"
    entries = feed.findall(f"{ATOM}entry")
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    assert [entry.find(f"{ATOM}link").get("href") for entry in entries] == [  # type: ignore[union-attr]
        "towns/2026-02-03-yuntai.html",
        "towns/2026-02-02-yuntai.html",
    ]
    assert "【撤回 1】" in (entries[0].findtext(f"{ATOM}content") or "")
    assert "本期无新增事项" in (entries[1].findtext(f"{ATOM}title") or "")
    assert alerts.write_feed("towns", (letter, older), tmp_path).read_bytes() == path.read_bytes()


def test_an_id_stays_when_a_letter_grows_old(letter: Letter) -> None:
    newer = replace(letter, letter_id="2026-02-04-yuntai")
    first = is_atom(write_feed("", (letter,), "zh", NONE))
    later = is_atom(write_feed("", (newer, letter), "en", NONE))
    assert first.findtext(f"{ATOM}id") == later.findtext(f"{ATOM}id")
    assert ET.tostring(first.findall(f"{ATOM}entry")[0]) == ET.tostring(later.findall(f"{ATOM}entry")[1])


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_text(letter: Letter, name: str) -> None:
    feed = is_atom(write_feed("", (poisoned(letter, HOSTILE[name] + "]]>&lt;\ufffe\uffff"),), "zh", NONE))
    assert {child.tag for child in feed.iter()} <= {
        f"{ATOM}{name}" for name in ("feed", "id", "title", "updated", "author", "name", "link", "entry", "content")
    }


@given(st.text())
def test_any_text_leaves_it_well_formed(text: str) -> None:
    from tests.alerts.conftest import finding  # noqa: PLC0415 - a fixture is made anew for every example otherwise

    told = finding(1, "late", "error", ("990000-a", text), (text, text))
    letter = Letter("20260203-x", told.opened_at, 2025, (), (told,), (), 1, 1)
    is_atom(write_feed("", (letter,), "zh", NONE))


@pytest.mark.parametrize("name", ["../out", "a/b", ".hidden", "a\nb"])
def test_a_subscription_never_leads_out_of_the_folder(letter: Letter, tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="names a file"):
        alerts.write_feed(name, (letter,), tmp_path / "alerts")
    assert not (tmp_path / "alerts").exists()
