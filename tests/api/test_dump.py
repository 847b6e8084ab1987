"""The full dump: it can be verified and loaded elsewhere, it is of one moment, and holds nothing that is gone."""

import gzip
import hashlib
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.api.dump import keeping, making, manifest
from gongkai.catalogue.models import Attachment, Record
from support.catalogue_subjects import advance, make_record
from support.directory_subjects import advance as advance_directory
from support.directory_subjects import make_directory
from support.many import insert_records
from support.published import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


def lines(folder, dataset):
    part = manifest.read(folder).part(dataset)
    with gzip.open(folder / part.name, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@pytest.fixture
def dumped(county, tmp_path):
    """A folder with a dump of a small county."""
    insert_records([county.transport, county.education], 503)
    record = publish(county.transport, title="附件很多", document_number="示交发〔2026〕9号")
    Attachment.objects.create(record=record, name="表.xlsx", media_type="x", size=3, sha256="b" * 64)
    advance_directory(make_directory(county), county)
    make_record(county, title="还没有公开")
    making.make(tmp_path / "dump")
    return tmp_path / "dump"


def test_it_holds_every_public_record_whole_and_nothing_else(dumped, reader):
    rows = lines(dumped, "records")
    assert [row["id"] for row in rows] == sorted(Record.objects.filter(state="published").values_list("pk", flat=True))
    assert rows[-1] == reader.read(f"records/{rows[-1]['id']}")
    assert rows[-1]["attachments"][0]["name"] == "表.xlsx"
    assert len(lines(dumped, "organs")) == 4 and lines(dumped, "themes") and len(lines(dumped, "directory")) == 1
    assert "还没有公开" not in json.dumps(rows, ensure_ascii=False)
    assert {row["name"] for row in lines(dumped, "dictionary") if row["dataset"] == "record"} == set(rows[0])


def test_it_can_be_loaded_elsewhere_and_is_the_same_there(dumped):
    """With the standard library alone, as whoever takes it over would: line by line, then told back."""
    for part in manifest.read(dumped).files:
        packed = (dumped / part.name).read_bytes()
        assert (len(packed), hashlib.sha256(packed).hexdigest()) == (part.bytes, part.sha256)
        elsewhere = sqlite3.connect(":memory:")
        elsewhere.execute("CREATE TABLE loaded (n INTEGER PRIMARY KEY, row TEXT)")
        with gzip.open(dumped / part.name, "rt", encoding="utf-8") as file:
            elsewhere.executemany("INSERT INTO loaded (row) VALUES (?)", ((line,) for line in file))
        loaded = [json.loads(row) for (row,) in elsewhere.execute("SELECT row FROM loaded ORDER BY n")]
        told = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in loaded)
        assert len(loaded) == part.rows
        assert hashlib.sha256(told.encode()).hexdigest() == part.content_sha256


def test_the_documented_example_loads_it_into_a_database_without_anything_of_ours(dumped, tmp_path):
    example, target = Path(__file__).parents[2] / "docs/examples/load_dump.py", tmp_path / "elsewhere.sqlite3"
    alone = [sys.executable, "-I", str(example), str(dumped), str(target)]
    done = subprocess.run(alone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    elsewhere = sqlite3.connect(target)
    for part in manifest.read(dumped).files:
        assert elsewhere.execute(f"SELECT count(*) FROM {part.dataset}").fetchone() == (part.rows,)
    asked = "SELECT r.title, json_extract(a.value, '$.name') FROM records r, json_each(r.attachments) a"
    assert elsewhere.execute(asked).fetchall() == [("附件很多", "表.xlsx")]
    (dumped / manifest.read(dumped).files[0].name).write_bytes(b"spoiled")
    spoiled = subprocess.run([*alone[:-1], str(tmp_path / "b")], capture_output=True, text=True, check=False)
    assert spoiled.returncode == 1 and "与清单不符" in spoiled.stderr


def test_the_same_data_gives_the_same_bytes(dumped):
    before = manifest.read(dumped)
    assert making.make(dumped).files == before.files


def test_it_is_right_until_a_byte_changes(dumped):
    assert list(manifest.faults(dumped)) == []
    part = manifest.read(dumped).part("organs")
    data = bytearray((dumped / part.name).read_bytes())
    data[-1] ^= 1
    (dumped / part.name).write_bytes(data)
    (dumped / manifest.read(dumped).part("themes").name).unlink()
    told = "".join(manifest.faults(dumped))
    assert f"{part.name} 的 SHA-256 与清单不符" in told and "缺少文件 themes-" in told


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b'{"format": 2}',
        b"\xff",
        b'{"format":1,"made_at":"","publisher":"","files":[{"name":"../x"}]}',
    ],
)
def test_a_manifest_that_is_none_is_told_as_such(tmp_path, data):
    (tmp_path / "manifest.json").write_bytes(data)
    with pytest.raises(manifest.BadDump, match="无法识别"):
        manifest.read(tmp_path)


