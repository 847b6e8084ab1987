"""How allauth treats our people: no sign-up, the last step of signing in is ours."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are made by the system administrator, never by their holders."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
