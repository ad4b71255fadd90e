"""Every TLS mode is a real handshake on loopback that fails, or succeeds, as PORTALS.md 2.2 measured."""

import socket
import ssl
from collections.abc import Iterator

import pytest

from demo.faults import MODES
from tests.demo.scenes import Asker, played, site

HOST, REQUEST = "trs.test", b"GET /zfxxgk/zfxxgknb/ HTTP/1.1\r\nHost: trs.test\r\nConnection: close\r\n\r\n"
LEGACY_SERVER_CONNECT = 0x4  # ssl.OP_LEGACY_SERVER_CONNECT, which Python names from 3.12 on
# What a client of usual settings meets.
MET = {
    "tls-noreneg": "UNSAFE_LEGACY_RENEGOTIATION_DISABLED",
    "tls-dh1024": "DH_KEY_TOO_SMALL",
    "tls-1.0": "TLSV1_ALERT_PROTOCOL_VERSION",
    "tls-selfsigned": "self-signed certificate",
    "tls-expired": "certificate has expired",
    "tls-wronghost": "Hostname mismatch, certificate is not valid for 'trs.test'.",
    "http-on-443": "WRONG_VERSION_NUMBER",
}


@pytest.fixture(scope="module")
def ask() -> Iterator[Asker]:
    with played(site("trs", scheme="https")) as asker:
        yield asker


def trusting(ask: Asker) -> ssl.SSLContext:
    return ssl.create_default_context(cadata=ask.running.certificates.authority_pem)


def spoken(ask: Asker, mode: str, context: ssl.SSLContext) -> tuple[str, bytes]:
    """Return the version spoken and the page."""
    ask.running.set_fault(HOST, mode)
    with (
        socket.create_connection(ask.running.resolve[HOST], timeout=2) as plain,
        context.wrap_socket(plain, server_hostname=HOST) as connection,
    ):
        connection.sendall(REQUEST)
        return connection.version() or "", b"".join(iter(lambda: connection.recv(65_536), b""))


def test_every_mode_under_tls_is_tried_here() -> None:
    assert set(MET) == {name for name, mode in MODES.items() if mode.where == "tls"}


def test_a_host_without_fault_speaks_tls_to_whoever_trusts_its_authority(ask: Asker) -> None:
    version, page = spoken(ask, "", trusting(ask))
    assert version == "TLSv1.3"
    assert page.startswith(b"HTTP/1.1 200 OK")
    assert "年度报告".encode() in page
    with pytest.raises(ssl.SSLCertVerificationError):
        spoken(ask, "", ssl.create_default_context())


@pytest.mark.parametrize("mode", MET)
def test_a_handshake_fails_for_its_own_reason_and_is_in_the_log_before_its_client_knows(ask: Asker, mode: str) -> None:
    before = len(ask.running.log)
    for tried in range(1, 9):
        with pytest.raises(ssl.SSLError) as met:
            spoken(ask, mode, trusting(ask))
        assert MET[mode] in (met.value.reason, getattr(met.value, "verify_message", ""))
        logged = ask.running.log[before:]
        assert [(r.method, r.host, r.path, r.status) for r in logged] == [("TLS", HOST, "", 0)] * tried


def test_1024_bits_pass_at_security_level_1(ask: Asker) -> None:
    context = trusting(ask)
    context.set_ciphers("DEFAULT:@SECLEVEL=1")
    version, page = spoken(ask, "tls-dh1024", context)
    assert version == "TLSv1.2"
    assert page.startswith(b"HTTP/1.1 200 OK")


def test_a_server_hello_without_extensions_passes_where_old_servers_are_allowed(ask: Asker) -> None:
    context = trusting(ask)
    context.options |= LEGACY_SERVER_CONNECT
    with pytest.raises((ssl.SSLError, OSError)) as met:
        spoken(ask, "tls-noreneg", context)
    assert getattr(met.value, "reason", "") != MET["tls-noreneg"]


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1 is deprecated")
def test_tls_1_0_is_spoken_to_those_who_speak_it(ask: Asker) -> None:
    context = trusting(ask)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1
    version, page = spoken(ask, "tls-1.0", context)
    assert version == "TLSv1"
    assert page.startswith(b"HTTP/1.1 200 OK")


@pytest.mark.parametrize("mode", MET)
def test_plain_http_goes_on_beside_a_broken_handshake(ask: Asker, mode: str) -> None:
    ask.running.set_fault(HOST, mode)
    assert ask("http://trs.test/zfxxgk/zfxxgknb/").status_code == 200


@pytest.mark.parametrize(("mode", "error"), [("rst", ConnectionResetError), ("blackhole", TimeoutError)])
def test_a_dead_host_is_dead_under_tls_too(ask: Asker, mode: str, error: type[Exception]) -> None:
    ask.running.set_fault(HOST, mode)
    plain = socket.create_connection(ask.running.resolve[HOST], timeout=0.4)
    with plain, pytest.raises(error):
        trusting(ask).wrap_socket(plain, server_hostname=HOST)
