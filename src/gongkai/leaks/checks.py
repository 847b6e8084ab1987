"""What can be computed about a number: check digits, birth dates, provinces. Pure arithmetic on plain digits."""

from datetime import date

# GB/T 2260 provinces; 81–83 are residence permits of people from Hong Kong, Macau and Taiwan.
PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
_WEIGHTS = [pow(2, 17 - place, 11) for place in range(17)]


def id_check(first17: str) -> str:
    """The last character of an 18-character identity number (GB 11643, ISO 7064 MOD 11-2)."""
    return "10X98765432"[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first17, strict=True)) % 11]


def birth(number: str, on: date) -> date | None:
    """The birth date in an identity number of 15 or 18 characters, or None where there can be none before `on`."""
    digits = number[6:14] if len(number) == 18 else "19" + number[6:12]
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return born if born.year >= 1880 and born <= on else None


def from_a_province(number: str) -> bool:
    """Whether the number begins as one can; a foreigner's permanent residence number begins with 9 and the province."""
    return number[:2] in PROVINCES or (len(number) == 18 and number[0] == "9" and number[1:3] in PROVINCES)


def age(born: date, on: date) -> int:
    """Full years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def registration(digits: str) -> bool:
    """Whether 15 digits are an old business registration number (工商注册号, ISO 7064 MOD 11,10)."""
    rest = 10
    for digit in digits[:14]:
        rest = ((rest + int(digit)) % 10 or 10) * 2 % 11
    return (rest + int(digits[14])) % 10 == 1
