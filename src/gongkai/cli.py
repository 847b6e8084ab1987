"""The `gongkai` command. Each room brings its own; nothing is imported before it is called."""

import importlib
import importlib.util
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from gongkai.words import _

# command → where it lives. What has no Django in it starts in a tenth of a second.
COMMANDS = {
    "init": "gongkai.config.commands:init",
    "demo": "gongkai.demo.commands:demo",
    "serve": "gongkai.config.serving:serve",
    "worker": "gongkai.config.serving:worker",
    "check": "gongkai.config.commands:check",
    "journal": "gongkai.audit.commands:journal",
    "log": "gongkai.disclosurelog.commands:log",
    "docs": "gongkai.acts.commands:docs",
    "report": "gongkai.report.commands:report",
    "due": "gongkai.law.commands:due",
    "import": "gongkai.catalogue.commands:import_",
    "publish": "gongkai.publication.commands:publish",
    "scan": "gongkai.leaks.commands:scan",
    "search": "gongkai.search.commands:search",
    "dump": "gongkai.api.commands:dump",
    "letters": "gongkai.letters.commands:letters",
    "cold": "gongkai.catalogue.commands:cold",
    "backup": "gongkai.backup.commands:backup",
    "keys": "gongkai.sealed.commands:keys",
    "restore": "gongkai.backup.commands:restore",
}
# What other rooms add to a group of commands.
MORE = {"import": {"directory": "gongkai.directory.commands:directory"}}


class Rooms(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if _exists(name)]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = _loaded(COMMANDS[name])
        for sub, where in MORE.get(name, {}).items():
            command.add_command(_loaded(where), sub)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS:
            known = "、".join(self.list_commands(ctx))
            raise click.UsageError(_("没有命令“{name}”。可用的命令：{known}").format(name=args[0], known=known))
        return super().resolve_command(ctx, args)


def _loaded(where: str) -> Any:
    module, _colon, attribute = where.partition(":")
    return getattr(importlib.import_module(module), attribute)


def _exists(name: str) -> bool:
    return importlib.util.find_spec(COMMANDS[name].partition(":")[0]) is not None


@click.group(cls=Rooms, help=_("公开：县级政府信息公开平台。全部数据在 GONGKAI_HOME（默认 var/）里。"))
@click.version_option(package_name="gongkai", prog_name="gongkai")
def main() -> None:
    pass


def fail(*lines: str) -> None:
    """End with plain words on standard error and exit code 2."""
    for line in lines:
        click.secho(line, fg="red", err=True)
    sys.exit(2)


def with_django(command: Callable[..., Any]) -> Callable[..., Any]:
    """For commands that need the installation: settings are read, problems told in words, Django set up."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        set_up()
        return command(*args, **kwargs)

    return run


def set_up(*, need_home: bool = True) -> None:
    from gongkai.config import home
    from gongkai.config.options import ConfigurationError

    if need_home and not home.current().is_initialised:
        fail(_("{home} 还没有初始化。请先运行 gongkai init。").format(home=home.current().root))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    import django

    try:
        django.setup()
    except ConfigurationError as error:
        fail(_("设置有问题，不能启动："), *(f"  · {line}" for line in error.problems))
    if need_home:
        from gongkai.config.preflight import database_fault

        if fault := database_fault():
            fail(fault)
