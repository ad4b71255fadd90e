"""Files that are zips of parts (.docx, .xlsx, OFD), opened only when they unpack to no more than any report has."""

import io
import zipfile

from extract.errors import UnreadableFileError

MOST_UNPACKED = 200 * 1024**2


def opened(body: bytes) -> zipfile.ZipFile:
    """Return the package; UnreadableFileError for an oversized one. No part is read longer than it says it is."""
    package = zipfile.ZipFile(io.BytesIO(body))
    size = sum(part.file_size for part in package.infolist())
    if size > MOST_UNPACKED:
        raise UnreadableFileError(f"the file unpacks to {size:,} bytes, more than the {MOST_UNPACKED:,} that are read")
    return package
