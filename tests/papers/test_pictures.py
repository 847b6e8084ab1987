"""Pictures are shown as they are where both writers can, drawn anew where not, and left out where they are none."""

import io

import pytest
from PIL import Image

from gongkai.papers.pictures import prepared
from papers.made import picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_both_writers_can_show_keeps_its_bytes(kind):
    data = picture(kind)
    made = prepared(data, "图")
    assert (made.data, made.width, made.height, made.alt) == (data, 60, 40, "图")


@pytest.mark.parametrize(("kind", "mode"), [("GIF", "P"), ("WEBP", "RGB"), ("BMP", "RGB"), ("TIFF", "RGB"),
                                            ("PNG", "I;16"), ("JPEG", "CMYK")])  # fmt: skip
def test_other_kinds_are_drawn_anew(kind, mode):
    made = prepared(picture(kind, mode=mode))
    with Image.open(io.BytesIO(made.data)) as image:
        assert image.format in {"PNG", "JPEG"} and image.mode in {"RGB", "RGBA"}


def test_a_photograph_is_no_finer_than_print_needs():
    made = prepared(picture("JPEG", (4000, 1000)))
    assert (made.width, made.height) == (1850, 462)


def test_a_photograph_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    made = prepared(picture("JPEG", (60, 40), exif=exif))
    assert (made.width, made.height) == (40, 60)


@pytest.mark.parametrize("data", [None, b"", b"\x89PNG\r\n\x1a\n", b"<svg/>", picture()[:-30], b"GIF89a" + bytes(50)])
def test_what_is_no_picture_is_left_out(data):
    assert prepared(data) is None


def test_a_picture_too_large_to_open_is_left_out(monkeypatch):
    monkeypatch.setattr("gongkai.papers.pictures._MOST_PIXELS", 100)
    assert prepared(picture()) is None
