"""Identity numbers, telephones, cards and codes: found however they are written, and nothing taken for them."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.leaks import scan_html, scan_text
from gongkai.leaks.checks import id_check, luhn
from leaks.people import DAY, card, company, id_number, person

SEEDS = st.integers(0, 10**6)
_FULL = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
_WAYS = {
    "plain": lambda number: number,
    "blanks": lambda number: f"{number[:6]} {number[6:14]} {number[14:]}",
    "every digit apart": " ".join,
    "two blanks": lambda number: f"{number[:3]}  {number[3:]}",
    "hyphens": lambda number: f"{number[:6]}-{number[6:14]}-{number[14:]}",
    "long dashes": lambda number: f"{number[:6]}—{number[6:]}",
    "full width": lambda number: number.translate(_FULL),
    "ideographic blanks": lambda number: f"{number[:6]}\u3000{number[6:]}",
    "no-break blanks": lambda number: f"{number[:6]}\u00a0{number[6:]}",
    "zero-width blanks": "\u200b".join,
    "right-to-left marks": lambda number: f"\u202e{number[:6]}\u200f{number[6:]}\u202c",
    "small x": str.lower,
    "arabic digits": lambda number: number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
}


def _found(text: str) -> list[tuple[str, str, str]]:
    return [(found.kind, found.certainty, text[found.start : found.end]) for found in scan_text(text, DAY).findings]


@pytest.mark.parametrize("way", _WAYS)
@given(seed=SEEDS)
def test_an_identity_number_is_found_in_every_spelling(way: str, seed: int) -> None:
    written = _WAYS[way](person(random.Random(seed)).id_number)
    (found,) = scan_text(f"经查，{written}，特此公告。", DAY).findings
    assert (found.kind, found.certainty) == ("id_number", "certain")
    assert "***********" in found.masked


@given(seed=SEEDS, at=st.integers(1, 17), tag=st.sampled_from(["<b>", "<span style='x'>", "<em>", "<a href='#'>"]))
def test_an_identity_number_across_inline_tags_is_one(seed: int, at: int, tag: str) -> None:
    number = person(random.Random(seed)).id_number
    end = f"</{tag[1:].split(maxsplit=1)[0].rstrip('>')}>"
    (found,) = scan_html(f"<p>号码{tag}{number[:at]}{end}{number[at:]}</p>", DAY).findings
    assert found.kind == "id_number"


@given(seed=SEEDS, digit=st.integers(0, 16), other=st.integers(1, 9))
def test_one_wrong_digit_makes_it_no_identity_number_unless_a_label_says_so(seed: int, digit: int, other: int) -> None:
    number = person(random.Random(seed)).id_number
    wrong = number[:digit] + str((int(number[digit]) + other) % 10) + number[digit + 1 :]
    assert "id_number" not in {kind for kind, _sure, _text in _found(f"经查{wrong}。")}
    labelled = {kind for kind, _sure, _text in _found(f"身份证号码：{wrong}。")}
    assert labelled & {"id_number", "form_heading"}


@given(seed=SEEDS)
def test_a_company_s_credit_code_is_no_finding(seed: int) -> None:
    code = company(random.Random(seed))
    assert _found(f"中标人（{code}）报价1280000.00元，统一社会信用代码：{code}") == []


@given(seed=SEEDS)
def test_a_sole_trader_s_credit_code_is_the_organ_s_decision(seed: int) -> None:
    code = company(random.Random(seed), "92")
    ((kind, certainty, text),) = _found(f"个体工商户{code}")
    assert (kind, certainty, text) == ("sole_trader", "possible", code)


@given(seed=SEEDS)
def test_a_credit_code_of_digits_only_is_not_taken_for_an_identity_number(seed: int) -> None:
    chance = random.Random(seed)
    from gongkai.law.codes import credit_code

    code = credit_code(f"11370102{chance.randrange(10**9):09}")
    assert _found(f"统一社会信用代码：{code}") == []


def test_an_identity_number_used_as_a_tax_number_is_still_one() -> None:
    one = person(random.Random(4))
    for label in ("纳税人识别号", "统一社会信用代码", "驾驶证号", "订单号"):
        assert [kind for kind, *_rest in _found(f"{label}：{one.id_number}")] == ["id_number"], label


@pytest.mark.parametrize("masked", ["370***********1234", "3708xxxxxxxx1234", "3708XXXXXXXXXX1234", "138****5678"])
def test_what_is_masked_already_is_no_finding(masked: str) -> None:
    assert _found(f"身份证号：{masked}，手机：{masked}") == []


def test_the_old_number_of_15_digits_is_sure_where_a_label_says_so() -> None:
    assert _found("身份证号：370102700305123") == [("id_number", "certain", "370102700305123")]
    assert _found("经查370102700305123无误") == [("id_number", "possible", "370102700305123")]
    assert _found("注册号：370102700305123") == []


@given(seed=SEEDS)
def test_a_disability_card_s_number_is_its_holder_s_identity_number(seed: int) -> None:
    number = person(random.Random(seed)).id_number
    ((kind, certainty, text),) = _found(f"残疾人证号：{number}43")
    assert (kind, certainty, text) == ("id_number", "certain", f"{number}43")


def test_residence_permits_of_foreigners_and_of_hong_kong_people_are_identity_numbers() -> None:
    for body in ("91112419810803002", "81000019900101123"):
        number = body + id_check(body)
        assert _found(f"证件{number}")[0][:2] == ("id_number", "certain")


def test_a_birth_date_after_today_or_none_at_all_is_no_identity_number() -> None:
    for body in ("37010220270101123", "37010219900231123", "37010218700101123"):
        assert _found(f"经查{body + id_check(body)}") == []


@pytest.mark.parametrize(
    "written",
    [
        "13912345678",
        "139 1234 5678",
        "139-1234-5678",
        "+86 139 1234 5678",
        "8613912345678",
        "0086-13912345678",
        "1 3 9 1 2 3 4 5 6 7 8",
        "１３９１２３４５６７８",
        "139.1234.5678",
        "139\u200b12345678",
    ],
)
def test_a_mobile_number_is_found_in_every_spelling(written: str) -> None:
    ((kind, certainty, _text),) = _found(f"联系电话：{written}。")
    assert (kind, certainty) == ("mobile", "certain")


@pytest.mark.parametrize(
    "innocent",
    [
        "订单号13912345678",
        "受理编号：13912345678",
        "合计13912345678元",
        "共13912345678.50元",
        "档号139123456780",
        "http://www.example.cn/art/13912345678.html",
        "SN13912345678",
        "12345热线",
        "1594.02 30205 水费",
        "投诉举报电话：12315",
        "〔2026〕13号",
        "2026年13月",
        "139 1234 56789",
    ],
)
def test_what_looks_like_a_mobile_number_is_none(innocent: str) -> None:
    assert _found(innocent) == []


@given(seed=SEEDS, length=st.sampled_from([16, 17, 18, 19]))
def test_a_bank_card_is_found_by_issuer_and_check_digit(seed: int, length: int) -> None:
    number = card(random.Random(seed), length)
    spaced = " ".join(number[at : at + 4] for at in range(0, length, 4))
    for text in (f"卡号：{number}", f"开户行账号 {spaced}"):
        assert _found(text)[0][:2] == ("bank_card", "certain")
    kinds = {found[0] for found in _found(f"转入{number}。")}
    assert kinds <= {"bank_card", "id_number"} and kinds


@given(seed=SEEDS)
def test_an_order_number_is_no_bank_card(seed: int) -> None:
    number = card(random.Random(seed))
    assert _found(f"订单号：{number}") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("护照号码：E12345678", "passport"),
        ("护照EA1234567", "passport"),
        ("港澳居民来往内地通行证H12345678", "permit"),
        ("台湾居民来往大陆通行证号：12345678", "permit"),
        ("往来港澳通行证：C12345678", "permit"),
        ("车牌号鲁A12345", "plate"),
        ("鲁A·D12345小型汽车", "plate"),
        ("京A1234警", "plate"),
        ("邮箱：someone@qq.com", "email"),
    ],
)
def test_papers_plates_and_mailboxes_are_found(text: str, kind: str) -> None:
    assert [found[0] for found in _found(text)] == [kind]


@pytest.mark.parametrize(
    "innocent",
    [
        "型号E12345678",
        "鲁ICP备12345678号",
        "经营许可证编号：鲁B2-20261234",
        "邮箱：zwgk@county.gov.cn",
        "川A级景区",
        "标准号GB12345678",
        "批号H12345678",
        "京津冀A12",
    ],
)
def test_other_codes_are_no_papers_nor_plates(innocent: str) -> None:
    assert _found(innocent) == []


def test_an_office_line_is_public_by_law_and_a_home_line_is_not() -> None:
    one = person(random.Random(1))
    assert _found("联系电话：0531-86012345") == []
    assert _found("县行政审批局办公室电话：0531-86012345，传真86012346") == []
    assert [kind for kind, *_rest in _found("当事人住宅电话：0531-86012345")] == ["landline"]
    found = _found(f"身份证号{one.id_number}，电话0531-86012345")
    assert [kind for kind, *_rest in found] == ["id_number", "landline"]
    found = _found(f"身份证号{one.id_number}，咨询电话0531-86012345")
    assert [kind for kind, *_rest in found] == ["id_number"]


def test_a_minor_is_known_by_the_birth_date() -> None:
    chance = random.Random(3)
    child = id_number(chance, date(2015, 5, 5))
    nearly, just = id_number(chance, date(2008, 6, 2)), id_number(chance, date(2008, 6, 1))
    assert [kind for kind, *_rest in _found(f"号码{child}")] == ["id_number", "minor"]
    assert [kind for kind, *_rest in _found(f"号码{nearly}")] == ["id_number", "minor"]
    assert [kind for kind, *_rest in _found(f"号码{just}")] == ["id_number"]


@given(st.text(alphabet="0123456789 -.X×年月日元号\n\t:：", max_size=80))
def test_any_row_of_figures_is_read_without_harm(text: str) -> None:
    for found in scan_text(text, DAY).findings:
        assert 0 <= found.start < found.end <= len(text)


@given(st.integers(10**14, 10**19))
def test_luhn_finds_every_single_wrong_digit(number: int) -> None:
    digits = str(number)
    right = next(digits + last for last in "0123456789" if luhn(digits + last))
    assert not luhn(str((int(right[0]) + 1) % 10) + right[1:])


def test_a_number_that_is_said_to_be_one_is_found_even_where_no_province_has_its_area():
    (found,) = [f for f in scan_text("当事人，身份证号990121198803021239。").findings if f.kind == "id_number"]
    assert (found.certainty, "地区不对" in found.why) == ("likely", True)
    assert not [f for f in scan_text("批次990121198803021239。").findings if f.kind == "id_number"]
