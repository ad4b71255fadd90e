"""What hosts do with a ClientHello: one certificate authority of the moment, and TLS as old and broken portals speak it.

Validity runs from 2000 to 2099, so that no clock is read; the only secret is made anew in every process.
"""

import base64
import ssl
import tempfile
import warnings
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from demo.faults.mode import Hello
from demo.wire import Tls

_FROM, _UNTIL, _EXPIRED = (datetime(year, 1, 1, tzinfo=UTC) for year in (2000, 2099, 2001))
# The 1024-bit group of RFC 2409 6.2: such parameters take long to find, and these are known to be weak.
_GROUP_2 = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF",
    16,
)
# A TLS 1.2 ServerHello that chooses TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, with an empty session id and no extension.
_HELLO_BODY = b"\x03\x03" + bytes(range(32)) + b"\x00" + b"\xc0\x2f" + b"\x00"
_HELLO = b"\x02" + len(_HELLO_BODY).to_bytes(3, "big") + _HELLO_BODY
NO_RENEGOTIATION = b"\x16\x03\x03" + len(_HELLO).to_bytes(2, "big") + _HELLO
PLAIN_HTTP = (
    b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
    b"<html><head><title>400 The plain HTTP request</title></head></html>\r\n"
)


class Certificates:
    """A certificate authority for the hosts of one demo. A client that shall trust them is given `authority_pem`."""

    def __init__(self) -> None:
        self._key = _key()
        self._name = _named("gongkai demo authority")
        self._lock = Lock()
        self._contexts: dict[tuple[str, Hello], ssl.SSLContext] = {}
        self.authority_pem = self._signed(self._name, "", is_authority=True).public_bytes(Encoding.PEM).decode()

    def tls(self, host: str, hello: Hello) -> Tls:
        """Return what a host does with a ClientHello."""
        match hello:
            case "noreneg":
                return Tls(None, NO_RENEGOTIATION)
            case "plain":
                return Tls(None, PLAIN_HTTP)
            case "reset" | "silence":
                return Tls(None, delivery=hello)
        with self._lock:
            if (host, hello) not in self._contexts:
                self._contexts[host, hello] = self._context(host, hello)
            return Tls(self._contexts[host, hello])

    def _context(self, host: str, hello: Hello) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        shown = self._signed(
            _named(host),
            "www.another.test" if hello == "wronghost" else host,
            until=_EXPIRED if hello == "expired" else _UNTIL,
            is_self_signed=hello == "selfsigned",
        )
        key = self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        with tempfile.TemporaryDirectory() as folder:
            chain = Path(folder) / "chain.pem"
            chain.write_bytes(key + shown.public_bytes(Encoding.PEM))
            context.load_cert_chain(chain)
            if hello == "dh1024":
                (Path(folder) / "dh.pem").write_text(_weak_parameters(), encoding="ascii")
                context.set_ciphers("DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0")
                context.maximum_version = ssl.TLSVersion.TLSv1_2
                context.load_dh_params(str(Path(folder) / "dh.pem"))
        if hello == "tls1.0":
            context.set_ciphers("ALL:@SECLEVEL=0")
            _only_tls_1_0(context)
        return context

    def _signed(
        self,
        subject: x509.Name,
        host: str,
        *,
        until: datetime = _UNTIL,
        is_self_signed: bool = False,
        is_authority: bool = False,
    ) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject if is_self_signed else self._name)
            .public_key(self._key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(_FROM)
            .not_valid_after(until)
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        )
        if host:
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        return builder.sign(self._key, hashes.SHA256())


def _only_tls_1_0(context: ssl.SSLContext) -> None:
    # Old versions are what this portal is about, and what the module warns of.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1


def _weak_parameters() -> str:
    """Return the parameters as PEM: a DER sequence of the prime and the generator 2 (PKCS #3)."""
    prime = b"\0" + _GROUP_2.to_bytes(128, "big")
    numbers = b"\x02\x81\x81" + prime + b"\x02\x01\x02"
    der = b"\x30\x81" + len(numbers).to_bytes(1, "big") + numbers
    return f"-----BEGIN DH PARAMETERS-----\n{base64.encodebytes(der).decode()}-----END DH PARAMETERS-----\n"


@cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65_537, 2048)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
