"""`gongkai letters render`."""

import pytest
from click.testing import CliRunner

from gongkai.letters.commands import letters
from gongkai.letters.kinds import kinds


def run(*words: str):
    return CliRunner().invoke(letters, ["render", *words])


@pytest.mark.parametrize(("ending", "head"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_kind_is_written_with_samples(tmp_path, ending, head):
    out = tmp_path / f"a.{ending}"
    assert run("correction", "--out", str(out)).exit_code == 0
    assert out.read_bytes().startswith(head)


def test_without_a_kind_all_are_listed():
    said = run().output
    assert all(key in said for key in kinds())


@pytest.mark.parametrize(
    "words", [["nonsense"], ["fee"], ["fee", "--out", "a.txt"], ["fee", "--template", "--out", "a.pdf"]]
)
def test_what_it_can_not_do_is_said_in_words(words):
    answer = run(*words)
    assert answer.exit_code == 2 and "Traceback" not in answer.output
