"""Portraits go to a folder of the test's own, and are made here."""

import io

import pytest
from PIL import Image


@pytest.fixture(autouse=True)
def kept_files(tmp_path, settings):
    from django.core.files.storage import storages

    location = {"location": tmp_path / "kept"}
    default = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": location}
    settings.STORAGES = settings.STORAGES | {"default": default}
    storages._storages.pop("default", None)
    yield
    storages._storages.pop("default", None)


@pytest.fixture
def photo():
    """A small JPEG that tells where it was taken and by whom."""
    exif = Image.Exif()
    exif[0x013B] = "摄影 王某".encode().decode("latin-1")
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (40.0, 30.0, 20.0)
    target = io.BytesIO()
    Image.new("RGB", (24, 32), (120, 40, 40)).save(target, "JPEG", exif=exif)
    return target.getvalue()
