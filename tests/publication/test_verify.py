"""Verification: each kind of difference between database, manifest and disk is found, told, and mended."""

import gzip

import pytest

from gongkai.acts import clock
from gongkai.publication import publisher, queue, verify
from gongkai.publication.folder import SiteFolder
from gongkai.publication.models import ListHead, Pending, Slot, Written
from support.many import insert_records
from support.site import half_written, settle, site

pytestmark = pytest.mark.django_db
LONG = "政府信息公开。" * 200


@pytest.fixture
def built(pages):
    pages.texts = {"a": LONG, "b": LONG}
    settle()
    assert verify.verify(mend=False).good
    return pages


def faults(found):
    return {name: value for name, value in vars(found).items() if isinstance(value, list) and value}


def mended():
    verify.verify()
    settle()
    return verify.verify(mend=False)


def test_a_good_site_is_counted(built):
    found = verify.verify()
    assert (found.good, found.pages, found.files) == (True, 2, 2)
    assert not Pending.objects.exists()


def test_a_page_that_nobody_wrote_is_found_and_written(built):
    built.texts["c"] = "new, and nobody said so"
    assert faults(verify.verify(mend=False)) == {"missing_pages": ["/ thing c"]}
    assert mended().good
    assert built.file("c").exists()


def test_a_page_that_should_not_be_is_found_and_taken_away(built):
    del built.texts["b"]
    assert faults(verify.verify(mend=False)) == {"extra_pages": ["/ thing b"]}
    assert mended().good
    assert not built.file("b").exists()


@pytest.mark.parametrize("damage", ["bytes", "gone", "gz", "br", "gz gone", "half gz"])
def test_a_damaged_file_or_variant_is_found_and_written_again(built, damage):
    file = built.file("a")
    variant = file.with_name(f"index.html.{damage.split()[-1] if damage != 'gz gone' else 'gz'}")
    if damage == "bytes":
        file.write_text("somebody else's words")
    elif damage == "gone":
        file.unlink()
    elif damage == "gz gone":
        variant.unlink()
    elif damage == "half gz":
        variant.write_bytes(variant.read_bytes()[:40])
    else:
        variant.write_bytes(gzip.compress(b"an older edition"))
    assert verify.verify(mend=False).changed_files == ["localhost/a/index.html"]
    assert mended().good
    assert file.read_text() == LONG
    assert gzip.decompress(file.with_name("index.html.gz").read_bytes()) == LONG.encode()


@pytest.mark.parametrize("name", ["x.html", "a/left.pdf", "deep/er/index.html", "a/other.html.gz"])
def test_a_stray_file_is_found_and_removed_with_its_folder(built, name):
    stray = site() / name
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_text("whoever put it there")
    assert faults(verify.verify(mend=False)) == {"stray_files": [f"localhost/{name}"]}
    assert stray.exists(), "looking changes nothing"
    assert mended().good
    assert not stray.exists() and not (site() / "deep").exists()


def test_what_a_killed_writer_left_is_no_page_and_goes_with_the_next_start(built, monkeypatch):
    from gongkai.publication import work

    half = half_written(SiteFolder(site()))
    assert verify.verify(mend=False).good
    monkeypatch.setattr(work, "_tidied", False)
    settle()
    assert not half.exists()


def test_the_folder_of_a_host_that_is_no_site_any_more_goes(built):
    folder = SiteFolder(publisher.site_root() / "old.shifan.gov.cn")
    folder.write("index.html", LONG.encode())
    assert faults(verify.verify(mend=False)) == {"stray_files": ["old.shifan.gov.cn/index.html"]}
    assert mended().good
    assert not list(folder.names())


def test_pages_in_the_manifest_of_a_site_that_is_none_any_more_go(built):
    Written.objects.create(site="/en", page="thing a", path="a/index.html", sha256="0" * 64, size=1, at=clock.now())
    assert faults(verify.verify(mend=False)) == {"extra_pages": ["/en thing a"]}
    assert mended().good


def test_lists_that_differ_from_the_catalogue_are_found_and_made_right(built, county):
    first, second = insert_records([county.transport], 2)
    found = verify.verify(mend=False)
    assert "all" in found.wrong_lists and "organ:jiaotong" in found.wrong_lists
    assert not Slot.objects.exists(), "looking changes nothing"
    verify.verify()
    assert list(Slot.objects.filter(list="all").values_list("record_id", flat=True)) == [first, second]
    assert verify.verify(mend=False).wrong_lists == []
    ListHead.objects.filter(pk="all").update(count=7)
    assert verify.verify(mend=False).wrong_lists == ["all"]
    verify.verify()
    Slot.objects.filter(list="all", number=1).delete()
    assert verify.verify(mend=False).wrong_lists == ["all"]
    assert verify.verify().wrong_lists == ["all"]
    assert Slot.objects.filter(list="all").count() == 2


def test_what_waits_to_be_written_is_not_called_missing(built):
    built.texts["c"] = "coming"
    queue.due("/", ["thing c"])
    assert verify.verify(mend=False).good


def test_a_page_that_rightly_has_no_file_is_not_missing(built, monkeypatch):
    built.texts["none"] = None
    assert verify.verify(mend=False).good
