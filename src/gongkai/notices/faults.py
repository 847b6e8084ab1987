"""Why a mail did not go out, from what the SMTP client raised: in words, and whether to try again."""

from dataclasses import dataclass
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from django.utils.translation import gettext as _

PERMANENT = 500  # RFC 5321 4.2.1: 5yz, the same mail would be refused again


@dataclass(frozen=True)
class Fault:
    """`final`: this mail will never be taken. `outage`: no mail will be for now, the server is the trouble."""

    code: str
    words: str
    final: bool = False
    outage: bool = False


def fault_of(error: OSError | ValueError) -> Fault:
    """Never with an address in it: faults are logged."""
    if isinstance(error, (ValueError, SMTPNotSupportedError)):
        return Fault(type(error).__name__, _("收件地址或标题不合邮件格式。"), final=True)
    if isinstance(error, SMTPRecipientsRefused):
        status = max((status for status, _text in error.recipients.values()), default=PERMANENT)
        return Fault(f"recipient {status}", _("收件地址被拒（%(n)d）。") % {"n": status}, final=status >= PERMANENT)
    if isinstance(error, SMTPAuthenticationError):
        return Fault(f"authentication {error.smtp_code}", _("邮件服务器不接受登录名或口令。"), outage=True)
    if isinstance(error, SMTPSenderRefused):
        return Fault(f"sender {error.smtp_code}", _("发件地址被拒（%(n)d）。") % {"n": error.smtp_code}, outage=True)
    if isinstance(error, SMTPDataError):
        final = error.smtp_code >= PERMANENT
        return Fault(f"data {error.smtp_code}", _("邮件内容被拒（%(n)d）。") % {"n": error.smtp_code}, final=final)
    if isinstance(error, SMTPResponseException):
        return Fault(f"answer {error.smtp_code}", _("邮件服务器出错（%(n)d）。") % {"n": error.smtp_code}, outage=True)
    return Fault(type(error).__name__, _("连不上邮件服务器。"), outage=True)
