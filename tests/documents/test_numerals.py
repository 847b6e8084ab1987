"""Chinese numerals, digit by digit and in words."""

import pytest

from gongkai.documents.numerals import number_of


@pytest.mark.parametrize(
    ("text", "number"),
    [("二〇二四", 2024), ("二○二四", 2024), ("十二", 12), ("二十", 20), ("一百零三", 103), ("八十七", 87), ("三", 3),
     ("二千零二十四", 2024), ("", None), ("十十", None), ("一二百", None), ("三月", None)],
)  # fmt: skip
def test_numerals_tell_their_number_or_none(text: str, number: int | None) -> None:
    assert number_of(text) == number
