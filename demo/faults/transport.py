"""Fault modes below and around HTTP: TLS as old and broken portals speak it, connections that break, bytes that never come."""

from dataclasses import replace

from demo.faults.mode import Mode, Turn
from demo.wire import Asked, Delivery, Reply


def delivered(how: Delivery) -> Turn:
    """Return the turn that sends the good reply in another way."""
    return lambda good, _: replace(good, delivery=how)


def _only_for_browsers(refused: Turn) -> Turn:
    def turn(good: Reply, asked: Asked) -> Reply:
        return good if "Mozilla/" in asked.headers.get("user-agent", "") else refused(good, asked)

    return turn


def _forbidden(good: Reply, _: Asked) -> Reply:
    body = b"<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body><h1>403 Forbidden</h1></body>\r\n</html>\r\n"
    return replace(good, status=403, headers=(("Content-Type", "text/html"),), body=body)


TRANSPORT = {
    "tls-noreneg": Mode(
        "a TLS 1.2 ServerHello (C02F) without extensions, so without RFC 5746", "tls-profile", "tls", hello="noreneg"
    ),
    "tls-dh1024": Mode("DHE-RSA-AES128-GCM-SHA256 over 1024 bits, TLS 1.2", "tls-profile", "tls", hello="dh1024"),
    "tls-1.0": Mode("TLS 1.0 and nothing newer", "error-class", "tls", hello="tls1.0"),
    "tls-selfsigned": Mode("a certificate signed by itself", "error-class", "tls", hello="selfsigned"),
    "tls-expired": Mode("a certificate that ended in 2001", "error-class", "tls", hello="expired"),
    "tls-wronghost": Mode("a certificate for another host", "error-class", "tls", hello="wronghost"),
    "http-on-443": Mode("a ClientHello is answered with plain HTTP 400", "error-class", "tls", hello="plain"),
    "rst": Mode("the connection is reset once asked", "error-class", "all", delivered("reset"), hello="reset"),
    "blackhole": Mode("accepts, never answers", "error-class", "all", delivered("silence"), hello="silence"),
    "ua-403": Mode("403 to every name that is no browser's", "refused", "pages", _only_for_browsers(_forbidden)),
    "ua-rst": Mode(
        "a reset for every name that is no browser's", "refused", "all", _only_for_browsers(delivered("reset"))
    ),
    "slow-drip": Mode("whole headers, then the body a byte per second", "timeout", "pages", delivered("slow-body")),
    "slow-headers": Mode("the headers a byte per second", "timeout", "pages", delivered("slow-headers")),
    "hang-body": Mode("half the body, then silence", "timeout", "pages", delivered("hang")),
}
