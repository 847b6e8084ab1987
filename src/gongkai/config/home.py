"""GONGKAI_HOME: the one folder that holds all state of an installation (database, files, index, site, keys)."""

import os
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
SUBFOLDERS = ("files", "index", "site", "keys", "mail", "journal", "static")


@dataclass(frozen=True)
class Home:
    root: Path

    @property
    def settings_file(self) -> Path:
        return self.root / "gongkai.toml"

    @property
    def database(self) -> Path:
        return self.root / "gongkai.sqlite3"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def mail(self) -> Path:
        return self.root / "mail"

    @property
    def journal(self) -> Path:
        return self.root / "journal"

    @property
    def static(self) -> Path:
        return self.root / "static"

    @property
    def metrics(self) -> Path:
        return self.root / "metrics"

    @property
    def server_lock(self) -> Path:
        return self.root / "serve.lock"

    @property
    def is_initialised(self) -> bool:
        return self.settings_file.is_file()

    def make_folders(self) -> None:
        """Create the folder tree; only its owner may enter, since it holds keys and personal data."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in SUBFOLDERS:
            (self.root / name).mkdir(mode=0o700, exist_ok=True)


def default_root() -> Path:
    """`var/` in the checkout; beside the current folder where the package is installed without one."""
    checkout = PACKAGE.parents[1]
    return (checkout if (checkout / "pyproject.toml").is_file() else Path.cwd()) / "var"


def current() -> Home:
    named = os.environ.get("GONGKAI_HOME")
    return Home(Path(named).expanduser().resolve() if named else default_root())
