"""Sites: the portal, an organ's own host name, another language; each covers its own, and says whose it is."""

import pytest

from gongkai.acts.action import perform
from gongkai.acts.actors import MACHINE
from gongkai.acts.errors import Invalid
from gongkai.sites.models import Site
from gongkai.sites.places import places, portal
from support.catalogue_subjects import advance, make_record
from support.site import settle, site, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]


def open_site(organ, **values) -> Site:
    return perform("site", "open", actor=MACHINE, organ=organ, **values)


def test_without_any_setting_there_is_the_portal(county):
    assert [place.key for place in places()] == ["/"]
    assert (portal().name, portal().whole) == ("示范县政府信息公开", "all")


def test_without_an_organ_there_is_still_a_page(db):
    assert portal().name == "政府信息公开"


def test_an_organ_with_a_host_name_of_its_own_has_its_records_there_and_no_others(county):
    mine = advance(make_record(county, title="本局的信息"), county, "published")
    others = advance(make_record(county, "education", title="别局的信息"), county, "published", "education")
    open_site(county.transport, host="jt.localhost", name="示范县交通运输局")
    settle()
    home = text("", "jt.localhost")
    assert "本局的信息" in home and "别局的信息" not in home
    assert text(f"records/{mine.pk}", "jt.localhost") and not text(f"records/{others.pk}", "jt.localhost")
    assert f'<link rel="canonical" href="http://localhost:8000/records/{mine.pk}/">' in text(
        f"records/{mine.pk}", "jt.localhost"
    )


def test_a_site_in_another_language_has_the_records_of_that_language(county):
    chinese = advance(make_record(county, title="绕行办法"), county, "published")
    english = advance(make_record(county, title="Measures on Detours", language="en"), county, "published")
    perform("record", "relate", english, actor=county.person("editor"), kind="translates", target=chinese)
    open_site(county.government, prefix="en", language="en", name="Shifan County")
    settle()
    assert "Measures on Detours" in text("en") and "绕行办法" not in text("en/disclosure/all")
    page = text(f"en/records/{english.pk}")
    assert '<html lang="en"' in page and f'href="http://localhost:8000/records/{chinese.pk}/"' in page
    assert f'href="http://localhost:8000/en/records/{english.pk}/"' in text(f"records/{chinese.pk}")


def test_traditional_mongolian_is_set_in_columns(county):
    open_site(county.government, prefix="mn", language="mn", direction="vertical", name="ᠮᠣᠩᠭᠣᠯ")
    settle()
    assert '<html lang="mn-Mong" class="vertical">' in text("mn")


def test_a_closed_site_leaves_nothing_behind(county):
    made = open_site(county.transport, host="jt.localhost", name="交通")
    settle()
    assert text("", "jt.localhost")
    perform("site", "close", made, actor=county.person("supervisor"), reason="并入主站")
    settle()
    assert not [path for path in site("jt.localhost").rglob("*") if path.is_file()]


def test_the_foot_says_who_is_responsible_and_under_which_numbers(county):
    open_site(county.government, id_code="9901210001", icp_number="示ICP备1号", contact="0640-5550100")
    settle()
    for words in ("9901210001", "示ICP备1号", "0640-5550100", "网站地图", "示范县人民政府"):
        assert words in text("")
    assert '<meta name="SiteIDCode" content="9901210001">' in text("")


@pytest.mark.parametrize(
    ("values", "field"),
    [({"host": "http://a.cn"}, "host"), ({"host": "a..cn"}, "host"), ({"host": "交通.cn"}, "host"),
     ({"host": "-a.cn"}, "host"), ({"prefix": "desk"}, "prefix"), ({"prefix": "records"}, "prefix"),
     ({"prefix": "en", "id_code": "12345"}, "id_code"),
     ({"prefix": "en", "find_error_url": "http://a.cn"}, "find_error_url")],
)  # fmt: skip
def test_what_can_not_be_a_site_is_refused_at_its_field(county, values, field):
    with pytest.raises(Invalid) as refusal:
        open_site(county.transport, **values)
    assert field in refusal.value.fields


def test_one_place_is_given_once(county):
    open_site(county.transport, host="jt.localhost")
    with pytest.raises(Invalid):
        open_site(county.education, host="JT.localhost.")


def test_the_main_site_can_not_be_closed(county):
    main = open_site(county.government)
    with pytest.raises(Invalid):
        perform("site", "close", main, actor=county.person("supervisor"), reason="误操作")
