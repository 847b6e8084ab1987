"""What is sealed opens again, only whole and only in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.sealed import Sealed, SealFault, ciphers, envelope, files, fingerprint, keys, rotation
from gongkai.sealed.fingerprints import normalised

PLACE = "room.thing.phone"


@given(st.text())
def test_any_text_opens_as_it_was(text):
    assert envelope.open_text(envelope.seal_text(text, PLACE), PLACE) == text


@pytest.mark.parametrize("text", ["", "\0", "👨‍👩‍👧 𠮷", "330102199001011234"])
@pytest.mark.parametrize("cipher", [name for name in ciphers.ALGORITHMS if not ciphers.fault(name)])
def test_each_cipher_opens_by_its_own(settings, cipher, text):
    settings.GONGKAI_SEALING_CIPHER = cipher
    sealed = envelope.seal_text(text, PLACE)
    settings.GONGKAI_SEALING_CIPHER = ciphers.DEFAULT
    assert cipher in sealed
    assert envelope.open_text(sealed, PLACE) == text


@given(st.text(min_size=1), st.data())
def test_a_change_anywhere_is_refused(text, data):
    sealed = envelope.seal_text(text, PLACE)
    at = data.draw(st.integers(0, len(sealed) - 1))
    other = data.draw(st.characters(max_codepoint=127).filter(lambda c: c != sealed[at]))
    with pytest.raises(SealFault):
        envelope.open_text(sealed[:at] + other + sealed[at + 1 :], PLACE)


@given(st.binary(), st.data())
def test_a_changed_byte_of_a_file_is_refused(content, data):
    sealed = bytearray(envelope.seal_bytes(content, PLACE))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealFault):
        envelope.open_bytes(bytes(sealed), PLACE)


def test_a_value_opens_nowhere_else_and_never_cut():
    sealed = envelope.seal_text("13812345678", PLACE)
    for cut, place in ((sealed, "room.thing.name"), (sealed[:-4], PLACE), ("", PLACE)):
        with pytest.raises(SealFault, match="打不开"):
            envelope.open_text(cut, place)


def test_two_seals_of_one_text_differ():
    assert envelope.seal_text("甲", PLACE) != envelope.seal_text("甲", PLACE)


@pytest.mark.parametrize(
    ("kind", "plain", "shown"),
    [
        ("phone", "13812345678", "138****5678"), ("id_number", "330102199001011234", "3301**********1234"),
        ("address", "示范县城关镇人民路1号", "示范县城关镇***"), ("name", "张三丰", "张***"), ("email", "a.b@c.cn", "a***@c.cn"),
        ("text", "秘密", "***"), ("phone", "12", "1***"), ("phone", "", ""),
    ],
)  # fmt: skip
def test_a_value_shows_its_masked_form_only(kind, plain, shown):
    value = Sealed(plain, kind)
    assert (str(value), f"{value}", value.masked) == (shown,) * 3
    assert not plain or plain not in repr(value)
    assert value.open() == plain
    assert bool(value) is bool(plain)
    assert value == Sealed(plain, "text")


@given(st.text())
def test_equal_normalised_text_has_one_fingerprint(text):
    assert fingerprint("phone", text) == fingerprint("phone", f" {normalised(text)} ")


def test_a_fingerprint_ignores_width_and_case_and_tells_kinds_apart():
    assert fingerprint("id_number", "33010219900101123x") == fingerprint("id_number", "３３０１０２ 19900101123X")
    assert fingerprint("id_number", "1") != fingerprint("phone", "1")
    assert fingerprint("phone", " ") == ""


@pytest.fixture
def own_keys(settings, tmp_path):
    settings.GONGKAI_SEALING_KEYS = tmp_path / "keys" / keys.FOLDER
    (tmp_path / "keys").mkdir()
    keys.prepare(tmp_path / "keys")
    spot = {"BACKEND": "gongkai.config.files.WholeFiles", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = settings.STORAGES | {"default": spot}


def test_a_file_lies_sealed_and_is_rewritten_with_the_new_key(own_keys, db):
    name = files.store(b"scan of a card")
    old = keys.current()[0]
    assert b"card" not in files.raw(name)
    assert rotation.begin()
    assert not rotation.begin(), "a rotation that was cut off goes on with its key"
    assert rotation.rewrite() == 1
    assert rotation.rewrite() == 0
    rotation.end()
    assert files.read(name) == b"scan of a card"
    assert envelope.key_of(files.raw(name)) == keys.current()[0] != old
    assert rotation.retire() == [], "an act that began before may still commit"
    files.delete(name)
    with pytest.raises(SealFault, match="不在了"):
        files.read(name)


def test_a_missing_key_is_named(own_keys):
    sealed = envelope.seal_text("甲", PLACE)
    (keys.folder() / keys.current()[0]).unlink()
    with pytest.raises(SealFault, match=r"缺少加密密钥 0001.*keys/sealing"):
        envelope.open_text(sealed, PLACE)
