"""Evidence in WARC files: read back with a second library, and whole again after a crash."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from hypothesis import given, settings
from hypothesis import strategies as st

from portals.archive import Archive, read_body, read_validator
from portals.exchange import Exchange
from portals.http import Fetched
from portals.manners import Validator
from portals.record import RecordError
from standard.records import Capture
from tests.portals.server import Server, page, reply

AT = datetime(2024, 1, 10, 2, 3, 4, 567_000, tzinfo=UTC)


def exchange(body: bytes, *, wire: bytes | None = None, at: datetime = AT, **headers: str) -> Exchange:
    url = "http://www.yunji.gov.cn/nb/"
    return Exchange(
        url=url,
        final_url=url,
        status=200,
        headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()),
        body=body,
        asked_at=at,
        phrase="OK",
        asked_path="/nb/",
        asked_headers=(("Host", "www.yunji.gov.cn"),),
        wire=body if wire is None else wire,
    )


def keep(path: Path, *exchanges: Exchange) -> list[Capture]:
    with Archive(path) as archive:
        return [archive.keep(each) for each in exchanges]


def read_back(path: Path) -> list[tuple[str, str, bytes]]:
    """Return kind, URL and payload of every record, each with both of its digests verified by fastwarc."""
    found = []
    for record in ArchiveIterator(
        str(path), parse_http=False, record_types=WarcRecordType.response | WarcRecordType.request
    ):
        record.freeze()
        assert record.verify_block_digest()
        record.parse_http()
        assert record.verify_payload_digest()
        found.append((record.headers["WARC-Type"], record.headers["WARC-Target-URI"], record.reader.read()))
    return found


def test_every_response_is_kept_with_its_request_and_true_digests(
    portal: Server, ask: Callable[..., list[Fetched]], tmp_path: Path
) -> None:
    html = page("正文", X_Odd="é")
    portal.set("http://www.yunji.gov.cn/a", html)
    portal.set("http://www.yunji.gov.cn/moved", reply("302 Moved Elsewhere", Location="/a"))
    (fetched,) = ask("http://www.yunji.gov.cn/moved")
    kept = read_back(tmp_path / "asked.warc.gz")
    names = ("robots.txt", "moved", "a")
    assert [(kind, url) for kind, url, _ in kept] == [
        (kind, f"http://www.yunji.gov.cn/{name}") for name in names for kind in ("response", "request")
    ]
    assert [capture.status for capture in fetched.captures] == [404, 302, 200]
    raw = gzip.decompress((tmp_path / "asked.warc.gz").read_bytes())
    assert b"HTTP/1.1 302 Moved Elsewhere\r\nLocation: /a\r\n" in raw
    assert b"GET /moved HTTP/1.1\r\nHost: www.yunji.gov.cn\r\n" in raw
    assert html in raw


def test_a_body_is_read_back_from_where_its_capture_says(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "batch.warc.gz"
    plain = "政府信息公开".encode() * 100
    first, second = keep(
        path,
        exchange(b"<html>one</html>", Content_Type="text/html; charset=gbk"),
        exchange(plain, wire=gzip.compress(plain), Content_Encoding="gzip", Transfer_Encoding="chunked", ETag='"1"'),
    )
    assert read_body(path, first.warc_offset) == (b"<html>one</html>", "text/html; charset=gbk")
    assert read_body(path, second.warc_offset) == (plain, "")
    assert (second.size, second.warc_file) == (len(plain), "batch.warc.gz")
    validator = read_validator(path.parent, second)
    assert (validator.etag, validator.last_modified, validator.capture) == ('"1"', "", second)
    assert read_validator(path.parent, first) == Validator("", "", first, AT)
    assert next(payload for kind, _, payload in read_back(path) if kind == "response") == b"<html>one</html>"


def test_a_capture_is_named_by_what_it_is_not_by_where_it_stands(tmp_path: Path) -> None:
    shanghai = AT.astimezone(timezone(timedelta(hours=8)))
    (one,) = keep(tmp_path / "a.warc.gz", exchange(b"x"))
    _, same = keep(tmp_path / "b.warc.gz", exchange(b"y"), exchange(b"x", at=shanghai))
    (other,) = keep(tmp_path / "c.warc.gz", exchange(b"x", at=AT + timedelta(seconds=1)))
    assert one.capture_id == same.capture_id != other.capture_id


WHOLE = [exchange(f"<html>{n}</html>".encode() * 50, Content_Type="text/html") for n in range(3)]


@settings(max_examples=40, deadline=None)
@given(lost=st.integers(1, 700), zeros=st.integers(0, 3))
def test_a_torn_tail_is_cut_and_nothing_before_it_is_lost(
    tmp_path_factory: pytest.TempPathFactory, lost: int, zeros: int
) -> None:
    path = tmp_path_factory.mktemp("torn") / "batch.warc.gz"
    captures = keep(path, *WHOLE)
    whole = path.read_bytes()
    torn = whole[: max(0, len(whole) - lost)] + b"\0" * zeros * 100
    path.write_bytes(torn)
    (later,) = keep(path, exchange(b"after the crash"))
    kept = read_back(path)
    # Zeros that fill the tail may be the very bytes that were lost: the length at a member's end often closes with zeros.
    survivors = [each for each in captures if torn.startswith(whole[: _record_end(whole, each.warc_offset)])]
    assert [payload for kind, _, payload in kept if kind == "response"] == [
        *(WHOLE[captures.index(each)].body for each in survivors),
        b"after the crash",
    ]
    assert read_body(path, later.warc_offset)[0] == b"after the crash"
    aside = b"".join(each.read_bytes() for each in path.parent.glob("*.torn-*"))
    assert path.read_bytes()[: later.warc_offset] + aside == torn


@settings(max_examples=25, deadline=None)
@given(at=st.floats(0, 0.6), lost=st.integers(0, 60), change=st.integers(1, 255))
def test_a_record_that_was_damaged_later_takes_none_behind_it_along(
    tmp_path_factory: pytest.TempPathFactory, at: float, lost: int, change: int
) -> None:
    """A disk that lost one record must not cost the rest of its file when a killed pass is mended."""
    path = tmp_path_factory.mktemp("damaged") / "batch.warc.gz"
    *_, last = keep(path, *WHOLE)
    raw = bytearray(path.read_bytes())
    raw[int(at * last.warc_offset)] ^= change
    path.write_bytes(raw[: len(raw) - lost])
    (later,) = keep(path, exchange(b"after the damage"))
    assert path.read_bytes()[: last.warc_offset] == raw[: last.warc_offset]
    assert read_body(path, last.warc_offset)[0] == WHOLE[-1].body
    assert read_body(path, later.warc_offset)[0] == b"after the damage"


def _record_end(whole: bytes, start: int) -> int:
    return next((at for at in range(start + 1, len(whole)) if whole.startswith(b"\x1f\x8b\x08\x00", at)), len(whole))


def test_a_whole_file_is_appended_to_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "batch.warc.gz"
    keep(path, WHOLE[0])
    before = path.read_bytes()
    keep(path, WHOLE[1])
    assert path.read_bytes().startswith(before)
    assert list(tmp_path.iterdir()) == [path]
    assert len(read_back(path)) == 4


def test_what_is_not_as_it_was_written_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "batch.warc.gz"
    first, second = keep(path, *WHOLE[:2])
    with pytest.raises(RecordError, match=f"at byte {first.warc_offset + 1}"):
        read_body(path, first.warc_offset + 1)
    with pytest.raises(RecordError, match="No such file"):
        read_body(tmp_path / "none.warc.gz", 0)
    with pytest.raises(RecordError, match="no response"):
        read_body(path, path.stat().st_size)
    whole = gzip.decompress(path.read_bytes())
    forged = tmp_path / "forged.warc.gz"
    forged.write_bytes(gzip.compress(whole.replace(b"<html>0</html>", b"<html>9</html>", 1)))
    with pytest.raises(RecordError, match="not those that were written"):
        read_body(forged, 0)
    path.write_bytes(path.read_bytes()[: second.warc_offset + 300])
    with pytest.raises(RecordError):
        read_body(path, second.warc_offset)
