"""Old attachments in the cold store: found there, alone those that nothing newer uses, never lost on the way."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.backup import stored
from gongkai.catalogue import cold, files
from gongkai.catalogue.models import Attachment, Record
from gongkai.config.files import cold_fault, files_setting
from support.catalogue_subjects import advance, make_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def tiers(tmp_path, settings):
    (tmp_path / "cold").mkdir()
    made = files_setting("", tmp_path / "near", f"file://{tmp_path}/cold")
    settings.STORAGES = settings.STORAGES | {"default": made}
    return default_storage


@pytest.fixture
def attached(county, terms, tiers):
    """attached(*texts, days_ago) is a public record with these files."""

    def make(*texts, days_ago=0):
        with clock.at(clock.now() - timedelta(days=days_ago)):
            record = make_record(county, formed_on=clock.today() - timedelta(days=3))
            for text in texts:
                data = text.encode()
                record = perform("record", "attach", record, actor=county.person("editor"), name=f"{text}.txt",
                        media_type="text/plain", size=len(data), sha256=files.store(data))  # fmt: skip
            advance(Record.objects.get(pk=record.pk), county, "published")
        return [row.sha256 for row in Attachment.objects.filter(record=record).order_by("pk")]

    return make


def near(tiers, sha256):
    return tiers.near.exists(files.path_of(sha256))


def test_old_files_move_and_are_read_as_before_while_shared_and_new_ones_stay(attached, tiers, county):
    only_old, shared = attached("only old", "shared", days_ago=800)
    shared_again, new = attached("shared", "new")
    assert shared == shared_again
    year = clock.today().year - 2
    assert cold.move(year, print, dry_run=True) == (1, len("only old")) and near(tiers, only_old)
    assert cold.move(year, print) == (1, len("only old"))
    assert [near(tiers, sha256) for sha256 in (only_old, shared, new)] == [False, True, True]
    assert files.read(only_old) == b"only old"
    with files.stream(only_old) as file:
        assert file.size == len("only old")
    assert cold.move(year, print) == (0, 0), "again: nothing is left to do"
    assert files.store(b"only old") == only_old and not near(tiers, only_old), "what lies cold is not stored again"
    assert files.path_of(only_old) not in set(stored.names()), "a backup passes over it"


def test_a_file_of_a_draft_stays(attached, tiers, county):
    (old,) = attached("the same", days_ago=800)
    record = make_record(county)
    perform("record", "attach", record, actor=county.person("editor"), name="a.txt", media_type="text/plain",
            size=8, sha256=old)  # fmt: skip
    assert cold.move(clock.today().year - 2, print) == (0, 0)


def test_what_arrives_damaged_stays_where_it_was(attached, tiers):
    (old,) = attached("old", days_ago=800)
    tiers.cold.save(files.path_of(old), ContentFile(b"another"))
    with pytest.raises(cold.Damaged):
        cold.move(clock.today().year - 2, print)
    assert near(tiers, old) and files.read(old) == b"old"


def test_without_a_cold_store_nothing_moves():
    with pytest.raises(cold.NoColdStore):
        cold.move(2020, print)


@pytest.mark.parametrize("url", ["file://relative", "http://x", "s3://x"])
def test_a_wrong_address_is_told(url):
    assert "GONGKAI_COLD_FILES_URL" in cold_fault(url)
    assert cold_fault("file:///mnt/cold") == cold_fault("") == ""
