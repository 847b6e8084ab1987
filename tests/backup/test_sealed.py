"""The encrypted file: flat, and every change of it is found out."""

import io

import pytest

from gongkai.backup import sealed
from gongkai.backup.errors import BackupFault

SECRET = b"a secret of some length"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(sealed, "SCRYPT", {"n": 2, "r": 8, "p": 1})
    monkeypatch.setattr(sealed, "PIECE", 64)


def seal(data, secret=SECRET):
    target = io.BytesIO()
    through = sealed.Sealing(target, secret)
    for first in range(0, len(data), 50):
        through.write(data[first : first + 50])
    through.finish()
    return target.getvalue()


def unseal(data, secret=SECRET):
    return io.BufferedReader(sealed.Opening(io.BytesIO(data), secret)).read()


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 128, 129, 1000])
def test_what_was_sealed_is_read_again(size):
    data = bytes(range(256)) * 4
    assert unseal(seal(data[:size])) == data[:size]


def test_the_same_bytes_never_look_the_same():
    assert seal(b"x" * 200) != seal(b"x" * 200)


def test_another_key_opens_nothing():
    with pytest.raises(BackupFault, match="口令或密钥文件不对"):
        unseal(seal(b"x" * 200), b"another secret of some length")


def test_every_changed_byte_is_found_out():
    whole = seal(b"x" * 200)
    for place in range(len(sealed.MAGIC), len(whole), 7):
        bad = bytearray(whole)
        bad[place] ^= 1
        with pytest.raises(BackupFault):
            unseal(bytes(bad))


def test_every_cut_is_found_out_also_between_pieces():
    whole = seal(b"x" * 200)
    for length in range(len(sealed.MAGIC), len(whole)):
        with pytest.raises(BackupFault):
            unseal(whole[:length])


def test_pieces_that_changed_places_and_pieces_added_are_found_out():
    whole, start, piece = seal(b"x" * 200), len(sealed.MAGIC) + 23, 64 + 16
    first, second = whole[start : start + piece], whole[start + piece : start + 2 * piece]
    with pytest.raises(BackupFault):
        unseal(whole[:start] + second + first + whole[start + 2 * piece :])
    with pytest.raises(BackupFault):
        unseal(whole + first)
