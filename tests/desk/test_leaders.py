"""Leaders on the desk and for the public."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import RequestFactory
from PIL import Image

from gongkai.acts.action import perform
from gongkai.leaders.models import Leader
from gongkai.portal import leaders as portal
from support.desk import Visitor, words
from support.factories import put_in_state
from support.site_subjects import LEADER, make_leader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_files(tmp_path, settings):
    from django.core.files.storage import storages

    default = {
        "BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "kept"},
    }  # fmt: skip
    settings.STORAGES = settings.STORAGES | {"default": default}
    storages._storages.pop("default", None)
    yield
    storages._storages.pop("default", None)


@pytest.fixture
def editor(county):
    return Visitor(county.person("editor"))


def png(name="照片.png"):
    target = io.BytesIO()
    Image.new("RGB", (30, 40), (90, 20, 20)).save(target, "PNG")
    return SimpleUploadedFile(name, target.getvalue(), "image/png")


def public_page(organ):
    return portal.leaders(RequestFactory().get(f"/organs/{organ.slug}/leaders/"), organ.slug)


def test_from_the_form_to_the_public_page(county, editor):
    answer = editor.post(
        "/desk/leaders/new/",
        {k: str(v) for k, v in LEADER.items()} | {"organ": county.transport.pk, "position": "1", "resume": "一\n\n二"},
    )
    leader = Leader.objects.get()
    assert answer["Location"] == f"/desk/leaders/{leader.pk}/"
    editor.post(f"/desk/leaders/{leader.pk}/upload/", {"file": png()})
    editor.post(f"/desk/leaders/{leader.pk}/submit/")
    with pytest.raises(Http404):
        public_page(county.transport)
    reviewer = Visitor(county.person("reviewer"))
    assert "方远山" in reviewer.words("/desk/")
    reviewer.post(f"/desk/leaders/{leader.pk}/publish/")
    answer = public_page(county.transport)
    page = words(answer)
    assert "方远山 局长" in page
    assert "主持全面工作" in page
    assert f"/organs/jiaotong/leaders/{leader.pk}/portrait/" in answer.content.decode()
    picture = portal.portrait(RequestFactory().get("/"), "jiaotong", leader.pk)
    assert picture["Content-Type"] == "image/png"
    assert picture["X-Content-Type-Options"] == "nosniff"


def test_a_new_portrait_of_a_public_page_waits_like_words_do(county, editor):
    leader = put_in_state(make_leader(county.transport, county.person("editor")), "published")
    editor.post(f"/desk/leaders/{leader.pk}/upload/", {"file": png()})
    changed = Leader.objects.get()
    assert changed.portrait == ""
    assert changed.proposed["portrait"]
    assert editor.get(f"/desk/leaders/{leader.pk}/picture/").status_code == 404
    assert editor.get(f"/desk/leaders/{leader.pk}/picture/?proposed=1").status_code == 200
    assert "待审核的照片" in editor.words(f"/desk/leaders/{leader.pk}/")
    with pytest.raises(Http404):
        portal.portrait(RequestFactory().get("/"), "jiaotong", leader.pk)
    perform("leader", "adopt", changed, actor=county.person("reviewer"))
    assert portal.portrait(RequestFactory().get("/"), "jiaotong", leader.pk).status_code == 200


@pytest.mark.parametrize("file", [SimpleUploadedFile("a.png", b"<html>"), SimpleUploadedFile("a.pdf", b"%PDF-1.7")])
def test_what_is_no_picture_is_told_at_its_field(county, editor, file):
    leader = make_leader(county.transport, county.person("editor"))
    answer = editor.post(f"/desk/leaders/{leader.pk}/upload/", {"file": file})
    assert "fault" in answer.content.decode()
    assert Leader.objects.get().portrait == ""


def test_a_private_number_is_refused_at_its_field_and_nothing_is_kept(county, editor):
    given = {k: str(v) for k, v in LEADER.items()} | {"organ": county.transport.pk, "position": "1"}
    page = words(editor.post("/desk/leaders/new/", given | {"resume": "手机 13912345678"}))
    assert "领导信息里不能有" in page
    assert not Leader.objects.exists()


def test_what_is_not_public_is_nobodys_business(county):
    leader = make_leader(county.transport, county.person("editor"))
    with pytest.raises(Http404):
        public_page(county.transport)
    with pytest.raises(Http404):
        portal.portrait(RequestFactory().get("/"), "jiaotong", leader.pk)
    with pytest.raises(Http404):
        portal.leaders(RequestFactory().get("/"), "meiyou")


def test_hostile_words_are_shown_as_words(county):
    leader = make_leader(county.transport, county.person("editor"), duties="<script>x</script>")
    put_in_state(leader, "published")
    assert "<script>x" not in public_page(county.transport).content.decode()
