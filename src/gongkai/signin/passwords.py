"""Password rules (GB/T 22239 8.1.4 身份鉴别 a: 口令复杂度)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

KINDS = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^A-Za-z0-9]")
LEAST_KINDS = 3


class VarietyValidator:
    """At least three of lower-case, upper-case, digits and other characters."""

    def validate(self, password: str, user: object = None) -> None:
        if sum(bool(re.search(kind, password)) for kind in KINDS) < LEAST_KINDS:
            raise ValidationError(self.get_help_text(), code="password_not_varied")

    def get_help_text(self) -> str:
        return _("口令须包含大写字母、小写字母、数字、其他符号中的至少三种。")
