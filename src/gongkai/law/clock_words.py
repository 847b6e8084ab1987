"""The sentences of the clock, as a clerk pastes them into a defence statement (答辩状)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from gongkai.law.calendar import WorkCalendar
from gongkai.law.clock_events import Consultation, Correction, Delay, Extension, FeeNotice
from gongkai.law.clock_rules import Channel, Consultee
from gongkai.law.days import DayOverride, Due
from gongkai.law.limits import Limit

_REGULATIONS = re.compile(r"(?<![\u4e00-\u9fff])(2007年)?条例(?=第)")


def day(on: date) -> str:
    """2026年3月5日."""
    return f"{on.year}年{on.month}月{on.day}日"


def cite(*articles: str) -> str:
    """The articles under the statute's full name, which stands only before the first of each statute."""
    named: set[str] = set()

    def name(found: re.Match[str]) -> str:
        era = found[1] or ""
        first = era not in named
        named.add(era)
        return f"{era}《政府信息公开条例》" if first else ""

    return _REGULATIONS.sub(name, "、".join(dict.fromkeys(articles)))


def unconfirmed(channel: Channel, arrived: date) -> str:
    """The request came, its receipt isn't confirmed yet."""
    return f"{cite(channel.article)}：{channel.words}。申请于{day(arrived)}到达，尚未确认，答复期限没有起算。"


def receipt(channel: Channel, day0: date, answer: Limit, due: date) -> str:
    """The clock starts."""
    return (
        f"{channel.words}，收到申请之日为{day(day0)}。依照{cite(channel.article, answer.article)}，"
        f"自次日起算{answer.words}，应当不迟于{day(due)}答复。"
    )


def correction_notice(event: Correction, rule: Limit, last: date, until: date) -> str:
    """The clock stops for a correction."""
    again = f"本次系再次告知，理由：{event.reason}。" if event.reason else ""
    return (
        f"本机关于{day(event.noticed)}告知申请人补正，没有超过收到申请之日起{rule.words}（{day(last)}），"
        f"符合{cite(rule.article)}的规定；补正期限至{day(until)}，无正当理由逾期不补正的，视为放弃申请。{again}"
    )


def corrected(corrected_on: date, until: date, rule: Limit, answer: Limit, due: date) -> str:
    """The clock starts anew with the corrected request."""
    late = f"（晚于补正期限{day(until)}，本机关予以接收）" if corrected_on > until else ""
    return (
        f"本机关于{day(corrected_on)}收到补正后的申请{late}。依照{cite(rule.article, answer.article)}，"
        f"答复期限自收到补正的申请之日起重新计算{answer.words}，应当不迟于{day(due)}答复。"
    )


def extension(event: Extension, rule: Limit, before: date, due: date) -> str:
    """The period is longer."""
    return (
        f"经{event.approved_by}同意，本机关于{day(event.noticed)}（没有超过原期限{day(before)}）告知申请人"
        f"延长答复期限{event.days}个工作日。依照{cite(rule.article)}，延长后应当不迟于{day(due)}答复。"
    )


def consultation(event: Consultation, who: Consultee, silent_until: Due | None, allowed: Limit | None) -> str:
    """What was asked of whom, and when the answer came or the time for it ended."""
    asked = f"本机关于{day(event.sent)}向{who.name}书面征求意见"
    if event.delivered:
        asked += f"，对方于{day(event.delivered)}收到"
    if event.replied and (silent_until is None or event.replied <= silent_until.on):
        return f"{asked}，于{day(event.replied)}收到意见。"
    since = "" if event.delivered else "（收到日期没有记录，自发出之日起算）"
    period = f"{allowed.words}的答复期限{since}至{day(silent_until.on)}届满" if allowed and silent_until else ""
    if event.replied:
        return f"{asked}，{period}，意见于{day(event.replied)}才收到，只扣除到答复期限届满。"
    return f"{asked}，{period}，未收到意见的，{who.silence}。"


def excluded(who: Consultee, begin: date, end: date, days: int, due: date) -> str:
    """The time that doesn't count."""
    return (
        f"依照{cite(who.article)}，征求意见所需时间不计算在答复期限内，扣除{day(begin + timedelta(1))}至{day(end)}的"
        f"{days}个工作日，应当不迟于{day(due)}答复。"
    )


