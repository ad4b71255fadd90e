"""Which TLS a host is spoken to in: strict, unless that host itself has shown that it cannot. Knows no page.

A profile is what was learned of one host: `strict`, `legacy_reneg`, `seclevel1`, both joined by `+`, or `http` where the
TLS port speaks plain HTTP. It is learned from the one error that it cures and from no other, is told as an issue, and
holds for that host alone (PORTALS.md 2.2). A bad certificate has no cure: it is an error of its own.
"""

import ssl

import httpx

STRICT = "strict"
HTTP = "http"
_LEGACY_RENEG = "legacy_reneg"
_SECLEVEL1 = "seclevel1"
_ORDER = (_LEGACY_RENEG, _SECLEVEL1)
_CURES = {
    "tls:unsafe_legacy_renegotiation_disabled": _LEGACY_RENEG,
    "tls:dh_key_too_small": _SECLEVEL1,
    "tls:sslv3_alert_handshake_failure": _SECLEVEL1,
    "tls:wrong_version_number": HTTP,
    "tls:record_layer_failure": HTTP,  # what OpenSSL 3.2 and later call the same (urllib3's tests accept both)
}
_LEGACY_SERVER_CONNECT = 0x4  # ssl.OP_LEGACY_SERVER_CONNECT has a name from Python 3.12 on
_CERTIFICATES = {  # X509_V_ERR_* of OpenSSL
    9: "tls:not-yet-valid",
    10: "tls:expired",
    18: "tls:self-signed",
    19: "tls:self-signed",
    20: "tls:unknown-issuer",
    21: "tls:unknown-issuer",
    62: "tls:wrong-host",
    64: "tls:wrong-host",
}


def error_code(error: ssl.SSLError) -> str:
    """Return the code of a failed handshake: what is wrong with the certificate, or OpenSSL's reason."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _CERTIFICATES.get(error.verify_code, "tls:certificate")
    return f"tls:{(error.reason or 'unknown').lower()}"


def cured(profile: str, code: str) -> str:
    """Return the profile that this error calls for, or an empty string if it calls for nothing new."""
    cure = _CURES.get(code, "")
    if not cure or profile == HTTP:
        return ""
    if cure == HTTP:
        return HTTP
    parts = {*profile.split("+"), cure}
    wider = "+".join(part for part in _ORDER if part in parts)
    return "" if wider == profile else wider


def is_profile(text: str) -> bool:
    """Say whether a text, such as one stored from an earlier visit, is a profile."""
    return text in {STRICT, HTTP, *_ORDER, "+".join(_ORDER)}


def address(url: str, profile: str) -> str:
    """Return the URL as it is asked for under a profile: `http:` where the host's TLS port is none."""
    parsed = httpx.URL(url)
    if profile != HTTP or parsed.scheme != "https":
        return url
    return str(parsed.copy_with(scheme="http", port=None if parsed.port == 443 else parsed.port))


class Contexts:
    """The TLS settings of each profile, made when first needed. SSL_CERT_FILE of the environment may name the roots."""

    def __init__(self) -> None:
        self._made: dict[str, ssl.SSLContext] = {}

    def of(self, profile: str) -> ssl.SSLContext:
        """Return the context of a profile; certificates are verified in all of them."""
        if profile not in self._made:
            context = httpx.create_ssl_context()
            parts = profile.split("+")
            if _LEGACY_RENEG in parts:
                context.options |= _LEGACY_SERVER_CONNECT
            if _SECLEVEL1 in parts:
                context.set_ciphers("DEFAULT:@SECLEVEL=1")
            self._made[profile] = context
        return self._made[profile]
