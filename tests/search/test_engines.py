"""The contract of an engine: both do exactly this."""

import pytest

from gongkai.search.engines.cluster import ClusterEngine
from gongkai.search.engines.embedded import EmbeddedEngine
from gongkai.search.engines.protocol import DEEPEST, EngineFault
from gongkai.search.ladder import climb, in_title, near_title
from gongkai.search.tree import (
    FACETS,
    PUBLISHED,
    TEXT,
    TITLE,
    AllOf,
    AnyOf,
    Between,
    Boosted,
    Everything,
    Fixed,
    Phrase,
    Rather,
    Request,
    Starts,
    Term,
)
from support.search_subjects import entry

ROAD = entry(
    1, "公路养护管理办法", "县乡公路的养护经费由县级人民政府承担。", number="示交发〔2026〕9号", facets={"organ": ["7"]}
)
SCHOOL = entry(
    2, "校车安全管理规定", "校车应当按照规定的路线行驶公路。", files="附件：校车路线表 甲乙丙", facets={"organ": ["8"]}
)
OLD = entry(
    3, "公路收费办法", "收费站。", facets={"organ": ["7"], "year": ["2019"], "validity": ["repealed"]}, published=900
)


@pytest.fixture
def filled(engine):
    engine.write([ROAD, SCHOOL, OLD])
    return engine


def found(engine, query, *filters, **given) -> list[int]:
    return [hit.pk for hit in engine.search(Request(query, filters, **given)).hits]


def test_an_empty_index_finds_nothing_and_says_so(engine):
    answer = engine.search(Request(Everything(), facets=FACETS))
    assert (answer.total, list(answer.hits)) == (0, [])
    assert all(not counts for counts in answer.facets.values())
    assert engine.stamps() == {}
    assert not engine.find_record(1)


def test_a_phrase_is_found_where_its_tokens_follow_one_another(filled):
    assert found(filled, Phrase(TITLE, ("公路", "路养", "养护"))) == [1]
    assert found(filled, Phrase(TITLE, ("公路", "养护"))) == []
    assert found(filled, Phrase(TEXT, ("不在", "在这"))) == []


def test_a_beginning_is_found(filled):
    assert sorted(found(filled, Starts(TITLE, "公"))) == [1, 3]
    assert found(filled, Starts(TITLE, ".*")) == []


def test_number_keys_are_exact(filled):
    assert found(filled, Term("numbers", "|2026|9")) == [1]
    assert found(filled, Term("numbers", "|2026")) == []


def test_all_any_and_enough_of_the_parts(filled):
    road, school, old = Phrase(TITLE, ("公路",)), Phrase(TITLE, ("校车",)), Phrase(TITLE, ("收费",))
    assert found(filled, AllOf((road, old))) == [3]
    assert sorted(found(filled, AnyOf((school, old)))) == [2, 3]
    assert found(filled, AnyOf((road, school, old), 2)) == [3]


def test_what_is_rather_wanted_comes_first_and_shuts_nothing_out(filled):
    base = Fixed(Starts(TITLE, "公"), 1.0)
    assert found(filled, Rather(base, (Fixed(Term("year", "2019"), 5.0),))) == [3, 1]
    assert found(filled, Rather(base, (Fixed(Term("year", "2026"), 5.0),))) == [1, 3]


def test_weights_decide_the_order(filled):
    road, school = Phrase(TITLE, ("养护",)), Phrase(TITLE, ("校车",))
    assert found(filled, AnyOf((Boosted(road, 9.0), school))) == [1, 2]
    assert found(filled, AnyOf((road, Boosted(school, 9.0)))) == [2, 1]


def test_filters_narrow_without_a_score(filled):
    plain = filled.search(Request(Phrase(TITLE, ("公路",)))).hits
    narrowed = filled.search(Request(Phrase(TITLE, ("公路",)), (Term("year", "2026"),))).hits
    assert [hit.pk for hit in narrowed] == [1]
    assert narrowed[0].score == pytest.approx(next(hit.score for hit in plain if hit.pk == 1))


def test_a_range_holds_both_ends(filled):
    assert sorted(found(filled, Everything(), Between(PUBLISHED, 1, 2))) == [1, 2]
    assert found(filled, Everything(), Between(PUBLISHED, 3)) == [3]
    assert sorted(found(filled, Everything(), Between(PUBLISHED, None, 1))) == [1]


def test_newest_first_and_pages(filled):
    assert found(filled, Everything(), newest=True) == [3, 2, 1]
    assert found(filled, Everything(), newest=True, offset=1, limit=1) == [2]
    assert found(filled, Everything(), newest=True, offset=3) == []
    assert filled.search(Request(Everything(), offset=3)).total == 3


def test_a_hit_tells_when_it_was_published_and_whether_it_is_in_force(filled):
    told = {hit.pk: (hit.published, hit.in_force) for hit in filled.search(Request(Everything())).hits}
    assert told == {1: (1, True), 2: (2, True), 3: (900, False)}


def test_beyond_the_deepest_page_is_nothing_and_no_fault(filled):
    answer = filled.search(Request(Everything(), offset=DEEPEST + 5))
    assert (answer.total, list(answer.hits)) == (3, [])