def test_a_making_that_fails_leaves_the_dump_before_it_whole(dumped, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    before = {path.name for path in dumped.iterdir()}
    insert_records([Record.objects.all()[0].organ], 1, first=5000)
    monkeypatch.setattr("gongkai.api.dump.making.every_row", full)
    with pytest.raises(OSError, match="No space"):
        making.make(dumped)
    assert list(manifest.faults(dumped)) == []
    assert {name for name in before if not name.startswith("records-")} <= {path.name for path in dumped.iterdir()}
    assert not list(dumped.glob(".partial-*"))
    monkeypatch.undo()
    making.make(dumped)
    assert len(list(dumped.glob("*.gz"))) == 5  # what nobody names any more is gone


def test_two_never_write_one_dump_at_once(dumped):
    with making._alone(dumped), pytest.raises(making.Busy):
        making.make(dumped)


def test_the_site_hands_it_out_in_pieces_too(county, reader):
    insert_records([county.transport], 30)
    making.make(keeping.folder())
    told = reader.read("dump/manifest.json")
    for part in told["files"]:
        answer = reader.ask(f"dump/{part['name']}")
        data = b"".join(answer.streaming_content)
        assert hashlib.sha256(data).hexdigest() == part["sha256"]
        assert answer["Content-Type"] == "application/gzip" and not answer.has_header("Content-Encoding")
        assert f"{part['sha256']}  {part['name']}\n" in reader.ask("dump/SHA256SUMS").content.decode()
        rest = reader.ask(f"dump/{part['name']}", 206, Range=f"bytes=10-{part['bytes'] - 1}")
        assert b"".join(rest.streaming_content) == data[10:]
        reader.ask(f"dump/{part['name']}", 304, **{"If-None-Match": answer["ETag"]})


def test_only_what_the_manifest_names_can_be_had(county, reader):
    making.make(keeping.folder())
    for name in ("records-000000000000.jsonl.gz", ".ids-000000000000", ".lock", "..%2Fgongkai.toml", "manifest"):
        reader.ask(f"dump/{name}", 404)


def test_while_there_is_none_it_is_asked_for(county, reader):
    answer = reader.ask("dump/manifest.json", 503)
    assert answer["Retry-After"] == "60" and "正在生成" in answer.content.decode()
    assert keeping._is_due()


@pytest.mark.parametrize("way", ["withdrawn", "corrected"])
def test_nobody_gets_a_dump_that_holds_what_is_gone(county, reader, way):
    record = advance(make_record(county), county, "published")
    making.make(keeping.folder())
    name = reader.read("dump/manifest.json")["files"][0]["name"]
    if way == "withdrawn":
        perform("record", "withdraw", record, actor=county.person("signer"), reason="有误", notice="有误")
    else:
        editor = county.person("editor")
        made = perform(
            "record", "draft_correction", county.transport, actor=editor, record=record, reason="改", notice="改"
        )
        perform("record", "edit", made, actor=editor, body="<p>更正后。</p>")
        advance(Record.objects.get(pk=made.pk), county, "published")
    reader.ask("dump/manifest.json", 503)
    reader.ask(f"dump/{name}", 503)
    assert "dump/" not in reader.ask("catalog.jsonld").content.decode()
    assert keeping._is_due()
    making.make(keeping.folder())
    told = reader.read("dump/manifest.json")
    assert told["files"][0]["name"] != name
    assert record.pk not in [row["id"] for row in lines(keeping.folder(), "records")]


def test_what_was_gone_before_or_came_since_spoils_no_dump(county, reader):
    record = advance(make_record(county), county, "published")
    perform("record", "withdraw", record, actor=county.person("signer"), reason="有误", notice="有误")
    making.make(keeping.folder())
    publish(county.transport)
    make_record(county)
    reader.ask("dump/manifest.json")


def test_it_is_made_anew_each_night(county, monkeypatch):
    from datetime import timedelta

    monkeypatch.setattr(keeping, "_begun", -1000.0)
    assert keeping._is_due()
    noon = clock.now().astimezone().replace(hour=12)
    with clock.at(noon):
        making.make(keeping.folder())
        assert not keeping._is_due()
    with clock.at(noon + timedelta(days=1)):
        assert keeping._is_due()
