"""The second factor (动态口令, TOTP): kept encrypted, asked for where the operator requires it."""

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from gongkai.organs.models import Person


def has_second_factor(person: Person) -> bool:
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are sealed by a key outside the database: a copy of the database alone signs nobody in."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "本系统要求使用动态口令，不能停用。更换手机请先用恢复码登录，或联系安全管理员重设。"
        ),
        "cannot_generate_recovery_codes": _("请先设置动态口令，再生成恢复码。"),
        "incorrect_code": _("动态口令不正确或已经用过，请等手机上换出下一个再输入。"),
    }

    def get_totp_label(self, user: Any) -> str:
        return user.username

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not settings.GONGKAI_REQUIRE_SECOND_FACTOR


def _cipher() -> Fernet:
    if not settings.GONGKAI_SIGNIN_KEY:
        raise ImproperlyConfigured("缺少 keys/signin_key：请运行 gongkai init 生成，或从备份恢复。")
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(settings.GONGKAI_SIGNIN_KEY.encode()).digest()))
