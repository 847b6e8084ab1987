"""政府信息 through the API: what is public and nothing else, found as on the site, page after page."""

import json
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from gongkai.acts import clock, outbox
from gongkai.acts.action import perform
from gongkai.catalogue.models import PUBLIC, Attachment, Record, RecordState, Relation
from gongkai.organs.models import Person
from gongkai.search import reconciling
from support.catalogue_subjects import advance, make_record
from support.factories import put_in_state
from support.many import insert_records
from support.published import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]
BUDGET = "a20_07_budget"


def ids(page):
    return [row["id"] for row in page["items"]]


def walk(reader, path):
    """Every page from this one on, by its `next`."""
    while path:
        page = reader.read(path)
        yield page
        path = page["next"] and page["next"].partition("/api/v1/")[2]


@pytest.fixture
def in_every_state(county):
    """State → a record in it, each with a word of its own everywhere."""
    made = {}
    for state in RecordState.values:
        word = f"暗号{state}"
        record = make_record(
            county, title=f"标题{word}", summary=f"概述{word}", body=f"<p>正文{word}</p>", keywords=f"词{word}"
        )
        Attachment.objects.create(
            record=record, name=f"附件{word}.pdf", media_type="application/pdf", size=1, sha256="a" * 64
        )
        put_in_state(record, state)
        Record.objects.filter(pk=record.pk).update(published_at=clock.now(), index_number=f"N{record.pk}")
        made[state] = record
    for state, record in made.items():
        Relation.objects.create(
            record=record, kind="related", target=made["published" if state != "published" else "draft"]
        )
    return made


EVERYWHERE = (
    "records", "records?limit=200&count=true", "records?order=oldest", "records.csv", "records.json", "records?q=暗号",
    "records.json?q=暗号", "organs", "statistics", "themes", "catalog.jsonld",
)  # fmt: skip


def test_of_all_states_only_the_public_ones_ever_leave_the_house(in_every_state, reader):
    outbox.drain()
    reconciling.settle()
    told = "".join(reader.get(f"/api/v1/{path}").getvalue().decode() for path in EVERYWHERE)
    told += "".join(
        reader.get(f"/api/v1/records/{record.pk}").getvalue().decode() for record in in_every_state.values()
    )
    for state, record in in_every_state.items():
        is_public = state in PUBLIC
        assert (reader.get(f"/api/v1/records/{record.pk}").status_code == 200) == is_public
        assert (f'暗号{state}"' in told or f"暗号{state}<" in told) == is_public, state
    assert sorted(ids(reader.read("records"))) == sorted(in_every_state[state].pk for state in PUBLIC)


def test_no_answer_names_a_member_of_staff(county, reader):
    record = advance(make_record(county), county, "published")
    told = reader.ask(f"records/{record.pk}").content.decode() + reader.ask("organs").content.decode()
    for person in Person.objects.all():
        assert person.full_name not in told
        assert person.username not in told


def test_a_record_says_what_the_catalogue_says_of_it(county, reader):
    made = advance(make_record(county, document_number="示交发〔2026〕9号"), county, "published")
    [row] = reader.read("records")["items"]
    assert row["index_number"] == made.index_number
    assert row["document_number"] == "示交发〔2026〕9号"
    assert (row["organ"], row["organ_name"]) == ("jiaotong", "示范县交通运输局")
    assert (row["theme"], row["theme_name"]) == ("T07.07", "工业、交通\\公路")
    assert (row["genre_name"], row["kind_name"], row["validity_name"]) == ("通知", "一般信息", "有效")
    assert (row["formed_on"], row["attribute_name"], row["language_name"]) == ("2026-01-05", "主动公开", "中文")
    assert row["url"] == f"http://localhost:8000/records/{made.pk}/"
    whole = reader.read(f"records/{made.pk}")
    assert whole["body"] == "<p>为加强公路养护，制定本办法。</p>"
    assert {name: whole[name] for name in row} == row


def test_an_organ_has_the_name_it_bore_when_it_made_the_record(county, reader):
    publish(county.transport, formed_on=date(2018, 5, 1))
    county.transport.former_names.create(name="示范县交通局", short_name="县交通局", until=date(2019, 3, 1))
    assert reader.read("records")["items"][0]["organ_name"] == "示范县交通局"


