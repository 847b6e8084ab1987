"""Personal data sealed at rest: columns, files, keys that rotate, full reads that the journal keeps.

Knows nothing of requests; any room may use it.
"""

from gongkai.sealed.errors import SealFault
from gongkai.sealed.fingerprints import fingerprint
from gongkai.sealed.value import Sealed

__all__ = ["SealFault", "Sealed", "fingerprint"]
