"""Answers: in the right order, narrowed, counted, told with what was searched besides."""

from datetime import UTC, date, datetime

import pytest

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.catalogue.models import Record
from gongkai.search.asking import ask
from gongkai.search.facets import facets
from gongkai.search.question import PAGE_SIZE, Question, read
from gongkai.search.suggesting import suggestions
from support.catalogue_subjects import make_record
from support.factories import put_in_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(county, seeded, settle):
    """shelf(title, organ=…, **wording): a public record, indexed when `shelf.ready()` was called."""

    class Shelf:
        def __call__(self, title: str, organ: str = "transport", at: str = "2026-01-06", **wording) -> Record:
            record = put_in_state(make_record(county, organ, title=title, **wording), "published")
            moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
            Record.objects.filter(pk=record.pk).update(published_at=moment, index_number=f"X/{record.pk:05d}")
            return Record.objects.get(pk=record.pk)

        def ready(self) -> None:
            from gongkai.search import verify

            verify(mend=True)

    return Shelf()


def hits(words: str, **given) -> list[str]:
    question, _notes = read({"q": words, **given})
    return [hit.record.title for hit in ask(question).hits]


def test_a_title_comes_before_a_text_that_mentions_it(shelf):
    shelf("县级预算编制说明", body="<p>依照校车安全管理规定执行。</p>")
    shelf("校车安全管理规定", body="<p>总则。</p>")
    shelf.ready()
    assert hits("校车安全") == ["校车安全管理规定", "县级预算编制说明"]


def test_of_two_alike_the_one_in_force_and_the_newer_comes_first(shelf):
    shelf("公路收费办法甲", at="2015-03-01")
    repealed = shelf("公路收费办法乙", at="2026-01-05")
    shelf("公路收费办法丙", at="2026-01-05")
    perform("record", "set_validity", repealed, actor=MACHINE, validity="repealed")
    shelf.ready()
    assert hits("公路收费办法")[0] == "公路收费办法丙"


def test_synonyms_are_searched_besides_and_named(shelf):
    shelf("城市居民最低生活保障办法", body="<p>可以申请。</p>")
    shelf.ready()
    answer = ask(Question("低保怎么申请"))
    assert [hit.record.title for hit in answer.hits] == ["城市居民最低生活保障办法"]
    assert answer.also == ["最低生活保障"]
    assert any(piece.marked and piece.text == "最低生活保障" for piece in answer.hits[0].title)


def test_a_synonym_added_on_the_desk_counts_at_once(shelf, county):
    shelf("示范县电动自行车管理规定")
    shelf.ready()
    assert hits("小电驴") == []
    actor = county.person("supervisor")
    perform(
        "synonym", "add", actor=actor, word="小电驴", others="电动自行车", effective_from="2026-01-01", certain=True
    )
    assert hits("小电驴") == ["示范县电动自行车管理规定"]


def test_a_question_in_quotes_is_taken_word_for_word(shelf):
    shelf("公路养护管理办法", body="<p>管理公路。</p>")
    shelf.ready()
    assert hits("“公路养护”") == ["公路养护管理办法"]
    assert hits("“养护公路”") == []
    assert hits("养护公路") == ["公路养护管理办法"]


def test_most_words_are_enough_where_none_has_all_and_it_says_so(shelf):
    shelf("校车安全管理规定", body="<p>学校应当保障学生安全。</p>")
    shelf.ready()
    answer = ask(Question("校车超载找哪个部门投诉"))
    assert answer.hits
    assert answer.most
    assert answer.fitting == 0


def test_a_near_title_is_offered(shelf):
    shelf("校车安全管理规定")
    shelf.ready()
    assert ask(Question("校车安金管理规定")).meant == "校车安全管理规定"


