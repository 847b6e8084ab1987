"""Where the parts of a backup may go: into their own places, whatever their names say."""

import pytest

from gongkai.backup import stored
from gongkai.backup.archive import Head, Part, Writer, opened
from gongkai.backup.errors import BackupFault
from gongkai.backup.restoring import Restored, _Taking

HEAD = Head(1, "0", "2026-11-30T12:00:00+00:00", "sqlite", "示范县人民政府", [], {}, 7, False, "")
ELSEWHERE = [
    "files/../escaped", "files/records/../../escaped", "files//etc/escaped", "files/records/./a", "files/.hidden",
    "files/records\\..\\a", "files/", "keys/..", "keys/../escaped", "keys/a/b", "keys/", "keys/.hidden",
    "settings/..", "journal/", "escaped", "elsewhere/a",
]  # fmt: skip


@pytest.fixture
def taken(tmp_path):
    """taken(name): one part of this name is put where it belongs."""

    def take(name):
        with (tmp_path / "b").open("wb") as file:
            writer = Writer(file, HEAD)
            writer.put(name, b"data")
            writer.finish()
        staging = tmp_path / "staging"
        staging.mkdir(exist_ok=True)
        with opened(tmp_path / "b", None) as (head, parts):
            taking = _Taking(staging, Restored(head), lambda words: None)
            part: Part = next(parts)
            taking._take(part, head, {})
        return staging

    return take


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_part_that_would_lie_elsewhere_is_refused_and_nothing_is_written(taken, tmp_path, name):
    with pytest.raises(BackupFault):
        taken(name)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["b"]


def test_parts_of_a_real_backup_have_their_places(taken, settings, tmp_path):
    assert (taken("keys/signin_key.before-restore-20261130-120000") / "keys").is_dir()
    taken("files/records/ab/ab12")
    assert "records/ab/ab12" in set(stored.names())
