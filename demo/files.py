"""The smallest whole files of each kind that a report comes in: PDF, compound file (.doc, .wps), PNG, ZIP."""

import io
import struct
import zipfile
import zlib

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def pdf(title: str) -> bytes:
    """Return a PDF of one page that prints the title, in a font that every reader has."""
    drawn = f"BT /F1 16 Tf 72 720 Td <{title.encode('utf-16-be').hex()}> Tj ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R /CIDSystemInfo 8 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /StemV 58 >>",
        b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>",
    )
    out, places = b"%PDF-1.4\n%\xe4\xbd\xa0\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    )


def wps(title: str, stream: str = "WpsDocument") -> bytes:
    """Return an OLE compound file ([MS-CFB]) with one stream that holds the title: what .doc and .wps are."""
    content = title.encode("utf-16-le").ljust(4096, b"\0")  # shorter streams would stand in a stream of their own
    count = -(-len(content) // _SECTOR)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, _END, 0, _END, 0, 0),
    ) + struct.pack("<108I", *[_FREE] * 108)
    chain = [_FAT, _END, *range(3, count + 2), _END]
    fat = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    root = _entry("Root Entry", 5, child=1, start=_END, size=0)
    directory = root + _entry(stream, 2, child=_FREE, start=2, size=len(content)) + _entry("", 0) * 2
    return header + fat + directory + content


def _entry(name: str, kind: int, child: int = _FREE, start: int = 0, size: int = 0) -> bytes:
    text = name.encode("utf-16-le")
    length = len(text) + 2 if text else 0
    return struct.pack("<64sHBBIII36xIQ", text, length, kind, 1, _FREE, _FREE, child, start, size)


def scan(title: str) -> bytes:
    """Return a white PNG of a page, as a scanner makes them; the title is its comment."""
    width, height = 620, 877
    rows = (b"\0" + b"\xff" * width) * height
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"iTXt", b"Title\0\0\0\0\0" + title.encode()),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def zipped(title: str) -> bytes:
    """Return a ZIP that holds the report as a PDF."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(f"{title}.pdf"), pdf(title))
    return out.getvalue()
