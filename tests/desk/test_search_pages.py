"""Synonyms and missed searches on the desk."""

from datetime import timedelta

import pytest
from django.test import Client

from gongkai.acts import clock
from gongkai.search.models import Missed, SearchDay, Synonym
from gongkai.search.models.synonym import words_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


def desk(county, role="supervisor") -> Client:
    client = Client()
    client.force_login(county.person(role), backend="django.contrib.auth.backends.ModelBackend")
    return client


def missed(question: str, count: int, days_ago: int = 0, partial: bool = False) -> None:
    day = clock.today() - timedelta(days=days_ago)
    Missed.objects.create(day=day, question=question, count=count, partial=partial)


def test_the_supervisor_sees_what_was_not_found_most_asked_first(county):
    missed("公租房", 2), missed("公租房", 5, 1), missed("量子", 3), missed("去年的", 9, 300)
    SearchDay.objects.create(day=clock.today(), asked=40, empty=10)
    page = desk(county).get("/desk/searches/missed/").content.decode()
    assert page.index("公租房") < page.index("量子")
    assert "去年的" not in page
    assert "共搜索 40 次，其中 10 次没有结果（25.0%）" in page
    assert "/desk/synonyms/new/?word=" in page
    assert "去年的" in desk(county).get("/desk/searches/missed/?days=365").content.decode()


def test_it_is_sifted_by_words_and_kind(county):
    missed("公租房", 2), missed("校车投诉", 3, partial=True)
    page = desk(county).get("/desk/searches/missed/?found=partial").content.decode()
    assert "校车投诉" in page
    assert "公租房" not in page
    assert "校车投诉" not in desk(county).get("/desk/searches/missed/?q=公租").content.decode()


@pytest.mark.parametrize("asked", ["days=x", "days=99999", "found=zz", "page=99", "sort=-zz", "q=%00"])
def test_whatever_is_asked_there_is_a_page(county, asked):
    missed("公租房", 2)
    assert desk(county).get(f"/desk/searches/missed/?{asked}").status_code in (200, 404)


def test_it_is_exported(county):
    missed("=cmd|x", 2)
    answer = desk(county).get("/desk/searches/missed/?export=xlsx")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("role", ["editor", "clerk", "sysadmin", "auditor"])
def test_nobody_else_sees_it(county, role):
    assert desk(county, role).get("/desk/searches/missed/").status_code == 404
    assert "没有找到的搜索" not in desk(county, role).get("/desk/").content.decode()


def test_a_day_without_searches_says_so(county):
    assert "没有人搜索过" in desk(county).get("/desk/searches/missed/").content.decode()


def test_a_missed_word_becomes_a_synonym(county):
    client = desk(county)
    assert "公租房" in client.get("/desk/synonyms/new/?word=公租房").content.decode()
    given = {"word": "小电驴", "others": "电动自行车、电瓶车", "effective_from": "2026-01-01"}
    assert client.post("/desk/synonyms/new/", given).status_code == 302
    made = Synonym.objects.get(word="小电驴")
    assert made.group == ("小电驴", "电动自行车", "电瓶车")
    assert "电动自行车" in client.get(f"/desk/synonyms/{made.pk}/").content.decode()


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ("小电驴", "另外的说法"),
        ("、、", "另外的说法"),
        ("车", "太短"),
        ("、".join(f"说法{n}" for n in range(13)), "最多 12 个词"),
    ],
)
def test_what_is_no_synonym_is_told(county, others, told):
    given = {"word": "小电驴", "others": others, "effective_from": "2026-01-01"}
    assert told in desk(county).post("/desk/synonyms/new/", given).content.decode()
    assert not Synonym.objects.filter(word="小电驴").exists()


def test_a_word_has_one_group_at_a_time(county):
    given = {"word": "低保", "others": "别的", "effective_from": "2026-01-01"}
    assert "时间重叠" in desk(county).post("/desk/synonyms/new/", given).content.decode()


def test_an_editor_reads_synonyms_and_changes_none(county):
    client = desk(county, "editor")
    assert "最低生活保障" in client.get("/desk/synonyms/?q=低保").content.decode()
    assert client.get("/desk/synonyms/new/").status_code == 404


def test_words_are_parted_by_any_mark():
    assert words_in("甲乙、丙丁，戊己 庚辛;壬癸") == ["甲乙", "丙丁", "戊己", "庚辛", "壬癸"]


def test_every_shipped_synonym_is_one():
    for row in Synonym.objects.all():
        assert row.faults() == {}, row
        assert len(row.group) > 1
