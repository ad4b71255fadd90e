"""Which addresses may be connected to, and that the one checked is the one connected to."""

import asyncio
from collections.abc import Callable

import httpx
import pytest

from portals.address import CheckedTransport, PrivateAddressError, is_public
from portals.http import Fetched
from tests.portals.server import Server

Ask = Callable[..., list[Fetched]]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_an_address_that_is_not_on_the_internet_is_told_however_it_is_wrapped(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(address)


def test_a_registered_name_that_means_this_machine_is_not_asked(portal: Server, ask: Ask) -> None:
    (fetched,) = ask(f"http://localhost:{portal.port}/a", hosts=frozenset({"localhost"}))
    assert fetched.answer.error == "robots:private-address"
    assert portal.log == []


class Wire(httpx.AsyncBaseTransport):
    """Takes down what it is told to connect to; the addresses of `dead` refuse."""

    def __init__(self, *dead: str) -> None:
        self.dead, self.told = dead, list[httpx.Request]()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.told.append(request)
        if request.url.host in self.dead:
            raise httpx.ConnectError("refused")
        return httpx.Response(200)


def rebinding(*answers: tuple[str, ...]) -> Callable[[str, int], object]:
    left = iter(answers)

    async def resolve(_host: str, _port: int) -> tuple[str, ...]:
        return next(left)

    return resolve


def sent(transport: CheckedTransport, *urls: str) -> None:
    async def go() -> None:
        for url in urls:
            await transport.handle_async_request(httpx.Request("GET", url))

    asyncio.run(go())


def test_the_address_that_was_checked_is_the_one_connected_to() -> None:
    wire = Wire()
    transport = CheckedTransport(wire, {}, rebinding(("8.8.8.8",), ("127.0.0.1",)))  # type: ignore[arg-type]
    sent(transport, "https://a.gov.cn/x?y=1", "https://a.gov.cn/z")
    assert [(request.url.host, request.url.raw_path) for request in wire.told] == [
        ("8.8.8.8", b"/x?y=1"),
        ("8.8.8.8", b"/z"),
    ]
    assert {request.headers["host"] for request in wire.told} == {"a.gov.cn"}
    assert {request.extensions["sni_hostname"] for request in wire.told} == {"a.gov.cn"}


def test_private_addresses_of_a_public_name_are_passed_over() -> None:
    wire = Wire()
    sent(CheckedTransport(wire, {}, rebinding(("127.0.0.1", "2400:3200::1", "8.8.8.8"))), "http://a.gov.cn/")  # type: ignore[arg-type]
    assert [request.url.host for request in wire.told] == ["2400:3200::1"]


def test_a_name_with_only_private_addresses_is_refused_by_name() -> None:
    wire = Wire()
    with pytest.raises(PrivateAddressError, match=r"a\.gov\.cn is 10\.0\.0\.1"):
        sent(CheckedTransport(wire, {}, rebinding(("10.0.0.1",))), "http://a.gov.cn/")  # type: ignore[arg-type]
    assert wire.told == []


def test_where_one_address_cannot_be_reached_the_next_is_tried() -> None:
    wire = Wire("2400:3200::1")
    sent(CheckedTransport(wire, {}, rebinding(("2400:3200::1", "8.8.8.8"))), "http://a.gov.cn/")  # type: ignore[arg-type]
    assert [request.url.host for request in wire.told] == ["2400:3200::1", "8.8.8.8"]
