"""Finding by equality what lies sealed: a keyed hash beside it, under a key that does not rotate with the others."""

import hmac
import unicodedata

from gongkai.sealed import keys


def normalised(text: str) -> str:
    """NFKC, without spaces, in capitals; repeated until it stands, since a capital letter may come apart again."""
    plain = "".join(unicodedata.normalize("NFKC", text).upper().split())
    return plain if plain == text else normalised(plain)


def fingerprint(kind: str, text: str) -> str:
    """64 hexadecimal characters for an indexed CharField; "" for nothing. Kinds never meet each other."""
    plain = normalised(text)
    if not plain:
        return ""
    return hmac.new(keys.fingerprint_key(), f"{kind}\n{plain}".encode("utf-8", "surrogatepass"), "sha256").hexdigest()
