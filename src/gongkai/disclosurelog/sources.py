"""Where the log comes from: the site itself, a folder that somebody keeps, or one file of entries. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.disclosurelog import files
from gongkai.disclosurelog.addresses import full_address, origin
from gongkai.disclosurelog.chain import Head
from gongkai.disclosurelog.entry import BadLog, Entry, read_lines
from gongkai.disclosurelog.fetching import Fetched, Unreachable, fetch
from gongkai.words import _

MOST_CHUNKS = 5000
ADDRESS = "/log/"


@dataclass(frozen=True)
class Log:
    """All entries, and the head that stood beside them (a single file has none)."""

    where: str
    entries: list[Entry]
    head: Head | None


def open_log(source: str, fetcher: Callable[[str], Fetched] = fetch) -> Log:
    """The log at an address, in a folder or in a file. Raises BadLog or Unreachable in words."""
    if "://" in source:
        return _of_site(source, fetcher)
    path = Path(source)
    if path.is_dir():
        return _whole(source, lambda name: _read(path / name))
    return Log(source, list(read_lines(_read(path) or b"", path.name)), None)


def log_address(url: str) -> str:
    """The log of the site to which the address belongs."""
    address = full_address(url)
    folder, found, _rest = address.partition(ADDRESS)
    return folder + ADDRESS if found and folder == origin(address) else origin(address) + ADDRESS


def _of_site(url: str, fetcher: Callable[[str], Fetched]) -> Log:
    where = log_address(url)

    def read(name: str) -> bytes | None:
        answer = fetcher(where + name)
        if answer.status in (404, 410):
            return None
        if answer.status != 200:
            raise Unreachable(_("{url} 回答 {status}。").format(url=where + name, status=answer.status))
        return answer.data

    return _whole(where, read)


def _whole(where: str, read: Callable[[str], bytes | None]) -> Log:
    found = read(files.HEAD)
    if found is None:
        raise BadLog(_("{where} 没有公开存证（{name}）。").format(where=where, name=files.HEAD))
    head = files.read_head(found, files.HEAD)
    chunks = files.chunk_of(head.number) if head.number else 0
    if chunks > MOST_CHUNKS:
        raise BadLog(_("链头写着 {n} 条，超出了能核对的范围。").format(n=head.number))
    return Log(where, list(_entries(read, chunks, head.number)), head)


def _entries(read: Callable[[str], bytes | None], chunks: int, last: int) -> Iterator[Entry]:
    """Every chunk; one that is missing is seen as a gap. An entry written after the head was read is left out."""
    for chunk in range(1, chunks + 1):
        data = read(files.chunk_name(chunk))
        for entry in read_lines(data or b"", files.chunk_name(chunk)):
            if entry.number <= last or chunk < chunks:
                yield entry


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadLog(_("无法读取 {where}：{why}").format(where=path, why=error.strerror)) from error
