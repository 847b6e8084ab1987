"""No bytes crash a reader: it answers with a report or with one line that says why not."""

import io
import random
import re
import zipfile
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.report.checking import check
from gongkai.report.errors import Unreadable
from gongkai.report.model import Report
from gongkai.report.reading import read_here
from gongkai.report.rendering import render
from report import hostile, tear
from report.made import make

_QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
_INNER = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}
_PARTS = (
    b"",
    b"|",
    b"\n",
    b"9" * 40,
    b"<table><tr><td colspan=99999>",
    b"\x00\xff",
    b"\xef\xbc\x91",
    b"<!--",
    b"&#0;",
    b"]]>",
)

_WORDS = (
    "一、本年新收政府信息公开申请数量 (七)总计 其他 总计 3 0 / - | ０ 规章 行政复议 结果维持 2023年 "
    "申请人情况 政府信息公开 "
    "第二十条第（一）项 本年制发件数 受理政府信息公开申请3件。"
)
_PIECES = [*re.split(" ", _WORDS), "| 1 | 2 |", "行政许可 5", "\t"]


@cache
def _seed(kind: str) -> bytes:
    report = make("2021", 1)
    if kind == "txt":
        return tear.pipe_cells(report).encode()
    data = render(report, kind)
    return zipfile.ZipFile(io.BytesIO(data)).read(_INNER[kind]) if kind in _INNER else data


def _mutated(data: bytes, draw: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.choice([1, 3, 20])):
        at, length = draw.randrange(len(changed) + 1), draw.choice([1, 5, 300])
        if draw.random() < 0.5:
            changed[at : at + length] = draw.choice(_PARTS)
        else:
            start = draw.randrange(len(data))
            changed[at:at] = data[start : start + length]
    return bytes(changed)


def _read(data: bytes, name: str) -> Report | None:
    try:
        report = read_here(data, name)
    except Unreadable as reason:
        assert str(reason)
        assert "\n" not in str(reason)
        return None
    check(report)
    return report


@pytest.mark.parametrize("kind", ["txt", "html", "pdf", "docx", "xlsx", "json", "xml"])
@_QUICK
@given(seed=st.integers(0, 2**32))
def test_damaged_files_are_read_or_refused(kind: str, seed: int) -> None:
    data = _mutated(_seed(kind), random.Random(seed))
    if kind in _INNER:
        part = {_INNER[kind].replace("/", "__").replace(".", "_"): data}
        data = hostile.repacked(render(make("2021", 1), kind), **part)
    _read(data, f"fuzz.{kind}")


@_QUICK
@given(st.binary(max_size=2000), st.sampled_from(["a.txt", "a.html", "a.pdf", "a.docx", "a.xls", "a"]))
def test_noise_is_refused(data: bytes, name: str) -> None:
    _read(data, name)


@_QUICK
@given(st.lists(st.sampled_from(_PIECES), max_size=60))
def test_any_mixture_of_a_report_s_pieces_is_read_or_refused(pieces: list[str]) -> None:
    _read("\n".join(pieces).encode(), "pieces.txt")
