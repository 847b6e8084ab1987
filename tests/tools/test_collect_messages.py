"""What people read is found wherever it stands, so that a translator misses nothing; and the public's is translated."""

import re

import pytest
from babel.messages.pofile import read_po

from support.catalogues import LOCALE, tool

TOOL = tool("collect_messages")
PLACEHOLDER = re.compile(r"%\((\w+)\)")
CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
# A document's number is its name, in any language.
QUOTED = "国办发〔2019〕54号"


@pytest.fixture(scope="module")
def catalog():
    return TOOL.collected()


@pytest.fixture(scope="module")
def public():
    return TOOL.collected(TOOL.PUBLIC)


@pytest.fixture(scope="module")
def english():
    with (LOCALE / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale="en")


def named(catalog):
    return {(message.context, message.id) for message in catalog if message.id}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("请写明审查意见。", id="python"),
        pytest.param("泄露检查", id="a template of the desk"),
        pytest.param("法定主动公开内容", id="a public page"),
        pytest.param("签发公开", id="a workflow table"),
        pytest.param("公路", id="a classification"),
    ],
)
def test_words_are_found_in(catalog, words):
    assert words in catalog


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("跳到正文", id="a public page"),
        pytest.param("首次公开", id="python of the public site"),
        pytest.param("当面提交", id="a label that a page shows"),
        pytest.param("工业、交通", id="a classification"),
        pytest.param("%(place)s政府信息公开", id="a site's name"),
    ],
)
def test_the_public_reads(public, words):
    assert words in public


@pytest.mark.parametrize("words", ["请写明审查意见。", "泄露检查", "签发公开", "保密审查意见", "行政复议机关"])
def test_the_desks_words_are_no_task_of_a_translator_for_the_public(public, words):
    assert words not in public


def test_all_that_the_public_reads_stands_among_everything(catalog, public):
    assert named(public) - named(catalog) == set()


def test_names_and_numbers_in_a_sentence_stay_marked_for_the_translator(catalog):
    message = catalog.get("还有 %(n)d 处检查发现没有处理。")
    assert "python-format" in message.flags or message.python_format


def test_whatever_a_public_page_says_has_english_words(public, english):
    """What is missing here was written lately: `make messages LANGUAGE=en`, then translate what is empty."""
    assert named(public) - named(english) == set()
    assert TOOL.untranslated(english) == []


def test_what_no_public_page_says_any_more_is_not_kept_among_the_english_words(public, english):
    assert named(english) - named(public) == set()


def test_every_translation_keeps_the_names_that_are_filled_in(english):
    def names(words):
        return {tuple(sorted(PLACEHOLDER.findall(form))) for form in ([words] if isinstance(words, str) else words)}

    assert [message.id for message in english if message.id and names(message.id) != names(message.string)] == []


def test_english_words_have_no_chinese_signs(english):
    forms = [form for message in english if message.id
             for form in ([message.string] if isinstance(message.string, str) else message.string)]  # fmt: skip
    assert [form for form in forms if CHINESE.search(form.replace(QUOTED, ""))] == []


def test_a_message_is_untranslated_while_one_of_its_forms_is_missing():
    made = TOOL.Catalog()
    made.add("甲", string="A")
    made.add("乙")
    made.add(("丙", "丙"), string=("C", ""))
    assert TOOL.untranslated(made) == ["乙", "('丙', '丙')"]


def test_words_made_for_one_request_are_left_to_the_main_site(public):
    assert not [place for message in public for place, _line in message.locations if "/search" in place]


def test_a_catalogue_is_brought_up_to_date_without_losing_a_translation(tmp_path, monkeypatch):
    page = tmp_path / "portal" / "pages" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text('{{ _("旧话") }}{{ _("留下") }}', "utf-8")
    monkeypatch.setattr(TOOL, "PACKAGE", tmp_path)
    TOOL.update("en", TOOL.PUBLIC)
    path = TOOL.path_of("en")
    path.write_text(path.read_text("utf-8").replace('msgid "留下"\nmsgstr ""', 'msgid "留下"\nmsgstr "stays"'), "utf-8")
    page.write_text('{{ _("新话") }}{{ _("留下") }}', "utf-8")
    made = TOOL.update("en", TOOL.PUBLIC)
    assert made["留下"].string == "stays"
    assert TOOL.untranslated(made) == ["新话"]
    assert "旧话" in made.obsolete
