"""Leaders on the desk and for the public."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from gongkai.acts import clock
from gongkai.acts.action import perform
from gongkai.leaders.models import Leader
from gongkai.leaders.moments import end_terms
from support.desk import Visitor, words
from support.factories import put_in_state
from support.site import everything, settle, site, text
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


PAGE = "organs/jiaotong/leaders/"


def test_from_the_form_to_the_public_page(county, editor):
    answer = editor.post(
        "/desk/leaders/new/",
        {k: str(v) for k, v in LEADER.items()} | {"organ": county.transport.pk, "position": "1", "resume": "一\n\n二"},
    )
    leader = Leader.objects.get()
    assert answer["Location"] == f"/desk/leaders/{leader.pk}/"
    editor.post(f"/desk/leaders/{leader.pk}/upload/", {"file": png()})
    editor.post(f"/desk/leaders/{leader.pk}/submit/")
    settle()
    assert text(PAGE) == ""
    reviewer = Visitor(county.person("reviewer"))
    assert "方远山" in reviewer.words("/desk/")
    reviewer.post(f"/desk/leaders/{leader.pk}/publish/")
    settle()
    page = text(PAGE)
    assert "方远山" in page
    assert "主持全面工作" in page
    name = f"{Leader.objects.get().portrait[:16]}.png"
    assert name in page
    assert Image.open(site() / PAGE / name).size == (30, 40)
    reviewer.post(f"/desk/leaders/{leader.pk}/leave/", {"until_on": str(clock.today())})
    settle()
    assert "方远山" not in everything()
    assert not (site() / PAGE / name).exists()


def test_a_new_portrait_of_a_public_page_waits_like_words_do(county, editor):
    leader = put_in_state(make_leader(county.transport, county.person("editor")), "published")
    editor.post(f"/desk/leaders/{leader.pk}/upload/", {"file": png()})
    changed = Leader.objects.get()
    assert changed.portrait == ""
    assert changed.proposed["portrait"]
    assert editor.get(f"/desk/leaders/{leader.pk}/picture/").status_code == 404
    assert editor.get(f"/desk/leaders/{leader.pk}/picture/?proposed=1").status_code == 200
    assert "待审核的照片" in editor.words(f"/desk/leaders/{leader.pk}/")
    settle()
    assert ".png" not in text(PAGE)
    perform("leader", "adopt", changed, actor=county.person("reviewer"))
    settle()
    assert f"{changed.proposed['portrait'][:16]}.png" in text(PAGE)


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


def test_drafts_and_proposals_are_nobodys_business(county):
    make_leader(county.transport, county.person("editor"), name="费草稿")
    shown = put_in_state(make_leader(county.transport, county.person("editor"), name="鲁在任"), "published")
    perform("leader", "revise", shown, actor=county.person("editor"), office="拟任局长")
    settle()
    assert "鲁在任" in text(PAGE)
    assert "费草稿" not in everything()
    assert "拟任局长" not in everything()


def test_hostile_words_are_shown_as_words(county):
    put_in_state(make_leader(county.transport, county.person("editor"), duties="<script>x</script>"), "published")
    perform("leader", "set_term", Leader.objects.get(), actor=county.person("editor"), position=3)
    settle()
    assert "&lt;script&gt;x" in text(PAGE)
    assert "<script>x" not in text(PAGE)


def test_whose_last_day_has_passed_is_gone_by_itself(county):
    leader = put_in_state(make_leader(county.transport, county.person("editor")), "published")
    perform("leader", "set_term", leader, actor=county.person("editor"), until_on=clock.today())
    settle()
    assert "方远山" in text(PAGE)
    assert end_terms() == 0
    with clock.at(clock.now() + timedelta(days=1)):
        assert end_terms() == 1
        assert end_terms() == 0
        settle()
    assert "方远山" not in everything()
    assert Leader.objects.get().state == "left"
