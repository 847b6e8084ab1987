"""Images: what they carry beside their pixels. The picture itself is not read."""

import io
import warnings
from typing import Any

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from gongkai.boxed.errors import Unfit
from gongkai.leaks.extract.document import Changes
from gongkai.leaks.extract.properties import note
from gongkai.leaks.masks import stars
from gongkai.leaks.parts import Note, Part

_TEXTS = ("Artist", "Copyright", "ImageDescription", "XPAuthor", "XPComment", "XPTitle", "XPKeywords", "HostComputer")
_MOST_PIXELS = 100_000_000


class Picture:
    """An image file: its metadata is its only part, beside the word that nobody has read the picture."""

    def __init__(self, data: bytes, *, alone: bool = True) -> None:
        self._image = _open(data)
        part = Part("image")
        _exif(part, self._image)
        for key, value in self._image.info.items():
            if isinstance(key, str) and isinstance(value, str) and key not in {"dpi", "mode"}:
                _say(part, "XMP" if key.startswith("XML:") else key, value)
        if alone:
            reason = "图片中的文字机器没有识别"
            part.notes.append(Note("unreadable_content", "possible", "图片", "（图片内容）", reason, "image"))
        self.parts = [part]

    def rebuilt(self, changes: Changes) -> bytes:
        """The pixels alone, turned as they were meant to be seen."""
        kind = self._image.format or "PNG"
        picture = ImageOps.exif_transpose(self._image)
        clean = Image.new(picture.mode, picture.size)
        if picture.mode == "P" and (palette := picture.getpalette()):
            clean.putpalette(palette)
        clean.paste(picture)
        target = io.BytesIO()
        options: dict[str, Any] = {"quality": 95} if kind in {"JPEG", "WEBP"} else {}
        clean.save(target, kind, **options)
        return target.getvalue()


def _open(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data))
            if image.width * image.height > _MOST_PIXELS:
                raise Unfit("图片像素过大，没有检查", "too_large")
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Unfit("图片损坏，无法打开", "broken") from error
    return image


def _exif(part: Part, image: Image.Image) -> None:
    exif = image.getexif()
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        text = repr(sorted(exif.get_ifd(ExifTags.IFD.GPSInfo).items(), key=str))
        part.notes.append(
            Note("image_metadata", "certain", "图片附带信息“拍摄地点”", "（经纬度）", "含有拍摄地点的经纬度", text)
        )
    for tag, value in exif.items():
        name = ExifTags.TAGS.get(tag, "")
        if name in _TEXTS:
            _say(part, name, value.decode("utf-16-le", "replace") if isinstance(value, bytes) else str(value))


def _say(part: Part, name: str, value: str) -> None:
    value = value.strip("\0 ")
    if value and name in (*_TEXTS, "Author", "comment", "Comment", "Description", "Title", "XMP"):
        place = f"图片附带信息“{name}”"
        part.notes.append(
            Note("image_metadata", "likely", place, stars(value, 1, 0)[:12], "图片附带文字信息", f"{name}:{value}")
        )
    note(part, f"图片{name}", value[:10_000])


def strip(files: dict[str, bytes], folder: str) -> None:
    """Take the metadata out of the images in a package's folder."""
    for name, body in files.items():
        if name.startswith(folder) and picture_in(name):
            try:
                files[name] = Picture(body, alone=False).rebuilt({}) if notes_of(name, body) else body
            except Unfit:
                continue  # a drawing in a format of its own (EMF): shown, and nothing to read in it


def notes_of(name: str, body: bytes) -> list[Note]:
    """What an image inside a document carries."""
    try:
        return Picture(body, alone=False).parts[0].notes
    except Unfit:
        return []


def picture_in(name: str) -> bool:
    return name.lower().endswith((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".gif"))


def of_package(files: dict[str, bytes], folder: str) -> Part:
    """The metadata of all images in a package's folder."""
    part = Part("images")
    for name, body in files.items():
        if name.startswith(folder) and picture_in(name):
            for found in notes_of(name, body):
                found.place = f"文中图片{name.rpartition('/')[2]}的{found.place}"
                found.text = f"{name}:{found.text}"
                part.notes.append(found)
    return part
