"""The standing cast and the small county that most tests live in."""

import os
import tempfile
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

# The suite never touches a person's own home: settings are read at import, so this comes first.
_home = Path(tempfile.mkdtemp(prefix="gongkai-test-"))
os.environ["GONGKAI_HOME"] = str(_home)
os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"
os.environ.setdefault("GONGKAI_SECRET_KEY", "test-" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2)


from gongkai.config.home import Home  # noqa: E402
from gongkai.config.keys import make_key  # noqa: E402

Home(_home).make_folders()
make_key(_home / "keys" / "journal_key")
make_key(_home / "keys" / "signin_key")

from gongkai.sealed import keys as sealing_keys  # noqa: E402

sealing_keys.prepare(_home / "keys")

from support.catalogues import compile_what_changed  # noqa: E402

compile_what_changed()

import django  # noqa: E402

django.setup()


# These rooms' files share something dear (a served demo county), or are long: each room is one worker's.
TOGETHER = ("tests/journeys/", "tests/processes/")


class ByFile(LoadScopeScheduling):
    """Tests of a file run in one worker, which makes what they share once."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return next((room for room in TOGETHER if path.startswith(room)), path)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    return ByFile(config, log)


@pytest.fixture
def county(db: None, settings: pytest.FixtureRequest) -> object:
    """A small county with a person a role; see support.personas."""
    from support.personas import county_at_rest
    from support.snapshot import remembered

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast, and only here
    return remembered("county", county_at_rest)


@pytest.fixture(autouse=True)
def _own_anchors(tmp_path_factory: pytest.TempPathFactory, settings: pytest.FixtureRequest) -> None:
    """Each test has its own journal; another one's anchors would accuse it."""
    settings.GONGKAI_HOME = tmp_path_factory.mktemp("home")
    (settings.GONGKAI_HOME / "journal").mkdir()


@pytest.fixture(autouse=True)
def _plain_static_files(settings):
    """Pages name their static files without the manifest that only an installation collects."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


@pytest.fixture
def terms(db: None) -> None:
    """The classifications and other small tables filled as `gongkai init` does."""
    from support.snapshot import remembered

    remembered("terms", _fill_terms)


def _fill_terms() -> None:
    from gongkai.reference import seeding
    from gongkai.reference.models import DatasetKey

    for table in [*seeding.TABLES, *seeding._of_other_rooms]:
        if table.key not in (DatasetKey.AREAS, DatasetKey.CALENDAR):
            seeding._fill(table)
