"""The parts and their manifest: whatever differs is named, and nothing that is no backup passes for one."""

import gzip
import io
import json
import tarfile
from dataclasses import replace

import pytest

from gongkai.backup import archive
from gongkai.backup.archive import FORMAT, Head, Writer
from gongkai.backup.errors import BackupFault

HEAD = Head(
    FORMAT, "0", "2026-11-30T12:00:00+00:00", "sqlite", "示范县人民政府", [("organs", "0001_initial")], {}, 7, False, ""
)


def written(path, head=HEAD, **parts):
    with path.open("wb") as file:
        writer = Writer(file, head)
        for name, data in parts.items():
            writer.put(f"files/{name}", data)
        writer.finish()
    return path


def read(path):
    with archive.opened(path, None) as (head, parts):
        return head, {part.name: part.read() for part in parts}


def test_head_and_parts_come_back_in_any_amount(tmp_path):
    path = written(tmp_path / "b", a=b"1", b=b"", c=b"x" * 3_000_000)
    assert read(path) == (HEAD, {"files/a": b"1", "files/b": b"", "files/c": b"x" * 3_000_000})


def test_a_part_that_nobody_reads_is_proved_all_the_same(tmp_path):
    path = written(tmp_path / "b", a=b"1" * 1000)
    path.write_bytes(path.read_bytes().replace(b"1" * 1000, b"1" * 999 + b"2"))
    with pytest.raises(BackupFault, match="files/a 与清单不符"), archive.opened(path, None) as (_head, parts):
        for _part in parts:
            pass


def test_a_cut_file_is_not_taken_for_a_whole_one(tmp_path):
    path = written(tmp_path / "b", a=b"1" * 1000, b=b"2" * 1000)
    whole = path.read_bytes()
    for length in [*range(0, len(whole.rstrip(b"\0")), 256)]:
        path.write_bytes(whole[:length])
        with pytest.raises(BackupFault):
            read(path)


def test_a_part_taken_out_is_missed(tmp_path):
    path = written(tmp_path / "b", a=b"1", b=b"2")
    with tarfile.open(path) as old, tarfile.open(tmp_path / "c", "w") as new:
        for member in old.getmembers():
            if member.name != "files/b":
                new.addfile(member, old.extractfile(member))
    with pytest.raises(BackupFault, match="与清单不符"):
        read(tmp_path / "c")


@pytest.mark.parametrize("data", [b"", b"nothing of the kind", b"\x1f\x8b\x08\0" * 500, b"PK\x03\x04" + b"\0" * 2000])
def test_other_files_are_no_backups(tmp_path, data):
    path = tmp_path / "b"
    path.write_bytes(data)
    with pytest.raises(BackupFault):
        read(path)


def test_another_tar_and_a_later_format_are_refused_in_words(tmp_path):
    with tarfile.open(tmp_path / "t", "w") as other:
        other.addfile(tarfile.TarInfo("readme"), io.BytesIO())
    with pytest.raises(BackupFault, match="不是公开"):
        read(tmp_path / "t")
    with pytest.raises(BackupFault, match="更新的版本"):
        read(written(tmp_path / "b", replace(HEAD, format=FORMAT + 1)))


def test_the_file_opens_with_any_tar(tmp_path):
    with tarfile.open(written(tmp_path / "b", a=b"1")) as tar:
        assert tar.getnames() == ["backup.json", "files/a", "manifest.jsonl"]
        assert json.load(tar.extractfile("backup.json"))["government"] == "示范县人民政府"


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_a_member_that_is_no_plain_file_is_refused(tmp_path, kind):
    path = written(tmp_path / "b", a=b"1")
    link = tarfile.TarInfo("files/records/link")
    link.type, link.linkname = kind, "/etc/passwd"
    with tarfile.open(path) as old, tarfile.open(tmp_path / "c", "w") as new:
        for number, member in enumerate(old.getmembers()):
            if number == 1:
                new.addfile(link)
            new.addfile(member, old.extractfile(member))
    with pytest.raises(BackupFault, match="不认识的内容：files/records/link"):
        read(tmp_path / "c")


def test_rows_come_line_by_line_and_one_that_would_fill_the_memory_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "LONGEST_ROW", 1000)
    lines = b'[1, "' + b"x" * 900 + b'"]\n[2]\n'
    path = written(tmp_path / "b", a=gzip.compress(lines), bomb=gzip.compress(b"[" + b"0," * 10_000_000))
    with archive.opened(path, None) as (_head, parts):
        assert [row[0] for row in next(parts).rows()] == [1, 2]
        with pytest.raises(BackupFault, match="files/bomb"):
            list(next(parts).rows())