def test_results_are_narrowed_by_organ_days_and_facets(shelf, county):
    shelf("公路养护办法", at="2026-01-06", theme="T07.07")
    shelf("公路绿化办法", "education", at="2025-06-01", theme="T11.02")
    shelf.ready()
    assert hits("公路", organ=county.education.slug) == ["公路绿化办法"]
    assert hits("公路", year="2026") == ["公路养护办法"]
    assert hits("公路", theme="T11") == hits("公路", theme="T11.02") == ["公路绿化办法"]
    assert hits("公路", **{"from": "2025-12-31"}) == ["公路养护办法"]
    assert hits("公路", **{"to": "2025-06-01"}) == ["公路绿化办法"]
    assert hits("公路", validity="repealed") == []
    assert hits("公路", sort="newest") == ["公路养护办法", "公路绿化办法"]


def test_an_empty_narrowed_result_tells_how_many_there_are_without(shelf):
    shelf("公路养护办法")
    shelf.ready()
    answer = ask(Question("公路", {"year": "1999"}))
    assert (answer.total, answer.wider) == (0, 1)


def test_facets_say_words_and_lead_there_and_back(shelf, county):
    shelf("公路养护办法", theme="T07.07")
    shelf("公路绿化办法", "education", theme="T11.02")
    shelf.ready()
    shown = {facet.name: facet for facet in facets(ask(Question("公路")))}
    assert {value.label for value in shown["organ"].values} == {"县交通运输局", "县教育和体育局"}
    assert [value.count for value in shown["theme"].values] == [1, 1]
    assert "year" not in shown  # one value says nothing
    narrowed = ask(Question("公路", {"organ": county.education.slug}))
    chosen = next(value for facet in facets(narrowed) for value in facet.values if value.chosen)
    assert chosen.label == "县教育和体育局"
    assert "organ" not in chosen.query


def test_a_record_of_a_merged_organ_bears_the_name_of_its_day(shelf, county):
    record = shelf("公路养护办法")
    perform("organ", "merge", county.transport, actor=MACHINE, into=county.town, on=date(2026, 2, 1), reason="机构改革")
    shelf.ready()
    answer = ask(Question("公路养护"))
    assert [(hit.record.pk, hit.organ) for hit in answer.hits] == [(record.pk, "示范县交通运输局")]
    assert facets(ask(Question("公路养护", {"organ": county.transport.slug})))


def test_an_organ_that_there_is_not_is_told_and_left_out(shelf):
    shelf("公路养护办法")
    shelf.ready()
    answer = ask(Question("公路", {"organ": "nowhere"}))
    assert answer.total == 1
    assert answer.notes == ["没有这个单位，没有按单位筛选。"]


def test_pages_follow_and_the_last_one_answers_for_those_beyond(shelf):
    for number in range(PAGE_SIZE + 3):
        shelf(f"公路办法{number}")
    shelf.ready()
    first, second = ask(Question("公路", page=1)), ask(Question("公路", page=2))
    assert (len(first.hits), len(second.hits), first.pages) == (PAGE_SIZE, 3, 2)
    assert not {h.record.pk for h in first.hits} & {h.record.pk for h in second.hits}
    beyond = ask(Question("公路", page=400))
    assert (beyond.question.page, len(beyond.hits)) == (2, 3)


def test_suggestions_begin_with_what_was_typed(shelf):
    shelf("示范县公路养护办法")
    shelf("公路收费办法")
    shelf("校车规定", body="<p>公路。</p>")
    shelf.ready()
    assert suggestions("公路") == ["公路收费办法", "示范县公路养护办法"]
    assert suggestions("公") == ["公路收费办法", "示范县公路养护办法"]
    assert suggestions("！") == []


def test_suggestions_hold_nothing_that_was_withdrawn(shelf, county):
    record = shelf("公路收费办法")
    shelf.ready()
    perform("record", "withdraw", record, actor=county.person("supervisor"), reason="误")
    assert suggestions("公路") == []


def test_a_search_takes_a_fixed_number_of_queries(shelf, django_assert_num_queries):
    shelf("公路办法")
    shelf.ready()
    ask(Question("公路办法"))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        ask(Question("公路办法"))
    for number in range(9):
        shelf(f"公路办法{number}", "education" if number % 2 else "transport")
    shelf.ready()
    with django_assert_num_queries(len(few)):
        assert ask(Question("公路办法")).total == 10
