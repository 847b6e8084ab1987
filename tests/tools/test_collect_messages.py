"""What people read is found wherever it stands, so that a translator misses nothing."""

import importlib.util
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "collect_messages.py"


@pytest.fixture(scope="module")
def catalog():
    spec = importlib.util.spec_from_file_location("collect_messages", TOOL)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool.collected()


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("请写明审查意见。", id="python"),
        pytest.param("泄露检查", id="a template of the desk"),
        pytest.param("主动公开的政府信息", id="a public page"),
        pytest.param("签发公开", id="a workflow table"),
    ],
)
def test_words_are_found_in(catalog, words):
    assert words in catalog


def test_names_and_numbers_in_a_sentence_stay_marked_for_the_translator(catalog):
    message = catalog.get("还有 %(n)d 处检查发现没有处理。")
    assert "python-format" in message.flags or message.python_format
