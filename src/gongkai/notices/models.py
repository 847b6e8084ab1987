"""Notices to staff (通知): what waits, what is due, what came back; and who wants to be told how.

Plain rows, not acts: a notice changes nothing and proves nothing, so neither it nor a preference is journalled.
"""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from gongkai.acts import clock
from gongkai.organs.models import Person


class Kind(models.TextChoices):
    WAITING = "waiting", _("等我办理")
    DUE = "due", _("到期")
    RETURNED = "returned", _("退回")
    OTHER = "other", _("其他")


class EmailState(models.TextChoices):
    NONE = "none", _("不发")
    PENDING = "pending", _("待发")
    DAILY = "daily", _("等每日汇总")
    SENDING = "sending", _("正在发")
    SENT = "sent", _("已发")
    FAILED = "failed", _("发送失败")


class EmailChoice(models.TextChoices):
    NEVER = "never", _("不发")
    AT_ONCE = "at_once", _("随时发")
    DAILY = "daily", _("每个工作日汇总一封")


UNSENT = (EmailState.PENDING, EmailState.DAILY)
FIRST_STATE = {
    EmailChoice.NEVER: EmailState.NONE,
    EmailChoice.AT_ONCE: EmailState.PENDING,
    EmailChoice.DAILY: EmailState.DAILY,
}


class Mailed(models.Model):
    """What the mailer needs to send a row once. `email_after`: not to be sent before; for one that is being sent, when
    its sender must be taken for dead."""

    created_at = models.DateTimeField(_("时间"))
    email_state = models.CharField(_("邮件"), max_length=10, choices=EmailState.choices, default=EmailState.NONE)
    emailed_at = models.DateTimeField(_("发出时间"), null=True)
    email_after = models.DateTimeField(null=True)
    email_attempts = models.PositiveSmallIntegerField(_("尝试次数"), default=0)
    email_fault = models.CharField(_("最近的错误"), max_length=200, blank=True)
    claim = models.UUIDField(null=True)

    class Meta:
        abstract = True


class NoticeQuerySet(models.QuerySet["Notice"]):
    def on_desk_of(self, person: Person) -> "NoticeQuerySet":
        """A person's own notices; nobody sees another's."""
        return self.filter(person=person, on_desk=True)

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)

    def about(self, subject: models.Model) -> "NoticeQuerySet":
        """What is still open about one object."""
        return self.filter(model_label=subject._meta.label, subject_id=str(subject.pk), settled_at=None)

    def read(self) -> int:
        """Mark as read; who has read it needs no e-mail any more."""
        return self.unread().update(read_at=clock.now(), email_state=self._unless_unsent())

    def settle(self) -> int:
        """What it told of is over: nobody is reminded of it again."""
        now = clock.now()
        return self.filter(settled_at=None).update(
            settled_at=now, read_at=Coalesce("read_at", now), email_state=self._unless_unsent()
        )

    @staticmethod
    def _unless_unsent() -> Case:
        return Case(When(email_state__in=UNSENT, then=Value(EmailState.NONE)), default=F("email_state"))


class Notice(Mailed):
    """One thing told to one person.

    `event` names what is asked (the act that waits, the duty that is due), `version` the object's version it was told
    for, `detail` what stands on the desk only (a reason), since mail carries no more than the object's title.
    """

    person = models.ForeignKey(Person, verbose_name=_("收件人"), on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    words = models.TextField(_("内容"))
    detail = models.TextField(_("说明"), blank=True)
    model_label = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    event = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(_("阅读时间"), null=True)
    settled_at = models.DateTimeField(_("了结时间"), null=True)
    on_desk = models.BooleanField(default=True)
    digest_on = models.DateField(_("汇总日期"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("通知")
        ordering = ("-created_at", "-pk")
        indexes = [
            # One's own list, newest first.
            models.Index(fields=["person", "-created_at"], condition=Q(on_desk=True), name="notice_own_list"),
            # The number beside 通知 on every page.
            models.Index(fields=["person"], condition=Q(read_at=None, on_desk=True), name="notice_unread"),
            # After an act: what is open about this object?
            models.Index(fields=["model_label", "subject_id"], condition=Q(settled_at=None), name="notice_open"),
            # The mailer: what is still to be sent, oldest first.
            models.Index(
                fields=["email_state", "id"], condition=Q(email_state__in=["pending", "daily", "sending"]),
                name="notice_unsent",
            ),
            # The mailer: what it has just claimed.
            models.Index(fields=["claim"], condition=Q(email_state="sending"), name="notice_claimed"),
        ]  # fmt: skip
        constraints = [
            # Told once as long as it is open, however often the outbox says so.
            models.UniqueConstraint(
                fields=["person", "model_label", "subject_id", "event"],
                condition=Q(settled_at=None),
                name="notice_told_once",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class PublicLetter(Mailed):
    """A mail to somebody of the public, who asked for it: no account, only an address. Dropped some days after it was
    sent. `leave_url`: where whoever gets it can end such mails (RFC 8058)."""

    address = models.EmailField(_("收件地址"))
    subject = models.CharField(_("标题"), max_length=200)
    text = models.TextField(_("内容"))
    leave_url = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("发给公众的邮件")
        indexes = [
            # The mailer: what is still to be sent, oldest first.
            models.Index(fields=["id"], condition=Q(email_state__in=["pending", "sending"]), name="letter_unsent"),
        ]

    def __str__(self) -> str:
        return self.subject


class Preference(models.Model):
    """How a person wants to be told of one kind; without a row, DEFAULT_EMAIL and on the desk."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notice_preferences")
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    on_desk = models.BooleanField(_("工作台"), default=True)
    email = models.CharField(_("邮件"), max_length=10, choices=EmailChoice.choices)

    DEFAULT_EMAIL = {
        Kind.WAITING: EmailChoice.AT_ONCE,
        Kind.RETURNED: EmailChoice.AT_ONCE,
        Kind.DUE: EmailChoice.DAILY,
        Kind.OTHER: EmailChoice.NEVER,
    }

    class Meta:
        verbose_name = _("通知方式")
        constraints = [
            # Also the query's index: the preferences of those who are about to be told.
            models.UniqueConstraint(fields=["person", "kind"], name="preference_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_kind_display()}"

    @classmethod
    def of(cls, people: Collection[int]) -> dict[tuple[int, str], "Preference"]:
        """Every person's choice for every kind, in one query."""
        chosen: dict[tuple[int, Any], Preference] = {
            (number, kind): cls(person_id=number, kind=kind, email=cls.DEFAULT_EMAIL[kind])
            for number in people
            for kind in Kind
        }
        for preference in cls.objects.filter(person_id__in=people):
            chosen[preference.person_id, preference.kind] = preference
        return chosen


class TimerRun(models.Model):
    """What runs by time was done on this day. Written in the run's own transaction, so only one worker's counts."""

    name = models.CharField(max_length=30)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("定时事项")
        constraints = [
            models.UniqueConstraint(fields=["name", "day"], name="timer_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.day}"
