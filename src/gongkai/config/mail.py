"""Where mail goes: an SMTP server by URL, or files in the home, so that a trial sends nothing to anybody."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from gongkai.config.home import Home


def mail_settings(url: str, home: Home) -> dict[str, Any]:
    """Django's EMAIL_ settings for `smtp://user:password@host:587?tls=1`, `console:` or "" (files)."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in ("smtp", "smtps"):
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(home.mail),
        }
    asked = parse_qs(parts.query)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": asked.get("tls", ["0"])[0] in ("1", "true"),
        "EMAIL_TIMEOUT": 20,
    }
