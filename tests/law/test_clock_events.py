"""What each event does to the clock, and what the step says about it."""

import pytest

from gongkai.law.clock_events import ClockFault, Correction, Delay, ReasonsAsked

from .courses import D, charged, clock, consulted, corrected, extended, kinds, received


@pytest.mark.parametrize(
    ("channel", "day0"),
    [
        ("counter", "2026-01-28"),
        ("registered", "2026-01-28"),
        ("letter", "2026-01-30"),
        ("misdirected", "2026-01-30"),
        ("web", "2026-01-30"),
        ("email", "2026-01-30"),
        ("fax", "2026-01-30"),
    ],
)
def test_the_channel_decides_which_day_is_the_day_of_receipt(channel, day0):
    found = clock(received("2026-01-28", channel, confirmed="2026-01-30"))
    assert found.steps[0].on == D(day0)
    assert found.steps[0].article.startswith("条例第三十一条")


def test_what_is_not_confirmed_yet_has_no_due_date():
    found = clock(received("2026-01-28", "email"))
    assert (found.due, found.provisional, found.awaited_by) == (None, False, None)
    assert kinds(found) == ["unconfirmed", "stopped"]
    assert "尚未确认，答复期限没有起算" in found.steps[0].words


def test_the_first_step_can_be_pasted_into_a_defence_statement():
    assert clock(received("2026-01-30", "web", confirmed="2026-01-30")).steps[0].words == (
        "申请人通过互联网渠道提交申请，以双方确认之日为收到申请之日，收到申请之日为2026年1月30日。"
        "依照《政府信息公开条例》第三十一条第三项、第三十三条，自次日起算20个工作日，应当不迟于2026年3月5日答复。"
    )


def test_the_last_step_names_the_holidays_the_make_up_days_and_who_ordered_them():
    assert clock(received("2026-01-30")).steps[-1].words == (
        "综上，答复期限自2026年1月30日的次日起算，应当不迟于2026年3月5日答复。"
        "其间2026年2月15日至2月23日（春节）放假，不计入。2026年2月14日（春节）、2026年2月28日（春节）调休上班，计入。"
        "依据：《国务院办公厅关于2026年部分节假日安排的通知》。"
    )


def test_a_correction_stops_the_clock_and_the_corrected_request_starts_it_anew():
    waiting = clock(received("2026-01-30"), corrected("2026-02-10"))
    assert (waiting.due, waiting.awaited_by) == (None, D("2026-03-09"))
    found = clock(received("2026-01-30"), corrected("2026-02-10", "2026-02-27"))
    assert found.due == D("2026-03-26")
    assert kinds(found) == ["received", "correction_notice", "corrected", "due"]
    assert [step.article for step in found.steps[1:3]] == ["条例第三十条", "条例第三十条、条例第三十三条"]


def test_the_notice_may_set_the_last_day_itself_and_a_later_correction_says_so():
    notice = Correction(noticed=D("2026-02-10"), until=D("2026-02-25"))
    assert clock(received("2026-01-30"), notice).awaited_by == D("2026-02-25")
    late = Correction(noticed=D("2026-02-10"), until=D("2026-02-25"), corrected=D("2026-02-27"))
    assert "（晚于补正期限2026年2月25日，本机关予以接收）" in clock(received("2026-01-30"), late).steps[2].words


def test_a_second_correction_with_a_reason_runs_from_the_corrected_request():
    again = corrected("2026-03-03", "2026-03-10", reason="补正后仍未写明文号")
    found = clock(received("2026-01-30"), corrected("2026-02-10", "2026-02-27"), again)
    assert found.due == D("2026-04-08")
    assert "本次系再次告知，理由：补正后仍未写明文号。" in found.steps[3].words


@pytest.mark.parametrize(
    ("who", "article", "silence"),
    [
        ("third_party", "条例第三十二条、第三十三条", "由本机关依照条例的规定决定是否公开"),
        ("co_maker", "条例第三十三条、第三十四条", "视为同意公开"),
        ("organ", "条例第三十三条", "由本机关依法作出处理"),
    ],
)
def test_silence_means_something_else_for_each_party(who, article, silence):
    step = clock(received("2026-01-30"), consulted(who, "2026-02-05", delivered="2026-02-09")).steps[1]
    assert (step.article, step.days) == (article, 17)
    assert f"未收到意见的，{silence}" in step.words


