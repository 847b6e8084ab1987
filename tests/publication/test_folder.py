"""The folder of a site: a file appears whole, with variants that say the same, and goes without a trace."""

import gzip
import os
import re

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.publication.folder import LEAST, SiteFolder, Unsafe, is_safe
from support.site import half_written

LONG = ("<p>政府信息公开</p>" * 100).encode()


@pytest.fixture
def folder(tmp_path):
    return SiteFolder(tmp_path / "site")


def listed(folder):
    return sorted(path.relative_to(folder.root).as_posix() for path in folder.root.rglob("*") if path.is_file())


def test_a_text_is_written_with_variants_that_unpack_to_the_same_bytes(folder):
    folder.write("records/5/index.html", LONG)
    there = folder.root / "records/5"
    assert (there / "index.html").read_bytes() == LONG
    assert gzip.decompress((there / "index.html.gz").read_bytes()) == LONG
    assert brotli.decompress((there / "index.html.br").read_bytes()) == LONG


def test_everything_can_be_read_by_a_web_server_of_another_user(folder):
    previous = os.umask(0o077)
    try:
        folder.write("records/5/index.html", LONG)
        folder.copy("records/5/files/1-a.pdf", [b"%PDF"])
    finally:
        os.umask(previous)
    for name in ("index.html", "index.html.gz", "files/1-a.pdf"):
        assert (folder.root / "records/5" / name).stat().st_mode & 0o777 == 0o644
    for path in ("", "records", "records/5", "records/5/files"):
        assert (folder.root / path).stat().st_mode & 0o777 == 0o755, path


@pytest.mark.parametrize(("name", "data"), [("a.html", b"x" * (LEAST - 1)), ("a.pdf", LONG), ("a", LONG)])
def test_what_is_short_or_packed_already_has_no_variants(folder, name, data):
    folder.write(name, data)
    assert listed(folder) == [name]


def test_a_text_that_becomes_short_loses_its_variants(folder):
    folder.write("a.html", LONG)
    folder.write("a.html", b"short")
    assert listed(folder) == ["a.html"]


def test_the_same_bytes_give_the_same_variants_whenever_they_are_written(folder):
    folder.write("a.html", LONG)
    folder.write("b.html", LONG)
    assert (folder.root / "a.html.gz").read_bytes() == (folder.root / "b.html.gz").read_bytes()


def test_who_has_the_old_file_open_goes_on_reading_it(folder):
    folder.write("a.html", LONG)
    with (folder.root / "a.html").open("rb") as reader:
        folder.write("a.html", LONG * 2)
        assert reader.read() == LONG


@pytest.mark.parametrize("step", range(4))
def test_a_write_that_fails_at_any_step_leaves_the_old_file_or_the_new_one_and_nothing_beside(
    folder, monkeypatch, step
):
    from gongkai.publication import folder as module

    folder.write("a.html", LONG)
    real, calls = module._replace, []

    def failing(fresh, target):
        calls.append(target)
        if len(calls) == step:
            raise OSError(28, "No space left on device")
        real(fresh, target)

    monkeypatch.setattr(module, "_replace", failing)
    if step:
        with pytest.raises(OSError, match="No space"):
            folder.write("a.html", LONG * 2)
    else:
        folder.write("a.html", LONG * 2)
    data = (folder.root / "a.html").read_bytes()
    assert data == (LONG if step == 1 else LONG * 2)
    for ending, unpack in ((".gz", gzip.decompress), (".br", brotli.decompress)):
        variant = folder.root / f"a.html{ending}"
        assert not variant.exists() or unpack(variant.read_bytes()) == data
    assert list(folder.work.iterdir()) == []


def test_pieces_that_break_off_leave_the_old_file(folder):
    def breaking():
        yield b"new"
        raise FileNotFoundError("the store lost it")

    folder.copy("files/1-a.pdf", [b"old"])
    with pytest.raises(FileNotFoundError):
        folder.copy("files/1-a.pdf", breaking())
    assert (folder.root / "files/1-a.pdf").read_bytes() == b"old"
    assert list(folder.work.iterdir()) == []


def test_removing_takes_variants_and_empty_folders_along_and_keeps_the_neighbours(folder):
    folder.write("records/5/index.html", LONG)
    folder.write("records/6/index.html", LONG)
    folder.remove("records/5/index.html")
    assert not (folder.root / "records/5").exists()
    folder.remove("records/6/index.html")
    assert not (folder.root / "records").exists()
    folder.remove("records/6/index.html")  # twice is once
    assert folder.root.exists()


def test_a_digest_is_none_where_a_variant_says_something_else_or_is_missing(folder):
    folder.write("a.html", LONG)
    good = folder.digest("a.html")
    assert re.fullmatch("[0-9a-f]{64}", good)
    variant = folder.root / "a.html.gz"
    kept = variant.read_bytes()
    broken = kept[:12] + b"\xff" * 8 + kept[20:]
    for bad in (gzip.compress(b"other"), kept[:50], b"no gzip", kept[:-4] + b"\0\0\0\0", broken):
        variant.write_bytes(bad)
        assert folder.digest("a.html") == ""
    variant.unlink()
    assert folder.digest("a.html") == ""
    assert folder.digest("nothing.html") == folder.digest("a.html/below") == ""


def test_names_are_those_that_a_reader_could_ask_for(folder):
    folder.write("a/index.html", LONG)
    folder.write("b.pdf", b"1")
    (folder.root / "left.html.gz").write_bytes(b"a variant of nothing is a stray of its own")
    half_written(folder)
    assert sorted(folder.names()) == ["a/index.html", "b.pdf", "left.html.gz"]


def test_tidying_drops_what_a_killed_writer_left(folder):
    folder.write("a.html", LONG)
    half_written(folder)
    folder.tidy()
    assert listed(folder) == ["a.html", "a.html.br", "a.html.gz"]


@pytest.mark.parametrize("name", ["", "../a", "a/../b", "/etc/passwd", "a//b", "a/", ".", "a/.", "a\0b", ".work/1"])
def test_a_path_that_leaves_the_folder_or_is_no_file_is_refused(folder, name):
    assert not is_safe(name)
    with pytest.raises(Unsafe):
        folder.write(name, b"x")


@given(st.text(alphabet=st.sampled_from("ab./\0 %\\公"), max_size=12) | st.text(max_size=30))
def test_a_safe_path_always_stays_below_its_folder(name):
    plain = f"/srv/site/{name}"
    means_itself = os.path.normpath(plain) == plain and "\0" not in name
    assert is_safe(name) == (means_itself and name.split("/")[0] != ".work")