def test_whole_records_name_files_and_public_relations(county, reader):
    first, second = publish(county.transport, title="办法"), publish(county.transport, title="解读")
    Attachment.objects.create(record=first, name="附件 1.pdf", media_type="application/pdf", size=9, sha256="a" * 64)
    Relation.objects.create(record=second, kind="interprets", target=first)
    whole = reader.read(f"records/{first.pk}")
    [file] = whole["attachments"]
    assert (file["name"], file["size"], file["sha256"]) == ("附件 1.pdf", 9, "a" * 64)
    assert file["url"].startswith(f"http://localhost:8000/records/{first.pk}/files/")
    assert whole["mentioned_by"] == [
        {"kind": "interprets", "kind_name": "解读", "id": second.pk, "title": "解读",
         "url": f"http://localhost:8000/records/{second.pk}/"}
    ]  # fmt: skip
    assert [row["id"] for row in reader.read(f"records/{second.pk}")["relations"]] == [first.pk]


def test_a_withdrawn_record_leaves_only_word_that_it_was(county, reader):
    record = advance(make_record(county), county, "published")
    perform("record", "withdraw", record, actor=county.person("signer"), reason="有误", notice="内容有误。")
    said = reader.read(f"records/{record.pk}", 410)
    assert "撤回" in said["detail"] and "内容有误。" in said["detail"]
    assert record.title not in json.dumps(said, ensure_ascii=False)
    assert reader.read("records")["items"] == []


def test_a_corrected_record_leads_to_its_correction(county, reader):
    first = advance(make_record(county), county, "published")
    correction = perform(
        "record", "draft_correction", county.transport, actor=county.person("editor"), record=first, reason="改",
        notice="更正经费数额",
    )  # fmt: skip
    perform("record", "edit", correction, actor=county.person("editor"), body="<p>更正后。</p>")
    correction = advance(Record.objects.get(pk=correction.pk), county, "published")
    assert reader.ask(f"records/{first.pk}", 301)["Location"] == f"/api/v1/records/{correction.pk}"
    assert reader.read(f"records/{correction.pk}")["notice"] == "更正经费数额"


def test_what_was_never_there_is_told_as_not_there(reader):
    for path in (
        "records/1",
        "records/99999999999999999999999",
        "records/0",
        "organs/keine",
        "directory/keine",
        "nichts",
    ):
        assert reader.read(path, 404)["status"] == 404


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_neither_repeat_nor_skip_while_records_come_and_go(county, reader, order):
    made = insert_records([county.transport], 25)
    at = Record.objects.get(pk=made[12]).published_at
    Record.objects.filter(pk__in=made[10:16]).update(published_at=at)  # the same moment
    pages = walk(reader, f"records?order={order}&limit=7")
    seen = ids(next(pages))
    insert_records([county.transport], 3, first=500)  # newer than all
    publish(county.transport, at=datetime(2019, 1, 1, tzinfo=UTC))  # older than all
    put_in_state(Record.objects.get(pk=made[12]), "withdrawn")
    for page in pages:
        seen += ids(page)
    assert len(seen) == len(set(seen))
    assert set(made) - {made[12]} <= set(seen)


def test_a_list_can_be_counted_and_says_where_it_goes_on(county, reader):
    insert_records([county.transport], 5)
    answer = reader.ask("records?limit=2&count=true&organ=jiaotong")
    page = json.loads(answer.content)
    assert (page["count"], len(page["items"])) == (5, 2)
    assert answer["Link"] == f'<{page["next"]}>; rel="next"'
    assert reader.read(f"records?limit=3&organ=jiaotong&cursor={page['cursor']}")["next"] is None


def test_a_broken_cursor_is_told_as_such(county, reader):
    for cursor in ("x", "W10:abc", "%00", "5", "游标", "a" * 400, "😀"):
        said = reader.read(f"records?cursor={cursor}", 422)
        assert [error["field"] for error in said["errors"]] == ["cursor"], cursor


def test_a_cursor_of_another_question_is_told_as_such(county, reader):
    insert_records([county.transport], 5)
    cursor = reader.read("records?limit=2")["cursor"]
    for other in ("records?organ=jiaotong", "records?order=oldest", "organs?limit=1"):
        said = reader.read(f"{other}&cursor={cursor}", 422)
        assert said["errors"][0]["message"].startswith("游标是另一个查询的")