def test_an_opinion_in_time_ends_the_excluded_time_and_the_step_says_when():
    step = clock(received("2026-01-30"), consulted("third_party", "2026-02-05", "2026-02-27", "2026-02-09")).steps[1]
    assert step.words == (
        "本机关于2026年2月5日向第三方书面征求意见，对方于2026年2月9日收到，于2026年2月27日收到意见。"
        "依照《政府信息公开条例》第三十二条、第三十三条，征求意见所需时间不计算在答复期限内，"
        "扣除2026年2月6日至2026年2月27日的11个工作日，应当不迟于2026年3月20日答复。"
    )


def test_an_opinion_after_its_time_no_longer_stops_the_clock():
    step = clock(received("2026-01-30"), consulted("third_party", "2026-02-02", "2026-03-20")).steps[1]
    assert (step.days, step.due) == (15, D("2026-03-26"))
    assert "意见于2026年3月20日才收到，只扣除到答复期限届满" in step.words


def test_without_a_record_of_its_receipt_a_letter_counts_from_its_sending():
    step = clock(received("2026-01-30"), consulted("third_party", "2026-02-02")).steps[1]
    assert "（收到日期没有记录，自发出之日起算）" in step.words


def test_consultations_at_the_same_time_are_excluded_once():
    one = consulted("third_party", "2026-02-05", "2026-02-27")
    inside = consulted("co_maker", "2026-02-06", "2026-02-25")
    beyond = consulted("organ", "2026-02-25", "2026-03-03")
    found = clock(received("2026-01-30"), one, inside, beyond)
    assert [step.days for step in found.steps] == [20, 11, 0, 3, 0]
    assert "这段时间已经扣除" in found.steps[2].words
    assert found.due == D("2026-03-25")


@pytest.mark.parametrize(
    ("sent", "replied", "reason"),
    [
        ("2026-03-09", "2026-03-12", "发出时答复期限已经届满（2026年3月5日）或者当日届满，不再扣除"),
        ("2026-02-14", "2026-02-20", "其间没有工作日，没有需要扣除的时间"),
    ],
)
def test_a_consultation_that_excludes_nothing_says_why(sent, replied, reason):
    step = clock(received("2026-01-30"), consulted("organ", sent, replied)).steps[1]
    assert (step.days, step.due) == (0, D("2026-03-05"))
    assert reason in step.words


def test_what_is_asked_while_a_correction_is_awaited_stays_out_of_the_new_count():
    found = clock(
        received("2026-01-30"),
        corrected("2026-02-02", "2026-03-02"),
        consulted("third_party", "2026-02-27", "2026-03-05"),
    )
    assert found.steps[3].days == 3  # 3 to 5 March
    assert found.due == D("2026-04-02")
    waiting = clock(received("2026-01-30"), corrected("2026-02-02"), consulted("organ", "2026-02-27", "2026-03-05"))
    assert "答复期限当时没有进行" in waiting.steps[2].words


def test_a_consultation_that_goes_on_over_a_new_beginning_is_excluded_from_the_new_count_too():
    found = clock(
        received("2026-01-30"),
        consulted("third_party", "2026-02-02", "2026-02-13"),
        corrected("2026-02-05", "2026-02-10"),
    )
    assert [(step.kind, step.days) for step in found.steps] == [
        ("received", 20),
        ("consultation", 9),
        ("correction_notice", 0),
        ("corrected", 20),
        ("consultation", 3),
        ("due", 0),
    ]
    assert found.due == D("2026-03-19")


def test_a_consultation_that_ended_when_the_count_began_anew_is_not_told_again():
    over = consulted("third_party", "2026-02-02", "2026-02-10")
    found = clock(received("2026-01-30"), over, corrected("2026-02-05", "2026-02-10"))
    assert kinds(found) == ["received", "consultation", "correction_notice", "corrected", "due"]


def test_letters_of_one_day_are_counted_in_one_order_whichever_is_given_first():
    short, long = consulted("organ", "2026-02-05", "2026-02-09"), consulted("co_maker", "2026-02-05", "2026-02-12")
    assert clock(received("2026-01-30"), short, long) == clock(received("2026-01-30"), long, short)


def test_an_extension_tells_who_agreed_and_when_it_was_told():
    step = clock(received("2026-01-30"), extended("2026-03-05", 10)).steps[1]
    assert step.words == (
        "经政府信息公开工作机构负责人同意，本机关于2026年3月5日（没有超过原期限2026年3月5日）告知申请人"
        "延长答复期限10个工作日。依照《政府信息公开条例》第三十三条，延长后应当不迟于2026年3月19日答复。"
    )