def not_excluded(event: Consultation, end: date, due: date | None, covered: date, *, delayed: bool) -> str:
    """Why a consultation takes nothing off the period."""
    if due is None:
        return "答复期限当时没有进行，没有需要扣除的时间。"
    if event.sent >= due and delayed:
        return f"答复期限（{day(due)}）已经或者当日届满，另行确定的延迟答复日期不因征求意见而改变。"
    if event.sent >= due:
        return f"发出时答复期限已经届满（{day(due)}）或者当日届满，不再扣除。"
    if end <= covered and end > event.sent:
        return "这段时间已经扣除或者不在答复期限内，不重复扣除。"
    return "其间没有工作日，没有需要扣除的时间。"


def fee_notice(event: FeeNotice, rule: Limit, last: date) -> str:
    """The clock stops for a payment."""
    received = f"申请人于{day(event.delivered)}收到" if event.delivered else "收到日期没有记录，暂自发出之日起算"
    return (
        f"本机关于{day(event.noticed)}在答复期限内发出收费通知，{received}。依照{cite(rule.article)}，"
        f"应当自收到次日起{rule.words}内（不迟于{day(last)}）缴纳，逾期未缴纳的，视为放弃申请。"
    )


def paid(paid_on: date, rule: Limit, answer: Limit, due: date) -> str:
    """The clock starts anew after the payment."""
    return (
        f"申请人于{day(paid_on)}缴纳信息处理费。依照{cite(rule.article)}，答复期限自缴费次日起重新计算{answer.words}"
        f"（{cite(answer.article)}），应当不迟于{day(due)}答复。"
    )


def extension_over() -> str:
    """What became of an extension of an earlier count."""
    return "此前延长的期限属于原来的答复期限，不再计入。"


def reasons(asked_on: date, article: str) -> str:
    """Reasons were asked, the clock goes on."""
    return (
        f"依照{cite(article)}，本机关于{day(asked_on)}要求申请人说明理由；"
        "条例没有规定这段时间可以扣除，答复期限继续计算。"
    )


def delay(event: Delay, article: str, last: date, due: date) -> str:
    """A later date was set."""
    moved = f"，该日不是工作日，顺延至{day(last)}" if last != event.until else ""
    effect = f"应当不迟于{day(due)}答复" if due == last else f"早于按答复期限计算的{day(due)}，仍以后者为准"
    return (
        f"依照{cite(article)}，申请理由合理但无法在规定期限内答复，本机关于{day(event.noticed)}告知申请人"
        f"延迟至{day(event.until)}答复{moved}，{effect}。"
    )


def stopped() -> str:
    """Nothing is due while the clock stands."""
    return "答复期限目前没有进行，没有答复的届满日。"


def conclusion(day0: date, due: date, calendar: WorkCalendar) -> str:
    """The due date, the holidays on the way to it, and what may still move it."""
    days = calendar.overrides_between(day0, due)
    parts = [f"综上，答复期限自{day(day0)}的次日起算，应当不迟于{day(due)}答复。"]
    if rest := "、".join(_spans([o for o in days if not o.is_workday])):
        parts.append(f"其间{rest}放假，不计入。")
    if work := "、".join(_spans([o for o in days if o.is_workday])):
        parts.append(f"{work}调休上班，计入。")
    if sources := "、".join(dict.fromkeys(f"《{o.source}》" for o in days if o.source)):
        parts.append(f"依据：{sources}。")
    if years := calendar.unconfirmed_years(day0, due):
        names = "、".join(f"{year}年" for year in years)
        parts.append(f"{names}的节假日安排尚未公布或者尚未录入，届满日为暂定，公布后重新计算。")
    return "".join(parts)


def _spans(days: Sequence[DayOverride]) -> Iterator[str]:
    """Runs of days of one name: 2026年2月15日至2月23日（春节）."""
    for (_place, name), group in groupby(enumerate(days), lambda at: (at[1].on.toordinal() - at[0], at[1].name)):
        run = [override.on for _number, override in group]
        last = f"至{run[-1].month}月{run[-1].day}日" if len(run) > 1 else ""
        yield f"{day(run[0])}{last}" + (f"（{name}）" if name else "")
