"""What an act changes on the public's pages: exactly what shows it, and nothing of what is not public any more."""

from datetime import date

import pytest

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.catalogue.models import Record
from gongkai.publication.verify import verify
from support.catalogue_subjects import advance, make_record
from support.factories import make_guide
from support.site import everything, settle, site, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


def public(county, **wording) -> Record:
    return advance(make_record(county, **wording), county, "published")


def test_a_published_record_stands_on_its_page_and_in_every_list_it_belongs_to(county):
    record = public(county, title="示范县隧道养护办法", item="a20_01_regulations")
    settle()
    assert "本办法" in text(f"records/{record.pk}")
    year = f"years/{record.published_at:%Y}"
    for page in ("", "disclosure/all", "disclosure/a20_01_regulations", "themes/T07.07", "themes/T07", year,
                 "organs/jiaotong/records", "organs/jiaotong"):  # fmt: skip
        assert record.title in text(page), page
    assert f"/records/{record.pk}/" in text("sitemaps/1.xml")
    assert record.title not in text("organs/jiaoyu/records")


def test_a_withdrawn_record_leaves_no_word_of_its_own_anywhere(county):
    record = public(county, title="示范县某某隧道养护办法")
    settle()
    assert record.title in everything()
    perform("record", "withdraw", record, actor=county.person("signer"), reason="有误", notice="内容有误。")
    settle()
    assert record.title not in everything()
    left = everything(without=("log/", f"records/{record.pk}/410.html"))  # which say that it was withdrawn, by number
    assert record.index_number not in left and f"/records/{record.pk}/" not in left
    assert [path.name for path in (site() / f"records/{record.pk}").iterdir() if path.suffix == ".html"] == ["410.html"]
    assert "内容有误。" in text(f"records/{record.pk}/410.html")


def test_lists_that_the_last_record_left_are_gone_with_all_their_pages_and_begin_anew(county):
    record = public(county)
    settle()
    assert (site() / "themes/T07.07/1/index.html").is_file() and (site() / "themes/T07.07/feed.atom").is_file()
    perform("record", "withdraw", record, actor=county.person("signer"), reason="有误", notice="内容有误。")
    settle()
    assert not (site() / "themes/T07.07").exists()
    assert "这里还没有公开的信息" in text("disclosure/all"), "the navigation leads there, whatever stands in it"
    assert verify(mend=False).good
    again = public(county, title="示范县桥梁养护办法")
    settle()
    assert again.title in text("themes/T07.07") and verify(mend=False).good


def test_a_correction_takes_the_place_of_what_it_corrects_in_every_list(county):
    first = public(county, title="示范县桥梁养护办法")
    public(county, title="示范县涵洞养护办法")
    settle()
    editor = county.person("editor")
    given = {"actor": editor, "record": first, "reason": "改", "notice": "更正经费数额"}
    correction = perform("record", "draft_correction", county.transport, **given)
    perform("record", "edit", correction, actor=editor, title="示范县桥梁养护办法（更正）")
    correction = advance(Record.objects.get(pk=correction.pk), county, "published")
    settle()
    page = text("disclosure/all")
    assert page.index("示范县涵洞养护办法") < page.index("示范县桥梁养护办法（更正）")
    assert f"/records/{first.pk}/" not in page
    assert f"url=/records/{correction.pk}/" in text(f"records/{first.pk}")


def test_an_interpretation_appears_beside_its_document(county):
    document = public(county, title="示范县公路绕行办法")
    settle()
    read = make_record(county, title="绕行办法怎么用", kind="interpretation")
    perform("record", "relate", read, actor=county.person("editor"), kind="interprets", target=document)
    read = advance(Record.objects.get(pk=read.pk), county, "published")
    settle()
    assert read.title in text(f"records/{document.pk}")
    perform("record", "withdraw", read, actor=county.person("signer"), reason="有误", notice="有误")
    settle()
    assert read.title not in text(f"records/{document.pk}")


def test_a_renamed_organ_is_renamed_wherever_it_stands_but_not_in_what_it_made_before(county):
    record = public(county)
    settle()
    perform(
        "organ", "rename", county.transport, actor=MACHINE, name="示范县交通运输和港口局", short_name="县交通港口局",
        on=date(2026, 2, 1), basis="示编〔2026〕1号", reason="机构改革",
    )  # fmt: skip
    settle()
    assert "示范县交通运输和港口局" in text("organs/jiaotong") and "示范县交通运输和港口局" in text("organs")
    assert 'data-log="organ"><a href="/organs/jiaotong/">示范县交通运输局' in text(f"records/{record.pk}")


def test_the_page_of_a_merged_organ_stays_and_leads_to_its_heir(county):
    record = public(county)
    settle()
    perform(
        "organ",
        "merge",
        county.transport,
        actor=MACHINE,
        into=county.education,
        on=date(2026, 2, 1),
        basis="示编",
        reason="并",
    )
    settle()
    assert "/organs/jiaoyu/" in text("organs/jiaotong")
    assert record.title in text("organs/jiaotong/records") and "本办法" in text(f"records/{record.pk}")


def test_a_guide_is_public_with_its_signature_and_not_before(county):
    guide = make_guide(county.transport, county.person("editor"), office="公路科")
    settle()
    assert not text("guide/jiaotong")
    for event, role, given in (
        ("submit", "editor", {}), ("approve_content", "reviewer", {}),
        ("approve_secrecy", "secrecy_officer", {"opinion": "不涉密", "basis": "条例第十三条"}),
        ("publish", "signer", {}),
    ):  # fmt: skip
        perform("guide", event, type(guide).objects.get(pk=guide.pk), actor=county.person(role), **given)
    settle()
    for page in ("guide/jiaotong", "organs/jiaotong", "requests"):
        assert "公路科" in text(page), page


def test_a_title_as_long_as_can_be_and_full_of_signs_harms_no_page(county):
    title = "关于<script>alert(1)</script>“引号”&amp;的通知" + "很长的标题" * 50
    record = public(county, title=title[:300])
    settle()
    for page in (f"records/{record.pk}", "disclosure/all", ""):
        assert "<script>alert" not in text(page) and "很长的标题" in text(page)


def test_an_attachment_that_vanished_from_the_disk_stops_nothing_else(county):
    from gongkai.catalogue.models import Attachment
    from gongkai.publication.models import Pending

    broken, whole = public(county, title="附件丢失的信息"), public(county, title="完好的信息")
    Attachment.objects.create(record=broken, name="表.xlsx", media_type="x", size=3, sha256="a" * 64)
    work = settle()
    assert work.faults == 1
    assert "本办法" in text(f"records/{whole.pk}")
    assert "FileNotFoundError" in Pending.objects.get(attempts__gt=0).fault
