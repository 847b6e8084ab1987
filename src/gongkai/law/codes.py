"""The codes of the field and what is wrong with one: credit codes, area codes, index numbers.

Each `…_fault` function returns the reason in Chinese, or nothing ("") for a code that is right. Codes are
taken as they stand; `tidy` first makes of what people type what they mean.
"""

import re
import unicodedata

CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015: without I, O, S, V, Z
_WEIGHTS = [pow(3, place, 31) for place in range(17)]
_INDEX_NUMBER = re.compile(r"[0-9A-Z]{9}([0-9A-Z]{9})?/\d{4}(\d{2})?-\d{4,8}")


def tidy(code: str) -> str:
    """The code in half-width capitals without blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", code)).upper()


def credit_check_character(first17: str) -> str:
    """The 18th character of a unified social credit code (统一社会信用代码, GB 32100-2015).

    Raises ValueError in Chinese if the 17 characters before it can't begin a code.
    """
    fault = _credit_body_fault(first17)
    if fault:
        raise ValueError(fault)
    total = sum(weight * CREDIT_ALPHABET.index(c) for weight, c in zip(_WEIGHTS, first17, strict=True))
    return CREDIT_ALPHABET[-total % 31]


def credit_code(first17: str) -> str:
    """The valid code of 18 characters that begins with these 17; ValueError as `credit_check_character`."""
    return first17 + credit_check_character(first17)


def credit_code_fault(code: str) -> str:
    """What is wrong with a unified social credit code.

    Any one wrong character is found, and any two exchanged ones, save one pair: exchanging the first and the
    last character leaves the sum as it was, since the first weighs 1.
    """
    if len(code) != 18:
        return f"统一社会信用代码应为18位，现为{len(code)}位"
    fault = _credit_body_fault(code[:17])
    if fault:
        return fault
    if code[17] not in CREDIT_ALPHABET:
        return f"第18位“{code[17]}”不是统一社会信用代码使用的字符"
    expected = credit_check_character(code[:17])
    if code[17] != expected:
        return f"校验位不符：按前17位，第18位应为“{expected}”，现为“{code[17]}”，请核对是否录错"
    return ""


def _credit_body_fault(first17: str) -> str:
    if len(first17) != 17:
        return f"校验位之前应为17位，现为{len(first17)}位"
    for place, character in enumerate(first17, start=1):
        if character in "IOSVZ":
            return f"第{place}位“{character}”不会出现在统一社会信用代码中，请核对是否为形近的数字"
        if character not in CREDIT_ALPHABET:
            return f"第{place}位“{character}”不是统一社会信用代码使用的字符（数字和大写字母）"
    if not first17[2:8].isdigit():
        return f"第3至8位应为登记管理机关的行政区划代码（6位数字），现为“{first17[2:8]}”"
    return ""


def area_code_fault(code: str) -> str:
    """What is wrong with the shape of an area code (行政区划代码, GB/T 2260); the table knows which exist."""
    if not re.fullmatch(r"[0-9]{6}", code):
        return f"行政区划代码应为6位数字，现为“{code[:20]}”"
    if code[0] == "0":
        return f"行政区划代码不会以0开头，现为“{code}”"
    return ""


def index_number_fault(number: str) -> str:
    """What is wrong with an index number (索引号) of the usual form (《政府信息公开目录系统实施指引》).

    That is 9 or 18 characters of the organ's code, a slash, year or year and month, a hyphen, 4 to 8 digits.
    """
    if not _INDEX_NUMBER.fullmatch(number):
        return f"索引号应形如“11370322004222241N/2021-00135”或者“000014349/2017-00110”，现为“{number[:60]}”"
    month = number.split("/")[1].split("-", maxsplit=1)[0][4:]
    if month and not 1 <= int(month) <= 12:
        return f"索引号中的月份“{month}”不存在"
    return ""
