"""One detector a module, each a function View → Hits. A passage belongs to the first that takes it, so order counts:
codes with a check digit before mere shapes, numbers before the names beside them."""

from collections.abc import Callable, Iterable

from gongkai.leaks.detect import (
    address,
    bank_card,
    credit_code,
    email,
    form_heading,
    id_number,
    landline,
    minor,
    mobile,
    name,
    plate,
    secrecy_mark,
    travel,
)
from gongkai.leaks.view import Hit, View

Detector = Callable[[View], Iterable[Hit]]

DETECTORS: tuple[Detector, ...] = (
    credit_code.detect,
    id_number.detect,
    bank_card.detect,
    mobile.detect,
    travel.detect,
    plate.detect,
    email.detect,
    address.detect,
    landline.detect,
    form_heading.detect,
    name.detect,
    minor.detect,
    secrecy_mark.detect,
)
