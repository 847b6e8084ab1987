"""Finding by equality what lies sealed: a keyed hash beside it, under a key that does not rotate with the others."""

import hmac
import unicodedata

from gongkai.sealed import keys


def normalised(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", "".join(text.split())).upper().split())


def fingerprint(kind: str, text: str) -> str:
    """64 hexadecimal characters for an indexed CharField; "" for nothing. Kinds never meet each other."""
    plain = normalised(text)
    if not plain:
        return ""
    return hmac.new(keys.fingerprint_key(), f"{kind}\n{plain}".encode("utf-8", "surrogatepass"), "sha256").hexdigest()