def test_counts_and_hits_are_of_one_moment_however_late_somebody_looks_at_them(filled):
    answer = filled.search(Request(Starts(TITLE, "公"), facets=("organ",)))
    filled.write([], [hit.pk for hit in answer.hits])
    assert answer.facets["organ"] == {"7": answer.total}


def test_facets_count_what_fits(filled):
    answer = filled.search(Request(Starts(TITLE, "公"), facets=("organ", "year", "validity", "theme")))
    assert answer.facets["organ"] == {"7": 2}
    assert answer.facets["year"] == {"2026": 1, "2019": 1}
    assert answer.facets["validity"] == {"in_force": 1, "repealed": 1}
    assert answer.facets["theme"] == {}


def test_a_record_written_again_replaces_itself(filled):
    filled.write([entry(1, "改了名的办法", stamp=77)])
    assert filled.search(Request(Everything())).total == 3
    assert found(filled, Phrase(TITLE, ("养护",))) == []
    assert found(filled, Phrase(TITLE, ("改了",))) == [1]
    assert filled.stamps() == {1: 77, 2: 2, 3: 3}


def test_writing_twice_changes_nothing(filled):
    filled.write([ROAD, SCHOOL, OLD], removed=[99])
    filled.write([ROAD, SCHOOL, OLD], removed=[99])
    assert filled.search(Request(Everything())).total == 3


def test_what_is_removed_is_in_no_answer(filled):
    filled.write([], removed=[1])
    assert not filled.find_record(1)
    assert filled.find_record(2)
    assert found(filled, Phrase(TITLE, ("公路",))) == [3]
    assert filled.search(Request(Everything(), facets=("organ",))).facets["organ"] == {"7": 1, "8": 1}


def test_clear_forgets_everything(filled):
    filled.clear()
    assert filled.search(Request(Everything())).total == 0
    filled.write([ROAD])
    assert filled.stamps() == {1: 1}


def test_large_stamps_and_many_records_come_back_whole(engine):
    engine.write([entry(number, "文件", stamp=2**62 - number) for number in range(1, 301)])
    assert engine.stamps() == {number: 2**62 - number for number in range(1, 301)}


def test_long_texts_and_odd_words_are_taken(engine):
    engine.write([entry(1, "a" * 5000 + "😀\x00", "条例" * 50_000, files="\ufffd")])
    assert found(engine, Phrase(TEXT, ("条例", "例条", "条例"))) == [1]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("公路养护", 1),
        ("养护经费由谁承担", 1),
        ("示交发(2026)9号", 1),
        ("(2026)9号", 1),
        ("校车路线表", 2),
        ("“公路收费”", 3),
        ("校", 2),
    ],
)
def test_the_ladder_finds_the_same_with_either_engine(filled, question, first):
    ladder = climb(question)
    hits = next(hits for rung in ladder if (hits := found(filled, rung.node)))
    assert hits[0] == first


@pytest.mark.parametrize(
    "question",
    ["title:公路 AND *", "'; DROP TABLE records; --", "a OR b) (", "\\", "公路~2^9", "/.*/", "<script>",
    "{{7*7}}", "公 " * 60, "../..",
     "a" * 100],
)  # fmt: skip
def test_the_syntax_of_engines_and_databases_is_only_text(filled, question):
    ladder = climb(question)
    for rung in ladder:
        filled.search(Request(rung.node, facets=FACETS))
    filled.search(Request(in_title(question or "x")) if ladder else Request(Everything()))
    if near := near_title(question):
        filled.search(Request(near))


def test_a_cluster_that_is_away_is_one_kind_of_fault_without_a_password():
    with pytest.raises(EngineFault) as raised:
        ClusterEngine("http://reader:geheim@127.0.0.1:9/x").search(Request(Everything()))  # pragma: allowlist secret
    assert "geheim" not in str(raised.value)


def test_a_broken_embedded_index_is_a_fault_until_it_is_made_anew(tmp_path):
    made = EmbeddedEngine(tmp_path)
    made.write([ROAD])
    (made.folder / "meta.json").write_text("{")
    with pytest.raises(EngineFault):
        EmbeddedEngine(tmp_path).search(Request(Everything()))
    EmbeddedEngine(tmp_path).clear()
    again = EmbeddedEngine(tmp_path)
    again.write([SCHOOL])
    assert again.stamps() == {2: 2}


def test_another_reader_sees_what_was_committed(tmp_path):
    writer, reader = EmbeddedEngine(tmp_path), EmbeddedEngine(tmp_path)
    assert reader.search(Request(Everything())).total == 0
    writer.write([ROAD])
    assert reader.search(Request(Everything())).total == 1
    writer.write([], removed=[1])
    assert reader.search(Request(Everything())).total == 0


def test_a_batch_that_fails_leaves_nothing_behind(tmp_path):
    made = EmbeddedEngine(tmp_path)

    def half():
        yield ROAD
        raise RuntimeError("killed")

    with pytest.raises(EngineFault):
        made.write(half())
    assert made.search(Request(Everything())).total == 0
    made.write([SCHOOL])
    assert made.stamps() == {2: 2}


def test_the_index_of_an_older_format_is_dropped(tmp_path):
    (tmp_path / "format-0").mkdir()
    EmbeddedEngine(tmp_path).write([ROAD])
    assert not (tmp_path / "format-0").exists()