def test_a_cursor_that_somebody_changed_is_none(county, reader):
    insert_records([county.transport], 5)
    cursor = reader.read("records?limit=2")["cursor"]
    body, colon, seal = cursor.rpartition(":")
    for forged in (f"{body}{colon}{seal[::-1]}", f"{body}A{colon}{seal}", body):
        reader.read(f"records?limit=2&cursor={forged}", 422)


@pytest.fixture
def varied(county):
    """Records that differ in whatever can be asked for."""
    old, spring = datetime(2024, 3, 5, 4, tzinfo=UTC), datetime(2026, 3, 5, 4, tzinfo=UTC)
    day = timedelta(days=1)
    return {
        "plain": publish(county.transport, at=old, theme="T02", formed_on=date(2024, 3, 1)),
        "below": publish(county.education, at=old + day, theme="T02.03", genre="G09", item=BUDGET),
        "rule": publish(county.education, at=spring, kind="normative", document_number="示教发〔2026〕1号"),
        "over": publish(county.town, at=spring + day, kind="normative", expires_on=date(2026, 4, 1)),
        "english": publish(county.transport, at=spring + 2 * day, language="en", title="Roads"),
    }  # fmt: skip


ASKED = {
    "organ=jiaoyu": {"below", "rule"}, "theme=T02": {"plain", "below"}, "theme=T02.03": {"below"},
    "genre=G09": {"below"}, "kind=normative": {"rule", "over"}, "validity=expired": {"over"},
    "kind=normative&validity=in_force": {"rule"}, "language=en": {"english"}, "year=2024": {"plain", "below"},
    "published_from=2024-03-06&published_to=2026-03-05": {"below", "rule"}, "formed_to=2024-12-31": {"plain"},
    "formed_from=2025-01-01&organ=jiaotong": {"english"}, "document_number=示教发〔2026〕1号": {"rule"},
    "attribute=on_request": set(), "published_to=0001-01-01": set(), "published_from=9999-12-31": set(),
}  # fmt: skip


def test_what_is_asked_for_is_what_is_answered(varied, reader):
    numbers = {record.pk: name for name, record in varied.items()}
    for query, names in ASKED.items():
        assert {numbers[pk] for pk in ids(reader.read(f"records?{query}"))} == names, query


def test_validity_is_asked_for_as_a_record_says_it(varied):
    today = date(2026, 4, 1)
    for day in (today, today + timedelta(days=1)):
        for validity in ("in_force", "expired", "repealed"):
            found = set(Record.objects.filter(Record.with_validity(validity, day)))
            assert found == {record for record in Record.objects.all() if record.validity_on(day) == validity}


WRONG = {
    "limit=0": "limit", "limit=201": "limit", "limit=-1": "limit", "limit=viele": "limit", "limit=1.5": "limit",
    "limit=99999999999999999999": "limit", "organ=keine": "organ", "organ=": "organ", "theme=T99": "theme",
    "genre=通知": "genre", "item=x": "item", "domain=x": "domain", "kind=gen": "kind", "validity=有效": "validity",
    "language=fr": "language", "year=1": "year", "year=99999": "year", "published_from=2026": "published_from",
    "published_from=0": "published_from", "published_to=2026-02-30": "published_to", "count=vielleicht": "count",
    "formed_from=2026-02-01&formed_to=2026-01-01": "formed_from", "order=title": "order", "order=relevance": "order",
    "organs=jiaotong": "organs", "LIMIT=1": "LIMIT", "limit=1&limit=2": "limit", "q=": "q", "q=%20": "q",
    "q=%00": "q", "q=a&item=a20_07_budget": "item",
    "q=a&order=oldest": "order", "organ=%00": "organ", "organ=😀": "organ",
    "q=" + "a" * 10_000: "q", "index_number=%0A": "index_number", "x" * 3000 + "=1": "x" * 60, "%00=1": "\x00",
    "cursor=" + "a" * 10_000: "cursor",
}  # fmt: skip


def test_what_can_t_be_used_is_told_by_name(county, reader):
    for query, field in WRONG.items():
        answer = reader.get(f"/api/v1/records?{query}")
        said = json.loads(answer.content)
        assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json"), query[:80]
        assert [error["field"] for error in said["errors"]] == [field], query[:80]
        assert any("\u4e00" <= sign <= "\u9fff" for sign in said["errors"][0]["message"])


def test_an_unknown_parameter_is_told_everywhere(county, reader):
    for path in ("organs", "themes", "directory", "statistics", "dictionary", "records.csv", "openapi.json"):
        assert reader.read(f"{path}?foo=1", 422)["errors"][0]["field"] == "foo", path


