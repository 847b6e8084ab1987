"""`gongkai search` on a real home, as an operator runs it; and a writer that is killed."""

import json
import signal
import time

import pytest

from support.homes import installation

COUNT = 60


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    with installation(tmp_path_factory.mktemp("search") / "home") as made:
        folder = tmp_path_factory.mktemp("records")
        for name, text in (
            ("公路养护管理办法", "公路养护经费由县级人民政府承担。"),
            ("校车安全管理规定", "校车按照路线行驶。"),
        ):
            (folder / f"{name}.md").write_text(f"# {name}\n\n{text}\n", "utf-8")
        for number in range(COUNT):
            (folder / f"通告{number:03d}.md").write_text(
                f"# 通告第{number}号\n\n" + "路面施工期间绕行。" * 200, "utf-8"
            )
        made.gongkai("import", "records", str(folder), "--organ", "本级人民政府", "--published", "--quiet", cwd=folder)
        made.gongkai("search", "--rebuild")
        yield made


def test_a_writer_that_is_killed_loses_nothing_and_doubles_nothing(home):
    """Killed at several moments of its work; the next one goes on, and index and database agree."""
    for wait in (0.8, 1.1, 1.4):
        child = home.child("search_feeds.py")
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        child.wait()
    home.gongkai("worker", "--once")
    said = home.gongkai("search", "--verify", check=False)
    assert said.returncode == 0, said.stderr
    assert f"{COUNT + 2} 条" in said.stdout
    found = json.loads(home.gongkai("search", "路面施工", "--json").stdout)
    assert found["total"] == COUNT


def test_two_writers_at_once_do_the_work_once(home):
    home.gongkai("search", "--rebuild")
    children = [home.child("search_feeds.py") for _both in range(2)]
    assert [child.wait(timeout=120) for child in children] == [0, 0]
    assert json.loads(home.gongkai("search", "路面施工", "--json").stdout)["total"] == COUNT
    assert home.gongkai("search", "--verify", check=False).returncode == 0


def test_the_answer_has_numbers_titles_and_passages(home):
    said = home.gongkai("search", "公路养护").stdout
    assert "找到 1 条" in said
    assert "公路养护管理办法" in said
    assert "/2" in said  # the index number


def test_json_has_total_facets_and_hits(home):
    found = json.loads(home.gongkai("search", "校车按什么路线", "--json", "--organ", "本级人民政府").stdout)
    assert found["hits"][0]["title"] == "校车安全管理规定"
    assert {"index_number", "document_number", "score", "snippet"} <= set(found["hits"][0])
    assert found["facets"]["kind"] == {"general": found["total"]}
    (organ,) = found["facets"]["organ"]
    again = home.gongkai("search", "校车按什么路线", "--json", "--organ", organ).stdout
    assert json.loads(again)["hits"] == found["hits"]


def test_the_answer_says_where_to_go_on(home):
    assert "第 1 页，共 3 页" in home.gongkai("search", "路面施工期间", "--size", "25").stdout
    nothing = home.gongkai("search", "公路养护", "--from", "2999-01-01").stdout
    assert "找到 0 条" in nothing and "换个说法" in nothing and "不限单位和日期有 1 条" in nothing
    assert "没有全部词语都有的" in home.gongkai("search", "路面施工期间绕行骆驼大象").stdout


def test_days_narrow(home):
    assert json.loads(home.gongkai("search", "公路养护", "--from", "2999-01-01", "--json").stdout)["total"] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["search"], "请写明要搜索什么"),
        (["search", "！？"], "只有标点"),
        (["search", "公路", "--organ", "没有局"], "没有单位“没有局”"),
    ],
)
def test_what_is_wrong_is_told_in_words(home, words, told):
    said = home.gongkai(*words, check=False)
    assert said.returncode == 2
    assert told in said.stderr
    assert "Traceback" not in said.stderr


def test_a_broken_index_is_told_and_made_anew(home):
    for meta in (home.root / "index").rglob("meta.json"):
        meta.write_text("{")
    said = home.gongkai("search", "公路养护", check=False)
    assert said.returncode == 2
    assert "搜索引擎不能使用" in said.stderr
    home.gongkai("search", "--rebuild", "--from-nothing")
    assert "找到 1 条" in home.gongkai("search", "公路养护").stdout


def test_a_wrong_address_of_a_cluster_is_told_at_the_start(home):
    said = home.gongkai("search", "公路", check=False, environment={"GONGKAI_SEARCH_URL": "elastic"})
    assert said.returncode == 2
    assert "GONGKAI_SEARCH_URL" in said.stderr


def test_the_same_home_works_with_a_cluster_by_settings_alone(home, opensearch):
    cluster = {"GONGKAI_SEARCH_URL": f"{opensearch}/command"}
    home.gongkai("search", "--rebuild", environment=cluster)
    found = json.loads(home.gongkai("search", "校车按什么路线", "--json", environment=cluster).stdout)
    assert found["hits"][0]["title"] == "校车安全管理规定"
    assert home.gongkai("search", "--verify", environment=cluster).returncode == 0
