"""Pictures as both writers can show them: PNG or JPEG, upright, no finer than print needs."""

import hashlib
import io
import warnings

from PIL import Image, ImageOps

from gongkai.papers.blocks import Picture

# 156 mm at 300 dots an inch; a telephone's photograph has more than twice that, and every record is kept twice.
_WIDEST = 1850
_MOST_PIXELS = 60_000_000
_KEPT = {"PNG": "png", "JPEG": "jpeg"}
_ORIENTATION = 0x0112


def prepared(data: bytes | None, alt: str = "") -> Picture | None:
    """The picture; None where the bytes are none that can be shown."""
    if not data:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _prepared(data, alt)
    except Exception:  # whatever a broken file makes a decoder say: there is no picture
        return None


def _prepared(data: bytes, alt: str) -> Picture | None:
    with Image.open(io.BytesIO(data)) as opened:
        if opened.width * opened.height > _MOST_PIXELS:
            return None
        opened.load()
        image: Image.Image = opened
        kept = _KEPT.get(opened.format or "")
        plain = image.mode in {"RGB", "RGBA", "L", "P", "1"} or (kept == "png" and image.mode == "LA")
        upright = image.getexif().get(_ORIENTATION, 1) == 1
        if not (kept and plain and upright and image.width <= _WIDEST):
            data, kept, image = _redrawn(image, kept)
        name = f"{hashlib.sha256(data).hexdigest()[:24]}.{kept}"
        return Picture(name, data, image.width, image.height, alt)


def _redrawn(image: Image.Image, kept: str | None) -> tuple[bytes, str, Image.Image]:
    """Drawn anew; photographs stay JPEG."""
    drawn = ImageOps.exif_transpose(image)
    photograph = kept == "jpeg"
    drawn = drawn.convert("RGB" if photograph else "RGBA")
    if drawn.width > _WIDEST:
        drawn = drawn.resize((_WIDEST, max(1, drawn.height * _WIDEST // drawn.width)))
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=85) if photograph else drawn.save(out, "PNG")
    return out.getvalue(), "jpeg" if photograph else "png", drawn
