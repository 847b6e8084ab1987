"""Electronic mail addresses that are not an organ's."""

import re
from collections.abc import Iterator

from gongkai.leaks.data import words
from gongkai.leaks.masks import email
from gongkai.leaks.view import Hit, View

_ADDRESS = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,10}")


def detect(view: View) -> Iterator[Hit]:
    """A private mailbox is possible where an office announces it as its own, likely otherwise."""
    for match in _ADDRESS.finditer(view.text):
        address = match[0].lower()
        if address.endswith(words("organs", "mail_hosts")):
            continue
        lead = view.text[max(0, match.start() - 40) : match.start()].rpartition("\n")[2]
        office = any(word in lead for word in (*words("organs", "office"), *words("organs", "endings")))
        reason = "不是机关邮箱" + ("，前文像是办公用途，请核实" if office else "")
        yield Hit("email", "possible" if office else "likely", *match.span(), address, email(address), reason)
