"""A backup holds sealed data as they lie, and under its own key the keys that open them."""

from test_fields import PHONE, Thing, raw, things  # noqa: F401  (the fixture)

from gongkai.backup import making, restoring, rows
from gongkai.config.home import Home
from gongkai.config.sealing import FOLDER
from gongkai.sealed import keys


def test_rows_go_out_sealed_and_open_again_with_the_keys_put_back(things, settings, tmp_path):  # noqa: F811
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
    import gzip
    import json

    return [json.loads(line) for piece in pieces for line in gzip.decompress(piece).splitlines()]
