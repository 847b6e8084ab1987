"""What lies in deploy/ fits the program: every command and option is a real one, every unit and service well formed."""

import configparser
import re
import shlex
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path

import click
import pytest
import yaml

from gongkai.cli import main
from gongkai.config.options import Options

DEPLOY = Path(__file__).parents[2] / "deploy"
HANDBOOK = DEPLOY / "运行手册.md"
UNITS = sorted((DEPLOY / "systemd").iterdir())
OPTIONS = {f"GONGKAI_{field.name.upper()}" for field in fields(Options)} | {"GONGKAI_HOME", "GONGKAI_BACKUP_PASSPHRASE"}


def fault(words: list[str]) -> str:
    """Why the command line would not take these words, or "". Nothing is run."""
    command: click.Command = main
    try:
        while isinstance(command, click.Group) and words:
            found = command.get_command(click.Context(command), words[0])
            if found is None:
                return f"no command {words[0]}"
            command, words = found, words[1:]
        for parameter in command.params:  # files of the manual need not be here
            if isinstance(parameter.type, click.Path):
                parameter.type.exists = False
        command.make_context(command.name, list(words), resilient_parsing=False)
    except click.exceptions.Exit:
        return ""  # --help
    except click.ClickException as error:
        return error.message
    return ""


def in_text(text: str) -> list[str]:
    """Every `gongkai …` in code, inline or in a block."""
    pieces = re.findall(r"`(gongkai [^`]+)`", text) + re.findall(r"^    (gongkai [^#\n]+)", text, re.MULTILINE)
    return sorted({piece.strip() for piece in pieces})


def test_the_handbook_names_commands_that_exist():
    found = in_text(HANDBOOK.read_text("utf-8"))
    assert len(found) > 12
    assert {line: fault(shlex.split(line)[1:]) for line in found if fault(shlex.split(line)[1:])} == {}


def test_a_wrong_command_would_be_found():
    assert fault(["backup", "--kept", "3"]) and fault(["bakcup"]) and not fault(["backup", "x", "--keep", "3"])


@pytest.mark.parametrize("name", [HANDBOOK.name, "gongkai.env.example", "compose.yaml"])
def test_every_setting_that_is_named_exists(name):
    assert set(re.findall(r"GONGKAI_[A-Z_]+[A-Z]", (DEPLOY / name).read_text("utf-8"))) <= OPTIONS


def test_the_example_of_settings_is_taken_as_it_is(tmp_path):
    from gongkai.config.home import Home
    from gongkai.config.options import load

    lines = (DEPLOY / "gongkai.env.example").read_text("utf-8").splitlines()
    given = dict(line.removeprefix("# ").split("=", 1) for line in lines if re.match(r"(# )?GONGKAI_", line))
    options = load(Home(tmp_path), given | {"GONGKAI_SECRET_KEY": "k7Q-" * 16 + "xYz19_!ab"})
    assert options.production and options.files_url and options.redis_url and options.search_url


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_units_start_commands_that_exist(path):
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read_string(path.read_text("utf-8"))
    if path.suffix == ".service":
        binary, *words = shlex.split(unit["Service"]["ExecStart"])
        assert binary == "/opt/gongkai/.venv/bin/gongkai" and not fault(words)
        assert unit["Service"]["User"] == "gongkai" and unit["Service"]["NoNewPrivileges"] == "yes"
    else:
        assert (path.with_suffix(".service")).exists() and unit["Timer"]["OnCalendar"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_systemd_itself_has_nothing_to_say(tmp_path):
    for path in UNITS:
        text = (
            path.read_text("utf-8").replace("/opt/gongkai/.venv/bin/gongkai", "/bin/true").replace("=gongkai", "=root")
        )
        (tmp_path / path.name).write_text(text)
    units = [str(tmp_path / path.name.replace("@.", "@1.")) for path in UNITS]
    said = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    lines = [line for line in said.stderr.splitlines() if str(tmp_path) in line]
    assert lines == []


def compose():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))


def test_the_services_run_commands_that_exist_and_name_only_what_is_there():
    made = compose()
    ours = {name: service for name, service in made["services"].items() if service.get("image") == "gongkai"}
    assert set(ours) == {"init", "web", "worker"}
    for service in ours.values():
        assert not fault(service["command"])
    for name, service in made["services"].items():
        assert set(service.get("depends_on", ())) <= set(made["services"]), name
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            assert (DEPLOY / source).exists() if source.startswith("./") else source in made["volumes"], volume
    assert (DEPLOY.parent / made["x-gongkai"]["build"]["dockerfile"]).exists()


def test_compose_itself_takes_the_file(tmp_path):
    known = (
        subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
        if shutil.which("docker")
        else None
    )
    if known is None or known.returncode:
        pytest.skip("no docker compose on this machine: the file is only parsed")
    (tmp_path / "gongkai.env").touch()
    given = {"POSTGRES_PASSWORD": "x", "S3_KEY": "x", "S3_SECRET": "x", "PATH": "/usr/bin:/usr/local/bin"}
    shutil.copytree(DEPLOY, tmp_path / "deploy")
    (tmp_path / "deploy/gongkai.env").touch()
    words = ["docker", "compose", "-f", str(tmp_path / "deploy/compose.yaml"), "config", "--quiet"]
    assert subprocess.run(words, env=given, check=False).returncode == 0


def test_the_image_is_built_from_files_that_are_here():
    for line in (DEPLOY / "Dockerfile").read_text("utf-8").splitlines():
        if line.startswith("COPY"):
            for source in line.split()[1:-1]:
                assert (DEPLOY.parent / source).exists(), source
