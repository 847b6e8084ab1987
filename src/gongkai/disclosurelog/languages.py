"""A record on a site in another language is the same record: the log names its page on the main site, in Chinese.

Pure: the catalogues are read as files, so that whoever compares a page needs no installation.
"""

import gettext
import re
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parents[1] / "locale"
VALIDITY = ("有效", "失效", "废止")
_BELOW = re.compile(r"/[\w-]+(/records/\d+/)")


def as_logged(validity: str) -> str:
    """The word of validity as the log has it, whatever language the page says it in; any other word as it is."""
    return _logged().get(validity, validity)


def on_the_main_site(path: str) -> str:
    """/records/5/ for /en/records/5/; "" for what is no record below a path."""
    found = _BELOW.fullmatch(path)
    return found[1] if found else ""


@cache
def _logged() -> dict[str, str]:
    known: dict[str, str] = {}
    for language in sorted(path.parents[1].name for path in LOCALE.glob("*/LC_MESSAGES/django.mo")):
        words = gettext.translation("django", LOCALE, [language]).gettext
        known |= {words(word): word for word in VALIDITY}
    return known
