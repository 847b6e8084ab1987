"""Electronic mail addresses that are not an organ's."""

import re
from collections.abc import Iterator

from gongkai.leaks.data import words
from gongkai.leaks.masks import email
from gongkai.leaks.view import Hit, View

_BESIDE = ("id_number", "mobile", "bank_card")
_ADDRESS = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,10}")


def detect(view: View) -> Iterator[Hit]:
    """Likely where a person is spoken of; possible otherwise, since many an office uses a mailbox of this kind."""
    for match in _ADDRESS.finditer(view.text):
        address = match[0].lower()
        if address.endswith(words("organs", "mail_hosts")):
            continue
        lead = view.lead(match.start(), 40)
        person = any(word in lead for word in words("organs", "persons")) or view.near(match.start(), _BESIDE)
        reason = "写在个人信息旁的邮箱" if person else "不是机关邮箱；若是办公使用的邮箱请注明"
        yield Hit("email", "likely" if person else "possible", *match.span(), address, email(address), reason)
