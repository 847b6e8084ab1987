"""The disk of the site is full: clear words, the site as it was, and everything goes on once there is room."""

import os
import shutil
import subprocess

import pytest

from support.homes import installation


@pytest.fixture
def small_disk(tmp_path):
    """A disk of a few megabytes, mounted."""
    if os.geteuid() != 0:
        pytest.skip("mounting needs root")
    place = tmp_path / "disk"
    place.mkdir()
    options = ["-t", "tmpfs", "-o", "size=8m,mode=755", "tmpfs", str(place)]
    mounted = subprocess.run(["mount", *options], capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no mounting here: {mounted.stderr}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk):
    """To the last block."""
    with (disk / "filler").open("ab", buffering=0) as filler:
        try:
            while filler.write(b"0" * 4096):
                pass
        except OSError:
            pass


def test_a_full_disk_is_told_in_words_the_old_site_stands_and_it_goes_on_with_room(tmp_path, small_disk):
    with installation(tmp_path / "home") as home:
        home.gongkai("init", "--quiet", "--government", "示范县人民政府", "--area-code", "990121")
        shutil.rmtree(home.root / "site", ignore_errors=True)
        (home.root / "site").symlink_to(small_disk)
        home.gongkai("publish", "--quiet")
        before = {path: path.read_bytes() for path in small_disk.rglob("index.html*")}
        lost = small_disk / "localhost/about/index.html"
        lost.unlink()
        fill(small_disk)
        full = home.gongkai("publish", "--verify", check=False)
        assert full.returncode == 2
        assert "磁盘已满" in full.stderr and "空间恢复后再运行一次" in full.stderr
        assert "Traceback" not in full.stderr
        about = {path for path in before if path.parent == lost.parent}
        assert {path: path.read_bytes() for path in before.keys() - about} == {
            path: data for path, data in before.items() if path not in about
        }
        (small_disk / "filler").unlink()
        assert home.gongkai("publish").returncode == 0
        assert home.gongkai("publish", "--verify", "--check-only").returncode == 0
        assert {path: path.read_bytes() for path in before} == before
