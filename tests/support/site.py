"""The built site in tests: what the worker would do, done now."""

from pathlib import Path

from gongkai.acts import outbox
from gongkai.publication import publisher, work
from gongkai.publication.folder import SiteFolder


def settle() -> publisher.Work:
    """Everything that follows from the acts so far: the outbox is empty, every page written."""
    while outbox.drain():
        pass
    return work.publish_everything_waiting()


def site(host: str = "localhost") -> Path:
    return publisher.site_root() / host


def text(path: str, host: str = "localhost") -> str:
    """The text of a page's file; "" where there is none."""
    file = site(host) / path
    file = file / "index.html" if file.is_dir() else file
    return file.read_text("utf-8") if file.is_file() else ""


def everything(host: str = "localhost", *, without: tuple[str, ...] = ()) -> str:
    """Every text of the site in one string: what must be nowhere. `without`: beginnings of paths to pass over."""
    files = (path for path in site(host).rglob("*") if path.is_file())
    kept = (path for path in files if not path.relative_to(site(host)).as_posix().startswith(without))
    return "\n".join(path.read_text("utf-8", errors="replace") for path in kept)


def half_written(folder: SiteFolder) -> Path:
    """What a killed writer leaves: bytes beside the tree that were never put in their place."""
    folder.work.mkdir(parents=True, exist_ok=True)
    half = folder.work / "1-1"
    half.write_bytes(b"half")
    return half
