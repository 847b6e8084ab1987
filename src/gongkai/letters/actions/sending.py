"""Sending a letter, and what came of it. The day of service follows from the way it went (delivery.toml)."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.acts.action import action
from gongkai.acts.actors import Actor
from gongkai.acts.errors import Invalid
from gongkai.letters import followers
from gongkai.letters.delivery import methods
from gongkai.letters.models import Letter


@action("letter", "send")
def send(letter: Letter, *, actor: Actor, method: str, tracking: str = "", sent_on: date | None = None) -> Letter:
    """Send it on its way; an e-mail goes out once this is committed. Raises Invalid where the way lacks something."""
    on = sent_on or clock.today()
    _check(letter, method, tracking, on)
    letter.method, letter.tracking, letter.sent_on = method, tracking.strip(), on
    letter.mailed_at = letter.signed_for_on = None
    letter.signed_for_by = ""
    letter.served_on = letter.day_of_service()
    followers.tell("sent", letter)
    return letter


@action("letter", "record_mailed")
def record_mailed(letter: Letter, *, actor: Actor, at: datetime) -> Letter:
    """The mail server took it."""
    letter.mailed_at = at
    return letter


@action("letter", "deliver")
def deliver(letter: Letter, *, actor: Actor, signed_for_by: str = "", signed_for_on: date | None = None) -> Letter:
    """It arrived: signed for by somebody on a day, or known to have been downloaded."""
    method = letter.method_facts
    on = signed_for_on or clock.today()
    if method and method.served == "signed" and not signed_for_by.strip():
        raise Invalid(_("请填写签收人。"), {"signed_for_by": _("请填写签收人。")})
    if on > clock.today() or (letter.sent_on and on < letter.sent_on):
        words = _("签收日期应当在送出日期之后，不能晚于今天。")
        raise Invalid(words, {"signed_for_on": words})
    letter.signed_for_by, letter.signed_for_on = signed_for_by.strip(), on
    letter.served_on = letter.day_of_service()
    followers.tell("delivered", letter)
    return letter


@action("letter", "come_back")
def come_back(letter: Letter, *, actor: Actor) -> Letter:
    """The post or the mail server brought it back: it was not served, and is to be sent again or voided."""
    letter.served_on = None
    followers.tell("returned", letter)
    return letter


def _check(letter: Letter, method: str, tracking: str, on: date) -> None:
    if method not in methods():
        raise Invalid(_("请选择送达方式。"), {"method": _("请选择送达方式。")})
    if method == "email" and not letter.email:
        raise Invalid(_("没有填写电子邮箱。"), {"method": _("没有填写电子邮箱。")})
    if method == "post" and not letter.address:
        raise Invalid(_("没有填写通信地址。"), {"method": _("没有填写通信地址。")})
    if method == "post" and not tracking.strip():
        words = _("请填写邮政企业的邮件号（国办公开办函〔2016〕235号）。")
        raise Invalid(words, {"tracking": words})
    if on > clock.today() or (letter.issued_on and on < letter.issued_on):
        words = _("送出日期应当在成文日期之后，不能晚于今天。")
        raise Invalid(words, {"sent_on": words})
    if method in {"email", "online"} and on != clock.today():
        words = _("电子送达的送出日期就是今天。")
        raise Invalid(words, {"sent_on": words})
