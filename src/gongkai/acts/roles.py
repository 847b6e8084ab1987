"""The roles of the house (design, section 2): what a post lets its holder be."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    EDITOR = "editor", _("信息员")
    REVIEWER = "reviewer", _("审核员")
    SECRECY_OFFICER = "secrecy_officer", _("保密审查员")
    SIGNER = "signer", _("签发领导")
    CLERK = "clerk", _("依申请公开经办人")
    SUPERVISOR = "supervisor", _("政务公开办")
    SYSADMIN = "sysadmin", _("系统管理员")
    SECADMIN = "secadmin", _("安全管理员")
    AUDITOR = "auditor", _("审计管理员")


# The machine itself (set-up, timers): never held by a person, never offered in a form.
SYSTEM = "system"

# 三员: separated administrators (GB/T 22239 8.1.4, separation of administrative rights).
ADMINISTRATORS = frozenset({Role.SYSADMIN, Role.SECADMIN, Role.AUDITOR})

# Who writes, and who examines: held together in one organ they would let a person approve their own work.
EXAMINERS = frozenset({Role.REVIEWER, Role.SECRECY_OFFICER, Role.SIGNER})
