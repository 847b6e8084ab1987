"""`gongkai due`: when a request must be answered, and how the date came about."""

import json
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, NoReturn

import click

from gongkai.law import clock_rules
from gongkai.law.clock import deadline
from gongkai.law.clock_events import ClockEvent, ClockFault, Delay, Extension, Received
from gongkai.law.clock_steps import Deadline
from gongkai.law.days import CalendarError
from gongkai.law.event_specs import KINDS, parse_day, parse_event
from gongkai.law.seed import seed_calendar

_APPROVER = "政府信息公开工作机构负责人"
_UNTIL_ONLY = re.compile(r"delay:([^.]+)")
_STANDS = "答复期限没有进行（等待补正或者等待缴费），不能延长或者延迟"


class _OneLine(click.Command):
    """A command whose wrong usage is told in one Chinese line, exit code 2."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        given = " ".join(args)  # parsing empties the list
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            _fail(f"没有选项“{error.option_name}”，运行 gongkai due --help 查看用法")
        except click.BadOptionUsage as error:
            _fail(f"选项“{error.option_name}”的写法不对，运行 gongkai due --help 查看用法")
        except click.UsageError:
            _fail(f"不能理解“{given[:80]}”，运行 gongkai due --help 查看用法")


@click.command(
    cls=_OneLine,
    help="计算政府信息公开申请的答复期限，列出每一步及其依据。\n\n事件的写法：\n\n\b\n"
    + "\n".join(kind.usage for kind in KINDS.values())
    + "（只写一个日期时为延迟至，按届满当日告知计算）",
)
@click.option("--received", metavar="日期", help="收到申请之日，如 2026-01-30。")
@click.option(
    "--channel", default="counter", metavar="渠道", help="提交渠道，如 counter、registered、letter、web、fax。"
)
@click.option("--confirmed", metavar="日期", help="与申请人确认收到之日；不写时同收到之日。")
@click.option("--event", "events", multiple=True, metavar="事件", help="一个事件，可以多次使用。")
@click.option("--extend", metavar="天数[@告知日]", help="延长的工作日数；不写告知日时按届满当日告知计算。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON：due、provisional、steps。")
def due(  # noqa: PLR0917 - click passes every option by its name
    received: str | None,
    channel: str,
    confirmed: str | None,
    events: Sequence[str],
    extend: str | None,
    as_json: bool,
) -> None:
    if not received:
        _fail("请用 --received 写明收到申请之日，如 --received 2026-01-30")
    try:
        found, assumed = _compute(_received(received, channel, confirmed), events, extend)
    except (ClockFault, CalendarError) as reason:
        _fail(str(reason))
    if as_json:
        click.echo(json.dumps(_plain(found), ensure_ascii=False, indent=1))
    else:
        _show(found, assumed)


def _received(received: str, channel: str, confirmed: str | None) -> Received:
    names = {row.key: row.name for row in clock_rules.statute().channels.rows}
    if channel not in names:
        known = "、".join(f"{key}（{name}）" for key, name in names.items())
        raise ClockFault(f"没有名为“{channel[:20]}”的渠道，可用的渠道：{known}")
    arrived = parse_day(received)
    return Received(arrived=arrived, channel=channel, confirmed=arrived if confirmed is None else parse_day(confirmed))


def _compute(first: Received, events: Sequence[str], extend: str | None) -> tuple[Deadline, str]:
    """The deadline, and what had to be assumed: a notice whose day isn't told goes out on the last possible one."""
    course: list[ClockEvent] = [first, *(parse_event(text) for text in events if not _UNTIL_ONLY.fullmatch(text))]
    later: list[Callable[[date | None], ClockEvent]] = [
        partial(_delay, match[1]) for text in events if (match := _UNTIL_ONLY.fullmatch(text))
    ]
    if extend is not None:
        days, at, noticed = extend.partition("@")
        if at:
            course.append(_extension(days, parse_day(noticed)))
        else:
            later.append(partial(_extension, days))
    found, assumed = deadline(course, seed_calendar()), ""
    for build in later:
        event = build(found.due)
        assumed = f"没有写明告知日的，按{event.on}（期限届满当日）告知计算。"
        course.append(event)
        found = deadline(course, seed_calendar())
    return found, assumed


def _delay(text: str, last: date | None) -> Delay:
    if last is None:
        raise ClockFault(_STANDS)
    return Delay(noticed=last, until=parse_day(text))


def _extension(days: str, noticed: date | None) -> Extension:
    if not (days.isascii() and days.isdigit() and len(days) <= 4):
        raise ClockFault(f"--extend 应为工作日数，如 20 或者 20@2026-03-02，收到的是“{days[:20]}”")
    if noticed is None:
        raise ClockFault(_STANDS)
    return Extension(noticed=noticed, days=int(days), approved_by=_APPROVER)


def _plain(found: Deadline) -> dict[str, Any]:
    def text(day: date | None) -> str | None:
        return day.isoformat() if day else None

    steps = [
        {
            "kind": step.kind,
            "date": text(step.on),
            "days": step.days,
            "due": text(step.due),
            "article": step.article,
            "words": step.words,
            "begins": step.begins,
        }
        for step in found.steps
    ]
    return {
        "due": text(found.due),
        "provisional": found.provisional,
        "awaited_by": text(found.awaited_by),
        "steps": steps,
    }


def _show(found: Deadline, assumed: str) -> None:
    mark = "（暂定）" if found.provisional else ""
    if found.due:
        click.echo(f"答复期限届满日：{found.due}{mark}")
    else:
        wait = f"，等待申请人至{found.awaited_by}{mark}" if found.awaited_by else ""
        click.echo(f"答复期限没有进行{wait}")
    for number, step in enumerate(found.steps, start=1):
        days = f" {step.days:+d}个工作日" if step.days else ""
        click.echo(f"{number}. {step.on}{days}{f' → {step.due}' if step.due else ''}　{step.words}")
    if assumed:
        click.echo(assumed)


def _fail(reason: str) -> NoReturn:
    click.echo(" ".join(reason.split()), err=True)
    sys.exit(2)
