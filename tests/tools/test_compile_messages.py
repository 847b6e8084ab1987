"""A translation that was written is what programs read."""

import gettext

from support.catalogues import tool

TOOL = tool("compile_messages")
PO = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "首页"
msgstr "Home"

msgid "没有译"
msgstr ""
"""


def test_what_is_translated_is_read_and_the_rest_stays_as_it_is(tmp_path):
    folder = tmp_path / "src" / "gongkai" / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO, "utf-8")
    TOOL.compile_all(tmp_path)
    words = gettext.translation("django", folder.parents[1], ["en"]).gettext
    assert (words("首页"), words("没有译")) == ("Home", "没有译")
    assert sorted(path.name for path in folder.iterdir()) == ["django.mo", "django.po"]


def test_the_command_line_speaks_chinese_in_any_terminal(monkeypatch):
    """The catalogue has the public pages' words: a message would be half in each language."""
    import importlib

    from gongkai import words

    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert importlib.reload(words)._("首页") == "首页"
