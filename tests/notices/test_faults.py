"""Which faults of a mail server end a mail, and which only put it off."""

from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

import pytest

from gongkai.notices.faults import fault_of

FINAL = [
    SMTPRecipientsRefused({"a@b.cn": (550, b"no such user")}),
    SMTPDataError(554, b"refused as spam"),
    SMTPNotSupportedError("SMTPUTF8"),
    ValueError("Header values can't contain newlines"),
    UnicodeEncodeError("ascii", "长", 0, 1, "ordinal not in range"),
]
PUT_OFF = [SMTPRecipientsRefused({"a@b.cn": (450, b"greylisted")}), SMTPDataError(451, b"try later")]
OUTAGES = [
    SMTPAuthenticationError(535, b"bad password"),
    SMTPSenderRefused(550, b"not your address", "a@b.cn"),
    SMTPConnectError(421, b"too busy"),
    SMTPServerDisconnected("closed"),
    ConnectionRefusedError(111, "refused"),
    TimeoutError("timed out"),
]


@pytest.mark.parametrize("error", FINAL, ids=repr)
def test_what_would_be_refused_again_is_final_and_stops_no_other_mail(error):
    assert (fault_of(error).final, fault_of(error).outage) == (True, False)


@pytest.mark.parametrize("error", PUT_OFF, ids=repr)
def test_what_may_pass_later_is_put_off_alone(error):
    assert (fault_of(error).final, fault_of(error).outage) == (False, False)


@pytest.mark.parametrize("error", OUTAGES, ids=repr)
def test_a_server_in_trouble_puts_off_every_mail_and_ends_none(error):
    assert (fault_of(error).final, fault_of(error).outage) == (False, True)


@pytest.mark.parametrize("error", [*FINAL, *PUT_OFF, *OUTAGES], ids=repr)
def test_every_fault_has_chinese_words_and_no_address(error):
    fault = fault_of(error)
    assert fault.words.endswith("。")
    assert "@" not in fault.words + fault.code
