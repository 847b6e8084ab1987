"""A sealed column: masked to all, rewritten by a rotation, read in full for a reason that the journal keeps."""

import gzip
import json

import pytest
from django.db import connection, models

from gongkai.acts.errors import Invalid, NotAllowed
from gongkai.acts.models import Acted
from gongkai.audit.models import JournalEntry
from gongkai.backup import making, restoring, rows
from gongkai.config import sealing
from gongkai.config.files import files_setting
from gongkai.config.home import Home
from gongkai.config.sealing import FOLDER
from gongkai.sealed import Sealed, SealFault, checks, envelope, keys, reading, rotation
from gongkai.sealed.fields import SealedField

PHONE = "13812345678"


class Thing(models.Model):
    phone = SealedField("手机", kind="phone")

    class Meta:
        app_label = "sealed_tests"
        managed = True

    def __str__(self):
        return "一件"


@pytest.fixture
def things(db, settings, tmp_path, monkeypatch):
    (tmp_path / "keys").mkdir()
    settings.GONGKAI_SEALING_KEYS = tmp_path / "keys" / sealing.FOLDER
    # Other tests' files lie sealed by other keys.
    settings.STORAGES = settings.STORAGES | {"default": files_setting("", tmp_path / "files")}
    sealing.prepare(tmp_path / "keys")
    with connection.cursor() as cursor:
        number = "serial" if connection.vendor == "postgresql" else "integer"
        cursor.execute(f"CREATE TABLE sealed_tests_thing (id {number} PRIMARY KEY, phone text NOT NULL)")
    monkeypatch.setattr(rotation, "columns", lambda: iter([(Thing, Thing._meta.get_field("phone"))]))
    return Thing.objects


def raw():
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM sealed_tests_thing ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def test_a_plain_text_is_sealed_on_save_and_shown_masked(things):
    thing = things.create(phone=PHONE)
    assert thing.phone == Sealed(PHONE, "phone")
    fresh = things.get(pk=thing.pk)
    assert (str(fresh.phone), fresh.phone.open()) == ("138****5678", PHONE)
    assert fresh._meta.get_field("phone").value_from_object(fresh) == "138****5678"
    (before,) = raw()
    assert PHONE not in before
    fresh.save()
    assert raw() == [before]


def test_a_value_changed_in_the_database_is_refused(things):
    thing = things.create(phone=PHONE)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sealed_tests_thing SET phone = %s", [raw()[0][:-6] + "AAAAAA"])
    with pytest.raises(SealFault, match="打不开"):
        str(things.get(pk=thing.pk).phone)
    assert len(list(rotation.faults())) == 1


def test_a_rotation_rewrites_every_row_in_bites_and_may_be_cut_off(things, monkeypatch):
    monkeypatch.setattr(rotation, "BITE", 2)
    for _n in range(5):
        things.create(phone=PHONE)
    things.create(phone="")
    assert rotation.begin()
    opened, seal = [], envelope.seal_text

    def dying(*given):
        opened.append(1)
        if len(opened) == 3:
            raise KeyboardInterrupt
        return seal(*given)

    monkeypatch.setattr(envelope, "seal_text", dying)
    with pytest.raises(KeyboardInterrupt):
        rotation.rewrite()
    monkeypatch.setattr(envelope, "seal_text", seal)
    assert not rotation.begin()
    assert rotation.rewrite() == 3
    assert rotation.used() == {keys.current()[0]}
    assert list(rotation.faults()) == []
    assert rotation.start_fault() == ""


def test_unused_keys_go_only_after_the_grace(things, monkeypatch):
    things.create(phone=PHONE)
    old = keys.current()[0]
    sealing.make(keys.folder())
    monkeypatch.setattr(keys, "GRACE_SECONDS", -1)
    assert rotation.retire() == [], "still in use"
    rotation.rewrite()
    assert rotation.retire() == [old]
    assert [thing.phone.open() for thing in things.all()] == [PHONE]


def test_a_missing_key_is_told_at_start(things):
    things.create(phone=PHONE)
    (keys.folder() / keys.current()[0]).unlink()
    assert "缺少加密密钥" in rotation.start_fault()


def test_a_full_read_needs_sight_and_a_reason_and_is_journalled_without_the_value(things, county, monkeypatch):
    thing, clerk = things.create(phone=PHONE), county.person("clerk", "education")
    monkeypatch.setattr(reading.permission, "scoped", lambda model, actor: things.none())
    with pytest.raises(NotAllowed):
        reading.read(thing, "phone", actor=clerk, reason="核对")
    monkeypatch.setattr(reading.permission, "scoped", lambda model, actor: things.all())
    with pytest.raises(Invalid) as refusal:
        reading.read(thing, "phone", actor=clerk, reason=" ")
    assert "reason" in refusal.value.fields
    assert reading.read(thing, "phone", actor=clerk, reason="核对") == PHONE
    entries = list(JournalEntry.objects.filter(verb="sealed.read").order_by("seq"))
    assert [(e.succeeded, e.reason) for e in entries] == [(False, "核对"), (True, "核对")]
    assert not any(PHONE in str(vars(entry)) for entry in entries)


@pytest.mark.parametrize(("hidden", "refused"), [(frozenset(), ["gongkai.E020"]), (frozenset({"phone"}), [])])
def test_a_sealed_field_that_the_journal_would_show_is_refused(hidden, refused):
    shown = type("Shown", (Acted,), {"JOURNAL_HIDES": hidden, "__module__": __name__,
                                     "Meta": type("Meta", (), {"abstract": True})})  # fmt: skip
    shown._meta = Thing._meta
    assert [fault.id for fault in checks.faults(shown)] == refused


def test_rows_go_out_sealed_and_open_again_with_the_keys_put_back(things, settings, tmp_path):
    things.create(phone=PHONE)
    pieces, before = list(rows.pieces(Thing)), raw()
    taken = making._keys(Home(tmp_path))
    assert f"{FOLDER}/{keys.current()[0]}" in taken
    things.all().delete()

    staging, new = tmp_path / "staging", Home(tmp_path / "new")
    new.make_folders()
    for name, data in taken.items():
        assert name in restoring._allowed(restoring.KEYS, name)
        (staging / restoring.KEYS / name).parent.mkdir(parents=True, exist_ok=True)
        (staging / restoring.KEYS / name).write_bytes(data)
    assert restoring._put_beside(staging, new)
    settings.GONGKAI_SEALING_KEYS = new.keys / FOLDER
    rows.insert(Thing, rows.columns(Thing), _lines(pieces))
    assert raw() == before
    assert things.get().phone.open() == PHONE
    assert making._keys(new) == taken


def test_no_other_folder_among_the_keys_is_taken():
    for name in ("../x", "sealing/../x", "other/x", "sealing/x.old"):
        assert name not in restoring._allowed(restoring.KEYS, name)


def _lines(pieces):
    return [json.loads(line) for piece in pieces for line in gzip.decompress(piece).splitlines()]
