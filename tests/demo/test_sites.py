"""The demo's sites in other languages have something to read, however small the demo is."""

import pytest

from gongkai.catalogue.models import Record
from gongkai.demo import sites
from gongkai.organs.models import Organ
from gongkai.sites.models import Site
from support.published import publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


@pytest.fixture
def demo(county):
    for organ, slug in (
        (county.government, "xianzhengfu"),
        (county.transport, "jiaotong"),
        (county.education, "minzheng"),
    ):
        Organ.objects.filter(pk=organ.pk).update(slug=slug)
    return county


def open_all():
    for step in sites.site_steps():
        step()


def test_without_the_documents_the_translations_stand_alone(demo):
    open_all()
    assert set(Site.objects.values_list("language", flat=True)) == {"zh", "en", "mn"}
    english = Record.objects.filter(language="en").select_related("organ")
    assert {record.organ.slug for record in english} == {"minzheng", "jiaotong"}
    assert len(english) == 3 and not any(record.relations.exists() for record in english)


def test_a_translation_is_related_to_its_document(demo):
    transport = Organ.objects.get(slug="jiaotong")
    chinese = publish(transport, title="示范县公路施工绕行管理办法")
    open_all()
    made = Record.objects.get(language="en", organ__slug="jiaotong")
    assert [(relation.kind, relation.target) for relation in made.relations.all()] == [("translates", chinese)]
    assert (made.formed_on, made.theme) == (chinese.formed_on, chinese.theme)


def test_loading_them_twice_changes_nothing(demo):
    open_all()
    before = Record.objects.count(), Site.objects.count()
    open_all()
    assert (Record.objects.count(), Site.objects.count()) == before