def test_strange_words_are_only_words(county, reader):
    for words in ("😀", "a" * 100, "\u202e公路\u200b", "'; DROP TABLE", "公路 AND (", "示交发〔2026〕9号"):
        assert reader.read(f"records?{urlencode({'q': words})}")["items"] == [], words


@pytest.fixture
def indexed(county, settings):
    for n in range(30):
        publish(
            county.transport if n % 3 else county.education,
            title=f"公路养护第{n}号",
            days_ago=n,
            theme=["T07.07", "T02.03"][n % 2],
        )
    publish(county.town, title="城关镇预算", body="<p>预算。</p>", summary="")
    outbox.drain()
    reconciling.settle()


@pytest.mark.parametrize("asked", [
    {"q": "公路养护"}, {"q": "公路 养护 办法"}, {"q": "公路养护", "organ": "jiaoyu"}, {"q": "养护", "theme": "T02"},
    {"q": "公路养护", "year": "2026"}, {"q": "预算怎么查"},
])  # fmt: skip
def test_a_search_finds_what_the_site_s_search_finds_in_its_order(indexed, reader, asked):
    page = html.fromstring(Client().get("/search/", asked).content)
    shown = [int(address.split("/")[2]) for address in page.xpath("//ol//h2//a/@href | //ol//h3//a/@href")]
    assert shown
    assert ids(reader.read(f"records?{urlencode(asked)}&limit=20"))[: len(shown)] == shown


def test_all_that_was_found_comes_page_after_page(indexed, reader):
    seen = [pk for page in walk(reader, "records?q=公路养护&limit=8") for pk in ids(page)]
    assert len(seen) == len(set(seen)) == 30
    assert reader.read("records?q=公路养护&count=true&limit=1")["count"] == 30
    assert len(json.loads(reader.table("records.json?q=公路养护"))["rows"]) == 30


def test_a_search_says_that_the_engine_is_away(county, reader, monkeypatch):
    from gongkai.search.engines.protocol import EngineFault

    monkeypatch.setattr("gongkai.search.asking.engine", lambda: (_ for _ in ()).throw(EngineFault("gone")))
    answer = reader.ask("records?q=公路", 503)
    assert answer["Retry-After"] == "60"
    assert "搜索暂时不能使用" in answer.content.decode()


PAGES = (
    "records?limit=200&count=true",
    "records?order=oldest&limit=200&theme=T07",
    "organs",
    "themes",
    "statistics",
    "records.csv",
)


@pytest.mark.parametrize("path", PAGES)
def test_the_number_of_queries_does_not_grow_with_the_records(county, reader, path):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            reader.get(f"/api/v1/{path}").getvalue()
        return len(captured)

    insert_records([county.transport, county.education], 4)
    queries()  # names of terms are kept from here on
    few = queries()
    insert_records([county.transport, county.education, county.town], 60, first=4)
    assert queries() == few


def test_a_whole_record_takes_as_many_queries_with_many_files(county, reader):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            reader.read(f"records/{record.pk}")
        return len(captured)

    record = publish(county.transport)
    others = [publish(county.transport) for _ in range(6)]

    def add(others):
        for n, other in enumerate(others):
            Attachment.objects.create(record=record, name=f"{other.pk}.pdf", media_type="x", size=1, sha256=f"{n:064d}")
            Relation.objects.create(record=record, kind="related", target=other)
            Relation.objects.create(record=other, kind="implements", target=record)

    add(others[:1])
    queries()
    few = queries()
    add(others[1:])
    assert queries() == few


def test_a_page_is_told_as_unchanged_until_something_on_it_changes(county, reader):
    record = publish(county.transport)
    for path in ("records?limit=1", f"records/{record.pk}", "organs", "catalog.jsonld", "openapi.json", "records.xlsx"):
        tag = reader.ask(path)["ETag"]
        assert tag.startswith('"') and reader.ask(path)["ETag"] == tag
        unchanged = reader.ask(path, 304, **{"If-None-Match": tag})
        assert unchanged["ETag"] == tag and not unchanged.getvalue()
        reader.ask(path, 200, **{"If-None-Match": '"another"'})
    before = reader.ask("records")["ETag"]
    perform("record", "withdraw", record, actor=county.person("signer"), reason="有误", notice="有误")
    assert reader.ask("records", 200, **{"If-None-Match": before})["ETag"] != before
