"""What this package raises: MannersError, ProxyError, ArchiveError and ManifestError with their kinds, BatchNameError, NoLockError.

What portals do wrong is an answer's error code instead: a bad host is no reason to stop a visit of hundreds.
"""

from standard.errors import GongkaiError


class PortalError(GongkaiError):
    """What this package raises."""
