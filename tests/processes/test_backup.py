"""The restore drill with real processes: a backup taken while people work, restored elsewhere, and looked at."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from gongkai.backup import archive
from support.homes import Installation, environment_for, installation

SECRET = "correct horse battery staple"  # pragma: allowlist secret
LATER = ("notices", "0002_publicletter")


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    path = tmp_path_factory.mktemp("key") / "backup.key"
    path.write_text(SECRET)
    return str(path)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    with installation(tmp_path_factory.mktemp("backup") / "home") as made:
        out, errors = made.child("small_site.py").communicate(timeout=240)
        assert out, errors[-3000:]
        yield made


@pytest.fixture(scope="module")
def kept(home, key, tmp_path_factory):
    """A backup made while somebody acts without a pause."""
    path = tmp_path_factory.mktemp("kept") / "a.gkbackup"
    writer = home.child("acts_for_ever.py")
    writer.stdout.readline()
    try:
        before = home.verify()["entries"]
        home.gongkai("backup", str(path), "--key-file", key, "--quiet")
        assert writer.poll() is None
        after = home.verify()["entries"]
    finally:
        writer.kill()
        writer.communicate()
    with archive.opened(path, SECRET.encode()) as (head, _parts):
        assert before <= head.entries <= after
        assert before < after, "somebody did act meanwhile"
    return path


@pytest.fixture(scope="module")
def restored(kept, key, tmp_path_factory):
    """The drill: the backup in a home that was empty."""
    with installation(tmp_path_factory.mktemp("restored") / "home", initialised=False) as made:
        made.said = made.gongkai("restore", str(kept), "--key-file", key, "--quiet").stdout
        yield made


def told(home):
    out, errors = home.child("backup_told.py").communicate(timeout=60)
    assert out, errors[-2000:]
    return json.loads(out)


def head_of(path):
    with archive.opened(path, SECRET.encode()) as (head, _parts):
        return head


def test_a_backup_of_a_busy_installation_is_one_moment_and_the_journal_verifies(kept, restored):
    assert "核验相符" in restored.said
    assert restored.verify() == {"entries": head_of(kept).entries + 1, "faults": []}
    state = told(restored)
    assert state["prefix"] == state["newest_edit"] != ""
    assert state["attachments"] == [True]
    assert state["verbs"] == ["system.restore"]


def test_a_restored_installation_is_well_and_publishes_the_same_site(home, restored):
    assert restored.gongkai("check").returncode == 0
    restored.gongkai("publish")
    assert restored.gongkai("publish", "--verify", "--check-only").returncode == 0
    assert restored.gongkai("search", "隧道养护").stdout.count("隧道养护办法") >= 0
    old = {path.relative_to(home.root) for path in (home.root / "site/localhost/records").rglob("index.html")}
    new = {path.relative_to(restored.root) for path in (restored.root / "site/localhost/records").rglob("index.html")}
    assert old <= new


def test_keys_come_back_for_their_owner_only_and_settings_are_not_applied_unasked(home, restored):
    for name in ("secret_key", "journal_key", "signin_key"):
        key = restored.root / "keys" / name
        assert key.read_bytes() == (home.root / "keys" / name).read_bytes()
        assert key.stat().st_mode & 0o077 == 0
    assert (restored.root / "gongkai.toml.from-backup").read_bytes() == (home.root / "gongkai.toml").read_bytes()


def flipped(data):
    data[len(data) // 2] ^= 1
    return data


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data[: len(data) // 2], "被改动过"),
        (lambda data: data[:30], "不完整"),
        (flipped, "被改动过"),
        (lambda data: b"something else altogether", "不是备份文件"),
    ],
    ids=["half", "the beginning", "a bit changed", "another file"],
)
def test_a_spoiled_backup_is_told(home, kept, key, tmp_path, change, words):
    path = tmp_path / "spoiled.gkbackup"
    path.write_bytes(change(bytearray(kept.read_bytes())))
    refused = home.gongkai("backup", "--verify", str(path), "--key-file", key, "--quiet", check=False)
    assert refused.returncode == 2
    assert words in refused.stderr and "Traceback" not in refused.stderr


def test_what_can_not_be_restored_is_told_and_changes_nothing(kept, key, restored, tmp_path):
    before = restored.verify()

    def refused(*words):
        said = restored.gongkai("restore", *words, "--quiet", check=False)
        assert said.returncode == 2 and "Traceback" not in said.stderr
        return said.stderr

    words = refused(str(kept), "--key-file", key)
    assert "已有数据" in words and "--yes" in words
    (tmp_path / "spoiled").write_bytes(flipped(bytearray(kept.read_bytes())))
    assert "被改动过" in refused(str(tmp_path / "spoiled"), "--key-file", key, "--yes")
    (tmp_path / "wrong").write_text("another key of some length")
    assert "口令或密钥文件不对" in refused(str(kept), "--key-file", str(tmp_path / "wrong"), "--yes")
    assert "这份备份是加密的" in refused(str(kept), "--yes")
    newer = rewritten(
        kept, tmp_path / "newer", lambda head: replace(head, migrations=[*head.migrations, ("acts", "9999_next")])
    )
    words = refused(newer, "--yes")
    assert "acts.9999_next" in words and "请先升级程序" in words
    assert restored.verify() == before


def rewritten(kept, path, head=lambda head: head, leave_out=(), secret=None):
    """The same backup as another version would have written it, without a key."""
    with archive.opened(kept, SECRET.encode()) as (old, parts), path.open("wb") as file:
        writer = archive.Writer(file, head(replace(old, with_keys=bool(secret))))
        for part in parts:
            if not part.name.startswith(("keys/", "settings/", *leave_out)):
                writer.put(part.name, part.read())
        writer.finish()
    return str(path)


def test_without_its_keys_a_backup_is_no_use_and_changes_nothing(kept, tmp_path):
    plain = rewritten(kept, tmp_path / "b")
    with installation(tmp_path / "home", initialised=False) as empty:
        refused = empty.gongkai("restore", plain, check=False)
        assert refused.returncode == 2 and "请先把原来的 keys/ 放进去" in refused.stderr
        assert not (empty.root / "gongkai.toml").exists()
        assert not list((empty.root / "keys").iterdir())
        assert not [path for path in (empty.root / "files").rglob("*") if path.is_file()]


def test_a_killed_restore_leaves_the_old_and_an_older_backup_is_brought_up_to_date(kept, restored, tmp_path):
    older = rewritten(
        kept, tmp_path / "b", leave_out=("rows/notices.PublicLetter/",),
        head=lambda head: replace(
            head, migrations=[key for key in head.migrations if key != LATER],
            tables={label: names for label, names in head.tables.items() if label != "notices.PublicLetter"},
        ),
    )  # fmt: skip
    before = restored.verify()
    process = subprocess.Popen(
        [sys.executable, "-m", "gongkai", "restore", older, "--yes", "--quiet"], env=restored.environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(6)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert restored.verify() == before
    restored.gongkai("restore", older, "--yes", "--quiet")
    assert restored.verify() == {"entries": head_of(kept).entries + 1, "faults": []}
    assert restored.gongkai("check").returncode == 0
    assert list((restored.root / "journal").glob("anchors.log.before-restore-*"))


def test_from_one_database_to_the_other_and_back(kept, key, tmp_path):
    """The way to grow: the suite's second run, on PostgreSQL, goes down to a file and up again."""
    if not os.environ.get("GONGKAI_TEST_DATABASE_URL"):
        pytest.skip("needs both databases: GONGKAI_TEST_DATABASE_URL")
    small = Installation(tmp_path / "small", environment_for(tmp_path / "small"))
    small.gongkai("restore", str(kept), "--key-file", key, "--quiet")
    assert (small.root / "gongkai.sqlite3").exists()
    small.gongkai("backup", str(tmp_path / "b"), "--key-file", key, "--quiet")
    with installation(tmp_path / "large", initialised=False) as large:
        large.gongkai("restore", str(tmp_path / "b"), "--key-file", key, "--quiet")
        assert large.verify() == {"entries": head_of(kept).entries + 2, "faults": []}
        last = large.child("acts_for_ever.py", "3")
        assert last.communicate(timeout=60)[0].split() == ["0", "1", "2"]
        assert told(large)["prefix"] == "示2号"


def test_old_backups_of_a_folder_go_and_a_plain_one_says_what_it_lacks(restored, tmp_path):
    for day in (1, 2, 3):
        (tmp_path / f"gongkai-2026010{day}-000000.gkbackup").touch()
    (tmp_path / "notes.txt").touch()
    said = restored.gongkai("backup", str(tmp_path), "--keep", "2", "--quiet").stdout
    assert "没有放进密钥和设置" in said
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left[0] == "gongkai-20260103-000000.gkbackup" and len(left) == 3 and left[-1] == "notes.txt"
    newest = tmp_path / left[1]
    assert newest.stat().st_mode & 0o077 == 0
    assert restored.gongkai("backup", "--verify", str(newest)).returncode == 0
    refused = restored.gongkai("backup", str(tmp_path / "no/folder/x"), check=False)
    assert refused.returncode == 2 and "没有文件夹" in refused.stderr
