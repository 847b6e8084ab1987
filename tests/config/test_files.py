"""Where attachments lie: the folder and a real S3 server keep the same promises."""

import hashlib
import subprocess
import sys

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory
from django.utils.module_loading import import_string

from gongkai.backup import stored
from gongkai.catalogue import files
from gongkai.config import errors
from gongkai.config.files import files_fault, files_setting
from support.s3 import object_store

LONG = b"0123456789" * 1_200_000


@pytest.fixture(scope="module")
def s3():
    with object_store() as store:
        yield store


@pytest.fixture(params=["folder", "s3"])
def store(request, tmp_path, settings):
    url = request.getfixturevalue("s3").url if request.param == "s3" else ""
    made = files_setting(url, tmp_path / "files")
    settings.STORAGES = settings.STORAGES | {"default": made}
    return import_string(made["BACKEND"])(**made["OPTIONS"])


@pytest.mark.parametrize("data", [b"", b"one", LONG], ids=["nothing", "short", "12 MB"])
def test_bytes_come_back_as_they_were_stored(store, data):
    sha256 = files.store(data)
    assert sha256 == hashlib.sha256(data).hexdigest()
    assert files.store(data) == sha256, "again: the same bytes, the same name"
    assert files.read(sha256) == data
    with files.stream(sha256) as file:
        assert file.read(5) == data[:5]
        assert file.size == len(data)


def test_every_file_is_listed_by_its_name(store):
    wanted = {f"records/{sha256[:2]}/{sha256}" for sha256 in (files.store(b"a"), files.store(b"b"))}
    store.save("reports/0001", ContentFile(b"c"))
    assert wanted | {"reports/0001"} <= set(stored.names())


def test_a_file_put_again_takes_the_place_of_a_damaged_one(store):
    sha256 = files.store(b"right")
    name = f"records/{sha256[:2]}/{sha256}"
    store.delete(name)
    store.save(name, ContentFile(b"wrong"))
    assert stored.put(name, [b"ri", b"ght"]) == []
    assert files.read(sha256) == b"right"
    assert stored.put("reports/0002", [b"new"]) == ["reports/0002"]
    stored.drop(["reports/0002"])
    assert not store.exists("reports/0002")


def test_what_is_not_there_is_a_missing_file(store):
    assert not store.exists("records/00/nothing")
    with pytest.raises(FileNotFoundError):
        files.read("00nothing")


HALF = """
import os, sys
from django.conf import settings
settings.configure()
from gongkai.config.files import WholeFiles
from django.core.files.base import File
class Slow(File):
    def __init__(self): super().__init__(None, "x")
    def chunks(self, size=None):
        yield b"half"
        os._exit(9)
WholeFiles(sys.argv[1]).save("records/ab/abc", Slow())
"""


def test_who_dies_while_storing_leaves_no_half_file(tmp_path):
    done = subprocess.run([sys.executable, "-c", HALF, str(tmp_path)], check=False)
    assert done.returncode == 9
    assert not (tmp_path / "records").exists()


def test_two_who_store_one_name_both_succeed(tmp_path):
    store = import_string("gongkai.config.files.WholeFiles")(tmp_path)
    first, second = store.save("reports/x", ContentFile(b"1")), store.save("reports/x", ContentFile(b"2"))
    assert first == "reports/x" != second
    assert [(tmp_path / name).read_bytes() for name in (first, second)] == [b"1", b"2"]
    assert not list((tmp_path / ".writing").iterdir())


def test_a_store_that_is_away_is_told_in_words_without_its_keys(tmp_path, settings):
    with object_store() as away:
        settings.STORAGES = settings.STORAGES | {"default": files_setting(away.url, tmp_path)}
        sha256 = files.store(b"here")
        away.stop()
        with pytest.raises(Exception) as fault:
            files.read(sha256)
        answer = errors.StorageFaults(None).process_exception(RequestFactory().get("/"), fault.value)
        assert answer.status_code == 503
        assert "附件存储" in answer.content.decode() and "127.0.0.1" not in answer.content.decode()


@pytest.mark.parametrize(
    "url",
    ["http://a:b@c/d", "s3://c/d", "s3://a:b@c", "s3://a:b@c/", "s3://a:b@c:99999999/d", "s3://a:b@c/d?tsl=0",
     "s3://a:b@c/d?tls=maybe", "s3://a:b@c/d?style=other", "s3://a@c/d"],
)  # fmt: skip
def test_a_wrong_address_is_told_with_what_to_write(url):
    assert "GONGKAI_FILES_URL 应当写成" in files_fault(url)


def test_a_right_address_says_all_there_is_to_say():
    login = "k%2Fey:se%40cret"
    url = f"s3://{login}@minio.example:9000/bucket/some/where?tls=0&region=cn-north-1&style=virtual"
    assert files_fault(url) == ""
    made = files_setting(url, None)["OPTIONS"]
    assert (made["access_key"], made["secret_key"], made["bucket_name"], made["location"]) == (
        "k/ey", "se@cret", "bucket", "some/where",
    )  # fmt: skip
    assert (made["endpoint_url"], made["client_config"].region_name) == ("http://minio.example:9000", "cn-north-1")
