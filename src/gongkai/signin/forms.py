"""allauth's forms in our words: labels say what to type, help says where to turn."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.cache import cache
from django.forms import Form
from django.utils.translation import gettext as _

from gongkai.signin.second_factor import SecondFactorAdapter

# A code is valid in the step before and after its own (MFA_TOTP_TOLERANCE): three steps of 30 seconds.
CODE_LIVES = 90


def _word(form: Form, name: str, label: str, help_text: str = "") -> None:
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


class LoginForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "login", _("登录名"))
        _word(self, "password", _("口令"))
        self.fields["login"].widget.attrs["autofocus"] = True


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "oldpassword", _("当前口令"))
        _word(self, "password1", _("新口令"), "".join(password_validators_help_texts()))
        _word(self, "password2", _("再输入一次新口令"))

    def clean(self) -> dict[str, Any]:
        cleaned = super(account.PasswordVerificationMixin, self).clean()
        if (first := cleaned.get("password1")) and first != cleaned.get("password2", first):
            self.add_error("password2", _("两次输入的新口令不一致。"))
        return cleaned


class ReauthenticateForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "password", _("口令"))


class ActivateForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "code", _("动态口令"), _("手机应用上显示的 6 位数字，每 30 秒更换一次。"))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class CodeOnce:
    """A code is accepted once in all its life, whoever looked over the shoulder."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "code", _("动态口令或恢复码"), _("手机应用上的 6 位数字；手机不在身边时，输入一个恢复码。"))  # type: ignore[arg-type]
        self.fields["code"].widget.attrs["autofocus"] = True  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        code = super().clean_code()  # type: ignore[misc]
        if not cache.add(f"signin.code:{self.user.pk}:{code}", True, CODE_LIVES):  # type: ignore[attr-defined]
            raise SecondFactorAdapter().validation_error("incorrect_code")
        return code


class CodeForm(CodeOnce, second_factor.AuthenticateForm):
    pass


class CodeAgainForm(CodeOnce, second_factor.ReauthenticateForm):
    pass
