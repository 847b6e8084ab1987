"""Whatever a broken file looks like, it is read or refused in a sentence; no other error ever comes out of a reader."""

import io
import random
import zipfile

import docx
import openpyxl
import pytest

from documents import files
from gongkai.boxed import Unfit
from gongkai.documents.official.recognise import recognise
from gongkai.documents.readers.choosing import source_of


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("关于公开的通知", 1)
    document.add_paragraph("甲", style="List Bullet")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "合计"
    return files.saved(document)


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["单位", "人数", 0.5])
    book.active.merge_cells("A1:A3")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_WHOLE = {
    "甲.docx": _docx(),
    "甲.xlsx": _xlsx(),
    "甲.pdf": files.typeset("#set text(lang: \"zh\")\n= 关于公开的通知\n#table(columns: 2, [甲], [乙], [1], [2])"),
    "甲.html": "<html><table><tr><td rowspan=2>索引号</td><td>x</td></tr></table><p>公开</p></html>".encode(),
    "甲.md": "# 某办法\n\n2006年4月29日 国务院令第9465号公布\n\n| 一 | 二 |\n|---|---|\n| 1 | 2 |\n".encode(),
}  # fmt: skip


def _torn(data: bytes, chance: random.Random) -> bytes:
    torn = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(torn) or 1)
        end = start + chance.randint(1, 60)
        match chance.randrange(4):
            case 0:
                del torn[start:end]
            case 1:
                torn[start:start] = torn[start:end]
            case 2:
                torn[start : start + 1] = bytes([chance.randrange(256)])
            case _:
                torn[start : start + 3] = chance.choice([b'"-1"', b"99999999999", b"</", b"\0\0", b'"x"'])
    return bytes(torn)


def _torn_package(data: bytes, chance: random.Random) -> bytes:
    """One part of a package torn, the package itself whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    return files.zipped(parts | {name: _torn(parts[name], chance)})


@pytest.mark.parametrize("name", _WHOLE)
@pytest.mark.parametrize("seed", range(40))
def test_a_torn_file_is_read_or_refused(name: str, seed: int) -> None:
    chance = random.Random(f"{name} {seed}")
    packed = _WHOLE[name].startswith(b"PK") and seed % 4
    data = _torn_package(_WHOLE[name], chance) if packed else _torn(_WHOLE[name], chance)
    try:
        document = recognise(source_of(data, name), name)
    except Unfit as unfit:
        assert unfit.reason and "\n" not in unfit.reason
    else:
        assert all("\n" not in note for note in document.notes)


@pytest.mark.parametrize("name", _WHOLE)
def test_the_whole_file_is_read(name: str) -> None:
    assert recognise(source_of(_WHOLE[name], name), name).body_html
