"""The arithmetic of the chain: what is hashed, how it is sealed. Pure: no database, no settings."""

import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import hmac as keyed

GENESIS = "0" * 64
# SM3 (GB/T 32905) where the purchaser asks for it, SHA-256 beside it; each entry names its own.
ALGORITHMS: Mapping[str, type[hashes.HashAlgorithm]] = {"sm3": hashes.SM3, "sha256": hashes.SHA256}
DEFAULT_ALGORITHM = "sm3"
HASHED_FIELDS = [
    "seq",
    "at",
    "actor_id",
    "actor_name",
    "role",
    "organ_id",
    "organ_name",
    "verb",
    "subject_type",
    "subject_id",
    "subject_name",
    "changes",
    "reason",
    "succeeded",
    "origin",
    "algorithm",
    "prev_hash",
]


def canonical(entry: Mapping[str, Any]) -> bytes:
    """The one byte string that stands for an entry: sorted keys, UTC instants, no spaces."""
    values = {name: entry[name] for name in HASHED_FIELDS}
    values["at"] = instant(values["at"])
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str).encode()


def instant(at: datetime | str) -> str:
    """One spelling for one instant; times are kept to the microsecond, as both databases can."""
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def digest(entry: Mapping[str, Any]) -> str:
    """The entry's hash, which the next entry names: anyone can recompute it from an export."""
    state = hashes.Hash(ALGORITHMS[entry["algorithm"]]())
    state.update(canonical(entry))
    return state.finalize().hex()


def seal(entry_hash: str, key: bytes, algorithm: str) -> str:
    """The keyed seal over a hash: nobody without the key can rewrite the chain, even with the whole database."""
    state = keyed.HMAC(key, ALGORITHMS[algorithm]())
    state.update(entry_hash.encode("ascii"))
    return state.finalize().hex()


def same(left: str, right: str) -> bool:
    return hmac.compare_digest(left.encode(), right.encode())
