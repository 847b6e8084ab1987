"""A file can end the process that opens it, never ours."""

import pytest

from gongkai import boxed


def test_plain_data_and_bytes_come_back() -> None:
    assert boxed.call("gongkai.boxed.box:length", "公开".encode(), {"name": "甲.txt"}) == (
        {"length": 6},
        "公开".encode(),
    )


def test_an_unfit_file_is_told_in_one_line_with_a_code() -> None:
    with pytest.raises(boxed.Unfit) as caught:
        boxed.call("gongkai.boxed.box:length", b"", {"name": "甲.bad"})
    assert (caught.value.reason, caught.value.code) == ("文件不能使用", "bad")


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(boxed.Unfit, match="超过1秒"):
        boxed.call("gongkai.boxed.box:hang", b"", limits=boxed.Limits(seconds=1))


def test_what_takes_too_much_memory_is_stopped_and_the_next_file_is_read() -> None:
    with pytest.raises(boxed.Unfit) as caught:
        boxed.call("gongkai.boxed.box:swell", b"")
    assert caught.value.code == "too_large"
    assert boxed.call("gongkai.boxed.box:length", b"abc")[0] == {"length": 3}


def test_only_functions_of_modules_named_box_are_called() -> None:
    with pytest.raises(boxed.Unfit) as caught:
        boxed.call("os:system", b"")
    assert caught.value.code == "crashed"