def test_excluded_time_leaves_more_time_to_tell_of_an_extension():
    consultation = consulted("third_party", "2026-02-05", "2026-02-27")
    assert clock(received("2026-01-30"), consultation, extended("2026-03-20")).due == D("2026-04-20")


def test_a_fee_notice_stops_the_clock_until_it_is_paid():
    waiting = clock(received("2026-01-30"), charged("2026-03-05", delivered="2026-03-09"))
    assert (waiting.due, waiting.awaited_by) == (None, D("2026-04-07"))
    found = clock(received("2026-01-30"), charged("2026-03-05", "2026-03-20", delivered="2026-03-09"))
    assert found.due == D("2026-04-20")
    assert kinds(found) == ["received", "fee_notice", "fee_paid", "due"]
    assert found.steps[1].article == "国办函〔2020〕109号"


def test_a_fee_may_be_paid_on_the_last_day():
    paid = charged("2026-03-05", "2026-04-02", delivered="2026-03-05")
    assert clock(received("2026-01-30"), paid).due == D("2026-05-06")


def test_without_a_record_of_its_receipt_a_fee_notice_makes_no_payment_late():
    found = clock(received("2026-01-30"), charged("2026-03-05", "2026-04-10"))
    assert found.due == D("2026-05-12")
    assert "收到日期没有记录，暂自发出之日起算" in found.steps[1].words


def test_reasons_asked_leave_the_clock_running():
    found = clock(received("2026-01-30"), ReasonsAsked(on=D("2026-02-03")))
    assert (found.due, found.steps[1].days, found.steps[1].article) == (D("2026-03-05"), 0, "条例第三十五条")


def test_a_delay_sets_the_date_and_moves_off_a_weekend():
    found = clock(
        received("2026-01-30"),
        ReasonsAsked(on=D("2026-02-03")),
        Delay(noticed=D("2026-02-26"), until=D("2026-06-13")),
    )
    assert found.due == D("2026-06-15")
    assert "该日不是工作日，顺延至2026年6月15日" in found.steps[2].words


def test_a_delay_to_an_earlier_day_than_the_period_allows_changes_nothing():
    found = clock(received("2026-01-30"), Delay(noticed=D("2026-02-03"), until=D("2026-02-26")))
    assert found.due == D("2026-03-05")
    assert "早于按答复期限计算的2026年3月5日，仍以后者为准" in found.steps[1].words


def test_within_a_delay_a_fee_can_still_be_asked_for_and_the_count_then_begins_anew():
    delay = Delay(noticed=D("2026-02-26"), until=D("2026-06-12"))
    found = clock(received("2026-01-30"), delay, charged("2026-04-10", "2026-04-13"))
    assert kinds(found) == ["received", "delay", "fee_notice", "fee_paid", "due"]
    assert found.due == D("2026-05-13")


def test_what_is_asked_within_a_delay_does_not_move_its_date():
    delay = Delay(noticed=D("2026-02-26"), until=D("2026-06-12"))
    found = clock(received("2026-01-30"), delay, consulted("third_party", "2026-04-10", "2026-04-20"))
    assert found.due == D("2026-06-12")
    assert "另行确定的延迟答复日期不因征求意见而改变" in found.steps[1].words


def test_an_extension_of_the_count_before_a_payment_is_over_and_there_is_no_second_one():
    events = [received("2026-01-30"), extended("2026-03-05"), charged("2026-03-20", "2026-03-23")]
    found = clock(*events)
    assert found.due == D("2026-04-21")
    assert found.steps[3].words.endswith("此前延长的期限属于原来的答复期限，不再计入。")
    with pytest.raises(ClockFault, match="答复期限只能延长一次"):
        clock(*events, extended("2026-04-21"))


def test_a_third_party_of_the_2007_regulations_is_excluded_until_it_answered():
    found = clock(received("2018-03-01"), consulted("third_party", "2018-03-05", "2018-04-20"))
    assert found.steps[1].article == "2007年条例第二十三条、第二十四条"
    assert "依照2007年《政府信息公开条例》第二十三条、第二十四条" in found.steps[1].words
    assert found.steps[1].days == 33  # 8 April was a make-up Sunday
