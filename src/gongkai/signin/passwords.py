"""Passwords: the rules (GB/T 22239 8.1.4 身份鉴别 a: 口令复杂度、定期更换), and a person's own change."""

import re

from django.conf import settings
from django.contrib.auth import password_validation as django_rules
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gongkai.acts import clock
from gongkai.audit import journal
from gongkai.organs.models import Person
from gongkai.signin import journalling
from gongkai.signin.models import PastPassword

KINDS = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^A-Za-z0-9]")
LEAST_KINDS = 3
REMEMBERED = 5


def change_due(person: Person) -> str:
    """Why the person must choose a new password before anything else, in words; "" where they need not."""
    if person.must_change_password:
        return _("这是初始口令或由管理员重设的口令，请先改成只有您自己知道的口令。")
    days = settings.GONGKAI_PASSWORD_DAYS
    if days and (person.password_set_on is None or (clock.today() - person.password_set_on).days > days):
        return _("口令使用已超过 %(days)d 天，请更换。") % {"days": days}
    return ""


def change(person: Person, password: str) -> None:
    """The person's own change, journalled in its transaction. Not an action: it needs no post, moves no state."""
    with journal.gathering():
        fresh = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
        fresh.set_password(password)
        fresh.password_set_on, fresh.must_change_password = clock.today(), False
        fresh.save(update_fields=["password", "password_set_on", "must_change_password"])
        journalling.append("signin.password", fresh)
    person.password, person.password_set_on, person.must_change_password = (
        fresh.password,
        fresh.password_set_on,
        False,
    )


class LengthValidator(django_rules.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("口令至少 %(n)d 位。") % {"n": self.min_length}

    get_help_text = get_error_message


class CommonValidator(django_rules.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("这是常见口令，容易被猜到。")

    def get_help_text(self) -> str:
        return _("不能是常见口令。")


class SimilarityValidator(django_rules.UserAttributeSimilarityValidator):
    DEFAULT_USER_ATTRIBUTES = ("username", "full_name", "email")

    def __init__(self) -> None:
        super().__init__(self.DEFAULT_USER_ATTRIBUTES)

    def get_error_message(self) -> str:
        return _("口令与%(verbose_name)s太相近。")

    def get_help_text(self) -> str:
        return _("不能与登录名、姓名、邮箱相近。")


class VarietyValidator:
    """At least three of lower-case, upper-case, digits and other characters."""

    def validate(self, password: str, user: object = None) -> None:
        if sum(bool(re.search(kind, password)) for kind in KINDS) < LEAST_KINDS:
            raise ValidationError(self.get_help_text(), code="password_not_varied")

    def get_help_text(self) -> str:
        return _("口令须包含大写字母、小写字母、数字、其他符号中的至少三种。")


class HistoryValidator:
    """None of the last five. Django calls `password_changed` after every save of a new password, whoever set it."""

    def validate(self, password: str, user: Person | None = None) -> None:
        if user is None or user.pk is None:
            return
        past = PastPassword.objects.filter(person=user)[:REMEMBERED]
        if any(check_password(password, old.password) for old in past):
            raise ValidationError(self.get_help_text(), code="password_used_before")

    def password_changed(self, password: str, user: Person) -> None:
        PastPassword.objects.create(person=user, password=user.password, set_at=clock.now())
        kept = PastPassword.objects.filter(person=user).values_list("pk")[:REMEMBERED]
        PastPassword.objects.filter(person=user).exclude(pk__in=[pk for (pk,) in kept]).delete()

    def get_help_text(self) -> str:
        return _("不能与最近 %(n)d 次用过的口令相同。") % {"n": REMEMBERED}
