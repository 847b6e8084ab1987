"""`gongkai due`: the due date and its steps, in words and as JSON; one clear line for what is wrong."""

import json

import pytest
from click.testing import CliRunner, Result

from gongkai import cli
from gongkai.law.commands import due


def run(*arguments: str) -> Result:
    return CliRunner().invoke(due, arguments)


def as_json(*arguments: str) -> dict:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_it_is_a_command_of_the_house():
    assert cli.main.get_command(None, "due") is due


def test_the_due_date_and_every_step_are_printed():
    result = run("--received", "2026-01-30", "--channel", "web")
    assert result.exit_code == 0
    first, step, conclusion = result.stdout.splitlines()
    assert first == "答复期限届满日：2026-03-05"
    assert step.startswith("1. 2026-01-30 +20个工作日 → 2026-03-05　申请人通过互联网渠道提交申请")
    assert "综上，答复期限自2026年1月30日的次日起算" in conclusion


def test_json_has_the_date_whether_it_is_provisional_and_the_steps():
    found = as_json("--received", "2026-01-30", "--event", "consult:2026-02-05..2026-02-27", "--extend", "20")
    assert (found["due"], found["provisional"], found["awaited_by"]) == ("2026-04-20", False, None)
    assert [(step["kind"], step["date"], step["days"], step["due"]) for step in found["steps"]] == [
        ("received", "2026-01-30", 20, "2026-03-05"),
        ("consultation", "2026-02-05", 11, "2026-03-20"),
        ("extension", "2026-03-20", 20, "2026-04-20"),
        ("due", "2026-04-20", 0, "2026-04-20"),
    ]
    assert found["steps"][1]["article"] == "条例第三十三条"


@pytest.mark.parametrize(
    ("events", "due_on", "awaited_by"),
    [
        (["third-party:2026-02-05..2026-02-27@2026-02-09"], "2026-03-20", None),
        (["co-maker:2026-02-05"], "2026-03-26", None),
        (["correction:2026-02-10..2026-02-27"], "2026-03-26", None),
        (["correction:2026-02-10"], None, "2026-03-09"),
        (["correction:2026-02-02..2026-02-05", "correction:2026-02-10..2026-02-27=仍未写明文号"], "2026-03-26", None),
        (["fee:2026-03-05..2026-03-20@2026-03-09"], "2026-04-20", None),
        (["fee:2026-03-05@2026-03-09"], None, "2026-04-07"),
        (["reasons:2026-02-03", "delay:2026-02-26..2026-06-12"], "2026-06-12", None),
        (["delay:2026-06-12"], "2026-06-12", None),
    ],
)
def test_every_kind_of_event_can_be_written(events, due_on, awaited_by):
    found = as_json("--received", "2026-01-30", *(part for event in events for part in ("--event", event)))
    assert (found["due"], found["awaited_by"]) == (due_on, awaited_by)


def test_a_day_that_is_not_told_is_assumed_to_be_the_last_possible_and_that_is_said():
    assert (
        "没有写明告知日的，按2026-03-05（期限届满当日）告知计算。"
        in run("--received", "2026-01-30", "--extend", "20").stdout
    )
    told = run("--received", "2026-01-30", "--extend", "20@2026-03-02").stdout
    assert "没有写明告知日" not in told
    assert "本机关于2026年3月2日" in told


def test_a_stopped_clock_says_until_when_the_applicant_has_time():
    assert (
        "答复期限没有进行，等待申请人至2026-03-09"
        in run("--received", "2026-01-30", "--event", "correction:2026-02-10").stdout
    )


def test_a_provisional_date_is_marked():
    assert run("--received", "2026-12-10").stdout.startswith("答复期限届满日：2027-01-07（暂定）")
    assert as_json("--received", "2026-12-10")["provisional"] is True


def test_receipt_is_the_day_of_confirmation_where_it_was_later():
    assert as_json("--received", "2026-01-28", "--channel", "fax", "--confirmed", "2026-01-30")["due"] == "2026-03-05"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "请用 --received 写明收到申请之日"),
        (["--received"], "选项“--received”的写法不对"),
        (["--received", "2026-02-30"], "日期“2026-02-30”应写成 2026-01-30 的样子"),
        (["--received", "2026-01-30", "--speed", "9"], "没有选项“--speed”"),
        (["--received", "2026-01-30", "stray"], "不能理解“--received 2026-01-30 stray”"),
        (
            ["--received", "2026-01-30", "--channel", "pigeon"],
            "没有名为“pigeon”的渠道，可用的渠道：counter（当面提交）",
        ),
        (["--received", "2026-01-30", "--event", "nap:2026-02-01"], "种类有：correction、third-party、co-maker"),
        (["--received", "2026-01-30", "--event", "consult"], "事件“consult”应写成“种类:日期..日期”的样子"),
        (["--received", "2026-01-30", "--event", "consult:later"], "日期“later”应写成"),
        (["--received", "2026-01-30", "--event", "reasons:2026-02-03..2026-02-05"], "应写成：reasons:要求说明理由之日"),
        (["--received", "2026-01-30", "--event", "consult:2026-01-05"], "2026-01-05征求意见：早于收到申请之日"),
        (["--received", "2026-01-30", "--extend", ""], "--extend 应为工作日数"),
        (["--received", "2026-01-30", "--confirmed", ""], "日期“”应写成"),
        (["--received", "2026-01-30", "--extend", "many"], "--extend 应为工作日数"),
        (["--received", "2026-01-30", "--extend", "21"], "超过最长20个工作日"),
        (["--received", "2026-01-30", "--extend", "0"], "延长的工作日数应为正整数"),
        (["--received", "2026-01-30", "--event", "fee:2026-02-03", "--extend", "20"], "不能延长或者延迟"),
        (["--received", "2026-01-30", "--event", "fee:2026-02-03", "--event", "delay:2026-06-12"], "不能延长或者延迟"),
        (["--received", "9999-12-30"], "超出了可以计算的日期范围"),
    ],
)
def test_what_is_wrong_is_told_in_one_chinese_line(arguments, message):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
