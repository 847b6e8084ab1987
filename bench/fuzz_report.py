"""Fuzz the readers: no bytes may crash one, hang it or exhaust memory; only Unreadable may be raised.

    python bench/fuzz_report.py --seconds 3600 [--corpus FOLDER]

With atheris installed (pip install atheris) mutation is guided by coverage; without it the same target is driven by
random mutation of the same seeds. Packages (docx, xlsx) are fuzzed through their inner XML, which is then packed,
since a mutated package is only ever refused for its checksum. What crashed is kept beside the corpus (…-findings).
"""

import argparse
import io
import logging
import random
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

try:
    import atheris
except ImportError:
    atheris = None  # type: ignore[assignment]

if atheris is not None:
    with atheris.instrument_imports(include=["gongkai.report", "pdfplumber", "docx"]):
        from gongkai.report import reading
        from gongkai.report.checking import check
else:
    from gongkai.report import reading
    from gongkai.report.checking import check

from gongkai.report.errors import Unreadable
from gongkai.report.rendering import render

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from report.made import make

_INNER = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}
_KINDS = ("txt", "html", "pdf", "docx", "xlsx", "json", "xml", "bin")
_SLOW = 20.0  # seconds of processor time, so that a busy machine is no finding


def seeds() -> dict[str, bytes]:
    """A small report in every format; of packages the part that is mutated."""
    from report import tear

    report = make("2021", 1)
    found = {kind: render(report, kind) for kind in ("html", "pdf", "docx", "xlsx", "json", "xml")}
    found["txt"] = tear.pipe_cells(report).encode()
    found["bin"] = tear.pipe_rows(make("2019", 2)).encode("gb18030")
    for kind, inner in _INNER.items():
        found[kind] = zipfile.ZipFile(io.BytesIO(found[kind])).read(inner)
    return found


def packer() -> Callable[[str, bytes], bytes]:
    """A function that puts a mutated inner part back into its package."""
    report = make("2021", 1)
    packages = {}
    for kind in _INNER:
        with zipfile.ZipFile(io.BytesIO(render(report, kind))) as package:
            packages[kind] = {name: package.read(name) for name in package.namelist()}

    def pack(kind: str, data: bytes) -> bytes:
        if kind not in _INNER:
            return data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name, part in packages[kind].items():
                package.writestr(name, data if name == _INNER[kind] else part)
        return out.getvalue()

    return pack


PACK = packer()


def target(data: bytes) -> None:
    """One run: the first byte chooses the format."""
    if not data:
        return
    kind = _KINDS[data[0] % len(_KINDS)]
    started = time.process_time()
    try:
        check(reading.read_here(PACK(kind, data[1:]), f"fuzz.{kind}"))
    except Unreadable as reason:
        assert "\n" not in str(reason)
    if time.process_time() - started > _SLOW:
        raise TimeoutError(kind)


def _seeds() -> list[bytes]:
    return [bytes([_KINDS.index(kind)]) + data for kind, data in seeds().items()]


def mutate(data: bytearray, other: bytes, draw: random.Random) -> bytes:
    """A few random edits: flips, cuts, doublings, splices from another seed."""
    for _ in range(draw.choice([1, 2, 4, 16, 64])):
        at, length = draw.randrange(1, len(data) + 1), draw.choice([1, 1, 2, 8, 64, 512])
        match draw.randrange(5):
            case 0:
                data[at : at + 1] = bytes([draw.randrange(256)])
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length] * draw.choice([1, 2, 50])
            case 3:
                start = draw.randrange(len(other))
                data[at:at] = other[start : start + length]
            case _:
                data[at:at] = draw.choice([b"9" * 40, b"<table>" * 50, b"|", b"\n", b"colspan=9999", b"\x00", b"1e999"])
        if len(data) < 2:
            break
    return bytes(data)


def random_loop(seconds: float) -> None:
    """The same target without atheris."""
    draw, known, until, runs = random.Random(), _seeds(), time.monotonic() + seconds, 0
    while time.monotonic() < until:
        data = mutate(bytearray(draw.choice(known)), draw.choice(known), draw)
        try:
            target(data)
        except BaseException:
            Path("fuzz-crash.bin").write_bytes(data)
            raise
        runs += 1
    print(f"{runs} runs, no crash")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path)
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if atheris is None:
        random_loop(args.seconds)
        return
    folder = args.corpus or Path("var/fuzz")
    folder.mkdir(parents=True, exist_ok=True)
    for index, data in enumerate(_seeds()):
        (folder / f"seed-{index}").write_bytes(data)
    findings = folder.with_name(folder.name + "-findings")
    findings.mkdir(exist_ok=True)
    limits = [f"-max_total_time={args.seconds}", "-timeout=600", "-rss_limit_mb=3000", "-max_len=200000"]
    flags = [f"-artifact_prefix={findings}/", *limits]
    atheris.Setup([sys.argv[0], *flags, str(folder)], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
